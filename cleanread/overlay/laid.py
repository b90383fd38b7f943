"""The rules for one page, and what they say about it, for the stages to ask."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from ..blocks import Dropped
from ..models import Verdict
from ..pages.model import NO_RULES, RuledLinks
from ..rules import Stale, load_rules
from ..rules.allowance import Allowance, spending
from ..rules.edit import edit_blocks
from ..rules.facts import Facts
from ..rules.model import FIELDS
from .parts import is_inline, is_inside
from .reading import with_readings
from .settling import Settled, settle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from ..blocks import Page
    from ..decide import Decision
    from ..errors import RuleError
    from ..models import Block, Metadata, Options, Removal
    from ..rules import Marks, Reading, ResolvedRule

# How sure a page is no article when a rule says so.
_DETECTED_SCORE: Final = 0.9


@dataclass(frozen=True, slots=True)
class Overlay:
    """What the rules for one page say, if there are any."""

    rules: ResolvedRule | None = None
    readings: Mapping[str, Reading] = field(default_factory=dict)
    marks: Marks | None = None
    removed: Mapping[_Element, Dropped] = field(default_factory=dict)
    inline: Mapping[_Element, Dropped] = field(
        default_factory=dict
    )  #: of these the parts of blocks
    links: RuledLinks = NO_RULES  #: to other pages of the same article
    stale: tuple[Stale, ...] = ()  #: found before the page was laid out
    base_url: str | None = None
    allowance: Allowance = field(default_factory=Allowance)  #: what the rules may still cost

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Which rules took part, the one with the most say first: that of the site, and others that have something to say."""
        if self.rules is None:
            return ()
        active = self.marks.active if self.marks else frozenset()
        reading = {reading.rule_id for reading in self.readings.values()}
        return tuple(
            rule.id
            for rule in self.rules.rules
            if rule.kind == "site" or rule.id in active or rule.id in reading
        )

    @property
    def second_opinions(self) -> bool:
        """Whether others may be asked where next to nothing is found."""
        return self.rules is None or all(rule.fallback for rule in self.rules.rules)

    def metadata(self, general: Metadata) -> Metadata:
        """Metadata with what the rules read in place of, or beside, what was found in general."""
        if self.marks is None:
            return general
        return with_readings(general, self.readings, self.marks.detected, self.base_url)

    def verdict(self, general: Verdict) -> Verdict:
        """The verdict on the page, unless a rule knows that such pages are no articles."""
        marks = self.marks
        if marks is None or "not_article" not in marks.detected:
            return general
        reason = f"{marks.detected['not_article']} is on the page"
        return Verdict(kind="listing", score=_DETECTED_SCORE, reasons=(reason, *general.reasons))

    def settle(self, page: Page, decisions: list[Decision], language: str | None) -> Settled:
        """Change `decisions` to what the rules say, and tell what was not believed."""
        if self.marks is None:
            return Settled(self.stale)
        with spending(self.allowance):
            settled = settle(page, decisions, self.marks, self.removed, language)
        return replace(settled, stale=(*settled.stale, *self.told()))

    def told(self) -> tuple[Stale, ...]:
        """What of the rules was passed over since this was last asked, for it would have cost too much."""
        return self.allowance.told()

    def inside_blocks(self, page: Page) -> dict[_Element, Dropped]:
        """What is removed and yet no block or group of blocks: it must go before the blocks are made."""
        known = {frame.el for frame in page.frames}
        left = [el for el in self.removed if el not in self.inline and el not in known]
        if not left:
            return {}
        gone = {dropped.el for dropped in page.dropped}
        blocks = {block.el for block in page.blocks}
        return {
            el: self.removed[el] for el in left if el not in gone and is_inside(el, blocks, gone)
        }

    def edit(
        self, blocks: tuple[Block, ...], language: str | None
    ) -> tuple[tuple[Block, ...], tuple[Removal, ...]]:
        """The blocks without the lines and words that phrases of the rules mark, and what those were."""
        patterns = [pattern for pattern in self.marks.text if pattern.edits] if self.marks else []
        if not patterns:
            return blocks, ()
        with spending(self.allowance):
            return edit_blocks(blocks, patterns, language)


@dataclass(frozen=True, slots=True)
class Found:
    """The rules for a page, and what of it they were found by."""

    rules: ResolvedRule
    facts: Facts
    allowance: Allowance = field(default_factory=Allowance)

    def source(self, html: str) -> str:
        """The page's source with all that the rules replace in it."""
        with spending(self.allowance):
            return self.rules.source(html)


def find_rules(tree: HtmlElement, url: str | None, options: Options) -> Found | None:
    """The rules for this page. Raises ``RuleError`` when a rule file of the user is wrong."""
    if not options.rules:
        return None
    facts = Facts(tree)
    rule_set = load_rules(options.rule_folders, packs=options.rule_packs)
    allowance = Allowance(tree)
    with spending(allowance):
        rules = rule_set.find(url or facts.address, tree, options.as_of, facts)
    return None if rules is None else Found(rules, facts, allowance)


def lay_over(
    found: Found | None, tree: HtmlElement, url: str | None, general: Metadata, options: Options
) -> Overlay:
    """What the rules say about the page beside its `general` metadata. Makes their transforms."""
    if found is None:
        return Overlay()
    rules = found.rules
    facts = found.facts if found.facts.tree is tree else None
    known = frozenset(name for name in FIELDS if getattr(general, name))
    found.allowance.look_at(tree)
    with spending(found.allowance):
        readings = rules.read(tree, url, facts, known)
        links = rules.links(tree)
        marks = rules.apply(tree, facts)
    removed: dict[_Element, Dropped] = {
        el: Dropped(el, why.kind or "site rule", why.rule_id, f"{why.why} ({why.selector})")
        for el, why in marks.removed.items()
        if not (options.comments and why.kind == "comments")
    }
    inline = {el: dropped for el, dropped in removed.items() if is_inline(el)}
    return Overlay(
        rules, readings, marks, removed, inline, links, base_url=url, allowance=found.allowance
    )


def failed(error: RuleError) -> Stale:
    """Word of a rule that failed on a page."""
    rule_id, _, why = str(error).partition(": ")
    return Stale(rule_id, error.key, why)
