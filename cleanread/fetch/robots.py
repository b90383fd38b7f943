"""
robots.txt: may we fetch this page? As RFC 9309 says, with two things it leaves open decided here.

- No file (any 4xx but 429): everything is allowed.
- The server is in trouble (5xx or 429, also after retries): nothing is allowed. The RFC demands
  it, and a batch must not press on at such a host. The error says how to fetch nevertheless.
- No connection, or no answer: the page is not asked for either, and the error is that network
  error, since this is what is wrong and what the reader can act upon.

Every host that a redirect leads to is asked too.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from ..errors import FetchError, InvalidURL, RobotsDisallowed
from .messages import Answer, Reply, Step
from .redirects import location
from .urls import origin

if TYPE_CHECKING:
    from protego import Protego

TIMEOUT = 10.0  # seconds: a small file; who needs longer for it is not ready for the page
MAX_BYTES = 500 * 1024  # RFC 9309: what must be read at least; the rest of the file is ignored
_MAX_REDIRECTS = 5  # RFC 9309
_FRESH = 24 * 3600.0  # RFC 9309: seconds that a copy may be used
_FRESH_TROUBLE = 600.0  # seconds until a host in trouble is asked again
_ENTRY = 500  # bytes that the knowledge of a host takes besides its file
_MAX_FILES = 20_000_000  # bytes: ten thousand hosts and more
_MAX_PARSED = 1_000_000  # bytes of files: parsed, one takes forty times its size

#: asks for an address, with retries; what `load` needs from the flow
Ask = Callable[[str], Generator[Step, Answer, Reply]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host allows."""

    content: bytes = b""  #: its file
    trouble: int = 0  #: status of a server that could not say
    parsed: Protego | None = None  #: None: everything is allowed

    def check(self, url: str, user_agent: str) -> None:
        """Raise `RobotsDisallowed` unless `url` may be fetched."""
        if self.trouble:
            raise RobotsDisallowed(
                f"{origin(url)}/robots.txt answers {self.trouble}, which forbids fetching for now; "
                "switch the robots option off to fetch nevertheless",
                url=url,
            )
        if self.parsed and not self.parsed.can_fetch(url, product(user_agent)):
            raise RobotsDisallowed(f"robots.txt does not allow {url}", url=url)


class RobotsCache:
    """The rules of the hosts seen last. Shared by the threads of a batch."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._files = _Kept[tuple[float, Rules]](_MAX_FILES)
        self._parsed = _Kept[Rules](_MAX_PARSED)
        self._lock = Lock()

    def get(self, host: str) -> Rules | None:
        """What is known of `host` (an origin), if it is fresh."""
        with self._lock:
            expires, file = self._files.get(host) or (0.0, None)
            if file is None or self._clock() >= expires:
                return None
            rules = self._parsed.get(host) if file.content else file
            if rules is None:
                rules = replace(file, parsed=_parse(file.content))
                self._parsed.put(host, rules, len(file.content))
            return rules

    def put(self, host: str, rules: Rules) -> None:
        """Remember, and forget the hosts that nobody has asked about for the longest time."""
        with self._lock:
            fresh = _FRESH_TROUBLE if rules.trouble else _FRESH
            self._parsed.drop(host)
            self._files.put(host, (self._clock() + fresh, rules), len(rules.content))

    def crawl_delay(self, url: str, user_agent: str) -> float | None:
        """Seconds between requests that the host asked for, if its robots.txt was read."""
        rules = self.get(origin(url))
        if rules is None or rules.parsed is None:
            return None
        return rules.parsed.crawl_delay(product(user_agent))


V = TypeVar("V")


class _Kept(Generic[V]):
    """The values used last, as many as a number of bytes allows."""

    def __init__(self, max_size: int) -> None:
        self._max_size = max_size
        self._values: OrderedDict[str, tuple[int, V]] = OrderedDict()
        self._size = 0

    def get(self, key: str) -> V | None:
        found = self._values.get(key)
        if found is None:
            return None
        self._values.move_to_end(key)
        return found[1]

    def put(self, key: str, value: V, size: int) -> None:
        self.drop(key)
        self._values[key] = (size + _ENTRY, value)
        self._size += size + _ENTRY
        while self._size > self._max_size and len(self._values) > 1:
            self._size -= self._values.popitem(last=False)[1][0]

    def drop(self, key: str) -> None:
        if key in self._values:
            self._size -= self._values.pop(key)[0]


def load(page: str, ask: Ask) -> Generator[Step, Answer, Rules]:
    """Ask the host of a page for its rules."""
    url = f"{origin(page)}/robots.txt"
    for _ in range(_MAX_REDIRECTS + 1):
        try:
            reply = yield from ask(url)
        except FetchError as error:
            error.add_note(f"This was {url}, asked for because the robots option is on.")
            raise
        if reply.head.status == 429 or reply.head.status >= 500:
            return Rules(trouble=reply.head.status)
        if 200 <= reply.head.status < 300:
            return Rules(reply.content)
        try:
            target = location(reply, url)
        except InvalidURL:
            target = None
        if target is None:
            break
        url = target
    return Rules()


def failed(error: FetchError, page: str) -> FetchError:
    """The error of asking for robots.txt, as that of one of the pages that waited for it."""
    own = type(error).__new__(type(error), *error.args)
    own.__dict__.update(error.__dict__, __notes__=list(getattr(error, "__notes__", ())))
    own.url = page
    own.__cause__ = error.__cause__
    return own


def product(user_agent: str) -> str:
    """What robots.txt groups are compared with.

    Our own header names the project's address too, and a group for "github" is not for us.

    >>> product("cleanread/1.0 (+https://github.com/cleanread/cleanread)")
    'cleanread'
    """
    return "cleanread" if user_agent.startswith("cleanread/") else user_agent


def _parse(content: bytes) -> Protego:
    from protego import Protego

    return Protego.parse(content.decode("utf-8-sig", "replace"))
