"""``cleanread rules test``: what it says, what it writes, and its exit codes."""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cleanread.cli.app import app
from cleanread.errors import NetworkError
from cleanread.models import FetchOptions, Response

from .proving import RULE, SIGN_UP, URL, Rules, case, page

GOOD = RULE + case(excludes=f'"{SIGN_UP}"')
BAD = RULE + case(excludes='"The harbour of Vigo"')


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rules:
    """A folder of rules, far from those of whoever runs the tests."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return Rules(tmp_path / "rules")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["rules", "test", *map(str, words)])


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Makes the site answer with a page; gives the addresses it was asked for."""

    def answering(html: str) -> list[str]:
        asked: list[str] = []

        def fetch(url: str, _: FetchOptions) -> Response:
            asked.append(url)
            if not html:
                raise NetworkError("no connection", url=url)
            return Response(url=url, final_url=url, status=200, headers={}, content=html.encode())

        monkeypatch.setattr("cleanread.fetch.fetch", fetch)
        return asked

    return answering


# ── exit codes ───────────────────────────────────────────────────────────────────────────


def test_all_passed(rules: Rules) -> None:
    rules.save(page())
    result = run(rules.write(GOOD))
    assert (result.exit_code, result.stdout) == (0, "1 rule: 2 passed, 0 failed, 0 not run\n")


def test_a_failure_is_told_with_its_reason(rules: Rules) -> None:
    rules.save(page())
    result = run(rules.write(BAD))
    assert result.exit_code == 1
    assert "  failed   tests.0: https://harbour.example/2026/vigo\n" in result.stdout
    assert "in the text: 'The harbour of Vigo'" in result.stdout


def test_a_named_rule_with_nothing_to_run_is_a_failure(rules: Rules) -> None:
    result = run(rules.write('match.hosts = "harbour.example"\n' + case(snapshot="")))
    assert result.exit_code == 1
    assert "nothing to run" in result.stdout


def test_a_rule_in_a_folder_may_have_nothing_to_run(rules: Rules) -> None:
    rules.write('match.hosts = "harbour.example"\n' + case(snapshot=""))
    result = run(rules.folder)
    assert (result.exit_code, "1 not run" in result.stdout) == (0, True)


def test_a_broken_rule_has_an_exit_code_of_its_own(rules: Rules) -> None:
    path = rules.write("hosts = 3\n")
    result = run(path)
    assert result.exit_code == 9
    assert f"{path}:1:1: unknown key 'hosts'; did you mean 'match.hosts'?" in result.stderr


def test_a_rule_that_extends_what_is_not_there_is_broken(rules: Rules) -> None:
    assert run(rules.write('extends = "family/none"\n' + RULE)).exit_code == 9


@pytest.mark.parametrize("word", ["site/nobody", "nobody.example", "no rule", "missing.toml"])
@pytest.mark.usefixtures("rules")
def test_what_names_no_rule(word: str) -> None:
    assert run(word).exit_code == (9 if word.endswith(".toml") else 2)


def test_a_misspelt_id_gets_a_hint(rules: Rules) -> None:
    rules.write(GOOD)
    result = run("site/harbor.example", "--rules", rules.folder)
    assert "did you mean 'site/harbour.example'?" in result.stderr


# ── which rules ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "word",
    ["site/harbour.example", "harbour.example", "www.harbour.example", URL, "harbour.example/2026"],
)
def test_a_rule_is_named_by_id_host_or_address(rules: Rules, word: str) -> None:
    rules.save(page())
    rules.write(GOOD)
    result = run(word, "--rules", rules.folder)
    assert (result.exit_code, result.stdout) == (0, "1 rule: 2 passed, 0 failed, 0 not run\n")


def test_without_names_all_rules_are_tried(rules: Rules) -> None:
    rules.save(page())
    rules.write(BAD)
    result = run("--rules", rules.folder, "--format", "json")
    found = json.loads(result.stdout)
    assert found["rules"] > 1
    assert "site/harbour.example" in {
        item["rule"] for item in found["items"] if item["status"] == "failed"
    }


@pytest.mark.usefixtures("rules")
def test_the_rules_of_the_project_are_the_user_s_own() -> None:
    Rules(Path(".cleanread", "rules")).write(RULE)
    assert run("site/harbour.example").exit_code == 0


def test_a_file_alone_wins_over_the_rule_of_its_host(rules: Rules) -> None:
    rules.save(page())
    Rules(Path(".cleanread", "rules")).write('id = "site/old"\nmatch.hosts = "harbour.example"\n')
    assert run(rules.write(GOOD)).exit_code == 0


def test_a_file_alone_finds_what_it_extends_beside_it(rules: Rules) -> None:
    rules.save(page())
    rules.write('id = "family/papers"\nkind = "family"\nmatch.html = ".x"\n', "papers")
    path = rules.write(GOOD.replace('kind = "site"', 'kind = "site"\nextends = "family/papers"'))
    assert run(path).exit_code == 0


def test_a_rule_behind_another_one_is_not_run(rules: Rules) -> None:
    rules.save(page())
    Rules(Path(".cleanread", "rules")).write(GOOD)
    Rules(Path(".cleanread", "rules")).save(page())
    rules.write('id = "site/mine"\nmatch.hosts = "harbour.example"\n', "mine")
    result = run("site/harbour.example", "--rules", rules.folder)
    assert "site/mine stands before this rule here" in result.stdout


def test_an_imported_rule_is_tried_as_if_it_were_verified(rules: Rules) -> None:
    rules.save(page())
    text = GOOD.replace(
        "[[content", "[content]\nselect = '//article/p[position() < 5]'\n\n[[content"
    )
    named = 'contains = "the storm that broke the outer wall"\n'
    path = rules.write(text + named + "\n[source]\nimported = 2026-01-01\n")
    result = run(path, "--record")
    assert (result.exit_code, "nobody verified" in result.stdout) == (0, False)


# ── formats ──────────────────────────────────────────────────────────────────────────────


def test_json_counts_and_lists(rules: Rules) -> None:
    rules.save(page())
    found = json.loads(run(rules.write(BAD), "--format", "json").stdout)
    assert [found[key] for key in ("rules", "passed", "failed", "not_run")] == [1, 1, 1, 0]
    assert found["items"][1] == {
        "rule": "site/harbour.example",
        "file": str(rules.folder / "harbour.example.toml"),
        "key": "tests.0",
        "status": "failed",
        "name": URL,
        "reasons": ["in the text: 'The harbour of Vigo'"],
    }


def test_annotations_name_file_and_line(rules: Rules) -> None:
    rules.save(page())
    path = rules.write(BAD)
    first = run(path, "--format", "github").stdout.splitlines()[0]
    assert first.startswith(
        f"::error file={path},line=14,title=site/harbour.example tests.0::failed"
    )


def test_what_passed_is_told_on_demand(rules: Rules) -> None:
    assert "  passed   content.remove.0: .letter\n" in run(rules.write(RULE), "-v").stdout


# ── comparison ───────────────────────────────────────────────────────────────────────────


def test_compare_tells_what_is_gone(rules: Rules) -> None:
    rules.save(page())
    result = run(rules.write(GOOD), "--compare")
    assert f"- {SIGN_UP}" in result.stdout
    assert "1 of 1 expectations hold, without rules 0" in result.stdout


def test_compare_says_when_nothing_changes(rules: Rules) -> None:
    rules.save(page(letter="other"))
    assert "the same without rules" in run(rules.write(RULE + case()), "--compare").stdout


def test_a_worse_rule_is_a_failure(rules: Rules) -> None:
    rules.save(page())
    result = run(rules.write(RULE + case(contains=f'"{SIGN_UP}"')), "--compare")
    assert result.exit_code == 1
    assert "worse    the rule takes out what the test wants" in result.stdout


# ── recording ────────────────────────────────────────────────────────────────────────────


def test_record_writes_the_day_and_keeps_everything_else(rules: Rules) -> None:
    rules.save(page())
    path = rules.write(GOOD)
    assert run(path, "--record", "--today", "2026-11-22").exit_code == 0
    assert path.read_text() == GOOD.replace(
        'kind = "site"\n', 'kind = "site"\nverified = 2026-11-22\n'
    )


def test_record_replaces_the_day(rules: Rules) -> None:
    rules.save(page())
    old = GOOD.replace('kind = "site"\n', 'verified = 2020-01-01  # by Ana\nkind = "site"\n')
    path = rules.write(old)
    run(path, "--record", "--today", "2026-11-22")
    assert path.read_text() == old.replace("2020-01-01", "2026-11-22")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (RULE, "no test met a saved page"),
        (BAD, "1 of 2 failed"),
        (
            "[content]\nremove = '//article/p[position() < 6]'\n"
            "guard = {min_chars = 0, min_ratio = 0.0}\n"
            "[match]\nhosts = 'harbour.example'\n" + case(),
            "worse than without it",
        ),
    ],
)
def test_record_refuses_and_says_why(rules: Rules, text: str, why: str) -> None:
    rules.save(page())
    path = rules.write(text)
    result = run(path, "--record")
    assert (result.exit_code, path.read_text()) == (1, text)
    assert f"not recorded: {why}" in result.stdout


# ── live ─────────────────────────────────────────────────────────────────────────────────


def test_live_fetches_a_page_that_is_not_saved(
    rules: Rules, site: Callable[[str], list[str]]
) -> None:
    asked = site(page())
    result = run(rules.write(RULE + case(snapshot="")), "--live")
    assert (result.exit_code, asked) == (0, [URL])


def test_a_page_is_asked_for_as_the_rule_says(
    rules: Rules, site: Callable[[str], list[str]]
) -> None:
    asked = site(page())
    text = RULE + "\n[pages]\nurl = [['$', '?print=1']]\n" + case(snapshot="")
    run(rules.write(text), "--live")
    assert asked == [f"{URL}?print=1"]


def test_live_leaves_saved_pages_alone(rules: Rules, site: Callable[[str], list[str]]) -> None:
    asked = site(page())
    rules.save(page())
    run(rules.write(GOOD), "--live")
    assert asked == []


def test_a_page_that_cannot_be_fetched_is_not_run(
    rules: Rules, site: Callable[[str], list[str]]
) -> None:
    site("")
    result = run(rules.write(RULE + case(snapshot="")), "--live")
    assert "cannot be fetched: no connection" in result.stdout


def test_save_stores_the_page_beside_the_rule(
    rules: Rules, site: Callable[[str], list[str]]
) -> None:
    site(page())
    path = rules.write(RULE + case(snapshot=""))
    run(path, "--save")
    snapshot = "pages/harbour.example-2026-vigo.html.gz"
    assert tomllib.loads(path.read_text())["tests"] == [{"url": URL, "snapshot": snapshot}]
    packed = (rules.folder / snapshot).read_bytes()
    assert (gzip.decompress(packed).decode(), packed[4:8]) == (page(), bytes(4))


def test_update_replaces_a_saved_page(rules: Rules, site: Callable[[str], list[str]]) -> None:
    site(page(letter="new"))
    file = rules.save(page())
    result = run(rules.write(GOOD), "--update")
    assert gzip.decompress(file.read_bytes()).decode() == page(letter="new")
    assert result.exit_code == 1


def test_an_error_message_is_not_saved(rules: Rules, site: Callable[[str], list[str]]) -> None:
    site(
        "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found on this server."
    )
    path = rules.write(RULE + case(snapshot=""))
    result = run(path, "--save")
    assert "the site gave no article: error" in result.stdout
    assert not (rules.folder / "pages").exists()
