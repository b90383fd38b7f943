"""Whether an article is what a test of a rule expects."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ..result import Article
from ..shortened import shortened
from .cases import Case

# Quotes differ between what people copy from a browser and what a page holds.
_QUOTES = str.maketrans(
    {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛′`´", "'"), "\u00ad": "", "\u200b": ""}
)
_LONG = 60


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was expected."""

    what: str  #: ``title``, ``author``, ``date``, ``contains``, ``excludes`` or ``min_words``
    passed: bool
    message: str  #: what is wrong where it failed


def checks(case: Case, article: Article) -> tuple[Check, ...]:
    """What the test asks of the article, and whether it is so."""
    return (*_fields(case, article), *_texts(case, article))


def same(text: str) -> str:
    """A text as it is compared: white space, quotes and the ways to write an accent do not count.

    >>> same(" “Olá”,\\n she said") == same('"Ola\\u0301", she said')
    True
    """
    # Not NFKC, which would make two words of "½".
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())


def _fields(case: Case, article: Article) -> Iterator[Check]:
    data = article.metadata
    if case.title:
        equal = same(case.title) == same(data.title or "")
        yield Check("title", equal, f"title is {data.title!r}, not {case.title!r}")
    named = {same(name).casefold() for name in data.authors}
    for author in case.authors:
        found = same(author).casefold() in named
        yield Check("author", found, f"authors are {_listed(data.authors)}, without {author!r}")
    if case.date:
        equal = (data.published or "")[:10] == case.date[:10]
        yield Check("date", equal, f"date is {data.published or 'none'}, not {case.date}")


def _texts(case: Case, article: Article) -> Iterator[Check]:
    text = same(article.text)
    for wanted in case.contains:
        yield Check(
            "contains", same(wanted) in text, f"not in the text: {shortened(wanted, _LONG)!r}"
        )
    for unwanted in case.excludes:
        yield Check(
            "excludes", same(unwanted) not in text, f"in the text: {shortened(unwanted, _LONG)!r}"
        )
    if case.min_words:
        enough = article.word_count >= case.min_words
        yield Check("min_words", enough, f"{article.word_count} words, not {case.min_words}")


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(map(repr, names)) or "none"
