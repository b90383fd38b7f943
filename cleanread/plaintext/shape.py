"""
What a line looks like, whatever it says: a sentence, prose, or one of the odds and ends that extractors leave behind.

Nothing here knows the rest of the text.
"""

from __future__ import annotations

import re
from typing import Final

from ..lexicon import DATE
from ..metadata.bylines import BY
from ..signals.text import word_count

_END: Final = re.compile(
    r"[.!?…。！？।؟۔:：][\"'”’»›)\]}*_~`」』】]*(?:\s?\[\^?\w{1,8}\]|\s?↩︎?)*\s*$"
)
_STOP: Final = re.compile(
    r"[.!?…。！？।؟۔][\"'”’»›)\]}*_~`」』】]*(?:\s?\[\^?\w{1,8}\]|\s?↩︎?)*\s*$"
)
_TEASER_END: Final = re.compile(r"(?:\.\.\.|…)\s*+(?:[\])]\s*+)?$")
_EMAIL: Final = re.compile(
    r"\W*(?:e-?mail\W+)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}\W*", re.IGNORECASE
)
_MAX_CONTACT: Final = 400  # characters of a line that is an address and what stands around it
#: Separators of menus and signs on buttons. Stars and dashes part the scenes of a story.
_ORNAMENT: Final = re.compile(r"[|/\\×✕✖›»‹«<>+·\s\u200b-\u200d]+")
_HANDLE: Final = re.compile(r"@[\w.]{2,40}")
_IMAGE_FILE: Final = re.compile(
    r"[^/\n]{1,120}\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)", re.IGNORECASE
)
_CAMERA_NAME: Final = re.compile(
    r"(?:IMG|DSC|DSCN|DCIM|Screenshot|Captura|Bildschirmfoto)[ _-]?\d[\d _.-]*", re.IGNORECASE
)
#: What alternative texts name: a banner, a logo; the word stands last in most languages ("… Banner"), and first in Romance ones.
_PICTURE: Final = (
    r"banner|banni[eè]re|logo|logotipo|logotype|icon|icono|ícone|icône|avatar|thumbnail|placeholder|spacer"
    r"|баннер|логотип|иконка|аватар|банер|شعار|لوگو"
)
_ALT_TEXT: Final = re.compile(
    rf"(?:.*\b(?:{_PICTURE})(?:\s?\d{{1,4}})?|(?:{_PICTURE})\s(?:de[lr]?|di|du|da|do|von|van|of)\s.*|.*(?:バナー|ロゴ|アイコン|横幅广告|图标|배너|로고|아이콘))",
    re.IGNORECASE,
)
_IMAGE_LABEL: Final = re.compile(
    r"(?:image|imagen|imagem|immagine|afbeelding|bild|obraz|obrázek|изображение|картинка|зображення|görsel|resim|画像|图片|圖片|이미지|صورة)\s?\d{0,3}\s?[:：]",
    re.IGNORECASE,
)
_LOGIN: Final = re.compile(r"[0-9._-]{0,30}[a-z][a-z0-9._-]{1,30}")

# Eleven words and a full stop may be a form's hint ("Please enter your name here."); the shortest paragraphs of news have about
# twelve. Without a full stop, headlines run to some twenty words.
MIN_PROSE_WORDS: Final = 12
MIN_UNSTOPPED_WORDS: Final = 30
# More than half of it links: a line of links, not prose with links in it.
MAX_PROSE_LINKS: Final = 0.5
# "Logo" or "Banner" in a longer line is what the sentence is about.
_MAX_ALT_WORDS: Final = 8
_MAX_META_WORDS: Final = 14


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences end, quotes, brackets and notes aside; a colon counts, for something follows.

    >>> [ends_sentence(t) for t in ("He left.", "「行く。」", "So it was:", "See.[^1]", "Related articles")]
    [True, True, True, True, False]
    """
    return _END.search(text[-40:]) is not None


def stops(text: str) -> bool:
    """Whether a text ends with a full stop or its like."""
    return _STOP.search(text[-40:]) is not None


def is_prose(text: str, links: float = 0.0) -> bool:
    """Whether a piece reads as prose.

    >>> is_prose("The ferry sails again on Monday, eleven weeks after the crane fell down.")
    True
    >>> is_prose("Please enter your name here!"), is_prose("Read more about the ferry")
    (False, False)
    """
    if links > MAX_PROSE_LINKS:
        return False
    words = word_count(text)
    return words >= MIN_UNSTOPPED_WORDS or (words >= MIN_PROSE_WORDS and stops(text))


def is_teaser(text: str) -> bool:
    """Whether a text breaks off, as the first words of another article do."""
    return _TEASER_END.search(text) is not None


def leftover(text: str) -> str:
    """What kind of odds and ends a line is, whatever stands around it; empty when it is none.

    >>> leftover("desk@diario.example"), leftover("Summer sale Banner"), leftover("Bild: Der Hafen"), leftover("IMG_2041.jpg")
    ('contact', 'image text', 'image text', 'image text')
    >>> leftover("The logo was drawn on a napkin in 1971, and nobody has dared to touch it"), leftover("A clean slate")
    ('', '')
    """
    if "@" in text and len(text) <= _MAX_CONTACT and _EMAIL.fullmatch(text):
        return "contact"
    words = word_count(text)
    if _IMAGE_FILE.fullmatch(text) and words <= _MAX_ALT_WORDS or _CAMERA_NAME.fullmatch(text):
        return "image text"
    if stops(text):
        return ""
    if words <= _MAX_META_WORDS and _IMAGE_LABEL.match(text):
        return "image text"
    # "Logo" alone may be a heading.
    if 1 < words <= _MAX_ALT_WORDS and _ALT_TEXT.fullmatch(text):
        return "image text"
    return "ornament" if _ORNAMENT.fullmatch(text) else ""


def meta(text: str) -> str:
    """What a short line near the headline tells about the article: ``byline``, ``date``, ``login``; empty when it is none.

    >>> meta("By Ann Lee"), meta("12. März 2024, 10:15 Uhr"), meta("asd"), meta("@ann_lee"), meta("По Балтике")
    ('byline', 'date', 'login', 'login', '')
    """
    words = word_count(text)
    if words > _MAX_META_WORDS or stops(text):
        return ""
    by = BY.match(text)
    if by and words <= 6 and _is_name(text[by.end() :]):
        return "byline"
    date = DATE.search(text)
    if date and len(date[0]) >= 0.3 * len(text):
        return "date"
    if _LOGIN.fullmatch(text) or _HANDLE.fullmatch(text):
        return "login"
    if not any(c.isalpha() for c in text):
        return "number"
    return ""


def is_name(text: str) -> bool:
    """Whether it could be a name: two to four words that all begin with a capital.

    >>> is_name("Ann Lee"), is_name("Ferry sails again"), is_name("Ann")
    (True, False, False)
    """
    return 2 <= len(text.split()) <= 4 and _is_name(text)


def _is_name(text: str) -> bool:
    words = [w for w in re.split(r"[\s,|/&·]+", text) if w[:1].isalpha()]
    # "de", "van", "und" stand between the capitals of a name.
    return (
        bool(words)
        and not words[0][0].islower()
        and sum(w[0].islower() for w in words) <= len(words) / 2
        and not text.strip().endswith("?")
    )
