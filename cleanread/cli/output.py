"""Puts each result where ``-o`` says: on stdout, in one file, or in a file per source."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

import typer

from ..atomic import write_atomically
from ..models import Metadata
from .looking import is_folder
from .present import Form
from .say import Voice, to_stdout
from .sources import Source

_FORMATS = {".md": "md", ".markdown": "md", ".txt": "text", ".html": "html", ".htm": "html",
            ".json": "json"}  # fmt: skip


class Destination(Protocol):
    """Takes one result after the other: first it says where each goes, then it is given the text."""

    def file_for(self, source: Source, metadata: Metadata) -> Path | None: ...

    def put(self, text: str, file: Path | None) -> None: ...


def format_of(output: str | None) -> str:
    """The format a file name asks for; Markdown when it does not say.

    >>> format_of("story.json"), format_of("out/"), format_of(None)
    ('json', 'md', 'md')
    """
    return _FORMATS.get(Path(output or "").suffix.lower(), "md")


def destination(output: str | None, form: Form, *, several: bool, voice: Voice) -> Destination:
    """Where results go. Wrong templates and one file for many sources are refused here."""
    if output is None or output == "-":
        return Stdout(form.separator)
    if "{" in output or output.endswith(("/", os.sep)) or is_folder(output):
        from .many_files import ManyFiles

        return ManyFiles(output, form.extension, voice)
    if several:
        raise typer.BadParameter(
            f"{output!r} is one file, and there are several sources; "
            f"a folder ({output}/) or a template keeps them apart",
            param_hint="--output",
        )
    return OneFile(Path(output), voice)


class Stdout:
    """Results one after the other, apart by a blank line."""

    def __init__(self, separator: str) -> None:
        self._separator = separator
        self._between = ""

    def file_for(self, source: Source, metadata: Metadata) -> None:
        """None."""

    def put(self, text: str, file: Path | None) -> None:  # noqa: ARG002
        to_stdout(self._between + text)
        self._between = self._separator


class OneFile:
    """The file the user named."""

    def __init__(self, path: Path, voice: Voice) -> None:
        self._path = path
        self._voice = voice

    def file_for(self, source: Source, metadata: Metadata) -> Path:  # noqa: ARG002
        return self._path

    def put(self, text: str, file: Path | None) -> None:
        write_atomically(file or self._path, text)
        self._voice.detail(f"wrote {file or self._path}")
