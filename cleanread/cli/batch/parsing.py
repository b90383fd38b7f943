"""Reads option values of ``batch`` that have a form of their own: rates, limits, keys."""

from __future__ import annotations

import re
from typing import Final

import typer

from ...batch.job import MaxErrors
from ...meant import did_you_mean
from ..settings import size

_RATE: Final = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(?:/\s*(s|sec|m|min|h)?)?", re.IGNORECASE)
_SECONDS: Final = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600}
_OFF: Final = ("0", "none", "off")
#: what a line has only when asked for; the same names as in ``cleanread.batch.lines``
HEAVY: Final = ("html", "removals")


def rate(text: str) -> float:
    """
    Requests a second; 0 means as many as there may be.

    >>> rate("200/s"), rate("30/m"), rate("5"), rate("none")
    (200.0, 0.5, 5.0, 0.0)
    """
    given = str(text).strip().lower()
    if given in _OFF:
        return 0.0
    match = _RATE.fullmatch(given)
    if not match or not (found := float(match[1]) / _SECONDS[match[2] or "s"]):
        raise typer.BadParameter(f"{text!r} is not a rate such as 200/s, 30/m or none")
    return found


def memory(text: str) -> int:
    """
    A number of bytes; 0 means no limit.

    >>> memory("1GB"), memory("none")
    (1000000000, 0)
    """
    return 0 if str(text).strip().lower() in _OFF else size(str(text))


def max_errors(text: str) -> MaxErrors:
    """
    A number of entries, or a share of them.

    >>> max_errors("50"), max_errors("2.5%")
    (MaxErrors(count=50, share=None), MaxErrors(count=None, share=0.025))
    """
    match = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)\s*%", text.strip())
    if match and float(match[1]) <= 100:
        return MaxErrors(share=float(match[1]) / 100)
    if re.fullmatch(r"\d{1,18}", text.strip(), re.ASCII):
        return MaxErrors(count=int(text))
    raise typer.BadParameter(f"{text!r} is neither a number such as 50 nor a share such as 5%")


def heavy_keys(text: str | None) -> frozenset[str]:
    """The keys of ``--with``.

    >>> sorted(heavy_keys("html, removals"))
    ['html', 'removals']
    """
    names = [name for part in (text or "").split(",") if (name := part.strip().lower())]
    for name in names:
        if name not in HEAVY:
            hint = did_you_mean(name, HEAVY) or f"; {' or '.join(HEAVY)}"
            raise typer.BadParameter(f"{name!r} is no key to ask for{hint}", param_hint="--with")
    return frozenset(names)
