"""Forty made-up pages, some of them bad, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from cleanread.integrations.arrow import extract_table

COUNT = 40

_STORY = """
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Crossing {n} - The Harbour Post</title></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Crossing {n}</h1>
<p>The ferry left the quay for the {n}. time this year at seven in the morning, with nearly three hundred people on board and a full car deck.</p>
<p>The captain, who has sailed this route for nineteen years, says that he had to learn again how the ship answers in a cross sea.</p>
<p>Nobody on the council wants to say what crossing number {n} has cost, though the minutes of its last meeting mention a sum.</p>
</article><footer>Newsletter: sign up now!</footer></body></html>
"""


def page(n: int) -> bytes | None:
    """A page; a few are missing, empty or no pages at all."""
    if n % 13 == 12:
        return None
    if n % 17 == 16:
        return b"%PDF-1.7 no page at all"
    return _STORY.format(n=n).encode() if n % 11 else b""


def url(n: int) -> str:
    """Its address, on one of seven hosts."""
    return f"https://harbour{n % 7}.example/crossings/{n}"


def pages(numbers: Iterable[int] = range(COUNT)) -> pa.Table:
    """A table of pages."""
    rows = [{"url": url(n), "html": page(n), "number": n} for n in numbers]
    kinds = [("url", pa.string()), ("html", pa.binary()), ("number", pa.int64())]
    return pa.Table.from_pylist(rows, schema=pa.schema(kinds))


def expected() -> list[dict[str, Any]]:
    """The rows that every engine has to give, by number."""
    return by_number(extract_table(pages(), keep=["number"]))


def by_number(articles: pa.Table) -> list[dict[str, Any]]:
    """Rows that can be compared: in order, and without the time they took."""
    rows = articles.drop_columns(["extract_ms"]).to_pylist()
    return sorted(rows, key=lambda row: row["number"])
