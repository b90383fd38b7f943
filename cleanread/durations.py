"""How spans of time read."""

from __future__ import annotations


def duration(seconds: float) -> str:
    """Days, hours, minutes and seconds, as far as they matter.

    >>> duration(7.4), duration(192), duration(3 * 3600 + 60), duration(200_000)
    ('7 s', '3:12 min', '3:01 h', '2 d 7 h')
    """
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02} min"
    if whole < 86_400:
        return f"{whole // 3600}:{whole % 3600 // 60:02} h"
    return f"{whole // 86_400} d {whole % 86_400 // 3600} h"
