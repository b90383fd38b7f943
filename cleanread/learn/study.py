"""One page as the general engine reads it, without a rule for its site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..article import decide_blocks, look
from ..chrome import is_statement
from ..content import unshown_blocks
from ..decide.decision import MIN_STORY, story_share
from ..signals.text import word_count
from .matching import Places, elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..article import View
    from ..blocks import RawBlock
    from ..decide import Decision
    from ..models import Options
    from .matching import Taken
    from .samples import Sample

_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")
_SIGNS: Final = " .,:;!?…»«›‹|·•-–—*→"
_MIN_LETTERS: Final = 3
_SENTENCE_WORDS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A page, what the engine makes of it, and where its elements are."""

    sample: Sample
    view: View
    decisions: Sequence[Decision]
    phrases: Sequence[Mapping[str, int]]
    shown: Sequence[bool]
    keys: Sequence[str]  #: of each block: what its text has in common with the same text elsewhere
    places: Places
    is_story: bool  #: most of what shows is sentences, as in no catalogue

    @property
    def blocks(self) -> Sequence[RawBlock]:
        """All blocks of the page."""
        return self.view.page.blocks

    def taken(self, selector: str) -> Taken:
        """The blocks a selector means."""
        return self.places.taken(elements(selector, self.view.tree))

    def chars(self, indices: Iterable[int]) -> int:
        """How much text some blocks have."""
        return sum(len(self.blocks[i].text) for i in indices)


def study(sample: Sample, options: Options, *, numbered: bool = False) -> Study:
    """Read one page. When `numbered`, its view has all elements as they were parsed."""
    view = look(sample.html, sample.url, options, numbered=numbered)
    decided = decide_blocks(view, options)
    decisions, notes = decided.decisions, decided.notes
    blocks = view.page.blocks
    kept = [b for b, d in zip(blocks, decisions, strict=True) if d.keep]
    unshown = unshown_blocks(kept, view.base_url, title=view.metadata.title, notes=notes)
    return Study(
        sample=sample,
        view=view,
        decisions=decisions,
        phrases=decided.scores.phrases,
        shown=[
            d.keep and bool(b.text) and b not in unshown
            for b, d in zip(blocks, decisions, strict=True)
        ],
        keys=[key_of(block.text) for block in blocks],
        places=Places(view.page),
        is_story=story_share(blocks, decisions) >= MIN_STORY,
    )


def key_of(text: str) -> str:
    """A text without what may differ where nothing differs: case, spaces, numbers, signs at the ends.

    >>> key_of("12 Comments:"), key_of("–")
    ('# comments', '')
    """
    words = " ".join(_NUMBER.sub("#", text.casefold()).split()).strip(_SIGNS)
    return words if sum(map(str.isalpha, words)) >= _MIN_LETTERS else ""


def is_prose(block: RawBlock) -> bool:
    """Whether a block is a sentence of some length, not a link or a label."""
    return (
        block.kind == "paragraph"
        and is_statement(block)
        and word_count(block.text) >= _SENTENCE_WORDS
    )
