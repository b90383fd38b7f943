"""XPaths of elements: the same ones that lxml gives, counted once for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from cleanread.parse import parse
from cleanread.places import Places

PIECES = ["<div>", "</div>", "<p>", "<b>", "</b>", "<li>", "<x-y>", "<o:p>", "<table><td>", "text ", "<!-- -->", "<svg>"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_paths_are_those_of_lxml(pieces: list[str]) -> None:
    root = parse("".join(pieces))
    places = Places()
    assert [places.of(el) for el in root.iter()] == [
        root.getroottree().getpath(el) for el in root.iter()
    ]


def test_comments_between_elements_do_not_count() -> None:
    root = document_fromstring("<p>One<!-- --><p>Two")
    assert [Places().of(el) for el in root.iter("p")] == ["/html/body/p[1]", "/html/body/p[2]"]


@pytest.mark.parametrize("depth", [1, 500])
def test_depth_is_no_matter(depth: int) -> None:
    root = parse("<div>" * depth + "x")
    innermost = list(root.iter("div"))[-1]
    assert root.xpath(Places().of(innermost)) == [innermost]
