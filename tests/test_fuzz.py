"""The fuzzers in small: every target on what it starts from, some broken pages, and what becomes of a worker that dies."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from random import Random

import pytest

from cleanread import RuleError
from tests.fuzz.cases import Case
from tests.fuzz.checks import Broken, clean_text, harmless_address, harmless_html
from tests.fuzz.children import Child
from tests.fuzz.findings import Finding, Findings, of_error
from tests.fuzz.journal import Effort, Journal, totals
from tests.fuzz.mutate import attempt
from tests.fuzz.mutating import WAYS, mutant
from tests.fuzz.oversee import Overseer
from tests.fuzz.restraint import Budget
from tests.fuzz.seeds import Pages, own_pages, seeds_of
from tests.fuzz.slate import Slate
from tests.fuzz.targets import HOME, Target, load

#: short ones, that the ordinary tests stay quick
PAGES = sorted(own_pages(), key=len)[:30]
BROKEN_PAGES = 150
MAX_BYTES = 5_000
BUDGET = Budget(cpu_seconds=0.2)

# ── what is tried ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("target", HOME)
def test_a_target_finds_nothing_in_what_it_starts_from(target: str) -> None:
    run = load(target)

    for seed in sorted(seeds_of(target), key=len)[:8]:
        run(seed)


def test_broken_pages_give_articles_or_errors_of_our_own(tmp_path: Path) -> None:
    findings = Findings(tmp_path)
    run = load("case")

    for number in range(BROKEN_PAGES):
        made = mutant("smoke", number, PAGES).case
        case = Case(made.html[:MAX_BYTES], made.url, made.content_type)
        attempt(run, "case", case.to_bytes(), findings, Budget())

    assert [file.read_text("utf-8") for file in tmp_path.glob("*.txt")] == []


def test_the_same_seed_breaks_pages_in_the_same_way() -> None:
    first = [mutant("7", number, PAGES) for number in range(30)]

    assert [mutant("7", number, PAGES) for number in range(30)] == first


def test_another_seed_breaks_pages_in_another_way() -> None:
    assert mutant("7", 0, PAGES) != mutant("8", 0, PAGES)


def test_any_way_of_breaking_a_page_takes_a_page_of_nothing() -> None:
    for way in WAYS:
        assert isinstance(way(Random(1), b"", [b""]), bytes)  # noqa: S311


def test_small_pages_of_a_folder_are_chosen_more_often_than_large_ones(tmp_path: Path) -> None:
    for name, size in (("small", 10), ("large", 100_000)):
        (tmp_path / f"{name}.html").write_bytes(b"x" * size)
    pages = Pages(sorted(tmp_path.glob("*.html")))

    sizes = [len(page) for page in pages]

    assert sizes.count(10) > len(sizes) / 2


# ── what is noticed ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<p onclick=x>y",
        "<a href=' java\tscript:x'>y</a>",
        "<img src='data:image/svg+xml,<svg>'>",
        "<p style='color:red'>x",
        "<!-- x -->",
    ],
)
def test_html_that_runs_something_is_noticed(html: str) -> None:
    with pytest.raises(Broken):
        harmless_html(f"<p>The ferry</p>{html}", "html")


def test_plain_html_is_harmless() -> None:
    harmless_html("<p>The <a href='/a?b#c'>ferry</a> <img src='data:image/png;base64,'>", "html")


def test_an_address_that_cannot_be_read_is_harmless() -> None:
    harmless_address("http://[", "link")


@pytest.mark.parametrize("text", ["\x1b[31m", "\x00", "\x7f", "\ud800", "\ufffe"])
def test_a_control_character_is_noticed(text: str) -> None:
    with pytest.raises(Broken):
        clean_text(f"The ferry {text}", "text")


# ── what becomes of it ───────────────────────────────────────────────────────────────────


def raised() -> RecursionError:
    try:
        raise RecursionError("too deep")
    except RecursionError as error:
        return error


def test_of_a_fault_seen_twice_the_smaller_input_is_kept(tmp_path: Path) -> None:
    findings = Findings(tmp_path)

    assert findings.store(of_error("page", raised(), b"<p>long"))
    assert not findings.store(of_error("page", raised(), b"<p>"))
    assert [file.read_bytes() for file in tmp_path.glob("*.input")] == [b"<p>"]


def test_an_error_of_our_own_goes_through_where_none_is_promised(tmp_path: Path) -> None:
    def run(_data: bytes) -> None:
        raise RuleError("a rule that nobody asked for")

    assert attempt(run, "page", b"<p>", Findings(tmp_path), BUDGET)
    assert len(list(tmp_path.glob("page-error-*.input"))) == 1


def _loops(_data: bytes) -> None:
    while True:
        pass


def _dies(_data: bytes) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _grows(_data: bytes) -> None:
    hoard = bytearray(2 * Budget().memory_mb * 2**20)
    raise AssertionError(len(hoard))


@pytest.mark.parametrize(("run", "kind"), [(_loops, "hang"), (_dies, "crash"), (_grows, "memory")])
def test_a_worker_that_dies_or_takes_too_much_leaves_its_input_behind(
    tmp_path: Path, run: Target, kind: str
) -> None:
    findings = Findings(tmp_path)

    def work(slate: Slate) -> None:
        slate.begin(0, b"<p>bad")
        if attempt(run, "page", b"<p>bad", findings, BUDGET):
            slate.note_finding()

    effort = Overseer(
        lambda _place, before: None if before else Child("page", work, BUDGET),
        findings,
        Journal(None, "mutate"),
    ).run(workers=1)

    found = list(tmp_path.glob(f"page-{kind}-*.input"))
    assert [file.read_bytes() for file in found] == [b"<p>bad"]
    assert (effort.executions, effort.findings) == (1, 1)


def test_the_sums_of_a_journal_are_those_of_its_runs(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"

    Journal(file, "mutate").write("case", Effort(executions=3, cpu_seconds=1.0))
    Journal(file, "atheris").write("page", Effort(executions=4, cpu_seconds=2.0, findings=1))

    assert totals(file.read_text().splitlines())["all"] == Effort(
        executions=7, cpu_seconds=3.0, findings=1
    )


def test_the_name_of_a_finding_tells_target_and_kind() -> None:
    finding = Finding("page", "hang", "walk.flush", b"", "")

    assert finding.name.startswith("page-hang-")
