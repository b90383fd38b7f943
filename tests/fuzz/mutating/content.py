"""Breaking what stands within tags: text, addresses, entities, styles, data, dates."""

from __future__ import annotations

import re
from random import Random
from typing import Final

from .model import Stock, Way, one, place, put_in, some, times

_ENTITIES: Final = (
    b"&", b"&amp", b"&#", b"&#x", b"&#0;", b"&#x110000;", b"&#xd800;", b"&#128;", b"&#13;", b"&lt;script&gt;alert(1)&lt;/script&gt;", b"&nbsp;", b"&unknown;",
    b"&#99999999999999999999;", b"&lt;!--", b"&NotEqualTilde;", b"&#x0B;", b"&#xFFFE;", b"&amp;amp;amp;lt;", b"&#x202e;", b"&gt;&gt;&gt;", b"&#8203;", b"&shy;", b"&#27;",
)  # fmt: skip
_URLS: Final = (
    b"javascript:alert(1)", b" java\tscript:alert(1)", b"JAVASCRIPT&colon;alert(1)", b"data:text/html,<script>", b"http://[", b"http://[::1", b"//", b"///a", b"?",
    b"#", b"http://a b/", b"http://\xff/", b"https://harbour.example:port/", b"http://%zz", b"mailto:", b"\x01javascript:alert(1)", b"vbscript:x", b"blob:x",
    b"https://" + b"a" * 70_000, b"http://xn--a-\xc3\xa9/", b"../" * 3000, b"http://0x7f.1/", b")[x](javascript:alert(1)", b"a)b", b"a>b", b"<x>", b"&#10;x", b"\\",
    b"http:\\\\a", b"tel:+", b"file:///etc/hostname", b"https://harbour.example/a?" + b"utm_source=x&" * 2000, b"http://user@:80", b"data:image/svg+xml,<svg/onload=x>",
)  # fmt: skip
_ADDRESS: Final = re.compile(
    rb"""((?:href|src|content|srcset|data-src|poster|cite|action)=["'])([^"'<>]*)"""
)
_TEXT: Final = re.compile(rb">([^<>]{3,2000})<")
_SCRIPT: Final = re.compile(rb"(<script[^>]{0,300}json[^>]{0,100}>)(.*?)(</script>)", re.DOTALL)
_MARKDOWN: Final = (
    b"<script>x</script>", b"&lt;img src=x onerror=x&gt;", b"[a](javascript:x)", b"![", b"](", b"```", b"~~~~", b"    code", b"# ", b"* * *", b"---", b"===", b"> ", b"1. ",
    b"1) ", b"- [ ] ", b"| a | b |", b"|--|", b"[^1]: ", b"[x]: javascript:x", b"&lt;!-- ", b"\\", b"**", b"__", b"~~", b"$$", b"$x$", b"{{< x >}}", b"{% x %}", b"+++", b"<b>",
    b"`", b"``", b"&lt;a href='javascript:x'&gt;", b"[[x]]", b"==x==", b"%%x%%", b":::", b"^x^", b"~x~", b"#tag", b"&amp;lt;", b"\t", b"[!NOTE]", b"http://a.example/_x_",
)  # fmt: skip
_CHARACTERS: Final = (
    "\u202e", "\u200b", "\u0301" * 500, "\u2028", "\u2029", "\x85", "\ufeff", "\u061c", "\U000e0041", "\ufffe", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u0600", "\ufdfd",
    "\u00ad", "\u180e", "\u3000", "\u115f", "\U0010ffff", "\u0130", "ß", "\ufb03", "\u1e9e", "١٢٣", "²³", "Ⅷ", "\ue000", "\u2066", "\u034f", "ก็็็็็็็็", "﷽",
)  # fmt: skip
_DATES: Final = (
    b"0000-00-00", b"9999-99-99T99:99:99+99:99", b"2026-02-30", b"-1", b"1e400", b"99999999999999999999", b"2026-05-01T12:00:00+24:00", b"\xd9\xa1\xd9\xa2/\xd9\xa3/2026",
    b"29.02.2027", b"1 Smarch 2026", b"0001-01-01T00:00:00+14:00", b"9999-12-31T23:59:59-12:00", b"infinity", b"nan", b"2026-W60", b"12:60", b"1/1/1" * 200, b"31 June",
    b"\xc2\xb2026-05-01", b"yesterday", b"0 days ago", b"99999999999 years ago", b"2026-05-01T00:00:60Z",
)  # fmt: skip
_JSON: Final = (
    b"[" * 3000, b"{\"a\":" * 3000, b"\\ud800", b"\\u0000", b"1e999", b"9" * 5000, b"NaN", b"-", b"null", b"\"\\", b"{\"@type\":\"Article\",\"author\":", b"\"@id\":\"#a\",", b"//", b"/*",
    b"{\"@graph\":[{\"@id\":\"#a\",\"author\":{\"@id\":\"#a\"}}]}", b"\"articleBody\":\"<script>x</script>\",", b"true,", b"\"datePublished\":[[]],", b"\"@type\":{},", b"undefined", b"\x00",
    b"\"headline\":{\"@value\":[{\"@value\":1}]},", b"\"author\":[null,[],{\"name\":{\"name\":{}}}],", b"\"image\":{\"url\":[{\"url\":[]}],\"width\":\"1e9\"},", b"\"keywords\":[{}],", b"&quot;", b"<!--",
    b"\"itemListElement\":[{\"position\":\"x\",\"item\":[]}],", b"\"isAccessibleForFree\":{\"@type\":\"x\"},", b"\"inLanguage\":{\"name\":5},", b"\"publisher\":[[[]]],",
)  # fmt: skip
_STYLES: Final = (
    b"display:none", b"display:none!important", b"{" * 5000, b"color:rgb(" + b"1," * 3000, b"a{" * 3000, b"/*", b"@media " * 1000, b"width:calc(" * 2000, b"\\" * 5000, b":is(" * 1500,
    b"font-size:1e999px", b"opacity:.0000", b"position:absolute;left:-99999px", b"a:not(" * 1000, b"}" * 5000, b"@import url(", b"--x:var(--x)", b".a " * 5000 + b"{display:none}", b"*{display:none}",
)  # fmt: skip
_MATH: Final = (
    b"$$\\begin{matrix}" * 300, b"\\frac{" * 2000, b"$" * 5001, b"\\(" * 2000, b"\\left(" * 1000, b"<math><mfrac>" * 700, b"<math display=block><mtable>" + b"<mtr><mtd>" * 900,
    b"<script type='math/tex'>\\</script>", b"<span class=katex><annotation>" * 500, b"<span class='katex-html'><span class=mord>" * 400, b"<math><annotation encoding='application/x-tex'>\\end{x}$",
    b"<img class=latex alt='$\\'>", b"<mjx-container>" * 300, b"<math><msubsup><mi>x", b"<math><mo>&#x0;</mo></math>", b"\\[\\]" * 500, b"<math alttext='\\\\\n\n$$'><mi>x</math>",
)  # fmt: skip
_BOXES: Final = (
    b"<pre><code class='language-%b'>a\n```\nb</code></pre>", b"<pre><code class=\"language-`` x\">", b"<pre>" + b"<span>x\n" * 2000, b"<sup><a href=#fn1 id=r1>1</a></sup>" * 300,
    b"<ol class=footnotes><li id=fn1><p>x<a href=#r1>\xe2\x86\xa9</a>" * 200, b"<blockquote class=markdown-alert>" * 300, b"<ol start=-99999999999999999999><li>x", b"<ol reversed start=\xd9\xa3><li value=x>y",
    b"<iframe src='https://www.youtube.com/embed/\x00)'>", b"<blockquote class=twitter-tweet><a href='javascript:x'>", b"<figure>" * 300 + b"<figcaption>" * 300, b"<picture><source srcset='" + b"a 1x," * 5000 + b"'><img>",
    b"<table class=highlight><tr><td class=gutter><pre>" + b"1\n" * 2000 + b"<td class=code><pre>x", b"<details><summary>" * 300, b"<dl><dt><dd>" * 500, b"<input type=checkbox>" * 500,
    b"<base href='http://['>", b"<base href='javascript:x'>", b"<base href=//[>", b"<meta http-equiv=refresh content='0;url=javascript:x'>", b"<noscript><p>" * 300, b"<ruby>a<rt>b" * 500,
    b"<link rel=next href='http://['>", b"<a rel=next href=?page=2>2</a>" * 300, b"<title>" + b"a | " * 3000, b"<h1>" + b"x - " * 3000, b"<p>By " + b"Ann Lee, " * 2000,
    b"<template shadowrootmode=open><p>x", b"<svg><title>x</title><foreignObject><p>y", b"<select>" + b"<option>x" * 3000, b"<p>" + b"<br>" * 5000, b"<p>" + b"a" * 100_000, b"<p>" + b"a. " * 30_000,
    b"<p itemprop=articleBody itemscope itemtype=x>" * 300, b"<div hidden>" * 300, b"<div style='display:none'>", b"<li>" * 3000, b"<a href=x>" * 2000, b"<p>" + b"<b>x</b>" * 3000, b"<p>" + b"<a href=y>z</a>" * 3000,
)  # fmt: skip


def entities(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Entities that are none, or that stand for what must not be."""
    for _ in range(times(random, 40)):
        at = place(random, html)
        html = html[:at] + random.choice(_ENTITIES) + html[at:]
    return html


def addresses(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Addresses that lead nowhere, or where nobody may go."""
    _, share = some(random, _ADDRESS, b"")
    return _ADDRESS.sub(
        lambda m: m[1] + random.choice(_URLS) if random.random() < share else m[0], html
    )


def markdown(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Text that reads as Markdown, or as HTML within it."""
    _, share = some(random, _TEXT, b"")

    def marked(match: re.Match[bytes]) -> bytes:
        if random.random() >= share:
            return match[0]
        text = match[1]
        at = random.choice((0, place(random, text)))
        return (
            b">"
            + text[:at]
            + random.choice((b"", b"\n", b" "))
            + random.choice(_MARKDOWN)
            + text[at:]
            + b"<"
        )

    return _TEXT.sub(marked, html)


def characters(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Characters that are rare, invisible, or turn others around."""
    for _ in range(times(random, 40)):
        found = one(random, _TEXT, html)
        at = found.start(1) if found else place(random, html)
        html = html[:at] + random.choice(_CHARACTERS).encode() + html[at:]
    return html


def dates(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Dates that never were."""
    pattern = re.compile(
        rb"\d{4}-\d\d-\d\d[T \d:+.Z-]*|\d\d?[./]\d\d?[./]\d{2,4}|\b(?:19|20)\d\d\b"
    )
    found, share = some(random, pattern, html)
    if not found:
        return put_in(
            random,
            html,
            b'<meta property="article:published_time" content="%b"><time datetime="%b">%b</time>'
            % ((random.choice(_DATES),) * 3),
        )
    return pattern.sub(lambda m: random.choice(_DATES) if random.random() < share else m[0], html)


def data(random: Random, html: bytes, _pages: Stock) -> bytes:
    """JSON that is no JSON any more, or that says what nobody expects."""
    piece = random.choice(_JSON)
    if _SCRIPT.search(html) is None:
        return put_in(
            random,
            html,
            b'<script type="application/ld+json">{"@type":"Article",'
            + piece
            + b'"headline":"x"}</script>',
        )

    def broken(match: re.Match[bytes]) -> bytes:
        source = match[2]
        for _ in range(times(random, 20)):
            at, end = sorted((place(random, source), place(random, source)))
            end = min(end, at + random.choice((0, 1, 5, 500)))
            source = (
                source[:at]
                + random.choice((piece, random.choice(_JSON), b"", b'"', b","))
                + source[end:]
            )
        return match[1] + source + match[3]

    return _SCRIPT.sub(broken, html)


def numbers(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Numbers that are too large, negative, or written in other digits."""
    _, share = some(random, _TEXT, b"")
    instead = (
        b"0",
        b"-1",
        b"99999999999999999999",
        b"1e400",
        b"\xd9\xa3\xd9\xa4",
        b"\xc2\xb2",
        b"0x10",
        b"1_000",
        b"\xe5\x85\xad",
        b"4294967296",
        b".5",
        b"9" * 5000,
    )
    return re.sub(
        rb"\d+", lambda m: random.choice(instead) if random.random() < share else m[0], html
    )


def styles(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Style sheets and styles that are broken or hide everything."""
    style = random.choice(_STYLES)
    piece = random.choice(
        (
            b"<style>%b</style>",
            b'<div style="%b">',
            b"<style>p{%b}</style>",
            b"<style>%b{display:none}",
            b'<p style="%b">x</p>',
        )
    )
    return put_in(random, html, piece.replace(b"%b", style))


def boxes(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Code, notes, lists, players and more, in shapes that nobody wrote."""
    piece = random.choice((*_BOXES, *_MATH))
    return put_in(random, html, piece * random.choice((1, 1, 1, 5)))


def long_words(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Text of one kind, without end."""
    piece = random.choice(
        (
            b"a",
            b"a ",
            b"\xe6\xb8\xaf",
            b"a-",
            b"a.b@c",
            b"http://a.b/",
            b"- ",
            b"1,",
            b"(",
            b"\xe2\x80\x94",
            b"&nbsp;",
            b"A.",
            b"a\n",
            b"\xc2\xa0 ",
            b"'",
            b"@a ",
            b"#a ",
            b"aA1",
        )
    )
    return put_in(
        random,
        html,
        random.choice((b"", b"<p>", b"<h2>", b"<li>", b"<pre>", b"<td>"))
        + piece * times(random, 100_000),
    )


def names(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Class names and ids that say the opposite."""
    words = (
        b"article",
        b"content",
        b"sidebar",
        b"comments",
        b"share",
        b"hidden",
        b"newsletter",
        b"nav",
        b"ad",
        b"post-body",
        b"footer",
        b"related",
        b"katex",
        b"highlight",
        b"footnotes",
        b"wp-block",
    )
    pattern = re.compile(rb"""((?:class|id)=["'])([^"'<>]*)""")
    _, share = some(random, pattern, b"")
    return pattern.sub(
        lambda m: m[1] + random.choice(words) + b" " + m[2] if random.random() < share else m[0],
        html,
    )


WAYS: Final[tuple[Way, ...]] = (
    entities, addresses, markdown, characters, dates, data, numbers, styles, boxes, long_words, names, boxes, data, markdown,
)  # fmt: skip
