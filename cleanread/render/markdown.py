"""
Blocks as Markdown: CommonMark with the tables and strikethrough of GitHub.

Inline HTML stands only for what Markdown has no sign for (``<sub>``, ``<kbd>``, …). A term is a paragraph in bold and its definition
a paragraph below it; a caption is a line in italics below its image; an embed is a link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..deadline import check_time
from ..models import Styled, Text
from . import escape
from .gfm_tables import table
from .nesting import loose_lists, nested, shared
from .phrasing import phrasing
from .safe import is_safe
from .tex import is_active, on_its_own
from .visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models import Block, Container, Options
    from .nesting import Containers

_HARD_BREAK: Final = "\\\n"
_LANGUAGE: Final = re.compile(r"[\w+#./:-]+")
_ALERT: Final = re.compile(r"\[![A-Za-z]+\]")
_MAX_NUMBER: Final = 999_999_999  # what CommonMark takes for the number of an item


def to_markdown(blocks: Sequence[Block], options: Options) -> str:
    """The blocks as Markdown, without a line break at the end."""
    if not any(block.containers for block in blocks):
        return "\n\n".join([body for block in blocks if (body := _body(block, options))])
    bodies: list[tuple[Block, Containers, str]] = []
    for block in blocks:
        body = _body(block, options)
        if body:
            bodies.append((block, _marked(block.containers), body))
    writer = _Writer(loose_lists([(block, around) for block, around, _ in bodies]))
    for block, around, body in bodies:
        writer.write(block, around, body)
    return "".join(writer.out)


# ── blocks ───────────────────────────────────────────────────────────────────────────────


def _body(block: Block, options: Options) -> str:
    """One block as Markdown, as if it stood at the top level."""
    check_time()
    kind = block.kind
    if kind == "paragraph":
        inlines = visible(block.inlines, options)
        if block.containers and block.containers[-1].kind == "term":
            inlines = (Styled("strong", inlines),)
        return _paragraph(phrasing(inlines))
    if kind == "heading":
        content = phrasing(visible(block.inlines, options), line_break=" ").strip()
        return f"{'#' * min(6, max(1, block.level))} {escape.heading(content)}" if content else ""
    if kind == "math":
        if not is_active(block.text):
            shown = on_its_own(block.text)
            return f"$$\n{shown}\n$$" if shown else ""
        return _code(block.text, "")
    if kind == "code":
        return _code(block.text, block.language)
    if kind == "table":
        return table(block, options)
    if kind == "image":
        return _images(block, options)
    if kind == "caption":
        return _paragraph(phrasing((Styled("emphasis", visible(block.inlines, options)),)))
    if kind == "embed":
        label = escape.label(" ".join(block.text.split()) or block.href)
        if options.links == "none" or not is_safe(block.href):
            return _paragraph(escape.text(" ".join(block.text.split())))
        return f"[{label}]{escape.target(block.href)}"
    # After the marker of an item, dashes or stars would be one rule with it.
    return "___" if block.containers else "---"


def _paragraph(content: str) -> str:
    content = content.strip(" ")
    while content.endswith(_HARD_BREAK):
        content = content[: -len(_HARD_BREAK)].rstrip(" ")
    while content.startswith(_HARD_BREAK):
        content = content[len(_HARD_BREAK) :].lstrip(" ")
    return escape.line_starts(content)


def _images(block: Block, options: Options) -> str:
    """Each image of a block on its own line."""
    lines = []
    for inline in visible(block.inlines, options):
        content = (
            phrasing((inline,)).strip()
            if not isinstance(inline, Text) or inline.text.strip()
            else ""
        )
        if content and content != _HARD_BREAK.strip():
            lines.append(content)
    return _paragraph("\n".join(lines))


def _code(text: str, language: str) -> str:
    # A carriage return ends a line for every reader, and its like would be none of the fence.
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    fence = escape.fence(text)
    return f"{fence}{_language(language)}\n{text}\n{fence}"


def _language(name: str) -> str:
    # In braces stand attributes, raw HTML or orders to run the code, for programs that know such.
    return name if _LANGUAGE.fullmatch(name) else ""


def _marked(containers: Containers) -> Containers:
    """The containers that Markdown has a mark for."""
    if not containers:
        return containers
    return nested(tuple([c for c in containers if c.kind not in ("term", "definition")]))


# ── containers ───────────────────────────────────────────────────────────────────────────


class _Level:
    """An open container, or the document itself."""

    __slots__ = ("container", "last_list", "marker", "number", "prefix")

    def __init__(self, container: Container | None, prefix: str = "") -> None:
        self.container = container
        self.prefix = prefix  #: what its further lines begin with
        self.marker = ""  #: of a list: what its items begin with
        self.number = container.start if container else 1
        self.last_list = ""  #: marker of the list that ended as the last thing in here


class _Writer:
    """Joins bodies, with the marks of lists and quotes before their lines."""

    __slots__ = ("_after_title", "_around", "_loose", "_stack", "out")

    def __init__(self, loose: set[int]) -> None:
        self.out: list[str] = []
        self._loose = loose
        self._stack = [_Level(None)]
        self._around: Containers = ()
        self._after_title = False  # the last block was the title of a callout

    def write(self, block: Block, around: Containers, body: str) -> None:
        """Append one block, standing in these containers."""
        stack = self._stack
        kept = shared(self._around, around) + 1
        self._around = around
        del stack[kept:]
        if self.out:
            self.out.append(self._gap(block, around, kept))
        first = stack[-1].prefix
        opened = around[kept - 1 :]
        for depth, container in enumerate(opened, 1):
            first += self._open(container)
            if container.kind == "callout":
                first += self._below_marker(block, opened[depth:])
        stack[-1].last_list = ""
        if opened and opened[-1].kind == "quote" and _ALERT.match(body):
            body = "\\" + body
        self._after_title = bool(around) and around[-1].kind == "title"
        if (
            around
            and around[-1].kind == "item"
            and block.kind == "paragraph"
            and kept <= len(around)
        ):
            body = _task(around[-1]) + body
        inner = stack[-1].prefix
        self.out.append(first + _indented(body, inner) if inner else first + body)

    def _below_marker(self, block: Block, inside: Containers) -> str:
        """What parts the marker of a callout from the first block in it: a space before its title, else a new line."""
        if inside and inside[0].kind == "title":
            return " "
        prefix = self._stack[-1].prefix
        if block.kind == "paragraph" and not inside:
            return "\n" + prefix
        # A table, for one, cannot begin right below a line of text.
        return f"\n{prefix.rstrip()}\n{prefix}"

    def _gap(self, block: Block, around: Containers, kept: int) -> str:
        """What stands between the last block and `block`, which opens containers from `kept` on."""
        stack = self._stack
        if self._after_title and block.kind == "paragraph" and len(around) < kept:
            return "\n"
        blank = "\n" + stack[-1].prefix.rstrip() + "\n"
        if kept == 1 or len(around) < kept:
            return blank
        inside = stack[-1].container
        opened = around[kept - 1]
        if inside is None:
            return blank
        if inside.kind == "list":
            return blank if inside.key in self._loose else "\n"
        # A nested list goes on right below its item's line, if it can interrupt a paragraph.
        outer = stack[-2].container
        if (
            inside.kind != "item"
            or opened.kind != "list"
            or outer is None
            or outer.key in self._loose
        ):
            return blank
        return blank if (opened.ordered and opened.start != 1) or stack[-1].last_list else "\n"

    def _open(self, container: Container) -> str:
        """Enter a container; what its first line begins with."""
        above = self._stack[-1]
        level = _Level(container, above.prefix)
        self._stack.append(level)
        if container.kind == "list":
            # Two lists in a row would be read as one, were it not for their markers.
            markers = (".", ")") if container.ordered else ("-", "*")
            level.marker = markers[1] if above.last_list == markers[0] else markers[0]
            above.last_list = level.marker
            return ""
        above.last_list = ""
        if container.kind == "quote":
            level.prefix += "> "
            return "> "
        if container.kind == "callout":
            level.prefix += "> "
            return f"> [!{container.label.upper()}]{'-' if container.folded else ''}"
        if container.kind == "title":
            return ""
        if container.kind == "note":
            level.prefix += "    "
            return f"[^{container.label}]: "
        marker = above.marker
        if above.container is not None and above.container.ordered:
            marker = f"{min(above.number, _MAX_NUMBER)}{marker}"
            above.number += 1
        level.prefix += " " * (len(marker) + 1)
        return marker + " "


def _task(item: Container) -> str:
    if item.checked is None:
        return ""
    return "[x] " if item.checked else "[ ] "


def _indented(body: str, prefix: str) -> str:
    """`body` with `prefix` before each line but the first."""
    if "\n" not in body:
        return body
    bare = prefix.rstrip()
    first, *others = body.split("\n")
    return "\n".join([first, *[prefix + line if line else bare for line in others]])
