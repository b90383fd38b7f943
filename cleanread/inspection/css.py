"""Style sheets of a page that load nothing, cover nothing and do not move."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

# Style sheets may be made to be slow: nothing here goes over a text twice.
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# ``u\72l(`` is ``url(`` to a browser. Letters and what they stand beside in names of functions are written out; other escapes stay.
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|([g-zG-Z]))")
_ADDRESS: Final = re.compile(
    r"""url\(\s*+(?:"[^"\\\n]*+"|'[^'\\\n]*+'|[^"'()\\\s]*+)\s*+\)""", re.IGNORECASE
)
_LOADING: Final = re.compile(
    r"(url|src|image|(?:-webkit-)?image-set|(?:-webkit-)?cross-fade|element|paint|expression|attr)(?=\s*\()|@(?:import|namespace|font-face|property)\b"
    r"|-moz-binding|(?<![\w-])behavior(?=\s*:)",
    re.IGNORECASE,
)
_COVERING: Final = re.compile(r"(position\s*+:\s*+)(?:fixed|sticky|-webkit-sticky)", re.IGNORECASE)

# What the patterns begin with, or with a prefix before it.
_LOADING_WORDS: Final = (
    "url", "src", "image", "cross-fade", "element", "paint", "expression", "attr", "@import", "@namespace", "@font-face", "@property",
    "-moz-binding", "behavior",
)  # fmt: skip


def safe_css(css: str) -> str:
    r"""`css` without anything that loads something, or stays in front of the page.

    >>> safe_css("p{background:url( 'x.png' ) red}")
    'p{background:none red}'
    >>> safe_css(r"@im\70ort 'x';p{position: fixed;background:u\72l(x)}")
    "@cr-none 'x';p{position: static;background:none}"
    """
    if "/*" in css:
        css = _COMMENT.sub(" ", css)
    if "\\" in css:
        css = _ESCAPE.sub(_written_out, css)
    if "(" in css or "@" in css or ":" in css:
        css = _replaced(css, _ADDRESS, ("url(",), lambda _: "none")
        css = _replaced(css, _LOADING, _LOADING_WORDS, _nothing)
        css = _replaced(css, _COVERING, ("position",), lambda covering: f"{covering[1]}static")
    # Within <style>, nothing may end it, neither for HTML nor for XML.
    return css.replace("</", "< /").replace("]]>", "]] >").replace("<!", "< !")


def _replaced(
    css: str,
    pattern: re.Pattern[str],
    words: tuple[str, ...],
    replacement: Callable[[re.Match[str]], str],
) -> str:
    """``pattern.sub`` for a pattern that begins with one of some words: to hop from one to the next takes a tenth of the time."""
    small = css.lower()
    if len(small) != len(css):  # a letter that is two in lower case: nothing stands where it stood
        return pattern.sub(replacement, css)
    parts: list[str] = []
    end = 0
    for start in sorted({at for word in words for at in _places(small, word)}):
        if start >= end and (found := pattern.match(css, start)):
            parts += (css[end:start], replacement(found))
            end = found.end()
    return "".join([*parts, css[end:]]) if parts else css


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _written_out(escape: re.Match[str]) -> str:
    if escape[2]:
        return escape[2]
    code = int(escape[1], 16)
    is_letter = code < 0x80 and (chr(code).isalnum() or chr(code) in "-_")
    # A digit at the beginning of a name has to stay as it is written.
    return chr(code) if is_letter and not chr(code).isdigit() else escape[0]


def _nothing(loading: re.Match[str]) -> str:
    return "@cr-none" if loading[0].startswith("@") else "cr-none"
