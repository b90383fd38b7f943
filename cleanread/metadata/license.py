"""The licence of the page's text."""

from __future__ import annotations

import re

from .json_ld import Graph, first_text
from .open_graph import LICENSE
from .page import Page
from .text import Found

CREATIVE_COMMONS = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/[a-z]")
ADDRESS = re.compile(r"^(?:https?:)?//\S+$")


def license_of(page: Page, graph: Graph) -> Found | None:
    """An address or a name of a licence. A link to Creative Commons must say ``rel=license``,
    for without it the licence may be a photo's."""
    if link := page.link("license"):
        return link
    for node in (*graph.subjects[:1], *graph.pages[:1]):
        if text := first_text(node.get("license")):
            return Found(text, "json-ld")
    for value, source in page.each(*LICENSE):
        if ADDRESS.match(value) or CREATIVE_COMMONS.search(value):
            return Found(value, source)
    for anchor in page.anchors:
        href = (anchor.get("href") or "").strip()
        if "license" in (anchor.get("rel") or "").lower() and CREATIVE_COMMONS.search(href):
            return Found(href, "a[rel=license]")
    return None
