"""``-o`` with a folder or a template: a file per source, and never two sources in one file."""

from __future__ import annotations

import os
from pathlib import Path

from ..atomic import write_atomically
from ..models import Metadata
from .naming import Names, Template, values_of
from .say import Voice
from .sources import Source


class ManyFiles:
    """A file per source."""

    def __init__(self, output: str, extension: str, voice: Voice) -> None:
        self._template = _template(output)
        self._ext = extension
        self._voice = voice
        self._names = Names()
        self._count = 0

    def file_for(self, source: Source, metadata: Metadata) -> Path:
        self._count += 1
        values = values_of(metadata, source, index=self._count, ext=self._ext)
        return self._names.claim(self._template.path(values), source)

    def put(self, text: str, file: Path | None) -> None:
        if file is None:
            raise TypeError("a file per source needs the name of each")
        write_atomically(file, text)
        self._voice.note(str(file))


def _template(output: str) -> Template:
    if "{" in output:
        return Template.parse(output)
    folder = output.replace(os.sep, "/").rstrip("/") or "/"
    return Template(Path(folder), (("", "slug", ""), (".", "ext", "")))
