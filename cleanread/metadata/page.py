"""One pass over the tree that gathers everything metadata is read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from .text import Found, clean, visible_text

WANTED = ("a", "p", "meta", "link", "title", "script", "h1", "time", "footer")
LINKS = frozenset({"canonical", "license", "image_src"})
#: Most links of a page: a cheap first look.
USUAL_LINKS = frozenset(
    {"stylesheet", "preload", "icon", "alternate", "preconnect", "dns-prefetch"}
)
RELATIONS = frozenset({"author", "license", "tag"})
RELATED = re.compile(r"author|license|tag", re.IGNORECASE)
MIN_PARAGRAPH = 40  # letters
MIN_PIECE = 12
MAX_PIECE = 250
ENOUGH = 400  # letters to judge the language by
PLAIN_SCRIPT = "text/javascript"  # most of those that say a type
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
    texts: list[str] = field(default_factory=list)  #: how the first paragraphs begin
    footers: list[Element] = field(default_factory=list)

    @property
    def headings(self) -> list[Element]:
        """The first-level headings."""
        return [element for element in self.landmarks if element.tag == "h1"]

    def first(self, *names: str) -> Found | None:
        """The first non-empty meta tag among `names`, in the order of `names`."""
        for name in names:
            if name in self.meta and (found := self.values(name)):
                return found[0]
        return None

    def each(self, *names: str) -> Iterator[Found]:
        """Every non-empty meta value of `names`, in the order of `names`."""
        meta = self.meta
        for name in names:
            if name in meta:
                yield from self.values(name)

    def values(self, name: str) -> list[Found]:
        """The different non-empty values of one meta tag."""
        contents = self.meta.get(name, ())
        values = map(clean, contents)
        different = values if len(contents) < 2 else dict.fromkeys(values)
        return [Found(value, f"meta[{name}]") for value in different if value]

    def link(self, rel: str) -> Found | None:
        """The first <link> of a relation."""
        hrefs = self.links.get(rel)
        return Found(hrefs[0], f"link[{rel}]") if hrefs else None


def gather(root: Element, url: str | None = None) -> Page:
    """Collect the page's meta tags, links, title, scripts, headings and times."""
    meta: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    title = ""
    json_ld: list[str] = []
    items: list[Element] = []
    landmarks: list[Element] = []
    anchors: list[Element] = []
    texts: list[str] = []
    footers: list[Element] = []
    missing = ENOUGH  # letters of running text
    for element in root.iter(*WANTED):
        tag = element.tag
        if tag == "a":
            rel = element.get("rel")
            if rel and RELATED.search(rel) and not RELATIONS.isdisjoint(rel.lower().split()):
                anchors.append(element)
        elif tag == "p":
            if missing > 0 and (text := beginning(element.text)):
                texts.append(text)
                missing -= len(text)
        elif tag == "script":
            kind = element.get("type")
            if kind and kind != PLAIN_SCRIPT and "ld+json" in kind.lower():
                json_ld.append(element.text or "")
        elif tag == "meta":
            attributes = dict(element.items())  # one question in place of four
            if attributes.get("itemprop"):
                items.append(element)
            _add_meta(meta, attributes)
        elif tag == "link":
            _add_link(links, element)
        elif tag == "footer":
            footers.append(element)
        elif tag != "title":
            if len(landmarks) < MAX_LANDMARKS:
                landmarks.append(element)
        elif not title and _is_document_title(element):
            title = clean(visible_text(element))
    return Page(
        root=root,
        url=url,
        meta=meta,
        links=links,
        title=title,
        json_ld=json_ld,
        anchors=anchors,
        items=items,
        landmarks=landmarks,
        texts=texts,
        footers=footers,
    )


def beginning(text: str | None) -> str:
    """How a paragraph begins, when it is long enough to be one.

    The text in front of the first element inside is enough, and costs next to nothing. In most
    scripts beyond ASCII few letters say as much.
    """
    if not text or len(text) < MIN_PIECE or (len(text) < MIN_PARAGRAPH and text.isascii()):
        return ""
    piece = text[:MAX_PIECE].strip()
    return piece if len(piece) >= MIN_PIECE else ""


def _is_document_title(element: Element) -> bool:
    """An <svg> has a <title> too."""
    parent = element.getparent()
    return parent is None or parent.tag in ("head", "html", "body")


def _add_meta(meta: dict[str, list[str]], attributes: Mapping[str, str]) -> None:
    get = attributes.get
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
