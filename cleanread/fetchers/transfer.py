"""One answer as curl delivers it: header lines, then pieces of the body, each with a call from within curl."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Final

from curl_cffi import Curl, CurlInfo

from ..errors import FetchError, PrivateAddress
from ..fetch.addresses import is_public, refusal
from ..fetch.driver import LARGE
from ..fetch.messages import Head, Receiver, Reply, Request

# What a callback returns to stop the transfer, or to be called with the same piece later.
_STOP: Final = 0xFFFFFFFF
_PAUSE: Final = 0x10000001
_CONTINUE: Final = 0


class Transfer:
    """Takes an answer, and stops it as soon as no more is wanted."""

    def __init__(
        self,
        curl: Curl,
        step: Request,
        large: AbstractAsyncContextManager[object],
        *,
        only_public: bool,
    ) -> None:
        self.stopped = False  #: by us
        self._curl = curl
        self._step = step
        self._large = large
        self._only_public = only_public
        self._status = 0
        self._headers: list[tuple[str, str]] = []
        self._head: Head | None = None
        self._body: Receiver | None = None
        self._error: FetchError | None = None
        self._waiting: asyncio.Task[None] | None = None
        self._holds = False

    # ── what curl calls ──────────────────────────────────────────────────────────────────

    def header(self, line: bytes) -> int:
        """One line of the head; an empty one ends it."""
        if self._head is not None:
            return len(line)  # a trailer
        text = line.decode("latin-1").strip("\r\n")
        if text.startswith("HTTP/"):
            status = text.split(maxsplit=2)[1:2]
            self._status = int(status[0]) if status and status[0].isdecimal() else 0
            self._headers.clear()
        elif text:
            name, _, value = text.partition(":")
            self._headers.append((name, value.strip()))
        elif self._status >= 200:
            return self._begin(len(line))
        return len(line)

    def chunk(self, piece: bytes) -> int:
        """One piece of the body."""
        if self._body is None:
            return self._stop(None)
        if self._body.size > LARGE and not self._holds:
            if self._waiting is None:
                self._waiting = asyncio.ensure_future(self._wait_for_room())
            return _PAUSE
        try:
            wanted = self._body.feed(piece)
        except FetchError as error:
            return self._stop(error)
        return len(piece) if wanted else self._stop(None)

    # ── what the fetcher calls ───────────────────────────────────────────────────────────

    def reply(self) -> Reply:
        """The whole answer; or the error that it was stopped with."""
        if self._error is not None:
            raise self._error
        if self._head is None:
            raise FetchError(f"{self._step.url}: an answer without an end", url=self._step.url)
        return Reply(self._head, self._body.content() if self._body is not None else b"")

    async def close(self) -> None:
        """Give back what was held."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.cancel()
            await asyncio.wait([self._waiting])
        if self._holds:
            self._holds = False
            await self._large.__aexit__(None, None, None)

    # ── inside ───────────────────────────────────────────────────────────────────────────

    def _begin(self, size: int) -> int:
        """The head is complete: whoever takes the body is chosen, or nobody."""
        self._head = Head(self._status, tuple(self._headers))
        try:
            self._check_peer()
            self._body = self._step.receive(self._head)
        except FetchError as error:
            return self._stop(error)
        return size if self._body is not None else self._stop(None)

    def _check_peer(self) -> None:
        """Names were looked up and judged before; this is for what curl may have understood otherwise."""
        if not self._only_public:
            return
        address = self._curl.getinfo(CurlInfo.PRIMARY_IP)
        shown = address.decode() if isinstance(address, bytes) else str(address)
        if not is_public(shown):
            raise PrivateAddress(refusal(shown), url=self._step.url)

    def _stop(self, error: FetchError | None) -> int:
        self.stopped = True
        self._error = error
        return _STOP

    async def _wait_for_room(self) -> None:
        await self._large.__aenter__()
        self._holds = True
        self._curl.pause(_CONTINUE)
