"""A second opinion for pages on which the engine finds next to nothing. The only importer of trafilatura."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .blocks import RawBlock


def second_opinion(html: str, url: str | None) -> list[RawBlock]:
    """The blocks that trafilatura would keep; empty when it finds nothing either.

    Imported here because it takes a third of a second, and hardly any page needs it.
    """
    import trafilatura

    from .blocks import split_blocks
    from .parse import body_of, parse

    found = trafilatura.extract(
        html,
        url=url,
        output_format="html",
        include_links=True,
        include_images=True,
        include_comments=False,
        deduplicate=False,
    )
    if not found:
        return []
    tree: HtmlElement = parse(found)
    return [b for b in split_blocks(body_of(tree)).blocks if b.kind != "rule"]
