"""What an inspection says of a page: parts, their signals, metadata, and the same article as ever."""

from __future__ import annotations

import json

import pytest

import cleanread
from cleanread import Options
from cleanread.explain import explain
from cleanread.inspection import Inspection, inspect, inspect_response
from cleanread.inspection.fates import fates
from cleanread.models import Response

FIRST = "The ferry to the islands sails again from Monday, eleven weeks after a crane fell across its ramp and left the harbour without a way to load anything heavier than a bicycle."
SECOND = "Divers worked through most of February to free the piles, in water so cold that nobody was allowed to stay down for longer than twenty minutes at a time, and the last bolt came loose on Friday."
PAGE = f"""<!doctype html><html lang="en"><head><meta property="og:title" content="Ferry sails again"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Ferry sails again</h1><p>{FIRST}</p><p style="display:none">Nobody can read this line.</p>
<figure><img src="quay.jpg" alt="The quay" width=640 height=480></figure><p>{SECOND}</p>
<div class="newsletter"><p>Sign up to our newsletter</p></div></article></body></html>"""


@pytest.fixture(scope="module")
def inspection() -> Inspection:
    return inspect(PAGE, "https://harbour.example/ferry")


def test_parts_are_numbered_from_one(inspection: Inspection) -> None:
    assert [part.number for part in inspection.parts] == list(range(1, len(inspection.parts) + 1))


def test_parts_are_what_explain_says_and_pictures(inspection: Inspection) -> None:
    entries = explain(PAGE, "https://harbour.example/ferry").entries
    worded = [part for part in inspection.parts if part.text]
    assert [(p.kept, p.kind, p.rule, p.reason, p.text, p.path, p.score) for p in worded] == [
        (e.kept, e.kind, e.rule, e.reason, e.text, e.path, e.score) for e in entries
    ]


def test_a_picture_is_a_part_without_text(inspection: Inspection) -> None:
    assert [(p.kept, p.kind) for p in inspection.parts if not p.text] == [(True, "image")]


def test_signals_are_the_strongest_that_explain_names(inspection: Inspection) -> None:
    why = explain(PAGE, "https://harbour.example/ferry")
    (number,) = why.find(FIRST)
    part = next(part for part in inspection.parts if part.text == FIRST)
    strongest = why.contributions(number)[:10]
    assert [name for name, _ in part.signals] == [name for name, _ in strongest]


def test_signals_have_the_size_that_explain_says(inspection: Inspection) -> None:
    why = explain(PAGE, "https://harbour.example/ferry")
    (number,) = why.find(FIRST)
    part = next(part for part in inspection.parts if part.text == FIRST)
    sizes = [change for _, change in why.contributions(number)[:10]]
    assert [change for _, change in part.signals] == pytest.approx(sizes, abs=0.002)


def test_a_part_that_was_never_scored_has_no_signals(inspection: Inspection) -> None:
    assert next(p for p in inspection.parts if p.kind == "hidden").signals == ()


def test_the_article_is_that_of_extract(inspection: Inspection) -> None:
    article = cleanread.extract(PAGE, "https://harbour.example/ferry")
    assert (inspection.markdown, inspection.verdict) == (article.to_markdown(), article.verdict)


def test_metadata_say_where_they_come_from(inspection: Inspection) -> None:
    title = next(field for field in inspection.metadata if field.name == "title")
    assert (title.value, bool(title.source)) == ("Ferry sails again", True)


def test_text_that_the_article_takes_from_data_is_said_to_be_replaced() -> None:
    body = json.dumps({"@type": "NewsArticle", "headline": "Ferry", "articleBody": f"{FIRST}\n\n{SECOND}\n\n{FIRST[::-1]}"})  # fmt: skip
    html = f'<script type="application/ld+json">{body}</script><div><p>Loading the ferry story for you, one moment please.</p></div>'
    found = inspect(html)
    assert [(found.source, part.kept) for part in found.parts] == [("json", False)]


def test_a_login_in_the_address_is_not_shown() -> None:
    found = inspect(PAGE, "https://ida:secret@harbour.example/ferry")
    assert "secret" not in json.dumps(found.to_dict())


def test_a_response_is_read_in_the_encoding_of_its_headers() -> None:
    response = Response(
        url="https://harbour.example/",
        final_url="https://harbour.example/",
        status=200,
        headers={"content-type": "text/html; charset=windows-1251"},
        content="<p>Паром снова ходит.</p>".encode("cp1251"),
    )
    assert [part.text for part in inspect_response(response).parts] == ["Паром снова ходит."]


def test_a_page_that_is_none_is_refused_as_by_extract() -> None:
    with pytest.raises(cleanread.UnsupportedInput):
        inspect(b"%PDF-1.7")


def test_limits_are_those_of_extract() -> None:
    with pytest.raises(cleanread.InputTooLarge):
        inspect(PAGE, options=Options(limits=cleanread.Limits(max_bytes=10)))


def test_an_empty_page_has_no_parts() -> None:
    assert inspect("").parts == ()


def test_everything_is_ready_for_json(inspection: Inspection) -> None:
    assert json.loads(json.dumps(inspection.to_dict()))["parts"][0]["number"] == 1


def test_fates_count_all_text(inspection: Inspection) -> None:
    total = sum(len(part.text) for part in inspection.parts)
    assert sum(fate.characters for fate in fates(inspection.parts)) == total


def test_kept_fates_come_first(inspection: Inspection) -> None:
    kept = [fate.kept for fate in fates(inspection.parts)]
    assert kept == sorted(kept, reverse=True)
