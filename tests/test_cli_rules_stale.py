"""``cleanread rules stale``: which rules no longer fit their sites."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cleanread.cli.app import app
from cleanread.models import FetchOptions, Response

from .proving import RULE, URL, Rules, case, page

TWO = RULE + '\n[[content.remove]]\ncss = ".gone"\n'
CANONICAL = f'<link rel="canonical" href="{URL}">'


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rules:
    """A folder of rules, far from those of whoever runs the tests."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return Rules(tmp_path / "rules")


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes the site answer with a page."""

    def answering(html: str) -> None:
        def fetch(url: str, _: FetchOptions) -> Response:
            return Response(url=url, final_url=url, status=200, headers={}, content=html.encode())

        monkeypatch.setattr("cleanread.fetch.fetch", fetch)

    return answering


def run(*words: object) -> Result:
    command = ["rules", "stale", *map(str, words), "--today", "2026-11-22"]
    return CliRunner().invoke(app, command)


def dated(line: str) -> str:
    return RULE.replace('kind = "site"', f'kind = "site"\n{line}')


def test_a_rule_that_fits_is_not_told(rules: Rules) -> None:
    rules.save(page())
    result = run(rules.write(RULE + case()))
    assert (result.exit_code, result.stdout) == (0, "1 rule: 0 stale; no page was seen for 0\n")


def test_a_selector_without_a_match_is_told(rules: Rules) -> None:
    rules.save(page())
    result = run(rules.write(TWO + case()))
    assert result.exit_code == 1
    assert "  selector   .gone: matches nothing on the one page\n" in result.stdout


def test_a_selector_that_matches_on_one_page_is_not_stale(rules: Rules) -> None:
    rules.save(page())
    rules.save(page(letter="gone"), "other.html")
    text = TWO + case() + case(snapshot='"pages/other.html"', url=f'"{URL}/2"')
    assert run(rules.write(text)).exit_code == 0


def test_pages_count_by_their_own_address(rules: Rules) -> None:
    file = rules.save(page(letter="gone", head=CANONICAL), "other.html")
    result = run(rules.write(TWO), "--pages", file.parent)
    assert "  selector   .letter: matches nothing on the one page\n" in result.stdout


def test_pages_of_other_hosts_do_not_count(rules: Rules) -> None:
    elsewhere = CANONICAL.replace("harbour", "city")
    file = rules.save(page(letter="gone", head=elsewhere), "other.html")
    result = run(rules.write(TWO), "--pages", file)
    assert result.stdout == "1 rule: 0 stale; no page was seen for 1\n"


def test_a_selection_that_is_nowhere_is_told_with_the_page(rules: Rules) -> None:
    rules.save(page())
    text = RULE.replace("[[content", "[content]\nselect = '.body'\n\n[[content")
    result = run(rules.write(text + case()))
    assert f"  guard      {URL}: " in result.stdout


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "valid_until = 2026-11-21",
            "  expired    2026-11-21: valid until 2026-11-21, which is over\n",
        ),
        ("verified = 2025-11-01", "  old        2025-11-01: verified 386 days ago\n"),
    ],
)
def test_a_day_gone_by_is_told(rules: Rules, line: str, told: str) -> None:
    assert told in run(rules.write(dated(line))).stdout


@pytest.mark.parametrize("line", ["valid_until = 2026-11-22", "verified = 2025-11-23"])
def test_a_day_that_is_not_over_is_not_told(rules: Rules, line: str) -> None:
    assert run(rules.write(dated(line))).exit_code == 0


@pytest.mark.parametrize("time", ["8w", "2m", "60d", "60"])
def test_how_long_a_rule_stays_fresh_may_be_said(rules: Rules, time: str) -> None:
    path = rules.write(dated("verified = 2026-09-01"))
    assert run(path, "--older-than", time).exit_code == 1


def test_an_imported_rule_that_nobody_verified_is_told(rules: Rules) -> None:
    path = rules.write(RULE + "\n[source]\nimported = 2026-01-01\n")
    assert "  unverified imported, and never verified\n" in run(path).stdout


def test_live_looks_at_the_pages_as_they_are_now(
    rules: Rules, answer: Callable[[str], None]
) -> None:
    rules.save(page())
    answer(page(letter="new"))
    result = run(rules.write(RULE + case()), "--live")
    assert "  selector   .letter: matches nothing on the one page\n" in result.stdout


def test_json_lists_the_signs(rules: Rules) -> None:
    rules.save(page())
    found = json.loads(run(rules.write(TWO + case()), "--format", "json").stdout)
    assert (found["rules"], found["stale"], found["without_pages"]) == (1, 1, 0)
    assert found["items"][0]["findings"] == [
        {"sign": "selector", "what": ".gone", "why": "matches nothing on the one page"}
    ]


def test_a_host_names_its_rule(rules: Rules) -> None:
    rules.write(dated("valid_until = 2020-01-01"))
    assert run("harbour.example", "--rules", rules.folder).exit_code == 1


def test_all_rules_are_looked_at_without_names(rules: Rules) -> None:
    rules.write(dated("valid_until = 2020-01-01"))
    assert "site/harbour.example\n" in run("--rules", rules.folder).stdout


@pytest.mark.parametrize("words", [("nobody.example",), ("--older-than", "soon")])
@pytest.mark.usefixtures("rules")
def test_wrong_usage(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_a_broken_rule_has_an_exit_code_of_its_own(rules: Rules) -> None:
    assert run(rules.write("nonsense = 1\n")).exit_code == 9
