"""Templates of file names as the command line has them: a wrong one is a wrong option."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import typer

from ..errors import TemplateError
from ..naming import FIELDS, Template

__all__ = ["FIELDS", "path_for", "template"]


def template(output: str) -> Template:
    """What ``-o`` asks for: a template, or a folder."""
    if "{" not in output:
        return Template.of_folder(Path(output.replace(os.sep, "/").rstrip("/") or "/"))
    try:
        return Template.parse(output)
    except TemplateError as error:
        raise _wrong(error) from None


def path_for(chosen: Template, values: Mapping[str, object]) -> Path:
    """The file for one article."""
    try:
        return chosen.path(values)
    except TemplateError as error:
        raise _wrong(error) from None


def _wrong(error: TemplateError) -> typer.BadParameter:
    return typer.BadParameter(str(error), param_hint="--output")
