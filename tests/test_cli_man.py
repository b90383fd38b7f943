"""``cleanread man``: a manual page that has everything, and that the programs for them accept."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_group
from typer.testing import CliRunner

from cleanread.cli.app import app
from cleanread.cli.exit_codes import TABLE
from cleanread.cli.man import page
from cleanread.cli.manual.markdown import roff

ROOT = Path(__file__).parent.parent
#: requests and macros that are used, and how many arguments they have at most
MACROS = {"TH": 5, "SH": 3, "SS": 1, "PP": 0, "TP": 0, "IP": 2, "RS": 1, "RE": 0, "nf": 0, "fi": 0}
READERS = {
    "groff": ("groff", "-ww", "-man", "-Tutf8"),
    "man": ("man", "--warnings=w", "-l"),
    "mandoc": ("mandoc", "-Tlint", "-Wwarning"),
}


@pytest.fixture(scope="module")
def manual() -> str:
    return page()


def plain(roff: str) -> str:
    """The text without fonts, and with the letters that were written by their names."""
    return re.sub(r"\\f[BIR]", "", roff).replace("\\-", "-").replace("\\&", "")


def test_the_command_prints_it(manual: str) -> None:
    assert CliRunner().invoke(app, ["man"]).stdout == manual


def test_the_file_that_is_installed_is_what_the_command_prints(manual: str) -> None:
    """``python -m cleanread man > man/cleanread.1`` writes it anew."""
    assert (ROOT / "man" / "cleanread.1").read_text(encoding="ascii") == manual


def test_every_command_has_a_section(manual: str) -> None:
    group: Any = get_group(app)
    names = [name for name, command in group.commands.items() if not command.hidden]
    names += [f"rules {name}" for name in group.commands["rules"].commands]
    assert [name for name in names if f'.SS "cleanread {name}"' not in manual] == []


def test_every_option_is_there_with_its_help(manual: str) -> None:
    group: Any = get_group(app)
    text = plain(manual)
    commands = [group, *group.commands.values(), *group.commands["rules"].commands.values()]
    options = [param for command in commands for param in command.params if param.param_type_name == "option"]  # fmt: skip
    assert [name for param in options for name in param.opts if name not in text] == []


def test_every_exit_code_is_there(manual: str) -> None:
    part = manual.partition(".SH EXIT STATUS")[2].partition(".SH ENV")[0]
    assert re.findall(r"^\.TP\n\\fB(\d+)\\fR", part, re.MULTILINE) == [str(row.code) for row in TABLE]  # fmt: skip


def test_it_is_ascii(manual: str) -> None:
    assert manual.isascii()


def test_every_request_is_one_of_man_s_with_the_arguments_it_takes(manual: str) -> None:
    lines = [line for line in manual.splitlines() if line.startswith((".", "'"))]
    calls = [re.findall(r'"[^"]*"|\S+', line[1:]) for line in lines if not line.startswith('.\\"')]
    assert [call for call in calls if len(call) - 1 > MACROS.get(call[0], -1)] == []


def test_every_escape_is_known(manual: str) -> None:
    escapes = re.findall(r"\\(?!\")(f[BIR]|\[u[0-9A-F]{4,6}\]|\((?:aq|ga|ha|ti|dq|bu)|.)", manual)
    assert {e for e in escapes if len(e) == 1} <= {"-", "e", "&"}


@pytest.mark.parametrize("reader", READERS)
def test_the_programs_that_read_it_have_nothing_to_say(reader: str, manual: str, tmp_path: Path) -> None:  # fmt: skip
    program, *options = READERS[reader]
    where = shutil.which(program)
    if where is None:
        pytest.skip(reason=f"{program} is not installed here: apt install {program}-db groff mandoc")  # fmt: skip
    file = tmp_path / "cleanread.1"
    file.write_text(manual)
    done = subprocess.run([where, *options, file], capture_output=True, text=True, check=False)  # noqa: S603
    said = done.stderr + (done.stdout if reader == "mandoc" else "")
    # A page without a date is the same whenever it is made.
    assert [line for line in said.splitlines() if "missing date" not in line] == []


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("One `--two` [three](x.md).", [".PP", "One \\fB\\-\\-two\\fR three."]),
        (".start", [".PP", "\\&.start"]),
        ("- a\n- b\n  c", [".IP \\(bu 2", "a", ".IP \\(bu 2", "b c"]),
        ("    cleanread -o x", [".PP", ".RS 4", ".nf", "cleanread \\-o x", ".fi", ".RE"]),
        ("```text\n.a\n\nb\n```", [".PP", ".RS 4", ".nf", "\\&.a", "", "b", ".fi", ".RE"]),
        ("| a | b |\n|---|---|\n| `c` | d |", [".TP", "\\fBc\\fR", "d"]),
    ],
    ids=["inline", "dot", "list", "code", "fence", "table"],
)
def test_markdown_becomes_roff(markdown: str, lines: list[str]) -> None:
    assert list(roff(markdown)) == lines
