"""
Lists of blocks as simple HTML: Arc's content elements, Contentful, Sanity, Prismic, Draft.js, Editor.js, Lexical, ProseMirror,
Slate, WordPress blocks, React elements, and what else keeps a text as a tree of typed nodes.

They differ in names only: see `names` and `node`. Furniture among the blocks (newsletter, ad, related) is left out.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from .inline import inline_of, runs
from .names import (
    BREAK,
    CODE,
    DROPPED,
    EMPHASIS,
    HEADING,
    IMAGE,
    ITEM,
    LINK,
    LIST,
    ORDERED,
    OTHER,
    PARAGRAPH,
    QUOTE,
    RULE,
    TABLE,
    TEXT,
    level_of,
)
from .node import NAME_KEYS, node_of
from .pictures import figure
from .plain import body_html, inline_html, is_markup
from .state import MAX_DEPTH
from .tables import table_html

if TYPE_CHECKING:
    from .node import Node
    from .state import State

_MIN_PARAGRAPH_CHARS: Final = 40
_SAMPLE: Final = 50
_TEXTUAL: Final = frozenset([PARAGRAPH, TEXT, HEADING, LIST, ITEM, QUOTE])
_INLINE: Final = frozenset([TEXT, LINK, EMPHASIS, BREAK])
_NAMES: Final = frozenset(NAME_KEYS)
_CITATION_KEYS: Final = ("citation", "caption", "attribution", "author", "cite")


def is_block_list(items: list[object], state: State) -> bool:
    """Whether `items` are the blocks of one text, and not articles, tags or anything else.

    >>> from .state import State
    >>> is_block_list([{"type": "paragraph", "text": "Rain."}], State())
    True
    >>> is_block_list([{"headline": "Rain", "url": "/rain"}, {"headline": "Sun", "url": "/sun"}], State())
    False
    """
    known = named = teasers = 0
    sample = items[:_SAMPLE]
    for item in sample:
        node = node_of(item, state)
        if node is None or not state.take():
            return False
        is_text = node.kind in _TEXTUAL or (not node.name and not isinstance(item, list))
        if isinstance(item, str) or not node.name:
            known += is_text and not node.is_teaser and _is_prose(node.text) and len(items) > 1
        else:
            known += is_text
        named += bool(node.name) and not isinstance(item, list)
        teasers += node.is_teaser and node.kind == OTHER
    if 2 * teasers > len(sample):
        return False
    return known > isinstance(items[0], list) if known else named == len(sample) > 0


def is_typed(items: list[object]) -> bool:
    """Whether every item says what it is, or is an element; then there is no article among them."""
    return all(
        isinstance(item, list) or (isinstance(item, dict) and not _NAMES.isdisjoint(item))
        for item in items
    )


def blocks_html(items: list[object], state: State, depth: int = 0) -> str:
    """The HTML of a list of blocks.

    >>> from .state import State
    >>> blocks_html([{"type": "header", "content": "Rain", "level": 3}, {"type": "text", "content": "It fell."}], State())
    '<h3>Rain</h3>\\n<p>It fell.</p>'
    """
    parts: list[str] = []
    open_list: list[str] = []
    list_tag = ""
    if depth > MAX_DEPTH:
        return ""
    for item in items:
        node = node_of(item, state)
        if not state.take():
            break
        is_item = node is not None and node.kind == ITEM
        tag = _list_tag(node) if is_item and node is not None else ""
        if open_list and tag != list_tag:
            parts.append(_list(list_tag, open_list))
            open_list = []
        if node is None:
            continue
        if is_item:
            list_tag = tag
            open_list.append(_flow(node, state, depth, tag))
        elif html := _block(node, state, depth):
            parts.append(html)
    if open_list:
        parts.append(_list(list_tag, open_list))
    return "\n".join(parts)


def _block(node: Node, state: State, depth: int) -> str:
    match node.kind:
        case k if k == DROPPED or k == BREAK:
            return ""
        case k if k == HEADING:
            inner = inline_of(node, state, depth).strip()
            level = _level(node)
            return f"<h{level}>{inner}</h{level}>" if inner else ""
        case k if k == LIST:
            return _list_block(node, state, depth)
        case k if k == QUOTE:
            inner = _flow(node, state, depth)
            if "<blockquote" in inner:
                return inner
            return f"<blockquote>{inner}{_citation(node)}</blockquote>" if inner else ""
        case k if k == CODE:
            code = node.text or runs(node.children, None, state, depth)
            return f"<pre><code>{escape(code, quote=False)}</code></pre>" if code.strip() else ""
        case k if k == IMAGE:
            return figure(node)
        case k if k == TABLE:
            return table_html(node, state, depth)
        case k if k == RULE:
            return "<hr>"
        case _:
            return _paragraph(node, state, depth)


def _paragraph(node: Node, state: State, depth: int) -> str:
    """A paragraph, or what a wrapper holds."""
    is_wrapper = node.kind in (OTHER, PARAGRAPH, TEXT) and _has_blocks(node, state)
    if node.children and is_wrapper:
        if isinstance(node.fields.get("entityMap"), (dict, list)):
            state.entities = node.fields["entityMap"]
        return (
            ""
            if node.is_teaser and node.kind == OTHER
            else blocks_html(node.children, state, depth + 1)
        )
    if node.kind == OTHER and (node.is_teaser or (not node.children and not _is_prose(node.text))):
        return ""
    if not node.name and not node.fields and not _is_prose(node.text):
        return ""  # a bare string: a tag, a name
    if not node.children and is_markup(node.text) and "spans" not in node.fields:
        return body_html(node.text) if state.take(len(node.text)) else ""
    inner = inline_of(node, state, depth).strip()
    return f"<p>{inner}</p>" if inner else ""


def _has_blocks(node: Node, state: State) -> bool:
    """Whether the children are blocks, and not runs of text."""
    for child in node.children[:_SAMPLE]:
        inner = node_of(child, state)
        if inner is None or isinstance(child, str):
            continue
        is_block = inner.kind not in _INLINE and (inner.kind != OTHER or not _is_leaf(inner))
        # Arc's "text" is a paragraph; everybody else's is a run.
        is_arc = isinstance(child, dict) and isinstance(child.get("content"), str)
        if is_block or (inner.kind == TEXT and is_arc) or inner.text.startswith("<p"):
            return True
    return False


def _is_leaf(node: Node) -> bool:
    return not node.children


def _flow(node: Node, state: State, depth: int, list_tag: str = "ul") -> str:
    """The content of a list item or a quote: runs of text, or blocks."""
    if node.children and node.text and isinstance(node.fields.get("items"), list):
        # Editor.js: a text, and the items of the list below it
        return inline_html(node.text) + _list(list_tag, _items(node, state, depth, list_tag))
    if node.children and _has_blocks(node, state):
        return blocks_html(node.children, state, depth + 1)
    return inline_of(node, state, depth).strip()


def _list_block(node: Node, state: State, depth: int) -> str:
    if not node.children:
        return body_html(node.text) if is_markup(node.text) else ""
    tag = _list_tag(node)
    return _list(tag, _items(node, state, depth, tag))


def _items(node: Node, state: State, depth: int, tag: str) -> list[str]:
    found: list[str] = []
    for child in node.children if depth < MAX_DEPTH else []:
        inner = node_of(child, state)
        if inner is None or not state.take() or inner.kind == DROPPED:
            continue
        if inner.kind == LIST and found:  # a list beside the items, not in one
            found[-1] += _list_block(inner, state, depth + 1)
        else:
            found.append(_flow(inner, state, depth + 1, tag))
    return found


def _list(tag: str, items: list[str]) -> str:
    inner = "".join(f"<li>{item}</li>" for item in items if item.strip())
    return f"<{tag}>{inner}</{tag}>" if inner else ""


def _list_tag(node: Node) -> str:
    styles = [node.fields.get(k) for k in ("style", "list_type", "listType", "format", "tag", "type", "listItem")]  # fmt: skip
    is_ordered = node.name in ORDERED or node.fields.get("ordered") is True
    return "ol" if is_ordered or any(isinstance(s, str) and s in ORDERED for s in styles) else "ul"


def _level(node: Node) -> int:
    """Two to six: the one of level one is the title."""
    for key in ("level", "depth", "size", "tag", "style", "headingLevel"):
        value = node.fields.get(key)
        level = value if isinstance(value, int) else level_of(str(value).lower())
        if 1 <= level <= 6:
            return max(level, 2)
    return max(level_of(node.name), 2)


def _citation(node: Node) -> str:
    for key in _CITATION_KEYS:
        value = node.fields.get(key)
        if isinstance(value, dict):
            value = value.get("content") or value.get("name")
        if isinstance(value, str) and value.strip():
            return f"<p>{inline_html(value)}</p>"
    return ""


def _is_prose(text: str) -> bool:
    return len(text) >= _MIN_PARAGRAPH_CHARS and (" " in text or not text.isascii())
