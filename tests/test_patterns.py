"""The package's own regular expressions take linear time, or read capped texts; and the texts that show otherwise are found."""

from __future__ import annotations

import re

from tests.bench.pattern_uses import Own, own_patterns
from tests.bench.patterns import CAPPED, METHODS, name_of, worst


def test_every_pattern_is_linear_as_it_is_used_or_reads_capped_texts() -> None:
    others = [own for own in own_patterns() if name_of(own) not in CAPPED]
    assert len(others) > 500
    assert {name_of(own): found.pump for own in others if (found := worst(own)).degree > 1} == {}


def test_what_is_said_of_single_patterns_is_about_patterns_that_are_there() -> None:
    assert {*CAPPED, *METHODS} <= {name_of(own) for own in own_patterns()}


def test_it_matters_how_a_pattern_is_used() -> None:
    def degree(text: str, *methods: str, flags: int = 0) -> int:
        return worst(Own("cleanread.a", "_A", text, flags, frozenset(methods))).degree

    assert degree(r"\s*x", "match") == 1
    assert degree(r"\s*x", "search") == degree(r"\s*x", "match", "search") == 2
    assert degree(r"\s*x") == degree(r"\s*x", "?") == 2
    assert degree(r"x\d+[\d.]*", "search") == 1
    assert degree(r"x\d+[\d.]*", "fullmatch") == 2
    assert degree("\\s*x # y", "match", flags=re.VERBOSE) == 1


def test_patterns_are_found_with_what_is_called_on_them() -> None:
    found = {name_of(own): own for own in own_patterns()}
    assert found["verdict.bare._REFRESH"].methods == {"match"}
    assert found["metadata.images.re.match"].methods == {"match"}
    assert "fullmatch" in found["content.codeparts._NUMBERS"].methods
