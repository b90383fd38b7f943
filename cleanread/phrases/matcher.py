"""Finding phrases in a block: one walk down the tries from each word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from . import tokens
from .lexicon import ANYWHERE, END, GAP, NUMBER, START, WHOLE, Lexicon, Node, Tries, lexicon

#: Longer blocks are prose: only what they begin with is looked at.
MAX_WORDS: Final = 80
OPENING_WORDS: Final = 12

# 80 words of any language are shorter than this, and OPENING_WORDS words than that, in characters.
_MAX_LENGTH = 900
_OPENING_LENGTH = 200
# Characters of Chinese or Thai to a word; also makes the gap of four words one of twelve characters.
_DENSE_WORD = 3
_GAP_WORDS = 4


class PhraseHit(NamedTuple):
    """A phrase found in a block, for explanations."""

    kind: str
    level: int  #: 3 the whole block, 2 its beginning, 1 somewhere in it
    phrase: str
    language: str  #: code of the language, or of all that share the phrase


def hits(text: str, *, start_only: bool = False) -> dict[str, int]:
    """The kinds of chrome a block's wording speaks for, each with its strongest level.

    3: the block is nothing but the phrase. 2: it begins with it. 1: it contains it.

    >>> hits("Related articles")
    {'related': 3}
    >>> hits("Lesen Sie auch: Was jetzt auf die Mieter zukommt")
    {'read_also': 2}
    >>> hits("Related articles of clothing were found in the river.")
    {}
    """
    found: dict[str, int] = {}
    for kind, level, _ in _found(text, lexicon(), start_only):
        if level > found.get(kind, 0):
            found[kind] = level
    return found


def explain(text: str, *, start_only: bool = False) -> tuple[PhraseHit, ...]:
    """Every phrase found in a block, strongest first.

    >>> explain("Teilen")[0]
    PhraseHit(kind='share', level=3, phrase='teilen', language='de')
    """
    data = lexicon()
    found = {
        PhraseHit(kind, level, data.entries[number].phrase, data.entries[number].languages)
        for kind, level, number in _found(text, data, start_only)
    }
    return tuple(sorted(found, key=lambda hit: (-hit.level, hit)))


def _found(text: str, data: Lexicon, start_only: bool) -> list[tuple[str, int, int]]:  # noqa: FBT001
    """Kind, level and entry number of all matches."""
    complete = len(text) <= _MAX_LENGTH
    cleaned = tokens.clean(text if complete else text[:_OPENING_LENGTH])
    words = tokens.split(cleaned)
    if cleaned.isascii():
        return _search(words, data, data.spaced, complete, start_only, 1)
    fold = data.folds.get
    found = _search([fold(w, w) for w in words], data, data.spaced, complete, start_only, 1)
    if tokens.is_dense(cleaned):
        characters = tokens.characters(words)
        found += _search(characters, data, data.dense, complete, start_only, _DENSE_WORD)
    return found


def _search(
    words: list[str], data: Lexicon, tries: Tries, complete: bool, start_only: bool, scale: int
) -> list[tuple[str, int, int]]:
    """The matches in one block; ``scale`` is the number of tokens to a word."""
    found: list[tuple[str, int, int]] = []
    count = len(words)
    if count > MAX_WORDS * scale:
        complete = False
    if not complete:
        words = words[: OPENING_WORDS * scale]
        count = len(words)
    first, last = _bounds(words)
    if not complete:
        last = count + 1
    for start in (0, first) if first else (0,):
        for number, end in _walk(tries.opening, words, start, scale):
            whole = end >= last
            if number < 0:
                if not whole:
                    continue
                number = -number - 1
            entry = data.entries[number]
            if whole:
                found.append((entry.kind, WHOLE, number))
            elif entry.level <= START:
                found.append((entry.kind, START, number))
    if complete and not start_only:
        inner = tries.inner
        for start in range(1, count):
            if words[start] in inner:
                for number, _ in _walk(inner, words, start, scale):
                    found.append((data.entries[number].kind, ANYWHERE, number))
    return found


def _bounds(words: list[str]) -> tuple[int, int]:
    """Where the wording begins and ends, counts and colons around it left aside."""
    first, last = 0, len(words)
    while first < last and (words[first] in tokens.TRIM or tokens.is_number(words[first])):
        first += 1
    while first < last and (words[last - 1] in tokens.TRIM or tokens.is_number(words[last - 1])):
        last -= 1
    return first, last


def _walk(node: Node, words: list[str], at: int, scale: int) -> Iterator[tuple[int, int]]:
    """Entry number and end of every phrase that begins at a token."""
    count = len(words)
    while True:
        for number in node.get(END, ()):
            yield number, at
        if GAP in node:
            beyond = node[GAP]
            for later in range(at, min(at + _GAP_WORDS * scale + 1, count)):
                if words[later] in beyond:
                    yield from _walk(beyond, words, later, scale)
        if at >= count:
            return
        word = words[at]
        following = node.get(word)
        if following is None and NUMBER in node and tokens.is_number(word):
            following = node[NUMBER]
            while at + 1 < count and tokens.is_number(words[at + 1]):
                at += 1
        if following is None:
            return
        node, at = following, at + 1
