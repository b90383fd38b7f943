"""The index of a folder of rules, and packs that are installed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleanread.errors import RuleError
from cleanread.rules import RuleSet, address, load_rules
from cleanread.rules.files import RuleFile
from cleanread.rules.index import INDEX, sign_off, signed_files
from cleanread.rules.packs import pack_folders

RULE = 'match.hosts = "{host}"\nvalid_until = 2030-01-01\n[content]\nremove = ".ad"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    for host in ("a.example", "b.example"):
        write(tmp_path, host, RULE.format(host=host))
    assert sign_off(tmp_path) == 2
    return tmp_path


def write(folder: Path, host: str, text: str) -> Path:
    path = folder / "site" / f"{host}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def site(rules: RuleSet, url: str) -> RuleFile | None:
    return rules.site(address(url))


def test_a_signed_folder_is_found_by_its_hosts(folder: Path) -> None:
    file = site(load_rules((folder,)), "https://b.example/x")
    assert file
    assert [str(entry.selector) for entry in file.rule.remove] == [".ad"]


def test_a_signed_file_is_read_only_when_it_is_needed(folder: Path) -> None:
    path = folder / "site" / "a.example.toml"
    stat = path.stat()
    path.write_bytes(b"?" * stat.st_size)  # no TOML at all
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert site(load_rules((folder,)), "https://b.example/x")


def test_a_signed_file_that_changed_all_the_same_is_checked_when_it_is_needed(folder: Path) -> None:
    path = folder / "site" / "a.example.toml"
    stat = path.stat()
    path.write_text(path.read_text("utf-8").replace("remove", "rem0ve"), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    file = site(load_rules((folder,)), "https://a.example/x")
    assert file
    with pytest.raises(RuleError, match="did you mean 'content.remove'"):
        _ = file.rule


def test_a_file_that_is_new_is_read_beside_the_index(folder: Path) -> None:
    write(folder, "c.example", RULE.format(host="c.example"))
    assert site(load_rules((folder,)), "https://c.example/x")


def test_a_file_that_was_edited_is_checked_again(folder: Path) -> None:
    path = write(folder, "a.example", RULE.format(host="z.example") + "# longer\n")
    rules = load_rules((folder,))
    assert site(rules, "https://z.example/x")
    assert str(path) not in signed_files(folder, 1)


def test_a_file_touched_without_a_change_stays_signed(folder: Path) -> None:
    path = folder / "site" / "a.example.toml"
    later = (folder / INDEX).stat().st_mtime_ns + 10**9
    os.utime(path, ns=(later, later))
    assert str(path) in signed_files(folder, 1)


def test_a_file_that_is_gone_is_gone(folder: Path) -> None:
    (folder / "site" / "a.example.toml").unlink()
    assert site(load_rules((folder,)), "https://a.example/x") is None


def test_a_wrong_rule_is_not_signed_off(folder: Path) -> None:
    before = (folder / INDEX).read_bytes()
    write(folder, "c.example", "match.hosts = 3\n")
    with pytest.raises(RuleError, match=r"c\.example\.toml"):
        sign_off(folder)
    assert (folder / INDEX).read_bytes() == before


@pytest.mark.parametrize("text", ["{", '{"version": 1}', '{"version": 1, "rules": [3]}'])
def test_a_broken_index_is_an_error(folder: Path, text: str) -> None:
    (folder / INDEX).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=r"index\.json"):
        signed_files(folder, 1)


def test_an_index_of_another_version_is_passed_over(folder: Path) -> None:
    known = json.loads((folder / INDEX).read_text("utf-8"))
    (folder / INDEX).write_text(json.dumps(known | {"version": 0}), encoding="utf-8")
    assert signed_files(folder, 1) == {}
    assert site(load_rules((folder,)), "https://a.example/x")


# ── packs ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A pack as pip installs one; its code must never run."""
    package = tmp_path / "papers_pack"
    (package / "rules").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('the code of a pack ran')")
    rule = 'hook = "papers"\n' + RULE.format(host="pack.example")
    (package / "rules" / "pack.example.toml").write_text(rule, encoding="utf-8")
    info = tmp_path / "papers_pack-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: papers-pack\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[cleanread.rules]\npapers = papers_pack:rules\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    pack_folders.cache_clear()
    yield tmp_path
    pack_folders.cache_clear()


def test_an_installed_pack_is_used_without_running_its_code(installed: Path) -> None:
    file = site(load_rules(), "https://pack.example/x")
    assert file
    assert file.path == installed / "papers_pack" / "rules" / "pack.example.toml"


def test_a_pack_may_not_name_code(installed: Path) -> None:  # noqa: ARG001 (the fixture installs it)
    file = site(load_rules(), "https://pack.example/x")
    assert file
    assert file.rule.hook is None


def test_packs_can_be_left_out(installed: Path) -> None:  # noqa: ARG001
    assert site(load_rules(packs=False), "https://pack.example/x") is None


def test_the_users_own_rule_wins_over_that_of_a_pack(installed: Path) -> None:
    own = installed / "own"
    own.mkdir()
    (own / "pack.example.toml").write_text(RULE.format(host="pack.example"), encoding="utf-8")
    file = site(load_rules((own,)), "https://pack.example/x")
    assert file
    assert file.path.parent == own


def test_a_pack_without_its_folder_is_an_error(installed: Path) -> None:
    text = "[cleanread.rules]\npapers = papers_pack:nothing\n"
    (installed / "papers_pack-1.0.dist-info" / "entry_points.txt").write_text(text)
    pack_folders.cache_clear()
    with pytest.raises(RuleError, match="papers_pack:nothing is no folder"):
        load_rules()
