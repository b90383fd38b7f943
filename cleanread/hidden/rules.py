"""The elements of a page that its own style rules hide. Style sheets are read only as far as elements bear the names in them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from .candidates import HidingRules
from .cascade import Showing
from .contexts import Contexts
from .looks import shows_all_the_same
from .names import is_opened
from .sheets import style_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .candidates import HidingRule

_MAX_TEXTS: Final = 30


class StyleRules:
    """What the style sheets in a page hide."""

    __slots__ = ("_hiding", "_showing", "words")

    def __init__(self, css: str) -> None:
        contexts = Contexts(css)
        self._hiding = HidingRules(css, contexts)
        self._showing = Showing(css, contexts)
        #: The classes and ids that some rule may hide.
        self.words = self._hiding.words

    def concern(self, words: list[str]) -> bool:
        """Is one of these `words` a class or an id that some rule does hide?"""
        rules_for = self._hiding.rules_for
        known = self.words.intersection(words)
        return any(rules_for("." + word) or rules_for("#" + word) for word in known)

    def selector_for(self, el: _Element) -> str:
        """The selector of the rule that hides `el` and the text in it for good; empty when there is none."""
        names = ["." + word for word in (el.get("class") or "").split()]
        if el.get("id"):
            names.append(f"#{el.get('id')}")
        own = [rule for name in names if (rule := self._strongest(name, el.tag))]
        if not own or is_opened(el) or not _has_text(el):
            return ""
        for rule in own:
            if not (
                self._showing.overrules(rule, names) or shows_all_the_same(el, rule.properties)
            ):
                return rule.selector
        return ""

    def _strongest(self, name: str, tag: object) -> HidingRule | None:
        if name[1:] not in self.words:
            return None
        rules = [rule for rule in self._hiding.rules_for(name) if rule.tag in ("", tag)]
        return max(rules, key=lambda rule: rule.strength, default=None)


def style_rules(root: _Element) -> StyleRules | None:
    """What the style sheets in the page of `root` hide; `None` when that is nothing."""
    css = style_of(root)
    rules = StyleRules(css) if css else None
    return rules if rules and rules.words else None


def _has_text(el: _Element) -> bool:
    """False for icons and empty slots; a look at the first texts, since elements can be nested thousands deep."""
    texts = list(islice(el.itertext(), _MAX_TEXTS))
    return len(texts) == _MAX_TEXTS or any(not text.isspace() for text in texts)
