"""Receives a body: unpacks it, counts it, looks at its beginning, and stops as early as it can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from ..errors import FetchError, FetchTimeout, TooLarge, UnsupportedContent
from . import content
from .inflate import DamagedBodyError, Inflater
from .messages import Head, Receiver

_MAX_UNREAD = 16_384  # bytes: cheaper than another handshake


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLimits:
    """How much, and until when."""

    max_bytes: int
    deadline: float  #: on `clock`
    clock: Callable[[], float]


class Body:
    """Collects what arrives, up to the limits. What lies beyond `max_bytes` is cut off."""

    def __init__(self, head: Head, url: str, limits: BodyLimits) -> None:
        self._url = url
        self._limits = limits
        self._content = BytesIO()  # it gives away what it holds without another copy
        self.size = 0
        self._arrived = 0
        self._ended_early = False
        try:
            self._inflater = Inflater(head.get("content-encoding"), limits.max_bytes)
        except DamagedBodyError as error:
            raise self._damaged(error) from error

    def feed(self, raw: bytes) -> bool:
        """Take one piece off the wire; False says that no more is wanted."""
        self._check_time()
        # What arrives is counted, too: some of it can be padding, and unfold to nothing without end.
        self._arrived += len(raw)
        if self._arrived > self._limits.max_bytes and self._inflater.unpacks:
            return self._full()
        try:
            for piece in self._inflater.feed(raw):
                self._check_time()
                self._content.write(piece)
                self.size += len(piece)
                self._look()
                if self.size > self._limits.max_bytes:
                    return self._full()
        except DamagedBodyError as error:
            raise self._damaged(error) from error
        return True

    def _check_time(self) -> None:
        if self._limits.clock() > self._limits.deadline:
            raise FetchTimeout(f"{self._url}: the body did not arrive in time", url=self._url)

    def _full(self) -> bool:
        self._overflow()
        self._ended_early = True
        return False

    def content(self) -> bytes:
        """All there is, decompressed."""
        if not self._ended_early and not self._inflater.complete:
            raise self._damaged("it ends too early")
        self._content.truncate(min(self.size, self._limits.max_bytes))
        return self._content.getvalue()

    def _start(self) -> bytes:
        """The first bytes."""
        with self._content.getbuffer() as held:
            return bytes(held[: content.START])

    def _look(self) -> None:
        """Called with every piece."""

    def _overflow(self) -> None:
        """Called once, when the limit is passed."""

    def _damaged(self, why: object) -> FetchError:
        return FetchError(f"{self._url}: the compressed body is damaged: {why}", url=self._url)


class FileBody(Body):
    """The body of a file of any type: too much of it is an error."""

    def __init__(self, head: Head, url: str, limits: BodyLimits) -> None:
        if (_length(head) or 0) > limits.max_bytes:
            raise _too_large(url, limits.max_bytes)
        super().__init__(head, url, limits)

    def _overflow(self) -> None:
        raise _too_large(self._url, self._limits.max_bytes)


class PageBody(FileBody):
    """The body of a page: something that is no page is an error as well."""

    def __init__(self, head: Head, url: str, limits: BodyLimits) -> None:
        self._content_type = head.get("content-type")
        self._looked = False
        if refused := content.refused_by_header(self._content_type):
            raise UnsupportedContent(
                f"{url} is {refused}, not a page", url=url, content_type=refused
            )
        super().__init__(head, url, limits)

    def content(self) -> bytes:
        found = super().content()
        if not self._looked:
            self._judge(found[: content.START])
        return found

    def _look(self) -> None:
        if not self._looked and self.size >= content.START:
            self._judge(self._start())

    def _judge(self, start: bytes) -> None:
        self._looked = True
        if refused := content.refused_by_start(self._content_type, start):
            raise UnsupportedContent(
                f"{self._url} is {refused}, not a page", url=self._url, content_type=refused
            )


def unread(head: Head) -> Receiver | None:
    """For an error page or a redirect, which nobody shows: read only to keep the connection.

    A short body is read, and the next request need not connect again; any other is not waited for.
    """
    length = _length(head)
    return _Unread() if length is not None and length <= _MAX_UNREAD else None


def _length(head: Head) -> int | None:
    """How long the body is said to be, in bytes."""
    length = head.get("content-length")
    # Eighteen digits are more than any body has, and Python reads no more than 4,300.
    return int(length[:18]) if length.isdecimal() else None


class _Unread:
    size = 0

    def feed(self, raw: bytes) -> bool:
        del raw
        return True

    def content(self) -> bytes:
        return b""


def _too_large(url: str, max_bytes: int) -> TooLarge:
    return TooLarge(f"{url} is larger than {max_bytes:,} bytes", url=url)
