"""What a run of ``cleanread batch`` leaves behind: figures, a table, a list of failures; and what a dry run foresees."""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from cleanread.batch.inputs import read_items
from cleanread.batch.job import Fetching, Keeping
from cleanread.batch.keys import key_of
from cleanread.batch.ledger import Ledger
from cleanread.batch.model import Extracted, Fetched, Item, Outcome, Trouble
from cleanread.batch.tally import Tally
from cleanread.cli.batch.dry_run import Plan, plan, present
from cleanread.cli.batch.errors import Failure, write_errors
from cleanread.cli.batch.settled import settled
from cleanread.cli.batch.summary import exit_status, rows, show_summary, write_summary
from cleanread.errors import BatchError

TIMEOUT = Trouble("FetchTimeout", "no answer in 15 s")
BODY = b"{}"


def done(**values: Any) -> Outcome:
    return Outcome(
        key=b"k",
        url="https://example.com/a",
        state="done",
        extracted=Extracted(body=BODY, **({"verdict": "article"} | values)),
    )


def failed(host: str = "example.com", kind: str = "FetchTimeout", attempts: int = 1) -> Outcome:
    return Outcome(
        key=b"k",
        url=f"https://{host}/a",
        state="failed",
        attempts=attempts,
        trouble=Trouble(kind, "why"),
    )


def tally_of(*outcomes: Outcome) -> Tally:
    tally = Tally()
    for outcome in outcomes:
        tally.outcome(outcome)
    return tally


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


# ── figures ──────────────────────────────────────────────────────────────────────────────


def test_states_are_counted() -> None:
    tally = tally_of(done(), failed(), Outcome(key=b"k", url="u", state="duplicate"))
    assert (
        tally.to_dict()["run"] | {"done": 1, "failed": 1, "duplicate": 1} == tally.to_dict()["run"]
    )


def test_verdicts_are_counted() -> None:
    tally = tally_of(done(), done(), done(verdict="listing"))
    assert tally.to_dict()["verdicts"] == {"article": 2, "listing": 1}


def test_errors_are_counted_by_type() -> None:
    tally = tally_of(failed(), failed(), failed(kind="DNSError"))
    assert tally.to_dict()["errors"] == {"FetchTimeout": 2, "DNSError": 1}


def test_the_ten_hosts_with_the_most_failures_are_named() -> None:
    outcomes = [failed(f"h{n}.example") for n in range(12) for _ in range(n)]
    found = tally_of(*outcomes).to_dict()["failing_hosts"]
    assert (len(found), found[0]) == (10, {"host": "h11.example", "failed": 11})


def test_the_hosts_with_failures_take_bounded_memory() -> None:
    tally = tally_of(*[failed("bad.example")] * 3)
    for number in range(25_000):
        tally.outcome(failed(f"h{number}.example"))
    assert len(tally._failing) <= 10_000
    assert tally.failing_hosts()[0] == ("bad.example", 3)


def test_retries_are_counted() -> None:
    assert tally_of(failed(attempts=3), failed()).to_dict()["run"]["retries"] == 2


def test_bytes_and_seconds_are_added_up() -> None:
    fetched = Fetched(size=1000, seconds=0.5)
    outcome = Outcome(key=b"k", url="u", state="done", fetched=fetched)
    run = tally_of(outcome, outcome).to_dict()["run"]
    assert (run["bytes"], run["fetch_seconds"]) == (2000, 1.0)


def test_a_stale_rule_is_counted_once_a_page() -> None:
    phrases = (
        "rule_stale: site/example.com: .post: matches nothing",
        "rule_stale: site/example.com: .lede: matches nothing",
    )
    tally = tally_of(done(stale=phrases), done(stale=phrases[:1]))
    assert tally.to_dict()["stale_rules"] == {"site/example.com": 2}


def test_blocks_that_repeat_are_added_up() -> None:
    assert tally_of(done(repeated=2), done(repeated=3)).to_dict()["repeated_blocks"] == 5


def test_an_entry_that_is_held_back_is_not_counted() -> None:
    held = Outcome(key=b"k", url="u", state="held", extracted=Extracted(body=BODY, verdict="x"))
    assert (tally_of(held).finished, tally_of(held).to_dict()["verdicts"]) == (0, {})


def test_what_earlier_runs_did_is_in_the_states() -> None:
    tally = tally_of(done(), failed())
    tally.started(10, 5)
    tally.earlier = {"done": 4, "failed": 1}
    assert tally.to_dict()["states"] == {"done": 5, "failed": 2, "duplicate": 0, "todo": 3}


def test_the_rate_is_that_of_the_whole_run() -> None:
    tally = tally_of(*[done()] * 30)
    tally.seconds = 10
    assert tally.to_dict()["run"]["entries_per_second"] == 3.0


def test_the_keys_of_the_summary_stay() -> None:
    assert list(Tally().to_dict()) == [
        "schema_version",
        "started",
        "finished",
        "seconds",
        "interrupted",
        "stopped",
        "total",
        "already",
        "states",
        "run",
        "verdicts",
        "errors",
        "failing_hosts",
        "worker_restarts",
        "stale_rules",
        "repeated_blocks",
        "repeated_in_list",
    ]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, 0),
        ({"earlier": {"failed": 1}}, 10),
        ({"stopped": "3 entries failed"}, 10),
        ({"interrupted": True}, 130),
        ({"interrupted": True, "stopped": "x"}, 130),
    ],
    ids=["fine", "failed before", "stopped", "interrupted", "both"],
)
def test_the_exit_status_follows_from_the_figures(change: dict[str, Any], status: int) -> None:
    tally = tally_of(done())
    for name, value in change.items():
        setattr(tally, name, value)
    assert exit_status(tally) == status


def test_the_summary_is_a_file_of_json(tmp_path: Path) -> None:
    write_summary(tmp_path / "new" / "s.json", tally_of(done(), failed()))
    found = json.loads((tmp_path / "new" / "s.json").read_text())
    assert (found["exit_status"], found["states"]["failed"]) == (10, 1)


# ── the table ────────────────────────────────────────────────────────────────────────────


def test_the_table_names_what_occurred() -> None:
    tally = tally_of(done(), failed(attempts=2))
    tally.seconds = 4.0
    assert dict(rows(tally)) == {
        "done": "1",
        "failed": "1 (FetchTimeout 1)",
        "verdicts": "article 1",
        "failing hosts": "example.com 1",
        "time": "4 s, 30.0/min",
        "retries": "1",
    }


def test_the_table_is_plain_where_there_is_no_terminal() -> None:
    stream = io.StringIO()
    show_summary(tally_of(done()), stream)
    assert (
        stream.getvalue() == "done      1\nfailed    0\nverdicts  article 1\ntime      0 s, 0/s\n"
    )


def test_the_table_says_the_same_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    stream = Terminal()
    show_summary(tally_of(done(), failed()), stream)
    assert "1 (FetchTimeout 1)" in stream.getvalue()


def test_a_host_s_name_does_not_steer_the_terminal() -> None:
    tally = tally_of(failed("\x1b[2Jexample.com"))
    assert "\x1b" not in "".join(value for _, value in rows(tally))


# ── failures ─────────────────────────────────────────────────────────────────────────────


def test_the_list_of_failures_has_a_line_for_each(tmp_path: Path) -> None:
    failures = [Failure("https://example.com/a", TIMEOUT), Failure("example.com/b", TIMEOUT)]
    assert write_errors(tmp_path / "e.txt", failures) == 2
    assert (tmp_path / "e.txt").read_text() == (
        "https://example.com/a  # FetchTimeout: no answer in 15 s\n"
        "example.com/b  # FetchTimeout: no answer in 15 s\n"
    )


def test_without_failures_the_list_is_empty(tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_text("https://example.com/old\n")
    write_errors(tmp_path / "e.txt", [])
    assert (tmp_path / "e.txt").read_text() == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("https://example.com/a #b", "https://example.com/a%20#b"),
        ("https://example.com/a\n#b", "https://example.com/a%0A#b"),
        ("#nothing", "# #nothing"),
        ("", "# "),
    ],
    ids=["space", "line break", "sign", "empty"],
)
def test_an_address_stays_one_word_of_the_list(tmp_path: Path, name: str, expected: str) -> None:
    write_errors(tmp_path / "e.txt", [Failure(name, TIMEOUT)])
    assert (tmp_path / "e.txt").read_text() == f"{expected}  # FetchTimeout: no answer in 15 s\n"


def test_bytes_that_are_not_utf_8_come_out_as_they_came_in(tmp_path: Path) -> None:
    name = b"https://example.com/\xe9".decode("utf-8", "surrogateescape")
    write_errors(tmp_path / "e.txt", [Failure(name, TIMEOUT)])
    assert (tmp_path / "e.txt").read_bytes().startswith(b"https://example.com/\xe9  #")


def test_half_a_character_does_not_stop_the_list(tmp_path: Path) -> None:
    write_errors(tmp_path / "e.txt", [Failure("https://example.com/\ud83d", TIMEOUT)])
    assert (tmp_path / "e.txt").read_text().startswith("https://example.com/?")


def test_a_list_that_breaks_off_leaves_the_old_one(tmp_path: Path) -> None:
    def breaks() -> Iterator[Failure]:
        yield Failure("https://example.com/new", TIMEOUT)
        raise BatchError("the ledger cannot be read")

    (tmp_path / "e.txt").write_text("old\n")
    with pytest.raises(BatchError):
        write_errors(tmp_path / "e.txt", breaks())
    assert [file.read_text() for file in tmp_path.iterdir()] == ["old\n"]


def test_the_list_of_failures_can_be_read_again(tmp_path: Path) -> None:
    names = ["https://example.com/a", "example.com/b", "https://example.com/c#d"]
    rows = [*(Failure(name, TIMEOUT) for name in names), Failure("p/a.html", TIMEOUT, False)]  # noqa: FBT003 - a named tuple
    write_errors(tmp_path / "e.txt", rows)
    assert [item.url for item in read_items(str(tmp_path / "e.txt"))] == names


# ── a dry run ────────────────────────────────────────────────────────────────────────────


def items(*urls: str) -> list[Item]:
    return [Item(url, place=f"urls.txt:{n}") for n, url in enumerate(urls, start=1)]


def planned(*urls: str, **values: Any) -> Plan:
    return plan(items(*urls), Fetching(**values))


def test_hosts_are_counted() -> None:
    found = planned("https://a.example/1", "https://a.example/2", "https://b.example/")
    assert (found.to_fetch, found.hosts, found.largest[0]) == (3, 2, ("a.example", 2))


def test_an_address_without_a_scheme_has_a_host() -> None:
    assert planned("a.example/1").hosts == 1


def test_an_address_that_is_repeated_is_fetched_once() -> None:
    found = planned("https://a.example/1", "https://A.example/1#top", "https://a.example/1")
    assert (found.entries, found.repeated, found.to_fetch) == (3, 2, 1)


def test_what_is_no_address_is_shown_with_its_place() -> None:
    found = planned("https://a.example/1", "ftp://a.example/2")
    assert (found.invalid, found.examples) == (1, ("ftp://a.example/2 (urls.txt:2)",))


def test_a_page_that_is_there_is_not_fetched() -> None:
    found = plan([Item(None, html=b"<p>", place="a.html")], Fetching())
    assert (found.pages, found.to_fetch) == (1, 0)


def test_what_is_done_is_not_fetched() -> None:
    def finished(keys: Sequence[bytes]) -> Collection[bytes]:
        return [key for key in keys if key == key_of("https://a.example/1")]

    found = plan(items("https://a.example/1", "https://a.example/2"), Fetching(), done=finished)
    assert (found.already, found.to_fetch) == (1, 1)


def test_every_entry_is_in_one_count() -> None:
    urls = ["https://a.example/1", "https://a.example/1", "no address", "", "b.example"] * 500
    found = planned(*urls)
    assert found.entries == found.repeated + found.invalid + found.to_fetch == 2500


def test_the_largest_host_says_how_long_it_takes_at_least() -> None:
    urls = [f"https://a.example/{n}" for n in range(121)]
    assert planned(*urls, "https://b.example/", rate=0.5).seconds == 240


def test_without_a_rate_no_time_is_foreseen() -> None:
    assert planned("https://a.example/1", rate=None).seconds is None


def test_a_plan_is_said_in_a_few_lines() -> None:
    urls = [f"https://a.example/{n}" for n in range(61)]
    found = plan(items(*urls, urls[0]), Fetching(), ["jsonl:out.jsonl"])
    assert present(found) == (
        "entries               62\n"
        "repeated in the list  1\n"
        "to fetch              61 from 1 host\n"
        "largest hosts         a.example 61\n"
        "time                  at least 1:00 min\n"
        "output                jsonl:out.jsonl\n"
    )


def test_a_plan_can_be_said_in_json() -> None:
    assert json.loads(present(planned("https://a.example/1"), "json"))["to_fetch"] == 1


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with an entry in each state."""
    path = tmp_path / "ledger? #1.db"
    ledger = Ledger(path)
    ledger.add([(f"https://a.example/{n}", False) for n in range(3)])
    outcomes = [
        Outcome(key=key_of("https://a.example/0"), url="https://a.example/0", state="done"),
        Outcome(
            key=key_of("https://a.example/1"),
            url="https://a.example/1",
            state="failed",
            trouble=TIMEOUT,
        ),
    ]
    ledger.commit(outcomes, [], places={}, rules_states={}, positions={})
    ledger.close()
    return path


@pytest.mark.parametrize(
    ("keeping", "expected"),
    [
        ({}, [0, 1]),
        ({"retry_failed": True}, [0]),
        ({"update": "all"}, [1]),
        ({"update": "rules"}, [0, 1]),
        ({"update": "changed", "retry_failed": True}, []),
    ],
    ids=["as it is", "failed again", "all", "rules", "changed and failed"],
)
def test_the_ledger_says_what_is_done(
    ledger: Path, keeping: dict[str, Any], expected: list[int]
) -> None:
    keys = [key_of(f"https://a.example/{n}") for n in range(4)]
    with settled(Keeping(archive=ledger, **keeping)) as look_up:
        found = look_up(keys)
    assert [n for n, key in enumerate(keys) if key in found] == expected


def test_looking_into_a_ledger_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with settled(Keeping(archive=tmp_path / "l.db")) as look_up:
        look_up([b"k"])
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger_is_named(tmp_path: Path) -> None:
    (tmp_path / "l.db").write_text("no database " * 100)
    with (
        pytest.raises(BatchError, match="l.db: not a ledger"),
        settled(Keeping(archive=tmp_path / "l.db")) as look_up,
    ):
        look_up([b"k"])
