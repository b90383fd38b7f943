"""
A folder of Markdown: a file for each article, and an index of all entries.

A name is claimed for good before its file appears: after a crash the same article gets the same file, and no other one ever does. The
first article that wants a name has it plain, others have a mark made from their address. Files are written aside, made durable, and
moved into place when the group is flushed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from ...errors import BatchError, TemplateError
from ...fetch.urls import shown
from ...models import Metadata
from ...naming import FIELDS, Template, folded, marked, values_of
from ..keys import host_of
from ..model import Outcome
from .disk import keep_names, make_durable, make_file_durable, remove, replace, said
from .protocol import Claims, IndexRow, Position

INDEX: Final = "index.jsonl"
_ASIDE: Final = ".cleanread-new"
_WAITING: Final = 16  # threads
#: The place in a list is no lasting name, and a batch has something better to tell pages apart.
BATCH_FIELDS: Final = (*(field for field in FIELDS if field != "index"), "key")


class MarkdownTree:
    """A folder, or a template of names below one."""

    needs_markdown = True

    def __init__(self, output: str, claims: Claims) -> None:
        self._template = template_of(output)
        self._root = self._template.folder
        self._aside = self._root / _ASIDE
        self._claims = claims
        self.name = f"markdown:{os.path.normpath(self._root)}"
        self._new: dict[str, Path] = {}  # file below the folder → what it will be
        self._gone: dict[bytes, str] = {}
        self._written = 0

    def recover(self, position: Position | None) -> Position:
        with said(self._root):
            if position is not None and not self._root.is_dir():
                raise _wrong(
                    self._root,
                    "the folder is gone, and the ledger knows of files in it; put it back, "
                    "or begin anew with another ledger",
                )
            self._root.mkdir(parents=True, exist_ok=True)
            self._clear()
            index = self._root / INDEX
            if position is None and index.exists() and index.stat().st_size:
                raise _wrong(
                    index,
                    "the ledger knows nothing of the batch that wrote it; name another folder, "
                    "move this one away, or use the ledger it was made with",
                )
        return {"version": 1}

    def write(
        self,
        outcomes: Sequence[Outcome],
        again: AbstractSet[bytes] = frozenset(),  # noqa: ARG002
    ) -> dict[bytes, str]:
        files = {outcome.key: self._file_for(outcome) for outcome in outcomes}
        self._claims.commit()
        for outcome in outcomes:
            file = files[outcome.key]
            if file and outcome.extracted:
                self._put_aside(file, outcome.extracted.markdown)
        return {key: str(self._root / file) if file else "" for key, file in files.items()}

    def _file_for(self, outcome: Outcome) -> str:
        """The file of `outcome` below the folder; empty when it has none."""
        key = outcome.key
        own = self._claims.file_of(self.name, key)
        if not has_text(outcome):
            if own:
                self._gone[key] = own
            return ""
        self._gone.pop(key, None)
        return own or self._claimed(outcome)

    def _claimed(self, outcome: Outcome) -> str:
        try:
            wanted = Path(*self._template.below(_values(outcome)))
        except TemplateError as error:
            raise BatchError(f"{outcome.url}: {error}", file=str(self._root)) from error
        mark = outcome.key.hex()
        for file in (wanted, marked(wanted, mark[:8]), marked(wanted, mark)):
            name = file.as_posix()
            # A file that nobody has claimed is not ours: it stays.
            if self._is_free(file) and self._claims.claim(
                self.name, outcome.key, name, folded(name)
            ):
                return name
        raise _wrong(self._root / wanted, f"no name is left for {outcome.url}")

    def _is_free(self, file: Path) -> bool:
        is_ours = folded(file.parts[0]) in (INDEX, _ASIDE)
        return not is_ours and not os.path.lexists(self._root / file)

    def _put_aside(self, file: str, text: str) -> None:
        aside = self._aside / f"{self._written}.md"
        self._written += 1
        with said(self._root / file):
            self._aside.mkdir(exist_ok=True)
            aside.write_bytes(text.encode("utf-8", "replace"))
        self._new[file] = aside

    def flush(self) -> Position:
        folders: set[Path] = set()
        with said(self._aside):
            self._wait_for_disk()
        for file, aside in self._new.items():
            path = self._root / file
            with said(path):
                self._check_inside(path)
                if not path.parent.is_dir():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    folders.update(self._above(path))
                aside.replace(path)
            folders.add(path.parent)
        for folder in folders:
            with said(folder):
                keep_names(folder)
        self._new.clear()
        self._remove_gone()
        return {"version": 1}

    def _wait_for_disk(self) -> None:
        """Together, files take little longer than one: the disk is asked to write once instead of each time."""
        if self._new:
            with ThreadPoolExecutor(min(_WAITING, len(self._new))) as pool:
                list(pool.map(make_file_durable, self._new.values()))

    def _remove_gone(self) -> None:
        for key, file in self._gone.items():
            path = self._root / file
            with said(path):
                self._check_inside(path)
                remove(path)
            self._claims.release(self.name, key)
        self._gone.clear()
        self._claims.commit()

    def _above(self, path: Path) -> Iterator[Path]:
        """The folders between the root and `path`, whose names may be new."""
        for folder in path.parents:
            yield folder
            if folder == self._root:
                return

    def _check_inside(self, path: Path) -> None:
        """Links within the folder must not lead out of it, and no file of an article is one."""
        if path.is_symlink():
            raise _wrong(path, "a link stands where an article belongs; remove it")
        if not path.parent.resolve().is_relative_to(self._root.resolve()):
            raise _wrong(path, f"a link on the way leads out of {self._root}; remove it")

    def finish(self) -> Iterator[Position]:
        with said(self._aside):
            self._clear()
        yield from ()

    def write_index(self, rows: Iterable[IndexRow]) -> None:
        """Write ``index.jsonl``, a line for each entry, in the order of `rows`."""
        index = self._root / INDEX
        draft = self._aside / INDEX
        with said(index):
            self._aside.mkdir(exist_ok=True)
            with draft.open("wb") as file:
                for row in rows:
                    file.write(self._line(row))
                make_durable(file.fileno(), file.flush)
            replace(draft, index)
            self._clear()

    def _line(self, row: IndexRow) -> bytes:
        values = {
            "url": shown(row.url),
            "file": self._claims.file_of(self.name, row.key) if row.state == "done" else None,
            "title": row.title or None,
            "verdict": row.verdict or None,
            "state": row.state,
            "error": row.error or None,
        }
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"
        return text.encode("utf-8", "replace")

    def close(self) -> None:
        self._new.clear()
        self._gone.clear()
        shutil.rmtree(self._aside, ignore_errors=True)

    def _clear(self) -> None:
        if self._aside.is_symlink():
            self._aside.unlink()
        elif self._aside.exists():
            shutil.rmtree(self._aside)


def template_of(output: str) -> Template:
    """The template in `output`, or that of the folder it names. Raises ``TemplateError``."""
    if "{" in output:
        return Template.parse(output.replace(os.sep, "/"), BATCH_FIELDS)
    return Template.of_folder(Path(output))


def has_text(outcome: Outcome) -> bool:
    """Whether there is something to put in a file."""
    extracted = outcome.extracted
    if outcome.state != "done" or extracted is None:
        return False
    return bool(extracted.text_hash or extracted.words)


def _values(outcome: Outcome) -> Mapping[str, object]:
    names = outcome.extracted.names if outcome.extracted else {}
    if not names:
        is_address = bool(host_of(outcome.url))
        metadata = Metadata(url=outcome.url if is_address else None)
        names = values_of(metadata, file="" if is_address else outcome.url)
    return {**names, "key": outcome.key.hex()}


def _wrong(path: Path, message: str) -> BatchError:
    return BatchError(f"{path}: {message}", file=str(path))
