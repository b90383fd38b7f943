"""What a job of datatrove has written."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import zstandard


def lines_of(folder: Path) -> list[dict[str, Any]]:
    """All lines of all files, file after file."""
    return [json.loads(line) for file in sorted(folder.glob("*.jsonl.zst")) for line in _text(file)]


def urls_of(folder: Path) -> list[str]:
    """The addresses in them."""
    return [line["url"] for line in lines_of(folder)]


def _text(file: Path) -> list[str]:
    with file.open("rb") as raw, zstandard.ZstdDecompressor().stream_reader(raw) as data:
        return io.TextIOWrapper(data, "utf-8").read().splitlines()
