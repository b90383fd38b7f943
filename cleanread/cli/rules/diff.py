"""``cleanread rules diff OLD NEW``: what other rules change on saved pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ...models import Options
from .. import exit_codes
from .. import options as opt
from ..rule_folders import rule_folders
from ..say import Voice, to_stdout
from . import failing

if TYPE_CHECKING:
    from ...proof.changes import Change
    from ...proof.pages import Page
    from ...proof.subjects import Subject

_CHANGES = 1

_Old = Annotated[
    Path,
    typer.Argument(
        metavar="OLD", exists=True, help="A rule file, or a folder of rules.",
        rich_help_panel="Arguments",
    ),
]  # fmt: skip
_New = Annotated[
    Path,
    typer.Argument(
        metavar="NEW", exists=True, help="The same, as it shall be.", rich_help_panel="Arguments"
    ),
]
_Pages = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PAGES", exists=True, rich_help_panel="Arguments",
        help="Saved pages, or folders of them. Without any: those of the rules' tests.",
    ),
]  # fmt: skip
_Format = Annotated[
    Literal["text", "json"],
    typer.Option(
        "--format", "-f", metavar="text|json", rich_help_panel="Output", help="How to say it."
    ),
]


def diff(
    old: _Old,
    new: _New,
    pages: _Pages = None,
    url: opt.Url = None,
    format: _Format = "text",  # noqa: A002 - the option's name
    rules: opt.Rules = None,
) -> None:
    """Say what changes in the articles when one set of rules takes the place of another."""
    options = Options(rule_folders=rule_folders(rules))
    voice = Voice()
    with failing(voice):
        changes = _changes(old, new, pages or [], url, options, voice)
    if not changes:
        voice.error("no page to look at: name saved pages, or give the rules tests with snapshots")
        raise typer.Exit(exit_codes.USAGE)
    to_stdout(present(changes, format))
    if any(not change.is_none for change in changes):
        raise typer.Exit(_CHANGES)


def _changes(
    old: Path, new: Path, paths: list[Path], url: str | None, options: Options, voice: Voice
) -> list[Change]:
    from ...proof.changes import change
    from ...proof.pages import saved_pages
    from ...proof.subjects import files_in, read_subject, with_files

    before = [read_subject(path) for path in files_in(old)]
    after = [read_subject(path) for path in files_in(new)]
    only_old = {s.id for s in before} - {s.id for s in after}
    only_new = {s.id for s in after} - {s.id for s in before}
    pages = saved_pages(paths, url) if paths else _of_tests([*before, *after], voice)
    with (
        with_files(options, files_in(old), absent=only_new) as was,
        with_files(options, files_in(new), absent=only_old) as is_now,
    ):
        return [change(page, was, is_now) for page in _with_warnings(pages, voice)]


def _with_warnings(pages: Iterable[Page], voice: Voice) -> Iterator[Page]:
    for page in pages:
        if page.url is None:
            voice.warn(f"{page.file}: has no address, so no site rule applies; --url gives one")
        yield page


def _of_tests(subjects: list[Subject], voice: Voice) -> list[Page]:
    """The saved pages of the rules' tests, each once."""
    from ...proof.pages import Page
    from ...proof.snapshots import snapshot

    found: dict[tuple[str | None, bytes], Page] = {}
    for subject in subjects:
        for case in subject.cases:
            page = snapshot(case)
            if isinstance(page, Page):
                found.setdefault((page.url, page.html), page)
            elif page.is_fault:
                voice.warn(f"{subject.id}: {case.key}: {page.reason}")
    return list(found.values())


def present(changes: list[Change], how: str) -> str:
    """All changes, and how many pages they touch."""
    touched = [change for change in changes if not change.is_none]
    if how == "json":
        summary = {
            "pages": len(changes),
            "changed": len(touched),
            "words_removed": sum(change.words_removed for change in touched),
            "words_added": sum(change.words_added for change in touched),
            "items": [asdict(change) for change in touched],
        }
        return json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
    lines = [line for change in touched for line in _lines(change)]
    return "".join(f"{line}\n" for line in [*lines, _summary(changes, touched)])


def _lines(change: Change) -> Iterator[str]:
    yield f"{change.page}: {change.words_removed} words removed, {change.words_added} added"
    yield from (f"  because {cause}" for cause in change.causes)
    for name, (before, after) in change.metadata.items():
        yield f"  {name}: {before!r} → {after!r}"
    yield from change.diff
    yield ""


def _summary(changes: list[Change], touched: list[Change]) -> str:
    pages = f"{len(touched)} of {len(changes)} {'page' if len(changes) == 1 else 'pages'} changed"
    removed = sum(change.words_removed for change in touched)
    added = sum(change.words_added for change in touched)
    return f"{pages}: {removed} words removed, {added} added"
