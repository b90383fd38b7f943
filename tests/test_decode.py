"""Bytes become the text that the page's author meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanread.decode import check_is_page, decode
from cleanread.decode.labels import _NAMES, decoded, encoding_name
from cleanread.errors import UnsupportedInput

TEXTS = {
    "windows-1250": "Příliš žluťoučký kůň úpěl ďábelské ódy, říká šťastný člověk a jde domů.",
    "iso-8859-2": "Zażółć gęślą jaźń, mówi pięćdziesięcioletni mężczyzna i idzie do domu.",
    "windows-1251": "Съешь ещё этих мягких французских булок, да выпей чаю, говорит он.",
    "koi8-r": "Съешь ещё этих мягких французских булок, да выпей чаю, говорит он.",
    "windows-1252": "Le cœur déçu mais l’âme plutôt naïve, il rêva d’un été à la forêt.",
    "iso-8859-15": "Das kostet 5 € für größere Mädchen, und die Straße führt über Köln.",
    "windows-1253": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, λέει ο άνθρωπος και φεύγει.",
    "windows-1254": "Pijamalı hasta yağız şoföre çabucak güvendi ve ığdırlı kız güldü.",
    "windows-1255": "דג סקרן שט בים מאוכזב ולפתע מצא לו חברה נעימה ליד החוף.",
    "windows-1256": "نص حكيم له سر قاطع وذو شأن عظيم مكتوب على ثوب أخضر ومغلف بجلد أزرق.",
    "windows-1257": "Įlinkdama fechtuotojo špaga sublykčiojusi pragręžė apvalų arbūzą.",
    "shift_jis": "いろはにほへと散りぬるを、今日は天気がいいから散歩しましょう。",
    "euc-jp": "いろはにほへと散りぬるを、今日は天気がいいから散歩しましょう。",
    "gb18030": "我们今天在这里说的是一个人的生活，他们没有来，因为天气不好。",
    "big5": "我們今天在這裡說的是一個人的生活，他們沒有來，因為天氣不好。",
    "euc-kr": "모든 사람은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
    "windows-874": "เป็นมนุษย์สุดประเสริฐเลิศคุณค่า กว่าบรรดาฝูงสัตว์เดรัจฉาน",
}
CODECS = {"windows-874": "cp874", "euc-kr": "cp949"}


def encoded(text: str, name: str) -> bytes:
    return text.encode(CODECS.get(name, name))


def page(text: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>-</title></head><body><p>{text}</p></body>"


@pytest.mark.parametrize("name", TEXTS)
def test_a_declared_encoding_is_used(name: str) -> None:
    html = page(TEXTS[name], f'<meta charset="{name}">')

    assert decode(encoded(html, name)).text == html


@pytest.mark.parametrize("name", TEXTS)
def test_an_undeclared_encoding_is_found(name: str) -> None:
    html = page(TEXTS[name])

    assert decode(encoded(html, name)).text == html


@pytest.mark.parametrize("name", TEXTS)
def test_a_page_that_wrongly_declares_utf8_is_read_all_the_same(name: str) -> None:
    html = page(TEXTS[name], "<meta charset=utf-8>")

    assert decode(encoded(html, name), "text/html; charset=utf-8").text == html


@pytest.mark.parametrize("name", TEXTS)
def test_utf8_wins_over_any_wrong_declaration(name: str) -> None:
    html = page(TEXTS[name], f'<meta charset="{name}">')

    assert decode(html.encode()).text == html


@pytest.mark.parametrize("name", ["windows-1251", "windows-1253", "koi8-r", "gb18030"])
def test_a_page_that_wrongly_declares_latin_1_is_read_all_the_same(name: str) -> None:
    html = page(TEXTS[name], "<meta charset=iso-8859-1>")

    assert decode(encoded(html, name)).text == html


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16le"),
        ("utf-32", "utf-32le"),
    ],
)
def test_a_byte_order_mark_wins_and_is_not_text(codec: str, name: str) -> None:
    found = decode("<p>é</p>".encode(codec), "text/html; charset=koi8-r")

    assert (found.text, found.encoding, found.source) == ("<p>é</p>", name, "bom")


@pytest.mark.parametrize("name", ["utf-16le", "utf-16be", "utf-32le", "utf-32be"])
def test_wide_text_without_a_mark_is_recognised(name: str) -> None:
    html = page("Текст без метки")

    assert decode(html.encode(name)).text == html


def test_the_header_wins_over_the_page() -> None:
    html = page("Съешь ещё", "<meta charset=koi8-r>")

    assert decode(html.encode("cp1251"), "text/html; charset=windows-1251").source == "header"


def test_the_older_form_of_the_declaration_is_read() -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-2">'

    assert decode(page("ł", head).encode("iso-8859-2")).encoding == "iso-8859-2"


def test_an_xml_declaration_is_read() -> None:
    html = '<?xml version="1.0" encoding="windows-1251"?>' + page("мир")

    assert decode(html.encode("cp1251")).text == html


def test_a_declaration_in_a_comment_does_not_count() -> None:
    html = page("été", "<!-- <meta charset=koi8-r> --><meta charset=latin1>")

    assert decode(html.encode("latin-1")).encoding == "windows-1252"


def test_an_unknown_label_is_passed_over() -> None:
    html = page("Ça m’étonne déjà", "<meta charset=klingon>")

    assert decode(html.encode("cp1252")).text == html


def test_latin_1_means_windows_1252() -> None:
    assert decode(b"<meta charset=iso-8859-1>\x93\xe9\x94").text.endswith("“é”")


def test_gb2312_means_gbk() -> None:
    html = "<meta charset=gb2312>我们的生活镕"

    assert decode(html.encode("gbk")).text == html


def test_iso_8859_2_with_bytes_it_does_not_have_is_windows_1250() -> None:
    html = "<meta charset=iso-8859-2><p>Šťastný žák říká"

    assert decode(html.encode("cp1250")).text == html


def test_two_chinese_characters_that_could_be_utf8_are_what_the_page_says() -> None:
    content = "<meta charset=gbk>脿谩".encode("gbk")

    assert decode(content).encoding == "gbk"


def test_iso_2022_jp_is_read() -> None:
    html = "<meta charset=iso-2022-jp>今日は"

    assert decode(html.encode("iso-2022-jp")).text == html


def test_a_few_broken_bytes_do_not_spoil_a_page_in_utf8() -> None:
    content = ("Žluťoučký kůň " * 20).encode() + b"\xff"

    assert decode(content).text == "Žluťoučký kůň " * 20 + "\ufffd"


def test_a_page_cut_inside_a_character_is_still_utf8() -> None:
    assert decode("<p>Žluťoučký kůň".encode()[:-1]).encoding == "utf-8"


def test_a_broken_byte_does_not_spoil_a_declared_page() -> None:
    content = encoded(page(TEXTS["gb18030"] * 9, "<meta charset=gbk>"), "gb18030") + b"\xff"

    assert decode(content).encoding == "gbk"


def test_quotation_marks_alone_are_windows_1252() -> None:
    assert decode(b"<p>\x93Hello\x94 \x96 it\x92s me</p>").text == "<p>“Hello” – it’s me</p>"


def test_text_stays_as_it_is() -> None:
    assert decode("<p>déjà vu").text == "<p>déjà vu"


def test_the_bytes_are_handed_on_where_they_are_the_text_in_utf8() -> None:
    assert decode(b"<p>x").utf8 == b"<p>x"


def test_mended_text_does_not_come_with_the_bytes_before() -> None:
    assert decode("La FundaciÃ³n".encode()).utf8 is None


@pytest.mark.parametrize("label", sorted(_NAMES))
def test_every_label_has_a_codec(label: str) -> None:
    assert decoded(b"", encoding_name(label) or "") == ""


@given(st.binary())
def test_no_bytes_raise(content: bytes) -> None:
    assert isinstance(decode(content).text, str)


@given(st.binary(), st.sampled_from(sorted(set(_NAMES.values()))))
def test_no_bytes_raise_whatever_they_are_said_to_be(content: bytes, name: str) -> None:
    assert isinstance(decode(content, f"text/html; charset={name}").text, str)


@given(st.text(), st.text())
def test_no_header_raises(text: str, header: str) -> None:
    assert isinstance(decode(text.encode("utf-8", "replace"), header).text, str)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    found = decode(text.encode(), "text/html; charset=utf-8")

    assert found.text == text or found.repaired


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04..", b"\x1f\x8b\x08", b"RIFF....WEBPVP8 "],
)
def test_what_is_no_page_is_refused(content: bytes) -> None:
    with pytest.raises(UnsupportedInput):
        check_is_page(content)
