"""Names of persons out of bylines: no "By", no job, no agency, no site, no e-mail, no date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from .dates import read_date
from .months import MONTHS
from .people import AGENCIES, GENERATION, NOBODY, POST_NOMINAL
from .roles import says_organisation, says_role
from .text import clean, compact

WEEKDAYS = """
mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday
mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag
lun lundi mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche lunes martes mié miércoles
jue jueves vie viernes sáb sábado dom domingo lunedì martedì mercoledì gio giovedì venerdì sabato
domenica الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت seg segunda ter terça qua quarta qui quinta sex sexta
"""
MAX_NAME_LENGTH = 60
MAX_NAME_WORDS = 7
MAX_AUTHORS = 30

PREFIX = re.compile(
    r"""^(?:[\s:|–—•·*-]*(?:
    (?:(?:written|posted|post|published|reported|created|edited|story|article|text|words|analysis|
       opinion|review(?:ed)?|reviewed|updated|medically\ reviewed|photos?|report|interview|commentary|essay)
       \s+)?(?:by|von|vom|par|por|di|door|av|af|przez|oleh|tarafından)\b |
    (?:ein\s+)?(?:gastbeitrag|kommentar|interview|bericht|beitrag|artikel|text|essay|analyse|
       veröffentlicht|geschrieben|verfasst|erstellt|eingestellt)\s+(?:von|av|af)\b |
    (?:publi[ée]|[ée]crit|r[ée]dig[ée]|propos\ recueillis)\s+par\b | (?:a\s+cura\s+)?di\b | a\ cura\ di\b |
    (?:publicado|escrito|texto)\s+por\b |
    (?:view\s+)?(?:all\s+|more\s+)?(?:posts|articles|stories|entries)\s+(?:by|from)\b | more\s+from\b |
    (?:zeige\s+)?(?:alle\s+)?(?:beiträge|artikel)\s+von\b | (?:voir\s+)?(?:tous\s+les\s+)?articles\s+(?:de|par)\b |
    (?:ver\s+)?todas\s+las\s+entradas\s+de\b |
    (?:author|authors|autor|autora|autores|autorin|autoren|autore|autori|auteur|auteurs|forfatter|
       författare|skribent|tekijä|autorius|szerző|yazar|penulis|tác\ giả|автор|автори|авторы|
       συγγραφέας|المؤلف|الكاتب|כותב|מאת|بقلم|كتبت?|text|texte|testo|tekst|words|reporter|
       reporting|journalist|editor|redaktion|redaktor|by|from|interview|analyse|kommentar|about\ the\ author|über\ den\ autor|über\ die\ autorin)\s*[:：] |
    (?:author|autor|autorin|auteur|autore|автор)\s+(?=[A-ZÀ-ÞА-Я]) |
    (?:作者|文|撰文|記者|记者|编辑|編輯|責任編輯|责任编辑|来源|來源|執筆|著者|筆者|글|기자|作者名)\s*[:：／/] |
    (?:文|撰文|作者|記者|记者)\s+
    )\s*)+""",
    re.IGNORECASE | re.VERBOSE,
)
SUFFIX = re.compile(
    r"""(?:\s+(?:
    in\ [A-ZÀ-Þ][\w.\s-]{2,30} | (?:is|was|has|ist|war|est|è|es)\ .* | \(.*\)? |
    (?:for|at|of|from|für|bei|vom|on\ behalf|im\ Gespräch)\ .{2,60} | im\ Gespräch | on\ behalf | others | 記者 | 记者 | 기자
    ))$""",
    re.VERBOSE,
)
CUT = re.compile(
    r"\s(?:[|•·–—►»@]|[-]\s).*$|\b(?:(?:last )?updated?|last modified|published|posted|sponsored|aktualisiert|"
    r"veröffentlicht|publié|mis à jour|actualizado|publicado|aggiornato)\b.*$|(?<![A-Z])(?:Fact[- ]?[Cc]hecked|(?:Medically )?Reviewed)\s*(?:by\b.*)?$|"
    r"https?://.*$|\swww\..*$",
    re.IGNORECASE | re.DOTALL,
)
#: "Author" or "By" that lost the space before the name.
GLUED = re.compile(
    r"^(By|by|BY|Author|AUTHOR|Autor|Autorin|Von|von|Par|Por)(?=[A-ZÀ-Þ](?:[a-zà-ÿ]|\.\s?[A-Z]))"
)
EDGES = re.compile(r"^[\W_]+|[^\w.)]+$")
DIGITS = re.compile(r"\d+")
CLOCK = re.compile(r"\d\d?[:.]\d\d")
#: What stands between a name and the date after it.
DATE_LEADS = frozenset(
    f"""
    on am at um le el il den vom dne dnia пт the stand uhr pm ist utc gmt publiziert published posted
    updated veröffentlicht publié publicado pubblicato {WEEKDAYS}
    """.split()
)
PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "van",
        "von",
        "zu",
        "zum",
        "zur",
        "ter",
        "ten",
        "te",
        "y",
        "e",
        "i",
        "bin",
        "ibn",
        "al",
        "el",
        "ben",
        "af",
        "av",
        "v.",
        "d'",
        "of",
        "mc",
        "st",
    ]
)
PARENTHESIS = re.compile(r"\s*[(\[（【].{0,80}?[)\]）】]\s*")
EMAIL = re.compile(r"<?\S+@\S+\.\S+>?")
HANDLE = re.compile(r"(?<!\w)@\w+")
ADDRESS = re.compile(
    r"^(?:https?:)?//|^www\.|\.(?:com|org|net|de|fr|es|it|co\.uk|php|html?|info|blog|at|ch|is|be|nl|se|pl|ru)\b",
    re.IGNORECASE,
)
BRACKET = re.compile(r"[(\[（【]")
#: A cheap first look: what every match of `SPLIT` holds.
MAY_SPLIT = re.compile(r"[;|\n/／、，•·＆,]|\s\S+\s")
# Always between persons: a name holds none of these.
SPLIT = re.compile(
    r"\s*(?:[;|\n/／;、，•·]|\s&\s|＆|\s(?:and|und|et|och|og|sowie|ja|ve|dan|và|και|и|та|with|mit|avec)\s|"
    r",\s*(?:and|und|et|y|e|och|og|en)\s)\s*",
    re.IGNORECASE,
)
# In between persons, or inside one name ("Ortega y Gasset", "Costa e Silva").
MAYBE_SPLIT = re.compile(r"\s(?:y|e|en|i|a)\s")
INVERTED = re.compile(r"^([^\W\d_][\w'’-]+), ([^\W\d_][\w'’-]*\.?(?: [^\W\d_][\w-]*\.?){0,2})$")
LETTER = re.compile(r"[^\W\d_]")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def names(raw: str, sites: Iterable[str] = (), *, printed: bool = False) -> tuple[str, ...]:
    """The persons that `raw` names, in order; `sites` are names of the site, never persons.

    `printed` is for text that was not marked up as a name: only full names count there.

    >>> names("By JANE DOE and John Q. Public, Senior Reporters")
    ('JANE DOE', 'John Q. Public')
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
    text = without_prefix(without_date(without_handles(text)))
    if BRACKET.search(text):
        text = PARENTHESIS.sub(" ", text)
    found: list[str] = []
    asides: set[str] = set()  # single words after a comma: a place, a role, a newspaper
    strict = printed
    for piece in SPLIT.split(text) if MAY_SPLIT.search(text) else [text]:
        for position, part in enumerate(_parts(piece)):
            name = _without_site(_name(part), banned)
            strict = strict or says_organisation(name)
            if not is_person(name) or _is_site(name, banned) or name in found:
                continue
            if strict and not is_full_name(name):
                continue
            if position and " " not in name and not CJK.search(name):
                asides.add(name)
            found.append(name)
    if any(is_full_name(name) for name in found) or (asides and found[0] not in asides):
        found = [name for name in found if name not in asides]
    elif asides == set(found):
        found = []
    return tuple(found[:MAX_AUTHORS])


def is_full_name(name: str) -> bool:
    """Whether `name` has the shape of first and last name: two to five capitalised words.

    >>> is_full_name("Ludwig van Beethoven"), is_full_name("see all"), is_full_name("Anna")
    (True, False, False)
    """
    if CJK.search(name):
        return True
    words = name.replace("’", "'").split()
    if not 2 <= len(words) <= 5 or words[-1].islower():
        return False
    return all(
        word[0].isupper()
        or word.lower() in PARTICLES
        or not word[0].isalpha()
        or not word[0].islower()
        for word in words
    )


def without_emails(text: str) -> str:
    """Cut e-mail addresses out."""
    return EMAIL.sub(" ", text) if "@" in text else text


def without_handles(text: str) -> str:
    """Cut "@name" out."""
    return HANDLE.sub(" ", text) if "@" in text else text


def without_prefix(text: str) -> str:
    """Cut "By" and the like off the beginning."""
    if match := GLUED.match(text):
        text = f"{match[1]} {text[match.end() :]}"
    return _cut_prefix(text)


def _cut_prefix(text: str) -> str:
    match = PREFIX.match(text)
    return text[match.end() :] if match else text


def without_date(text: str) -> str:
    """Cut the date off a byline, with the weekday and the "on" before it."""
    if not DIGITS.search(text) or not (read_date(text) or CLOCK.search(text)):
        return text
    digits = [match.span() for match in DIGITS.finditer(text)]
    head = _before_date(text[: digits[0][0]])
    return head if LETTER.search(_cut_prefix(head)) else text[digits[-1][1] :]


def _before_date(text: str) -> str:
    """Cut "on Monday, May" off the end."""
    words = text.split()
    while words:
        word = words[-1].strip(",.|•·/(–—-").lower()
        if word and word not in DATE_LEADS and word not in MONTHS:
            break
        words.pop()
    return " ".join(words).rstrip(" ,.|•·/(–—-")


def _is_site(name: str, banned: AbstractSet[str]) -> bool:
    """Whether `name` is the site's, or holds its acronym: "MDR THÜRINGEN" on mdr.de."""
    if compact(name) in banned:
        return True
    return any(len(word) > 2 and word.isupper() and word.lower() in banned for word in name.split())


def _without_site(name: str, banned: AbstractSet[str]) -> str:
    """Cut a newspaper's name off the end: "Ann Lee Example Times"."""
    words = name.split()
    for size in range(len(words) - 2, 0, -1):
        if compact("".join(words[-size:])) in banned:
            return " ".join(words[:-size])
    return name


def _parts(piece: str) -> list[str]:
    """Split at commas and at the words that may also stand inside a name."""
    parts: list[str] = []
    for part in piece.split(","):
        part = part.strip()
        if parts and GENERATION.match(part):
            parts[-1] += f" {part}"
            continue
        halves = MAYBE_SPLIT.split(part)
        whole = len(halves) == 1 or any(len(half.split()) < 2 for half in halves)
        parts.extend([part] if whole else halves)
    return parts


def _name(part: str) -> str:
    """One piece of a byline without what stands around the name."""
    part = CUT.sub("", _cut_prefix(part.strip()))
    part = SUFFIX.sub("", part)
    return EDGES.sub("", part).removesuffix("'s")


def is_person(name: str) -> bool:
    """Whether `name` can be a person's name (or pen name).

    >>> is_person("Ana de Armas"), is_person("Reuters"), is_person("Sports Desk")
    (True, False, False)
    """
    words = name.split()
    if not words or len(name) > MAX_NAME_LENGTH or len(words) > MAX_NAME_WORDS or ":" in name:
        return False
    letters = len(LETTER.findall(name))
    if letters < 2 or letters * 2 < len(name.replace(" ", "")):
        return False
    if len(words) == 1 and len(name) == 2 and not CJK.search(name) and not name.isalpha():
        return False
    key = compact(name)
    if key in AGENCIES or key in NOBODY or POST_NOMINAL.match(name):
        return False
    if says_role(name) or says_organisation(name) or ADDRESS.search(name):
        return False
    if any(character.isdigit() for character in name):
        return len(words) == 1 and read_date(name) is None
    return not name[0].islower() or len(words) <= 2 or words[0].lower() in PARTICLES


def upright(values: Sequence[str]) -> list[str]:
    """Turn "Last, First" around, when all of `values` are written so.

    >>> upright(["Lee, Ann", "Roy, B. C."])
    ['Ann Lee', 'B. C. Roy']
    >>> upright(["Ann Lee, dpa"])
    ['Ann Lee, dpa']
    """
    matches = [INVERTED.match(value) for value in values]
    if all(match and not POST_NOMINAL.match(match[2]) for match in matches):
        return [f"{match[2]} {match[1]}" for match in matches if match]
    return list(values)
