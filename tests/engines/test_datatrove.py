"""datatrove, with its executors for this machine and for Slurm."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleanread.batch.job import BatchJob, Fetching, Inputs, Keeping, Machines, Targets
from cleanread.errors import BatchError
from cleanread.integrations.datatrove import Extract, ReadPages, WriteLines, run_datatrove, run_job
from cleanread.integrations.datatrove.ranks import run_ranks
from cleanread.models import FetchOptions, Options

from .lines import lines_of, urls_of
from .losing import LosesTask
from .made_up import COUNT, by_number, expected, page, pages, url
from .site import Site, served
from .slurm import cluster

pytestmark = [pytest.mark.engine, pytest.mark.filterwarnings("default")]

ALL = sorted(url(n) for n in range(COUNT))


@pytest.fixture
def sources(folder: Path) -> list[str]:
    """The files of pages."""
    return sorted(str(file) for file in folder.iterdir())


def test_every_page_has_its_line(sources: list[str], tmp_path: Path) -> None:
    run_datatrove(sources, str(tmp_path), tasks=2, html_column="html")
    assert sorted(urls_of(tmp_path)) == ALL


def test_the_summary_counts_articles_and_failures(sources: list[str], tmp_path: Path) -> None:
    finished = run_datatrove(sources, str(tmp_path), tasks=2, html_column="html")
    states = [line["state"] for line in lines_of(tmp_path)]
    assert (finished.done, finished.failed) == (states.count("done"), states.count("failed"))


def test_parquet_has_the_rows_of_extract_table(sources: list[str], tmp_path: Path) -> None:
    run_datatrove(sources, str(tmp_path), tasks=2, html_column="html", format="parquet")
    found = pa.concat_tables(pq.read_table(file) for file in tmp_path.glob("*.parquet"))
    numbers = pa.array([int(name.rpartition("/")[2]) for name in found["url"].to_pylist()])
    rows = by_number(
        found.append_column("number", numbers).drop_columns(["final_url", "status", "fetched"])
    )
    # A row without a page is an empty page to a batch.
    assert [row for row in rows if page(row["number"]) is not None] == [
        row for row in expected() if page(row["number"]) is not None
    ]


def test_more_tasks_than_files_share_the_files(sources: list[str], tmp_path: Path) -> None:
    run_datatrove(sources[:1], str(tmp_path), tasks=3, html_column="html", isolated=False)
    assert sorted(urls_of(tmp_path)) == sorted(url(n) for n in range(0, COUNT, len(sources)))


def test_sources_may_be_elsewhere(sources: list[str], tmp_path: Path) -> None:
    elsewhere = [Path(source).as_uri() for source in sources]
    run_datatrove(elsewhere, str(tmp_path), tasks=1, html_column="html", by="file")
    assert sorted(urls_of(tmp_path)) == ALL


def test_a_task_that_is_lost_is_tried_again_while_the_others_go_on(
    sources: list[str], tmp_path: Path
) -> None:
    from datatrove.executor import LocalPipelineExecutor

    mark = tmp_path / "lost"
    steps = [
        ReadPages(sources, html_column="html"),
        LosesTask(mark, after=7),
        Extract(),
        WriteLines(str(tmp_path)),
    ]
    executor = LocalPipelineExecutor(steps, tasks=2, logging_dir=str(tmp_path / "logs"))
    run_ranks(executor, range(2), workers=2)
    assert (sorted(urls_of(tmp_path)), mark.exists()) == (ALL, True)


def test_only_the_task_that_failed_is_done_again(folder: Path, tmp_path: Path) -> None:
    good, late = folder / "0.parquet", tmp_path / "late.parquet"
    late.write_bytes(b"not yet")
    sources, output = [str(good), str(late)], tmp_path / "out"
    with pytest.raises(BatchError, match="1 of 2 tasks failed"):
        run_datatrove(sources, str(output), tasks=2, html_column="html", by="file")
    first = (output / "00000.jsonl.zst").stat()
    pq.write_table(pages(range(1, COUNT, 4)), late)
    run_datatrove(sources, str(output), tasks=2, html_column="html", by="file")
    again = (output / "00000.jsonl.zst").stat()
    assert (len(urls_of(output)), again.st_mtime_ns) == (COUNT // 2, first.st_mtime_ns)


def test_a_job_that_was_killed_goes_on_without_doubled_lines(
    sources: list[str], tmp_path: Path
) -> None:
    call = (
        "from cleanread.integrations.datatrove import run_datatrove\n"
        "if __name__ == '__main__':\n"
        f"    run_datatrove({sources!r}, {str(tmp_path / 'out')!r}, tasks=4, workers=1, html_column='html')\n"
    )
    script = tmp_path / "job.py"
    script.write_text(call, "utf-8")
    command = [sys.executable, str(script)]
    job = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603 - written above
    while not (tmp_path / "out/logs/completions/00001").exists():
        assert job.poll() is None
        time.sleep(0.02)
    job.send_signal(signal.SIGKILL)
    job.wait()
    run_datatrove(sources, str(tmp_path / "out"), tasks=4, workers=1, html_column="html")
    assert sorted(urls_of(tmp_path / "out")) == ALL


def test_other_sources_in_the_same_folder_are_refused(sources: list[str], tmp_path: Path) -> None:
    run_datatrove(sources[:1], str(tmp_path), tasks=1, html_column="html", isolated=False)
    with pytest.raises(BatchError, match="another job"):
        run_datatrove(sources, str(tmp_path), tasks=1, html_column="html", isolated=False)


def test_the_command_s_job_is_run(sources: list[str], tmp_path: Path) -> None:
    job = BatchJob(
        inputs=Inputs(sources=tuple(sources), html_column="html"),
        targets=Targets(jsonl=str(tmp_path / "out")),
        machines=Machines(engine="datatrove", tasks=1),
    )
    run_job(job)
    assert sorted(urls_of(tmp_path / "out")) == ALL


def test_the_command_s_job_is_refused_where_it_needs_a_ledger() -> None:
    job = BatchJob(
        inputs=Inputs(sources=("urls.txt",)),
        targets=Targets(jsonl="out"),
        keeping=Keeping(retry_failed=True),
    )
    with pytest.raises(BatchError, match="--retry-failed"):
        run_job(job)


def test_the_command_s_job_is_refused_without_a_folder() -> None:
    job = BatchJob(inputs=Inputs(sources=("urls.txt",)), targets=Targets(jsonl="-"))
    with pytest.raises(BatchError, match="one folder"):
        run_job(job)


# ── Slurm ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def slurm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands of a cluster that runs every job here and at once."""
    commands = cluster(tmp_path / "bin")
    monkeypatch.setenv("PATH", str(commands), prepend=":")
    return commands


@pytest.mark.usefixtures("slurm")
def test_slurm_runs_every_task_of_the_array(sources: list[str], tmp_path: Path) -> None:
    finished = run_datatrove(
        sources,
        str(tmp_path / "out"),
        executor="slurm",
        tasks=2,
        html_column="html",
        settings={"time": "01:00:00", "partition": "cpu", "srun_args": {"kill-on-bad-exit": 1}},
    )
    assert (sorted(urls_of(tmp_path / "out")), finished.job) == (ALL, "4711")


@pytest.mark.usefixtures("slurm")
def test_slurm_is_given_only_the_tasks_without_a_mark(sources: list[str], tmp_path: Path) -> None:
    settings = {"time": "01:00:00", "partition": "cpu"}
    output = str(tmp_path / "out")
    for _ in range(2):
        finished = run_datatrove(
            sources, output, executor="slurm", tasks=1, html_column="html", settings=settings
        )
    assert (finished.incomplete, finished.job) == ((), "")


def test_slurm_without_a_partition_is_refused(sources: list[str], tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="partition"):
        run_datatrove(sources, str(tmp_path), executor="slurm", tasks=1, settings={"time": "1"})


# ── addresses ────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def site() -> Iterator[Site]:
    """A server for a handful of hosts on this machine."""
    with served() as site:
        yield site


def _addresses(site: Site, hosts: int, of_each: int) -> list[str]:
    return [
        site.url(f"127.0.0.{2 + h}", f"/crossings/{n}")
        for n in range(of_each)
        for h in range(hosts)
    ]


_OPTIONS = Options(fetch=FetchOptions(allow_private=True, robots=False, timeout=5))


def test_addresses_are_fetched_once_each(site: Site, tmp_path: Path) -> None:
    addresses = _addresses(site, hosts=6, of_each=4)
    listed = tmp_path / "urls.txt"
    listed.write_text("\n".join([*addresses, addresses[0] + "#again"]), "utf-8")
    run_datatrove(
        [str(listed)],
        str(tmp_path / "out"),
        tasks=2,
        options=_OPTIONS,
        fetching=Fetching(rate=50),
    )
    assert (sorted(urls_of(tmp_path / "out")), sorted(site.asked)) == (sorted(addresses),) * 2


def test_a_host_is_asked_by_one_task_only(site: Site, tmp_path: Path) -> None:
    addresses = _addresses(site, hosts=6, of_each=4)
    tasks = [{item.name for item in _read(addresses, tmp_path).items(n, 3)} for n in range(3)]
    hosts = [{address.split("/")[2] for address in task} for task in tasks]
    assert sum(len(h) for h in hosts) == len(set().union(*hosts)) == 6


def _read(addresses: list[str], tmp_path: Path) -> ReadPages:
    listed = tmp_path / "urls.txt"
    listed.write_text("\n".join(addresses), "utf-8")
    return ReadPages([str(listed)])


def test_a_page_that_cannot_be_had_has_a_line_that_says_why(site: Site, tmp_path: Path) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_text(f"{site.url('127.0.0.2', '/missing')}\nnonsense\n", "utf-8")
    run_datatrove([str(listed)], str(tmp_path / "out"), tasks=1, options=_OPTIONS)
    types = {line["error"]["type"] for line in lines_of(tmp_path / "out")}
    assert types == {"HTTPStatusError", "InvalidURL"}


def test_a_busy_server_is_asked_again_later(site: Site, tmp_path: Path) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_text(site.url("127.0.0.2", "/busy"), "utf-8")
    run_datatrove([str(listed)], str(tmp_path / "out"), tasks=1, options=_OPTIONS)
    (line,) = lines_of(tmp_path / "out")
    assert (line["state"], line["attempts"], line["status"]) == ("done", 2, 200)
