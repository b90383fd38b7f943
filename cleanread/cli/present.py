"""An article as the text the user asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from ..models import OWN_FIELD, Metadata

if TYPE_CHECKING:
    from ..result import Article

#: What ``--field`` prints.
FIELDS = tuple(f.name for f in fields(Metadata) if f.name not in ("sources", "confidence", "extra"))

EXTENSIONS = {"md": "md", "text": "txt", "html": "html", "json": "json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a result is to look."""

    format: str = "md"
    field: str | None = None  #: one metadata field instead of the article
    profile: str = "default"
    front_matter: bool = True
    extra: Mapping[str, object]
    compact: bool = False  #: JSON on one line, for one object after the other

    @property
    def extension(self) -> str:
        """Of a file that holds the result."""
        return "txt" if self.field else EXTENSIONS[self.format]

    @property
    def separator(self) -> str:
        """What stands between two results; those of one line need nothing."""
        return "" if self.field or self.format == "json" else "\n"

    def wants_text(self) -> bool:
        """Whether a page without text leaves nothing to print."""
        return self.field is None and self.format != "json"


def present(article: Article, form: Form) -> str:
    """The result, ending in one line break (or empty)."""
    if form.field:
        return field_lines(article.metadata, form.field)
    match form.format:
        case "json":
            indent = None if form.compact else 2
            return json.dumps(article.to_dict(), ensure_ascii=False, indent=indent) + "\n"
        case "html":
            text = article.html
        case "text":
            text = article.text
        case _:
            text = article.to_markdown(
                profile=form.profile, front_matter=form.front_matter, extra=form.extra
            )
    return text.rstrip("\n") + "\n"


def field_lines(metadata: Metadata, name: str) -> str:
    """One metadata field: a line for a text (empty when unknown), a line per item of a list.

    >>> field_lines(Metadata(title="A\\nB"), "title"), field_lines(Metadata(), "title")
    ('A B\\n', '\\n')
    >>> field_lines(Metadata(tags=("x", "y")), "tags"), field_lines(Metadata(), "tags")
    ('x\\ny\\n', '')
    """
    value = metadata.extra.get(name) if name.startswith(OWN_FIELD) else getattr(metadata, name)
    items = value if isinstance(value, tuple) else (value,)
    return "".join(f"{_line(item)}\n" for item in items)


def _line(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else " ".join(str(value).split())
