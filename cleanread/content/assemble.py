"""Kept blocks of the page → the frozen list of blocks that every rendering reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..blocks import tokens
from ..blocks.callouts import is_label
from ..deadline import check_time
from ..models import Container, Inline, Text
from ..notes import NO_NOTES
from .code import code_of, is_gutter
from .codelang import language_of
from .containers import Place, Places, renumbered, without_layout_lists
from .embeds import embed_of
from .headings import in_strong, on_one_line
from .images import Images
from .inlines import built_run, inlines_of_run
from .links import Addresses
from .making import new_block
from .paths import Paths
from .permalinks import without_permalinks
from .reasons import CALLOUT_LABEL, CODE_COPY, CODE_LABEL, LINE_NUMBERS, NOT_TEXT, NOTES_HEADING
from .shape import KeptLines, shaped
from .table_parts import parts_of
from .titles import without_title
from .verse import is_verse, stanzas_of
from .whitespace import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..blocks import RawBlock, Run
    from ..models import Block, BlockKind
    from ..notes import Note, Notes
    from .reasons import Reason
    from .tables import Row

#: Words in the class of an element below an image that holds its caption.
_CAPTION_WORDS: Final = frozenset(
    ["caption", "figcaption", "legend", "bildunterschrift", "imgcaption"]
)
MAX_HEADING_LINKS: Final = 20
#: Above all keys that come of frames.
_TABLE_KEYS: Final = 1 << 32
_MAX_CAPTION_CHARS: Final = 600


def build(
    kept: Sequence[RawBlock],
    base_url: str | None,
    *,
    title: str | None = None,
    notes: Notes = NO_NOTES,
    keep_tracking: bool = False,
) -> tuple[Block, ...]:
    """The content of the kept blocks, links and images made absolute against `base_url`.

    With a `title`, headings that only repeat it are left out. An unknown address leaves relative links as they are.
    Footnotes stand at the end. What addresses have only to count visitors is cut, unless `keep_tracking`.
    """
    return finished(assembled(kept, base_url, notes, keep_tracking=keep_tracking), title)


def assembled(
    kept: Sequence[RawBlock],
    base_url: str | None,
    notes: Notes = NO_NOTES,
    *,
    keep_tracking: bool = False,
) -> Assembly:
    """What each kept block gives, before a look at the whole."""
    places = Places()
    at = [places.of(raw.frame) for raw in kept]
    containers = [place.containers for place in at]
    if any(containers):
        containers = without_layout_lists(kept, containers)
        if notes.taken:
            containers = renumbered(kept, containers, notes.taken)
    assembly = Assembly(Addresses(base_url, keep_tracking=keep_tracking), notes)
    for raw, place, around in zip(kept, at, containers, strict=True):
        if raw in notes.headings:
            assembly.left_out[raw] = NOTES_HEADING
        elif raw not in notes.taken:
            assembly.add(raw, place, around)
        elif (rest := notes.taken[raw]) is not None:
            assembly.add(raw, place, around, rest)
    assembly.text_blocks = len(assembly.blocks)
    for number, note in enumerate(notes.notes):
        _add_note(assembly, places, note, number)
    return assembly


def _add_note(assembly: Assembly, places: Places, note: Note, number: int) -> None:
    """Append one footnote, in a container of its own in place of those around it in the page."""
    own = Container("note", -2 - number, label=note.label)
    depth = len(places.of(note.frame).containers)
    for piece in note.pieces:
        place = places.of(piece.block.frame)
        assembly.add(piece.block, place, (own, *place.containers[depth:]), piece.run)


def finished(assembly: Assembly, title: str | None) -> tuple[Block, ...]:
    """The blocks in the order to print them, without the title and rules that part nothing."""
    end = assembly.text_blocks
    blocks = _images_before_captions(assembly.blocks[:end], assembly.figures)
    notes = assembly.blocks[end:]
    return (*_without_stray_rules(without_title(blocks, title)), *notes)


class Assembly:
    """The blocks built so far, with what the next one depends on."""

    __slots__ = (  # noqa: RUF023  in groups that belong together
        "addresses", "blocks", "embedded", "figures", "images", "kept_lines", "left_out", "marks", "paths", "sources", "text_blocks",
        "_path", "_containers", "_place",
    )  # fmt: skip

    def __init__(self, addresses: Addresses, notes: Notes) -> None:
        self.marks = notes.marks
        self.text_blocks = 0  # how many of the blocks are no footnotes
        self.addresses = addresses
        self.images = Images(self.addresses)
        self.paths = Paths()
        self.kept_lines = KeptLines()
        self.blocks: list[Block] = []
        self.figures: list[object] = []  # the figure that each block stands in
        self.sources: list[RawBlock] = []  # what each block was made of
        self.left_out: dict[RawBlock, Reason] = {}
        self.embedded: set[str] = set()
        # Where the block being built stands.
        self._path = ""
        self._containers: tuple[Container, ...] = ()
        self._place = Place()

    def add(
        self,
        raw: RawBlock,
        place: Place,
        around: tuple[Container, ...],
        run: Run | None = None,
    ) -> None:
        """Append what `raw`, or a part of its `run`, shows, if anything."""
        check_time()
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
        elif kind == "math":
            self._append("math", raw.text)
        elif kind == "rule":
            self._append("rule", "")
        else:
            self._inline(raw, raw.run if run is None else run)
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

    def _inline(self, raw: RawBlock, run: Run) -> None:
        if len(run) == 1 and isinstance(run[0], str) and "\n" not in run[0]:
            self._run(raw, run)  # one text on one line, as most
            return
        if raw.kind == "heading" and 0 < len(raw.links) <= MAX_HEADING_LINKS:
            run = without_permalinks(run)
        lines = raw.kind != "heading" and self.kept_lines.of(raw.frame, run)
        for part in shaped(run, lines=lines):
            self._run(raw, part)

    def _run(self, raw: RawBlock, run: Run) -> None:
        inlines: tuple[Inline, ...]
        if len(run) == 1 and isinstance(run[0], str):
            text = collapse(run[0])
            inlines = (Text(text),) if text else ()
        else:
            self.images.only_new_ones(wanted=not raw.text)
            if self.marks and not self.marks.keys().isdisjoint(run):
                inlines, text = built_run(run, self.addresses, self.images, self.marks)
            else:
                inlines, text = inlines_of_run(run, self.addresses, self.images)
        if not inlines:
            self.left_out[raw] = NOT_TEXT
            return
        if self._containers and self._containers[-1].kind == "title":
            self._callout_title(raw, inlines, text)
        elif not text:
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

    def _callout_title(self, raw: RawBlock, inlines: tuple[Inline, ...], text: str) -> None:
        """The title of a callout, unless it only names its kind; an icon beside it says the same."""
        callout = self._containers[-2]
        if not text or is_label(text, callout.label):
            self.left_out[raw] = CALLOUT_LABEL
        else:
            self._append("paragraph", text.replace("\n", " "), on_one_line(inlines))

    def _follows_image(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].kind == "image"

    def _table(self, raw: RawBlock) -> None:
        around = self._containers
        of: Container | None = None  # the list that the table amounts to
        parts = parts_of(raw.el, self.addresses, self.images, self.marks)
        if all(part.kind == "caption" for part in parts):
            self.left_out[raw] = NOT_TEXT
        for part in parts:
            self._containers = around
            if part.number is not None:
                key = _TABLE_KEYS + 2 * len(self.blocks)
                of = of or Container("list", key, ordered=True, start=part.number)
                self._containers = (*around, of, Container("item", key + 1))
            self._append(part.kind, part.text, part.inlines, rows=part.rows)

    def _code(self, raw: RawBlock) -> None:
        if is_verse(raw.el):
            for stanza in stanzas_of(raw.el):
                self._run(raw, stanza)
            return
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
            before is not None
            and before.kind == "code"
            and before.text == text
            and before.containers == self._containers
        ):
            self.left_out[raw] = CODE_COPY  # pages with two colour themes have it twice
            return
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
