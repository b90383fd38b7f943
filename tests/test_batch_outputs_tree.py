"""A folder of Markdown: names that stay, never two articles in one file, and nothing outside the folder."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from cleanread.batch.model import Outcome
from cleanread.batch.outputs import IndexRow, SqliteClaims
from cleanread.batch.outputs.tree import MarkdownTree
from cleanread.errors import BatchError

from .outcomes import outcome, url_of


@pytest.fixture
def claims() -> Iterator[SqliteClaims]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    yield SqliteClaims(connection)
    connection.close()


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(claims: SqliteClaims, *groups: Sequence[Outcome], into: str = "out") -> MarkdownTree:
    tree = MarkdownTree(into, claims)
    tree.recover({"version": 1} if Path("out").is_dir() else None)
    for group in groups:
        tree.write(group)
        tree.flush()
    list(tree.finish())
    return tree


def files(folder: str = "out") -> dict[str, str]:
    found = (path for path in Path(folder).rglob("*") if path.is_file())
    return {str(path.relative_to(folder).as_posix()): path.read_text().strip() for path in found}


def test_an_article_is_a_file_named_by_its_title(claims: SqliteClaims) -> None:
    put(claims, [outcome(1, "One", title="El faro")])
    assert files() == {"el-faro.md": "One"}


def test_a_template_says_where_files_are(claims: SqliteClaims) -> None:
    put(claims, [outcome(1, "One", title="El faro")], into="out/{date:%Y}/{key:.2}-{slug}.md")
    assert files() == {f"2026/{outcome(1).key.hex()[:2]}-el-faro.md": "One"}


def test_what_failed_takes_no_file(claims: SqliteClaims) -> None:
    put(claims, [outcome(1, state="failed"), outcome(2, "")])
    assert files() == {}


def test_two_articles_with_one_title_have_a_file_each(claims: SqliteClaims) -> None:
    put(claims, [outcome(1, "One"), outcome(2, "Two")])
    assert files() == {"a-title.md": "One", f"a-title-{outcome(2).key.hex()[:8]}.md": "Two"}


def test_titles_that_differ_in_case_only_have_a_file_each(claims: SqliteClaims) -> None:
    put(claims, [outcome(1, title="FARO"), outcome(2, title="Faro")], into="out/{title}.md")
    assert len({name.casefold() for name in files()}) == 2


def test_a_name_stays_whatever_comes_first_in_the_next_run(claims: SqliteClaims) -> None:
    put(claims, [outcome(1, "One"), outcome(2, "Two")])
    before = files()
    put(claims, [outcome(2, "Two")], [outcome(1, "One")])
    assert files() == before


def test_an_article_with_a_new_title_keeps_its_file(claims: SqliteClaims) -> None:
    put(claims, [outcome(1, "One", title="El faro")])
    put(claims, [outcome(1, "Two", title="La torre")])
    assert files() == {"el-faro.md": "Two"}


def test_an_article_that_is_gone_leaves_no_file(claims: SqliteClaims) -> None:
    put(claims, [outcome(1, "One")])
    put(claims, [outcome(1, state="failed")])
    assert files() == {}


def test_a_file_of_somebody_else_stays(claims: SqliteClaims) -> None:
    Path("out").mkdir()
    Path("out/a-title.md").write_text("mine")
    put(claims, [outcome(1, "One")])
    assert files()["a-title.md"] == "mine"
    assert len(files()) == 2


def test_the_index_is_no_name_for_an_article(claims: SqliteClaims) -> None:
    put(claims, [outcome(1, "One", title="Index")], into="out/{title}.jsonl")
    assert "Index.jsonl" not in files()


def test_a_place_without_address_gives_its_name(claims: SqliteClaims) -> None:
    page = outcome("pages/Mi página.html", "One")
    assert page.extracted
    page.extracted.names.clear()  # type: ignore[attr-defined]
    put(claims, [page])
    assert files() == {"mi-pagina.md": "One"}


@pytest.mark.parametrize("title", ["../../etc/passwd", "/etc/passwd", "..", "C:\\x", "~/x"])
def test_no_title_leaves_the_folder(title: str, claims: SqliteClaims, tmp_path: Path) -> None:
    put(claims, [outcome(1, "One", title=title)], into="out/{title}/{slug}.md")
    outside = [path for path in tmp_path.rglob("*.md") if not path.is_relative_to(tmp_path / "out")]
    assert outside == []
    assert len(files()) == 1


def test_a_link_that_leads_out_is_refused(claims: SqliteClaims, tmp_path: Path) -> None:
    Path("elsewhere").mkdir()
    Path("out").mkdir()
    Path("out/diario").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BatchError, match="leads out of out"):
        put(claims, [outcome("https://diario/1")], into="out/{host}/{slug}.md")
    assert files("elsewhere") == {}


def test_a_link_in_the_place_of_an_article_is_refused(claims: SqliteClaims) -> None:
    put(claims, [outcome(1, "One")])
    Path("precious").write_text("mine")
    Path("out/a-title.md").unlink()
    Path("out/a-title.md").symlink_to(Path("precious").resolve())
    with pytest.raises(BatchError, match="a link stands where"):
        put(claims, [outcome(1, "Two")])
    assert Path("precious").read_text() == "mine"


def test_the_folder_itself_may_be_a_link(claims: SqliteClaims) -> None:
    Path("real").mkdir()
    Path("out").symlink_to("real")
    put(claims, [outcome(1, "One")])
    assert files("real") == {"a-title.md": "One"}


def test_a_file_where_a_folder_belongs_is_named(claims: SqliteClaims) -> None:
    Path("out").mkdir()
    Path("out/2026").write_text("mine")
    with pytest.raises(BatchError, match="2026") as caught:
        put(claims, [outcome(1)], into="out/{date:%Y}/{slug}.md")
    assert caught.value.file == str(Path("out/2026/a-title.md"))


def test_a_folder_that_is_gone_is_an_error(claims: SqliteClaims) -> None:
    with pytest.raises(BatchError, match="the folder is gone"):
        MarkdownTree("out", claims).recover({"version": 1})


def test_a_folder_of_another_ledger_is_an_error(claims: SqliteClaims) -> None:
    put(claims, [outcome(1)]).write_index([IndexRow(outcome(1).key, url_of(1), "done")])
    with pytest.raises(BatchError, match="the ledger knows nothing of the batch"):
        MarkdownTree("out", claims).recover(None)


def test_what_a_crash_left_aside_is_cleared(claims: SqliteClaims) -> None:
    tree = MarkdownTree("out", claims)
    tree.recover(None)
    tree.write([outcome(1)])
    put(claims, [])
    assert list(Path("out").iterdir()) == []


def test_the_index_has_all_entries_with_their_files(claims: SqliteClaims) -> None:
    tree = put(claims, [outcome(1, "One"), outcome(2, state="failed")])
    tree.write_index([
        IndexRow(outcome(1).key, url_of(1), "done", "A title", "article"),
        IndexRow(outcome(2).key, url_of(2), "failed", error="DNSError: no such host"),
    ])  # fmt: skip
    rows = [json.loads(line) for line in Path("out/index.jsonl").read_text().splitlines()]
    assert [(row["url"], row["file"], row["state"]) for row in rows] == [
        (url_of(1), "a-title.md", "done"),
        (url_of(2), None, "failed"),
    ]
    assert rows[0].keys() == {"url", "file", "title", "verdict", "state", "error"}


def test_the_order_of_a_run_changes_no_name_that_was_given(claims: SqliteClaims) -> None:
    pages = [outcome(number, f"Page {number}") for number in range(3)]
    put(claims, pages)
    before = files()
    for order in itertools.permutations(pages):
        put(claims, *[[page] for page in order])
    assert files() == before
