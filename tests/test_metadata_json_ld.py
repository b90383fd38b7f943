"""JSON-LD in every shape and state of repair."""

from __future__ import annotations

import json

import pytest
from lxml.html import document_fromstring

from cleanread.metadata import read_metadata
from cleanread.models import Metadata

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Rain ends the drought",
    "author": {"@type": "Person", "name": "Ann Lee"},
    "datePublished": "2023-05-17T10:00:00+02:00",
    "dateModified": "2023-05-18T09:00:00Z",
    "isAccessibleForFree": "False",
}


def read(script: str, url: str | None = None) -> Metadata:
    page = f'<html><head><script type="application/ld+json">{script}</script></head><body></body>'
    return read_metadata(document_fromstring(page), url)


def wrapped(**changes: object) -> Metadata:
    return read(json.dumps({**ARTICLE, **changes}))


@pytest.mark.parametrize(
    "shape",
    [
        ARTICLE,
        [ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {"@type": "WebPage", "mainEntityOfPage": [ARTICLE]},
        {**ARTICLE, "@type": ["Article", "schema:BlogPosting"]},
        {**ARTICLE, "@type": "http://schema.org/ReportageNewsArticle"},
        {**ARTICLE, "@type": "LiveBlogPosting"},
    ],
    ids=["object", "list", "graph", "main-entity", "entity-of-page", "types", "iri", "live"],
)
def test_the_article_is_found_in_any_shape(shape: object) -> None:
    found = read(json.dumps(shape))
    assert (found.title, found.authors, found.published) == (
        "Rain ends the drought",
        ("Ann Lee",),
        "2023-05-17T10:00:00+02:00",
    )


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "Rain, again",}',
        '{"@type": "Article", "tags": [1, 2,], "headline": "Rain, again"}',
        '<!-- {"@type": "Article", "headline": "Rain, again"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "Rain, again"}\n//]]>',
        '{"@type": "Organization"}{"@type": "Article", "headline": "Rain, again"}',
        '{"@type": "Article", "description": "two\nlines", "headline": "Rain, again"};',
        '{"@type": "Article", "description": "it\\\'s", "headline": "Rain, again"}',
        '{"@type": "Article", "description": "a "bare" quote", "headline": "Rain, again"}',
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;Rain, again&quot;}",
        '{"@type": "Article", "headline": "Rain,&amp;nbsp;again"}',
    ],
    ids=[
        "trailing-comma",
        "comma-in-list",
        "comment",
        "cdata",
        "concatenated",
        "raw-newline",
        "bad-escape",
        "bare-quote",
        "entities-for-quotes",
        "entities-inside",
    ],
)
def test_broken_json_is_read(script: str) -> None:
    assert read(script).title == "Rain, again"


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ann Lee", ("Ann Lee",)),
        ({"name": "Ann Lee"}, ("Ann Lee",)),
        ({"givenName": "Ann", "familyName": "Lee"}, ("Ann Lee",)),
        ([{"name": "Ann Lee"}, "Bo Ek"], ("Ann Lee", "Bo Ek")),
        ({"name": ["Ann Lee"]}, ("Ann Lee",)),
        ({"name": "Ann Lee and Bo Ek, dpa"}, ("Ann Lee", "Bo Ek")),
        ({"@type": "Organization", "name": "Example Daily"}, ("Example Daily",)),
        ({"@type": "Person", "name": "AFP"}, ("AFP",)),
        ([{"@type": "Organization", "name": "Example Daily"}, {"name": "Ann Lee"}], ("Ann Lee",)),
        ({"@type": "Person", "name": "admin"}, ()),
        ("https://example.org/author/ann", ()),
    ],
    ids=[
        "str",
        "dict",
        "parts",
        "list",
        "name-list",
        "joined",
        "organisation",
        "agency",
        "both",
        "login",
        "url",
    ],
)
def test_authors_are_read_in_every_form(author: object, names: tuple[str, ...]) -> None:
    assert wrapped(author=author).authors == names


def test_an_author_reference_is_resolved_inside_the_graph() -> None:
    graph = [
        {**ARTICLE, "author": {"@id": "#ann"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
    ]
    assert read(json.dumps({"@graph": graph})).authors == ("Ann Lee",)


def test_published_and_modified_are_not_confused() -> None:
    found = wrapped()
    assert (found.published, found.modified) == (
        "2023-05-17T10:00:00+02:00",
        "2023-05-18T09:00:00+00:00",
    )


def test_a_page_that_only_says_modified_has_no_publication_date() -> None:
    assert wrapped(datePublished="").published is None


@pytest.mark.parametrize(
    ("claim", "walled"),
    [
        ({"isAccessibleForFree": "False"}, True),
        ({"isAccessibleForFree": False}, True),
        ({"isAccessibleForFree": "http://schema.org/True"}, False),
        ({"isAccessibleforFree": True}, False),
        ({"hasPart": [{"isAccessibleForFree": "false"}]}, True),
        ({}, None),
    ],
    ids=["text", "boolean", "iri", "misspelt", "part", "silent"],
)
def test_the_paywall_is_read(claim: dict[str, object], walled: bool | None) -> None:  # noqa: FBT001
    article = {key: value for key, value in ARTICLE.items() if key != "isAccessibleForFree"}
    assert read(json.dumps({**article, **claim})).paywalled is walled


def test_a_teaser_of_another_article_is_not_the_article() -> None:
    teaser = {"@type": "NewsArticle", "headline": "Other", "url": "https://example.org/other"}
    mine = {**ARTICLE, "url": "https://example.org/rain"}
    found = read(json.dumps([teaser, mine]), "https://example.org/rain?utm_source=x")
    assert found.title == "Rain ends the drought"


def test_json_of_any_depth_is_survived() -> None:
    assert read("[" * 100_000).title is None


def test_a_document_of_odd_types_is_survived() -> None:
    odd = {"@type": "Article", "headline": {"a": 1}, "author": [[["x"]]], "image": [[]], "@id": [1]}
    assert read(json.dumps(odd)).image is None
