"""Names that the examples in Python take as known, and what makes them."""

from __future__ import annotations

import re
from typing import Final

_GIVEN: Final = {
    "cleanread": "import cleanread",
    "date": "from datetime import date",
    "Path": "from pathlib import Path",
    "Options": "from cleanread import Options",
    "url": 'url = "https://example.com/story"',
    "urls": 'urls = ["https://example.com/one", "https://example.org/two"]',
    "html": 'html = open("story.html", "rb").read()',
    "text": 'text = open("scraped.txt", encoding="utf-8").read()',
    "my_fetch": 'from pathlib import Path\nmy_fetch = lambda url: Path("story.html").read_bytes()',
    "article": 'import cleanread\narticle = cleanread.extract(open("story.html", "rb").read(), url="https://example.com/story")',
    "pages": 'import pyarrow\npages = pyarrow.table({"html": [open("story.html", "rb").read()], "url": ["https://example.com/story"], "id": [1]})',
    "DummyResponse": "from scrapy_poet import DummyResponse",
}


def with_given(code: str) -> str:
    """The code behind lines that make what it uses and does not make itself.

    >>> with_given("print(urls)").splitlines()[0]
    'urls = ["https://example.com/one", "https://example.org/two"]'
    """
    lines = [made for name, made in _GIVEN.items() if _is_wanted(name, code)]
    return "\n".join([*lines, code, ""])


def _is_wanted(name: str, code: str) -> bool:
    """Whether the name is used, and not made before that."""
    used = re.search(rf"(?<![.\w\"']){name}\b(?! ?=[^=])", code)
    made = re.search(rf"^ *(?:{name} = |(?:from \S+ )?import .*\b{name}\b)", code, re.MULTILINE)
    return used is not None and (made is None or used.start() < made.start())
