"""Ticks at round figures, and where they are on an axis."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Final

_ROUND: Final = (1, 2, 2.5, 5, 10)


def nice_ticks(most: float, wanted: int = 4) -> tuple[float, ...]:
    """Round figures from 0 to `most` or a little more; counts have no halves.

    >>> nice_ticks(437), nice_ticks(3), nice_ticks(0)
    ((0, 200, 400, 600), (0, 1, 2, 3), (0, 1))
    """
    if most <= 0:
        return (0, 1)
    rough = most / wanted
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in _ROUND if power * factor >= rough * 0.999)
    step = max(1, step if step == int(step) else ceil(step))
    return tuple(round(step * n) for n in range(ceil(most / step - 1e-9) + 1))


def place(value: float, most: float, length: float) -> float:
    """How far along an axis of `length` a value is.

    >>> place(50, 200, 300)
    75.0
    """
    return round(value / most * length, 2) if most else 0.0


def labelled(count: int, most: int) -> range:
    """Which of so many places on an axis have a label, so that there are not more than `most`.

    >>> list(labelled(5, 6)), list(labelled(20, 6))
    ([0, 1, 2, 3, 4], [0, 4, 8, 12, 16])
    """
    return range(0, count, max(1, ceil(count / most)))
