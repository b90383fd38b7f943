"""Which task may start now, and what a host's answers change about that."""

from __future__ import annotations

import pytest

from cleanread.batch.politeness import Schedule, Sign
from tests.crawl import Crawl, Network


def filled(tasks: dict[str, int], *, per_host: int = 1, rate: float | None = None) -> Schedule[str]:
    """A schedule with so many tasks a host, named ``host/number``."""
    schedule = Schedule[str](per_host=per_host, rate=rate)
    for host, count in tasks.items():
        for number in range(count):
            schedule.add(host, f"{host}/{number}")
    return schedule


def answered(
    schedule: Schedule[str], host: str, sign: Sign, times: int, *, now: float = 0.0
) -> float:
    """Have so many requests answered alike; the time after that."""
    for _ in range(times):
        now += schedule.wait(now) or 0.0
        assert schedule.next(now) is not None
        schedule.finished(host, now, sign=sign, why="refused")
    return now


# ── turns and limits ─────────────────────────────────────────────────────────────────────


def test_hosts_take_turns() -> None:
    schedule = filled({"a": 2, "b": 2})
    order = []
    for _ in range(4):
        task = schedule.next(0.0)
        assert task is not None
        order.append(task)
        schedule.finished(task[0], 0.0, sign="fine")
    assert order == ["a/0", "b/0", "a/1", "b/1"]


def test_no_more_than_per_host_requests_are_under_way() -> None:
    schedule = filled({"a": 9}, per_host=3)
    answered(schedule, "a", "fine", 1)
    assert [schedule.next(0.0) for _ in range(4)] == ["a/1", "a/2", "a/3", None]


def test_a_host_gets_few_requests_until_its_robots_txt_is_known() -> None:
    schedule = filled({"a": 9}, per_host=8)
    schedule.next(0.0)
    assert (schedule.next(0.0), schedule.wait(0.0)) == (None, 5.0)


def test_a_first_request_that_hangs_does_not_hold_up_the_host_for_long() -> None:
    schedule = filled({"a": 9}, per_host=8)
    schedule.next(0.0)
    assert schedule.next(5.0) == "a/1"


def test_two_requests_to_a_host_start_no_closer_than_the_rate_says() -> None:
    schedule = filled({"a": 2}, rate=4.0)
    schedule.next(10.0)
    schedule.finished("a", 10.1, sign="fine")
    assert schedule.next(10.2) is None
    assert schedule.wait(10.2) == pytest.approx(0.05)
    assert schedule.next(10.25) == "a/1"


def test_without_a_rate_the_next_request_starts_at_once() -> None:
    schedule = filled({"a": 2})
    answered(schedule, "a", "fine", 1)
    assert schedule.next(0.0) == "a/1"


def test_all_hosts_together_stay_within_the_total_rate() -> None:
    schedule = Schedule[str](rate=None, total_rate=100.0)
    for number in range(500):
        schedule.add(f"host{number}", "task")
    started = 0
    now = 0.0
    while now < 1.0:
        while schedule.next(now) is not None:
            started += 1
        now += 0.01
    assert 100 <= started <= 110


def test_the_total_rate_says_how_long_to_wait() -> None:
    schedule = Schedule[str](rate=None, total_rate=2.0)
    schedule.add("a", "1")
    schedule.add("b", "2")
    schedule.next(5.0)
    assert (schedule.next(5.0), schedule.wait(5.0)) == (None, 0.5)


def test_an_empty_schedule_has_nothing_to_wait_for() -> None:
    assert Schedule[str]().wait(0.0) is None


def test_a_task_with_a_time_does_not_start_before_it() -> None:
    schedule = Schedule[str](rate=None)
    schedule.add("a", "again", not_before=30.0)
    assert (schedule.next(0.0), schedule.wait(0.0)) == (None, 30.0)
    assert schedule.next(30.0) == "again"


def test_a_task_with_a_time_does_not_hold_up_the_others() -> None:
    schedule = Schedule[str](rate=None)
    schedule.add("a", "again", not_before=30.0)
    schedule.add("a", "new")
    assert schedule.next(0.0) == "new"


def test_a_schedule_knows_how_many_tasks_have_not_started() -> None:
    schedule = filled({"a": 2, "b": 1})
    schedule.next(0.0)
    assert (len(schedule), schedule.in_flight, schedule.waiting("a"), list(schedule.hosts())) == (
        2,
        1,
        1,
        ["a", "b"],
    )


def test_a_request_that_never_started_cannot_end() -> None:
    with pytest.raises(ValueError, match="nothing of 'a' is under way"):
        Schedule[str]().finished("a", 0.0, sign="fine")


def test_less_than_one_request_at_a_time_is_refused() -> None:
    with pytest.raises(ValueError, match="per_host"):
        Schedule[str](per_host=0)


# ── what robots.txt asks for ─────────────────────────────────────────────────────────────


def test_a_crawl_delay_that_is_slower_counts_from_the_last_request() -> None:
    schedule = filled({"a": 2}, rate=1.0)
    schedule.next(0.0)
    schedule.set_crawl_delay("a", 5)
    schedule.finished("a", 0.5, sign="fine")
    assert schedule.wait(0.5) == 4.5


def test_a_crawl_delay_that_is_faster_changes_nothing() -> None:
    schedule = filled({"a": 2}, rate=0.5)
    assert schedule.set_crawl_delay("a", 1) == 2.0


def test_a_crawl_delay_is_heeded_up_to_a_minute_and_the_host_is_noted() -> None:
    schedule = filled({"a": 2})
    assert schedule.set_crawl_delay("a", 86_400) == 60.0
    assert schedule.shortened() == {"a": 86_400}


def test_a_crawl_delay_is_remembered_when_the_host_comes_back() -> None:
    schedule = filled({"a": 1})
    schedule.set_crawl_delay("a", 5)
    answered(schedule, "a", "fine", 1)
    schedule.add("a", "later")
    assert schedule.wait(1.0) == 4.0


# ── hosts that ask for less ──────────────────────────────────────────────────────────────


def test_a_host_that_says_when_to_come_back_is_left_alone_until_then() -> None:
    schedule = filled({"a": 2})
    schedule.next(0.0)
    schedule.finished("a", 1.0, sign="slow_down", retry_after=120.0)
    assert schedule.wait(1.0) == 120.0


def test_a_host_that_wants_an_hour_is_given_up() -> None:
    schedule = filled({"a": 2})
    schedule.next(0.0)
    schedule.finished("a", 0.0, sign="slow_down", retry_after=3600.0)
    assert schedule.given_up("a") == "the host asks to come back in 3600 s"


def test_the_delay_doubles_with_every_request_for_less_up_to_a_minute() -> None:
    schedule = filled({"a": 20})
    now, delays = 0.0, []
    for _ in range(10):
        now = answered(schedule, "a", "slow_down", 1, now=now)
        delays.append(schedule.delay("a"))
    assert delays == [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]


def test_fine_answers_bring_the_delay_back_to_what_was_agreed() -> None:
    schedule = filled({"a": 100}, rate=100.0)
    now = answered(schedule, "a", "slow_down", 3)
    answered(schedule, "a", "fine", 40, now=now)
    assert schedule.delay("a") == 0.01


def test_refusals_of_requests_from_before_the_slowing_down_count_once() -> None:
    schedule = filled({"a": 50}, per_host=8)
    answered(schedule, "a", "fine", 1)
    for _ in range(8):
        schedule.next(0.0)
    for _ in range(8):
        schedule.finished("a", 0.1, sign="slow_down")
    assert schedule.delay("a") == 0.25


def test_a_host_that_only_ever_refuses_is_given_up_in_the_end() -> None:
    schedule = filled({"a": 20})
    answered(schedule, "a", "slow_down", 12)
    assert schedule.given_up("a") == "the host refused 12 requests in a row (too many requests)"


# ── hosts that are not there ─────────────────────────────────────────────────────────────


def test_a_host_is_given_up_after_five_failed_connections_in_a_row() -> None:
    schedule = filled({"a": 9})
    answered(schedule, "a", "unreachable", 4)
    assert schedule.given_up("a") is None
    answered(schedule, "a", "unreachable", 1)
    assert schedule.given_up("a") == "the host failed 5 times in a row: refused"


def test_timeouts_count_half() -> None:
    schedule = filled({"a": 12})
    answered(schedule, "a", "timeout", 9)
    assert schedule.given_up("a") is None
    answered(schedule, "a", "timeout", 1)
    assert schedule.given_up("a") == "the host failed 10 times in a row: did not answer in time"


@pytest.mark.parametrize("sign", ["fine", "failed", "slow_down"])
def test_an_answer_of_any_kind_shows_that_the_host_is_there(sign: Sign) -> None:
    schedule = filled({"a": 20})
    now = answered(schedule, "a", "unreachable", 4)
    now = answered(schedule, "a", sign, 1, now=now)
    answered(schedule, "a", "unreachable", 4, now=now)
    assert schedule.given_up("a") is None


def test_what_never_reached_the_host_says_nothing_of_it() -> None:
    schedule = filled({"a": 20})
    answered(schedule, "a", "unreachable", 4)
    answered(schedule, "a", "nothing", 1)
    answered(schedule, "a", "unreachable", 1)
    assert schedule.given_up("a") is not None


def test_a_host_without_an_address_is_given_up_at_once() -> None:
    schedule = filled({"a": 2})
    schedule.next(0.0)
    schedule.finished("a", 0.0, sign="no_host", why="there is no such host")
    assert schedule.given_up("a") == "there is no such host"


def test_a_host_that_answered_before_gets_time_to_come_back() -> None:
    schedule = filled({"a": 20})
    now = answered(schedule, "a", "fine", 1)
    now = answered(schedule, "a", "unreachable", 9, now=now)
    assert schedule.given_up("a") is None
    assert now > 30.0


def test_tasks_of_a_host_that_was_given_up_come_out_at_once() -> None:
    schedule = filled({"a": 3}, rate=0.1)
    schedule.add("a", "again", not_before=1e9)
    schedule.next(0.0)
    schedule.finished("a", 0.0, sign="no_host")
    out = []
    while schedule.wait(0.0) == 0.0:
        out.append(schedule.next(0.0))
        schedule.finished("a", 0.0, sign="nothing")
    assert out == ["a/1", "a/2", "again"]


def test_tasks_that_have_not_started_can_be_taken_back() -> None:
    schedule = filled({"a": 3})
    schedule.add("a", "again", not_before=9.0)
    schedule.next(0.0)
    assert schedule.take_all("a") == ["a/1", "a/2", "again"]
    assert (len(schedule), schedule.wait(0.0)) == (0, None)


def test_a_host_that_was_given_up_stays_so_when_it_comes_back() -> None:
    schedule = filled({"a": 1})
    schedule.next(0.0)
    schedule.finished("a", 0.0, sign="no_host", why="there is no such host")
    schedule.add("a", "new")
    assert schedule.given_up("a") == "there is no such host"


# ── looking on ───────────────────────────────────────────────────────────────────────────


def test_slow_hosts_are_those_that_will_take_longest() -> None:
    schedule = filled({"a": 10, "b": 5, "c": 1}, rate=1.0)
    schedule.set_crawl_delay("b", 30)
    assert schedule.slow_hosts(2) == [("b", 30.0, 5), ("a", 1.0, 10)]


def test_hosts_without_tasks_are_forgotten() -> None:
    schedule = Schedule[int](rate=1.0)
    for number in range(20_000):
        schedule.add(f"host{number}", number)
        assert schedule.next(float(number)) == number
        schedule.finished(f"host{number}", number + 0.5, sign="fine")
    assert len(schedule._memory) <= 3


def test_of_hosts_that_taught_something_ten_thousand_are_remembered() -> None:
    schedule = Schedule[int](rate=1.0)
    for number in range(10_500):
        schedule.set_crawl_delay(f"host{number}", 5)
    assert len(schedule._memory) == 10_000


# ── whole crawls, in a time of their own ─────────────────────────────────────────────────


def test_two_hundred_hosts_are_asked_as_fast_as_they_answer() -> None:
    crawl = Crawl(Network(latency=0.03), hosts=200, pages=50, per_host=1, rate=None)
    crawl.run()
    assert crawl.now == pytest.approx(50 * 0.03, rel=0.01)


def test_the_rate_of_every_host_is_used_up() -> None:
    crawl = Crawl(Network(latency=0.03), hosts=20, pages=100, per_host=8, rate=20.0)
    crawl.run()
    assert crawl.now == pytest.approx(99 / 20 + 0.03, rel=0.02)


def test_a_refusal_now_and_then_costs_a_fast_host_next_to_nothing() -> None:
    network = Network(latency=0.03, refused=0.05)
    crawl = Crawl(network, hosts=4, pages=4_000, per_host=8, rate=200.0)
    crawl.run(until=15.0)
    assert sum(map(len, crawl.starts.values())) > 0.95 * 4 * 200 * 15


def test_a_host_with_a_limit_of_its_own_is_found_out() -> None:
    network = Network(latency=0.03, limit=10)
    crawl = Crawl(network, hosts=1, pages=2_000, per_host=8, rate=200.0)
    crawl.run()
    assert crawl.failed < 0.02 * 2_000
    assert network.refusals < 0.5 * 2_000


def test_a_host_that_refuses_everything_is_soon_left_alone() -> None:
    network = Network(latency=0.03, refused=1.0)
    crawl = Crawl(network, hosts=1, pages=1_000, per_host=8, rate=200.0)
    crawl.run(until=60.0)
    assert network.refusals < 20
