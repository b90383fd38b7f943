"""
One fetch from beginning to end, without touching the network itself.

`fetch_page` is a generator: it yields what should be done next (a `Request` or a `Pause`) and is
sent what came of it. Who drives it decides between blocking and asynchronous; tests drive it with
a list of answers.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..errors import (
    FetchError,
    FetchTimeout,
    HTTPStatusError,
    InvalidURL,
    PrivateAddress,
    TooManyRedirects,
)
from ..models import FetchOptions, Response
from . import headers, redirects, retry, robots
from .addresses import plainly_private, refusal
from .body import Body, BodyLimits, FileBody, PageBody, unread
from .cookies import Cookies
from .messages import Answer, Failure, Head, Once, Pause, Receiver, Reply, Request, Step
from .urls import login_header, origin, wire_form, without_login

_Receive = Callable[[Head, str], Receiver | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a fetch takes from the world, so that tests need neither time nor chance."""

    clock: Callable[[], float]  #: monotonic seconds
    now: Callable[[], float]  #: seconds since 1970
    jitter: Callable[[], float]  #: random, 0 to 1
    robots: robots.RobotsCache


def fetch_page(
    url: str, options: FetchOptions, surroundings: Surroundings
) -> Generator[Step, Answer, Response]:
    """Fetch `url`, following where it leads."""
    return (yield from _Fetch(url, options, surroundings).run())


def fetch_file(
    url: str, options: FetchOptions, surroundings: Surroundings
) -> Generator[Step, Answer, Response]:
    """The same for a file of any type, such as an image."""
    return (yield from _FetchFile(url, options, surroundings).run())


def ask_robots(
    url: str, options: FetchOptions, surroundings: Surroundings
) -> Generator[Step, Answer, None]:
    """Fetch nothing but the robots.txt that says whether `url` may be fetched; for who fetches it by other means."""
    yield from _Fetch(url, options, surroundings).ask_robots()


class _Fetch:
    """The state of one fetch."""

    _kind: type[FileBody] = PageBody

    def __init__(self, url: str, options: FetchOptions, surroundings: Surroundings) -> None:
        self._asked = without_login(url)
        self._start = wire_form(url)
        self._options = options
        self._world = surroundings
        self._started = surroundings.clock()
        self._deadline = self._started + options.total_timeout
        self._cookies = Cookies()
        self._user_agent = headers.user_agent(options)
        self._given = headers.checked(options, self._start)
        if (login := login_header(url)) is not None:
            self._given.setdefault("authorization", login)

    def run(self) -> Generator[Step, Answer, Response]:
        """Go from address to address until one of them is a page."""
        url = self._start
        visited: list[str] = []
        states: set[tuple[str, str]] = set()
        while True:
            # A consent page leads back to where we came from. That is a loop only if nothing has
            # changed in between, and what changes is the cookies.
            state = (url, self._cookies.header(url))
            if state in states:
                raise TooManyRedirects(
                    f"{self._asked} redirects in a loop, at {url}", url=self._asked
                )
            if len(visited) > self._options.max_redirects:
                raise TooManyRedirects(
                    f"{self._asked} redirects more than {self._options.max_redirects} times",
                    url=self._asked,
                )
            states.add(state)
            visited.append(url)
            reply = yield from self._page(url)
            self._cookies.store(url, reply.head.get_all("set-cookie"))
            target = redirects.location(reply, url) or self._refresh(reply, url, states)
            if target is None:
                return self._response(reply, visited)
            url = target

    def ask_robots(self) -> Generator[Step, Answer, None]:
        """Raise `RobotsDisallowed` unless the first address may be fetched."""
        rules = yield from self._rules(self._start)
        rules.check(self._start, self._user_agent)

    def _refresh(self, reply: Reply, url: str, states: set[tuple[str, str]]) -> str | None:
        """Where a stopover leads. A page that refreshes itself is no stopover."""
        if reply.head.status != 200:
            return None
        try:
            target = redirects.refresh(reply, url)
        except InvalidURL:
            return None  # to an app, say; the page itself is there to be read
        if target is None or (target, self._cookies.header(target)) in states:
            return None
        return target

    def _response(self, reply: Reply, visited: list[str]) -> Response:
        status = reply.head.status
        if not 200 <= status < 300:
            raise HTTPStatusError(
                f"{visited[-1]} answers {status}",
                url=visited[-1],
                status=status,
                retry_after=retry.retry_after(reply.head, self._world.now()),
            )
        return Response(
            url=self._asked,
            final_url=visited[-1],
            status=status,
            headers=reply.head.as_mapping(),
            content=reply.content,
            history=tuple(visited[1:-1]),
            seconds=self._world.clock() - self._started,
        )

    def _page(self, url: str) -> Generator[Step, Answer, Reply]:
        self._check_host(url)
        if self._options.robots:
            rules = yield from self._rules(url)
            rules.check(url, self._user_agent)
        return (yield from self._ask(url, self._options.timeout, self._page_body))

    def _check_host(self, url: str) -> None:
        """Connections are judged when they are made; this is for the names that a proxy would look up."""
        host = urlsplit(url).hostname or ""
        if not self._options.allow_private and plainly_private(host):
            raise PrivateAddress(refusal(host), url=url)

    def _rules(self, url: str) -> Generator[Step, Answer, robots.Rules]:
        """What the host allows. Of the fetches that come to it at the same time, one asks."""
        host = origin(url)
        while (rules := self._world.robots.get(host)) is None:
            left = self._deadline - self._world.clock()
            if left <= 0:
                raise self._out_of_time(url)
            answer = yield Once(key=host, left=left, work=lambda: self._learn(url))
            if isinstance(answer, Failure):
                raise robots.failed(answer.error, url)
        return rules

    def _learn(self, url: str) -> Generator[Step, Answer, None]:
        rules = yield from robots.load(url, self._ask_for_robots)
        self._world.robots.put(origin(url), rules)

    def _ask_for_robots(self, url: str) -> Generator[Step, Answer, Reply]:
        timeout = min(robots.TIMEOUT, self._options.timeout)
        return self._ask(url, timeout, self._robots_body)

    def _ask(self, url: str, timeout: float, body: _Receive) -> Generator[Step, Answer, Reply]:
        """Send one request, and again while that is worthwhile and time allows."""
        tried = 0
        while True:
            tried += 1
            answer = yield self._request(url, timeout, body)
            if not isinstance(answer, Reply | Failure):
                raise TypeError(f"a request was answered with {answer!r}")
            pause = self._pause(answer, tried)
            if pause is not None:
                yield Pause(pause)
            elif isinstance(answer, Reply):
                return answer
            else:
                raise self._out_of_time(url) if self._is_late(answer.error) else answer.error

    def _request(self, url: str, timeout: float, body: _Receive) -> Request:
        left = self._deadline - self._world.clock()
        if left <= 0:
            raise self._out_of_time(url)
        self._check_host(url)
        return Request(
            url=url,
            headers=self._headers(url),
            timeout=min(timeout, left),
            left=left,
            proxy=self._options.proxy,
            allow_private=self._options.allow_private,
            receive=lambda head: body(head, url),
        )

    def _pause(self, answer: Reply | Failure, tried: int) -> float | None:
        """Seconds until the next try, or None when this answer is the last."""
        if not retry.worthwhile(answer) or tried > self._options.retries:
            return None
        pause = retry.wait(answer, tried, jitter=self._world.jitter, now=self._world.now)
        # There is no use in waiting for an answer that would come too late.
        return pause if self._world.clock() + pause < self._deadline else None

    def _is_late(self, error: FetchError) -> bool:
        return isinstance(error, FetchTimeout) and self._world.clock() >= self._deadline

    def _out_of_time(self, url: str) -> FetchTimeout:
        return FetchTimeout(
            f"{url}: not finished within {self._options.total_timeout:g} seconds", url=url
        )

    def _headers(self, url: str) -> dict[str, str]:
        given = headers.without_secrets(self._given, url)
        if headers.same_site(self._start, url):
            given = self._given
        sent = {**headers.BROWSER, **given}
        if cookie := self._cookies.header(url, sent.pop("cookie", "")):
            sent["cookie"] = cookie
        return sent

    def _limits(self, max_bytes: int) -> BodyLimits:
        return BodyLimits(max_bytes=max_bytes, deadline=self._deadline, clock=self._world.clock)

    def _page_body(self, head: Head, url: str) -> Receiver | None:
        if 200 <= head.status < 300:
            return self._kind(head, url, self._limits(self._options.max_bytes))
        return unread(head)

    def _robots_body(self, head: Head, url: str) -> Receiver | None:
        if 200 <= head.status < 300:
            return Body(head, url, self._limits(robots.MAX_BYTES))
        return unread(head)


class _FetchFile(_Fetch):
    """A fetch of something that need not be a page, and leads nowhere by what it says."""

    _kind = FileBody

    def _refresh(self, reply: Reply, url: str, states: set[tuple[str, str]]) -> str | None:
        del reply, url, states
        return None
