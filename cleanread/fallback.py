"""A second opinion for pages on which the engine finds next to nothing. The only importer of trafilatura."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .bounded import count_elements
from .deadline import check_time, time_left

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .blocks import RawBlock


# Nothing can stop trafilatura, and there are pages on which its time grows with the square of their size. What is longer than this and
# has next to no text for the engine holds data, not an article.
_MAX_CHARS: Final = 1_000_000
# jusText, which it asks in its turn, looks for each short paragraph through all that follow: 10,000 entries of a list take 5 seconds.
# Pages of which the engine makes nothing have a few hundred elements.
_MAX_ELEMENTS: Final = 5_000
# Bytes that it takes for a character.
_MEMORY: Final = 150
# Characters that it reads in a second where it is slow.
_PACE: Final = 50_000
# It writes a cell out again for each row that it reaches over; no cell of a real table reaches over a hundred.
_WIDE_SPAN: Final = re.compile(r"((?:row|col)span\s*+=\s*+[\"']?\s*+)\d{3,}", re.IGNORECASE)


def second_opinion(html: str, url: str | None, warnings: list[str]) -> list[RawBlock]:
    """
    The blocks that trafilatura would keep; empty when it finds nothing either.

    Adds to `warnings` why it was not asked: the page is too long, or there is not time enough; or that it failed.
    """
    if _is_too_long(html):
        warnings.append("no second opinion: the page is too long for it")
        return []
    try:
        # trafilatura takes want of memory for a page without text; asked for here, it is noticed.
        bytearray(_MEMORY * len(html))
        found = _asked(html, url)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  whatever a page does to it must not cost the page
        warnings.append(f"no second opinion: trafilatura failed ({type(error).__name__})")
        return []
    check_time()
    if not found:
        return []

    from .blocks import split_blocks
    from .parse import body_of, parse

    tree: HtmlElement = parse(found)
    return [b for b in split_blocks(body_of(tree)).blocks if b.kind != "rule"]


def _is_too_long(html: str) -> bool:
    left = time_left()
    if len(html) > _MAX_CHARS or (left is not None and len(html) > left * _PACE):
        return True
    return count_elements(html.encode("utf-8", "replace")) > _MAX_ELEMENTS


def _asked(html: str, url: str | None) -> str | None:
    # Imported here because it takes a third of a second, and hardly any page needs it.
    import trafilatura

    found: str | None = trafilatura.extract(
        _WIDE_SPAN.sub(r"\g<1>1", html),
        url=url,
        output_format="html",
        include_links=True,
        include_images=True,
        include_comments=False,
        deduplicate=False,
    )
    return found
