"""Digits, signs and words of dates in any script, written as ASCII before a date is read."""

from __future__ import annotations

import re

OTHER_DIGIT = re.compile(r"[^\D0-9]")
SIGNS = str.maketrans(
    {
        "／": "/",
        "．": ".",
        "：": ":",
        "－": "-",
        "，": ",",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u3000": " ",
        "،": ",",
        "\u200e": None,
        "\u200f": None,
        "\u200b": None,
        "\u202a": None,
        "\u202b": None,
        "\u202c": None,
        "\u2066": None,
        "\u2067": None,
        "\u2069": None,
        "\u00ad": None,
        "\ufeff": None,
    }
)
#: Thai abbreviations with dots within the word: พ.ค. is May, พ.ศ. the Buddhist era.
THAI_DOT = re.compile(r"(?<=[ก-๎])\.(?=[ก-๎])")
#: Months of two words, made one.
TWO_WORDS = re.compile(
    r"(كانون|تشرين|کانوونی|تشرینی|ربيع|جمادى|جمادي|ذو|ذي|ذى|meán|deireadh) (?=\w)"
)
#: Chinese years, months and days in words: 二〇二三年五月十七日.
HAN = "〇零一二三四五六七八九十廿卅"
HAN_NUMBER = re.compile(
    rf"(?<![{HAN}])[{HAN}]++(?=\s?[年月日號号])|(?<=[民國国和成正治]\s)[{HAN}]++"
)
HAN_VALUE = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
FIRST_YEAR = re.compile(r"元(?=年)")  # the first year of an era


def with_ascii(text: str) -> str:
    """`text` with ASCII digits and signs.

    >>> with_ascii("१७ मई २०२३"), with_ascii("２０２３／０５／１７"), with_ascii("二〇二三年五月十七日")
    ('17 मई 2023', '2023/05/17', '2023年5月17日')
    """
    if text.isascii():
        return text
    text = text.translate(SIGNS)
    if OTHER_DIGIT.search(text):
        text = "".join(
            str(int(character)) if character.isdecimal() else character for character in text
        )
    if "年" in text:
        text = HAN_NUMBER.sub(_han, FIRST_YEAR.sub("1", text))
    text = THAI_DOT.sub("", text)
    return TWO_WORDS.sub(r"\1_", text)


def _han(match: re.Match[str]) -> str:
    word = match[0].replace("廿", "二十").replace("卅", "三十")
    if "十" not in word:
        return "".join(str(HAN_VALUE[sign]) for sign in word)
    tens, _, ones = word.partition("十")
    return str(10 * HAN_VALUE.get(tens, 1) + HAN_VALUE.get(ones, 0))
