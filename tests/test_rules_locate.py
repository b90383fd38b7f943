"""Line and column of every key of a rule file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cleanread.rules.locate import locate
from cleanread.rules.writing import rule_text

LINES = st.text(max_size=20).filter(lambda line: "\n" not in line)
KEYS = st.text(min_size=1, max_size=8).filter(
    lambda key: not {".", "'"} & set(key) and key.isprintable()
)
SCALARS = st.one_of(
    st.text(max_size=30),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.text("'\"\\#[]{}=,\n ", max_size=9),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=5)


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for name, one in inside:
        here = (*path, str(name))
        yield ".".join(here), one
        if isinstance(one, dict | list):
            yield from leaves(one, here)


def at(text: str, place: tuple[int, int]) -> str:
    lines = text.split("\n")
    return "\n".join([lines[place[0] - 1][place[1] - 1 :], *lines[place[0] :]])


@given(TABLES)
def test_every_key_has_a_place(table: dict[str, Any]) -> None:
    text = rule_text(table)
    assert {key for key, _ in leaves(tomllib.loads(text))} == set(locate(text))


@given(st.lists(SCALARS, max_size=6), st.lists(LINES, max_size=3))
def test_a_value_in_a_list_stands_where_it_is_said_to(values: list[Any], notes: list[str]) -> None:
    text = rule_text({"content": {"remove": values}}, notes)
    places = locate(text)
    for number, value in enumerate(values):
        written = rule_text({"k": value}).removeprefix("k = ").rstrip("\n")
        assert at(text, places[f"content.remove.{number}"]).startswith(written)


def test_a_table_in_a_list_of_tables_stands_at_its_heading() -> None:
    text = '[[content.text]]\npattern = "a"\n\n# b\n[[content.text]]\npattern = "b"\n'
    assert locate(text)["content.text.1"] == (5, 1)


def test_a_key_below_a_list_of_tables_belongs_to_the_last_of_them() -> None:
    text = "[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2\n"
    assert (locate(text)["a.0.b.c"], locate(text)["a.1.b.c"]) == ((3, 1), (6, 1))


def test_dotted_and_quoted_keys_are_found() -> None:
    assert locate("a.\"b c\".'d' = 1")["a.b c.d"] == (1, 1)


def test_brackets_in_strings_and_comments_are_text() -> None:
    text = 'a = [ # ] = [\n  \'[x]\', # \'\n  """\n]""",\n  { b = 1 },\n]\nc = 2024-01-01 10:00:00\nd = 1\n'
    assert locate(text) == {
        "a": (1, 1), "a.0": (2, 3), "a.1": (3, 3), "a.2": (5, 3), "a.2.b": (5, 5), "c": (7, 1), "d": (8, 1),
    }  # fmt: skip
