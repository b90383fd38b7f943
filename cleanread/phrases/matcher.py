"""Finding phrases in a block: one walk down the tries from each word."""

from __future__ import annotations

from typing import Final, NamedTuple

from . import tokens
from .files import ANYWHERE, GAP, NUMBER, START, WHOLE, Phrase
from .lexicon import END, Lexicon, Node, lexicons

#: Longer blocks are prose: only what they begin with is looked at.
MAX_WORDS: Final = 80
OPENING_WORDS: Final = 12

# 80 words of any language are shorter than this, and 12 words than that, in characters.
_MAX_LENGTH = 900
_OPENING_LENGTH = 200
# Characters of a dense script to a word.
_DENSE_SCALE = 3
_GAP_WORDS = 4

Found = list[tuple[Phrase, int]]  # with the level at which it matched


class PhraseHit(NamedTuple):
    """A phrase found in a block, for explanations."""

    kind: str
    level: int  #: 3 the whole block, 2 its beginning, 1 somewhere in it
    phrase: str
    languages: str  #: codes of the languages that have it


def hits(text: str, *, start_only: bool = False) -> dict[str, int]:
    """The kinds of chrome a block's wording speaks for, each with its strongest level.

    3: the block is nothing but the phrase. 2: it begins with it. 1: it contains it.

    >>> hits("Related articles")
    {'related': 3}
    >>> hits("Leggi anche: il porto riapre")
    {'read_also': 2}
    >>> hits("Related articles of clothing were found in the river.")
    {}
    """
    levels: dict[str, int] = {}
    for phrase, level in _search(text, start_only=start_only):
        if level > levels.get(phrase.kind, 0):
            levels[phrase.kind] = level
    return levels


def explain(text: str, *, start_only: bool = False) -> tuple[PhraseHit, ...]:
    """Every phrase found in a block, strongest first.

    >>> explain("Teilen auf:")[0]
    PhraseHit(kind='share', level=3, phrase='teilen auf:', languages='de')
    """
    found = {
        PhraseHit(phrase.kind, level, phrase.text, phrase.languages)
        for phrase, level in _search(text, start_only=start_only)
    }
    return tuple(sorted(found, key=lambda hit: (-hit.level, hit)))


def _search(text: str, *, start_only: bool) -> Found:
    spaced, dense = lexicons()
    complete = len(text) <= _MAX_LENGTH
    cleaned = tokens.clean(text if complete else text[:_OPENING_LENGTH])
    found: Found = []
    words = tokens.words(cleaned)
    if len(words) > MAX_WORDS or not complete:
        _opening(spaced, words[:OPENING_WORDS], 1, found, complete=False)
    elif words:
        # Most blocks begin and go on with words that begin no phrase: two look-ups say so.
        if _may_open(spaced, words[0]):
            _opening(spaced, words, 1, found)
        if not start_only and not spaced.inner.lines.keys().isdisjoint(words):
            _inner(spaced, words, 1, found)
    if not cleaned.isascii() and tokens.is_dense(cleaned):
        _search_dense(
            dense, tokens.characters(cleaned), found, complete=complete, inner=not start_only
        )
    return found


def _search_dense(
    lexicon: Lexicon, characters: list[str], found: Found, *, complete: bool, inner: bool
) -> None:
    if len(characters) > MAX_WORDS * _DENSE_SCALE or not complete:
        opening = characters[: OPENING_WORDS * _DENSE_SCALE]
        _opening(lexicon, opening, _DENSE_SCALE, found, complete=False)
    elif characters:
        _opening(lexicon, characters, _DENSE_SCALE, found)
        if inner:
            _inner(lexicon, characters, _DENSE_SCALE, found)


def _may_open(lexicon: Lexicon, first: str) -> bool:
    """Whether a phrase can begin where a block begins with this token."""
    return first in lexicon.opening.lines or first in tokens.TRIM or tokens.is_number(first)


def _opening(
    lexicon: Lexicon, words: list[str], scale: int, found: Found, *, complete: bool = True
) -> None:
    """Phrases the block begins with, or consists of."""
    if not words:  # a block of nothing but signs
        return
    first, last = _bounds(words) if _is_framed(words) else (0, len(words))
    if not complete:
        last = len(words) + 1
    trie = lexicon.opening
    ends: list[tuple[Phrase, int]] = []
    if first < len(words) and words[first] in trie.lines:
        _walk(trie[words[first]], words, first + 1, scale, ends)
    if tokens.is_number(words[0]):
        _walk(trie[NUMBER], words, _after_number(words, 0), scale, ends)
        if first and words[0] in trie.lines:  # 404 not found
            _walk(trie[words[0]], words, 1, scale, ends)
    for phrase, end in ends:
        if end >= last:
            found.append((phrase, WHOLE))
        elif phrase.level <= START:
            found.append((phrase, START))


def _inner(lexicon: Lexicon, words: list[str], scale: int, found: Found) -> None:
    """Phrases in the middle of the block."""
    trie = lexicon.inner
    lines = trie.lines
    ends: list[tuple[Phrase, int]] = []
    for at, word in enumerate(words[:-1]):
        if word in lines and at:
            node = trie[word]
            # Most stop at the second word, which is cheaper seen here than after a call.
            if words[at + 1] in node or GAP in node or NUMBER in node:
                _walk(node, words, at + 1, scale, ends)
    for phrase, _ in ends:
        found.append((phrase, ANYWHERE))


def _is_framed(words: list[str]) -> bool:
    """Whether a count or a colon stands first or last; seldom, and cheaper asked than looked for."""
    return (
        words[0] in tokens.TRIM
        or words[-1] in tokens.TRIM
        or tokens.is_number(words[0])
        or tokens.is_number(words[-1])
    )


def _bounds(words: list[str]) -> tuple[int, int]:
    """Where the wording begins and ends, counts and colons around it left aside."""
    first, last = 0, len(words)
    while first < last - 1 and (words[first] in tokens.TRIM or tokens.is_number(words[first])):
        first += 1
    while first < last and (words[last - 1] in tokens.TRIM or tokens.is_number(words[last - 1])):
        last -= 1
    return first, last


def _after_number(words: list[str], at: int) -> int:
    """Behind a number, which may be several tokens: ``1,234``."""
    while at < len(words) and tokens.is_number(words[at]):
        at += 1
    return at


def _walk(
    node: Node, words: list[str], at: int, scale: int, ends: list[tuple[Phrase, int]]
) -> None:
    """Add every phrase below a node that the words from `at` on spell out, and where it ends."""
    count = len(words)
    while True:
        if END in node:
            ends += [(phrase, at) for phrase in node[END]]
        if GAP in node:
            beyond = node[GAP]
            for later in range(at, min(at + _GAP_WORDS * scale + 1, count)):
                if words[later] in beyond:
                    _walk(beyond[words[later]], words, later + 1, scale, ends)
        if at == count:
            return
        below = node.get(words[at])
        if below is not None:
            node, at = below, at + 1
        elif NUMBER in node and tokens.is_number(words[at]):
            node, at = node[NUMBER], _after_number(words, at)
        else:
            return
