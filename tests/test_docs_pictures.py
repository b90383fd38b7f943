"""The pictures of the README are what the commands give, and bring nothing along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from .docs.forking import zygote
from .docs.reading import ROOT
from .docs.sandbox import add_programs, fill, on_linux, typed
from .docs.terminal import picture, shown

DOCS: Final = ROOT / "docs"
PICTURES: Final = sorted(DOCS.glob("*.svg"))


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with zygote(tmp_path_factory.mktemp("z")) as folder:
        add_programs(folder)
        yield folder


@on_linux
def test_the_terminal_shows_what_the_commands_print(programs: Path, tmp_path: Path) -> None:
    """``python -m tests.docs.terminal docs/terminal.svg`` draws it anew."""
    drawn = picture(shown(tmp_path, programs))
    assert (DOCS / "terminal.svg").read_text(encoding="utf-8") == drawn


@on_linux
def test_the_inspected_page_is_what_the_command_draws(programs: Path, tmp_path: Path) -> None:
    """``cleanread inspect tests/docs/folder/story.html -o docs/inspect.svg`` draws it anew."""
    fill(tmp_path)
    done = typed("cleanread inspect story.html -o inspect.svg", tmp_path, programs)
    assert done.returncode == 0, done.stderr
    assert (DOCS / "inspect.svg").read_bytes() == (tmp_path / "inspect.svg").read_bytes()


@pytest.mark.parametrize("file", PICTURES, ids=[file.name for file in PICTURES])
def test_a_picture_loads_and_runs_nothing(file: Path) -> None:
    root = etree.fromstring(file.read_bytes())
    names = {etree.QName(element).localname for element in root.iter(etree.Element)}
    links = re.findall(r"(?:href|src)=|url\((?!#)|@import|\son\w+=", file.read_text("utf-8"))
    assert ("script" in names, "foreignObject" in names, links) == (False, False, [])


@pytest.mark.parametrize("file", PICTURES, ids=[file.name for file in PICTURES])
def test_a_picture_has_a_name_for_those_who_do_not_see_it(file: Path) -> None:
    root = etree.fromstring(file.read_bytes())
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert root.get("aria-label") or (title is not None and title.text)
