"""What pages say in scripts and in their heads."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from cleanread import CleanreadError, extract
from cleanread.embedded import embedded_html
from cleanread.metadata import read_metadata
from cleanread.metadata.broken_json import read_json
from cleanread.parse import parse

from ..checks import Broken, clean_value, whole_article

_URL: Final = "https://harbour.example/2026/05/ferry"
_STORY: Final = (
    "<p>The ferry sails again from Monday, eleven weeks after a crane fell across its ramp.</p>" * 4
)
_PLACES: Final = (
    '<script type="application/ld+json">{}</script>',
    '<script id="__NEXT_DATA__" type="application/json">{}</script>',
    "<script>window.__NUXT__={}</script>",
    "<script>self.__next_f.push({})</script>",
)


def jsonld(data: bytes) -> None:
    """The content of a script with data."""
    source = data.decode("utf-8", "replace")
    read_json(source)
    place = _PLACES[len(data) % len(_PLACES)] if len(data) % 5 == 0 else _PLACES[0]
    tree = parse(
        f"<title>The ferry sails</title>{place.format('')}<h1>The ferry sails</h1>{_STORY}"
    )
    script = next(tree.iter("script"))
    script.text = "".join(c for c in script.text or "") + _settable(source)
    metadata = read_metadata(tree, _URL)
    clean_value(asdict(metadata), "metadata")
    if not all(0 <= sure <= 1 for sure in metadata.confidence.values()):
        raise Broken("a confidence beyond 0 to 1", metadata.confidence)
    embedded_html(tree, is_empty=True)


def metadata(data: bytes) -> None:
    """A head, and the lines around the heading of an article."""
    head, _, lines = data.decode("utf-8", "replace").partition("\n\n")
    html = f"<head>{head}</head><body><article><h1>The ferry sails</h1>{lines}{_STORY}</article>"
    try:
        article = extract(html, _URL)
    except CleanreadError:
        return
    whole_article(article)


def _settable(text: str) -> str:
    """`text` as lxml takes it."""
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or " " <= c < "\ud800" or "\ue000" <= c < "\ufffe" or c > "\uffff"
    )
