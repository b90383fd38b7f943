"""An outcome as a row: the same columns in SQLite and in Parquet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, Literal

Kind = Literal["text", "number", "score", "texts"]

#: Column → what is in it. The key stands before them.
COLUMNS: Final[Mapping[str, Kind]] = {
    "url": "text",
    "final_url": "text",
    "status": "number",
    "state": "text",
    "error_type": "text",
    "error": "text",
    "verdict": "text",
    "score": "score",
    "title": "text",
    "authors": "texts",
    "published": "text",
    "modified": "text",
    "site": "text",
    "language": "text",
    "description": "text",
    "tags": "texts",
    "section": "text",
    "image": "text",
    "canonical_url": "text",
    "license": "text",
    "word_count": "number",
    "text": "text",
    "markdown": "text",
    "rules": "texts",
    "fetched": "text",
    "content_hash": "text",
    "duplicate_of": "text",
    "repeated": "number",
}
_IN_LINE: Final = (
    "url", "final_url", "status", "state", "word_count", "text", "markdown", "fetched", "content_hash", "duplicate_of", "repeated",
)  # fmt: skip
_IN_METADATA: Final = (
    "title", "published", "modified", "site", "language", "description", "section", "image", "canonical_url", "license",
)  # fmt: skip


def row_of(line: bytes) -> dict[str, Any]:
    """The columns of a line; None for what it does not have.

    >>> row = row_of(b'{"url":"https://a.example/","state":"failed","error":{"type":"DNSError","message":"no such host"}}')
    >>> row["error_type"], row["title"], row["tags"]
    ('DNSError', None, [])
    """
    values = json.loads(line)
    error = values.get("error") or {}
    verdict = values.get("verdict") or {}
    metadata = values.get("metadata") or {}
    row = {name: values.get(name) for name in _IN_LINE}
    row |= {name: metadata.get(name) for name in _IN_METADATA}
    row |= {
        "error_type": error.get("type"),
        "error": error.get("message"),
        "verdict": verdict.get("kind"),
        "score": verdict.get("score"),
        "authors": metadata.get("authors") or [],
        "tags": metadata.get("tags") or [],
        "rules": values.get("rules") or [],
    }
    return {name: _sound(row[name]) for name in COLUMNS}


def _sound(value: Any) -> Any:
    """Half characters, which JSON can write down, are no text that a database takes."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    return [_sound(part) for part in value] if isinstance(value, list) else value
