"""Reads output as browsers and Markdown readers do, and names what an article may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

import cmarkgfm  # type: ignore[import-untyped]
from cmarkgfm.cmark import (  # type: ignore[import-untyped]
    Options,
    markdown_to_html_with_extensions,
)
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

import cleanread
from cleanread.render import to_markdown
from cleanread.result import Article

_GLOBAL = frozenset(["class"])
#: element → its attributes
ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        [
            "p",
            "br",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "blockquote",
            "pre",
            "em",
            "strong",
            "del",
            "s",
            "mark",
            "sub",
            "sup",
            "kbd",
            "u",
            "q",
            "dl",
            "dt",
            "dd",
            "thead",
            "tbody",
            "table",
            "tr",
            "figure",
            "figcaption",
            "span",
        ],
        frozenset[str](),
    ),
    "a": frozenset(["href", "title", "id", "aria-label"]),
    "img": frozenset(["src", "alt", "title"]),
    "ol": frozenset(["start"]),
    "li": frozenset(["id"]),
    "code": frozenset[str](),
    "div": frozenset(["id"]),
    "input": frozenset(["type", "disabled", "checked"]),
    "th": frozenset(["align", "style", "colspan", "rowspan"]),
    "td": frozenset(["align", "style", "colspan", "rowspan"]),
    "section": frozenset[str](),
}
_OF_READERS = re.compile(r"data-footnote[a-z-]*")
_ID = re.compile(r"fn(?:ref)?-?[A-Za-z0-9_-]{1,20}")
_CLASS = re.compile(
    r"(?:language-[\w+#./-]+|math|inline|display|footnotes?|footnote-\w+|markdown-alert[a-z-]*)"
)
_STYLE = re.compile(r"text-align:(?:left|center|right)")  # markdown-it aligns cells so
_NUMBER = re.compile(r"\d{1,9}")
SCHEMES = frozenset(["http", "https", "mailto", "tel", "ftp"])
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PICTURE = re.compile(r"data:image/(?:png|gif|jpe?g|webp|avif);base64,[A-Za-z0-9+/=]+")
_EDGES = "".join(map(chr, range(0x21)))


def bad_address(address: str, *, picture: bool = False) -> bool:
    """Whether a browser would take `address` for something else than a place of the web.

    >>> bad_address("java\\nscript:x"), bad_address("\\x01JavaScript:x"), bad_address("/a:b"), bad_address("https://a.b/")
    (True, True, False, False)
    """
    seen = re.sub("[\t\n\r]", "", address.strip(_EDGES))
    scheme = _SCHEME.match(seen)
    if scheme is None or scheme[1].lower() in SCHEMES:
        return False
    return not (picture and _PICTURE.fullmatch(seen))


def _faults(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    if tag not in ALLOWED:
        yield f"<{tag}>"
        return
    for name, value in attributes.items():
        if name == "class":
            if not all(_CLASS.fullmatch(part) for part in value.split()):
                yield f"<{tag} class={value!r}>"
        elif _OF_READERS.fullmatch(name):
            continue
        elif name not in ALLOWED[tag] or (
            (name in ("href", "src") and bad_address(value, picture=name == "src"))
            or (name == "id" and not _ID.fullmatch(value))
            or (name == "style" and not _STYLE.fullmatch(value))
            or (name in ("start", "colspan", "rowspan") and not _NUMBER.fullmatch(value))
            or (name == "type" and value != "checkbox")
        ):
            yield f"<{tag} {name}={value!r}>"


class _Tokens(HTMLParser):
    """What stands there, token by token, whatever a tree would make of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if len(attributes) != len(attrs):
            self.faults.append(f"<{tag}> with one attribute twice")
        self.faults += _faults(tag, attributes)
        for name in ("href", "src"):
            if name in attributes:
                self.addresses.add(comparable(attributes[name]))

    def handle_comment(self, data: str) -> None:
        if data.strip():
            self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data}]>")


def comparable(address: str) -> str:
    """An address without the differences that readers of Markdown make when they encode it."""
    return unquote(address)


def faults_of_html(html: str) -> list[str]:
    """What is not allowed in `html`, read in two ways."""
    return list(dict.fromkeys([*_faults_of_tokens(html), *_faults_of_tree(html)]))


def _faults_of_tokens(html: str) -> list[str]:
    tokens = _Tokens()
    tokens.feed(html)
    tokens.close()
    return tokens.faults


def _faults_of_tree(html: str) -> list[str]:
    faults: list[str] = []
    if html.strip():
        for el in lxml_html.fragment_fromstring(html, create_parent="div").iterdescendants():
            if isinstance(el, etree._Comment | etree._ProcessingInstruction):
                if not isinstance(el, etree._Comment) or str(el.text or "").strip():
                    faults.append(f"{el!r}")
            else:
                faults += _faults(str(el.tag), {str(k): str(v) for k, v in el.attrib.items()})
    return faults


def addresses_of(html: str) -> set[str]:
    """Where `html` leads and what it loads."""
    tokens = _Tokens()
    tokens.feed(html)
    return {address for address in tokens.addresses if not address.startswith("#")}


# ── readers of Markdown, with raw HTML switched on ───────────────────────────────────────


class _Unfiltered(MarkdownIt):
    """It would refuse ``javascript:`` links by itself, and hide that there are any."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


_MARKDOWN_IT = _Unfiltered("commonmark", {"html": True}).enable(["table", "strikethrough"])
_RAW = Options.CMARK_OPT_UNSAFE


def with_markdown_it(markdown: str) -> str:
    """`markdown` as HTML by markdown-it, which filters nothing here."""
    return str(_MARKDOWN_IT.render(markdown))


def with_cmark(markdown: str) -> str:
    """The same by cmark."""
    return str(cmarkgfm.markdown_to_html(markdown, options=_RAW))


def with_cmark_gfm(markdown: str) -> str:
    """The same by GitHub's cmark, with tables, tasks and footnotes; its filter of tags is off."""
    return str(
        markdown_to_html_with_extensions(
            markdown,
            options=_RAW | Options.CMARK_OPT_FOOTNOTES,
            extensions=["table", "strikethrough", "tasklist"],
        )
    )


READERS = (with_markdown_it, with_cmark, with_cmark_gfm)


# ── articles ─────────────────────────────────────────────────────────────────────────────


def faults_of(article: Article, *, references: bool = False) -> list[str]:
    """What the renderings of an article hold that they may not, and where Markdown leads but the HTML does not."""
    faults = [f"html: {fault}" for fault in faults_of_html(article.html)]
    leads = addresses_of(article.html)
    readings = [(reader.__name__, reader(article.markdown)) for reader in READERS]
    if references:
        referring = to_markdown(article.blocks, cleanread.Options(links="reference"))
        readings.append(("references", with_cmark_gfm(referring)))
    for name, html in readings:
        faults += [f"{name}: {fault}" for fault in _faults_of_tokens(html)]
        more = (a for a in addresses_of(html) - leads if not a.startswith("data:image/"))
        faults += [f"{name}: leads to {address!r}" for address in more]
    return faults
