"""
Text that stays text in Markdown: a backslash where a character would mean something, and nowhere else.

Only what matters on the spot is escaped: ``snake_case``, ``[1]``, ``AT&T`` and ``2 * 3`` stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

_PUNCTUATION: Final = r"[!-/:-@\[-`{-~]"
_ANYWHERE: Final = (
    rf"`|(?<! )\*|\*(?! )|\\(?={_PUNCTUATION}|$)"
    # An underscore between two letters never is emphasis.
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|\](?=\()|\[(?=\^)|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)"
)
_ALONE: Final = re.compile(_ANYWHERE)
# What stands at the end of a text may go on in the next piece, say a link.
_WITH_NEIGHBOURS: Final = re.compile(_ANYWHERE + r"|<$|&(?=#?\w{0,32}$)")
_IN_LINK: Final = re.compile(_ANYWHERE + r"|[\[\]]|<$|&(?=#?\w{0,32}$)")
# What a reader with mathematics takes for a formula: `$x$`, but not `$5 or $6`; and `$$`.
_BARE_DOLLAR: Final = re.compile(r"(?<!\\)\$")
_FORMULA: Final = re.compile(r"\$(?=[^\s$](?:[^$]*[^\s$])?\$(?!\d))|\$\$")
_TILDE: Final = re.compile(r"(?<=\S)~|~(?=~|$)|^~")

_LINE_START: Final = re.compile(
    r"(?P<before>\d{1,9})(?=[.)](?:\s|$))"  # 1. and 1)
    r"|(?=[-+*](?:\s|$)|\#{1,6}(?:\s|$)|>)"
    r"|(?==+\s*$|[-:|][-:| ]*$)"  # underlines of headings, rules, delimiter rows of tables
    r"|(?=\[(?:[^\[\]\\]++|\\.)*+\]:|\[[ xX]\](?:\s|$))"  # definitions of link targets, tasks
)
_DEFINITION: Final = re.compile(r"\[(?:[^\[\]\\]++|\\.){0,999}+\]:", re.DOTALL)
_STARTERS: Final = frozenset("0123456789-+*#>=:|[")
_CLOSING_HASHES: Final = re.compile(r"(^|\s)(#+)$")
_BACKTICKS: Final = re.compile(r"`+")
_IN_ADDRESS: Final = {
    " ": "%20",
    "<": "%3C",
    ">": "%3E",
    "`": "%60",
    "\n": "%0A",
    "\t": "%09",
    "\r": "%0D",
}
_BACKSLASH: Final = re.compile(rf"\\(?={_PUNCTUATION}|$)")
# Not a backslash before it: cmark reads the entities of addresses and titles before their backslashes.
_ENTITY: Final = re.compile(r"&(?=#?\w{1,32};)")
_PARENTHESIS: Final = re.compile(r"[()]")
_TITLE: Final = re.compile(rf'"|\\(?={_PUNCTUATION}|$)')


def text(raw: str, *, in_link: bool = False, alone: bool = True) -> str:
    r"""`raw` with a backslash before whatever Markdown would take for markup within a line.

    `alone`: nothing else follows in the block. `in_link`: as a link's text, where brackets count.

    >>> print(text("2 * 3 in snake_case [1] is *not* <b> or R&D; C:\\"))
    2 * 3 in snake_case [1] is \*not\* \<b> or R\&D; C:\\
    """
    # Most paragraphs have none of these, and are done. Single characters are found faster than by a regular expression.
    if not (
        "*" in raw or "_" in raw or "[" in raw or "]" in raw or "`" in raw
        or "<" in raw or "&" in raw or "\\" in raw or "~" in raw or "$" in raw
    ):  # fmt: skip
        return raw
    pattern = _IN_LINK if in_link else _ALONE if alone else _WITH_NEIGHBOURS
    escaped = pattern.sub(r"\\\g<0>", raw)
    if "~" in raw and (not alone or raw.count("~") > 1):
        escaped = _TILDE.sub(r"\\~", escaped)
    if "$" in raw and holds_formula(raw):
        escaped = escaped.replace("$", "\\$")
    return escaped


def label(raw: str) -> str:
    r"""`raw` as all that stands in the brackets of an image or a link.

    >>> print(label("^1 [a]"))
    \^1 \[a\]
    """
    escaped = text(" ".join(raw.split("\n")), in_link=True, alone=False)
    return f"\\{escaped}" if escaped.startswith("^") else escaped  # that would be a footnote


def dollars(piece: str) -> str:
    """A piece with a backslash before each dollar sign."""
    return _BARE_DOLLAR.sub(r"\\$", piece)


def holds_formula(markdown: str) -> bool:
    """Whether a reader with mathematics finds a formula between dollar signs.

    >>> holds_formula("$5 to $6"), holds_formula("so $x$ is"), holds_formula("[a$](b$)")
    (False, True, True)
    """
    return _FORMULA.search(markdown) is not None


def line_starts(paragraph: str) -> str:
    r"""`paragraph` with a backslash wherever a line begins like a list, a heading, a quote, a rule, …

    >>> print(line_starts("1986. A great year"), line_starts("# 1"), line_starts("-5 degrees"))
    1986\. A great year \# 1 -5 degrees
    """
    if "\n" not in paragraph:
        return _line_start(paragraph)
    lines = [_line_start(line.lstrip(" ")) for line in paragraph.split("\n")]
    if "]:" in paragraph:
        # The label of a definition may go over several lines.
        for at, line in enumerate(lines):
            if line[:1] == "[" and _DEFINITION.match("\n".join(lines[at:])):
                lines[at] = "\\" + line
    return "\n".join(lines)


def _line_start(line: str) -> str:
    # One look at the first character settles nearly all lines.
    if line[:1] not in _STARTERS or not _LINE_START.match(line):
        return line
    return _LINE_START.sub(lambda m: f"{m['before'] or ''}\\", line, count=1)


def heading(content: str) -> str:
    r"""The content of a heading: hashes at its end are no closing sequence.

    >>> print(heading("C #"))
    C \#
    """
    return _CLOSING_HASHES.sub(r"\1\\\2", content) if content.endswith("#") else content


def code_span(code: str) -> str:
    """Code within a line, in as many backticks as it takes.

    >>> code_span("x"), code_span("a`b"), code_span("`")
    ('`x`', '``a`b``', '`` ` ``')
    """
    fence = "`" * (_longest_backticks(code) + 1)
    if code[0] == "`" or code[-1] == "`" or (code[0] == code[-1] == " " and code.strip()):
        code = f" {code} "
    return f"{fence}{code}{fence}"


def fence(code: str) -> str:
    """A fence longer than any run of backticks in `code`."""
    return "`" * max(3, _longest_backticks(code) + 1) if "```" in code else "```"


def _longest_backticks(code: str) -> int:
    return max(map(len, _BACKTICKS.findall(code)), default=0) if "`" in code else 0


def target(href: str, title: str = "") -> str:
    r"""The part of a link in parentheses.

    >>> target("/a_(b)"), target("/a)b", 'Say "x"')
    ('(/a_(b))', '(/a\\)b "Say \\"x\\"")')
    """
    if not href.isprintable() or " " in href or "<" in href or ">" in href or "`" in href:
        href = "".join([_IN_ADDRESS.get(c, c) for c in href])
    if "\\" in href or "&" in href:
        href = _ENTITY.sub("&amp;", _BACKSLASH.sub(r"\\\g<0>", href))
    if ("(" in href or ")" in href) and not _balanced(href):
        href = _PARENTHESIS.sub(r"\\\g<0>", href)
    if not title:
        return f"({href or '<>'})"
    title = _ENTITY.sub("&amp;", _TITLE.sub(r"\\\g<0>", " ".join(title.split())))
    return f'({href or "<>"} "{title}")'


def _balanced(href: str) -> bool:
    """Whether each parenthesis closes, one level deep: what every Markdown reader copes with."""
    depth = 0
    for c in href:
        if c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
        if depth not in (0, 1):
            return False
    return depth == 0
