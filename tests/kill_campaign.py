"""A batch that is killed again and again, at any moment, and goes on each time: what is looked at after every kill, and at the end (Linux)."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from cleanread.batch.ledger.schema import HELD

from .killing import End, Zygote, zygote
from .website import Reply, Website, served

#: what can be wrong
PROBLEMS: Final = (
    "status",
    "left behind",
    "asked again",
    "torn",
    "unequal",
    "ledger",
    "lines",
    "outputs",
)
#: how far a run can be
MOMENTS: Final = (
    "before the list was read",
    "before the first page was written",
    "with some pages written",
    "with all pages written",
)
#: batches that are killed side by side
LANES: Final = 2
#: pages by host; of the first one there are more than its sample has
HOSTS: Final = (45, 30, 25, 20, 12, 6, 4, 4)
_SHARED: Final = "<p>The harbour shop has new mugs and a calendar with pictures by our readers of all these years.</p>"
_TELL_EVERY: Final = 50
#: what differs from run to run
_VOLATILE: Final = ("fetched", "attempts", "seconds")


@dataclass
class Lane:
    """One batch: its list, how it looks when nobody kills it, and how far it is."""

    number: int
    urls: list[str]
    paths: dict[str, str]  #: address → path on the server
    twins: frozenset[str]
    seconds: float = 0.0  #: of a run that nobody kills
    expected: dict[str, Any] = field(default_factory=dict)
    settled: dict[str, int] = field(
        default_factory=dict
    )  #: before the run: address → asked so often
    held: dict[str, int] = field(default_factory=dict)  #: the same of those that waited
    folder: Path = Path()


@dataclass
class Campaign:
    """All that was found out."""

    kills: int = 0
    kills_midway: int = 0  #: with some entries final, and some not
    moments: Counter[str] = field(default_factory=Counter)  #: how far the killed runs were
    finished: int = 0  #: batches that came to their end
    entries: int = 0  #: of the batches that did
    held_again: int = 0  #: fetched once more though they had come: they waited for others
    checks: int = 0  #: of databases
    problems: dict[str, list[str]] = field(default_factory=dict)
    tell: Callable[[str], object] = str  #: hears how it goes

    def found(self, kind: str, what: object) -> None:
        self.problems.setdefault(kind, []).append(str(what))
        self.tell(f"PROBLEM {kind}: {what}")

    def killed(self) -> None:
        self.kills += 1
        if self.kills % _TELL_EVERY == 0:
            self.tell(f"{self.kills} kills, {sum(map(len, self.problems.values()))} problems")


# ── the small web ────────────────────────────────────────────────────────────────────────


def _lane(site: Website, number: int) -> Lane:
    urls: dict[str, str] = {}
    for host, pages in enumerate(HOSTS):
        name = f"127.0.{number}.{host + 1}"
        for page in range(pages):
            path = f"/lane{number}/{host}/{page}"
            urls[site.url(path, name)] = path
            if page % 4 == 1:  # it is not there
                continue
            if page % 4 == 3:
                site.answers[path] = Reply(status=301, headers={"Location": f"{path}/moved"})
                path += "/moved"
            site.story(path, extra=_SHARED if pages > 4 else "")
    first = site.url(f"/lane{number}/0/0", f"127.0.{number}.1")
    twin = f"/lane{number}/0/twin"
    site.answers[twin] = Reply(status=302, headers={"Location": f"/lane{number}/0/0"})
    urls[site.url(twin, f"127.0.{number}.1")] = twin
    return Lane(number, list(urls), urls, frozenset({first, site.url(twin, f"127.0.{number}.1")}))


# ── what a folder holds ──────────────────────────────────────────────────────────────────


def _unsound(path: Path) -> str:
    """What SQLite finds wrong with a database that is there."""
    try:
        words = [word for (word,) in _query(path, "PRAGMA integrity_check")]
    except sqlite3.OperationalError:
        return ""  # it was killed while it was made
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if words == ["ok"] else "; ".join(words)


def _query(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return db.execute(query).fetchall()


def _entries(folder: Path) -> dict[str, int]:
    """Address → state, as the ledger has them; empty when it was killed while it was made."""
    try:
        return dict(_query(folder / "ledger.db", "SELECT url, state FROM entry"))
    except sqlite3.OperationalError:
        return {}


def _position(folder: Path) -> int:
    rows = _query(folder / "ledger.db", "SELECT position FROM output WHERE name LIKE 'jsonl:%'")
    return int(json.loads(rows[0][0])["main"]["length"]) if rows else 0


def _plain(line: bytes) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(line)
    return {key: value for key, value in values.items() if key not in _VOLATILE}


def _lines(folder: Path) -> dict[str, Any]:
    lines = [_plain(line) for line in (folder / "out.jsonl").read_bytes().splitlines()]
    return {"count": len(lines), **{line["url"]: line for line in lines}}


def _texts(folder: Path) -> dict[str, dict[str, str | None]]:
    """Address → text, of each output; an address that stands twice has two texts."""

    def of(rows: list[tuple[str, str | None]]) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for url, text in rows:
            found[url] = text if url not in found else "TWICE"
        return found

    lines = [json.loads(line) for line in (folder / "out.jsonl").read_bytes().splitlines()]
    table = pq.read_table(folder / "parquet", columns=["url", "text"]).to_pylist()
    index = [json.loads(line) for line in (folder / "md" / "index.jsonl").read_bytes().splitlines()]
    files = [folder / "md" / row["file"] if row["file"] else None for row in index]
    if len({*(folder / "md").rglob("*.md")}) != len([file for file in files if file]):
        return {"files": {"": "files that the index does not know"}}
    return {
        "jsonl": of([(line["url"], line.get("text")) for line in lines]),
        "sqlite": of(_query(folder / "out.db", "SELECT url, text FROM article")),
        "parquet": of([(row["url"], row["text"]) for row in table]),
        "markdown": of(
            [
                (row["url"], file.read_text() if file else None)
                for row, file in zip(index, files, strict=True)
            ]
        ),
    }


# ── killing ──────────────────────────────────────────────────────────────────────────────


def _next_point(x: float, y: float) -> tuple[float, float]:
    """A sequence that fills the square evenly, wherever it begins: sixty of its points leave smaller gaps than a hundred at random."""
    return (x + 0.7548776662466927) % 1.0, (y + 0.5698402909980532) % 1.0


def _moment_of(entries: int, final: int, urls: int) -> str:
    if not entries:
        return MOMENTS[0]
    if not final:
        return MOMENTS[1]
    return MOMENTS[2 if final < urls else 3]


class Killer:
    """Kills the runs of some lanes until enough are killed."""

    def __init__(
        self,
        site: Website,
        nest: Zygote,
        place: Path,
        campaign: Campaign,
        *,
        kills: int,
        seed: int,
    ) -> None:
        self._site = site
        self._nest = nest
        self._place = place
        self._campaign = campaign
        self._kills = kills
        chance = random.Random(seed)  # noqa: S311 - no secrets
        self._point = (chance.random(), chance.random())
        self._lanes: dict[str, Lane] = {}
        self._under_way = 0
        self._folders = 0

    def run(self, lanes: list[Lane]) -> None:
        for lane in lanes:
            self._undisturbed(lane)
        for lane in lanes:
            self._begin_anew(lane)
        while self._under_way:
            self._ended(self._nest.next_end())

    def _undisturbed(self, lane: Lane) -> None:
        folder = self._new_folder(lane)
        self._nest.start(folder)
        end = self._nest.next_end()
        assert end.status == 0
        lane.seconds, lane.expected = end.seconds, _lines(folder)
        assert set(_entries(folder).values()) == {2, 3, 4}

    def _new_folder(self, lane: Lane) -> Path:
        self._folders += 1
        folder = self._place / f"{lane.number}-{self._folders}"
        folder.mkdir()
        (folder / "urls.txt").write_text("".join(f"{url}\n" for url in lane.urls))
        return folder

    def _begin_anew(self, lane: Lane) -> None:
        lane.folder = self._new_folder(lane)
        self._lanes[str(lane.folder)] = lane
        self._go_on(lane)

    def _go_on(self, lane: Lane) -> None:
        entries = _entries(lane.folder)
        asked = self._site.asked
        # A page that waited for others of its host, and shares a block only with pages of a later run, is fetched once more.
        lane.settled = {
            url: asked[lane.paths[url]] for url, state in entries.items() if state > HELD
        }
        lane.held = {url: asked[lane.paths[url]] for url, state in entries.items() if state == HELD}
        final = sum(state > HELD for state in entries.values()) / len(lane.urls)
        if self._campaign.kills + self._under_way < self._kills:
            self._nest.start(lane.folder, self._moment(lane.seconds * (1 - 0.6 * final)))
        else:
            self._nest.start(lane.folder)
        self._under_way += 1

    def _moment(self, length: float) -> float:
        """When to kill a run that would take so long: at any time, but often in the first and last moments."""
        self._point = kind, share = _next_point(*self._point)
        if kind < 0.15:
            return 0.06 * share
        if kind < 0.35:
            return 0.06 + (max(0.2 * length, 0.06) - 0.06) * share
        if kind < 0.5:
            return (0.9 + 0.25 * share) * length
        return 1.15 * share * length

    def _ended(self, end: End) -> None:
        self._under_way -= 1
        lane = self._lanes[end.folder]
        self._look(lane, end)
        if end.killed:
            self._campaign.killed()
            self._go_on(lane)
            return
        self._campaign.finished += 1
        if end.status:
            self._campaign.found("status", end)
        else:
            self._look_at_the_end(lane)
            shutil.rmtree(lane.folder)
        if self._campaign.kills + self._under_way < self._kills:
            self._begin_anew(lane)

    # ── what has to be true ──────────────────────────────────────────────────────────────

    def _look(self, lane: Lane, end: End) -> None:
        if end.left:
            self._campaign.found("left behind", end)
        for url, count in lane.settled.items():
            # One twin is also asked for by way of the other.
            if url not in lane.twins and self._site.asked[lane.paths[url]] != count:
                self._campaign.found("asked again", url)
        self._campaign.held_again += sum(
            self._site.asked[lane.paths[url]] != count for url, count in lane.held.items()
        )
        for name in ("ledger.db", "out.db"):
            self._campaign.checks += 1
            if unsound := _unsound(lane.folder / name):
                self._campaign.found("ledger" if name == "ledger.db" else "outputs", unsound)
        entries = _entries(lane.folder)
        final = {url for url, state in entries.items() if state > HELD}
        if lane.settled and not entries:
            self._campaign.found("ledger", "unreadable")
        if end.killed:
            self._campaign.kills_midway += 0 < len(final) < len(lane.urls)
            self._campaign.moments[_moment_of(len(entries), len(final), len(lane.urls))] += 1
        if not entries:
            return
        known = (lane.folder / "out.jsonl").read_bytes()[: _position(lane.folder)] if final else b""
        urls = [json.loads(line)["url"] for line in known.splitlines()]
        if known and not known.endswith(b"\n"):
            self._campaign.found("torn", known[-80:])
        if sorted(urls) != sorted(final):
            self._campaign.found("unequal", f"{len(urls)} lines, {len(final)} entries")

    def _look_at_the_end(self, lane: Lane) -> None:
        found = self._campaign.found
        self._campaign.entries += len(lane.urls)
        entries = _entries(lane.folder)
        if set(entries) != set(lane.urls) or set(entries.values()) - {2, 3, 4}:
            found("ledger", entries)
        if _query(lane.folder / "ledger.db", "SELECT key FROM held"):
            found("ledger", "held")
        lines = _lines(lane.folder)
        for url in {*lines, *lane.expected}:
            if url not in lane.twins and lines.get(url) != lane.expected.get(url):
                found("lines", f"{url}: {lines.get(url)} {lane.expected.get(url)}")
        first, second = (lines[url] for url in lane.twins)
        if {first["duplicate_of"], second["duplicate_of"]} - {None, first["url"], second["url"]}:
            found("lines", f"{first} {second}")
        texts = _texts(lane.folder)
        for name, rows in texts.items():
            if set(rows) != set(lane.urls) or "TWICE" in rows.values():
                found(
                    "outputs", f"{name}: {len(rows)} {[u for u, t in rows.items() if t == 'TWICE']}"
                )
            elif name != "markdown" and rows != texts["jsonl"]:
                found("outputs", f"{name}: other texts")
        for url, text in texts.get("markdown", {}).items():
            if bool(text) != (lines[url]["state"] == "done"):
                found("outputs", f"markdown: {url} {lines[url]['state']}")
            elif text and lines[url]["metadata"]["title"] not in text:
                found("outputs", f"markdown: {url} has another article")


def kill(
    kills: int,
    place: Path,
    *,
    seed: int = 20,
    lanes: int = LANES,
    tell: Callable[[str], object] = str,
) -> Campaign:
    """Kill so many runs of batches in the folder `place`, and say what was found; `tell` hears how it goes."""
    found = Campaign(tell=tell)
    with served(Website(), "0.0.0.0") as site, zygote() as nest:  # noqa: S104 - all names of this machine
        killer = Killer(site, nest, place, found, kills=kills, seed=seed)
        killer.run([_lane(site, number) for number in range(lanes)])
    return found
