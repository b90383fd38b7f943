"""The door through which a browser reaches the network."""

from __future__ import annotations

import asyncio
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest

from cleanread.errors import PrivateAddress
from cleanread.fetch.resolve import Resolver
from cleanread.fetchers.gate import Gate
from tests.answering import Answering, answer, answering

PAGE = b"<p>The harbour froze before dawn.</p>"


def here(name: bytes, *_: object) -> list[Any]:
    """Every name leads to this machine."""
    if name == b"nowhere.example":
        raise socket.gaierror(socket.EAI_NONAME, "unknown")
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]


def said(
    request: str, *, allow_private: bool = True, then: bytes = b""
) -> tuple[bytes, Answering, Exception | None]:
    """What a client of the gate gets for `request`; ``PORT`` in it is that of a server with a page."""

    async def run() -> tuple[bytes, Answering, Exception | None]:
        async with answering({"/a?b": answer(PAGE)}) as server:
            gate = Gate(Resolver(here), allow_private=allow_private)
            await gate.start()
            port = int(gate.url.rpartition(":")[2])
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request.replace("PORT", str(server.port)).encode())
            got = b""
            if then:
                got = await reader.readuntil(b"\r\n\r\n")
                writer.write(then)
                writer.write_eof()
            got += await reader.read()
            writer.close()
            target = request.split(" ")[1].replace("PORT", str(server.port))
            asked = urlsplit(target if "//" in target else f"//{target}")
            trouble = gate.trouble(asked.hostname or "", asked.port or 0)
            await gate.close()
            return got, server, trouble

    return asyncio.run(run())


def test_a_page_without_encryption_is_fetched_by_the_gate() -> None:
    got, server, _ = said(
        "GET http://ferry.example:PORT/a?b HTTP/1.1\r\nHost: ferry.example\r\nProxy-Connection: keep-alive\r\n\r\n"
    )
    assert got.endswith(PAGE)
    assert server.requests == [
        "GET /a?b HTTP/1.1\r\nHost: ferry.example\r\nConnection: close\r\n\r\n"
    ]


def test_for_encryption_the_gate_passes_on_what_it_does_not_understand() -> None:
    got, server, _ = said(
        "CONNECT ferry.example:PORT HTTP/1.1\r\n\r\n",
        then=b"GET /a?b HTTP/1.1\r\nConnection: close\r\n\r\n",
    )
    assert got.startswith(b"HTTP/1.1 200 OK\r\n\r\n")
    assert server.paths == ["/a?b"]


@pytest.mark.parametrize("host", ["ferry.example", "localhost", "127.1", "[::1]"])
@pytest.mark.parametrize("method", ["GET", "CONNECT"])
def test_nobody_gets_into_a_private_network(method: str, host: str) -> None:
    target = f"{host}:PORT" if method == "CONNECT" else f"http://{host}:PORT/a?b"
    got, server, trouble = said(f"{method} {target} HTTP/1.1\r\n\r\n", allow_private=False)
    assert got.startswith(b"HTTP/1.1 502")
    assert server.requests == []
    assert isinstance(trouble, PrivateAddress)


def test_why_there_is_no_connection_is_remembered() -> None:
    _, _, trouble = said("CONNECT nowhere.example:443 HTTP/1.1\r\n\r\n")
    assert isinstance(trouble, socket.gaierror)


def test_trouble_is_forgotten_once_there_is_a_connection() -> None:
    async def run() -> tuple[bool, bool]:
        gate = Gate(Resolver(here), allow_private=True)
        await gate.start()
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            port = listening.getsockname()[1]
            seen = []
            for _ in range(2):
                reader, writer = await asyncio.open_connection(
                    "127.0.0.1", int(gate.url.rpartition(":")[2])
                )
                writer.write(f"CONNECT ferry.example:{port} HTTP/1.1\r\n\r\n".encode())
                await reader.readuntil(b"\r\n\r\n")
                writer.close()
                seen.append(gate.trouble("ferry.example", port) is None)
                listening.listen()
        await gate.close()
        return seen[0], seen[1]

    assert asyncio.run(run()) == (False, True)


def test_nonsense_ends_the_connection() -> None:
    assert said("nonsense without-end\r\n\r\n")[0] == b""
