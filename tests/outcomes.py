"""Outcomes made by hand, and a small ledger whose run can be cut short at every call of the system."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from cleanread.batch.keys import key_of
from cleanread.batch.model import Extracted, Fetched, Outcome, State, Trouble
from cleanread.batch.outputs import Output, SqliteClaims
from cleanread.models import Metadata
from cleanread.naming import values_of

#: What changes the disk, and has to be survived before and after.
CALLS = ("write", "fsync", "ftruncate", "replace", "unlink", "mkdir", "rmdir")
LEDGER = "ledger.json"
CLAIMS = "claims.db"


def url_of(number: int) -> str:
    return f"https://diario.example/{number}"


def outcome(
    name: int | str, text: str = "Words.", *, title: str = "A title", state: State = "done"
) -> Outcome:
    """What became of a page; of one that failed when `text` is empty."""
    url = url_of(name) if isinstance(name, int) else name
    if state == "failed":
        trouble = Trouble("DNSError", "no such host")
        return Outcome(key=key_of(url), url=url, state=state, trouble=trouble)
    metadata = Metadata(title=title, url=url, authors=("Ana Ruiz",), published="2026-03-14")
    body = {
        "metadata": {"title": title, "authors": ["Ana Ruiz"], "tags": [], "site": "Diario"},
        "verdict": {"kind": "article", "score": 0.9, "reasons": []},
        "text": text,
        "markdown": text,
        "word_count": len(text.split()),
        "rules": [],
        "repeated": 0,
    }
    return Outcome(
        key=key_of(url),
        url=url,
        state=state,
        fetched=Fetched(final_url=url, status=200, moment="2026-03-15T10:00:00Z"),
        extracted=Extracted(
            body=json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
            markdown=f"{text}\n",
            names=values_of(metadata),
            title=title,
            words=len(text.split()),
        ),
    )


@dataclass
class Book:
    """A ledger: the version of each entry and the position of one output, in a file of the working folder."""

    done: dict[str, str] = field(default_factory=dict)
    position: Mapping[str, Any] | None = None

    @classmethod
    def read(cls) -> Book:
        path = Path(LEDGER)
        return cls(**json.loads(path.read_text())) if path.exists() else cls()

    def commit(self, position: Mapping[str, Any], group: Sequence[Outcome] = ()) -> None:
        self.position = json.loads(json.dumps(position))
        self.done |= {each.url: text_of(each) for each in group}
        draft = Path(f"{LEDGER}.draft")
        draft.write_text(json.dumps({"done": self.done, "position": self.position}))
        draft.rename(LEDGER)


def text_of(each: Outcome) -> str:
    """What tells two outcomes of one page apart."""
    return json.loads(each.extracted.body)["text"] if each.extracted else "failed"


@dataclass(frozen=True)
class Kind:
    """A kind of output: how to make it, and what is in it: address → text, in a list, so that nothing hides that stands twice."""

    make: Callable[[SqliteClaims], Output]
    found: Callable[[], list[tuple[str, str]]]


def run(kind: Kind, groups: Sequence[Sequence[Outcome]], after: Callable[[], object]) -> None:
    """One run over `groups`, with a call of `after` between all steps."""
    book = Book.read()
    claims = sqlite3.connect(CLAIMS, isolation_level=None)
    output = kind.make(SqliteClaims(claims))
    try:
        book.commit(output.recover(book.position))
        after()
        for group in groups:
            again = {each.key for each in group if each.url in book.done}
            output.write(group, again)
            after()
            position = output.flush()
            after()
            book.commit(position, group)
            after()
        for position in output.finish():
            after()
            book.commit(position)
            after()
    finally:
        output.close()
        claims.close()
    after()


class Camera:
    """Takes a copy of the working folder whenever something in it has changed, as a crash would leave it."""

    def __init__(self, to: Path) -> None:
        self._to = to
        self._last = _contents(Path())
        self.folders: list[Path] = []
        self._is_looking = False
        self.folders.append(self._copy(torn=False))

    def look(self) -> None:
        if self._is_looking:  # copying calls the system, too
            return
        self._is_looking = True
        now = _contents(Path())
        if now != self._last:
            for torn in (False, True) if _grown(self._last, now) else (False,):
                self.folders.append(self._copy(torn=torn))
            self._last = now
        self._is_looking = False

    def after(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """`call`, and a look at what it has done."""

        def watched(*given: Any, **named: Any) -> Any:
            result = call(*given, **named)
            self.look()
            return result

        return watched

    def _copy(self, *, torn: bool) -> Path:
        """With `torn` the files of lines that have grown have only half of what came last."""
        folder = self._to / str(len(self.folders))
        shutil.copytree(Path(), folder)
        for name, length in _grown(self._last, _contents(Path())) if torn else ():
            os.truncate(folder / name, length)
        return folder


def _contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _grown(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> list[tuple[str, int]]:
    return [
        (name, (len(before[name]) + len(data)) // 2)
        for name, data in now.items()
        if ".jsonl" in name and name in before and data[:-2].startswith(before[name])
    ]


def crashes(
    kind: Kind,
    earlier: Sequence[Sequence[Outcome]],
    groups: Sequence[Sequence[Outcome]],
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> list[Path]:
    """The folder as every crash could leave it: of a run over `groups`, after one over `earlier` that ended well."""
    work = place / "work"
    work.mkdir(parents=True)
    monkeypatch.chdir(work)
    if earlier:
        run(kind, earlier, lambda: None)
    return filmed(kind, groups, place / "crashed", monkeypatch)


def filmed(
    kind: Kind, groups: Sequence[Sequence[Outcome]], to: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Path]:
    """Copies of the working folder, one for each state it was in during a run over `groups`."""
    camera = Camera(to)
    with monkeypatch.context() as patched:
        for name in CALLS:
            patched.setattr(os, name, camera.after(getattr(os, name)))
        run(kind, groups, camera.look)
    return camera.folders
