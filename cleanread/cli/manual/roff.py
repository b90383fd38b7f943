"""Writes roff with the macros of man(7), in ASCII, as groff and mandoc both read it."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import Final

#: what would be made into typography where it is to be typed
_LITERAL: Final = str.maketrans({"-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", '"': "\\(dq"})  # fmt: skip
_WIDTH: Final = 78
_CODE: Final = re.compile(r"``? ?(.+?) ?``?(?!`)")
_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_STRONG: Final = re.compile(r"\*\*?([^*\s][^*]*)\*\*?")


def text(words: str) -> str:
    r"""A line of plain text.

    >>> print(text(r".a \ “b” don't"))
    \&.a \e \[u201C]b\[u201D] don't
    """
    escaped = "".join(map(_ascii, words.replace("\\", "\\e")))
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def literal(words: str) -> str:
    r"""What is to be typed as it stands.

    >>> print(literal("cleanread -o 'a~'"))
    cleanread \-o \(aqa\(ti\(aq
    """
    escaped = words.replace("\\", "\\e").translate(_LITERAL)
    return _guarded("".join(map(_ascii, escaped)))


def bold(words: str) -> str:
    """Literal words in bold."""
    return f"\\fB{literal(words).removeprefix(GUARD)}\\fR"


def inline(markdown: str) -> str:
    r"""A line of Markdown: code is bold, links are their words.

    >>> print(inline("See [the guide](x.md): `--pages N` is *not* `a`."))
    See the guide: \fB\-\-pages N\fR is \fInot\fR \fBa\fR.
    """
    parts = _CODE.split(_LINK.sub(r"\1", markdown))
    written = [bold(part) if at % 2 else _emphasised(part) for at, part in enumerate(parts)]
    return _guarded("".join(written))


def wrapped(markdown: str) -> str:
    """A paragraph of Markdown on lines that are easy to read; none of them begins like a request."""
    lines = wrap(
        inline(" ".join(markdown.split())), _WIDTH, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(map(_guarded, lines))


def argument(words: str) -> str:
    """An argument of a macro, in quotes."""
    return f'"{literal(words)}"'


GUARD: Final = "\\&"


def _guarded(line: str) -> str:
    """A line that begins like a request is none."""
    return f"{GUARD}{line}" if line.startswith((".", "'")) else line


def _emphasised(words: str) -> str:
    parts = _STRONG.split(words)
    return "".join(
        f"\\fI{text(part)}\\fR" if at % 2 else text(part).removeprefix(GUARD)
        for at, part in enumerate(parts)
    )


def _ascii(letter: str) -> str:
    return letter if letter < "\x7f" else f"\\[u{ord(letter):04X}]"
