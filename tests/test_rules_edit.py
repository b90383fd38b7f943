"""Phrases of rules that change a part of a block."""

from __future__ import annotations

from typing import Any

import pytest

import cleanread
from cleanread.models import Block, LineBreak, Link, Styled, Text
from cleanread.rules import CompiledTextPattern
from cleanread.rules.edit import edit_blocks
from cleanread.rules.patterns import Pattern

BODY = "".join(
    f"<p>The {day} the harbour stood still, and the boats, all of them, waited for the wind to turn.</p>"
    for day in ("first day", "second day", "third day", "fourth day", "fifth day")
)


def paragraph(*inlines: Any) -> Block:
    text = "".join(one.text for one in inlines if isinstance(one, Text))
    return Block(kind="paragraph", text=text, inlines=inlines)


def left(pattern: CompiledTextPattern, *inlines: Any) -> list[str]:
    return [block.text for block in edit_blocks([paragraph(*inlines)], [pattern], "en")[0]]


def phrase(text: str, **given: Any) -> CompiledTextPattern:
    return CompiledTextPattern(regex=Pattern(text), **given)


@pytest.mark.parametrize(
    ("pattern", "inlines", "expected"),
    [
        (phrase(r" \(ad\)", scope="span"), (Text("One (ad) two (ad)."),), ["One two."]),
        (phrase("b c", scope="span"), (Text("a b"), Styled("strong", (Text(" c d"),))), ["a d"]),
        (phrase("^ad$", scope="line"), (Text("One"), LineBreak(), Text("ad"), LineBreak(), Text("two")), ["One two"]),
        (phrase("^ad$", scope="line"), (Text("One"), LineBreak(), Text("ad")), ["One"]),
        (phrase("^ad$", scope="line"), (Text("ad"),), []),
        (phrase(r"(\d) km", action="replace", replacement=r"\1 miles"), (Text("It is 5 km."),), ["It is 5 miles."]),
        (phrase("x", scope="span", lang="de"), (Text("x y"),), ["x y"]),
        (phrase("a.*b", scope="span", max_chars=3), (Text("a--b"),), ["a--b"]),
        (phrase("ad", scope="span"), (Link("https://a.example/", (Text("ad"),)), Text(" rest")), ["rest"]),
    ],
)  # fmt: skip
def test_what_is_left_of_a_block(
    pattern: CompiledTextPattern, inlines: tuple[Any, ...], expected: list[str]
) -> None:
    assert left(pattern, *inlines) == expected


def test_a_link_of_which_nothing_is_left_goes_with_its_text() -> None:
    link = Link("https://a.example/", (Text("ad"),))
    ((block,), _) = edit_blocks(
        [paragraph(link, Text(" rest"))], [phrase("ad", scope="span")], "en"
    )
    assert block.inlines == (Text(" rest"),)


def test_what_is_taken_out_is_told() -> None:
    pattern = phrase(" ad", scope="span", kind="ad", why="label", rule_id="site/a")
    _, gone = edit_blocks([paragraph(Text("One ad two"))], [pattern], "en")
    assert [(one.kind, one.rule, one.reason, one.text) for one in gone] == [
        ("ad", "site/a", "label", "ad")
    ]


def test_a_phrase_of_a_rule_leaves_the_rest_of_its_block(tmp_path: Any) -> None:
    rule = """
    match.hosts = "a.example"
    [[content.text]]
    pattern = ', all of them,'
    scope = "span"
    """
    (tmp_path / "a.toml").write_text(rule, encoding="utf-8")
    options = cleanread.Options(rule_folders=(tmp_path,))
    article = cleanread.extract(f"<article>{BODY}</article>", "https://a.example/1", options)
    assert "and the boats waited" in article.markdown
    assert ", all of them," in [one.text for one in article.removals]


def test_a_phrase_can_end_the_article(tmp_path: Any) -> None:
    rule = """
    match.hosts = "a.example"
    [[content.text]]
    pattern = '^The fourth'
    action = "remove-and-after"
    """
    (tmp_path / "a.toml").write_text(rule, encoding="utf-8")
    options = cleanread.Options(rule_folders=(tmp_path,))
    article = cleanread.extract(f"<article>{BODY}</article>", "https://a.example/1", options)
    assert [word for word in ("third", "fourth", "fifth") if word in article.text] == ["third"]
