"""Where the rest of an article is: the next page, and the view of all pages on one."""

from __future__ import annotations

import pytest

from cleanread import extract
from cleanread.pages import PageLinks, RuledLinks, find_links
from cleanread.pages.addresses import next_number
from cleanread.parse import parse

from . import ferry

SITE = "https://news.example"


def next_page(html: str, url: str = ferry.address(1)) -> str | None:
    return extract(html, url=url).next_page


def single_page(html: str) -> str | None:
    return extract(html, url=ferry.address(1)).single_page


# ── addresses ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/a-story", "/a-story/2"),
        ("/a-story/", "/a-story/2/"),
        ("/a-story/1", "/a-story/2"),
        ("/a-story/", "/a-story/page/2/"),
        ("/a-story", "/a-story/seite-2"),
        ("/a-story", "/a-story/p2"),
        ("/a-story.html", "/a-story-2.html"),
        ("/a-story.html", "/a-story_2.html"),
        ("/a-story.html", "/a-story,2.html"),
        ("/a-story.html", "/a-story,seite2.html"),
        ("/a-story.html", "/a-story-p2.html"),
        ("/a-story/", "/a-story/index2.html"),
        ("/a-story/index.html", "/a-story/index_2.html"),
        ("/a-story/", "/a-story/2.html"),
        ("/0,1518,123456,00.html", "/0,1518,123456-2,00.html"),
        ("/a-story,nId,123456", "/a-story,nId,123456,nPack,2"),
        ("/a-story", "/a-story?page=2"),
        ("/a-story?id=7", "/a-story?page=2&id=7"),
        ("/a-story", "/a-story?p=2"),
        ("/a-story.html", "/a-story.html?seite=2"),
        ("/a-story?page=1", "/a-story?page=2"),
        ("/a-story", "/a-story?start=1"),
        ("/a-story", "/a-story?page=0,1"),
        ("/a-story?utm_source=mail", "/a-story?page=2"),
    ],
)
def test_the_second_page_is_known_by_its_address(here: str, there: str) -> None:
    assert next_number(SITE + here, SITE + there) == 2


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/a-story/2", "/a-story/3"),
        ("/a-story-9.html", "/a-story-10.html"),
        ("/a-story?page=2", "/a-story?page=3"),
        ("/a-story?start=1", "/a-story?start=2"),
        ("/a-story/seite-2", "/a-story/seite-3"),
    ],
)
def test_a_later_page_is_known_by_its_address(here: str, there: str) -> None:
    assert next_number(SITE + here, SITE + there) in (3, 10)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/a-story", "/b-story/2"),
        ("/a-story", "/a-story/3"),
        ("/a-story/2", "/a-story/2"),
        ("/a-story/3", "/a-story/2"),
        ("/a-story", "https://other.example/a-story/2"),
        ("/", "/page/2/"),
        ("/", "/?page=2"),
        ("/2024/05", "/2024/05/2"),
        ("/2024", "/2024/2"),
        ("/a-story", "/a-story?start=10"),
        ("/a-story", "/a-story/comment-page-2"),
        ("/a-story", "/a-story?cpage=2"),
        ("/a-story", "/a-story?paged=2"),
        ("/my-travels-part-1.html", "/my-travels-part-2.html"),
        ("/registration", "/registration-2/"),
        ("/items/12345", "/items/12346"),
    ],
)
def test_other_addresses_are_no_next_page(here: str, there: str) -> None:
    assert next_number(SITE + here, there if "//" in there else SITE + there) is None


# ── what the page says ───────────────────────────────────────────────────────────────────


def test_a_row_of_numbers_leads_to_the_next_page() -> None:
    assert next_page(ferry.page(1)) == ferry.address(2)


def test_a_row_of_numbers_leads_on_from_a_later_page() -> None:
    assert next_page(ferry.page(2), ferry.address(2)) == ferry.address(3)


def test_the_last_page_has_no_next_one() -> None:
    assert next_page(ferry.page(3), ferry.address(3)) is None


def test_a_link_in_the_head_leads_to_the_next_page() -> None:
    head = f'<link rel="next" href="{ferry.address(2)}">'
    assert next_page(ferry.page(1, head=head, pages="")) == ferry.address(2)


@pytest.mark.parametrize(
    "words",
    [
        "Next page", "Next »", "Nächste Seite: Die Rechnung", "Weiter", "Page suivante", "Página siguiente", "Próxima página",
        "Pagina successiva", "Volgende pagina", "Nästa sida", "Następna strona", "Další strana", "Следующая страница",
        "次のページへ", "下一页", "다음 페이지", "الصفحة التالية", "Sonraki sayfa", "Halaman berikutnya", "Trang sau",
    ],
)  # fmt: skip
def test_words_lead_to_the_next_page(words: str) -> None:
    link = f'<p><a href="{ferry.address(2)}">{words}</a></p>'
    assert next_page(ferry.page(1, pages=link)) == ferry.address(2)


def test_a_link_that_says_nothing_of_a_next_page_is_not_followed() -> None:
    link = f'<p><a href="{ferry.address(2)}">The baker</a></p>'
    assert next_page(ferry.page(1, pages=link)) is None


def test_a_next_article_is_not_followed() -> None:
    link = f'<p><a rel="next" href="{SITE}/2024/05/the-bridge">Next article: The bridge</a></p>'
    assert next_page(ferry.page(1, pages=link)) is None


def test_the_next_post_in_the_head_of_a_blog_is_not_followed() -> None:
    head = f'<link rel="next" href="{SITE}/2024/05/the-bridge/">'
    assert next_page(ferry.page(1, head=head, pages="")) is None


def test_a_list_below_the_article_with_pages_of_its_own_is_not_followed() -> None:
    teasers = "".join(
        f'<li><a href="/a/{n}"><h3>More news of day {n}</h3></a><p>A teaser for another article of the site, number {n}.</p></li>'
        for n in range(8)
    )
    below = f'<section><h2>More articles</h2><ul>{teasers}</ul><nav><b>1</b> <a href="?page=2">2</a></nav></section>'
    html = ferry.page(1, pages="").replace("</main>", f"{below}</main>")
    assert next_page(html) is None


def test_pages_of_comments_are_not_followed() -> None:
    comments = "".join(f"<li>Reader {n}: I have waited for this ship, too.</li>" for n in range(9))
    below = (
        f'<div id="comments"><ol>{comments}</ol><b>1</b> <a href="?page=2" rel="next">2</a></div>'
    )
    assert next_page(ferry.page(1, pages="").replace("</main>", f"{below}</main>")) is None


@pytest.mark.parametrize("address", ["comment-page-2/", "?cpage=2"])
def test_addresses_of_comments_are_not_followed(address: str) -> None:
    link = f'<p><a rel="next" href="{ferry.address(1)}{address}">Next page</a></p>'
    assert next_page(ferry.page(1, pages=link)) is None


def test_the_archive_of_a_blog_is_not_followed() -> None:
    posts = "".join(
        f'<article><h2><a href="/post-{n}">Post {n}</a></h2><p>{text}</p></article>'
        for n, text in enumerate(ferry.PAGES[0])
    )
    html = (
        '<html><head><title>Islands</title><link rel="next" href="/islands/page/2/"></head>'
        f'<body class="archive category"><main>{posts}<a rel="next" href="/islands/page/2/">Older posts</a></main></body></html>'
    )
    assert next_page(html, f"{SITE}/islands/") is None


def test_pages_of_a_list_in_a_wordpress_page_are_not_followed() -> None:
    head = '<link rel="stylesheet" href="/wp-content/themes/harbour/style.css">'
    link = f'<p><a href="{ferry.address(1)}page/2/">Next page</a></p>'
    assert next_page(ferry.page(1, head=head, pages=link)) is None


def test_a_forum_is_not_followed() -> None:
    url = f"{SITE}/threads/the-ferry-sails-again"
    link = f'<p><a rel="next" href="{url}/page-2">Next</a></p>'
    assert next_page(ferry.page(1, pages=link), url) is None


def test_a_front_page_is_not_followed() -> None:
    link = '<p><a rel="next" href="/page/2">Next page</a></p>'
    assert next_page(ferry.page(1, pages=link), f"{SITE}/") is None


def test_chapters_with_small_numbers_are_not_pages_of_one_article() -> None:
    link = f'<p><a rel="next" href="{SITE}/node/13">Next</a></p>'
    assert next_page(ferry.page(1, pages=link), f"{SITE}/node/12") is None


def test_a_saved_page_without_address_has_no_next_page() -> None:
    assert extract(ferry.page(1)).next_page is None


# ── all on one page ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("View as single page", "?page=all"),
        ("Auf einer Seite lesen", "komplettansicht"),
        ("Artikel auf einer Seite lesen", "?printPagedArticle=true"),
        ("Lire sur une page", "?fullpage=1"),
        ("Ver todo en una página", "?single=1"),
        ("In un'unica pagina", "full"),
        ("Op één pagina", "?view=all"),
        ("На одной странице", "?page=all"),
        ("全文を1ページで読む", "?display=all"),
        ("在本页阅读全文", "all"),
        ("한 페이지로 보기", "?page=all"),
    ],
)
def test_a_view_of_all_pages_is_found(words: str, address: str) -> None:
    link = f'<p><a href="{ferry.address(1)}{address}">{words}</a></p>'
    assert single_page(ferry.page(1, lead=link)) == f"{ferry.address(1)}{address}"


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("All", f"{ferry.SLUG}/?page=all"),
        ("Tampilkan Semua", f"{ferry.SLUG}/?page=all"),
        ("Print this page", f"{ferry.SLUG}/?print=1"),
        ("Druckversion", f"/print{ferry.SLUG}"),
    ],
)
def test_of_an_article_with_pages_a_short_word_is_enough(words: str, address: str) -> None:
    link = f'<p><a href="{address}">{words}</a></p>'
    assert single_page(ferry.page(1, lead=link)) == SITE + address


@pytest.mark.parametrize("words", ["View all", "Print this page"])
def test_an_article_on_one_page_has_no_other_view(words: str) -> None:
    link = f'<p><a href="{ferry.address(1)}?print=1&amp;page=all">{words}</a></p>'
    assert single_page(ferry.page(1, lead=link, pages="")) is None


def test_a_view_of_all_of_something_else_is_none_of_the_article() -> None:
    link = '<p><a href="/islands/?page=all">View as single page</a></p>'
    assert single_page(ferry.page(1, lead=link)) is None


# ── what a site rule says ────────────────────────────────────────────────────────────────


def ruled(*, html: str | None = None, **said: tuple[str, ...] | int) -> PageLinks:
    tree = parse(html or ferry.whole())
    return find_links(tree, ferry.address(1), {}, rules=RuledLinks(**said))  # type: ignore[arg-type]


def test_what_a_rule_says_is_followed_without_evidence() -> None:
    assert ruled(next_page=("/part-two",)).next_page == f"{SITE}/part-two"


def test_of_several_addresses_of_a_rule_the_first_that_can_be_read_counts() -> None:
    found = ruled(single_page=("javascript:print()", "https://other.example/a", "/print/7"))
    assert found.single_page == f"{SITE}/print/7"


def test_a_rule_that_leads_to_the_page_itself_has_no_next_page() -> None:
    assert ruled(html=ferry.page(1), next_page=(ferry.address(1),)).next_page is None


def test_a_rule_says_how_many_pages_to_follow() -> None:
    assert ruled(max_pages=3).max_pages == 3


@pytest.mark.parametrize("url", ["http://[", "not an address", "https://news.example:99999/a", ""])
def test_an_address_that_is_none_has_no_next_page(url: str) -> None:
    assert extract(ferry.page(1), url=url).next_page is None
