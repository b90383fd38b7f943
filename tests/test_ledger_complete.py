"""Nothing is lost on the way: every word that a page shows is in the article or in the list of what was left out."""

from __future__ import annotations

import re
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cleanread

# ── pages whose words are all different ──────────────────────────────────────────────────

Content = st.SearchStrategy[str]

#: Stands for a word until `numbered` makes each one a word of its own.
WORD = "@"
#: What is no text of the page: nobody misses it.
UNSEEN = (
    "<script>unseen()</script>",
    "<style>p { color: unseen }</style>",
    "<!-- unseen -->",
    "<template><p>unseen</p></template>",
    "<select><option>unseen</option></select>",
    "<textarea>unseen</textarea>",
    "<svg><title>unseen</title></svg>",
    "<input value='unseen'>",
    "<img src='/a.jpg' alt='unseen'>",
    "<iframe src='https://player.example/1'></iframe>",
    "<br>",
    "<hr>",
    " \n ",
)
NAMES = ("", "content", "entry", "sidebar", "newsletter", "share", "comments", "buying-guide")
HIDING = ("hidden", "style='display:none'", "aria-hidden='true'", "class='sr-only'")

SHORT = st.integers(1, 9).map(lambda n: " ".join([WORD] * n))
LONG = st.integers(25, 60).map(lambda n: " ".join([WORD] * n) + ".")


def joined(inner: Content, most: int = 3) -> Content:
    """One or more of `inner`."""
    return st.lists(inner, min_size=1, max_size=most).map("".join)


def within(tags: str, inner: Content) -> Content:
    """An element of one of the `tags`, which may have a class, around `inner`."""
    return st.builds(
        "<{0} class='{1}'>{2}</{0}>".format,
        st.sampled_from(tags.split()),
        st.sampled_from(NAMES),
        inner,
    )


def unseen_within(tags: str, inner: Content) -> Content:
    """An element that a browser hides; its words are words of the page all the same."""
    return st.builds(
        "<{0} {1}>{2}</{0}>".format, st.sampled_from(tags.split()), st.sampled_from(HIDING), inner
    )


def more_inline(inner: Content) -> Content:
    """Markup within a line."""
    parts = joined(inner)
    return st.one_of(
        parts,
        within("b em span code sub del q time label small cite mark x-part", parts),
        parts.map("<a href='/next'>{}</a>".format),
        SHORT.map("<button>{}</button>".format),
        st.builds("<button>{}{}</button>".format, LONG.map(lambda text: text * 3), parts),
        parts.map("<map name='m'><area>{}</map>".format),
        unseen_within("span b", parts),
    )


INLINE = st.recursive(st.one_of(SHORT, SHORT, st.sampled_from(UNSEEN)), more_inline, max_leaves=4)
LINE = joined(INLINE, 2)


def table(cells: Content) -> Content:
    """A table of some rows."""
    row = st.builds("<tr>{}</tr>".format, joined(within("td th", cells)))
    between = st.one_of(st.just(""), st.just(""), SHORT)
    return st.builds("<table>{}{}{}</table>".format, between, joined(row), between)


def more_blocks(inner: Content) -> Content:
    """Blocks in blocks."""
    parts = joined(inner)
    return st.one_of(
        within("div section article aside blockquote header footer nav main form fieldset", parts),
        within("details figure dialog x-box center", parts),
        within("ul ol", joined(within("li", parts))),
        within("dl", joined(within("dt dd", parts))),
        unseen_within("div section p ul", parts),
        table(parts),
    )


BLOCK = st.one_of(
    within("p", LONG),
    within("p div h1 h2 h4 li figcaption summary legend", LINE),
    LINE,
    table(LINE),
    st.builds("<table><caption>{}</caption><tr><th>{}<td>{}</table>".format, LINE, SHORT, LINE),
    st.builds("<h2>{} <a href='#here'>Link</a></h2>".format, LINE),
    st.builds("<pre>{}</pre>".format, LINE),
    st.builds("<p>js</p><pre><code class='language-js'>{}</code></pre>".format, SHORT),
    st.builds("<pre><span class='ln'>1</span>{}<i class='copy'>{}</i></pre>".format, SHORT, SHORT),
    st.builds("<p>{}<math>{}<annotation>{}</annotation></math></p>".format, LONG, SHORT, SHORT),
    st.just("<h1>Ferry</h1>"),
    st.builds("<nav><ul>{}</ul></nav>".format, joined(within("li", LINE), 7)),
    st.builds("<form><label>{}</label><input><button>{}</button></form>".format, LINE, SHORT),
)
BODY = joined(st.recursive(BLOCK, more_blocks, max_leaves=6), 4)


def numbered(body: str) -> tuple[str, list[str]]:
    """The page with a different word for each `WORD`, and these words; none is a part of another.

    >>> numbered("<p>@ @</p>")
    ('<p>word1x word2x</p>', ['word1x', 'word2x'])
    """
    numbers = count(1)
    html = re.sub(WORD, lambda _: f"word{next(numbers)}x", body)
    return html, re.findall(r"word\d+x", html)


def lost(page: str, body: str) -> list[str]:
    """The words of a `page` with `body` that are neither in the article nor among the removals."""
    html, words = numbered(page.format(body))
    article = cleanread.extract(html)
    removed = " ".join(removal.text for removal in article.removals)
    return [word for word in words if word not in article.markdown and word not in removed]


def doubled(page: str, body: str) -> list[str]:
    """The words of a `page` with `body` that are in the article, and listed as removed from it."""
    html, words = numbered(page.format(body))
    # Another source may have one half of a block.
    article = cleanread.extract(html, options=cleanread.Options(fallback=False))
    removed = " ".join(removal.text for removal in article.removals)
    return [word for word in words if word in article.markdown and word in removed]


# ── the laws ─────────────────────────────────────────────────────────────────────────────

#: A page with all its tags; those that HTML lets authors leave out.
PAGES = (
    "<!doctype html><html><head><title>Ferry</title></head><body>{}</body></html>",
    "<!doctype html><title>Ferry</title>{}",
)
STORY = "Nothing but fog was to be seen from the quay that morning, and nobody sailed. " * 8
#: Pages that have another source, with more text than the page itself mostly shows.
PAGES_WITH_SOURCE = (
    f"<body>{{}}<noscript><article><p>{STORY}</p><p>{STORY}</p></article></noscript></body>",
    f'<body><script type=\'application/ld+json\'>{{{{"articleBody": "{STORY * 2}"}}}}</script>{{}}</body>',
)
LAW = settings(
    max_examples=20,  # tests.bench.completeness tries as many as you like
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@LAW
@given(st.sampled_from(PAGES), BODY)
def test_every_word_of_a_page_is_in_the_article_or_among_the_removals(page: str, body: str) -> None:
    assert lost(page, body) == []


@LAW
@given(st.sampled_from(PAGES), BODY)
def test_no_word_is_in_the_article_and_among_the_removals(page: str, body: str) -> None:
    assert doubled(page, body) == []


@LAW
@given(st.sampled_from(PAGES_WITH_SOURCE), BODY)
def test_every_word_is_accounted_for_when_another_source_has_more(page: str, body: str) -> None:
    assert lost(page, body) == []
