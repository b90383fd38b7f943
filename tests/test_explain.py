"""Why a block is in the article or out of it: `cleanread.explain` and the command of that name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import cleanread
from cleanread import Options
from cleanread.cli.app import app
from cleanread.explain import Explanation, explain

FIRST = "The ferry to the islands sails again from Monday, eleven weeks after a crane fell across its ramp and left the harbour without a way to load anything heavier than a bicycle."
SECOND = "Divers worked through most of February to free the piles, in water so cold that nobody was allowed to stay down for longer than twenty minutes at a time, and the last bolt came loose on Friday."
HIDDEN = "Nobody can read this line."
PAGE = f"""<!doctype html><html><head><meta property="og:title" content="Ferry sails again"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Ferry sails again</h1><p>{FIRST}</p><p style="display:none">{HIDDEN}</p>
<p>{SECOND}</p><div class="newsletter"><p>Sign up to our newsletter</p></div></article></body></html>"""


@pytest.fixture
def why() -> Explanation:
    """What becomes of the page above."""
    return explain(PAGE)


def entry(why: Explanation, text: str) -> Any:
    return why.entries[why.find(text)[0]]


def test_blocks_come_in_the_order_of_the_page(why: Explanation) -> None:
    texts = [e.text for e in why.entries]
    assert texts == [
        "Home",
        "Ferry sails again",
        FIRST,
        HIDDEN,
        SECOND,
        "Sign up to our newsletter",
    ]


def test_prose_is_kept(why: Explanation) -> None:
    assert (entry(why, FIRST).kept, entry(why, FIRST).kind) == (True, "paragraph")


def test_a_prompt_is_removed_by_its_words(why: Explanation) -> None:
    found = entry(why, "Sign up")
    assert (found.kept, found.kind, found.rule) == (False, "newsletter", "phrase")


def test_the_title_is_not_kept_twice(why: Explanation) -> None:
    found = entry(why, "Ferry sails again")
    assert (found.kept, found.kind) == (False, "repeat")


def test_hidden_text_is_explained_without_a_score(why: Explanation) -> None:
    assert (entry(why, HIDDEN).kept, entry(why, HIDDEN).score) == (False, None)


def test_every_entry_says_why(why: Explanation) -> None:
    assert [e for e in why.entries if not (e.kind and e.rule and e.reason and e.path)] == []


def test_case_and_spaces_make_no_difference(why: Explanation) -> None:
    assert why.find("  SIGN up\nto  our") == why.find("Sign up to our newsletter")


def test_a_text_over_several_blocks_finds_each(why: Explanation) -> None:
    assert [why.entries[i].text for i in why.find(f"{FIRST} {SECOND}")] == [FIRST, SECOND]


def test_what_is_not_there_is_not_found(why: Explanation) -> None:
    assert why.find("submarine") == ()


def test_no_text_is_not_found(why: Explanation) -> None:
    assert why.find(" \n") == ()


def test_the_signals_of_a_block_have_names(why: Explanation) -> None:
    assert all(name and change for name, change in why.contributions(why.find(FIRST)[0]))


def test_the_strongest_signal_comes_first(why: Explanation) -> None:
    sizes = [abs(change) for _, change in why.contributions(why.find(FIRST)[0])]
    assert sizes == sorted(sizes, reverse=True)


def test_hidden_text_has_no_signals(why: Explanation) -> None:
    assert why.contributions(why.find(HIDDEN)[0]) == []


def test_an_explanation_agrees_with_the_article(why: Explanation) -> None:
    article = cleanread.extract(PAGE)
    assert [e.text for e in why.entries if e.kept] == article.text.split("\n\n")


def test_an_explanation_agrees_with_the_removals(why: Explanation) -> None:
    removed = sorted(r.text for r in cleanread.extract(PAGE).removals)
    assert sorted(e.text for e in why.entries if not e.kept) == removed


def test_an_empty_page_has_no_entries() -> None:
    assert explain("").entries == ()


def test_what_is_no_page_is_an_error() -> None:
    with pytest.raises(cleanread.UnsupportedInput):
        explain(b"%PDF-1.7\n")


# ── nothing is lost without a word ───────────────────────────────────────────────────────

WORDS = st.sampled_from(
    ["Share", "Related articles", "Ferry sails again", "Comments", "A clean slate", FIRST, SECOND, "It sails.", "© Harbour Post", "12 March 2024"]
)  # fmt: skip
SHAPES = st.sampled_from(
    [
        "<p>{}</p>", "<h1>{}</h1>", "<h2>{}</h2>", "<ul><li>{}</li></ul>", "<aside>{}</aside>", "<div class=related><a href=/x>{}</a></div>",
        "<p hidden>{}</p>", "<pre>{}</pre>", "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>", "<blockquote>{}</blockquote>",
        "<table><tr><th>{}</th><td>x</td></tr></table>", "<footer>{}</footer>", "<form>{}<input></form>", "<div>{}<br><br>and more</div>", "<button>{}</button>",
    ]
)  # fmt: skip
PAGES = st.lists(st.builds(str.format, SHAPES, WORDS), max_size=12).map(
    lambda parts: (
        f"<html><head><title>Ferry sails again</title></head><body>{''.join(parts)}</body></html>"
    )
)
FEW = settings(max_examples=100, deadline=None)


def bare(text: str) -> str:
    return "".join(text.split())


@FEW
@given(PAGES)
def test_every_block_is_printed_or_among_the_removals(html: str) -> None:
    article = cleanread.extract(html, options=Options(fallback=False))
    shown = "\n".join(b.text for b in article.blocks)
    known = bare(shown), {bare(r.text) for r in article.removals}
    lost = [
        e.text
        for e in explain(html).entries
        if bare(e.text) not in known[0] and bare(e.text) not in known[1]
    ]
    assert lost == []


@FEW
@given(PAGES)
def test_what_is_explained_as_kept_is_printed(html: str) -> None:
    article = cleanread.extract(html, options=Options(fallback=False))
    text = bare("\n".join(b.text for b in article.blocks))
    assert [e.text for e in explain(html).entries if e.kept and bare(e.text) not in text] == []


# ── the command ──────────────────────────────────────────────────────────────────────────


@pytest.fixture
def page(tmp_path: Path) -> str:
    """The page above as a file."""
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    return str(file)


def run(*words: str) -> Any:
    return CliRunner().invoke(app, ["explain", *words], prog_name="cleanread")


def test_all_blocks_are_printed(page: str) -> None:
    lines = run(page).stdout.splitlines()
    assert [line.split()[0] for line in lines if line[0] != " "] == [
        "removed",
        "removed",
        "kept",
        "removed",
        "kept",
        "removed",
    ]


def test_a_text_prints_only_its_block(page: str) -> None:
    assert SECOND not in run(page, "sign up").stdout


def test_a_text_prints_the_signals(page: str) -> None:
    assert "signals" in run(page, "sign up").stdout


def test_a_text_that_is_not_there_has_an_exit_code(page: str) -> None:
    assert run(page, "submarine").exit_code == 3


def test_an_empty_page_has_an_exit_code(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("")
    assert run(str(tmp_path / "empty.html")).exit_code == 3


def test_a_missing_file_has_an_exit_code(tmp_path: Path) -> None:
    assert run(str(tmp_path / "no.html")).exit_code == 8


def test_json_lists_the_entries(page: str) -> None:
    entries = json.loads(run(page, "--json").stdout)["entries"]
    assert [e["kept"] for e in entries] == [False, False, True, False, True, False]


def test_json_of_a_text_has_signals(page: str) -> None:
    (found,) = json.loads(run(page, "sign up", "--json").stdout)["entries"]
    assert found["signals"]
