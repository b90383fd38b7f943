"""
Draws what a terminal shows: ``python -m tests.docs.terminal docs/terminal.svg`` makes the README's example.

One SVG without fonts, scripts or anything else from elsewhere; light or dark as the reader's system is.
"""

from __future__ import annotations

import re
import sys
import tempfile
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from .forking import zygote
from .sandbox import add_programs, fill, typed

COMMANDS: Final = ("cleanread story.html", "cleanread explain story.html | grep removed")
COLUMNS: Final = 92
_WIDE, _HIGH, _LEFT, _TOP = 8.4, 19, 20, 62
_STYLE: Final = """
  .page { fill: #f6f8fa; stroke: #d0d7de }
  text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; white-space: pre }
  .typed { font-weight: 600 } .prompt { fill: #0a6c3b } .key { fill: #0550ae } .soft { fill: #59636e } .out { fill: #a1260d }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117; stroke: #3d444d } text { fill: #e6edf3 }
    .prompt { fill: #4ac26b } .key { fill: #79c0ff } .soft { fill: #9198a1 } .out { fill: #ff9b8a }
  }"""


def main(file: str) -> None:
    """Type the commands and draw what comes."""
    with tempfile.TemporaryDirectory() as place, zygote(Path(place)) as programs:
        add_programs(programs)
        text = picture(shown(Path(place) / "work", programs))
    Path(file).write_text(text, encoding="utf-8")


def shown(folder: Path, programs: Path) -> str:
    """What stands in the terminal after all commands."""
    fill(folder)
    return "\n".join(f"$ {words}\n{typed(words, folder, programs).stdout}" for words in COMMANDS)


def picture(text: str) -> str:
    """The text as a terminal.

    >>> "cleanread" in picture("$ cleanread a.html")
    True
    """
    lines = [_cut(line) for line in text.rstrip("\n").splitlines()]
    width, height = _LEFT * 2 + COLUMNS * _WIDE, _TOP + len(lines) * _HIGH + 6
    rows = [_row(number, line) for number, line in enumerate(lines) if line]
    dots = "".join(f'<circle class="dot" cx="{22 + 20 * n}" cy="20" r="6" fill="{c}"/>' for n, c in enumerate(("#e5655b", "#e9b44c", "#5bb974")))  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" aria-labelledby="what">\n'
        f'<title id="what">A terminal: cleanread prints an article, and says what it left out and why</title>\n'
        f"<style>{_STYLE}\n</style>\n"
        f'<rect class="page" x="0.5" y="0.5" width="{width - 1:g}" height="{height - 1:g}" rx="10"/>{dots}\n'
        + "\n".join(rows)
        + "\n</svg>\n"
    )


def _cut(line: str) -> str:
    return line if len(line) <= COLUMNS else f"{line[: COLUMNS - 1]}…"


def _row(number: int, line: str) -> str:
    """One line; each run of one kind has its length said, so that columns hold in any font."""
    spans, at = [], 0
    for kind, letters in groupby(zip(_kinds(line), line, strict=True), key=lambda pair: pair[0]):
        text = "".join(letter for _, letter in letters)
        x, length = _LEFT + at * _WIDE, len(text) * _WIDE
        named = f' class="{kind}"' if kind else ""
        spans.append(
            f'<tspan{named} x="{x:g}" textLength="{length:g}">{escape(text, quote=False)}</tspan>'
        )
        at += len(text)
    return f'<text y="{_TOP + number * _HIGH}">{"".join(spans)}</text>'


def _kinds(line: str) -> list[str]:
    """For each letter what it is: of the prompt, typed, a key of the front matter …"""
    kinds = [""] * len(line)
    for pattern, kind in (
        (r"^\$ ", "prompt"),
        (r"(?<=^\$ ).*", "typed"),
        (r"^[a-z_]+(?=: )", "key"),
        (r"^---$", "soft"),
        (r"^removed", "out"),
        (r"^removed +([\d.]+)?", "soft"),
    ):
        if match := re.search(pattern, line):
            kinds[match.start() : match.end()] = [kind] * (match.end() - match.start())
    if line.startswith("removed"):
        kinds[:7] = ["out"] * 7
    return kinds


if __name__ == "__main__":
    main(sys.argv[1])
