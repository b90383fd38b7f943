"""
Text as the tokens that phrases are made of: folded words, and the few signs that carry meaning.

Words are in lower case; apostrophes, dashes, quotes and symbols only separate. ``:`` (a label ends
here), ``>`` (a breadcrumb step) and ``©`` are tokens of their own. Scripts written without spaces
are taken character by character, with every number as ``#`` and every end of a label as ``:``.

>>> words(clean("Don't miss: “Today’s” news"))
['don', 't', 'miss', ':', 'today', 's', 'news']
>>> "".join(characters(clean("コメント (1,234件)"))), "".join(characters(clean("【写真】時事")))
('コメント#件', '写真:時事')
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Vowel signs and accents that Python's \w leaves out, so that a word of Hindi or Thai stays whole.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_RUN = rf"\w+(?:[{_MARKS}]\w*)*+"
_WORD = re.compile(rf"{_RUN}|[:©>›»]")
# 【写真】, 写真=AP, 圖/路透 and 出典|環境省 are labels, too; one mark may follow another.
_CHARACTERS = re.compile(rf"{_RUN}|[:©>›»]|(?<=\w)[\]】=/|]")
_LABEL_END = re.compile(r"[:\]】=/|]+")
_NUMBER = re.compile(r"\d+")
_DENSE = re.compile(
    "[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
# Splitting at spaces is four times as fast as the pattern; it needs ASCII signs to be spaces.
_SPACED = bytes(
    code if code >= 128 or chr(code).isalnum() or chr(code) in "_:>" else 32 for code in range(256)
)

#: Tokens that may stand around a phrase without making the block more than the phrase.
TRIM: Final = frozenset((":", ">", "›", "»"))

# A block in a dense script shows it early; looking further would cost Latin text for nothing.
_DENSE_WITHIN = 64


def clean(text: str) -> str:
    """Lower-case text without the signs that hide inside words.

    >>> clean("NEWS\u00adLETTER"), clean("İLGİLİ HABERLER")
    ('newsletter', 'ilgili haberler')
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text)
    for hidden in _HIDDEN:
        if hidden in text:
            text = text.replace(hidden, "")
    return text.lower().replace("i\u0307", "i")  # what İ becomes


# Soft hyphen, and the stretching stroke and the -an ending of Arabic, which are often left out.
_HIDDEN = ("\u00ad", "\u0640", "\u064b")


def words(cleaned: str) -> list[str]:
    """The tokens of text that went through `clean`."""
    if ":" in cleaned:
        cleaned = cleaned.replace(":", " : ")
    if ">" in cleaned:
        cleaned = cleaned.replace(">", " > ")
    spaced = cleaned.encode("utf-8", "surrogatepass").translate(_SPACED)
    parts = spaced.decode("utf-8", "surrogatepass").split()
    if cleaned.isascii():
        return parts
    found: list[str] = []
    for part in parts:
        if part.isalnum():
            found.append(part)
        else:  # “quoted”, l’été, हिन्दी
            found += _WORD.findall(part)
    return found


def characters(cleaned: str) -> list[str]:
    """The tokens of cleaned text in a dense script."""
    text = "".join(_CHARACTERS.findall(cleaned))
    return list(text if text.isalpha() else _LABEL_END.sub(":", _NUMBER.sub("#", text)))


def is_dense(cleaned: str) -> bool:
    """Whether the text is in a script without spaces between words (Korean counts as one).

    >>> is_dense("関連記事"), is_dense("related")
    (True, False)
    """
    return _DENSE.search(cleaned, 0, _DENSE_WITHIN) is not None


def is_number(word: str) -> bool:
    """Whether a token counts something: ``12``, ``3k``, or the ``#`` of dense text."""
    return word[0].isdigit() or word == "#"


def plain(word: str) -> str:
    """The word as it is written by those who leave accents out, most often in capitals.

    >>> plain("artículos"), plain("ещё"), plain("διαβάστε"), plain("straße")
    ('articulos', 'еще', 'διαβαστε', 'strasse')
    """
    return word.translate(_PLAIN)


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


_ACCENTED = [
    chr(code) for code in (*range(0xE0, 0x180), *range(0x218, 0x21C), *range(0x3AC, 0x3CF))
]
_PLAIN = {
    **{ord(letter): _base(letter) for letter in (*_ACCENTED, *"ёأإآؤئ")},
    **{ord(letter): other for letter, other in zip("łđðøıیکى", "lddoiيكي", strict=True)},
    ord("æ"): "ae",
    ord("œ"): "oe",
    ord("ß"): "ss",
}
