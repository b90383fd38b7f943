"""One block of the data as all formats share it: a kind, fields, and children or a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from .names import DROPPED, OTHER, TEXT, canonical, kind_of

if TYPE_CHECKING:
    from .state import State

Fields: TypeAlias = dict[str, object]

#: Keys under which formats say what a node is, the surest first.
NAME_KEYS: Final = (
    "nodeType",
    "_type",
    "blockType",
    "slice_type",
    "type",
    "tagName",
    "tag",
    "acf_fc_layout",
    "component",
    "__typename",
    "name",
    "__component",
    "contentType",
)
#: Objects in which formats keep a node's own fields.
_INNER_KEYS: Final = (
    "data",
    "attrs",
    "attributes",
    "props",
    "properties",
    "model",
    "primary",
    "fields",
    "value",
    "item",
    "dangerouslySetInnerHTML",
    "node",
    "settings",
)
_CHILD_KEYS: Final = (
    "content_elements",
    "children",
    "content",
    "blocks",
    "items",
    "body",
    "text",
    "nodes",
    "elements",
    "innerBlocks",
    "rich_text",
    "richText",
    "paragraphs",
    "root",
    "document",
    "value",
    "json",
    "description",
)
_TEXT_KEYS: Final = (
    "text",
    "plain_text",
    "content",
    "value",
    "html",
    "__html",
    "paragraph",
    "body",
    "saveContent",
    "innerHTML",
    "rendered",
    "data",
    "raw",
    "code",
    "markdown",
    "copy",
)
#: The first item of a React element written as JSON: React's own, and react.dev's.
ELEMENT_SIGNS: Final = ("$", "$r")
#: What a teaser or a comment has, and a paragraph has not.
_TEASER_KEYS: Final = frozenset(
    [
        "url",
        "href",
        "link",
        "headline",
        "headlines",
        "permalink",
        "canonical_url",
        "slug",
        "publishedAt",
        "published_at",
        "datePublished",
        "author",
        "authors",
        "byline",
        "username",
        "rating",
        "reviewRating",
    ]
)


@dataclass(frozen=True, slots=True)
class Node:
    """A block, a piece of text, or a wrapper of either."""

    kind: int
    name: str
    fields: Fields
    children: list[object]
    text: str
    is_teaser: bool = False


def node_of(item: object, state: State) -> Node | None:
    """`item` as a node; `None` for what is none.

    >>> from .state import State
    >>> node_of({"type": "header", "data": {"text": "Rain", "level": 3}}, State()).text
    'Rain'
    >>> node_of(["$", "p", None, {"children": "Rain"}], State()).text
    'Rain'
    """
    if isinstance(item, str):
        return Node(TEXT, "", {}, [], item)
    if isinstance(item, list):
        item = _element(item)
    if not isinstance(item, dict):
        return None
    return _node(_referred(item, state))


def _referred(item: Fields, state: State) -> Fields:
    """What an entry of Apollo's cache refers to; `item` itself when it is no reference."""
    key = item.get("__ref") or (item.get("id") if "generated" in item else None)
    target = state.references.get(key) if isinstance(key, str) else None
    return target if isinstance(target, dict) else item


def is_element(item: list[object]) -> bool:
    """Whether a list is not a list but a React element."""
    return len(item) > 3 and item[0] in ELEMENT_SIGNS and isinstance(item[1], str)


def _element(item: list[object]) -> object:
    """React's ``["$", tag, key, props]`` and Nuxt Content's ``[tag, props, child …]`` as an object."""
    match item:
        case [str(sign), str(tag), _, dict(props), *_] if sign in ELEMENT_SIGNS:
            return {**props, "tagName": "nav" if tag in ("header", "button", "form") else tag}
        case [str(tag), dict(props), *children] if tag.isidentifier() and len(tag) < 12:
            return {**props, "tagName": tag, "children": children}
    return None


def _node(item: Fields) -> Node:
    raw_name = _raw_name(item)
    fields = item
    for key in (*_INNER_KEYS, raw_name):
        inner = item.get(key)
        if isinstance(inner, dict) and len(inner) < 200:
            fields = {**inner, **fields}
    kind = kind_of(raw_name) if raw_name else OTHER
    subtype = item.get("subtype")
    if isinstance(subtype, str) and kind_of(subtype) == DROPPED:
        kind = DROPPED
    children = _children(fields)
    return Node(
        kind,
        canonical(raw_name),
        fields,
        children,
        _text(fields),
        not _TEASER_KEYS.isdisjoint(item),
    )


def _raw_name(item: Fields) -> str:
    if item.get("_type") == "block":  # Portable Text: the style says what it is
        style = item.get("listItem") or item.get("style") or "normal"
        return style if isinstance(style, str) else "normal"
    for key in NAME_KEYS:
        name = item.get(key)
        if isinstance(name, str) and name:
            if name == "element" or (name == "heading" and isinstance(item.get("tag"), str)):
                continue
            return name
    return ""


def _children(fields: Fields) -> list[object]:
    for key in _CHILD_KEYS:
        value = fields.get(key)
        if isinstance(value, list) and any(isinstance(v, (dict, list, str)) for v in value):
            return [value] if is_element(value) else value
        if isinstance(value, dict) and key not in ("text", "value", "description"):
            return [value]
    return []


def _text(fields: Fields) -> str:
    for key in _TEXT_KEYS:
        value = fields.get(key)
        if isinstance(value, dict):
            value = next((value[k] for k in _TEXT_KEYS if isinstance(value.get(k), str)), None)
        if isinstance(value, str) and value.strip():
            return value
    children = fields.get("children")
    return children if isinstance(children, str) else ""
