"""All checks, in their order, over some folders and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..rules.limits import excess
from ..rules.places import rule_paths
from .between import parents, same_hosts, same_ids
from .dates import date_formats
from .document import Document, read_document
from .examples import example, example_text
from .finding import Finding, Severity
from .fragile import fragile
from .inherited import drops, repeats
from .known import Known
from .parts import patterns, selectors
from .regexes import compiles, regex, regexes_inside
from .shape import shape
from .surroundings import surroundings

#: Of one file. How the time of a pattern grows takes a moment to find out; of the packaged rules none has more than ten.
MAX_PATTERNS = 300


@dataclass(frozen=True)
class Report:
    """What was found in how many files, by place."""

    files: int
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings are that bad."""
        return sum(finding.severity == severity for finding in self.findings)

    def only(self, wanted: Callable[[Finding], bool]) -> Report:
        """The report without the findings that are not wanted."""
        return Report(self.files, tuple(filter(wanted, self.findings)))


def check(
    paths: Iterable[Path],
    *,
    today: date,
    beside: tuple[Path, ...] = (),
    strict: bool = False,
) -> Report:
    """
    Everything that is wrong or fragile in rule files.

    `paths` are files, or folders of which later ones have more say. Rules of the folders `beside`,
    which have less, are not looked at, but may be extended.
    """
    read = [read_document(*one) for one in _files(paths, first=len(beside))]
    findings = [one for one in read if isinstance(one, Finding)]
    good: list[Document] = []
    for document in read:
        if isinstance(document, Document):
            found = list(shape(document))
            findings += found
            checked = _without(document, found)
            if not any(excess(document.table)):
                findings += _inside(checked)
            if not found:
                good.append(checked)
                findings += surroundings(checked, today, strict=strict)
    findings += _among(good, Known(good, beside))
    unique = dict.fromkeys(sorted(findings, key=lambda finding: finding.place))
    return Report(len(read), tuple(unique))


def _files(paths: Iterable[Path], first: int) -> Iterator[tuple[Path, int, Path]]:
    """Each file once, with the rank of its folder and that folder."""
    seen: set[Path] = set()
    for rank, path in enumerate(paths, start=first):
        folder = path if path.is_dir() else path.parent
        for file in rule_paths(path) if path.is_dir() else [path]:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file, rank, folder


def _without(document: Document, found: list[Finding]) -> Document:
    bad = frozenset(finding.key for finding in found if finding.key)
    return Document(
        document.path, document.text, document.table, bad, document.rank, document.folder
    )


def _inside(document: Document) -> Iterator[Finding]:
    """Selectors and patterns, one by one."""
    yield from date_formats(document)
    for part in selectors(document.table):
        if not document.is_bad(part.key):
            yield from example(document, part)
            yield from fragile(document, part)
            yield from regexes_inside(document, part)
    for number, pattern in enumerate(patterns(document.table)):
        if number == MAX_PATTERNS:
            message = f"more than {MAX_PATTERNS} patterns: the others were not looked at"
            yield document.find("bad-value", pattern.key, message)
            return
        if not document.is_bad(pattern.key) and compiles(pattern.pattern):
            yield from example_text(document, pattern)
            yield from regex(document, pattern)


def _among(documents: list[Document], known: Known) -> Iterator[Finding]:
    """What one file means for another."""
    yield from same_ids(documents, known)
    yield from same_hosts(documents)
    for document in documents:
        if "extends" in document.table:
            yield from parents(document, known)
            yield from repeats(document, known)
        if "drop" in document.table:
            yield from drops(document, known)
