"""What a part of a page may be called in a rule, and what the engine would call this one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ..chrome import name_kind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .reading import Reading

#: the kinds that rules name most often
KINDS: Final = (
    "newsletter", "related", "share bar", "comments", "comment form", "ad", "navigation", "byline", "author bio", "tags", "page tools",
    "contents", "breadcrumbs", "sidebar", "paywall", "consent", "rating", "follow", "login", "donation", "player", "credit", "date",
    "notice", "popup", "box",
)  # fmt: skip
_SAME: Final = {"comment list": "comments", "share": "share bar", "author box": "author bio", "sign in": "login", "ad label": "ad", "toc": "contents", "read also": "related", "photo credit": "credit"}  # fmt: skip
_UNKNOWN: Final = "boilerplate"


def likely_kind(reading: Reading, el: HtmlElement) -> str:
    """The kind that most of an element is, in the words of rules."""
    study = reading.study
    taken = study.places.taken([el])
    kinds: Counter[str] = Counter()
    for i in sorted(taken.whole | taken.part):
        block = study.blocks[i]
        kind = study.decisions[i].kind or name_kind(block, dict(study.phrases[i]))[0]
        kinds[kind.replace("_", " ")] += 1 + len(block.text)
    del kinds[_UNKNOWN]
    if not kinds:
        return "box"
    kind = kinds.most_common(1)[0][0]
    return _SAME.get(kind, kind)
