"""How figures read: durations, speeds, counts by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

_UNITS: Final = ("B", "kB", "MB", "GB", "TB")
_THOUSAND: Final = 1000


def speed(per_second: float) -> str:
    """A rate, per minute when it is less than one a second.

    >>> speed(45.23), speed(1234.5), speed(0.2), speed(0)
    ('45.2/s', '1,234/s', '12.0/min', '0/s')
    """
    if per_second <= 0:
        return "0/s"
    if per_second < 1:
        return f"{per_second * 60:.1f}/min"
    return f"{per_second:.1f}/s" if per_second < 100 else f"{per_second:,.0f}/s"


def share(part: int, whole: int) -> str:
    """A percentage that says 100 only when nothing is left.

    >>> share(1, 3), share(9999, 10000), share(5, 5), share(0, 0)
    ('33%', '99%', '100%', '100%')
    """
    return f"{part * 100 // whole if whole else 100}%"


def volume(count: int) -> str:
    """A number of bytes.

    >>> volume(300), volume(1_500_000)
    ('300 B', '1.5 MB')
    """
    size = float(count)
    for unit in _UNITS:
        if size < _THOUSAND or unit == _UNITS[-1]:
            break
        size /= _THOUSAND
    return f"{count} B" if unit == "B" else f"{size:.1f} {unit}"


def counts(named: Mapping[str, int], most: int = 6) -> str:
    """Counts by name, the most frequent first.

    >>> counts({"listing": 2, "article": 1200})
    'article 1,200, listing 2'
    >>> counts({"a": 3, "b": 2, "c": 1}, most=2)
    'a 3, b 2, 1 more'
    """
    ranked = sorted(named.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = [f"{name} {count:,}" for name, count in ranked[:most] if count]
    rest = sum(count for _, count in ranked[most:])
    return ", ".join([*shown, f"{rest:,} more"] if rest else shown)


def plural(count: int, one: str, several: str = "") -> str:
    """
    >>> plural(1, "entry", "entries"), plural(2000, "host")
    ('1 entry', '2,000 hosts')
    """
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def columns(rows: Iterable[tuple[str, str]]) -> str:
    """Rows of a name and what there is to say of it.

    >>> print(columns([("done", "3"), ("failed", "1")]), end="")
    done    3
    failed  1
    """
    rows = list(rows)
    width = max((len(name) for name, _ in rows), default=0)
    return "".join(f"{name:<{width}}  {value}".rstrip() + "\n" for name, value in rows)
