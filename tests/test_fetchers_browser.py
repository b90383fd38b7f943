"""The fetcher over a browser: with a browser that is played, and once with a real one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

import pytest

from cleanread.errors import (
    BatchError,
    DNSError,
    FetchError,
    FetchTimeout,
    HTTPStatusError,
    InvalidURL,
    NetworkError,
    PrivateAddress,
    RobotsDisallowed,
    TLSError,
    TooLarge,
    TooManyRedirects,
    UnsupportedContent,
)
from cleanread.fetch import AsyncFetcher
from cleanread.fetchers import chromium
from cleanread.fetchers.browser import BrowserFetcher
from cleanread.fetchers.engine import Playwright
from cleanread.models import FetchOptions, Response
from tests.answering import answer, answering

URL = "https://ferry.example/a"
SHOWN = "<html><body><h1>Rendered</h1></body></html>"


class PlayedError(Exception):
    """As Playwright's Error."""


class PlayedTimeoutError(PlayedError):
    """As Playwright's TimeoutError."""


@dataclass
class Browser:
    """Plays Playwright from its start to a page, and notes what it was asked for."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "text/html"})
    visited: tuple[str, ...] = (URL,)
    content: str = SHOWN
    fails: Exception | None = None
    never_quiet: bool = False
    starts: bool = True
    launches: int = 0
    most_pages: int = 0
    open_pages: int = 0
    connected: bool = True
    launched_with: dict[str, Any] = field(default_factory=dict)
    context_settings: dict[str, Any] = field(default_factory=dict)
    cookies: list[Any] = field(default_factory=list)
    route: Callable[[Any], Any] | None = None
    error: type[Exception] = PlayedError
    timeout: type[Exception] = PlayedTimeoutError

    async def start(self) -> Any:
        return SimpleNamespace(chromium=SimpleNamespace(launch=self.launch), stop=self.nothing)

    async def launch(self, **settings: Any) -> Any:
        self.launches += 1
        self.launched_with = settings
        self.connected = True
        if not self.starts:
            raise PlayedError("Executable doesn't exist at /nowhere\nmore")
        return SimpleNamespace(
            new_context=self.new_context, is_connected=lambda: self.connected, close=self.nothing
        )

    async def nothing(self) -> None:
        await asyncio.sleep(0)

    async def new_context(self, **settings: Any) -> Any:
        self.context_settings = settings
        self.open_pages += 1
        self.most_pages = max(self.most_pages, self.open_pages)
        return SimpleNamespace(
            route=self.on_route,
            new_page=self.new_page,
            close=self.end,
            add_cookies=self.add_cookies,
        )

    async def add_cookies(self, cookies: list[Any]) -> None:
        self.cookies = cookies

    async def on_route(self, pattern: str, handler: Callable[[Any], Any]) -> None:
        assert pattern == "**/*"
        self.route = handler

    async def end(self) -> None:
        self.open_pages -= 1

    async def new_page(self) -> Any:
        return SimpleNamespace(
            goto=self.goto, wait_for_load_state=self.wait_for_load_state, content=self.text
        )

    async def goto(self, *_: str, **__: Any) -> Any:
        await asyncio.sleep(0)
        if self.fails is not None:
            raise self.fails
        request = None
        for address in self.visited:
            request = SimpleNamespace(url=address, redirected_from=request)
        return SimpleNamespace(
            url=self.visited[-1], status=self.status, request=request, all_headers=self.all_headers
        )

    async def wait_for_load_state(self, state: str, **_: Any) -> None:
        assert state == "networkidle"
        if self.never_quiet:
            raise PlayedTimeoutError("still loading")

    async def text(self) -> str:
        return self.content

    async def all_headers(self) -> Mapping[str, str]:
        return self.headers


class Robots(AsyncFetcher):
    """Answers for robots.txt without asking anybody."""

    def __init__(self, forbidden: str = "") -> None:
        super().__init__()
        self.asked: list[str] = []
        self._forbidden = forbidden

    async def ask_robots(self, url: str, options: FetchOptions | None = None) -> None:
        del options
        self.asked.append(url)
        if url == self._forbidden:
            raise RobotsDisallowed(f"robots.txt does not allow {url}", url=url)


def shown(
    browser: Browser,
    url: str = URL,
    options: FetchOptions | None = None,
    *,
    robots: Robots | None = None,
) -> Response:
    """What a fetch of `url` gives."""

    async def run() -> Response:
        fetcher = BrowserFetcher(
            options or FetchOptions(), engine=browser, robots=robots or Robots()
        )
        try:
            return await fetcher.fetch(url)
        finally:
            await fetcher.close()

    return asyncio.run(run())


# ── what comes back ──────────────────────────────────────────────────────────────────────


def test_the_page_is_what_scripts_have_made_of_it() -> None:
    assert shown(Browser()).content == SHOWN.encode()


def test_the_page_is_said_to_be_utf_8_whatever_it_was_on_the_wire() -> None:
    wire = {"content-type": "text/html; charset=koi8-r", "content-encoding": "br", "etag": "x"}
    headers = shown(Browser(headers=wire)).headers
    assert headers == {"content-type": "text/html; charset=utf-8", "etag": "x"}


def test_a_page_that_never_stops_loading_is_taken_as_it_is() -> None:
    assert shown(Browser(never_quiet=True)).content == SHOWN.encode()


def test_redirects_are_recorded() -> None:
    visited = (URL, "https://ferry.example/b", "https://ferry.example/c#top")
    response = shown(Browser(visited=visited))
    assert (response.final_url, response.history) == (
        "https://ferry.example/c",
        ("https://ferry.example/b",),
    )


def test_images_fonts_and_media_are_not_loaded() -> None:
    browser = Browser()
    shown(browser)
    done: list[str] = []

    def route(kind: str) -> Any:
        async def say(what: str) -> None:
            done.append(f"{kind}: {what}")

        return SimpleNamespace(
            request=SimpleNamespace(resource_type=kind),
            abort=lambda: say("no"),
            continue_=lambda: say("yes"),
        )

    assert browser.route is not None
    for kind in ("image", "font", "media", "script", "fetch"):
        asyncio.run(browser.route(route(kind)))
    assert done == ["image: no", "font: no", "media: no", "script: yes", "fetch: yes"]


def test_no_more_pages_are_open_than_agreed() -> None:
    browser = Browser()

    async def run() -> None:
        fetcher = BrowserFetcher(FetchOptions(), pages=2, engine=browser, robots=Robots())
        await asyncio.gather(*(fetcher.fetch(URL) for _ in range(7)))
        await fetcher.close()

    asyncio.run(run())
    assert (browser.most_pages, browser.open_pages, browser.launches) == (2, 0, 1)


def test_a_browser_that_has_crashed_is_started_again() -> None:
    browser = Browser()

    async def run() -> None:
        fetcher = BrowserFetcher(FetchOptions(), engine=browser, robots=Robots())
        await fetcher.fetch(URL)
        browser.connected = False
        await fetcher.fetch(URL)
        await fetcher.close()

    asyncio.run(run())
    assert browser.launches == 2


# ── what is sent ─────────────────────────────────────────────────────────────────────────


def test_the_browser_keeps_its_own_name() -> None:
    browser = Browser()
    shown(browser)
    assert "user_agent" not in browser.context_settings


def test_the_user_may_give_it_another_name() -> None:
    browser = Browser()
    shown(browser, options=FetchOptions(user_agent="mine/1"))
    assert browser.context_settings["user_agent"] == "mine/1"


def test_secrets_do_not_go_to_every_host_a_page_loads_something_from() -> None:
    browser = Browser()
    secret = {"Authorization": "Bearer x", "Cookie": "a=b; c=d", "X-Own": "y"}
    shown(browser, options=FetchOptions(headers=secret))
    assert browser.context_settings["extra_http_headers"] == {}
    assert browser.cookies == [
        {"name": "a", "value": "b", "url": "https://ferry.example"},
        {"name": "c", "value": "d", "url": "https://ferry.example"},
    ]


def test_a_login_in_the_address_is_for_its_host() -> None:
    browser = Browser()
    response = shown(browser, "https://me:pass%20word@ferry.example/a")
    assert browser.context_settings["http_credentials"] == {
        "username": "me",
        "password": "pass word",
        "origin": "https://ferry.example",
    }
    assert response.url == URL


def test_everything_goes_through_the_gate_even_what_is_on_this_machine() -> None:
    browser = Browser()
    shown(browser)
    proxy = browser.launched_with["proxy"]
    assert proxy["server"].startswith("http://127.0.0.1:")
    assert proxy["bypass"] == "<-loopback>"


def test_a_proxy_of_the_users_is_behind_the_gate() -> None:
    browser = Browser()
    shown(browser, options=FetchOptions(proxy="http://me:pw@proxy.example:3128"))
    assert browser.launched_with["proxy"]["server"].startswith("http://127.0.0.1:")


# ── what is not fetched ──────────────────────────────────────────────────────────────────


def test_robots_txt_is_asked_first() -> None:
    browser = Browser()
    with pytest.raises(RobotsDisallowed):
        shown(browser, robots=Robots(forbidden=URL))
    assert browser.launches == 0


def test_robots_txt_of_the_host_a_redirect_leads_to_is_asked_as_well() -> None:
    elsewhere = "https://pier.example/b"
    with pytest.raises(RobotsDisallowed):
        shown(Browser(visited=(URL, elsewhere)), robots=Robots(forbidden=elsewhere))


def test_robots_txt_is_not_asked_when_it_is_not_to_be() -> None:
    robots = Robots()
    shown(Browser(), options=FetchOptions(robots=False), robots=robots)
    assert robots.asked == []


def test_this_machine_is_not_asked() -> None:
    with pytest.raises(PrivateAddress):
        shown(Browser(), "http://localhost:8080/")


@pytest.mark.parametrize(
    ("browser", "kind"),
    [
        (Browser(status=404), HTTPStatusError),
        (Browser(headers={"content-type": "application/pdf"}), UnsupportedContent),
        (Browser(content="x" * 2_000), TooLarge),
        (Browser(fails=PlayedTimeoutError("goto")), FetchTimeout),
        (Browser(fails=PlayedError("Page.goto: Download is starting")), UnsupportedContent),
        (Browser(fails=PlayedError("net::ERR_NAME_NOT_RESOLVED at x")), DNSError),
        (Browser(fails=PlayedError("net::ERR_CONNECTION_REFUSED at x")), NetworkError),
        (Browser(fails=PlayedError("net::ERR_CERT_DATE_INVALID at x")), TLSError),
        (Browser(fails=PlayedError("net::ERR_SSL_PROTOCOL_ERROR at x")), TLSError),
        (Browser(fails=PlayedError("net::ERR_TOO_MANY_REDIRECTS at x")), TooManyRedirects),
        (Browser(fails=PlayedError("net::ERR_CONNECTION_TIMED_OUT at x")), FetchTimeout),
        (Browser(fails=PlayedError("net::ERR_UNSAFE_PORT at x")), InvalidURL),
        (Browser(fails=PlayedError("net::ERR_ABORTED at x")), NetworkError),
        (Browser(fails=PlayedError("Page.goto: Page crashed")), NetworkError),
    ],
)
def test_what_goes_wrong_has_a_name(browser: Browser, kind: type[FetchError]) -> None:
    with pytest.raises(kind) as raised:
        shown(browser, options=FetchOptions(max_bytes=1_000))
    assert (raised.value.url, browser.open_pages) == (URL, 0)


def test_the_status_says_how_long_to_wait() -> None:
    with pytest.raises(HTTPStatusError) as raised:
        shown(Browser(status=503, headers={"retry-after": "7"}))
    assert raised.value.retry_after == 7.0


def test_a_page_that_takes_forever_is_given_up() -> None:
    class Stuck(Browser):
        async def text(self) -> str:
            await asyncio.Event().wait()
            return ""

    browser = Stuck()
    with pytest.raises(FetchTimeout, match=r"not finished within 0\.05 seconds"):
        shown(browser, options=FetchOptions(total_timeout=0.05))
    assert browser.open_pages == 0


def test_a_browser_that_does_not_start_is_a_matter_of_the_installation() -> None:
    with pytest.raises(BatchError, match="playwright install chromium"):
        shown(Browser(starts=False))


# ── where it is ──────────────────────────────────────────────────────────────────────────


def test_an_installed_chromium_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", {"google-chrome": "/usr/bin/google-chrome"}.get)
    assert chromium.executable({}) == "/usr/bin/google-chrome"


def test_without_an_installed_one_playwright_uses_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", {}.get)
    assert chromium.executable({}) is None


# ── a real one ───────────────────────────────────────────────────────────────────────────

APPLICATION = b"""<!doctype html><title>Ferry</title><div id="app"></div><img src="/picture.png"><script>
fetch("/text").then(r => r.text()).then(t => { document.getElementById("app").textContent = t; });
</script>"""


def test_a_real_browser_runs_the_scripts_of_a_page() -> None:
    if find_spec("playwright") is None:
        pytest.skip(reason="Playwright is not installed; it comes with the extra 'browser'")
    if chromium.executable() is None:
        pytest.skip(reason="there is no Chromium on this machine; CLEANREAD_CHROMIUM may name one")
    answers = {
        "/": answer(APPLICATION),
        "/text": answer(b"The harbour froze before dawn.", kind="text/plain"),
    }

    async def run() -> tuple[Response, list[str]]:
        async with answering(answers) as server:
            fetcher = BrowserFetcher(FetchOptions(allow_private=True), engine=Playwright())
            try:
                return await fetcher.fetch(server.url("/")), server.paths
            finally:
                await fetcher.close()

    response, paths = asyncio.run(run())
    assert b"The harbour froze before dawn." in response.content
    assert paths == ["/robots.txt", "/", "/text"]
