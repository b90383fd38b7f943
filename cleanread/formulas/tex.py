"""TeX as pages print it, brought to one form: no delimiters, no wrappers, no comments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from .names import KNOWN_COMMANDS

#: A formula longer than this is no formula; nothing longer is ever marked.
MAX_CHARS: Final = 20_000

_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\u2060\ufeff\ud800-\udfff\ufffe\uffff]"
)
_COMMENT: Final = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*\n?[ \t]*")
_SPACES: Final = re.compile(r"\s+")
_BLANK_LINES: Final = re.compile(r"(?:(?<![ \t])[ \t]++)?\n\s*+")
_COMMAND: Final = re.compile(r"\\([A-Za-z]{2,})")
_STYLED: Final = re.compile(r"\{\s*\\(?:display|text)style(?![A-Za-z])\s*")
_PLAIN_WRAPPERS: Final = ("equation*", "equation", "displaymath", "math")
_WORDS: Final = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}(?:[ \n]+[A-Za-z]{2,}){3,}")
_TWO_WORDS: Final = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{2,} +[A-Za-z]{2,}")
_TEXT_COMMAND: Final = re.compile(r"\\(?:text\w*|mbox|hbox|operatorname\*?|mathrm)\s*\{[^{}]*\}")
#: opening → closing delimiter, and whether it makes a block of its own
DELIMITERS: Final = (
    ("\\(", "\\)", False),
    ("\\[", "\\]", True),
    ("$$", "$$", True),
    ("$latex ", "$", False),
    ("[latex]", "[/latex]", False),
    ("$`", "`$", False),
    ("$", "$", False),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A formula as found in a page."""

    tex: str
    is_block: bool = False


def settable(text: str) -> str:
    """`text` without what lxml parses but refuses to be given."""
    return _CONTROL.sub("", text)


def clean(tex: str, *, is_block: bool) -> str:
    r"""
    `tex` without what stands around it, on one line unless it is a block.

    >>> clean(r" {\displaystyle x^{2}\,} % squared", is_block=False)
    'x^{2}\\,'
    >>> clean("a\n\n= b", is_block=False)
    'a = b'
    """
    if len(tex) > MAX_CHARS:
        return ""
    text = settable(tex).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    if "%" in text:
        text = _COMMENT.sub(r"\1", text)
    text = _unwrapped(text.strip())
    if is_block:
        return _BLANK_LINES.sub("\n", text)
    return _SPACES.sub(" ", text)


def delimited(text: str) -> Found | None:
    r"""
    The formula that is all of `text`, delimiters included.

    >>> delimited(r"\[ x \]")
    Found(tex='x', is_block=True)
    >>> delimited("$5 and 6$ and $7$") is None
    True
    """
    text = text.strip()
    for opening, closing, is_block in DELIMITERS:
        if text.startswith(opening):
            if not text.endswith(closing) or len(text) <= len(opening) + len(closing):
                return None
            inner = text[len(opening) : -len(closing)]
            if closing in inner.replace("\\\\", "").replace("\\$", ""):
                return None
            return Found(inner.strip(), is_block)
    return None


def looks_like_tex(text: str) -> bool:
    r"""
    Is `text` plainly TeX, and no words or address?

    >>> looks_like_tex(r"\frac{a}{b}"), looks_like_tex("C:\\temp\\file"), looks_like_tex("a chart")
    (True, False, False)
    """
    text = text.strip()
    if not text or len(text) > MAX_CHARS or text.startswith(("http:", "https:", "data:")):
        return False
    if delimited(text) is not None:
        return is_plausible(text)
    commands = _COMMAND.findall(text)
    return (
        bool(commands)
        and any(c in KNOWN_COMMANDS for c in commands)
        and is_balanced(text)
        and is_plausible(text)
    )


def is_balanced(text: str) -> bool:
    """Does every brace in `text` have its counterpart?"""
    depth = 0
    for brace in re.findall(r"(?:\\.)|[{}]", text, re.DOTALL):
        if brace == "{":
            depth += 1
        elif brace == "}":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


def is_plausible(tex: str) -> bool:
    """Is `tex` a formula rather than a sentence between two signs that happen to be delimiters?"""
    if not tex.strip() or len(tex) > MAX_CHARS:
        return False
    if "\\" not in tex and _TWO_WORDS.search(tex) and not any(c in tex for c in "^_="):
        return False
    return not _WORDS.search(_TEXT_COMMAND.sub("", tex))


def escape_text(text: str) -> str:
    r"""
    Words as they are written inside ``\text{}``.

    >>> escape_text("50% of A_1")
    '50\\% of A\\_1'
    """
    return "".join(_ESCAPES.get(c, c) for c in text)


_ESCAPES: Final = {
    **{c: f"\\{c}" for c in "%#&$_{}"},
    "\\": r"\backslash ",
    "~": r"\sim ",
    "^": r"\hat{}",
    "\xa0": " ",
}


def _unwrapped(text: str) -> str:
    """`text` without delimiters and wrappers around all of it, however many there are."""
    for _ in range(4):
        inner = _once_unwrapped(text)
        if inner == text:
            break
        text = inner
    return text


def _once_unwrapped(text: str) -> str:
    if text.startswith("\\documentclass"):
        document, end, _ = text.partition("\\begin{document}")[2].partition("\\end{document}")
        if end:
            return document.strip()
    found = delimited(text)
    if found is not None:
        return found.tex
    styled = _STYLED.match(text)
    if styled and _closes_at(text) == len(text) - 1:
        return text[styled.end() : -1].strip()
    for name in _PLAIN_WRAPPERS:
        begin, end = f"\\begin{{{name}}}", f"\\end{{{name}}}"
        if text.startswith(begin) and text.endswith(end) and text.count(begin) == 1:
            return text[len(begin) : -len(end)].strip()
    return text


def _closes_at(text: str) -> int:
    """Where the brace that `text` starts with is closed; -1 when it is not."""
    depth = 0
    for match in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if not depth:
                return match.start()
    return -1
