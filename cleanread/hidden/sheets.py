"""The style sheets inside a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .contexts import ALWAYS, NEVER, context_of

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Characters of style sheets that are read, of all of them together.
MAX_CHARS: Final = 500_000

_COMMENT: Final = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|$)")
# Stands around every sheet, and ends what the one before leaves open.
_END: Final = "}}}"


def style_of(root: _Element) -> str:
    """
    The style sheets in the page of `root`, up to `MAX_CHARS`; those for print and for pages without scripts left out.

    >>> from lxml.html import fromstring
    >>> style_of(fromstring("<style>a{/* b */}</style><style media=print>c{}</style><p>"))
    '}}}a{}}}}'
    """
    found: list[str] = []
    left = MAX_CHARS
    for el in root.getroottree().iter("style"):
        css = el.text
        if not css or el.get("type", "text/css").strip().lower() not in ("text/css", ""):
            continue
        media = el.get("media")
        context = context_of(f"@media {media}") if media else ALWAYS
        if context == NEVER or next(el.iterancestors("noscript", "template"), None) is not None:
            continue
        css = css[:left]
        left -= len(css)
        if "*" in css and "/*" in css:  # one letter is found much faster than two
            css = _COMMENT.sub("", css)
        found.append(css if context == ALWAYS else f"@media (width){{{css}")
        if left <= 0:
            break
    css = _END.join(["", *found, ""]) if found else ""
    # Letters beyond ASCII do not matter here, and a text without them is searched faster.
    return css if css.isascii() else css.encode().decode("latin-1")
