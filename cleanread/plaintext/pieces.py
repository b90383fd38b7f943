"""
The pieces of a text: paragraphs, headings, list items and whatever is kept as it is (code, tables, formulas, front matter).

Every line that is not blank belongs to exactly one piece, in order. Markdown is understood where it is there, and nothing else
is expected of the text: a line may be a paragraph, or a paragraph may be wrapped over several lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ..signals.text import word_count
from .markup import is_only_images, plain
from .shape import ends_sentence, meta

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PieceKind = Literal["text", "heading", "item", "quote", "fixed", "kept", "image", "rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some lines of the text that stay or go together."""

    kind: PieceKind  #: ``fixed`` is content such as code or a table, ``kept`` is what has no place in the reading order
    first: int  #: index of its first line
    last: int  #: index of the line behind it
    text: str  #: without markup, on one line
    links: float = 0.0  #: share of the text that is links
    level: int = 0  #: of a heading
    run: int = 0  #: pieces without a blank line between them have the same number

    @property
    def words(self) -> float:
        """How many words, as languages without spaces count them, too."""
        return word_count(self.text) if self.text else 0


_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})(?:\s+|$)")
_UNDERLINE: Final = re.compile(r"\s{0,3}(=+|-{3,})\s*$")
_ITEM: Final = re.compile(r"\s*(?:[-*+•‣▪◦·]|\d{1,3}[.)])\s+(?=\S)")
_RULE: Final = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_FENCE: Final = re.compile(r"\s*(`{3,}|~{3,})")
_TABLE_RULE: Final = re.compile(r"\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*(?:\|\s*)?$")
_DEFINITION: Final = re.compile(r"\s{0,3}\[[^\]\n]{1,200}\]:\s*\S")
_TAG: Final = re.compile(r"\s*<(?:/?[a-zA-Z][\w-]*(?:\s[^>]*)?/?>|!--)")
_KEY: Final = re.compile(r"[\w-]+\s*[:=]")
_INDENTED: Final = re.compile(r"(?: {4}|\t)\s*\S")
#: Signs that code is full of and prose is not.
_CODE: Final = re.compile(r"[{}\[\]<>=;$_]|\w\(|->|::|^\s*(?:#|//|>>>)")

# Front matter longer than this is rather a text between two rules.
_MAX_FRONT_MATTER: Final = 300
# Lines are wrapped at 45 (e-mail in narrow columns) to 120 characters; scripts without spaces at about half of that.
_MIN_WIDTH: Final = 45
_MAX_WIDTH: Final = 120


def split_pieces(lines: Sequence[str]) -> list[Piece]:
    """The pieces of a text, given its lines.

    >>> [(p.kind, p.text) for p in split_pieces(["# Ferry", "", "The **ferry** to the islands", "sails again.", "- one"])]
    [('heading', 'Ferry'), ('text', 'The ferry to the islands sails again.'), ('item', 'one')]
    """
    found: list[Piece] = []
    at = _front_matter(lines)
    if at:
        found.append(Piece(kind="kept", first=0, last=at, text=""))
    run = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            run += 1
            continue
        block = _block(lines, at)
        if block is not None:
            kind, end = block
            found.append(Piece(kind=kind, first=at, last=end, text="", run=run))
            at = end
            continue
        end = at + 1
        while end < len(lines) and lines[end].strip() and _block(lines, end, inside=True) is None:
            end += 1
        found += _pieces_of_run(lines, at, end, run)
        at = end
    return found


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines the metadata at the top takes."""
    fence = lines[0].strip("\ufeff \t\r\n") if lines else ""
    if fence not in ("---", "+++") or len(lines) < 2 or not _KEY.match(lines[1].strip()):
        return 0
    for i, line in enumerate(lines[1:_MAX_FRONT_MATTER], 1):
        if line.rstrip() == fence:
            return i + 1
    return 0


def _block(lines: Sequence[str], at: int, *, inside: bool = False) -> tuple[PieceKind, int] | None:
    """The kind and the end of what begins at a line and is kept as it is; ``inside`` a paragraph, some things cannot begin."""
    line = lines[at]
    fence = _FENCE.match(line)
    if fence:
        return "fixed", _closed_by(lines, at, fence[1][:3]) or len(lines)
    if line.strip() in ("$$", "\\["):
        end = _closed_by(lines, at, "$$" if line.strip() == "$$" else "\\]")
        if end:
            return "fixed", end
    if _begins_table(lines, at):
        return "fixed", _while(lines, at, lambda text: "|" in text or "\t" in text.strip())
    if inside:
        return None
    if _DEFINITION.match(line):
        return "kept", _while(lines, at + 1, lambda text: text[:1] in " \t")
    if _TAG.match(line):
        return "kept", _while(lines, at, bool)
    if _INDENTED.match(line):
        end = _while(lines, at, lambda text: _INDENTED.match(text) is not None)
        if sum(_CODE.search(text) is not None for text in lines[at:end]) * 2 >= end - at:
            return "fixed", end
    return None


def _closed_by(lines: Sequence[str], at: int, fence: str) -> int | None:
    for i in range(at + 1, len(lines)):
        if lines[i].strip().startswith(fence):
            return i + 1
    return None


def _begins_table(lines: Sequence[str], at: int) -> bool:
    """A row of Markdown with its rule below, or cells parted by tabs in two rows."""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if "|" in lines[at] and "-" in below and "|" in below and _TABLE_RULE.match(below):
        return True
    cells = lines[at].strip().count("\t")
    return cells > 0 and below.strip().count("\t") == cells


def _while(lines: Sequence[str], at: int, holds: Callable[[str], bool]) -> int:
    while at < len(lines) and lines[at].strip() and holds(lines[at]):
        at += 1
    return at


def _pieces_of_run(lines: Sequence[str], start: int, end: int, run: int) -> Iterator[Piece]:
    """The pieces of neighbouring lines that are not blank."""
    width = _width(lines[start:end])
    at = start
    while at < end:
        kind, level, last = _kind(lines, at, end, width)
        if kind == "text":
            # An underline makes the paragraph above it a heading.
            underline = _UNDERLINE.match(lines[last]) if last < end else None
            if underline:
                kind, level, last = "heading", 1 if underline[1][0] == "=" else 2, last + 1
        raw = lines[at : last - 1] if kind == "heading" and last - at > 1 else lines[at:last]
        text, links = plain(raw, kind)
        yield Piece(kind=kind, first=at, last=last, text=text, links=links, level=level, run=run)
        at = last


def _kind(lines: Sequence[str], at: int, end: int, width: int) -> tuple[PieceKind, int, int]:
    """Kind, level and end of the piece that begins at a line."""
    line = lines[at]
    heading = _HEADING.match(line)
    if heading:
        return "heading", len(heading[1]), at + 1
    if _RULE.match(line):
        return "rule", 0, at + 1
    if line.lstrip().startswith(">"):
        last = at + 1
        while last < end and lines[last].lstrip().startswith(">"):
            last += 1
        return "quote", 0, last
    if is_only_images(line):
        return "image", 0, at + 1
    last = at + 1
    if _is_item(line):
        while last < end and lines[last][:1] in " \t" and not _starts_anew(lines[last]):
            last += 1
        return "item", 0, last
    while (
        last < end
        and not _starts_anew(lines[last])
        and _goes_on(lines[last - 1], lines[last], width)
    ):
        last += 1
    return "text", 0, last


def _starts_anew(line: str) -> bool:
    return bool(
        _HEADING.match(line)
        or _is_item(line)
        or _UNDERLINE.match(line)
        or line.lstrip().startswith(">")
        or is_only_images(line)
    )


def _is_item(line: str) -> bool:
    """Whether a line is an item of a list, and no date such as "12. März 2024"."""
    return _ITEM.match(line) is not None and meta(line.strip()) != "date"


def _width(lines: Sequence[str]) -> int:
    """The width at which the lines of a paragraph were wrapped; 0 when each stands for itself."""
    width = max(
        int(2 * word_count(line)) if _is_dense(line) else len(line.strip()) for line in lines
    )
    if len(lines) < 2 or not _MIN_WIDTH <= width <= _MAX_WIDTH or not ends_sentence(lines[-1]):
        return 0
    return max(len(line.strip()) for line in lines)


def _is_dense(line: str) -> bool:
    """Whether it is written without spaces."""
    return word_count(line) > 2 * (line.strip().count(" ") + 1)


def _goes_on(line: str, below: str, width: int) -> bool:
    """Whether a paragraph goes on below: its line was full, or it stops in the middle of a sentence."""
    line, below = line.strip(), below.strip()
    if width and len(line) + 1 + len(below.split(maxsplit=1)[0][:20]) > width:
        return True
    return below[0].islower() and len(line) >= _MIN_WIDTH / 2 and not ends_sentence(line)
