"""
A quick look for declarations that may hide something, so that all others need not be read.

It goes from colon to colon. What it finds is looked at closely; what it does not find hides nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

# What the properties are called, and what their values begin with when they may hide: out of sight by a word, of no size, far
# away, cut off; then backgrounds that a text may vanish on, and colours that cannot be seen.
_BACKGROUND: Final = (b"background", b"background-color")
_KINDS_OF_VALUES: Final = (
    ((b"display", b"visibility"), rb"none|hidden|collapse"),
    (
        (b"opacity", b"height", b"font-size", b"width"),
        rb"[+-]?(?:\d*\.)?0++(?![.\d])|1(?:px|\s*+[;!}])",
    ),
    ((b"left", b"top", b"right", b"bottom", b"text-indent"), rb"-(?:\d{3}|[6-9]\dr?em)"),
    ((b"clip", b"clip-path", b"transform", b"filter"), rb"rect|inset|circle|scale|opacity"),
    (
        _BACKGROUND,
        rb"rgb\(|#[0-9a-f]{3}(?:[0-9a-f]{3})?\b|black|gr[ae]y|silver|white|snow|ivory|red|green|blue|yellow",
    ),
    (
        (*_BACKGROUND, b"{color", b";color", b" color", b"\ncolor", b"\tcolor"),
        rb"transparent|rgba|#(?:[0-9a-f]{3}|[0-9a-f]{6}0)0\b",
    ),
)
_PROPERTIES: Final = [names for names, _ in _KINDS_OF_VALUES]
_VALUE: Final = re.compile(
    rb":\s*+(?:" + b"|".join([b"(" + value + b")" for _, value in _KINDS_OF_VALUES]) + b")"
)
# How the names of those properties end, and the two letters that their values may begin with.
_LETTERS: Final = {
    "ay": "n", "ty": "hc+0.", "ze": "+0.", "ht": "+0.1-", "ft": "-", "nt": "-", "op": "-", "om": "-", "ip": "r",
    "rm": "s", "th": "ic1", "er": "o", "or": "tr#bgswiy", "nd": "tr#bgswiy",
}  # fmt: skip
_COLOUR: Final = 1 + list(_LETTERS).index("or")
_SECOND: Final = {"0": " ;!}.0pe%rtvcm", ".": "0", "1": " ;!}p", "-": "123456789", "+": "0."}
_SPACES: Final = " \t\r\n\f"
# In texts of such a length it pays to look at all colons at once.
_LONG: Final = 8_000
# What is read before and after a colon, at most.
_BEFORE, _AFTER = 24, 24
# Letters at the ends of a text that no colon is looked for in: those around it are looked at, too.
_START, _END = 6, 3


def may_hide(declarations: str) -> bool:
    """
    May one of these declarations hide what they are for?

    >>> may_hide("Display: None"), may_hide("margin: 0; color: red")
    (True, False)
    """
    return any(True for _ in _hints_in_short(f"{{{declarations}}}".encode("latin-1", "replace")))


def hints(css: str) -> Iterator[int]:
    """The places in `css` where a declaration may hide something."""
    text = css.encode("latin-1", "replace")  # place for place the same
    return _hints_in_short(text) if len(text) < _LONG else _hints_in_long(text)


def _hints_in_short(text: bytes) -> Iterator[int]:
    lower = text.lower()
    return (found.start() for found in _VALUE.finditer(lower) if _fits(lower, found))


def _hints_in_long(text: bytes) -> Iterator[int]:
    for place in _likely(text):
        before = max(0, place - _BEFORE)
        lower = text[before : place + _AFTER].lower()
        found = _VALUE.match(lower, place - before)
        if found and _fits(lower, found):
            yield place


def _fits(lower: bytes, value: re.Match[bytes]) -> bool:
    """Is `value` one of a property that it can hide with?"""
    colon = value.start()
    names = _PROPERTIES[(value.lastindex or 1) - 1]
    return lower.endswith(names, 0, colon) or lower[colon - 1 : colon].isspace()


def _likely(text: bytes) -> list[int]:
    """The colons in `text` with the right letters around them: one of some thirty."""
    letters = np.frombuffer(text, np.uint8)
    colons = np.flatnonzero(letters[_START:-_END] == ord(":")) + _START
    kinds = _KINDS[letters[colons - 2], letters[colons - 1]]
    starts = colons + 1 + (letters[colons + 1] == ord(" "))
    first = letters[starts]
    found = _FIRSTS[kinds, first] & _SECONDS[first, letters[starts + 1]]
    # The colours of texts, written out, are nothing that hides, and so many that it pays to part them from backgrounds.
    found &= (kinds != _COLOUR) | (first != ord("#")) | (letters[colons - 6] == ord("-"))
    likely: list[int] = colons[found].tolist()
    return likely


def _tables() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """
    Kinds of properties by the last two letters of a name; for each kind, the first letters of values; for those, the second.
    """
    spaces = list(_SPACES.encode())
    kinds = np.zeros((256, 256), np.uint8)
    firsts = np.zeros((len(_LETTERS) + 2, 256), np.bool_)
    seconds = np.ones((256, 256), np.bool_)
    for kind, (end, starts) in enumerate(_LETTERS.items(), 1):
        for name in (end, end.upper()):
            kinds[ord(name[0]), ord(name[1])] = kind
        firsts[kind, list((starts + starts.upper() + _SPACES).encode())] = True
    kinds[:, spaces] = len(_LETTERS) + 1  # any name with spaces after it
    firsts[-1] = firsts[1:].any(axis=0)
    for start, followers in _SECOND.items():
        seconds[ord(start)] = False
        seconds[ord(start), list((followers + _SPACES).encode())] = True
    return kinds, firsts, seconds


_KINDS, _FIRSTS, _SECONDS = _tables()
