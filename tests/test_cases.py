"""
Saved pages and what the command prints for them: one folder of ``tests/cases`` each.

A folder fails part by part: a wrong byline turns one test red, not the page. ``pytest --accept`` writes what was printed;
read it before you commit it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest

import cleanread
from cleanread.cli.present import Form, present
from cleanread.frontmatter import load_profile

FOLDERS = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
NAME = re.compile(r"[a-z0-9-]+--[a-z0-9-]+")
SETTINGS = {"url", "why", "rules", "unchanged", "options"}
BODY = "body"
PARTS = [BODY, *(key.name for key in load_profile("default").keys)]


@dataclass(frozen=True)
class Case:
    """One folder."""

    folder: Path

    @cached_property
    def settings(self) -> dict[str, Any]:
        """What case.toml says."""
        return tomllib.loads((self.folder / "case.toml").read_text(encoding="utf-8"))

    @cached_property
    def article(self) -> cleanread.Article:
        """What is made of the page."""
        options = cleanread.Options(
            rules=self.settings.get("rules", True), **self.settings.get("options", {})
        )
        page = (self.folder / "page.html").read_bytes()
        return cleanread.extract(page, self.settings["url"], options)

    @cached_property
    def printed(self) -> str:
        """What the command prints."""
        return present(self.article, Form(extra={}))

    @property
    def expected(self) -> Path:
        """What it should print."""
        return self.folder / "expected.md"


case_of = cache(Case)


def parts(text: str) -> dict[str, str]:
    """The body and each key of the front matter, as written.

    >>> parts("---\\ntitle: A\\ntags:\\n  - B\\n---\\n\\nText.\\n")
    {'body': 'Text.\\n', 'title': 'title: A\\n', 'tags': 'tags:\\n  - B\\n'}
    """
    _, head, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    entries = re.split(r"^(?=\w)", head, flags=re.MULTILINE)[1:]
    return {BODY: body.removeprefix("\n")} | {entry.partition(":")[0]: entry for entry in entries}


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def case(request: pytest.FixtureRequest) -> Case:
    """Each folder in turn."""
    return case_of(request.param)


@pytest.mark.parametrize("part", PARTS)
def test_a_saved_page_comes_out_as_expected(case: Case, part: str, *, accept: bool) -> None:
    if accept:
        case.expected.write_text(case.printed, encoding="utf-8", newline="\n")
    assert case.expected.exists(), "no expected.md: run pytest --accept, then read it"
    expected = parts(case.expected.read_text(encoding="utf-8"))
    assert parts(case.printed).get(part) == expected.get(part)


def test_a_case_is_named_topic_and_what(case: Case) -> None:
    assert NAME.fullmatch(case.folder.name)


def test_a_case_says_why_it_exists(case: Case) -> None:
    assert case.settings["why"]


def test_a_case_has_no_unknown_setting(case: Case) -> None:
    assert set(case.settings) <= SETTINGS


def test_a_page_without_chrome_loses_nothing(case: Case) -> None:
    title = case.article.metadata.title
    removed = [r.text for r in case.article.removals if r.text and r.text != title]
    assert not (case.settings.get("unchanged") and removed)
