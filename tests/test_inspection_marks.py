"""The marked page: the text in the marks of a part is the part's text, whatever the page is like."""

from __future__ import annotations

import pytest
from hypothesis import given
from lxml import etree

from cleanread import Options
from cleanread.inspection import Inspection, Part, inspect
from tests.strategies import hostile, readable
from tests.strategies.thoroughness import examples

MANY = examples(20)
GENERAL = Options(rules=False, fallback=False)
#: what holds no text of the page
_BESIDE = frozenset(["style", "title"])


def marked(page: str) -> tuple[dict[int, str], dict[int, str], str]:
    """Part → the letters that belong to it alone; part → those and what belongs to parts within it; the letters of no part."""
    root = etree.fromstring(page.replace("<!DOCTYPE html>", "", 1), etree.XMLParser(huge_tree=True))
    own: dict[int, str] = {}
    whole: dict[int, str] = {}
    none = ""
    around: list[int] = []
    for event, el in etree.iterwalk(root, ("start", "end")):
        if event == "start":
            around.append(int(el.get("data-cr-part", "0")))
        else:
            around.pop()
        text = (el.text if event == "start" else el.tail) or ""
        if etree.QName(el).localname in _BESIDE and event == "start":
            continue
        parts = [number for number in around if number]
        for number in set(parts):
            whole[number] = whole.get(number, "") + letters(text)
        if parts:
            own[parts[-1]] = own.get(parts[-1], "") + letters(text)
        else:
            none += letters(text)
    return own, whole, none


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def wrong(inspection: Inspection) -> list[Part]:
    """The parts whose marks hold other letters than they do."""
    own, whole, _ = marked(inspection.page)
    return [
        part
        for part in inspection.parts
        if letters(part.text) not in (own.get(part.number, ""), whole.get(part.number, ""))
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>One <b>two</b> three</p>",
        "<div>One <a href=/x>two</a> three<p>four</p>five <i>six</i></div>",
        "<div><b>One<p>two</p>three</b> four</div>",
        "<b>One<div>two<div>three</div></div>four</b>five",
        "One<br>two<br><br>three <em>four</em>",
        "<table><tr><td>One<td>two<tr><td>three<td>four</table>",
        "<table><tr><td><p>One</p>two</table>",
        "<table>stray<tr><td>One</td>stray</tr></table>",
        "<ul>stray<li>One<ul><li>two</li></ul>three</li></ul>",
        "<p>One<span style='display:none'>two</span>three</p>",
        "<p>One<button>two</button>three</p>",
        "<h2><button>One</button></h2><h2>two<button>three</button></h2>",
        "<pre>x = 1<button>Copy</button></pre>",
        "<p>One <wbr>two <source>three</p>",
        "<details><summary>One</summary>two</details>",
        "<dl><dt>One<dd>two</dl>",
        "<nav><a href=/a>One</a> <a href=/b>two</a></nav><p>three</p>",
        "<x-card>One <x-title>two</x-title></x-card>",
        "<p>One <a href=/x>two<div>three</div>four</a></p>",
        "<p>One <svg><text>two</text></svg> three</p>",
        "<select><option>One</select><textarea>two</textarea>three",
        "<iframe src=/x>One</iframe>two<noscript>three</noscript>",
        "<p>One</p> <p>One</p> <p>One</p>",
        "<p>One \u00ad\u200b& <![CDATA[two]]> &lt;b&gt;</p>",
    ],
)
def test_the_marks_of_a_part_hold_its_text(html: str) -> None:
    assert wrong(inspect(html, options=GENERAL)) == []


def test_text_of_no_part_is_not_marked() -> None:
    assert marked(inspect("<title>T</title><p>One</p><p hidden></p>").page)[2] == ""


@MANY
@given(readable.pages())
def test_the_marks_hold_the_text_of_the_parts_of_any_article(html: str) -> None:
    inspection = inspect(html, options=GENERAL)
    assert (wrong(inspection), marked(inspection.page)[2]) == ([], "")


@MANY
@given(hostile.pages())
def test_any_page_is_written_as_xml(html: str) -> None:
    page = inspect(html, options=GENERAL).page
    etree.fromstring(page.encode("utf-8"), etree.XMLParser(huge_tree=True, resolve_entities=False))


def test_each_part_is_marked_with_its_fate_and_kind() -> None:
    page = inspect("<p>Share</p>").page
    assert "data-cr-part='1' data-cr-fate='removed' data-cr-kind='share'" in page


def test_elements_have_their_place_in_the_parsed_page_when_asked_for() -> None:
    page = inspect("<p>One <b>two</b></p>", numbered=True).page
    assert "<b data-cr-el='3'>" in page


def test_elements_have_no_numbers_when_not_asked_for() -> None:
    assert "data-cr-el" not in inspect("<p>One <b>two</b></p>").page
