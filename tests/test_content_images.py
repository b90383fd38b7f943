"""Images: the best source, and what is no picture."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleanread.blocks import split_blocks
from cleanread.content import build
from cleanread.models import Block, Options
from cleanread.render import to_markdown


def blocks_of(html: str) -> tuple[Block, ...]:
    body = document_fromstring(f"<body>{html}</body>").find("body")
    assert body is not None
    return build(split_blocks(body).blocks, "https://example.com/")


def markdown_of(html: str) -> str:
    return to_markdown(blocks_of(html), Options())


GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/i.jpg">',
        f'<img src="{GIF}" data-src="/i.jpg">',
        '<img src="/blank.gif" data-lazy-src="/i.jpg">',
        '<img src="/s.jpg" srcset="/i.jpg 1200w, /s.jpg 300w">',
        '<img src="/s.jpg" srcset="/i.jpg 1200w, /huge.jpg 9000w">',
        '<img data-srcset="/s.jpg 1x, /i.jpg 2x" src="/placeholder.png">',
        f'<picture><source srcset="/i.jpg 2x, /s.jpg 1x"><img src="{GIF}"></picture>',
        f'<picture><source srcset="/i.jpg"><source srcset="/s.jpg"><img src="{GIF}"></picture>',
        f'<img src="{GIF}"><noscript><img src="/i.jpg"></noscript>',
        f'<span><img src="{GIF}"></span><noscript><img src="/i.jpg"></noscript>',
    ],
)
def test_the_best_source_is_found(html: str) -> None:
    assert markdown_of(html) == "![](https://example.com/i.jpg)"


@pytest.mark.parametrize(
    "html",
    [
        f'<img src="{GIF}">',
        '<img src="/p.gif" width="1" height="1">',
        '<img src="/p.gif" style="width:1px;height:1px">',
        '<img src="/icon.png" width="24" height="24">',
        '<img src="/spacer.gif">',
        "<img>",
        '<img src="javascript:x">',
    ],
)
def test_what_is_no_picture_is_left_out(html: str) -> None:
    assert blocks_of(html) == ()


def test_a_small_formula_is_a_picture() -> None:
    assert blocks_of('<img class="latex" src="/f.png" height="14" alt="x^2">') != ()


def test_an_emoji_is_text() -> None:
    html = '<p>so good <img class="emoji" src="/e.png" alt="😀" width="16" height="16"></p>'
    assert blocks_of(html)[0].text == "so good 😀"


def test_two_sizes_of_one_image_are_shown_once() -> None:
    html = '<div><img src="/photo-1200x800.jpg"></div><div><img src="/photo-300x200.jpg?x=1"></div>'
    assert len(blocks_of(html)) == 1


def test_numbered_images_are_different_ones() -> None:
    assert (
        len(blocks_of('<div><img src="/IMG_0231.jpg"></div><div><img src="/IMG_0232.jpg"></div>'))
        == 2
    )


def test_an_image_within_text_may_come_twice() -> None:
    html = '<p>a <img src="/f.png" alt="f"> b</p><p>c <img src="/f.png" alt="f"> d</p>'
    assert markdown_of(html).count("![f]") == 2


def test_a_caption_follows_its_image_in_italics() -> None:
    html = '<figure><img src="/i.jpg" alt="Rain"><figcaption>Rain. <i>Photo: A. B.</i></figcaption></figure>'
    assert markdown_of(html) == "![Rain](https://example.com/i.jpg)\n\n*Rain. Photo: A. B.*"


def test_a_caption_above_its_image_goes_below() -> None:
    html = '<figure><figcaption>Rain</figcaption><img src="/i.jpg"></figure>'
    assert [block.kind for block in blocks_of(html)] == ["image", "caption"]


def test_a_text_below_an_image_is_its_caption_when_its_class_says_so() -> None:
    html = '<img src="/i.jpg"><p class="wp-caption-text">Rain</p><p>It rained.</p>'
    assert [block.kind for block in blocks_of(html)] == ["image", "caption", "paragraph"]


def test_several_images_of_a_block_stand_on_lines_of_their_own() -> None:
    assert markdown_of('<p><img src="/a.jpg"> <a href="/x"><img src="/b.jpg"></a></p>') == (
        "![](https://example.com/a.jpg)\n[![](https://example.com/b.jpg)](https://example.com/x)"
    )
