"""
The same page, written otherwise: what no browser sees, no reader may.

Every function takes a page and gives one that differs in letters alone: the order, case and quotes of attributes, white space and
comments between blocks, end tags that may be left out, references for characters, line ends. Scripts, styles and the like stay as
they are. A parser of another mind may still see a difference in a broken page; `shapes` says whether it does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: elements whose content is no markup
_RAW: Final = "script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext|svg|math"
_PIECE: Final = re.compile(
    rf"""(?P<kept> <!--.*?(?:-->|$) | <[!?][^>]*> | <(?P<raw>{_RAW})\b.*?(?:</(?P=raw)\s*>|$) )
      | <(?P<close>/?)(?P<tag>[a-z][\w:-]*)
        (?P<attributes>(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(?P<end>/?)>""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
)
_NAMES: Final = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head "
    "header hr html li main nav ol p section summary table tbody td tfoot th thead tr ul"
)
BLOCKS: Final = frozenset(_NAMES.split(" "))
_KEEPS_SPACE: Final = frozenset(["pre", "listing", "textarea"])
#: what makes white space or a block something else
_STYLED: Final = re.compile(
    r"""style\s*=\s*["']?[^"'>]*(?:white-space|display\s*:\s*(?:inline|contents))""", re.IGNORECASE
)
#: end tags that may be left out before a tag of this kind
_OPTIONAL: Final = re.compile(
    r"</(?:li(?=>\s*<(?:li\b|/[uo]l))|d[td](?=>\s*<(?:d[td]\b|/dl))|t[dh](?=>\s*<(?:t[dh]\b|/tr))|tr(?=>\s*<(?:tr\b|/tbody))|p(?=>\s*<(?:p|h[1-6]|div|ul)\b))>",
    re.IGNORECASE,
)
#: what stands between two blocks without parting them
_UNSEEN: Final = re.compile(r"<(?:[!?]|script|style)", re.IGNORECASE)
_DROPPABLE: Final = re.compile(r"[\w./:#%?;,+-]*[\w.:#%?;,+-]")


class Attribute(NamedTuple):
    """One attribute; ``value`` as it is written, `None` where there is none."""

    name: str
    value: str | None


Tag = tuple[str, str, list[Attribute], str]  # "/" or "", name, attributes, "/" or ""


def _rewritten(html: str, write: Callable[[str, str, list[Attribute], str], str]) -> str:
    """`html` with every tag as `write` writes it."""

    def written(piece: re.Match[str]) -> str:
        if piece["kept"] is not None:
            return piece[0]
        attributes = [
            Attribute(
                found[1],
                next((value for value in found.group(2, 3, 4) if value is not None), None),
            )
            for found in _ATTRIBUTE.finditer(piece["attributes"])
        ]
        names = [a.name.lower() for a in attributes]
        if len(set(names)) != len(names):
            return piece[0]  # of two, the first one counts
        return write(piece["close"], piece["tag"], attributes, piece["end"])

    return _PIECE.sub(written, html)


def _tag(close: str, name: str, attributes: Iterable[str], end: str) -> str:
    inside = "".join(f" {attribute}" for attribute in attributes)
    return f"<{close}{name}{inside}{' /' if end else ''}>"


def _double(attribute: Attribute) -> str:
    name, value = attribute
    if value is None:
        return name
    return f"{name}='{value}'" if '"' in value else f'{name}="{value}"'


def _single(attribute: Attribute) -> str:
    name, value = attribute
    return f"{name}='{value}'" if value is not None and "'" not in value else _double(attribute)


def _bare(attribute: Attribute) -> str:
    name, value = attribute
    droppable = value is not None and _DROPPABLE.fullmatch(value)
    return f"{name}={value}" if droppable else _double(attribute)


def attributes_reversed(html: str) -> str:
    """
    >>> attributes_reversed('<p id=a class="b c" hidden>x</p>')
    '<p hidden class="b c" id="a">x</p>'
    """
    return _rewritten(html, lambda c, n, a, e: _tag(c, n, map(_double, reversed(a)), e))


def single_quotes(html: str) -> str:
    """
    >>> single_quotes('<a href="/x" title="it\\'s">x</a>')
    '<a href=\\'/x\\' title="it\\'s">x</a>'
    """
    return _rewritten(html, lambda c, n, a, e: _tag(c, n, map(_single, a), e))


def no_quotes(html: str) -> str:
    """
    >>> no_quotes('<a href="/x" class="a b">x</a>')
    '<a href=/x class="a b">x</a>'
    """
    return _rewritten(html, lambda c, n, a, e: _tag(c, n, map(_bare, a), e))


def capitals(html: str) -> str:
    """
    >>> capitals('<a href="/x">x</a>')
    '<A HREF="/x">x</A>'
    """
    return _rewritten(
        html,
        lambda c, n, a, e: _tag(
            c, n.upper(), (_double(Attribute(x.name.upper(), x.value)) for x in a), e
        ),
    )


def wide_tags(html: str) -> str:
    """
    >>> wide_tags('<a href="/x">x</a>')
    '<a\\n  href = "/x"\\n>x</a\\n>'
    """

    def write(close: str, name: str, attributes: list[Attribute], end: str) -> str:
        inside = "".join(f"\n  {_double(a).replace('=', ' = ', 1)}" for a in attributes)
        return f"<{close}{name}{inside}\n{end}>"

    return _rewritten(html, write)


# ── between blocks ───────────────────────────────────────────────────────────────────────


def _around_blocks(html: str, gap: str) -> str:
    """`html` with `gap` where a block begins or ends, but in text that keeps its white space."""
    keeping = 0

    def write(piece: re.Match[str]) -> str:
        nonlocal keeping
        if piece["kept"] is not None:
            return piece[0]
        tag = piece["tag"].lower()
        if tag in _KEEPS_SPACE:
            keeping = max(0, keeping + (-1 if piece["close"] else 1))
        if keeping or tag not in BLOCKS:
            return piece[0]
        return f"{gap}{piece[0]}{gap}"

    return html if _STYLED.search(html) else _PIECE.sub(write, html)


def spaced(html: str) -> str:
    """
    >>> spaced("<div><p>a</p></div>").split()
    ['<div>', '<p>', 'a', '</p>', '</div>']
    """
    return _around_blocks(html, "\n   ")


def commented(html: str) -> str:
    """
    >>> commented("<p>a</p>")
    '<!-- p --><p><!-- p -->a<!-- p --></p><!-- p -->'
    """
    return _around_blocks(html, "<!-- p -->")


def minified(html: str) -> str:
    """
    >>> minified("<ul> <li>a b</li> <li><b>c</b> d</li> </ul>")
    '<ul><li>a b</li><li><b>c</b> d</li></ul>'
    """
    if _STYLED.search(html):
        return html
    out: list[str] = []
    at = keeping = 0
    after_block = False
    for piece in _PIECE.finditer(html):
        tag = (piece["tag"] or "").lower()
        block = tag in BLOCKS
        between = html[at : piece.start()]
        if not keeping and (block or after_block):
            between = _trimmed(between, start=after_block, end=block)
        out += (between, piece[0])
        if tag in _KEEPS_SPACE:
            keeping = max(0, keeping + (-1 if piece["close"] else 1))
        if between or not _UNSEEN.match(piece[0]):
            after_block = block
        at = piece.end()
    return "".join(out) + html[at:]


def _trimmed(text: str, *, start: bool, end: bool) -> str:
    space = " \t\r\n\f"
    text = text.lstrip(space) if start else text
    return text.rstrip(space) if end else text


def end_tags_left_out(html: str) -> str:
    """
    >>> end_tags_left_out("<ul><li>a</li><li>b</li></ul><p>c</p><p>d</p>")
    '<ul><li>a<li>b</ul><p>c<p>d</p>'
    """
    return _OPTIONAL.sub("", html)


# ── characters ───────────────────────────────────────────────────────────────────────────


def references(html: str) -> str:
    """
    >>> references("<p title=é>año<script>é</script>")
    '<p title=&#233;>a&#241;o<script>é</script>'
    """
    out: list[str] = []
    at = 0
    for piece in _PIECE.finditer(html):
        if piece["kept"] is not None:
            out += (_referred(html[at : piece.start()]), piece[0])
            at = piece.end()
    return "".join(out) + _referred(html[at:])


def _referred(text: str) -> str:
    return re.sub(r"[^\x00-\x9f\ud800-\udfff]", lambda found: f"&#{ord(found[0])};", text)


def windows_lines(html: str) -> str:
    """
    >>> windows_lines("a\\nb\\r\\nc")
    'a\\r\\nb\\r\\nc'
    """
    return re.sub(r"\r\n|\r|\n", "\r\n", html)


#: each way to write a page otherwise, by its name
WAYS: Final[Mapping[str, Callable[[str], str]]] = {
    "attributes reversed": attributes_reversed,
    "single quotes": single_quotes,
    "no quotes": no_quotes,
    "capitals": capitals,
    "wide tags": wide_tags,
    "white space around blocks": spaced,
    "comments around blocks": commented,
    "minified": minified,
    "end tags left out": end_tags_left_out,
    "character references": references,
    "Windows line ends": windows_lines,
}
