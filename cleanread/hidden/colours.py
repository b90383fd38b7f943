"""Whether text has the colour of what it stands on, as far as one declaration block says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# What authors write by name where text and background are meant to be the same.
_NAMES: Final = {
    "black": (0, 0, 0),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "white": (255, 255, 255),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
}
_HEX: Final = re.compile(r"#([0-9a-f]{3,8})\b")
_FUNCTION: Final = re.compile(r"rgba?\(([^()]*)\)")
_NUMBER: Final = re.compile(r"[\d.]+%?")
_WORD: Final = re.compile(r"[a-z]+")
# A difference nobody sees: #fff on #fefefe.
_MAX_DIFFERENCE: Final = 4


def has_no_contrast(declarations: Mapping[str, str]) -> bool:
    """
    Is the text transparent, or of its background's colour?

    >>> has_no_contrast({"color": "white", "background": "#ffffff"})
    True
    >>> has_no_contrast({"color": "white"}), has_no_contrast({"color": "#fff", "background": "#000"})
    (False, False)
    """
    text = declarations.get("color")
    if text is None:
        return False
    background = declarations.get("background-color") or declarations.get("background") or ""
    if is_transparent(text):
        # A gradient or a picture cut to the shape of the letters, or a shadow that stands for them.
        return "text-shadow" not in declarations and not any(
            name.endswith("background-clip") or (name == "background" and "text" in value)
            for name, value in declarations.items()
        )
    if not background or "url(" in background or "gradient" in background:
        return False
    if declarations.get("background-image", "none") != "none" or is_transparent(background):
        return False
    return _are_same(rgb(text), rgb(background))


def is_transparent(value: str) -> bool:
    """
    >>> is_transparent("rgba(0, 0, 0, 0)"), is_transparent("transparent"), is_transparent("#fff")
    (True, True, False)
    """
    if value.startswith("transparent"):
        return True
    function = _FUNCTION.search(value)
    if function:
        parts = _NUMBER.findall(function[1])
        return len(parts) == 4 and not parts[3].strip("0.%")
    code = _HEX.match(value)
    return code is not None and _alpha_of(code[1]) in ("0", "00")


def _alpha_of(code: str) -> str:
    return {4: code[3:], 8: code[6:]}.get(len(code), "")


def rgb(value: str) -> tuple[int, ...] | None:
    """
    Red, green and blue of the first colour in `value`; `None` for what is not understood.

    >>> rgb("#fff"), rgb("rgb(255 0 0)"), rgb("no-repeat white"), rgb("var(--paper)")
    ((255, 255, 255), (255, 0, 0), (255, 255, 255), None)
    """
    code = _HEX.search(value)
    if code:
        return _of_hex(code[1])
    function = _FUNCTION.search(value)
    if function:
        return _of_numbers(_NUMBER.findall(function[1])[:3])
    if "(" in value:
        return None
    return next((_NAMES[word] for word in _WORD.findall(value) if word in _NAMES), None)


def _of_hex(code: str) -> tuple[int, ...] | None:
    if len(code) in (3, 4):
        return tuple(int(digit * 2, 16) for digit in code[:3])
    if len(code) in (6, 8):
        return tuple(int(code[at : at + 2], 16) for at in (0, 2, 4))
    return None


def _of_numbers(numbers: list[str]) -> tuple[int, ...] | None:
    try:
        return tuple(
            round(float(n[:-1]) * 2.55) if n.endswith("%") else round(float(n)) for n in numbers
        )
    except (ValueError, OverflowError):  # "1.2.3", which is no number, and one of a thousand digits
        return None


def _are_same(one: tuple[int, ...] | None, other: tuple[int, ...] | None) -> bool:
    if not one or not other or len(one) != len(other):
        return False
    return all(abs(a - b) <= _MAX_DIFFERENCE for a, b in zip(one, other, strict=True))
