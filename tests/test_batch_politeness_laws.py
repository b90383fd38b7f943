"""What holds of a schedule whatever the hosts answer, and in whatever order."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from cleanread.batch.politeness import Schedule, Sign

HOSTS = ("a", "b", "c")
SIGNS: tuple[Sign, ...] = ("fine", "slow_down", "failed", "timeout", "unreachable", "nothing")


class Answer(NamedTuple):
    """How a host answers one request."""

    sign: Sign
    latency: float
    retry_after: float | None
    again: bool  #: the task is added once more


class Seen(NamedTuple):
    """What a run showed."""

    started: list[tuple[str, float, float]]  #: host, when, delay in force
    out: Counter[str]
    added: Counter[str]
    most_in_flight: dict[str, int]
    left: int


answers = st.builds(
    Answer,
    sign=st.sampled_from(SIGNS),
    latency=st.floats(0, 2),
    retry_after=st.none() | st.floats(0, 900),
    again=st.booleans(),
)


def crawled(
    schedule: Schedule[str], tasks: list[str], script: list[Answer], crawl_delays: dict[str, float]
) -> Seen:
    """Run `tasks` (host/number) to the end; the answers are those of `script`, over and over."""
    added: Counter[str] = Counter()
    out: Counter[str] = Counter()
    started: list[tuple[str, float, float]] = []
    most: dict[str, int] = defaultdict(int)
    flying: list[tuple[float, int, str, Answer]] = []
    now, number = 100.0, 0
    for task in tasks:
        schedule.add(task[0], task)
        added[task] += 1
    for host, delay in crawl_delays.items():
        schedule.set_crawl_delay(host, delay)
    while True:
        while (begun := _next(schedule, now, started)) is not None:
            out[begun] += 1
            answer = script[number % len(script)]
            number += 1
            flying.append((now + answer.latency, number, begun, answer))
            under_way = sum(entry[2][0] == begun[0] for entry in flying)
            most[begun[0]] = max(most[begun[0]], under_way)
        wait = schedule.wait(now)
        if not flying and wait is None:
            break
        flying.sort()
        if flying and (wait is None or flying[0][0] <= now + wait):
            moment, _, task, answer = flying.pop(0)
            now = max(now, moment)
            schedule.finished(task[0], now, sign=answer.sign, retry_after=answer.retry_after)
            if answer.again and out[task] < 3:
                schedule.add(task[0], task, not_before=now + answer.latency)
                added[task] += 1
        else:
            assert wait is not None
            now += wait
    return Seen(started, out, added, most, len(schedule))


def _next(
    schedule: Schedule[str], now: float, started: list[tuple[str, float, float]]
) -> str | None:
    asked = {host for host in HOSTS if schedule.given_up(host) is None}
    task = schedule.next(now)
    if task is not None and task[0] in asked:
        started.append((task[0], now, schedule.delay(task[0])))
    return task


tasks_of_hosts = st.lists(st.sampled_from(HOSTS), max_size=40).map(
    lambda hosts: [f"{host}/{number}" for number, host in enumerate(hosts)]
)
runs = given(
    per_host=st.integers(1, 4),
    rate=st.none() | st.floats(0.2, 300),
    total_rate=st.none() | st.floats(0.5, 300),
    tasks=tasks_of_hosts,
    script=st.lists(answers, min_size=1, max_size=12),
    crawl_delays=st.dictionaries(st.sampled_from(HOSTS), st.floats(0, 100), max_size=2),
)


@runs
@settings(deadline=None, max_examples=150)
def test_no_host_has_more_requests_under_way_than_agreed(
    per_host: int,
    rate: float | None,
    total_rate: float | None,
    tasks: list[str],
    script: list[Answer],
    crawl_delays: dict[str, float],
) -> None:
    schedule = Schedule[str](per_host=per_host, rate=rate, total_rate=total_rate)
    seen = crawled(schedule, tasks, script, crawl_delays)
    assert all(count <= per_host for count in seen.most_in_flight.values())


@runs
@settings(deadline=None, max_examples=150)
def test_no_two_requests_to_a_host_start_closer_than_the_agreed_delay(
    per_host: int,
    rate: float | None,
    total_rate: float | None,
    tasks: list[str],
    script: list[Answer],
    crawl_delays: dict[str, float],
) -> None:
    schedule = Schedule[str](per_host=per_host, rate=rate, total_rate=total_rate)
    seen = crawled(schedule, tasks, script, crawl_delays)
    for host in HOSTS:
        agreed = max(1.0 / rate if rate else 0.0, min(60.0, crawl_delays.get(host, 0.0)))
        starts = [(moment, delay) for name, moment, delay in seen.started if name == host]
        for (before, delay), (after, _) in pairwise(starts):
            assert after - before >= max(agreed, delay) - 1e-5


@runs
@settings(deadline=None, max_examples=150)
def test_every_task_comes_out_exactly_as_often_as_it_was_added(
    per_host: int,
    rate: float | None,
    total_rate: float | None,
    tasks: list[str],
    script: list[Answer],
    crawl_delays: dict[str, float],
) -> None:
    schedule = Schedule[str](per_host=per_host, rate=rate, total_rate=total_rate)
    seen = crawled(schedule, tasks, script, crawl_delays)
    assert (seen.out, seen.left) == (seen.added, 0)


@given(counts=st.lists(st.integers(1, 60), min_size=1, max_size=12))
@settings(deadline=None)
def test_a_host_waits_for_at_most_one_turn_of_all_others(counts: list[int]) -> None:
    schedule = Schedule[str](rate=None)
    for host, count in enumerate(counts):
        for _ in range(count):
            schedule.add(str(host), str(host))
    order = []
    while (host_name := schedule.next(0.0)) is not None:
        order.append(host_name)
        schedule.finished(host_name, 0.0, sign="fine")
    for name, count in Counter(order).items():
        turns = [place for place, other in enumerate(order) if other == name]
        assert len(turns) == count
        gaps = [after - before for before, after in pairwise(turns)]
        assert all(gap <= len(counts) for gap in gaps)
