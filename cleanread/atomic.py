"""Files that appear whole."""

from __future__ import annotations

import os
from pathlib import Path
from threading import get_ident


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write the whole file or none of it: readers never see half an article. Text is written as UTF-8."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():  # /dev/null, a named pipe
        path.write_bytes(data)
        return
    target = path.resolve()  # a link stays a link
    draft = target.with_name(f".cleanread-{os.getpid()}-{get_ident()}.tmp")
    try:
        draft.write_bytes(data)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
