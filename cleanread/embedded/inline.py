"""What stands within a paragraph: runs of text with marks, links, and texts whose emphasis is given by positions."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from .names import BREAK, DROPPED, IMAGE, LINK
from .node import node_of
from .plain import inline_html, is_markup
from .state import MAX_DEPTH

if TYPE_CHECKING:
    from .node import Fields, Node
    from .state import State

_TAGS: Final = {
    "strong": "strong",
    "bold": "strong",
    "b": "strong",
    "em": "em",
    "italic": "em",
    "i": "em",
    "emphasis": "em",
    "code": "code",
    "sup": "sup",
    "superscript": "sup",
    "sub": "sub",
    "subscript": "sub",
}
_LINK_TYPES: Final = frozenset(["link", "hyperlink", "a"])
#: Lexical's formats are bits.
_FORMAT_BITS: Final = ((1, "strong"), (2, "em"), (16, "code"))
_RANGE_KEYS: Final = ("inlineStyleRanges", "entityRanges", "spans", "markups")
_MAX_RANGES: Final = 200
_ADDRESS_KEYS: Final = ("href", "url", "uri", "linkUrl")


def inline_of(node: Node, state: State, depth: int) -> str:
    """The content of a paragraph, a heading or a cell."""
    if any(isinstance(node.fields.get(key), list) for key in _RANGE_KEYS) and node.text:
        return _with_ranges(node, state)
    if node.children:
        return runs(node.children, node.fields.get("markDefs"), state, depth + 1)
    return inline_html(node.text) if state.take(len(node.text)) else ""


def runs(items: list[object], mark_defs: object, state: State, depth: int) -> str:
    """The HTML of runs of text."""
    if depth > MAX_DEPTH:
        return ""
    parts = []
    for item in items:
        node = node_of(item, state)
        if not state.take():
            break
        if node is not None and node.kind not in (DROPPED, IMAGE):
            parts.append(_run(node, mark_defs, state, depth))
    return "".join(parts)


def _run(node: Node, mark_defs: object, state: State, depth: int) -> str:
    if node.kind == BREAK:
        return "<br>"
    if node.children:
        html = runs(node.children, mark_defs or node.fields.get("markDefs"), state, depth + 1)
    elif not state.take(len(node.text)):
        return ""
    else:
        html = node.text if _is_html(node) else escape(node.text, quote=False)
    for tag in _tags_of(node, mark_defs):
        html = f"<{tag}>{html}</{tag.partition(' ')[0]}>"
    is_link = node.kind == LINK or isinstance(node.fields.get("href"), str)
    address = address_of(node.fields) if is_link else ""
    return _linked(html, address)


def _is_html(node: Node) -> bool:
    return is_markup(node.text) and ("html" in node.fields or node.text.startswith("<p"))


def _linked(html: str, address: str) -> str:
    return f'<a href="{escape(address)}">{html}</a>' if address and html.strip() else html


def _tags_of(node: Node, mark_defs: object) -> list[str]:
    """The tags around a run, innermost first."""
    fields = node.fields
    found = [_TAGS[name] for name in ("bold", "italic", "code") if fields.get(name) is True]
    if node.name in _TAGS and node.kind != LINK:
        found.append(_TAGS[node.name])
    if isinstance(bits := fields.get("format"), int):
        found += [tag for bit, tag in _FORMAT_BITS if bits & bit]
    for key in ("marks", "formats"):
        if isinstance(marks := fields.get(key), list):
            for mark in marks[:_MAX_RANGES]:
                found += _tag_of_mark(mark, mark_defs)
    if isinstance(notes := fields.get("annotations"), dict):
        found += [tag for name, tag in _TAGS.items() if notes.get(name) is True]
    return list(dict.fromkeys(found))


def _tag_of_mark(mark: object, mark_defs: object) -> list[str]:
    if isinstance(mark, str):
        if mark in _TAGS:
            return [_TAGS[mark]]
        if isinstance(mark_defs, list):
            for known in mark_defs[:_MAX_RANGES]:
                if (
                    isinstance(known, dict)
                    and known.get("_key") == mark
                    and (a := address_of(known))
                ):
                    return [f'a href="{escape(a)}"']
        return []
    if not isinstance(mark, dict):
        return []
    name = str(mark.get("type") or mark.get("_type") or mark.get("__typename") or "").lower()
    name = name.removesuffix("format")
    if name in _LINK_TYPES:
        attributes = mark.get("attrs")
        address = address_of(attributes if isinstance(attributes, dict) else mark)
        return [f'a href="{escape(address)}"'] if address else []
    return [_TAGS[name]] if name in _TAGS else []


def address_of(fields: Fields) -> str:
    """Where a link leads; empty when nowhere that a reader can go."""
    for key in (*_ADDRESS_KEYS, "data", "fields"):
        value = fields.get(key)
        if isinstance(value, dict):
            value = next((v for k in _ADDRESS_KEYS if isinstance(v := value.get(k), str)), None)
        if isinstance(value, str) and value.strip() and not value.lower().startswith("javascript"):
            return value.strip()[:2000]
    return ""


def _with_ranges(node: Node, state: State) -> str:
    """A text whose emphasis and links are given by where they begin and end, in units of UTF-16."""
    units = node.text.encode("utf-16-le", "surrogatepass")
    if not state.take(len(units)):
        return ""
    ranges = _ranges(node.fields, len(units) // 2, state)
    cuts = sorted({0, len(units) // 2, *(r[0] for r in ranges), *(r[1] for r in ranges)})
    parts = []
    for start, end in pairwise(cuts):
        html = escape(units[2 * start : 2 * end].decode("utf-16-le", "replace"), quote=False)
        for first, last, tag in ranges:
            if first <= start and end <= last and html.strip():
                html = f"<{tag}>{html}</{tag.partition(' ')[0]}>"
        parts.append(html)
    return "".join(parts).replace("\n", "<br>")


def _ranges(fields: Fields, length: int, state: State) -> list[tuple[int, int, str]]:
    found = []
    for key in _RANGE_KEYS:
        items = fields.get(key)
        for item in items[:_MAX_RANGES] if isinstance(items, list) else []:
            if not isinstance(item, dict):
                continue
            start, end = item.get("offset", item.get("start")), item.get("end")
            if end is None and isinstance(item.get("length"), int) and isinstance(start, int):
                end = start + item["length"]
            tag = _range_tag(item, state)
            if tag and isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
                found.append((min(start, length), min(end, length), tag))
    return found


def _range_tag(item: Fields, state: State) -> str:
    if "key" in item:
        entity = _entity(state.entities, item["key"])
        address = address_of(entity) if entity else ""
    else:
        name = str(item.get("style") or item.get("type") or "").lower()
        if name in _TAGS:
            return _TAGS[name]
        address = address_of(item) if name in _LINK_TYPES else ""
    return f'a href="{escape(address)}"' if address else ""


def _entity(entities: object, key: object) -> Fields | None:
    entity = None
    if isinstance(entities, dict):
        entity = entities.get(str(key))
    elif isinstance(entities, list) and isinstance(key, int) and 0 <= key < len(entities):
        entity = entities[key]
        if isinstance(entity, dict) and isinstance(entity.get("value"), dict):
            entity = entity["value"]
    return entity if isinstance(entity, dict) else None
