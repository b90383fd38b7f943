"""What became of the page's text: kind by kind, how many parts and how much of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Part

#: the group of all that is kept
KEPT: Final = "kept"
OTHER: Final = "other"
#: group → words in the names of its kinds. There are many kinds, and site rules add their own; a group has a colour.
_GROUPS: Final[dict[str, frozenset[str]]] = {
    group: frozenset(words.split())
    for group, words in {
        "navigation": "navigation header footer breadcrumbs menu pagination toc sidebar search skip nav links topics",
        "related": "related read feed also teaser teasers recirculation recommended listing",
        "offers": "newsletter paywall sign login app donation cta affiliate contact event prompt subscription subscribe",
        "advertising": "ad ads advertising advertisement sponsored sponsor banner promo",
        "social": "share follow social rating counter",
        "comments": "comment comments user",
        "credits": "byline author updated date credit photo copyright edited tags meta metadata source legal",
        "hidden": "hidden repeat replaced",
        "tools": "control ui form consent page popup notice cookie player widget video layout",
    }.items()
}
_WORD: Final = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """All parts of one kind that were kept, or that were removed."""

    kept: bool
    kind: str
    group: str  #: gives the colour
    parts: int
    characters: int


def group_of(kind: str, *, kept: bool) -> str:
    """The group of a kind.

    >>> group_of("ad label", kept=False), group_of("paragraph", kept=True), group_of("reminder", kept=False)
    ('advertising', 'kept', 'other')
    """
    if kept:
        return KEPT
    words = _WORD.findall(kind.lower())
    return next((g for g, names in _GROUPS.items() if not names.isdisjoint(words)), OTHER)


def fates(parts: Iterable[Part]) -> list[Fate]:
    """What was kept, then what was removed, the kinds with most text first."""
    found: dict[tuple[bool, str], list[int]] = {}
    for part in parts:
        count = found.setdefault((part.kept, part.kind), [0, 0])
        count[0] += 1
        count[1] += len(part.text)
    order = sorted(found.items(), key=lambda item: (not item[0][0], -item[1][1], item[0][1]))
    return [
        Fate(kept=kept, kind=kind, group=group_of(kind, kept=kept), parts=number, characters=chars)
        for (kept, kind), (number, chars) in order
    ]
