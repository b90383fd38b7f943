"""Reads the README and the guides as a reader does who tries everything: code blocks by language, and the commands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Final

import cleanread
from cleanread.cli.guide import FOLDER as GUIDES

ROOT: Final = Path(cleanread.__file__).parent.parent
#: By name, in the order in which they are read.
FILES: Final = {
    "README": ROOT / "README.md",
    "rules/README": ROOT / "rules" / "README.md",
    **{file.stem: file for file in sorted(GUIDES.glob("*.md"))},
}
#: Languages of blocks in which every line that is not empty is a command.
SHELL: Final = ("sh", "bash", "powershell")
#: What a line of an indented block begins with when it is a command and not what a command printed.
_PROGRAMS: Final = ("cleanread", "some-scraper", "sqlite3", "python", "pip", "curl")
_FENCE: Final = re.compile(r"( *)```(\w*)\n(.*?)\n *```", re.DOTALL)
_INDENTED: Final = re.compile(r"(?:^|\n)\n((?: {4,}\S.*\n+)+)")
_INLINE: Final = re.compile(r"(?<!`)`((?:cleanread|python -m) [^`]+)`(?!`)")
#: A usage line: it says what may stand there, and is no call.
_USAGE: Final = re.compile(r"\[[A-Z-]|\b[A-Z]{2,}\b|…")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of code in a text."""

    text: str  #: the name of the text it stands in
    line: int
    language: str  #: empty for an indented block
    code: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command in a text, as it would be typed."""

    text: str
    line: int
    words: str
    printed: str | None = None  #: what the text says that it prints, where it does

    @property
    def name(self) -> str:
        return f"{self.text}:{self.line} {self.words}"

    @property
    def is_usage(self) -> bool:
        """
        >>> Command("command", 3, "cleanread [OPTIONS] SOURCE...").is_usage
        True
        >>> Command("command", 9, "cleanread story.html").is_usage
        False
        """
        return bool(_USAGE.search(re.sub(r"'[^']*'|\"[^\"]*\"|[A-Z_]+=", "", self.words)))


def blocks(name: str) -> Iterator[Block]:
    """All blocks of a text, in order."""
    text = FILES[name].read_text(encoding="utf-8")
    found = [(match.start(), match[2], _flush_left(match[3])) for match in _FENCE.finditer(text)]
    rest = _FENCE.sub(lambda match: re.sub(r".", "x", match[0]), text)
    found += [(m.start(1), "", _flush_left(m[1])) for m in _INDENTED.finditer(rest)]
    for start, language, code in sorted(found):
        yield Block(name, text.count("\n", 0, start) + 1, language, code)


def files_to_save(name: str) -> Iterator[tuple[int, str, str]]:
    """What a text asks to be saved: the line, the file's name and its content."""
    text = FILES[name].read_text(encoding="utf-8")
    for match in re.finditer(r"ave this as `([^`]+)`:\n\n```\w*\n(.*?)```", text, re.DOTALL):
        yield text.count("\n", 0, match.start()) + 1, match[1], match[2]


def _flush_left(code: str) -> str:
    lines = code.strip("\n").splitlines()
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:].rstrip() for line in lines)


def commands() -> list[Command]:
    """The commands in all blocks of all texts."""
    return [command for name in FILES for block in blocks(name) for command in commands_in(block)]


def commands_in(block: Block) -> Iterator[Command]:
    """The commands in a block, comments left out, lines that go on put together.

    >>> list(commands_in(Block("README", 7, "sh", "cleanread a.html   # one file")))
    [Command(text='README', line=8, words='cleanread a.html', printed=None)]
    >>> [c.printed for c in commands_in(Block("x", 1, "console", "$ cleanread -V\\ncleanread 1.0"))]
    ['cleanread 1.0']
    """
    if block.language == "console":
        yield from _console(block)
        return
    first = block.line if block.language == "" else block.line + 1
    for number, line in _whole_lines(block.code):
        typed = _without_comment(line)
        is_one = block.language in SHELL or (
            not block.language and typed.split(" ")[0] in _PROGRAMS
        )
        if typed and is_one:
            yield Command(block.text, first + number, typed)


def _console(block: Block) -> Iterator[Command]:
    current: Command | None = None
    for number, line in _whole_lines(block.code):
        if line.startswith("$ "):
            if current:
                yield current
            typed = _without_comment(line[2:])
            current = Command(block.text, block.line + 1 + number, typed, "")
        elif current:
            current = replace(current, printed=f"{current.printed}\n{line}".lstrip("\n"))
    if current:
        yield current


def _whole_lines(code: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; those that end with a backslash together with the next one."""
    begun: tuple[int, str] | None = None
    for number, line in enumerate(code.splitlines()):
        where, text = (begun[0], f"{begun[1]} {line.strip()}") if begun else (number, line)
        begun = (where, text[:-1].rstrip()) if text.endswith("\\") else None
        if begun is None:
            yield where, text


def _without_comment(line: str) -> str:
    """
    >>> _without_comment("cleanread urls.txt     # what would be done")
    'cleanread urls.txt'
    """
    return re.sub(r"(^|\s\s+)#.*$", "", line).strip()


def mentions() -> list[Command]:
    """Commands that are named within sentences and tables, each once for each text."""
    found = []
    for name, file in FILES.items():
        text = _FENCE.sub(
            lambda match: re.sub(r".", " ", match[0]), file.read_text(encoding="utf-8")
        )
        for words, group in groupby(sorted(_INLINE.findall(text))):
            line = text.count("\n", 0, text.index(f"`{words}`")) + 1
            found.append(Command(name, line, re.sub(r"\s+", " ", words)))
            del group
    return found
