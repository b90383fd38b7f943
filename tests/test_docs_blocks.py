"""The examples of the README and the guides that are no commands: Python runs, rules and profiles load, JSON is JSON."""

from __future__ import annotations

import doctest
import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from cleanread.frontmatter import load_profile
from cleanread.rules.schema.checking import problems

from .docs.exceptions import PYTHON_NOT_RUN
from .docs.forking import SCRIPT, zygote
from .docs.given import with_given
from .docs.reading import FILES, SHELL, Block, blocks, commands_in
from .docs.sandbox import fill, on_linux, typed

#: What is done with a block in each language.
KNOWN: Final = {
    **dict.fromkeys((*SHELL, "console", ""), "its commands are typed: tests/test_docs_commands.py"),
    "python": "run",
    "pycon": "run, and what it prints is compared",
    "toml": "loaded as the rule or profile that it is",
    "json": "read",
    "sql": "asked of a ledger: tests/test_docs.py",
    "dockerfile": "not built: needs a daemon and the network",
    "html": "a piece of a page, for people",
    "markdown": "an output, for people",
    "text": "a drawing or an output, for people",
}
ALL: Final = [block for name in FILES for block in blocks(name)]


def written_in(language: str) -> list[Any]:
    return [pytest.param(b, id=f"{b.text}:{b.line}") for b in ALL if b.language == language]


def left_out(block: Block) -> bool:
    return any(re.search(entry.pattern, block.code) for entry in PYTHON_NOT_RUN)


RUNNING: Final = [param for param in written_in("python") if not left_out(param.values[0])]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with zygote(tmp_path_factory.mktemp("z")) as folder:
        yield folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    fill(folder)
    return folder


@on_linux
@pytest.mark.parametrize("block", RUNNING)
def test_an_example_in_python_runs(
    block: Block, programs: Path, filled: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(filled, folder)
    (folder / "block.py").write_text(with_given(block.code), encoding="utf-8")
    done = typed(f"{SCRIPT} block.py", folder, programs)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("entry", PYTHON_NOT_RUN, ids=[entry.what for entry in PYTHON_NOT_RUN])
def test_an_example_that_is_left_out_is_in_some_guide(entry: Any) -> None:
    assert any(re.search(entry.pattern, param.values[0].code) for param in written_in("python"))


#: That of the README is run by pytest itself.
SESSIONS: Final = [p for p in written_in("pycon") if p.values[0].text != "README"]


@pytest.mark.parametrize("block", SESSIONS)
def test_a_session_in_a_guide_goes_as_it_says(block: Block) -> None:
    test = doctest.DocTestParser().get_doctest(block.code + "\n", {}, block.text, None, block.line)
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
    assert told == []


@pytest.mark.parametrize("block", written_in("toml"))
def test_an_example_in_toml_is_what_it_says(block: Block, tmp_path: Path) -> None:
    table = tomllib.loads(block.code)
    if "keys" in table:
        file = tmp_path / "own.toml"
        file.write_text(block.code, encoding="utf-8")
        assert load_profile(str(file)).keys
    elif "project" not in table and block.text != "rules/README":  # that one has parts of rules
        assert problems(table) == []


@pytest.mark.parametrize("block", written_in("json"))
def test_an_example_in_json_is_json(block: Block) -> None:
    assert [json.loads(line) for line in block.code.splitlines()]


def test_every_block_says_what_it_is() -> None:
    unknown = [f"{b.text}:{b.line} {b.language}" for b in ALL if b.language not in KNOWN]
    assert unknown == []


def test_commands_stand_in_blocks_for_commands() -> None:
    """A block for people that has a call of cleanread on a line of its own would not be run."""
    for_people = [b for b in ALL if b.language in ("text", "markdown", "html")]
    assert [
        b for b in for_people if any(line.startswith("cleanread ") for line in b.code.splitlines())
    ] == []


def test_every_block_for_commands_has_some() -> None:
    shell = [block for block in ALL if block.language in (*SHELL, "console")]
    assert [f"{b.text}:{b.line}" for b in shell if not list(commands_in(b))] == []
