"""
Text of others made fit for a terminal.

What the command prints goes through here: results with line feeds and tabs as they are, messages on one line. Everything that moves the
cursor, changes colours and titles, fills the clipboard or turns the direction of writing becomes U+FFFD, whether or not a terminal reads it.
"""

from __future__ import annotations

import re
from typing import Final

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_STEERS: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def fit(text: str) -> str:
    """Text of any number of lines without control characters.

    >>> fit("a\\x1b]0;title\\x07\\tb\\r\\nc\\x9b2J")
    'a�]0;title�\\tb\\nc�2J'
    """
    if _CONTROLS.search(text) is None:
        return text
    return _CONTROLS.sub("\ufffd", text.replace("\r\n", "\n"))


def shown(text: str) -> str:
    """Text on one line, with nothing that steers the terminal or turns what stands beside it.

    >>> shown("a\\x1b[2Jb\\nc"), shown("invoice\u202egpj.exe")
    ('a�[2Jb c', 'invoice�gpj.exe')
    """
    if text.isprintable():
        return text
    return _STEERS.sub("\ufffd", " ".join(text.split()))
