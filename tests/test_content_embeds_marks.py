"""Players, posts and pictures that the page marks in its own way: what a browser would show in their place."""

from __future__ import annotations

import base64

import pytest
from lxml.html import document_fromstring

from cleanread.blocks import split_blocks
from cleanread.content import build
from cleanread.media_marks import mark_media
from cleanread.models import Block, Options
from cleanread.render import to_markdown

WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def blocks_of(html: str) -> tuple[Block, ...]:
    root = document_fromstring(f"<body>{html}</body>")
    mark_media(root, html)
    body = root.find("body")
    assert body is not None
    return build(split_blocks(body).blocks, "https://example.com/")


def markdown_of(html: str) -> str:
    return to_markdown(blocks_of(html), Options())


def embeds_of(html: str) -> list[tuple[str, str]]:
    return [(block.text, block.href) for block in blocks_of(html) if block.kind == "embed"]


@pytest.mark.parametrize(
    "html",
    [
        '<lite-youtube videoid="dQw4w9WgXcQ"><a href="/x">Play</a></lite-youtube>',
        '<lite-youtube video-id="dQw4w9WgXcQ" style="background-image: url(/t.jpg)"></lite-youtube>',
        '<amp-youtube data-videoid="dQw4w9WgXcQ" layout="responsive" width="480" height="270"></amp-youtube>',
        '<youtube-video src="https://www.youtube.com/watch?v=dQw4w9WgXcQ"></youtube-video>',
        '<div data-youtube-id="dQw4w9WgXcQ"></div>',
        '<div class="player" data-youtube="https://youtu.be/dQw4w9WgXcQ"></div>',
        '<div class="consent" data-embed="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"></div>',
        '<iframe src="about:blank" data-src-cmplz="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
        '<iframe data-cookieblock-src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
        '<iframe consent-original-src-_="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
        '<div class="rll-youtube-player"></div><noscript><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe></noscript>',
        '<img src="https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg">',
        '<object width="425"><param name="movie" value="http://www.youtube.com/v/dQw4w9WgXcQ&amp;hl=en"></object>',
        '<object><embed src="http://www.youtube.com/v/dQw4w9WgXcQ" type="application/x-shockwave-flash"></object>',
        '<script type="text/template">'
        + base64.b64encode(b'<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ">').decode()
        + "</script>",
    ],
)
def test_every_kind_of_youtube_player_leads_to_the_video(html: str) -> None:
    assert [href for _, href in embeds_of(html)] == [WATCH]


@pytest.mark.parametrize(
    "html",
    [
        '<lite-youtube videoid="dQw4w9WgXcQ" params="controls=0&amp;start=75"></lite-youtube>',
        '<amp-youtube data-videoid="dQw4w9WgXcQ" data-param-start="75"></amp-youtube>',
        '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0&amp;start=75"></iframe>',
    ],
)
def test_a_video_starts_where_the_page_says(html: str) -> None:
    assert [href for _, href in embeds_of(html)] == [WATCH + "&t=75"]


@pytest.mark.parametrize(
    ("html", "href"),
    [
        ('<amp-vimeo data-videoid="45"></amp-vimeo>', "https://vimeo.com/45"),
        ('<lite-vimeo videoid="45"></lite-vimeo>', "https://vimeo.com/45"),
        ('<amp-dailymotion data-videoid="x2"></amp-dailymotion>', "https://www.dailymotion.com/video/x2"),
        ('<amp-twitter data-tweetid="12"></amp-twitter>', "https://x.com/i/status/12"),
        ('<amp-instagram data-shortcode="Ab"></amp-instagram>', "https://www.instagram.com/p/Ab/"),
        ('<amp-facebook data-href="https://www.facebook.com/p/1"></amp-facebook>', "https://www.facebook.com/p/1"),
        ('<amp-tiktok data-src="71"></amp-tiktok>', "https://www.tiktok.com/@/video/71"),
        ('<amp-reddit data-src="https://www.reddit.com/r/a/comments/1b/c"></amp-reddit>', "https://www.reddit.com/r/a/comments/1b/c/"),
        ('<amp-gist data-gistid="a1"></amp-gist>', "https://gist.github.com/a1"),
        ('<amp-imgur data-imgur-id="a1"></amp-imgur>', "https://imgur.com/a1"),
        ('<wistia-player media-id="a1"></wistia-player>', "https://fast.wistia.net/embed/iframe/a1"),
        ('<video-js data-account="1" data-player="p" data-video-id="2"></video-js>', "https://players.brightcove.net/1/p_default/index.html?videoId=2"),
        ('<amp-video src="/v.mp4"></amp-video>', "https://example.com/v.mp4"),
        ('<amp-audio><source src="/a.mp3"></amp-audio>', "https://example.com/a.mp3"),
        ('<script src="https://gist.github.com/ann/a1.js?file=x.py"></script>', "https://gist.github.com/ann/a1"),
        ('<script src="https://asciinema.org/a/14.js" id="asciicast-14"></script>', "https://asciinema.org/a/14"),
        ('<script src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="news/68"></script>', "https://t.me/news/68"),
        ('<div class="flourish-embed" data-src="visualisation/9"><script src="https://public.flourish.studio/resources/embed.js"></script></div>', "https://public.flourish.studio/visualisation/9/"),
        ('<div class="infogram-embed" data-id="a-b1"></div><script>x</script>', "https://infogram.com/a-b1"),
        ('<object class="tableauViz" style="display:none"><param name="name" value="Rain&amp;#47;Days"></object>', "https://public.tableau.com/views/Rain/Days"),
    ],
)  # fmt: skip
def test_a_player_of_another_name_leads_to_its_page(html: str, href: str) -> None:
    assert [found for _, found in embeds_of(html)] == [href]


@pytest.mark.parametrize(
    ("src", "href"),
    [
        ("https://www.tiktok.com/embed/v2/71", "https://www.tiktok.com/@/video/71"),
        ("https://embed.bsky.app/embed/did:plc:ab/app.bsky.feed.post/3k?id=1", "https://bsky.app/profile/did:plc:ab/post/3k"),
        ("https://mastodon.example/@ann/12/embed", "https://mastodon.example/@ann/12"),
        ("https://www.threads.net/@ann/post/Ab1/embed", "https://www.threads.net/@ann/post/Ab1"),
        ("https://www.linkedin.com/embed/feed/update/urn:li:share:1", "https://www.linkedin.com/feed/update/urn:li:share:1/"),
        ("https://t.me/news/68?embed=1", "https://t.me/news/68"),
        ("https://embed.podcasts.apple.com/us/podcast/a/id1?i=2&amp;theme=auto", "https://podcasts.apple.com/us/podcast/a/id1?i=2"),
        ("https://docs.google.com/forms/d/e/1Ab/viewform?embedded=true", "https://docs.google.com/forms/d/e/1Ab/viewform"),
        ("https://docs.google.com/presentation/d/e/2Ab/embed?start=false", "https://docs.google.com/presentation/d/e/2Ab/pub"),
        ("https://drive.google.com/file/d/1Ab/preview", "https://drive.google.com/file/d/1Ab/view"),
        ("https://codesandbox.io/embed/a-b1?fontsize=14", "https://codesandbox.io/s/a-b1"),
        ("https://jsfiddle.net/ann/a1/embedded/result/", "https://jsfiddle.net/ann/a1/"),
        ("https://observablehq.com/embed/@ann/rain?cells=a", "https://observablehq.com/@ann/rain"),
        ("https://flo.uri.sh/visualisation/9/embed", "https://public.flourish.studio/visualisation/9/"),
        ("https://e.infogram.com/a-b1?src=embed", "https://infogram.com/a-b1"),
        ("https://www.scribd.com/embeds/5/content", "https://www.scribd.com/document/5"),
        ("https://embed.documentcloud.org/documents/5-a-b/?embed=1", "https://www.documentcloud.org/documents/5-a-b/"),
        ("https://e.issuu.com/embed.html?d=rain&amp;u=ann", "https://issuu.com/ann/docs/rain"),
        ("https://archive.org/embed/rain-1931", "https://archive.org/details/rain-1931"),
        ("https://embed.ted.com/talks/lang/en/ann_rain", "https://www.ted.com/talks/ann_rain"),
        ("https://giphy.com/embed/a1", "https://giphy.com/gifs/a1"),
        ("https://imgur.com/a/b1/embed?pub=true", "https://imgur.com/a/b1"),
        ("https://player.twitch.tv/?video=v12&amp;parent=x", "https://www.twitch.tv/videos/12"),
        ("https://www.google.com/maps/embed/v1/place?key=K&amp;q=Old+Mill", "https://www.google.com/maps/search/?api=1&query=Old%20Mill"),
        ("https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fwww.youtube.com%2Fembed%2FdQw4w9WgXcQ", WATCH),
    ],
)  # fmt: skip
def test_a_frame_leads_to_the_page_of_what_it_shows(src: str, href: str) -> None:
    assert [found for _, found in embeds_of(f'<iframe src="{src}"></iframe>')] == [href]


@pytest.mark.parametrize(
    "title",
    ["YouTube video player", "Embedded content", "Spotify Embed", "video", "Contenu embarqué", ""],
)
def test_a_title_that_says_nothing_gives_way_to_the_provider(title: str) -> None:
    html = f'<iframe title="{title}" src="https://youtu.be/dQw4w9WgXcQ"></iframe>'
    assert embeds_of(html) == [("YouTube", WATCH)]


def test_a_lite_player_is_called_by_what_it_plays() -> None:
    html = '<lite-youtube videoid="dQw4w9WgXcQ" playlabel="Play: Rain in May"></lite-youtube>'
    assert embeds_of(html) == [("Rain in May", WATCH)]


def test_a_bandcamp_player_leads_to_the_album_that_it_names() -> None:
    html = (
        '<iframe src="https://bandcamp.com/EmbeddedPlayer/album=1/">'
        '<a href="https://ann.bandcamp.com/album/rain">Rain by Ann</a></iframe>'
    )
    assert embeds_of(html) == [("Rain by Ann", "https://ann.bandcamp.com/album/rain")]


def test_the_text_behind_a_player_stays() -> None:
    html = '<p>before <lite-youtube videoid="dQw4w9WgXcQ"></lite-youtube> behind</p>'
    assert [block.text for block in blocks_of(html)] == ["before", "YouTube", "behind"]


def test_a_thumbnail_that_links_to_its_video_stays_an_image() -> None:
    html = f'<a href="{WATCH}"><img src="https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg"></a>'
    assert embeds_of(html) == []


# ── posts ────────────────────────────────────────────────────────────────────────────────


def test_a_tweet_is_a_quote_without_tracking() -> None:
    html = (
        '<blockquote class="twitter-tweet"><p>Rain. <a href="https://twitter.com/hashtag/may?src=hash&amp;ref_src=twsrc%5Etfw">#may</a></p>'
        '&mdash; Ann (@ann) <a href="https://twitter.com/ann/status/12?ref_src=twsrc%5Etfw">May 1, 2024</a></blockquote>'
        '<iframe src="https://platform.twitter.com/embed/Tweet.html?id=12"></iframe>'
    )
    assert markdown_of(html) == (
        "> Rain. [#may](https://twitter.com/hashtag/may?src=hash)\n>\n"
        "> — Ann (@ann) [May 1, 2024](https://twitter.com/ann/status/12)"
    )


def test_a_tweet_without_its_text_is_a_link() -> None:
    html = '<blockquote class="twitter-tweet"><a href="https://twitter.com/ann/status/12"></a></blockquote>'
    assert embeds_of(html) == [("X", "https://x.com/ann/status/12")]


def test_a_post_of_instagram_without_its_caption_is_one_link() -> None:
    html = (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Ab1/?utm_source=ig_embed">'
        '<div><a href="https://www.instagram.com/p/Ab1/"><div>View this post on Instagram</div></a>'
        '<p><a href="https://www.instagram.com/p/Ab1/">A post shared by Ann (@ann)</a></p></div></blockquote>'
    )
    assert embeds_of(html) == [("A post shared by Ann (@ann)", "https://www.instagram.com/p/Ab1/")]


def test_the_caption_of_a_post_of_instagram_is_a_quote() -> None:
    html = (
        '<blockquote class="instagram-media"><a href="https://www.instagram.com/p/Ab1/"><div>View this post on Instagram</div></a>'
        "<p>Rain, rain, and then the sun.</p><p>A post shared by Ann (@ann)</p></blockquote>"
    )
    assert markdown_of(html) == "> Rain, rain, and then the sun.\n>\n> A post shared by Ann (@ann)"


def test_the_author_of_a_tiktok_leads_to_the_video() -> None:
    html = (
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@ann/video/71"><section>'
        '<a title="@ann" href="https://www.tiktok.com/@ann?refer=embed">@ann</a> <p>Rain</p></section></blockquote>'
    )
    assert markdown_of(html) == "> [@ann](https://www.tiktok.com/@ann/video/71)\n>\n> Rain"


@pytest.mark.parametrize(
    ("html", "embed"),
    [
        (
            '<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@ann/post/Ab1"><a href="/x"><div><div>Post by @ann</div><div>View on Threads</div></div></a></blockquote>',
            ("Post by @ann", "https://www.threads.net/@ann/post/Ab1"),
        ),
        (
            '<blockquote class="mastodon-embed"><a href="https://toot.example/@ann/12"><svg></svg><div>Post by @ann@toot.example</div><div>View on Mastodon</div></a></blockquote>',
            ("Post by @ann@toot.example", "https://toot.example/@ann/12"),
        ),
        (
            '<blockquote class="imgur-embed-pub" data-id="a/b1"><a href="//imgur.com/a/b1">Rain</a></blockquote>',
            ("Rain", "https://imgur.com/a/b1"),
        ),
    ],
)
def test_a_post_that_waits_for_its_script_is_one_link(html: str, embed: tuple[str, str]) -> None:
    assert embeds_of(html) == [embed]


def test_a_post_of_wordpress_comes_once() -> None:
    html = (
        '<blockquote class="wp-embedded-content"><p><a href="https://blog.example/rain/">Rain</a></p></blockquote>'
        '<iframe class="wp-embedded-content" title="“Rain” — Blog" src="https://blog.example/rain/embed/#?secret=a1"></iframe>'
    )
    assert embeds_of(html) == [("Rain", "https://blog.example/rain/")]


def test_a_bluesky_post_keeps_its_date_without_tracking() -> None:
    html = (
        '<blockquote class="bluesky-embed"><p>Rain</p>&mdash; Ann '
        '<a href="https://bsky.app/profile/ann/post/3k?ref_src=embed">May 1, 2024</a></blockquote>'
    )
    assert "[May 1, 2024](https://bsky.app/profile/ann/post/3k)" in markdown_of(html)


# ── pictures ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "html",
    [
        '<amp-img src="/i.jpg" width="900" height="600" layout="responsive"></amp-img>',
        '<amp-img src="/i.jpg"><noscript><img src="/i.jpg"></noscript></amp-img>',
        '<image-zoom src="/i.jpg"></image-zoom>',
        '<gallery-item src="/i.jpg"></gallery-item>',
        '<lazy-image data-src="/i.jpg"></lazy-image>',
        '<object type="image/jpeg" data="/i.jpg"></object>',
        '<svg><image href="/i.jpg" width="900"></image></svg>',
        '<div class="box"><noscript><img src="/i.jpg"></noscript></div>',
        '<div><div style="padding: 60%"></div><noscript><picture><img src="/i.jpg"></picture></noscript></div>',
    ],
)
def test_every_kind_of_picture_is_an_image(html: str) -> None:
    assert markdown_of(f"<p>a</p>{html}").endswith("![](https://example.com/i.jpg)")


def test_the_text_in_a_custom_image_stays() -> None:
    html = '<gallery-item src="/i.jpg"><p>The sea in May</p></gallery-item>'
    assert markdown_of(html) == "![](https://example.com/i.jpg)\n\nThe sea in May"


@pytest.mark.parametrize(
    "html",
    [
        '<noscript><img src="https://www.facebook.com/tr?id=1&amp;noscript=1"></noscript>',
        '<noscript><img src="/p.gif" width="1" height="1"></noscript>',
        '<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=1"></iframe></noscript>',
        "<noscript><p>Please enable scripts.</p></noscript>",
        '<script src="/js/app.js"></script>',
        "<lite-youtube></lite-youtube>",
    ],
)
def test_what_counts_visits_or_shows_nothing_stays_out(html: str) -> None:
    assert blocks_of(html) == ()


def test_an_image_is_not_doubled_by_its_twin_without_scripts() -> None:
    html = '<div><img src="/i.jpg"><noscript><img src="/i.jpg"></noscript></div>'
    assert markdown_of(html) == "![](https://example.com/i.jpg)"


@pytest.mark.parametrize(
    "html",
    [
        '<gallery-item src="/i&#1;.jpg">a\x01b<p>c</p></gallery-item>',
        '<div data-youtube-id="dQw4w9WgXcQ">a\x02b</div>',
        '<p>a\x01</p><iframe src="https://platform.twitter.com/embed/Tweet.html?id=12"></iframe>\x02b<blockquote class="twitter-tweet"><p>c</p><a href="https://x.com/a/status/12?ref_src=\x03">d</a></blockquote>',
        '<iframe data-cmp-src="/\x05"></iframe><lite-youtube videoid="\x06"></lite-youtube>',
    ],
)
def test_control_characters_are_survived(html: str) -> None:
    assert blocks_of(html) is not None
