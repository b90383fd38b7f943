"""What drives the browser: Playwright, or in tests something that plays it."""

from __future__ import annotations

from typing import Any, Protocol

from ..errors import MissingExtra


class Engine(Protocol):
    """What is needed of Playwright."""

    @property
    def error(self) -> type[Exception]:
        """The base of all its errors."""

    @property
    def timeout(self) -> type[Exception]:
        """The one that says that something took too long."""

    async def start(self) -> Any:
        """Playwright itself, with ``chromium.launch`` and ``stop``."""


class Playwright:
    """The real one."""

    def __init__(self) -> None:
        try:
            from playwright import async_api
        except ImportError as error:
            raise MissingExtra("the browser fetcher", extra="browser") from error
        self.error: type[Exception] = async_api.Error
        self.timeout: type[Exception] = async_api.TimeoutError
        self._start = async_api.async_playwright

    async def start(self) -> Any:
        """Start its driver, a process of its own."""
        return await self._start().start()
