"""Sources elsewhere: ``s3://…``, ``https://…``, ``hf://…`` and whatever else fsspec knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ...errors import BatchError


@contextmanager
def local_copy(source: str) -> Iterator[str]:
    """
    The path of a copy of `source` that is there until the block ends; a path of this machine stays as it is.

    A copy instead of a stream: a connection that breaks after half an hour would cost the task.

    >>> with local_copy("urls.txt") as path:
    ...     path
    'urls.txt'
    """
    if "://" not in source:
        yield source
        return
    from fsspec.core import url_to_fs

    with TemporaryDirectory(prefix="cleanread-") as folder:
        copy = Path(folder, source.rstrip("/").rpartition("/")[2])
        try:
            files, path = url_to_fs(source)
            files.get_file(path, str(copy))
        except (OSError, ImportError, ValueError) as error:
            msg = f"{source} cannot be read: {error}"
            raise BatchError(msg, file=source) from error
        yield str(copy)
