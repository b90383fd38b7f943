"""What the flow and its drivers say to each other: requests and pauses out, replies back."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Protocol

from ..errors import FetchError


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers of an answer, before its body is read.

    >>> Head(200, (("Content-Type", "text/html"), ("Vary", "A"), ("vary", "B"))).get("vary")
    'A, B'
    """

    status: int
    headers: tuple[tuple[str, str], ...]

    def get_all(self, name: str) -> list[str]:
        """Every value of one header, in order."""
        return [value for key, value in self.headers if key.lower() == name]

    def get(self, name: str) -> str:
        """The header's value; repeated ones are joined as HTTP says; empty when there is none."""
        return ", ".join(self.get_all(name))

    def as_mapping(self) -> dict[str, str]:
        """All headers, names in lower case."""
        found: dict[str, str] = {}
        for name, value in self.headers:
            key = name.lower()
            found[key] = f"{found[key]}, {value}" if key in found else value
        return found


class Receiver(Protocol):
    """Takes a body piece by piece as it comes off the wire."""

    @property
    def size(self) -> int:
        """How many bytes are held, decompressed."""

    def feed(self, raw: bytes) -> bool:
        """Take one piece; False says that no more is wanted."""

    def content(self) -> bytes:
        """All there is, decompressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Ask for `url`. `receive` is given the head and says who takes the body; None: nobody."""

    url: str
    headers: Mapping[str, str]
    timeout: float  #: seconds to wait for the connection, and for each read
    left: float  #: seconds until the whole fetch must be over
    proxy: str | None = None
    allow_private: bool = False  #: also of this machine and of private networks
    receive: Callable[[Head], Receiver | None]


@dataclass(frozen=True, slots=True)
class Pause:
    """Do nothing for a while."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Reply:
    """The server answered, with whatever status."""

    head: Head
    content: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """No usable answer. `transient`: trying again may help."""

    error: FetchError
    transient: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Once:
    """
    Drive the flow that `work` begins, unless one with the same key runs already: wait for that.

    It is answered with the failure it ended with, or with None. None does not mean that the work is
    done: who does it may have been stopped.
    """

    key: str
    left: float  #: seconds to wait for somebody else's work
    work: Callable[[], Generator[Step, Answer, object]]


Step = Request | Pause | Once
Answer = Reply | Failure | None  # None answers a Pause
