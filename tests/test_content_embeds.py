"""Embeds as links to where a reader can see them."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleanread.blocks import split_blocks
from cleanread.content import build
from cleanread.models import Block, Options
from cleanread.render import to_html, to_markdown, to_text


def blocks_of(html: str) -> tuple[Block, ...]:
    body = document_fromstring(f"<body>{html}</body>").find("body")
    assert body is not None
    return build(split_blocks(body).blocks, "https://example.com/")


@pytest.mark.parametrize(
    ("src", "href"),
    [
        (
            "https://www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        (
            "//www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        (
            "https://www.youtube.com/embed/videoseries?list=PL1",
            "https://www.youtube.com/playlist?list=PL1",
        ),
        ("https://player.vimeo.com/video/45?h=ab", "https://vimeo.com/45/ab"),
        ("https://player.vimeo.com/video/45", "https://vimeo.com/45"),
        ("https://open.spotify.com/embed/episode/a1", "https://open.spotify.com/episode/a1"),
        ("https://platform.twitter.com/embed/Tweet.html?dnt=1&id=12", "https://x.com/i/status/12"),
        (
            "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b",
            "https://soundcloud.com/a/b",
        ),
        (
            "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Ffacebook.com%2Fp",
            "https://facebook.com/p",
        ),
        ("/map.html", "https://example.com/map.html"),
    ],
)
def test_a_player_leads_to_its_page(src: str, href: str) -> None:
    assert [block.href for block in blocks_of(f'<iframe src="{src}"></iframe>')] == [href]


@pytest.mark.parametrize(
    "src",
    [
        "about:blank",
        "javascript:x",
        "https://googleads.g.doubleclick.net/x",
        "https://www.facebook.com/plugins/like.php?href=x",
    ],
)
def test_a_frame_that_shows_nothing_is_left_out(src: str) -> None:
    assert blocks_of(f'<iframe src="{src}"></iframe>') == ()


def test_a_video_leads_to_its_file() -> None:
    html = '<video poster="/p.jpg"><source src="/v.mp4"></video>'
    assert to_markdown(blocks_of(html), Options()) == "[Video](https://example.com/v.mp4)"


def test_an_embed_is_called_by_its_title() -> None:
    html = '<iframe src="https://youtu.be/dQw4w9WgXcQ" title="Rain [live]"></iframe>'
    assert to_markdown(blocks_of(html), Options()) == (
        "[Rain \\[live\\]](https://www.youtube.com/watch?v=dQw4w9WgXcQ)"
    )


def test_the_same_embed_comes_once() -> None:
    html = '<iframe src="https://youtu.be/dQw4w9WgXcQ"></iframe>' * 2
    assert len(blocks_of(html)) == 1


def test_the_label_of_an_embed_is_no_text_of_the_article() -> None:
    html = '<p>a</p><iframe src="https://youtu.be/dQw4w9WgXcQ"></iframe><p>b</p>'
    assert to_text(blocks_of(html), Options()) == "a\n\nb"


def test_html_shows_an_embed_as_a_link() -> None:
    html = '<iframe src="https://youtu.be/dQw4w9WgXcQ"></iframe>'
    assert to_html(blocks_of(html), Options()) == (
        '<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">YouTube</a></p>'
    )
