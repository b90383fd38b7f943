"""Whatever stands in a rule file: it is refused with a `RuleError`, or pages are extracted with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given

import cleanread
from cleanread import Options, RuleError
from cleanread.rules.files import read_checked
from tests.fuzz.checks import whole_article
from tests.strategies import readable, rule_files
from tests.strategies.thoroughness import examples

if TYPE_CHECKING:
    from pathlib import Path

URL = f"https://{rule_files.HOST}/b"


def folder_with(path: Path, text: str) -> Path:
    """A folder of rules with this one file, the only one it has had."""
    folder = path / f"{hash(text):x}"
    (folder / "site").mkdir(parents=True, exist_ok=True)
    (folder / "site" / f"{rule_files.HOST}.toml").write_text(
        text, encoding="utf-8", errors="replace", newline=""
    )
    return folder


def extracted(path: Path, text: str, html: str) -> None:
    """Extract a page by rules that may be wrong."""
    options = Options(rule_folders=(folder_with(path, text),), rule_packs=False)
    try:
        article = cleanread.extract(html, URL, options)
    except RuleError as error:
        assert error.file or error.key or str(error)  # noqa: PT017  of two outcomes
    else:
        whole_article(article)


@examples(12)
@given(table=rule_files.right_tables(), html=readable.pages())
def test_pages_are_extracted_by_any_right_rule(
    tmp_path_factory: Any, table: dict[str, Any], html: str
) -> None:
    extracted(tmp_path_factory.getbasetemp(), rule_files.toml(table), html)


@examples(15)
@given(table=rule_files.any_tables(), html=readable.pages())
def test_a_rule_with_anything_in_it_is_refused_or_followed(
    tmp_path_factory: Any, table: dict[str, Any], html: str
) -> None:
    extracted(tmp_path_factory.getbasetemp(), rule_files.toml(table), html)


@examples(25)
@given(text=rule_files.scraps())
def test_what_is_no_rule_file_is_refused(tmp_path_factory: Any, text: str) -> None:
    folder = folder_with(tmp_path_factory.getbasetemp(), text)
    try:
        read_checked(folder / "site" / f"{rule_files.HOST}.toml", rank=1)
    except RuleError as error:
        assert error.file  # noqa: PT017  of two outcomes
