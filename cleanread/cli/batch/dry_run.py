"""``batch --dry-run``: what would be done, found out without the network and without a file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Final

from ...batch.job import Fetching
from ...batch.keys import host_of, key_of
from ...batch.model import Item
from ...durations import duration
from ...errors import InvalidURL
from ...fetch.urls import normalise_url
from ..terminal import shown
from .wording import columns, plural

#: says which of these keys need no work
Done = Callable[[Sequence[bytes]], Collection[bytes]]

_GROUP: Final = 1_000
_EXAMPLES: Final = 5
_HOSTS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would be done."""

    entries: int  #: of the inputs, all of them
    repeated: int  #: that name an address once more
    already: int  #: finished by earlier runs
    invalid: int  #: that are not addresses
    examples: tuple[str, ...]  #: of those that are not
    pages: int  #: whose HTML is there: nothing is fetched
    to_fetch: int
    hosts: int
    largest: tuple[tuple[str, int], ...]  #: the hosts with the most addresses to fetch
    seconds: float | None  #: that fetching takes at least, by the rates; None: no rate limits it
    outputs: tuple[str, ...]


def nothing_done(keys: Sequence[bytes]) -> Collection[bytes]:
    """For a run without a ledger."""
    del keys
    return ()


def plan(
    items: Iterable[Item],
    fetching: Fetching,
    outputs: Sequence[str] = (),
    done: Done = nothing_done,
) -> Plan:
    """Read the inputs and count. Memory stays small however long they are: a database on disk tells repeated entries apart."""
    counts = dict.fromkeys(("entries", "repeated", "already", "invalid", "pages"), 0)
    examples: list[str] = []
    with closing(sqlite3.connect("")) as seen:  # a private file, gone when closed
        seen.execute("CREATE TABLE entry (key BLOB PRIMARY KEY, host TEXT) WITHOUT ROWID")
        for group in _groups(items):
            keyed = [(key_of(item.name), item) for item in group]
            finished = set(done([key for key, _ in keyed]))
            for key, item in keyed:
                counts["entries"] += 1
                what, host = _kind(item)
                if key in finished:
                    what, host = "already", ""
                if not _is_new(seen, key, host):
                    what = "repeated"
                elif what == "invalid" and len(examples) < _EXAMPLES:
                    examples.append(f"{item.name} ({item.place})" if item.place else item.name)
                if what:
                    counts[what] += 1
        to_fetch, hosts = _totals(seen)
        largest = _largest(seen)
    return Plan(
        **counts,
        examples=tuple(examples),
        to_fetch=to_fetch,
        hosts=hosts,
        largest=largest,
        seconds=least_seconds(to_fetch, largest[0][1] if largest else 0, fetching),
        outputs=tuple(outputs),
    )


def least_seconds(to_fetch: int, of_largest_host: int, fetching: Fetching) -> float | None:
    """How long fetching takes at least: the host with the most addresses is asked no faster than its rate.

    >>> least_seconds(500, 121, Fetching(rate=1.0))
    120.0
    >>> least_seconds(500, 121, Fetching(rate=1.0, total_rate=2.0))
    249.5
    """
    waits = [
        max(0, count - 1) / rate
        for count, rate in ((of_largest_host, fetching.rate), (to_fetch, fetching.total_rate))
        if rate
    ]
    return max(waits, default=None)


def _groups(items: Iterable[Item]) -> Iterator[list[Item]]:
    source = iter(items)
    while group := list(islice(source, _GROUP)):
        yield group


def _kind(item: Item) -> tuple[str, str]:
    """Which count an entry belongs to (none for an address to fetch), and the host to ask."""
    if item.html is not None:
        return "pages", ""
    try:
        return "", host_of(normalise_url(item.url or ""))
    except InvalidURL:
        return "invalid", ""


def _is_new(seen: sqlite3.Connection, key: bytes, host: str) -> bool:
    cursor = seen.execute("INSERT OR IGNORE INTO entry VALUES (?, ?)", (key, host))
    return cursor.rowcount > 0


def _totals(seen: sqlite3.Connection) -> tuple[int, int]:
    row = seen.execute("SELECT count(*), count(DISTINCT host) FROM entry WHERE host != ''")
    to_fetch, hosts = row.fetchone()
    return to_fetch, hosts


def _largest(seen: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    found = seen.execute(
        "SELECT host, count(*) AS n FROM entry WHERE host != '' GROUP BY host ORDER BY n DESC, host LIMIT ?",
        (_HOSTS,),
    )
    return tuple((host, count) for host, count in found)


def present(plan: Plan, form: str = "text") -> str:
    """The plan for people, or as JSON."""
    if form == "json":
        return json.dumps(asdict(plan), indent=2) + "\n"
    rows = [("entries", f"{plan.entries:,}")]
    rows += [
        (name, f"{count:,}")
        for name, count in (
            ("repeated in the list", plan.repeated),
            ("done already", plan.already),
            ("pages that are there", plan.pages),
        )
        if count
    ]
    if plan.invalid:
        rows.append(("not an address", f"{plan.invalid:,}: {shown('; '.join(plan.examples))}"))
    rows.append(("to fetch", f"{plan.to_fetch:,} from {plural(plan.hosts, 'host')}"))
    if plan.largest:
        names = ", ".join(f"{shown(host)} {count:,}" for host, count in plan.largest)
        rows.append(("largest hosts", names))
    if plan.to_fetch:
        known = plan.seconds is not None
        rows.append(
            ("time", f"at least {duration(plan.seconds or 0)}" if known else "no rate limits it")
        )
    rows += [("output", shown(name)) for name in plan.outputs]
    return columns(rows)
