"""How fast pages came."""

from __future__ import annotations

from typing import Final

from ...durations import duration
from ..charts import Chart, Figure, columns
from ..figures import Period, Report
from ..markup import EMPTY, Html, element, joined, text
from ..tables import behind, cells, table
from ..wording import moment, number, speed

_DAY: Final = 86_400
_MINUTE: Final = 60
_HEADS: Final = ("Began", "Took", "Pages", "Failed", "Speed")


def speeds(report: Report) -> Html:
    """The course of the latest periods, and all of them in a table."""
    if not report.periods:
        return EMPTY
    drawn = [period for period in report.periods if period.buckets]
    charts = element(
        "div",
        *(_course(f"course-{at}", period) for at, period in enumerate(drawn, start=1)),
        class_="charts",
    )
    if len(report.periods) == 1:
        return charts
    rows = [
        cells(
            moment(period.began),
            duration(period.seconds),
            number(period.pages),
            number(period.failed),
            speed(period.per_second),
        )
        for period in report.periods
    ]
    return joined([charts, table("Times with pages, the latest first", _HEADS, rows, (1, 2, 3, 4))])


def _course(name: str, period: Period) -> Html:
    title = f"Pages every {_span(period.step)} from {moment(period.began)}"
    names = [_time(bucket.began, period) for bucket in period.buckets]
    figures = [
        Figure(name=label, value=bucket.pages, bad=bucket.failed)
        for label, bucket in zip(names, period.buckets, strict=True)
    ]
    chart = Chart(
        name=name,
        title=title,
        description=f"{number(period.pages)} pages and {number(period.failed)} failures in {duration(period.seconds)}, "
        f"{speed(period.per_second)}; at most {number(max(f.value + f.bad for f in figures))} in {_span(period.step)}.",
        figures=figures,
        below=f"time (UTC), {_span(period.step)} each; hatched: failed",
    )
    rows = [cells(f.name, number(f.value), number(f.bad)) for f in figures]
    return element(
        "div",
        element("h3", text(title)),
        element("figure", columns(chart)),
        behind(title, ("From", "Pages", "Failed"), rows, (1, 2)),
    )


def _time(began: str, period: Period) -> str:
    """A moment as briefly as tells it from the others."""
    if period.step >= _DAY:
        return began[:10]
    clock = began[11:16] if period.step >= _MINUTE else began[11:19]
    return clock if period.began[:10] == period.ended[:10] else f"{began[8:10]}. {clock}"


def _span(step: int) -> str:
    """
    >>> _span(15), _span(60), _span(7200), _span(86400)
    ('15 seconds', '1 minute', '2 hours', '1 day')
    """
    for unit, length in (("day", _DAY), ("hour", 3600), ("minute", _MINUTE)):
        if step >= length:
            count = step // length
            break
    else:
        unit, count = "second", step
    return f"{count} {unit}{'' if count == 1 else 's'}"
