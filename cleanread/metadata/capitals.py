"""Names that are printed in capitals, in the case that people write them in."""

from __future__ import annotations

import re

from .word_sets import word_set

#: Words inside a name that are written small.
PARTICLES = word_set("""
    de del der den la las los y e i da do dos das du van von zu zum zur vom und ter ten te bin ibn bint
    ben af av of di della dello degli al el d' of v. 't
    """)
#: Those of them that are small in every language that has them.
SMALL = PARTICLES - word_set("di della dello degli al el te i v. ben du of la las los")
ARTICLES = word_set("la las los")  # small behind "de" only
ROMAN = word_set("II III IV VI")
TURKISH = re.compile("[İıĞğŞş]")
NOT_TURKISH = re.compile("[ĂăȚțŢţÂâÎî]")
INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+$")
#: Two letters that are initials, not a first name.
TWO_INITIALS = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2}$|[A-Z]J$|A[CD]$")
PARTS = re.compile(r"([-'’\s])")
MIN_WORD = 4  # letters: of one word in capitals among others


def in_normal_case(name: str) -> str:
    """`name` with its words in capitals written as names are.

    >>> in_normal_case("JOHN O'NEILL"), in_normal_case("MARÍA DE LA CRUZ")
    ("John O'Neill", 'María de la Cruz')
    >>> in_normal_case("Bill MCCARTHY"), in_normal_case("JD VANCE"), in_normal_case("AFP")
    ('Bill McCarthy', 'JD Vance', 'AFP')
    """
    if name.islower() or not any(map(str.isupper, name[1:])):
        return name
    words = name.split()
    if len(words) < 2:
        return name
    everything = name.isupper()
    if everything and max(map(len, words)) < MIN_WORD and not all(len(w) > 1 for w in words):
        return name
    turkish = TURKISH.search(name) is not None and not NOT_TURKISH.search(name)
    return " ".join(
        _word(word, words[at - 1].lower() if at else "", everything=everything, turkish=turkish)
        if _shouts(word, everything=everything, first=not at)
        else word
        for at, word in enumerate(words)
    )


def _shouts(word: str, *, everything: bool, first: bool) -> bool:
    """Whether a word is in capitals for no reason: no initials, no acronym, no number."""
    if not word.isupper() or word in ROMAN or INITIALS.match(word):
        return False
    if everything:
        return len(word) > 1 and not (first and TWO_INITIALS.match(word))
    return len(word) >= MIN_WORD


def _word(word: str, before: str, *, everything: bool, turkish: bool) -> str:
    low = _lower(word, turkish=turkish)
    if before and everything and (low in SMALL or (low in ARTICLES and before == "de")):
        return low
    pieces = PARTS.split(word)
    return "".join(_capital(piece, turkish=turkish) for piece in pieces)


def _capital(piece: str, *, turkish: bool) -> str:
    low = _lower(piece, turkish=turkish)
    if low.startswith("mc") and len(low) > len("mcx"):
        return f"Mc{piece[2]}{low[3:]}"
    return piece[:1] + low[1:]


def _lower(text: str, *, turkish: bool) -> str:
    if turkish:
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()
