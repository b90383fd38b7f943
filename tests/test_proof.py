"""What is proven of a rule: its examples, its tests, and that it does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanread.models import Options
from cleanread.proof import Proof, prove, read_subject
from cleanread.proof.pages import Absent, Page
from cleanread.proof.record import refusal
from cleanread.proof.snapshots import snapshot
from cleanread.proof.subjects import with_files

from .proving import RULE, SIGN_UP, URL, Rules, case, page

HARBOUR = "The harbour of Vigo opened its gates again"


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    return Rules(tmp_path)


def proven(rules: Rules, text: str, *, compared: bool = False) -> Proof:
    path = rules.write(text)
    subject = read_subject(path)
    pages = {one.number: snapshot(one) for one in subject.cases}
    with with_files(Options(), [path]) as options:
        return prove(subject, options, pages, compared=compared)


def reasons(proof: Proof) -> str:
    return "; ".join(reason for item in proof.items for reason in item.reasons)


# ── examples ─────────────────────────────────────────────────────────────────────────────


def test_an_example_that_its_selector_matches_has_passed(rules: Rules) -> None:
    assert [item.status for item in proven(rules, RULE).items] == ["passed"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("remove = [{css = '.ad', example = '<p>No ad.</p>'}]", "content.remove.0"),
        ("keep = ['b', {xpath = '//i', example = '<p>No.</p>'}]", "content.keep.1"),
        ("select = ['.a', ['.b', {css = '.c', example = '<p>No.</p>'}]]", "content.select.1"),
        (
            "remove_tokens = [{token = 'promo', example = '<p class=\"promotion\">'}]",
            "content.remove_tokens.0",
        ),
        ("text = [{pattern = '^Share', example = 'Please share'}]", "content.text.0"),
        ("text = [{pattern = 'a', max_chars = 3, example = 'aaaa'}]", "content.text.0"),
    ],
)
def test_an_example_that_is_not_matched_has_failed(rules: Rules, content: str, key: str) -> None:
    proof = proven(rules, f'match.hosts = "harbour.example"\n[content]\n{content}\n')
    assert [(item.status, item.key) for item in proof.items] == [("failed", key)]


@pytest.mark.parametrize(
    "content",
    [
        "remove_tokens = [{token = 'promo', example = '<p class=\"big promo\">Buy.</p>'}]",
        "token_match = 'substring'\nremove_tokens = [{token = 'rom', example = '<p id=\"promo\">Buy.</p>'}]",
        "text = [{pattern = '(?i)^share', example = 'SHARE this'}]",
    ],
)
def test_an_example_is_matched_as_the_entry_would(rules: Rules, content: str) -> None:
    proof = proven(rules, f'match.hosts = "harbour.example"\n[content]\n{content}\n')
    assert [item.status for item in proof.items] == ["passed"]


# ── tests ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "keys",
    [
        {"contains": f'["{HARBOUR}"]', "excludes": f'["{SIGN_UP}"]', "min_words": "80"},
        {"contains": f'"{HARBOUR}"'},
        {"title": '"Vigo  opens again"', "author": '"Ana Rey"', "date": '"2026-03-02"'},
        {"author": '["ana rey"]', "date": '"2026-03-02T23:00:00"'},
    ],
)
def test_a_test_passes_when_all_it_expects_is_so(rules: Rules, keys: dict[str, str]) -> None:
    rules.save(page())
    assert reasons(proven(rules, RULE + case(**keys))) == ""


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({"contains": f'["{SIGN_UP}"]'}, "not in the text"),
        ({"excludes": f'["{HARBOUR}"]'}, "in the text"),
        ({"min_words": "900"}, "words, not 900"),
        ({"title": '"Vigo"'}, "title is 'Vigo opens again', not 'Vigo'"),
        ({"author": '["Ana Rey", "Bo Lund"]'}, "authors are 'Ana Rey', without 'Bo Lund'"),
        ({"date": '"2026-03-03"'}, "not 2026-03-03"),
    ],
)
def test_a_test_fails_with_the_reason(rules: Rules, keys: dict[str, str], reason: str) -> None:
    rules.save(page())
    assert reason in reasons(proven(rules, RULE + case(**keys)))


def test_white_space_and_quotes_do_not_count(rules: Rules) -> None:
    rules.save(
        page(story="She said: “It’s\nopen&nbsp;again”, and left. " + "The sea is calm. " * 30)
    )
    wanted = """["She said: \\"It's open again\\","]"""
    assert reasons(proven(rules, RULE + case(contains=wanted))) == ""


def test_a_rule_must_take_part(rules: Rules) -> None:
    rules.save(page())
    proof = proven(rules, RULE + case(url='"https://elsewhere.example/"'))
    assert "took no part" in reasons(proof)


def test_a_selection_that_is_not_believed_is_a_failure(rules: Rules) -> None:
    rules.save(page())
    text = RULE.replace("[[content.remove]]", "[content]\nselect = '.gone'\n\n[[content.remove]]")
    assert "rule_stale: site/harbour.example" in reasons(proven(rules, text + case()))


def test_a_test_without_a_snapshot_is_not_run(rules: Rules) -> None:
    proof = proven(rules, RULE + case(snapshot=""))
    assert [item.reasons for item in proof.having("not_run")] == [("no snapshot",)]


def test_a_snapshot_that_is_missing_is_a_failure(rules: Rules) -> None:
    proof = proven(rules, RULE + case())
    assert "vigo.html.gz is missing" in proof.having("failed")[0].reasons[0]


def test_a_snapshot_that_cannot_be_unpacked_is_a_failure(rules: Rules) -> None:
    rules.save(page()).write_bytes(b"no gzip")
    assert "cannot be unpacked" in reasons(proven(rules, RULE + case()))


def test_a_rule_of_the_past_is_tried_on_a_day_it_holds(rules: Rules) -> None:
    rules.save(page())
    text = RULE.replace('kind = "site"', 'kind = "site"\nvalid_until = 2020-01-01')
    assert reasons(proven(rules, text + case(excludes=f'"{SIGN_UP}"'))) == ""


def test_where_another_rule_stands_before_it_the_test_is_not_run(rules: Rules) -> None:
    subject = read_subject(rules.write(RULE + case()))
    other = rules.write('id = "site/mine"\nmatch.hosts = "harbour.example"\n', "mine")
    pages: dict[int, Page | Absent] = {0: Page(URL, page().encode())}
    with with_files(Options(), [other]) as options:
        proof = prove(subject, options, pages, shadows=frozenset({"site/mine"}))
    assert proof.having("not_run")[0].reasons == ("site/mine stands before this rule here",)


# ── comparison ───────────────────────────────────────────────────────────────────────────


def test_a_comparison_tells_what_the_rule_takes_out(rules: Rules) -> None:
    rules.save(page())
    [one] = proven(rules, RULE + case(), compared=True).comparisons
    assert one.gone == (SIGN_UP,)


def test_a_comparison_counts_the_words(rules: Rules) -> None:
    rules.save(page())
    [one] = proven(rules, RULE + case(), compared=True).comparisons
    assert (one.words_gone, one.words_come) == (len(SIGN_UP.split()), 0)


def test_a_rule_that_satisfies_more_is_not_worse(rules: Rules) -> None:
    rules.save(page())
    proof = proven(rules, RULE + case(excludes=f'"{SIGN_UP}"'), compared=True)
    [one] = proof.comparisons
    assert (one.satisfied_before, one.satisfied_after, proof.worse) == (0, 1, ())


def test_a_rule_that_takes_out_what_is_wanted_is_worse(rules: Rules) -> None:
    rules.save(page())
    proof = proven(rules, RULE + case(contains=f'"{SIGN_UP}"'), compared=True)
    assert any("takes out what the test wants" in why for why in proof.worse)


def test_a_rule_that_reads_a_wrong_title_is_worse(rules: Rules) -> None:
    rules.save(page())
    text = RULE + "\n[metadata.title]\nconst = 'Harbour'\n" + case(title='"Vigo opens again"')
    assert (
        "without the rule 1 of 1 expectations hold" in proven(rules, text, compared=True).worse[0]
    )


HALF = """\
id = "site/harbour.example"
match.hosts = "harbour.example"

[content]
remove = "//article/p[position() < 6]"
guard = { min_chars = 0, min_ratio = 0.0 }
"""


def test_a_rule_that_keeps_less_than_half_needs_a_test_that_names_text(rules: Rules) -> None:
    rules.save(page())
    assert "no test names text" in proven(rules, HALF + case(), compared=True).worse[0]


def test_a_short_article_is_not_worse_when_a_test_names_its_text(rules: Rules) -> None:
    rules.save(page())
    wanted = case(contains='"row of concrete blocks"')
    assert proven(rules, HALF + wanted, compared=True).worse == ()


# ── what may be recorded ─────────────────────────────────────────────────────────────────


def test_a_good_rule_with_a_saved_page_may_be_recorded(rules: Rules) -> None:
    rules.save(page())
    assert refusal(proven(rules, RULE + case(), compared=True)) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (RULE, "no test met a saved page"),
        (RULE + case(snapshot=""), "no test met a saved page"),
        (RULE + case(contains=f'"{SIGN_UP}"'), "1 of 2 failed"),
        (RULE.replace('<p class="letter">', "<p>") + case(), "1 of 2 failed"),
        (HALF + case(), "worse than without it"),
    ],
)
def test_a_rule_is_not_recorded_without_proof(rules: Rules, text: str, why: str) -> None:
    rules.save(page())
    assert why in (refusal(proven(rules, text, compared=True)) or "")


def test_a_rule_of_the_installed_package_is_not_recorded(
    rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = Rules(rules.folder / "_rules")
    installed.save(page())
    proof = proven(installed, RULE + case(), compared=True)
    monkeypatch.setattr("cleanread.proof.record.rules_folder", lambda: installed.folder)
    assert "installed package" in (refusal(proof) or "")
