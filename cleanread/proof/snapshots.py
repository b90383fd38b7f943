"""The saved pages of a rule's tests: where they are, and how they are stored."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from ..atomic import write_atomically
from ..errors import RuleError, UnsupportedInput
from ..rules.inside import is_inside
from .cases import Case
from .pages import Absent, Page, packed, unpacked
from .record import rewrite, with_snapshot
from .subjects import Subject

_FOLDER = "pages"
_MAX_NAME = 80


def snapshot(case: Case) -> Page | Absent:
    """The saved page of a test, or why there is none."""
    if case.snapshot is None:
        return Absent("no snapshot")
    if not is_inside(case.snapshot, case.folder):
        return Absent(
            f"the snapshot {case.snapshot} is not in the folder of the rule", is_fault=True
        )
    if not case.snapshot.is_file():
        return Absent(f"the snapshot {case.snapshot} is missing", is_fault=True)
    try:
        return Page(case.url, unpacked(case.snapshot), case.snapshot)
    except (UnsupportedInput, OSError) as error:
        return Absent(str(error), is_fault=True)


def store(subject: Subject, case: Case, page: Page) -> Path:
    """Save a page as the snapshot of a test: where the rule says, else beside the rule, which then says so."""
    if case.snapshot:
        if not is_inside(case.snapshot, case.folder):
            msg = f"the snapshot {case.snapshot} is not in the folder of the rule"
            raise RuleError(msg, file=str(subject.file), key=case.key)
        write_atomically(case.snapshot, packed(page.html, case.snapshot.name))
        return case.snapshot
    folder = subject.file.parent / _FOLDER
    file = _free(folder, snapshot_name(case.url))
    write_atomically(file, packed(page.html, file.name))
    name = f"{_FOLDER}/{file.name}"
    rewrite(subject.file, lambda text: with_snapshot(text, case.number, name))
    return file


def snapshot_name(url: str) -> str:
    """
    The name of a page's file: host and path.

    >>> snapshot_name("https://www.example.com/2026/11/el-faro.html?page=2")
    'example.com-2026-11-el-faro.html-page-2.html.gz'
    """
    parts = urlsplit(url)
    words = f"{(parts.hostname or '').removeprefix('www.')} {parts.path} {parts.query}"
    name = re.sub(r"[^\w.]+", "-", words).strip("-._")
    return f"{name[:_MAX_NAME].rstrip('-._') or 'page'}.html.gz"


def _free(folder: Path, name: str) -> Path:
    """A file that is not there yet: two addresses may give one name."""
    stem = name.removesuffix(".html.gz")
    names = [name, *(f"{stem}-{number}.html.gz" for number in range(2, 1000))]
    return next(folder / one for one in names if not (folder / one).exists())
