"""``-o`` with a folder or a template: a file per source, and never two sources in one file."""

from __future__ import annotations

import os
from pathlib import Path

from ..models import Metadata
from .atomic import write_atomically
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

    def put(self, text: str, source: Source, metadata: Metadata) -> None:
        self._count += 1
        values = values_of(metadata, source, index=self._count, ext=self._ext)
        path = self._names.claim(self._template.path(values), source)
        write_atomically(path, text)
        self._voice.note(str(path))


def _template(output: str) -> Template:
    if "{" in output:
        return Template.parse(output)
    folder = output.replace(os.sep, "/").rstrip("/") or "/"
    return Template(Path(folder), (("", "slug", ""), (".", "ext", "")))
