"""What the verdict rests on: a few numbers of a page, measured once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ..signals.text import word_count
from .address import Shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..blocks import Page
    from ..decide import Decision
    from ..models import Block, Metadata
    from ..score import Scores
    from ..signals import Signals

#: A block of this many words that is hardly linked reads as prose.
PROSE_WORDS: Final = 20
_PROSE_LINK_SHARE: Final = float(np.float32(0.35))  # as exact as the signals are
# A link of this many words reads as a headline or the name of a product; menus have shorter ones.
_CARD_WORDS: Final = 4
_CARD_LINK_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A page in numbers."""

    blocks: int = 0  #: blocks of the page
    words: int = 0  #: words that were kept
    page_words: int = 0  #: words of the whole page
    prose: int = 0  #: kept blocks that read as prose
    prose_words: int = 0  #: their words
    run: int = 0  #: most kept words in a row without a headline-like link between them
    score: float = 0.0  #: mean score of what was kept, by words
    cards: int = 0  #: headline-like links, kept or not
    types: frozenset[str] = frozenset()  #: what the page calls itself, as of ``declared_types``
    shape: Shape = ""  #: of its address
    dated: bool = False  #: whether it has a date of publication

    @property
    def share(self) -> float:
        """Share of the page's words that was kept."""
        return min(1.0, self.words / self.page_words) if self.page_words else 0.0


def measure_facts(
    page: Page,
    signals: Signals,
    scores: Scores,
    decisions: Sequence[Decision],
    metadata: Metadata,
    types: frozenset[str],
    others: Sequence[Block] = (),
) -> Facts:
    """The facts of a page; `others` is what was kept where the text is not from the page's HTML."""
    counts = _count(signals, scores, decisions) if page.blocks else {}
    facts = Facts(
        types=types,
        shape=shape_of(metadata.url or metadata.canonical_url),
        dated=metadata.published is not None,
        blocks=len(page.blocks),
        **counts,
    )
    return _elsewhere(facts, others) if others else facts


def _count(signals: Signals, scores: Scores, decisions: Sequence[Decision]) -> dict[str, Any]:
    """What is counted of the blocks. Pages have a hundred of them: one loop is quicker than as many operations on arrays."""
    page_words = prose_words = run = longest_run = 0.0
    prose = cards = 0
    kept_words: list[float] = []
    columns = (signals.column(name).tolist() for name in ("words", "link share", "heading"))
    for decision, words, links, heading in zip(decisions, *columns, strict=True):
        page_words += words
        is_card = links > _CARD_LINK_SHARE and (words >= _CARD_WORDS or heading > 0)
        if is_card:
            cards += 1
            longest_run = max(longest_run, run)
            run = 0.0
        kept_words.append(words if decision.keep else 0.0)
        if decision.keep:
            if not is_card:
                run += words
            if words >= PROSE_WORDS and links < _PROSE_LINK_SHARE:
                prose += 1
                prose_words += words
    total = sum(kept_words)
    return {
        "words": int(total),
        "page_words": int(page_words),
        "prose": prose,
        "prose_words": int(prose_words),
        "run": int(max(longest_run, run)),
        "score": float(np.array(kept_words, np.float32) @ scores.final) / total if total else 0.0,
        "cards": cards,
    }


def _elsewhere(facts: Facts, others: Sequence[Block]) -> Facts:
    """The facts with the counts of text that is not from the page's blocks."""
    counts = [int(word_count(b.text)) for b in others if b.text]
    prose = [n for n in counts if n >= PROSE_WORDS]
    words = sum(counts)
    return replace(facts, words=words, prose=len(prose), prose_words=sum(prose), run=words)
