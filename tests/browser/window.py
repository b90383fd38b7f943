"""A window of a real browser in which nothing may go wrong unseen: messages, errors and requests are written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pytest

from cleanread.fetchers import chromium

#: what axe-core calls findings that keep people out
_GRAVE: Final = ("serious", "critical")


class Window:
    """One page of the browser, and what was noticed about it. `page` is Playwright's."""

    def __init__(self, page: Any, allowed: str = "") -> None:
        self.page = page
        self.messages: list[str] = []  #: of the console, and errors of scripts
        self.requests: list[
            str
        ] = []  #: addresses that are neither the file itself, nor ``data:``, nor begin with `allowed`
        self._allowed = allowed
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("request", self._request)

    def open(self, path: Path) -> Any:
        """Load a file; Playwright's page."""
        self._allowed = path.resolve().as_uri()
        self.page.goto(self._allowed, wait_until="load")
        return self.page

    def grave_findings(self) -> list[str]:
        """What axe-core finds serious or critical, each with the elements concerned."""
        self.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
        found = self.page.evaluate("axe.run({iframes: false})")["violations"]
        return [
            f"{violation['id']}: {node['target']}"
            for violation in found
            if violation["impact"] in _GRAVE
            for node in violation["nodes"]
        ]

    def _request(self, request: Any) -> None:
        url = request.url
        if not url.startswith(("data:", "about:")) and not (self._allowed and url.startswith(self._allowed)):  # fmt: skip
            self.requests.append(url)


@contextmanager
def browser() -> Iterator[Any]:
    """A running Chromium of Playwright's; the test is skipped, with the reason, where there is none."""
    if find_spec("playwright") is None:
        pytest.skip(reason="Playwright is not installed; it comes with the extra 'browser'")
    if chromium.executable() is None:
        pytest.skip(reason="there is no Chromium on this machine: apt install chromium, or CLEANREAD_CHROMIUM names one")  # fmt: skip
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.arguments())  # fmt: skip
        try:
            yield launched
        finally:
            launched.close()
