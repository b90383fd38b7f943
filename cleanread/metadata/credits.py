"""Who wrote the article: persons first, then the organisation that is named in their place."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import NamedTuple

from .author_boxes import far_lines
from .authors import different, persons
from .bylines import bylines
from .claims import claims
from .cleaning import without_date, without_prefix
from .confidence import confidence_of
from .handles import handle
from .json_ld import SOURCE as JSON_LD
from .lead_ins import BY
from .names import is_full_name, key_of
from .newsrooms import newsroom
from .sources import Sources
from .text import compact, plain

PRINTED_SOURCES = frozenset(
    {"byline", "printed byline", "author link", "author box", "bold name", "far byline"}
)
#: Texts of these are names in full, or none.
UNMARKED_SOURCES = frozenset({"printed byline", "author box", "bold name", "far byline"})
NEARBY_SOURCES = frozenset({"byline", "printed byline", "author link", "a[rel=author]"})
MARKED_SOURCES = frozenset({"byline", "a[rel=author]"})
MAX_FAR_NAMES = 2  # more are a list of teasers
MAX_FAR_LINES = 6
MIN_SENTENCES = 150  # letters
MAX_PEN_NAME_LINE = 30


class Credit(NamedTuple):
    """Names of authors, the source that gave them, and how sure that is, from 0 to 1."""

    names: tuple[str, ...] = ()
    source: str = ""
    confidence: float = 0.0


class _Guess(NamedTuple):
    """Names that count when nothing better is found."""

    names: tuple[str, ...] = ()
    source: str = ""
    own: bool = False  #: the site's own name


def credit(sources: Sources) -> Credit:
    """The authors of the article: of several sources the most trusted that names a person.

    A printed line counts only when it names somebody in full. When nobody is named, the
    organisation in the author's place is the author: an agency, a newsroom, the site. Last comes
    the first name or pen name that was printed.
    """
    found, source, printed = _decide(sources)
    if not found:
        return Credit()
    return Credit(found, source.removeprefix("printed "), confidence_of(found, source, printed))


def _decide(sources: Sources) -> tuple[tuple[str, ...], str, tuple[str, ...] | None]:
    """The names, their source, and what a line near the headline says when they were declared."""
    banned = {compact(name) for name in _not_persons(sources)}
    site_names = {compact(name) for name in sources.site_names}
    spare, organisation = _Guess(), _Guess()
    boxes: list[str] = []
    poster = ""
    judged: set[tuple[str, str]] = set()  # a byline is often found with each element around it
    for texts, source, declared in claims(sources):
        if source == "bold name" and not organisation.names:
            continue  # a heading more often than a signature
        if source == "first post":
            poster = texts[0]
            continue
        if source == "author box":
            if spare.source in MARKED_SOURCES:
                break  # the byline's pen name
            boxes = texts
        if len(texts) == 1 and not declared:
            if (texts[0], source) in judged:
                continue
            judged.add((texts[0], source))
        found = _persons(texts, source, banned, sources.headline)
        if source == "author box" and len(found) > MAX_FAR_NAMES and len(texts) > MAX_FAR_NAMES:
            continue  # teasers of other articles
        if found and source == JSON_LD and all(map(is_full_name, found)):
            return tuple(found), source, None  # nothing printed is more certain
        if found and source not in PRINTED_SOURCES:
            return _beside_the_printed(tuple(found), source, sources, banned)
        if found and is_full_name(found[0]):
            return tuple(found), source, None
        if not spare.names and texts:
            spare = _Guess(tuple(found or _pen_name(texts[0], source, banned)), source)
        if not organisation.names or (organisation.own and source in PRINTED_SOURCES):
            guess = _organisation([*declared, *texts], source, site_names)
            if guess and not (organisation.own and compact(guess.names[0]) in site_names):
                organisation = guess
    if not spare.names and _reads_like_an_article(sources) and (far := _far(sources, banned)):
        return far, "far byline", None
    if organisation.names and (organisation.source not in PRINTED_SOURCES or not spare.names):
        return organisation.names, organisation.source, None
    return (*_last_resort(sources, spare, poster, boxes, banned), None)


def _last_resort(
    sources: Sources, spare: _Guess, poster: str, boxes: list[str], banned: AbstractSet[str]
) -> tuple[tuple[str, ...], str]:
    """A pen name, a login or a handle, when no person and no organisation is named."""
    if spare.names:
        return spare.names, spare.source
    if poster:
        return (poster,), "first post"
    if named := handle(sources.page, sources.site_names):
        return (named[0],), named[1]
    found = {persons(text, banned) for text in boxes} - {()}
    pen_name = found.pop() if len(found) == 1 else ()
    return (pen_name, "author box") if len(pen_name) == 1 and " " not in pen_name[0] else ((), "")


def _beside_the_printed(
    found: tuple[str, ...], source: str, sources: Sources, banned: AbstractSet[str]
) -> tuple[tuple[str, ...], str, tuple[str, ...] | None]:
    """Declared names, with those that only the byline adds; a login as the name it stands for."""
    if source in NEARBY_SOURCES:
        return found, source, None
    keys = {key_of(name) for name in found}
    first: tuple[str, ...] | None = None
    for text, origin in bylines(sources.nearby, sources.page.anchors, sources.page.url):
        printed = _persons([text], origin, banned, sources.headline)
        if not printed or not all(map(is_full_name, printed)):
            continue
        others = {key_of(name) for name in printed}
        if len(found) == 1 and not is_full_name(found[0]) and _spells(found[0], printed[0]):
            return tuple(printed), origin, None
        if keys < others:
            return tuple(printed), origin, found
        if first is None or keys & others:
            first = tuple(printed)
        if keys & others:
            break
    if first and source.startswith("meta[") and keys.isdisjoint(map(key_of, first)):
        return first, "byline", found  # the tag often names who typed it in
    return found, source, first


def _spells(login: str, name: str) -> bool:
    """Whether a login is made of a name: "annlee", "a.lee", "Ann" for Ann Lee."""
    words = [compact(word) for word in name.split()]
    key = compact(login)
    if key in ("".join(words), words[0], words[0][0] + words[-1], words[-1]):
        return True
    return all(word in key for word in words)


def _reads_like_an_article(sources: Sources) -> bool:
    """Whether sentences stand near the headline, or the page calls itself an article."""
    if any(len(text) > MIN_SENTENCES for _, _, text, _ in sources.nearby.places):
        return True
    kind = sources.page.first("og:type")
    return bool(sources.graph.subjects) or (kind is not None and kind.value.lower() == "article")


def _far(sources: Sources, banned: AbstractSet[str]) -> tuple[str, ...]:
    """Names in lines that begin with "By" anywhere on the page, when they are of one article."""
    lines: list[tuple[str, ...]] = []
    texts = list(islice(far_lines(sources.page.root, sources.nearby.shared), MAX_FAR_LINES + 1))
    for text in texts if len(texts) <= MAX_FAR_LINES else ():
        found = _persons([text], "far byline", banned, sources.headline)
        if not found or not plain(without_prefix(text)).startswith(plain(found[0])):
            found = []
        if tuple(found) not in lines:
            lines.append(tuple(found))
            if len(lines) > MAX_FAR_NAMES:
                return ()
    return next(filter(None, lines), ())


def _persons(
    texts: Iterable[str], source: str, banned: AbstractSet[str], headline: str
) -> list[str]:
    unmarked = source in UNMARKED_SOURCES
    found = [name for text in texts for name in persons(text, banned, printed=unmarked)]
    if source in PRINTED_SOURCES:
        found = [name for name in found if _can_sign(name, headline)]
    return list(different(found)) if len(found) > 1 else found


def _can_sign(name: str, headline: str) -> bool:
    """Whether a printed line can be a signature: no sentence, no part of the headline."""
    sentence = name[0].islower() and " " in name and name.rpartition(" ")[2].islower()
    return not sentence and f" {plain(name)} " not in f" {headline} "


def _pen_name(text: str, source: str, banned: AbstractSet[str]) -> tuple[str, ...]:
    """One word behind "By" in a line of its own: "by Olga"."""
    text = without_date(text)
    if source != "printed byline" or len(text) > MAX_PEN_NAME_LINE or not BY.match(text):
        return ()
    found = persons(text, banned)
    capital = len(found) == 1 and " " not in found[0] and not found[0][0].islower()
    return found if capital and plain(text).endswith(plain(found[0])) else ()


def _organisation(texts: list[str], source: str, site_names: AbstractSet[str]) -> _Guess | None:
    """The organisation that `texts` name; the third part tells that it is the site itself."""
    if source in ("author link", "author box", "bold name"):
        return None
    printed = source in PRINTED_SOURCES or source.startswith("a[")
    for text in texts:
        if name := newsroom(text, site_names, printed=printed):
            return _Guess((name,), source, not printed and compact(name) in site_names)
    return None


def _not_persons(sources: Sources) -> list[str]:
    """Names of the site that cannot be its author's: all but those that look like a person's.

    A blog is often called after the person who writes it.
    """
    named = {compact(" ".join(n.split()[:2])) for n in sources.site_names if _is_longer(n)}
    others = [n for n in sources.site_names if not is_full_name(n) and compact(n) not in named]
    return [*sources.organisations, *others]


def _is_longer(name: str) -> bool:
    """Whether a site's name can be a person's and a word more: "Ann Lee Photography"."""
    return is_full_name(name) and len(name.split()) > 2
