"""A still picture for a README or a slide: the page's parts with what became of them, beside the Markdown."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from .fates import fates, group_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .model import Inspection, Part

_T = TypeVar("_T")
WIDTH: Final = 1200
_MIDDLE: Final = 640
_MARGIN: Final = 20
_TOP: Final = 84
_LINE: Final = 19
_LABEL: Final = 112
# What fits beside a label, and into the right half, in characters of half a Chinese one.
_PART_COLUMNS: Final = 70
_CODE_COLUMNS: Final = 66
_KEPT_LINES: Final = 2
_MAX_LINES: Final = 38
# Of many parts of one kind in a row, the first ones stand for all.
_MAX_ALIKE: Final = 3
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_LIGHT: Final = {
    "paper": "#ffffff", "raised": "#f5f6f7", "line": "#d5d9de", "ink": "#1b1f24", "faint": "#545d68", "kept": "#1a7f4b", "navigation": "#4d6277",
    "related": "#7a3fb0", "offers": "#a85400", "advertising": "#b3261e", "social": "#00718c", "comments": "#7d5a00", "credits": "#5a6b00",
    "hidden": "#6b6b6b", "tools": "#a02f78", "other": "#5f4a42",
}  # fmt: skip
_DARK: Final = {
    "paper": "#15181c", "raised": "#1f2429", "line": "#3a424b", "ink": "#e6e9ec", "faint": "#a7b0ba", "kept": "#5fc592", "navigation": "#9db3c8",
    "related": "#c79bf2", "offers": "#f0a95c", "advertising": "#ff8a80", "social": "#5fcbe3", "comments": "#dcb84f", "credits": "#bccb58",
    "hidden": "#adadad", "tools": "#f08cc8", "other": "#ccb0a5",
}  # fmt: skip


class _Line(NamedTuple):
    """One line of the left half."""

    text: str
    group: str
    label: str = ""
    kept: bool = True


def to_svg(inspection: Inspection) -> str:
    """The page's parts as lines, those that were removed struck through, and the Markdown beside them."""
    left = _cut(list(_part_lines(inspection.parts)), _Line("…", "faint"))
    right = _cut(_code_lines(_body(inspection.markdown)), "…")
    height = _TOP + _LINE * max(len(left), len(right), 1) + _MARGIN
    title = inspection.title or inspection.url or "page"
    name = _plain(f"What cleanread kept and removed of: {title}")
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-label="{name}">',
            f"<style>{_style()}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{height}" rx="8"/>',
            *_head(inspection, title),
            *(_part(line, _TOP + _LINE * at) for at, line in enumerate(left)),
            f'<line class="line" x1="{_MIDDLE}" x2="{_MIDDLE}" y1="{_TOP - 24}" y2="{height - _MARGIN}"/>',
            *(_text(_MIDDLE + _MARGIN, _TOP + _LINE * at, line, "code") for at, line in enumerate(right)),
            "</svg>\n",
        ]
    )  # fmt: skip


def _style() -> str:
    rules = [
        "text{font:13px system-ui,sans-serif;white-space:pre}",
        ".title{font-size:16px;font-weight:600}",
        ".code{font:13px ui-monospace,monospace}",
        ".gone{text-decoration:line-through}",
        ".line{stroke-width:1}",
    ]
    return "".join([*rules, _palette(_LIGHT), f"@media(prefers-color-scheme:dark){{{_palette(_DARK)}}}"])  # fmt: skip


def _palette(colours: dict[str, str]) -> str:
    own = f"text{{fill:{colours['ink']}}}.faint{{fill:{colours['faint']}}}.line{{stroke:{colours['line']}}}"
    return own + "".join(f".{name}{{fill:{colour}}}" for name, colour in colours.items() if name not in ("ink", "line", "faint"))  # fmt: skip


def _head(inspection: Inspection, title: str) -> Iterator[str]:
    verdict = f"{inspection.verdict.kind} {inspection.verdict.score:.2f}"
    yield _text(_MARGIN, 26, _shortened(title, 100), "title")
    yield _text(WIDTH - _MARGIN, 26, verdict, "faint", anchor="end")
    found = [fate for fate in fates(inspection.parts) if fate.characters]
    total = sum(fate.characters for fate in found)
    x, width = float(_MARGIN), WIDTH - 2 * _MARGIN
    for fate in found:
        share = fate.characters / total * width
        what = f"{'kept' if fate.kept else 'removed'} {fate.kind.replace('_', ' ')}: {fate.characters / total:.0%}"
        opacity = "" if fate.kept else ' opacity="0.6"'
        yield (
            f'<rect class="{fate.group}" x="{x:.1f}" y="38" width="{max(share - 1, 0.5):.1f}" height="9"{opacity}>'
            f"<title>{_plain(what)}</title></rect>"
        )
        x += share


def _part_lines(parts: Sequence[Part]) -> Iterator[_Line]:
    shown = [part for part in parts if part.text.strip()]
    for (kept, kind), run in groupby(shown, key=lambda part: (part.kept, part.kind)):
        same = list(run)
        group, label = group_of(kind, kept=kept), kind.replace("_", " ")
        most = len(same) if kept or len(same) <= _MAX_ALIKE + 1 else _MAX_ALIKE
        for part in same[:most]:
            lines = _wrapped(part.text, _PART_COLUMNS)
            if len(lines) > (limit := _KEPT_LINES if kept else 1):
                lines = [
                    *lines[: limit - 1],
                    _shortened(" ".join(lines[limit - 1 :]), _PART_COLUMNS),
                ]
            for at, line in enumerate(lines):
                yield _Line(line, group, "" if at else label, kept)
        if most < len(same):
            yield _Line(f"and {len(same) - most} more", group, label)


def _part(line: _Line, y: int) -> str:
    label = _text(_MARGIN + 8, y, _shortened(line.label, 15), line.group) if line.label else ""
    style = "" if line.kept else "faint gone"
    bar = f'<rect class="{line.group}" x="{_MARGIN}" y="{y - 13}" width="3" height="{_LINE - 2}"/>'
    return bar + label + _text(_MARGIN + _LABEL, y, line.text, style)


def _text(x: int, y: int, text: str, style: str, *, anchor: str = "") -> str:
    where = f' text-anchor="{anchor}"' if anchor else ""
    which = f' class="{style}"' if style else ""
    return f'<text x="{x}" y="{y}"{which}{where}>{_plain(text)}</text>'


def _plain(text: str) -> str:
    return escape(_NO_XML.sub("", text))


def _body(markdown: str) -> str:
    """Markdown without its front matter."""
    if markdown.startswith("---\n") and (end := markdown.find("\n---\n", 3)) > 0:
        return markdown[end + 5 :].lstrip("\n")
    return markdown


def _code_lines(markdown: str) -> list[str]:
    return [
        piece for line in markdown.split("\n") for piece in _wrapped(line, _CODE_COLUMNS) or [""]
    ]


def _cut(lines: list[_T], last: _T) -> list[_T]:
    return lines if len(lines) <= _MAX_LINES else [*lines[: _MAX_LINES - 1], last]


def _columns(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(c) in "WF" for c in text)


def _wrapped(text: str, columns: int) -> list[str]:
    """Lines of at most so many columns; a longer word is cut.

    >>> _wrapped("one two three", 7), _wrapped("日本語", 4)
    (['one two', 'three'], ['日本', '語'])
    """
    lines, line, width = [], "", 0
    for word in _pieces(text.split(), columns):
        wide = _columns(word)
        if line and width + 1 + wide > columns:
            lines.append(line)
            line, width = word, wide
        else:
            line, width = (f"{line} {word}", width + 1 + wide) if line else (word, wide)
        if len(lines) >= _MAX_LINES:
            return lines
    return [*lines, line] if line else lines


def _pieces(words: Iterable[str], columns: int) -> Iterator[str]:
    for word in words:
        piece, width = "", 0
        for character in word:
            wide = _columns(character)
            if width + wide > columns:
                yield piece
                piece, width = "", 0
            piece += character
            width += wide
        yield piece


def _shortened(text: str, columns: int) -> str:
    """
    >>> _shortened("one two", 7), _shortened("one two three", 7)
    ('one two', 'one tw…')
    """
    if _columns(text[: columns + 1]) <= columns:
        return text
    kept, width = "", 1
    for character in text:
        width += _columns(character)
        if width > columns:
            break
        kept += character
    return f"{kept}…"
