"""
What to remove: text that several pages hold, by the box it stands in.

A selector is taken when it holds, on every page where the text is, all that shows of it, and nothing of any story. Boxes
that say the same on all pages come before those that also hold what the engine has left out anyway, large ones before small
ones, and class names before other handles.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..chrome import name_kind
from .comparison import Role
from .handles import Handle, handles
from .study import is_prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .comparison import Comparison
    from .matching import Taken
    from .study import Study

# So much of the text of a box may be other than on the other pages: a date, a name, a count.
_MAX_OTHER: Final = 0.3
_SNIPPET_WORDS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A selector and what speaks for it."""

    handle: Handle
    kind: str
    why: str
    phrase: str  #: what it takes away, for the example


@dataclass(frozen=True, slots=True)
class _Candidate:
    handle: Handle
    taken: tuple[Taken, ...]  #: of each page
    gain: Mapping[tuple[int, int], int]  #: (page, block) of chrome that shows → its characters
    mixed: bool  #: holds more than what all pages have in common

    def rank(self, left: frozenset[tuple[int, int]]) -> tuple[bool, int, int, int, str]:
        """The smaller, the better."""
        gain = sum(chars for place, chars in self.gain.items() if place in left)
        return self.mixed, -gain, self.handle.cost, len(self.handle.css), self.handle.css


def removable(seen: Comparison) -> tuple[list[Found], frozenset[str]]:
    """The boxes to remove, and the keys of chrome that no selector is safe for."""
    left = frozenset(
        (number, i) for number in range(len(seen.pages)) for i in seen.of(number, Role.CHROME)
    )
    candidates = list(_candidates(seen))
    found: list[Found] = []
    while left:
        useful = [c for c in candidates if not left.isdisjoint(c.gain)]
        if not useful:
            break
        best = min(useful, key=lambda c: c.rank(left))
        found.append(_found(seen, best))
        left -= best.gain.keys()
    found.sort(key=lambda f: (f.kind, f.handle.css))
    return found, frozenset(seen.pages[number].keys[i] for number, i in left)


def _candidates(seen: Comparison) -> Iterator[_Candidate]:
    tried: set[str] = set()
    for number, page in enumerate(seen.pages):
        for i in sorted(seen.of(number, Role.CHROME)):
            for frame in page.blocks[i].frame.chain():
                if _holds_story(seen, number, frame.first, frame.last):
                    break
                for handle in handles(frame.el):
                    if handle.css not in tried:
                        tried.add(handle.css)
                        candidate = _judged(seen, handle)
                        if candidate:
                            yield candidate


def _holds_story(seen: Comparison, number: int, first: int, last: int) -> bool:
    return any(role is Role.STORY for role in seen.roles[number][first:last])


def _judged(seen: Comparison, handle: Handle) -> _Candidate | None:
    """What the selector takes away; None when that is something of a story, or not the same thing everywhere."""
    taken: list[Taken] = []
    gain: dict[tuple[int, int], int] = {}
    keys: set[str] = set()
    for number, page in enumerate(seen.pages):
        own = page.taken(handle.css)
        roles = seen.roles[number]
        if any(roles[i] is Role.STORY for i in own.whole) or any(
            roles[i] is not Role.GONE for i in own.part
        ):
            return None
        for i in own.whole:
            if roles[i] is Role.CHROME:
                gain[number, i] = len(page.blocks[i].text)
                keys.add(page.keys[i])
        taken.append(own)
    if not gain or not all(map(_covers, seen.pages, taken, [keys] * len(taken))):
        return None
    return _Candidate(handle, tuple(taken), gain, _is_mixed(seen, taken))


def _covers(page: Study, taken: Taken, keys: set[str]) -> bool:
    """Whether what the selector takes elsewhere is in its box on this page too, where the page has it."""
    inside = {page.keys[i] for i in taken.whole}
    return all(
        key in inside for i, key in enumerate(page.keys) if key in keys and i not in taken.whole
    )


def _is_mixed(seen: Comparison, taken: Sequence[Taken]) -> bool:
    """Whether the box holds much that other pages do not, or a sentence that only one page says."""
    other = total = 0
    for page, own in zip(seen.pages, taken, strict=True):
        for i in own.whole:
            size = len(page.blocks[i].text)
            total += size
            if page.keys[i] and not seen.repeats(page.keys[i]):
                other += size
                if is_prose(page.blocks[i]):
                    return True
    return other > _MAX_OTHER * total


def _found(seen: Comparison, best: _Candidate) -> Found:
    pages = sum(bool(own.whole) for own in best.taken)
    return Found(
        handle=best.handle,
        kind=kind_of(seen, best.taken),
        why=f"says the same on {pages} of {len(seen.pages)} pages",
        phrase=_phrase(seen, best),
    )


def _phrase(seen: Comparison, best: _Candidate) -> str:
    """The longest text it takes away, cut to a few words."""
    texts = {seen.pages[number].blocks[i].text for number, i in best.gain}
    longest = min(texts, key=lambda text: (-len(text), text))
    return " ".join(longest.split()[:_SNIPPET_WORDS])


def taken_away(seen: Comparison, boxes: Iterable[Found]) -> frozenset[tuple[int, int]]:
    """The blocks, as (page, block), that are in one of these boxes."""
    return frozenset(
        (number, i)
        for box in boxes
        for number, page in enumerate(seen.pages)
        for i in page.taken(box.handle.css).whole
    )


def kind_of(seen: Comparison, taken: Sequence[Taken]) -> str:
    """The kind of chrome that most of it is, in the words of the general engine."""
    kinds: Counter[str] = Counter()
    for page, own in zip(seen.pages, taken, strict=True):
        for i in own.whole:
            block = page.blocks[i]
            decision = page.decisions[i]
            kind = decision.kind or name_kind(block, dict(page.phrases[i]))[0]
            kinds[kind.replace("_", " ")] += len(block.text)
    del kinds["boilerplate"]
    if not kinds:
        return "boilerplate"
    kind = min(kinds, key=lambda name: (-kinds[name], name))
    return "comments" if kind == "comment list" else kind
