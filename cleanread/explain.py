"""
Why each block of a page is in the article or out of it.

    from cleanread.explain import explain

    why = explain(html, url)
    for entry in why.entries: ...
    why.contributions(why.find("sign up to our newsletter")[0])
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .article import check_input, decide_blocks, look, shown_address
from .content import unshown_blocks
from .deadline import time_budget
from .ledger import dropped, parts_of_block
from .models import Options
from .places import Places
from .score import model_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from .article import Decided, View
    from .blocks import RawBlock
    from .decide import Decision
    from .models import Removal, Response
    from .score import Model, Scores

#: What a rule of the engine that keeps a block has to say; site rules name themselves.
_KEEPING: Final = {
    "": "scores as content",
    "between-look-alikes": "stands between paragraphs like it that stay",
    "list-kept-whole": "most of its list stays",
    "heading-of-kept": "introduces text that stays",
    "beside-kept-text": "stands beside text that stays",
    "comments-wanted": "comments are wanted",
    "standfirst": "stands between headline and story, and sums it up",
    "caption-of-kept": "its image stays",
    "footnote": "is a note to the article",
}
#: kinds of blocks that show something without words
_WORDLESS: Final = frozenset(["image", "embed"])
# Pasted text may run over several blocks; shorter ones inside it are found by chance.
_MIN_PART: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One block of the page, or a part that never became one, and what became of it."""

    kept: bool
    kind: str  #: of a kept block what it is, such as ``paragraph``; else the kind of chrome
    rule: str  #: what decided: ``score``, ``phrase``, …, or the id of a site rule
    reason: str  #: one phrase for people
    text: str
    path: str  #: an XPath that finds it
    score: float | None = None  #: how likely the model finds it content, where it was asked


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """All blocks of a page in document order, kept or not."""

    entries: tuple[Entry, ...]
    _blocks: tuple[int | None, ...] = field(repr=False, compare=False)
    _scores: Scores = field(repr=False, compare=False)
    _model: Model = field(repr=False, compare=False)

    def find(self, text: str) -> tuple[int, ...]:
        """The entries that contain `text`, by number; upper case and spaces make no difference.

        When no entry contains it, those that are parts of it.

        >>> explain("<p>The ferry <b>sails</b> again.</p>").find("FERRY sails")
        (0,)
        """
        wanted = _bare(text)
        if not wanted:
            return ()
        bare = [_bare(entry.text) for entry in self.entries]
        found = [i for i, have in enumerate(bare) if wanted in have]
        return tuple(
            found or (i for i, have in enumerate(bare) if len(have) >= _MIN_PART and have in wanted)
        )

    def contributions(self, entry: int) -> list[tuple[str, float]]:
        """Which signals made the score of an entry, strongest first, as (name, change of the log odds)."""
        block = self._blocks[entry]
        return [] if block is None else self._model.contributions(self._scores, block)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values, ready for JSON."""
        return {"entries": [asdict(entry) for entry in self.entries]}


def explain(html: bytes | str, url: str | None = None, options: Options = Options()) -> Explanation:
    """What becomes of each block of `html`, and why. Takes and raises what ``cleanread.extract`` does.

    >>> [(e.kept, e.text) for e in explain("<p>Share</p>").entries]
    [(False, 'Share')]
    """
    check_input(html, options)
    url = shown_address(url) if url else url
    with time_budget(options.limits.seconds):
        return _explanation(look(html, url, options), options)


def explain_response(response: Response, options: Options = Options()) -> Explanation:
    """What becomes of each block of a fetched page."""
    check_input(response.content, options)
    with time_budget(options.limits.seconds):
        url = shown_address(response.final_url)
        view = look(response.content, url, options, response.content_type)
        return _explanation(view, options)


def _explanation(view: View, options: Options) -> Explanation:
    decided = decide_blocks(view, options)
    found = find_parts(view, decided)
    return Explanation(
        entries=tuple(part.entry for part in found),
        _blocks=tuple(part.block for part in found),
        _scores=decided.scores,
        _model=model_at(options.model),
    )


class Found(NamedTuple):
    """A part of the page with its element."""

    entry: Entry
    el: _Element
    block: int | None = None  #: the number of the block that it is, for a whole one


def find_parts(view: View, decided: Decided, *, wordless: bool = False) -> list[Found]:
    """All parts of a page in document order. With `wordless`, pictures and players are among them."""
    page, scores, decisions, notes = view.page, decided.scores, decided.decisions, decided.notes
    kept = [b for b, d in zip(page.blocks, decisions, strict=True) if d.keep]
    title = view.metadata.title
    left_out = unshown_blocks(kept, view.base_url, title=title, notes=notes)
    found: list[Found] = []
    places = Places()
    for i, (block, decision) in enumerate(zip(page.blocks, decisions, strict=True)):
        if not (block.text or (wordless and block.kind in _WORDLESS)):
            continue
        gone = [
            Found(_gone(removed), block.el if el is None else el, i if el is None else None)
            for el, removed in parts_of_block(
                block, decision, scores.phrases[i], left_out, places, notes, title
            )
        ]
        if decision.keep and block not in left_out:
            found.append(Found(_kept(block, decision, places), block.el, i))
        found += gone
    return list(_with_dropped(view, found, places))


def _kept(block: RawBlock, decision: Decision, places: Places) -> Entry:
    return Entry(
        kept=True,
        kind=block.kind,
        rule=decision.rule or "score",
        reason=_KEEPING.get(decision.rule, "a site rule keeps it"),
        text=block.text,
        path=places.of(block.el),
        score=round(decision.score, 4),
    )


def _gone(removed: Removal) -> Entry:
    return Entry(
        kept=False,
        kind=removed.kind,
        rule=removed.rule,
        reason=removed.reason,
        text=removed.text,
        path=removed.path,
        score=removed.score,
    )


def _with_dropped(view: View, found: list[Found], places: Places) -> Iterator[Found]:
    """The parts that are blocks with those that never became blocks, each at its place in the document."""
    order: dict[_Element, int] = {el: i for i, el in enumerate(view.tree.iter())}
    # A block of text behind a child stands behind that child, although the element it is in begins before.
    starts: list[int] = []
    for part in found:
        place = order[part.el] if part.block is not None else 0
        starts.append(max(place, starts[-1]) if starts else place)
    parts = [
        (bisect_right(starts, order.get(part.el, 0)), Found(_gone(removed), part.el))
        for part in view.page.dropped
        if (removed := dropped(part, places))
    ]
    parts.sort(key=lambda part: part[0])
    at = 0
    for before, part in parts:
        yield from found[at:before]
        yield part
        at = before
    yield from found[at:]


def _bare(text: str) -> str:
    return "".join(text.casefold().split())
