"""Which class names a learned rule may rely on."""

from __future__ import annotations

import pytest

from cleanread.learn.names import is_name, says_something, stable_part


@pytest.mark.parametrize(
    "token", ["newsletter", "signup-card", "article__share", "relatedPosts", "td-post-sharing", "zona_suscripcion"]
)  # fmt: skip
def test_names_of_words_count(token: str) -> None:
    assert is_name(token)
    assert says_something(token)


@pytest.mark.parametrize(
    "token",
    ["css-1x2y3z", "css-abcdef", "sc-hKMtZM", "bZkRmx", "jsx-3810293", "svelte-abc12", "_a1B2c", "post-12345", "widget-3", "x1lliihq", "ng-tns-c42", "md:flex", "w-1/2"],
)  # fmt: skip
def test_what_a_tool_made_up_or_counted_is_no_name(token: str) -> None:
    assert not is_name(token)


@pytest.mark.parametrize(
    "token", ["box", "inner-wrapper", "text-center", "is-open", "active", "col-md", "post-content", "items-center", "mx-auto"]
)  # fmt: skip
def test_layout_looks_and_states_say_nothing(token: str) -> None:
    assert not says_something(token)


def test_of_a_compiled_name_the_part_without_the_hash_counts() -> None:
    assert stable_part("NewsletterBox_root__x7Yz2") == "NewsletterBox_root__"


def test_a_compiled_name_without_telling_words_has_no_such_part() -> None:
    assert stable_part("Box_inner__x7Yz2") is None
