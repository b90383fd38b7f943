"""
What the layout of a run says that its text does not: lines, readings above words, quotation marks, initials.

``display: block`` puts an inline element on a line of its own. ``white-space: pre-line`` and the like keep line breaks of the source,
and an empty line parts paragraphs. ``<ruby>`` shows a reading above a word, here in parentheses behind it. ``<q>`` has the marks of
its language. A drop cap and its word are one, whatever white space floats between them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml.etree import Element

from .quotes import marks_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ..blocks import Frame, Run

_BREAK: Final = Element("br")
_RUBY: Final = frozenset(["rt", "rtc", "rp"])
_BLOCK: Final = re.compile(
    r"display\s*:\s*(?:block|flex|grid|list-item|table|flow-root)\s*(?:;|!|$)", re.IGNORECASE
)
_SPACES: Final = re.compile(r"white-space\s*:\s*([a-z-]+)", re.IGNORECASE)
_KEPT: Final = frozenset(["pre", "pre-line", "pre-wrap", "break-spaces", "preserve"])
#: Tailwind and others say the same by a class.
_KEPT_WORDS: Final = frozenset(
    ["whitespace-pre-line", "whitespace-pre-wrap", "whitespace-pre", "pre-line", "pre-wrap"]
)
_DROP_CAPS: Final = frozenset(
    [
        "dropcap", "dropcaps", "drop-cap", "drop_cap", "first-letter", "firstletter", "firstcharacter", "initial-cap", "initialcap",
        "initcap", "lettrine", "big-letter", "bigletter",
    ]
)  # fmt: skip
#: Letters that are words of their own in some language; the space after them is one.
_ONE_LETTER_WORDS: Final = frozenset("AIOYEUÀÁÉÓÒÖÅÚАВИКОСУЯ")
_MAX_CAP_CHARS: Final = 2


def shaped(run: Run, *, lines: bool = False) -> list[Run]:
    """`run` with its layout made explicit, in as many runs as it has paragraphs. `lines`: its line breaks count."""
    if not lines and not _is_special(run):
        return [run]
    shape = _Shape(lines=lines)
    for item in run:
        if item is None:
            shape.close()
        elif isinstance(item, str):
            shape.text(item)
        else:
            shape.open(item)
    return shape.runs()


def keeps_lines(el: _Element) -> bool | None:
    """Whether an element shows the line breaks of its source; ``None`` when it does as what it stands in.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> keeps_lines(fragment('<p style="white-space: pre-line">x</p>')), keeps_lines(fragment("<p>x</p>"))
    (True, None)
    """
    style = el.get("style")
    if style and "hite-space" in style and (found := _SPACES.search(style)):
        return found[1].lower() in _KEPT
    names = el.get("class")
    if names and "pre" in names and not _KEPT_WORDS.isdisjoint(names.split()):
        return True
    return None


def is_line(el: _Element) -> bool:
    """Whether the style of an inline element puts it on a line of its own."""
    style = el.get("style")
    return bool(style and "display" in style and _BLOCK.search(style))


class KeptLines:
    """Which frames of a page show the line breaks of their source, each worked out once."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[Frame, bool] = {}

    def of(self, frame: Frame, run: Run) -> bool:
        """Whether line breaks count in a `run` that stands in `frame`."""
        for item in run:
            if isinstance(item, str) and "\n" in item and "\n" in item.strip():
                return self._of(frame)
        return False

    def _of(self, frame: Frame) -> bool:
        known = self._known
        met: list[Frame] = []
        kept = False
        at: Frame | None = frame
        while at is not None:
            own = known[at] if at in known else keeps_lines(at.el)
            if own is not None:
                kept = own
                break
            met.append(at)
            at = at.parent
        known.update(dict.fromkeys(met, kept))
        return kept


def _is_special(run: Run) -> bool:
    """Whether there is anything to do, which there seldom is."""
    first = True
    for item in run:
        if item is None or isinstance(item, str):
            continue
        tag = item.tag
        if tag in _RUBY or tag == "q":
            return True
        style = item.get("style")
        if style and ("display" in style or "white-space" in style):
            return True
        if first:
            first = False
            names = item.get("class")
            if names and not _DROP_CAPS.isdisjoint(names.split()):
                return True
    return False


class _Shape:
    """The runs so far. A class only so that its parts can be small functions."""

    __slots__ = ("_caps", "_lines", "_opened", "_quotes", "_reading", "_ruby", "_run", "_runs", "_skipped")  # fmt: skip

    def __init__(self, *, lines: bool) -> None:
        self._runs: list[Run] = []
        self._run: Run = []
        # Of each open element: itself, or None where text stands for it; what follows it; whether lines count around it.
        self._opened: list[tuple[_Element | None, Run, bool]] = []
        self._lines = lines
        self._skipped = 0
        self._quotes = 0
        # How many elements are open with the outermost reading of a ruby, which is the last of them.
        self._reading = 0
        # The ruby that was read last, and whether its brackets are wide.
        self._ruby: tuple[_Element | None, bool] = (None, False)
        self._caps = 0  # 1: in a drop cap, 2: right behind it

    def runs(self) -> list[Run]:
        """All of them, the last one closed."""
        self._end()
        return self._runs or [[]]

    def open(self, el: _Element) -> None:
        """An element begins."""
        tag = el.tag
        if self._skipped or tag == "rp":
            self._skipped += 1
            return
        if tag in ("rt", "rtc"):
            self._open_reading(el)
        elif tag == "q":
            self._open_quote(el)
        else:
            self._open_styled(el)

    def close(self) -> None:
        """The innermost open element ends."""
        if self._skipped:
            self._skipped -= 1
        elif self._opened:
            el, after, self._lines = self._opened.pop()
            if len(self._opened) < self._reading:
                self._reading = 0
            if el is not None:
                self._run.append(None)
                if el.tag == "q":
                    self._quotes -= 1
            self._run += after
        else:
            self._run.append(None)
        if self._caps == 1:
            self._caps = 2

    def text(self, text: str) -> None:
        """Text of the page."""
        if self._skipped:
            return
        if self._caps > 0:
            text = self._joined(text)
        if not self._lines or "\n" not in text:
            self._run.append(text)
            return
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if number:
                self._break()
            if line:
                self._run.append(line)

    # ── elements ─────────────────────────────────────────────────────────────────────────

    def _open_reading(self, el: _Element) -> None:
        around = el.getparent()
        is_part = around is not None and around.tag == "rtc"
        if is_part or self._reading or not any(text.strip() for text in el.itertext("*")):
            if self._reading and not is_part:
                # In one that was never closed: one pair of brackets, for thousands as well.
                self._run.append(" ")
            self._opened.append((None, [], self._lines))
            return
        before, after = "（）" if self._is_wide(around) else "()"
        self._run.append(before)
        self._opened.append((None, [after], self._lines))
        self._reading = len(self._opened)

    def _is_wide(self, ruby: _Element | None) -> bool:
        """Whether the page has wide brackets for readings in `ruby`."""
        if ruby is not None and ruby is not self._ruby[0]:
            self._ruby = (ruby, any("（" in (rp.text or "") for rp in ruby.iterchildren("rp")))
        return ruby is not None and self._ruby[1]

    def _open_quote(self, el: _Element) -> None:
        marks = marks_of(el, self._quotes)
        if marks is None:
            self._push(el, [])
        else:
            self._run.append(marks[0])
            self._opened.append((None, [marks[1]], self._lines))
        self._quotes += 1

    def _open_styled(self, el: _Element) -> None:
        style = el.get("style")
        after: Run = []
        if style and is_line(el):
            self._run += (_BREAK, None)
            after = [_BREAK, None]
        capital = self._caps == 0 and not _DROP_CAPS.isdisjoint((el.get("class") or "").split())
        if capital:
            # Big or bold, its letter is one of the word.
            self._caps = 1
            self._opened.append((None, after, self._lines))
        else:
            self._push(el, after)
        kept = keeps_lines(el) if style else None
        if kept is not None:
            self._lines = kept

    def _push(self, el: _Element, after: Run) -> None:
        self._run.append(el)
        self._opened.append((el, after, self._lines))

    # ── lines ────────────────────────────────────────────────────────────────────────────

    def _break(self) -> None:
        """A line ends; after an empty one, the paragraph."""
        for item in reversed(self._run):
            if item is _BREAK:
                self._end()
                break
            if isinstance(item, str) and not item.isspace():
                break
        self._run += (_BREAK, None)

    def _end(self) -> None:
        """The run ends; the next one begins inside the same elements."""
        if any(isinstance(item, str) and not item.isspace() for item in self._run) or any(
            item is not None and not isinstance(item, str) and item.tag == "img"
            for item in self._run
        ):
            self._runs.append(self._run)
        self._run = [el for el, _, _ in self._opened if el is not None]

    def _joined(self, text: str) -> str:
        """Text in or behind a drop cap, without white space that is no gap between words."""
        if self._caps == 1:
            letters = text.strip()
            if len(letters) > _MAX_CAP_CHARS or letters[-1:] in _ONE_LETTER_WORDS:
                self._caps = -1
                return text
            return letters
        self._caps = -1
        rest = text.lstrip()
        return rest if rest[:1].islower() else text
