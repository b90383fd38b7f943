"""
Inline content as Markdown.

Emphasis works only where delimiters stand right: ``**`` opens before a letter, or before punctuation that follows a space. Where they
would not, as in ``**「強調」**です``, punctuation moves out of the emphasis, and when that is not enough the emphasis goes.
The text stays the same in any case.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from ..models import Formula, Image, LineBreak, Link, NoteMark, Styled, Text
from . import escape
from .plain import plain
from .references import LabelledLink
from .safe import is_safe, is_safe_picture
from .tex import in_line, is_active

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models import Inline, Style

_DELIMITERS: Final[dict[Style, str]] = {"strong": "**", "emphasis": "*", "delete": "~~"}
_TAGS: Final[dict[Style, str]] = {
    "mark": "mark",
    "sub": "sub",
    "sup": "sup",
    "kbd": "kbd",
    "underline": "u",
}
_HARD_BREAK: Final = "\\\n"
# Each round removes at least one pair; pages seen so far need two.
_MAX_ROUNDS: Final = 10

_BLANK, _PUNCTUATION, _SYMBOL, _LETTER = range(4)


def phrasing(inlines: tuple[Inline, ...], *, line_break: str = _HARD_BREAK) -> str:
    """Inline content as Markdown, for any place within a line.

    >>> phrasing((Text("so "), Styled("strong", (Text("near"),)), Text(", yet "), Link("/f", (Text("far"),))))
    'so **near**, yet [far](/f)'
    """
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        return escape.text(inlines[0].text)
    writer = _Writer(line_break)
    writer.write(inlines, frozenset())
    return writer.finish()


class _Pair:
    """The two delimiters of one emphasis, as positions in the output."""

    __slots__ = ("close", "delimiter", "nested", "open")

    def __init__(self, delimiter: str, at: int, *, nested: bool) -> None:
        self.delimiter = delimiter
        self.open = at
        self.close = at
        self.nested = nested


class _Writer:
    """The output, piece by piece, until it is known what stands beside each delimiter."""

    __slots__ = ("_depth", "_dollars", "_line_break", "_out", "_pairs", "_texts")

    def __init__(self, line_break: str) -> None:
        self._line_break = line_break
        self._out: list[str] = []
        self._pairs: list[_Pair] = []
        self._texts: set[int] = set()  # the pieces that are text
        self._dollars: list[int] = []  # those with dollar signs that are none of a formula
        self._depth = 0

    def write(
        self, inlines: tuple[Inline, ...], inside: frozenset[Style], *, in_link: bool = False
    ) -> None:
        """Append `inlines`, which stand inside these styles."""
        out = self._out
        for inline in _joined(inlines):
            if isinstance(inline, Text):
                self._texts.add(len(out))
                if "$" in inline.text:
                    self._dollars.append(len(out))
                out.append(escape.text(inline.text, in_link=in_link, alone=False))
            elif isinstance(inline, LineBreak):
                out.append(self._line_break)
            elif isinstance(inline, Image):
                if not is_safe_picture(inline.src):
                    self.write((Text(inline.alt),), inside, in_link=in_link)
                    continue
                alt = escape.label(inline.alt)
                if "$" in inline.src:
                    self._dollars.append(len(out) + 1)
                out += [f"![{alt}]", escape.target(inline.src, inline.title)]
            elif isinstance(inline, Formula):
                self._formula(inline.tex, in_link=in_link)
            elif isinstance(inline, NoteMark):
                out.append(f"[^{inline.label}]")
            elif isinstance(inline, Link):
                self._link(inline, inside, in_link=in_link)
            else:
                self._styled(inline, inside, in_link=in_link)

    def _link(self, link: Link, inside: frozenset[Style], *, in_link: bool) -> None:
        if in_link or not link.children or not is_safe(link.href):
            self.write(link.children, inside, in_link=in_link)
            return
        self._out.append("[")
        self.write(link.children, inside, in_link=True)
        if isinstance(link, LabelledLink):
            self._out.append(f"][{link.label}]")
        else:
            if "$" in link.href:
                self._dollars.append(len(self._out))
            self._out.append("]" + escape.target(link.href, link.title))

    def _formula(self, tex: str, *, in_link: bool) -> None:
        if is_active(tex):
            self._code(" ".join(tex.split()), in_link=in_link)
        elif shown := in_line(tex):
            self._out.append(f"${shown}$")

    def _code(self, code: str, *, in_link: bool) -> None:
        if in_link and "]:" in code:
            # At the start of a paragraph it would be read as the definition of a link's target.
            self._out.append(f"<code>{escape.text(code, in_link=True, alone=False)}</code>")
        elif code:
            self._out.append(escape.code_span(code))

    def _styled(self, styled: Styled, inside: frozenset[Style], *, in_link: bool) -> None:
        style = styled.style
        out = self._out
        if style == "code":
            self._code(" ".join(plain(styled.children).splitlines()), in_link=in_link)
        elif style == "quote":
            sign = '"' if plain(styled.children) else ""
            out.append(sign)
            self.write(styled.children, inside, in_link=in_link)
            out.append(sign)
        elif style in inside:
            self.write(styled.children, inside, in_link=in_link)
        elif style in _DELIMITERS:
            self._emphasis(styled, inside | {style}, in_link=in_link)
        else:
            tag = _TAGS[style]
            out.append(f"<{tag}>")
            self.write(styled.children, inside | {style}, in_link=in_link)
            out.append(f"</{tag}>")

    def _emphasis(self, styled: Styled, inside: frozenset[Style], *, in_link: bool) -> None:
        out = self._out
        delimiter = _DELIMITERS[styled.style]
        out.append("")  # room for punctuation that has to move out
        pair = _Pair(delimiter, len(out), nested=self._depth > 0)
        self._pairs.append(pair)
        out.append(delimiter)
        self._depth += 1
        self.write(styled.children, inside, in_link=in_link)
        self._depth -= 1
        pair.close = len(out)
        out += [delimiter, ""]

    # ── delimiters ───────────────────────────────────────────────────────────────────────

    def finish(self) -> str:
        """The Markdown, with only those delimiters that will be read as such."""
        if self._pairs:
            self._settle()
        self._part_neighbours()
        text = "".join(self._out)
        if self._dollars and escape.holds_formula(text):
            for index in self._dollars:
                self._out[index] = escape.dollars(self._out[index])
            return "".join(self._out)
        return text

    def _part_neighbours(self) -> None:
        """Keep apart what would mean something together: ``!`` and a link, ``]`` and ``(``, one code span and another."""
        out = self._out
        at = -1
        for index, piece in enumerate(out):
            if not piece:
                continue
            if piece[0] in "[(`:^":
                self._part(index, at)
            at = index

    def _part(self, index: int, before: int) -> None:
        """The same for one piece and the one before it."""
        if before < 0:
            return
        out = self._out
        first, previous = out[index][0], out[before]
        last = previous[-1]
        if first == "[" and last == "!" and index not in self._texts:
            out[before] = previous[:-1] + "\\!"
        elif first in "(:" and previous.startswith("[^") and before not in self._texts:
            out[index] = "\\" + out[index]
        elif first == "(" and last == "]" and index in self._texts and not _is_escaped(previous):
            if before in self._texts or not previous.startswith("]["):  # that is a label
                out[before] = previous[:-1] + "\\]"
        elif first == "^" and last == "[" and index in self._texts:
            out[index] = "\\" + out[index]
        elif first == "`" and last == "`" and before not in self._texts:
            out[index] = "<!-- -->" + out[index]

    def _settle(self) -> None:
        out = self._out
        for _ in range(_MAX_ROUNDS):
            if not self._wrong():  # then no punctuation has to move either
                return
            for pair in self._pairs:
                self._move_punctuation(pair)
            wrong = self._wrong()
            if not wrong:
                return
            # Inner ones first: without them the outer ones often work.
            for pair in {pair for pair in wrong if pair.nested} or wrong:
                out[pair.open] = out[pair.close] = ""
            self._pairs = [pair for pair in self._pairs if out[pair.open]]
        for pair in self._pairs:
            out[pair.open] = out[pair.close] = ""

    def _wrong(self) -> set[_Pair]:
        """The pairs that would not be read as emphasis."""
        ends = {pair.close: pair.delimiter[0] for pair in self._pairs}
        return {pair for pair in self._pairs if not self._works(pair, ends)}

    def _works(self, pair: _Pair, ends: dict[int, str]) -> bool:
        mark = pair.delimiter[0]
        before, after = self._around(pair.open, mark)
        if not _may_open(before, after) or (pair.nested and _could_close(before, after)):
            return False
        # Where another emphasis ends right before this one, the delimiters run together.
        at = pair.open - 1
        while at >= 0 and not self._out[at]:
            at -= 1
        if ends.get(at) == mark:
            return False
        before, after = self._around(pair.close, mark)
        return _may_open(after, before) and not (pair.nested and _could_close(after, before))

    def _around(self, at: int, mark: str) -> tuple[int, int]:
        """What stands before and after the run of delimiters at `at`."""
        out = self._out
        left = at - 1
        while left >= 0 and (
            not out[left] or (left not in self._texts and out[left].strip(mark) == "")
        ):
            left -= 1
        right = at + 1
        while right < len(out) and (
            not out[right] or (right not in self._texts and out[right].strip(mark) == "")
        ):
            right += 1
        return (
            _kind(out[left][-1]) if left >= 0 else _BLANK,
            _kind(out[right][0]) if right < len(out) else _BLANK,
        )

    def _move_punctuation(self, pair: _Pair) -> None:
        """Put one sign of punctuation outside where the delimiter would not work inside it."""
        out = self._out
        first = pair.open + 1
        before, after = self._around(pair.open, pair.delimiter[0])
        if not _may_open(before, after) and first in self._texts and not out[pair.open - 1]:
            piece = out[first]
            if (
                len(piece) > 1
                and _kind(piece[0]) == _PUNCTUATION
                and piece[0] != "\\"
                and piece[1] != " "
            ):
                out[pair.open - 1] = piece[0]
                out[first] = piece[1:]
        last = pair.close - 1
        before, after = self._around(pair.close, pair.delimiter[0])
        if not _may_open(after, before) and last in self._texts and not out[pair.close + 1]:
            piece = out[last]
            if len(piece) > 1 and _kind(piece[-1]) == _PUNCTUATION and piece[-2] not in "\\ ":
                out[pair.close + 1] = piece[-1]
                out[last] = piece[:-1]


def _is_escaped(piece: str) -> bool:
    """Whether the last character has a backslash of its own before it."""
    before = piece[:-1]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _joined(inlines: tuple[Inline, ...]) -> Sequence[Inline]:
    """`inlines` with neighbours of one style made one, so that their delimiters do not run together."""
    before: object = None
    for inline in inlines:
        if type(inline) is before:
            break
        before = type(inline)
    else:
        return inlines  # no two neighbours are alike
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if (
            isinstance(inline, Styled)
            and isinstance(last, Styled)
            and inline.style == last.style != "quote"
        ):
            joined[-1] = Styled(inline.style, last.children + inline.children)
        elif isinstance(inline, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + inline.text)
        else:
            joined.append(inline)
    return joined


def _kind(c: str) -> int:
    if c.isalnum():
        return _LETTER
    if c.isspace():
        return _BLANK
    if c.isascii():
        return _PUNCTUATION
    # Since version 0.31 CommonMark counts symbols as punctuation; not every reader does.
    major = unicodedata.category(c)[0]
    return _PUNCTUATION if major == "P" else _SYMBOL if major == "S" else _LETTER


def _may_open(before: int, after: int) -> bool:
    """Whether a run of delimiters opens for every reader. With the sides exchanged: whether it closes."""
    return after == _LETTER or (after != _BLANK and before in (_BLANK, _PUNCTUATION))


def _could_close(before: int, after: int) -> bool:
    """Whether some reader may take an opening run for a closing one as well."""
    return before in (_LETTER, _SYMBOL) or (before == _PUNCTUATION and after != _LETTER)
