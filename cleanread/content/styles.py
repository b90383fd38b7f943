"""What an inline element means: strong, emphasis, code, …, or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ..models import Style

_STYLES: Final[dict[str, Style]] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "var": "emphasis",
    "dfn": "emphasis",
    "code": "code",
    "tt": "code",
    "pre": "code",  # within a cell
    "samp": "code",
    "del": "delete",
    "s": "delete",
    "strike": "delete",
    "mark": "mark",
    "sub": "sub",
    "sup": "sup",
    "kbd": "kbd",
    "u": "underline",
    "q": "quote",
}
_CSS_STYLES: Final[tuple[tuple[re.Pattern[str], Style], ...]] = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), "strong"),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), "emphasis"),
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE), "delete"),
)
_MAX_CHARS: Final = 500
# Google Docs wraps whole documents in <b style="font-weight:normal">.
_UNSET: Final = re.compile(
    r"font-weight\s*:\s*(?:normal|[1-5]00)|font-style\s*:\s*normal", re.IGNORECASE
)


def style_of(el: _Element) -> Style | None:
    """The meaning of one inline element, by its tag or its ``style`` attribute.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> style_of(fragment("<b>x</b>")), style_of(fragment('<b style="font-weight:normal">x</b>'))
    ('strong', None)
    >>> style_of(fragment('<span style="font-style: italic">x</span>'))
    'emphasis'
    """
    style = _STYLES.get(el.tag)  # type: ignore[arg-type]  # comments are never in a run
    css = el.get("style")
    if css is None:
        return style
    css = css[:_MAX_CHARS]
    if style is None:
        return next((name for pattern, name in _CSS_STYLES if pattern.search(css)), None)
    if style in ("strong", "emphasis") and _UNSET.search(css):
        return None
    return style
