"""A batch that is killed again and again, at any moment, and goes on each time: nothing is lost, torn, or done twice (Linux)."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq
import pytest

from cleanread.batch.ledger.schema import HELD

from .killing import End, Zygote, zygote
from .website import Reply, Website, served

KILLS: Final = 100
#: batches that are killed side by side
LANES: Final = 2
#: pages by host; of the first one there are more than its sample has
HOSTS: Final = (45, 30, 25, 20, 12, 6, 4, 4)
_SHARED: Final = "<p>The harbour shop has new mugs and a calendar with pictures by our readers of all these years.</p>"
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
    folder: Path = Path()


@dataclass
class Campaign:
    """All that was found out."""

    kills: int = 0
    kills_midway: int = 0  #: with some entries final, and some not
    finished: int = 0  #: batches that came to their end
    problems: dict[str, list[str]] = field(default_factory=dict)

    def found(self, kind: str, what: object) -> None:
        self.problems.setdefault(kind, []).append(str(what))


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


class Killer:
    """Kills the runs of some lanes until enough are killed."""

    def __init__(self, site: Website, nest: Zygote, place: Path, campaign: Campaign) -> None:
        self._site = site
        self._nest = nest
        self._place = place
        self._campaign = campaign
        self._random = random.Random(20)  # noqa: S311 - no secrets
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
        final = sum(state > 1 for state in entries.values()) / len(lane.urls)
        if self._campaign.kills + self._under_way < KILLS:
            self._nest.start(lane.folder, self._moment(lane.seconds * (1 - 0.6 * final)))
        else:
            self._nest.start(lane.folder)
        self._under_way += 1

    def _moment(self, length: float) -> float:
        """When to kill a run that would take so long: at any time, but often in the first and last moments."""
        chance = self._random.random()
        if chance < 0.15:
            return self._random.uniform(0, 0.06)
        if chance < 0.35:
            return self._random.uniform(0.06, 0.2 * length)
        if chance < 0.5:
            return self._random.uniform(0.9, 1.15) * length
        return self._random.uniform(0, 1.15) * length

    def _ended(self, end: End) -> None:
        self._under_way -= 1
        lane = self._lanes[end.folder]
        self._look(lane, end)
        if end.killed:
            self._campaign.kills += 1
            self._go_on(lane)
            return
        self._campaign.finished += 1
        if end.status:
            self._campaign.found("status", end)
        else:
            self._look_at_the_end(lane)
            shutil.rmtree(lane.folder)
        if self._campaign.kills + self._under_way < KILLS:
            self._begin_anew(lane)

    # ── what has to be true ──────────────────────────────────────────────────────────────

    def _look(self, lane: Lane, end: End) -> None:
        if end.left:
            self._campaign.found("left behind", end)
        for url, count in lane.settled.items():
            # One twin is also asked for by way of the other.
            if url not in lane.twins and self._site.asked[lane.paths[url]] != count:
                self._campaign.found("asked again", url)
        entries = _entries(lane.folder)
        final = {url for url, state in entries.items() if state > 1}
        if lane.settled and not entries:
            self._campaign.found("ledger", "unreadable")
        self._campaign.kills_midway += end.killed and 0 < len(final) < len(lane.urls)
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


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    found = Campaign()
    with served(Website(), "0.0.0.0") as site, zygote() as nest:  # noqa: S104 - all names of this machine
        lanes = [_lane(site, number) for number in range(LANES)]
        Killer(site, nest, tmp_path_factory.mktemp("killed"), found).run(lanes)
    return found


def test_a_hundred_runs_are_killed(campaign: Campaign) -> None:
    assert campaign.kills >= KILLS
    assert campaign.kills_midway > KILLS // 5
    assert campaign.finished >= LANES


@pytest.mark.parametrize(
    "problem",
    ["status", "left behind", "asked again", "torn", "unequal", "ledger", "lines", "outputs"],
)
def test_no_kill_does_harm(problem: str, campaign: Campaign) -> None:
    assert not campaign.problems.get(problem)
