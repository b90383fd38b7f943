"""
A guess at the encoding of bytes that say nothing true about it.

Encodings are judged by what they make of the visible text: by the alphabet of a language that uses
the encoding, or by the share of the most frequent characters of Chinese, Japanese and Korean. The
detector behind Beautiful Soup decides where that leaves doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .alphabets import ALPHABETS, FREQUENT_CJK, FREQUENT_LETTERS, PUNCTUATION
from .labels import CJK, decoded, encoding_name, has_c1_bytes

#: Enough text to be sure, little enough to be quick.
SAMPLE_BYTES = 40_000
#: With the right encoding, half of a text are such characters, and a tenth of a list of names;
#: with a wrong one, one in fifty.
MIN_FREQUENT_CJK = 0.08
#: Of the characters beyond ASCII; foreign names and odd signs make up the rest.
MIN_ALPHABET = 0.7
#: Enough for the most frequent encoding, where no other fits better.
MIN_ALPHABET_WESTERN = 0.5
#: Share of the bytes beyond ASCII that stand next to an ASCII letter: in Latin script nearly all
#: do, in other scripts nearly none.
MIN_MIXED_LATIN = 0.25
MAX_MIXED_OTHER = 0.5
#: A text in another script is not all quotation marks.
MIN_LETTERS = 0.3
#: Enough to see that bytes are not pairs; errors are slow to decode.
PAIRS_BYTES = 8_000
#: Scores nearer than this say the same.
SAME = 0.005
#: What the page's ``lang`` adds to encodings of that language.
LANGUAGE_BONUS = 0.08
#: Share of wrong sequences that broken pages have: cut off inside a character, or patched.
MAX_BROKEN = 0.01

# From one byte beyond ASCII to the next ones, and the byte after: it may be half of a character.
_TEXT = re.compile(rb"[\x80-\xff](?:[^<>\x80-\xff]{0,40}+[\x80-\xff])*+[^<>]?")
_HIGH = re.compile(r"[^\x00-\x7f]")
_NEXT_TO_LETTER = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")
_ASCII = bytes(range(0x80))
_LANGUAGE = re.compile(rb"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2})", re.IGNORECASE)


def detect(content: bytes) -> str | None:
    """
    The likely encoding, or `None`.

    >>> detect("<p>Съешь же ещё этих мягких французских булок</p>".encode("koi8-r"))
    'koi8-r'
    >>> detect("<p>Zażółć gęślą jaźń</p>".encode("iso-8859-2"))
    'iso-8859-2'
    """
    sample = _sample(content)
    double = _best_double_byte(sample.text)
    if double:
        return double
    language = page_language(content)
    scores = {name: _alphabet_score(sample, name, language) for name in ALPHABETS}
    best = max(scores.values())
    if best < MIN_ALPHABET and scores["windows-1252"] < max(best - SAME, MIN_ALPHABET_WESTERN):
        return _second_opinion(sample.text)
    leaders = [name for name, score in scores.items() if score >= best - SAME]
    if len(leaders) > 1 and "windows-1252" not in leaders:
        opinion = _second_opinion(sample.text)
        if opinion in leaders:
            return opinion
    return leaders[0]


def visible_text(content: bytes) -> bytes:
    """
    The text around bytes beyond ASCII, as much as is needed.

    >>> visible_text(b"<p>plain</p><p>caf\\xe9</p>")
    b'f\\xe9'
    """
    parts: list[bytes] = []
    size = 0
    for match in _TEXT.finditer(content):
        start = max(match.start() - 1, 0)
        part = content[start : min(match.end(), start + SAMPLE_BYTES)]
        parts.append(part)
        size += len(part)
        if size >= SAMPLE_BYTES:
            break
    return b" ".join(parts)


def page_language(content: bytes) -> str | None:
    """The language code that the page's root element names."""
    match = _LANGUAGE.search(content[:4096])
    return match[1].decode("ascii").lower() if match else None


def alphabet_score(content: bytes, name: str) -> float:
    """How much `content`, read as `name`, looks like text in a language; 0 if we cannot tell."""
    if name not in ALPHABETS:
        return 0.0
    return _alphabet_score(_sample(content), name, None)


def broken_share(content: bytes, name: str) -> float:
    """Share of the characters beyond ASCII that are errors when read as `name`."""
    try:
        decoded(content, name)
    except UnicodeDecodeError:
        if name.startswith("utf-"):
            return 1.0
        text = decoded(visible_text(content), name, "replace")
        return text.count("\ufffd") / max(len(_HIGH.findall(text)), 1)
    return 0.0


# ── two bytes a character ────────────────────────────────────────────────────────────────


def _best_double_byte(sample: bytes) -> str | None:
    sample = sample[:PAIRS_BYTES]
    scores = {
        name: _frequent_share(sample, name)
        for name in FREQUENT_CJK
        if broken_share(sample, name) <= MAX_BROKEN
    }
    # GB 2312 has the kana of EUC-JP in the same places, but Chinese text has none.
    if scores.get("euc-jp", 0.0) >= MIN_FREQUENT_CJK:
        scores.pop("gb18030", None)
    name = max(scores, key=scores.__getitem__, default=None)
    return name if name and scores[name] >= MIN_FREQUENT_CJK else None


def _frequent_share(sample: bytes, name: str) -> float:
    high = _HIGH.findall(decoded(sample, name, "replace"))
    frequent = FREQUENT_CJK[name]
    return sum(character in frequent for character in high) / len(high) if high else 0.0


# ── one byte a character ─────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Sample:
    """Some text of a page."""

    text: bytes
    high: Mapping[int, int]  #: how often each byte beyond ASCII occurs
    total: int  #: of them
    mixed: float  #: share of them that stand next to an ASCII letter


def _sample(content: bytes) -> _Sample:
    text = visible_text(content)
    high = Counter(text.translate(None, _ASCII))
    total = high.total()
    mixed = len(_NEXT_TO_LETTER.findall(text)) / total if total else 0.0
    return _Sample(text, high, total, mixed)


def _alphabet_score(sample: _Sample, name: str, language: str | None) -> float:
    """How well the bytes beyond ASCII fit the best language of an encoding: about 0 to 1."""
    if not sample.total or not _is_script_of(name, sample):
        return 0.0
    return max(
        sum(weights.get(byte, 0.0) * count for byte, count in sample.high.items()) / sample.total
        + (LANGUAGE_BONUS if code == language else 0.0)
        for code, weights in _weights(name).items()
    )


def _is_script_of(name: str, sample: _Sample) -> bool:
    """
    Is text in `name` in Latin letters where it should be, and not where it should not?

    Bytes beyond ASCII stand next to ASCII letters in one case and next to each other in the other;
    quotation marks and dashes alone say Latin.
    """
    characters = decoded(bytes(sample.high), name, "replace")
    letters = sum(
        count
        for count, character in zip(sample.high.values(), characters, strict=True)
        if character not in PUNCTUATION
    )
    few_letters = letters < MIN_LETTERS * sample.total
    if name in FREQUENT_LETTERS:
        return sample.mixed <= MAX_MIXED_OTHER and not few_letters
    return sample.mixed >= MIN_MIXED_LATIN or few_letters


@cache
def _weights(name: str) -> dict[str, dict[int, float]]:
    """What one occurrence of a byte is worth, by language."""
    frequent = FREQUENT_LETTERS.get(name)
    characters = {decoded(bytes([byte]), name, "replace"): byte for byte in range(0x80, 0x100)}
    tables: dict[str, dict[int, float]] = {}
    for language, alphabet in ALPHABETS[name].items():
        weights = dict.fromkeys(PUNCTUATION, 0.9)
        weights |= dict.fromkeys(alphabet.upper(), 0.6)
        weights |= {
            letter: 1.0 if not frequent or letter in frequent else 0.5 for letter in alphabet
        }
        tables[language] = {
            characters[character]: weight
            for character, weight in weights.items()
            if character in characters
        }
    return tables


# ── Beautiful Soup ───────────────────────────────────────────────────────────────────────


def _second_opinion(sample: bytes) -> str | None:
    """What the detector that Beautiful Soup uses says, if browsers know it and it can be true."""
    from bs4.dammit import EncodingDetector  # slow to import, and rarely needed

    for label in EncodingDetector(sample, is_html=False).encodings:
        name = encoding_name(label)
        if name and name != "utf-8" and _can_be(sample, name):
            return name
    return None


def _can_be(sample: bytes, name: str) -> bool:
    if name == "windows-1252" and has_c1_bytes(sample):
        return "\x81" not in decoded(sample, name)
    return name in CJK or broken_share(sample, name) <= MAX_BROKEN
