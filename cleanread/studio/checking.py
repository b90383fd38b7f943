"""Whether a rule's file may be written as it is drafted, and what it would do: to its own examples and tests, and to a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from ..errors import RuleError
from ..lint import check
from ..proof import Subject, change, prove, read_subject
from ..proof.snapshots import snapshot
from ..proof.subjects import with_files
from ..rules import rules_folder
from ..rules.packs import pack_folders

if TYPE_CHECKING:
    from datetime import date

    from ..lint import Finding
    from ..models import Options
    from ..proof import Change, Item, Proof
    from ..proof.pages import Page

# Saved pages stand beside the file itself, and the draft elsewhere: `prove` looks for them where they are.
_ELSEWHERE: Final = "missing-snapshot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The text of a rule's file that is not written yet, or not again."""

    file: Path
    text: str
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What speaks against a draft."""

    errors: tuple[str, ...] = ()  #: it is not written
    failed: tuple[str, ...] = ()  #: tests on saved pages that fail with it
    warnings: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether something stands in the way."""
        return bool(self.errors or self.failed)


def examine(draft: Draft, options: Options, today: date) -> Findings:
    """Everything that speaks against a draft: it must load, pass the checks, and hold its examples and tests."""
    with _drafted(draft) as path:
        found = [one for one in _findings(path, options, today) if one.code != _ELSEWHERE]
        errors = [_said(one) for one in found if one.severity == "error"]
        warnings = [_said(one) for one in found if one.severity == "warning"]
        if errors:
            return Findings(errors=tuple(errors), warnings=tuple(warnings))
        try:
            items = _proof(draft, path, options).having("failed")
        except RuleError as error:
            return Findings(errors=(str(error),), warnings=tuple(warnings))
    return Findings(
        errors=tuple(said_of(one) for one in items if not one.key.startswith("tests.")),
        failed=tuple(said_of(one) for one in items if one.key.startswith("tests.")),
        warnings=tuple(warnings),
    )


def tried(file: Path, options: Options) -> Proof:
    """The examples and tests of the rule in a file, tried out."""
    return _proof(Draft(file=file, text=""), file, options)


def changed(draft: Draft, page: Page, options: Options) -> Change:
    """What a draft changes on a page. Raises ``RuleError`` where it cannot be loaded."""
    with _drafted(draft) as path, with_files(options, [path]) as new:
        return change(page, options, new)


def said_of(item: Item) -> str:
    """What came out of an example or a test, on one line."""
    return f"{item.key}: {item.name}" + (f": {'; '.join(item.reasons)}" if item.reasons else "")


def _proof(draft: Draft, path: Path, options: Options) -> Proof:
    drafted = read_subject(path)
    subject = Subject(drafted.id, draft.file, drafted.table)
    pages = {case.number: snapshot(case) for case in subject.cases}
    with with_files(options, [path], believed=True) as own:
        return prove(subject, own, pages)


def _findings(path: Path, options: Options, today: date) -> Sequence[Finding]:
    packs = (pack.folder for pack in pack_folders())
    beside = (rules_folder(), *packs, *options.rule_folders)
    return check([path], today=today, beside=beside).findings


def _said(finding: Finding) -> str:
    hint = f" ({finding.hint})" if finding.hint else ""
    return f"line {finding.line}: {finding.message}{hint}"


@contextmanager
def _drafted(draft: Draft) -> Iterator[Path]:
    """The draft as a file of the same name, which may be the rule's id."""
    with TemporaryDirectory(prefix="cleanread-draft-") as folder:
        path = Path(folder, draft.file.name)
        path.write_text(draft.text, encoding="utf-8")
        yield path
