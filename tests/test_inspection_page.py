"""The page in an inspection runs nothing and loads nothing, whatever was in it."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from cleanread.inspection import inspect
from cleanread.inspection.css import safe_css
from cleanread.inspection.vocabulary import ATTRIBUTES, SHOWN_AS
from tests.payloads import pages
from tests.payloads.addresses import address_payloads
from tests.payloads.markup import markup_payloads
from tests.payloads.texts import text_payloads

EVERY = 6
_OWN = frozenset(["html", "head", "body", "title", "style", "span", "div", "cr-run", "cr-picture", "cr-player", "cr-field", "cr-formula"])  # fmt: skip
_LOADS = re.compile(r"url\(|@import|image-set\(|src\(|expression\(|behavior\s*:|-moz-binding", re.IGNORECASE)  # fmt: skip
HOSTILE = [
    *(pages.with_markup(p.text, n) for n, p in enumerate(markup_payloads()[::EVERY])),
    *(pages.with_address(p.text) for p in address_payloads()[::EVERY]),
    *(pages.with_text(p.text) for p in text_payloads()[::EVERY]),
]


@pytest.fixture(scope="module")
def roots() -> list[etree._Element]:
    """The pages as a parser for XML reads them."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    return [etree.fromstring(inspect(html).page.encode("utf-8"), parser) for html in HOSTILE]


def test_no_other_elements_are_written(roots: list[etree._Element]) -> None:
    found = {etree.QName(el).localname for root in roots for el in root.iter("*")}
    assert found <= {*_OWN, *SHOWN_AS.values()}


def test_no_other_attributes_are_written(roots: list[etree._Element]) -> None:
    found = {str(name) for root in roots for el in root.iter("*") for name in el.attrib}
    own = {name for name in found if name.startswith("data-cr-")}
    assert found - own <= {*ATTRIBUTES, "media"}


def test_no_style_loads_anything(roots: list[etree._Element]) -> None:
    styles = [el.text or "" for root in roots for el in root.iter("{*}style")]
    styles += [el.get("style", "") for root in roots for el in root.iter("*")]
    assert [css for css in styles if _LOADS.search(css)] == []


@pytest.mark.parametrize(
    "css",
    [
        "p{background:url(//a.example/x)}",
        "p{background:u\\72 l(//a.example/x)}",
        "p{background:\\75\\72\\6c(//a.example/x)}",
        "p{background:\\url(//a.example/x)}",
        "p{background:URL( '//a.example/(x)' )}",
        "p{background:u/**/rl(//a.example/x) url(x)}",
        "@\\69mport '//a.example/x';",
        "@IMPORT '//a.example/x';",
        "p{background:-webkit-image-set('//a.example/x' 1x)}",
        "p{background:image-set('//a.example/x' 1x)}",
        "p{width:expression(alert(1))}",
        "p{-moz-binding:none}",
        "p{behavior : none}",
    ],
)
def test_a_style_that_loads_is_taken_apart(css: str) -> None:
    assert _LOADS.search(safe_css(css)) is None


@pytest.mark.parametrize(
    "css",
    [
        ".a > .b:hover{color:red}",
        "p::before{content:'\\201C'}",
        ".md\\:w-1\\/2{width:50%}",
        ".\\32 xl{width:50%}",
        "@media (min-width:600px){p{color:red}}",
        "scroll-behavior:smooth",
    ],
)
def test_a_style_that_loads_nothing_stays(css: str) -> None:
    assert safe_css(css) == css


def test_a_style_sheet_cannot_end_itself() -> None:
    page = inspect("<style>p{content:'</st\\yle><b>'}]]></style><p>One</p>").page
    assert "</style><b>" not in page


def test_what_covers_the_page_stands_in_it() -> None:
    assert "position: static" in inspect("<p style='position: fixed'>One</p>").page


def test_a_picture_is_a_box_with_its_text() -> None:
    page = inspect("<p>One <img src=/x.jpg alt='A boat' width=300 height=200></p>").page
    assert (
        "<cr-picture width='300' height='200' data-cr-label='A boat' data-cr-size='300x200'>"
        in page
    )


def test_a_player_says_where_its_content_is_from() -> None:
    page = inspect("<iframe src='https://video.example/1' title='Ice'></iframe><p>One</p>").page
    assert "data-cr-label='iframe: Ice (video.example)'" in page


def test_a_link_leads_nowhere_and_says_where_it_led() -> None:
    page = inspect("<p>One <a href='/x'>two</a></p>").page
    assert "<a data-cr-href='/x'>two</a>" in page


def test_a_page_of_great_depth_is_written() -> None:
    assert "deep" in inspect("<div>" * 3000 + "deep").page
