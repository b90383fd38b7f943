"""Small parts of the engine of one machine: room between fetching and extracting, and pages that wait."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from cleanread.batch.ledger import StoredPage
from cleanread.batch.ledger.store import unpacked
from cleanread.batch.local.groups import first_of
from cleanread.batch.local.room import Room
from cleanread.batch.local.waiting import Waiting
from cleanread.batch.politeness import Schedule
from cleanread.models import Response


def pages(size: int) -> tuple[StoredPage, ...]:
    """The page of an entry, of `size` bytes."""
    url = "https://example.com/"
    response = Response(url=url, final_url=url, status=200, headers={}, content=b"x" * size)
    return (StoredPage(url, response),)


# ── room ─────────────────────────────────────────────────────────────────────────────────


def test_who_wants_to_come_waits_until_somebody_leaves() -> None:
    async def run() -> list[str]:
        room, said = Room(max_bytes=10, max_pages=5), []
        room.enter(20)

        async def come() -> None:
            await room.wait()
            said.append("came")

        coming = asyncio.create_task(come())
        await asyncio.sleep(0)
        said.append("full")
        room.leave(20)
        await coming
        return said

    assert asyncio.run(run()) == ["full", "came"]


def test_small_pages_are_counted_too() -> None:
    room = Room(max_bytes=1000, max_pages=2)
    room.enter(1)
    assert room.is_free
    room.enter(1)
    assert not room.is_free


# ── pages that wait ──────────────────────────────────────────────────────────────────────


def test_a_page_with_blocks_of_its_own_stays_in_memory() -> None:
    waiting = Waiting()
    assert waiting.keep(1, b"a", pages(3), [10, 11]) == (True, [])
    assert waiting.keep(1, b"b", pages(3), [12]) == (True, [])


def test_two_pages_with_a_block_in_common_are_both_stored() -> None:
    waiting = Waiting()
    waiting.keep(1, b"a", pages(3), [10, 11])
    is_safe, late = waiting.keep(1, b"b", pages(4), [11, 12])
    assert not is_safe
    assert late == [(b"a", pages(3))]


def test_a_page_is_stored_once() -> None:
    waiting = Waiting()
    waiting.keep(1, b"a", pages(3), [10])
    waiting.keep(1, b"b", pages(3), [10])
    assert waiting.keep(1, b"c", pages(3), [10]) == (False, [])


def test_pages_of_other_hosts_have_nothing_in_common() -> None:
    waiting = Waiting()
    waiting.keep(1, b"a", pages(3), [10])
    assert waiting.keep(2, b"b", pages(3), [10]) == (True, [])


def test_beyond_its_room_a_page_is_stored_at_once() -> None:
    waiting = Waiting(max_bytes=5)
    waiting.keep(1, b"a", pages(3), [10])
    assert waiting.keep(1, b"b", pages(3), [11]) == (False, [])
    waiting.take(1, b"a")
    assert waiting.keep(1, b"c", pages(3), [12]) == (True, [])


def test_what_is_taken_is_gone() -> None:
    waiting = Waiting()
    waiting.keep(1, b"a", pages(3), [10])
    assert waiting.take(1, b"a") == pages(3)
    assert waiting.take(1, b"a") == ()


def test_a_host_that_is_forgotten_makes_room() -> None:
    waiting = Waiting(max_bytes=5)
    waiting.keep(1, b"a", pages(5), [10])
    waiting.forget(1)
    assert waiting.keep(2, b"b", pages(5), [10]) == (True, [])


def test_at_an_early_end_only_what_is_not_stored_is_left() -> None:
    waiting = Waiting()
    waiting.keep(1, b"a", pages(3), [10])
    waiting.keep(1, b"b", pages(3), [10])
    waiting.keep(1, b"c", pages(3), [11])
    assert [(key, unpacked(data)) for key, data in waiting.packed()] == [(b"c", pages(3))]


@given(st.lists(st.lists(st.integers(0, 8), max_size=4), max_size=12))
def test_what_shares_a_block_with_another_page_is_always_stored(prints: list[list[int]]) -> None:
    waiting = Waiting()
    stored = set()
    for number, blocks in enumerate(prints):
        key = bytes([number])
        is_safe, late = waiting.keep(1, key, pages(1), blocks)
        stored.update({each.key for each in late} | (set() if is_safe else {key}))
    for number, blocks in enumerate(prints):
        others = {block for at, other in enumerate(prints) if at != number for block in other}
        assert (bytes([number]) in stored) == bool(others & set(blocks))


# ── other parts ──────────────────────────────────────────────────────────────────────────


def test_without_turns_the_oldest_host_comes_first() -> None:
    schedule = Schedule[str](per_host=2, rate=None, turns=False)
    for task in ("a1", "a2", "a3", "b1", "b2"):
        schedule.add(task[0], task)
    assert schedule.next(0.0) == "a1"
    schedule.finished("a", 0.0, sign="fine")
    started = [schedule.next(0.0), schedule.next(0.0), schedule.next(0.0)]
    assert started[:2] == ["a2", "a3"]
    assert started[2] == "b1"


def test_the_first_error_of_groups_is_told() -> None:
    wrong = ValueError("first")
    assert first_of(ExceptionGroup("", [ExceptionGroup("", [wrong]), KeyError()])) is wrong
    assert first_of(wrong) is wrong
