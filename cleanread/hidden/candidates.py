"""
The classes and ids that simple rules of a page may hide.

A rule is simple when its selector is a class or an id, with or without a tag, or a list of such. Others hide nothing here, nor
do rules that are not for every screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .contexts import ALWAYS
from .declarations import declarations_of, hiding
from .hints import hints

if TYPE_CHECKING:
    from .contexts import Contexts

#: Important or not; class, id or a selector that may be anything; place in the page.
Strength = tuple[bool, int, int]
#: A selector, the tag in it, where the braces of the rule open and close.
Candidate = tuple[str, str, int, int]

_SIMPLE: Final = re.compile(r"\s*+(([A-Za-z][A-Za-z0-9]*+)?([.#][\w-]++))\s*+")
# Of the many rules that a long style sheet may have for one name, the last ones count.
_MAX_RULES: Final = 20


@dataclass(frozen=True, slots=True)
class HidingRule:
    """That a rule hides the elements of a class or id."""

    selector: str
    tag: str  #: of the elements it is for; empty for all
    properties: tuple[str, ...]
    strength: Strength  #: the stronger rule wins


def find_candidates(css: str) -> dict[str, list[Candidate]]:
    """
    Every ``.class`` and ``#id`` with the rules that may hide it; `css` begins and ends with a brace.

    >>> css = "}p.note, #top {display:none} .a .b {display:none} .c {color:red} }"
    >>> list(find_candidates(css))
    ['.note', '#top']
    """
    found: dict[str, list[Candidate]] = {}
    done = 0  # what is before has been dealt with, so that nothing is searched twice
    for place in hints(css):
        if place < done:
            continue
        opened = css.rfind("{", done, place)
        if opened < 0:
            done = place
            continue
        closed = css.find("}", place)
        inner = css.rfind("{", place, closed)
        if inner >= 0:  # declarations with rules among them
            done = inner
            continue
        start = max(css.rfind("}", done, opened), css.rfind("{", done, opened), done)
        done = closed
        for part in css[start + 1 : opened].rpartition(";")[2].split(","):
            simple = _SIMPLE.fullmatch(part)
            if simple:
                selector, tag, name = simple.groups("")
                found.setdefault(name, []).append((selector, tag.lower(), opened, closed))
    return found


class HidingRules:
    """The rules of a page that hide names. They are read when they are first asked for: elements bear few of the names."""

    __slots__ = ("_blocks", "_candidates", "_contexts", "_css", "_known", "words")

    def __init__(self, css: str, contexts: Contexts) -> None:
        self._css = css
        self._contexts = contexts
        self._candidates = find_candidates(css)
        self._known: dict[str, list[HidingRule]] = {}
        self._blocks: dict[int, tuple[tuple[str, ...], bool]] = {}  # a rule may have many names
        #: The names without their signs.
        self.words = {name[1:] for name in self._candidates}

    def rules_for(self, name: str) -> list[HidingRule]:
        """The rules that hide elements of this `name`, unless others show them again."""
        rules = self._known.get(name)
        if rules is None:
            candidates = self._candidates.get(name, [])[-_MAX_RULES:]
            found = [self._rule(name, candidate) for candidate in candidates]
            rules = self._known[name] = [rule for rule in found if rule]
        return rules

    def _rule(self, name: str, candidate: Candidate) -> HidingRule | None:
        selector, tag, opened, closed = candidate
        known = self._blocks.get(opened)
        if known is None:
            known = self._blocks[opened] = self._read(opened, closed)
        properties, important = known
        if not properties:
            return None
        return HidingRule(selector, tag, properties, (important, name[0] == "#", opened))

    def _read(self, opened: int, closed: int) -> tuple[tuple[str, ...], bool]:
        """What the declarations of a rule hide on every screen, and whether they are important."""
        block = self._css[opened + 1 : closed].lower()
        properties = hiding(declarations_of(block), alone=False)
        if properties and self._contexts.at(opened) != ALWAYS:
            properties = ()
        return properties, "important" in block
