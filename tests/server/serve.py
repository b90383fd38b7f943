"""
The small web that the cassettes of `tests/test_fetch.py` are recorded from.

    python tests/server/serve.py        prints its address and serves until it is stopped

It answers directly, and it answers as a proxy for the hosts it knows, whatever their real servers
say: ``HTTP_PROXY=http://127.0.0.1:PORT`` makes ``http://server.test/redirects`` work. That is how
a cassette comes to hold a real host name although no page was ever fetched from it.
"""

from __future__ import annotations

import gzip
import itertools
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

PAGES = Path(__file__).parent / "pages"
PARAGRAPH = "The harbour froze before dawn, and the ferry stayed where it was. "


@dataclass(frozen=True)
class Answer:
    """One answer of the server."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    length: bool = True  #: announce the length of the body


@dataclass(frozen=True)
class Visit:
    """One request."""

    host: str
    path: str
    query: dict[str, list[str]]
    cookie: str


def page(text: str, title: str = "A page") -> str:
    """A page with one paragraph."""
    return f"<!DOCTYPE html>\n<html lang=en><head><title>{title}</title></head>\n<body><p>{text}</p></body></html>\n"


def html(body: str | bytes, *, charset: str = "utf-8", **headers: str) -> Answer:
    """A page as most servers send it."""
    raw = body if isinstance(body, bytes) else body.encode(charset)
    named = {key.replace("_", "-").title(): value for key, value in headers.items()}
    return Answer(headers={"Content-Type": f"text/html; charset={charset}"} | named, body=raw)


def redirect(target: str, status: int = 302, **headers: str) -> Answer:
    """An answer that leads elsewhere."""
    named = {key.replace("_", "-").title(): value for key, value in headers.items()}
    return Answer(status, {"Location": target} | named)


def brotli(text: str) -> bytes:
    """`text` under brotli."""
    import brotli as library  # type: ignore[import-untyped]

    compressed: bytes = library.compress(text.encode())
    return compressed


def zstd(text: str) -> bytes:
    """`text` under zstd."""
    import zstandard

    return zstandard.ZstdCompressor().compress(text.encode())


def png(width: int, height: int) -> bytes:
    """A grey picture of this size."""
    rows = (b"\0" + b"\x80" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def image(body: bytes, content_type: str = "image/png") -> Answer:
    """An image as most servers send it."""
    return Answer(headers={"Content-Type": content_type}, body=body)


def article_or_consent(visit: Visit) -> Answer:
    """A page that sends readers without a cookie to ask for their consent."""
    if "consent=given" in visit.cookie:
        return html(page("The bridge opens in spring.", "The bridge"))
    back = quote(f"http://{visit.host}{visit.path}", safe="")
    return redirect(f"http://consent.news.test/ask?back={back}", set_cookie="visit=1; Path=/")


def ask_for_consent(visit: Visit) -> Answer:
    """The consent page: it takes silence for a yes, and leads back."""
    return redirect(
        visit.query["back"][0], 303, set_cookie="consent=given; Domain=news.test; Path=/"
    )


def busy_every_other_time() -> Callable[[Visit], Answer]:
    """First 429, then the page, then 429 …"""
    turn = itertools.count()

    def answer(visit: Visit) -> Answer:
        del visit
        if next(turn) % 2 == 0:
            return Answer(429, {"Retry-After": "7", "Content-Type": "text/plain"}, b"Later.")
        return html(page("There was room after all."))

    return answer


def routes() -> dict[tuple[str, str], Answer | Callable[[Visit], Answer]]:
    """Everything there is to fetch, by host and path."""
    server = "server.test"
    russian = '<!DOCTYPE html><meta charset="windows-1251"><title>Мост</title><p>Мост откроют весной.</p>\n'
    long = page(PARAGRAPH * 40)
    tagdiv = (PAGES / "pytorch-se-une-a-la-fundacion-linux.html").read_text("utf-8")
    slug = "/pytorch-se-une-a-la-fundacion-linux"
    return {
        (server, "/plain"): html(page(PARAGRAPH)),
        (server, "/redirects"): redirect("/redirects/second", 301),
        (server, "/redirects/second"): redirect("http://server.test/redirects/end"),
        (server, "/redirects/end"): html(page("The end of the road.")),
        (server, "/loop"): redirect("/loop/back"),
        (server, "/loop/back"): redirect("/loop"),
        (server, "/latin-1"): html(page("Die Brücke öffnet im Frühling."), charset="iso-8859-1"),
        (server, "/meta-charset"): Answer(
            headers={"Content-Type": "text/html"}, body=russian.encode("windows-1251")
        ),
        (server, "/gzip"): html(gzip.compress(long.encode(), mtime=0), content_encoding="gzip"),
        (server, "/deflate"): html(zlib.compress(long.encode()), content_encoding="deflate"),
        (server, "/brotli"): html(brotli(long), content_encoding="br"),
        (server, "/zstd"): html(zstd(long), content_encoding="zstd"),
        (server, "/busy"): busy_every_other_time(),
        (server, "/large"): html(page(PARAGRAPH * 80)),
        (server, "/stream"): Answer(
            headers={"Content-Type": "text/html"}, body=page(PARAGRAPH * 80).encode(), length=False
        ),
        (server, "/bomb"): html(gzip.compress(bytes(5_000_000), mtime=0), content_encoding="gzip"),
        (server, "/report.pdf"): Answer(
            headers={"Content-Type": "application/pdf"}, body=b"%PDF-1.4\n%%EOF\n"
        ),
        (server, "/images/quay.png"): image(png(3, 2)),
        (server, "/images/the%20quay.jpg"): image(png(3, 2), "image/jpeg"),
        (server, "/images/moved"): redirect("/images/tower"),
        (server, "/images/tower"): image(png(5, 4), "application/octet-stream"),
        (server, "/images/page.png"): html(page("No image.")),
        (server, "/images/large.png"): image(png(3, 2) + bytes(5_000)),
        (server, "/story"): html(
            page(
                f"{PARAGRAPH * 6}</p><p><img src='/images/quay.png' alt='The quay'></p><p>{PARAGRAPH * 6}"
                "</p><p><img src='/images/missing.png' alt='The bridge'></p><p>The end of the story.",
                "The harbour",
            )
        ),
        ("closed.test", "/robots.txt"): Answer(
            headers={"Content-Type": "text/plain"},
            body=b"User-agent: *\nDisallow: /*/private\nCrawl-delay: 3\n",
        ),
        ("closed.test", "/a/private"): html(page("Not for robots.")),
        ("closed.test", "/a/public"): html(page("For everybody.")),
        ("www.news.test", "/bridge"): article_or_consent,
        ("consent.news.test", "/ask"): ask_for_consent,
        ("diariodigitalis.com", slug): redirect(f"http://diariodigitalis.com{slug}/", 301),
        ("diariodigitalis.com", f"{slug}/"): html(tagdiv, charset="UTF-8"),
    }


class Handler(BaseHTTPRequestHandler):
    """Answers from the table; 404 for what is not in it."""

    routes = routes()

    def do_GET(self) -> None:
        """Answer one request, made directly or as to a proxy."""
        parts = urlsplit(self.path)
        host = parts.hostname or self.headers.get("Host", "").partition(":")[0]
        if host == "127.0.0.1":
            host = "server.test"
        visit = Visit(host, parts.path, parse_qs(parts.query), self.headers.get("Cookie", ""))
        found = self.routes.get(
            (host, parts.path), Answer(404, {"Content-Type": "text/plain"}, b"Nothing here.")
        )
        self._send(found(visit) if callable(found) else found)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.length:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


class Server(ThreadingHTTPServer):
    """A server that many clients may knock at together."""

    request_queue_size = 128


def serving(port: int = 0) -> Iterator[str]:
    """Serve for as long as the iterator lives; yields the address once."""
    with Server(("127.0.0.1", port), Handler) as server:
        yield f"http://127.0.0.1:{server.server_port}"
        server.serve_forever()


if __name__ == "__main__":
    for address in serving(int(sys.argv[1]) if len(sys.argv) > 1 else 0):
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
