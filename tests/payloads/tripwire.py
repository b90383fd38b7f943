"""A page in a browser that notices every script, dialog, message and request, and what the browser has made of the markup."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cleanread.fetchers import chromium

_HOST = "https://tripwire.example/"
#: Names of elements, attributes that handle events, and the schemes of addresses as this browser understands them; ``:`` is no address.
_AUDIT = """() => {
  const found = new Set();
  for (const el of document.body.querySelectorAll('*')) {
    if (el.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.add('foreign ' + el.localName);
    if (/^(script|style|link|meta|base|iframe|frame|object|embed|form|button|template|noscript|textarea|select|title|dialog|video|audio|source)$/.test(el.localName)) found.add('<' + el.localName + '>');
    for (const {name} of el.attributes) if (/^on|^srcdoc$|^formaction$|^ping$|^is$|^popover|^slot$/.test(name)) found.add('@' + name);
    if (el.protocol !== undefined && !/^(https?|mailto|tel|ftp|):$/.test(el.protocol)) found.add(el.protocol);
    if (el.id && !/^fn/.test(el.id)) found.add('#' + el.id);
  }
  return [...found];
}"""
_AGAIN = "() => { document.body.innerHTML = document.body.innerHTML; }"
_CLICK = "() => { for (const a of document.querySelectorAll('a')) { a.target = ''; if (!/^(https?|mailto|tel|ftp|):$/.test(a.protocol)) a.click(); } }"


class Tripwire:
    """Loads HTML and says what it set off."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._html = ""
        self._trips: list[str] = []

    def trips(self, html: str) -> list[str]:
        """What happens when `html` is loaded, looked at, clicked on, and its markup read once more."""
        from playwright.sync_api import Error

        self._html, self._trips = html, []
        page = self._context.new_page()
        session = self._context.new_cdp_session(page)
        scripts: list[str] = []
        session.on("Debugger.scriptParsed", lambda script: scripts.append(script["url"]))
        page.on("dialog", self._dialog)
        page.on("console", self._message)
        page.on("framenavigated", self._navigated)
        page.route("**/*", self._request)
        session.send("Debugger.enable")
        page.goto(_HOST, wait_until="load")
        session.send("Page.getLayoutMetrics")  # answered after what was under way
        self._trips += [
            f"script of {url}" for url in scripts if url
        ]  # those of Playwright have none
        try:
            self._trips += page.evaluate(_AUDIT)
            page.evaluate(_CLICK)
            page.evaluate(_AGAIN)
            self._trips += page.evaluate(_AUDIT)
        except Error as error:  # the page has gone, and something else is there
            self._trips.append(error.message)
        page.close()
        return sorted(set(self._trips))

    def _dialog(self, dialog: Any) -> None:
        self._trips.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _message(self, message: Any) -> None:
        if not message.text.startswith("Failed to load resource"):  # as all images do
            self._trips.append(f"console: {message.text}")

    def _navigated(self, frame: Any) -> None:
        if frame.url != _HOST:
            self._trips.append(f"navigation to {frame.url[:80]}")

    def _request(self, route: Any) -> None:
        request = route.request
        if request.url == _HOST and request.is_navigation_request():
            body = (
                f"<!DOCTYPE html><meta charset=utf-8><link rel=icon href=data:,><body>{self._html}"
            )
            route.fulfill(body=body, content_type="text/html; charset=utf-8")
            return
        if request.resource_type != "image":
            self._trips.append(f"{request.resource_type} from {request.url[:80]}")
        route.abort()


@contextmanager
def tripwire() -> Iterator[Tripwire]:
    """A browser with nothing in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=chromium.arguments()
        )
        try:
            yield Tripwire(browser.new_context())
        finally:
            browser.close()
