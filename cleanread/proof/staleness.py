"""What in a rule no longer fits its site: selectors without a match, a selection that is not believed, dates gone by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ..article import extract, look
from ..models import Options
from .pages import Page
from .subjects import Subject

Sign = Literal["selector", "guard", "expired", "old", "unverified"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules met on one page."""

    page: str
    rules: tuple[str, ...]  #: the ids of those that took part
    silent: frozenset[str]  #: selectors of the site rule that matched nothing
    stale: tuple[tuple[str, str], ...]  #: rule and what is wrong with its selection


@dataclass(frozen=True, slots=True)
class Finding:
    """One sign that a rule is stale."""

    sign: Sign
    what: str  #: selector, page or date
    why: str


def see(page: Page, options: Options) -> Seen:
    """Read a page, and note what the rules met."""
    article = extract(page.html, url=page.url, options=options)
    return Seen(
        page=page.name,
        rules=article.rules,
        silent=_silent(page, options) if article.rules else frozenset(),
        stale=tuple((sign.rule_id, sign.why) for sign in article.stale_rules),
    )


def _silent(page: Page, options: Options) -> frozenset[str]:
    marks = look(page.html, page.url, options).overlay.marks
    return frozenset(marks.silent if marks else ())


def findings(
    subject: Subject, pages: Iterable[Seen], *, today: date, older_than: timedelta
) -> tuple[Finding, ...]:
    """The signs that a rule is stale, on these pages and on this day."""
    own = [seen for seen in pages if subject.id in seen.rules]
    return (
        *_selections(subject, own),
        *_selectors(subject, own),
        *_dates(subject, today, older_than),
    )


def _selections(subject: Subject, pages: list[Seen]) -> Iterator[Finding]:
    for seen in pages:
        for rule_id, why in seen.stale:
            if rule_id == subject.id:
                yield Finding("guard", seen.page, why)


def _selectors(subject: Subject, pages: list[Seen]) -> Iterator[Finding]:
    """Selectors that match on none of the pages."""
    # A page tells of the site rule only, which is the first.
    silent = [seen.silent for seen in pages if seen.rules[0] == subject.id]
    if silent:
        count = "the one page" if len(silent) == 1 else f"any of {len(silent)} pages"
        for selector in sorted(frozenset.intersection(*silent)):
            yield Finding("selector", selector, f"matches nothing on {count}")


def _dates(subject: Subject, today: date, older_than: timedelta) -> Iterator[Finding]:
    until, verified = subject.table.get("valid_until"), subject.table.get("verified")
    if until and until < today:
        yield Finding("expired", until.isoformat(), f"valid until {until}, which is over")
    if verified and today - verified > older_than:
        days = (today - verified).days
        yield Finding("old", verified.isoformat(), f"verified {days} days ago")
    if not verified and subject.is_imported:
        yield Finding("unverified", "", "imported, and never verified")
