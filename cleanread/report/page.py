"""The report as one HTML file: it loads nothing, and runs its own script only, which its policy of content names by its hash."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from typing import Final, NamedTuple

from .. import __version__
from .figures import Report
from .markup import Html, element, joined, text
from .sections import course, failures, outcome, pages, sites
from .wording import plain


class Section(NamedTuple):
    """A part of the page; one that has nothing to say is left out."""

    name: str  #: its id
    heading: str
    write: Callable[[Report], Html]
    is_half: bool = False  #: two of them stand side by side where there is room


_SECTIONS: Final = (
    Section("summary", "Summary", outcome.summary),
    Section("speed", "Pages over time", course.speeds),
    Section("verdicts", "Verdicts", outcome.verdicts, is_half=True),
    Section("scores", "Confidence", outcome.scores, is_half=True),
    Section("unsure", "Worth a look", pages.unsure),
    Section("errors", "Errors", failures.errors),
    Section("failing-hosts", "Hosts with errors", failures.failing_hosts, is_half=True),
    Section("words", "Length of the text", outcome.words, is_half=True),
    Section("stale", "Stale rules", failures.stale_rules),
    Section("slow-fetches", "Slowest to fetch", pages.slow_fetches),
    Section("slow-extractions", "Slowest to extract", pages.slow_extractions),
    Section("hosts", "Largest hosts", sites.largest_hosts),
    Section("duplicates", "Duplicates", sites.duplicates),
)


def render(report: Report) -> str:
    """The whole page. The same figures give the same bytes."""
    style, script = _asset("report.css"), _asset("report.js")
    written = [(section, section.write(report)) for section in _SECTIONS]
    there = [(section, content) for section, content in written if content]
    contents = joined(
        element("li", element("a", text(section.heading), href=f"#{section.name}"))
        for section, _ in there
    )
    body = joined(_section(section, content) for section, content in there)
    return _fill(
        _asset("report.html"),
        {
            "policy": f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'",
            "title": text(f"Batch report: {report.ledger}"),
            "ledger": text(report.ledger),
            "style": style,
            "script": script,
            "contents": contents,
            "body": body,
            "version": text(f"cleanread {plain(__version__)}"),
        },
    )


def _section(section: Section, content: Html) -> Html:
    return element(
        "section",
        element("h2", text(section.heading), id=f"{section.name}-heading"),
        content,
        id=section.name,
        class_="half" if section.is_half else None,
        aria_labelledby=f"{section.name}-heading",
    )


def _fill(template: str, values: dict[str, str]) -> str:
    """The template with its values. What a value says is not looked at again."""
    parts = template.split("@@")
    return "".join(values[part] if at % 2 else part for at, part in enumerate(parts))


def _asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8")


def _hash(code: str) -> str:
    return f"sha256-{b64encode(sha256(code.encode()).digest()).decode()}"
