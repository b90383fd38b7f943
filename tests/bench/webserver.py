"""
A web of 200 hosts on this machine, some of it broken, in a process of its own.

    python -m tests.bench.webserver [--corpus CORPUS] [--pages N] [--troubles]

The hosts are loopback addresses: on Linux and Windows all of 127.0.0.0/8 is this machine. ``/page/N`` is a page of the corpus, made up
when there is none; ``/made/BYTES/N`` is a made-up page of that size. Every answer comes 30 ms late. With ``--troubles`` some pages
are 500, 502 or 503, some are never answered and some answers are no HTTP: `fate` says which. It ends when its standard input does, and
then says how many seconds of the processor it took.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import cast

HOSTS = 200
LATENCY = 0.03
SEED = 7
#: In a hundred pages.
BROKEN, SILENT, MALFORMED = 5, 2, 1
MADE_BYTES = 60_000  #: of a page that stands in for one of a corpus

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
_WORDS = (
    *("harbour", "ferry", "pilot", "ice", "captain", "morning", "quay", "rope", "engine", "crew"),
    *("lantern", "tide", "bridge", "customs", "letter", "storm", "village", "winter", "keeper"),
)


def fate(page: int) -> int:
    """
    The status a page is answered with; 0: it is never answered, -1: its answer is malformed.

    >>> [sum(fate(page) == wanted for page in range(10_000)) // 100 for wanted in (200, 0, -1)]
    [92, 2, 1]
    """
    lot = random.Random(f"{SEED} {page}").random() * 100  # noqa: S311
    if lot < BROKEN:
        return (500, 502, 503)[page % 3]
    if lot < BROKEN + SILENT:
        return 0
    return -1 if lot < BROKEN + SILENT + MALFORMED else 200


def host(page: int) -> str:
    """The host of a page.

    >>> host(0), host(1), len({host(page) for page in range(1000)})
    ('127.0.1.1', '127.0.1.2', 200)
    """
    number = page % HOSTS
    return f"127.0.{1 + number // 100}.{1 + number % 100}"


def corpus_files(corpus: Path | None, count: int) -> list[Path]:
    """So many pages of the corpus, of all its sets, chosen once."""
    files = sorted(corpus.glob("*/pages/*.html.gz")) if corpus else []
    random.Random(SEED).shuffle(files)  # noqa: S311
    return files[:count]


def made_up(size: int) -> bytes:
    """A page of about `size` bytes; its number is to stand for every ``@``, so that no paragraph is that of another page."""
    lots = random.Random(SEED)  # noqa: S311
    menu = "".join(f'<li class="nav-item"><a href="/{word}">{word}</a></li>' for word in _WORDS)
    head = (
        "<!DOCTYPE html><html lang=en><head><title>About the harbour, @</title></head><body>"
        f'<nav class="menu"><ul>{menu}</ul></nav><article><h1>About the harbour, @</h1>'
    )
    parts = [head]
    left = size - len(head)
    while left > 0:
        text = " ".join(lots.choices(_WORDS, k=60)).capitalize()
        parts.append(f'<p>{text}, <a href="/{lots.choice(_WORDS)}">they</a> say in report @.</p>')
        left -= len(parts[-1])
    parts.append("</article><footer>All rights reserved</footer></body></html>")
    return "".join(parts).encode()


class Answers:
    """What the server says."""

    def __init__(self, pages: list[bytes], *, troubles: bool) -> None:
        self._pages = pages
        self._troubles = troubles
        self._made: dict[int, bytes] = {}

    def to(self, path: str) -> tuple[bytes, bool]:
        """The answer, none when there is to be none, and whether the connection stays open."""
        kind, *numbers = path.strip("/").split("/")
        status = 200 if kind in ("page", "made") else 404
        if status == 200 and self._troubles:
            status = fate(int(numbers[-1]))
        if status == 200:
            return self._page(kind, [int(number) for number in numbers]), True
        if status > 0:
            return b"HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n" % status, True
        return (b"", True) if status == 0 else (b"HTP/9 what\r\n\r\n", False)

    def _page(self, kind: str, numbers: list[int]) -> bytes:
        if kind == "page" and self._pages:
            return self._pages[numbers[0] % len(self._pages)]
        size = numbers[0] if kind == "made" else MADE_BYTES
        if size not in self._made:
            self._made[size] = made_up(size)
        body = self._made[size].replace(b"@", b"%d" % numbers[-1])
        return b"%bContent-Length: %d\r\n\r\n%b" % (_HEAD, len(body), body)


class Site(asyncio.Protocol):
    """One connection."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            request, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            path = request.split(b" ", 2)[1].decode("ascii")
            asyncio.get_running_loop().call_later(LATENCY, self._answer, path)

    def _answer(self, path: str) -> None:
        if self._transport.is_closing():
            return
        answer, stays = self._answers.to(path)
        if answer:
            self._transport.write(answer)
        if not stays:
            self._transport.close()


def _ready_answer(file: Path) -> bytes:
    """The page as the corpus has it, compressed, which is how most servers send theirs."""
    packed = file.read_bytes()
    gzip.decompress(packed)  # a page that is damaged ends the server, not a request
    return b"%bContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%b" % (
        _HEAD,
        len(packed),
        packed,
    )


async def _serve(answers: Answers) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Site(answers),
        "0.0.0.0",  # noqa: S104 - all hosts are addresses of this machine
        0,
        backlog=1000,
    )
    begun = process_time()
    _say({"port": server.sockets[0].getsockname()[1]})
    await loop.run_in_executor(None, sys.stdin.read)
    _say({"cpu": process_time() - begun})
    server.close()


def _say(facts: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


class Web:
    """The server as whoever measures sees it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cpu = 0.0  #: seconds of the processor that answering took; known at the end

    def urls(self, pages: range, path: str = "page") -> list[str]:
        """The addresses of pages; those of one host do not follow each other."""
        return [self.url(page, path) for page in pages]

    def url(self, page: int, path: str = "page") -> str:
        """The address of one page."""
        return f"http://{host(page)}:{self.port}/{path}/{page}"


@contextmanager
def web(corpus: Path | None = None, pages: int = 0, *, troubles: bool = False) -> Iterator[Web]:
    """A running server."""
    call = [sys.executable, "-m", "tests.bench.webserver", f"--pages={pages}"]
    call += [f"--corpus={corpus}"] if corpus else []
    call += ["--troubles"] if troubles else []
    with subprocess.Popen(  # noqa: S603 - this module
        call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise SystemExit("the server has no pipes")
        try:
            first = process.stdout.readline()
            if not first:
                raise SystemExit("the server did not start")
            site = Web(json.loads(first)["port"])
            yield site
        finally:
            process.stdin.close()
            last = process.stdout.readline()
        site.cpu = json.loads(last)["cpu"]


def main() -> None:
    """Serve until standard input ends."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--corpus", type=Path)
    options.add_argument("--pages", type=int, default=2000)
    options.add_argument("--troubles", action="store_true")
    args = options.parse_args()
    pages = [_ready_answer(file) for file in corpus_files(args.corpus, args.pages)]
    asyncio.run(_serve(Answers(pages, troubles=args.troubles)))


if __name__ == "__main__":
    main()
