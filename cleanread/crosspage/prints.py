"""
Fingerprints of blocks: equal for blocks that read the same on two pages.

A fingerprint is a number below 2**63, so that databases can hold it. Its low bits tell what a statistic over many pages must know and
cannot look up any more: the block's role, and roughly how long it is. A block without letters has the fingerprint 0. Digits count: between two lists of data they are all that differs.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from ..models import Image, Link, NoteMark, Styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..models import Block, Inline
    from ..result import Article

#: what a block is to its neighbours
TEXT: Final = 0
INTRODUCES: Final = 1  #: a heading, a question, "You will need:"
MEDIA: Final = 2
#: code, tables, formulas, footnotes: never chrome, however often they stand somewhere
FIXED: Final = 3

_ROLE_BITS: Final = 2
_SIZE_BITS: Final = 4
_LOW_BITS: Final = _ROLE_BITS + _SIZE_BITS
_LARGEST: Final = (1 << _SIZE_BITS) - 1

_LETTER: Final = re.compile(r"[^\W_]")
# Of a text that is longer than twice this, both ends tell enough.
_END: Final = 400
# What ends so, or is all bold, introduces what follows it, when it is as short as this.
_OPEN_ENDS: Final = (":", "?", ",", "：", "？", "，", "、", "؟", "،", "…")
_MAX_OPEN: Final = 150
_MAX_BOLD: Final = 100
_MEDIA_KINDS: Final = frozenset(["image", "embed"])
_FIXED_KINDS: Final = frozenset(["code", "table", "math"])
# Chinese, Japanese and Korean signs begin here; one of them says as much as three letters.
_WIDE: Final = "\u2e80"


def fingerprint(text: str, kind: str = "paragraph") -> int:
    """
    The fingerprint of a block; `kind` as in ``Block``, `text` the address for an image or an embed.

    >>> fingerprint("SIGN UP, it is free!") == fingerprint("Sign up, it  is free!")
    True
    >>> fingerprint("Memory: 4 GB") == fingerprint("Memory: 8 GB")
    False
    >>> fingerprint("* * *")
    0
    """
    if kind in _MEDIA_KINDS:
        return _made(text, MEDIA) if text else 0
    role = _role(text, kind)
    if len(text) > 2 * _END:
        text = f"{text[:_END]} {len(text)} {text[-_END:]}"
    letters = letters_of(text)
    if not letters:
        return 0
    return _made(letters, role, size_of(letters))


def fingerprints(article: Article) -> tuple[int, ...]:
    """The fingerprints of the blocks of an article, in their order; without those of blocks that show no letter."""
    return tuple([found for block in article.blocks if (found := of_block(block))])


def of_block(block: Block) -> int:
    """The fingerprint of a block."""
    kind: str = block.kind
    if kind in _MEDIA_KINDS:
        return fingerprint(image_address(block), kind)
    if kind == "paragraph" and _is_bold_line(block):
        kind = "heading"
    elif _refers(block.inlines) or (
        block.containers and any(c.kind == "note" for c in block.containers)
    ):
        kind = "code"
    return fingerprint(block.text, kind)


def image_address(block: Block) -> str:
    """The address of an image or of what is embedded; empty for other blocks."""
    return block.href or next(_sources(block.inlines), "")


def role(print_: int) -> int:
    """`TEXT`, `INTRODUCES`, `MEDIA` or `FIXED`."""
    return print_ & ((1 << _ROLE_BITS) - 1)


def weight(print_: int) -> int:
    """How many letters the block has, roughly: a power of two.

    >>> weight(fingerprint("abc")), weight(fingerprint("a" * 100))
    (2, 64)
    """
    return 1 << (print_ >> _ROLE_BITS & _LARGEST) >> 1


def letters_of(text: str) -> str:
    """A text without spaces and capitals; empty when it has neither letters nor digits."""
    # Other signs stay: a host prints its chrome with the same ones, and to take them out costs as much as all the rest.
    return "".join(text.lower().split()) if _LETTER.search(text) else ""


def size_of(letters: str) -> int:
    """How much some letters say, in letters of an alphabet."""
    return len(letters) * 3 if letters[len(letters) // 2 :][:1] >= _WIDE else len(letters)


def _role(text: str, kind: str) -> int:
    if kind in _FIXED_KINDS:
        return FIXED
    if kind == "heading" or (len(text) <= _MAX_OPEN and text.endswith(_OPEN_ENDS)):
        return INTRODUCES
    return TEXT


def _made(letters: str, role: int, size: int = 0) -> int:
    digest = blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    high = int.from_bytes(digest) >> _LOW_BITS + 1 << _LOW_BITS
    return high | min(size.bit_length(), _LARGEST) << _ROLE_BITS | role


def _is_bold_line(block: Block) -> bool:
    """Whether all of a short block is bold, and no exclamation: a heading by its look, or a question."""
    first = block.inlines[0] if len(block.inlines) == 1 else None
    return (
        isinstance(first, Styled)
        and first.style == "strong"
        and len(block.text) <= _MAX_BOLD
        and not block.text.endswith(("!", "！"))
    )


def _sources(inlines: Iterable[Inline]) -> Iterator[str]:
    """The addresses of images, without parameters: those differ for the same picture."""
    for inline in inlines:
        if isinstance(inline, Image):
            yield inline.src.partition("?")[0]
        elif isinstance(inline, Link | Styled):
            yield from _sources(inline.children)


def _refers(inlines: Iterable[Inline]) -> bool:
    """Whether a footnote hangs on the text."""
    return NoteMark in map(type, inlines)
