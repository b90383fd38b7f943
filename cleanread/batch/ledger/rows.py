"""Outcomes as columns of the ledger, and back."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..keys import host_of, key_of
from ..model import Extracted
from .schema import NUMBER, STATES

if TYPE_CHECKING:
    import sqlite3

    from ..model import Outcome, State

#: columns that every outcome sets
_BASE: Final = ("state", "redo", "attempts", "error_type", "error", "duplicate_of")
_FETCH: Final = (
    "status", "final_url", "redirects", "etag", "last_modified", "content_hash", "fetched", "fetch_seconds",
)  # fmt: skip
_EXTRACT: Final = (
    "extract_seconds", "verdict", "score", "title", "words", "text_hash", "page", "rules", "rules_state", "stale", "repeated", "places",
)  # fmt: skip


def _update(columns: tuple[str, ...]) -> str:
    assignments = ", ".join(f"{name} = ?" for name in columns)
    return f"UPDATE entry SET {assignments} WHERE key = ?"


#: of an entry that was worked on
UPDATE: Final = _update((*_BASE, *_FETCH, *_EXTRACT))
#: of one that was asked for again in vain: what an earlier run found stays
UPDATE_KEEPING: Final = _update(_BASE)


class Row(NamedTuple):
    """What a report needs of an entry."""

    key: bytes
    url: str
    given: bool  #: the input had the page
    state: State
    attempts: int
    status: int | None
    error_type: str | None
    error: str | None
    final_url: str | None
    verdict: str | None
    score: float | None
    title: str | None
    words: int | None
    duplicate_of: str | None
    stale: tuple[str, ...]
    places: str


ROW: Final = "key, url, given, state, attempts, status, error_type, error, final_url, verdict, score, title, words, duplicate_of, stale, places"


def row_of(values: sqlite3.Row | tuple[Any, ...]) -> Row:
    """One row of ``SELECT {ROW}``."""
    found: list[Any] = list(values)
    found[3] = STATES[found[3]]
    found[-2] = tuple(json.loads(found[-2])) if found[-2] else ()
    found[-1] = found[-1] or ""
    return Row(*found)


def columns_of(
    outcome: Outcome, *, state: State, places: str | None, rules_state: str
) -> tuple[Any, ...]:
    """The values for ``UPDATE``."""
    return (*_base(outcome, state), *_fetch(outcome), *_extract(outcome, places, rules_state), outcome.key)  # fmt: skip


def kept_columns_of(outcome: Outcome, *, state: State) -> tuple[Any, ...]:
    """The values for ``UPDATE_KEEPING``."""
    return (*_base(outcome, state), outcome.key)


def page_key(outcome: Outcome) -> bytes | None:
    """
    The key of the page behind the address: that of its canonical address on the same host, else of where redirects ended.

    A canonical address on another host is not believed: syndicated and copied pages name the paper they are from, wrong ones the
    front page of a network.
    """
    canonical = outcome.extracted.canonical_url if outcome.extracted else ""
    return _page_key(outcome.fetched.final_url, canonical, outcome.url)


# Asked for several times while a group is written, and once more when a page was held.
@lru_cache(maxsize=4096)
def _page_key(final: str, canonical: str, url: str) -> bytes | None:
    host = host_of(final or url)
    if canonical and host and _plain(host_of(canonical)) == _plain(host):
        return key_of(canonical)
    return key_of(final) if final else None


def _plain(host: str) -> str:
    return host.removeprefix("www.")


def _base(outcome: Outcome, state: State) -> tuple[Any, ...]:
    trouble = outcome.trouble
    return (
        NUMBER[state],
        None,
        outcome.attempts,
        trouble.type if trouble else None,
        trouble.message if trouble else None,
        outcome.duplicate_of or None,
    )


def _fetch(outcome: Outcome) -> tuple[Any, ...]:
    fetched = outcome.fetched
    return (
        fetched.status or None,
        fetched.final_url or None,
        json.dumps(fetched.redirects) if fetched.redirects else None,
        fetched.etag or None,
        fetched.last_modified or None,
        fetched.content_hash or None,
        fetched.moment or None,
        round(fetched.seconds, 4),
    )


def _extract(outcome: Outcome, places: str | None, rules_state: str) -> tuple[Any, ...]:
    found = outcome.extracted or Extracted(body=b"{}")
    return (
        round(found.seconds, 4),
        found.verdict or None,
        found.score,
        found.title or None,
        found.words,
        found.text_hash or None,
        page_key(outcome) if outcome.extracted else None,
        json.dumps(found.rules) if found.rules else None,
        rules_state,
        json.dumps(found.stale) if found.stale else None,
        found.repeated or None,
        places,
    )
