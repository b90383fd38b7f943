"""What the verdict rests on: a few numbers of a page, measured once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ..signals.text import word_count
from .address import Shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..blocks import Page
    from ..decide import Decision
    from ..models import Block, Metadata
    from ..score import Scores
    from ..signals import Signals

    Floats = NDArray[np.floating[Any]]

#: A block of this many words that is hardly linked reads as prose.
PROSE_WORDS: Final = 20
_PROSE_LINK_SHARE: Final = 0.35
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
    facts = Facts(
        types=types,
        shape=shape_of(metadata.url or metadata.canonical_url),
        dated=metadata.published is not None,
        blocks=len(page.blocks),
    )
    if not page.blocks:
        return _elsewhere(facts, others)
    words, links = signals.column("words"), signals.column("link share")
    heading = signals.column("heading") > 0
    kept = np.fromiter((d.keep for d in decisions), np.bool_, len(decisions))
    kept_words = np.where(kept, words, 0)
    total = float(kept_words.sum())
    cards = (links > _CARD_LINK_SHARE) & ((words >= _CARD_WORDS) | heading)
    prose = kept & (words >= PROSE_WORDS) & (links < _PROSE_LINK_SHARE)
    facts = replace(
        facts,
        words=int(total),
        page_words=int(words.sum()),
        prose=int(np.count_nonzero(prose)),
        prose_words=int(words[prose].sum()),
        run=_longest_run(kept_words, cards),
        score=float(kept_words @ scores.final) / total if total else 0.0,
        cards=int(np.count_nonzero(cards)),
    )
    return _elsewhere(facts, others) if others else facts


def _longest_run(words: Floats, cards: NDArray[np.bool_]) -> int:
    """The most words between two cards."""
    sums = np.cumsum(np.where(cards, 0, words))
    at = np.concatenate(([0.0], sums[cards], sums[-1:]))
    return int(np.diff(at).max())


def _elsewhere(facts: Facts, others: Sequence[Block]) -> Facts:
    """The facts with the counts of text that is not from the page's blocks."""
    counts = [int(word_count(b.text)) for b in others if b.text]
    prose = [n for n in counts if n >= PROSE_WORDS]
    words = sum(counts)
    return replace(facts, words=words, prose=len(prose), prose_words=sum(prose), run=words)
