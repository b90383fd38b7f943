"""The walk over the tree: one pass, never recursive, so that depth costs nothing and time grows with the size of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..deadline import check_time
from ..hidden import hidden_because
from .bars import cut_bar, is_bar, set_aside, takes_text
from .callouts import mark_callouts
from .hiding import Hiding, text_chars
from .model import Control, Dropped, Frame, Page, RawBlock, Run
from .tables import is_data_table
from .tags import (
    ACTIONS,
    BAR,
    BLOCK,
    BREAK,
    BUTTON,
    CONTROL,
    DIALOG,
    EMBED,
    FIELD,
    FORMULA,
    HEADINGS,
    HIDING,
    INLINE,
    LINK,
    NAMING,
    PRE,
    RULE,
    SKIP,
    STRONG,
    TABLE,
    VOID,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

# A label on a button is a few words; what is longer was left open by mistake.
_MAX_LABEL_CHARS: Final = 300


def split_blocks(root: _Element, removed: Mapping[_Element, Dropped] | None = None) -> Page:
    """The blocks below `root`, without the elements that a site rule has `removed`."""
    walk = _Walk(root, removed or {})
    page = walk.page
    page.names = "\n".join(walk.names).lower()
    mark_callouts(page)
    return page


class _Walk:
    """The state of the pass. A class only so that its parts can be small functions."""

    __slots__ = (
        "frame",
        "hiding",
        "images",
        "in_link",
        "in_strong",
        "inline",
        "link_chars",
        "links",
        "names",
        "page",
        "removed",
        "run",
        "strong_chars",
        "texts",
    )

    def __init__(self, root: _Element, removed: Mapping[_Element, Dropped]) -> None:
        self.page = Page()
        self.removed = removed
        self.frame: Frame = Frame(root, str(root.tag), None, 0, 0)
        self.page.frames.append(self.frame)
        self.inline: list[_Element] = []  # open inline elements, outermost first
        self.in_link = 0
        self.in_strong = 0
        # What elements call themselves → whether that may hide them.
        self.names: dict[str, bool] = {}
        self.hiding = Hiding(root)
        self.run: Run = []  # this list and the next stay the same ones: the loop holds on to them
        self.texts: list[str] = []
        self._clear()
        self._walk(root)
        self.flush()
        self.frame.last = len(self.page.blocks)

    def _clear(self) -> None:
        self.run[:] = self.inline
        self.texts.clear()
        self.links: list[_Element] = (
            [a for a in self.inline if a.tag == "a"] if self.in_link else []
        )
        self.link_chars = 0
        self.strong_chars = 0
        self.images = 0

    def _text(self, text: str) -> None:
        if not self.texts and text.isspace():
            return  # white space at the start of a block shows nothing; most of it is indentation
        self.run.append(text)
        self.texts.append(text)
        if self.in_link:
            self.link_chars += len(text.strip())
        if self.in_strong:
            self.strong_chars += len(text.strip())

    def flush(self) -> None:
        """Close the current run; it becomes a block when it shows anything."""
        if not self.run:
            return
        text = " ".join("".join(self.texts).split()) if self.texts else ""
        if text or self.images:
            frame = self.frame
            tag = frame.tag
            if not text:
                kind = "image"
            elif tag in HEADINGS:
                kind = "heading"
            elif tag == "figcaption":
                kind = "caption"
            else:
                kind = "paragraph"
            block = RawBlock(kind, frame.el, frame, self.run.copy(), text)
            block.link_chars = self.link_chars
            block.strong_chars = self.strong_chars
            block.links = self.links
            block.images = self.images
            self.page.blocks.append(block)
            self._clear()
            check_time()
        elif self.texts or len(self.run) != len(self.inline):
            self._clear()

    def _whole(self, kind: str, el: _Element, text: str) -> None:
        """A block that is one element as a whole: a table, code, an embed."""
        self.flush()
        block = RawBlock(kind, el, self.frame, [], text)
        if kind == "table":
            block.links = list(el.iter("a"))
            block.link_chars = sum(
                len(" ".join("".join(a.itertext()).split())) for a in block.links
            )
        self.page.blocks.append(block)
        check_time()

    def _walk(self, root: _Element) -> None:
        # Every element of the page comes by here: what most of them need is written out, without calls, and the rest is not.
        actions = ACTIONS
        removed = self.removed
        hiding = self.hiding
        page = self.page
        blocks = page.blocks
        frames = page.frames
        inline = self.inline
        run = self.run
        texts = self.texts
        attributes: dict[tuple[str, ...], tuple[list[str], bool]] = {}
        by_attrs = self.names
        # (children still to come, the element itself, what it is)
        stack: list[tuple[Iterator[_Element], _Element, int]] = []
        if root.text:
            self._text(root.text)
        children = iter(root)
        el = root
        action = open_action = BLOCK
        while True:
            child = next(children, None)
            if child is None:
                if el is root:
                    return
                if open_action <= BAR:
                    if run:
                        self.flush()
                    frame = self.frame
                    frame.last = len(blocks)
                    parent = frame.parent
                    assert parent is not None  # noqa: S101  only the root has none
                    if open_action == BAR and (frame.tag == "nav" or not frame.in_content):
                        cut_bar(page, frame)
                    self.frame = parent
                else:
                    inline.pop()
                    run.append(None)
                    if open_action == LINK:
                        self.in_link -= 1
                    elif open_action == STRONG:
                        self.in_strong -= 1
                tail = el.tail
                children, el, open_action = stack.pop()
                if tail and (texts or not tail.isspace()):
                    self._text(tail)
                continue
            tag = child.tag
            action = actions.get(tag, -1)
            if action < 0:
                if type(tag) is not str:  # a comment or processing instruction
                    if child.tail:
                        self._text(child.tail)
                    continue
                # A custom element is a container in practice, whatever the default style sheet says.
                action = BLOCK if "-" in tag else INLINE
                if tag == "math" and child.get("cr-tex") is not None:
                    action = FORMULA
            if action <= INLINE:
                own = child.text
                has_text = own is not None and not own.isspace()
                is_leaf = not len(child)
                if is_leaf and not has_text:
                    # Icons, spacers and slots that scripts fill: half the elements of many pages.
                    if action <= BAR:
                        if run:
                            self.flush()
                    elif own and texts and not hidden_because(child.items()):
                        self._text(own)
                    elif action == LINK and (child.get("name") or child.get("id")):
                        run += (child, None)  # a place that a link may lead to, such as a footnote
                else:
                    names = tuple(child.keys())
                    if names:
                        known = attributes.get(names)
                        if known is None:
                            known = attributes[names] = (
                                [n for n in NAMING if n in names],
                                not HIDING.isdisjoint(names),
                            )
                        naming, may_hide = known
                        if len(naming) == 1:
                            attrs = child.get(naming[0]) or ""
                        else:
                            attrs = " ".join([child.get(n) or "" for n in naming])
                        concerned = by_attrs.get(attrs)
                        if concerned is None:
                            concerned = by_attrs[attrs] = hiding.concerns(attrs)
                        if concerned or may_hide:
                            reason = hiding.because(child)
                            if reason and not hiding.holds_the_page(child):
                                page.dropped.append(Dropped(child, "hidden", "hidden-text", reason))
                                self._cut(action, child)
                                continue
                    else:
                        attrs = ""
                    if removed and child in removed:
                        page.dropped.append(removed[child])
                        self._cut(action, child)
                        continue
                    if action <= BAR:
                        if run:
                            self.flush()
                        frame = self.frame
                        if (
                            action == BAR
                            and (tag == "nav" or not frame.in_content)
                            and is_bar(child, str(tag))
                        ):
                            set_aside(page, child, frame)
                            if child.tail:
                                self._text(child.tail)
                            continue
                        self.frame = frame = Frame(
                            child, str(tag), frame, len(frames), len(blocks), attrs
                        )
                        frames.append(frame)
                    elif is_leaf:
                        # An inline element with nothing but text: opened, read and closed at once.
                        assert own is not None  # noqa: S101  it has text
                        run += (child, own, None)
                        texts.append(own)
                        if action == LINK:
                            self.links.append(child)
                            self.link_chars += len(own.strip())
                        elif self.in_link:
                            self.link_chars += len(own.strip())
                        if self.in_strong or action == STRONG:
                            self.strong_chars += len(own.strip())
                        tail = child.tail
                        if tail:
                            self._text(tail)
                        continue
                    else:
                        inline.append(child)
                        run.append(child)
                        if action == LINK:
                            self.in_link += 1
                            self.links.append(child)
                        elif action == STRONG:
                            self.in_strong += 1
                    stack.append((children, el, open_action))
                    children, el, open_action = iter(child), child, action
                    if own and (has_text or texts):
                        self._text(own)
                    continue
                tail = child.tail
                if tail and (texts or not tail.isspace()):
                    self._text(tail)
                continue
            if action == SKIP:
                if child.tail:
                    self._text(child.tail)
                continue
            if removed and child in removed:
                page.dropped.append(removed[child])
                self._cut(action, child)
                continue
            if PRE <= action <= EMBED and (reason := hiding.because(child)):
                page.dropped.append(Dropped(child, "hidden", "hidden-text", reason))
                self._cut(action, child)
                continue
            if self._special(action, child, str(tag)):
                stack.append((children, el, open_action))
                children, el, open_action = iter(child), child, BLOCK
            elif child.tail:
                self._text(child.tail)

    def _cut(self, action: int, child: _Element) -> None:
        """Leave `child` out: what stands around it stays apart when it is a block."""
        if not LINK <= action <= INLINE:
            self.flush()
        if child.tail:
            self._text(child.tail)

    def _special(self, action: int, child: _Element, tag: str) -> bool:
        """Take in what is neither a container nor inline text; whether it is to be walked as a container after all."""
        if action == VOID:
            self.run += (child, None)
            self.images += 1
        elif action == BREAK:
            # Two breaks in a row are how pages without <p> part paragraphs.
            if self.run and self._ends_in_break():
                self.flush()
            else:
                self.run += (child, None)
                self.texts.append("\n")
        elif action in (CONTROL, FIELD):
            self._control(takes_text=takes_text(child))
        elif action == BUTTON:
            if text_chars(child, _MAX_LABEL_CHARS) > _MAX_LABEL_CHARS:
                return self._opened(
                    child, tag
                )  # one that was never closed holds the rest of the page
            self._button(child)
        elif action == RULE:
            self._whole("rule", child, "")
        elif action == PRE:
            self._whole("code", child, "".join(child.itertext("*")).strip("\n"))
        elif action == EMBED:
            if any(child.get(name) for name in ("src", "data", "data-src")) or (
                child.find("source") is not None
            ):
                self._whole("embed", child, "")
        elif action == TABLE:
            if not is_data_table(child):
                return self._opened(child, tag)
            self._whole("table", child, " ".join(" ".join(child.itertext("*")).split()))
        elif action == FORMULA:
            self._formula(child)
        elif action == DIALOG:
            if child.get("open") is not None:
                return self._opened(child, tag)
            self.page.dropped.append(Dropped(child, "hidden", "hidden-text", "a closed dialog"))
            self.flush()
        return False

    def _formula(self, child: _Element) -> None:
        """A formula, as `cleanread.formulas` marks it; what repeats another one has no TeX."""
        tex = child.get("cr-tex")
        if len(child) or child.text:
            reason = "another form of a formula that is shown"
            self.page.dropped.append(Dropped(child, "repeat", "formula-source", reason))
        if not tex:
            return
        if child.get("cr-display") == "block" and not self.in_link:
            self._whole("math", child, tex)
        else:
            self.run += (child, None)
            self.texts.append(tex)

    def _opened(self, child: _Element, tag: str) -> bool:
        """Open a container that is seldom one."""
        self.flush()
        page = self.page
        attrs = " ".join([child.get(n, "") for n in NAMING if n in child.attrib])
        self.frame = Frame(child, tag, self.frame, len(page.frames), len(page.blocks), attrs)
        page.frames.append(self.frame)
        if child.text and not child.text.isspace():
            self._text(child.text)
        return True

    def _ends_in_break(self) -> bool:
        for item in reversed(self.run):
            if item is None:
                continue
            if isinstance(item, str):
                if item.isspace():
                    continue
                return False
            return item.tag == "br"
        return False

    def _button(self, child: _Element) -> None:
        """A button's label is no text of the article, unless it is the heading of an accordion."""
        heads = self.frame.tag in HEADINGS or self.frame.tag in ("summary", "dt")
        if heads and not "".join(self.texts).strip():
            self._text("".join(child.itertext("*")))
        else:
            self.page.dropped.append(Dropped(child, "control", "button", "label of a button"))
            self._control(takes_text=False)

    def _control(self, *, takes_text: bool) -> None:
        self.page.controls.append(Control(len(self.page.blocks), self.frame, takes_text))
