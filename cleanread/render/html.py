"""
Blocks as HTML that is safe to show: a fixed set of elements and attributes, everything else escaped.

No scripts, styles, frames or handlers can come out: the markup is written here, and the page gives only text and addresses.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from ..deadline import check_time
from ..models import Formula, Image, LineBreak, Link, NoteMark, Styled, Text
from .nesting import loose_lists, nested
from .safe import is_safe
from .visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..models import Block, Cell, Container, Inline, Options, Style
    from .nesting import Containers

_STYLES: Final[dict[Style, str]] = {
    "strong": "strong",
    "emphasis": "em",
    "code": "code",
    "delete": "del",
    "mark": "mark",
    "sub": "sub",
    "sup": "sup",
    "kbd": "kbd",
    "underline": "u",
    "quote": "q",
}


def to_html(blocks: Sequence[Block], options: Options) -> str:
    """The blocks as HTML, one element a line, without ``<html>`` and ``<body>`` around them."""
    placed = [(block, nested(block.containers)) for block in blocks]
    loose = loose_lists(placed)
    lines: list[str] = []
    stack: list[tuple[int, str]] = []  # key and closing tag of each open element
    for index, (block, containers) in enumerate(placed):
        body = _body(block, options)
        if not body:
            continue
        wanted = _elements(containers)
        kept = 0
        while kept < min(len(stack), len(wanted)) and stack[kept] == (
            wanted[kept][0],
            wanted[kept][2],
        ):
            kept += 1
        if (
            block.kind == "caption"
            and kept == len(stack) == len(wanted)
            and lines
            and _takes_caption(lines[-1])
        ):
            lines[-1] = (
                f"{lines[-1].removesuffix('</figure>')}<figcaption>{body}</figcaption></figure>"
            )
            continue
        lines += [stack.pop()[1] for _ in range(len(stack) - kept)]
        for key, opening, closing in wanted[kept:]:
            lines.append(opening)
            stack.append((key, closing))
        if block.kind == "paragraph" and _is_line_of_item(placed, index, loose):
            body = body.removeprefix("<p>").removesuffix("</p>")
        lines.append(f"<p><em>{body}</em></p>" if block.kind == "caption" else body)
    lines += [closing for _, closing in reversed(stack)]
    return "\n".join(lines)


def _is_line_of_item(placed: list[tuple[Block, Containers]], index: int, loose: set[int]) -> bool:
    """Whether a paragraph is all the text of its item, and needs no <p>."""
    containers = placed[index][1]
    return len(containers) > 1 and containers[-1].kind == "item" and containers[-2].key not in loose


def _takes_caption(line: str) -> bool:
    """Whether a line is an image that has no caption yet."""
    return line.endswith("</figure>") and "<figcaption>" not in line


def _elements(containers: Containers) -> list[tuple[int, str, str]]:
    """Key, opening and closing tag of each element around a block."""
    found: list[tuple[int, str, str]] = []
    for depth, container in enumerate(containers):
        kind = container.kind
        if kind == "list":
            tag = "ol" if container.ordered else "ul"
            start = (
                f' start="{container.start}"' if container.ordered and container.start != 1 else ""
            )
            found.append((container.key, f"<{tag}{start}>", f"</{tag}>"))
        elif kind == "item":
            found.append((container.key, f"<li>{_checkbox(container)}", "</li>"))
        elif kind == "quote":
            found.append((container.key, "<blockquote>", "</blockquote>"))
        elif kind == "callout":
            titled = containers[depth + 1 : depth + 2]
            found.append((container.key, _callout(container, titled), "</div>"))
        elif kind == "title":
            found.append((container.key, '<div class="markdown-alert-title">', "</div>"))
        elif kind == "note":
            label = escape(container.label)
            opening = f'<div class="footnote" id="fn-{label}"><sup>{label}</sup>'
            found.append((container.key, opening, "</div>"))
        else:
            # Terms and definitions in a row share one list.
            found.append((-1, "<dl>", "</dl>"))
            tag = "dt" if kind == "term" else "dd"
            found.append((container.key, f"<{tag}>", f"</{tag}>"))
    return found


def _callout(callout: Container, inside: Containers) -> str:
    """The opening of a callout in the form of GitHub, which others can read; it begins with a title in any case."""
    label = escape(callout.label)
    opening = f'<div class="markdown-alert markdown-alert-{label}">'
    if inside and inside[0].kind == "title":
        return opening
    return f'{opening}<div class="markdown-alert-title">{label.capitalize()}</div>'


def _checkbox(item: Container) -> str:
    if item.checked is None:
        return ""
    return f'<input type="checkbox" disabled{" checked" if item.checked else ""}> '


# ── blocks ───────────────────────────────────────────────────────────────────────────────


def _body(block: Block, options: Options) -> str:
    check_time()
    kind = block.kind
    if kind == "rule":
        return "<hr>"
    if kind == "math":
        return f'<div class="math display">\\[{escape(block.text, quote=False)}\\]</div>'
    if kind == "code":
        language = f' class="language-{escape(block.language)}"' if block.language else ""
        return f"<pre><code{language}>{escape(block.text, quote=False)}</code></pre>"
    if kind == "table":
        return _table(block, options)
    if kind == "embed":
        label = escape(block.text or block.href, quote=False)
        if options.links == "none" or not is_safe(block.href):
            return f"<p>{escape(block.text, quote=False)}</p>" if block.text else ""
        return f'<p><a href="{escape(block.href)}">{label}</a></p>'
    content = _inline(visible(block.inlines, options))
    if not content:
        return ""
    if kind == "heading":
        level = min(6, max(1, block.level))
        return f"<h{level}>{content}</h{level}>"
    if kind == "image":
        return f"<figure>{content}</figure>" if options.images == "keep" else f"<p>{content}</p>"
    return content if kind == "caption" else f"<p>{content}</p>"


def _table(block: Block, options: Options) -> str:
    lines = ["<table>"]
    head = 0
    while head < len(block.rows) and all(cell.header for cell in block.rows[head]):
        head += 1
    if 0 < head < len(block.rows):
        lines += ["<thead>", *[_row(row, options) for row in block.rows[:head]], "</thead>"]
    else:
        head = 0
    lines += ["<tbody>", *[_row(row, options) for row in block.rows[head:]], "</tbody>", "</table>"]
    return "\n".join(lines)


def _row(row: tuple[Cell, ...], options: Options) -> str:
    return f"<tr>{''.join([_cell(cell, options) for cell in row])}</tr>"


def _cell(cell: Cell, options: Options) -> str:
    tag = "th" if cell.header else "td"
    attributes = ""
    if cell.colspan > 1:
        attributes += f' colspan="{cell.colspan}"'
    if cell.rowspan > 1:
        attributes += f' rowspan="{cell.rowspan}"'
    if cell.align:
        attributes += f' align="{cell.align}"'
    return f"<{tag}{attributes}>{_inline(visible(cell.inlines, options))}</{tag}>"


# ── inline content ───────────────────────────────────────────────────────────────────────


def _inline(inlines: Iterable[Inline]) -> str:
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(escape(inline.text, quote=False))
        elif isinstance(inline, LineBreak):
            parts.append("<br>")
        elif isinstance(inline, Image):
            parts.append(_image(inline))
        elif isinstance(inline, Formula):
            tex = escape(inline.tex, quote=False)
            parts.append(f'<span class="math inline">\\({tex}\\)</span>')
        elif isinstance(inline, NoteMark):
            label = escape(inline.label)
            parts.append(f'<sup class="footnote-ref"><a href="#fn-{label}">{label}</a></sup>')
        elif isinstance(inline, Link):
            parts.append(_link(inline))
        else:
            parts.append(_styled(inline))
    return "".join(parts)


def _styled(styled: Styled) -> str:
    tag = _STYLES[styled.style]
    return f"<{tag}>{_inline(styled.children)}</{tag}>"


def _link(link: Link) -> str:
    content = _inline(link.children)
    if not is_safe(link.href):
        return content
    title = f' title="{escape(link.title)}"' if link.title else ""
    return f'<a href="{escape(link.href)}"{title}>{content}</a>'


def _image(image: Image) -> str:
    if not is_safe(image.src):
        return escape(image.alt, quote=False)
    title = f' title="{escape(image.title)}"' if image.title else ""
    return f'<img src="{escape(image.src)}" alt="{escape(image.alt)}"{title}>'
