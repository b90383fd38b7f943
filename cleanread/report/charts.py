"""Draws figures as SVG: bars that lie, with their names, and columns that stand, on an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .markup import Html, element, joined, lone, text
from .scales import labelled, nice_ticks, place
from .wording import number

#: Units of a drawing. It is shown about as wide as a telephone, so its letters are as large as those around it.
_WIDTH: Final = 400
_LEFT: Final = 58  # for the figures of the axis
_RIGHT: Final = 8
_TOP: Final = 12
_HEIGHT: Final = 160  # of the columns
_BELOW: Final = 46  # for the names of the columns and of the axis
_ROW: Final = 38  # a name, and its bar below it
_BAR: Final = 12
_LONGEST: Final = 38  # letters of a name that fit
_MAX_NAMES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One bar or column."""

    name: str
    value: int
    bad: int = 0  #: on top of it, of failures
    kind: str = "good"  #: its colour: ``good``, ``bad`` or ``plain``
    said: str = ""  #: behind the value, such as a share


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing. `name` is the beginning of its ids, and is different for each."""

    name: str
    title: str
    description: str  #: what there is to see, for those who do not see it
    figures: Sequence[Figure]
    below: str = ""  #: what the axis counts


def bars(chart: Chart) -> Html:
    """Bars that lie below their names."""
    most = max((figure.value for figure in chart.figures), default=0)
    rows = [_bar(figure, most, at * _ROW) for at, figure in enumerate(chart.figures)]
    return _drawing(chart, len(rows) * _ROW, joined(rows))


def columns(chart: Chart) -> Html:
    """Columns that stand on an axis."""
    most = max((figure.value + figure.bad for figure in chart.figures), default=0)
    ticks = nice_ticks(most)
    base = _TOP + _HEIGHT
    pattern = _hatching(chart) if any(figure.bad for figure in chart.figures) else Html("")
    width = (_WIDTH - _LEFT - _RIGHT) / max(1, len(chart.figures))
    drawn = [
        _column(chart, figure, _LEFT + at * width, width, ticks[-1])
        for at, figure in enumerate(chart.figures)
    ]
    named = [
        _label(_LEFT + (at + 0.5) * width, base + 20, chart.figures[at].name)
        for at in labelled(len(chart.figures), _MAX_NAMES)
    ]
    below = _label(_LEFT + (_WIDTH - _LEFT - _RIGHT) / 2, base + 41, chart.below)
    return _drawing(
        chart,
        base + _BELOW,
        joined([pattern, *(_tick(tick, ticks[-1]) for tick in ticks), *drawn, *named, below]),
    )


def _bar(figure: Figure, most: int, top: int) -> Html:
    name = figure.name
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    value = f"{number(figure.value)} {figure.said}".strip()
    return element(
        "g",
        element("title", text(f"{name}: {value}")),
        element("text", text(short), x=0, y=top + 15),
        element("text", text(value), x=_WIDTH, y=top + 15, class_="end"),
        lone("rect", x=0, y=top + 21, width=_WIDTH, height=_BAR, rx=2, class_="rail"),
        lone(
            "rect",
            x=0,
            y=top + 21,
            width=max(place(figure.value, most, _WIDTH), 2 if figure.value else 0),
            height=_BAR,
            rx=2,
            class_=figure.kind,
        ),
    )


def _column(chart: Chart, figure: Figure, left: float, width: float, most: float) -> Html:
    base = _TOP + _HEIGHT
    gap = min(2.0, width * 0.15)
    x, wide = round(left + gap / 2, 2), round(width - gap, 2)
    high = place(figure.value, most, _HEIGHT)
    bad = place(figure.bad, most, _HEIGHT)
    failures = f", {number(figure.bad)} failed" if figure.bad else ""
    parts = [
        element("title", text(f"{figure.name}: {number(figure.value)}{figure.said}{failures}"))
    ]
    if figure.value:
        parts.append(lone("rect", x=x, y=round(base - high, 2), width=wide, height=high, class_=figure.kind))  # fmt: skip
    if figure.bad:
        parts.append(lone("rect", x=x, y=round(base - high - bad, 2), width=wide, height=bad, fill=f"url(#{chart.name}-failed)"))  # fmt: skip
    return element("g", *parts)


def _tick(value: float, most: float) -> Html:
    y = round(_TOP + _HEIGHT - place(value, most, _HEIGHT), 2)
    return element(
        "g",
        lone("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=y, y2=y, class_="line"),
        element("text", text(number(value)), x=_LEFT - 6, y=y + 5, class_="end"),
    )


def _label(x: float, y: float, name: str) -> Html:
    return element("text", text(name), x=round(x, 2), y=y, class_="middle")


def _hatching(chart: Chart) -> Html:
    """Failures are told by lines as well as by colour."""
    return element(
        "defs",
        element(
            "pattern",
            lone("rect", width=6, height=6, class_="bad"),
            lone("path", d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", class_="hatch"),
            id=f"{chart.name}-failed",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
        ),
    )


def _drawing(chart: Chart, height: float, content: Html) -> Html:
    return element(
        "svg",
        element("title", text(chart.title), id=f"{chart.name}-title"),
        element("desc", text(chart.description), id=f"{chart.name}-desc"),
        content,
        viewBox=f"0 0 {_WIDTH} {height}",
        role="img",
        aria_labelledby=f"{chart.name}-title",
        aria_describedby=f"{chart.name}-desc",
    )
