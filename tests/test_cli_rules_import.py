"""``cleanread rules import``: what it writes, what it leaves alone, and what it says."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cleanread.cli.app import app
from cleanread.importers.folder import place, rule_file, write
from cleanread.importers.ftr import convert_text
from cleanread.importers.report import Report
from cleanread.rules.schema import check_table

FILES = {
    "example.com.txt": "# By Ann.\nbody: //main\nprune: no\ntest_url: https://example.com/1\n",
    ".example.org.txt": "strip: //aside\nspan: //i\n",
    "global.txt": "title: //h1\n",
    "fingerprint.wordpress.com.txt": "strip_id_or_class: sharedaddy\n",
}

Run = Callable[..., Result]


@pytest.fixture
def configs(tmp_path: Path) -> Path:
    """A small collection."""
    folder = tmp_path / "configs"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "rules"


@pytest.fixture
def run(configs: Path, out: Path) -> Run:
    """Import the collection; words are added to the command."""

    def run(*words: str, source: Path = configs) -> Result:
        command = ["rules", "import", "ftr", str(source), "-o", str(out), *words]
        return CliRunner().invoke(app, command, prog_name="cleanread")

    return run


def report(run: Run, *words: str) -> Any:
    return json.loads(run("--report", "json", *words).stdout)


def files_in(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.toml"))


# ── what is written ──────────────────────────────────────────────────────────────────────


def test_each_kind_of_rule_has_its_folder(run: Run, out: Path) -> None:
    run()
    assert files_in(out) == [
        "families/fingerprint.wordpress.com.toml",
        "global/ftr.toml",
        "site/_.example.org.toml",
        "site/example.com.toml",
    ]


def test_every_written_rule_is_sound(run: Run, out: Path) -> None:
    run()
    for file in out.rglob("*.toml"):
        check_table(tomllib.loads(file.read_text(encoding="utf-8")), file)


def test_a_rule_says_where_it_comes_from_and_when(run: Run, out: Path) -> None:
    run()
    rule = tomllib.loads((out / "site/example.com.toml").read_text(encoding="utf-8"))
    assert rule["source"].pop("imported") <= datetime.now(UTC).date()
    assert rule["source"] == {
        "origin": "ftr-site-config",
        "ref": "example.com.txt",
        "licence": "CC0-1.0",
    }


def test_comments_stand_at_the_top(run: Run, out: Path) -> None:
    run()
    lines = (out / "site/example.com.toml").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# Imported from example.com.txt of ftr-site-config."
    assert "# By Ann." in lines


def test_what_was_lost_stands_in_the_rule(run: Run, out: Path) -> None:
    run()
    rule = tomllib.loads((out / "site/_.example.org.toml").read_text(encoding="utf-8"))
    assert rule["source"]["lossy"] == ["line 2: unknown directive: span: //i"]


def test_only_the_hosts_asked_for_are_imported(run: Run, out: Path) -> None:
    run("--only", "www.example.com", "--only", "example.org")
    assert files_in(out) == ["site/_.example.org.toml", "site/example.com.toml"]


def test_families_are_asked_for_by_their_file(run: Run, out: Path) -> None:
    run("--only", "fingerprint.wordpress.com")
    assert files_in(out) == ["families/fingerprint.wordpress.com.toml"]


def test_a_host_without_a_rule_is_an_error(run: Run, out: Path) -> None:
    result = run("--only", "example.net", "--only", "example.com")
    assert (result.exit_code, out.exists()) == (9, False)
    assert "no rule for example.net" in result.stderr


def test_one_file_will_do(run: Run, configs: Path, out: Path) -> None:
    run(source=configs / "example.com.txt")
    assert files_in(out) == ["site/example.com.toml"]


# ── what is left alone ───────────────────────────────────────────────────────────────────


def test_a_rule_from_elsewhere_is_not_written_over(run: Run, out: Path) -> None:
    (out / "site").mkdir(parents=True)
    mine = out / "site/example.com.toml"
    mine.write_text("[match]\nhosts = ['example.com']\n", encoding="utf-8")
    result = run()
    assert (result.exit_code, files_in(out)) == (8, ["site/example.com.toml"])
    assert f"{mine}: not written by an import" in result.stderr


def test_force_writes_over_it(run: Run, out: Path) -> None:
    (out / "site").mkdir(parents=True)
    (out / "site/example.com.toml").write_text("not TOML", encoding="utf-8")
    assert run("--force").exit_code == 0
    assert "ftr-site-config" in (out / "site/example.com.toml").read_text(encoding="utf-8")


def test_other_files_of_the_folder_stay(run: Run, out: Path) -> None:
    (out / "site").mkdir(parents=True)
    (out / "site/mine.example.toml").write_text("mine", encoding="utf-8")
    run("--force")
    assert (out / "site/mine.example.toml").read_text(encoding="utf-8") == "mine"


def test_a_rule_whose_file_is_gone_stays(run: Run, configs: Path, out: Path) -> None:
    run()
    (configs / "example.com.txt").unlink()
    run()
    assert (out / "site/example.com.toml").exists()


def imported(out: Path, day: date, text: str = "body: //main") -> bytes:
    """The file that an import on a day leaves behind."""
    placed = place([convert_text(text, "example.com.txt")], out, day)
    write(placed, out, force=False)
    return (out / "site/example.com.toml").read_bytes()


def test_a_second_import_changes_nothing(out: Path) -> None:
    first = imported(out, date(2026, 1, 1))
    assert imported(out, date(2026, 2, 2)) == first


def test_a_changed_config_changes_its_rule(out: Path) -> None:
    imported(out, date(2026, 1, 1))
    assert b"//article" in imported(out, date(2026, 2, 2), "body: //article")


def test_a_rule_that_was_tested_stays_so(out: Path) -> None:
    imported(out, date(2026, 1, 1))
    file = out / "site/example.com.toml"
    tested = b"verified = 2026-01-05\n" + file.read_bytes()
    file.write_bytes(tested)
    assert imported(out, date(2026, 2, 2)) == tested


@pytest.mark.parametrize(
    ("rule_id", "file"),
    [
        ("site/_.example.com", "site/_.example.com.toml"),
        ("site/Example.COM", "site/example.com.toml"),
        ("site/nul", "site/_nul.toml"),
        ("site/com1.example", "site/_com1.example.toml"),
        ("site/../../x", "site/..-..-x.toml"),
        ("global/ftr", "global/ftr.toml"),
    ],
)
def test_names_of_files_are_safe_everywhere(rule_id: str, file: str) -> None:
    assert str(rule_file(rule_id)) == file


# ── what is said ─────────────────────────────────────────────────────────────────────────


def test_the_json_report_counts(run: Run, configs: Path, out: Path) -> None:
    said = report(run)
    del said["items"]
    assert said == {
        "format": "ftr",
        "source": str(configs),
        "files": 4,
        "converted": 4,
        "lossless": 3,
        "lossy": 1,
        "failed": 0,
        "lossless_share": 0.75,
        "out": str(out),
    }


def test_the_json_report_names_each_file(run: Run) -> None:
    assert report(run)["items"][0] == {
        "file": ".example.org.txt",
        "rule": "site/_.example.org.toml",
        "id": "site/_.example.org",
        "lossless": False,
        "lost": ["line 2: unknown directive: span: //i"],
        "warnings": [],
    }


def test_the_text_report_names_reasons_and_files(run: Run) -> None:
    lines = run().stdout.splitlines()
    assert lines[1] == "  without loss      3  75.0%"
    assert "       1  unknown directive" in lines
    assert lines[-2:] == ["  .example.org.txt", "      line 2: unknown directive: span: //i"]


def test_a_long_list_of_files_is_cut() -> None:
    lossy = [convert_text("x", f"{i}.example") for i in range(120)]
    done = Report(
        format="ftr",
        source=Path("in"),
        out=Path("out"),
        items=lossy,
        files={item.source: rule_file(item.rule_id) for item in lossy},
    )
    assert done.to_text().endswith("  and 20 more: --report json lists them all\n")


def test_quiet_prints_no_text_report(run: Run) -> None:
    result = run("--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_a_file_that_makes_no_rule_is_partial_success(run: Run, configs: Path) -> None:
    (configs / "two words.txt").write_text("body: //main", encoding="utf-8")
    result = run()
    assert result.exit_code == 10
    assert "      the name is no host" in result.stdout.splitlines()


def test_of_two_files_for_one_rule_the_second_fails(run: Run, configs: Path) -> None:
    (configs / "more").mkdir()
    (configs / "more/example.com.txt").write_text("body: //b", encoding="utf-8")
    (item,) = (item for item in report(run)["items"] if item["file"] == "more/example.com.txt")
    assert (item["rule"], item["lost"]) == (
        None,
        ["another file has a rule with the same id: site/example.com"],
    )


def test_nothing_but_failures_is_an_error_of_rules(run: Run, tmp_path: Path) -> None:
    (tmp_path / "two words.txt").write_text("body: //main", encoding="utf-8")
    assert run(source=tmp_path / "two words.txt").exit_code == 9


def test_an_empty_folder_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run(source=tmp_path / "empty")
    assert result.exit_code == 9
    assert "no site configs" in result.stderr


def test_a_folder_that_is_not_there_is_an_error_of_files(run: Run, tmp_path: Path) -> None:
    result = run(source=tmp_path / "nowhere")
    assert result.exit_code == 8
    assert str(tmp_path / "nowhere") in result.stderr


def test_without_a_folder_to_write_to_the_usage_is_wrong(configs: Path) -> None:
    result = CliRunner().invoke(app, ["rules", "import", "ftr", str(configs)])
    assert result.exit_code == 2


def test_an_unknown_format_is_wrong_usage(configs: Path, out: Path) -> None:
    result = CliRunner().invoke(app, ["rules", "import", "opml", str(configs), "-o", str(out)])
    assert result.exit_code == 2
