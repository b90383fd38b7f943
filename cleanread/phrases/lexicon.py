"""
The phrase files of this folder as two tries, one for spaced and one for dense scripts.

A file names its language and holds a table for each kind of chrome; a table lists phrases, one a
line, by where they may stand in a block:

    language = "English"

    [share]
    whole = '''
    share
    '''
    start = '''
    share this:
    '''
    anywhere = '''
    share … on facebook
    '''

``whole``: the block is nothing but the phrase. ``start``: the block begins with it. ``anywhere``:
it may stand in the middle, too. What may begin a block may also be all of it, and what may stand
anywhere may also begin it. ``…`` stands for up to four words, ``#`` for a number; a final ``:`` must
be there in the page unless the phrase is the whole block.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from . import tokens

KINDS: Final = (
    "newsletter",
    "related",
    "read_also",
    "share",
    "follow",
    "comment_form",
    "comment_list",
    "author_box",
    "ad_label",
    "sponsored",
    "consent",
    "paywall",
    "sign_in",
    "app_prompt",
    "page_tools",
    "tags",
    "breadcrumbs",
    "toc",
    "affiliate",
    "copyright",
    "pagination",
    "photo_credit",
    "edited_by",
    "updated",
    "bot_check",
    "error_page",
    "search_results",
    "donation",
    "contact_tip",
    "skip_link",
    "ui",
    "video",
)

ANYWHERE: Final = 1
START: Final = 2
WHOLE: Final = 3
LEVELS: Final = {"whole": WHOLE, "start": START, "anywhere": ANYWHERE}

GAP: Final = "…"
NUMBER: Final = "#"
END: Final = ""  #: the key under which a trie node lists the entries that end there

# A node maps the next token to the next node, and END to a tuple of entry numbers. The values have
# two types, which a dict type cannot say per key.
Node = dict[str, Any]


class Entry(NamedTuple):
    """One phrase of one kind. ``languages`` names every file that lists it."""

    kind: str
    level: int
    phrase: str
    languages: str


@dataclass(frozen=True, slots=True)
class Tries:
    """The phrases of the spaced or of the dense scripts."""

    opening: Node  #: every phrase, for the beginning of a block
    inner: Node  #: the phrases that may stand anywhere


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases, ready to match."""

    entries: tuple[Entry, ...]
    spaced: Tries
    dense: Tries
    folds: dict[str, str]  #: accented word → the word without accents, which the tries hold


def read(file: Path) -> Iterator[tuple[str, str, str]]:
    """Kind, name of the level and phrase of every line of a phrase file."""
    for kind, table in tomllib.loads(file.read_text("utf-8")).items():
        if isinstance(table, dict):
            for level, lines in table.items():
                for phrase in lines.split("\n"):
                    if phrase:
                        yield kind, level, phrase


def files() -> list[Path]:
    """The phrase files, in alphabetical order."""
    return sorted(Path(__file__).parent.glob("*.toml"))


def phrase_tokens(phrase: str) -> list[str]:
    """The tokens of a phrase, with ``…`` and ``#`` among them.

    >>> phrase_tokens("sign up … newsletter:")
    ['sign', 'up', '…', 'newsletter', ':']
    """
    if phrase.isascii() and phrase.replace(" ", "").isalnum():
        return phrase.split()
    found: list[str] = []
    for number, part in enumerate(phrase.replace(NUMBER, f" {NUMBER} ").split(GAP)):
        if number:
            found.append(GAP)
        for word in part.split():
            found.extend((NUMBER,) if word == NUMBER else tokens.words(word))
    return found


@cache
def lexicon() -> Lexicon:
    """All phrase files, read once: they are data and never change while the program runs."""
    places: dict[tuple[str, int, str], list[str]] = {}
    for file in files():
        for kind, level, phrase in read(file):
            places.setdefault((kind, LEVELS[level], phrase), []).append(file.stem)
    spaced, dense = Tries({}, {}), Tries({}, {})
    folds: dict[str, str] = {}
    entries: list[Entry] = []
    for (kind, level, phrase), languages in places.items():
        number = len(entries)
        entries.append(Entry(kind, level, phrase, " ".join(languages)))
        words = phrase_tokens(phrase)
        if not phrase.isascii():
            if tokens.is_dense(phrase):
                _add(dense, list("".join(words)), level, number)
                continue
            words = [_folded(word, folds) for word in words]
        _add(spaced, words, level, number)
    return Lexicon(tuple(entries), spaced, dense, folds)


def _folded(word: str, folds: dict[str, str]) -> str:
    if word.isascii() or word == GAP:
        return word
    bare = folds.get(word)
    if bare is None:
        bare = tokens.plain(word)
        folds[word] = bare
    return bare


def _add(tries: Tries, words: list[str], level: int, number: int) -> None:
    _insert(tries.opening, words, number)
    if words[-1] == ":" and len(words) > 1:
        _insert(tries.opening, words[:-1], -number - 1)
    if level == ANYWHERE:
        _insert(tries.inner, words, number)


def _insert(node: Node, words: list[str], number: int) -> None:
    for word in words:
        following = node.get(word)
        if following is None:
            following = node[word] = {}
        node = following
    node[END] = (*node.get(END, ()), number)
