"""Any text gives a tree, with nothing of the content lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from cleanread.guard import has_huge_tag
from cleanread.parse import HEAD_TAGS, parse
from cleanread.rebuild import MAX_ATTRIBUTES, MAX_DEPTH


def body_text(html: str) -> str:
    body = parse(html).find("body")
    assert body is not None
    return str(body.text_content())


def depth_of(root: HtmlElement) -> int:
    deepest = depth = 0
    element: HtmlElement | None = root
    while element is not None:
        deepest = max(deepest, depth)
        below = next(iter(element), None)
        if below is not None:
            element, depth = below, depth + 1
            continue
        while element is not None and element.getnext() is None:
            element, depth = element.getparent(), depth - 1
        element = element.getnext() if element is not None and depth > 0 else None
    return deepest


@pytest.mark.parametrize(
    "html",
    ["", " \n", "<!--", "<!-- only -->", "<!doctype html>", "<html>", "<head></head>", "\0", "<"],
)
def test_next_to_nothing_gives_a_tree_with_a_body(html: str) -> None:
    root = parse(html)

    assert [root.tag, [child.tag for child in root].count("body")] == ["html", 1]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("just text", "just text"),
        ("<p>x</p>", "x"),
        ("a\0b", "ab"),
        ("<p>cut <b", "cut "),
        ("<p>cut <b class='x", "cut "),
        ("a < b", "a < b"),
        ("<body>a</body>b", "ab"),
        ("<body>a</body></html>b<p>c</p>d", "abcd"),
        ("<body>a</body></html>b</html>c", "abc"),
        ("<head><p>early</p><title>t</title></head>late", "earlytlate"),
        ("<script src=x />after", "after"),
        ("<template><p>in</p></template>", "in"),
        ("a<plaintext>b<p>c", "ab<p>c"),
        ("<frameset><noframes>old</noframes></frameset>", "old"),
        ('<?xml version="1.0" encoding="latin-1"?><html><body>é</body></html>', "é"),
        ("x<!-- hidden -->y<?php hidden ?>z", "xyz"),
        ("\ufeff<p>marked", "marked"),
        ("<p>\ud800", "?"),
        ("😀 &amp; &eacute;", "😀 & é"),
    ],
)
def test_the_text_is_all_there(html: str, text: str) -> None:
    assert body_text(html) == text


def test_text_behind_the_end_of_the_page_keeps_its_order() -> None:
    html = "<body><p>1</p></body>2<p>3</p></html>4<div>5</div></body>6</html>7"

    assert body_text(html) == "1234567"


def test_what_stands_in_the_head_stays_there() -> None:
    html = "<head><noscript><img src=x></noscript><meta name=a content=b><title>t</title></head>b"

    assert [child.tag for child in parse(html)[0]] == ["noscript", "meta", "title"]


@pytest.mark.parametrize(
    "tag",
    [
        *("article", "main", "section", "header", "nav", "aside", "footer", "figure", "details"),
        *("dialog", "video", "x-app", "svg"),
    ],
)
def test_what_belongs_in_no_head_begins_the_body(tag: str) -> None:
    root = parse(f"<!doctype html><title>t</title><{tag}>a</{tag}>b<meta name=c>")

    assert [[child.tag for child in part] for part in root] == [["title"], [tag, "meta"]]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<title>t</title><article><p>1</p>2</article>3<p>4", "1234"),
        ("<head><title>t</title><x-app>1</x-app> 2 </head><body>3<p>4</p></body>", "1 2 34"),
        ("<head><title>t</title><nav>1</nav><figure>2</figure></head><body><p>3</p>4", "1234"),
        ("<title>t</title><main>1</main></html>2<p>3", "123"),
        ("<head><title>t</title><x-app>1</head><body>2</body></html>", "12"),
        ("<head><nav>1</nav></head><body></body><head><nav>2</nav></head>", "12"),
    ],
)
def test_what_belongs_in_no_head_keeps_its_place(html: str, text: str) -> None:
    assert body_text(html) == text


def test_a_deep_page_without_tags_for_head_and_body_keeps_its_text() -> None:
    assert body_text("<title>t</title><main>1" + "<div>" * 5_000 + "2</main>3") == "123"


def test_a_body_that_begins_in_the_head_keeps_its_attributes() -> None:
    root = parse("<head><x-app>1</x-app></head><body class=c>2</body>")

    assert root.find("body").get("class") == "c"  # type: ignore[union-attr]


def test_the_attributes_of_the_root_are_kept() -> None:
    assert parse('<html lang="de"><p>x').get("lang") == "de"


def test_elements_know_the_methods_of_lxml_html() -> None:
    assert isinstance(parse("<p>x").find("body/p"), HtmlElement)


def test_text_in_utf8_can_be_handed_over() -> None:
    root = parse("<p>é", "<p>é".encode())

    assert root.text_content() == "é"


@pytest.mark.parametrize("depth", [200, 300, 2_000, 2_100, 20_000])
def test_text_is_kept_however_deep_it_stands(depth: int) -> None:
    html = "<p>before" + "<div>" * depth + "<p>deep <b>down</b> there" + "</div>" * depth + "after"

    assert body_text(html) == "beforedeep down thereafter"


def test_text_between_deep_tags_keeps_its_order() -> None:
    opening = "".join(f"<div>{i} " for i in range(5_000))
    closing = "".join(f"</div>{i} " for i in range(5_000))

    assert body_text(opening + closing) == " ".join(map(str, [*range(5_000)] * 2)) + " "


def test_tags_that_are_never_closed_keep_their_text() -> None:
    assert body_text("<b><i>x" * 5_000) == "x" * 5_000


def test_a_deep_page_is_made_flatter() -> None:
    assert depth_of(parse("<div>" * 5_000 + "<ul><li>" * 5_000 + "x")) <= MAX_DEPTH + 2


def test_what_stands_deep_keeps_its_structure() -> None:
    root = parse("<div>" * 5_000 + "<p>one <a href=x>two</a> three</p><h2>four</h2>")

    assert [(e.tag, e.text_content()) for e in root.iter("p", "a", "h2")] == [
        ("p", "one two three"),
        ("a", "two"),
        ("h2", "four"),
    ]


def test_a_deep_page_keeps_its_head_and_attributes() -> None:
    root = parse("<html lang=de><head><title>t</title></head>" + "<div>" * 5_000 + "<p class=c>x")

    assert (root.get("lang"), root.findtext("head/title")) == ("de", "t")


def test_a_deep_page_keeps_what_follows_its_end() -> None:
    html = "<div>" * 5_000 + "a" + "</div>" * 5_000 + "</body></html>b<p>c"

    assert body_text(html) == "abc"


def test_a_deep_page_with_names_that_lxml_refuses_gives_a_tree() -> None:
    assert body_text("<div>" * 5_000 + "<a<b \x01='\uffff'>x&#xffff;&#1;") == "x"


@pytest.mark.parametrize(
    "attribute", ["a{}", "a{}=1", "a{}='>'", 'a{}="<b>"', "a{}<", "a{}=x/y", 'a{} = "1"']
)
def test_a_tag_with_countless_attributes_does_not_stall(attribute: str) -> None:
    attributes = " ".join(attribute.format(i) for i in range(100_000))

    assert body_text(f"<p {attributes}>x") == "x"


def test_a_tag_with_countless_attributes_keeps_the_first() -> None:
    root = parse("<p " + " ".join(f"a{i}={i}" for i in range(5_000)) + ">x")

    assert list(root.find("body/p").attrib) == [f"a{i}" for i in range(MAX_ATTRIBUTES)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "lorem ipsum dolor " * 50_000,
        "<script>" + "for(i=0;i<n;i++){a=b[i] ;c='x' ;}" * 900 + "</script>",
        "<script>" + '{"a": "b", "c": [1, 2]}, ' * 9_000 + "</script>",
        "<p class='a' title=\"it's > that\">x</p>" * 9_000,
        '<div data-x=\'{"a": "b", "c": [1, 2]}\'></div>' * 9_000,
    ],
)
def test_ordinary_pages_are_not_suspected(html: str) -> None:
    assert not has_huge_tag(html.encode())


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<a<",
        '<a b="',
        "<a b='>",
        "='\"",
        '="',
        "<!--",
        "&",
        "<a b=c ",
        "\0",
        "</",
        "x</html>",
    ],
)
def test_made_up_input_gives_a_tree(piece: str) -> None:
    assert parse(piece * 30_000).tag == "html"


MARKUP = st.sampled_from(
    [
        *("<html>", "<head>", "<body>", "<p>", "<div>", "<b>", "<table>", "<td>", "<a href='x'>"),
        *("</html>", "</head>", "</body>", "</p>", "</div>", "</b>", "</table>", "<!--", "-->"),
        *("<article>", "</article>", "<x-app>", "</x-app>", "<meta name=a>", "<figure>"),
        *("<script>", "</script>", "<title>", "</title>", "<br/>", "text", " ", "&lt;", "<", ">"),
    ]
)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert parse(text).tag == "html"


def test_a_head_behind_the_body_is_emptied_into_it() -> None:
    root = parse("<body>One</body><head><p>Two</p></head>")

    assert ([child.tag for child in root], root.text_content()) == (["body"], "OneTwo")


@given(st.lists(MARKUP))
def test_no_markup_gives_a_second_body_or_anything_beside_it(pieces: list[str]) -> None:
    tags = [child.tag for child in parse("".join(pieces))]

    assert tags in (["body"], ["head", "body"])


@given(st.lists(MARKUP))
def test_no_markup_leaves_in_the_head_what_belongs_in_no_head(pieces: list[str]) -> None:
    head = parse("".join(pieces)).find("head")

    assert head is None or {child.tag for child in head} <= HEAD_TAGS


@given(
    st.lists(st.sampled_from(["<p>", "<div>", "<b>", "<li>", "</p>", "</div>", "</b>", "x", "y"]))
)
def test_no_text_is_lost_or_moved(pieces: list[str]) -> None:
    text = "".join(piece for piece in pieces if piece in "xy")

    assert body_text("".join(pieces)) == text


@given(
    st.lists(st.sampled_from(["<p>", "<div>", "<b>", "<li>", "</p>", "</div>", "</b>", "x", "y"]))
)
def test_no_text_is_lost_or_moved_in_a_deep_page(pieces: list[str]) -> None:
    text = "".join(piece for piece in pieces if piece in "xy")

    assert body_text("<div>" * 2_100 + "".join(pieces)) == text


@given(
    st.lists(
        st.sampled_from(
            [
                "<article>",
                "</article>",
                "<x-app>",
                "</x-app>",
                "<figure>",
                "<p>",
                "<meta>",
                "x",
                "y",
            ]
        )
    )
)
def test_no_text_is_lost_or_moved_where_the_body_has_no_tag(pieces: list[str]) -> None:
    text = "".join(piece for piece in pieces if piece in "xy")

    assert body_text("<title>t</title>" + "".join(pieces)) == text


def test_emphasis_in_a_very_deep_paragraph_does_not_break_it() -> None:
    html = "<div>" * 3000 + "<p>One <em>small</em> step <a href=/x>for <b>all</b></a> of us.</p>"
    paragraphs = [
        "".join(p.itertext()) for p in parse(html).iter("p") if "".join(p.itertext()).strip()
    ]
    assert paragraphs == ["One small step for all of us."]
