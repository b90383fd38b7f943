"""From what was asked for to the outputs of a run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...errors import BatchError
from .jsonl import JsonLines
from .protocol import Claims, Output
from .several import Outputs
from .stream import StreamedLines


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputChoice:
    """Where outcomes go; None: not there."""

    jsonl: str | None = None  #: a file, ``.gz`` and ``.zst`` too, or ``-`` for standard output
    markdown: str | None = None  #: a folder, or a template such as ``out/{site}/{slug}.md``
    sqlite: str | None = None  #: a file
    parquet: str | None = None  #: a folder


def make_outputs(choice: OutputChoice, claims: Claims | None = None) -> Outputs:
    """
    The outputs of a run; nothing is opened or made yet. `claims` are needed for Markdown.

    Raises ``TemplateError`` for a wrong template, and ``BatchError`` for two outputs in one place.
    """
    _check_apart(choice)
    return Outputs(tuple(_outputs(choice, claims)))


def _outputs(choice: OutputChoice, claims: Claims | None) -> Iterator[Output]:
    if choice.jsonl is not None:
        yield _lines(choice.jsonl)
    if choice.markdown is not None:
        from .tree import MarkdownTree

        if claims is None:
            raise TypeError("a folder of Markdown needs claims")
        yield MarkdownTree(choice.markdown, claims)
    if choice.sqlite is not None:
        from .sqlite import SqliteArticles

        yield SqliteArticles(choice.sqlite)
    if choice.parquet is not None:
        from .parquet import ParquetParts

        yield ParquetParts(choice.parquet)


def _lines(path: str) -> Output:
    file = Path(path)
    is_stream = path == "-" or (file.exists() and not file.is_file() and not file.is_dir())
    return StreamedLines(path) if is_stream else JsonLines(path)


def _check_apart(choice: OutputChoice) -> None:
    places = [choice.jsonl, choice.sqlite, choice.parquet]
    resolved = [Path(place).resolve() for place in places if place and place != "-"]
    for place in resolved:
        if resolved.count(place) > 1:
            raise BatchError(f"{place}: two outputs cannot share it", file=str(place))
