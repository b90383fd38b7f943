"""Laws that hold for any input: no crash, no rendering that changes the text, nothing lost without a trace."""

from __future__ import annotations

import html as html_module
import json
import pickle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cleanread
from cleanread import Options

FEW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
RENDERINGS = [
    *(Options(links=links) for links in ("inline", "reference", "none")),
    *(Options(links=links, images="alt") for links in ("inline", "reference", "none")),
    Options(links="none", images="none"),
    Options(tracking="keep"),
]

# ── pages of all kinds ───────────────────────────────────────────────────────────────────

WORDS = [
    "the",
    "ferry",
    "sails",
    "again",
    "when",
    "ice",
    "has",
    "left",
    "a",
    "harbour",
    "und",
    "Straße",
    "año",
    "港",
    "порт",
    "مرفأ",
    "newsletter",
    "cookies",
    "share",
    "related",
    "comment",
]
END = " ¶."
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(
    lambda words: " ".join(words) + END
)
NAMES = st.sampled_from(
    ["", "content", "sidebar", "ad", "share", "post-body", "buying-guide", "comments", "nav"]
)
BLOCK_TAGS = st.sampled_from(
    [
        "p",
        "h2",
        "div",
        "section",
        "article",
        "aside",
        "blockquote",
        "li",
        "pre",
        "figcaption",
        "header",
        "footer",
        "main",
        "nav",
    ]
)
INLINE_TAGS = st.sampled_from(
    ["b", "em", "a", "span", "code", "sub", "del", "q", "time", "label", "small"]
)
VOID = st.sampled_from(
    ["<br>", "<hr>", '<img src="/a.jpg" alt="A quay">', "<input>", "<!-- x -->", "<wbr>"]
)


def element(tag: str, name: str, content: str) -> str:
    href = ' href="/next?utm_source=x"' if tag == "a" else ""
    return f'<{tag} class="{name}"{href}>{content}</{tag}>'


def more(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Elements around other elements."""
    several = st.lists(inner, min_size=1, max_size=4).map("".join)
    rows = st.lists(inner, min_size=1, max_size=3).map(
        lambda cells: "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    )
    return st.one_of(
        st.builds(element, BLOCK_TAGS, NAMES, several),
        st.builds(element, INLINE_TAGS, NAMES, several),
        st.builds("<ul><li>{}</li><li>{}</li></ul>".format, several, several),
        st.lists(rows, min_size=1, max_size=3).map(lambda r: f"<table>{''.join(r)}</table>"),
    )


PARAGRAPH = "The ferry sails again from Monday, eleven weeks after a crane fell across its ramp and left the harbour closed. "
TREES = st.recursive(
    st.one_of(SENTENCE, st.just(f"<p>{PARAGRAPH}{END}</p>"), VOID), more, max_leaves=25
)
PAGES = st.lists(TREES, min_size=1, max_size=8).map(
    lambda parts: f"<html><body>{''.join(parts)}</body></html>"
)
# Pieces of markup in any order: nothing closes what it opens.
SOUP = st.lists(
    st.one_of(
        SENTENCE,
        st.text(max_size=8),
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<a>",
                "</a>",
                "<ul>",
                "<li>",
                "<form>",
                "</form>",
                "<pre>",
                "<svg>",
                "</svg>",
                "<math>",
                "<select>",
                "<option>",
                "<body>",
                "</body>",
                "<html>",
                "</html>",
                "<head>",
                "<template>",
                "</template>",
                "<noscript>",
                "<frameset>",
                "<script>",
                "</script>",
                "<style>",
                "<textarea>",
                "<![CDATA[",
                "]]>",
                "<!--",
                "-->",
                "<!doctype",
                "<?",
                "&#",
                "&amp",
                "&#0;",
                "&#x110000;",
                "<",
                "<a\x00b>",
                "<plaintext>",
                "<iframe>",
                "<br/>",
                "</br>",
                "<title>",
                "<h1>",
                "</h2>",
                "<b>",
                "<i>",
                "</b>",
                "<figure>",
                "<figcaption>",
                "<dl>",
                "<dt>",
                "<dd>",
                "<object>",
                "<video>",
                "<p=",
            ]
        ),
    ),
    max_size=40,
).map("".join)

# ── no input makes it fail ───────────────────────────────────────────────────────────────


def survives(html: bytes | str) -> bool:
    """Whether everything that an article offers can be had; what is no page must say so."""
    try:
        article = cleanread.extract(html, "https://harbour.example/")
    except cleanread.UnsupportedInput:
        return True
    return all(
        isinstance(text, str)
        for text in (article.text, article.markdown, article.html, article.to_markdown())
    ) and isinstance(article.removals, tuple)


@FEW
@given(st.binary(max_size=400))
def test_any_bytes_are_survived(data: bytes) -> None:
    assert survives(data)


@FEW
@given(st.binary(max_size=200), PAGES)
def test_a_page_with_any_bytes_in_it_is_survived(data: bytes, html: str) -> None:
    middle = len(html) // 2
    assert survives(html[:middle].encode() + data + html[middle:].encode())


@FEW
@given(SOUP)
def test_any_markup_is_survived(html: str) -> None:
    assert survives(html)


@FEW
@given(PAGES, st.integers(min_value=0, max_value=2000))
def test_a_page_cut_off_anywhere_is_survived(html: str, length: int) -> None:
    assert survives(html[:length])


@FEW
@given(st.text(max_size=60))
def test_any_address_is_survived(url: str) -> None:
    article = cleanread.extract('<p>It rained on the quay. <a href="b">More</a></p>', url)
    assert isinstance(article.to_markdown(), str)


@FEW
@given(st.dictionaries(st.sampled_from(["headline", "author", "datePublished", "@type", "@graph", "name", "keywords"]), st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=9)), lambda x: st.lists(x, max_size=3) | st.dictionaries(st.sampled_from(["name", "@id", "@type"]), x, max_size=3), max_leaves=6)))  # fmt: skip
def test_any_json_ld_is_survived(data: dict[str, object]) -> None:
    assert survives(f'<script type="application/ld+json">{json.dumps(data)}</script><p>It rained.')


ODD = {
    "20,000 nested elements": "<div>" * 20_000 + f"<p>{PARAGRAPH * 3}</p>",
    "20,000 nested inline elements": "<b>" * 20_000 + PARAGRAPH * 3,
    "20,000 nested lists": "<ul><li>" * 20_000 + PARAGRAPH * 3,
    "20,000 nested tables": "<table><tr><td>" * 5_000 + PARAGRAPH * 3,
    "20,000 nested quotes": "<blockquote>" * 20_000 + PARAGRAPH * 3,
    "two megabytes on one line": f"<p>{PARAGRAPH * 18_000}</p>",
    "two megabytes of one word": f"<p>{'a' * 2_000_000}</p>",
    "100,000 elements without text": "<div></div>" * 100_000 + f"<p>{PARAGRAPH * 3}</p>",
    "20,000 paragraphs": "<p>It rained.</p>" * 20_000,
    "an attribute of a megabyte": f'<p class="{"x " * 500_000}">{PARAGRAPH * 3}</p>',
    "10,000 attributes": f"<p {' '.join(f'a{n}=1' for n in range(10_000))}>{PARAGRAPH * 3}</p>",
    "a comment that never ends": f"<p>{PARAGRAPH * 3}</p><!-- " + "x" * 100_000,
    "a script that never ends": f"<p>{PARAGRAPH * 3}</p><script>" + "x" * 100_000,
    "a tag that never ends": f"<p>{PARAGRAPH * 3}</p><a href='" + "x" * 100_000,
    "NULs": f"<p>\0{PARAGRAPH * 3}\0</p>\0<p>\0\0",
    "no body": f"<html><head><title>T</title></head><p>{PARAGRAPH * 3}",
    "two bodies": f"<body><p>{PARAGRAPH}</p></body><body><p>{PARAGRAPH * 3}</p></body>",
    "a frameset": "<frameset><frame src='a.html'></frameset>",
    "only a doctype": "<!doctype html>",
    "XML": f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>{PARAGRAPH * 3}</p></body></html>",
    "plain text": PARAGRAPH * 9,
    "every control character": "".join(map(chr, range(0x20))) + PARAGRAPH + "\x7f\x85\ufffe",
    "lone surrogates": f"<p>\ud800 {PARAGRAPH} \udfff</p>",
    "50,000 line breaks": f"<p>{PARAGRAPH * 3}{'<br>' * 50_000}</p>",
    "a table of 20,000 rows": f"<table>{'<tr><td>1</td><td>2</td></tr>' * 20_000}</table>",
    "a span of a million columns": f"<table><tr><td colspan=1000000>{PARAGRAPH}<td rowspan=1000000>x</table>",
    "20,000 links": f"<p>{PARAGRAPH}{'<a href=/a>a</a> ' * 20_000}</p>",
    "brackets that never close": f"<p>{'[' * 20_000}{'*' * 20_000}{PARAGRAPH}</p>",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_pages_are_survived(name: str) -> None:
    assert survives(ODD[name])


@pytest.mark.parametrize(
    "name",
    [
        "20,000 nested elements",
        "20,000 nested inline elements",
        "two megabytes on one line",
        "100,000 elements without text",
        "an attribute of a megabyte",
        "10,000 attributes",
        "a comment that never ends",
        "NULs",
        "no body",
        "two bodies",
        "XML",
        "50,000 line breaks",
    ],
)
def test_odd_pages_keep_their_paragraph(name: str) -> None:
    assert PARAGRAPH.strip() in cleanread.extract(ODD[name]).text


# ── renderings and what was kept ─────────────────────────────────────────────────────────


@FEW
@given(PAGES)
def test_how_links_and_images_are_shown_never_changes_the_text(html: str) -> None:
    texts = {cleanread.extract(html, "https://a.example/", o).text for o in RENDERINGS}
    assert len(texts) == 1


@FEW
@given(PAGES)
def test_the_same_page_gives_the_same_article(html: str) -> None:
    first, second = (cleanread.extract(html, "https://a.example/") for _ in range(2))
    assert (first, first.to_markdown(), first.removals) == (
        second,
        second.to_markdown(),
        second.removals,
    )


@FEW
@given(PAGES)
def test_an_article_survives_pickling(html: str) -> None:
    article = cleanread.extract(html, "https://a.example/")
    copy = pickle.loads(pickle.dumps(article))  # noqa: S301
    assert (copy, copy.removals, copy.markdown) == (article, article.removals, article.markdown)


@FEW
@given(PAGES)
def test_the_html_of_an_article_has_the_text_of_the_article(html: str) -> None:
    article = cleanread.extract(html, "https://a.example/")
    again = cleanread.extract(f"<body>{article.html}</body>", "https://a.example/")
    known = "".join("".join(b.text for b in article.blocks).split())
    assert [b.text for b in again.blocks if b.text and "".join(b.text.split()) not in known] == []


PLAIN_TAGS = st.sampled_from(["p", "h2", "h3", "li", "blockquote", "div", "pre", "dd", "aside"])
BLOCKS = st.lists(st.tuples(PLAIN_TAGS, NAMES, SENTENCE), min_size=1, max_size=20)


@FEW
@given(BLOCKS)
def test_every_block_is_in_the_text_or_among_the_removals(
    blocks: list[tuple[str, str, str]],
) -> None:
    numbered = [(tag, name, f"{n:03} {text}") for n, (tag, name, text) in enumerate(blocks)]
    html = "".join(f'<{tag} class="{name}">{text}</{tag}>' for tag, name, text in numbered)
    article = cleanread.extract(f"<body>{html}</body>", options=Options(fallback=False))
    removed = "\n".join(r.text for r in article.removals)
    assert [t for _, _, t in numbered if t not in article.text and t not in removed] == []


@FEW
@given(PAGES)
def test_no_sentence_is_lost_without_a_trace(html: str) -> None:
    pieces = html.split(END)
    marks = [f" no{n:04}." for n in range(len(pieces) - 1)]
    marked = "".join(map("".join, zip(pieces, [*marks, ""], strict=True)))
    article = cleanread.extract(marked, options=Options(fallback=False))
    shown = "\n".join(b.text for b in article.blocks)
    found = shown + " ".join(r.text for r in article.removals)
    assert [mark for mark in marks if mark.strip() not in found] == []


@FEW
@given(BLOCKS)
def test_nothing_is_in_the_text_and_among_the_removals(blocks: list[tuple[str, str, str]]) -> None:
    html = "".join(f"<{tag}>{n:03} {text}</{tag}>" for n, (tag, _, text) in enumerate(blocks))
    article = cleanread.extract(f"<body>{html}</body>", options=Options(fallback=False))
    assert [r.text for r in article.removals if r.text and r.text in article.text] == []


# Accented letters in a row may be text that was decoded wrongly; these signs never are.
SIGN = st.one_of(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E),
    st.characters(min_codepoint=0x2200, max_codepoint=0x22FF),
    st.characters(min_codepoint=0x1F300, max_codepoint=0x1F5FF),
)


@FEW
@given(st.text(SIGN, min_size=1, max_size=60))
def test_what_a_paragraph_says_is_what_the_text_says(extra: str) -> None:
    said = " ".join(f"{PARAGRAPH}{extra}".split())
    html = f"<body><article>{f'<p>{PARAGRAPH * 3}</p>' * 2}<p>{html_module.escape(said)}</p></article></body>"
    shown = cleanread.extract(html, options=Options(fallback=False)).text.split("\n\n")[-1]
    assert shown == said
