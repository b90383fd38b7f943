"""Turns the Markdown of the guides into roff: paragraphs, lists, tables, code; options are left to the command tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .roff import literal, wrapped

_ITEM: Final = re.compile(r"- (.*)", re.DOTALL)
_NUMBERED: Final = re.compile(r"\d+\. (.*)", re.DOTALL)
_FENCE: Final = "```"


def section(markdown: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or a higher one.

    >>> section("# A\\n\\n## B\\n\\nOne.\\n\\n### C\\n\\n## D", "## B")
    'One.\\n\\n### C'
    """
    level = heading.partition(" ")[0]
    below = f"\n{markdown}".partition(f"\n{heading}\n")[2]
    return re.split(rf"^#{{1,{len(level)}}} ", below, maxsplit=1, flags=re.MULTILINE)[0].strip("\n")


def prose(markdown: str) -> str:
    """A section up to its first option or heading."""
    return re.split(r"^(?:#+ |`-.*\n: )", markdown, maxsplit=1, flags=re.MULTILINE)[0].strip("\n")


def examples(markdown: str) -> list[str]:
    """The calls in a text.

    >>> examples("So:\\n\\n    cleanread a.html\\n\\nor `cleanread b`")
    ['cleanread a.html']
    """
    return re.findall(r"^    (cleanread .+)$", markdown, re.MULTILINE)


def roff(markdown: str) -> Iterator[str]:
    """The lines of a text, each piece set apart from the one before."""
    for block in _blocks(markdown):
        yield from _block(block)


def _blocks(markdown: str) -> Iterator[str]:
    """Pieces between empty lines; code in fences is one, whatever is in it."""
    for at, part in enumerate(re.split(rf"^{_FENCE}.*(?:\n|\Z)", markdown, flags=re.MULTILINE)):
        if at % 2:
            yield f"{_FENCE}\n{part}"
        else:
            yield from (block for block in re.split(r"\n\s*\n", part) if block.strip())


def _block(block: str) -> Iterator[str]:
    if block.startswith(_FENCE):
        yield from _code(block.removeprefix(f"{_FENCE}\n"))
    elif block.startswith("    "):
        yield from _code(re.sub(r"^    ", "", block, flags=re.MULTILINE))
    elif block.startswith("|"):
        yield from _table(block)
    elif block.startswith(("- ", "1. ")):
        yield from _list(block)
    else:
        yield ".PP"
        yield _line(block)


def _code(code: str) -> Iterator[str]:
    yield from (".PP", ".RS 4", ".nf")
    yield from map(literal, code.strip("\n").splitlines())
    yield from (".fi", ".RE")


def _list(block: str) -> Iterator[str]:
    items = re.split(r"\n(?=- |\d+\. )", block)
    for number, item in enumerate(items, start=1):
        match = _ITEM.match(item)
        yield ".IP \\(bu 2" if match else f".IP {number}. 4"
        found = match or _NUMBERED.match(item)
        yield _line(found[1] if found else item)


def _table(block: str) -> Iterator[str]:
    """Each row: its first cell, and the others below."""
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))] for line in block.splitlines()]  # fmt: skip
    for first, *others in (row for row in rows[1:] if not set("".join(row)) <= set("-: ")):
        yield ".TP"
        yield _line(first)
        yield _line(" \u2013 ".join(cell for cell in others if cell) or "\u2013")


def _line(markdown: str) -> str:
    return wrapped(markdown.replace("\\|", "|"))
