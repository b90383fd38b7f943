"""
Who may ask: a browser on this machine that was given the token, and of its pages only the studio's own.

Other pages in the same browser can send requests to this machine, other names can be made to mean it, and other programs on it
share its cookies. So every request must carry the token and name the studio as its host, what changes something must come from
one of the studio's own pages, and nothing is stored or shown in a frame.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from hmac import compare_digest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY: Final = 64_000
_PATIENCE: Final = 2.0  # seconds for the rest of a request that is refused
_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
_READING: Final = ("GET", "HEAD")
#: what browsers say of a request that a page of the studio sent, or the user by typing the address
_OWN: Final = frozenset(["same-origin", "none"])

HEADERS: Final = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
#: for answers that are no pages; pages bring their own
_NOTHING: Final = b"default-src 'none'; frame-ancestors 'none'"

_OPENED: Final = (
    '<!DOCTYPE html><html lang="en"><meta http-equiv="refresh" content="0; url={root}/">'
    '<title>Studio</title><p><a href="{root}/">To the studio</a>'
)


class RefusedError(Exception):
    """A request that is not answered."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Guard:
    """
    Stands before an application.

    ``<root>/open/<token>`` hands out the cookie. It is sent to addresses below ``root`` only, which no other program on this machine has:
    browsers do not tell ports apart when they send cookies.
    """

    def __init__(self, app: ASGIApp, *, port: int, root: str, token: str) -> None:
        self._app = app
        self._hosts = frozenset(f"{name}:{port}" for name in _NAMES)
        self._root = root
        self._token = token
        self._cookie = f"cleanread-studio-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        try:
            opened = await self._checked(scope, receive)
            body = b"" if scope["method"] in _READING else await _body(receive)
        except RefusedError as error:
            await _refuse(send, error)
            return
        if opened:
            await self._open(send)
            return
        await self._app(scope, _given(body, receive), _guarded(send))

    async def _checked(self, scope: Scope, receive: Receive) -> bool:
        try:
            return self._check(scope)
        except RefusedError:
            await _read_off(receive)
            raise

    def _check(self, scope: Scope) -> bool:
        """Raise where the request must not be answered; True where it brings the token to open the studio."""
        headers = _headers(scope)
        host = headers.get("host", "")
        if host not in self._hosts:
            raise RefusedError(421, "this is not the name of the studio")
        came_from = headers.get("sec-fetch-site")
        opening = f"{self._root}/open/"
        if scope["method"] == "GET" and scope["path"].startswith(opening):
            given = scope["path"].removeprefix(opening)
            if not _same(given, self._token):
                raise RefusedError(403, "the token in this address is not that of this studio")
            return True
        if not _same(self._cookie_of(headers), self._token):
            raise RefusedError(
                403, "open the studio with the address that it printed when it started"
            )
        if came_from is not None and came_from not in _OWN:
            raise RefusedError(403, "other pages may not ask the studio anything")
        if scope["method"] not in _READING:
            self._check_change(headers, host)
        return False

    def _check_change(self, headers: Mapping[str, str], host: str) -> None:
        """Browsers name the page that a change comes from in at least one of two ways."""
        origin, came_from = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and origin != f"http://{host}":
            raise RefusedError(403, "other pages may not change anything in the studio")
        if origin is None and came_from != "same-origin":
            raise RefusedError(403, "a change must come from a page of the studio")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise RefusedError(415, "a change is sent as application/json")

    def _cookie_of(self, headers: Mapping[str, str]) -> str:
        for pair in headers.get("cookie", "").split(";"):
            name, _, value = pair.strip().partition("=")
            if name == self._cookie:
                return value
        return ""

    async def _open(self, send: Send) -> None:
        """
        Hand out the cookie, and go on to the studio.

        Not by a redirect: where the address was clicked in another page, such as a terminal in the browser, that would count as
        asked for by the other page, and the cookie would stay behind.
        """
        cookie = f"{self._cookie}={self._token}; Path={self._root}; HttpOnly; SameSite=Strict"
        body = _OPENED.format(root=self._root).encode()
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"set-cookie", cookie.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"content-security-policy", _NOTHING),
            *HEADERS,
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _same(given: str, token: str) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), token.encode())


def _headers(scope: Scope) -> dict[str, str]:
    """Headers by name; one that comes twice is taken for none of the two."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        found[key] = "\0" if key in found and key != "cookie" else value.decode("latin-1")
    return found


async def _body(receive: Receive) -> bytes:
    """The whole body, which may not be large."""
    body: bytes = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RefusedError(400, "the request broke off")
        body += bytes(message.get("body", b""))
        if len(body) > MAX_BODY:
            if message.get("more_body", False):
                await _read_off(receive)
            raise RefusedError(413, f"more than {MAX_BODY:,} bytes")
        if not message.get("more_body", False):
            return body


async def _read_off(receive: Receive) -> None:
    """Read what comes of a request that is refused: a connection closed with some of it unread may take the answer along."""
    left = MAX_BODY
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            while left >= 0:
                message = await receive()
                if message["type"] == "http.disconnect" or not message.get("more_body", False):
                    return
                left -= len(message.get("body", b""))


def _given(body: bytes, receive: Receive) -> Receive:
    """The body that was read already, then whatever comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


def _guarded(send: Send) -> Send:
    """Answers with the headers that all of them have."""

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            if not any(name.lower() == b"content-security-policy" for name, _ in headers):
                headers.append((b"content-security-policy", _NOTHING))
            message = {**message, "headers": [*headers, *HEADERS]}
        await send(message)

    return with_headers


async def _refuse(send: Send, error: RefusedError) -> None:
    body = json.dumps({"error": str(error)}).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"content-security-policy", _NOTHING),
        (b"connection", b"close"),
        *HEADERS,
    ]
    await send({"type": "http.response.start", "status": error.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
