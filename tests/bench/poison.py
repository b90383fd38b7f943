"""
Answers that no client likes, on hosts of this machine, and what a batch makes of them.

The web stands in a thread: what it sends is little work, and most of it waits.
"""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import NamedTuple

from cleanread.batch.job import (
    MAX_BYTES,
    BatchJob,
    Fetching,
    Inputs,
    Keeping,
    Targets,
    Working,
)
from cleanread.batch.model import Outcome
from cleanread.batch.run import run_batch
from cleanread.batch.watching import Unwatched
from cleanread.models import FetchOptions, Limits, Options
from tests.website import article

Writer = asyncio.StreamWriter
Answer = Callable[[Writer], Awaitable[None]]

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
CHUNKED = HTML + b"Transfer-Encoding: chunked\r\n\r\n"
BOMB_BYTES = 1_000_000_000
FLAT_BYTES = 20_000_000
DEPTH = 50_000
CHAIN = 50
DRIP_SECONDS = 0.2
NEIGHBOURS = 200
HOSTS = 40
_PIECE = b"<p>" + b"More and more of the same, and no end of it. " * 200 + b"</p>\n"


# ── answers ──────────────────────────────────────────────────────────────────────────────


async def _without_end(writer: Writer, head: bytes, piece: bytes, pause: float = 0.0) -> None:
    """Until nobody listens any more."""
    writer.write(head)
    while True:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(pause)


def _endless(head: bytes, piece: bytes, pause: float = 0.0) -> Answer:
    return lambda writer: _without_end(writer, head, piece, pause)


def _said(data: bytes) -> Answer:
    """Say it, and close."""

    async def answer(writer: Writer) -> None:
        writer.write(data)
        await writer.drain()

    return answer


async def _silence(writer: Writer) -> None:
    await writer.wait_closed()  # by the client, who gives up


async def _bomb(writer: Writer) -> None:
    """Zeros, a thousand times smaller: the same compressed block again and again, which ends where another begins."""
    packer = zlib.compressobj(9, wbits=31)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    writer.write(HTML + b"Content-Encoding: gzip\r\n\r\n" + head)
    for _ in range(BOMB_BYTES // 1_000_000):
        writer.write(block)
        await writer.drain()


def _page(body: bytes, *, length: int | None = None) -> bytes:
    shown = len(body) if length is None else length
    return b"%bContent-Length: %d\r\n\r\n%b" % (HTML, shown, body)


def _redirect(target: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()


async def _flat(writer: Writer) -> None:
    """Twenty megabytes without structure."""
    body = b"<html><body>" + b"<p>word</p>" * (FLAT_BYTES // 11) + b"</body></html>"
    writer.write(_page(body))
    await writer.drain()


STORY = article("The harbour", "A story with a wrong length")
DEEP = b"<html><body>" + b"<div>" * DEPTH + b"<p>At the bottom.</p>" + b"</div>" * DEPTH

#: name → the answer, and how it may end: a type of error, or ``done``
POISON: dict[str, tuple[Answer, Sequence[str]]] = {
    "endless stream": (_endless(HTML + b"\r\n", _PIECE), ["TooLarge"]),
    "endless chunks": (
        _endless(CHUNKED, b"%x\r\n%b\r\n" % (len(_PIECE), _PIECE)),
        ["TooLarge"],
    ),
    "endless drip of a page": (_endless(HTML + b"\r\n", b"x", DRIP_SECONDS), ["FetchTimeout"]),
    "endless drip of chunks": (_endless(CHUNKED, b"1\r\nx\r\n", DRIP_SECONDS), ["FetchTimeout"]),
    "endless drip of headers": (_endless(HTML, b"X-More: 1\r\n", DRIP_SECONDS), ["FetchTimeout"]),
    "flood of headers": (_endless(HTML, b"X-More: 1\r\n" * 1000), ["NetworkError", "TooLarge"]),
    "header without end": (_endless(HTML + b"X-More: ", b"y" * 10_000), ["NetworkError"]),
    "no answer": (_silence, ["FetchTimeout"]),
    "connection closed": (_said(b""), ["NetworkError"]),
    "garbage": (_said(bytes(range(256)) * 40), ["NetworkError"]),
    "page without headers": (_said(STORY), ["NetworkError"]),
    "headers without a page": (_said(HTML), ["NetworkError"]),
    "gzip bomb of 1 GB": (_bomb, ["TooLarge"]),
    "gzip that is none": (
        _said(HTML + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n" + STORY),
        ["NetworkError", "FetchError", "done"],
    ),
    "page of 20 MB": (_flat, ["TooLarge"]),
    "50,000 elements deep": (
        _said(_page(DEEP)),
        ["done", "ExtractionCrashed", "ExtractionTimeout", "ExtractionMemory"],
    ),
    "length too large": (
        _said(_page(STORY, length=len(STORY) + 1000)),
        ["NetworkError", "done"],
    ),
    "length too small": (_said(_page(STORY, length=len(STORY) - 200)), ["done"]),
    "chunk of nonsense": (_said(CHUNKED + b"zz\r\nabc\r\n"), ["NetworkError"]),
    "redirect to itself": (_said(_redirect("/poison/redirect to itself")), ["TooManyRedirects"]),
    "50 redirects": (_said(_redirect("/hop/1")), ["TooManyRedirects"]),
    "redirect to a file": (_said(_redirect("file:///etc/hostname")), ["InvalidURL"]),
}


# ── the web ──────────────────────────────────────────────────────────────────────────────


class BadWeb:
    """``/poison/NAME`` is a bad answer, ``/good/N`` a good one; remembers when each was first asked for."""

    def __init__(self) -> None:
        self.port = 0
        self.asked: dict[str, float] = {}
        self._loop = asyncio.new_event_loop()

    async def start(self) -> None:
        """Begin to answer."""
        self._server = await asyncio.start_server(self._answer, "0.0.0.0", 0, backlog=500)  # noqa: S104 - all hosts are addresses of this machine
        self.port = self._server.sockets[0].getsockname()[1]

    @contextmanager
    def served(self) -> Iterator[BadWeb]:
        """For as long as it is needed."""
        thread = Thread(target=self._loop.run_forever, daemon=True)
        thread.start()
        asyncio.run_coroutine_threadsafe(self.start(), self._loop).result()
        try:
            yield self
        finally:
            asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join()
            self._loop.close()

    async def _stop(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _answer(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            request = await reader.readuntil(b"\r\n\r\n")
            path = request.split(b" ", 2)[1].decode("ascii").replace("%20", " ")
            self.asked.setdefault(path, monotonic())
            await self._answer_to(path)(writer)
        writer.close()

    def _answer_to(self, path: str) -> Answer:
        kind, _, name = path.lstrip("/").partition("/")
        if kind == "good":
            return _said(_page(article(f"Story {name}", f"Story {name}")))
        if kind == "hop" and int(name) < CHAIN:
            return _said(_redirect(f"/hop/{int(name) + 1}"))
        if kind == "poison":
            return POISON[name.replace("%2C", ",")][0]
        return _said(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")

    def urls(self, neighbours: int) -> dict[str, str]:
        """The addresses, by path: each bad one among good ones of its host."""
        paths = [f"/good/{number}" for number in range(neighbours)]
        step = max(1, neighbours // len(POISON))
        for place, name in enumerate(POISON):
            paths.insert(place * (step + 1), f"/poison/{name}")
        return {
            f"http://127.0.3.{1 + number % HOSTS}:{self.port}{path.replace(' ', '%20')}": path
            for number, path in enumerate(paths)
        }


# ── a batch over it ──────────────────────────────────────────────────────────────────────


class Ending(NamedTuple):
    """What became of a bad page."""

    name: str
    became: str  #: a type of error, or the verdict on the article
    seconds: float  #: from the first request to the line in the ledger
    as_expected: bool
    wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What became of all pages."""

    endings: tuple[Ending, ...]
    good: int  #: good pages whose article is in the lines
    neighbours: int


class _Moments(Unwatched):
    def __init__(self) -> None:
        self.ended: dict[str, float] = {}

    def outcome(self, outcome: Outcome) -> None:
        self.ended[outcome.url] = monotonic()


def run(
    folder: Path,
    *,
    neighbours: int = NEIGHBOURS,
    fetch: FetchOptions = FetchOptions(timeout=5.0, total_timeout=20.0, max_bytes=MAX_BYTES),
    seconds: float = 20.0,
) -> Found:
    """A batch over all bad pages and so many good ones, with limits that suit whoever waits for it."""
    moments = _Moments()
    with BadWeb().served() as site:
        urls = site.urls(neighbours)
        (folder / "urls.txt").write_text("\n".join(urls), "ascii")
        job = BatchJob(
            inputs=Inputs(sources=(str(folder / "urls.txt"),)),
            targets=Targets(jsonl=str(folder / "out.jsonl")),
            keeping=Keeping(archive=folder / "ledger.db"),
            fetching=Fetching(rate=200.0, per_host=8),
            working=Working(workers=2, seconds=seconds),
            options=Options(
                limits=Limits(max_bytes=MAX_BYTES),
                fetch=replace(fetch, allow_private=True),
            ),
        )
        run_batch(job, moments)
    with (folder / "out.jsonl").open("rb") as file:
        lines = {urls[line["url"]]: line for line in map(json.loads, file)}
    took = {path: moments.ended[url] - site.asked.get(path, 0.0) for url, path in urls.items()}
    return Found(
        endings=tuple(
            _ending(name, lines[f"/poison/{name}"], took[f"/poison/{name}"]) for name in POISON
        ),
        good=sum(_is_good(lines.get(f"/good/{number}"), number) for number in range(neighbours)),
        neighbours=neighbours,
    )


def _ending(name: str, line: dict[str, object], seconds: float) -> Ending:
    error, verdict = line["error"], line.get("verdict")
    kind = error["type"] if isinstance(error, dict) else "done"
    shown = f"done ({verdict['kind']})" if isinstance(verdict, dict) else kind
    wanted = POISON[name][1]
    return Ending(name, shown, seconds, kind in wanted, " or ".join(wanted))


def _is_good(line: dict[str, object] | None, number: int) -> bool:
    return line is not None and f"Story {number} ends part 3" in str(line.get("markdown"))
