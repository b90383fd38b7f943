"""The report as a page: whole, inert, and the same each time."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from cleanread import errors
from cleanread.report import read_report, render, snapshot
from cleanread.report.advice import ADVICE
from cleanread.report.charts import Chart, Figure, bars, columns

from .made_ledger import done, failed, make_ledger, mixed

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[2J\u202e'


def page_of(folder: Path, *entries: dict[str, Any]) -> str:
    with snapshot(make_ledger(folder / "out.ledger", entries)) as ledger:
        return render(read_report(ledger))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A report on a batch with everything in it."""
    return page_of(tmp_path_factory.mktemp("report"), *mixed(500, hosts=45))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A report on pages that would like to be part of it."""
    folder = tmp_path_factory.mktemp("hostile")
    stale = json.dumps([f"rule_stale: site/{EVIL}: {EVIL}"])
    return page_of(
        folder,
        done(f"https://a.example/{EVIL}", score=0.1, title=EVIL, verdict=EVIL, stale=stale, fetch_seconds=9.0),
        done(f"javascript:alert(1)//{EVIL}", score=0.1, given=1),
        failed(f"https://b.example/{EVIL}", EVIL, error=EVIL),
        done("https://c.example/1", state="duplicate", duplicate_of=f"https://a.example/{EVIL}"),
    )  # fmt: skip


def test_every_section_is_there(page: str) -> None:
    headings = html.document_fromstring(page).xpath("//h2/text()")
    assert len(headings) == 13


def test_a_report_on_nothing_is_a_page(tmp_path: Path) -> None:
    assert html.document_fromstring(page_of(tmp_path)).xpath("//h2/text()") == ["Summary"]


def test_ids_are_unique(page: str) -> None:
    ids = html.document_fromstring(page).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_chart_has_a_name_and_a_description(page: str) -> None:
    tree = html.document_fromstring(page)
    charts = tree.xpath("//svg")
    assert charts
    for chart in charts:
        assert all(tree.get_element_by_id(chart.get(name)).text for name in ("aria-labelledby", "aria-describedby"))  # fmt: skip


def test_every_table_says_what_it_shows(page: str) -> None:
    tables = html.document_fromstring(page).xpath("//table")
    assert [table for table in tables if not table.xpath("caption/text()")] == []


def test_the_page_loads_nothing(page: str) -> None:
    loaded = html.document_fromstring(page).xpath("//@src | //link/@href | //@srcset | //@action")
    assert loaded == ["data:,"]
    assert "@import" not in page
    assert "url(http" not in page


def test_the_policy_names_the_one_script_and_the_one_style(page: str) -> None:
    tree = html.document_fromstring(page)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    codes = [tree.xpath(f"//{name}") for name in ("style", "script")]
    assert [len(found) for found in codes] == [1, 1]
    for (code,) in codes:
        assert f"sha256-{b64encode(sha256(code.text.encode()).digest()).decode()}" in policy


def test_the_policy_allows_nothing_else(page: str) -> None:
    assert "default-src 'none'" in page
    assert "unsafe" not in page.partition("</head>")[0]


def test_links_tell_no_one_where_they_were(page: str) -> None:
    links = html.document_fromstring(page).xpath("//a[not(starts-with(@href, '#'))]")
    assert {link.get("rel") for link in links} == {"noreferrer noopener"}


def test_links_lead_to_the_web_only(hostile: str) -> None:
    links = html.document_fromstring(hostile).xpath("//a[not(starts-with(@href, '#'))]/@href")
    assert links
    assert all(link.startswith(("https://", "http://")) for link in links)


def test_texts_of_pages_are_no_elements(hostile: str) -> None:
    tree = html.document_fromstring(hostile)
    assert (len(tree.xpath("//script")), len(tree.xpath("//img"))) == (1, 0)


def test_texts_of_pages_bring_no_handlers(hostile: str) -> None:
    attributes = {name for element in html.document_fromstring(hostile).iter() for name in element.attrib}  # fmt: skip
    assert [name for name in attributes if name.startswith("on")] == []


def test_texts_of_pages_steer_nothing(hostile: str) -> None:
    assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", hostile) == []


def test_no_login_is_on_the_page(tmp_path: Path) -> None:
    url = "https://me:secret@a.example/1"
    assert "secret" not in page_of(tmp_path, done(url, score=0.1), failed(f"{url}2", error=url))


def test_the_next_step_names_the_ledger(tmp_path: Path) -> None:
    found = html.document_fromstring(page_of(tmp_path, done("https://a.example/")))
    command = found.xpath("string(//section[@id='summary']//code)")
    assert command == f"cleanread studio --from-ledger '{tmp_path}/out.ledger'"


def test_the_same_figures_give_the_same_page(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "l", mixed(200))
    with snapshot(path) as ledger:
        report = read_report(ledger)
    assert render(report) == render(report)


def test_the_figures_behind_a_chart_are_a_table(page: str) -> None:
    rows = html.document_fromstring(page).xpath("//section[@id='scores']//details//tbody/tr")
    assert len(rows) == 20


def test_it_is_said_what_to_do_about_every_error() -> None:
    leaves = (errors.FetchError, errors.ExtractionError)
    known = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, leaves)}  # fmt: skip
    assert known - set(ADVICE) == {"FetchError", "ExtractionError"}


# ── charts ───────────────────────────────────────────────────────────────────────────────


def chart_of(*figures: Figure) -> Chart:
    return Chart(name="c", title="Pages", description="All.", figures=figures, below="words")


def test_the_longest_bar_is_as_wide_as_the_drawing() -> None:
    drawn = html.fromstring(bars(chart_of(Figure(name="a", value=4), Figure(name="b", value=1))))
    widths = drawn.xpath("//rect[@class='good']/@width")
    assert widths == ["400.0", "100.0"]


def test_a_long_name_is_cut_and_whole_in_its_title() -> None:
    name = "subdomain." * 12 + "example"
    drawn = html.fromstring(bars(chart_of(Figure(name=name, value=1))))
    assert drawn.xpath("string(.//g/title)").startswith(name)
    assert len(drawn.xpath("string(.//g/text[1])")) < 40


def test_failures_are_hatched() -> None:
    drawn = columns(chart_of(Figure(name="10:00", value=3, bad=1)))
    assert 'fill="url(#c-failed)"' in drawn


def test_a_column_without_pages_is_not_drawn() -> None:
    drawn = html.fromstring(columns(chart_of(Figure(name="a", value=0), Figure(name="b", value=2))))
    assert len(drawn.xpath("//rect")) == 1


@pytest.mark.parametrize("draw", [bars, columns])
def test_a_chart_of_nothing_is_drawn(draw: Any) -> None:
    assert "<svg" in draw(chart_of())
