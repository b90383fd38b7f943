"""The command as a process of its own: what it loads, how it starts and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cleanread

ROOT = Path(cleanread.__file__).parent.parent
PAGE = (
    "<html lang=en><title>The ferry</title><body><nav><a href=/>Home</a></nav><article>"
    + "<p>The harbour froze before dawn, and the ferry stayed where it was all morning long.</p>"
    * 9
    + "</article></body></html>"
)
RUN = "import sys; from cleanread.__main__ import main; sys.argv = ['cleanread', *sys.argv[1:]]\n"
LIST = "try:\n    main()\nfinally:\n    print(*sorted(sys.modules), file=sys.stderr)\n"


def python(*words: str, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *words], capture_output=True, text=True, encoding="utf-8", input=stdin,
        check=False, env=os.environ | {"PYTHONPATH": str(ROOT)} | env,
    )  # fmt: skip


def loaded_by(*words: str) -> set[str]:
    """The top-level modules a call of the command loads."""
    result = python("-c", RUN + LIST, *words)
    return {name.split(".")[0] for name in result.stderr.splitlines()[-1].split()}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "ferry.html"
    file.write_text(PAGE)
    return file


@pytest.mark.parametrize("module", ["typer", "lxml", "httpx", "numpy", "trafilatura", "pydantic"])
def test_asking_for_the_version_does_not_load(module: str) -> None:
    assert module not in loaded_by("--version")


def test_the_help_of_batch_loads_no_part_of_a_batch() -> None:
    unneeded = {"lxml", "httpx", "numpy", "sqlite3", "asyncio", "pydantic", "pyarrow"}
    assert not unneeded & loaded_by("batch", "--help")


def test_a_dry_run_loads_no_network(tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("https://example.com/\n")
    unneeded = {"httpx", "ssl", "asyncio", "numpy", "pydantic", "trafilatura"}
    assert not unneeded & loaded_by("batch", str(tmp_path / "urls.txt"), "--dry-run")


def test_a_batch_without_an_output_prints_lines_of_json(page: Path) -> None:
    result = python("-m", "cleanread", "batch", str(page), "--jobs", "1", "--quiet")
    (line,) = result.stdout.splitlines()
    assert (result.returncode, json.loads(line)["metadata"]["title"]) == (0, "The ferry")


def test_a_saved_page_loads_only_what_it_needs(page: Path) -> None:
    unneeded = {"httpx", "trafilatura", "pydantic", "rich", "asyncio", "ssl"}
    assert not unneeded & loaded_by(str(page), "--no-fallback")


def test_a_saved_page_comes_out_as_markdown(page: Path) -> None:
    result = python("-m", "cleanread", str(page))
    assert result.stdout.startswith('---\ntitle: "The ferry"\n')


def test_standard_input_is_read() -> None:
    result = python("-m", "cleanread", "-", "-f", "text", stdin=PAGE)
    assert result.stdout.startswith("The harbour froze before dawn")


def test_the_version_is_printed() -> None:
    assert python("-m", "cleanread", "--version").stdout == f"cleanread {cleanread.__version__}\n"


def test_output_is_utf_8_whatever_the_locale_says(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(f"<title>Año</title>{PAGE}", encoding="utf-8")
    result = python("-m", "cleanread", str(tmp_path / "p.html"), PYTHONIOENCODING="ascii")
    assert 'title: "Año"' in result.stdout


def run_without_reader(*words: str) -> tuple[int, str]:
    """Exit code and stderr of a call whose output nobody reads."""
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "cleanread", *words], stdout=writer, stderr=subprocess.PIPE,
        text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    os.close(writer)
    return result.returncode, result.stderr


def test_a_reader_that_went_away_ends_the_command_without_a_word(page: Path) -> None:
    assert run_without_reader(str(page), str(page)) == (141, "")


def test_a_reader_of_the_help_may_go_away(tmp_path: Path) -> None:
    assert run_without_reader("--help", str(tmp_path))[1] == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("cleanread --pro", ["--profile", "--proxy"]),
        ("cleanread page.html --pro", ["--profile", "--proxy"]),
        ("cleanread page.html --profile ne", ["nextjs"]),
        ("cleanread page.html --images a", ["alt"]),
        ("cleanread page.html --field pub", ["published"]),
        ("cleanread guide comm", ["command"]),
        ("cleanread batch urls.txt --fetcher c", ["curl"]),
        ("cleanread batch urls.txt --update r", ["rules"]),
        ("cleanread gu", ["guide"]),
    ],
)
def test_bash_completes(line: str, expected: list[str]) -> None:
    result = python(
        "-m", "cleanread", COMP_WORDS=line, COMP_CWORD=str(len(line.split()) - 1),
        _CLEANREAD_COMPLETE="complete_bash",
    )  # fmt: skip
    assert result.stdout.split() == expected
