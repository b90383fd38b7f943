"""The tests of the rule: what each page gave with it, to be held to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ..proof.checks import same
from .study import is_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..result import Article
    from .comparison import Comparison
    from .study import Study
    from .trial import Outcome

_MAX_WORDS: Final = 12
_MAX_CHARS: Final = 90
_MAX_EXCLUDED: Final = 8
_MIN_LETTERS: Final = 6
# A page is changed a little now and then.
_ENOUGH: Final = 0.8


def case(seen: Comparison, number: int, outcome: Outcome, snapshot: str) -> dict[str, Any]:
    """The ``[[tests]]`` table of one page."""
    page, article = seen.pages[number], outcome.with_
    data = article.metadata
    table: dict[str, Any] = {
        "url": page.sample.url,
        "snapshot": snapshot,
        "title": data.title,
        "author": list(data.authors),
        "date": (data.published or "")[:10],
        "contains": _ends(page, article),
        "excludes": _excluded(outcome),
        "min_words": int(article.word_count * _ENOUGH),
    }
    return {key: value for key, value in table.items() if value}


def snippet(text: str) -> str:
    """The first words of a text.

    >>> snippet("One two three four five six seven eight nine ten eleven twelve thirteen.")
    'One two three four five six seven eight nine ten eleven twelve'
    """
    short = " ".join(text.split()[:_MAX_WORDS])
    return short if len(short) <= _MAX_CHARS else short[:_MAX_CHARS].rstrip()


def _ends(page: Study, article: Article) -> list[str]:
    """How the first and the last sentence of the article begin."""
    text = same(article.text)
    found = [
        snippet(block.text)
        for block, shown in zip(page.blocks, page.shown, strict=True)
        if shown and is_prose(block) and same(snippet(block.text)) in text
    ]
    return list(dict.fromkeys([found[0], found[-1]])) if found else []


def _excluded(outcome: Outcome) -> list[str]:
    """What the rule takes away, as far as the story does not say it, too."""
    text = same(outcome.with_.text)
    return list(dict.fromkeys(_absent(outcome, text)))[:_MAX_EXCLUDED]


def _absent(outcome: Outcome, text: str) -> Iterator[str]:
    for gone in outcome.gone:
        short = snippet(gone)
        if sum(map(str.isalpha, short)) >= _MIN_LETTERS and same(short) not in text:
            yield short
