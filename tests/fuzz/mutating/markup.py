"""Breaking tags: what is opened, closed, nested, and how often."""

from __future__ import annotations

import re
from random import Random
from typing import Final

from .model import CLOSING, OPENING, TAG, Stock, Way, one, place, put_in, some, times

_NAMES: Final = (
    b"div", b"p", b"span", b"b", b"i", b"a", b"font", b"blockquote", b"ul", b"ol", b"li", b"dl", b"dd", b"table", b"tr", b"td", b"th", b"tbody", b"caption",
    b"pre", b"code", b"section", b"article", b"aside", b"h1", b"h2", b"figure", b"figcaption", b"picture", b"details", b"summary", b"math", b"mrow", b"msup",
    b"svg", b"g", b"foreignObject", b"form", b"fieldset", b"label", b"button", b"select", b"option", b"optgroup", b"iframe", b"object", b"video", b"audio",
    b"template", b"noscript", b"ruby", b"rt", b"q", b"sup", b"sub", b"del", b"kbd", b"mark", b"center", b"nobr", b"marquee", b"frameset", b"html", b"body",
    b"head", b"main", b"nav", b"header", b"footer", b"dialog", b"slot", b"x-own-element", b"o:p", b"address", b"small", b"strike", b"tt", b"menu", b"dir",
)  # fmt: skip
_UNCLOSED: Final = (
    b"<!--", b"<![CDATA[", b"<script>", b"<style>", b"<title>", b"<textarea>", b"<svg>", b"<math>", b"<plaintext>", b"<noscript>", b"<template>", b"<select>",
    b"<xmp>", b"<iframe>", b"<noembed>", b"<noframes>", b"<!doctype", b"<?", b"<a href=\"", b"<p class='", b"<div ", b"</", b"<!", b"<table><tr><td>", b"<pre>",
    b"<math><annotation-xml encoding=text/html>", b"<svg><style>", b"<svg><desc>", b"<frameset>", b"<option>", b"<!--[if IE]>", b"<b><i><u><s>", b"<a>", b"<h1>",
    b"<script><!--<script>", b"<listing>", b"<image ", b"<isindex>", b"<object><param>", b"<ruby><rt>", b"<audio><source>", b"<caption>", b"<colgroup>",
)  # fmt: skip
_ATTRIBUTES: Final = (
    b"class", b"id", b"style", b"href", b"src", b"srcset", b"alt", b"title", b"data-src", b"datetime", b"itemprop", b"itemtype", b"rel", b"role", b"lang",
    b"dir", b"hidden", b"aria-hidden", b"aria-label", b"colspan", b"rowspan", b"start", b"value", b"type", b"content", b"property", b"name", b"width", b"height",
    b"onclick", b"srcdoc", b"cite", b"data-latex", b"data-lang", b"data-language", b"sizes", b"poster", b"xmlns", b"xml:base", b"align", b"loading", b"reversed",
)  # fmt: skip
_ATTRIBUTE: Final = re.compile(rb"""\s([a-zA-Z-]+)=("[^"<>]*"|'[^'<>]*'|[^\s<>"']+)""")


def again(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Tags that stand twice, or a hundred times."""
    found, share = some(random, TAG, html)
    count = random.choice((2, 2, 3, 100)) if share < 0.2 else 2
    chosen = {match.start() for match in found if random.random() < share}
    return TAG.sub(lambda m: m[0] * (count if m.start() in chosen else 1), html)


def without_tags(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Tags that are missing."""
    _, share = some(random, TAG, b"")
    pattern = random.choice((TAG, OPENING, CLOSING, CLOSING))
    return pattern.sub(lambda m: b"" if random.random() < share else m[0], html)


def swap_tags(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Two tags have changed places."""
    for _ in range(times(random, 30)):
        first, second = one(random, TAG, html), one(random, TAG, html)
        if first is None or second is None or first.end() > second.start():
            continue
        between = html[first.end() : second.start()]
        html = html[: first.start()] + second[0] + between + first[0] + html[second.end() :]
    return html


def rename(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Elements that are others."""
    _, share = some(random, TAG, b"")
    name = random.choice(_NAMES)
    return OPENING.sub(
        lambda m: b"<" + name + m[2] + b">" if random.random() < share else m[0], html
    )


def nest(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Elements within elements within elements; most of the time closed again."""
    names = random.sample(_NAMES, random.choice((1, 1, 2, 3)))
    depth = times(random, 5000) // len(names)
    opening = b"".join(b"<" + name + b">" for name in names) * depth
    closing = b"".join(b"</" + name + b">" for name in reversed(names)) * depth
    if random.random() < 0.3:
        closing = b""
    start, end = sorted((place(random, html), place(random, html)))
    return html[:start] + opening + html[start:end] + closing + html[end:]


def many(random: Random, html: bytes, _pages: Stock) -> bytes:
    """The same element beside itself, thousands of times."""
    name = random.choice(_NAMES)
    text = random.choice(
        (b"", b"x", b"The ferry sails again.", b"&nbsp;", b"<br>", b"<a href=/x>Share</a>")
    )
    closing = b"</" + name + b">" if random.random() < 0.8 else b""
    return put_in(random, html, (b"<" + name + b">" + text + closing) * times(random, 5000))


def never_closed(random: Random, html: bytes, _pages: Stock) -> bytes:
    """What swallows the rest, or is within what swallows it."""
    for _ in range(random.choice((1, 1, 3))):
        html = put_in(random, html, random.choice(_UNCLOSED))
    return html


def closed_only(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Ends of what never began."""
    return put_in(
        random,
        html,
        b"</"
        + random.choice((*_NAMES, b"script", b"br", b"p", b"style"))
        + b">" * times(random, 300),
    )


def table(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Tables that are too wide, too long, or both, by their spans or in truth."""
    spans = (
        b"0",
        b"1",
        b"2",
        b"1000",
        b"65534",
        b"99999999999999999999",
        b"-1",
        b"1e9",
        b"x",
        b"\xd9\xa3",
        b" 5 ",
    )
    rows = []
    for _ in range(times(random, 300)):
        cells = b"".join(
            b"<td colspan=%b rowspan=%b>a|b" % (random.choice(spans), random.choice(spans))
            for _ in range(times(random, 20))
        )
        rows.append(b"<tr>" + cells)
    return put_in(
        random,
        html,
        b"<table>" + b"".join(rows) + random.choice((b"</table>", b"", b"<table><tr><td>")),
    )


def attributes(random: Random, html: bytes, _pages: Stock) -> bytes:
    """An element with a thousand attributes, or with one that is huge."""
    found = one(random, OPENING, html)
    if found is None:
        return html
    if random.random() < 0.5:
        more = b"".join(b" data-%d=%d" % (i, i) for i in range(times(random, 3000)))
    else:
        value = random.choice(
            (
                b"a ",
                b"(",
                b"a-",
                b"&amp;",
                b"https://",
                b"x,",
                b"{",
                b";:",
                b"\xc3\xa9",
                b"//",
                b"%",
            )
        ) * times(random, 50_000)
        more = b' %b="%b"' % (random.choice(_ATTRIBUTES), value)
    return html[: found.end(1)] + more + html[found.end(1) :]


def values(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Values of attributes that stand at others, or are nonsense."""
    found, share = some(random, _ATTRIBUTE, html)
    pool = [match[2] for match in found] + [
        b'""',
        b"'\x00'",
        b'"&#0;"',
        b"0",
        b'"-1"',
        b'"\xff\xff"',
        b'"[]"',
        b'"{{x}}"',
        b'"<b>"',
    ]
    return _ATTRIBUTE.sub(
        lambda m: b" " + m[1] + b"=" + random.choice(pool) if random.random() < share else m[0],
        html,
    )


def keys(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Values at other attributes."""
    _, share = some(random, _ATTRIBUTE, b"")
    return _ATTRIBUTE.sub(
        lambda m: (
            b" " + random.choice(_ATTRIBUTES) + b"=" + m[2] if random.random() < share else m[0]
        ),
        html,
    )


def unquoted(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Quotes that are missing, single, or too many."""
    _, share = some(random, TAG, b"")
    instead = random.choice((b"", b"'", b'""', b"\xe2\x80\x9c", b"`", b"&quot;"))
    return re.sub(rb'"', lambda m: instead if random.random() < share else m[0], html)


def shuffled(random: Random, html: bytes, _pages: Stock) -> bytes:
    """The pieces between some tags in another order."""
    cuts = sorted(place(random, html) for _ in range(times(random, 40)))
    pieces = [html[a:b] for a, b in zip([0, *cuts], [*cuts, len(html)], strict=True)]
    random.shuffle(pieces)
    return b"".join(pieces)


WAYS: Final[tuple[Way, ...]] = (
    again, without_tags, swap_tags, rename, nest, many, never_closed, closed_only, table, attributes, values, keys, unquoted, shuffled, nest,
)  # fmt: skip
