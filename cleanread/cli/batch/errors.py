"""The file of ``--error-file``: the addresses that failed and why, ready to be given to the command again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import get_ident
from typing import Final, NamedTuple

from ...atomic import make_folder, named, put_in_place
from ...batch.model import Trouble
from ..terminal import shown

_SPACE: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
_MAX_MESSAGE: Final = 300


class Failure(NamedTuple):
    """An entry without an article."""

    name: str  #: its address, or its place when it has none
    trouble: Trouble
    is_address: bool = True


def line_of(failure: Failure) -> str:
    """
    The line of one failure. The reason is a comment; so is the whole line of a page that cannot be fetched again.

    >>> line_of(Failure("https://example.com/a", Trouble("FetchTimeout", "no answer\\nin 15 s")))
    'https://example.com/a  # FetchTimeout: no answer in 15 s'
    >>> line_of(Failure("pages/a.html", Trouble("ExtractionTimeout", "too slow"), is_address=False))
    '# pages/a.html  # ExtractionTimeout: too slow'
    """
    kind, message = failure.trouble
    reason = shown(message)[:_MAX_MESSAGE]
    # White space before a # would begin a comment within the address.
    name = _SPACE.sub(lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), failure.name)
    mark = "" if failure.is_address and name and not name.startswith("#") else "# "
    return f"{mark}{name}  # {kind}: {reason}"


def write_errors(path: Path, failures: Iterable[tuple[str, Trouble, bool]]) -> int:
    """Write the whole file or none of it, however long it gets; failures as in ``Failure``. Returns their number."""
    with named(path):
        make_folder(path.parent)
        if path.exists() and not path.is_file():  # /dev/stderr, a named pipe
            return _write(path, failures)
        target = path.resolve()  # a link stays a link
        draft = target.with_name(f".cleanread-{os.getpid()}-{get_ident()}.tmp")
        try:
            count = _write(draft, failures)
            put_in_place(draft, target)
        finally:
            draft.unlink(missing_ok=True)
    return count


def _write(path: Path, failures: Iterable[tuple[str, Trouble, bool]]) -> int:
    count = 0
    with path.open("wb") as file:
        for line in _lines(failures):
            file.write(line)
            count += 1
    return count


def _lines(failures: Iterable[tuple[str, Trouble, bool]]) -> Iterator[bytes]:
    for failure in failures:
        text = line_of(Failure(*failure)) + "\n"
        try:
            yield text.encode("utf-8", "surrogateescape")  # bytes of the list as they came
        except UnicodeEncodeError:
            yield text.encode("utf-8", "replace")
