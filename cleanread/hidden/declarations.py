"""What a block of CSS declarations hides. Knows one block at a time, never the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .colours import has_no_contrast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Possessive, so that a long row of zeros is looked at once.
_NOTHING: Final = r"(?:0++(?:\.0*+)?|\.0++)"
_ZERO: Final = re.compile(rf"[+-]?{_NOTHING}(?:[a-z]+|%)?")
_ZERO_OR_ONE: Final = re.compile(r"[01](?:px)?")
_ONE_PIXEL: Final = re.compile(r"[01]px")
# Of a letter: a dot, or not even that.
_TINY: Final = re.compile(r"(?:0?\.\d+|1)px")
_FAR: Final = re.compile(r"-(\d{1,9})(?:\.\d*)?(px|r?em|ch|pt|vw|vh|%|)")
# From there on nothing of a line is left on a screen; slides and drawers stand 100% or some 300px aside.
_FAR_AWAY: Final = {"px": 500, "": 500, "pt": 500, "em": 60, "rem": 60, "ch": 100}
_FAR_AWAY_SHARE: Final = 300
_WIDE: Final = re.compile(r"\d{4,}px|\d{3,}(?:\.\d*)?%")
_CLIPPED: Final = re.compile(r"rect\(\s*(?:[01](?:px|em|%)?[\s,]+){3}[01](?:px|em|%)?\s*\)")
_CLIPPED_PATH: Final = re.compile(
    rf"inset\(\s*(?:[5-9]\d|100)%|circle\(\s*{_NOTHING}(?:px|%)?\s*[)a]"
)
_SCALED_AWAY: Final = re.compile(rf"(?:^|\s)scale(?:3d|[xy])?\(\s*{_NOTHING}\s*[,)]")
_FILTERED_AWAY: Final = re.compile(rf"opacity\(\s*{_NOTHING}%?\s*\)")
_SIZES: Final = frozenset(["height", "max-height", "width"])
_ASIDE: Final = frozenset(["left", "top", "right", "bottom", "margin-left"])


def declarations_of(style: str) -> dict[str, str]:
    """
    Property to value, in lower case and without ``!important``; the last one counts.

    >>> declarations_of("Display : NONE !important; color:red;")
    {'display': 'none', 'color': 'red'}
    """
    found: dict[str, str] = {}
    for part in style.lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip()] = value.partition("!")[0].strip()
    return found


def hiding(declarations: Mapping[str, str], *, alone: bool = True) -> tuple[str, ...]:
    """
    The properties that keep a text out of sight; none when it is shown.

    With `alone` a position or a size of nothing is enough, since the rest is in a style sheet that
    nobody reads here; without it the block itself has to say that nothing sticks out.

    >>> hiding(declarations_of("position:absolute; left:-9999px"))
    ('left',)
    >>> hiding(declarations_of("opacity:0; transition:opacity .3s")), hiding({"opacity": ".9"})
    ((), ())
    """
    if not alone and moves(declarations):
        return ()  # a rule made for something that opens, closes or comes in
    found = [
        name
        for name, value in declarations.items()
        if name in _HIDES and _HIDES[name](value, declarations)
    ]
    found += _placed_aside(declarations, alone=alone)
    found += _without_size(declarations, alone=alone)
    return tuple(found)


def _is_zero(value: str) -> bool:
    return _ZERO.fullmatch(value) is not None


def _is_far(value: str) -> bool:
    number = _FAR.match(value)
    return number is not None and int(number[1]) >= _FAR_AWAY.get(number[2], _FAR_AWAY_SHARE)


def _placed_aside(declarations: Mapping[str, str], *, alone: bool) -> list[str]:
    if _ASIDE.isdisjoint(declarations):
        return []
    aside = [name for name in declarations if name in _ASIDE and _is_far(declarations[name])]
    if not aside:
        return []
    if _WIDE.match(declarations.get("width", "")):  # the strip of slides in a carousel
        return []
    if alone or declarations.get("position") in ("absolute", "fixed"):
        return aside
    return []


def _without_size(declarations: Mapping[str, str], *, alone: bool) -> list[str]:
    if _SIZES.isdisjoint(declarations):
        return []
    get = declarations.get
    found = [name for name in ("height", "max-height") if _ZERO_OR_ONE.fullmatch(get(name, ""))]
    if _ONE_PIXEL.fullmatch(get("width", "")):
        found.append("width")
    if not found or _is_padded(declarations):
        return []
    if not alone and get("overflow") not in ("hidden", "clip"):
        return []
    # What opens with a transition was made to be opened.
    return [] if moves(declarations) else found


def _is_padded(declarations: Mapping[str, str]) -> bool:
    """Is the box held open by a padding in per cent, as boxes for videos are?"""
    return any(name.startswith("padding") and "%" in declarations[name] for name in declarations)


def moves(declarations: Mapping[str, str]) -> bool:
    """Is a transition or an animation spoken of?"""
    return any(
        ("transition" in name or "animation" in name or name == "will-change") and value != "none"
        for name, value in declarations.items()
    )


def _moves_in(declarations: Mapping[str, str]) -> bool:
    """Will a script fade or slide it into its place in the text?"""
    if declarations.get("position") in ("absolute", "fixed"):
        return False  # a pop-up, which has no such place
    return moves(declarations) or any("transform" in name for name in declarations)


#: Properties that hide by themselves, wherever the element stands and whatever its size is.
_HIDES: Final[dict[str, Callable[[str, Mapping[str, str]], bool]]] = {
    "display": lambda value, _: value == "none",
    "visibility": lambda value, _: value in ("hidden", "collapse"),
    "font-size": lambda value, _: _is_zero(value) or bool(_TINY.fullmatch(value)),
    "opacity": lambda value, others: _is_zero(value) and not _moves_in(others),
    "filter": lambda value, others: bool(_FILTERED_AWAY.search(value)) and not _moves_in(others),
    "transform": lambda value, others: bool(_SCALED_AWAY.search(value)) and not moves(others),
    "clip": lambda value, _: bool(_CLIPPED.match(value)),
    "clip-path": lambda value, _: bool(_CLIPPED_PATH.match(value)),
    "text-indent": lambda value, _: _is_far(value),
    "color": lambda _, others: has_no_contrast(others),
}
