"""Pages whose text is not in their HTML: every way frameworks keep it in data."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pytest
from lxml.html import document_fromstring

import cleanread
from cleanread.embedded import embedded_html

TITLE = "The ferry that would not sink"
FIRST = (
    "The old ferry left the quay at six in the morning, an hour late, with eleven passengers, two dogs "
    "and a crate of lamps that nobody had signed for."
)
SECOND = (
    "“We have patched her forty times,” said the mate, a quiet man from the islands, “and she has "
    "forgiven us forty times; I would not ask her for one more.”"
)
THIRD = (
    "By noon the wind had turned, the pumps were running, and the captain had written the word "
    "“finally” in the log, without saying what it was that had come to its end."
)
PROSE = (FIRST, SECOND, THIRD)
OTHER = "Sign up and get our best stories about boats every Friday morning, straight to your inbox."
HEADING = "A patch upon a patch"
JSON_SYNTAX = ('{"', '":', "\\n", "\\u", '",', "[{", "undefined", "$1", "&lt;", "<p")


def page(*scripts: str, body: str = '<div id="root"></div>', title: str = TITLE) -> str:
    """A page that shows nothing without scripts."""
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{title} | Harbour News</title></head><body>"
        f"<header><a href=/>Harbour News</a></header>{body}{''.join(scripts)}</body></html>"
    )


def script(text: str, kind: str = "") -> str:
    return f"<script{kind and ' type='}{kind}>{text}</script>"


def json_script(data: object, attributes: str = "") -> str:
    source = json.dumps(data).replace("</", "<\\/")
    return f'<script type="application/json" {attributes}>{source}</script>'


def linked(data: object) -> str:
    return script(
        json.dumps({"@context": "https://schema.org", **_dict(data)}), "application/ld+json"
    )


def _dict(data: object) -> dict[str, Any]:
    return data if isinstance(data, dict) else {"@graph": data}


def text_of(html: str) -> str:
    """The text that `extract` finds, which must come from the data and be free of its syntax."""
    article = cleanread.extract(html, "https://harbour.example/ferry")
    assert article.source == "json"
    for syntax in JSON_SYNTAX:
        assert syntax not in article.text
    return article.text


def has_all(text: str) -> bool:
    return all(part in text for part in PROSE)


def paragraphs(html: str) -> tuple[str, ...]:
    return tuple(text_of(html).split("\n\n"))


HTML = "".join(f"<p>{part}</p>" for part in PROSE)
ARTICLE = {"title": TITLE, "slug": "ferry", "content": HTML}


# ── JSON-LD ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("newline", ["\n", "\n\n", "\r\n\r\n", "\u2029", "\\n\\n"])
def test_line_breaks_of_a_body_are_paragraphs(newline: str) -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": newline.join(PROSE)}
    assert paragraphs(page(linked(data))) == PROSE


@pytest.mark.parametrize(
    "data",
    [
        [{"@type": "WebSite", "name": "Harbour News"}, {"@type": "Article", "articleBody": HTML}],
        {"@type": "WebPage", "mainEntity": {"@type": "Article", "articleBody": HTML}},
        {"@type": ["Article", "BlogPosting"], "articleBody": [FIRST, SECOND, THIRD]},
        {"@type": "NewsArticle", "articleBody": escape(HTML)},
        {"@type": "NewsArticle", "articleBody": escape(escape(HTML))},
        {"@type": "DiscussionForumPosting", "text": "\n".join(PROSE)},
    ],
    ids=["graph", "main-entity", "list", "escaped", "escaped-twice", "forum"],
)
def test_an_article_body_is_found_in_any_shape(data: object) -> None:
    assert paragraphs(page(linked(data))) == PROSE


def test_paragraphs_that_were_glued_together_come_apart() -> None:
    data = {"@type": "Article", "articleBody": "".join(PROSE)}
    assert paragraphs(page(linked(data))) == PROSE


def test_a_long_body_without_any_line_break_is_cut_into_paragraphs() -> None:
    data = {"@type": "Article", "articleBody": " ".join(PROSE * 5)}
    found = paragraphs(page(linked(data)))
    assert len(found) > 3
    assert " ".join(found) == " ".join(PROSE * 5)


def test_chinese_without_line_breaks_is_cut_behind_sentences() -> None:
    sentence = "渡轮在早上六点离开码头，比预定时间晚了一个小时，船上只有十一名乘客。"
    data = {"@type": "Article", "articleBody": sentence * 40}
    assert all(p.endswith("。") and len(p) < 400 for p in paragraphs(page(linked(data))))


def test_names_with_a_full_stop_in_them_stay_whole() -> None:
    body = f"{FIRST} The timetable runs on Node.js, Node.JS and booking.example.com now. {SECOND} {THIRD}"
    assert paragraphs(page(linked({"@type": "Article", "articleBody": body}))) == (body,)


def test_entities_in_a_plain_body_are_decoded() -> None:
    body = f"{FIRST} Fish &amp; chips cost 3 &lt; 4 pounds &#8212; today. {SECOND} {THIRD}"
    assert (
        "Fish & chips cost 3 < 4 pounds — today."
        in cleanread.extract(page(linked({"@type": "Article", "articleBody": body}))).text
    )


def test_updates_of_a_live_blog_come_with_their_headings() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": f"Update {i}", "articleBody": part}
        for i, part in enumerate(PROSE)
    ]
    data = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": updates}
    assert paragraphs(page(linked(data))) == (
        *("Update 0", FIRST, "Update 1", SECOND),
        *("Update 2", THIRD),
    )


def test_a_question_comes_with_all_its_answers() -> None:
    answers = [{"@type": "Answer", "text": THIRD}]
    question = {
        "@type": "Question",
        "name": TITLE,
        "text": FIRST,
        "suggestedAnswer": answers,
        "acceptedAnswer": {"@type": "Answer", "text": escape(f"<p>{SECOND}</p>")},
    }
    found = paragraphs(page(linked({"@type": "QAPage", "mainEntity": question})))
    assert [p for p in found if p in PROSE] == [*PROSE]


def test_frequent_questions_are_headings() -> None:
    questions = [
        {"@type": "Question", "name": f"Why {i}?", "acceptedAnswer": {"@type": "Answer", "text": t}}
        for i, t in enumerate(PROSE)
    ]
    article = cleanread.extract(page(linked({"@type": "FAQPage", "mainEntity": questions})))
    assert f"## Why 1?\n\n{SECOND}" in article.markdown


def test_a_recipe_has_its_ingredients_and_numbered_steps() -> None:
    recipe = {
        "@type": "Recipe",
        "name": TITLE,
        "description": FIRST,
        "recipeIngredient": ["2 eggs", "1 onion"],
        "recipeInstructions": [{"@type": "HowToStep", "text": t} for t in (SECOND, THIRD)],
    }
    markdown = cleanread.extract(page(linked(recipe))).markdown
    assert f"{FIRST}\n\n- 2 eggs\n- 1 onion\n\n1. {SECOND}\n2. {THIRD}" in markdown


def test_a_posted_job_is_its_description() -> None:
    job = {"@type": "JobPosting", "title": TITLE, "description": escape(HTML)}
    assert paragraphs(page(linked(job))) == PROSE


def test_the_answers_beside_an_article_are_not_the_article() -> None:
    faq = {
        "@type": "FAQPage",
        "mainEntity": [
            {"@type": "Question", "name": "Why?", "acceptedAnswer": {"text": OTHER * 20}}
        ],
    }
    article = {"@type": "Article", "headline": TITLE, "articleBody": "\n".join(PROSE)}
    assert paragraphs(page(linked([faq, article]))) == PROSE


# ── state ────────────────────────────────────────────────────────────────────────────────


def test_next_data() -> None:
    data = {"props": {"pageProps": {"post": ARTICLE}}, "page": "/[slug]", "buildId": "x"}
    assert paragraphs(page(json_script(data, 'id="__NEXT_DATA__"'))) == PROSE


@pytest.mark.parametrize("size", [7, 40, 1000])
def test_next_flight_is_cut_anywhere(size: int) -> None:
    post = json.dumps({"post": {**ARTICLE, "content": "$1a"}, "price": "$$5", "next": "$undefined"})
    stream = (
        ':HL["/style.css","style"]\n2:I[42,["app.js"],"Post"]\n'
        f'0:["$","$L2",null,{post}]\n1a:T{len(HTML.encode()):x},{HTML}3:null\n'
    )
    chunks = [stream[i : i + size] for i in range(0, len(stream), size)]
    pushes = [script(f"self.__next_f.push([1,{_escaped(chunk)}])") for chunk in chunks]
    first = script("(self.__next_f=self.__next_f||[]).push([0])")
    assert paragraphs(page(first, *pushes)) == PROSE


def _escaped(chunk: str) -> str:
    return json.dumps(chunk).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def test_next_flight_of_rendered_elements() -> None:
    elements = [["$", "p", str(i), {"children": part}] for i, part in enumerate(PROSE)]
    elements[1] = [
        "$",
        "p",
        "1",
        {"children": ["“We have ", ["$", "em", None, {"children": "patched"}], SECOND[16:]]},
    ]
    tree = [
        "$", "main", None,
        {"children": [
            ["$", "nav", None, {"children": ["$", "p", None, {"children": OTHER}]}],
            ["$", "div", None, {"className": "body", "children": elements}],
        ]},
    ]  # fmt: skip
    push = script(f"self.__next_f.push([1,{_escaped('0:' + json.dumps(tree))}])")
    assert paragraphs(page(push)) == PROSE


def test_nuxt_two_calls_a_function_with_what_occurs_twice() -> None:
    source = (
        '(function(a,b,c){return {layout:"default",data:[{article:{title:b,teaser:a,'
        f"content:{json.dumps(HTML)},isOpen:!0,views:void 0,next:c}}}}],fetch:{{}},error:a}}}}"
        f"(null,{json.dumps(TITLE)},new Date(5)))"
    )
    assert paragraphs(page(script(f"window.__NUXT__={source};"))) == PROSE


def test_nuxt_three_refers_by_index() -> None:
    flat = [
        ["ShallowReactive", 1], {"data": 2, "state": 3}, ["ShallowReactive", 4], ["Reactive", 5],
        {"post": 6}, {}, {"title": 7, "body": 8, "tags": 9, "self": 6, "date": 11},
        TITLE, HTML, ["Set", 10], "ferries", ["Date", "2025-01-01T00:00:00Z"],
    ]  # fmt: skip
    assert paragraphs(page(json_script(flat, 'id="__NUXT_DATA__" data-ssr="true"'))) == PROSE


def test_nuxt_three_with_a_list_of_blocks() -> None:
    flat: list[object] = [
        ["Reactive", 1],
        {"title": 2, "body": 3},
        TITLE,
        [4, 6, 8],
        {"type": 10, "text": 5},
    ]
    flat += [FIRST, {"type": 10, "text": 7}, SECOND, {"type": 10, "text": 9}, THIRD, "paragraph"]
    assert paragraphs(page(json_script(flat, 'data-nuxt-data="nuxt-app"'))) == PROSE


def test_react_router_streams_a_flat_array_with_indexed_keys() -> None:
    flat = [
        {"_1": 2},
        "loaderData",
        {"_3": 4},
        "post",
        {"_5": 6, "_7": 8},
        "title",
        TITLE,
        "html",
        HTML,
    ]
    stream = json.dumps(json.dumps(flat) + "\n").replace("<", "\\u003c")
    source = f"window.__reactRouterContext.streamController.enqueue({stream});"
    assert paragraphs(page(script(source))) == PROSE


@pytest.mark.parametrize(
    "name",
    [
        "window.__INITIAL_STATE__",
        "window.__PRELOADED_STATE__",
        'window["__APOLLO_STATE__"]',
        "var pageData",
        "window.__remixContext",
    ],
)
def test_state_that_is_assigned(name: str) -> None:
    source = json.dumps({"article": ARTICLE}).replace("<", "\\u003c")
    assert paragraphs(page(script(f"(function(){{ {name} = {source}; start(); }})()"))) == PROSE


@pytest.mark.parametrize("form", ["JSON.parse({})", "JSON.parse( decodeURIComponent({}) )", "{}"])
def test_state_that_is_a_string(form: str) -> None:
    source = json.dumps({"article": ARTICLE}).replace("<", "\\u003c")
    string = json.dumps(source.replace('"', "%22") if "URI" in form else source)
    assert paragraphs(page(script(f"window.__INITIAL_STATE__ = {form.format(string)};"))) == PROSE


def test_state_that_is_a_single_quoted_string() -> None:
    source = json.dumps({"article": ARTICLE}).replace("\\", "\\\\").replace("'", "\\'")
    assert paragraphs(page(script(f"window.__STATE__=JSON.parse('{source}')"))) == PROSE


def test_state_that_is_javascript() -> None:
    source = f"{{article:{{title:'{TITLE}',draft:undefined,'body':{json.dumps(HTML)},}},ok:!1}}"
    assert paragraphs(page(script(f"window.__INITIAL_STATE__={source}"))) == PROSE


def test_state_in_an_attribute() -> None:
    data = escape(json.dumps({"component": "Post", "props": {"post": ARTICLE}}))
    assert paragraphs(page(body=f'<div id="app" data-page="{data}"></div>')) == PROSE


def test_state_of_angular_is_escaped_in_its_own_way() -> None:
    source = json.dumps({"GET /post": {"body": ARTICLE}}).replace("&", "&a;").replace('"', "&q;")
    source = source.replace("<", "&l;").replace(">", "&g;")
    assert (
        paragraphs(page(f'<script id="serverApp-state" type="application/json">{source}</script>'))
        == PROSE
    )


def test_amp_state_is_data_and_a_mustache_template_is_nothing() -> None:
    template = f'<template type="amp-mustache"><p>{{{{title}}}} {OTHER * 9}</p></template>'
    state = f'<amp-state id="story">{json_script({"story": ARTICLE})}</amp-state>'
    assert paragraphs(page(body=f"{state}<amp-list>{template}</amp-list>")) == PROSE


def test_apollo_keeps_each_block_beside_the_others() -> None:
    cache: dict[str, Any] = {
        f"Paragraph:{i}": {"__typename": "Paragraph", "type": "P", "text": part}
        for i, part in enumerate(PROSE)
    }
    cache["ROOT_QUERY"] = {"post": {"__ref": "Post:1"}}
    blocks = [{"__ref": f"Paragraph:{i}"} for i in range(3)]
    cache["Post:1"] = {"title": TITLE, "bodyModel": {"paragraphs": blocks}}
    assert paragraphs(page(script(f"window.__APOLLO_STATE__ = {json.dumps(cache)}"))) == PROSE


def test_wordpress_keeps_the_body_as_rendered() -> None:
    post = {"title": {"rendered": TITLE}, "content": {"rendered": HTML, "protected": False}}
    post["excerpt"] = {"rendered": f"<p>{FIRST}</p>"}
    state = {"source": {"post": {"17": post}}}
    assert paragraphs(page(json_script(state, 'id="__FRONTITY_CONNECT_STATE__"'))) == PROSE


def test_of_two_articles_the_one_with_the_page_title_is_meant() -> None:
    other = {
        "title": "Twelve knots that every sailor should know",
        "content": f"<p>{OTHER}</p>" * 30,
    }
    assert paragraphs(page(json_script({"posts": [other, ARTICLE]}))) == PROSE


@pytest.mark.parametrize("key", ["related", "comments", "moreStories", "newsletterPrompt", "i18n"])
def test_long_texts_under_keys_of_chrome_are_not_asked(key: str) -> None:
    data = {"article": {**ARTICLE, key: {"content": f"<p>{OTHER}</p>" * 30}}}
    assert paragraphs(page(json_script(data))) == PROSE


def test_data_is_not_asked_when_the_page_has_the_text() -> None:
    data = json_script({"content": f"<p>{OTHER}</p>" * 50})
    html = page(data, body=f"<main><article><h1>{TITLE}</h1>{HTML * 4}</article></main>")
    assert cleanread.extract(html).source == "html"


def test_the_same_text_twice_is_taken_where_it_has_links() -> None:
    rich = HTML.replace("the islands", '<a href="/islands">the islands</a>')
    html = page(
        linked({"@type": "Article", "headline": TITLE, "articleBody": "\n".join(PROSE)}),
        json_script({"title": TITLE, "content": rich}),
    )
    assert (
        "[the islands](https://harbour.example/islands)"
        in cleanread.extract(html, "https://harbour.example/").markdown
    )


# ── what cannot be read ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "broken",
    [
        script("window.__NUXT__=(function(a,b){return {a:{b:[" + "x" * 500),
        script("window.__NUXT__=(function(a){" + "a.b=1;" * 100 + "}(1))"),
        script("window.__STATE__={" + "a:" * 5000),
        script("window.__STATE__=JSON.parse('" + "x" * 500),
        script('self.__next_f.push([1,"0:T' + "f" * 400 + ',text"])'),
        script('self.__next_f.push([1,"' + "\\ud800" * 100 + '"])'),
        script("[" * 100_000, "application/ld+json"),
        script('{"a":' * 50_000 + "1" + "}" * 50_000, "application/json"),
        script("{" + '"a": "' + "\\u12" * 200, "application/json"),
        json_script([["Reactive", 0], *[["Ref", i] for i in range(200)]]),
        json_script([["Reactive", 1], ["Reactive", 0], "x" * 400]),
        json_script([{"a": 1}, [1, 1, 1, 0, 0, -7, 10**9, True, None, "x" * 400]]),
        json_script([{"_1": 99999999, "_x": 2}, ["Map", 1], ["Set"], ["null", "a"], "x" * 400]),
        json_script({"content": {"content": {"content": [[[[]]], None, 1, 2.5, True, "x" * 500]}}}),
        f'<div data-page="{{{"x" * 500}"></div>',
    ],
)
def test_broken_data_is_no_error(broken: str) -> None:
    assert embedded_html(document_fromstring(page(broken))) == ""


def test_blocks_that_contain_themselves_end() -> None:
    flat = [
        {"content": 1},
        [2, 2, 2, 5],
        {"type": 3, "children": 1, "text": 4},
        "paragraph",
        FIRST,
        {"type": 6, "children": 1},
        "section",
    ]
    assert len(embedded_html(document_fromstring(page(json_script(flat))))) < 30_000_000


def test_flight_rows_that_contain_each_other_end() -> None:
    rows = '0:{"a":"$1","content":"$2"}\\n1:{"b":"$0"}\\n2:["$2","$2","$1",{"type":"p","children":"$2"}]\\n'
    push = script(f'self.__next_f.push([1,"{rows.replace(chr(34), chr(92) + chr(34))}"])')
    assert embedded_html(document_fromstring(page(push))) == ""


def test_a_text_that_is_referred_to_very_often_is_not_copied_without_end() -> None:
    flat: list[object] = [
        {"content": 1},
        [2] * 50_000,
        {"type": 3, "text": 4},
        "paragraph",
        FIRST * 200,
    ]
    assert len(embedded_html(document_fromstring(page(json_script(flat))))) < 50_000_000


def test_a_deep_tree_of_blocks_is_cut_off() -> None:
    tree: object = FIRST
    for _ in range(400):
        tree = [{"type": "section", "children": tree}]
    assert embedded_html(document_fromstring(page(json_script({"body": tree})))) == ""
