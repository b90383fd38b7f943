"""Sources that are text already: no page to find the article in, but chrome to take out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import typer

from .sources import content_of

if TYPE_CHECKING:
    from ..models import Options
    from ..plaintext import CleanText
    from .present import Form
    from .sources import Source

_EXTENSIONS = (".txt", ".text", ".md", ".markdown", ".mdx")


def is_text(source: Source, from_: str | None) -> bool:
    """Whether a source is text rather than a page: ``--from`` says so, or the name of the file.

    >>> from .sources import classify
    >>> is_text(classify("a.md"), None), is_text(classify("a.md"), "html"), is_text(classify("-"), "text")
    (True, False, True)
    """
    if from_ is not None:
        return from_ == "text"
    return source.kind == "file" and PurePath(source.address).suffix.lower() in _EXTENSIONS


def check(sources: Sequence[Source], from_: str | None, form: Form) -> None:
    """Refuse what makes no sense for texts before the first one is read."""
    if from_ == "text" and any(source.kind == "url" for source in sources):
        raise typer.BadParameter("text comes from files or standard input", param_hint="--from")
    if any(is_text(source, from_) for source in sources):
        if form.field:
            raise typer.BadParameter("a text has no metadata", param_hint="--field")
        if form.format == "html":
            raise typer.BadParameter("a text stays a text", param_hint="--format")


def cleaned(source: Source, options: Options) -> CleanText:
    """Read the source and clean it."""
    import cleanread

    from ..decode import check_is_page, decode

    content = content_of(source, options.limits.max_bytes)
    check_is_page(content)
    decoded = decode(content)
    found = cleanread.clean_text(decoded.text, options)
    return replace(found, repaired=decoded.repaired or found.repaired)


def present(found: CleanText, form: Form) -> str:
    """The cleaned text as it is, or everything known about it as JSON."""
    if form.format == "json":
        indent = None if form.compact else 2
        return json.dumps(found.to_dict(), ensure_ascii=False, indent=indent) + "\n"
    return found.text if found.text.endswith("\n") or not found.text else found.text + "\n"
