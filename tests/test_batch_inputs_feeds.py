"""Feeds and sitemaps."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cleanread.batch.inputs import read_items
from cleanread.batch.inputs.sitemaps import Locations
from cleanread.batch.model import Item
from cleanread.errors import BatchError, HTTPStatusError

URL = "https://example.com/"
HOME = "https://site.example/sitemap.xml"
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def items_of(tmp_path: Path, text: str, name: str = "a.xml") -> list[Item]:
    file = tmp_path / name
    file.write_bytes(text.encode())
    return list(read_items(str(file)))


def urls_of(tmp_path: Path, text: str, name: str = "a.xml") -> list[str | None]:
    return [item.url for item in items_of(tmp_path, text, name)]


def web(pages: Mapping[str, str | bytes]) -> Callable[[str], bytes]:
    def fetch(url: str) -> bytes:
        if url not in pages:
            raise HTTPStatusError(f"{url} answered 404", url=url, status=404)
        page = pages[url]
        return page if isinstance(page, bytes) else page.encode()

    return fetch


def urlset(*addresses: str) -> str:
    entries = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {SITEMAP}>{entries}</urlset>'


def index(*addresses: str) -> str:
    entries = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return f"<sitemapindex {SITEMAP}>{entries}</sitemapindex>"


@pytest.mark.parametrize(
    "feed",
    [
        f'<rss version="2.0"><channel><item><link>{URL}</link></item></channel></rss>',
        f'<?xml version="1.0"?><rss version="0.91"><channel><item><link> {URL} </link></item></channel></rss>',
        f"<rss version='2.0'><channel><item><guid>{URL}</guid></item></channel></rss>",
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{URL}"/></entry></feed>',
        (
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.com/"><entry>'
            '<link rel="self" href="/self"/><link rel="alternate" href="./"/></entry></feed>'
        ),
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            f'xmlns="http://purl.org/rss/1.0/"><item><link>{URL}</link></item></rdf:RDF>'
        ),
        (
            '<rss version="2.0" xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>'
            f"<link>https://feeds.example/~r/1</link><f:origLink>{URL}</f:origLink></item></channel></rss>"
        ),
        f'<rss version="2.0"><channel><item><title>A & B</title><link>{URL}</link></item>',
        f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"url": "{URL}"}}]}}',
        f'{{"version": "https://jsonfeed.org/version/1", "items": [{{"id": "{URL}"}}]}}',
    ],
    ids=[
        "RSS 2.0",
        "RSS 0.91",
        "guid",
        "Atom",
        "base",
        "RSS 1.0",
        "FeedBurner",
        "broken",
        "JSON",
        "JSON id",
    ],
)
def test_the_pages_of_a_feed_are_items(tmp_path: Path, feed: str) -> None:
    assert items_of(tmp_path, feed) == [Item(URL, place="a.xml:1")]


def test_addresses_in_a_feed_are_relative_to_it() -> None:
    feed = '<rss version="2.0"><channel><item><link>/a</link></item></channel></rss>'
    source = "https://example.com/feed"

    items = list(read_items(source, fetch=web({source: feed})))

    assert [item.url for item in items] == ["https://example.com/a"]


RSS = '<rss version="2.0"><channel>{}</channel></rss>'


@pytest.mark.parametrize(
    "entry",
    [
        "<item><link>https://example.com/?a=1&b=2</link></item>",
        "<item><link>https://example.com/?a=1&amp;b=2</link></item>",
        "<item><link><![CDATA[https://example.com/?a=1&b=2]]></link></item>",
        "<item><description><p>open<br></description><link>https://example.com/?a=1&b=2</link></item>",
        "<item><title>A&nbsp;B</title><link>https://example.com/?a=1&b=2</link></item>",
    ],
    ids=["bare", "escaped", "CDATA", "not closed", "entity of HTML"],
)
def test_the_address_of_an_entry_is_found_however_it_is_written(tmp_path: Path, entry: str) -> None:
    assert urls_of(tmp_path, RSS.format(entry)) == ["https://example.com/?a=1&b=2"]


def test_entities_that_a_feed_declares_stay_unread(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("told")
    feed = f'<!DOCTYPE rss [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY e "eee">]>'
    feed += RSS.format("<item><link>https://example.com/&s;&e;</link></item>")
    assert urls_of(tmp_path, feed) == ["https://example.com/&s;&e;"]


@pytest.mark.parametrize(
    "hostile",
    [
        f"<item><author>a@{'a.' * 500_000}!</author><link>{URL}</link></item>",
        f"<item><title>{'<![CDATA[' * 100_000}</title></item>",
        f"{'<item>' * 250}{'<link>/b</link>' * 20_000}",
        f"{'<item>' * 250}{'<item><link>/b</link></item>' * 5_000}",
        f"<item>{'<link>https://[</link>' * 50_000}</item>",
    ],
    ids=["author", "CDATA", "nested", "nested entries", "addresses"],
)
def test_a_feed_made_to_take_long_is_read(hostile: str) -> None:
    # Minutes, were there a part that takes the square of its size.
    feed = RSS.format(hostile)
    assert list(read_items("https://example.com/f", fetch=web({"https://example.com/f": feed})))


def test_an_entry_without_a_page_is_told_as_trouble(tmp_path: Path) -> None:
    feed = '<rss version="2.0"><channel><item><title>Episode 1</title></item></channel></rss>'
    item = items_of(tmp_path, feed)[0]

    assert (item.url, item.trouble and item.trouble.type) == ("Episode 1", "InvalidURL")


def test_a_feed_without_entries_has_no_items(tmp_path: Path) -> None:
    assert items_of(tmp_path, '<rss version="2.0"><channel></channel></rss>') == []


def test_what_is_not_a_feed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="is not a feed"):
        items_of(tmp_path, "<?xml version='1.0'?><invoice/>")


@pytest.mark.parametrize("text", ["&#99999999;", "\0"], ids=["number", "NUL"])
def test_a_feed_its_parser_fails_on_is_an_error(tmp_path: Path, text: str) -> None:
    feed = f'<?xml version="1.0" encoding="UTF-8\0"?><rss><item>{text}</item></rss>'

    with pytest.raises(BatchError, match="cannot be read"):
        items_of(tmp_path, feed, "a.rss")


def test_an_address_that_makes_no_sense_is_given_as_it_is() -> None:
    pages: dict[str, str | bytes] = {HOME: urlset("http://[::1/")}

    assert [item.url for item in read_items(HOME, fetch=web(pages))] == ["http://[::1/"]


def test_a_broken_json_feed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="is not a JSON feed"):
        items_of(tmp_path, '{"version": "https://jsonfeed.org/version/1", "items"')


def test_a_feed_that_is_too_large_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleanread.batch.inputs.feeds.LARGEST_FEED", 10)

    with pytest.raises(BatchError, match="too large"):
        items_of(tmp_path, '<rss version="2.0"></rss>')


def test_a_feed_may_be_compressed(tmp_path: Path) -> None:
    feed = f'<rss version="2.0"><channel><item><link>{URL}</link></item></channel></rss>'
    (tmp_path / "feed.gz").write_bytes(gzip.compress(feed.encode()))

    assert [item.url for item in read_items(str(tmp_path / "feed.gz"))] == [URL]


def test_the_addresses_of_a_sitemap_are_items(tmp_path: Path) -> None:
    assert items_of(tmp_path, urlset("https://a.example/", URL)) == [
        Item("https://a.example/", place="a.xml:1"),
        Item(URL, place="a.xml:2"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"<urlset><url><loc>{URL}</loc></url></urlset>",
        f"<s:urlset xmlns:s='x'><s:url><s:loc>{URL}</s:loc></s:url></s:urlset>",
        f"<urlset {SITEMAP}><url><loc>\n  {URL}\n </loc><lastmod>2026-01-01</lastmod></url></urlset>",
        f"<urlset {SITEMAP}><url><loc><![CDATA[{URL}]]></loc></url></urlset>",
        (
            f'<urlset {SITEMAP} xmlns:i="i"><url><loc>{URL}</loc><i:image><i:loc>https://a.example/i.png'
            "</i:loc></i:image></url></urlset>"
        ),
        f'\n\n<?xml version="1.0"?><urlset {SITEMAP}><url><loc>{URL}</loc></url></urlset>',
        f"<urlset {SITEMAP}><url><loc>{URL}</loc></url></wrong></urlset>",
        f"\ufeff<urlset><url><loc>{URL}</loc></url></urlset>\n<!-- cached -->\n<p>",
        f"<urlset><url><loc></loc></url><url><loc>{URL}</loc></url></urlset>",
    ],
    ids=[
        "no namespace",
        "prefix",
        "blanks",
        "CDATA",
        "image",
        "late declaration",
        "wrong end",
        "behind the end",
        "empty",
    ],
)
def test_the_address_is_found_in_any_usual_sitemap(tmp_path: Path, text: str) -> None:
    assert urls_of(tmp_path, text) == [URL]


@pytest.mark.parametrize(
    "loc",
    [
        "https://a.example/?a=1&b=2",
        "https://a.example/?a=1&amp;b=2",
        "<![CDATA[https://a.example/?a=1&b=2]]>",
    ],
    ids=["bare", "escaped", "CDATA"],
)
@pytest.mark.parametrize("error", ["", "<x><y></x>"], ids=["well-formed", "broken"])
def test_an_ampersand_in_a_sitemap_is_kept(tmp_path: Path, loc: str, error: str) -> None:
    text = f"<urlset {SITEMAP}>{error}<url><loc>{loc}</loc></url></urlset>"
    assert urls_of(tmp_path, text)[:1] == ["https://a.example/?a=1&b=2"]


@pytest.mark.parametrize(
    "end",
    ["<url><loc>https://a.exam", "<url>", "<url><loc>https://a.example/<</loc></url></urlset>"],
    ids=["address", "entry", "markup"],
)
def test_a_sitemap_that_breaks_off_is_told(tmp_path: Path, end: str) -> None:
    items = items_of(tmp_path, f"<urlset {SITEMAP}><url><loc>{URL}</loc></url>{end}")

    assert items[0] == Item(URL, place="a.xml:1")
    assert items[-1].trouble is not None
    assert "breaks off" in items[-1].trouble.message


def test_an_ampersand_that_is_not_escaped_is_one(tmp_path: Path) -> None:
    text = urlset("https://example.com/?a=1&b=2&copy=3&amp;d=4&#38;e=5")

    assert urls_of(tmp_path, text) == ["https://example.com/?a=1&b=2&copy=3&d=4&e=5"]


def test_an_entity_may_stand_where_the_file_is_read_in_pieces() -> None:
    start = b"<urlset><url><loc>https://example.com/?"
    for shift in range(12):
        padding = b"x" * (65_536 - len(start) - shift)
        file = io.BytesIO(start + padding + b"&amp;b=2</loc></url></urlset>")

        assert [found.address[-6:] for found in Locations(file)] == ["xx&b=2"[-6:]]


def test_a_sitemap_may_be_utf16(tmp_path: Path) -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?><urlset><url><loc>{URL}?a&amp;b</loc></url></urlset>'
    (tmp_path / "a.xml").write_bytes(text.encode("utf-16"))

    assert [item.url for item in read_items(str(tmp_path / "a.xml"))] == [f"{URL}?a&b"]


def test_entities_of_a_sitemap_are_never_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    text = (
        f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
        f"<urlset><url><loc>{URL}&x;</loc></url></urlset>"
    )

    assert urls_of(tmp_path, text) == [f"{URL}&x;"]


def test_entities_that_unfold_to_gigabytes_do_not(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{at + 1} "{f"&l{at};" * 10}">' for at in range(9))
    text = f'<!DOCTYPE urlset [<!ENTITY l0 "ha">{laughs}]><urlset><url><loc>{URL}&l9;</loc></url></urlset>'

    assert urls_of(tmp_path, text) == [f"{URL}&l9;"]


def test_a_sitemap_is_read_piece_by_piece() -> None:
    file = io.BytesIO(urlset(*[URL] * 20_000).encode())

    next(iter(Locations(file)))

    assert file.tell() < 200_000


def test_an_address_without_an_end_is_not_held(tmp_path: Path) -> None:
    text = "<urlset><url><loc>https://example.com/" + "<b/>a" * 100_000

    assert sum(len(url or "") for url in urls_of(tmp_path, text)) < 200_000


def test_what_is_not_a_sitemap_is_an_error() -> None:
    with pytest.raises(BatchError, match="is not a sitemap"):
        list(read_items("https://a.example/", format="sitemap", fetch=lambda _: b"<p>Not found"))


def test_a_sitemap_with_nothing_in_it_is_told_as_trouble() -> None:
    pages = {HOME: index("https://site.example/1.xml"), "https://site.example/1.xml": "<"}

    assert [bool(item.trouble) for item in read_items(HOME, fetch=web(pages))] == [True]


def test_a_sitemap_may_be_a_list_of_lines(tmp_path: Path) -> None:
    (tmp_path / "sitemap.txt").write_text(f"{URL}\n")

    assert list(read_items(str(tmp_path / "sitemap.txt"), format="sitemap")) == [
        Item(URL, place="sitemap.txt:1")
    ]


def test_what_an_index_lists_is_fetched() -> None:
    pages: dict[str, str | bytes] = {
        HOME: index("https://site.example/1.xml", "https://site.example/2.xml.gz"),
        "https://site.example/1.xml": urlset("https://site.example/a"),
        "https://site.example/2.xml.gz": gzip.compress(urlset("https://site.example/b").encode()),
    }

    assert list(read_items(HOME, fetch=web(pages))) == [
        Item("https://site.example/a", place="https://site.example/1.xml:1"),
        Item("https://site.example/b", place="https://site.example/2.xml.gz:1"),
    ]


@pytest.mark.parametrize(
    "child",
    [
        "https://site.example/a\n",
        '<rss version="2.0"><channel><item><link>https://site.example/a</link></item></channel></rss>',
        index("https://site.example/deep.xml"),
    ],
    ids=["lines", "feed", "index"],
)
def test_an_index_may_list_whatever_lists_addresses(child: str) -> None:
    pages: dict[str, str | bytes] = {
        HOME: index("https://site.example/1"),
        "https://site.example/1": child,
        "https://site.example/deep.xml": urlset("https://site.example/a"),
    }

    assert [item.url for item in read_items(HOME, fetch=web(pages))] == ["https://site.example/a"]


def test_an_index_without_a_way_to_fetch_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="no way to fetch"):
        items_of(tmp_path, index("https://site.example/1.xml"))


def test_a_sitemap_that_cannot_be_fetched_does_not_stop_the_others() -> None:
    pages: dict[str, str | bytes] = {
        HOME: index("https://site.example/gone.xml", "https://site.example/2.xml"),
        "https://site.example/2.xml": urlset(URL),
    }

    items = list(read_items(HOME, fetch=web(pages)))

    assert [item.trouble and item.trouble.type for item in items] == ["HTTPStatusError", None]


def test_a_sitemap_that_is_a_page_does_not_stop_the_others() -> None:
    pages: dict[str, str | bytes] = {
        HOME: index("https://site.example/1.xml", "https://site.example/2.xml"),
        "https://site.example/1.xml": "<!doctype html><p>Sorry.",
        "https://site.example/2.xml": urlset(URL),
    }

    items = list(read_items(HOME, fetch=web(pages)))

    assert [item.trouble and item.trouble.type for item in items] == ["BatchError", None]


def test_a_damaged_compressed_sitemap_does_not_stop_the_others() -> None:
    pages: dict[str, str | bytes] = {
        HOME: index("https://site.example/1.xml", "https://site.example/2.xml"),
        "https://site.example/1.xml": gzip.compress(urlset(URL).encode())[:-20],
        "https://site.example/2.xml": urlset(URL),
    }

    items = list(read_items(HOME, fetch=web(pages)))

    assert items[-1].trouble is None


def test_indexes_that_list_each_other_come_to_an_end() -> None:
    other = "https://site.example/other.xml"
    pages: dict[str, str | bytes] = {
        HOME: index(other, HOME),
        other: index(HOME, other, f"{other}#again"),
    }

    assert list(read_items(HOME, fetch=web(pages))) == []


def test_indexes_nested_without_end_come_to_an_end() -> None:
    def fetch(url: str) -> bytes:
        return index(f"{url}x").encode()

    items = list(read_items(HOME, fetch=fetch))

    assert [item.trouble and "nested too deep" in item.trouble.message for item in items] == [True]


def test_an_index_of_too_many_sitemaps_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanread.batch.inputs.sitemaps.MOST_SITEMAPS", 2)
    names = [f"https://site.example/{at}.xml" for at in range(4)]
    pages = {HOME: index(*names)} | {name: urlset(name) for name in names}

    items = list(read_items(HOME, fetch=web(pages)))

    assert [bool(item.trouble) for item in items] == [False, False, True, True]


def test_a_json_feed_that_lists_no_objects_is_told_as_trouble(tmp_path: Path) -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "items": ["x"]}

    assert [bool(item.trouble) for item in items_of(tmp_path, json.dumps(feed))] == [True]
