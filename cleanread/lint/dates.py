"""Formats of dates: tokens that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..rules.build import as_list
from ..rules.when import STRPTIME, TOKENS
from .document import Document
from .finding import Finding

_DIRECTIVE = re.compile(r"%[-#]?(.)")
_WORD = re.compile(r"[A-Za-z]+")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_ONE_LETTER = re.compile(r"([A-Z])\1*")


def date_formats(document: Document) -> Iterator[Finding]:
    """Tokens that no date has, in the formats of a file."""
    for name, field in document.table.get("metadata", {}).items():
        value = field.get("format", []) if isinstance(field, Mapping) else []
        for number, text in enumerate(as_list(value)):
            key = f"metadata.{name}.format"
            key = f"{key}.{number}" if isinstance(value, list) else key
            if isinstance(text, str) and not document.is_bad(key) and (bad := unknown_token(text)):
                message = f"{bad!r} is no token of a date"
                hint = "tokens are those of Moment (DD/MM/YYYY HH:mm) or strptime (%d.%m.%Y); words stand in brackets: [at]"
                yield document.find("bad-date-format", key, message, hint)


def unknown_token(text: str) -> str | None:
    """The first thing in a format that is neither token nor a word of its own.

    >>> unknown_token("DD/MM/YYYY [at] HH:mm"), unknown_token("YYYY-MM-DDTHH:mm:ssZ")
    (None, None)
    >>> unknown_token("DD/MM/YYYY at HH:mm"), unknown_token("%d.%m.%Y %k"), unknown_token("QQ YYYY")
    ('at', '%k', 'QQ')
    """
    if "%" in text:
        return next((f[0] for f in _DIRECTIVE.finditer(text) if f[1] not in STRPTIME), None)
    for word in _WORD.findall(_BRACKETS.sub(" ", text)):
        rest = "".join(word[start:end] for start, end in _between(word))
        mixed = rest not in ("", "T") and rest != word
        if mixed or (rest == word != "T" and _ONE_LETTER.fullmatch(word)):
            return str(word)
    return None


def _between(word: str) -> Iterator[tuple[int, int]]:
    at = 0
    for token in TOKENS.finditer(word):
        yield at, token.start()
        at = token.end()
    yield at, len(word)
