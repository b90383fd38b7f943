"""How a run is shown while it goes: on a terminal, and elsewhere."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from rich.console import Console

from cleanread.batch.model import Extracted, Outcome, Trouble
from cleanread.batch.watching import Watcher
from cleanread.cli.batch.facts import Facts
from cleanread.cli.batch.log_lines import LogLines
from cleanread.cli.batch.progress import Nothing, Progress, make_progress
from cleanread.cli.batch.screen import Screen, drawing

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
EXTRACTED = Extracted(body=b"{}", verdict="article")


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Recorder(Nothing):
    """Keeps what it is asked to show."""

    gap = 0.2

    def __init__(self) -> None:
        self.shown: list[Facts] = []
        self.messages: list[str] = []

    def show(self, facts: Facts) -> None:
        self.shown.append(facts)

    def last(self, facts: Facts) -> None:
        self.shown.append(facts)

    def line(self, level: str, message: str, **values: object) -> None:  # noqa: ARG002
        self.messages.append(message)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def done(verdict: str = "article", url: str = "https://example.com/a") -> Outcome:
    return Outcome(
        key=b"k", url=url, state="done", extracted=Extracted(body=b"{}", verdict=verdict)
    )


def failed(kind: str = "FetchTimeout", message: str = "no answer") -> Outcome:
    return Outcome(
        key=b"k", url="https://example.com/a", state="failed", trouble=Trouble(kind, message)
    )


@pytest.fixture
def clock() -> Clock:
    return Clock()


def watched(clock: Clock, verbosity: int = 0) -> tuple[Progress, Recorder]:
    display = Recorder()
    return Progress(display, clock=clock, verbosity=verbosity), display


def lines_of(clock: Clock, form: Any = "text") -> tuple[Progress, io.StringIO]:
    stream = io.StringIO()
    return Progress(LogLines(stream, form, lambda: NOON), clock=clock), stream


def feed(progress: Progress, clock: Clock, count: int, seconds: float) -> None:
    """`count` outcomes, `seconds` apart."""
    for _ in range(count):
        clock.now += seconds
        progress.outcome(done())


def screen_of(facts: Facts, width: int) -> list[str]:
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=True, no_color=True)
    console.print(drawing(facts, width))
    return stream.getvalue().splitlines()


def facts(**values: Any) -> Facts:
    empty: dict[str, Any] = {"states": {}, "verdicts": {}, "errors": {}}
    return Facts(**(empty | values))


def test_progress_is_a_watcher() -> None:
    watcher: Watcher = Progress()
    watcher.close()


def test_it_is_drawn_at_most_five_times_a_second(clock: Clock) -> None:
    progress, display = watched(clock)
    feed(progress, clock, 1000, 0.001)
    assert len(display.shown) <= 5


def test_the_end_is_always_shown(clock: Clock) -> None:
    progress, display = watched(clock)
    progress.outcome(done())
    progress.close()
    assert display.shown[-1].finished == 1


def test_at_the_end_nothing_is_under_way(clock: Clock) -> None:
    progress, display = watched(clock)
    progress.pending(8, 200, 2)
    progress.slow_hosts([("slow.example", 8.0, 120)])
    progress.close()
    assert list(display.shown[-1].parts()) == []


def test_when_all_is_done_no_time_is_left() -> None:
    assert facts(total=10, finished=10, speed=2.0).head() == "10/10 (100%), 2.0/s"


def test_closing_twice_shows_the_end_once(clock: Clock) -> None:
    progress, display = watched(clock)
    progress.close()
    progress.close()
    assert len(display.shown) == 1


def test_the_speed_is_that_of_the_last_half_minute(clock: Clock) -> None:
    progress, display = watched(clock)
    feed(progress, clock, 100, 0.1)
    feed(progress, clock, 60, 1.0)
    assert display.shown[-1].speed == pytest.approx(1.0, abs=0.05)


def test_the_time_left_follows_from_the_speed(clock: Clock) -> None:
    progress, display = watched(clock)
    progress.started(100, 20)
    feed(progress, clock, 40, 0.5)
    assert display.shown[-1].left == pytest.approx(20, rel=0.05)


def test_without_a_total_no_end_is_promised(clock: Clock) -> None:
    progress, display = watched(clock)
    progress.started(None, 0)
    feed(progress, clock, 10, 1.0)
    assert display.shown[-1].left is None


def test_an_entry_that_waits_for_others_of_its_host_is_not_finished(clock: Clock) -> None:
    progress, display = watched(clock)
    progress.outcome(Outcome(key=b"k", url="u", state="held", extracted=EXTRACTED))
    progress.close()
    assert display.shown[-1].finished == 0


def test_time_passes_on_the_display_while_nothing_is_finished(clock: Clock) -> None:
    progress, display = watched(clock)
    clock.now += 3
    progress.pending(5, 10, 0)
    assert display.shown[-1].seconds == 3


@pytest.mark.parametrize(("verbosity", "count"), [(0, 0), (1, 1), (2, 2)])
def test_entries_are_named_when_asked_for(clock: Clock, verbosity: int, count: int) -> None:
    progress, display = watched(clock, verbosity)
    progress.outcome(done())
    progress.outcome(failed())
    assert len(display.messages) == count


def test_a_failure_is_named_with_its_reason(clock: Clock) -> None:
    progress, display = watched(clock, 1)
    progress.outcome(failed())
    assert display.messages == ["https://example.com/a: FetchTimeout: no answer"]


def test_the_first_line_comes_after_ten_seconds(clock: Clock) -> None:
    progress, stream = lines_of(clock)
    progress.started(1_000_000, 0)
    feed(progress, clock, 99, 0.1)
    early = stream.getvalue()
    feed(progress, clock, 11, 0.1)
    assert (early, stream.getvalue().count("\n")) == ("", 1)


def test_a_line_comes_for_every_twentieth(clock: Clock) -> None:
    progress, stream = lines_of(clock)
    progress.started(20, 0)
    feed(progress, clock, 20, 2.0)
    assert stream.getvalue().count("\n") == 20


def test_two_lines_are_never_less_than_a_second_apart(clock: Clock) -> None:
    progress, stream = lines_of(clock)
    progress.started(20, 0)
    feed(progress, clock, 20, 0.1)
    assert stream.getvalue().count("\n") <= 2


def test_a_line_says_how_it_goes(clock: Clock) -> None:
    progress, stream = lines_of(clock)
    progress.started(1000, 200)
    progress.outcome(failed())
    feed(progress, clock, 9, 1.0)
    progress.slow_hosts([("slow.example", 8.0, 120)])
    clock.now += 11
    progress.pending(8, 200, 2)
    text = stream.getvalue().splitlines()[-1]
    assert text.partition(" ")[2] == (
        "210/1,000 (21%), 30.0/min, 26:20 min left; article 9; failed 1 (FetchTimeout 1); "
        "waiting 200, fetching 8, extracting 2; slow: slow.example (8 s apart, 120 waiting)"
    )


def test_a_line_of_json_has_the_same_facts(clock: Clock) -> None:
    progress, stream = lines_of(clock, "json")
    progress.started(10, 0)
    feed(progress, clock, 1, 2.0)
    found = json.loads(stream.getvalue())
    assert (found["event"], found["finished"], found["verdicts"], found["time"]) == (
        "progress",
        1,
        {"article": 1},
        "2026-01-02T12:00:00+00:00",
    )


def test_a_message_is_a_line_of_json_too(clock: Clock) -> None:
    progress, stream = lines_of(clock, "json")
    progress.say("example.com is given up")
    assert json.loads(stream.getvalue())["message"] == "example.com is given up"


def test_what_others_wrote_does_not_steer_the_terminal(clock: Clock) -> None:
    progress, stream = lines_of(clock)
    progress.say("\x1b[2Jhello\nworld")
    assert "\x1b" not in stream.getvalue()
    assert stream.getvalue().count("\n") == 1


@pytest.fixture(params=[1, 10, 30, 59, 60, 80, 200])
def drawn(request: pytest.FixtureRequest) -> tuple[int, list[str]]:
    found = facts(
        total=10_000_000,
        finished=1_234_567,
        seconds=5000,
        speed=99,
        states={"failed": 77},
        verdicts=dict.fromkeys(["article", "listing", "gallery", "search", "empty"], 12_345),
        errors=dict.fromkeys(["FetchTimeout", "HTTPStatusError", "DNSError"], 20),
        fetching=100,
        waiting=10_000,
        extracting=4,
        slow_hosts=(("a-host-with-a-long-name.example.com", 12.5, 4321),) * 3,
    )
    return request.param, screen_of(found, request.param)


def test_a_drawing_never_is_wider_than_the_terminal(drawn: tuple[int, list[str]]) -> None:
    width, lines = drawn
    assert max(map(len, lines)) <= width


def test_a_drawing_has_as_many_lines_on_a_narrow_terminal(drawn: tuple[int, list[str]]) -> None:
    assert len(drawn[1]) == 5


@pytest.mark.parametrize("total", [None, 0, 1, 10])
def test_any_total_can_be_drawn(total: int | None) -> None:
    assert "1" in screen_of(facts(total=total, finished=1), 80)[0]


def test_a_drawing_goes_away_at_the_end(clock: Clock) -> None:
    stream = Terminal()
    console = Console(file=stream, force_terminal=True, width=80)
    progress = Progress(Screen(console), clock=clock)
    feed(progress, clock, 3, 1.0)
    progress.say("a message")
    progress.close()
    assert "a message" in stream.getvalue()


def test_no_colours_are_used_where_none_are_wanted(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stream = Terminal()
    progress = Progress(Screen(Console(file=stream, force_terminal=True, width=80)), clock=clock)
    progress.started(10, 0)
    feed(progress, clock, 3, 1.0)
    progress.close()
    assert "\x1b[3" not in stream.getvalue().replace("\x1b[39m", "")


def display_of(stream: io.StringIO, **options: Any) -> str:
    progress = make_progress(stream=stream, **options)
    progress.close()
    return type(progress._display).__name__


@pytest.mark.parametrize(
    ("stream", "options", "expected"),
    [
        (Terminal, {}, "Screen"),
        (Terminal, {"log_format": "json"}, "LogLines"),
        (Terminal, {"mode": "lines"}, "LogLines"),
        (Terminal, {"mode": "none"}, "Nothing"),
        (Terminal, {"quiet": True}, "Nothing"),
        (io.StringIO, {}, "LogLines"),
        (io.StringIO, {"mode": "bar"}, "Screen"),
    ],
    ids=["terminal", "json", "lines", "none", "quiet", "file", "forced"],
)
def test_progress_suits_where_it_goes(
    monkeypatch: pytest.MonkeyPatch, stream: Any, options: dict[str, Any], expected: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert display_of(stream(), **options) == expected


def test_a_terminal_that_cannot_move_its_cursor_gets_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert display_of(Terminal()) == "LogLines"
