"""Kept blocks of the page → the frozen list of blocks that every rendering reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..blocks import tokens
from ..models import Container, Inline, Text
from .code import code_of, is_gutter
from .codelang import language_of
from .containers import Place, Places, without_layout_lists
from .embeds import embed_of
from .headings import in_strong, on_one_line
from .images import Images
from .inlines import inlines_of_run
from .links import Addresses
from .making import new_block
from .paths import Paths
from .permalinks import without_permalinks
from .reasons import CODE_LABEL, LINE_NUMBERS, NOT_TEXT
from .subtree import inlines_of_element
from .tables import Row, caption_of, table_of
from .titles import without_title
from .whitespace import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..blocks import RawBlock
    from ..models import Block, BlockKind
    from .reasons import Reason

#: Words in the class of an element below an image that holds its caption.
_CAPTION_WORDS: Final = frozenset(
    ["caption", "figcaption", "legend", "bildunterschrift", "imgcaption"]
)
MAX_HEADING_LINKS: Final = 20
_MAX_CAPTION_CHARS: Final = 600


def build(
    kept: Sequence[RawBlock], base_url: str | None, *, title: str | None = None
) -> tuple[Block, ...]:
    """The content of the kept blocks, links and images made absolute against `base_url`.

    With a `title`, headings that only repeat it are left out. An unknown address leaves relative links as they are.
    """
    return finished(assembled(kept, base_url), title)


def assembled(kept: Sequence[RawBlock], base_url: str | None) -> Assembly:
    """What each kept block gives, before a look at the whole."""
    places = Places()
    at = [places.of(raw.frame) for raw in kept]
    containers = [place.containers for place in at]
    if any(containers):
        containers = without_layout_lists(kept, containers)
    assembly = Assembly(base_url)
    for raw, place, around in zip(kept, at, containers, strict=True):
        assembly.add(raw, place, around)
    return assembly


def finished(assembly: Assembly, title: str | None) -> tuple[Block, ...]:
    """The blocks in the order to print them, without the title and rules that part nothing."""
    blocks = _images_before_captions(assembly.blocks.copy(), assembly.figures)
    return tuple(_without_stray_rules(without_title(blocks, title)))


class Assembly:
    """The blocks built so far, with what the next one depends on."""

    __slots__ = (  # noqa: RUF023  in groups that belong together
        "addresses", "blocks", "embedded", "figures", "images", "left_out", "paths", "sources",
        "_path", "_containers", "_place",
    )  # fmt: skip

    def __init__(self, base_url: str | None) -> None:
        self.addresses = Addresses(base_url)
        self.images = Images(self.addresses)
        self.paths = Paths()
        self.blocks: list[Block] = []
        self.figures: list[object] = []  # the figure that each block stands in
        self.sources: list[RawBlock] = []  # what each block was made of
        self.left_out: dict[RawBlock, Reason] = {}
        self.embedded: set[str] = set()
        # Where the block being built stands.
        self._path = ""
        self._containers: tuple[Container, ...] = ()
        self._place = Place()

    def add(self, raw: RawBlock, place: Place, around: tuple[Container, ...]) -> None:
        """Append what `raw` shows, if anything."""
        self._path = self.paths.of(raw.frame)
        self._containers = around
        self._place = place
        kind = raw.kind
        if kind == "table":
            self._table(raw)
        elif kind == "code":
            self._code(raw)
        elif kind == "embed":
            self._embed(raw)
        elif kind == "rule":
            self._append("rule", "")
        else:
            self._inline(raw)
        self.sources += [raw] * (len(self.blocks) - len(self.sources))

    def _append(
        self,
        kind: BlockKind,
        text: str,
        inlines: tuple[Inline, ...] = (),
        *,
        level: int = 0,
        language: str = "",
        href: str = "",
        rows: tuple[Row, ...] = (),
    ) -> None:
        self.blocks.append(
            new_block(
                kind, text, self._path, inlines, level, language, href, rows, self._containers
            )
        )
        self.figures.append(self._place.figure)

    def _inline(self, raw: RawBlock) -> None:
        run = raw.run
        if raw.kind == "heading" and 0 < len(raw.links) <= MAX_HEADING_LINKS:
            run = without_permalinks(run)
        inlines: tuple[Inline, ...]
        if len(run) == 1 and isinstance(run[0], str):
            text = collapse(run[0])
            inlines = (Text(text),) if text else ()
        else:
            self.images.only_new_ones(wanted=not raw.text)
            inlines, text = inlines_of_run(run, self.addresses, self.images)
        if not inlines:
            self.left_out[raw] = NOT_TEXT
            return
        if not text:
            self._append("image", "", inlines)
        elif self._place.captioned or (
            raw.kind != "heading" and self._follows_image() and _reads_as_caption(raw)
        ):
            self._append("caption", text, inlines)
        elif raw.kind == "heading":
            line = text.replace("\n", " ")
            self._append("heading", line, inlines=on_one_line(inlines), level=int(raw.frame.tag[1]))
        else:
            if raw.frame.tag == "summary":
                inlines = in_strong(inlines)
            self._append("paragraph", text, inlines)

    def _follows_image(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].kind == "image"

    def _table(self, raw: RawBlock) -> None:
        caption = caption_of(raw.el)
        if caption is not None:
            inlines, text = inlines_of_element(caption, self.addresses, self.images)
            if text:
                self._append("caption", text, inlines)
        rows, text = table_of(raw.el, self.addresses, self.images)
        if rows:
            self._append("table", text, rows=rows)
        else:
            self.left_out[raw] = NOT_TEXT

    def _code(self, raw: RawBlock) -> None:
        text = code_of(raw.el)
        if not text:
            self.left_out[raw] = NOT_TEXT
            return
        if is_gutter(text, f"{raw.el.get('class') or ''} {raw.frame.attrs}"):
            self.left_out[raw] = LINE_NUMBERS
            return
        language = language_of(raw.el)
        before = self.blocks[-1] if self.blocks else None
        if (
            language
            and before is not None
            and before.kind == "paragraph"
            and before.text.lower() == language
        ):
            self.blocks.pop()  # the label above the code
            self.figures.pop()
            self.left_out[self.sources.pop()] = CODE_LABEL
        self._append("code", text, language=language)

    def _embed(self, raw: RawBlock) -> None:
        found = embed_of(raw.el, self.addresses)
        # A player often stands twice in the page: for now, and for when scripts are off.
        if found is None or found.href in self.embedded:
            return
        self.embedded.add(found.href)
        self._append("embed", found.label, href=found.href)


def _reads_as_caption(raw: RawBlock) -> bool:
    """Whether the class of a short text below an image calls it a caption."""
    if len(raw.text) > _MAX_CAPTION_CHARS:
        return False
    frame = raw.frame
    names = frame.attrs if frame.parent is None else f"{frame.attrs} {frame.parent.attrs}"
    return not _CAPTION_WORDS.isdisjoint(tokens(names))


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
