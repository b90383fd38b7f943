"""How long an article takes to read."""

from __future__ import annotations

import re
from typing import Final

from .signals.text import word_count

#: Words a minute that people read aloud from the same texts in 17 languages: Trauzettel-Klosinski and
#: Dietz, "Standardized assessment of reading performance: the new International Reading Speed Texts
#: IReST", Investigative Ophthalmology & Visual Science 53 (2012).
WORDS_A_MINUTE: Final = {
    "ar": 138, "de": 179, "en": 228, "es": 218, "fi": 161, "fr": 195, "he": 187, "it": 188, "nl": 202, "pl": 166, "pt": 181, "ru": 184,
    "sl": 180, "sv": 199, "tr": 166,
}  # fmt: skip
#: The mean of that study, for all others.
DEFAULT: Final = 184
#: Characters a minute, from the same study.
CHARACTERS_A_MINUTE: Final = {"zh": 255, "ja": 357}
_EAST_ASIAN: Final = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def reading_minutes(text: str, language: str | None) -> int:
    """Minutes to read `text`, rounded up; none for no text.

    >>> reading_minutes("rain " * 500, "en-GB"), reading_minutes("雨" * 600, "zh"), reading_minutes("", "en")
    (3, 3, 0)
    """
    if not text.strip():
        return 0
    base = (language or "").partition("-")[0]
    characters = len(_EAST_ASIAN.findall(text)) if not text.isascii() else 0
    rest = _EAST_ASIAN.sub(" ", text) if characters else text
    words = sum(word_count(" ".join(line.split())) for line in rest.split("\n") if line.strip())
    minutes = words / WORDS_A_MINUTE.get(base, DEFAULT)
    minutes += characters / CHARACTERS_A_MINUTE.get(base, CHARACTERS_A_MINUTE["zh"])
    return max(1, -int(-minutes // 1))
