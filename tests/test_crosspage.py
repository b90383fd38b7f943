"""Fingerprints, and the sample of a host that tells its chrome: any order, any way of merging, bounded."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanread import BatchError, Block, Image, Metadata, Verdict
from cleanread.crosspage import MAX_PAGES, HostSample, fingerprint, fingerprints
from cleanread.crosspage.finding import MIN_PAGES
from cleanread.crosspage.sample import MAX_PRINTS
from cleanread.result import Article

PROMO = "Become a member of the harbour society and get our paper every week."
STORIES = ("heron", "quay", "roof", "bread", "winter", "mast", "lamp", "island")


def story(name: str) -> list[int]:
    """The fingerprints of a text that no other page has."""
    return [
        fingerprint(f"What happened to the {name}, part {part}, was told.") for part in "abcdef"
    ]


def sample_of(pages: Sequence[Sequence[int]]) -> HostSample:
    """A sample with these pages."""
    sample = HostSample()
    for at, prints in enumerate(pages):
        sample.add(at.to_bytes(2), prints, f"Title {at}")
    return sample


def article(*blocks: Block) -> Article:
    """An article of these blocks."""
    return Article(blocks=blocks, metadata=Metadata(), verdict=Verdict(kind="article", score=1.0))


# ── fingerprints ─────────────────────────────────────────────────────────────────────────


@given(st.text(), st.sampled_from(["paragraph", "heading", "code", "image"]))
def test_a_fingerprint_fits_into_a_signed_number_of_64_bits(text: str, kind: str) -> None:
    assert 0 <= fingerprint(text, kind) < 2**63


def test_spaces_and_capitals_make_no_difference() -> None:
    assert fingerprint("SIGN\u00a0UP  now") == fingerprint("Sign up now")


def test_numbers_make_a_difference() -> None:
    assert fingerprint("Storage: 4 GB") != fingerprint("Storage: 8 GB")


def test_a_heading_and_a_paragraph_of_the_same_words_differ() -> None:
    assert fingerprint("Newsletter", "heading") != fingerprint("Newsletter")


def test_long_texts_that_differ_in_length_alone_differ() -> None:
    assert fingerprint("a" * 5000) != fingerprint("a" * 5001)


def test_an_image_is_known_by_its_address_without_parameters() -> None:
    one, two = (
        Block(kind="image", text="", inlines=(Image(f"https://a.example/logo.png?v={n}"),))
        for n in (1, 2)
    )

    assert fingerprints(article(one)) == fingerprints(article(two)) != ()


def test_blocks_without_letters_have_no_fingerprint() -> None:
    assert (
        fingerprints(article(Block(kind="rule", text=""), Block(kind="paragraph", text="***")))
        == ()
    )


# ── what a sample finds ──────────────────────────────────────────────────────────────────


def test_what_ends_every_page_is_found() -> None:
    sample = sample_of([[*story(name), fingerprint(PROMO)] for name in STORIES])

    assert sample.repeated() == {fingerprint(PROMO)}


def test_what_is_on_few_pages_is_not_found() -> None:
    pages = [story(name) for name in STORIES]
    for page in pages[:2]:
        page.append(fingerprint(PROMO))

    assert sample_of(pages).repeated() == frozenset()


def test_what_is_amid_the_text_must_be_on_half_of_the_pages() -> None:
    pages = [story(name) for name in STORIES]
    for page in pages[:3]:
        page.insert(3, fingerprint(PROMO))

    assert sample_of(pages).repeated() == frozenset()


def test_nothing_is_said_of_a_host_with_few_pages() -> None:
    pages = [[*story(name), fingerprint(PROMO)] for name in STORIES[: MIN_PAGES - 1]]

    assert sample_of(pages).repeated() == frozenset()


def test_one_text_under_several_addresses_counts_once() -> None:
    pages = [[*story("heron"), fingerprint(f"Address {name}")] for name in STORIES]

    assert sample_of([*pages, *(story(name) for name in STORIES)]).repeated() == frozenset()


def test_pages_with_one_title_count_once() -> None:
    sample = HostSample()
    for name in STORIES:
        sample.add(name.encode(), [fingerprint("A summary of it all"), *story(name)], "The ferry")

    assert sample.repeated() == frozenset()


def test_a_page_of_chrome_alone_does_not_make_the_others_one() -> None:
    pages = [[*story(name), fingerprint(PROMO)] for name in STORIES]

    assert sample_of([*pages, [fingerprint(PROMO)]]).repeated() == {fingerprint(PROMO)}


def test_code_that_repeats_is_not_found() -> None:
    sample = sample_of([[fingerprint("import numpy", "code"), *story(name)] for name in STORIES])

    assert sample.repeated() == frozenset()


@pytest.mark.parametrize(
    ("text", "kind"), [("Ingredients", "heading"), ("You will need:", "paragraph"), ("What do you read at night?", "paragraph")]
)  # fmt: skip
def test_what_introduces_different_texts_is_not_found(text: str, kind: str) -> None:
    pages = [story(name) for name in STORIES]
    for page in pages:
        page.insert(3, fingerprint(text, kind))

    assert sample_of(pages).repeated() == frozenset()


def test_a_heading_that_introduces_chrome_is_found() -> None:
    box = [fingerprint("Thanks for reading", "heading"), fingerprint(PROMO)]

    assert sample_of([[*story(name), *box] for name in STORIES]).repeated() == set(box)


def test_the_ends_of_a_long_page_are_looked_at() -> None:
    pages = [[*story(name) * MAX_PRINTS, fingerprint(PROMO)] for name in STORIES]

    assert fingerprint(PROMO) in sample_of(pages).repeated()


# ── laws ─────────────────────────────────────────────────────────────────────────────────

PRINTS = st.lists(st.sampled_from([fingerprint(f"Block {c} of a page", k) for c in "abcdefghij" for k in ("paragraph", "heading")]), max_size=12)  # fmt: skip
KEYED = st.lists(st.tuples(st.binary(max_size=2), PRINTS, st.sampled_from(["", "One", "Two", "Three", "Four"])), max_size=60)  # fmt: skip


def filled(pages: Sequence[tuple[bytes, list[int], str]]) -> HostSample:
    """A sample with these pages."""
    sample = HostSample()
    for key, prints, title in pages:
        sample.add(key, prints, title)
    return sample


@given(KEYED, st.randoms(use_true_random=False))
def test_the_order_of_pages_makes_no_difference(
    pages: list[tuple[bytes, list[int], str]], chance: random.Random
) -> None:
    shuffled = chance.sample(pages, len(pages))

    assert filled(shuffled).to_bytes() == filled(pages).to_bytes()
    assert filled(shuffled).repeated() == filled(pages).repeated()


@given(KEYED, st.integers(0, 60), st.sampled_from([1, -1]))
def test_merged_parts_are_the_sample_of_the_whole(
    pages: list[tuple[bytes, list[int], str]], cut: int, order: int
) -> None:
    one, two = [filled(pages[:cut]), filled(pages[cut:])][::order]
    one.merge(two)

    assert one == filled(pages)


@given(KEYED)
def test_a_sample_comes_back_from_its_bytes(pages: list[tuple[bytes, list[int], str]]) -> None:
    sample = filled(pages)

    assert HostSample.from_bytes(sample.to_bytes()) == sample


@given(KEYED)
def test_a_sample_holds_no_more_pages_than_it_may(
    pages: list[tuple[bytes, list[int], str]],
) -> None:
    sample = filled(pages)

    assert len(sample) == min(MAX_PAGES, len({key for key, _, _ in pages}))


def test_the_pages_with_the_smallest_keys_are_kept() -> None:
    late = MAX_PAGES.to_bytes(2)
    sample = sample_of([story(str(n)) for n in range(MAX_PAGES)])

    assert not sample.wants(late)


@pytest.mark.parametrize("data", [b"", b"xyz", b"cp1\x01", HostSample().to_bytes() + b"12345"])
def test_other_bytes_are_no_sample(data: bytes) -> None:
    with pytest.raises(BatchError, match="no sample"):
        HostSample.from_bytes(data)


def test_a_sample_that_was_cut_is_no_sample() -> None:
    data = sample_of([story("heron")]).to_bytes()

    with pytest.raises(BatchError):
        HostSample.from_bytes(data[:-1])


def test_a_sample_of_forty_large_pages_takes_a_hundred_thousand_bytes() -> None:
    sample = sample_of([story(str(n)) * 1000 for n in range(MAX_PAGES)])

    assert len(sample.to_bytes()) < 100_000
