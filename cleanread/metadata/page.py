"""One pass over the tree that gathers everything metadata is read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from .text import Found, clean, visible_text

WANTED = ("meta", "link", "title", "script", "h1", "time")
LINKS = frozenset({"canonical", "license", "image_src"})
#: Most links of a page: a cheap first look.
USUAL_LINKS = frozenset(
    {"stylesheet", "preload", "icon", "alternate", "preconnect", "dns-prefetch"}
)
RELATIONS = frozenset({"author", "license", "tag"})
MAX_LANDMARKS = 200  # listings carry thousands of <time>; the article's own comes early


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The parts of a page that speak about the page."""

    root: Element
    url: str | None = None
    meta: dict[str, list[str]] = field(default_factory=dict)  #: ``og:title`` → contents as written
    links: dict[str, list[str]] = field(default_factory=dict)  #: rel token → href
    title: str = ""  #: the <title>
    json_ld: list[str] = field(default_factory=list)  #: sources of the scripts
    anchors: list[Element] = field(default_factory=list)  #: <a> with a rel of `RELATIONS`
    items: list[Element] = field(default_factory=list)  #: <meta itemprop>
    landmarks: list[Element] = field(default_factory=list)  #: <h1> and <time>, in their order

    @property
    def headings(self) -> list[Element]:
        """The first-level headings."""
        return [element for element in self.landmarks if element.tag == "h1"]

    def first(self, *names: str) -> Found | None:
        """The first non-empty meta tag among `names`, in the order of `names`."""
        return next(self.each(*names), None)

    def each(self, *names: str) -> Iterator[Found]:
        """Every non-empty meta value of `names`, in the order of `names`."""
        meta = self.meta
        for name in names:
            if name in meta:
                for value in dict.fromkeys(map(clean, meta[name])):
                    if value:
                        yield Found(value, f"meta[{name}]")

    def link(self, rel: str) -> Found | None:
        """The first <link> of a relation."""
        hrefs = self.links.get(rel)
        return Found(hrefs[0], f"link[{rel}]") if hrefs else None


# Asked by attribute: a page has hundreds of links and a handful of relations.
_RELATED = etree.XPath("descendant::a/@rel/..")


def gather(root: Element, url: str | None = None) -> Page:
    """Collect the page's meta tags, links, title, scripts, headings and times."""
    page = Page(root=root, url=url)
    title = ""
    for element in root.iter(*WANTED):
        tag = element.tag
        if tag == "meta":
            if element.get("itemprop"):
                page.items.append(element)
            _add_meta(page.meta, element)
        elif tag == "link":
            _add_link(page.links, element)
        elif tag == "script":
            if "ld+json" in (element.get("type") or "").lower():
                page.json_ld.append(element.text or "")
        elif tag != "title":
            if len(page.landmarks) < MAX_LANDMARKS:
                page.landmarks.append(element)
        elif not title and _is_document_title(element):
            title = clean(visible_text(element))
    for anchor in _RELATED(root):
        if not RELATIONS.isdisjoint((anchor.get("rel") or "").lower().split()):
            page.anchors.append(anchor)
    return Page(
        root=root,
        url=url,
        meta=page.meta,
        links=page.links,
        title=title,
        json_ld=page.json_ld,
        anchors=page.anchors,
        items=page.items,
        landmarks=page.landmarks,
    )


def _is_document_title(element: Element) -> bool:
    """An <svg> has a <title> too."""
    parent = element.getparent()
    return parent is None or parent.tag in ("head", "html", "body")


def _add_meta(meta: dict[str, list[str]], element: Element) -> None:
    get = element.get
    name = get("property") or get("name") or get("http-equiv")
    if not name:
        return
    content = get("content") or get("value")
    if not content:
        return
    # "dc:title og:title" in one attribute is legal RDFa; dots and colons are used alike.
    name = name.lower().replace(".", ":")
    for token in name.split() if " " in name else (name,):
        meta.setdefault(token, []).append(content)


def _add_link(links: dict[str, list[str]], element: Element) -> None:
    rel = element.get("rel")
    if rel is None or rel in USUAL_LINKS:
        return
    tokens = rel.lower().split()
    if not LINKS.isdisjoint(tokens) and (href := (element.get("href") or "").strip()):
        for token in tokens:
            links.setdefault(token, []).append(href)
