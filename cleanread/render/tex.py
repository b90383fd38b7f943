r"""
TeX for Markdown, so that it is the same formula to a reader with mathematics, and nothing but text to one without.

A reader without sees what stands between the dollar signs as Markdown. Where that would be markup, a space that TeX does not care for, or
another sign for the same, takes the meaning from it: ``a<b`` is ``a< b``. What no formula needs is shown as code: commands that link or
load something (``\href``), that name classes and styles of a page, or that hide which command they are.
"""

from __future__ import annotations

import re
from typing import Final

# MathJax follows \href{javascript:…}, loads extensions with \require, and sets attributes of the page.
_ACTIVE: Final = re.compile(
    r"\\(?:href|url|html\w*|class|cssId|style|require|csname|input|include\w*|openin|read|openout|write\w*|special|catcode|directlua)"
    r"(?![A-Za-z])"
)
_MARKUP: Final = re.compile(r"<(?=[A-Za-z/!?])|\](?=\()|\[(?=\^)")
_QUOTE: Final = re.compile(r"(?<!\\)((?:\\\\)*)`")
_DOLLAR: Final = re.compile(r"(?<!\\)((?:\\\\)*)\$")
_DOLLARS: Final = re.compile(r"\$(?=\$)")
_FENCE: Final = re.compile(r"^[ \t]*(?=~~~)", re.MULTILINE)
_LAST_BACKSLASH: Final = re.compile(r"(?<!\\)(?:\\\\)*(\\)$")


def is_active(tex: str) -> bool:
    r"""Whether the formula does more than show signs.

    >>> is_active(r"\href{javascript:x}{y}"), is_active(r"\frac{a}{b} \classical \hrefs")
    (True, False)
    """
    return "\\" in tex and _ACTIVE.search(tex) is not None


def in_line(tex: str) -> str:
    r"""A formula within a line.

    >>> print(in_line(r"\text{for \$5}"), in_line("a\n+ b"), in_line(r"a<b"), in_line(r"\text{`so'}"))
    \text{for \$5} a + b a< b \text{‘so'}
    """
    return _ended(_DOLLAR.sub(r"\1\\$", _quiet(" ".join(tex.split()))))


def on_its_own(tex: str) -> str:
    r"""A formula of one line or several.

    >>> on_its_own("\n a \\\\\n\n ~~~ b $$ c")
    'a \\\\\n{}~~~ b $ $ c'
    """
    lines = [line.rstrip() for line in tex.strip().splitlines()]
    text = _quiet("\n".join([line for line in lines if line]))
    return _ended(_FENCE.sub("{}", _DOLLARS.sub("$ ", text)))


def _quiet(tex: str) -> str:
    if "<" in tex or "[" in tex or "]" in tex:
        tex = _MARKUP.sub(r"\g<0> ", tex)
    return _QUOTE.sub(r"\1‘", tex) if "`" in tex else tex


def _ended(tex: str) -> str:
    """Without a backslash that would take the meaning from what ends the formula."""
    return tex[:-1] if tex.endswith("\\") and _LAST_BACKSLASH.search(tex) else tex
