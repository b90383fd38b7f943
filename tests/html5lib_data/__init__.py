"""The inputs of html5lib's tests, which browsers are tested with: markup of every kind that a parser may stumble on."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

INPUTS: Final = Path(__file__).parent / "inputs.json.gz"


@cache
def _inputs() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(gzip.decompress(INPUTS.read_bytes()))
    return found


def trees() -> Sequence[str]:
    """Pages and fragments of the tests of tree construction."""
    return _inputs()["trees"]


def tokens() -> Sequence[str]:
    """Scraps of markup of the tests of the tokenizer."""
    return _inputs()["tokens"]


def encodings() -> Sequence[bytes]:
    """Pages as bytes, of the tests of encoding detection."""
    return [page.encode("latin-1") for page in _inputs()["encodings"]]
