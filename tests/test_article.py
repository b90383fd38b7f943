"""From a page to an article: what `extract` promises beyond the single stages."""

from __future__ import annotations

import dataclasses
import json
import pickle
from concurrent.futures import ThreadPoolExecutor

import lxml.html
import pytest

import cleanread
from cleanread import Limits, Options

URL = "https://harbour.example/news/ferry"
FIRST = "The ferry to the islands sails again from Monday, eleven weeks after a crane fell across its ramp and left the harbour without a way to load anything heavier than a bicycle."
SECOND = "Divers worked through most of February to free the piles, in water so cold that nobody was allowed to stay down for longer than twenty minutes at a time, and the last bolt came loose on Friday."
THIRD = "The harbour master, who has counted the days on a slate beside her door, says that she will wipe it clean when the first lorry has rolled ashore, and not a minute before that."
PROSE = [FIRST, SECOND, THIRD]
COMMENT = "I have waited for this since December and will be on the first boat with my sister, her dog and a cake for the crew."
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry sails again | Harbour Post</title>
<meta property="og:title" content="Ferry sails again"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry sails again</h1><p>{FIRST}</p><p>{SECOND} See the <a href="/timetable">timetable</a>.</p>
<h2>A clean slate</h2><p><img src="/slate.jpg" alt="A slate">{THIRD}</p></article>
<section class="comments"><h2>Comments</h2><div class="comment"><p>{COMMENT}</p></div></section>
<aside><h3>Related articles</h3><ul><li><a href="/a">Cranes and how they fall</a></li></ul></aside>
<footer>© Harbour Post. <a href="/privacy">Privacy</a></footer></body></html>"""


@pytest.fixture
def article() -> cleanread.Article:
    """What is made of the page above."""
    return cleanread.extract(PAGE, URL)


def page(*parts: str) -> str:
    return f"<!doctype html><html><head><title>T</title></head><body>{''.join(parts)}</body></html>"


# ── input ────────────────────────────────────────────────────────────────────────────────


def test_bytes_and_text_give_the_same_article() -> None:
    assert cleanread.extract(PAGE.encode(), URL).markdown == cleanread.extract(PAGE, URL).markdown


def test_a_page_needs_no_address() -> None:
    assert FIRST in cleanread.extract(PAGE).text


@pytest.mark.parametrize("wrong", [None, 3, ["<p>"], object()])
def test_neither_bytes_nor_text_is_an_error(wrong: object) -> None:
    with pytest.raises(cleanread.UnsupportedInput, match="bytes or str"):
        cleanread.extract(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])
def test_what_is_plainly_no_page_is_an_error(start: bytes) -> None:
    with pytest.raises(cleanread.UnsupportedInput):
        cleanread.extract(start + bytes(64))


def test_more_than_the_limit_is_an_error() -> None:
    with pytest.raises(cleanread.InputTooLarge, match="limit"):
        cleanread.extract(PAGE, options=Options(limits=Limits(max_bytes=100)))


@pytest.mark.parametrize("nothing", ["", " \n", b"\n", "<html></html>", "<!-- -->", "\ufeff"])
def test_nothing_is_an_empty_article(nothing: bytes | str) -> None:
    article = cleanread.extract(nothing)
    assert (article.text, article.markdown, article.html) == ("", "", "")


def test_nothing_has_the_verdict_empty() -> None:
    assert cleanread.extract("").verdict.kind == "empty"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_declared_encodings_give_the_same_text(encoding: str) -> None:
    html = PAGE.replace('charset="utf-8"', f'charset="{encoding}"').replace("crane", "Kräne")
    assert cleanread.extract(html.encode(encoding)).text == cleanread.extract(html).text


# ── content ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("paragraph", PROSE)
def test_every_paragraph_stays(article: cleanread.Article, paragraph: str) -> None:
    assert paragraph in article.text


def test_the_title_is_not_repeated(article: cleanread.Article) -> None:
    assert "Ferry sails again" not in article.text


def test_blocks_of_text_are_a_blank_line_apart(article: cleanread.Article) -> None:
    assert article.text.split("\n\n")[0] == FIRST


def test_links_become_absolute(article: cleanread.Article) -> None:
    assert "[timetable](https://harbour.example/timetable)" in article.markdown


def test_a_base_element_moves_relative_links() -> None:
    html = PAGE.replace("<head>", '<head><base href="https://other.example/x/">')
    assert "https://other.example/timetable" in cleanread.extract(html, URL).markdown


def test_a_broken_base_element_is_no_error() -> None:
    html = PAGE.replace("<head>", '<head><base href="http://[">')
    assert FIRST in cleanread.extract(html, URL).text


def test_links_can_be_left_out() -> None:
    assert "](" not in cleanread.extract(PAGE, URL, Options(links="none", images="none")).markdown


def test_images_can_be_left_as_their_text() -> None:
    assert "slate.jpg" not in cleanread.extract(PAGE, URL, Options(images="alt")).markdown


def test_comments_are_left_out(article: cleanread.Article) -> None:
    assert COMMENT not in article.text


def test_comments_can_be_kept() -> None:
    assert COMMENT in cleanread.extract(PAGE, URL, Options(comments=True)).text


def test_keeping_comments_keeps_the_article() -> None:
    article = cleanread.extract(PAGE, URL, Options(comments=True))
    assert [paragraph for paragraph in PROSE if paragraph not in article.text] == []


@pytest.mark.parametrize(
    "danger",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)">here</a>',
        '<a href=" java\nscript:alert(1)">here</a>',
        '<img src="x" onerror="alert(1)">',
        '<img src="javascript:alert(1)" alt="x">',
        '<a href="data:text/html,alert(1)">here</a>',
        '<svg onload="alert(1)"><script>alert(1)</script></svg>',
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        '<style>p{background:url("javascript:alert(1)")}</style>',
    ],
)
def test_the_html_is_safe(danger: str) -> None:
    html = page(*(f"<p>{text} {danger}</p>" for text in PROSE))
    assert "alert(1)" not in cleanread.extract(html, URL).html


def test_text_that_looks_like_markup_stays_text() -> None:
    html = page(*(f"<p>{text} Use &lt;script&gt; twice.</p>" for text in PROSE))
    assert "<script>" not in cleanread.extract(html).html


def test_words_are_counted_in_writing_without_spaces() -> None:
    html = page(
        *(f"<p>{'山あいの小さな駅の待合室に、住民が本を持ち寄る。' * 4}{n}</p>" for n in range(4))
    )
    head = cleanread.extract(html).to_markdown().partition("word_count: ")[2]
    assert int(head.partition("\n")[0]) > 100


# ── verdict ──────────────────────────────────────────────────────────────────────────────


def test_an_article_is_an_article(article: cleanread.Article) -> None:
    assert article.verdict.kind == "article"


def test_a_verdict_says_why(article: cleanread.Article) -> None:
    assert article.verdict.reasons


@pytest.mark.parametrize(
    ("kind", "html"),
    [
        (
            "blocked",
            "<h1>Just a moment...</h1><p>Checking your browser before accessing harbour.example.</p>",
        ),
        ("blocked", "<h1>Access denied</h1><p>Please verify you are a human.</p>"),
        (
            "consent",
            "<h2>We value your privacy</h2><p>We and our partners use cookies.</p><button>Accept all</button>",
        ),
        (
            "listing",
            "".join(f'<div><h3><a href="/{n}">Story number {n}</a></h3></div>' for n in range(80)),
        ),
        ("empty", "<p>Loading…</p>"),
    ],
)
def test_a_page_that_is_no_article_says_what_it_is(kind: str, html: str) -> None:
    assert cleanread.extract(page(html)).verdict.kind == kind


def test_a_lede_before_a_paywall_is_partial() -> None:
    wall = "<div><h2>Subscribe to continue reading</h2><p>Already a subscriber? Sign in.</p></div>"
    html = page("<h1>T</h1>", f"<p>{FIRST}</p><p>{SECOND}</p>", wall)
    assert cleanread.extract(html).verdict.kind == "partial"


def test_an_article_about_paywalls_is_an_article() -> None:
    about = "<p>Readers who are told to subscribe to continue reading mostly do not, a survey of forty newspapers has found, and the papers know it.</p>"
    html = page(about, *(f"<p>{text}</p>" for text in PROSE * 3))
    assert cleanread.extract(html).verdict.kind == "article"


# ── what was left out ────────────────────────────────────────────────────────────────────


def test_every_removal_names_kind_rule_and_reason(article: cleanread.Article) -> None:
    assert [r for r in article.removals if not (r.kind and r.rule and r.reason)] == []


def test_the_path_of_a_removal_finds_it(article: cleanread.Article) -> None:
    tree = lxml.html.document_fromstring(PAGE).getroottree()
    wanted = next(r for r in article.removals if r.text == COMMENT)
    assert [el.text_content() for el in tree.xpath(wanted.path)] == [COMMENT]


def test_removals_are_the_same_when_asked_again(article: cleanread.Article) -> None:
    assert article.removals is article.removals


# ── source of the text ───────────────────────────────────────────────────────────────────


def test_the_text_comes_from_the_page(article: cleanread.Article) -> None:
    assert article.source == "html"


def test_an_article_only_in_json_ld_is_found() -> None:
    data = json.dumps(
        {"@type": "NewsArticle", "headline": "T", "articleBody": "\n\n".join(PROSE * 2)}
    )
    html = page(f'<script type="application/ld+json">{data}</script>', '<div id="root"></div>')
    assert FIRST in cleanread.extract(html).text


# ── the result ───────────────────────────────────────────────────────────────────────────


def test_an_article_is_frozen(article: cleanread.Article) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.source = "x"  # type: ignore[misc]


def test_a_pickled_article_is_equal(article: cleanread.Article) -> None:
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301


def test_a_pickled_article_still_knows_its_removals(article: cleanread.Article) -> None:
    assert pickle.loads(pickle.dumps(article)).removals == article.removals  # noqa: S301


def test_an_article_becomes_json(article: cleanread.Article) -> None:
    assert json.loads(json.dumps(article.to_dict()))["text"] == article.text


def test_the_command_prints_front_matter_and_markdown(article: cleanread.Article) -> None:
    head, _, body = article.to_markdown().removeprefix("---\n").partition("\n---\n")
    assert ('title: "Ferry sails again"' in head, body.strip()) == (True, article.markdown)


def test_front_matter_can_be_left_out(article: cleanread.Article) -> None:
    assert article.to_markdown(front_matter=False) == article.markdown


def test_an_unknown_profile_is_an_error(article: cleanread.Article) -> None:
    with pytest.raises(cleanread.ProfileError, match="no-such"):
        article.to_markdown(profile="no-such")


# ── no state ─────────────────────────────────────────────────────────────────────────────


def test_an_article_does_not_depend_on_what_ran_before() -> None:
    alone = cleanread.extract(PAGE, URL)
    cleanread.extract(PAGE.replace("ferry", "barge"), URL)
    assert cleanread.extract(PAGE, URL) == alone


def test_threads_give_the_same_article(article: cleanread.Article) -> None:
    with ThreadPoolExecutor(4) as pool:
        articles = list(pool.map(lambda _: cleanread.extract(PAGE, URL).markdown, range(12)))
    assert set(articles) == {article.markdown}


COMMENTED = (
    "<body><article>"
    + "".join(
        f"<p>The ferry sails again from Monday, eleven weeks after crane number {n} fell across its ramp.</p>"
        for n in range(6)
    )
    + '</article><div id="comments" class="comments-area"><ol class="commentlist"><li class="comment">'
    "<p>Nobody was hurt, thank goodness, but the bakery lost its window.</p></li></ol></div></body>"
)


@pytest.mark.parametrize("wanted", [False, True])
@pytest.mark.parametrize("theme", ["", '<link href="/wp-content/themes/x/style.css">'])
def test_comments_of_readers_are_kept_when_wanted(theme: str, *, wanted: bool) -> None:
    article = cleanread.extract(theme + COMMENTED, options=cleanread.Options(comments=wanted))

    assert ("bakery" in article.text) is wanted
