"""Addresses: absolute, safe, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanread.content.links import Addresses

PAGE = "https://example.com/a/b.html"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("c.html", "https://example.com/a/c.html"),
        ("/c", "https://example.com/c"),
        ("/x/../c", "https://example.com/c"),
        ("?page=2", "https://example.com/a/b.html?page=2"),
        ("//cdn.example.com/c", "https://cdn.example.com/c"),
        ("  /c\n", "https://example.com/c"),
        ("/a b", "https://example.com/a%20b"),
        ('/"><script>', "https://example.com/%22%3E%3Cscript%3E"),
        ("HTTPS://example.com/C", "https://example.com/C"),
        ("mailto:a@example.com", "mailto:a@example.com"),
        ("tel:+123", "tel:+123"),
        ("/é", "https://example.com/é"),
    ],
)
def test_an_address_is_made_absolute(href: str, address: str) -> None:
    assert Addresses(PAGE).link(href) == address


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#top",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        " JavaScript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "http://",
        "http:///x",
        "http://[x",
        "//[x",
        "C:\\x",
        "mailto:",
        "https://example.com/a/b.html#c",
        "https://example.com/" + "x" * 10_000,
        None,
    ],
)
def test_an_address_that_leads_nowhere_is_none(href: str | None) -> None:
    assert Addresses(PAGE).link(href) is None


def test_without_the_pages_address_a_relative_link_stays_as_it_is() -> None:
    assert Addresses(None).link("/c?d#e") == "/c?d#e"


def test_a_page_address_that_is_none_is_ignored() -> None:
    assert Addresses("about:blank").link("/c") == "/c"


@given(st.text(), st.sampled_from([None, PAGE, "http://[", "nonsense"]))
def test_no_input_fails_or_gives_an_unsafe_scheme(href: str, base: str | None) -> None:
    address = Addresses(base).link(href) or ""
    assert not address.lower().startswith(("javascript:", "data:", "vbscript:"))
