"""What the schema says about a file, each problem under a code of its own."""

from __future__ import annotations

from collections.abc import Iterator

from ..rules.schema import Problem, problems
from .document import Document
from .finding import Finding

#: how the schema's messages begin
_CODES = {
    "bad host": "bad-host",
    "bad selector": "bad-selector",
    "selector ": "selects-text",
    "bad pattern": "bad-regex",
    "unknown time zone": "unknown-time-zone",
    "format ": "bad-date-format",
    "unknown field": "unknown-key",
}


def shape(document: Document) -> Iterator[Finding]:
    """Keys and values that a rule may not have."""
    for problem in problems(document.table):
        message, _, hint = problem.message.partition("; ")
        yield document.find(_code(problem), problem.key, message, hint)


def _code(problem: Problem) -> str:
    if problem.unknown:
        return "unknown-key"
    starts = (code for start, code in _CODES.items() if problem.message.startswith(start))
    return next(starts, "bad-value")
