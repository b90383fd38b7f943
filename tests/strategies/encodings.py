"""The same page in other encodings, and pages that lie about theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator

_META: Final = re.compile(r"<meta[^>]+charset[^>]*>|<\?xml[^>]*\?>", re.IGNORECASE)
#: encodings of one alphabet, for pages that have no character beyond it
LEGACY: Final = (
    "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "koi8-r", "iso-8859-2",
    "iso-8859-15", "shift_jis", "euc-jp", "gb18030", "gbk", "big5", "euc-kr",
)  # fmt: skip


class Encoded(NamedTuple):
    """A page as it would come from a server."""

    name: str
    content: bytes | str
    content_type: str | None = None


def undeclared(html: str) -> str:
    """`html` without what it says about its encoding, which would be wrong in any other.

    >>> undeclared('<head><meta charset="big5"><title>x</title>')
    '<head><title>x</title>'
    """
    return _META.sub("", html)


def declaring(html: str, name: str) -> str:
    """`html` with a meta element that names its encoding, where a browser looks for it.

    >>> declaring("<html><head><title>x</title>", "koi8-r")
    '<html><head><meta charset="koi8-r"><title>x</title>'
    """
    meta = f'<meta charset="{name}">'
    made, count = re.subn(r"(?i)<head(?:\s[^>]*)?>", lambda found: found[0] + meta, html, count=1)
    return made if count else meta + html


def same_page(html: str, legacy: tuple[str, ...] = ("windows-1252",)) -> Iterator[Encoded]:
    """`html`, which must not name its encoding, in every encoding that has its characters."""
    yield Encoded("str", html)
    if not _encodes(html, "utf-8"):
        return
    yield Encoded("utf-8", html.encode())
    yield Encoded("utf-8 by header", html.encode(), "text/html; charset=utf-8")
    yield Encoded("utf-8 with a mark", html.encode("utf-8-sig"), "text/html; charset=iso-8859-1")
    yield Encoded("utf-16 with a mark", html.encode("utf-16"))
    yield Encoded("utf-16be with a mark", b"\xfe\xff" + html.encode("utf-16-be"))
    for name in legacy:
        declared = declaring(html, name)
        if not html.isascii() and _encodes(declared, name):
            yield Encoded(f"{name} by meta", declared.encode(name))
            header = f"text/html;charset={name.upper()}"
            yield Encoded(f"{name} by header", html.encode(name), header)


def _encodes(text: str, name: str) -> bool:
    try:
        return text.encode(name).decode(name) == text
    except UnicodeError:
        return False


# ── any of them ──────────────────────────────────────────────────────────────────────────

NAMES: Final = st.sampled_from(
    [*LEGACY, "utf-8", "UTF8", "utf-16", "utf-16le", "utf-32", "utf-7", "latin1", "iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "x-user-defined",
     "replacement", "none", "", "utf8mb4", "ansi", "cp437", "base64", "rot13", "unicode_escape", "idna", "zlib", "undefined", "'", "=", "é", "x" * 300]
)  # fmt: skip
_MARKS: Final = st.sampled_from(
    [b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"+/v8-", b"\x0e\xfe\xff", b"\xef\xbb\xbf" * 2]
)  # fmt: skip
_REAL: Final = st.sampled_from(
    [*LEGACY, "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "iso2022_jp", "hz", "utf-7", "cp037"]
)


@st.composite
def lying_pages(draw: st.DrawFn, pages: st.SearchStrategy[str]) -> Encoded:
    """Pages whose mark, meta element and header each say what they like, cut off anywhere, or with wrong bytes in them."""
    html = declaring(draw(pages), draw(NAMES))
    content = draw(_MARKS) + html.encode(draw(_REAL), "replace")
    if draw(st.booleans()):
        at = draw(st.integers(0, len(content)))
        content = content[:at] + draw(st.binary(max_size=12)) + content[at:]
    if draw(st.booleans()):
        content = content[: draw(st.integers(0, len(content)))]
    header = draw(st.none() | st.builds("text/html; charset={}".format, NAMES))
    return Encoded("lie", content, header)
