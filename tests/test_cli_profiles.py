"""Profiles of the user: where the command finds them, and which of two with one name it takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from typer.testing import CliRunner

from cleanread.cli.app import app
from cleanread.frontmatter import profile_names

PAGE = "<html><head><title>El faro</title></head><body><p>El faro vuelve a encenderse.</p></body></html>"

Run = Callable[..., Any]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of settings."""
    folder = tmp_path / "settings"
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: folder)
    return folder


@pytest.fixture
def run(tmp_path: Path, settings: Path, monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: ARG001
    project = tmp_path / "project" / "below"
    project.mkdir(parents=True)
    monkeypatch.chdir(project)
    Path("a.html").write_text(PAGE, encoding="utf-8")

    def run(*words: str) -> Any:
        return CliRunner().invoke(app, list(words), prog_name="cleanread")

    return run


def profile(folder: Path, name: str, key: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(f'description = "With {key}."\n[keys]\n{key} = {{ from = "title" }}\n')
    return file


def test_a_profile_of_the_user_goes_by_its_name(run: Run, settings: Path) -> None:
    profile(settings / "profiles", "blog", "mine")
    assert run("a.html", "--profile", "blog").stdout.startswith('---\nmine: "El faro"\n')


def test_a_profile_of_the_project_goes_by_its_name(run: Run, tmp_path: Path) -> None:
    profile(tmp_path / "project/.cleanread/profiles", "blog", "ours")
    assert run("a.html", "--profile", "blog").stdout.startswith('---\nours: "El faro"\n')


def test_the_project_wins_over_the_user(run: Run, settings: Path, tmp_path: Path) -> None:
    profile(settings / "profiles", "blog", "mine")
    profile(tmp_path / "project/.cleanread/profiles", "blog", "ours")
    assert "ours:" in run("a.html", "--profile", "blog").stdout


def test_the_nearest_project_is_the_one(run: Run, tmp_path: Path) -> None:
    profile(tmp_path / "project/.cleanread/profiles", "blog", "outer")
    profile(tmp_path / "project/below/.cleanread/profiles", "blog", "inner")
    assert "inner:" in run("a.html", "--profile", "blog").stdout


@pytest.mark.parametrize("name", ["default", "hugo"])
def test_the_user_wins_over_what_is_shipped(run: Run, settings: Path, name: str) -> None:
    profile(settings / "profiles", name, "mine")
    assert "mine:" in run("a.html", "--profile", name).stdout


def test_set_knows_the_types_of_the_user_s_profile(run: Run, settings: Path) -> None:
    file = profile(settings / "profiles", "blog", "mine")
    file.write_text('[keys]\nlabels = { from = "tags", type = "list" }\n')
    assert '  - "a"\n  - "b"\n' in run("a.html", "--profile", "blog", "--set", "labels=a,b").stdout


def test_an_unknown_name_is_compared_with_the_user_s(run: Run, settings: Path) -> None:
    profile(settings / "profiles", "blog", "mine")
    result = run("a.html", "--profile", "blogg")
    assert (result.exit_code, "did you mean 'blog'?" in result.stderr) == (2, True)


def test_profiles_lists_all_there_are(run: Run, settings: Path) -> None:
    file = profile(settings / "profiles", "blog", "mine")
    lines = run("profiles").stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(["blog", *profile_names()])
    assert f"blog      With mine.  ({file})" in lines


def test_profiles_prints_one(run: Run, settings: Path) -> None:
    file = profile(settings / "profiles", "blog", "mine")
    assert run("profiles", "blog").stdout == file.read_text()


def test_profiles_says_what_is_wrong(run: Run, settings: Path) -> None:
    profile(settings / "profiles", "blog", "mine").write_text("[keys")
    result = run("profiles")
    assert (result.exit_code, "blog.toml: " in result.stderr) == (2, True)
