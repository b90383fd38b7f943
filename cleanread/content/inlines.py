"""
From a run to inline content: white space collapsed as in a browser, styles and links nested cleanly.

Nothing is written before something shows. A style opens with the first text inside it and closes when text outside it comes,
so empty elements vanish, the halves of a split one join, and a space between two texts lands outside the elements that end
or begin there: ``further<b> </b>reference`` keeps its space and has nothing in bold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..models import Formula, Image, Inline, LineBreak, NoteMark, Text
from .marks import UNSEEN, Mark, goes_on, link_mark, node_of, style_mark
from .simple import simple_run
from .whitespace import mend, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from ..blocks import Run
    from .images import Images
    from .links import Addresses


_SPACES: Final = re.compile(r" *\n[ \n]*|  +")
_BRACKETS: Final = {"[": "]", "(": ")"}


class InlineBuilder:
    """Takes the pieces of one run in order; `finish` gives the inline content and its text."""

    __slots__ = (  # noqa: RUF023  in groups that belong together
        "_addresses", "_images",
        "_opened", "_marks", "_unseen", "_keys",
        "_open", "_kids", "_text", "_quotes",
        "_space", "_broken", "_started", "_pictured", "_beside_image", "_note_marks", "_bracket",
    )  # fmt: skip

    def __init__(
        self,
        addresses: Addresses,
        images: Images,
        note_marks: Mapping[_Element, tuple[str, ...]] | None = None,
    ) -> None:
        self._addresses = addresses
        self._images = images
        # Elements that refer to footnotes → their labels; those without any show nothing.
        self._note_marks = note_marks or {}
        self._bracket = ""  # closes what stood open before a reference to a footnote
        self._opened: list[Mark | None] = []  # what each element open in the page means
        self._marks: list[Mark] = []  # the distinct meanings among them, outermost first
        self._open: list[Mark] = []  # the nodes open in what is being built
        # Children: of the whole, then of each open node.
        self._kids: list[list[str | Inline]] = [[]]
        self._text: list[str] = []
        self._quotes: list[int] = []  # where the text in each open quotation begins
        self._space = False  # white space is due before the next text
        self._broken = False  # a line break is due before it
        self._started = False
        self._pictured = False
        self._beside_image = False
        self._unseen = 0
        self._keys = 0

    def text(self, raw: str) -> None:
        """Text of the page as it stands there."""
        if self._unseen:
            return
        if self._bracket:
            raw = self._without_bracket(raw)
        body = plain(raw)
        if body is None:
            raw = mend(raw)
            body = " ".join(raw.split())
        if not body:
            self._space = self._space or bool(raw)
            return
        # Text right beside an image is another word, in a rendering without images as well.
        if raw[0].isspace() or (self._beside_image and body[0].isalnum()):
            self._space = True
        self._beside_image = False
        if self._marks or self._open or self._broken:
            self._leaf(body)
            self._text.append(body)
        else:
            # Most text has no marks; here the space that is due can go along with it.
            if self._space and self._started:
                body = " " + body
            self._started = True
            self._kids[0].append(body)
            self._text.append(body)
        self._space = raw[-1].isspace()

    def open(self, el: _Element) -> None:
        """An inline element begins."""
        tag = el.tag
        if self._unseen:
            self._unseen += 1
            self._opened.append(None)
        elif self._note_marks and el in self._note_marks:
            self._note_mark(self._note_marks[el])
        elif tag == "a":
            self._open_link(el)
        elif tag == "br":
            self.line_break()
            self._opened.append(None)
        elif tag == "img":
            self.image(el)
            self._opened.append(None)
        elif tag == "math" and el.get("cr-tex") is not None:
            self.formula(el)
            self._opened.append(None)
        elif tag in UNSEEN:
            self._unseen = 1
            self._opened.append(None)
        else:
            self._open_style(el)

    def close(self) -> None:
        """The innermost open element ends."""
        if self._unseen:
            self._unseen -= 1
        if self._opened:
            mark = self._opened.pop()
            if mark is not None:
                self._marks.remove(mark)

    def line_break(self) -> None:
        """The next text starts a new line."""
        self._broken = self._started
        self._space = False

    def image(self, img: _Element) -> None:
        """An image, or the text it stands for."""
        found = self._images.read(img)
        if isinstance(found, str):
            self.text(found)
        elif isinstance(found, Formula):
            self._formula(found)
        elif found is not None:
            if self._text and self._text[-1][-1].isalnum():
                self._space = True
            self._leaf(found)
            self._pictured = self._beside_image = True
            self._space = False

    def formula(self, math: _Element) -> None:
        """A formula; one that repeats another has no TeX and shows nothing."""
        tex = math.get("cr-tex")
        if tex and not self._unseen:
            self._formula(Formula(tex))

    def _formula(self, formula: Formula) -> None:
        self._leaf(formula)
        self._text.append(formula.tex)
        self._space = False

    def finish(self) -> tuple[tuple[Inline, ...], str]:
        """The content, and its plain text with line breaks as newlines."""
        while self._open:
            self._wrap()
        text = "".join(self._text)
        if self._pictured:
            text = _SPACES.sub(lambda m: "\n" if "\n" in m[0] else " ", text).strip()
        return _sealed(self._kids[0]), text

    # ── what an element means ────────────────────────────────────────────────────────────

    def _open_link(self, el: _Element) -> None:
        marks = self._marks
        mark = None
        if not marks or all(held.style is not None for held in marks):
            mark = link_mark(el, self._addresses)
            if mark is not None:
                # In Markdown code holds no link, but a link may hold code.
                marks.insert(len(marks) - (marks[-1].style == "code" if marks else 0), mark)
        self._opened.append(mark)

    def _note_mark(self, labels: tuple[str, ...]) -> None:
        """References to footnotes, in place of all that the element holds."""
        self._opened.append(None)
        self._unseen = 1
        if labels:
            self._open_bracket()
        for label in labels:
            self._leaf(NoteMark(label))
            self._text.append(f"[{label}]")
            self._space = False

    def _open_bracket(self) -> None:
        """Many pages put brackets around the link: Markdown has its own."""
        kids = self._kids[-1]
        last = kids[-1] if kids else None
        if isinstance(last, str) and last[-1:] in _BRACKETS and self._text[-1][-1:] == last[-1]:
            self._bracket = _BRACKETS[last[-1]]
            kids[-1] = last[:-1]
            self._space = _strip_end(kids) or self._space
            self._text[-1] = self._text[-1][:-1].rstrip()

    def _without_bracket(self, raw: str) -> str:
        bracket, self._bracket = self._bracket, ""
        return raw.lstrip().removeprefix(bracket) if raw.lstrip().startswith(bracket) else raw

    def _open_style(self, el: _Element) -> None:
        self._keys += 1
        mark = style_mark(el, self._keys)
        if mark is not None:
            if any(held.style in (mark.style, "code") for held in self._marks):
                mark = None
            else:
                self._marks.append(mark)
        self._opened.append(mark)

    # ── what is built ────────────────────────────────────────────────────────────────────

    def _leaf(self, leaf: str | Image | Formula | NoteMark) -> None:
        """Append `leaf` under the marks that hold for it, after the white space that is due."""
        marks = self._marks
        apart = self._space or self._broken
        if self._open or marks:
            shared = _shared(self._open, marks, apart=apart)
            while len(self._open) > shared:
                self._wrap()
        if apart and self._started:
            self._gap()
        self._started = True
        for mark in marks[len(self._open) :]:
            self._open.append(mark)
            self._kids.append([])
            if mark.style == "quote":
                self._text.append('"')
                self._quotes.append(len(self._text))
        self._kids[-1].append(leaf)

    def _gap(self) -> None:
        if self._broken:
            self._kids[-1].append(LineBreak())
            self._text.append("\n")
            self._broken = False
        else:
            self._kids[-1].append(" ")
            self._text.append(" ")

    def _wrap(self) -> None:
        """Close the innermost open node."""
        mark = self._open.pop()
        children = _sealed(self._kids.pop())
        if mark.style == "quote":
            self._end_quote()
        self._kids[-1].append(node_of(mark, children))

    def _end_quote(self) -> None:
        """Closing quotation mark, or none at all around a mere image."""
        if self._quotes.pop() == len(self._text):
            self._text.pop()
        else:
            self._text.append('"')


def _shared(opened: list[Mark], wanted: list[Mark], *, apart: bool) -> int:
    """How many of the open nodes go on to hold for the next text."""
    count = 0
    for have, want in zip(opened, wanted, strict=False):
        if have != want and not goes_on(have, want, apart=apart):
            break
        count += 1
    return count


def _strip_end(children: list[str | Inline]) -> bool:
    """Strip the text at the end; whether there was white space."""
    stripped = False
    while children and isinstance(last := children[-1], str):
        rest = last.rstrip()
        stripped = stripped or rest != last
        if rest:
            children[-1] = rest
            break
        children.pop()
    return stripped


def _sealed(children: list[str | Inline]) -> tuple[Inline, ...]:
    """The children as nodes; texts that follow each other are one."""
    nodes: list[Inline] = []
    texts: list[str] = []
    for child in children:
        if isinstance(child, str):
            texts.append(child)
            continue
        if texts:
            nodes.append(Text("".join(texts)))
            texts.clear()
        nodes.append(child)
    if texts:
        nodes.append(Text("".join(texts)))
    return tuple(nodes)


def inlines_of_run(
    run: Run, addresses: Addresses, images: Images
) -> tuple[tuple[Inline, ...], str]:
    """The inline content of a run, and its plain text."""
    return simple_run(run, addresses) or built_run(run, addresses, images)


def built_run(
    run: Run,
    addresses: Addresses,
    images: Images,
    note_marks: Mapping[_Element, tuple[str, ...]] | None = None,
) -> tuple[tuple[Inline, ...], str]:
    """The same for a run of any kind. `note_marks`: the footnotes that elements refer to."""
    builder = InlineBuilder(addresses, images, note_marks)
    text, opened, close = builder.text, builder.open, builder.close
    for item in run:
        if item is None:
            close()
        elif isinstance(item, str):
            text(item)
        else:
            opened(item)
    return builder.finish()
