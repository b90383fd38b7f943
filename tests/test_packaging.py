"""What is installed works without the checkout, and is the same whoever builds it, and holds nothing else."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
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
from packaging.metadata import Metadata

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

#: everything that a wheel may hold beside its own metadata
KINDS = {".css", ".html", ".js", ".json", ".md", ".npz", ".py", ".toml", ".typed"}
#: a machine unlike this one, as far as a build could tell
ELSEWHERE = {"LC_ALL": "C", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "4711", "HOME": os.devnull}
BUILD = """
import os, sys
from hatchling import build
os.umask(0o077)
getattr(build, "build_" + sys.argv[1])(sys.argv[2])
"""


def run(
    *command: str, cwd: Path, path: Path | None = None, variables: dict[str, str] | None = None
) -> str:
    """What a program prints; it sees `path` before anything that is installed."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith("COV_") and k != "SOURCE_DATE_EPOCH"
    }
    environment |= {"PYTHONPATH": str(path) if path else "", "PYTHONIOENCODING": "utf-8"}
    environment |= variables or {}
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
    assert tops == {"cleanread", INFO, SHARED}


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


# ── the same whoever builds it ───────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def source(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked: other folders, other dates, other permissions than the checkout."""
    folder = tmp_path_factory.mktemp("source")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (top,) = folder.iterdir()
    for file in top.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
        file.chmod(0o700 if file.is_dir() else 0o600)
    return top


def build_elsewhere(kind: str, source: Path, folder: Path) -> bytes:
    run(sys.executable, "-c", BUILD, kind, str(folder), cwd=source, variables=ELSEWHERE)
    (file,) = folder.iterdir()
    return file.read_bytes()


def test_the_source_archive_makes_the_same_wheel_elsewhere(
    wheel: Path, source: Path, tmp_path: Path
) -> None:
    assert build_elsewhere("wheel", source, tmp_path) == wheel.read_bytes()


def test_the_source_archive_makes_itself_again(sdist: Path, source: Path, tmp_path: Path) -> None:
    assert build_elsewhere("sdist", source, tmp_path) == sdist.read_bytes()


# ── nothing else ─────────────────────────────────────────────────────────────────────────


def own_files(wheel: Path) -> dict[str, bytes]:
    """Name → content of what a wheel installs, without its metadata."""
    with zipfile.ZipFile(wheel) as archive:
        names = [n for n in archive.namelist() if not n.startswith(f"{INFO}/")]
        return {name: archive.read(name) for name in names}


INFO = f"cleanread-{cleanread.__version__}.dist-info"
SHARED = f"cleanread-{cleanread.__version__}.data"
#: what a wheel puts elsewhere → where it stands in the checkout
PLACED = {f"{SHARED}/data/share/man/man1/cleanread.1": "man/cleanread.1"}


def test_the_wheel_holds_files_of_the_project_and_no_others(wheel: Path) -> None:
    known = {file.relative_to(ROOT).as_posix() for file in (ROOT / "cleanread").rglob("*")}
    rules = {
        f"cleanread/_rules/{f.relative_to(ROOT / 'rules').as_posix()}"
        for f in (ROOT / "rules").rglob("*")
    }
    strays = [
        name
        for name in own_files(wheel)
        if name not in PLACED and (name not in known | rules or Path(name).suffix not in KINDS)
    ]
    assert strays == []


def test_every_file_of_the_wheel_is_as_in_its_source(wheel: Path, source: Path) -> None:
    def original(name: str) -> Path:
        rule = name.removeprefix("cleanread/_rules/")
        return source / PLACED.get(name, name) if rule == name else source / "rules" / rule

    assert [
        n for n, content in own_files(wheel).items() if original(n).read_bytes() != content
    ] == []


def test_the_record_of_the_wheel_names_every_file_with_its_digest(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        rows = csv.reader(io.StringIO(archive.read(f"{INFO}/RECORD").decode()))
        recorded = {name: (digest, size) for name, digest, size in rows}
        found = {name: recorded_as(archive.read(name)) for name in archive.namelist()}
    found[f"{INFO}/RECORD"] = ("", "")
    assert recorded == found


def recorded_as(content: bytes) -> tuple[str, str]:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"sha256={digest}", str(len(content))


def test_the_metadata_of_the_wheel_is_valid(wheel: Path) -> None:
    metadata = Metadata.from_email(zipfile.ZipFile(wheel).read(f"{INFO}/METADATA"), validate=True)
    assert (metadata.name, str(metadata.version), metadata.license_expression) == (
        "cleanread", cleanread.__version__, "Apache-2.0",
    )  # fmt: skip


def test_the_wheel_brings_the_licence(wheel: Path) -> None:
    assert (
        zipfile.ZipFile(wheel).read(f"{INFO}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    )


def test_the_wheel_runs_nothing_when_python_starts(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.endswith(".pth")] == []
    assert {name for name in names if ".data/" in name} == set(PLACED)


def test_the_source_archive_holds_folders_of_the_project_alone(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        tops = {name.split("/")[1] for name in archive.getnames()}
    assert tops == {
        "LICENSE", "PKG-INFO", "README.md", ".gitignore", "cassettes", "cleanread", "docs", "man", "pyproject.toml", "rules", "tests",
    }  # fmt: skip
