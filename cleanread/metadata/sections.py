"""The section of the site that the article stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .json_ld import SOURCE as JSON_LD
from .json_ld import first_text, types_of
from .open_graph import SECTION
from .sources import Sources
from .tags import category_link
from .text import Found, compact, plain

#: The front page, as trails of crumbs call it.
HOME = frozenset(
    ["home", "homepage", "home page", "startseite", "start", "accueil", "inicio", "início", "portada", "principal", "página principal", "página inicial", "hjem", "hem", "forside",
     "forsiden", "etusivu", "strona główna", "domů", "domov", "úvod", "kezdőlap", "címlap", "főoldal", "acasă", "prima pagină", "anasayfa", "ana sayfa",
     "главная", "головна", "начало", "почетна", "naslovnica", "početna", "αρχική", "αρχική σελίδα", "beranda", "trang chủ", "ホーム", "トップ", "トップページ", "首页", "首頁", "홈", "หน้าแรก",
     "الرئيسية", "خانه", "דף הבית", "होम", "index", "www", "blog", "all", "uncategorized", "uncategorised", "unkategorisiert", "allgemein", "non classé", "sin categoría",
     "senza categoria", "sem categoria", "без рубрики", "未分类", "未分類", "main", "site", "root", "frontpage", "front page", "forum", "forums", "pages", "articles", "article", "voorpagina", "none", "null", "undefined"]
)  # fmt: skip
MAX_LENGTH = 60
CONJUNCTION = re.compile(r"&|\b(?:and|und|et|y|e|og|och|en|i|и|та|ja|ve)\b", re.IGNORECASE)
ADDRESS = re.compile(r"^(?:https?:|/|www\.)|^\d+$")


def section(sources: Sources) -> Found | None:
    """The section, by meta tags, JSON-LD, the trail of crumbs, or a link marked as category."""
    for found in _claims(sources):
        name = _first_of_list(found.value)
        if _is_section(name, sources):
            return Found(name, found.source)
    return None


def _first_of_list(text: str) -> str:
    """The first of several categories that a system wrote into one value.

    >>> _first_of_list("Cakes, Recipes"), _first_of_list("Arts, Books & Music")
    ('Cakes', 'Arts, Books & Music')
    """
    return text if CONJUNCTION.search(text) else text.partition(",")[0].strip()


def _claims(sources: Sources) -> Iterator[Found]:
    yield from sources.page.each(*SECTION)
    value = sources.article.get("articleSection")
    for item in value if isinstance(value, list) else [value]:
        if text := first_text(item):
            yield Found(text, JSON_LD)
    for crumb in reversed(_crumbs(sources)):
        yield Found(crumb, "breadcrumbs")
    if text := category_link(sources.page.anchors):
        yield Found(text, "a[rel=category]")


def _is_section(text: str, sources: Sources) -> bool:
    words = plain(text)
    if (
        not words
        or words in HOME
        or words == sources.headline
        or len(text) > MAX_LENGTH
        or ADDRESS.search(text)
    ):
        return False
    return compact(text) not in sources.compact_names


def _crumbs(sources: Sources) -> list[str]:
    """The names in the trail that leads to the page, its own left out."""
    lists = [node for node in sources.graph.trails if "breadcrumblist" in types_of(node)]
    for node in lists[:1]:
        items = node.get("itemListElement")
        names = [_name(item) for item in items] if isinstance(items, list) else []
        trail = [name for name in names if name]
        if trail and not _is_own(items, trail, sources):
            return trail
        return trail[:-1]
    return []


def _is_own(items: object, trail: list[str], sources: Sources) -> bool:
    """Whether the last crumb is the page itself: it bears its title, or leads to it."""
    last = plain(trail[-1])
    if (
        last == sources.headline
        or sources.headline.startswith(last)
        or last.startswith(sources.headline or "\0")
    ):
        return True
    item = items[-1] if isinstance(items, list) else None
    target = item.get("item") if isinstance(item, dict) else None
    if isinstance(target, dict):
        target = target.get("@id") or target.get("url")
    if not isinstance(target, str):
        return True  # the last one is no link where it is the page
    return bool(sources.page.url) and target.rstrip("/") == (sources.page.url or "").rstrip("/")


def _name(item: object) -> str:
    if not isinstance(item, dict):
        return ""
    inner = item.get("item")
    return (
        first_text(item.get("name"))
        or (first_text(inner.get("name")) if isinstance(inner, dict) else "")
        or ""
    )
