"""What the fuzzers have found: inputs as small as they get, each of which once broke a promise that its target checks."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.fuzz.cases import Case
from tests.fuzz.targets import load

TEXT = "The ferry sails again on Monday, eleven weeks after the crane fell on the pier. " * 5
FAR = f"<article><p>{TEXT}</article><div>By Ann{{}} Lee, in Kiel</div><p>x"
MANY = 30_000
URL = "https://harbour.example/2026/05/ferry"


@dataclass(frozen=True, slots=True)
class Found:
    """An input, and what was wrong."""

    what: str
    target: str
    data: bytes


def page(what: str, html: bytes | str, url: str | None = URL) -> Found:
    """A page and its address."""
    return Found(what, "case", Case(html, url).to_bytes())


FOUND = [
    page(
        "lone surrogate in the address of a page with links to other pages",
        "<p>The ferry sails.",
        "https://harbour.example/\ud800",
    ),
    page(
        "control character in the address of a page", "<p>The ferry", "https://a\x1b.example/\x00"
    ),
    Found("white space without end around JSON-LD", "jsonld", b'{"a":"' + b" " * 40_000 + b"x"),
    Found(
        "bytes of a surrogate in the name of an element of a feed",
        "feeds",
        b"<rss><i\xed\xa0\x80></rss>",
    ),
    Found(
        "bytes of a surrogate in an address of a feed",
        "feeds",
        b"<rss><item><link>http://a/\xed\xa0\x80",
    ),
    Found("bytes of a surrogate in a sitemap", "feeds", b"<urlset><url><loc>\xed\xa0\x80"),
    Found("lone surrogate in an address to fetch", "url", b"https://harbour.example/\xed\xa0\x80"),
    page("escape character in a title", f"<title>The \x1b[31mferry</title><p>{TEXT}"),
    page("control character in a block left out", f"<nav><a href=/>Ho\x01me</a></nav><p>{TEXT}"),
    page("control character in code", f"<p>{TEXT}<pre>a\x04b</pre>"),
    page(
        "character that is none, in the name of an element", f"<p>{TEXT}<na\ufffev><a href=/>Home"
    ),
    page(
        "control character in the name of an attribute of a second body, in markup too deep for libxml2",
        f"<body><p>{TEXT}" + "<div>" * 3000 + "</div>" * 3000 + "<body x\x1f=1>",
    ),
    page("control character in a byline far from the text", FAR.format("\x1f")),
    page("form feed in a byline far from the text", FAR.format("\x0c")),
    page("reference to a form feed in a byline far from the text", FAR.format("&#12;")),
    page(
        "reference to the escape character",
        f"<title>A &#27;[31mferry</title><nav><a>B&#x1B_</a></nav><p>{TEXT}",
    ),
    page(
        "control characters in the name of a place",
        f"<p>{TEXT}<iframe src='https://www.google.com/maps/embed?pb=!1m2!1s0x1:0x2!2sGull%19Point!5e0'></iframe>",
    ),
    page(
        "halves of characters in data",
        '<script type=application/ld+json>{"@type":"WebSite","name":"\\ud800g","alternateName":"\\ud800"}</script>'
        '<script type=application/ld+json>{"@type":"NewsArticle","headline":"Rain \\udfff","author":"Ann \\ud800 Lee",'
        f'"description":"\\ud801x","articleSection":"a\\udc00","keywords":["\\ud803b"],"inLanguage":"e\\ud800n"}}</script><p>{TEXT}',
    ),
    page(
        "number of five thousand digits beside a line of code",
        f"<p>{TEXT}<table><tr><td>{'9' * 5000} 2<td><pre>let a</pre></table>",
    ),
    page(
        "list of notes that begins with a number of five thousand digits",
        f"<article><p>{TEXT}<sup><a href=#fn1>1</a></sup><p>{TEXT}<ol start={'9' * 5000}><li id=fn1>The crane fell in May.</ol>",
    ),
    *(
        page(
            f"line of code with the number {number[:3]}",
            f"<p>{TEXT}<pre><span>1</span>let a\n<span>{number}</span>let b\n<span>3</span>let c</pre>",
        )
        for number in ("²", "9" * 5000)
    ),
    page("character that is none, alone in a block", f"<p>{TEXT}<nav><p>\ufffe</nav>"),
    page("root of nothing in a formula", "<mjx-container><mjx-math><mjx-msqrt>"),
    page(
        "colour of four hundred digits",
        f"<style>.a{{color:rgb({'9' * 400},0,0)}}</style><p>{TEXT}<p class=a style='background:rgb({'9' * 400},0,0)'>Rain",
    ),
    page(
        "image whose name is forty sizes",
        f"<p>{TEXT}<p><a href='/f/a{'-5x5' * 40}Q.jpg'><img src='/t/a{'-5x5' * 40}Q.jpg'></a><p>{TEXT}",
    ),
    page(
        "link to a place whose name is all separators",
        f"<p>{TEXT}<sup><a href='#fn{'_a' * 9000}'>1</a></sup><p id='fn{'_a' * 9000}'>{TEXT}",
    ),
    page("author of digits without end", f"<meta name=author content='{'5' * 6000}'>{TEXT}"),
    page(
        "white space where sizes of an image should be",
        f"<p>{TEXT}<img src=a.jpg srcset='{' ' * 20_000}'>",
    ),
    page("address of a writer without end", f"<meta name=author content='{'a@a' * 30000}'>{TEXT}"),
    page(
        "style of fonts without end",
        f"<p>{TEXT}<div style='white-space:pre;{'font:a' * 5000}'>a</div>",
    ),
    page(
        "byline in a thousand elements",
        f"<div class=byline>By {'<b>' * 1000}Ann Lee{'</b>' * 1000}</div><p>{TEXT}",
    ),
    *(
        page(
            f"frame from {host}, which is no host",
            f"<p>{TEXT}<iframe src='https://{host}/x'></iframe><p>{TEXT}",
        )
        for host in ("a\u2100b.example", "a]b.example", "[a.example", "[v1.x]")
    ),
    page(
        "reference of five thousand digits",
        f"<meta name=keywords content='a &amp;#{'9' * 5000};'><p>{TEXT}",
    ),
    page(
        "reference of five thousand zeros in data",
        f"""<script type=application/ld+json>{{"headline": &quot;&#{"0" * 5000}65;"}}</script><p>{TEXT}""",
    ),
    page(
        "page that sends on after a time without end",
        f"<meta http-equiv=refresh content='{'1' * MANY}x'><p>x",
    ),
    *(
        page(f"white space without end in a script: {name}", f"<div id=app></div><script>{script}")
        for name, script in {
            "return": f"window.__NUXT__=(function(a){{return{' ' * MANY}x}}(1))",
            "call": f"window.__NUXT__=(function(a){{return {{a:1}}}}{' ' * MANY}x(1))",
        }.items()
    ),
    page("formula read out in one word without end", f"<math alttext='{'a' * MANY}'></math>{TEXT}"),
    page(
        "digits without end in a table of code",
        f"<p>{TEXT}<pre><table><tr><td>{'1' * MANY}x<td>y\n\nz</table></pre>",
    ),
    page(
        "size of an image with white space without end",
        f'<script type=application/ld+json>{{"image":{{"url":"/a.png","width":"1{" " * MANY}x"}}}}</script><p>{TEXT}',
    ),
    page(
        "frames of posts within one address",
        f"<blockquote class=twitter-tweet><a href=https://x.com/a/status/1>a</a></blockquote><iframe src='{'platform.x.com/embed/?a' * MANY}'></iframe>",
    ),
    page("badges within one address", f"<p>{TEXT}<img src='{'/badge/a' * MANY}'>"),
    page(
        "crops within one address",
        f"<p>{TEXT}<img src='//cdn.shopify.com/{'_5x_crop_a' * MANY}'>",
    ),
    page(
        "formulas within one address",
        f"<p>{TEXT}<img src='//codecogs.com/{'latex' * MANY}'><img src='{'latex.php?' * MANY}'>",
    ),
    page("names of a portrait", f"<p>{TEXT}<img src=a.png class='avatar{'_' * MANY}'>"),
    page(
        "table without text whose cells reach over all rows of a thousand",
        "<table>" + "<tr><td rowspan=1000>a<td>b<td>c" * 400 + "</table>",
    ),
]


@pytest.mark.parametrize("found", FOUND, ids=lambda found: found.what)
def test_what_was_found_is_mended(found: Found) -> None:
    load(found.target)(found.data)
