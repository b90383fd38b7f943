"""
Whether other rules of a page show again what one of them hides.

A rule that may show an element is taken to show it, whatever the rest of its selector or its media query asks for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .contexts import ALWAYS, NEVER
from .declarations import declarations_of, hiding, moves
from .mentions import Mentions, unescaped

if TYPE_CHECKING:
    from collections.abc import Collection

    from .candidates import HidingRule, Strength
    from .contexts import Contexts

_SIMPLE: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9]*)?([.#])[\w-]+")
_NAME: Final = re.compile(r"[.#](?:[\w-]|\\[^\n])+")
_COMBINATOR: Final = re.compile(r"[\s>+~]")
# A link "to the content" comes up on the keyboard only; ::before is not the element.
_NOT_SHOWING: Final = re.compile(r":(?:focus|active|:?before|:?after|:)", re.IGNORECASE)
_BACKGROUNDS: Final = frozenset(["background", "background-color", "background-image"])
#: Properties that an animation or a transition brings back.
_BY_MOTION: Final = frozenset(
    ["opacity", "filter", "transform", "visibility", "height", "max-height"]
)
#: Properties that a rule shows, and whether it is important.
Shown = tuple[frozenset[str], bool]


class Showing:
    """What the rules for a name say of the properties that hide; each name is looked up when it is first asked for."""

    __slots__ = ("_contexts", "_css", "_known", "_mentions", "_shown")

    def __init__(self, css: str, contexts: Contexts) -> None:
        self._css = css
        self._contexts = contexts
        self._mentions = Mentions(css)
        self._shown: dict[tuple[int, tuple[str, ...]], Shown] = {}
        self._known: dict[tuple[str, tuple[str, ...]], dict[str, Strength]] = {}

    def overrules(self, rule: HidingRule, names: Collection[str]) -> bool:
        """Is an element that bears all these `names` shown, in part at least, against `rule`?"""
        for name in names:
            strongest = self._known.get((name, rule.properties))
            if strongest is None:
                strongest = self._strongest(name, rule.properties)
                self._known[name, rule.properties] = strongest
            if any(strength > rule.strength for strength in strongest.values()):
                return True
        return False

    def _strongest(self, name: str, properties: tuple[str, ...]) -> dict[str, Strength]:
        """For each of the `properties` that some rule for `name` shows, the strongest such rule."""
        found: dict[str, Strength] = {}
        for selector, opened, closed in self._mentions.rules_with(name):
            shown, important = self._shown_by(opened, closed, properties)
            context = self._contexts.at(opened) if shown else NEVER
            sign = _sign_of(selector, name, context) if context != NEVER else None
            if sign is not None:
                strength = (important, sign, opened)
                found.update({p: max(strength, found.get(p, strength)) for p in shown})
        return found

    def _shown_by(self, opened: int, closed: int, properties: tuple[str, ...]) -> Shown:
        known = self._shown.get((opened, properties))
        if known is None:
            block = self._css[opened + 1 : closed].lower()
            known = _shown_by(block, properties), "important" in block
            self._shown[opened, properties] = known
        return known


def _words(properties: Collection[str]) -> list[str]:
    """One of these is in every block that shows one of the `properties`."""
    words = list(properties)
    if not _BY_MOTION.isdisjoint(properties):
        words += ["transition", "animation", "will-change"]
    if "color" in words:
        words.append("background")
    return words


def _sign_of(selector: str, name: str, context: int) -> int | None:
    """
    How strongly `selector` speaks of elements with `name`; `None` when it does not.

    >>> [_sign_of(selector, ".a", ALWAYS) for selector in ("p.a", ".b>.a", ".a .b", ".a:focus")]
    [0, 2, None, None]
    """
    if _NOT_SHOWING.search(selector):
        return None
    if name not in map(unescaped, _NAME.findall(_subject(selector))):
        return None
    simple = _SIMPLE.fullmatch(selector) if context == ALWAYS else None
    # Whether a longer selector or a condition fits is not looked into: it is taken to fit, and to win.
    return 2 if simple is None else int(simple[1] == "#")


def _shown_by(block: str, properties: tuple[str, ...]) -> frozenset[str]:
    """Those of `properties` that `block` gives a value that does not hide."""
    if not any(map(block.__contains__, _words(properties))):
        return frozenset()
    declared = declarations_of(block)
    shown = set(properties) & declared.keys()
    if moves(declared):
        shown |= _BY_MOTION.intersection(properties)
    if "color" in properties and not _BACKGROUNDS.isdisjoint(declared):
        shown.add("color")
    return frozenset(shown.difference(hiding(declared))) if shown else frozenset()


def _subject(selector: str) -> str:
    """The part of a selector that names the element itself, rather than what it stands in or behind.

    >>> _subject("details[open] > .answer.shown")
    '.answer.shown'
    """
    if ")" in selector:  # :not(.a .b) and the like are not taken apart
        return selector
    return _COMBINATOR.split(selector)[-1]
