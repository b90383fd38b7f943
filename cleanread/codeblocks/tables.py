"""Tables that set code: its lines in one column, their numbers in another."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from .making import find_class, has_class, is_in_code, make_pre, text_in
from .names import language_named

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What the tables of highlighters are called, and their cells of code.
_TABLES: Final = frozenset(
    [
        "highlighttable",
        "codehilitetable",
        "rouge-table",
        "lntable",
        "linenotable",
        "hljs-ln",
        "crayon-table",
        "urvanov-syntax-highlighter-table",
        "CodeRay",
        "sourceCode",
    ]
)
_CELLS: Final = frozenset(
    [
        "code",
        "blob-code",
        "lines-code",
        "rouge-code",
        "hljs-ln-code",
        "crayon-code",
        "urvanov-syntax-highlighter-code",
        "lntd",
        "sourceCode",
        "js-file-line",
        "line-code",
        "line_content",
        "de1",
    ]
)
_NUMBERS: Final = re.compile(r"[\s\d.:|+-]*")
_CONSECUTIVE: Final = re.compile(r"\d+")
_MAX_DIGITS: Final = 9
_MAX_CELLS: Final = 40_000
_FIRST_CELLS: Final = 8


def mark_table(table: _Element) -> bool:
    """Whether `table` sets code; then it is a ``<pre>`` from now on.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> table = fragment('<table><tr><td class="gutter">1<td class="code">x = 1</table>')
    >>> mark_table(table), table.tag
    (True, 'pre')
    >>> mark_table(fragment('<table><tr><td class="code">E101<td>Indentation</table>'))
    False
    """
    cells = list(islice(table.iter("td", "th"), _FIRST_CELLS))
    named = not _TABLES.isdisjoint((table.get("class") or "").split()) or _is_numbers_and_code(
        cells
    )
    if not named and not any(_is_code_cell(cell) for cell in cells):
        return False
    if next(table.iterdescendants("table"), None) is not None:
        return False
    title = next((c for c in cells if c.tag == "th" and "filename" in (c.get("class") or "")), None)
    for count, cell in enumerate(table.iter("td", "th")):
        if count > _MAX_CELLS:
            return False
        is_last = cell.getnext() is None
        if cell is title or (is_last and (named or _is_code_cell(cell))):
            continue
        # A code beside what it means is data.
        if is_last and text_in(cell).strip() or not _NUMBERS.fullmatch(text_in(cell)):
            return False
    if is_in_code(table):
        return True
    caption = table.find("caption")
    for part in (title, caption):
        if part is not None:
            _move_before(table, part)
    make_pre(table, _crayon_language(table))
    return True


def _is_numbers_and_code(cells: list[_Element]) -> bool:
    """Whether there are two cells, one for all numbers and one for all of the code."""
    return len(cells) == 2 and _is_column_of_numbers(cells[0]) and _holds_one_pre(cells[1])


def _is_code_cell(cell: _Element) -> bool:
    return not _CELLS.isdisjoint((cell.get("class") or "").split())


def _is_column_of_numbers(cell: _Element) -> bool:
    """Whether a cell holds 1, 2, 3, … and nothing else."""
    text = text_in(cell)
    if not _NUMBERS.fullmatch(text):
        return False
    found = _CONSECUTIVE.findall(text)[:1000]
    if any(len(number) > _MAX_DIGITS for number in found):  # Python reads 4,300 at most
        return False
    numbers = [int(number) for number in found]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _holds_one_pre(cell: _Element) -> bool:
    return len(cell.findall(".//pre")) == 1


def _crayon_language(table: _Element) -> str:
    """What the toolbar of this highlighter says: the code itself does not."""
    if not has_class(table, "crayon-table", "urvanov-syntax-highlighter-table"):
        return ""
    for around in islice(table.iterancestors("div"), 2):
        for name in ("crayon-language", "urvanov-syntax-highlighter-language"):
            if (label := find_class(around, "span", name)) is not None:
                return language_named(text_in(label)) or ""
    return ""


def _move_before(table: _Element, part: _Element) -> None:
    """The name of a file above the code stays a paragraph of its own."""
    paragraph = table.makeelement("div", {})
    paragraph.text = part.text
    part.text = None
    paragraph.extend(list(part))
    table.addprevious(paragraph)
