"""Articles without the blocks that other pages of their host have: what goes, what stays all the same, and the record of it."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleanread
from cleanread import Block, Container, Image, Metadata, Options, Styled, Text, Verdict
from cleanread.crosspage import (
    HostSample,
    count_repeated,
    fingerprint,
    fingerprints,
    without_repeated,
)
from cleanread.models import BlockKind
from cleanread.result import Article

PROMO = "The harbour society brings you these pages and sends its greetings to all of you."
STORY = [
    f"{name} had been on the quay since the early morning, and nobody could say what for, so that a small crowd came together."
    for name in ("The baker", "His neighbour", "The doctor", "An old pilot", "The teacher", "A stranger")
]  # fmt: skip


def paragraph(text: str, *containers: Container, kind: BlockKind = "paragraph") -> Block:
    """A block of text."""
    return Block(kind=kind, text=text, inlines=(Text(text),), containers=containers)


def heading(text: str, level: int = 2) -> Block:
    """A heading."""
    return Block(kind="heading", text=text, inlines=(Text(text),), level=level)


def picture(name: str) -> Block:
    """An image."""
    return Block(kind="image", text="", inlines=(Image(f"https://a.example/{name}.png"),))


def article(blocks: Sequence[Block]) -> Article:
    """An article of these blocks."""
    return Article(
        blocks=tuple(blocks), metadata=Metadata(), verdict=Verdict(kind="article", score=1.0)
    )


def left(blocks: Sequence[Block], repeated: Sequence[Block]) -> list[Block]:
    """What is left of some blocks when the second ones are known to repeat."""
    prints = frozenset(fingerprints(article(repeated)))
    return list(without_repeated(article(blocks), prints).blocks)


OWN = [paragraph(text) for text in STORY]
CHROME = paragraph(PROMO)
LIST = Container("list", 1)


# ── what goes ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("at", [0, 3, 6])
def test_a_known_text_goes_wherever_it_stands(at: int) -> None:
    assert left([*OWN[:at], CHROME, *OWN[at:]], [CHROME]) == OWN


@pytest.mark.parametrize("text", ["Kaldapealsed", "Fast shipping"])
def test_a_short_text_goes_at_the_end(text: str) -> None:
    assert left([*OWN, paragraph(text)], [paragraph(text)]) == OWN


def test_a_known_heading_goes_with_its_text() -> None:
    box = [heading("Thanks for reading"), CHROME]

    assert left([*OWN[:3], *box, *OWN[3:]], box) == OWN


def test_a_heading_of_the_page_goes_with_all_that_it_introduces() -> None:
    assert left([*OWN, heading("Thanks, dear baker"), CHROME], [CHROME]) == OWN


def test_a_list_goes_when_all_of_it_is_known() -> None:
    items = [paragraph(name, LIST) for name in ("Boats", "Ropes", "Lamps")]

    assert left([*OWN, *items], items) == OWN


def test_a_caption_goes_with_its_image() -> None:
    banner = [picture("banner"), paragraph("Our ship", kind="caption")]

    assert left([*banner, *OWN], banner) == OWN


def test_a_rule_above_chrome_at_the_end_goes_along() -> None:
    assert left([*OWN, Block(kind="rule", text=""), CHROME], [CHROME]) == OWN


def test_a_rule_below_chrome_at_the_beginning_goes_along() -> None:
    assert left([CHROME, Block(kind="rule", text=""), *OWN], [CHROME]) == OWN


# ── what stays ───────────────────────────────────────────────────────────────────────────


def stays(*blocks: Block, known: Sequence[Block]) -> None:
    """Nothing is left out of an article with these blocks amid its text."""
    whole = [*OWN[:3], *blocks, *OWN[3:]]
    assert left(whole, known) == whole


def test_a_short_text_amid_the_others_stays() -> None:
    stays(paragraph("Over-ear"), known=[paragraph("Over-ear")])


@pytest.mark.parametrize(
    "opener",
    [
        heading("Ingredients"),
        paragraph("What did you read when you were a child in the house behind the harbour?"),
        paragraph("For this you will need a pan, a spoon and what follows here:"),
        Block(
            kind="paragraph",
            text="Tell us of the first ship that you remember, and its name.",
            inlines=(
                Styled(
                    "strong", (Text("Tell us of the first ship that you remember, and its name."),)
                ),
            ),
        ),
    ],
)
def test_what_introduces_text_of_the_page_stays(opener: Block) -> None:
    stays(opener, known=[opener])


def test_a_known_heading_above_the_text_stays() -> None:
    top = heading("Introduction")

    assert left([top, *OWN], [top]) == [top, *OWN]


def test_a_list_that_is_known_in_parts_stays() -> None:
    items = [paragraph(name, LIST) for name in ("Boats of the north", "Ropes", "Lamps")]

    assert left([*OWN, *items], items[1:]) == [*OWN, *items]


@pytest.mark.parametrize("kind", ["code", "table", "math"])
def test_code_tables_and_formulas_stay(kind: BlockKind) -> None:
    block = paragraph("a known line of it that is long enough to be sure", kind=kind)

    assert left([*OWN, block], [block]) == [*OWN, block]


def test_footnotes_stay() -> None:
    note = paragraph(PROMO, Container("note", 2, label="1"))

    assert left([*OWN, note], [CHROME]) == [*OWN, note]


def test_standing_texts_in_many_places_are_how_a_series_is_built() -> None:
    rubrics = [paragraph(f"{PROMO} And that was number {n} of our rubrics.") for n in "abcd"]
    whole = [b for pair in zip(OWN, [*rubrics, heading("x")], strict=False) for b in pair][:8]
    whole.append(OWN[-1])

    assert left(whole, rubrics) == whole


def test_a_page_that_would_lose_much_of_its_text_is_left_as_it_is() -> None:
    many = [paragraph(f"{PROMO} {text}") for text in STORY]

    assert left([*OWN[:3], *many], many) == [*OWN[:3], *many]


def test_a_page_that_would_have_little_text_left_is_left_as_it_is() -> None:
    short = [OWN[0], paragraph("Kaldapealsed loevad")]

    assert left(short, short[1:]) == short


@given(st.lists(st.sampled_from([*OWN, CHROME, heading("One"), heading("Two", 3), *[paragraph(n, LIST) for n in "abc"]]), max_size=20), st.sets(st.integers(0, 19)))  # fmt: skip
def test_what_is_left_and_what_went_are_all_there_was(blocks: list[Block], known: set[int]) -> None:
    prints = frozenset(fingerprints(article([b for at, b in enumerate(blocks) if at in known])))
    whole = article(blocks)
    changed = without_repeated(whole, prints)

    assert sorted([b.text for b in changed.blocks] + [r.text for r in changed.removals]) == sorted(
        b.text for b in blocks
    )
    assert changed is whole or sum(len(b.text) for b in changed.blocks) >= 200


# ── in the engine ────────────────────────────────────────────────────────────────────────


def page(name: str) -> str:
    """A page whose last paragraph is on all pages of its host."""
    told = "".join(f"<p>{text} This was in the story of the {name}.</p>" for text in STORY)
    return f"<html><head><title>The {name}</title></head><body><article><h1>The {name}</h1>{told}<p>{PROMO}</p></article></body></html>"


@pytest.fixture(scope="module")
def repeated() -> frozenset[int]:
    """What six pages of a host have in common."""
    sample = HostSample()
    for name in ("heron", "quay", "roof", "bread", "winter", "mast"):
        found = cleanread.extract(page(name))
        sample.add(name.encode(), fingerprints(found), found.metadata.title or "")
    return sample.repeated()


def test_pages_of_a_host_tell_their_chrome(repeated: frozenset[int]) -> None:
    assert repeated == {fingerprint(PROMO)}


def test_the_engine_leaves_it_out(repeated: frozenset[int]) -> None:
    found = cleanread.extract(page("lamp"), options=Options(repeated=repeated))

    assert PROMO not in found.text


def test_the_record_says_why(repeated: frozenset[int]) -> None:
    found = cleanread.extract(page("lamp"), options=Options(repeated=repeated))

    assert [(r.kind, r.rule, r.text) for r in found.removals if r.rule == "cross-page"] == [
        ("repeated", "cross-page", PROMO)
    ]


def test_what_was_left_out_before_is_still_recorded(repeated: frozenset[int]) -> None:
    before = cleanread.extract(page("lamp"))
    found = cleanread.extract(page("lamp"), options=Options(repeated=repeated))

    assert found.removals[:-1] == before.removals


def test_the_rest_of_the_article_is_the_same(repeated: frozenset[int]) -> None:
    before = cleanread.extract(page("lamp"))
    found = cleanread.extract(page("lamp"), options=Options(repeated=repeated))

    assert found.blocks == before.blocks[:-1]
    assert (found.metadata, found.verdict) == (before.metadata, before.verdict)


def test_blocks_left_out_are_counted(repeated: frozenset[int]) -> None:
    found = cleanread.extract(page("lamp"), options=Options(repeated=repeated))

    assert count_repeated(found) == count_repeated(pickle.loads(pickle.dumps(found))) == 1  # noqa: S301


def test_nothing_is_counted_where_nothing_is_known() -> None:
    assert count_repeated(cleanread.extract(page("lamp"))) == 0


def test_an_article_without_known_blocks_is_not_made_anew() -> None:
    found = article(OWN)

    assert without_repeated(found, frozenset({fingerprint(PROMO)})) is found


def test_renderings_made_before_are_not_kept(repeated: frozenset[int]) -> None:
    found = cleanread.extract(page("lamp"))
    assert PROMO in found.text

    assert PROMO not in without_repeated(replace(found), repeated).text
