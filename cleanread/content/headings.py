"""Inline content of lines that head something: of headings, and of the line that opens an accordion."""

from __future__ import annotations

from ..models import Formula, Image, Inline, Link, NoteMark, Styled, Text


def on_one_line(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading's content: no line breaks, and no strong text when all of it is strong."""
    if len(inlines) == 1:
        only = inlines[0]
        if isinstance(only, Text):
            return inlines
        if isinstance(only, Styled) and only.style == "strong":
            return on_one_line(only.children)
    found: list[Inline] = []
    for inline in inlines:
        made: Inline
        if isinstance(inline, Text | Image | Formula | NoteMark):
            made = inline
        elif isinstance(inline, Styled):
            made = Styled(inline.style, on_one_line(inline.children))
        elif isinstance(inline, Link):
            made = Link(inline.href, on_one_line(inline.children), inline.title)
        else:
            made = Text(" ")
        if isinstance(made, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + made.text)
        else:
            found.append(made)
    return tuple(found)


def in_strong(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The line that opens an accordion is its heading."""
    if any(isinstance(inline, Styled) and inline.style == "strong" for inline in inlines):
        return inlines
    return (Styled("strong", inlines),)
