"""The options of ``cleanread batch``, and what they ask the batch to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import typer
from typer.testing import CliRunner, Result

from cleanread.batch import lines
from cleanread.batch.inputs import formats
from cleanread.batch.job import BatchJob, Keeping, MaxErrors, Targets
from cleanread.batch.tally import Tally
from cleanread.cli.batch import command, parsing
from cleanread.cli.batch.options import InputFormatName
from cleanread.cli.default_group import SectionedCommand
from cleanread.errors import BatchError, MissingExtra

EXACT = (
    "urls.txt --jsonl out.jsonl --archive ledger.db --summary-json s.json "
    "--rate 200/s --per-host 8 --allow-private"
)

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command("batch", cls=SectionedCommand)(command.batch)

Call = Callable[..., Result]


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[BatchJob]:
    """The jobs that calls of the command ran."""
    found: list[BatchJob] = []

    def run(job: BatchJob, *_: Any) -> Tally:
        found.append(job)
        return Tally()

    monkeypatch.setattr(command, "_run", run)
    monkeypatch.chdir(tmp_path)
    return found


def call(line: str) -> Result:
    return CliRunner().invoke(app, line.split())


def job_of(jobs: list[BatchJob], line: str) -> BatchJob:
    result = call(line)
    assert result.exit_code == 0, result.output
    return jobs[0]


def test_the_command_that_other_tools_call_is_understood(jobs: list[BatchJob]) -> None:
    job = job_of(jobs, EXACT)
    assert (job.fetching.rate, job.fetching.per_host, job.options.fetch.allow_private) == (
        200.0,
        8,
        True,
    )


def test_the_summary_is_written_where_it_was_asked_for(jobs: list[BatchJob]) -> None:
    job_of(jobs, EXACT)
    assert '"exit_status": 0' in Path("s.json").read_text()


def test_without_options_a_batch_is_polite(jobs: list[BatchJob]) -> None:
    fetching = job_of(jobs, "urls.txt").fetching
    assert (fetching.rate, fetching.per_host, fetching.total_rate) == (1.0, 1, None)


def test_without_options_a_batch_asks_as_the_library_does(jobs: list[BatchJob]) -> None:
    job = job_of(jobs, "urls.txt")
    assert job.options.fetch == BatchJob(inputs=job.inputs).options.fetch


def test_without_an_output_lines_are_printed(jobs: list[BatchJob]) -> None:
    assert job_of(jobs, "urls.txt").targets.names() == ("jsonl:-",)


def test_with_an_output_nothing_is_printed(jobs: list[BatchJob]) -> None:
    assert job_of(jobs, "urls.txt -o out/").targets.jsonl is None


def test_outputs_may_be_combined(jobs: list[BatchJob]) -> None:
    job = job_of(jobs, "urls.txt -o out/ --jsonl a.jsonl --parquet p --sqlite a.db")
    assert job.targets.names() == (
        "markdown:out/",
        "jsonl:a.jsonl",
        "parquet:p",
        "sqlite:a.db",
    )


def test_heavy_keys_are_asked_for_by_name(jobs: list[BatchJob]) -> None:
    assert job_of(jobs, "urls.txt --with html,removals").targets.heavy == {"html", "removals"}


def test_the_heavy_keys_are_those_of_the_lines() -> None:
    assert parsing.HEAVY == lines.HEAVY


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        (Targets(jsonl="a/out.jsonl"), "a/out.jsonl.ledger"),
        (Targets(sqlite=Path("a.db")), "a.db.ledger"),
        (Targets(parquet=Path("parts")), "parts/.cleanread.ledger"),
        (Targets(markdown="out/"), "out/.cleanread.ledger"),
        (Targets(markdown="out/{host}/{slug}.md"), "out/.cleanread.ledger"),
        (Targets(markdown="{slug}.md"), ".cleanread.ledger"),
        (Targets(markdown="out", jsonl="-"), "out/.cleanread.ledger"),
    ],
    ids=["jsonl", "sqlite", "parquet", "folder", "template", "here", "both"],
)
def test_the_ledger_lies_beside_the_first_output(targets: Targets, expected: str) -> None:
    assert command.default_archive(targets) == Path(expected)


def test_the_formats_of_inputs_are_those_that_can_be_read() -> None:
    assert set(get_args(InputFormatName)) == set(formats())


def test_the_ledger_can_be_named(jobs: list[BatchJob]) -> None:
    keeping = job_of(jobs, "urls.txt --archive l.db --retry-failed --update rules").keeping
    assert keeping == Keeping(archive=Path("l.db"), retry_failed=True, update="rules")


def test_limits_can_be_switched_off(jobs: list[BatchJob]) -> None:
    job = job_of(jobs, "urls.txt --rate none --page-memory none")
    assert (job.fetching.rate, job.working.memory) == (None, None)


def test_the_first_failure_may_end_the_run(jobs: list[BatchJob]) -> None:
    assert job_of(jobs, "urls.txt --fail-fast").max_errors == MaxErrors(count=0)


def test_a_share_of_failures_may_end_the_run(jobs: list[BatchJob]) -> None:
    assert job_of(jobs, "urls.txt --max-errors 5%").max_errors == MaxErrors(share=0.05)


def test_cross_page_chrome_can_be_kept(jobs: list[BatchJob]) -> None:
    assert not job_of(jobs, "urls.txt --no-cross-page").working.cross_page


def test_tasks_of_datatrove_are_described(jobs: list[BatchJob]) -> None:
    machines = job_of(jobs, "u.txt --engine datatrove --executor slurm --tasks 9").machines
    assert (machines.engine, machines.executor, machines.tasks) == ("datatrove", "slurm", 9)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("urls.txt --rate fast", "is not a rate"),
        ("urls.txt --rate -1/s", "is not a rate"),
        ("urls.txt --max-errors many", "neither a number"),
        ("urls.txt --max-errors 101%", "neither a number"),
        ("urls.txt --page-memory big", "is not a size"),
        ("urls.txt --with htlm", "did you mean 'html'"),
        ("urls.txt --update some", "some"),
        ("urls.txt --per-host 0", "equal to 1"),
        ("urls.txt --fail-fast --max-errors 3", "allows failures"),
        ("urls.txt --executor ray", "--engine datatrove"),
        ("- -", "only once"),
        ("urls.txt -o -", "--jsonl -"),
        ("urls.txt --header nonsense", "Name: value"),
    ],
)
def test_a_wrong_value_is_explained(jobs: list[BatchJob], line: str, said: str) -> None:
    result = call(line)
    assert (result.exit_code, said in result.output, jobs) == (2, True, [])


@pytest.mark.usefixtures("jobs")
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BatchError("out.jsonl has lines of somebody else", file="out.jsonl"), 8),
        (MissingExtra("Parquet", extra="parquet"), 2),
        (PermissionError(13, "Permission denied", "out.jsonl"), 8),
        (KeyboardInterrupt(), 130),
    ],
    ids=["batch", "extra", "file", "interrupt"],
)
def test_an_error_ends_the_command_with_its_status(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int
) -> None:
    def fail(*_: Any) -> Tally:
        raise error

    monkeypatch.setattr(command, "_run", fail)
    assert call("urls.txt").exit_code == status


@pytest.mark.usefixtures("jobs")
@pytest.mark.parametrize(
    ("failed", "interrupted", "status"), [(0, False, 0), (1, False, 10), (1, True, 130)]
)
def test_the_exit_status_says_how_it_went(
    monkeypatch: pytest.MonkeyPatch,
    failed: int,
    interrupted: bool,  # noqa: FBT001 - a parameter of the case
    status: int,
) -> None:
    tally = Tally()
    tally.states["failed"] = failed
    tally.interrupted = interrupted
    monkeypatch.setattr(command, "_run", lambda *_: tally)
    assert call("urls.txt").exit_code == status


@pytest.mark.usefixtures("jobs")
def test_a_quiet_run_says_nothing() -> None:
    assert call("urls.txt -q").output == ""


GROUP: Any = typer.main.get_command(app)


@pytest.mark.parametrize("param", GROUP.params, ids=lambda param: param.name)
def test_every_option_has_help(param: Any) -> None:
    assert param.help


@pytest.mark.parametrize("param", GROUP.params, ids=lambda param: param.name)
def test_every_option_stands_under_a_heading(param: Any) -> None:
    assert param.rich_help_panel


def test_the_help_does_not_speak_of_python() -> None:
    assert not re.search(r"FUNC|RATE\b|None\b", call("--help").output)
