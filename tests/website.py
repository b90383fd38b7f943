"""A small web on this machine for tests of batches: what it answers is set by the test, and it remembers who asked for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

SENTENCE = (
    "The harbour froze before dawn, and the ferry stayed where it was until the pilot came back. "
)


@dataclass
class Reply:
    """One answer."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Website:
    """Answers by path; a path that is not there is a 404."""

    answers: dict[str, Reply | Callable[[Mapping[str, str]], Reply]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)
    port: int = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path, on one of the names of this machine."""
        return f"http://{host}:{self.port}{path}"

    def story(self, path: str, *, title: str = "", extra: str = "", **headers: str) -> None:
        """Put an article at `path`."""
        self.answers[path] = Reply(article(title or f"Story {path}", path, extra), headers=headers)


def article(title: str, seed: str, extra: str = "") -> bytes:
    """A page with a text of its own: no sentence of it stands in the article of another seed."""
    paragraphs = "".join(
        f"<p>{seed} part {n}: {SENTENCE * 3}{seed} ends part {n} with a word of its own.</p>"
        for n in range(4)
    )
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{title}</title></head><body>"
        f"<article><h1>{title}</h1>{paragraphs}{extra}</article></body></html>"
    ).encode()


@contextmanager
def served(site: Website, address: str = "127.0.0.1") -> Iterator[Website]:
    """Serve `site` for as long as the test runs; ``0.0.0.0``: under all names of this machine."""
    server = _Server((address, 0), _handler(site))
    site.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are nothing to speak of."""


def _handler(site: Website) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with site.lock:
                site.asked[self.path] += 1
            answer = site.answers.get(self.path, Reply(status=404))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = answer(headers) if callable(answer) else answer
            self.send_response(reply.status)
            named = {"Content-Type": "text/html; charset=utf-8", **reply.headers}
            for name, value in named.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *args: Any) -> None:
            pass

    return Handler
