"""What Windows lacks, and what it does otherwise, looked at from Linux."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from cleanread import atomic
from cleanread.atomic import put_in_place, write_atomically
from cleanread.batch.interrupting import _signals
from cleanread.batch.job import Targets
from cleanread.cli.batch import command
from cleanread.cli.batch.command import default_archive
from cleanread.cli.ending import in_order

from .hostile_command import environment

#: Imports every module of the command, of batches and of what they use, where the modules and functions of POSIX are missing.
#: Packages of others are imported first: they have editions of their own for Windows.
_PROGRAM: Final = """
import asyncio, importlib, json, multiprocessing, os, pkgutil, signal, socket, sqlite3, ssl, subprocess, sys, sysconfig, tempfile
import httpx, lxml.html, numpy, platformdirs, pyarrow.parquet, rich.live, types, typer

sys.modules["psutil"] = types.ModuleType("psutil")  # is installed there, and not on Linux

MODULES = {"curses", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}
SIGNALS = {"SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGUSR1", "SIGUSR2", "pthread_sigmask", "setitimer"}
FUNCTIONS = {"O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "WNOHANG", "chown", "fchmod", "fork", "geteuid", "getuid", "killpg",
             "mkfifo", "nice", "pidfd_open", "register_at_fork", "sched_getaffinity", "set_blocking", "setsid", "sysconf", "uname"}

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

for name in MODULES:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing())
for holder, names in ((signal, SIGNALS), (os, FUNCTIONS)):
    for name in names:
        vars(holder).pop(name, None)
sysconfig.get_config_vars()
sys.platform = "win32"

import cleanread

failed = []
for package in sys.argv[1:]:
    found = importlib.import_module(package)
    for module in pkgutil.walk_packages(found.__path__, f"{package}."):
        try:
            importlib.import_module(module.name)
        except Exception as error:
            failed.append(f"{module.name}: {error!r}")
print(json.dumps(failed))
"""


def test_the_command_and_batches_are_imported_without_what_only_posix_has() -> None:
    packages = ("cleanread.cli", "cleanread.batch", "cleanread.fetch", "cleanread.downloads", "cleanread.rules", "cleanread.naming")  # fmt: skip
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _PROGRAM, *packages],
        capture_output=True,
        text=True,
        check=False,
        env=environment({}),
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


# ── signals ──────────────────────────────────────────────────────────────────────────────


def test_a_system_without_hangups_is_content_with_the_other_signals(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(signal, "SIGHUP")
    assert list(_signals()) == [signal.SIGINT, signal.SIGTERM]


def test_the_command_begins_on_a_system_without_hangups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "SIGHUP")
    with in_order():
        assert signal.getsignal(signal.SIGTERM) != signal.SIG_DFL


# ── files that others have open ──────────────────────────────────────────────────────────


class _Scanner:
    """A virus scanner that has a file open for so many tries."""

    def __init__(self, tries: int) -> None:
        self.left = tries
        self._replace = Path.replace

    def replace(self, draft: Path, target: Any) -> Path:
        self.left -= 1
        if self.left >= 0:
            raise PermissionError(13, "The process cannot access the file", str(target))
        return self._replace(draft, target)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made between tries."""
    made: list[float] = []
    monkeypatch.setattr(atomic, "_PAUSES", (0.25, 0.5))
    monkeypatch.setattr("cleanread.atomic.time.sleep", made.append)
    return made


def _scanned(monkeypatch: pytest.MonkeyPatch, tries: int) -> None:
    scanner = _Scanner(tries)
    monkeypatch.setattr(Path, "replace", lambda draft, target: scanner.replace(draft, target))


def test_a_file_that_somebody_has_open_is_replaced_when_they_let_go(
    pauses: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _scanned(monkeypatch, 2)
    write_atomically(tmp_path / "out.md", "anew")
    assert ((tmp_path / "out.md").read_text(), pauses) == ("anew", [0.25, 0.5])


def test_a_file_that_somebody_keeps_open_is_named(
    pauses: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _scanned(monkeypatch, 9)
    with pytest.raises(PermissionError, match="out.md"):
        write_atomically(tmp_path / "out.md", "anew")
    assert (list(tmp_path.iterdir()), len(pauses)) == ([], 2)


def test_elsewhere_what_is_forbidden_is_tried_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "_PAUSES", ())
    _scanned(monkeypatch, 1)
    with pytest.raises(PermissionError):
        put_in_place(tmp_path / "draft", tmp_path / "out.md")


# ── paths ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("output", "archive"),
    [
        (r"C:\articles\{slug}.md", "C:/articles/.cleanread.ledger"),
        (r"out\{host}\{slug}.md", "out/.cleanread.ledger"),
        (r"{slug}.md", ".cleanread.ledger"),
    ],
)
def test_a_ledger_lies_in_the_folder_of_a_template_that_is_written_with_backslashes(
    output: str, archive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "_SEPARATOR", "\\")
    found = default_archive(Targets(markdown=output))
    assert found is not None
    assert found.as_posix() == archive
