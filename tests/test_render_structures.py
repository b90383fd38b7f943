"""Footnotes, callouts and formulas read back as what they are, in any company."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanread import Block, Container, Options
from cleanread.models import Formula, Inline, Link, NoteMark, Styled, Text
from cleanread.render import to_html, to_markdown, to_text
from cleanread.render.plain import plain
from tests.reading import read, structure_of

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

WORDS = st.lists(
    st.sampled_from(
        ["lock", "gate", "$5", "$6", "5$", "a_b", "[x]", "(1)", "[^9]", "costs $", "x|y", ":", "!", "*", "tar."]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)  # fmt: skip
TEX = st.sampled_from(
    ["x", "a_i + b_i", r"\frac{1}{2}", r"|x|", r"\{a\}", "x^2 < y", r"\text{for } x"]
)
LABELS = st.sampled_from(["1", "2", "a", "12"])
LEAF: st.SearchStrategy[Inline] = st.one_of(WORDS.map(Text), TEX.map(Formula), LABELS.map(NoteMark))
PIECES = st.lists(
    st.one_of(
        LEAF,
        st.builds(lambda words: Styled("strong", (Text(words),)), st.just("gate")),
        st.builds(lambda words, tail: Link(f"https://example.com/{tail}", (Text(words),)), WORDS, st.sampled_from(["a", "$b", "c$d$"])),
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


def parted(pieces: list[Inline]) -> tuple[Inline, ...]:
    """The pieces with a space between them, beginning and ending with words."""
    made: list[Inline] = [Text("The ")]
    for piece in pieces:
        made += [piece, Text(" and ")]
    return (*made, Text("so on."))


PARAGRAPHS = PIECES.map(parted)


def paragraph(inlines: tuple[Inline, ...], *around: Container) -> Block:
    """A paragraph in these containers."""
    return Block(kind="paragraph", text=plain(inlines), inlines=inlines, containers=around)


KINDS = st.sampled_from(["note", "tip", "warning", "faq"])


@st.composite
def documents(draw: st.DrawFn) -> list[Block]:
    """Paragraphs, formulas and callouts, with the footnotes that they refer to at the end."""
    blocks = [paragraph((Text("See "), NoteMark("1"), NoteMark("2"), Text(" and "), NoteMark("a"), NoteMark("12"), Text(".")))]  # fmt: skip
    for number, kind in enumerate(
        draw(st.lists(st.sampled_from(["text", "math", "callout"]), max_size=5))
    ):
        if kind == "math":
            blocks.append(Block(kind="math", text=draw(TEX)))
        elif kind == "text":
            blocks.append(paragraph(draw(PARAGRAPHS)))
        else:
            callout = Container(
                "callout", 10 * number + 1, label=draw(KINDS), folded=draw(st.booleans())
            )
            if draw(st.booleans()):
                title = Container("title", 10 * number + 2)
                blocks.append(paragraph((Text("A title"),), callout, title))
            blocks += [
                paragraph(inlines, callout)
                for inlines in draw(st.lists(PARAGRAPHS, min_size=1, max_size=2))
            ]
    for number, label in enumerate(["1", "2", "a", "12"]):
        note = Container("note", -2 - number, label=label)
        blocks += [
            paragraph(inlines, note)
            for inlines in draw(st.lists(PARAGRAPHS, min_size=1, max_size=2))
        ]
    return blocks


@FEW
@given(documents())
def test_a_reader_finds_what_the_blocks_hold(blocks: list[Block]) -> None:
    assert list(structure_of(blocks).differences(read(to_markdown(blocks, Options())))) == []


@FEW
@given(documents())
def test_options_do_not_change_the_words(blocks: list[Block]) -> None:
    words = read(to_markdown(blocks, Options())).words
    assert read(to_markdown(blocks, Options(links="none"))).words == words
    assert read(to_markdown(blocks, Options(links="reference"))).words == words
    assert to_text(blocks, Options(links="none")) == to_text(blocks, Options())


@FEW
@given(documents())
def test_every_label_is_in_the_html(blocks: list[Block]) -> None:
    html = to_html(blocks, Options())
    assert all(f'id="fn-{label}"' in html for label in ("1", "2", "a", "12"))
