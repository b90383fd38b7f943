"""Names of files as templates, such as ``{site}/{date:%Y}/{slug}.md``."""

from __future__ import annotations

import string
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ..errors import TemplateError
from ..meant import did_you_mean
from .slugs import component, legal_part

FIELDS: Final = (
    "slug",
    "title",
    "host",
    "site",
    "date",
    "author",
    "section",
    "language",
    "index",
    "ext",
)


@dataclass(frozen=True, slots=True)
class Template:
    """A file name with ``{fields}``, below a folder it cannot leave."""

    folder: Path
    parts: tuple[tuple[str, str | None, str], ...]  #: literal text, field, format

    @classmethod
    def parse(cls, text: str, fields: Collection[str] = FIELDS) -> Template:
        """
        The template in `text`, tried once, so that a wrong one is known before the first page is fetched.

        Raises ``TemplateError``.
        """
        folder, _, _ = text.partition("{")[0].rpartition("/")
        rest = text[len(folder) :].lstrip("/")
        root = folder or ("/" if text.startswith("/") else ".")
        template = cls(Path(root), tuple(_parse(rest, fields)))
        template.path(dict.fromkeys(fields, "x") | {"date": date(2000, 1, 1), "index": 1})
        return template

    @classmethod
    def of_folder(cls, folder: Path) -> Template:
        """The template for a folder that says nothing about the names in it."""
        return cls(folder, (("", "slug", ""), (".", "ext", "")))

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a name is made of."""
        return frozenset(field for _, field, _ in self.parts if field)

    def path(self, values: Mapping[str, object]) -> Path:
        """The file for one article."""
        return self.folder.joinpath(*self.below(values))

    def below(self, values: Mapping[str, object]) -> list[str]:
        """The parts of the path below the folder."""
        name = "".join(self._pieces(values))
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if not parts or ".." in parts or name.endswith("/"):
            raise TemplateError(f"{name!r} is not the name of a file below {self.folder}")
        return [legal_part(part) for part in parts]

    def _pieces(self, values: Mapping[str, object]) -> list[str]:
        pieces = []
        for literal, field, spec in self.parts:
            pieces.append(literal)
            if field:
                pieces.append(_formatted(values[field], spec))
        return pieces


def _parse(text: str, fields: Collection[str]) -> list[tuple[str, str | None, str]]:
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        raise TemplateError(f"{text!r}: {error}") from None
    for _, field, _, conversion in parts:
        if conversion or (field is not None and field not in fields):
            hint = did_you_mean(field or "", fields) or f"; one of {', '.join(fields)}"
            raise TemplateError(f"unknown field {{{field}}}{hint}")
    return [(literal, field, spec or "") for literal, field, spec, _ in parts]


def _formatted(value: object, spec: str) -> str:
    try:
        if isinstance(value, date):
            return value.strftime(spec or "%Y-%m-%d")
        return "undated" if value is None else component(format(value, spec))
    except ValueError as error:
        raise TemplateError(f"{spec!r}: {error}") from None
