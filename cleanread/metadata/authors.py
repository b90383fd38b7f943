"""Names of persons out of bylines: no "By", no job, no agency, no site, no e-mail, no date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from .capitals import in_normal_case
from .cleaning import (
    cut_prefix,
    without_date,
    without_emails,
    without_handles,
    without_other_parts,
    without_prefix,
)
from .lead_ins import CUT, EASTERN_LEADS, MAX_BYLINE, TRAILER
from .names import ADDRESS, COURTESY, EASTERN, at_edges, is_full_name, is_person, key_of
from .people import AGENCIES, GENERATION, PLACES, POST_NOMINAL
from .roles import is_role_word, says_organisation, says_role
from .splitting import may_split, parts, pieces
from .text import clean, compact
from .word_sets import word_set

MAX_AUTHORS = 30
MIN_NAME_BEFORE_ROLE = 2  # words: "Jane Reporter" is called so
MAX_NAME_BEFORE_ROLE = 3
#: Jobs that people call themselves by: "Luxury Travel Expert".
WEAK = word_set("expert specialist coach lead head partner host guru blogger author chef")
#: Last words that make a group of what would be a name and a job: "Example Staff".
GROUPS = word_set("""
    editors staff writers reporters contributors correspondents columnists redakteure redactores team
    desk board room
    """)
#: What systems write behind the name of who may publish.
RANKS = word_set("admin verified moderator")
#: First words that no person's name has.
ARTICLES = word_set(
    "the our your unser unsere team redaktion rédaction redacción redazione liebe dear"
)
PARENTHESIS = re.compile(r"\s*[(\[（【].{0,80}?[)\]）】]\s*")
BRACKET = re.compile(r"[(\[（【]")
#: "【記者陳小明／台北報導】": the whole byline in brackets.
IN_BRACKETS = re.compile(r"^\s*[【〔（(\[]\s*(.{2,60}?)\s*[】〕）)\]]\s*$")
#: "Jr.", "B.", "M.D." at the end of a name.
ABBREVIATION = re.compile(r"(?:\b(?:jr|sr|jnr|snr|jún|st)\.|\b\w\.)$", re.IGNORECASE)
INVERTED = re.compile(r"^([^\W\d_][\w'’-]+), ([^\W\d_][\w'’-]*\.?(?: [^\W\d_][\w-]*\.?){0,2})$")
EASTERN_LEAD = re.compile(rf"\s*(?:{EASTERN_LEADS})\s*")


def names(raw: str, sites: Iterable[str] = (), *, printed: bool = False) -> tuple[str, ...]:
    """The persons that `raw` names, in order; `sites` are names of the site, never persons.

    `printed` is for text that was not marked up as a name: only full names count there.

    >>> names("By JANE DOE and John Q. Public, Senior Reporters")
    ('Jane Doe', 'John Q. Public')
    >>> names("Von Anna Müller und Ömer Çelik, dpa")
    ('Anna Müller', 'Ömer Çelik')
    >>> names("José Ortega y Gasset")
    ('José Ortega y Gasset',)
    >>> names("Example News", sites=["Example News"])
    ()
    """
    return persons(raw, {compact(site) for site in sites}, printed=printed)


def persons(raw: str, banned: AbstractSet[str], *, printed: bool = False) -> tuple[str, ...]:
    """`names`, with the names of the site in compact form."""
    text = without_emails(clean(raw))
    if " " not in text and ADDRESS.search(text):
        return ()
    if "【" in text or "〔" in text or text.startswith(("(", "（", "[")):
        text = IN_BRACKETS.sub(r"\1", text)
    text = without_other_parts(without_date(without_handles(text)))
    reporters = EASTERN_LEAD.match(text) is not None
    text = without_prefix(text)
    if compact(text) in banned:
        return ()
    if BRACKET.search(text):
        text = PARENTHESIS.sub(" ", text)
    found: list[str] = []
    asides: set[str] = set()  # single words after a comma: a place, a role, a newspaper
    strict = printed
    for fresh, piece in _stretches(text, reporters=reporters):
        for position, part in enumerate(parts(piece)):
            name = _name(part)
            if found and fresh and says_role(name):
                continue  # a job in a line of its own
            name = _without_extras(name, banned)
            strict = strict or says_organisation(name)
            if not _is_somebody(name, banned) or name in found:
                continue
            if strict and not is_full_name(name):
                continue
            if position and " " not in name and not EASTERN.search(name):
                asides.add(name)
            found.append(name)
    if any(is_full_name(name) for name in found) or (asides and found[0] not in asides):
        found = [name for name in found if name not in asides]
    elif asides == set(found):
        found = []
    return different(map(in_normal_case, found))[:MAX_AUTHORS]


def _stretches(text: str, *, reporters: bool) -> Iterator[tuple[bool, str]]:
    """The pieces of a byline, each with whether a line begins there."""
    if not may_split(text):
        yield True, text
        return
    for line in text.split(" | "):
        for at, piece in enumerate(pieces(line, reporters=reporters)):
            yield not at, piece


def different(found: Iterable[str]) -> tuple[str, ...]:
    """Each person once, by the fullest spelling.

    >>> different(["Ann Lee", "José Paz", "Lee, Ann", "Jose Paz", "José"])
    ('Ann Lee', 'José Paz')
    """
    kept: list[tuple[str, frozenset[str]]] = []
    for name in found:
        key = key_of(name)
        for at, (_, other) in enumerate(kept):
            if key <= other:
                break
            if other < key and len(other) == 1:  # "José" before "José Paz"
                kept[at] = (name, key)
                break
        else:
            kept.append((name, key))
    return tuple(name for name, _ in kept)


def _is_somebody(name: str, banned: AbstractSet[str]) -> bool:
    """Whether `name` is a person's, not the site's, a place's, nor a line of greeting."""
    if not is_person(name) or compact(name) in PLACES or _is_site(name, banned):
        return False
    first, _, rest = name.partition(" ")
    return not rest or first.lower() not in ARTICLES


def _is_site(name: str, banned: AbstractSet[str]) -> bool:
    """Whether `name` is the site's, or holds its acronym: "MDR THÜRINGEN" on mdr.de."""
    if compact(name) in banned:
        return True
    return any(len(word) > 2 and word.isupper() and word.lower() in banned for word in name.split())


def _without_extras(name: str, banned: AbstractSet[str]) -> str:
    """Cut off the end what belongs to no name: job, newspaper, agency, the name itself again.

    >>> _without_extras("Ann Lee Senior Reporter", set()), _without_extras("Ann Lee AFP", set())
    ('Ann Lee', 'Ann Lee')
    >>> _without_extras("Ann Lee Example Times", {"exampletimes"})
    'Ann Lee'
    """
    words = name.split()
    if len(words) > 1 and words[-1].lower() in RANKS:
        return " ".join(words[:-1])
    if len(words) <= MIN_NAME_BEFORE_ROLE:
        return name
    for size in range(len(words) - 2, 0, -1):
        if compact("".join(words[-size:])) in banned:
            return " ".join(words[:-size])
    if words[-1].lower() not in GROUPS:
        for at in range(MIN_NAME_BEFORE_ROLE, min(len(words), MAX_NAME_BEFORE_ROLE + 1)):
            if is_role_word(words[at]) and (at + 1 < len(words) or words[at].lower() not in WEAK):
                return " ".join(words[:at])
    if words[-1].isupper() and compact(words[-1]) in AGENCIES:
        return " ".join(words[:-1])
    for at in range(MIN_NAME_BEFORE_ROLE, len(words) - 1):
        if words[at : at + 2] == words[:2]:
            return " ".join(words[:at])
    return name


def _name(part: str) -> str:
    """One piece of a byline without what stands around the name."""
    part = CUT.sub("", cut_prefix(part.strip()[:MAX_BYLINE]))
    part = at_edges(TRAILER.sub("", part.rstrip(" ,;:–—-*"))).removesuffix("'s")
    if part.endswith(".") and not ABBREVIATION.search(part):
        part = part.rstrip(".")
    return COURTESY.sub("", part)


def upright(values: Sequence[str]) -> list[str]:
    """Turn "Last, First" around, when all of `values` are written so.

    >>> upright(["Lee, Ann", "Roy, B. C."])
    ['Ann Lee', 'B. C. Roy']
    >>> upright(["Ann Lee, dpa"])
    ['Ann Lee, dpa']
    """
    matches = [INVERTED.match(value) for value in values]
    if all(match and _is_turned(match) for match in matches):
        return [f"{match[2]} {match[1]}" for match in matches if match]
    return list(values)


def _is_turned(match: re.Match[str]) -> bool:
    """Whether what stands behind the comma is a first name."""
    given = match[2]
    return not (POST_NOMINAL.match(given) or GENERATION.match(given) or compact(given) in AGENCIES)
