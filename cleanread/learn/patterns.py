"""Phrases to remove: text that several pages hold where no selector is safe."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .comparison import Role, is_phrase
from .matching import Taken
from .removing import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .comparison import Comparison

# So much of a text makes it certain; what comes behind may change without harm.
_MAX_WORDS: Final = 12
_SLACK: Final = 20
_MIN_CHARS: Final = 8
_DIGITS: Final = r"\d[\d.,:]*"
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A text pattern and what speaks for it."""

    pattern: str
    max_chars: int
    lang: str  #: empty when the pages name none, or several
    kind: str
    why: str
    example: str


def phrases(seen: Comparison, keys: Iterable[str]) -> list[Phrase]:
    """A pattern for each text that is never that of a story."""
    lang = language(seen)
    found = [phrase for key in sorted(keys) if (phrase := _phrase(seen, key, lang))]
    return sorted(found, key=lambda p: (p.kind, p.example))


def language(seen: Comparison) -> str:
    """The language of the pages, when they agree on one."""
    named = {(page.view.metadata.language or "").partition("-")[0].lower() for page in seen.pages}
    own = named.pop() if len(named) == 1 else ""
    return own if re.fullmatch("[a-z]{2,3}", own) else ""


def pattern_of(text: str) -> tuple[str, str]:
    """The pattern for a text, and its example: the words that it asks for.

    >>> pattern_of("Sign up (it's free)")
    ("(?i)^Sign up \\\\(it's free\\\\)$", "Sign up (it's free)")
    """
    words = text.split()
    example = " ".join(words[:_MAX_WORDS])
    pieces = [re.escape(piece).replace("\\ ", " ") for piece in _NUMBER.split(example)]
    end = "$" if len(words) <= _MAX_WORDS else ""
    return f"(?i)^{_DIGITS.join(pieces)}{end}", example


def _phrase(seen: Comparison, key: str, lang: str) -> Phrase | None:
    places = [
        (number, i)
        for number, page in enumerate(seen.pages)
        for i, own in enumerate(page.keys)
        if own == key
    ]
    texts = sorted({seen.pages[number].blocks[i].text for number, i in places})
    pattern, example = pattern_of(texts[0])
    limit = max(map(len, texts)) + _SLACK
    everywhere = seen.on_pages[key] == len(seen.pages)
    if not everywhere and ("#" in key or not all(is_phrase(seen.pages[n], i) for n, i in places)):
        return None  # a sentence that some articles share
    if len(example) < _MIN_CHARS or _is_of_story(seen, re.compile(pattern), limit):
        return None
    taken = [
        Taken(frozenset(i for n, i in places if n == number), frozenset(), 1)
        for number in range(len(seen.pages))
    ]
    return Phrase(
        pattern=pattern,
        max_chars=limit,
        lang=lang,
        kind=kind_of(seen, taken),
        why=f"stands on {seen.on_pages[key]} of {len(seen.pages)} pages",
        example=example,
    )


def _is_of_story(seen: Comparison, pattern: re.Pattern[str], limit: int) -> bool:
    return any(
        role is Role.STORY and len(block.text) <= limit and pattern.search(block.text)
        for page, roles in zip(seen.pages, seen.roles, strict=True)
        for block, role in zip(page.blocks, roles, strict=True)
    )
