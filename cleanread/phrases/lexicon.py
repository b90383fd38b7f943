"""The phrases as tries, of which only the branches are built that a text asks for."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, NamedTuple

from . import index, tokens
from .files import GAP, NUMBER, WHOLE, Phrase
from .index import Part

# A node maps the next token to the next node, and END to a tuple of phrases. The values have two
# types, which a dict type cannot say per key.
Node = dict[str, Any]

END: Final = ""  #: the key under which a node lists the phrases that end there


class Trie(dict[str, Node]):
    """First tokens with the node below each, which is built when the token is first met.

    Few first tokens occur on one page; to build the nodes of all would take longer than the page.
    """

    def __init__(self, lines: dict[str, str], *, dense: bool) -> None:
        super().__init__()
        self.lines = lines  #: the first tokens there are
        self._split = phrase_characters if dense else phrase_words

    def __missing__(self, token: str) -> Node:
        node: Node = {}
        for line in self.lines.get(token, "").splitlines():
            phrase, lenient = index.decode(line)
            rest = self._split(phrase.text)[1:]
            _insert(node, rest, phrase, lenient=lenient)
            if rest and rest[-1] == ":":
                _insert(node, rest[:-1], phrase._replace(level=WHOLE), lenient=lenient)
        if token in self.lines:
            self[token] = node
        return node


class Lexicon(NamedTuple):
    """The phrases of the spaced, or of the dense languages."""

    opening: Trie  #: every phrase, for the beginning of a block
    inner: Trie  #: the phrases that may stand anywhere


@cache
def lexicons() -> tuple[Lexicon, Lexicon]:
    """Spaced and dense phrases of all languages."""
    loaded = index.load()
    return _lexicon(loaded.spaced, dense=False), _lexicon(loaded.dense, dense=True)


def _lexicon(part: Part, *, dense: bool) -> Lexicon:
    return Lexicon(Trie(part.lines, dense=dense), Trie(part.inner, dense=dense))


def phrase_words(text: str) -> list[str]:
    """The tokens of a phrase, with ``…`` and ``#`` among them.

    >>> phrase_words("sign up … newsletter:")
    ['sign', 'up', '…', 'newsletter', ':']
    """
    found: list[str] = []
    for part in text.replace(NUMBER, f" {NUMBER} ").split():
        found += (part,) if part in (GAP, NUMBER) else tokens.words(tokens.clean(part))
    return found


def phrase_characters(text: str) -> list[str]:
    """The tokens of a phrase in a dense script.

    >>> phrase_characters("残り#文字…")
    ['残', 'り', '#', '文', '字', '…']
    """
    found: list[str] = []
    for number, part in enumerate(text.replace(NUMBER, "0").split(GAP)):
        found += ([GAP] if number else []) + tokens.characters(tokens.clean(part))
    return found


def _insert(node: Node, path: list[str], phrase: Phrase, *, lenient: bool) -> None:
    for token in path:
        below = node.get(token)
        if below is None:
            below = node[token] = {}
            if lenient and not token.isascii():
                node.setdefault(tokens.plain(token), below)
        node = below
    node[END] = (*node.get(END, ()), phrase)
