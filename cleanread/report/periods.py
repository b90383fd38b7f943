"""When pages came: periods without a long pause, each cut into spans that a chart can show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from .figures import Bucket, Period

#: Another run begins after a pause of this many seconds. A host that asks to wait is waited for up to ten minutes.
PAUSE: Final = 30 * 60
_MAX_BUCKETS: Final = 48
_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
#: spans that people count in
_STEPS: Final = (
    1, 2, 5, 10, 15, 30, *(_MINUTE * n for n in (1, 2, 5, 10, 15, 30)),
    *(_HOUR * n for n in (1, 2, 3, 6, 12)), *(_DAY * n for n in (1, 2, 7, 14, 28, 91, 364)),
)  # fmt: skip
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(NamedTuple):
    """What came within one second."""

    second: int  #: since 1970
    pages: int
    failed: int


def periods(moments: Iterable[Moment], drawn: int) -> tuple[Period, ...]:
    """The periods, the latest first; only the latest `drawn` have buckets. Moments come in order.

    >>> found = periods([Moment(0, 1, 0), Moment(60, 1, 1), Moment(9000, 1, 0)], drawn=1)
    >>> [(period.began, period.seconds, period.pages, len(period.buckets)) for period in found]
    [('1970-01-01T02:30:00Z', 1, 1, 1), ('1970-01-01T00:00:00Z', 61, 2, 0)]
    """
    found = reversed(list(_split(moments)))
    return tuple(_period(group, with_buckets=i < drawn) for i, group in enumerate(found))


def step_for(seconds: int) -> int:
    """The span that cuts so many seconds into not too many pieces.

    >>> step_for(30), step_for(3600), step_for(10**12)
    (1, 120, 20851084800)
    """
    found = next((step for step in _STEPS if seconds <= step * _MAX_BUCKETS), None)
    if found is not None:
        return found
    return -(-seconds // (_STEPS[-1] * _MAX_BUCKETS)) * _STEPS[-1]


def moment_text(second: int) -> str:
    """A moment in UTC.

    >>> moment_text(0)
    '1970-01-01T00:00:00Z'
    """
    return f"{(_EPOCH + timedelta(seconds=second)).replace(tzinfo=None).isoformat()}Z"


def _split(moments: Iterable[Moment]) -> Iterator[list[Moment]]:
    group: list[Moment] = []
    for moment in moments:
        if group and moment.second - group[-1].second > PAUSE:
            yield group
            group = []
        group.append(moment)
    if group:
        yield group


def _period(group: Sequence[Moment], *, with_buckets: bool) -> Period:
    first, last = group[0].second, group[-1].second
    seconds = last - first + 1
    step = step_for(seconds)
    return Period(
        began=moment_text(first),
        ended=moment_text(last),
        seconds=seconds,
        pages=sum(moment.pages for moment in group),
        failed=sum(moment.failed for moment in group),
        step=step,
        buckets=tuple(_buckets(group, step)) if with_buckets else (),
    )


def _buckets(group: Sequence[Moment], step: int) -> Iterator[Bucket]:
    """All of them, also those without a page. They begin at a round time."""
    start = group[0].second // step * step
    counts: dict[int, list[int]] = {}
    for moment in group:
        count = counts.setdefault((moment.second - start) // step, [0, 0])
        count[0] += moment.pages
        count[1] += moment.failed
    for number in range(max(counts) + 1):
        pages, failed = counts.get(number, (0, 0))
        yield Bucket(began=moment_text(start + number * step), pages=pages, failed=failed)
