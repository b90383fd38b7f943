"""What kind of page it was, judged from what was kept and what the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .models import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .blocks import Page
    from .decide import Decision
    from .models import Metadata
    from .signals import Signals

# A short notice is some 40 words; what is shorter than this is no article, whatever it is.
_MIN_WORDS: Final = 25
# A paywalled page shows a lede; one with more text than this was not cut.
_PARTIAL_WORDS: Final = 220


def judge(page: Page, signals: Signals, decisions: Sequence[Decision], words: int, metadata: Metadata) -> Verdict:
    """The verdict on a page of which `words` words were kept."""
    found: set[str] = set()
    for kinds in signals.phrases:
        found.update(kind for kind, level in kinds.items() if level >= 2)
    kept = [d.score for d, b in zip(decisions, page.blocks, strict=True) if d.keep and b.text]
    score = sum(kept) / len(kept) if kept else 0.0
    if words < _MIN_WORDS:
        for kind, name in (("bot_check", "blocked"), ("consent", "consent")):
            if kind in found:
                return Verdict(kind=name, score=0.8, reasons=(f"the page has {words} words of text and a {name} notice",))  # type: ignore[arg-type]
        if len(page.blocks) > 60:
            return Verdict(kind="listing", score=0.6, reasons=(f"{len(page.blocks)} blocks and {words} words of text",))
        return Verdict(kind="empty", score=1.0 - words / _MIN_WORDS / 2, reasons=(f"{words} words of text in {len(page.blocks)} blocks",))
    paywalled = metadata.paywalled is True or "paywall" in found
    if paywalled and words < _PARTIAL_WORDS:
        return Verdict(kind="partial", score=0.7, reasons=("a paywall notice" if "paywall" in found else "marked as not free",))
    return Verdict(kind="article", score=round(score, 3), reasons=(f"{words} words in {len(kept)} blocks",))
