"""What went wrong: errors, the hosts they come from, and rules that no longer fit."""

from __future__ import annotations

from ..advice import ADVICE
from ..charts import Chart, Figure, bars
from ..figures import HostErrors, Report
from ..markup import EMPTY, Html, element, joined, others, text
from ..tables import behind, lines, page_link, table
from ..wording import number, share
from .sites import named


def errors(report: Report) -> Html:
    """Why entries failed, and what to do about it."""
    if not report.errors:
        return EMPTY
    failed = report.states["failed"]
    chart = Chart(
        name="errors-chart",
        title="Failed entries by error",
        description=", ".join(f"{error.type} {number(error.entries)}" for error in report.errors),
        figures=[
            Figure(name=error.type, value=error.entries, kind="bad", said=f"({share(error.entries, failed)})")
            for error in report.errors
        ],
    )  # fmt: skip
    rows = [
        (
            text(error.type),
            text(number(error.entries)),
            text(ADVICE.get(error.type, "the message says what")),
            lines(page_link(error.url), others(error.message)),
        )
        for error in report.errors
    ]
    return joined([
        element("figure", bars(chart)),
        table("What to do about errors", ("Error", "Entries", "What to do", "For example"), rows, (1,)),
        _statuses(report),
    ])  # fmt: skip


def _statuses(report: Report) -> Html:
    if not report.statuses:
        return EMPTY
    rows = [(text(status), text(number(count))) for status, count in report.statuses.items()]
    return element(
        "details",
        element("summary", text("Answers by HTTP status")),
        table("Answers by HTTP status", ("Status", "Answers"), rows, (1,)),
    )


def failing_hosts(report: Report) -> Html:
    """Whose entries failed."""
    if not report.failing_hosts:
        return EMPTY
    chart = Chart(
        name="failing-chart",
        title="Failed entries by host",
        description=", ".join(
            f"{named(host.host)} {number(host.failed)}" for host in report.failing_hosts
        ),
        figures=[
            Figure(name=named(host.host), value=host.failed, kind="bad", said=f"of {number(host.entries)}")
            for host in report.failing_hosts
        ],
    )  # fmt: skip
    rows = [
        (
            others(named(host.host)),
            text(number(host.failed)),
            text(share(host.failed, host.entries)),
            text(_reasons(host)),
        )
        for host in report.failing_hosts
    ]
    return joined([
        element("figure", bars(chart)),
        behind("Failed entries by host", ("Host", "Failed", "Of its entries", "Why"), rows, (1, 2)),
    ])  # fmt: skip


def _reasons(host: HostErrors) -> str:
    return ", ".join(f"{kind} {number(count)}" for kind, count in host.errors.items())


def stale_rules(report: Report) -> Html:
    """Rules that want to be looked at."""
    if not report.stale_rules:
        return EMPTY
    rows = [
        (
            others(rule.rule),
            text(number(rule.pages)),
            others(rule.reason),
            page_link(rule.url),
        )
        for rule in report.stale_rules
    ]
    return table("Rules that no longer fit", ("Rule", "Pages", "What no longer fits", "For example"), rows, (1,))  # fmt: skip
