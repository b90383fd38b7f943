"""Which links lead to all of an article on one page: a single-page view, or the version for printing."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from .addresses import same_host, stems

_ALL: Final = frozenset(["all", "alle", "full", "single", "tout", "todo", "tutto", "complete", "komplett", "semua"])  # fmt: skip
#: Parameters whose value may be one of these.
_CHOICES: Final = frozenset(
    (
        *("page", "p", "pg", "pagina", "seite", "pagewanted", "currentpage", "halaman", "view"),
        *("display", "show", "mode", "layout", "format", "type", "pages", "artikelseite", "pageno"),
    )
)
#: Parameters that need no value.
_SWITCHES: Final = frozenset(
    (
        *("all", "showall", "viewall", "single", "singlepage", "onepage", "fullpage", "full"),
        *("fullview", "fulltext", "fullstory", "fullarticle", "printpagedarticle", "allpages"),
    )
)
_ON: Final = frozenset(["", "1", "true", "yes", "y", "on", "all"])
_ENDS: Final = re.compile(
    r"(?:^|[-_,./])(?:all|full|single|single-?page|one-?page|allpages|all-pages|komplettansicht|complete|view-?all|"
    r"show-?all|full-?story|full-?text|semua)(?:\.[a-z]{3,5})?$",
    re.IGNORECASE,
)
_PRINT_PATH: Final = re.compile(
    r"(?:^|[-_,./])(?:print|printable|printer|printversion|print-?view|druck|drucken|druckversion|imprimir|imprimer|"
    r"stampa|cetak|print-?friendly)(?:$|[-_,./])",
    re.IGNORECASE,
)
_PRINT_PARAMETER: Final = re.compile(r"print|druck|imprim|cetak|stampa", re.IGNORECASE)
_IDENTIFIER: Final = re.compile(r"\d{4,}")
_MIN_SLUG: Final = 12


def is_all(url: str, other: str) -> bool:
    """Whether the address `other` is that of `url` with a word for all of its pages.

    >>> page = "https://example.com/a-story?id=7"
    >>> is_all(page, "https://example.com/a-story?id=7&page=all"), is_all(page, "https://example.com/all")
    (True, False)
    """
    if not same_host(url, other):
        return False
    path, query = _parts(other)
    kept = [(name, value) for name, value in query if not _says_all(name, value)]
    if len(kept) < len(query):
        return _extends(url, other, kept)
    found = _ENDS.search(path)
    return bool(found) and _has_stem(url, path[: found.start()] if found else "")


def is_more(url: str, other: str) -> bool:
    """Whether the address `other` is that of `url` with anything added: a parameter, or one part of the path.

    >>> is_more("https://example.com/a-story", "https://example.com/a-story?printPagedArticle=true")
    True
    """
    if not same_host(url, other):
        return False
    path, query = _parts(other)
    return _extends(url, other, []) and bool(query) or _has_stem(url, path.rpartition("/")[0])


def is_print(url: str, other: str) -> bool:
    """Whether `other` looks like the version of `url` for printing: the word, and what names the article.

    >>> is_print("https://example.com/news/a-story-123456.html", "https://example.com/print/123456")
    True
    >>> is_print("https://example.com/news/a-story-123456.html", "https://example.com/print/")
    False
    """
    if not same_host(url, other):
        return False
    path, query = _parts(other)
    if not _PRINT_PATH.search(path) and not any(
        _PRINT_PARAMETER.search(f"{n}={v}") for n, v in query
    ):
        return False
    return _extends(url, other, []) or bool(_names(url) & _names(other))


def _parts(url: str) -> tuple[str, list[tuple[str, str]]]:
    parts = urlsplit(url)
    return unquote(parts.path).rstrip("/"), parse_qsl(parts.query, keep_blank_values=True)


def _says_all(name: str, value: str) -> bool:
    bare = re.sub(r"[-_]", "", name.lower())
    return (bare in _CHOICES and value.lower() in _ALL) or (
        bare in _SWITCHES and value.lower() in _ON
    )


def _extends(url: str, other: str, kept: list[tuple[str, str]]) -> bool:
    """Whether the path of `other` is that of the article, and it keeps the parameters that name it."""
    path, query = _parts(other)
    here, own = _parts(url)
    names_it = {
        name
        for name, value in own
        if _IDENTIFIER.search(value) or name.lower() in ("id", "t", "story")
    }
    has = {name for name, _ in (kept or query)}
    return (path == here or _has_stem(url, path)) and names_it <= has and path != ""


def _has_stem(url: str, path: str) -> bool:
    """Whether a path is the one common to all pages of the article at `url`."""
    if path.count("/") < 1 or len(path) < 2:
        return False
    paths = {stem.partition("?")[0].partition("/")[2] for stem in stems(url)}
    bare = {re.sub(r"\.[a-z]{3,5}$", "", p) for p in paths}
    return path.strip("/") in paths | bare


def _names(url: str) -> set[str]:
    """What in an address names one article: long numbers and slugs."""
    path, query = _parts(url)
    text = " ".join((path, *(value for _, value in query)))
    slugs = {re.sub(r"\.[a-z]{3,5}$", "", part) for part in path.split("/") if "-" in part}
    return {*_IDENTIFIER.findall(text), *(slug for slug in slugs if len(slug) >= _MIN_SLUG)}
