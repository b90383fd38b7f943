"""Text for Pandoc, which reads the strings of a front matter as Markdown: a backslash where a character would mean something."""

from __future__ import annotations

import re
from typing import Final

_ANYWHERE: Final = re.compile(
    r"[\\`$@^~\[\]]"
    r"|(?<! )\*|\*(?! )"
    # An underscore between two letters never is emphasis.
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)"
)
_LINE_START: Final = re.compile(
    r"(?P<before>\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#))(?=[.)](?:\s|$))"  # 1. and (a) and iv)
    r"|(?=[-+*](?:\s|$)|\+[-=]|[#>|%:]|[-_*=][-_*=\s]*+$|-{2,})"
)


def escaped(text: str) -> str:
    r"""`text` as Markdown of Pandoc that says just that.

    >>> print(escaped("1986. A #year for *C:\\new* and snake_case, $5"))
    1986\. A #year for \*C:\\new\* and snake_case, \$5
    """
    return "\n".join([_line(line.strip()) for line in text.split("\n")])


def _line(line: str) -> str:
    line = _ANYWHERE.sub(r"\\\g<0>", line)
    if start := _LINE_START.match(line):
        before = start["before"] or ""
        return f"{before}\\{line[len(before) :]}"
    return line
