"""The pages of a batch that the engine was least sure of, from the batch's ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..batch.ledger import HtmlStore
from ..batch.ledger.rows import ROW, Row, row_of
from ..batch.ledger.schema import APPLICATION_ID, DONE
from ..errors import BatchError, UnsupportedInput
from ..learn.samples import standing_alone
from ..proof.pages import Page
from .pages import Source, address_of, from_address, from_files

if TYPE_CHECKING:
    from ..models import Options

# What is no whole article is looked at however sure that is; the least sure come first.
_UNSURE: Final = (
    f"SELECT {ROW} FROM entry WHERE state = {DONE} AND verdict IS NOT NULL "  # noqa: S608 - names of our own
    "AND (verdict <> 'article' OR score < ?) ORDER BY score, url LIMIT ?"
)


def unsure_pages(
    ledger: Path, options: Options, *, below: float, most: int, store: Path | None = None
) -> list[Source]:
    """
    The pages that are no article, or one with a score below `below`, the lowest first and `most` of them.

    Their bytes come from `store`, the pages that the batch kept, where it has them; else from the file they came from, else
    they are fetched anew. Raises ``BatchError`` for a file that is no ledger.
    """
    with _opened(ledger) as db:
        rows = [row_of(values) for values in db.execute(_UNSURE, (below, most))]
    kept = _kept(rows, store)
    return [_source(row, options, store if row.key in kept else None) for row in rows]


def _kept(rows: list[Row], store: Path | None) -> frozenset[bytes]:
    """Of which entries the store has the page."""
    if store is None:
        return frozenset()
    if not store.is_file():
        raise BatchError(f"{store}: no such store of pages", file=str(store))
    with closing(HtmlStore(store)) as pages:
        return frozenset(row.key for row in rows if row.key in pages)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The ledger, which is not changed: a run may be at work on it."""
    name = str(path)
    if not path.is_file():
        raise BatchError(f"{name}: no such ledger", file=name)
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=5)) as db:
            if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise BatchError(f"{name}: no ledger of cleanread", file=name)
            yield db
    except sqlite3.DatabaseError as error:
        raise BatchError(f"{name}: {error}", file=name) from error


def _source(row: Row, options: Options, store: Path | None) -> Source:
    note = f"{row.verdict} {row.score or 0:.2f}"
    url = row.final_url or (row.url if "://" in row.url else None)
    if store is not None:
        load = partial(_from_store, store, row)
        return Source(name=row.url, load=load, url=url, note=note)
    return _without_store(row, url, options, note)


def _without_store(row: Row, url: str | None, options: Options, note: str) -> Source:
    if Path(row.url).is_file():
        (saved,) = from_files([Path(row.url)])
        return Source(name=saved.name, load=saved.load, note=note)
    if row.given or url is None:
        return Source(name=row.url, load=partial(_nowhere, row.url), url=url, note=note)
    return from_address(url, options, note)


def _from_store(path: Path, row: Row) -> Page:
    with closing(HtmlStore(path)) as store:
        pages = store.get(row.key)
    if not pages:
        raise BatchError(f"{path}: {row.url} is not in there any more", file=str(path))
    response = pages[0].response
    html = standing_alone(response.content, response.content_type)
    return Page(response.final_url or address_of(html, row.url), html)


def _nowhere(name: str) -> Page:
    raise UnsupportedInput(
        f"{name}: the batch had this page from an archive or a table, and the ledger keeps no pages; "
        "a batch run with --html-store keeps them"
    )
