"""Processes around the pool: what is left when the main one ends, and what a script without a guard does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

_HANGING = """
import asyncio, sys
from cleanread.batch.pool import Pool

async def main():
    async with Pool("tests.pooling:make", workers=2, fork={fork}) as pool:
        await asyncio.gather(*(pool.run(("begin and hang", path)) for path in sys.argv[1:]))

asyncio.run(main())
"""

_WITHOUT_GUARD = """
print("once", flush=True)
from cleanread.batch.pool import run_all
print(sum(a.get() for a in run_all("tests.pooling:make", None, [("echo", 1)] * 20, workers=2)))
"""

_INTERRUPTED = """
import asyncio, os, signal
from cleanread.batch.pool import Pool

async def main():
    async with Pool("tests.pooling:make", workers=1) as pool:
        print(await pool.run(("echo", "begun")), flush=True)
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            print(await pool.run(("echo", "the worker lives")), flush=True)
            raise

signal.signal(signal.SIGINT, signal.default_int_handler)  # in a background job it is ignored
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("ended", flush=True)
"""


def started(code: str, *arguments: str, own_session: bool = False) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=own_session,
    )


def wait_for_text(path: Path, seconds: float = 60.0) -> str:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if path.exists() and (text := path.read_text()):
            return text
        time.sleep(0.02)
    return pytest.fail(f"{path.name} was not written")


def is_there(process: int) -> bool:
    """Whether it runs; one that has ended and waits for its parent does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def has_gone(process: int, seconds: float = 30.0) -> bool:
    end = time.monotonic() + seconds
    while is_there(process) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_there(process)


@pytest.mark.parametrize("fork", [True, False], ids=["forked", "of their own"])
def test_workers_end_with_the_main_process_even_in_the_midst_of_a_page(
    tmp_path: Path, *, fork: bool
) -> None:
    paths = [tmp_path / "first", tmp_path / "second"]
    with started(_HANGING.format(fork=fork), *map(str, paths)) as main:
        workers = [int(wait_for_text(path)) for path in paths]
        main.kill()

    assert [has_gone(worker) for worker in workers] == [True, True]


def test_a_script_without_a_guard_runs_once(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(_WITHOUT_GUARD)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    done = subprocess.run(  # noqa: S603
        [sys.executable, str(script)], capture_output=True, text=True, env=environment, check=True
    )

    assert done.stdout.split() == ["once", "20"]


def test_ctrl_c_ends_the_main_process_and_leaves_the_workers_to_it() -> None:
    with started(_INTERRUPTED, own_session=True) as main:
        assert main.stdout is not None
        assert main.stdout.readline() == "begun\n"
        os.killpg(main.pid, signal.SIGINT)
        out, _ = main.communicate(timeout=60)

    assert out.splitlines() == ["the worker lives", "ended"]
