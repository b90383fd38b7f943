"""``cleanread rules diff``: what other rules change on saved pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cleanread.cli.app import app

from .proving import RULE, SIGN_UP, URL, Rules, case, page

EMPTY = 'id = "site/harbour.example"\nmatch.hosts = "harbour.example"\n'
CANONICAL = f'<link rel="canonical" href="{URL}">'


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rules:
    """A folder of rules, far from those of whoever runs the tests."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return Rules(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Rules:
    return Rules(tmp_path / "new")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["rules", "diff", *map(str, words)])


def test_the_same_rules_change_nothing(old: Rules, new: Rules) -> None:
    old.save(page())
    result = run(old.write(RULE + case()), new.write(RULE))
    assert (result.exit_code, result.stdout) == (
        0,
        "0 of 1 page changed: 0 words removed, 0 added\n",
    )


def test_a_change_is_shown_as_a_diff(old: Rules, new: Rules) -> None:
    old.save(page())
    result = run(old.write(EMPTY + case()), new.write(RULE))
    assert result.exit_code == 1
    assert f"\n-{SIGN_UP}\n" in result.stdout


def test_the_entry_that_did_it_is_named(old: Rules, new: Rules) -> None:
    old.save(page())
    result = run(old.write(EMPTY + case()), new.write(RULE))
    cause = (
        "because site/harbour.example: letter between paragraphs (.letter) takes out 'Our members"
    )
    assert cause in result.stdout


def test_the_entry_that_no_longer_does_it_is_named(old: Rules, new: Rules) -> None:
    old.save(page())
    result = run(old.write(RULE + case()), new.write(EMPTY))
    assert "(.letter) no longer takes out 'Our members" in result.stdout


def test_changes_of_the_metadata_are_shown_with_their_source(old: Rules, new: Rules) -> None:
    old.save(page())
    titled = EMPTY + 'metadata.title.const = "Vigo"\n'
    result = run(old.write(EMPTY + case()), new.write(titled))
    assert "  title: 'Vigo opens again' → 'Vigo'\n" in result.stdout
    assert "because title: site/harbour.example: const" in result.stdout


def test_a_page_that_is_no_article_any_more_is_a_change(old: Rules, new: Rules) -> None:
    old.save(page())
    detecting = EMPTY + 'detect.not_article = "main"\n'
    result = run(old.write(EMPTY + case()), new.write(detecting))
    assert "  verdict: 'article' → 'listing'\n" in result.stdout


def test_pages_are_told_by_their_canonical_address(old: Rules, new: Rules) -> None:
    Rules(Path("saved")).save(page(head=CANONICAL), "vigo.html")
    result = run(old.write(EMPTY), new.write(RULE), "saved")
    assert (result.exit_code, URL in result.stdout) == (1, True)


def test_the_address_of_a_page_may_be_given(old: Rules, new: Rules) -> None:
    file = old.save(page(), "vigo.html")
    assert run(old.write(EMPTY), new.write(RULE), file, "--url", URL).exit_code == 1


def test_a_page_without_an_address_is_warned_of(old: Rules, new: Rules) -> None:
    file = old.save(page(), "vigo.html")
    result = run(old.write(EMPTY), new.write(RULE), file)
    assert (result.exit_code, "--url gives one" in result.stderr) == (0, True)


def test_a_rule_that_is_only_in_one_folder(old: Rules, new: Rules) -> None:
    old.save(page())
    old.write(RULE + case())
    new.write('match.hosts = "other.example"\n', "other.example")
    result = run(old.folder, new.folder)
    assert "because rules: site/harbour.example → none\n" in result.stdout


def test_a_rule_that_was_taken_away_does_not_come_back_from_elsewhere(
    old: Rules, new: Rules
) -> None:
    Rules(Path(".cleanread", "rules")).write(RULE)
    old.save(page())
    old.write(RULE + case())
    new.folder.mkdir()
    assert run(old.folder, new.folder).exit_code == 1


def test_json_counts_words(old: Rules, new: Rules) -> None:
    old.save(page())
    result = run(old.write(EMPTY + case()), new.write(RULE), "--format", "json")
    found = json.loads(result.stdout)
    assert (found["pages"], found["changed"]) == (1, 1)
    assert found["items"][0]["words_removed"] == len(SIGN_UP.split())
    assert (found["items"][0]["removed"], found["items"][0]["added"]) == ([SIGN_UP], [])


def test_no_page_is_wrong_usage(old: Rules, new: Rules) -> None:
    assert run(old.write(EMPTY), new.write(RULE)).exit_code == 2


def test_a_missing_file_is_wrong_usage(old: Rules) -> None:
    assert run(old.write(EMPTY), "nowhere.toml").exit_code == 2


def test_a_broken_rule_has_an_exit_code_of_its_own(old: Rules, new: Rules) -> None:
    old.save(page())
    assert run(old.write(RULE + case()), new.write("nonsense = 1\n")).exit_code == 9


def test_a_page_that_cannot_be_unpacked_is_an_input_error(old: Rules, new: Rules) -> None:
    file = old.save(page())
    file.write_bytes(b"no gzip")
    assert run(old.write(EMPTY), new.write(RULE), file).exit_code == 7
