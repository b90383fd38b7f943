"""Text that was decoded wrongly upstream is mended, and only that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanread.decode import repair_mojibake

SPANISH = "La Fundación Linux: ¿Qué es? El pingüino y la niña están aquí."


def mended(text: str) -> str:
    return repair_mojibake(text)[0]


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (SPANISH, "cp1252"),
        (SPANISH, "latin-1"),
        (SPANISH, "cp1250"),
        (SPANISH, "mac-roman"),
        (SPANISH, "gb18030"),
        ("Příliš žluťoučký kůň", "gb18030"),
        ("Zażółć gęślą jaźń", "cp1250"),
        ("Смотри, это простой текст про работу", "cp1251"),
        ("Смотри, это простой текст про работу", "koi8-r"),
        ("Смотри, это простой текст", "latin-1"),
        ("“Quoted”, it’s – well… fine", "latin-1"),
    ],
)
def test_utf8_read_as_something_else_is_mended(text: str, codec: str) -> None:
    assert mended(text.encode().decode(codec)) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("FundaciÃ³n", "Fundación"),
        ("Fundaci贸n", "Fundación"),
        ("la Fundaci贸n, 驴Qu茅 es?", "la Fundación, ¿Qué es?"),
        ("un ping眉ino", "un pingüino"),
        ("EDUCACI脫N", "EDUCACIÓN"),
        ("I don鈥檛 know", "I don’t know"),
    ],
)
def test_one_word_can_be_enough(wrong: str, right: str) -> None:
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "这是一个普通的中文句子，没有任何问题。",
        "我用iPhone和app没update，A股T恤K歌都OK。",
        "app没update",
        "日本語のテキストにPythonとLinuxが混ざる。",
        "Le poète 李白 était célèbre.",
        "I love 猫 so much",
        "这是一个 Fundaci贸n 例子，我们在中文里引用。",
        "MANHÃ”, NÃO",
        "“IRMÃ”",
        "CAFÉ» et É ",
        "Er sagte: „Das ist groß“.",
        "à la carte, où ça ?",
        "├── src\n│   └── a.py √2≥1",
        "ПРИВЕТ, СССР № 5",
        'I saw "Ã¤" instead of "ä".',
        "Straße ÄÖÜ “quoted” — it’s",
        "&eacute; &lt;b&gt; “x” \r\n\x0b",
    ],
)
def test_genuine_text_is_left_alone(text: str) -> None:
    assert repair_mojibake(text) == (text, None)


def test_only_the_encoding_changes() -> None:
    assert mended("“FundaciÃ³n” &lt;\r\nit’s ﬁne") == "“Fundación” &lt;\r\nit’s ﬁne"


def test_a_broken_part_does_not_touch_the_rest() -> None:
    page = "<p>“Ñandú” é</p><p>FundaciÃ³n</p><p>中文没有</p>"

    assert mended(page) == "<p>“Ñandú” é</p><p>Fundación</p><p>中文没有</p>"


def test_text_that_was_broken_twice_is_mended() -> None:
    twice = "niño".encode().decode("latin-1").encode().decode("latin-1")

    assert mended(twice) == "niño"


def test_the_answer_says_what_was_wrong() -> None:
    assert repair_mojibake("Fundaci贸n")[1] == "UTF-8 that had been read as GBK"


CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4)


@given(st.lists(CHINESE))
def test_genuine_chinese_is_left_alone(sentences: list[str]) -> None:
    text = "，".join(sentences) + "的不。"

    assert mended(text) == text


@given(CHINESE, st.text("abcdefghijklmnopqrstuvwxyz ", max_size=12))
def test_genuine_chinese_with_latin_words_is_left_alone(sentence: str, words: str) -> None:
    text = f"{sentence}的{words}不{sentence}"

    assert mended(text) == text


@given(st.text())
def test_mending_twice_is_mending_once(text: str) -> None:
    once = mended(text)

    assert mended(once) == once


@given(st.text("éñóüàçÃ³±©¢€™ “”贸茅n 中aB<\n"))
def test_mending_what_looks_broken_twice_is_mending_it_once(text: str) -> None:
    once = mended(text)

    assert mended(once) == once


WORDS = ["niño", "camión", "pingüino", "está", "¿Qué", "l’été", "français", "größer", "Łódź", "kůň"]


@given(st.lists(st.sampled_from(WORDS)))
def test_any_latin_words_read_as_gbk_are_mended(words: list[str]) -> None:
    text = " ".join(["educación", *words])

    assert mended(text.encode().decode("gb18030")) == text
