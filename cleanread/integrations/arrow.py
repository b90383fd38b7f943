"""
Tables of pages in, tables of articles out: what every engine that works on Arrow or pandas tables can run.

    articles = extract_table(pages)  # columns html and url → SCHEMA

One row comes out for each row that goes in, in the same order, whatever is in the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from ..errors import BatchError, MissingExtra, RuleError
from ..models import Options
from .isolation import results
from .record import FIELDS, Page, extract_record, failed_record, trouble_of, valid

if TYPE_CHECKING:
    import pyarrow as pa

    from ..batch.pool import PageLimits

    #: made when it is first asked for: the module can be imported without pyarrow
    SCHEMA: pa.Schema

__all__ = ["SCHEMA", "extract_record", "extract_table", "extract_tables"]

_LISTS: Final = {"authors", "tags", "rules", "warnings"}
_NUMBERS: Final = {"verdict_score": "float32", "word_count": "int32", "extract_ms": "float32"}
_TASK: Final = "cleanread.integrations.record:make"


def extract_table(
    table: pa.Table,
    *,
    options: Options = Options(),
    html_column: str = "html",
    url_column: str | None = "url",
    content_type_column: str | None = None,
    keep: Sequence[str] = (),
    isolated: bool = False,
    limits: PageLimits | None = None,
) -> pa.Table:
    """
    The articles of a table of pages, as a table with the columns of ``SCHEMA`` and then those named in `keep`, as they are.

    Pages are text or bytes; bytes may be in any encoding, and `content_type_column` names the header that came with them. With `isolated`
    a process of its own works on the pages, and a page beyond `limits` (the usual ones when None) becomes a row with an error.
    Raises ``BatchError`` for a column that is missing or holds something else, ``RuleError`` for a broken rule file; nothing for a page.
    """
    names = (html_column, url_column, content_type_column)
    settings = (options, isolated, limits)
    (articles,) = _extracted([table], names, keep, *settings)
    return articles


def extract_tables(
    tables: Iterable[pa.Table],
    *,
    options: Options = Options(),
    html_column: str = "html",
    url_column: str | None = "url",
    content_type_column: str | None = None,
    keep: Sequence[str] = (),
    isolated: bool = False,
    limits: PageLimits | None = None,
) -> Iterator[pa.Table]:
    """`extract_table` of each; with `isolated` one process works on all of them."""
    names = (html_column, url_column, content_type_column)
    return _extracted(tables, names, keep, options, isolated, limits)


def _extracted(
    tables: Iterable[pa.Table],
    names: tuple[str, str | None, str | None],
    keep: Sequence[str],
    options: Options,
    isolated: bool,  # noqa: FBT001 - handed on from the two above
    limits: PageLimits | None,
) -> Iterator[pa.Table]:
    jobs = _Pages(tables, names, keep)
    done = results(_TASK, options, jobs, limits=_limits(limits) if isolated else None)
    rows: list[dict[str, Any]] = []
    for page, result in done:
        rows.append(_row(page, result))
        while jobs.ready(len(rows)):
            table = jobs.tables.pop(0)
            yield _table(rows[: table.num_rows], table, keep)
            del rows[: table.num_rows]
    for table in jobs.tables:  # those without rows at the end
        yield _table([], table, keep)


class _Pages:
    """The pages of all tables in turn; remembers the tables whose rows are not all back."""

    def __init__(
        self,
        tables: Iterable[pa.Table],
        names: tuple[str, str | None, str | None],
        keep: Sequence[str],
    ) -> None:
        self.tables: list[pa.Table] = []
        self._source = tables
        self._names = names
        self._keep = keep

    def ready(self, rows: int) -> bool:
        """Whether `rows` rows are all of the first table."""
        return bool(self.tables) and rows >= self.tables[0].num_rows

    def __iter__(self) -> Iterator[tuple[Page, Page]]:
        for table in self._source:
            for name in self._keep:
                _column(table, name)
            columns = [_values(table, name) for name in self._names]
            self.tables.append(table)
            for html, url, content_type in zip(*columns, strict=True):
                page = Page(html, _text(url), _text(content_type))
                yield page, page


def _row(page: Page, result: Any) -> dict[str, Any]:
    if isinstance(result, RuleError):
        raise result
    if isinstance(result, Exception):
        return failed_record(page.url, trouble_of(result))
    row: dict[str, Any] = result
    return row


def _table(rows: Sequence[Mapping[str, Any]], table: pa.Table, keep: Sequence[str]) -> pa.Table:
    import pyarrow as pa

    articles = pa.Table.from_pylist(list(rows), schema=schema())
    for name in keep:
        if name in articles.column_names:
            msg = f"the column {name!r} cannot be kept: the result has one of that name; rename it first"
            raise BatchError(msg)
        articles = articles.append_column(table.schema.field(name), table.column(name))
    return articles


def _values(table: pa.Table, name: str | None) -> Iterator[Any]:
    """The values of a column, one at a time; nothing but None where there is no column."""
    import pyarrow as pa

    if name is None:
        return iter([None] * table.num_rows)
    column = _column(table, name)
    held = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if not any(fits(held) for fits in _readable()):
        msg = f"the column {name!r} holds {held}, neither text nor bytes"
        raise BatchError(msg)
    return (value.as_py() for chunk in column.chunks for value in chunk)


def _readable() -> list[Any]:
    from pyarrow import types

    kinds = (
        "null", "string", "large_string", "string_view", "binary", "large_binary", "binary_view",
        "fixed_size_binary",
    )  # fmt: skip
    return [getattr(types, f"is_{kind}") for kind in kinds if hasattr(types, f"is_{kind}")]


def _column(table: pa.Table, name: str) -> pa.ChunkedArray:
    if table.column_names.count(name) != 1:
        known = ", ".join(table.column_names)
        msg = f"the table has no single column {name!r}; its columns are: {known}"
        raise BatchError(msg)
    return table.column(name)


def _text(value: bytes | str | None) -> str | None:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value and valid(value)


def _limits(limits: PageLimits | None) -> PageLimits:
    from ..batch.pool import PageLimits

    return limits or PageLimits()


@cache
def schema() -> pa.Schema:
    """The columns of every result: ``SCHEMA``."""
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtra("a table of articles", extra="parquet") from None
    of_lists = dict.fromkeys(_LISTS, pa.list_(pa.string()))
    of_numbers = {name: getattr(pa, kind)() for name, kind in _NUMBERS.items()}
    types = of_lists | of_numbers
    return pa.schema([pa.field(name, types.get(name, pa.string())) for name in FIELDS])


def __getattr__(name: str) -> Any:
    if name == "SCHEMA":
        return schema()
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
