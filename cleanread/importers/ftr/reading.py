"""The files of a collection of site configs: a folder, a ZIP of it, or one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from ...errors import RuleError
from ...rules.inside import is_inside
from ...rules.limits import MAX_FILES
from .names import OTHER_FILES

# The largest of them has some 20,000 bytes.
MAX_BYTES = 1_000_000
MAX_TOTAL = 200_000_000  #: bytes of all of them


def read_files(path: Path) -> Iterator[tuple[str, bytes | None]]:
    """Names (relative to `path`) and contents, sorted by name; no content where it is too large."""
    path.stat()  # which says so when there is nothing
    if path.is_dir():
        files = _in_folder(path)
    elif path.suffix.lower() == ".zip":
        files = _in_zip(path)
    elif path.suffix.lower() == ".txt":
        files = iter([(path.name, _bytes(path))])
    else:
        raise RuleError(f"{path}: not a site config; its name is the host and .txt", file=str(path))
    empty = True
    total = 0
    for number, (name, content) in enumerate(files, start=1):
        empty = False
        total += len(content or b"")
        if number > MAX_FILES or total > MAX_TOTAL:
            msg = f"{path}: more than {MAX_FILES:,} site configs, or {MAX_TOTAL:,} bytes, cannot be converted at once"
            raise RuleError(msg, file=str(path))
        yield name, content
    if empty:
        raise RuleError(f"{path}: no site configs (HOST.txt) in it", file=str(path))


def decoded(content: bytes) -> tuple[str, bool]:
    """The text of a file, and whether it had to be guessed: what is not UTF-8 is western European.

    >>> decoded(b"\\xef\\xbb\\xbftitle: //h1"), decoded(b"caf\\xe9")
    (('title: //h1', False), ('café', True))
    """
    try:
        return content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        # Not cp1252, which has holes.
        return content.decode("latin-1"), True


def _in_folder(folder: Path) -> Iterator[tuple[str, bytes | None]]:
    # Names of configs may begin with a dot; folders that do are not for us (.git).
    for file in sorted(folder.rglob("*.txt")):
        inside = file.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts[:-1])
        is_config = _is_config(inside.name) and file.is_file() and is_inside(file, folder)
        if not hidden and is_config:
            yield inside.as_posix(), _bytes(file)


def _in_zip(path: Path) -> Iterator[tuple[str, bytes | None]]:
    try:
        with ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if _is_member(info.filename)]
            for info in sorted(infos, key=lambda info: info.filename):
                large = info.file_size > MAX_BYTES
                yield info.filename, None if large else archive.read(info)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise RuleError(f"{path}: cannot be read: {error}", file=str(path)) from error


def _is_member(name: str) -> bool:
    parts = PurePosixPath(name).parts
    if name.endswith("/") or "__MACOSX" in parts:
        return False
    return any(True for _ in parts) and _is_config(parts[-1])


def _is_config(name: str) -> bool:
    return name.lower().endswith(".txt") and name.lower() not in OTHER_FILES


def _bytes(path: Path) -> bytes | None:
    return None if path.stat().st_size > MAX_BYTES else path.read_bytes()
