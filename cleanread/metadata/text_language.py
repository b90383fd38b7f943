"""Which language a text is in: by its letters, and among those that share them by the commonest words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
#: Letters that belong to one language alone, or to a family told apart by its words.
SCRIPTS = (
    ("ja", "\u3041-\u30ff"), ("ko", "\uac00-\ud7af\u1100-\u11ff"), ("zh", "\u4e00-\u9fff\u3400-\u4dbf"),
    ("cyrillic", "\u0400-\u04ff"), ("arabic", "\u0600-\u06ff\u0750-\u077f"), ("hebrew", "\u0590-\u05ff"),
    ("devanagari", "\u0900-\u097f"), ("el", "\u0370-\u03ff\u1f00-\u1fff"), ("th", "\u0e00-\u0e7f"),
    ("bn", "\u0980-\u09ff"), ("pa", "\u0a00-\u0a7f"), ("gu", "\u0a80-\u0aff"), ("or", "\u0b00-\u0b7f"),
    ("ta", "\u0b80-\u0bff"), ("te", "\u0c00-\u0c7f"), ("kn", "\u0c80-\u0cff"), ("ml", "\u0d00-\u0d7f"),
    ("si", "\u0d80-\u0dff"), ("lo", "\u0e80-\u0eff"), ("bo", "\u0f00-\u0fff"), ("my", "\u1000-\u109f"),
    ("ka", "\u10a0-\u10ff"), ("am", "\u1200-\u137f"), ("km", "\u1780-\u17ff"), ("hy", "\u0530-\u058f"),
)  # fmt: skip
LETTERS = {name: re.compile(f"[{letters}]") for name, letters in SCRIPTS}
#: Signs of the syllable scripts; a Japanese text has them, a Chinese one has none.
LATIN = frozenset(["en", "de", "fr", "es", "it", "nl", "sv", "fi", "pl", "pt", "tr"])
KANA = LETTERS["ja"]
MIN_KANA = 0.05  # of the East Asian letters
MIN_SHARE = 0.5  # of the letters that are not Latin, to decide by the letters
MIN_FOREIGN = 0.3  # of all letters that are not ASCII, to look at scripts at all
MIN_WORDS = 25  # that a text must have for its words to count
PLAINLY = 0.22  # of them common words of the language that the page names
MIN_COMMON = 0.11  # of them common words of the language
MIN_DIFFERENT = 6  # of its common words
MAX_COUNT = 5  # times that one word counts
MIN_AGREEING = 0.04  # of them, when it is the language that the page names
MIN_TO_REFUTE = 40  # words that hold next to none of the language that the page names
#: Languages so close that their commonest words are nearly the same: what the page says decides.
CLOSE = (
    frozenset({"no", "nb", "nn", "da"}), frozenset({"id", "ms"}), frozenset({"hr", "sr", "bs", "sh", "cnr"}),
    frozenset({"gl", "pt"}), frozenset({"cs", "sk"}), frozenset({"az", "tr"}), frozenset({"nl", "af"}),
    frozenset({"de", "lb", "gsw", "nds"}), frozenset({"tl", "fil"}), frozenset({"bg", "mk"}), frozenset({"ku", "ckb", "ar"}),
    frozenset({"ru", "be"}), frozenset({"hi", "mr", "ne"}), frozenset({"fa", "prs", "ps"}),
    frozenset({"zh", "yue", "wuu", "cmn"}), frozenset({"fi", "et"}), frozenset({"sv", "no"}),
    frozenset({"he", "iw"}), frozenset({"ro", "mo"}), frozenset({"en", "sco"}), frozenset({"es", "ast", "an"}), frozenset({"ca", "oc"}),
)  # fmt: skip
CLOSE_ENOUGH = 0.6  # of the best language's score, for a close one that the page names


class Spoken(NamedTuple):
    """A language, and how much of the text speaks for it, 0 to 1."""

    language: str
    share: float


def language_of(text: str, hint: str = "") -> Spoken | None:
    """The language of a text of some length; None when it is too short, or in none that is known.

    `hint` is what the page says: it decides between languages that are much alike.

    >>> found = language_of("La lluvia que cayó en la sierra no es la que se esperaba para el campo, pero los ríos "
    ...                     "y las fuentes de la región han vuelto a correr con más agua que en los últimos años")
    >>> found.language
    'es'
    """
    letters = len(text)
    if hint in LATIN and _speaks(text, hint):
        return Spoken(hint, 1.0)
    if letters and not text.isascii():
        foreign = letters - len(text.encode("ascii", "ignore"))
        if foreign / letters > MIN_FOREIGN:
            return _by_letters(text, foreign, hint)
    return _by_words(text, "latin", hint)


def _speaks(text: str, language: str) -> bool:
    """Whether a text is so full of the language's words that no other need be asked: most are."""
    words = text.lower().split()
    own = _words_of(language)
    return len(words) >= MIN_WORDS and sum(word in own for word in words) >= PLAINLY * len(words)


def _by_letters(text: str, foreign: int, hint: str) -> Spoken | None:
    counts = {name: len(pattern.findall(text)) for name, pattern in LETTERS.items()}
    east = counts["ja"] + counts["zh"]
    if east and counts["ja"] > MIN_KANA * east:
        counts["ja"], counts["zh"] = east, 0
    script = max(counts, key=lambda name: counts[name])
    share = counts[script] / foreign
    if share < MIN_SHARE:
        return _by_words(text, "latin", hint)
    if script not in _families():
        return Spoken(_close(script, hint), min(1.0, share))
    return _by_words(text, script, hint)


def _by_words(text: str, family: str, hint: str) -> Spoken | None:
    # The vowel signs of India are no letters to a regular expression.
    words = text.replace("।", " ").split() if family == "devanagari" else WORD.findall(text.lower())
    if len(words) < MIN_WORDS:
        return None
    table = _families()[family]
    common = Counter(word for word in words if word in table)
    scores: dict[str, float] = {}
    for word, count in common.items():
        for language, weight in table[word]:
            scores[language] = scores.get(language, 0.0) + min(count, MAX_COUNT) * weight
    if not scores:
        return None
    best = max(scores, key=lambda language: scores[language])
    share = scores[best] / len(words)
    if share < (MIN_AGREEING if best == hint else MIN_COMMON):
        return None
    if best != hint and sum(best in dict(table[word]) for word in common) < MIN_DIFFERENT:
        return None  # a list of names, not a text
    if hint != best and (alike := _close(best, hint)) != best:
        known = hint in scores
        if not known or scores[hint] >= CLOSE_ENOUGH * scores[best]:
            best = alike
    return Spoken(best, min(1.0, share / 0.4))


def is_refuted(language: str, text: str) -> bool:
    """Whether a text of some length has next to no common word of a language that has many.

    >>> is_refuted("en", "Ubuhle bendalo abubonakali ngamehlo kuphela " * 15)
    True
    """
    words = WORD.findall(text.lower())
    table = next((t for t in _families().values() if language in _languages(t)), None)
    if table is None or len(words) < MIN_TO_REFUTE:
        return False
    own = sum(any(name == language for name, _ in table.get(word, ())) for word in words)
    return own < len(words) * MIN_AGREEING


def _languages(table: dict[str, list[tuple[str, float]]]) -> set[str]:
    return {language for users in table.values() for language, _ in users}


def _close(found: str, hint: str) -> str:
    """What the page says, when that is a sister of what was found."""
    return hint if any(found in group and hint in group for group in CLOSE) else found


@cache
def _families() -> dict[str, dict[str, list[tuple[str, float]]]]:
    """For each alphabet, word → the languages it is common in, and what it counts for them."""
    data = tomllib.loads(files(__package__).joinpath("function_words.toml").read_text("utf-8"))
    return {family: _weights(languages) for family, languages in data.items()}


@cache
def _words_of(language: str) -> frozenset[str]:
    data = tomllib.loads(files(__package__).joinpath("function_words.toml").read_text("utf-8"))
    return frozenset(data["latin"][language].split())


def _weights(languages: dict[str, str]) -> dict[str, list[tuple[str, float]]]:
    users: dict[str, list[str]] = {}
    for language, words in languages.items():
        for word in dict.fromkeys(words.split()):
            users.setdefault(word, []).append(language)
    return {
        word: [(language, 1.0 / len(shared) ** 0.5) for language in shared]
        for word, shared in users.items()
    }
