"""
Text as the tokens that phrases are made of: folded words, and the few signs that carry meaning.

Words are case-folded; apostrophes, dashes, quotes and symbols only separate. ``:`` (a label ends
here), ``>`` (a breadcrumb step) and ``©`` are tokens of their own. Scripts written without spaces
are taken character by character, with every number as ``#``.

>>> words("Don't miss: “Today’s” news")
['don', 't', 'miss', ':', 'today', 's', 'news']
>>> characters(words("コメント (1,234件)"))
['コ', 'メ', 'ン', 'ト', '#', '件']
"""

from __future__ import annotations

import re
import unicodedata

# Vowel signs and accents that Python's \w leaves out, so that a word of Hindi or Thai stays whole.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_TOKEN = re.compile(rf"[\w{_MARKS}]+|[:©>›»]")
_DENSE = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_NUMBER = re.compile(r"\d+")

#: Tokens that may stand around a phrase without making the block more than the phrase.
TRIM = frozenset((":", ">", "›", "»"))

# A block in a dense script shows it early; looking further would cost Latin text for nothing.
_DENSE_WITHIN = 64


def clean(text: str) -> str:
    """Case-folded text without the signs that hide inside words (soft hyphen, tatweel).

    >>> clean("NEWS\u00adLETTER")
    'newsletter'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if "\u00ad" in text:
            text = text.replace("\u00ad", "")
        if "\u0640" in text:
            text = text.replace("\u0640", "")
        # Turkish capital İ folds to i with a dot of its own.
        return text.casefold().replace("i\u0307", "i")
    return text.casefold()


def split(cleaned: str) -> list[str]:
    """The tokens of text that went through `clean`."""
    return _TOKEN.findall(cleaned)


def words(text: str) -> list[str]:
    """The tokens of any text."""
    return split(clean(text))


def is_dense(cleaned: str) -> bool:
    """Whether the text is in a script without spaces between words (Korean counts as one).

    >>> is_dense("関連記事"), is_dense("related")
    (True, False)
    """
    return _DENSE.search(cleaned, 0, _DENSE_WITHIN) is not None


def characters(tokens: list[str]) -> list[str]:
    """The tokens as single characters; a run of digits is one ``#``."""
    return list(_NUMBER.sub("#", "".join(tokens)))


def is_number(token: str) -> bool:
    """Whether a token counts something: ``12``, ``3k``, or the ``#`` of dense text."""
    return token[0].isdigit() or token == "#"


def plain(word: str) -> str:
    """The word as people write it who leave accents out.

    >>> plain("artículos"), plain("ещё"), plain("διαβάστε"), plain("łódź")
    ('articulos', 'еще', 'διαβαστε', 'lodz')
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", bare.translate(_PLAIN))


_PLAIN = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ґ": "г",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ٱ": "ا",
        "\u0653": None,
        "\u0654": None,
        "\u0655": None,
    }
)
