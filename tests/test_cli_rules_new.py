"""``cleanread rules new``: what it writes, where, and what it says."""

from __future__ import annotations

import gzip
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cleanread.cli import exit_codes
from cleanread.cli.app import app
from tests.learning import page

CARD = (
    '<div class="morning-letter"><h3>A letter from the coast</h3><p>Every Saturday our editors write '
    "to you about the week behind us and what it may bring. It is free of charge.</p></div>"
)


@pytest.fixture
def saved(tmp_path: Path) -> list[str]:
    """Two pages of one site."""
    files = []
    for name in ("ferry", "orchard"):
        file = tmp_path / f"{name}.html"
        file.write_bytes(page(name, middle=CARD))
        files.append(str(file))
    return files


def new(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["rules", "new", *map(str, args)])


def test_the_rule_is_printed_without_a_file(saved: list[str]) -> None:
    table = tomllib.loads(new(*saved).stdout)
    assert table["content"]["remove"][0]["css"] == ".morning-letter"


def test_the_rule_goes_to_the_file(saved: list[str], tmp_path: Path) -> None:
    file = tmp_path / "rules" / "coast.toml"
    assert new(*saved, "-o", file).exit_code == exit_codes.OK
    assert tomllib.loads(file.read_text("utf-8"))["id"] == "site/example.com"


def test_in_a_folder_the_rule_is_named_for_its_host(saved: list[str], tmp_path: Path) -> None:
    new(*saved, "-o", f"{tmp_path}/site/")
    assert (tmp_path / "site" / "example.com.toml").is_file()


def test_the_pages_are_saved_beside_it_as_they_were_served(
    saved: list[str], tmp_path: Path
) -> None:
    new(*saved, "-o", tmp_path / "coast.toml")
    tests = tomllib.loads((tmp_path / "coast.toml").read_text("utf-8"))["tests"]
    assert [test["snapshot"] for test in tests] == [f"pages/example.com-{n}.html.gz" for n in (1, 2)]  # fmt: skip
    kept = gzip.decompress((tmp_path / tests[1]["snapshot"]).read_bytes())
    assert kept == Path(saved[1]).read_bytes()


def test_the_same_pages_give_the_same_files(saved: list[str], tmp_path: Path) -> None:
    for folder in ("a", "b"):
        new(*saved, "-o", f"{tmp_path}/{folder}/")
    a, b = (
        {f.relative_to(tmp_path / name): f.read_bytes() for f in (tmp_path / name).rglob("*.*")}
        for name in ("a", "b")
    )
    assert a == b


def test_no_pages_are_saved_when_none_are_wanted(saved: list[str], tmp_path: Path) -> None:
    new(*saved, "-o", tmp_path / "coast.toml", "--no-pages")
    assert not (tmp_path / "pages").exists()
    assert "snapshot" not in (tmp_path / "coast.toml").read_text("utf-8")


def test_saved_pages_that_are_packed_are_read(saved: list[str], tmp_path: Path) -> None:
    new(*saved, "-o", f"{tmp_path}/a/")
    again = new(*sorted((tmp_path / "a" / "pages").iterdir()), "-o", f"{tmp_path}/b/")
    assert again.exit_code == exit_codes.OK


def test_the_rule_passes_its_own_tests(saved: list[str], tmp_path: Path) -> None:
    file = tmp_path / "coast.toml"
    new(*saved, "-o", file)
    tried = CliRunner().invoke(app, ["rules", "test", str(file)])
    assert tried.exit_code == exit_codes.OK, tried.output


def test_a_rule_that_is_there_is_not_overwritten(saved: list[str], tmp_path: Path) -> None:
    file = tmp_path / "coast.toml"
    file.write_text("mine", "utf-8")
    result = new(*saved, "-o", file)
    assert result.exit_code == exit_codes.FILES
    assert "--force" in result.stderr
    assert file.read_text("utf-8") == "mine"


def test_force_overwrites(saved: list[str], tmp_path: Path) -> None:
    file = tmp_path / "coast.toml"
    file.write_text("mine", "utf-8")
    assert new(*saved, "-o", file, "--force").exit_code == exit_codes.OK
    assert "morning-letter" in file.read_text("utf-8")


def test_what_the_rule_does_is_told(saved: list[str], tmp_path: Path) -> None:
    said = new(*saved, "-o", tmp_path / "coast.toml").stderr
    assert "https://www.example.com/ferry: 558 → 531 words; gone: 'A letter from the coast'" in said


def test_quiet_tells_nothing(saved: list[str], tmp_path: Path) -> None:
    assert new(*saved, "-o", tmp_path / "coast.toml", "-q").stderr == ""


def test_that_no_rule_is_needed_is_told(tmp_path: Path) -> None:
    for name in ("ferry", "orchard"):
        (tmp_path / f"{name}.html").write_bytes(page(name))
    result = new(tmp_path / "ferry.html", tmp_path / "orchard.html")
    assert "nothing to improve" in result.stderr


def test_one_page_is_wrong_usage(saved: list[str]) -> None:
    result = new(saved[0])
    assert result.exit_code == exit_codes.USAGE
    assert "2 to 5 pages" in result.stderr


def test_more_than_five_pages_are_wrong_usage(saved: list[str]) -> None:
    assert new(*saved * 3).exit_code == exit_codes.USAGE


def test_pages_of_two_hosts_are_wrong_usage(saved: list[str]) -> None:
    result = new(*saved, "--url", "https://example.com/a", "--url", "https://example.org/b")
    assert result.exit_code == exit_codes.USAGE
    assert "example.org" in result.stderr


def test_the_same_page_twice_is_wrong_usage(saved: list[str]) -> None:
    result = new(saved[0], saved[0])
    assert result.exit_code == exit_codes.USAGE
    assert "same page" in result.stderr


def test_addresses_belong_to_the_pages_in_their_order(saved: list[str]) -> None:
    urls = ["https://blog.example.net/1", "https://blog.example.net/2"]
    result = new(*saved, "--url", urls[0], "--url", urls[1])
    assert [test["url"] for test in tomllib.loads(result.stdout)["tests"]] == urls


def test_as_many_addresses_as_pages_are_needed(saved: list[str]) -> None:
    result = new(*saved, "--url", "https://blog.example.net/1")
    assert result.exit_code == exit_codes.USAGE
    assert "1 given for 2 saved pages" in result.stderr


def test_a_page_without_an_address_asks_for_one(saved: list[str], tmp_path: Path) -> None:
    (tmp_path / "bare.html").write_bytes(b"<p>Rain again.</p>")
    result = new(saved[0], tmp_path / "bare.html")
    assert result.exit_code == exit_codes.USAGE
    assert "--url" in result.stderr


def test_a_missing_file_is_named(saved: list[str], tmp_path: Path) -> None:
    result = new(saved[0], tmp_path / "gone.html")
    assert result.exit_code == exit_codes.FILES
    assert "gone.html: no such file" in result.stderr


def test_pages_without_an_address_are_of_the_site_the_file_is_named_for(
    saved: list[str], tmp_path: Path
) -> None:
    for file in saved:
        html = Path(file).read_bytes().replace(b'rel="canonical"', b'rel="x"')
        Path(file).write_bytes(html.replace(b"og:url", b"x"))
    result = new(*saved, "-o", tmp_path / "coast.example.toml")
    assert "taken for https://coast.example/ferry" in result.stderr
    table = tomllib.loads((tmp_path / "coast.example.toml").read_text("utf-8"))
    assert table["match"]["hosts"] == ["coast.example"]
