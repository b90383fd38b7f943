"""How the time of a pattern grows: patterns known to explode, patterns that look as if they did, and the counted steps."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanread.lint.backtracking import EXPONENTIAL, growth
from cleanread.lint.backtracking.program import compile_steps
from cleanread.lint.backtracking.steps import Meter, count_steps, search
from cleanread.lint.backtracking.syntax import parse

EXPLODING = [
    r"(a+)+$",
    r"(a|a)*b",
    r"(a|aa)+$",
    r"(.*)*x",
    r"(a*)*b",
    r"(?:a?a?)*b",
    r"([a-zA-Z]+)*$",
    r"^(\w+\s?)*$",
    r"^(\d+)*$",
    r"(x+x+)+y",
    r"(.|\s)*</div>",
    r"(?:\s*,?\s*)*;",
    r"(?:\w+ ?)+:",
    r"^([\w.]+)+@",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
    r"^(?:a{1,20}){1,50}$",
    r"^(?:[^<]+|<[^>]*>)*<!",
    r"(?=(a+)+b)a",
    r"(?i)^(?:by\s*)*(?:\s*\w+)*\s*$x",
    r"^(?:(?:por|by)?\s*\w+\s*)+:$",
    r"^(?:é|[à-ÿ])*(?:é+)+!",
]
POLYNOMIAL = [
    (r"^a*a*$", 2),
    (r"\s+$", 2),
    (r"<br[^>]*>", 2),
    (r"^.*foo.*bar$", 2),
    (r"^a*a*a*$", 3),
    (r"^(\d+)-?(\d+)-?(\d+)$", 3),
    (r"a{1,300}a{1,300}$", 3),
    (r".*.*.*x", 4),
    (r"[\s_](?:[\w-]*-)?x", 2),
    (r"avatar(?:-[\w-]*)?$", 2),
    (r"\[(?:[^\[\]\\]++|\\.)*+\]:", 2),
]
HARMLESS = [
    r"^\d+$",
    r"(?i)^sign up",
    r"^(a+b)+$",
    r"^(?:ab)*$",
    r"^[^<]*<",
    r"^(?:\w+,)*\w+$",
    r"^\w+(?:\.\w+)*$",
    r"^(\w+\s)*$",
    r"^.{0,300}$",
    r"(?i)\b(?:newsletter|sign up)\b",
    r"^https?://[^/]+/(\d{4})",
    r"^(?:'[^']*'|[^'])*",
    r"^(?:[^']|'[^']*')*!$",
    r"^css-(?=[a-z]*\d)\w{5}$",
    r"^(?>a+)+$",
    r"^(?:a++)+$",
    r"^(\w)\1$",
    r"^x(?!y)(?<=x)$",
    r"",
]


@pytest.mark.parametrize("pattern", EXPLODING)
def test_a_pattern_that_explodes_is_found(pattern: str) -> None:
    assert growth(pattern).degree == EXPONENTIAL


@pytest.mark.parametrize(("pattern", "degree"), POLYNOMIAL)
def test_the_power_of_the_length_is_told(pattern: str, degree: int) -> None:
    assert growth(pattern).degree == degree


@pytest.mark.parametrize("pattern", HARMLESS)
def test_a_harmless_pattern_is_left_alone(pattern: str) -> None:
    assert growth(pattern).degree == 1


def test_the_flags_count() -> None:
    assert growth("^(?:a|A[a-z]?)*!", re.IGNORECASE).degree > growth("^(?:a|A[0-9])*!").degree


def test_an_exploding_text_comes_along() -> None:
    assert set(growth("^(a+)+$").text) == {"a"}


# ── counted steps ────────────────────────────────────────────────────────────────────────


ATOMS = st.sampled_from(
    [
        "a",
        "Z",
        ".",
        r"\w",
        r"\s",
        "[aZ]",
        "[^a]",
        r"\d",
        " ",
        "é",
        "^",
        "$",
        r"\b",
        "(?<=a)",
        "(?<!5)",
    ]
)
TIMES = st.sampled_from(["*", "+", "?", "*?", "+?", "{1,3}", "{2}", "{0,2}?"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("(?:{}|{})".format, inner, inner),
        st.builds("(?:{}){}".format, inner, TIMES),
        st.builds("(?>{})".format, inner),
        st.builds("(?={})".format, inner),
        st.builds("(?!{})".format, inner),
        st.builds("({})".format, inner),
    ),
    max_leaves=8,
)


@given(PATTERNS, st.text("aZ5 é\n", max_size=9))
def test_the_counted_search_finds_what_python_finds(pattern: str, text: str) -> None:
    found = re.search(pattern, text)
    program = compile_steps(parse(pattern))
    assert search(program, text, Meter(10**6)) == (found.span() if found else None)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(r"(a)(Z)?\1", "5aa"), ("(?m)^Z$", "a\nZ\na"), ("(?s)a.Z", "a\nZ"), ("(?i)aA", "-Aa")],
)
def test_references_and_flags_are_understood(pattern: str, text: str) -> None:
    found = re.search(pattern, text)
    assert search(compile_steps(parse(pattern)), text, Meter(999)) == (found and found.span())


def test_a_search_without_a_match_tries_every_place() -> None:
    program = compile_steps(parse("x"))
    assert count_steps(program, "-" * 99, 5_000) == 100


def test_a_search_ends_when_its_steps_are_spent() -> None:
    program = compile_steps(parse("(a+)+b"))
    assert count_steps(program, "a" * 40, 10_000) is None
