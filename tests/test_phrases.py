"""The phrase files, and how their phrases are found in blocks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from cleanread.phrases import MAX_WORDS, explain, files, hits, index, kinds, tokens
from cleanread.phrases.files import ANYWHERE, GAP, KINDS, START, WHOLE, Phrase

PATHS = files.paths()
BY_FILE = pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])


def words_of(phrase: Phrase) -> list[str]:
    """The words a phrase spells out."""
    return tokens.words(tokens.clean(phrase.text.replace("…", " ").rstrip(":")))


def block(phrase: Phrase) -> str:
    """A block that is nothing but the phrase."""
    return phrase.text.replace(GAP, " one two ").replace("#", "3")


def is_spaced(text: str) -> bool:
    """Whether the matcher takes the text word by word."""
    return not tokens.is_dense(tokens.clean(text))


# ── the files ────────────────────────────────────────────────────────────────────────────


def test_kinds_come_in_a_fixed_order() -> None:
    assert kinds() == KINDS


def test_there_is_a_file_for_each_major_language() -> None:
    wanted = (
        "en es fr de it pt nl pl sv no da fi cs sk hu ro el tr ru uk ar he fa hi id vi ja ko zh"
    )
    assert {path.stem for path in PATHS} >= set(wanted.split())


def test_the_index_is_up_to_date() -> None:
    """Otherwise run ``python -m cleanread.phrases``."""
    assert index.dump(index.build()) == index.PATH.read_bytes()


@BY_FILE
def test_a_file_holds_known_keys_only(path: Path) -> None:
    tables = re.findall(r"^\[(.+)\]$", path.read_text("utf-8"), re.MULTILINE)
    keys = re.findall(r"^(\w+) = ", path.read_text("utf-8"), re.MULTILINE)
    assert set(tables) <= set(KINDS)
    assert set(keys) <= {"language", "dense", "accents", *files.LEVELS}


@BY_FILE
def test_tables_of_a_file_stand_in_the_order_of_the_kinds(path: Path) -> None:
    tables = re.findall(r"^\[(.+)\]$", path.read_text("utf-8"), re.MULTILINE)
    assert tables == [kind for kind in KINDS if kind in tables]


@BY_FILE
def test_phrases_are_normalised(path: Path) -> None:
    odd = [
        phrase.text
        for phrase in files.read(path).phrases
        if phrase.text != tokens.clean(phrase.text.replace(GAP, "\x00")).replace("\x00", GAP)
        or phrase.text != " ".join(phrase.text.split())
        or re.search(r"[!?.,;\"()“”«»\[\]]", phrase.text)
        or phrase.text.endswith(GAP)
    ]
    assert odd == []


@BY_FILE
def test_no_phrase_of_a_kind_is_listed_twice(path: Path) -> None:
    listed = Counter((phrase.kind, phrase.text) for phrase in files.read(path).phrases)
    assert [phrase for phrase, count in listed.items() if count > 1] == []


def test_no_phrase_has_two_kinds_at_one_level() -> None:
    kinds_of: dict[tuple[str, int], set[str]] = {}
    for path in PATHS:
        for phrase in files.read(path).phrases:
            key = (tokens.plain(phrase.text), phrase.level)
            kinds_of.setdefault(key, set()).add(phrase.kind)
    assert {key: found for key, found in kinds_of.items() if len(found) > 1} == {}


@BY_FILE
def test_no_single_word_without_a_colon_may_begin_a_block(path: Path) -> None:
    short = [
        phrase.text
        for phrase in files.read(path).phrases
        if phrase.level < WHOLE
        and not re.search("[:#©>]", phrase.text)
        and (len(words_of(phrase)) < 2 if is_spaced(phrase.text) else len(phrase.text) < 4)
    ]
    assert short == []


@BY_FILE
def test_every_phrase_is_found_where_it_is_the_whole_block(path: Path) -> None:
    missed = [p for p in files.read(path).phrases if hits(block(p)).get(p.kind) != WHOLE]
    assert missed == []


@BY_FILE
def test_every_phrase_that_may_begin_a_block_is_found_there(path: Path) -> None:
    missed = [
        p
        for p in files.read(path).phrases
        if p.level <= START and hits(f"{block(p)} xyz xyz").get(p.kind, 0) < START
    ]
    assert missed == []


@BY_FILE
def test_every_phrase_that_may_stand_anywhere_is_found_in_the_middle(path: Path) -> None:
    missed = [
        p
        for p in files.read(path).phrases
        if p.level == ANYWHERE and hits(f"xyz {block(p)} xyz").get(p.kind, 0) < ANYWHERE
    ]
    assert missed == []


# ── wording of real pages ────────────────────────────────────────────────────────────────

CHROME = [
    ("newsletter", "Subscribe to our free weekly newsletter and never miss a story"),
    ("comment_form", "Your email address will not be published. Required fields are marked *"),
    (
        "comment_form",
        "Save my name, email, and website in this browser for the next time I comment.",
    ),
    ("comment_list", "1,234 Comments"),
    ("paywall", "Subscribe to continue reading"),
    ("bot_check", "Enable JavaScript and cookies to continue"),
    ("donation", "Support our journalism"),
    ("contact_tip", "Do you have a tip? Email us at news@example.org"),
    ("page_tools", "5 min read"),
    ("copyright", "© 2024 Example Media. All rights reserved."),
    ("tags", "Tags: rivers, harbours"),
    ("breadcrumbs", "Home > News > Local"),
    ("skip_link", "Skip to main content"),
    ("affiliate", "We may earn a commission if you buy through links on our site."),
    ("error_page", "404 – Page not found"),
    ("related", "Artículos relacionados"),
    ("related", "También te puede gustar"),
    ("comment_form", "¡Por favor ingrese su comentario!"),
    ("newsletter", "Suscríbete gratis a nuestro boletín"),
    ("read_also", "Lire aussi : Le port rouvre ses quais"),
    ("paywall", "Il vous reste 72 % de cet article à lire."),
    ("related", "Mehr zum Thema"),
    ("paywall", "Dieser Artikel ist nur für Abonnenten"),
    ("read_also", "Lesen Sie auch: Der Hafen öffnet wieder"),
    ("ad_label", "— Anzeige —"),
    ("read_also", "Leggi anche: il porto riapre"),
    ("read_also", "Leia também: Porto reabre após obras"),
    ("share", "Compartilhe esta notícia"),
    ("read_also", "Lees ook: Haven gaat weer open"),
    ("read_also", "Czytaj także: Port znów otwarty"),
    ("read_also", "Läs också: Hamnen öppnar igen"),
    ("read_also", "Les også: Havna åpner igjen"),
    ("ad_label", "Artiklen fortsætter efter annoncen"),
    ("read_also", "Lue myös: Satama avataan"),
    ("read_also", "Čtěte také: Přístav znovu otevřen"),
    ("read_also", "Čítajte aj: Prístav je opäť otvorený"),
    ("related", "Ez is érdekelhet"),
    ("read_also", "Citește și: Portul se redeschide"),
    ("read_also", "Διαβάστε επίσης: Ανοίγει ξανά το λιμάνι"),
    ("related", "İLGİLİ HABERLER"),
    ("read_also", "Читайте также: Порт снова открыт"),
    ("follow", "Підписуйтесь на наш Telegram-канал"),
    ("related", "مواضيع ذات صلة"),
    ("read_also", "اقرأ أيضاً: إعادة فتح الميناء"),
    ("comment_form", "האימייל לא יוצג באתר. שדות החובה מסומנים *"),
    ("read_also", "بیشتر بخوانید: بندر بازگشایی شد"),
    ("read_also", "ये भी पढ़ें: बंदरगाह फिर खुला"),
    ("read_also", "Baca juga: Pelabuhan dibuka kembali"),
    ("related", "Có thể bạn quan tâm"),
    ("related", "【関連記事】港が再開"),
    ("comment_form", "メールアドレスが公開されることはありません。 * が付いている欄は必須項目です"),
    ("copyright", "무단 전재 및 재배포 금지"),
    ("photo_credit", "사진=게티이미지뱅크"),
    ("related", "相关阅读：港口重新开放"),
    ("ad_label", "廣告(請繼續閱讀本文)"),
    ("read_also", "Прочетете още: Пристанището отново работи"),
    ("read_also", "Pročitajte još: Luka je opet otvorena"),
    ("comment_form", "Ваша адреса е-поште неће бити објављена."),
    ("read_also", "Preberite tudi: Pristanišče je spet odprto"),
    ("read_also", "Loe ka: Sadam avatakse"),
    ("read_also", "Lasi arī: Osta atkal atvērta"),
    ("read_also", "Taip pat skaitykite: Uostas vėl atidarytas"),
    ("related", "També et pot interessar"),
    ("related", "ข่าวที่เกี่ยวข้อง"),
]


@pytest.mark.parametrize(("kind", "text"), CHROME)
def test_chrome_is_told_by_its_wording(kind: str, text: str) -> None:
    assert hits(text).get(kind, 0) >= START


PROSE = [
    "Newsletters are booming again, and readers who sign up to one stay longer than others.",
    "The company said its newsletter had reached two million subscribers in May.",
    "Cookies are small files that a browser stores, and regulators have argued over them for years.",
    "Cookie banners annoy readers, a study by two universities found on Monday.",
    "Comments on the bill were mixed, with farmers warning of higher prices.",
    "Comment sections bring out the worst in people, the minister told parliament.",
    "Sharing the road with trams takes practice, cyclists in the city say.",
    "Shares in the carmaker fell four percent after it cut its forecast.",
    "Advertising revenue fell for the third quarter in a row at most regional papers.",
    "Advertisements for gambling will be banned from stadiums next year.",
    "Related problems were found in eleven other bridges on the same line.",
    "More than forty people were hurt when the stand gave way.",
    "More on-the-job training would help, union leaders believe.",
    "Trending videos on the platform often show dangerous stunts, doctors warned.",
    "Popular support for the plan has fallen since the summer.",
    "Recommended doses vary with age, the health agency pointed out.",
    "Following the news of her death, mourners gathered in front of the theatre.",
    "Read at the funeral, the poem moved even the guards to tears.",
    "Photo evidence showed that the car had crossed the line before the light changed.",
    "Published in 1851, the novel sold poorly while its author lived.",
    "Tags on the birds' legs showed they had flown nine thousand kilometres.",
    "Next year the council will decide whether the pool can reopen.",
    "Donations to the party doubled in the weeks before the vote.",
    "Copyright law has not kept up with machines that write, judges noted.",
    "Die Kommentare unter dem Beitrag wurden am Abend gelöscht, wie der Sender mitteilte.",
    "Newsletter gehören heute zum Alltag vieler Redaktionen, sagt die Forscherin.",
    "Cookies sind kleine Dateien, die der Browser auf dem Rechner ablegt.",
    "Werbung für Tabak soll vom kommenden Jahr an verboten sein.",
    "Anzeigen gegen die Firma gingen bei drei Staatsanwaltschaften ein.",
    "Mehr als hundert Menschen kamen am Abend zum Thema Hochwasser in die Turnhalle.",
    "Teilen will der Verband die Einnahmen erst nach der Saison.",
    "Verwandte Arten leben auch in den Alpen, sagte die Biologin.",
    "Les commentaires du ministre ont surpris jusque dans son propre camp.",
    "La publicité pour l'alcool restera interdite près des écoles, a promis le maire.",
    "Les cookies déposés par le site ont valu une amende à l'entreprise.",
    "Partager les bénéfices avec les salariés ne suffira pas, estime le syndicat.",
    "Les abonnés du club seront remboursés avant la fin du mois.",
    "À lire ses lettres, on comprend qu'il ne croyait plus à la victoire.",
    "Los comentarios del alcalde molestaron a los vecinos del barrio viejo.",
    "La publicidad de apuestas quedará prohibida en los estadios desde enero.",
    "Compartir coche cuesta la mitad que tener uno, según el estudio.",
    "Las cookies permiten seguir a los usuarios, advirtió la agencia de protección de datos.",
    "Relacionadas con el caso hay otras tres personas detenidas en el puerto.",
    "I commenti del presidente hanno sorpreso gli alleati di governo.",
    "La pubblicità del gioco d'azzardo sarà vietata negli stadi da gennaio.",
    "Condividere la casa con gli studenti conviene anche agli anziani, dice il Comune.",
    "Os comentários do ministro irritaram os produtores de leite do norte.",
    "A publicidade de apostas será proibida nos estádios a partir de janeiro.",
    "Mais de quarenta pessoas ficaram feridas quando a bancada cedeu.",
    "Reacties op het plan bleven lang uit, zei de wethouder dinsdag.",
    "Reclame voor gokken verdwijnt volgend jaar uit de stadions.",
    "Delen van de dijk moeten nog dit jaar worden versterkt.",
    "Komentarze ministra wywołały spór w koalicji, poinformowało radio.",
    "Reklama hazardu zniknie ze stadionów od stycznia, zapowiedział rząd.",
    "Kommentarerna om förslaget var hårda, sade kommunalrådet på tisdagen.",
    "Reklame for pengespill forsvinner fra arenaene neste år.",
    "Reklama na hazard zmizí ze stadionů od ledna, oznámila vláda.",
    "Комментарии министра вызвали споры внутри коалиции, сообщило радио.",
    "Реклама азартных игр исчезнет со стадионов с января, заявили в правительстве.",
    "Коментарі міністра викликали суперечки в коаліції, повідомило радіо.",
    "Yorumlar bakanın istifasından sonra daha da sertleşti.",
    "Reklam gelirleri üçüncü çeyrekte de düştü, açıklamada belirtildi.",
    "تعليقات الوزير أثارت جدلا واسعا داخل الائتلاف الحاكم هذا الأسبوع.",
    "広告収入は三年続けて減ったと新聞協会が火曜日に発表した。",
    "コメントを求められた大臣は、答えずに会場を後にした。",
    "写真を撮る人が増え、橋の上は朝から混み合っていた。",
    "广告收入连续第三年下降，行业协会星期二公布了这一数字。",
    "评论家认为，这部电影是导演二十年来最好的作品。",
    "광고 수입이 3년 연속 줄었다고 협회가 화요일 밝혔다.",
    "댓글을 둘러싼 논란이 커지자 회사는 대책을 내놓겠다고 했다.",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_about_the_same_things_is_left_alone(text: str) -> None:
    strong = [hit for hit in explain(text) if hit.level >= START]
    assert strong == []


# ── matching ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "Related articles",
        "RELATED ARTICLES",
        "Related Articles:",
        "» Related articles »",
        "Related articles (12)",
        "📰 Related articles ↓",
        "Related\u00a0articles",
        "Re\u00adlated ar\u00adticles",
        "  related   articles  ",
    ],
)
def test_what_stands_around_a_phrase_does_not_matter(text: str) -> None:
    assert hits(text) == {"related": WHOLE}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("related", "ARTICULOS RELACIONADOS"),
        ("ad_label", "PUBLICITE"),
        ("related", "ΣΧΕΤΙΚΑ ΑΡΘΡΑ"),
        ("read_also", "Читать еще:"),
        ("ui", "SCHLIESSEN"),
    ],
)
def test_accents_may_be_left_out(kind: str, text: str) -> None:
    assert kind in hits(text)


def test_an_accent_that_the_phrase_lacks_makes_another_word() -> None:
    assert hits("Rélated árticles") == {}


def test_dotted_capitals_of_turkish_are_folded() -> None:
    assert hits("İLGİLİ HABERLER") == {"related": WHOLE}


def test_a_label_needs_its_colon() -> None:
    assert hits("Photo: A. Person") == {"photo_credit": START}
    assert hits("Photo finishes decided both races.") == {}


def test_a_label_alone_needs_no_colon() -> None:
    assert hits("Filed under")["tags"] == WHOLE


def test_a_gap_holds_up_to_four_words() -> None:
    assert "newsletter" in hits("Sign up today for our weekly newsletter")
    assert "newsletter" not in hits("Sign up now and win a trip to Rome with our newsletter")


def test_a_number_may_be_written_with_separators() -> None:
    assert hits("12,345 comments")["comment_list"] == WHOLE


def test_a_phrase_in_the_middle_has_the_lowest_level() -> None:
    assert hits("Hello reader, please sign up for our newsletter today")["newsletter"] == ANYWHERE


def test_start_only_looks_at_the_beginning() -> None:
    text = "Hello reader, please sign up for our newsletter today"
    assert hits(text, start_only=True) == {}


def test_the_middle_of_a_long_block_is_not_searched() -> None:
    text = "word " * MAX_WORDS + "sign up for our newsletter"
    assert hits(text) == {}


def test_the_beginning_of_a_long_block_is_searched() -> None:
    assert hits("Sign up for our newsletter " + "word " * 5_000) == {"newsletter": START}


def test_a_long_block_is_never_the_whole_phrase() -> None:
    assert hits("Share " + "1 " * 200) == {}


def test_dense_text_matches_without_spaces() -> None:
    assert hits("この記事をシェアする") == {"share": WHOLE}


def test_dense_text_may_begin_with_a_phrase() -> None:
    assert hits("あわせて読みたい：港の再開")["related"] == START


def test_dense_text_may_hold_a_phrase() -> None:
    assert hits("最新情報はメルマガに登録してご覧")["newsletter"] == ANYWHERE


def test_languages_may_be_mixed_on_one_line() -> None:
    assert set(hits("Share: この記事をシェアしてください")) == {"share"}


@pytest.mark.parametrize(
    "text", ["", "   ", "…", "123", "::", "📤", "\ud800", "\x00", "a" * 100_000]
)
def test_text_without_words_has_no_hits(text: str) -> None:
    assert hits(text) == {}


def test_an_explanation_names_phrase_and_languages() -> None:
    hit = explain("Schlagwörter: Hafen, Fluss")[0]
    assert (hit.kind, hit.level, hit.phrase, hit.languages) == (
        "tags",
        START,
        "schlagwörter:",
        "de",
    )


def test_the_strongest_explanation_comes_first() -> None:
    levels = [hit.level for hit in explain("Newsletter: sign up for our weekly newsletter")]
    assert levels == sorted(levels, reverse=True)
