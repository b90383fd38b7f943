"""
All phrase files as one index, so that a process is ready in milliseconds.

The index maps the first token of a phrase to the lines of all phrases that begin with it. It is a
file of its own, ``_index.json``, written by ``python -m cleanread.phrases`` after a phrase file was
changed; a test says when that was forgotten.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from . import files, tokens
from .files import ANYWHERE, KINDS, Phrase

PATH: Final = Path(__file__).parent / "_index.json"


@dataclass(frozen=True, slots=True)
class Part:
    """The phrases of the spaced, or of the dense languages."""

    lines: dict[str, str] = field(default_factory=dict)  #: first token → encoded phrases
    inner: dict[str, str] = field(default_factory=dict)  #: the same, of phrases found anywhere


@dataclass(frozen=True, slots=True)
class Index:
    """Everything the matcher needs."""

    spaced: Part
    dense: Part


@cache
def load() -> Index:
    """The index as written; it never changes while a program runs."""
    data = json.loads(PATH.read_bytes())
    return Index(Part(*data["spaced"]), Part(*data["dense"]))


def build() -> Index:
    """The index of the phrase files as they are now."""
    index = Index(Part(), Part())
    merged: dict[tuple[str, int, str, bool, bool], list[str]] = {}
    for file in map(files.read, files.paths()):
        for kind, level, text, code in file.phrases:
            # Latin phrases of a dense language stand in blocks without a dense character.
            dense = file.dense and tokens.is_dense(text)
            merged.setdefault((kind, level, text, dense, file.lenient), []).append(code)
    for (kind, level, text, dense, lenient), codes in merged.items():
        part = index.dense if dense else index.spaced
        line = encode(Phrase(kind, level, text, " ".join(codes)), lenient=lenient)
        token = first_token(text, dense=dense)
        for key in {token, tokens.plain(token) if lenient else token}:
            for lines in (part.lines, part.inner) if level == ANYWHERE else (part.lines,):
                lines[key] = f"{lines[key]}\n{line}" if key in lines else line
    return index


def dump(index: Index) -> bytes:
    """The index as the bytes of its file."""
    data = {
        name: [dict(sorted(part.lines.items())), dict(sorted(part.inner.items()))]
        for name, part in (("spaced", index.spaced), ("dense", index.dense))
    }
    return json.dumps(data, ensure_ascii=False, indent=0, separators=(",", ":")).encode()


def encode(phrase: Phrase, *, lenient: bool) -> str:
    """A phrase as one line of the index.

    >>> encode(Phrase("related", 2, "related posts:", "en"), lenient=True)
    '1;2;1;en;related posts:'
    """
    kind = KINDS.index(phrase.kind)
    return f"{kind};{phrase.level};{lenient:d};{phrase.languages};{phrase.text}"


def decode(line: str) -> tuple[Phrase, bool]:
    """The phrase of a line, and whether its accents may be left out.

    >>> decode("1;2;1;en;related posts:")
    (Phrase(kind='related', level=2, text='related posts:', languages='en'), True)
    """
    kind, level, lenient, languages, text = line.split(";")
    return Phrase(KINDS[int(kind)], int(level), text, languages), lenient == "1"


def first_token(text: str, *, dense: bool) -> str:
    """What a block must show for a phrase to be looked at."""
    if dense:
        return text[0]
    token = text.partition(" ")[0]
    return token if token == files.NUMBER else tokens.words(tokens.clean(token))[0]
