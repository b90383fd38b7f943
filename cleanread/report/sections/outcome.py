"""What became of the entries, and what the pages are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...durations import duration
from ..charts import Chart, Figure, bars, columns
from ..figures import Bin, Report
from ..markup import EMPTY, Html, element, joined, others, text
from ..quality import UNSURE
from ..tables import behind, cells
from ..wording import moment, number, quoted, share, speed

_STATES: Final = {
    "done": "read",
    "failed": "failed",
    "duplicate": "duplicates of other entries",
    "held": "read, and waiting for other pages of the host",
    "todo": "to do",
}
#: what a page without an article is, as a reader would say it
_VERDICTS: Final = {
    "article": "one text, all of it",
    "partial": "cut by a paywall",
    "listing": "links to other pages",
    "search": "results of a search",
    "gallery": "a video or pictures",
    "empty": "next to no text",
    "js-shell": "its text comes by script",
    "error": "an error message",
    "blocked": "a bot check or a refusal",
    "consent": "a request for consent",
}


def summary(report: Report) -> Html:
    """The figures to read first, and what to do next."""
    articles = next((v.pages for v in report.verdicts if v.verdict == "article"), 0)
    read = report.states["done"]
    cards = [
        _card(number(report.entries), "addresses and pages"),
        _card(number(read), f"read ({share(read, report.entries)})"),
        _card(number(articles), f"articles ({share(articles, read)} of what was read)"),
        _card(number(report.states["failed"]), f"failed ({share(report.states['failed'], report.entries)})"),
        _card(number(report.unsure), f"unsure, below {UNSURE} ({share(report.unsure, read)})"),
        _card(number(report.hosts), "hosts"),
    ]  # fmt: skip
    figures = [
        Figure(
            name=meaning,
            value=report.states[state],
            kind={"done": "good", "failed": "bad"}.get(state, "plain"),
            said=f"({share(report.states[state], report.entries)})",
        )
        for state, meaning in _STATES.items()
        if report.states[state]
    ]
    chart = Chart(
        name="states",
        title="Entries by state",
        description=", ".join(f"{figure.name} {number(figure.value)}" for figure in figures),
        figures=figures,
    )
    return joined([
        element("ul", *cards, class_="cards"),
        element("p", text(_when(report))),
        element("figure", bars(chart)) if figures else EMPTY,
        _remarks(report),
        _next_step(report),
    ])  # fmt: skip


def _card(value: str, meaning: str) -> Html:
    return element("li", element("strong", text(value)), element("span", text(f" {meaning}")))


def _when(report: Report) -> str:
    if report.began is None:
        return "No page has come yet."
    rate = sum(period.pages + period.failed for period in report.periods)
    seconds = sum(period.seconds for period in report.periods)
    return (
        f"From {moment(report.began)} to {moment(report.ended)}; pages came during {duration(report.seconds)}, "
        f"{speed(rate / max(1, seconds))}."
    )


def _remarks(report: Report) -> Html:
    remarks = [
        (report.retries, "requests had to be made again"),
        (report.repeated_blocks, "blocks were left out because other pages of their host have them, too"),
        (report.not_listed, "entries were not in the list of the last run; they are counted here all the same"),
    ]  # fmt: skip
    said = [element("li", text(f"{number(n)} {what}")) for n, what in remarks if n]
    return element("ul", *said, class_="remarks") if said else EMPTY


def _next_step(report: Report) -> Html:
    if not report.states["done"]:
        return EMPTY
    command = f"cleanread studio --from-ledger {quoted(report.ledger)}"
    return element(
        "p",
        text("To go through the unsure pages and correct them: "),
        element("code", others(command), class_="command"),
    )


def verdicts(report: Report) -> Html:
    """What kinds of pages they are."""
    if not report.verdicts:
        return EMPTY
    read = sum(verdict.pages for verdict in report.verdicts)
    figures = [
        Figure(
            name=": ".join(filter(None, (verdict.verdict, _VERDICTS.get(verdict.verdict, "")))),
            value=verdict.pages,
            kind="good" if verdict.verdict == "article" else "plain",
            said=f"({share(verdict.pages, read)})",
        )
        for verdict in report.verdicts
    ]
    chart = Chart(
        name="verdicts-chart",
        title="Pages by verdict",
        description=", ".join(f"{v.verdict} {number(v.pages)}" for v in report.verdicts),
        figures=figures,
    )
    rows = [
        cells(v.verdict, number(v.pages), f"{v.mean_score:.2f}", number(v.unsure))
        for v in report.verdicts
    ]
    return joined([
        element("figure", bars(chart)),
        behind("Pages by verdict", ("Verdict", "Pages", "Mean score", f"Below {UNSURE}"), rows, (1, 2, 3)),
    ])  # fmt: skip


def words(report: Report) -> Html:
    """How long the texts are."""
    return _distribution(
        "words-chart", "Pages by number of words", report.words, [_words_in(each) for each in report.words], "words",
        plain_up_to=1,
    )  # fmt: skip


def scores(report: Report) -> Html:
    """How sure the verdicts are."""
    names = [f"{each.least:.2f}" for each in report.scores]
    unsure = sum(each.most is not None and each.most <= UNSURE for each in report.scores)
    return _distribution(
        "scores-chart", "Pages by confidence in their verdict", report.scores, names, "score of the verdict, from 0 to 1",
        plain_up_to=unsure,
    )  # fmt: skip


def _words_in(each: Bin) -> str:
    if each.most is None:
        return f"{number(each.least)}+"
    last = each.most - 1
    return number(each.least) if last == each.least else f"{number(each.least)}–{number(last)}"


def _distribution(
    name: str,
    title: str,
    bins: Sequence[Bin],
    names: Sequence[str],
    below: str,
    *,
    plain_up_to: int,
) -> Html:
    """Columns; the first so many are those to look at."""
    pages = sum(each.pages for each in bins)
    if not pages:
        return EMPTY
    figures = [
        Figure(name=label, value=each.pages, kind="plain" if at < plain_up_to else "good", said=f" ({share(each.pages, pages)})")
        for at, (each, label) in enumerate(zip(bins, names, strict=True))
    ]  # fmt: skip
    peak = max(figures, key=lambda figure: figure.value)
    chart = Chart(
        name=name,
        title=title,
        description=f"{number(pages)} pages; most of them, {number(peak.value)}, at {peak.name}.",
        figures=figures,
        below=below,
    )
    rows = [cells(figure.name, number(figure.value), share(figure.value, pages)) for figure in figures]  # fmt: skip
    return joined([
        element("figure", columns(chart)),
        behind(title, (below.partition(",")[0].capitalize(), "Pages", "Share"), rows, (1, 2)),
    ])  # fmt: skip
