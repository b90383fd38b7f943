"""
An article without the blocks that other pages of its host have, too.

Where a block stands says as much as how often: at the beginning and at the end of an article what repeats is chrome. Amid the text it
may be the standing question of an interview or a rubric; there only a longer text goes, and only when that happens in few places.
What introduces text of the page's own always stays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ..models import Removal
from .prints import image_address
from .units import units_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from ..models import Block
    from ..result import Article
    from .units import Unit

KIND: Final = "repeated"
RULE: Final = "cross-page"
_SAME: Final = "the same block is on other pages of this host"
_ALONG: Final = "introduces only blocks that are on other pages of this host"

# A page of which more than this share of the text is on other pages, too, is left as it is.
_MAX_SHARE: Final = 0.4
# The same where less text than this would be left, in characters.
_MIN_LEFT: Final = 200
# Amid the text, a shorter block may be a part of it, in letters.
_MIN_INSIDE: Final = 40
# More places amid the text than this are how the texts of a series are built.
_MAX_PLACES: Final = 3


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What was left out of an article before, and now."""

    before: Callable[[], tuple[Removal, ...]]
    now: tuple[Removal, ...]

    def __call__(self) -> tuple[Removal, ...]:
        return (*self.before(), *self.now)


def without_repeated(article: Article, repeated: Collection[int]) -> Article:
    """The article without the blocks whose fingerprints are in `repeated`, or as it is when that would take too much of it."""
    gone = left_out(article.blocks, repeated)
    if not gone:
        return article
    removals = tuple(
        Removal(
            kind=KIND,
            rule=RULE,
            reason=reason,
            text=block.text or _shown_address(block),
            path=block.path,
        )
        for at, block in enumerate(article.blocks)
        if (reason := gone.get(at)) is not None
    )
    blocks = tuple(block for at, block in enumerate(article.blocks) if at not in gone)
    return replace(article, blocks=blocks, _ledger=_Ledger(article._ledger, removals), _cache={})


def count_repeated(article: Article) -> int:
    """How many blocks of an article were left out because other pages have them."""
    if not article.options.repeated:
        return 0
    ledger = article._ledger
    removals = ledger.now if isinstance(ledger, _Ledger) else article.removals
    return sum(removal.rule == RULE for removal in removals)


def left_out(blocks: Sequence[Block], repeated: Collection[int]) -> dict[int, str]:
    """Which of the blocks are left out, by position, and why."""
    units = units_of(blocks, repeated)
    if not any(unit.known for unit in units):
        return {}
    gone = [False] * len(units)
    first, last = _leading(units), _trailing(units)
    if first >= last:
        return {}
    gone[:first] = [True] * first
    gone[last:] = [True] * (len(units) - last)
    for at in _inside(units, first, last):
        gone[at] = True
    reasons = [_SAME if is_gone else "" for is_gone in gone]
    _headings_along(units, reasons)
    found = {
        at: reason
        for unit, reason in zip(units, reasons, strict=True)
        if reason
        for at in range(unit.first, unit.last)
    }
    return {} if _too_much(blocks, found) else found


def _shown_address(block: Block) -> str:
    address = image_address(block)
    return "" if address.startswith("data:") else address


def _leading(units: Sequence[Unit]) -> int:
    """Where the text of the page's own begins."""
    end = 0
    for at, unit in enumerate(units):
        if unit.known:
            end = at + 1
        elif not unit.neutral:
            break
    end = _without_openers(units, 0, end, is_last=end == len(units))
    while 0 < end < len(units) and units[end].neutral:
        end += 1
    return end


def _trailing(units: Sequence[Unit]) -> int:
    """Where the text of the page's own ends."""
    start = len(units)
    for at in range(len(units) - 1, -1, -1):
        if units[at].known:
            start = at
        elif not units[at].neutral:
            break
    while start < len(units) and start > 0 and units[start - 1].neutral:
        start -= 1
    return start


def _inside(units: Sequence[Unit], first: int, last: int) -> list[int]:
    """What amid the text is no part of it: longer texts, and what introduces those."""
    found: list[int] = []
    places = 0
    at = first
    while at < last:
        end = at
        while end < last and units[end].known:
            end += 1
        places += end > at
        found += _long(units, at, _without_openers(units, at, end, is_last=False))
        at = max(end, at + 1)
    return found if places <= _MAX_PLACES else []


def _long(units: Sequence[Unit], start: int, end: int) -> list[int]:
    """The units of a run that are long, or introduce one that is: a short one may be a value of the text's own."""
    found: list[int] = []
    for at in range(end - 1, start - 1, -1):
        unit = units[at]
        follows = bool(found) and found[-1] == at + 1
        if follows if unit.introduces else unit.size >= _MIN_INSIDE:
            found.append(at)
    return found


def _without_openers(units: Sequence[Unit], start: int, end: int, *, is_last: bool) -> int:
    """The end of a run without what introduces the text after it."""
    while not is_last and end > start and (units[end - 1].introduces or units[end - 1].neutral):
        end -= 1
    return end


def _headings_along(units: Sequence[Unit], reasons: list[str]) -> None:
    """A heading goes along when all that it introduces goes."""
    for at in range(len(units) - 1, -1, -1):
        if reasons[at] or not units[at].level:
            continue
        some = False
        for below, reason in zip(units[at + 1 :], reasons[at + 1 :], strict=True):
            if below.level and below.level <= units[at].level and not reason:
                break
            if not reason and not below.neutral:
                some = False
                break
            some = some or bool(reason)
        if some:
            reasons[at] = _ALONG


def _too_much(blocks: Sequence[Block], found: Collection[int]) -> bool:
    everything = sum(len(block.text) for block in blocks)
    taken = sum(len(blocks[at].text) for at in found)
    return taken > _MAX_SHARE * everything or everything - taken < _MIN_LEFT
