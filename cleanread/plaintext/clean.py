"""Cleans a text: repair, cut, judge, and put together again what stays."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from ..decode import repair_mojibake
from ..errors import InputTooLarge, UnsupportedInput
from ..models import Options, Removal
from .judge import judge
from .pieces import split_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

# What went may have hidden something else, once or twice; then nothing changes any more.
_MAX_ROUNDS: Final = 8


@dataclass(frozen=True, kw_only=True)
class CleanText:
    """A cleaned text, and what was taken out of it."""

    text: str  #: what stays, with its formatting
    removals: tuple[
        Removal, ...
    ] = ()  #: what went, in the order of the text; ``path`` says the line, such as ``line 12``
    repaired: str | None = None  #: how text that had been decoded wrongly was mended

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values, ready for JSON."""
        return asdict(self)


def clean_text(text: str, options: Options = Options()) -> CleanText:
    """
    `text` without the chrome that an extractor left in it: sign-up prompts, related articles, forms, bylines, stray labels.

    For plain text and Markdown; what stays keeps its formatting byte for byte, but for text that had been decoded wrongly, which
    is mended. Raises ``UnsupportedInput`` when `text` is no str, and ``InputTooLarge`` beyond ``options.limits``.

    >>> found = clean_text("Share\\n\\nThe ferry sails again on Monday, eleven weeks after the crane fell on the pier.\\n")
    >>> found.text
    'The ferry sails again on Monday, eleven weeks after the crane fell on the pier.\\n'
    >>> [(r.path, r.kind, r.text) for r in found.removals]
    [('line 1', 'share', 'Share')]
    """
    if not isinstance(text, str):
        msg = f"clean_text takes str, not {type(text).__name__}"
        raise UnsupportedInput(msg)
    if len(text) > options.limits.max_bytes:
        msg = f"the input has {len(text):,} characters; the limit is {options.limits.max_bytes:,} (Options.limits)"
        raise InputTooLarge(msg)
    mended, repaired = repair_mojibake(text)
    lines = list(enumerate(StringIO(mended, newline=""), 1))
    removals: list[tuple[int, Removal]] = []
    for _ in range(_MAX_ROUNDS):
        lines, gone = _round(lines, comments=options.comments)
        removals += gone
        if not gone:
            break
    return CleanText(
        text="".join(line for _, line in lines),
        removals=tuple(removal for _, removal in sorted(removals, key=lambda pair: pair[0])),
        repaired=repaired,
    )


_Lines = list[tuple[int, str]]


def _round(lines: _Lines, *, comments: bool) -> tuple[_Lines, list[tuple[int, Removal]]]:
    """The numbered lines that stay, and what went."""
    pieces = split_pieces([line for _, line in lines])
    why = judge(pieces, comments=comments)
    if not why:
        return lines, []
    gone = [
        (
            lines[piece.first][0],
            Removal(
                kind=why[i].kind,
                rule=why[i].rule,
                reason=why[i].reason,
                text=piece.text
                or "".join(line for _, line in lines[piece.first : piece.last]).strip(),
                path=_path(lines[piece.first][0], lines[piece.last - 1][0]),
            ),
        )
        for i, piece in enumerate(pieces)
        if i in why
    ]
    kept = [(p.first, p.last) for i, p in enumerate(pieces) if i not in why]
    return _joined(lines, kept), gone


def _joined(lines: _Lines, kept: Sequence[tuple[int, int]]) -> _Lines:
    """The kept lines, with the longest of the gaps that were between two of them."""
    found: _Lines = []
    before = 0
    for first, last in kept:
        found += _gap(lines[before:first]) if found else []
        found += lines[first:last]
        before = last
    return found


def _gap(between: _Lines) -> _Lines:
    best: _Lines = []
    blank: _Lines = []
    for line in between:
        blank = [] if line[1].strip() else [*blank, line]
        if len(blank) > len(best):
            best = blank
    return best


def _path(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first}-{last}"
