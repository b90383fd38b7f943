"""What is installed works without the checkout: the wheel brings the rules, the model and the phrases along."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import cleanread

ROOT = Path(__file__).parent.parent
CASE = ROOT / "tests" / "cases" / "tagdiv--spanish-article"
DATA = [
    file.relative_to(ROOT)
    for pattern in (
        "cleanread/**/*.toml",
        "cleanread/**/*.npz",
        "cleanread/**/*.md",
        "cleanread/py.typed",
    )
    for file in sorted(ROOT.glob(pattern))
]
RULES = [file.relative_to(ROOT / "rules") for file in sorted((ROOT / "rules").glob("**/*.toml"))]

LOOK = """
import json, sys
from pathlib import Path
import cleanread
page, url = sys.argv[1:]
article = cleanread.extract(Path(page).read_bytes(), url)
print(json.dumps({"file": cleanread.__file__, "rules": article.rules, "text": article.text}))
"""


def run(*command: str, cwd: Path, path: Path | None = None) -> str:
    """What a program prints; it sees `path` before anything that is installed."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COV_")}
    environment |= {"PYTHONPATH": str(path) if path else "", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603
        command,
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def build(kind: str, folder: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder), cwd=ROOT)
    (file,) = folder.iterdir()
    return file


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs and nothing else of the project."""
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target")
    run(*pip, str(folder), str(wheel), cwd=folder)
    return folder


@pytest.fixture(scope="module")
def seen(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the installed package makes of a page, far from the checkout."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    page = str(CASE / "page.html")
    url = "http://diariodigitalis.com/pytorch/"
    printed = run(sys.executable, "-c", LOOK, page, url, cwd=elsewhere, path=installed)
    answer: dict[str, object] = json.loads(printed)
    return answer


def test_the_wheel_is_what_runs(seen: dict[str, object], installed: Path) -> None:
    assert Path(str(seen["file"])).is_relative_to(installed)


def test_the_wheel_brings_the_site_rules(seen: dict[str, object]) -> None:
    assert "site/diariodigitalis.com" in seen["rules"]  # type: ignore[operator]


def test_the_wheel_extracts_what_the_checkout_extracts(seen: dict[str, object]) -> None:
    page = (CASE / "page.html").read_bytes()
    assert seen["text"] == cleanread.extract(page, "http://diariodigitalis.com/pytorch/").text


def test_the_wheel_holds_every_data_file(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert [file for file in DATA if file.as_posix() not in names] == []


def test_the_wheel_holds_every_rule(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert [r for r in RULES if f"cleanread/_rules/{r.as_posix()}" not in names] == []


def test_the_wheel_installs_one_package(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"cleanread", f"cleanread-{cleanread.__version__}.dist-info"}


def test_the_wheel_installs_the_command(wheel: Path) -> None:
    name = f"cleanread-{cleanread.__version__}.dist-info/entry_points.txt"
    assert "cleanread = cleanread.__main__:main" in zipfile.ZipFile(wheel).read(name).decode()


def test_the_wheel_offers_every_extra(wheel: Path) -> None:
    name = f"cleanread-{cleanread.__version__}.dist-info/METADATA"
    found = re.findall(
        r"^Provides-Extra: (.+)$", zipfile.ZipFile(wheel).read(name).decode(), re.MULTILINE
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(found) == sorted(project["optional-dependencies"])


def test_the_module_of_the_wheel_runs_as_a_command(installed: Path, tmp_path: Path) -> None:
    printed = run(sys.executable, "-m", "cleanread", "--version", cwd=tmp_path, path=installed)
    assert printed == f"cleanread {cleanread.__version__}\n"


def test_the_source_archive_holds_the_rules(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert [r for r in RULES if f"rules/{r.as_posix()}" not in names] == []


def test_a_checkout_finds_its_rules_from_anywhere(tmp_path: Path) -> None:
    page = str(CASE / "page.html")
    url = "http://diariodigitalis.com/pytorch/"
    printed = run(sys.executable, "-c", LOOK, page, url, cwd=tmp_path, path=ROOT)
    assert "site/diariodigitalis.com" in json.loads(printed)["rules"]
