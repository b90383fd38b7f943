"""Pages: through the whole engine, and through the renderers alone."""

from __future__ import annotations

import pickle
from typing import Final
from zlib import crc32

from markdown_it import MarkdownIt

import cleanread
from cleanread import CleanreadError, Options
from cleanread.blocks import split_blocks
from cleanread.content import build
from cleanread.explain import explain
from cleanread.parse import body_of, parse
from cleanread.prepare import prepare
from cleanread.render import to_html, to_markdown, to_text

from ..cases import Case
from ..checks import Broken, clean_text, harmless_html, whole_article

URL: Final = "https://harbour.example/2026/05/ferry?page=2"
VARIANTS: Final = (
    Options(),
    Options(links="reference", comments=True),
    Options(links="none", images="alt", rules=False),
    Options(tracking="keep", images="none", fallback=False),
)
_READER: Final = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
#: longer Markdown is not read again: the reader takes longer than all that is tested
_MAX_READ: Final = 20_000


def page(data: bytes) -> None:
    """A page as bytes; which options it is read with hangs on its bytes."""
    chosen = crc32(data)
    _extracted(data, URL if chosen % 3 else None, VARIANTS[chosen % len(VARIANTS)], None)
    if chosen % 8 == 0:
        try:
            explain(data, URL)
        except CleanreadError:
            return


def case(data: bytes) -> None:
    """A page with its address and its Content-Type, as `Case` writes them down."""
    found = Case.from_bytes(data)
    options = VARIANTS[crc32(data) % len(VARIANTS)]
    _extracted(found.html, found.url, options, found.content_type)


def _extracted(
    html: bytes | str, url: str | None, options: Options, content_type: str | None
) -> None:
    try:
        article = cleanread.extract(html, url, options, content_type=content_type)
    except CleanreadError:
        return
    whole_article(article)
    if crc32(article.text.encode()) % 16 == 0:
        again = pickle.loads(pickle.dumps(article))  # noqa: S301  our own
        if again.to_dict() != article.to_dict():
            raise Broken("a pickled article that differs")
    _harmless_markdown(article.markdown)


def markdown(data: bytes) -> None:
    """A fragment of HTML, all of which is kept, to each of the formats."""
    text = data.decode("utf-8", "replace")
    body = body_of(parse(text))
    raw = split_blocks(body, prepare(body, text)).blocks
    blocks = build(raw, URL, title="The ferry sails again")
    options = VARIANTS[crc32(data) % len(VARIANTS)]
    rendered = to_markdown(blocks, options)
    clean_text(rendered, "markdown")
    clean_text(to_text(blocks, options), "text")
    html = to_html(blocks, options)
    clean_text(html, "html")
    harmless_html(html, "html")
    _harmless_markdown(rendered)


def _harmless_markdown(text: str) -> None:
    """What a reader of CommonMark makes of it is harmless, too: no markup of the page gets through."""
    if len(text) <= _MAX_READ:
        harmless_html(_READER.render(text), "rendered markdown")
