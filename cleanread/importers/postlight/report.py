"""What is left behind while one extractor is converted."""

from __future__ import annotations

from dataclasses import dataclass, field

from .modules import Unknown
from .syntax import Function

SHOWN = 90


@dataclass(slots=True)
class Report:
    """Filled by the parts of the conversion; lives as long as one extractor's."""

    lost: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def lose(self, key: str, why: str) -> None:
        self.lost.append(f"{key}: {why}")

    def warn(self, key: str, why: str) -> None:
        self.warnings.append(f"{key}: {why}")


def shown(value: object) -> str:
    """A value in a message: of code the first line.

    >>> shown("p.note")
    "'p.note'"
    """
    if isinstance(value, Function):
        return _short(value.source)
    if isinstance(value, Unknown):
        return "a computed value"
    return _short(repr(value))


def _short(text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines()] or [""]
    first = lines[0]
    if len(lines) > 1 and len(first) < SHOWN // 2:
        first = f"{first} {lines[1]}"  # "$node => {" alone says nothing
    return first if len(first) <= SHOWN else f"{first[:SHOWN]}…"
