"""Text that was extracted before: what goes, what stays, and that what stays is untouched."""

from __future__ import annotations

import pytest

import cleanread
from cleanread import Limits, Options, clean_text

# Articles of one shape in seven languages: a headline, prose, a heading, prose; and the chrome that stands around them.
ARTICLES = {
    "en": (
        "Ferry to the islands sails again",
        "The ferry to the islands sails again from Monday, eleven weeks after a crane fell across its ramp and left the harbour closed.",
        "A clean slate",
        "The harbour master, who has counted the days on a slate beside her door, says that she will wipe it clean on Monday morning.",
    ),
    "de": (
        "Die Fähre zu den Inseln fährt wieder",
        "Die Fähre zu den Inseln fährt ab Montag wieder, elf Wochen nachdem ein Kran auf ihre Rampe gestürzt war und den Hafen lahmgelegt hatte.",
        "Ein neuer Anfang",
        "Die Hafenmeisterin, die die Tage auf einer Tafel neben ihrer Tür gezählt hat, will sie am Montag in aller Frühe sauber wischen.",
    ),
    "fr": (
        "Le ferry des îles reprend la mer",
        "Le ferry des îles reprend la mer dès lundi, onze semaines après la chute d'une grue sur sa rampe, qui avait fermé tout le port.",
        "Une ardoise effacée",
        "La capitaine du port, qui a compté les jours sur une ardoise près de sa porte, promet de l'effacer lundi matin de bonne heure.",
    ),
    "es": (
        "El ferry de las islas vuelve a navegar",
        "El ferry de las islas vuelve a navegar desde el lunes, once semanas después de que una grúa cayera sobre su rampa y cerrara el puerto.",
        "Borrón y cuenta nueva",
        "La capitana del puerto, que ha contado los días en una pizarra junto a su puerta, dice que la borrará el lunes por la mañana.",
    ),
    "ru": (
        "Паром на острова снова в пути",
        "Паром на острова снова выходит в море с понедельника, через одиннадцать недель после того, как кран упал на причал и закрыл порт.",
        "С чистого листа",
        "Начальница порта, которая отмечала дни мелом на доске у своей двери, обещает стереть их в понедельник рано утром.",
    ),
    "ja": (
        "島への連絡船が運航を再開",
        "島への連絡船は月曜日に運航を再開する。クレーンが桟橋に倒れて港が閉鎖されてから十一週間ぶりのことである。",
        "新しい出発",
        "扉の横の黒板に日数を書き続けてきた港長は、月曜の朝早くにその数字をきれいに消すつもりだと静かに話した。",
    ),
    "zh": (
        "海岛渡轮恢复通航",
        "前往海岛的渡轮将于星期一恢复通航。十一个星期以前，一台起重机倒在码头的坡道上，整个港口因此关闭至今。",
        "新的开始",
        "港口主管一直在门边的黑板上记录天数，她说星期一清晨就会把黑板擦干净，然后亲自送第一班船出海。",
    ),
}
LEADING = {
    "en": ["webdesk2", "desk@harbour.example", "Share", "By Ann Lee", "March 12, 2024"],
    "de": ["redax", "redaktion@hafen.example", "Teilen", "Von Anna Lehm", "12. März 2024"],
    "fr": ["admin3", "contact@port.example", "Partager", "Par Anne Leroy", "12 mars 2024"],
    "es": ["asdf", "correo@puerto.example", "Compartir", "Por Ana Lima", "12 de marzo de 2024"],
    "ru": ["editor", "news@port.example", "Поделиться", "Автор: Анна Лебедева", "12.03.2024"],
    "ja": ["user01", "info@minato.example", "シェア", "2024年3月12日"],
    "zh": ["admin", "news@gangkou.example", "分享", "2024年3月12日"],
}
TRAILING = {
    "en": [
        "Related articles",
        "Crane falls on ramp",
        "Leave a Reply",
        "Subscribe to our newsletter",
    ],
    "de": [
        "Ähnliche Artikel",
        "Kran stürzt auf Rampe",
        "Schreibe einen Kommentar",
        "Newsletter abonnieren",
    ],
    "fr": [
        "Articles similaires",
        "Une grue tombe sur la rampe",
        "Laisser un commentaire",
        "Abonnez-vous à notre newsletter",
    ],
    "es": [
        "Artículos relacionados",
        "Una grúa cae sobre la rampa",
        "Deja una respuesta",
        "Suscríbete a nuestra newsletter",
    ],
    "ru": [
        "Читайте также",
        "Кран упал на причал",
        "Оставить комментарий",
        "Подписаться на рассылку",
    ],
    "ja": ["関連記事", "桟橋でクレーンが倒れる", "コメントを残す", "メルマガ登録"],
    "zh": ["相关文章", "起重机倒在码头", "发表评论", "订阅"],
}
BANNERS = {
    "en": "Summer sale Banner",
    "de": "Bild: Werbung am Hafen",
    "fr": "banniere-ete.jpg",
    "es": "Banner de verano",
    "ru": "Летний баннер",
    "ja": "夏のセールのバナー",
    "zh": "图片：夏季广告",
}
LANGUAGES = sorted(ARTICLES)
PROSE = ARTICLES["en"][1]
MORE = ARTICLES["en"][3]


def text_of(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


def leaky(language: str) -> str:
    headline, first, heading, second = ARTICLES[language]
    head = LEADING[language]
    return text_of(*head[:3], headline, *head[3:], first, BANNERS[language], heading, second, *TRAILING[language])  # fmt: skip


# ── plain text in many languages ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_leaky_text_only_the_article_is_left(language: str) -> None:
    assert clean_text(leaky(language)).text == text_of(*ARTICLES[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_without_gaps_are_told_apart(language: str) -> None:
    text = leaky(language).replace("\n\n", "\n")
    assert clean_text(text).text == "\n".join(ARTICLES[language]) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_alone_stays_as_it_is(language: str) -> None:
    text = text_of(*ARTICLES[language])
    assert clean_text(text).text == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_went_is_told(language: str) -> None:
    gone = [r.text for r in clean_text(leaky(language)).removals]
    assert gone == [*LEADING[language], BANNERS[language], *TRAILING[language]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Newsletters are the only mail that people in the harbour still open with pleasure.",
        "Cookies are baked on the pier on Sundays, and nobody is asked to accept all of them.",
        "Die Kommentare der Leser füllten am Ende drei Ordner und ein halbes Regal im Hafenamt.",
        "Les articles liés à la grue remplissent trois classeurs dans le bureau de la capitainerie.",
        "Los comentarios de los lectores llenaron tres carpetas en la oficina del puerto aquel año.",
        "Комментарии читателей заполнили три папки и половину полки в конторе начальницы порта.",
        "読者のコメントは三冊のファイルになり、港の事務所の棚を半分ほど埋めてしまったという。",
    ],
)
def test_a_sentence_about_chrome_stays(sentence: str) -> None:
    text = text_of(PROSE, sentence, MORE)
    assert clean_text(text).text == text


# ── place ────────────────────────────────────────────────────────────────────────────────


def test_the_headline_is_the_line_that_the_text_is_about() -> None:
    text = text_of("Minister says no to new tax", "Ferry to the islands sails again", PROSE)
    assert clean_text(text).text == text_of("Ferry to the islands sails again", PROSE)


def test_a_headline_of_one_word_stays_if_the_text_mentions_it() -> None:
    assert clean_text(text_of("Ferry", PROSE)).text == text_of("Ferry", PROSE)


def test_a_standfirst_stays() -> None:
    text = text_of("Ferry sails again", "Eleven weeks were lost and nobody is glad about it", PROSE)
    assert clean_text(text).text == text


def test_a_byline_goes_also_below_a_standfirst_that_is_prose() -> None:
    assert clean_text(text_of(PROSE, "By Ann Lee", MORE, MORE)).text == text_of(PROSE, MORE, MORE)


def test_short_lines_between_paragraphs_stay() -> None:
    text = text_of(PROSE, "Two eggs", "A pound of flour", "Salt", MORE)
    assert clean_text(text).text == text


def test_a_label_takes_the_headlines_below_it_along() -> None:
    text = text_of(PROSE, "Related articles", "Crane falls", "Who pays for the ramp now", MORE)
    assert clean_text(text).text == text_of(PROSE, MORE)


def test_the_heading_below_a_list_of_headlines_stays() -> None:
    text = text_of(
        PROSE, "Related articles", "Crane falls across the ferry ramp", "A clean slate", MORE
    )
    assert clean_text(text).text == text_of(PROSE, "A clean slate", MORE)


def test_a_short_last_sentence_stays() -> None:
    assert clean_text(text_of(PROSE, "And it sailed.")).text == text_of(PROSE, "And it sailed.")


def test_verses_at_the_end_stay() -> None:
    verses = "The ferry goes,\nthe ferry comes,\nand nobody knows\nfor whom it hums."
    assert clean_text(text_of(PROSE, verses)).text == text_of(PROSE, verses)


def test_comments_of_readers_go() -> None:
    comment = "I have waited for this since December and will be on the first boat with my sister and a cake."
    text = text_of(PROSE, MORE, "2 Comments", comment, "Leave a Reply")
    assert clean_text(text).text == text_of(PROSE, MORE)


def test_comments_of_readers_stay_where_they_are_wanted() -> None:
    comment = "I have waited for this since December and will be on the first boat with my sister and a cake."
    text = text_of(PROSE, MORE, "2 Comments", comment, "Leave a Reply")
    assert comment in clean_text(text, Options(comments=True)).text


def test_a_number_of_comments_below_the_headline_takes_no_text_along() -> None:
    text = text_of("Ferry sails again", "12 Comments", PROSE, MORE)
    assert clean_text(text).text == text_of("Ferry sails again", PROSE, MORE)


def test_wrapped_paragraphs_are_read_as_one() -> None:
    wrapped = (
        "The ferry to the islands sails again from Monday, eleven\n"
        "Weeks after a crane fell across its ramp and left the\n"
        "Harbour without a way to load anything at all."
    )
    text = text_of("Ferry sails again", wrapped)
    assert clean_text(text).text == text


# ── Markdown ─────────────────────────────────────────────────────────────────────────────

KEPT_MARKDOWN = {
    "code": "```sh\nShare\nSubscribe to our newsletter\n```",
    "indented code": '    print("Share");\n    exit(0);',
    "table": "| Share | Newsletter |\n|---|---|\n| Facebook | Subscribe |",
    "quote": "> Subscribe to our newsletter",
    "formula": "$$\nx = y\n$$",
    "list": "- Two eggs\n- Salt",
    "numbered list": "1. Stir\n2. Wait",
    "footnote": "[^1]: Harbour Post",
    "link target": "[1]: https://harbour.example/",
    "image": "![A slate](slate.jpg)",
    "html": '<figure class="wide">\nShare\n</figure>',
    "verse in a quote": "> The ferry goes\n> the ferry comes",
}


@pytest.mark.parametrize("name", sorted(KEPT_MARKDOWN))
def test_the_structure_of_markdown_stays(name: str) -> None:
    text = text_of("# Ferry sails again", PROSE, KEPT_MARKDOWN[name], "## A clean slate", MORE)
    assert clean_text(text).text == text


@pytest.mark.parametrize("name", sorted(KEPT_MARKDOWN))
def test_the_structure_of_markdown_stays_at_the_end(name: str) -> None:
    text = text_of("# Ferry sails again", PROSE, KEPT_MARKDOWN[name])
    assert clean_text(text).text == text


@pytest.mark.parametrize("heading", ["## Related posts", "**Related posts**", "Related posts\n---"])
def test_a_list_of_links_goes_with_its_label(heading: str) -> None:
    links = "- [Crane falls](/crane)\n- [Who pays for the ramp?](/ramp)"
    assert clean_text(text_of(PROSE, heading, links)).text == text_of(PROSE)


def test_a_list_between_label_and_heading_goes_and_the_heading_stays() -> None:
    links = "- [Crane falls](/crane)"
    text = text_of(PROSE, "## Related posts", links, "## A clean slate", MORE)
    assert clean_text(text).text == text_of(PROSE, "## A clean slate", MORE)


def test_a_line_that_leads_to_another_page_goes() -> None:
    text = text_of(PROSE, "Read also: [Who pays for the ramp?](/ramp)", MORE)
    assert clean_text(text).text == text_of(PROSE, MORE)


def test_prose_with_links_stays() -> None:
    text = text_of(
        PROSE,
        "If you want more, there are [the timetable](/t) and [the fares](/f) at the harbour office.",
    )
    assert clean_text(text).text == text


def test_a_section_of_prose_may_be_called_comments() -> None:
    text = text_of(PROSE, "## Comments", MORE)
    assert clean_text(text).text == text


def test_a_heading_that_has_lost_its_section_goes() -> None:
    text = text_of(PROSE, "## Stay with us", "Subscribe to our newsletter")
    assert clean_text(text).text == text_of(PROSE)


def test_a_rule_goes_with_what_it_set_apart() -> None:
    assert clean_text(text_of(PROSE, "---", "Share")).text == text_of(PROSE)


def test_front_matter_stays_as_it_is() -> None:
    head = "---\ntitle: 'Share '\nlayout: Related articles\n---"
    text = text_of(head, "Share", PROSE)
    assert clean_text(text).text == text_of(head, PROSE)


# ── bytes ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    text = text_of("Share", PROSE, "", MORE).replace("\n", end)
    assert clean_text(text).text == text_of(PROSE, "", MORE).replace("\n", end)


def test_spaces_within_and_behind_lines_stay() -> None:
    text = f"  {PROSE}  \n\n\n\tA  clean slate \n\n{MORE}"
    assert clean_text(text).text == text


def test_the_gap_between_paragraphs_survives_what_stood_in_it() -> None:
    text = f"{PROSE}\nAdvertisement\n\n{MORE}\n"
    assert clean_text(text).text == f"{PROSE}\n\n{MORE}\n"


def test_text_that_was_decoded_wrongly_is_mended() -> None:
    broken = "La Fundaci贸n del puerto public贸 ayer que el ferry sale otra vez desde el lunes por la ma帽ana."
    found = clean_text(text_of("¿Compartir?", broken))
    assert (found.repaired is not None, "La Fundación del puerto publicó" in found.text) == (
        True,
        True,
    )


def test_text_in_order_is_not_mended() -> None:
    assert clean_text(PROSE).repaired is None


# ── the result ───────────────────────────────────────────────────────────────────────────


def test_a_removal_names_its_line() -> None:
    assert [r.path for r in clean_text(text_of(PROSE, "Share")).removals] == ["line 3"]


def test_a_removal_of_several_lines_names_them() -> None:
    found = clean_text(f"{PROSE}\n\nRelated posts\n---\n")
    assert [(r.path, r.text) for r in found.removals] == [("lines 3-4", "Related posts")]


def test_every_removal_says_why() -> None:
    found = clean_text(leaky("en"))
    assert [r for r in found.removals if not (r.kind and r.rule and r.reason)] == []


@pytest.mark.parametrize("nothing", ["", "\n", " \r\n\t\n", "\ufeff"])
def test_nothing_stays_nothing(nothing: str) -> None:
    assert clean_text(nothing) == cleanread.CleanText(text=nothing)


def test_labels_without_prose_lose_only_what_their_words_name() -> None:
    assert clean_text("Ferry sails\n\nShare\n").text == "Ferry sails\n"


def test_prose_that_is_nothing_but_a_prompt_is_not_lost() -> None:
    prompt = "Sign up for our newsletter and get the best stories of the harbour every morning.\n"
    assert clean_text(prompt).text == prompt


@pytest.mark.parametrize("wrong", [None, b"bytes", 3])
def test_what_is_no_text_is_an_error(wrong: object) -> None:
    with pytest.raises(cleanread.UnsupportedInput, match="str"):
        clean_text(wrong)  # type: ignore[arg-type]


def test_more_than_the_limit_is_an_error() -> None:
    with pytest.raises(cleanread.InputTooLarge, match="limit"):
        clean_text(PROSE, Options(limits=Limits(max_bytes=10)))


@pytest.mark.parametrize(
    "line", ["[" * 50_000, "![" * 20_000, "a " * 50_000, "|" * 50_000, "*" * 50_000, "> " * 20_000, "a@" * 20_000, "[a](" * 10_000, "- " * 20_000]
)  # fmt: skip
def test_no_line_is_too_odd(line: str) -> None:
    assert clean_text(f"{PROSE}\n\n{line}\n\n{MORE}\n").text.startswith(PROSE)
