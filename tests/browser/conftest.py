"""One browser for all tests of a file; a window of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from .window import Window, browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as launched:
        yield launched


@pytest.fixture
def window(chromium: Any) -> Iterator[Window]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield Window(context.new_page())
    context.close()
