"""``cleanread rules stale``: which rules no longer fit their sites."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ...errors import ExtractionError
from ...models import FetchOptions, Options
from .. import options as opt
from ..rule_folders import rule_folders
from ..say import Voice, to_stdout
from . import failing
from .completing import ids_and_hosts

if TYPE_CHECKING:
    from ...proof.choice import Choice
    from ...proof.pages import Page
    from ...proof.staleness import Finding, Seen

_STALE = 1
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}

_What = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ID|PATH|HOST",
        autocompletion=ids_and_hosts,
        help="Ids, files or folders of rules, or hosts. Without any: all rules.",
        rich_help_panel="Arguments",
    ),
]
_Pages = Annotated[
    list[Path] | None,
    typer.Option(
        "--pages", metavar="PATH", exists=True, rich_help_panel="Pages",
        help="Saved pages, or a folder of them, beside those of the rules' tests. Repeatable.",
    ),
]  # fmt: skip
_Live = Annotated[
    bool,
    typer.Option("--live", rich_help_panel="Pages", help="Fetch the pages of the rules' tests."),
]


def days(text: str) -> timedelta:
    """
    A time such as 90d, 12w, 6m or 1y; a bare number is days.

    >>> days("12w").days, days("365").days
    (84, 365)
    """
    found = re.fullmatch(r"(\d{1,5})([dwmy]?)", text.strip())
    if not found:
        raise typer.BadParameter(f"{text!r} is not a time such as 90d, 12w, 6m or 1y")
    return timedelta(days=int(found[1]) * _DAYS[found[2] or "d"])


_OlderThan = Annotated[
    timedelta | None,
    typer.Option(
        "--older-than", metavar="TIME", parser=days, rich_help_panel="Pages", show_default=False,
        help="Call a rule old that was verified longer ago.  [default: 365d]",
    ),
]  # fmt: skip
_Today = Annotated[
    datetime | None,
    typer.Option(
        "--today", metavar="DATE", formats=["%Y-%m-%d"], show_default=False, rich_help_panel="Pages",
        help="The day that decides what is out of date.  [default: today]",
    ),
]  # fmt: skip
_Format = Annotated[
    Literal["text", "json"],
    typer.Option(
        "--format", "-f", metavar="text|json", rich_help_panel="Output", help="How to say it."
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One rule, and what was found about it."""

    rule: str
    file: str
    pages: int  #: on which it took part
    findings: tuple[Finding, ...]


def stale(
    what: _What = None,
    pages: _Pages = None,
    live: _Live = False,
    older_than: _OlderThan = None,
    today: _Today = None,
    format: _Format = "text",  # noqa: A002 - the option's name
    rules: opt.Rules = None,
    allow_private: opt.AllowPrivate = False,
) -> None:
    """Say which rules no longer fit their sites: selectors without a match, dates gone by."""
    from ...proof.choice import NoSuchRuleError, choose

    fetch = FetchOptions(allow_private=allow_private)
    options = Options(rule_folders=rule_folders(rules), fetch=fetch)
    voice = Voice()
    limit = timedelta(days=365) if older_than is None else older_than
    day = today.date() if today else date.today()
    with failing(voice), ExitStack() as stack:
        try:
            choices = choose(what or (), options, stack)
        except NoSuchRuleError as error:
            raise typer.BadParameter(str(error)) from None
        looked = list(_looked(choices, pages or [], day, limit, voice, live=live))
    to_stdout(present(looked, format))
    if any(one.findings for one in looked):
        raise typer.Exit(_STALE)


def _looked(
    choices: list[Choice],
    paths: list[Path],
    today: date,
    limit: timedelta,
    voice: Voice,
    *,
    live: bool,
) -> Iterator[Looked]:
    from ...proof.pages import saved_pages
    from ...proof.staleness import findings

    met: dict[tuple[Path, ...], list[Seen]] = {}
    for choice in choices:
        folders = choice.options.rule_folders
        if folders not in met:
            met[folders] = _met(saved_pages(paths), choice.options, voice)
        pages = _own_pages(choice, voice, live=live)
        own = [*met[folders], *_met(pages, choice.options, voice)]
        yield Looked(
            rule=choice.subject.id,
            file=str(choice.subject.file),
            pages=sum(choice.subject.id in seen.rules for seen in own),
            findings=findings(choice.subject, own, today=today, older_than=limit),
        )


def _met(pages: Iterable[Page], options: Options, voice: Voice) -> list[Seen]:
    from ...proof.staleness import see

    found = []
    for page in pages:
        try:
            found.append(see(page, options))
        except ExtractionError as error:
            voice.warn(f"{page.name}: {error}")
    return found


def _own_pages(choice: Choice, voice: Voice, *, live: bool) -> list[Page]:
    """The pages of the rule's tests: saved, or as the site has them now."""
    from ...proof.pages import Page
    from ...proof.snapshots import snapshot
    from .pages import fetched

    found = []
    for case in choice.subject.cases:
        page = fetched(case.url, choice.options) if live else snapshot(case)
        if isinstance(page, Page):
            found.append(page)
        elif live or page.is_fault:
            voice.warn(f"{choice.subject.id}: {case.url}: {page.reason}")
    return found


def present(looked: list[Looked], how: str) -> str:
    """Every rule that is stale, and how many are."""
    found = [one for one in looked if one.findings]
    if how == "json":
        summary = {
            "rules": len(looked),
            "stale": len(found),
            "without_pages": sum(not one.pages for one in looked),
            "items": [asdict(one) for one in found],
        }
        return json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
    lines = [line for one in found for line in _lines(one)]
    return "".join(f"{line}\n" for line in [*lines, _summary(looked, found)])


def _lines(one: Looked) -> Iterator[str]:
    yield one.rule
    for finding in one.findings:
        yield f"  {finding.sign:<10} {': '.join(filter(None, (finding.what, finding.why)))}"


def _summary(looked: list[Looked], found: list[Looked]) -> str:
    without = sum(not one.pages for one in looked)
    rules = f"{len(looked)} {'rule' if len(looked) == 1 else 'rules'}"
    return f"{rules}: {len(found)} stale; no page was seen for {without}"
