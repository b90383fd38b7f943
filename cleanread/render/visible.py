"""What the options leave of inline content. Words are never among what they remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..models import Formula, Image, LineBreak, Link, NoteMark, Styled, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Inline, Options


def visible(inlines: tuple[Inline, ...], options: Options) -> tuple[Inline, ...]:
    """`inlines` without the links and images that the options do not want.

    >>> from cleanread.models import Options
    >>> visible((Text("a "), Link("/b", (Text("b"),))), Options(links="none"))
    (Text(text='a b'),)
    """
    if options.links != "none" and options.images == "keep":
        return inlines
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        return inlines
    left = _left(inlines, options)
    _trim(left)
    return tuple(left)


def _left(inlines: Iterable[Inline], options: Options) -> list[Inline]:
    left: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text | LineBreak):
            _append(left, inline)
        elif isinstance(inline, Image):
            if options.images == "keep":
                left.append(inline)
            elif options.images == "alt" and inline.alt:
                _append(left, Text(f" {inline.alt} "))
        elif isinstance(inline, Formula | NoteMark):
            left.append(inline)
        elif isinstance(inline, Link) and options.links == "none":
            for child in _left(inline.children, options):
                _append(left, child)
        else:
            _append_node(left, inline, _left(inline.children, options))
    return left


def _append_node(left: list[Inline], node: Styled | Link, children: list[Inline]) -> None:
    """Append `node` with what is left of its children; white space that came to its edges goes outside."""
    before, after = _trim(children)
    if before is not None:
        _append(left, before)
    if children:
        inside = tuple(children)
        left.append(
            Styled(node.style, inside)
            if isinstance(node, Styled)
            else Link(node.href, inside, node.title)
        )
    if after is not None:
        _append(left, after)


def _append(left: list[Inline], inline: Inline) -> None:
    """Append `inline`, with one space or line break where two would meet."""
    last = left[-1] if left else None
    if isinstance(inline, LineBreak):
        if isinstance(last, LineBreak):
            return
        if isinstance(last, Text):
            left.pop()
            if last.text.rstrip():
                left.append(Text(last.text.rstrip()))
    elif isinstance(inline, Text):
        text = inline.text
        if isinstance(last, LineBreak) or (isinstance(last, Text) and last.text.endswith(" ")):
            text = text.lstrip()
        if isinstance(last, Text):
            left.pop()
            text = last.text + text
        if not text:
            return
        inline = Text(text)
    left.append(inline)


def _trim(inlines: list[Inline]) -> tuple[Inline | None, Inline | None]:
    """Take white space and line breaks off both ends; what was taken."""
    before = _taken(inlines, 0)
    return before, _taken(inlines, -1)


def _taken(inlines: list[Inline], end: int) -> Inline | None:
    taken: Inline | None = None
    while inlines:
        inline = inlines[end]
        if isinstance(inline, LineBreak):
            taken = inlines.pop(end)
            continue
        if not isinstance(inline, Text):
            break
        text = inline.text.lstrip() if end == 0 else inline.text.rstrip()
        if text == inline.text:
            break
        taken = taken or Text(" ")
        if text:
            inlines[end] = Text(text)
            break
        inlines.pop(end)
    return taken
