"""What a rule needs around it: saved pages, hooks, and a day on which it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.metadata import entry_points

from ..rules.hooks import GROUP
from .document import Document
from .finding import Finding


def surroundings(document: Document, today: date, *, strict: bool) -> Iterator[Finding]:
    """What is missing around a file whose tables have the right shape."""
    for number, case in enumerate(document.table.get("tests", [])):
        snapshot = case.get("snapshot", "")
        if snapshot and not (document.path.parent / snapshot).is_file():
            message = f"no file {snapshot} beside the rule"
            hint = "cleanread rules test --record saves the page"
            yield document.find("missing-snapshot", f"tests.{number}.snapshot", message, hint)
    hook = document.table.get("hook")
    if hook and hook not in _hooks():
        message = f"no installed package has the hook '{hook}' (entry point group {GROUP})"
        yield document.find(
            "missing-hook", "hook", message, "install it, or pages of this rule fail"
        )
    until = document.table.get("valid_until")
    if until and until < today:
        message = f"the rule has not been valid since {until}"
        yield document.find("expired", "valid_until", message, "renew it, or delete the file")
    if strict and "verified" not in document.table:
        hint = "cleanread rules test --record tries it and notes the day"
        yield document.find("unverified", "", "never tried on a page", hint)


@lru_cache(maxsize=1)
def _hooks() -> frozenset[str]:
    return frozenset(entry_points(group=GROUP).names)
