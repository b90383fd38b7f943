"""``cleanread rules list``, ``show`` and ``path``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cleanread.cli.app import app
from cleanread.rules import rules_folder

RULE = (
    'description = "The harbour"\nmatch.hosts = "+.harbour.example"\nextends = "family/wordpress"\n'
)


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with rules of its own, and nothing in the user's folder."""
    folder = tmp_path / "work" / ".cleanread" / "rules"
    folder.mkdir(parents=True)
    (folder / "harbour.example.toml").write_text(RULE, encoding="utf-8")
    inside = tmp_path / "work" / "deep"
    inside.mkdir()
    monkeypatch.chdir(inside)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(
        "cleanread.cli.rule_folders.user_folder", lambda: tmp_path / "config" / "rules"
    )
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["rules", *words])


def test_the_list_tells_id_state_and_what_it_is_for() -> None:
    lines = run("list", "--host", "www.harbour.example").stdout.splitlines()
    assert lines == ["site/harbour.example  unverified  The harbour"]


def test_the_list_can_be_of_one_kind() -> None:
    ids = [line.split()[0] for line in run("list", "--kind", "family").stdout.splitlines()]
    assert "family/wordpress" in ids
    assert all(one.startswith("family/") for one in ids)


def test_the_list_as_json_tells_hosts_and_file(places: Path) -> None:
    (row,) = json.loads(run("list", "--host", "a.harbour.example", "--json").stdout)
    assert row["hosts"] == ["+.harbour.example"]
    assert row["file"] == str(places / "harbour.example.toml")
    assert row["verified"] is None


def test_a_host_without_a_rule_gives_an_empty_list_and_says_so() -> None:
    result = run("list", "--host", "nobody.example")
    assert result.stdout == ""
    assert "no rule is for these pages" in result.stderr
    assert result.exit_code == 0


def test_a_rule_that_is_switched_off_is_listed_as_such(places: Path) -> None:
    text = 'id = "family/wordpress"\nkind = "family"\ndisabled = true\nmatch.html = "p"\n'
    (places / "wordpress.toml").write_text(text, encoding="utf-8")
    lines = run("list", "--kind", "family").stdout.splitlines()
    (line,) = (line for line in lines if line.startswith("family/wordpress "))
    assert line.split()[1] == "off"


def test_show_prints_the_rule_of_an_id(places: Path) -> None:
    assert (
        run("show", "site/harbour.example").stdout == f"# {places / 'harbour.example.toml'}\n{RULE}"
    )


@pytest.mark.parametrize("place", ["harbour.example", "https://www.harbour.example/a?b=c"])
def test_show_prints_what_an_address_gets(places: Path, place: str) -> None:
    text = run("show", place).stdout
    assert f"# {places / 'harbour.example.toml'}\n" in text
    assert f"# {rules_folder() / 'families' / 'wordpress.toml'}\n" in text


@pytest.mark.parametrize("name", ["site/nothing", "family/wordpres", "nobody.example"])
def test_show_of_what_is_not_there_is_an_error(name: str) -> None:
    result = run("show", name)
    assert result.exit_code == 9
    assert name in result.stderr


def test_show_gives_a_hint() -> None:
    assert "did you mean 'family/wordpress'?" in run("show", "family/wordpres").stderr


def test_path_prints_the_folders_in_their_order(places: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    lines = run("path", "--rules", str(more)).stdout.splitlines()
    assert lines == [str(rules_folder()), str(places), str(more)]


def test_path_prints_the_json_schema() -> None:
    schema = json.loads(run("path", "--schema").stdout)
    assert schema["additionalProperties"] is False
    assert {"match", "content", "metadata", "pages", "tests"} <= schema["properties"].keys()
    assert {"type": "string"} in schema["$defs"]["ContentTable"]["properties"]["lazy_src"]["anyOf"]


def test_a_rule_of_the_project_is_used_by_the_command(places: Path) -> None:
    story = "".join(
        f"<p>On day {n} the harbour stood still, and all boats waited for it.</p>" for n in range(9)
    )
    page = Path("page.html")
    page.write_text(
        f'<article>{story}<p class="x">Nobody knew why, and nobody asked for it.</p></article>'
    )
    rule = 'match.hosts = "harbour.example"\n[content]\nremove = ".x"\n'
    (places / "harbour.example.toml").write_text(rule, encoding="utf-8")
    words = [str(page), "--url", "https://harbour.example/a", "--json"]
    printed = json.loads(CliRunner().invoke(app, words).stdout)
    assert printed["rules"] == ["site/harbour.example"]
    assert "Nobody knew" not in printed["text"]


def test_a_field_of_a_rule_is_printed(places: Path) -> None:
    rule = 'match.hosts = "harbour.example"\n[metadata]\nx_desk.const = "Coast"\n'
    (places / "harbour.example.toml").write_text(rule, encoding="utf-8")
    page = Path("page.html")
    page.write_text("<article><p>On that day the harbour stood still.</p></article>")
    words = [str(page), "--url", "https://harbour.example/a", "--field", "x_desk"]
    assert CliRunner().invoke(app, words).stdout == "Coast\n"
