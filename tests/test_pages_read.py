"""`read` and the command over an article of several pages, with the real fetcher on a made-up wire."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from functools import partial

import httpx
import pytest
from typer.testing import CliRunner

import cleanread
import cleanread.fetch
from cleanread import Article, FetchOptions, Options
from cleanread.cli.app import app
from cleanread.fetch import AsyncFetcher, Fetcher

from . import ferry

FIRST = ferry.address(1)
WHOLE_TEXT = "\n\n".join(p for part in ferry.PAGES for p in part)

Read = Callable[..., Article]


@pytest.fixture
def robots() -> list[str]:
    """The lines of the site's robots.txt."""
    return []


@pytest.fixture(autouse=True)
def wire(monkeypatch: pytest.MonkeyPatch, robots: list[str]) -> None:
    """The site of the article stands in for the network."""
    pages = {ferry.address(n): ferry.page(n) for n in (1, 2, 3)}

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return wired("\n".join(robots), "text/plain")
        found = pages.get(str(request.url))
        return httpx.Response(404) if found is None else wired(found, "text/html; charset=utf-8")

    transport = httpx.MockTransport(answer)
    monkeypatch.setattr(cleanread.fetch, "Fetcher", partial(Fetcher, transport=transport))
    monkeypatch.setattr(cleanread.fetch, "AsyncFetcher", partial(AsyncFetcher, transport=transport))


class _Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that comes off a wire."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self):
        yield self._content

    async def __aiter__(self):
        yield self._content


def wired(text: str, content_type: str) -> httpx.Response:
    return httpx.Response(
        200, headers={"content-type": content_type}, stream=_Stream(text.encode())
    )


@pytest.fixture(params=["blocking", "async"])
def read(request: pytest.FixtureRequest) -> Read:
    if request.param == "blocking":
        return cleanread.read
    return lambda *given: asyncio.run(cleanread.read_async(*given))


def test_read_gives_all_pages(read: Read) -> None:
    assert read(FIRST).text == WHOLE_TEXT


def test_read_of_one_page_gives_that_page(read: Read) -> None:
    assert read(FIRST, Options(max_pages=1)).next_page == ferry.address(2)


def test_a_page_that_robots_txt_forbids_is_missing(read: Read, robots: list[str]) -> None:
    robots += ["User-agent: *", f"Disallow: {ferry.SLUG}/2"]
    assert (read(FIRST).complete, read(FIRST).pages) == (False, (FIRST,))


def test_robots_txt_can_be_left_unasked(read: Read, robots: list[str]) -> None:
    robots += ["User-agent: *", "Disallow: /"]
    assert read(FIRST, Options(fetch=FetchOptions(robots=False))).complete


def run(*words: str) -> str:
    result = CliRunner().invoke(app, [FIRST, *words], prog_name="cleanread")
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_prints_all_pages() -> None:
    assert run("--format", "text") == f"{WHOLE_TEXT}\n"


def test_the_command_prints_one_page_if_asked_to() -> None:
    assert json.loads(run("--json", "--pages", "1"))["next_page"] == ferry.address(2)


def test_the_command_tells_that_pages_are_left() -> None:
    assert json.loads(run("--json", "--pages", "2", "--quiet"))["complete"] is False
