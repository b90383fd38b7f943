"""A server for tests that says exactly what it is told, byte for byte."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """A whole answer, with its length."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


@dataclass
class Answering:
    """What a running server has seen."""

    port: int = 0
    answers: dict[str, bytes] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)  #: heads
    #: paths whose answer is followed by nothing, and whose connection stays open
    silent: set[str] = field(default_factory=set)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a page."""
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for."""
        return [head.split(" ", 2)[1] for head in self.requests]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        with contextlib.suppress(asyncio.IncompleteReadError, OSError, asyncio.CancelledError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                self.requests.append(head)
                path = head.split(" ", 2)[1]
                said = self.answers.get(path, NO_ROBOTS)
                writer.write(said)
                await writer.drain()
                if path in self.silent:
                    await reader.read()
                closes = b"Connection: close" in said or "connection: close" in head.lower()
                if closes or b"Content-Length" not in said:
                    break
        writer.close()


@contextlib.asynccontextmanager
async def answering(
    answers: Mapping[str, bytes], *, silent: tuple[str, ...] = ()
) -> AsyncIterator[Answering]:
    """A server on this machine with an answer for each path."""
    state = Answering(answers=dict(answers), silent=set(silent))
    server = await asyncio.start_server(state.serve, "127.0.0.1", 0)
    state.port = server.sockets[0].getsockname()[1]
    try:
        yield state
    finally:
        server.close()
        await asyncio.sleep(0)
