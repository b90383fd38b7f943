"""Where extractors lie: a folder, one file, or a zip."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from ...errors import RuleError
from ...rules.inside import is_inside
from ...rules.limits import MAX_FILES

MAX_BYTES = 200_000  #: of one module; an extractor has two thousand
INDEX = "index.js"
#: what a damaged archive raises, or one with a password or a packing of its own
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Sources:
    """Modules by their paths, with ``/`` between the parts."""

    paths: tuple[str, ...]  #: those that may hold an extractor, sorted
    read: Callable[[str], str | None]  #: None: not there, too large, or damaged
    chosen: bool  #: whether each of them is meant to hold one

    def __iter__(self) -> Iterator[tuple[str, str | None]]:
        return ((path, self.read(path)) for path in self.paths)


@contextmanager
def open_sources(path: Path) -> Iterator[Sources]:
    """The modules at a path. Raises `RuleError` when there is nothing to read."""
    if path.is_dir():
        yield _folder(path)
    elif path.is_file() and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield _archive(archive)
    elif path.is_file():
        yield Sources((path.name,), partial(_inside, path.parent), chosen=True)
    else:
        raise RuleError(f"{path}: no such file or folder", file=str(path), key="")


def _folder(root: Path) -> Sources:
    found = (file.relative_to(root).as_posix() for file in root.rglob(INDEX) if file.is_file())
    paths, chosen = _extractors(found)

    return Sources(paths, partial(_inside, root), chosen=chosen)


def _inside(root: Path, name: str) -> str | None:
    """A file of the folder. An import, or a link, may lead out of it: nothing there was meant to be read."""
    file = root / name
    return _text(file) if is_inside(file, root) else None


def _archive(archive: zipfile.ZipFile) -> Sources:
    sizes = {entry.filename: entry.file_size for entry in archive.infolist()}

    def read(name: str) -> str | None:
        if sizes.get(name, MAX_BYTES + 1) > MAX_BYTES:
            return None
        try:
            return archive.read(name).decode("utf-8", errors="replace")
        except UNREADABLE:
            return None

    paths, chosen = _extractors(sizes)
    return Sources(paths, read, chosen=chosen)


def _text(file: Path) -> str | None:
    if not file.is_file() or file.stat().st_size > MAX_BYTES:
        return None
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _extractors(paths: Iterator[str] | dict[str, int]) -> tuple[tuple[str, ...], bool]:
    """Of all index files those of extractors: in a checkout they lie in ``custom/HOST/``."""
    found = [path for path in map(PurePosixPath, paths) if _may_be(path)]
    custom = [path for path in found if len(path.parts) > 2 and path.parts[-3] == "custom"]
    chosen = custom or found
    if len(chosen) > MAX_FILES:
        raise RuleError(
            f"{len(chosen):,} extractors; {MAX_FILES:,} at most can be converted at once"
        )
    return tuple(sorted(map(str, chosen))), bool(custom)


def _may_be(path: PurePosixPath) -> bool:
    return path.name == INDEX and "node_modules" not in path.parts
