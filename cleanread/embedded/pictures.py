"""Images in the data: a figure with its caption."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from .plain import inline_html

if TYPE_CHECKING:
    from .node import Fields, Node

_ADDRESS_KEYS: Final = ("url", "src", "file", "image", "asset", "media", "source", "href")
_ALT_KEYS: Final = ("alt", "alt_text", "altText", "alternativeText", "description")


def figure(node: Node) -> str:
    """The figure of an image; empty without an address that can be asked for.

    >>> from .node import node_of
    >>> from .state import State
    >>> figure(node_of({"type": "image", "url": "/a.jpg", "caption": "Rain", "alt_text": "A street"}, State()))
    '<figure><img src="/a.jpg" alt="A street"><figcaption>Rain</figcaption></figure>'
    """
    address = _address(node.fields)
    if not address:
        return ""
    alt = next((v for k in _ALT_KEYS if isinstance(v := node.fields.get(k), str)), "")
    caption = node.fields.get("caption")
    is_text = isinstance(caption, str) and caption.strip()
    below = f"<figcaption>{inline_html(str(caption))}</figcaption>" if is_text else ""
    return f'<figure><img src="{escape(address)}" alt="{escape(alt[:1000])}">{below}</figure>'


def _address(fields: Fields) -> str:
    for _ in range(3):
        value = next((fields[k] for k in _ADDRESS_KEYS if fields.get(k)), None)
        if not isinstance(value, dict):
            break
        fields = value
    if isinstance(value, str) and value.startswith(("http", "/")) and len(value) < 2000:
        return value
    return ""
