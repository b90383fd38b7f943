"""The ledger by itself: what it keeps, gives back and tells apart."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cleanread.batch.keys import identity, key_of, normal_form
from cleanread.batch.ledger import HtmlStore, Ledger, StoredPage
from cleanread.batch.ledger.held import Held, outcome_of, row_of
from cleanread.batch.ledger.rows import page_key
from cleanread.batch.ledger.schema import connect
from cleanread.batch.ledger.store import packed, unpacked
from cleanread.batch.model import Extracted, Fetched, Outcome, Trouble
from cleanread.errors import BatchError
from cleanread.models import Response

URLS = [f"https://{host}.example/{n}" for host in ("north", "south") for n in range(6)]
ARTICLE = Extracted(
    body=b'{"text":"Words."}',
    markdown="# Words\n",
    names={
        "slug": "words",
        "date": datetime(2026, 3, 14, 9, 30, tzinfo=UTC),
        "section": "unsorted",
    },
    verdict="article",
    score=0.9,
    title="Words",
    words=1,
    text_hash="0123456789abcdef",
    rules=("site/a@1234",),
    stale=("rule_stale: site/a: .x: matches nothing",),
    fingerprints=(1, 2**62),
    seconds=0.5,
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger(tmp_path / "ledger.db")
    yield opened
    opened.close()


def done(url: str, **changes: object) -> Outcome:
    """An entry with an article."""
    outcome = Outcome(key=key_of(url), url=url, state="done", extracted=ARTICLE)
    return replace(outcome, **changes)  # type: ignore[arg-type]


def put(ledger: Ledger, *outcomes: Outcome, held: tuple[Held, ...] = ()) -> None:
    ledger.commit(outcomes, held, places={}, rules_states={}, positions={})


# ── entries ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/a", "HTTPS://EXAMPLE.com:443/a#part"),
        ("https://example.com/a", "example.com/a"),
        ("https://example.com/a?id=1", "https://example.com/a?utm_medium=mail&id=1"),
        ("https://example.com/a/b", "https://example.com/a/x/../b"),
        ("https://example.com/a", "https://me:secret@example.com/a"),
        ("https://example.com/", "https://example.com"),
    ],
)
def test_spellings_of_one_address_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/a", "http://example.com/a"),
        ("https://example.com/a", "https://example.com/a/"),
        ("https://example.com/a", "https://example.com/A"),
        ("https://example.com/?a=1&b=2", "https://example.com/?b=2&a=1"),
        ("https://example.com/a", "https://www.example.com/a"),
    ],
)
def test_addresses_that_a_server_may_tell_apart_have_two(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_the_place_of_a_saved_page_is_no_address() -> None:
    assert identity("pages.html", given=True).key != key_of("https://pages.html")


def test_what_is_no_address_stays_as_it_is() -> None:
    assert normal_form(" no address ") == "no address"


def test_entries_are_counted_once(ledger: Ledger) -> None:
    added = ledger.add((url, False) for url in [*URLS, URLS[0], URLS[1]])
    assert (added.entries, added.repeated, added.known) == (12, 2, 0)


def test_hosts_come_one_after_the_other_with_their_entries(ledger: Ledger) -> None:
    ledger.add((url, False) for url in URLS)
    hosts = ledger.next_hosts(-1, 10)
    assert [name for _, name in hosts] == ["north.example", "south.example"]
    found = [todo.url for host, _ in hosts for todo in ledger.todo(host, b"", 10)]
    assert sorted(found) == sorted(URLS)


def test_entries_can_be_read_a_few_at_a_time(ledger: Ledger) -> None:
    ledger.add((url, False) for url in URLS)
    ((host, _),) = ledger.next_hosts(-1, 1)
    first = ledger.todo(host, b"", 4)
    rest = ledger.todo(host, first[-1].key, 4)
    assert len({todo.key for todo in [*first, *rest]}) == 6


def test_pages_of_the_input_are_not_fetched(ledger: Ledger) -> None:
    ledger.add([(URLS[0], True)])
    assert ledger.next_hosts(-1, 10) == []


def test_an_entry_that_is_done_is_done_in_the_next_run(tmp_path: Path) -> None:
    first = Ledger(tmp_path / "ledger.db")
    first.add([(URLS[0], False)])
    put(first, done(URLS[0]))
    first.close()
    second = Ledger(tmp_path / "ledger.db")
    added = second.add([(URLS[0], False)])
    assert (added.entries, added.known, second.counts().todo) == (1, 1, 0)
    second.close()


def test_entries_of_other_lists_are_left_alone(tmp_path: Path) -> None:
    first = Ledger(tmp_path / "ledger.db")
    first.add([(URLS[0], False)])
    first.close()
    second = Ledger(tmp_path / "ledger.db")
    second.add([(URLS[1], False)])
    assert second.counts().total == 1
    second.close()


def test_a_ledger_can_be_read_while_it_is_written(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add([(URLS[0], False)])
    reader = sqlite3.connect(tmp_path / "ledger.db")
    assert reader.execute("SELECT count(*) FROM entry").fetchone() == (1,)
    reader.close()


def test_a_reason_is_kept(ledger: Ledger) -> None:
    ledger.add([(URLS[0], False)])
    trouble = Trouble("FetchTimeout", "no answer in 15 s")
    put(ledger, Outcome(key=key_of(URLS[0]), url=URLS[0], state="failed", trouble=trouble))
    (row,) = ledger.rows("failed")
    assert (row.url, row.error_type, row.error) == (URLS[0], *trouble)


# ── twins ────────────────────────────────────────────────────────────────────────────────


def at(url: str, canonical: str = "") -> Outcome:
    """A page fetched from `url` that names a canonical address."""
    return done(
        url,
        fetched=Fetched(final_url=url),
        extracted=replace(ARTICLE, canonical_url=canonical),
    )


def test_a_canonical_address_on_the_same_site_is_believed() -> None:
    page = at("https://www.example.com/a?print=1", "https://example.com/a")
    assert page_key(page) == key_of("https://example.com/a")


def test_a_canonical_address_on_another_site_is_not() -> None:
    page = at("https://example.com/a", "https://agency.example/a")
    assert page_key(page) == key_of("https://example.com/a")


def test_a_twin_has_the_same_page_and_the_same_text(ledger: Ledger) -> None:
    first, second = (at(url, "https://north.example/a") for url in URLS[:2])
    ledger.add((url, False) for url in URLS[:2])
    put(ledger, first)
    assert ledger.twin_of(second) == first.url
    other_text = replace(ARTICLE, canonical_url="https://north.example/a", text_hash="another")
    assert ledger.twin_of(replace(second, extracted=other_text)) is None


def test_nothing_is_its_own_twin(ledger: Ledger) -> None:
    ledger.add([(URLS[0], False)])
    put(ledger, at(URLS[0]))
    assert ledger.twin_of(at(URLS[0])) is None


# ── pages that wait ──────────────────────────────────────────────────────────────────────


def waiting(url: str, host: int = 1) -> Held:
    """A page that waits for others of its host."""
    fetched = Fetched(final_url=url, status=200, redirects=("https://a.example/",), seconds=0.25)
    return Held(done(url, state="held", attempts=2, fetched=fetched), host, b"pages")


def test_a_page_that_waits_comes_back_as_it_was() -> None:
    held = waiting(URLS[0])
    key, _, plain, body, markdown, prints, _ = row_of(held)
    assert outcome_of(key, plain, body, markdown, prints) == held.outcome


def test_pages_that_wait_are_gone_when_they_are_done(ledger: Ledger) -> None:
    ledger.add([(URLS[0], False)])
    ((host, _),) = ledger.next_hosts(-1, 1)
    put(ledger, held=(waiting(URLS[0], host),))
    assert ledger.hosts_holding() == [host]
    (row,) = ledger.held([host], (-1, b""), 10)
    assert (row.host, row.written) == (host, False)
    assert ledger.held_pages(row.outcome.key) == b"pages"
    put(ledger, replace(row.outcome, state="done"))
    assert ledger.hosts_holding() == []
    assert ledger.counts().done == 1


def test_pages_that_wait_are_read_a_few_at_a_time(ledger: Ledger) -> None:
    ledger.add((url, False) for url in URLS)
    hosts = [host for host, _ in ledger.next_hosts(-1, 2)]
    put(ledger, held=tuple(waiting(url, hosts[n // 6]) for n, url in enumerate(URLS)))
    found: list[str] = []
    after = (-1, b"")
    while rows := ledger.held(hosts, after, 5):
        after = (rows[-1].host, rows[-1].outcome.key)
        found += [row.outcome.url for row in rows]
    assert sorted(found) == sorted(URLS)


def test_an_entry_can_be_opened_again(ledger: Ledger) -> None:
    ledger.add((url, False) for url in URLS[:2])
    ((host, _),) = ledger.next_hosts(-1, 1)
    put(ledger, done(URLS[0]), held=(waiting(URLS[1], host),))
    ledger.reopen([key_of(url) for url in URLS[:2]])
    assert (ledger.counts().todo, ledger.hosts_holding()) == (2, [])


def test_what_pages_share_is_kept(ledger: Ledger) -> None:
    ledger.add([(URLS[0], False)])
    ((host, _),) = ledger.next_hosts(-1, 1)
    assert ledger.repeated(host) is None
    ledger.settle({host: {3, 2**62}})
    assert ledger.repeated(host) == frozenset([3, 2**62])


# ── the pages themselves ─────────────────────────────────────────────────────────────────


def stored(url: str, content: bytes) -> StoredPage:
    """A page as it was fetched."""
    response = Response(
        url=url,
        final_url=f"{url}?final",
        status=200,
        headers={"content-type": "text/html; charset=latin-1"},
        content=content,
        history=("https://between.example/",),
    )
    return StoredPage(url, response)


def test_pages_come_back_as_they_were() -> None:
    pages = (stored(URLS[0], b"<p>\n\xe9"), stored(URLS[1], b""))
    assert unpacked(packed(pages)) == pages


def test_the_store_keeps_pages_by_key(tmp_path: Path) -> None:
    store = HtmlStore(tmp_path / "pages.db")
    pages = (stored(URLS[0], b"<p>one"),)
    store.put([(b"key", packed(pages))])
    assert store.get(b"key") == pages
    assert b"key" in store
    assert store.get(b"other") is None
    store.close()


def test_the_store_is_no_other_database(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("PRAGMA application_id = 7")
    other.close()
    with pytest.raises(BatchError, match="no store of pages"):
        HtmlStore(tmp_path / "other.db")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_what_may_hold_logins_is_for_its_owner_alone(tmp_path: Path) -> None:
    with closing(Ledger(tmp_path / "a.ledger")) as ledger, closing(HtmlStore(tmp_path / "a.pages")):
        ledger.add([("https://ann:secret@harbour.example/a", False)])
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert {"a.ledger", "a.ledger-wal", "a.pages", "a.pages-wal"} <= modes.keys()
    assert {name for name, mode in modes.items() if mode & 0o077} <= {"a.ledger.lock"}


def test_a_ledger_that_others_may_read_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    Ledger(path).close()
    path.chmod(0o644)
    before = stat.S_IMODE(path.stat().st_mode)
    Ledger(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == before


def test_where_none_can_be_made_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="cannot be written there"):
        connect(tmp_path / "missing" / "a.ledger")
