"""Kept blocks of the page → the frozen list of blocks that every rendering reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from ..blocks import tokens
from ..models import Block, Container, Image, Inline, Link, Styled, Text
from .code import code_of, is_gutter
from .codelang import language_of
from .containers import Place, Places, without_layout_lists
from .embeds import embed_of
from .images import Images
from .inlines import inlines_of_run, without_permalinks
from .links import Addresses
from .paths import path_of
from .subtree import inlines_of_element
from .tables import caption_of, table_of
from .titles import without_title
from .whitespace import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..blocks import RawBlock
    from ..models import BlockKind

#: Words in the class of an element below an image that holds its caption.
_CAPTION_WORDS: Final = frozenset(
    ["caption", "figcaption", "legend", "bildunterschrift", "imgcaption"]
)
_MAX_CAPTION_CHARS: Final = 600


def build(
    kept: Sequence[RawBlock], base_url: str | None, *, title: str | None = None
) -> tuple[Block, ...]:
    """The content of the kept blocks, links and images made absolute against `base_url`.

    With a `title`, headings that only repeat it are left out. An unknown address leaves relative links as they are.
    """
    places = Places()
    at = [places.of(raw.frame) for raw in kept]
    containers = [place.containers for place in at]
    if any(containers):
        containers = without_layout_lists(kept, containers)
    assembly = _Assembly(base_url)
    for raw, place, around in zip(kept, at, containers, strict=True):
        assembly.add(raw, place, around)
    blocks = _images_before_captions(assembly.blocks, assembly.figures)
    return tuple(_without_stray_rules(without_title(blocks, title)))


class _Assembly:
    """The blocks built so far, with what the next one depends on."""

    __slots__ = ("addresses", "blocks", "embedded", "figures", "images")

    def __init__(self, base_url: str | None) -> None:
        self.addresses = Addresses(base_url)
        self.images = Images(self.addresses)
        self.blocks: list[Block] = []
        self.figures: list[object] = []  # the figure that each block stands in
        self.embedded: set[str] = set()

    def add(self, raw: RawBlock, place: Place, around: tuple[Container, ...]) -> None:
        """Append what `raw` shows, if anything."""
        kind = raw.kind
        if kind == "table":
            self._table(raw, place, around)
        elif kind == "code":
            self._code(raw, place, around)
        elif kind == "embed":
            self._embed(raw, place, around)
        elif kind == "rule":
            self._append(
                Block(kind="rule", text="", path=path_of(raw.frame), containers=around), place
            )
        else:
            self._inline(raw, place, around)

    def _append(self, block: Block, place: Place) -> None:
        self.blocks.append(block)
        self.figures.append(place.figure)

    def _inline(self, raw: RawBlock, place: Place, around: tuple[Container, ...]) -> None:
        run = raw.run
        kind = raw.kind
        if kind == "heading" and raw.links:
            run = without_permalinks(run)
        inlines: tuple[Inline, ...]
        if len(run) == 1 and isinstance(run[0], str):
            text = collapse(run[0])
            inlines = (Text(text),) if text else ()
        else:
            self.images.only_new_ones(wanted=not raw.text)
            inlines, text = inlines_of_run(run, self.addresses, self.images)
        if not inlines:
            return
        level = 0
        if not text:
            kind = "image"
        elif place.captioned or (
            kind == "paragraph" and self._follows_image() and _reads_as_caption(raw)
        ):
            kind = "caption"
        elif kind == "heading":
            level = int(raw.frame.tag[1])
            inlines, text = _on_one_line(inlines), text.replace("\n", " ")
        elif kind == "image":
            kind = "paragraph"
        if raw.frame.tag == "summary" and kind == "paragraph":
            inlines = _in_strong(inlines)
        self._append(
            Block(
                kind=cast("BlockKind", kind),
                text=text,
                path=path_of(raw.frame),
                inlines=inlines,
                level=level,
                containers=around,
            ),
            place,
        )

    def _follows_image(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].kind == "image"

    def _table(self, raw: RawBlock, place: Place, around: tuple[Container, ...]) -> None:
        caption = caption_of(raw.el)
        if caption is not None:
            inlines, text = inlines_of_element(caption, self.addresses, self.images)
            if text:
                self._append(
                    Block(
                        kind="caption",
                        text=text,
                        path=path_of(raw.frame),
                        inlines=inlines,
                        containers=around,
                    ),
                    place,
                )
        rows, text = table_of(raw.el, self.addresses, self.images)
        if rows:
            self._append(
                Block(
                    kind="table", text=text, path=path_of(raw.frame), rows=rows, containers=around
                ),
                place,
            )

    def _code(self, raw: RawBlock, place: Place, around: tuple[Container, ...]) -> None:
        text = code_of(raw.el)
        if not text or is_gutter(text, f"{raw.el.get('class') or ''} {raw.frame.attrs}"):
            return
        self._append(
            Block(
                kind="code",
                text=text,
                path=path_of(raw.frame),
                language=language_of(raw.el),
                containers=around,
            ),
            place,
        )

    def _embed(self, raw: RawBlock, place: Place, around: tuple[Container, ...]) -> None:
        found = embed_of(raw.el, self.addresses)
        # A player often stands twice in the page: for now, and for when scripts are off.
        if found is None or found.href in self.embedded:
            return
        self.embedded.add(found.href)
        self._append(
            Block(
                kind="embed",
                text=found.label,
                path=path_of(raw.frame),
                href=found.href,
                containers=around,
            ),
            place,
        )


def _reads_as_caption(raw: RawBlock) -> bool:
    """Whether the class of a short text below an image calls it a caption."""
    if len(raw.text) > _MAX_CAPTION_CHARS:
        return False
    frame = raw.frame
    names = frame.attrs if frame.parent is None else f"{frame.attrs} {frame.parent.attrs}"
    return not _CAPTION_WORDS.isdisjoint(tokens(names))


def _on_one_line(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading's content: no line breaks, and no strong text when all of it is strong."""
    if len(inlines) == 1:
        only = inlines[0]
        if isinstance(only, Text):
            return inlines
        if isinstance(only, Styled) and only.style == "strong":
            return _on_one_line(only.children)
    found: list[Inline] = []
    for inline in inlines:
        made: Inline
        if isinstance(inline, Text | Image):
            made = inline
        elif isinstance(inline, Styled):
            made = Styled(inline.style, _on_one_line(inline.children))
        elif isinstance(inline, Link):
            made = Link(inline.href, _on_one_line(inline.children), inline.title)
        else:
            made = Text(" ")
        if isinstance(made, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + made.text)
        else:
            found.append(made)
    return tuple(found)


def _in_strong(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The line that opens an accordion is its heading."""
    if any(isinstance(inline, Styled) and inline.style == "strong" for inline in inlines):
        return inlines
    return (Styled("strong", inlines),)


def _images_before_captions(blocks: list[Block], figures: list[object]) -> list[Block]:
    """A caption above its image goes below, where readers of Markdown look for it."""
    for index in range(1, len(blocks)):
        above, image = blocks[index - 1], blocks[index]
        if (
            image.kind == "image"
            and above.kind == "caption"
            and figures[index] is not None
            and figures[index] is figures[index - 1]
            and not _captioned(blocks, figures, index)
        ):
            blocks[index - 1], blocks[index] = image, above
    return blocks


def _captioned(blocks: list[Block], figures: list[object], index: int) -> bool:
    """Whether the caption before `index` already has an image above it."""
    return index > 1 and blocks[index - 2].kind == "image" and figures[index - 2] is figures[index]


def _without_stray_rules(blocks: Sequence[Block]) -> Iterator[Block]:
    """Rules only between other blocks, and only one at a time."""
    waiting: Block | None = None
    started = False
    for block in blocks:
        if block.kind == "rule":
            waiting = block
            continue
        if waiting is not None and started:
            yield waiting
        waiting = None
        started = True
        yield block
