"""Description, tags, section, language, site, address, image, licence, access: what is taken, what is not."""

from __future__ import annotations

import json

import pytest
from lxml.html import document_fromstring

import cleanread
from cleanread.metadata import read_metadata
from cleanread.metadata.sureness import of_title
from cleanread.models import Metadata
from cleanread.reading import reading_minutes

URL = "https://www.example.org/weather/rain-ends-drought"


def read(page: str, url: str | None = URL) -> Metadata:
    return read_metadata(document_fromstring(f"<html><body>{page}</body></html>"), url)


def with_data(page: str = "", **data: object) -> Metadata:
    node = {"@type": "NewsArticle", "headline": "Rain ends drought", **data}
    return read(f'<script type="application/ld+json">{json.dumps(node)}</script>{page}')


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


# ── description ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "boilerplate",
    ["Just another WordPress site", "Rain ends drought", "Example", "undefined", "..."],
)
def test_boilerplate_is_no_description(boilerplate: str) -> None:
    page = meta("og:site_name", "Example") + meta("og:description", boilerplate)
    assert read(f"{page}<h1>Rain ends drought</h1>").description is None


def test_a_description_that_was_cut_short_is_completed() -> None:
    page = meta("og:description", "After nine months it rained…")
    page += meta("description", "After nine months it rained in all of the country.")
    assert read(page).description == "After nine months it rained in all of the country."


def test_markup_and_entities_in_a_description_are_undone() -> None:
    page = meta(
        "description", "&lt;p&gt;Rain &amp;amp; wind, at &lt;b&gt;last&lt;/b&gt;.&lt;/p&gt;"
    )
    assert read(page).description == "Rain & wind, at last."


# ── tags and section ─────────────────────────────────────────────────────────────────────


def test_tags_name_neither_the_site_nor_what_every_page_could_bear() -> None:
    page = meta("og:site_name", "Example Daily")
    page += meta("keywords", "rain, Example Daily, latest news, type:story, Drought, drought")
    assert read(page).tags == ("rain", "Drought")


def test_the_section_is_no_tag_where_others_say_more() -> None:
    page = meta("article:section", "Weather") + meta("news_keywords", "weather; rain; wind; dams")
    assert read(page).tags == ("rain", "wind", "dams")


def test_a_lone_tag_may_be_the_sections_name() -> None:
    assert read(meta("article:section", "Weather") + meta("article:tag", "Weather")).tags == (
        "Weather",
    )


def crumbs(*names: str) -> str:
    items = [
        {"@type": "ListItem", "position": i, "name": name, "item": f"https://www.example.org/{i}"}
        for i, name in enumerate(names)
    ]
    data = {"@type": "BreadcrumbList", "itemListElement": items}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        (("Home", "Weather", "Rain ends drought"), "Weather"),
        (("Startseite", "Wetter", "Regen", "Rain ends drought"), "Regen"),
        (("Home", "Weather"), "Weather"),
        (("Home", "Rain ends drought"), None),
        (("ホーム", "天気", "Rain ends drought"), "天気"),
    ],
)
def test_the_trail_of_crumbs_names_the_section(trail: tuple[str, ...], section: str | None) -> None:
    assert read(f"{crumbs(*trail)}<h1>Rain ends drought</h1>").section == section


# ── language ─────────────────────────────────────────────────────────────────────────────

TEXTS = {
    "en": "The rain that fell over the hills was not what they had hoped for, but it will be of use to all of the farms and to the people who live in this part of the country.",
    "es": "La lluvia que cayó sobre la sierra no es la que se esperaba para el campo, pero los ríos y las fuentes de la región han vuelto a correr con más agua que en los últimos años.",
    "de": "Der Regen, der in der Nacht auf die Felder fiel, ist nicht der, auf den die Bauern gehofft hatten, aber er wird für die Wiesen und für die Tiere in diesem Jahr noch reichen.",
    "fr": "La pluie qui est tombée sur les collines n'est pas celle que les paysans attendaient, mais elle sera utile pour les champs et pour tous ceux qui vivent dans cette région.",
    "pt": "A chuva que caiu na serra não é a que se esperava para o campo, mas os rios e as fontes da região já correm com mais água do que nos últimos anos, e isso é bom para todos.",
    "it": "La pioggia che è caduta sulle colline non è quella che si sperava per i campi, ma i fiumi della regione hanno più acqua di quanto ne avessero negli anni scorsi, anche nella valle.",
    "nl": "De regen die vannacht op de velden is gevallen, is niet de regen waar de boeren op hadden gehoopt, maar voor het gras en voor de dieren is het dit jaar nog wel genoeg.",
    "pl": "Deszcz, który spadł w nocy na pola, nie jest tym, na co liczyli rolnicy, ale dla łąk i dla zwierząt w tym roku jeszcze wystarczy, jak mówią także mieszkańcy, którzy są tu od lat.",
    "sv": "Regnet som föll över fälten i natt är inte det som bönderna hade hoppats på, men för ängarna och för djuren räcker det till i år, och det är något som alla här kan vara glada för.",
    "ru": "Дождь, который прошёл ночью над полями, не тот, на который надеялись крестьяне, но для лугов и для скота его в этом году ещё хватит, как говорят жители, которые живут тут уже много лет, и это для всех хорошо, потому что было сухо.",
    "uk": "Дощ, який пройшов уночі над полями, не той, на який сподівалися селяни, але для луків і для худоби його цього року ще вистачить, як кажуть мешканці, які живуть тут уже багато років, і це для всіх добре, бо було сухо та дуже спекотно.",
    "el": "Η βροχή που έπεσε τη νύχτα στα χωράφια δεν είναι αυτή που περίμεναν οι αγρότες, αλλά για τα λιβάδια φτάνει.",
    "ar": "المطر الذي سقط في الليل على الحقول ليس هو الذي كان ينتظره الفلاحون، لكنه يكفي هذا العام للمراعي وللحيوانات التي تعيش في هذه المنطقة من البلاد، كما قال الناس الذين يعيشون هنا منذ سنوات بعد هذا الجفاف الطويل.",
    "fa": "بارانی که شب بر روی کشتزارها بارید آن نیست که کشاورزان در انتظار آن بودند اما برای چراگاه ها و برای دام این سال را بس است و مردم با شادی از آن می گویند که این باران تا پایان سال هم برای همه خوب است.",
    "he": "הגשם שירד בלילה על השדות הוא לא זה שהחקלאים קיוו לו, אבל הוא יספיק השנה לכל אלה שחיים כאן, וגם אם לא ירד עוד גשם אז זה יותר טוב ממה שהיה בין שתי השנים האחרונות, כי היה אז יבש על כל ההרים.",
    "hi": "रात में खेतों पर जो बारिश हुई है वह नहीं है जिसकी किसानों को उम्मीद थी, लेकिन इस साल चारागाहों के लिए और पशुओं के लिए यह भी काफी है और लोग कहते हैं कि इससे नदी में पानी का स्तर एक हद तक ठीक हो जाएगा।",
    "ja": "夜に畑に降った雨は農家が待っていたものではないが、今年の牧草には足りるだろうと住民は話している。",
    "zh": "夜里落在田野上的雨不是农民所期待的，但对今年的草地和牲畜来说已经足够，居民们这样说道。",
    "ko": "밤에 들판에 내린 비는 농민들이 기다리던 비는 아니지만 올해 목초지에는 충분하다고 주민들은 말했다.",
    "th": "ฝนที่ตกลงมาในทุ่งนาเมื่อคืนนี้ไม่ใช่ฝนที่ชาวนารอคอยแต่ก็เพียงพอสำหรับปีนี้",
}  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
def test_the_text_decides_on_the_language(language: str) -> None:
    page = document_fromstring(f"<html lang='lt'><p>{TEXTS[language]}</p></html>")
    assert read_metadata(page, URL).language == language


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("es-MX", "es", "es-MX"),
        ("pt_br", "pt", "pt-BR"),
        ("zh-Hant-TW", "zh", "zh-Hant-TW"),
        ("en-US", "es", "es"),
    ],
)
def test_the_region_is_kept_when_the_declaration_is_right(
    declared: str, text: str, language: str
) -> None:
    page = document_fromstring(f"<html lang='{declared}'><p>{TEXTS[text]}</p></html>")
    assert read_metadata(page, URL).language == language


def test_a_language_that_the_text_disproves_is_not_believed() -> None:
    text = "Ubuhle bendalo abubonakali ngamehlo kuphela kanjalo nasenhliziyweni yomuntu " * 10
    page = document_fromstring(f"<html lang='en'><p>{text}</p><p>{text}</p></html>")
    assert read_metadata(page, URL).language is None


# ── site and address ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("page", "site"),
    [
        (meta("og:site_name", "The Example"), "The Example"),
        (meta("og:site_name", "https://www.example.org/"), "example.org"),
        ("<title>Rain ends drought – Example Daily</title>", "Example Daily"),
        ("<title>Rain ends drought</title>", "example.org"),
    ],
)
def test_the_site_has_a_name(page: str, site: str) -> None:
    assert read(page).site == site


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("https://www.example.org/weather/rain-ends-drought#top", URL),
        ("https://www.example.org/", None),
        ("https://staging.example.local/weather/rain-ends-drought", None),
        ("https://other.example/front", None),
        ("https://first.example/2023/rain-ends-drought", "https://first.example/2023/rain-ends-drought"),
        ("https://amp.example.org/x", "https://amp.example.org/x"),
    ],
)  # fmt: skip
def test_only_the_pages_own_address_is_canonical(href: str, canonical: str | None) -> None:
    assert read(f'<link rel="canonical" href="{href}">').canonical_url == canonical


# ── image ────────────────────────────────────────────────────────────────────────────────


def test_the_image_comes_with_its_size() -> None:
    found = read(
        meta("og:image", "/rain.jpg")
        + meta("og:image:width", "1200")
        + meta("og:image:height", "630px")
    )
    assert (found.image, found.image_width, found.image_height) == (
        "https://www.example.org/rain.jpg",
        1200,
        630,
    )


def test_the_size_of_the_same_image_in_json_ld_counts() -> None:
    image = {
        "@type": "ImageObject",
        "url": "https://x.org/a.jpg",
        "width": 800,
        "height": {"value": 600},
    }
    found = with_data(meta("og:image", "http://x.org/a.jpg?w=3"), image=image)
    assert (found.image, found.image_width, found.image_height) == ("https://x.org/a.jpg", 800, 600)


def test_the_largest_of_several_images_is_taken() -> None:
    page = "".join(
        meta("og:image", f"/{size}.jpg") + meta("og:image:width", str(size)) for size in (300, 1600)
    )
    assert read(page).image == "https://www.example.org/1600.jpg"


@pytest.mark.parametrize(
    "name",
    ["logo.png", "example-logo-1200x630.png", "placeholder.jpg", "og-default.jpg", "no_image_default.gif", "share-image.png"],
)  # fmt: skip
def test_a_logo_is_no_lead_image(name: str) -> None:
    page = meta("og:image", f"/static/{name}") + meta("twitter:image", "/rain.jpg")
    assert read(page).image == "https://www.example.org/rain.jpg"


@pytest.mark.parametrize(
    "name", ["new-google-logo.png", "default-judgment.jpg", "rain.jpg", "1f3a.jpg"]
)
def test_an_articles_picture_may_speak_of_logos(name: str) -> None:
    assert read(meta("og:image", f"/a/{name}")).image == f"https://www.example.org/a/{name}"


# ── licence, access ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("html", "license_"),
    [
        ('<link rel="license" href="//creativecommons.org/licenses/by-nc-nd/3.0/de/">', "CC-BY-NC-ND-3.0-DE"),
        ('<a rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/">x</a>', "CC0-1.0"),
        (meta("dcterms.license", "CC BY-SA 4.0"), "CC-BY-SA-4.0"),
        (meta("dc.rights", "© Example"), None),
        (
            '<footer><p>Content is available under <a href="https://creativecommons.org/licenses/by-sa/4.0/">CC</a></p></footer>',
            "CC-BY-SA-4.0",
        ),
        (
            '<footer><p>Photos: <a href="https://creativecommons.org/licenses/by/2.0/">CC</a></p></footer>',
            None,
        ),
    ],
)  # fmt: skip
def test_the_licence_has_its_spdx_name(html: str, license_: str | None) -> None:
    assert read(html).license == license_


@pytest.mark.parametrize(
    ("name", "content", "walled"),
    [
        ("article:content_tier", "metered", True),
        ("article:content_tier", "free", False),
        ("k5a:paid", "1", True),
        ("premium", "no", False),
        ("cXenseParse:paywall", "true", True),
    ],
)
def test_meta_tags_tell_of_a_paywall(name: str, content: str, walled: bool) -> None:  # noqa: FBT001
    assert read(meta(name, content)).paywalled is walled


# ── sureness and reading time ────────────────────────────────────────────────────────────


def test_every_field_with_a_source_has_a_confidence() -> None:
    found = with_data(
        meta("keywords", "rain") + meta("og:image", "/a.jpg"),
        author={"name": "Ann Lee"},
        datePublished="2023-05-17",
    )
    assert found.confidence.keys() == found.sources.keys()


def test_a_title_that_all_claims_bear_out_is_surer() -> None:
    agreed = meta("og:title", "Rain ends drought") + "<h1>Rain ends drought</h1>"
    other = meta("og:title", "What the weather brought us") + "<h1>Rain ends drought</h1>"
    assert read(agreed).confidence["title"] > read(other).confidence["title"]


def test_full_agreement_is_never_certainty() -> None:
    assert of_title(1.0, "h1") < 1.0


def test_japanese_is_measured_in_characters() -> None:
    assert reading_minutes("雨" * 714, "ja") == 2


def test_an_article_tells_how_long_it_takes() -> None:
    paragraphs = f"<p>{TEXTS['en']}</p>" * 20
    article = cleanread.extract(f"<article><h1>Rain</h1>{paragraphs}</article>")
    assert article.reading_minutes == article.to_dict()["reading_minutes"] > 1
