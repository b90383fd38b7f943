"""What the list of removals says: each part that is left out, once, with its own words; nothing that is shown."""

from __future__ import annotations

import json

import pytest
from lxml.html import fragment_fromstring

import cleanread
from cleanread import Options
from cleanread.explain import explain
from cleanread.seen_text import seen_text
from tests.test_article import FIRST, PROSE, SECOND, THIRD


def article_with(part: str, title: str = "T") -> cleanread.Article:
    """The article of a page with `part` between its paragraphs."""
    html = f"<html><head><title>{title}</title></head><body><article><p>{FIRST}</p>{part}<p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
    return cleanread.extract(html, options=Options(fallback=False))


def removed(part: str, title: str = "T") -> list[tuple[str, str]]:
    """Rule and text of each removal on such a page."""
    return [(r.rule, r.text) for r in article_with(part, title).removals]


# ── blocks that are kept and left out all the same ───────────────────────────────────────


def test_a_title_is_listed_although_the_text_quotes_it() -> None:
    part = "<h1>The ferry sails</h1><p>A sign at the quay has said it in chalk since Friday: The ferry sails.</p>"
    assert removed(part, "The ferry sails") == [("shown-once", "The ferry sails")]


def test_the_label_above_code_is_listed_although_the_code_has_it() -> None:
    part = "<p>js</p><pre><code class='language-js'>let js = 2;</code></pre>"
    assert removed(part) == [("code-label", "js")]


def test_a_column_of_line_numbers_is_listed() -> None:
    part = "<pre class='gutter'>1\n2</pre><pre>let a = 1;\nlet b = 2;</pre>"
    assert ("line-numbers", "1 2") in [
        (rule, " ".join(text.split())) for rule, text in removed(part)
    ]


# ── parts of blocks that are kept ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("part", "left_out"),
    [
        (
            "<pre><span class='ln'>1</span>let a;\n<span class='ln'>2</span>let b;</pre>",
            [("line-numbers", "1 2")],
        ),
        ("<pre><button>Copy</button>let a;</pre>", [("button", "Copy")]),
        ("<pre><span class='copy'>Copy it</span>let a;</pre>", [("copy-button", "Copy it")]),
        ("<pre>let a;<span hidden>let x;</span></pre>", [("hidden-text", "let x;")]),
        ("<h2>The ramp <a href='#ramp'>link</a></h2>", [("permalink", "link")]),
        ("<h2>The ramp <a href='#ramp'>#</a></h2>", []),
        (
            "<table><tr><th>Fare<th>Price<tr><td>One way<button>Sort</button><td>2</table>",
            [("button", "Sort")],
        ),
        (
            "<table><tr><th>Fare<th>Price<tr><td>One way<td>2<b hidden>old: 3</b></table>",
            [("hidden-text", "old: 3")],
        ),
        (
            "<table>Valid <i>all</i> year<tr><th>Fare<th>Price<tr><td>One way<td>2</table>",
            [("beside-cells", "Valid all year")],
        ),
        ("<table><caption>Fares</caption><tr><th>Fare<th>Price<tr><td>One way<td>2</table>", []),
        (
            "<p>The load is <math><mi>m</mi><annotation>m_1</annotation></math> in tons, as the plate on the ramp says.</p>",
            [("formula-source", "mm_1")],
        ),
    ],
)
def test_of_a_block_that_is_shown_only_what_is_not_is_listed(
    part: str, left_out: list[tuple[str, str]]
) -> None:
    assert removed(part) == left_out


def test_a_part_says_where_it_stood() -> None:
    article = article_with("<pre><button>Copy</button>let a;</pre>")
    assert [r.path for r in article.removals] == ["/html/body/article/pre/button"]


def test_an_explanation_lists_a_part_behind_its_block() -> None:
    entries = explain(f"<article><p>{FIRST}</p><h2>Ramp <a href='#r'>link</a></h2><p>{SECOND}</p></article>").entries  # fmt: skip
    assert [(e.kept, e.text) for e in entries][1:3] == [(True, "Ramp link"), (False, "link")]


# ── another source than the page's own blocks ────────────────────────────────────────────

NOTE = "Only subscribers read about the lighthouse."


def from_json(part: str) -> cleanread.Article:
    """The article of a page that holds its text as data, and shows no more than `part`."""
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join(PROSE * 3)})
    script = f'<script type="application/ld+json">{data}</script>'
    return cleanread.extract(f"<head>{script}</head><body><article>{part}</article></body>")


def test_text_of_the_page_that_data_replace_is_listed() -> None:
    article = from_json(f"<p>{NOTE}</p>")
    found = [(r.rule, "json" in r.reason) for r in article.removals if r.text == NOTE]
    assert (article.source, found) == ("json", [("other-source", True)])


def test_text_of_the_page_that_data_have_too_is_not_listed() -> None:
    article = from_json(f"<p>{FIRST}</p>")
    assert (article.source, [r.text for r in article.removals]) == ("json", [])


def test_text_of_the_page_that_a_noscript_replaces_is_listed() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in PROSE)
    article = cleanread.extract(f"<p>{NOTE}</p><noscript><article>{paragraphs}</article></noscript>")  # fmt: skip
    found = [r.rule for r in article.removals if r.text == NOTE]
    assert (article.source, found) == ("noscript", ["other-source"])


# ── parts that never became blocks ───────────────────────────────────────────────────────


def test_entries_of_a_menu_stay_apart() -> None:
    menu = "<nav><ul><li><a href=/a>Home</a></li><li><a href=/b>About <b>us</b></a></li></ul></nav>"
    assert removed(menu) == [("nav-element", "Home About us")]


def test_scripts_in_hidden_parts_are_no_text() -> None:
    part = "<div hidden>secret<script>var x</script><style>p{}</style><template>t</template></div>"
    assert removed(part) == [("hidden-text", "secret")]


def test_a_hidden_part_without_text_is_not_listed() -> None:
    assert removed("<div hidden><script>var x = 1</script></div>") == []


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>a<b>b</b>c</div>", "abc"),
        ("<div>a<p>b</p>c</div>", "a b c"),
        ("<div>a<br>b</div>", "a b"),
        ("<div><a>a</a><a>b</a></div>", "a b"),
        ("<div>(<a>a</a>)</div>", "(a)"),
        ("<div><x-tab>a</x-tab><x-tab>b</x-tab></div>", "a b"),
        ("<div>a<svg><title>b</title></svg>c</div>", "ac"),
        ("<div> a \n\n b </div>", "a b"),
    ],
)
def test_words_are_apart_where_a_page_shows_them_apart(html: str, text: str) -> None:
    assert seen_text(fragment_fromstring(html)) == text
