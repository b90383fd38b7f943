"""The same text as each editor and content system keeps it: one list of blocks, one expected result."""

from __future__ import annotations

import json
from typing import Any

import pytest

import cleanread

TITLE = "A winter in the lighthouse"
FIRST = (
    "The boat brings bread on Mondays, when it comes at all, and the keeper has learned to bake "
    "in the weeks in which it does not."
)
SECOND = "He reads by the light that he tends, which he says is cheating & very pleasant 😀, and keeps a "
BOLD, MIDDLE, LINK, END = (
    "strict",
    " record of ",
    "every ship",
    " that passes between dusk and dawn.",
)
ITEMS = ("flour, salt and yeast for ten weeks", "one letter a week, answered at once")
QUOTE = "Nobody is alone who has a lamp to clean and a kettle to fill."
THIRD = (
    "In March the helicopter came for him, and he asked the pilot to wait until the lamp was lit; "
    "they flew home in the dark, and saw it from forty miles away."
)
AD = "Get the Lighthouse Letter: sign up for our newsletter and read it every Friday morning."
WIDTH = len(SECOND.encode("utf-16-le")) // 2  # editors count units of UTF-16
LINE = SECOND + BOLD + MIDDLE + LINK + END
BOLD_AT = WIDTH
LINK_AT = WIDTH + len(BOLD + MIDDLE)
MARKUP = f'{SECOND.replace("&", "&amp;")}<b>{BOLD}</b>{MIDDLE}<a href="/ships">{LINK}</a>{END}'

EXPECTED = f"""{FIRST}

## The days

{SECOND}**{BOLD}**{MIDDLE}[{LINK}](https://light.example/ships){END}

- {ITEMS[0]}
- {ITEMS[1]}

> {QUOTE}

{THIRD}"""

Json = dict[str, Any]


def run(**text: Any) -> Json:
    return {"type": "text", **text}


def prosemirror() -> Json:
    def p(*content: Json) -> Json:
        return {"type": "paragraph", "attrs": {"textAlign": None}, "content": [*content]}

    return {
        "type": "doc",
        "content": [
            p(run(text=FIRST)),
            {"type": "heading", "attrs": {"level": 2}, "content": [run(text="The days")]},
            p(
                run(text=SECOND),
                run(text=BOLD, marks=[{"type": "bold"}]),
                run(text=MIDDLE),
                run(text=LINK, marks=[{"type": "link", "attrs": {"href": "/ships", "target": "_blank"}}]),
                run(text=END),
            ),
            {"type": "newsletterSignup", "content": [p(run(text=AD))]},
            {"type": "bulletList", "content": [{"type": "listItem", "content": [p(run(text=i))]} for i in ITEMS]},
            {"type": "blockquote", "content": [p(run(text=QUOTE))]},
            p(run(text=THIRD)),
        ],
    }  # fmt: skip


def contentful() -> Json:
    def leaf(value: str, *marks: str) -> Json:
        return {
            "nodeType": "text",
            "value": value,
            "marks": [{"type": m} for m in marks],
            "data": {},
        }

    def node(kind: str, *content: Json, **data: Any) -> Json:
        return {"nodeType": kind, "content": [*content], "data": data}

    p = "paragraph"
    items = [node("list-item", node(p, leaf(i))) for i in ITEMS]
    link = node("hyperlink", leaf(LINK), uri="/ships")
    return node(
        "document",
        node(p, leaf(FIRST)),
        node("heading-2", leaf("The days")),
        node(p, leaf(SECOND), leaf(BOLD, "bold"), leaf(MIDDLE), link, leaf(END)),
        node("embedded-entry-block", target={"sys": {"id": "x9", "type": "Link"}}),
        node("unordered-list", *items),
        node("blockquote", node(p, leaf(QUOTE))),
        node(p, leaf(THIRD)),
        node(p, leaf("")),
    )


def portable_text() -> list[Json]:
    def block(*spans: tuple[str, list[str]], style: str = "normal", **more: Any) -> Json:
        children = [{"_type": "span", "_key": "s", "text": t, "marks": m} for t, m in spans]
        return {
            "_type": "block",
            "_key": "k",
            "style": style,
            "children": children,
            "markDefs": [],
            **more,
        }

    link = [{"_key": "l1", "_type": "link", "href": "/ships"}]
    return [
        block((FIRST, [])),
        block(("The days", []), style="h2"),
        block(
            (SECOND, []), (BOLD, ["strong"]), (MIDDLE, []), (LINK, ["l1"]), (END, []), markDefs=link
        ),
        {"_type": "newsletterForm", "_key": "n", "title": AD, "text": AD},
        *[block((i, []), listItem="bullet", level=1) for i in ITEMS],
        block((QUOTE, []), style="blockquote"),
        {"_type": "image", "asset": {"_ref": "image-abc-10x10-jpg", "_type": "reference"}},
        block((THIRD, [])),
    ]


def prismic() -> list[Json]:
    def block(kind: str, text: str, *spans: Json) -> Json:
        return {"type": kind, "text": text, "spans": [*spans], "direction": "ltr"}

    link = {
        "start": LINK_AT,
        "end": LINK_AT + len(LINK),
        "type": "hyperlink",
        "data": {"link_type": "Web", "url": "/ships"},
    }
    text = [
        block("paragraph", FIRST),
        block("heading2", "The days"),
        block(
            "paragraph",
            LINE,
            {"start": BOLD_AT, "end": BOLD_AT + len(BOLD), "type": "strong"},
            link,
        ),
        *[block("list-item", i) for i in ITEMS],
    ]
    more = [block("paragraph", THIRD)]
    return [
        {"slice_type": "text", "slice_label": None, "items": [], "primary": {"text": text}},
        {
            "slice_type": "newsletter_box",
            "items": [],
            "primary": {"text": [block("paragraph", AD)]},
        },
        {"slice_type": "quote", "items": [], "primary": {"text": [block("paragraph", QUOTE)]}},
        {"slice_type": "text", "items": [], "primary": {"text": more}},
    ]


def draft() -> Json:
    def block(kind: str, text: str, **more: Any) -> Json:
        return {
            "key": "a1b2c",
            "text": text,
            "type": kind,
            "depth": 0,
            "inlineStyleRanges": [],
            "entityRanges": [],
            "data": {},
            **more,
        }

    return {
        "blocks": [
            block("unstyled", FIRST),
            block("header-two", "The days"),
            block(
                "unstyled",
                LINE,
                inlineStyleRanges=[{"offset": BOLD_AT, "length": len(BOLD), "style": "BOLD"}],
                entityRanges=[{"offset": LINK_AT, "length": len(LINK), "key": 0}],
            ),
            block("atomic", " ", entityRanges=[{"offset": 0, "length": 1, "key": 1}]),
            *[block("unordered-list-item", i) for i in ITEMS],
            block("blockquote", QUOTE),
            block("unstyled", THIRD),
        ],
        "entityMap": {
            "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "/ships"}},
            "1": {"type": "NEWSLETTER", "mutability": "IMMUTABLE", "data": {"text": AD}},
        },
    }  # fmt: skip


def editorjs() -> Json:
    return {
        "time": 1700000000000,
        "blocks": [
            {"id": "a", "type": "paragraph", "data": {"text": FIRST}},
            {"id": "b", "type": "header", "data": {"text": "The days", "level": 2}},
            {"id": "c", "type": "paragraph", "data": {"text": MARKUP}},
            {"id": "d", "type": "subscribe", "data": {"text": AD}},
            {"id": "e", "type": "list", "data": {"style": "unordered", "items": [ITEMS[0], {"content": ITEMS[1], "items": []}]}},
            {"id": "f", "type": "quote", "data": {"text": QUOTE, "caption": "", "alignment": "left"}},
            {"id": "h", "type": "paragraph", "data": {"text": THIRD}},
        ],
        "version": "2.29.0",
    }  # fmt: skip


def lexical() -> str:
    def leaf(text: str, form: int = 0) -> Json:
        return {
            "type": "extended-text",
            "text": text,
            "format": form,
            "mode": "normal",
            "style": "",
            "version": 1,
            "detail": 0,
        }

    def node(kind: str, *children: Json, **more: Any) -> Json:
        return {
            "type": kind,
            "children": [*children],
            "direction": "ltr",
            "format": "",
            "indent": 0,
            "version": 1,
            **more,
        }

    link = node("link", leaf(LINK), url="/ships", rel=None)
    items = [node("listitem", leaf(text), value=i) for i, text in enumerate(ITEMS, 1)]
    root = node(
        "root",
        node("paragraph", leaf(FIRST)),
        node("extended-heading", leaf("The days"), tag="h2"),
        node("paragraph", leaf(SECOND), leaf(BOLD, 1), leaf(MIDDLE), link, leaf(END)),
        {"type": "signup", "version": 1, "header": AD, "subheader": AD, "disclaimer": AD},
        {"type": "email-cta", "version": 1, "html": f"<p>{AD}</p>"},
        node("list", *items, listType="bullet", tag="ul", start=1),
        node("extended-quote", leaf(QUOTE)),
        node("paragraph", leaf(THIRD)),
    )
    return json.dumps({"root": root})


def slate() -> list[Json]:
    def node(kind: str, *children: Json, **more: Any) -> Json:
        return {"type": kind, "children": [*children], **more}

    def item(text: str) -> Json:
        return node("list-item", {"type": "text", "text": text})

    return [
        node("paragraph", {"text": FIRST}),
        node("heading", {"text": "The days"}, level=2),
        node("paragraph", {"text": SECOND}, {"text": BOLD, "bold": True}, {"text": MIDDLE}, node("link", {"text": LINK}, url="/ships"), {"text": END}),
        node("list", *map(item, ITEMS), format="unordered"),
        node("quote", {"text": QUOTE}),
        node("advertisement", {"text": AD}),
        node("paragraph", {"text": THIRD}),
    ]  # fmt: skip


def arc() -> list[Json]:
    return [
        {"type": "text", "_id": "A1", "content": FIRST, "additional_properties": {"comments": []}},
        {"type": "header", "level": 2, "content": "The days"},
        {"type": "text", "content": MARKUP},
        {"type": "interstitial_link", "url": "/more", "content": "READ MORE: the other lighthouse, and its keeper"},
        {"type": "list", "list_type": "unordered", "items": [{"type": "text", "content": i} for i in ITEMS]},
        {"type": "link_list", "title": "More", "items": [{"type": "interstitial_link", "content": AD, "url": "/a"}]},
        {"type": "custom_embed", "subtype": "newsletter", "embed": {"config": {"text": AD}}},
        {"type": "quote", "subtype": "blockquote", "content_elements": [{"type": "text", "content": QUOTE}]},
        {"type": "raw_html", "content": "<script>track('{\"a\": 1}');</script>"},
        {"type": "story", "headlines": {"basic": AD}, "canonical_url": "/b", "content_elements": [{"type": "text", "content": AD}]},
        {"type": "text", "content": THIRD},
    ]  # fmt: skip


def wordpress_blocks() -> list[Json]:
    def block(name: str, content: str, html: str = "", *inner: Json, **attributes: Any) -> Json:
        attributes |= {"content": content} if content else {}
        return {
            "name": f"core/{name}",
            "attributes": attributes,
            "innerHTML": html,
            "innerBlocks": [*inner],
        }

    items = [block("list-item", i) for i in ITEMS]
    return [
        block("paragraph", FIRST),
        block("heading", "The days", level=2),
        block("paragraph", MARKUP),
        block("list", "", "<ul></ul>", *items, ordered=False),
        block("quote", "", "<blockquote></blockquote>", block("paragraph", QUOTE)),
        {"name": "jetpack/subscriptions", "attributes": {"content": AD}, "innerBlocks": []},
        block("group", "", "<div></div>", block("paragraph", THIRD)),
    ]


def html_tree() -> Json:
    def leaf(value: str) -> Json:
        return {"type": "text", "value": value}

    def element(tag: str, *children: Json, **props: Any) -> Json:
        return {"type": "element", "tag": tag, "props": props, "children": [*children]}

    items = [element("li", leaf(i)) for i in ITEMS]
    return {
        "type": "root",
        "children": [
            element("p", leaf(FIRST)),
            element("h2", leaf("The days"), id="the-days"),
            element("p", leaf(SECOND), element("strong", leaf(BOLD)), leaf(MIDDLE), element("a", leaf(LINK), href="/ships"), leaf(END)),
            element("ul", leaf("\n"), *items),
            element("newsletter-form", element("p", leaf(AD))),
            element("blockquote", leaf("\n"), element("p", leaf(QUOTE)), leaf("\n")),
            element("p", leaf(THIRD)),
        ],
    }  # fmt: skip


def minimark() -> Json:
    return {
        "type": "minimark",
        "value": [
            ["p", {}, FIRST],
            ["h2", {"id": "the-days"}, "The days"],
            ["p", {}, SECOND, ["strong", {}, BOLD], MIDDLE, ["a", {"href": "/ships"}, LINK], END],
            ["ul", {}, *[["li", {}, i] for i in ITEMS]],
            ["blockquote", {}, ["p", {}, QUOTE]],
            ["p", {}, THIRD],
        ],
    }


def notion() -> list[Json]:
    def rich(text: str, href: str | None = None, *, bold: bool = False) -> Json:
        notes = {"bold": bold, "italic": False, "code": False, "color": "default"}
        return {
            "type": "text",
            "text": {"content": text, "link": None},
            "plain_text": text,
            "href": href,
            "annotations": notes,
        }

    def block(kind: str, *runs: Json) -> Json:
        return {
            "object": "block",
            "id": "x",
            "type": kind,
            kind: {"rich_text": [*runs], "color": "default"},
        }

    return [
        block("paragraph", rich(FIRST)),
        block("heading_2", rich("The days")),
        block(
            "paragraph",
            rich(SECOND),
            rich(BOLD, bold=True),
            rich(MIDDLE),
            rich(LINK, "/ships"),
            rich(END),
        ),
        *[block("bulleted_list_item", rich(i)) for i in ITEMS],
        block("quote", rich(QUOTE)),
        block("paragraph", rich(THIRD)),
    ]


def typenames() -> list[Json]:
    def text(value: str, *formats: Json) -> Json:
        return {"__typename": "TextInline", "text": value, "formats": [*formats]}

    def block(kind: str, *content: Json) -> Json:
        return {"__typename": f"{kind}Block", "content": [*content]}

    items = [block("ListItem", block("Paragraph", text(i))) for i in ITEMS]
    link = {"__typename": "LinkFormat", "url": "/ships"}
    return [
        block("Paragraph", text(FIRST)),
        block("Heading2", text("The days")),
        block("Paragraph", text(SECOND), text(BOLD, {"__typename": "BoldFormat"}), text(MIDDLE), text(LINK, link), text(END)),
        {"__typename": "Dropzone", "index": 0},
        block("List", *items),
        block("Blockquote", block("Paragraph", text(QUOTE))),
        {"__typename": "RelatedLinksBlock", "title": "Related", "description": [text(AD)]},
        block("Paragraph", text(THIRD)),
    ]  # fmt: skip


def html_elements() -> list[Json]:
    def element(kind: str, html: str) -> Json:
        return {
            "_type": f"model.rendering.pageElements.{kind}BlockElement",
            "elementId": "9",
            "html": html,
        }

    items = "".join(f"<li>{i}</li>" for i in ITEMS)
    return [
        {"id": "b1", "elements": [
            element("Text", f"<p>{FIRST}</p>"),
            element("SubheadingBlock", "<h2>The days</h2>"),
            element("Text", f"<p>{MARKUP}</p>"),
            {"_type": "model.rendering.pageElements.NewsletterSignupBlockElement", "html": f"<p>{AD}</p>"},
            element("Text", f"<ul>{items}</ul>"),
            element("Blockquote", f"<blockquote><p>{QUOTE}</p></blockquote>"),
            element("Text", f"<p>{THIRD}</p>"),
        ]},
    ]  # fmt: skip


def fields_with_values() -> list[Json]:
    items = "".join(f"<li>{i}</li>" for i in ITEMS)
    return [
        {"type": "rich_text", "value": f"<p>{FIRST}</p>", "id": "1"},
        {"type": "heading", "value": {"text": "The days", "level": "h2"}, "id": "2"},
        {"type": "rich_text", "value": f"<p>{MARKUP}</p><ul>{items}</ul>", "id": "3"},
        {"type": "newsletter", "value": {"text": AD}, "id": "4"},
        {"type": "quote", "value": {"text": QUOTE, "attribution": ""}, "id": "5"},
        {"type": "rich_text", "value": f"<p>{THIRD}</p>", "id": "6"},
    ]


FORMATS = [
    arc,
    contentful,
    draft,
    editorjs,
    fields_with_values,
    html_elements,
    html_tree,
    lexical,
    minimark,
    notion,
    portable_text,
    prismic,
    prosemirror,
    slate,
    typenames,
    wordpress_blocks,
]


def extracted(body: object, key: str = "body") -> cleanread.Article:
    """What is made of a page that has `body` in its state, beside its title and a teaser."""
    teaser = {"title": "Another lighthouse", "url": "/other", "description": AD * 9}
    state = {"page": {"title": TITLE, key: body, "excerpt": FIRST}, "teasers": [teaser] * 5}
    source = json.dumps({"props": {"pageProps": state}}).replace("</", "<\\/")
    html = (
        f"<!DOCTYPE html><html lang=en><head><title>{TITLE}</title></head><body><div id=__next></div>"
        f'<script id="__NEXT_DATA__" type="application/json">{source}</script></body></html>'
    )
    return cleanread.extract(html, "https://light.example/winter")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.__name__)
def test_a_body_in_any_format_is_the_same_text(form: Any) -> None:
    article = extracted(form())
    assert article.source == "json"
    assert article.markdown == EXPECTED


def test_a_body_in_fusion_content() -> None:
    content = {"type": "story", "headlines": {"basic": TITLE}, "content_elements": arc()}
    source = json.dumps(content).replace("</", "<\\/")
    html = (
        f"<html lang=en><head><title>{TITLE}</title></head><body><div id=fusion-app></div>"
        f"<script>window.Fusion=window.Fusion||{{}};Fusion.arcSite='light';Fusion.globalContent={source};"
        'Fusion.globalContentConfig={"source":"content-api"};Fusion.contentCache={};</script></body></html>'
    )
    assert cleanread.extract(html, "https://light.example/winter").markdown == EXPECTED


def test_an_image_comes_with_its_caption() -> None:
    image = {
        "type": "image",
        "url": "/lamp.jpg",
        "caption": "The lamp.",
        "alt_text": "A lamp",
        "credits": {"by": []},
    }
    markdown = extracted([*arc(), image]).markdown
    assert "![A lamp](https://light.example/lamp.jpg)\n\n*The lamp.*" in markdown


def test_a_table_of_cells() -> None:
    table = {
        "type": "table",
        "header": [{"type": "text", "content": "Month"}, {"type": "text", "content": "Ships"}],
        "rows": [
            [{"type": "text", "content": m}, {"type": "text", "content": n}]
            for m, n in (("May", "61"), ("June", "70"))
        ],
    }
    assert "| Month | Ships |\n| --- | --- |\n| May | 61 |" in extracted([*arc(), table]).markdown


def test_code_keeps_its_signs() -> None:
    code = {"type": "code", "data": {"code": "if a < b:\n    print('<p>')"}}
    markdown = extracted({"blocks": [*editorjs()["blocks"], code]}).markdown
    assert "```\nif a < b:\n    print('<p>')\n```" in markdown


def test_ordered_lists_and_lists_in_lists() -> None:
    items = [
        {"content": ITEMS[0], "items": [{"content": "inside", "items": []}]},
        {"content": "last", "items": []},
    ]
    block = {"type": "list", "data": {"style": "ordered", "items": items}}
    markdown = extracted({"blocks": [*editorjs()["blocks"], block]}).markdown
    assert f"1. {ITEMS[0]}\n   1. inside\n2. last" in markdown


def test_plain_text_with_angle_brackets_stays_text() -> None:
    block = {
        "_type": "block",
        "style": "normal",
        "children": [{"_type": "span", "text": "Write <b> for 1 < 2.", "marks": []}],
    }
    assert "Write <b> for 1 < 2." in extracted([*portable_text(), block]).text


def test_a_list_of_teasers_is_no_body() -> None:
    teasers = [
        {"type": "article", "title": TITLE + str(i), "url": "/x", "description": FIRST * 3}
        for i in range(9)
    ]
    assert extracted(teasers, "latest").source == "html"


def test_a_list_of_translations_is_no_body() -> None:
    assert extracted({f"label{i}": FIRST for i in range(50)}, "strings").source == "html"
