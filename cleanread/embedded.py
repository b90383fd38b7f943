"""
Articles whose text is not in the HTML but in data beside it: JSON-LD ``articleBody``, the state that Next.js, Nuxt, Arc and other
frameworks leave in scripts, and pages that show text only without scripts.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# Less than this is a teaser, whatever its key.
_MIN_CHARS: Final = 400
_MIN_PARAGRAPH_CHARS: Final = 40
# Hydration data can be larger than the page; beyond this it is a catalogue.
_MAX_SCRIPT_CHARS: Final = 5_000_000
_MAX_VALUES: Final = 200_000

#: Where a script that is not pure JSON assigns its state.
_ASSIGNMENT: Final = re.compile(
    r"(?:Fusion\.globalContent|__NUXT__|__INITIAL_STATE__|__PRELOADED_STATE__|__APOLLO_STATE__|__INITIAL_DATA__|__STATE__|__data|__remixContext"
    r"|pageData|initialState)\s*=\s*(?=[{\[])"
)
_FLIGHT: Final = re.compile(r'self\.__next_f\.push\(\[\s*1\s*,\s*("(?:[^"\\]|\\.)*")\s*\]\)')
_FLIGHT_LINE: Final = re.compile(r"^[0-9a-f]+:(?=[{\[])", re.MULTILINE)
#: Keys under which frameworks keep the text of one block, and under which they keep a whole body.
_TEXT_KEYS: Final = ("content", "text", "html", "value", "paragraph", "body", "data")
_BODY_KEYS: Final = frozenset(
    [
        "articlebody",
        "body",
        "bodyhtml",
        "content",
        "contenthtml",
        "text",
        "html",
        "rendered",
        "articletext",
        "fulltext",
        "bodytext",
        "story",
        "description_html",
    ]
)
#: What a teaser has and a paragraph has not.
_TEASER_KEYS: Final = frozenset(
    ["url", "href", "link", "headline", "headlines", "permalink", "canonical_url", "slug"]
)
_HEADING_TYPES: Final = frozenset(
    ["header", "heading", "subhead", "subheadline", "h2", "h3", "crosshead"]
)
_DECODER: Final = json.JSONDecoder(strict=False)


def embedded_html(tree: _Element) -> str:
    """The longest article text found in the page's data, as simple HTML; empty when there is none."""
    best = ""
    for data in _data(tree):
        for candidate in _bodies(data):
            if len(candidate) > len(best):
                best = candidate
    return best if _prose_chars(best) >= _MIN_CHARS else ""


def _data(tree: _Element) -> Iterator[Any]:
    """Every JSON value that a script of the page holds."""
    flight: list[str] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if not _MIN_CHARS < len(text) < _MAX_SCRIPT_CHARS and "__next_f" not in text:
            continue
        kind = script.get("type") or ""
        if "json" in kind:
            yield from _parsed(text.strip(), 0)
            continue
        for found in _ASSIGNMENT.finditer(text):
            yield from _parsed(text, found.end())
        flight += [json.loads(s, strict=False) for s in _FLIGHT.findall(text) if _is_json(s)]
    stream = "".join(flight)
    for line in _FLIGHT_LINE.finditer(stream):
        yield from _parsed(stream, line.end())


def _is_json(text: str) -> bool:
    try:
        json.loads(text, strict=False)
    except ValueError:
        return False
    return True


def _parsed(text: str, at: int) -> Iterator[Any]:
    try:
        yield _DECODER.raw_decode(text, at)[0]
    except (ValueError, RecursionError):
        return


def _bodies(data: Any) -> Iterator[str]:
    """HTML of everything in `data` that looks like the body of an article."""
    todo: list[tuple[str, Any]] = [("", data)]
    seen = 0
    while todo and seen < _MAX_VALUES:
        key, value = todo.pop()
        seen += 1
        if isinstance(value, dict):
            todo += [(k, v) for k, v in value.items() if isinstance(v, (dict, list, str))]
        elif isinstance(value, list):
            yield _from_list(value)
            todo += [(key, v) for v in value if isinstance(v, (dict, list))]
        elif isinstance(value, str) and len(value) >= _MIN_CHARS and key.lower() in _BODY_KEYS:
            yield _from_text(value)


def _from_list(items: list[Any]) -> str:
    """Paragraphs of a list of blocks, the way Arc, Contentful and others store a body."""
    parts = []
    for item in items:
        text, is_heading = _block(item)
        if text:
            parts.append(f"<h2>{text}</h2>" if is_heading else f"<p>{text}</p>")
    return "\n".join(parts) if len(parts) > 1 else ""


def _block(item: Any) -> tuple[str, bool]:
    if isinstance(item, str):
        return (item, False) if len(item) >= _MIN_PARAGRAPH_CHARS and " " in item else ("", False)
    if not isinstance(item, dict) or not _TEASER_KEYS.isdisjoint(item):
        return "", False
    is_heading = str(item.get("type", "")).lower() in _HEADING_TYPES
    for key in _TEXT_KEYS:
        value = item.get(key)
        if isinstance(value, dict):
            value = next((value[k] for k in _TEXT_KEYS if isinstance(value.get(k), str)), None)
        if isinstance(value, str) and (
            len(value) >= _MIN_PARAGRAPH_CHARS or (is_heading and value)
        ):
            return value, is_heading
    return "", False


def _from_text(text: str) -> str:
    """HTML as it is; plain text as paragraphs."""
    if "<p" in text or "<br" in text or "<div" in text:
        return text
    if "&lt;p" in text:
        return (
            text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", '"')
            .replace("&amp;", "&")
        )
    return "\n".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n") if part.strip())


def _prose_chars(html: str) -> int:
    """Characters of `html` without its tags."""
    return len(re.sub(r"<[^>]*>", "", html))
