"""Ledgers that no batch has made: entries as a test wants them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from cleanread.batch.keys import identity
from cleanread.batch.ledger.schema import NUMBER, connect

START: Final = datetime(2026, 3, 1, 10, tzinfo=UTC)


def moment(seconds: float) -> str:
    """A moment of a batch, as ledgers have it."""
    return (START + timedelta(seconds=seconds)).isoformat(timespec="seconds").replace("+00:00", "Z")


def done(url: str, **changes: Any) -> dict[str, Any]:
    """An entry with an article."""
    return {
        "url": url,
        "state": "done",
        "attempts": 1,
        "status": 200,
        "fetched": moment(0),
        "fetch_seconds": 0.2,
        "extract_seconds": 0.03,
        "verdict": "article",
        "score": 0.97,
        "title": "The ferry sails again",
        "words": 420,
        **changes,
    }


def failed(url: str, kind: str = "FetchTimeout", **changes: Any) -> dict[str, Any]:
    """An entry without one."""
    return {
        "url": url,
        "state": "failed",
        "attempts": 3,
        "fetched": moment(0),
        "error_type": kind,
        "error": f"{url}: it did not work",
        **changes,
    }


def make_ledger(path: Path, entries: Iterable[dict[str, Any]], *, runs: int = 1) -> Path:
    """A ledger at `path`."""
    hosts: dict[str, int] = {}
    with closing(connect(path)) as ledger:
        ledger.execute("BEGIN")
        ledger.execute("INSERT INTO meta VALUES ('run', ?)", (str(runs),))
        for entry in entries:
            given = entry.get("given", 0)
            key, host = identity(entry["url"], given=bool(given))
            row = {"run": runs, "given": given, **entry, "key": key}
            row["host"] = hosts.setdefault(host, len(hosts) + 1)
            row["state"] = NUMBER[entry["state"]]
            names = ", ".join(row)
            marks = ", ".join("?" * len(row))
            ledger.execute(f"INSERT INTO entry ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608
        ledger.executemany("INSERT INTO host (id, name) VALUES (?, ?)", [(n, h) for h, n in hosts.items()])  # fmt: skip
        ledger.execute("COMMIT")
    return path


def mixed(count: int, *, hosts: int = 300, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Entries of all kinds, as a large batch has them: two runs with a night between them."""
    random = Random(seed)  # noqa: S311 - figures for a test
    errors = ("FetchTimeout", "HTTPStatusError", "DNSError", "TLSError", "NetworkError", "ExtractionTimeout")  # fmt: skip
    verdicts = ("article",) * 16 + ("listing", "listing", "gallery", "partial", "empty", "js-shell")
    for number in range(count):
        host = int(hosts * random.random() ** 2)
        url = f"https://host{host}.example/{number % 97}/story-{number}"
        at = moment(number / 40 + (50_000 if number > count * 0.8 else 0))
        chance = random.random()
        if chance < 0.06 + 0.2 * (host % 17 == 3):
            yield failed(url, random.choice(errors), fetched=at, fetch_seconds=random.expovariate(0.2), status=random.choice((None, 403, 404, 503)))  # fmt: skip
        elif chance < 0.3 and number > 50:
            twin = f"https://host{host}.example/{number % 50}"
            yield done(url, state="duplicate", fetched=at, duplicate_of=twin)
        elif chance > 0.995:
            yield {"url": url, "state": "todo"}
        else:
            stale = [f"rule_stale: site/host{host}.example: .post: matches nothing"]
            yield done(
                url,
                fetched=at,
                fetch_seconds=round(random.lognormvariate(-1, 1), 4),
                extract_seconds=round(random.lognormvariate(-3, 0.8), 4),
                verdict=random.choice(verdicts),
                score=round(min(1, random.betavariate(6, 0.8)), 2),
                words=int(random.lognormvariate(6, 1.1)),
                title=f"Story {number} of the ferry",
                stale=json.dumps(stale) if host % 40 == 5 else None,
                repeated=random.randrange(3),
                redirects=None,
                content_hash="0123456789abcdef",
                rules=json.dumps(["global/forms@0a1b2c3d", f"site/host{host}.example@4e5f6071"]),
            )
