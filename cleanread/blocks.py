"""
One pass over the tree gives the list of blocks, with what every later step asks about them.

A block is a run of inline content that a browser would set as one paragraph, heading, list item or caption; a whole data
table; a whole piece of preformatted text; an embed. Block-level elements around it are its frames, innermost first.
Nothing after this walks the tree again: a block carries its run, and rendering reads the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lxml.etree import XPath

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

#: A run: text, an element that opens, or ``None`` where the innermost open element closes.
Run = list["str | _Element | None"]

_INLINE, _BLOCK, _SKIP, _VOID, _BREAK, _PRE, _TABLE, _EMBED, _RULE, _CONTROL, _BUTTON = range(11)

_BLOCK_TAGS: Final = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav noframes ol optgroup p search section summary "
    "tbody td tfoot th thead tr ul caption"
)
_ACTIONS: Final[dict[str, int]] = {
    **dict.fromkeys(_BLOCK_TAGS.split(), _BLOCK),
    **dict.fromkeys(
        [
            "script",
            "style",
            "svg",
            "template",
            "head",
            "meta",
            "link",
            "title",
            "base",
            "noscript",
            "datalist",
            "select",
            "option",
            "textarea",
            "canvas",
            "area",
            "map",
            "colgroup",
            "col",
            "param",
            "noembed",
            "frame",
            "progress",
            "meter",
            "object-params",
        ],
        _SKIP,
    ),
    # The parser nests what follows <wbr>, <source> and <track> into them: they are inline, with content.
    "img": _VOID,
    **dict.fromkeys(["input"], _CONTROL),
    "br": _BREAK,
    "pre": _PRE,
    "listing": _PRE,
    "xmp": _PRE,
    "plaintext": _PRE,
    "table": _TABLE,
    **dict.fromkeys(["iframe", "video", "audio", "object"], _EMBED),
    "hr": _RULE,
    "button": _BUTTON,
}

#: Elements whose presence in a table says that it lays out a page.
_LAYOUT_TAGS: Final = ("table", "form", "article", "section", "h1", "h2", "h3", "iframe", "pre")
# A cell of a data table holds a value or a phrase; the longest cells seen in real ones are notes of some 400 characters.
_MAX_CELL_CHARS: Final = 600

# A label on a button is a few words; what is longer was left open by mistake.
_MAX_LABEL_CHARS: Final = 300
# Scripts fade in or stream in whole pages that are hidden at first. Text hidden from readers for good is never most of a page.
_MIN_PAGE_CHARS: Final = 400
_PAGE_SHARE: Final = 0.4
# What a bar or a footer may hold besides links, and the share of links that makes it one.
_CHROME_TAGS: Final = frozenset(["nav", "footer", "header", "ul", "ol"])
_MAX_BAR_CHARS: Final = 200
_BAR_LINK_SHARE: Final = 0.6
# A list of so many entries, nothing but links of a word or two, is a menu wherever it stands outside the article.
_MIN_MENU_BLOCKS: Final = 6
_MENU_LINK_SHARE: Final = 0.95
_MAX_MENU_ENTRY_CHARS: Final = 22
#: React puts what it streams into such elements and moves it to its place with a script.
_STREAMED: Final = re.compile(r"S:[0-9a-f]+$")

_HIDDEN_STYLE: Final = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0+(?:px|em|rem|pt|%)?\s*(?:;|!|$)"
    r"|opacity\s*:\s*0*(?:\.0+)?\s*(?:;|!|$)|(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{3,}"
    r"|(?:^|;)\s*(?:max-)?height\s*:\s*[01](?:px)?\s*(?:;|!|$)|(?:^|;)\s*width\s*:\s*[01]px\s*(?:;|!|$)"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
#: Classes that frameworks define as "for screen readers only".
_SCREEN_READER: Final = frozenset(
    [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "screen-reader-only",
        "screenreader-only",
        "element-invisible",
        "u-visually-hidden",
        "a11y-hidden",
        "assistive-text",
        "vh",
        "hidden-visually",
        "is-visually-hidden",
        "offscreen",
        "sr-text",
    ]
)
_TOKEN: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SEPARATORS: Final = {i: " " for i in range(128) if not chr(i).isalpha()}


class Frame:
    """A block-level element around some blocks: ``page.blocks[first:last]``."""

    __slots__ = ("attrs", "depth", "el", "first", "index", "last", "parent", "tag")

    def __init__(
        self, el: _Element, tag: str, parent: Frame | None, index: int, first: int
    ) -> None:
        self.el = el
        self.tag = tag
        self.parent = parent
        self.index = index
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.first = first
        self.last = first
        self.attrs = ""  #: class, id, role and data-component as written, for token matching

    def chain(self) -> Iterator[Frame]:
        """This frame and those around it, innermost first."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.parent


class RawBlock:
    """A block as it stands in the page, kept or not."""

    __slots__ = (
        "el",
        "frame",
        "images",
        "kind",
        "link_chars",
        "links",
        "run",
        "strong_chars",
        "text",
    )

    def __init__(self, kind: str, el: _Element, frame: Frame, run: Run, text: str) -> None:
        self.kind = kind
        self.el = el
        self.frame = frame
        self.run = run
        self.text = text
        self.link_chars = 0
        self.strong_chars = 0
        self.links: list[_Element] = []
        self.images = 0


class Dropped:
    """A part of the page that never became blocks: hidden text, form controls, what a site rule removed."""

    __slots__ = ("el", "kind", "reason", "rule")

    def __init__(self, el: _Element, kind: str, rule: str, reason: str) -> None:
        self.el = el
        self.kind = kind
        self.rule = rule
        self.reason = reason


class Page:
    """All blocks and frames of a page, in document order."""

    __slots__ = ("blocks", "controls", "dropped", "frames")

    def __init__(self) -> None:
        self.blocks: list[RawBlock] = []
        self.frames: list[Frame] = []
        self.dropped: list[Dropped] = []
        #: for every input, select and text area: how many blocks stood before it, and the frame it is in
        self.controls: list[tuple[int, Frame]] = []


def tokens(attrs: str) -> frozenset[str]:
    """Whole words of a class or id, in lower case: camel case, hyphens and digits split.

    >>> sorted(tokens("td-post-content relatedPosts2"))
    ['content', 'post', 'posts', 'related', 'td']
    """
    if attrs.islower():
        return frozenset(attrs.translate(_SEPARATORS).split())
    return frozenset([t.lower() for t in _TOKEN.findall(attrs)])


def split_blocks(root: _Element, removed: Mapping[_Element, Dropped] | None = None) -> Page:
    """The blocks below `root`, without the elements that a site rule has `removed`.

    Linear in the size of the tree, and never recursive, so that depth costs nothing.
    """
    return _Walk(root, removed or {}).page


class _Walk:
    """The state of the pass. A class only so that its parts can be small functions."""

    __slots__ = (
        "chars",
        "frame",
        "images",
        "in_link",
        "in_strong",
        "inline",
        "link_chars",
        "links",
        "page",
        "removed",
        "root",
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
        self.root = root
        self.chars = -1  # of the whole page, counted when first asked for
        self._clear()
        self._walk(root)
        self.flush()
        self.frame.last = len(self.page.blocks)

    def _clear(self) -> None:
        self.run: Run = list(self.inline)
        self.texts: list[str] = []
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
            elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
                kind = "heading"
            elif tag == "figcaption":
                kind = "caption"
            else:
                kind = "paragraph"
            block = RawBlock(kind, frame.el, frame, self.run, text)
            block.link_chars = self.link_chars
            block.strong_chars = self.strong_chars
            block.links = self.links
            block.images = self.images
            self.page.blocks.append(block)
            self._clear()
        elif self.texts or len(self.run) != len(self.inline):
            self._clear()

    def _whole(self, kind: str, el: _Element, text: str) -> RawBlock:
        """A block that is one element as a whole: a table, code, an embed."""
        self.flush()
        block = RawBlock(kind, el, self.frame, [], text)
        if kind == "table":
            block.links = list(el.iter("a"))
            block.link_chars = sum(len("".join(a.itertext()).strip()) for a in block.links)
        self.page.blocks.append(block)
        return block

    def _walk(self, root: _Element) -> None:
        actions = _ACTIONS
        removed = self.removed
        hidden = find_hidden(root)
        for_screen_readers: dict[str, bool] = {}  # class attribute → whether it says so
        text = self._text
        # (children still to come, the element itself, whether it is a block)
        stack: list[tuple[Iterator[_Element], _Element, bool]] = []
        if root.text:
            text(root.text)
        children = iter(root)
        el = root
        is_block = True
        while True:
            child = next(children, None)
            if child is None:
                if el is root:
                    return
                if is_block:
                    if self.run:
                        self.flush()
                    frame = self.frame
                    frame.last = len(self.page.blocks)
                    if frame.tag in _CHROME_TAGS:
                        self._cut_chrome(frame)
                    assert frame.parent is not None  # noqa: S101  only the root has none
                    self.frame = frame.parent
                else:
                    self._close_inline(el)
                tail = el.tail
                children, el, is_block = stack.pop()
                if tail and (self.texts or not tail.isspace()):
                    text(tail)
                continue
            tag = child.tag
            if type(tag) is not str:  # a comment or processing instruction
                if child.tail:
                    text(child.tail)
                continue
            action = actions.get(tag, -1)
            if action < 0:
                # A custom element is a container in practice, whatever the default style sheet says.
                action = _BLOCK if "-" in tag else _INLINE
            if action == _SKIP:
                if tag in ("select", "textarea"):
                    self.page.controls.append((len(self.page.blocks), self.frame))
                if child.tail:
                    text(child.tail)
                continue
            if tag == "dialog" and child.get("open") is None:
                self.page.dropped.append(Dropped(child, "hidden", "hidden-text", "a closed dialog"))
                self._cut(action, child)
                continue
            if removed and child in removed:
                self.page.dropped.append(removed[child])
                self._cut(action, child)
                continue
            if action <= _BLOCK:
                classes = child.get("class")
                if classes:
                    unseen = for_screen_readers.get(classes)
                    if unseen is None:
                        unseen = for_screen_readers[classes] = not _SCREEN_READER.isdisjoint(
                            classes.split()
                        )
                    if unseen:
                        hidden[child] = "for screen readers only"
                if hidden and child in hidden and not self._holds_the_page(child):
                    self.page.dropped.append(Dropped(child, "hidden", "hidden-text", hidden[child]))
                    self._cut(action, child)
                    continue
                own = child.text
                is_leaf = not len(child)
                if is_leaf and (not own or own.isspace()):
                    # Icons, spacers and slots that scripts fill: half the elements of many pages.
                    if action == _BLOCK:
                        if self.run:
                            self.flush()
                    elif own:
                        text(own)
                elif action == _INLINE and is_leaf:
                    self._leaf(child, tag, own or "")
                else:
                    if action == _BLOCK:
                        self._open_block(child, tag)
                    else:
                        self._open_inline(child, tag)
                    stack.append((children, el, is_block))
                    children, el, is_block = iter(child), child, action == _BLOCK
                    if own and (self.texts or not own.isspace()):
                        text(own)
                    continue
                tail = child.tail
                if tail and (self.texts or not tail.isspace()):
                    text(tail)
                continue
            if action == _BUTTON and text_chars(child) > _MAX_LABEL_CHARS:
                action = _TABLE  # a button that was never closed holds the rest of the page
                is_container = True
            else:
                is_container = action == _TABLE and not is_data_table(child)
                if not is_container:
                    self._special(action, child, tag)
            if is_container:
                self._open_block(child, tag)
                stack.append((children, el, is_block))
                children, el, is_block = iter(child), child, True
                continue
            if child.tail:
                text(child.tail)

    def _cut_chrome(self, frame: Frame) -> None:
        """Set a navigation bar, a site's header or footer, or a menu aside as one part: it is all links, or next to nothing."""
        page = self.page
        own = page.blocks[frame.first :]
        tag = frame.tag
        if tag in ("ul", "ol") and len(own) < _MIN_MENU_BLOCKS:
            return
        chars = sum([len(b.text) for b in own])
        link_chars = sum([b.link_chars for b in own])
        if tag in ("ul", "ol"):
            if link_chars < chars * _MENU_LINK_SHARE or chars > len(own) * _MAX_MENU_ENTRY_CHARS:
                return
        elif (
            chars > _MAX_BAR_CHARS
            and link_chars < chars * _BAR_LINK_SHARE
            or tag == "header"
            and (chars == link_chars == 0 or any(b.kind in ("heading", "image") for b in own))
        ):
            return
        if tag != "nav" and any(f.tag in ("article", "main", "blockquote") for f in frame.chain()):
            return
        del page.blocks[frame.first :]
        del page.frames[frame.index :]
        page.controls = [
            (min(at, frame.first), f if f.index < frame.index else frame.parent or f)
            for at, f in page.controls
        ]
        kind = tag if tag in ("footer", "header") else "navigation"
        reason = f"inside <{tag}>, and mostly links"
        page.dropped.append(Dropped(frame.el, kind, f"{tag}-element", reason))

    def _holds_the_page(self, el: _Element) -> bool:
        """Whether hidden `el` is shown by a script in the end: it streams in, fades in, or is most of the page."""
        if _STREAMED.match(el.get("id") or "") and el.get("hidden") is not None:
            return True
        own = text_chars(el)
        if own < _MIN_PAGE_CHARS:
            return False
        if self.chars < 0:
            self.chars = text_chars(self.root)
        return own >= self.chars * _PAGE_SHARE

    def _cut(self, action: int, child: _Element) -> None:
        """Leave `child` out: what stands around it stays apart when it is a block."""
        if action != _INLINE:
            self.flush()
        if child.tail:
            self._text(child.tail)

    def _open_block(self, child: _Element, tag: str) -> None:
        if self.run:
            self.flush()
        page = self.page
        frame = Frame(child, tag, self.frame, len(page.frames), len(page.blocks))
        frame.attrs = named(child)
        page.frames.append(frame)
        self.frame = frame

    def _leaf(self, child: _Element, tag: str, own: str) -> None:
        """An inline element with nothing but text: opened, read and closed at once."""
        self.run += (child, own, None)
        self.texts.append(own)
        if tag == "a":
            self.links.append(child)
            self.link_chars += len(own.strip())
        elif self.in_link:
            self.link_chars += len(own.strip())
        if self.in_strong or tag in ("strong", "b"):
            self.strong_chars += len(own.strip())

    def _open_inline(self, child: _Element, tag: str) -> None:
        self.inline.append(child)
        self.run.append(child)
        if tag == "a":
            self.in_link += 1
            self.links.append(child)
        elif tag in ("strong", "b"):
            self.in_strong += 1

    def _close_inline(self, el: _Element) -> None:
        self.inline.pop()
        self.run.append(None)
        if el.tag == "a":
            self.in_link -= 1
        elif el.tag in ("strong", "b"):
            self.in_strong -= 1

    def _special(self, action: int, child: _Element, tag: str) -> None:
        """Everything that is neither a container nor inline text."""
        if action == _BREAK:
            # Two breaks in a row are how pages without <p> part paragraphs.
            if self.run and self._ends_in_break():
                self.flush()
            else:
                self.run += [child, None]
                self.texts.append("\n")
        elif action == _VOID:
            self.run += [child, None]
            if tag == "img":
                self.images += 1
        elif action == _CONTROL:
            self.page.controls.append((len(self.page.blocks), self.frame))
        elif action == _BUTTON:
            self._button(child)
        elif action == _RULE:
            self._whole("rule", child, "")
        elif action == _PRE:
            self._whole("code", child, "".join(child.itertext("*")).strip("\n"))
        elif action == _EMBED:
            if (
                child.get("src")
                or child.get("data")
                or child.get("data-src")
                or child.find("source") is not None
            ):
                self._whole("embed", child, "")
        elif action == _TABLE:
            self._whole("table", child, " ".join(" ".join(child.itertext("*")).split()))

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
        heads = self.frame.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt")
        if heads and not "".join(self.texts).strip():
            self._text("".join(child.itertext("*")))
        else:
            self.page.dropped.append(Dropped(child, "control", "button", "label of a button"))
            self.page.controls.append((len(self.page.blocks), self.frame))


def named(el: _Element) -> str:
    """What an element calls itself: class, id, role and the like, for token matching."""
    # Names first: values of other attributes can be long, and reading one copies it.
    names = [name for name in el.keys() if name in _NAMING]  # noqa: SIM118  not a mapping
    if not names:
        return ""
    get = el.get
    if len(names) == 1:
        return get(names[0]) or ""
    return " ".join([get(name) or "" for name in names])


_NAMING: Final = frozenset(
    [
        "class",
        "id",
        "role",
        "data-component",
        "data-testid",
        "data-module",
        "aria-label",
        "itemprop",
        "data-block",
    ]
)
# Asked attribute by attribute, which libxml2 answers four times faster than one condition on every element.
_MAY_BE_HIDDEN: Final = XPath(
    "descendant::*/@style/.. | descendant::*/@hidden/.. | descendant::*/@aria-hidden/.."
)


def find_hidden(root: _Element) -> dict[_Element, str]:
    """The elements that their own attributes hide, with the reason. The candidates are found in C."""
    out: dict[_Element, str] = {}
    for el in _MAY_BE_HIDDEN(root):
        reason = hidden_because(el.items())
        if reason:
            out[el] = reason
    return out


def hidden_because(attributes: list[tuple[str, str]]) -> str:
    """Why a browser would not show an element with these attributes; empty when it would."""
    for name, value in attributes:
        if name == "style":
            if _HIDDEN_STYLE.search(value):
                return f"hidden by its style: {value[:60]}"
        elif name == "hidden":
            if value != "until-found":
                return "the hidden attribute"
        elif name == "aria-hidden" and value == "true":
            return "hidden from assistive technology"
    return ""


def text_chars(el: _Element) -> int:
    """Characters of text in `el`, without white space around them and without scripts and styles."""
    chars = 0
    for part in el.iter("*"):
        tag = part.tag
        if part.text and tag not in ("script", "style", "noscript", "template", "svg"):
            chars += len(part.text.strip())
        if part.tail and part is not el:
            chars += len(part.tail.strip())
    return chars


def is_data_table(table: _Element) -> bool:
    """Whether a table holds data rather than the layout of the page.

    >>> from lxml.html import fromstring
    >>> is_data_table(fromstring("<table><tr><td>a<td>b<tr><td>1<td>2</table>"))
    True
    >>> is_data_table(fromstring("<table><tr><td><h2>News</h2></table>"))
    False
    """
    if table.get("role") in ("presentation", "none"):
        return False
    rows = 0
    cells = 0
    for el in table.iter("tr", "td", "th", *_LAYOUT_TAGS):
        tag = el.tag
        if tag == "tr":
            rows += 1
        elif tag in ("td", "th"):
            cells += 1
        elif el is not table:
            return False
    if cells < 2 or rows < 1 or cells == rows:
        return False
    return all(
        len("".join(cell.itertext("*"))) <= _MAX_CELL_CHARS for cell in table.iter("td", "th")
    )
