"""Workflow commands of GitHub Actions: a message at a line of a file."""

from __future__ import annotations

import re
from pathlib import Path


def annotation(level: str, file: Path, line: int, title: str, message: str) -> str:
    """
    One message.

    >>> annotation("error", Path("a.toml"), 3, "site/a", "100%")
    '::error file=a.toml,line=3,title=site/a::100%25'
    """
    return f"::{level} file={_property(str(file))},line={line},title={_property(title)}::{_escaped(message)}"


def line_of(text: str, key: str) -> int:
    """
    The line of a rule file where the table of an entry begins; 1 when it is not set as a table.

    >>> line_of('id = "site/a"\\n[[tests]]\\n[[tests]]', "tests.1")
    3
    """
    name, _, number = key.rpartition(".")
    header = re.compile(rf"^[ \t]*\[\[\s*{re.escape(name)}\s*\]\]", re.MULTILINE)
    places = [found.start() for found in header.finditer(text)]
    if not number.isdigit() or int(number) >= len(places):
        return 1
    return text.count("\n", 0, places[int(number)]) + 1


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
