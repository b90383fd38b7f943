"""SQLite and Parquet: a row for each entry, the same columns in both."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cleanread.batch.outputs.parquet import ParquetParts
from cleanread.batch.outputs.rows import COLUMNS
from cleanread.batch.outputs.sqlite import SqliteArticles
from cleanread.errors import BatchError, MissingExtra

from .outcomes import outcome, url_of


def database(path: Path) -> SqliteArticles:
    output = SqliteArticles(str(path))
    output.recover(None)
    return output


def parts(folder: Path) -> list[int]:
    return [pq.ParquetFile(part).metadata.num_rows for part in sorted(folder.glob("part-*"))]


def test_a_row_has_what_the_page_says_about_itself(tmp_path: Path) -> None:
    output = database(tmp_path / "a.db")
    output.write([outcome(1, "Words", title="El faro")])
    output.flush()
    db = sqlite3.connect(tmp_path / "a.db")
    row = db.execute("SELECT title, authors, text, word_count, verdict, status FROM article")
    assert row.fetchone() == ("El faro", '["Ana Ruiz"]', "Words", 1, "article", 200)
    db.close()
    output.close()


def test_the_whole_line_is_in_the_row(tmp_path: Path) -> None:
    output = database(tmp_path / "a.db")
    output.write([outcome(1)])
    output.flush()
    db = sqlite3.connect(tmp_path / "a.db")
    line = db.execute("SELECT line FROM article").fetchone()[0]
    assert json.loads(line) == json.loads(outcome(1).line())
    db.close()
    output.close()


def test_a_row_of_an_entry_that_is_done_again_is_replaced(tmp_path: Path) -> None:
    output = database(tmp_path / "a.db")
    output.write([outcome(1, "old")])
    output.write([outcome(1, state="failed")])
    output.flush()
    db = sqlite3.connect(tmp_path / "a.db")
    assert db.execute("SELECT state, error_type, text FROM article").fetchall() == [
        ("failed", "DNSError", None)
    ]
    db.close()
    output.close()


def test_half_characters_do_not_stop_a_table(tmp_path: Path) -> None:
    page = outcome(1, "a \ud800 b")
    for output in (SqliteArticles(str(tmp_path / "a.db")), ParquetParts(str(tmp_path / "p"))):
        output.recover(None)
        output.write([page])
        output.flush()
        list(output.finish())
        output.close()
    assert pq.read_table(tmp_path / "p")["text"].to_pylist() == ["a ? b"]


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "a.db")
    db.execute("CREATE TABLE mine (x)")
    db.close()
    with pytest.raises(BatchError, match="a database of something else"):
        database(tmp_path / "a.db")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("text " * 1000)
    with pytest.raises(BatchError, match="not a database"):
        database(tmp_path / "a.db")


def test_articles_that_the_ledger_knows_nothing_of_are_refused(tmp_path: Path) -> None:
    output = database(tmp_path / "a.db")
    output.write([outcome(1)])
    output.flush()
    output.close()
    with pytest.raises(BatchError, match="has 1 articles that the ledger knows nothing of"):
        database(tmp_path / "a.db")


def test_another_database_in_its_place_is_refused(tmp_path: Path) -> None:
    output = database(tmp_path / "a.db")
    position = output.flush()
    output.close()
    database(tmp_path / "b.db").close()
    (tmp_path / "b.db").replace(tmp_path / "a.db")
    with pytest.raises(BatchError, match="not the database that the last run wrote"):
        SqliteArticles(str(tmp_path / "a.db")).recover(position)


def test_a_database_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="the file is gone"):
        SqliteArticles(str(tmp_path / "a.db")).recover({"made": "x"})


def test_rows_become_parts_of_the_size_asked_for(tmp_path: Path) -> None:
    output = ParquetParts(str(tmp_path / "p"), rows=4)
    output.recover(None)
    for number in range(0, 10, 2):
        output.write([outcome(number), outcome(number + 1)])
        output.flush()
    list(output.finish())
    output.close()
    assert parts(tmp_path / "p") == [4, 4, 2]


def test_at_the_end_there_are_only_parts_and_an_empty_spool(tmp_path: Path) -> None:
    output = ParquetParts(str(tmp_path / "p"), rows=4)
    output.recover(None)
    output.write([outcome(1)])
    output.flush()
    list(output.finish())
    output.close()
    sizes = {path.name: path.stat().st_size for path in (tmp_path / "p").iterdir()}
    assert sizes.pop("part-00000.parquet")
    assert sizes == {"_spool-00001.jsonl": 0}


def test_the_columns_are_the_same_as_in_sqlite(tmp_path: Path) -> None:
    output = ParquetParts(str(tmp_path / "p"))
    output.recover(None)
    output.write([outcome(1)])
    output.flush()
    list(output.finish())
    output.close()
    assert pq.read_table(tmp_path / "p").column_names == ["key", *COLUMNS]


def test_a_redone_row_stays_in_its_part(tmp_path: Path) -> None:
    output = ParquetParts(str(tmp_path / "p"), rows=2)
    output.recover(None)
    for number in range(4):
        output.write([outcome(number, "old")])
        output.flush()
    output.write([outcome(0, "new")], {outcome(0).key})
    output.flush()
    list(output.finish())
    output.close()
    rows = pq.read_table(tmp_path / "p", columns=["url", "text"]).to_pylist()
    assert parts(tmp_path / "p") == [2, 2]
    assert [row["text"] for row in rows if row["url"] == url_of(0)] == ["new"]


def test_rows_of_keys_that_no_part_has_are_added(tmp_path: Path) -> None:
    output = ParquetParts(str(tmp_path / "p"), rows=2)
    output.recover(None)
    pages = [outcome(number) for number in range(5)]
    output.write(pages, {page.key for page in pages})
    output.flush()
    list(output.finish())
    output.close()
    assert parts(tmp_path / "p") == [2, 2, 1]


def test_a_part_that_is_gone_is_named(tmp_path: Path) -> None:
    output = ParquetParts(str(tmp_path / "p"))
    output.recover(None)
    output.write([outcome(1)])
    output.flush()
    (position,) = output.finish()
    output.close()
    (tmp_path / "p/part-00000.parquet").unlink()
    with pytest.raises(BatchError, match=r"part-00000\.parquet: it is gone"):
        ParquetParts(str(tmp_path / "p")).recover(position)


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p/mine.parquet").write_text("mine")
    with pytest.raises(BatchError, match=r"mine\.parquet"):
        ParquetParts(str(tmp_path / "p")).recover(None)


def test_without_pyarrow_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtra, match=r"cleanread\[parquet\]"):
        ParquetParts(str(tmp_path / "p")).recover(None)
