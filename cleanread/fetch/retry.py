"""Whether to ask again, and how long to wait first."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from .messages import Failure, Head, Reply

#: "Come back later", in four wordings. A 500 says that the server is broken, now and in a second.
RETRIED_STATUSES = frozenset({429, 502, 503, 504})

_FIRST_WAIT = 0.5  # seconds; doubled for every further try
_LONGEST_WAIT = 30.0


def worthwhile(answer: Reply | Failure) -> bool:
    """Whether the same request may have another answer soon.

    A timeout is not repeated: the reader has waited long enough, and a dead host would cost a
    batch three times as much.
    """
    if isinstance(answer, Failure):
        return answer.transient
    return answer.head.status in RETRIED_STATUSES


def wait(
    answer: Reply | Failure, tried: int, *, jitter: Callable[[], float], now: Callable[[], float]
) -> float:
    """Seconds to wait after `tried` tries; never less than the server asks for.

    The backoff is exponential, and half of it is random, so that many clients which failed
    together do not come back together.

    >>> wait(Reply(Head(503, ()), b""), 2, jitter=lambda: 0.5, now=lambda: 0.0)
    0.75
    """
    full = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** (tried - 1))
    backoff = full / 2 + full / 2 * jitter()
    asked = retry_after(answer.head, now()) if isinstance(answer, Reply) else None
    return max(backoff, asked or 0.0)


def retry_after(head: Head, now: float) -> float | None:
    """Seconds that a Retry-After header asks for, given as a number or as a date of the server's clock; ours may be wrong.

    >>> retry_after(Head(429, (("Retry-After", "120"),)), 0.0)
    120.0
    >>> retry_after(Head(503, (("Retry-After", "Thu, 01 Jan 1970 00:01:30 GMT"),)), 30.0)
    60.0
    >>> today = ("Date", "Thu, 01 Jan 1970 00:01:00 GMT")
    >>> retry_after(Head(503, (today, ("Retry-After", "Thu, 01 Jan 1970 00:01:30 GMT"))), 4e9)
    30.0
    """
    value = head.get("retry-after").strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d+)?", value):
        return float(value)
    try:
        moment = _date(value)
    except (ValueError, OverflowError):
        return None  # absent, or not to be understood
    try:
        sent = _date(head.get("date"))
    except (ValueError, OverflowError):
        sent = datetime.fromtimestamp(now, UTC)
    return max(0.0, (moment - sent).total_seconds())


def _date(value: str) -> datetime:
    moment = parsedate_to_datetime(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
