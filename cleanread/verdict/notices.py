"""Pages that hold a notice instead of an article: bot checks, log-ins, error messages, consent walls. Their wording is data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ..models import Verdict
from ..phrases import hits
from ..signals.text import word_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..blocks import Page, RawBlock
    from ..decide import Decision
    from ..models import VerdictKind
    from ..score import Scores
    from .facts import Facts

#: kind of phrase → verdict on a page that is little more, what it is called in a reason
_NOTICES: Final[dict[str, tuple[VerdictKind, str]]] = {
    "bot_check": ("blocked", "a bot check or a refusal"),
    "error_page": ("error", "an error message"),
    "consent": ("consent", "a request for consent"),
}
# Consent walls that name their purposes run to some 300 words. A page of more text is not asked.
_MAX_WORDS: Final = 400
# On a page with hardly any text every block is asked for its wording, as far as this.
_LITTLE_TEXT: Final = 60
_SMALL_PAGE_WORDS: Final = 300
_MAX_ASKED: Final = 40
# The longest paragraphs of consent walls; what is longer is no notice.
_MAX_CHARS: Final = 1500
# Beside a bot check or an error message stands no more than tips on what to do instead.
_MAX_OTHER: Final = 60
# Where the page calls itself an article, less.
_MAX_OTHER_OF_STORY: Final = 25
# The sentences of a wall that no phrase fits are in the minority.
_MIN_CONSENT_SHARE: Final = 0.35
_MIN_CONSENT_WORDS: Final = 8
_MIN_WORDS: Final = 3
# Beyond this many words a page has more on it than a notice, unless its headline says that it has not.
_FULL_PAGE_WORDS: Final = 400
_START: Final = 2


@dataclass(slots=True)
class _Wording:
    """What the words of a page say."""

    words: Counter[str] = field(default_factory=Counter)  #: kind → words in blocks of that kind
    headed: set[str] = field(default_factory=set)  #: kinds of headings
    other: float = 0.0  #: words that were kept and are of no kind


def find_notice(
    page: Page, scores: Scores, decisions: Sequence[Decision], facts: Facts, title: str | None
) -> Verdict | None:
    """The verdict on a page that is hardly more than a notice."""
    if facts.words >= _MAX_WORDS:
        return None
    wording = _read(page, scores, decisions, facts)
    titled = {kind for kind, level in hits(title or "").items() if level >= _START}
    for kind in sorted(_NOTICES, key=lambda kind: -wording.words[kind]):
        if not (wording.words[kind] or kind in titled):
            continue
        is_notice = _is_wall if kind == "consent" else _is_message
        if is_notice(kind, wording, facts, titled):
            return _verdict(kind, wording, titled)
    return None


def _read(page: Page, scores: Scores, decisions: Sequence[Decision], facts: Facts) -> _Wording:
    wording = _Wording()
    for i, block, kinds in _asked(page, scores, facts):
        own = [kind for kind in _NOTICES if kinds.get(kind)]
        words = word_count(block.text)
        for kind in own:
            wording.words[kind] += int(words)
            if block.kind == "heading" and kinds[kind] >= _START:
                wording.headed.add(kind)
        if not own and decisions[i].keep and block.kind != "heading":
            wording.other += words
    return wording


def _asked(
    page: Page, scores: Scores, facts: Facts
) -> Iterator[tuple[int, RawBlock, dict[str, int]]]:
    """Every block with text that is no link, with the kinds of its phrases."""
    all_of_them = facts.words < _LITTLE_TEXT or facts.page_words <= _SMALL_PAGE_WORDS
    asked = 0
    for i, block in enumerate(page.blocks):
        if not block.text or block.link_chars * 2 > len(block.text):
            continue
        kinds = scores.phrases[i]
        if not kinds and all_of_them and asked < _MAX_ASKED and len(block.text) <= _MAX_CHARS:
            asked += 1
            kinds = hits(block.text)
        yield i, block, kinds


def _is_message(kind: str, wording: _Wording, facts: Facts, titled: set[str]) -> bool:
    headed = kind in titled or kind in wording.headed
    story = facts.dated or "og:article" in facts.types
    if wording.other >= (_MAX_OTHER_OF_STORY if story else _MAX_OTHER):
        return False
    if story or facts.page_words > _FULL_PAGE_WORDS:
        return headed
    return headed or wording.words[kind] >= max(_MIN_WORDS, wording.other)


def _is_wall(kind: str, wording: _Wording, facts: Facts, titled: set[str]) -> bool:
    words = wording.words[kind]
    enough = _MIN_CONSENT_WORDS if kind not in titled | wording.headed else _MIN_WORDS
    return (
        words >= enough
        and words >= _MIN_CONSENT_SHARE * facts.page_words
        and (wording.other < _MAX_OTHER or words > 2 * wording.other)
        and not (facts.dated and wording.other >= _MAX_OTHER_OF_STORY)
    )


def _verdict(kind: str, wording: _Wording, titled: set[str]) -> Verdict:
    name, what = _NOTICES[kind]
    words = wording.words[kind]
    reasons = []
    if kind in titled:
        reasons.append(f"the title is {what}")
    if words:
        reasons.append(f"{words} words of {what}")
    reasons.append(f"{int(wording.other)} words of other text")
    score = 0.6 + 0.1 * (kind in titled) + 0.1 * (kind in wording.headed)
    score += 0.1 * (words > 2 * wording.other) + 0.05 * (wording.other < 10)
    return Verdict(kind=name, score=round(score, 2), reasons=tuple(reasons))
