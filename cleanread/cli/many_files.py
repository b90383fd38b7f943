"""``-o`` with a folder or a template: a file per source, and never two sources in one file."""

from __future__ import annotations

from pathlib import Path

from ..atomic import write_atomically
from ..models import Metadata
from ..naming import Names, values_of
from .naming import path_for, template
from .say import Voice
from .sources import Source


class ManyFiles:
    """A file per source."""

    def __init__(self, output: str, extension: str, voice: Voice) -> None:
        self._template = template(output)
        self._ext = extension
        self._voice = voice
        self._names = Names()
        self._count = 0

    def file_for(self, source: Source, metadata: Metadata) -> Path:
        self._count += 1
        file = source.address if source.kind == "file" else ""
        values = values_of(metadata, file=file, index=self._count, ext=self._ext)
        return self._names.claim(path_for(self._template, values), source.given)

    def put(self, text: str, file: Path | None) -> None:
        if file is None:
            raise TypeError("a file per source needs the name of each")
        write_atomically(file, text, below=self._template.folder)
        self._voice.note(str(file))
