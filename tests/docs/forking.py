"""
A process that has imported everything, and forks a ``cleanread`` for everyone who asks: milliseconds instead of a second.

``python -m tests.docs.forking SOCKET`` is that process. ``CLIENT`` is a program to put on the path as ``cleanread``: it hands over its words,
folder, variables, standard input, output and errors, and ends as the forked process does. So a shell, with its pipes and redirections, runs
the real command. What the command fetches comes from `web`. A script in Python is run in the same way, with ``python-block FILE``.
"""

from __future__ import annotations

import importlib
import os
import runpy
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pkgutil import walk_packages
from subprocess import PIPE, Popen
from typing import Final, NoReturn

MOST: Final = 1 << 20
SCRIPT: Final = "python-block"
CLIENT: Final = """#!{python} -ISs
import os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect({address!r})
    variables = [f"{{name}}={{value}}" for name, value in os.environ.items()]
    words = [os.path.basename(sys.argv[0]), *sys.argv[1:]]
    order = "\\0".join([os.getcwd(), str(len(words)), *words, *variables])
    socket.send_fds(server, [order.encode()], [0, 1, 2])
    answer = server.recv(1)
sys.exit(answer[0] if answer else 70)
"""


@contextmanager
def zygote(folder: Path) -> Iterator[Path]:
    """Folder for the path with programs ``cleanread`` and ``python-block``, for as long as their server runs."""
    programs = folder / "bin"
    programs.mkdir()
    with tempfile.TemporaryDirectory(prefix="cr") as place:  # the name of a socket has to be short
        yield from _served(f"{place}/s", programs)


def _served(address: str, programs: Path) -> Iterator[Path]:
    for name in ("cleanread", SCRIPT):
        (programs / name).write_text(CLIENT.format(python=sys.executable, address=address))
        (programs / name).chmod(0o755)
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    with Popen(  # noqa: S603
        [sys.executable, "-m", "tests.docs.forking", address],
        stdout=PIPE, env=environment, cwd=Path(__file__).parent.parent.parent,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        try:
            yield programs
        finally:
            process.terminate()


# ── in the server ────────────────────────────────────────────────────────────────────────


def main(address: str) -> None:
    """Import and set up everything, then fork for every order."""
    _prepare()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            client, _ = server.accept()
            with client:
                order, descriptors, _, _ = socket.recv_fds(client, MOST, 3)
                if os.fork() == 0:
                    server.close()
                    _carry_out(client, order.decode().split("\0"), descriptors)
                for descriptor in descriptors:
                    os.close(descriptor)


#: What the commands load when they need it is there already, but for what needs an extra.
_LOADED: Final = ("batch", "cli", "explain", "fetch", "frontmatter", "inspection", "learn", "lint", "proof", "render", "report", "rules")  # fmt: skip


def _prepare() -> None:
    import httpx  # noqa: F401 - what fetches is loaded, too

    import cleanread
    from cleanread.fetch.client import AsyncFetcher, Fetcher

    from .web import page, transport

    for module in walk_packages(cleanread.__path__, "cleanread."):
        if module.name.split(".")[1] in _LOADED and "parquet" not in module.name:
            importlib.import_module(module.name)
    cleanread.extract(
        page("/"), url="https://example.com/"
    ).to_markdown()  # weights, phrases, rules
    for kind in (Fetcher, AsyncFetcher):
        kind._transport = lambda *_, **__: transport()  # type: ignore[method-assign]


def _carry_out(client: socket.socket, order: list[str], descriptors: list[int]) -> NoReturn:
    status = 70
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        folder, count, *rest = order
        words, variables = rest[: int(count)], rest[int(count) :]
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(dict(variable.split("=", 1) for variable in variables))
        for number, descriptor in enumerate(descriptors):
            os.dup2(descriptor, number)
            os.close(descriptor)
        # New ones, which find out anew what they lead to.
        sys.stdin = open(0, closefd=False)  # noqa: SIM115
        sys.stdout, sys.stderr = (open(n, "w", closefd=False) for n in (1, 2))  # noqa: SIM115
        status = _status_of(words)
    finally:
        client.send(bytes([status]))
        os._exit(status)


def _status_of(words: list[str]) -> int:
    from cleanread.__main__ import main as command

    sys.argv = words
    try:
        if words[0] == SCRIPT:
            sys.argv = words[1:]
            sys.path.insert(0, str(Path.cwd()))
            runpy.run_path(words[1], run_name="__main__")
        else:
            command()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - as Python would
        sys.excepthook(*sys.exc_info())
        return 1
    finally:
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    main(sys.argv[1])
