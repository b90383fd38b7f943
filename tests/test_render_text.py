"""Plain text."""

from __future__ import annotations

from cleanread.models import Block, Container, Image, Options, Text
from cleanread.render import to_text

LIST = Container("list", 1)


def line(text: str, *containers: Container) -> Block:
    return Block(kind="paragraph", text=text, inlines=(Text(text),), containers=containers)


def test_blocks_are_parted_by_blank_lines() -> None:
    assert to_text([line("a"), line("b")], Options()) == "a\n\nb"


def test_items_of_one_list_stand_on_lines() -> None:
    inner = (LIST, Container("item", 2), Container("list", 3), Container("item", 4))
    blocks = [
        line("a", *inner[:2]),
        line("b", *inner),
        line("c", LIST, Container("item", 5)),
        line("d"),
    ]
    assert to_text(blocks, Options()) == "a\nb\nc\n\nd"


def test_paragraphs_of_one_item_are_parted() -> None:
    item = (LIST, Container("item", 2))
    assert to_text([line("a", *item), line("b", *item)], Options()) == "a\n\nb"


def test_two_lists_are_parted() -> None:
    other = (Container("list", 5), Container("item", 6))
    assert (
        to_text([line("a", LIST, Container("item", 2)), line("b", *other)], Options()) == "a\n\nb"
    )


def test_code_keeps_its_lines() -> None:
    assert to_text([Block(kind="code", text="a:\n    b")], Options()) == "a:\n    b"


def test_images_and_embeds_are_no_text() -> None:
    blocks = [
        Block(kind="image", text="", inlines=(Image("/i", "alt"),)),
        Block(kind="embed", text="YouTube", href="https://example.com/"),
    ]
    assert to_text(blocks, Options()) == ""
