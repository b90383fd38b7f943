"""A small web server on this machine, under several addresses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from .made_up import page


class Site(ThreadingHTTPServer):
    """Remembers what it was asked for. ``/busy`` says 503 the first time, ``/missing`` is not there."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("0.0.0.0", 0), _Handler)  # noqa: S104 - many addresses, all of this machine
        self.asked: list[str] = []

    def url(self, host: str, path: str) -> str:
        """The address of `path` under `host`."""
        return f"http://{host}:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        """A page of the harbour."""
        asked = f"http://{self.headers['Host']}{self.path}"
        status = self._status(asked)
        self.server.asked.append(asked)
        body = page(1) or b""
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _status(self, asked: str) -> int:
        if self.path == "/busy" and asked not in self.server.asked:
            return 503
        return 404 if self.path == "/missing" else 200

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's
        """Say nothing."""


@contextmanager
def served() -> Iterator[Site]:
    """A running server."""
    with Site() as site:
        thread = Thread(target=site.serve_forever, daemon=True)
        thread.start()
        yield site
        site.shutdown()
        thread.join()
