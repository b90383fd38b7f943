"""
Which address may be asked for now: a few requests at a time to one host, and not too often.

Nothing in here waits, or knows what time it is: whoever asks says so. That makes days of crawling a test of
milliseconds.

    schedule = Schedule(per_host=1, rate=1.0)
    schedule.add("example.com", task)
    schedule.next(now)                          a task that may start, or None
    schedule.wait(now)                          how long there is none
    schedule.finished("example.com", now, sign=sign_of(error, "example.com"))
"""

from __future__ import annotations

from .retry import Retry
from .schedule import Schedule
from .signs import Sign, sign_of

__all__ = ["Retry", "Schedule", "Sign", "sign_of"]
