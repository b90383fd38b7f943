"""What was found: one file with the smallest input known, and one that says what it does; the same fault is kept once."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from .checks import Broken

#: functions of cleanread that tell one fault from another
_FRAMES: Final = 3
_DUMPED_FRAME = re.compile(r'File "[^"]*?/(cleanread/[^"]+)", line \d+ in (\S+)')


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not happen, and what makes it happen."""

    target: str
    kind: str  #: ``error``, ``broken``, ``hang``, ``memory``, ``crash``
    key: str  #: the same for the same fault
    data: bytes
    detail: str

    @property
    def name(self) -> str:
        """Of its files."""
        digest = sha256(f"{self.kind} {self.key}".encode()).hexdigest()[:10]
        return f"{self.target}-{self.kind}-{digest}"


class Findings:
    """A folder of findings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def store(self, finding: Finding) -> bool:
        """Keep it, if it is new, or if its input is smaller than the one that is known; says whether it is new."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{finding.name}.input"
        known = file.exists()
        if known and file.stat().st_size <= len(finding.data):
            return False
        file.write_bytes(finding.data)
        file.with_suffix(".txt").write_text(
            f"{finding.kind}: {finding.key}\n\n{finding.detail}\n",
            "utf-8",
            errors="backslashreplace",
        )
        return not known


def of_error(target: str, error: BaseException, data: bytes) -> Finding:
    """What an exception tells. Lines are no part of the key: they move."""
    frames = [
        f"{Path(frame.filename).stem}.{frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "/cleanread/" in frame.filename
    ]
    kind, what = "error", type(error).__name__
    if isinstance(error, Broken):
        kind, what = "broken", error.law
        frames = []
    elif isinstance(error, MemoryError):
        kind = "memory"
    where = " < ".join(_distinct(reversed(frames)))
    detail = "".join(traceback.format_exception(error))
    return Finding(target, kind, f"{what} {where}".strip(), data, _shortened(detail))


def of_death(target: str, how: str, data: bytes, dump: str) -> Finding:
    """What the traces of a process that has died tell; `dump` is from faulthandler, innermost frame first."""
    frames = (f"{Path(file).stem}.{name}" for file, name in _DUMPED_FRAME.findall(dump))
    where = " < ".join(_distinct(frames))
    kind = how if how in ("hang", "memory") else "crash"
    return Finding(target, kind, f"{how} {where}".strip(), data, f"{how}\n{_shortened(dump)}")


def _distinct(names: Iterable[str]) -> list[str]:
    """The first few, without those of a recursion."""
    found: list[str] = []
    for name in names:
        if name not in found:
            found.append(name)
        if len(found) == _FRAMES:
            break
    return found


def _shortened(text: str, most: int = 6000) -> str:
    return text if len(text) <= most else f"{text[: most // 2]}\n…\n{text[-most // 2 :]}"
