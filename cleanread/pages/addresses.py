"""What the address of a page says about its place in an article of several pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from ..tracking import without_tracking

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE: Final = (
    "pages?|p|pg|pag|pagina|página|seite|side|sida|sivu|strona|strana|stranica|oldal|sayfa|"
    "halaman|hal|trang|страница|стр"
)
_NUMBER: Final = r"0{0,2}(?P<number>[1-9]\d?)"
_EXTENSION: Final = r"(?P<extension>(?:,\d\d)?\.[a-z]{3,5})"
#: Where a path has the number of a page. What is before it, with the extension, is the same on all pages of an article.
_PATHS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<stem>.+?)/(?P<word>{_PAGE})?[-_/]?{_NUMBER}(?:\.[a-z]{{3,5}})?",
        rf"(?P<stem>.*)/(?:index|default)[-_]?{_NUMBER}\.[a-z]{{3,5}}",
        rf"(?P<stem>.+?)[-_,.](?P<word>{_PAGE})?[-_]?{_NUMBER}{_EXTENSION}",
        rf"(?P<stem>.+?)[-_,](?P<word>{_PAGE})[-_]?{_NUMBER}",
        rf"(?P<stem>.+?)(?:,(?P<word>[a-z]{{1,8}}))?,{_NUMBER}",
    )
)
#: The number before these counts something else: parts of a series, days, versions.
_OTHER_COUNT: Final = re.compile(
    r"(?:^|[-_/., ])(?:part|parts|teil|teile|partie|parte|część|часть|chapter|kapitel|chapitre|"
    r"cap[ií]tulo|capitolo|day|tag|jour|d[ií]a|giorno|week|woche|episode|episodio|folge|vol|volume|"
    r"band|no|nr|num|issue|season|staffel|lesson|lektion|level|step|round|version|v|top|comment|"
    r"comments|comment-page|kommentare|archive|archives|archiv|tag|category|author)[-_]?$",
    re.IGNORECASE,
)
#: Shorter ones are those of sections.
_LONG_NAME: Final = 15
_DATE: Final = re.compile(r"/(?:19|20)\d\d(?:/\d{1,2})?$")
_INDEX: Final = re.compile(r"/(?:index|default)\.[a-z]{3,5}$", re.IGNORECASE)
#: Parameters that number pages, as they are written without ``-`` and ``_``.
_PARAMETERS: Final = frozenset(
    (
        *("page", "p", "pg", "pag", "pageno", "pagenum", "pagenumber", "pagenr", "pgno", "pn"),
        *("currentpage", "pagewanted", "seite", "pagina", "side", "sida", "strona", "strana"),
        *("sayfa", "halaman", "trang"),
    )
)
#: Parameters that count from 0: Joomla's articles; those of listings go on by 10 or 20.
_FROM_ZERO: Final = frozenset(["start", "limitstart"])
#: ``?page=0,1`` of Drupal: the first number counts pages of something else.
_SECOND_PAGER: Final = re.compile(r"0,+(\d{1,2})")


class Place(NamedTuple):
    """One way to read an address: page `number` of `stem`."""

    stem: str
    number: int
    form: (
        str  #: ``path``, ``path word`` (such as ``/page/2``), ``query``; ``plain`` without a number
    )


def absolute(url: str, href: str) -> str | None:
    """`href` on the page `url`, without fragment and without what counts visitors; None when it is no address of a page.

    >>> absolute("https://example.com/a", "b?utm_source=x#c")
    'https://example.com/b'
    >>> absolute("https://example.com/a", "javascript:next()")
    """
    try:
        joined = without_tracking(urljoin(url, href.strip()).partition("#")[0])
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.hostname else None


def key(url: str) -> str:
    """The same for two spellings of one address: scheme, ``www.``, a closing slash, the order of parameters.

    >>> key("http://www.example.com/a/?y=2&x=1") == key("https://EXAMPLE.com/a?x=1&y=2")
    True
    """
    return _joined(*_split(url))


def same_host(url: str, other: str) -> bool:
    """Whether two pages are of one host; ``www.`` makes no difference.

    >>> same_host("https://www.example.com/a", "http://example.com/b")
    True
    """
    return _split(url)[0] == _split(other)[0]


def next_number(url: str, other: str) -> int | None:
    """The number of the page `other`, if by its address it is the page after `url` of the same article.

    >>> next_number("https://example.com/a-story", "https://example.com/a-story/2/")
    2
    >>> next_number("https://example.com/story-2.html", "https://example.com/story-3.html")
    3
    >>> next_number("https://example.com/s?id=7&page=2", "https://example.com/s?page=3&id=7")
    3
    >>> next_number("https://example.com/story", "https://example.com/other/2")
    >>> next_number("https://example.com/2024/05", "https://example.com/2024/05/2")
    """
    found = step(url, other)
    return found.number if found else None


def step(url: str, other: str) -> Place | None:
    """How `other` is to be read, if it is the page after `url`."""
    if not same_host(url, other):
        return None
    here = set(places(url))
    for place in places(other):
        if place.number < 2 or not _can_have_pages(place.stem):
            continue
        before = {(p.stem, p.number) for p in here if p.form in (place.form, "plain")}
        if (place.stem, place.number - 1) in before:
            return place
    return None


def number_of(url: str) -> int:
    """The number that an address seems to have; 1 where it has none.

    >>> number_of("https://example.com/a-story/3"), number_of("https://example.com/a-story")
    (3, 1)
    """
    return max((place.number for place in places(url)), default=1)


def stems(url: str) -> set[str]:
    """What may be common to the addresses of all pages of the article."""
    return {place.stem for place in places(url) if _can_have_pages(place.stem)}


def places(url: str) -> Iterator[Place]:
    """All ways to read an address, without a number first."""
    host, path, query = _split(url)
    yield Place(_joined(host, path, query), 1, "plain")
    for pattern in _PATHS:
        found = pattern.fullmatch(path)
        if found and not _OTHER_COUNT.search(found["stem"]) and not _DATE.search(found["stem"]):
            groups = found.groupdict()
            stem = _INDEX.sub("", found["stem"] + (groups.get("extension") or ""))
            form = "path word" if groups.get("word") else "path"
            yield Place(_joined(host, stem, query), int(found["number"]), form)
    for at, (name, value) in enumerate(query):
        number = _parameter(name, value)
        if number is not None:
            rest = (*query[:at], *query[at + 1 :])
            yield Place(_joined(host, path, rest), number, "query")


def _parameter(name: str, value: str) -> int | None:
    bare = re.sub(r"[-_]", "", name.lower())
    if bare in _FROM_ZERO:
        return int(value) + 1 if re.fullmatch(r"\d{1,2}", value) else None
    if bare not in _PARAMETERS:
        return None
    if second := _SECOND_PAGER.fullmatch(value):
        return int(second[1]) + 1
    return int(value) if re.fullmatch(r"0{0,2}[1-9]\d?", value) else None


def names_article(place: Place) -> bool:
    """Whether an address names one article besides the number, by a slug or an identifier.

    >>> [names_article(step(f"https://a.example/{u}", f"https://a.example/{v}")) for u, v in [("node/12", "node/13"), ("a-b", "a-b/2")]]
    [False, True]
    """
    path, _, query = place.stem.partition("?")
    name = path.rpartition("/")[2]
    return bool(
        re.search(r"[-_]|\d{4}", name) or len(name) >= _LONG_NAME or re.search(r"\d", query)
    )


def _can_have_pages(stem: str) -> bool:
    """Not a front page: what follows that are older entries. With parameters it may be anything."""
    _, _, rest = stem.partition("/")
    return len(rest) > 1


def _split(url: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return "", url, ()
    path = _INDEX.sub("", unquote(parts.path)).rstrip("/")
    query = parse_qsl(without_tracking(f"?{parts.query}")[1:], max_num_fields=None)
    # Parameters without a value, such as Joomla's ``showall=``, come and go between pages; parse_qsl leaves them out.
    return f"{host}{port}", path, tuple(sorted(query))


def _joined(host: str, path: str, query: tuple[tuple[str, str], ...]) -> str:
    written = "&".join(f"{name}={value}" for name, value in query)
    return f"{host}{path or '/'}?{written}" if written else f"{host}{path or '/'}"
