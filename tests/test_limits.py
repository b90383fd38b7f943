"""What is done for one page at most: each limit is hit, and the page is refused or read without what is too much."""

from __future__ import annotations

import itertools

import pytest

import cleanread
from cleanread import Limits, Options, bounded, deadline
from cleanread.errors import ExtractionTimeout, InputTooLarge
from cleanread.explain import explain

PROSE = "The ferry sails again on Monday, the harbour office said, after three weeks of repairs at the pier. "
STORY = f"<title>Ferry sails again</title><article><h1>Ferry sails again</h1>{f'<p>{PROSE * 3}</p>' * 4}"


def limited(**limits: float) -> Options:
    return Options(limits=Limits(**limits))  # type: ignore[arg-type]


# ── refused ──────────────────────────────────────────────────────────────────────────────


def test_a_page_of_too_many_elements_is_refused() -> None:
    with pytest.raises(InputTooLarge, match=r"1,001 elements; the limit is 1,000 .*max_nodes"):
        cleanread.extract("<b>" * 1001, options=limited(max_nodes=1000))


def test_signs_that_open_no_element_do_not_count() -> None:
    article = cleanread.extract(f"{STORY}<p>{'1 < 2, ' * 2000}", options=limited(max_nodes=1000))
    assert article.verdict.kind == "article"


def test_a_page_with_as_many_elements_as_allowed_is_read() -> None:
    assert cleanread.extract("<p>x" * 1000, options=limited(max_nodes=1000)).encoding == "utf-8"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<p>word" * 3000, id="blocks"),
        pytest.param("<hr>" * 3000, id="rules"),
        pytest.param("<table>" + "<tr><td>a<td>b" * 3000, id="rows"),
        pytest.param(STORY * 200, id="articles"),
    ],
)
def test_a_page_that_takes_too_long_ends_in_an_error(html: str) -> None:
    with pytest.raises(ExtractionTimeout, match=r"longer than the 1e-06 seconds"):
        cleanread.extract(html, options=limited(seconds=0.000_001))


@pytest.mark.parametrize("rendering", ["markdown", "html", "text", "removals", "page_links"])
def test_a_rendering_has_a_budget_of_its_own(
    rendering: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = cleanread.extract(STORY + "<aside class=share><p>Share</p></aside>")
    budgets: list[float | None] = []

    def seen(seconds: float | None) -> object:
        budgets.append(seconds)
        return deadline.time_budget(seconds)

    monkeypatch.setattr("cleanread.result.time_budget", seen)
    getattr(article, rendering)
    assert budgets == [60.0]


def test_the_reasons_have_the_same_budget() -> None:
    with pytest.raises(ExtractionTimeout):
        explain(STORY * 50, options=limited(seconds=0.000_001))


def test_without_a_budget_nothing_is_timed() -> None:
    assert cleanread.extract(STORY, options=limited(seconds=None)).verdict.kind == "article"  # type: ignore[arg-type]


# ── read without what is too much ────────────────────────────────────────────────────────


def test_a_page_that_is_too_deep_is_made_flatter_and_says_so() -> None:
    deep = f"{'<div>' * 60}<p>{PROSE}</p>{'</div>' * 60}"
    article = cleanread.extract(f"{STORY}{deep}<p>{PROSE}</p>", options=limited(max_depth=50))
    assert article.warnings == ("max_depth: tags nest too deep; the page was made flatter",)
    assert article.text.count("The ferry sails") >= 12


def test_a_page_that_is_too_deep_for_the_parser_says_so_too() -> None:
    article = cleanread.extract(f"{STORY}{'<div>' * 3000}<p>{PROSE}</p>")
    assert [warning.partition(":")[0] for warning in article.warnings] == ["max_depth"]


@pytest.mark.parametrize("depth", [1, 10, 100])
def test_no_depth_is_too_small_to_keep_the_text(depth: int) -> None:
    article = cleanread.extract(STORY, options=limited(max_depth=depth))
    assert "three weeks of repairs" in article.text


def test_ordinary_pages_go_beyond_nothing() -> None:
    assert cleanread.extract(STORY).warnings == ()


@pytest.mark.parametrize("quote", ["'", '"', ""], ids=["single", "double", "none"])
def test_a_value_that_is_too_long_is_not_read(quote: str) -> None:
    page = f"{STORY}<div class={quote}{'x' * 3000}{quote}><p>{PROSE}</div>"
    article = cleanread.extract(page, options=limited(max_attribute=2000))
    assert article.warnings == (
        "max_attribute: 1 value of an attribute was longer than 2,000 characters and not read",
    )


def test_long_texts_and_scripts_are_no_long_values() -> None:
    page = f"{STORY}<script>let a = '{'x' * 3000}'</script><p>{'word ' * 1000}</p>"
    assert cleanread.extract(page, options=limited(max_attribute=2000)).warnings == ()


def test_long_values_are_found_wherever_they_stand() -> None:
    for before, quote in itertools.product(range(0, 40, 3), "'\""):
        html = b"<p title=%s>" % (b"y" * before) + f"<p title={quote}{'x' * 21}{quote}>".encode()
        assert bounded.has_long_value(html, 20), html


def test_spans_that_are_too_wide_are_cut() -> None:
    table = "<table><tr><th colspan=5000>Ferry<th rowspan=' 99999 '>Pier<tr><td>1<td>2</table>"
    article = cleanread.extract(STORY + table)
    assert article.warnings == (
        "max_span: 2 cells of a table claimed to span more than 1,000 rows or columns",
    )


# ── the clock ────────────────────────────────────────────────────────────────────────────


def test_a_deadline_looks_at_the_clock_now_and_then() -> None:
    looks = itertools.count()
    end = deadline.Deadline(1000, clock=lambda: float(next(looks)))
    for _ in range(160):
        end.check()
    assert next(looks) == 11


def test_a_deadline_raises_when_time_is_over() -> None:
    now = iter([0.0, 0.5, 1.5])
    end = deadline.Deadline(1, clock=lambda: next(now))
    end.check_now()
    with pytest.raises(ExtractionTimeout, match=r"longer than the 1 seconds it may"):
        end.check_now()


def test_a_budget_within_another_does_not_begin_anew() -> None:
    with deadline.time_budget(50), deadline.time_budget(5000):
        assert (deadline.time_left() or 0) <= 50


def test_a_budget_ends_with_its_block() -> None:
    with deadline.time_budget(50):
        pass
    deadline.check_time()
    assert deadline.time_left() is None
