"""What the doctor finds, and what it says to do."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest

from cleanread.doctor import Check, Places, checkup
from cleanread.doctor.extras import ADDS, BUNDLES
from cleanread.doctor.files import (  # fmt: skip
    check_browser,
    check_folder,
    check_model,
    check_profiles,
    check_rules,
)
from cleanread.doctor.packages import check_extras, check_packages
from cleanread.doctor.requirements import Requirement, own_requirements, parse
from cleanread.doctor.system import check_system, check_terminal
from cleanread.doctor.trial import check_extraction
from cleanread.score import MODEL


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Packages by version: these are installed, and no others."""
    versions: dict[str, str] = {}

    def version(name: str) -> str:
        if name not in versions:
            raise metadata.PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr(metadata, "version", version)
    for name in ("loadable", "other"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    return versions


def only(checks: list[Check]) -> Check:
    (check,) = checks
    return check


# ── requirements ─────────────────────────────────────────────────────────────────────────


def test_the_requirements_are_those_of_the_project() -> None:
    found = {(each.name, each.extra) for each in own_requirements()}
    assert {("lxml", ""), ("fastwarc", "warc"), ("starlette", "studio")} <= found


def test_every_extra_is_explained() -> None:
    extras = {each.extra for each in own_requirements()} - {""} - BUNDLES
    assert extras == set(ADDS)


@pytest.mark.parametrize(
    ("line", "platform", "count"),
    [
        ("psutil>=5.9; sys_platform != 'linux'", "linux", 0),
        ("psutil>=5.9; sys_platform != 'linux'", "win32", 1),
        ("tzdata; sys_platform == 'win32'", "darwin", 0),
        ('ray[data]>=2.54; extra == "ray"', "linux", 1),
        ("!", "linux", 0),
    ],
)
def test_requirements_of_other_systems_are_left_out(line: str, platform: str, count: int) -> None:
    assert len(list(parse([line], platform))) == count


@pytest.mark.parametrize(
    ("line", "version", "met"),
    [
        ("lxml>=6.1.1", "6.1.1", True),
        ("lxml>=6.1.1", "6.1.10", True),
        ("lxml>=6.1.1", "6.1", False),
        ("httpx>=0.28,<1", "1.0.0", False),
        ("httpx>=0.28,<1", "0.29", True),
        ("pyspark>=3.5.7,!=4.0.0", "4.0.0", False),
        ("typer", "0.0.1", True),
        ("lxml>=6.0", "6.0rc1", False),
        ("lxml>=6", "6.0.0.post1", True),
        ("lxml (>=6)", "5.4", False),
    ],
)
def test_a_version_is_compared_with_all_bounds(line: str, version: str, *, met: bool) -> None:
    assert next(parse([line])).is_met(version) is met


# ── packages ─────────────────────────────────────────────────────────────────────────────


def test_packages_that_work_are_one_line(installed: dict[str, str]) -> None:
    installed["loadable"] = "2.0"
    assert only(list(check_packages(parse(["loadable>=2"])))).state == "ok"


def test_a_package_that_is_too_old_is_broken(installed: dict[str, str]) -> None:
    installed["loadable"] = "1.9"
    check = only(list(check_packages(parse(["loadable>=2"]))))
    assert (check.state, check.found) == ("broken", "1.9 is installed, >=2 is needed")
    assert check.advice == "pip install --upgrade 'loadable>=2'"


def test_a_package_that_is_missing_is_broken(installed: dict[str, str]) -> None:
    del installed
    assert only(list(check_packages(parse(["loadable>=2"])))).found == "not installed"


def test_a_package_that_cannot_be_loaded_is_broken(installed: dict[str, str]) -> None:
    installed["no_such_module_here"] = "2.0"
    check = only(list(check_packages(parse(["no_such_module_here>=2"]))))
    assert "ModuleNotFoundError" in check.found
    assert check.advice == "pip install --force-reinstall 'no_such_module_here>=2'"


def test_without_metadata_it_is_said_that_versions_are_not_known() -> None:
    assert only(list(check_packages([]))).state == "note"


def test_an_extra_that_is_not_installed_is_no_trouble(installed: dict[str, str]) -> None:
    del installed
    check = only(list(check_extras(parse(["loadable>=2; extra == 'warc'"]))))
    assert (check.state, check.advice) == ("absent", "pip install 'cleanread[warc]'")
    assert "web archives" in check.found


def test_half_an_extra_is_not_installed(installed: dict[str, str]) -> None:
    installed["loadable"] = "1.0"
    lines = ["loadable>=2; extra == 'ray'", "other>=1; extra == 'ray'"]
    assert only(list(check_extras(parse(lines)))).state == "absent"


def test_an_extra_that_is_too_old_is_broken(installed: dict[str, str]) -> None:
    installed.update(loadable="1.0", other="1.0")
    lines = ["loadable>=2; extra == 'ray'", "other>=1; extra == 'ray'"]
    check = only(list(check_extras(parse(lines))))
    assert (check.state, check.advice) == ("broken", "pip install --upgrade 'loadable>=2'")


def test_an_extra_that_works_says_its_version(installed: dict[str, str]) -> None:
    installed["loadable"] = "2.5"
    check = only(list(check_extras([Requirement("loadable", ((">=", "2"),), "warc")])))
    assert (check.state, check.found) == ("ok", "loadable 2.5")


# ── system ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["cleanread", "Python", "platform", "lxml", "SQLite", "TLS"])
def test_the_system_is_told(name: str) -> None:
    assert name in [check.name for check in check_system()]


def test_the_password_of_a_proxy_is_not_told() -> None:
    found = list(check_terminal({"HTTPS_PROXY": "http://me:secret@proxy.example"}))
    assert "HTTPS_PROXY" in found[-1].found
    assert "secret" not in str(found)


# ── files ────────────────────────────────────────────────────────────────────────────────


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    assert check_folder("rules", tmp_path / "rules", "rules").state == "absent"


def test_a_file_in_place_of_a_folder_is_broken(tmp_path: Path) -> None:
    (tmp_path / "rules").touch()
    assert check_folder("rules", tmp_path / "rules", "rules").state == "broken"


def test_a_rule_that_is_wrong_is_broken(tmp_path: Path) -> None:
    (tmp_path / "news.example.toml").write_text("hots = 1\n")
    check = check_rules([tmp_path])
    assert (check.state, check.advice) == ("broken", "cleanread rules check")


def test_a_profile_that_is_wrong_is_broken(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("keys = 7\n")
    assert check_profiles([tmp_path]).state == "broken"


def test_the_model_loads() -> None:
    assert check_model(MODEL).state == "ok"


def test_a_model_that_was_cut_off_is_broken(tmp_path: Path) -> None:
    (tmp_path / "model.npz").write_bytes(MODEL.read_bytes()[:5000])
    assert check_model(tmp_path / "model.npz").state == "broken"


def test_a_model_that_is_not_the_installed_one_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(MODEL.read_bytes())
    monkeypatch.setattr("cleanread.doctor.files._recorded_digest", lambda _: b"another")
    assert "not the file that was installed" in check_model(path).found


def test_a_browser_that_is_named_and_is_not_there_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setenv("CLEANREAD_CHROMIUM", "/no/such/chromium")
    assert only(list(check_browser(wanted=True))).state == "broken"


def test_without_a_browser_it_is_said_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLEANREAD_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    check = only(list(check_browser(wanted=True)))
    assert check.state == "absent"
    assert "apt install chromium" in check.advice


# ── all together ─────────────────────────────────────────────────────────────────────────


def test_the_trial_succeeds() -> None:
    assert check_extraction().state == "ok"


def test_a_trial_that_fails_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise RuntimeError("no memory of it")

    monkeypatch.setattr("cleanread.extract", fail)
    assert "no memory of it" in check_extraction().found


def test_with_a_broken_package_the_rest_is_not_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = (Requirement("lxml", ((">=", "99"),)),)
    monkeypatch.setattr("cleanread.doctor.examination.own_requirements", lambda: old)
    places = Places(rules=tmp_path, profiles=tmp_path, rule_folders=(), profile_folders=())
    sections = {check.section for check in checkup(places)}
    assert ("packages" in sections, "trial" in sections) == (True, False)
