"""``manifest.json``: what became of the images of an article, and which of them need not be fetched again."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final, Literal, get_args

from ..atomic import write_atomically

NAME: Final = "manifest.json"

_PLAIN: Final = re.compile(r"[a-z0-9][a-z0-9-]*\.[a-z]{3,4}")  #: a name as `names` makes them

Status = Literal["saved", "failed", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One image."""

    address: str
    status: Status
    file: str | None = None  #: below the folder of the manifest
    bytes: int | None = None
    type: str | None = None  #: by its content
    width: int | None = None
    height: int | None = None
    sha256: str | None = None
    error: str | None = None  #: why it was not saved


class Manifest:
    """The images of one folder, by address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = {}
        self.unreadable = False  #: there is a file of this name, and it is something else

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """What an earlier run wrote, if there was one."""
        manifest = cls(folder)
        file = folder / NAME
        if not file.is_file():
            return manifest
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            entries = [_entry(item) for item in data["images"]]
        except (ValueError, TypeError, KeyError):
            manifest.unreadable = True
            return manifest
        manifest.entries = {entry.address: entry for entry in entries}
        return manifest

    def settles(self, address: str) -> bool:
        """Whether it need not be fetched: it lies in the folder as it was saved, or is nothing that is saved."""
        entry = self.entries.get(address)
        if entry is None or not entry.file:
            return entry is not None and entry.status == "refused"
        return self._holds(entry.file, entry.sha256)

    def same(self, sha256: str) -> str | None:
        """The file that has this content already."""
        files = (e.file for e in self.entries.values() if e.sha256 == sha256 and e.file)
        return next((file for file in files if self._holds(file, sha256)), None)

    def _holds(self, name: str, sha256: str | None) -> bool:
        file = self.folder / name
        return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256

    def write(self) -> None:
        """Put it in its folder."""
        data = {"images": [asdict(entry) for entry in self.entries.values()]}
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        write_atomically(self.folder / NAME, text, below=self.folder)


def _entry(item: Any) -> Entry:
    """An entry as it was written; ``TypeError`` or ``ValueError`` for anything else."""
    entry = Entry(**{f.name: item[f.name] for f in fields(Entry)})
    texts = (entry.address, entry.file or "", entry.sha256 or "")
    if not all(isinstance(text, str) for text in texts):
        raise ValueError(entry)
    if entry.file and not _PLAIN.fullmatch(entry.file):
        raise ValueError(entry)
    if entry.status not in get_args(Status):
        raise ValueError(entry)
    return entry
