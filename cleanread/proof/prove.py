"""Whether a rule does what it says: its examples, and its tests on saved pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ..errors import ExtractionError
from ..models import Options
from ..result import Article
from .cases import Case
from .checks import checks
from .compare import Comparison, compare
from .examples import examples
from .pages import Absent, Page
from .subjects import Subject

Status = Literal["passed", "failed", "not_run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One example or one test of a rule, and what came out."""

    rule: str
    file: str
    key: str  #: where it stands in the file, such as ``tests.0``
    status: Status
    name: str  #: the entry of an example, the address of a test
    reasons: tuple[str, ...] = ()  #: why it failed or was not run


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Everything that was tried on one rule."""

    subject: Subject
    items: tuple[Item, ...]
    comparisons: tuple[Comparison, ...] = ()

    def having(self, status: Status) -> tuple[Item, ...]:
        """The items that came out so."""
        return tuple(item for item in self.items if item.status == status)

    @property
    def pages_run(self) -> int:
        """How many tests met a page."""
        return sum(i.key.startswith("tests.") and i.status != "not_run" for i in self.items)

    @property
    def worse(self) -> tuple[str, ...]:
        """Why the rule does harm, with the page."""
        return tuple(f"{one.url}: {why}" for one in self.comparisons for why in one.worse)


def prove(
    subject: Subject,
    options: Options,
    pages: Mapping[int, Page | Absent],
    *,
    compared: bool = False,
    shadows: frozenset[str] = frozenset(),
) -> Proof:
    """
    Try a rule out. ``options`` name the folders of rules; ``pages`` has the page of each test by its
    number, or says why there is none. ``shadows`` are the rules that stand before this one on its hosts:
    where one of them applies, the test is not run.
    """
    options = _on_a_day_it_holds(subject, options)
    items = list(_examples(subject))
    comparisons = []
    for case in subject.cases:
        page = pages.get(case.number, Absent("no page"))
        if isinstance(page, Absent):
            status: Status = "failed" if page.is_fault else "not_run"
            items.append(_item(subject, case.key, status, case.url, page.reason))
            continue
        # The address of the test decides which rules apply, wherever redirects or the page itself point.
        page = replace(page, url=case.url)
        try:
            article = page.read(options)
        except ExtractionError as error:
            items.append(_item(subject, case.key, "failed", case.url, str(error)))
            continue
        items.append(_tested(subject, case, article, shadows))
        if compared and items[-1].status != "not_run":
            general = page.read(replace(options, rules=False))
            comparisons.append(compare(case, general, article))
    return Proof(subject=subject, items=tuple(items), comparisons=tuple(comparisons))


def _on_a_day_it_holds(subject: Subject, options: Options) -> Options:
    """A rule of the past is tried on pages of its time."""
    day = subject.table.get("valid_until") or subject.table.get("valid_from")
    return replace(options, as_of=day) if day and options.as_of is None else options


def _examples(subject: Subject) -> Iterator[Item]:
    for example in examples(subject.table):
        if example.is_matched:
            yield _item(subject, example.key, "passed", example.entry)
        else:
            reason = f"does not match its example {example.text!r}"
            yield _item(subject, example.key, "failed", example.entry, reason)


def _tested(subject: Subject, case: Case, article: Article, shadows: frozenset[str]) -> Item:
    before = next((rule_id for rule_id in article.rules if rule_id in shadows), None)
    if before and subject.id not in article.rules:
        reason = f"{before} stands before this rule here"
        return _item(subject, case.key, "not_run", case.url, reason)
    reasons = [*_taking_part(subject, article)]
    reasons += [check.message for check in checks(case, article) if not check.passed]
    return _item(subject, case.key, "failed" if reasons else "passed", case.url, *reasons)


def _taking_part(subject: Subject, article: Article) -> Iterator[str]:
    if subject.id not in article.rules:
        others = ", ".join(article.rules) or "no rule"
        yield f"the rule took no part in reading this page; {others} did"
    for warning in article.warnings:
        if warning.startswith(f"rule_stale: {subject.id}:"):
            yield warning


def _item(subject: Subject, key: str, status: Status, name: str, *reasons: str) -> Item:
    return Item(
        rule=subject.id,
        file=str(subject.file),
        key=key,
        status=status,
        name=name,
        reasons=reasons,
    )
