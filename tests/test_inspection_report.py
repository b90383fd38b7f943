"""The report as a file, and the still picture."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest
from lxml import etree

from cleanread.inspection import Addition, Inspection, inspect, svg, to_html, to_svg
from cleanread.inspection.report import _asset
from tests.payloads.pages import prose

PAGE = (
    "<html><head><title>Ice &amp; &lt;/script&gt;</title></head><body><nav><a href=/>Home</a></nav><article>"
    f"<p>{prose(0)}</p><p>{prose(1)}</p><p>Share</p><p>{prose(2)} &lt;/script&gt;&lt;!--</p></article></body></html>"
)


@pytest.fixture(scope="module")
def inspection() -> Inspection:
    return inspect(PAGE, "https://harbour.example/ice")


@pytest.fixture(scope="module")
def html(inspection: Inspection) -> str:
    return to_html(inspection)


def scripts(html: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", html, re.DOTALL)


def policy(html: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    return found[1] if found else ""


def test_only_the_scripts_of_the_report_may_run(html: str) -> None:
    sums = [hashlib.sha256(code.encode()).digest() for code in scripts(html)]
    allowed = " ".join(f"'sha256-{base64.b64encode(found).decode()}'" for found in sums)
    assert f"script-src {allowed};" in policy(html)


def test_nothing_may_be_loaded(html: str) -> None:
    assert "default-src 'none'" in policy(html)


def test_the_data_can_be_read_back(html: str, inspection: Inspection) -> None:
    found = re.search(r'id="cleanread-data">(.*?)</script>', html, re.DOTALL)
    assert found
    assert json.loads(found[1])["page"] == inspection.page


def test_the_title_cannot_leave_its_element() -> None:
    html = to_html(inspect("<p>One</p>", "https://harbour.example/</title><b>"))
    assert (
        "<title>https://harbour.example/&lt;/title&gt;&lt;b&gt; · cleanread inspect</title>" in html
    )


def test_an_addition_stands_in_the_file(inspection: Inspection) -> None:
    html = to_html(inspection, addition=Addition(script="own()", body="<p>own</p>", connect=True))
    assert ("own()" in scripts(html), "<p>own</p>" in html, "connect-src 'self'" in policy(html)) == (True, True, True)  # fmt: skip


def test_the_report_by_itself_may_not_connect(html: str) -> None:
    assert "connect-src" not in policy(html)


def test_the_same_page_gives_the_same_file(html: str) -> None:
    assert to_html(inspect(PAGE, "https://harbour.example/ice")) == html


def test_the_picture_is_xml(inspection: Inspection) -> None:
    assert etree.fromstring(to_svg(inspection)).tag == "{http://www.w3.org/2000/svg}svg"


def test_the_picture_strikes_through_what_was_removed(inspection: Inspection) -> None:
    assert re.search(r'<text [^>]*class="faint gone">Share</text>', to_svg(inspection))


def test_the_picture_shows_the_markdown(inspection: Inspection) -> None:
    assert re.search(r'class="code">The harbour froze before dawn', to_svg(inspection))


def test_the_picture_of_a_long_page_ends() -> None:
    many = inspect("".join(f"<p>{prose(n)}</p>" for n in range(200)))
    height = int(etree.fromstring(to_svg(many)).get("height", "0"))
    assert height < 1000


def test_the_picture_of_an_empty_page_is_drawn() -> None:
    assert etree.fromstring(to_svg(inspect(""))) is not None


@pytest.mark.parametrize(("palette", "selector"), [(svg._LIGHT, ":root"), (svg._DARK, ':root[data-theme="dark"]')])  # fmt: skip
def test_the_picture_has_the_colours_of_the_report(palette: dict[str, str], selector: str) -> None:
    block = _asset("report.css").partition(f"{selector} {{")[2].partition("}")[0]
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", block))
    assert palette == {name: colours[name] for name in palette}
