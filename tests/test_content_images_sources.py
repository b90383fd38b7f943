"""Images: every way in which pages hide the address of a picture."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleanread.blocks import split_blocks
from cleanread.content import build
from cleanread.media_marks import mark_media
from cleanread.models import Image, Inline

GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


def images_of(html: str) -> list[Image]:
    root = document_fromstring(f"<body>{html}</body>")
    mark_media(root, html)
    body = root.find("body")
    assert body is not None
    found: list[Image] = []
    todo: list[Inline] = [
        i
        for block in build(split_blocks(body).blocks, "https://example.com/")
        for i in block.inlines
    ]
    for inline in todo:
        if isinstance(inline, Image):
            found.append(inline)
        else:
            todo += getattr(inline, "children", ())
    return found


def addresses_of(html: str) -> list[str]:
    return [image.src.removeprefix("https://example.com") for image in images_of(html)]


LAZY = (
    "data-src data-original data-lazy-src data-lazy data-orig-src data-flickity-lazyload data-splide-lazy nitro-lazy-src data-cfsrc "
    "data-ezsrc data-breeze data-pagespeed-lazy-src data-actualsrc data-croporisrc data-lzl-src data-wpfc-original-src data-image"
)


@pytest.mark.parametrize("name", LAZY.split())
def test_a_lazy_image_is_found_in_the_attribute_of_its_library(name: str) -> None:
    assert addresses_of(f'<img src="{GIF}" {name}="/i.jpg">') == ["/i.jpg"]


@pytest.mark.parametrize(
    "name", ["data-srcset", "data-lazy-srcset", "nitro-lazy-srcset", "data-delay-srcset"]
)
def test_a_lazy_set_of_sizes_is_found_in_the_attribute_of_its_library(name: str) -> None:
    assert addresses_of(f'<img src="{GIF}" {name}="/s.jpg 9w, /i.jpg 900w">') == ["/i.jpg"]


def test_a_flag_of_a_lazy_library_is_no_address() -> None:
    assert addresses_of('<img src="/i.jpg" data-lazy="true" data-src="1">') == ["/i.jpg"]


@pytest.mark.parametrize(
    ("src", "original"),
    [
        ("/_next/image?url=%2Fphotos%2Fi.jpg&amp;w=640&amp;q=75", "/photos/i.jpg"),
        ("/_vercel/image?url=%2Fi.jpg&amp;w=640", "/i.jpg"),
        ("/.netlify/images?w=80&amp;url=/i.jpg", "/i.jpg"),
        ("/_ipx/w_640,q_75/photos/i.jpg", "/photos/i.jpg"),
        ("/cdn-cgi/image/width=300,quality=75/https://cdn.example.org/i.jpg", "https://cdn.example.org/i.jpg"),
        (
            "https://substackcdn.com/image/fetch/$s_!Ab!,w_1456,c_limit,f_auto/https%3A%2F%2Fs3.example.org%2Fpublic%2Fi.png",
            "https://s3.example.org/public/i.png",
        ),
        (
            "https://static.wixstatic.com/media/1a~mv2.jpg/v1/fill/w_147,h_98,al_c,q_80,blur_2/Sea.jpg",
            "https://static.wixstatic.com/media/1a~mv2.jpg",
        ),
        ("https://cdn.shopify.com/s/files/1/2/sea_300x.jpg?v=1", "https://cdn.shopify.com/s/files/1/2/sea.jpg?v=1"),
    ],
)  # fmt: skip
def test_a_copy_made_by_an_image_service_leads_to_the_original(src: str, original: str) -> None:
    if src.startswith("/cdn-cgi"):
        src = "https://example.com" + src
    assert addresses_of(f'<img src="{src}" alt="Sea">') == [original]


def test_the_widths_of_a_template_are_filled_in() -> None:
    html = f'<img src="{GIF}" data-src="/sea_{{width}}x.jpg" data-widths="[180, 720, 3000]">'
    assert addresses_of(html) == ["/sea_720x.jpg"]


def test_the_full_size_that_attributes_hold_as_json_wins() -> None:
    html = """<img src="/s.png" srcset="/m.png 900w" data-attrs='{"src":"https://s3.example.org/i.png","width":1456}'>"""
    assert addresses_of(html) == ["https://s3.example.org/i.png"]


@pytest.mark.parametrize(
    "href", ["/2024/sea.jpg", "/full/sea-1024x768.jpg", "https://example.com/sea.jpg?v=2"]
)
def test_a_small_copy_gives_way_to_the_file_that_it_links_to(href: str) -> None:
    html = f'<a href="{href}"><img src="/2024/sea-300x200.jpg"></a>'
    assert addresses_of(html) == [href.removeprefix("https://example.com")]


@pytest.mark.parametrize("href", ["/wiki/File:Sea.jpg", "/blob/main/sea.jpg", "/dog.jpg", "/story"])
def test_a_link_to_another_thing_leaves_the_image_as_it_is(href: str) -> None:
    assert addresses_of(f'<a href="{href}"><img src="/sea.jpg"></a>') == ["/sea.jpg"]


@pytest.mark.parametrize(
    "sources",
    [
        '<source type="image/avif" srcset="/i.avif 1600w"><source type="image/webp" srcset="/i.webp 1600w">',
        '<source media="(max-width: 600px)" srcset="/crop.webp 1900w"><source srcset="/i.webp 1600w">',
        '<source media="(prefers-color-scheme: dark)" srcset="/dark.webp 1900w"><source srcset="/i.webp 1600w">',
        '<source data-srcset="/i.webp 1600w">',
    ],
)
def test_the_source_of_a_picture_is_the_widest_for_every_browser(sources: str) -> None:
    assert addresses_of(f'<picture>{sources}<img src="/i-320x200.jpg"></picture>') == ["/i.webp"]


def test_the_rare_format_is_taken_when_there_is_no_other() -> None:
    html = f'<picture><source type="image/avif" srcset="/i.avif"><img src="{GIF}"></picture>'
    assert addresses_of(html) == ["/i.avif"]


def test_an_image_that_names_no_width_needs_no_source() -> None:
    html = '<picture><source srcset="/i.webp 800w"><img src="/i.jpg"></picture>'
    assert addresses_of(html) == ["/i.jpg"]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://img.shields.io/npm/v/x.svg" alt="npm">',
        '<img src="https://github.com/a/b/actions/workflows/ci.yml/badge.svg">',
        '<img class="avatar avatar-64" src="/me.jpg" width="64">',
        '<img src="https://secure.gravatar.com/avatar/1?s=96">',
        '<img src="https://vg05.met.vgwort.de/na/1">',
        '<img src="https://www.facebook.com/tr?id=1&amp;ev=PageView">',
        '<img src="/i.jpg" style="display: none">',
        '<img src="/i.jpg" hidden>',
    ],
)
def test_badges_avatars_and_counters_are_left_out(html: str) -> None:
    assert images_of(html) == []


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/avatar-the-film.jpg" alt="A still of the film">',
        '<img class="avatar-hero" src="/i.jpg" width="1200">',
        '<img src="/police-badge.jpg">',
    ],
)
def test_a_picture_of_a_badge_or_an_avatar_stays(html: str) -> None:
    assert len(images_of(html)) == 1


def test_a_picture_in_a_data_address_stays() -> None:
    png = "iVBORw0KGgoAAAANSUhEUgAAAyAAAAJYCAYAAACadoJw" + "A" * 5_000
    assert len(images_of(f'<img src="data:image/png;base64,{png}">')) == 1


def test_a_blurred_preview_in_a_data_address_goes() -> None:
    assert images_of('<img src="data:image/jpeg;base64,' + "A" * 900 + '">') == []


def test_a_caption_in_an_attribute_is_the_title() -> None:
    html = '<img src="/i.jpg" alt="Sea" data-caption="The &lt;b&gt;sea&lt;/b&gt; in May" data-credit="A. Quill">'
    assert images_of(html)[0].title == "The sea in May (A. Quill)"


def test_a_caption_that_an_element_shows_is_not_repeated() -> None:
    html = (
        '<figure><img src="/i.jpg" data-caption="The sea"><figcaption>The sea</figcaption></figure>'
    )
    assert images_of(html)[0].title == ""


@pytest.mark.parametrize("alt", ["IMG_0231.jpg", "DSC00123", "sea-1.png"])
def test_the_name_of_a_file_describes_nothing(alt: str) -> None:
    assert images_of(f'<img src="/i.jpg" alt="{alt}">')[0].alt == ""


def test_a_title_that_repeats_the_description_goes() -> None:
    assert images_of('<img src="/i.jpg" alt="The sea" title="The sea">')[0].title == ""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/s320/sea.jpg", "/s1600/sea.jpg"),
        ("/sea-mobile.jpg", "/sea-desktop.jpg"),
        ("/media/Ab1?format=jpg&amp;name=small", "/media/Ab1?format=jpg&amp;name=large"),
        ("/upload/w_300,h_200/sea.jpg", "/upload/w_1200,h_800/sea.jpg"),
    ],
)
def test_copies_for_other_screens_are_shown_once(first: str, second: str) -> None:
    assert len(images_of(f'<div><img src="{first}"></div><div><img src="{second}"></div>')) == 1


@pytest.mark.parametrize(
    "name", ["slick-cloned", "swiper-slide-duplicate", "splide__slide--clone", "owl-item cloned"]
)
def test_the_copy_that_a_carousel_makes_of_a_slide_goes(name: str) -> None:
    html = f'<div class="{name}"><img src="/b.jpg"></div><div><img src="/a.jpg"></div><div><img src="/b.jpg"></div>'
    assert addresses_of(html) == ["/a.jpg", "/b.jpg"]
