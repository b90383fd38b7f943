"""Files that appear whole."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

#: Seconds between tries. Windows replaces no file that a virus scanner or a search index has open; they let go soon.
_PAUSES: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5) if os.name == "nt" else ()


def write_atomically(path: Path, content: str | bytes, *, below: Path | None = None) -> None:
    """
    Write the whole file or none of it: readers never see half an article. Text is written as UTF-8.

    A path that a user named may be a link, a pipe or ``/dev/null``. One that a page had a say in is given
    with the folder it has to be `below`: a link on the way must not lead out of it, and one in its place is
    replaced.
    """
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    with named(path):
        if below is not None:
            _check_inside(path.parent, below)
        make_folder(path.parent)
        if below is None and path.exists() and not path.is_file():  # /dev/null, a named pipe
            path.write_bytes(data)
            return
        target = path.resolve() if below is None else path  # a link stays a link
        draft = target.with_name(f".cleanread-{secrets.token_hex(8)}.tmp")
        try:
            _write_new(draft, data)
            _keep_mode(target, draft)
            put_in_place(draft, target)
        finally:
            draft.unlink(missing_ok=True)


def _check_inside(folder: Path, root: Path) -> None:
    if not folder.resolve().is_relative_to(root.resolve()):
        raise OSError(errno.ELOOP, f"a link leads out of {root}", str(folder))


def _write_new(file: Path, data: bytes) -> None:
    """Nobody can have put a link there beforehand: it must not exist."""
    file.touch(exist_ok=False)
    file.write_bytes(data)


def _keep_mode(old: Path, new: Path) -> None:
    """What only its owner may read stays so."""
    with suppress(FileNotFoundError):
        mode = old.lstat().st_mode
        if stat.S_ISREG(mode):
            new.chmod(stat.S_IMODE(mode))


def put_in_place(draft: Path, target: Path) -> None:
    """Replace `target` by `draft`, all at once."""
    for pause in _PAUSES:
        try:
            draft.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    draft.replace(target)


def make_folder(path: Path) -> None:
    """Make a folder and those above it. ``NotADirectoryError`` names the file that is in the way."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        file = next((place for place in (path, *path.parents) if place.is_file()), path)
        code = errno.ENOTDIR
        raise NotADirectoryError(code, os.strerror(code), str(file)) from error


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Errors name the file that was to be written, not its draft."""
    try:
        yield
    except NotADirectoryError:
        raise
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
