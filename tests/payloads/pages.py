"""Pages that read like articles, with a payload in every place that comes out again: text, attributes, metadata, embedded data."""

from __future__ import annotations

import json
from html import escape

URL = "https://site.example/news/harbour"

_PROSE = (
    "The harbour froze before dawn, and the ferry to the islands stayed where it was all morning, {}.",
    "People who had waited since six went home again, and the bakery on the quay, which opens for them, stayed shut, {}.",
    "The company said that the ice breaker was on its way from the north, and that nobody should expect it before noon, {}.",
    "In the winter of 1987 the strait was closed for nine weeks, and the post came over the ice on a sledge, {}.",
    "What the islanders remember of it is less the cold than the quiet, because no engine was heard for months, {}.",
    "The council has asked for a second boat ever since, and the ministry has promised one in each of its plans, {}.",
)
_ENDS = (
    "as they always do",
    "so the harbour master says",
    "and so it was last year",
    "which nobody minded",
)


def prose(number: int) -> str:
    """A paragraph of the article."""
    return _PROSE[number % len(_PROSE)].format(_ENDS[number // len(_PROSE) % len(_ENDS)])


def _paragraphs(first: int, count: int) -> str:
    return "".join(f"<p>{prose(n)}</p>\n" for n in range(first, first + count))


def page(body: str, *, title: str = "The harbour froze before dawn", head: str = "") -> str:
    """An article around `body`."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>\n{_paragraphs(0, 3)}{body}\n{_paragraphs(3, 3)}</article></body></html>"
    )


# ── markup ───────────────────────────────────────────────────────────────────────────────

_AROUND_MARKUP = (
    "{}",
    "<p>" + _PROSE[0] + "</p>",
    "<ul><li>" + _PROSE[1] + "</li><li>" + _PROSE[2] + "</li></ul>",
    "<blockquote><p>" + _PROSE[3] + "</p></blockquote>",
    "<h2>The winter of {} on the islands</h2><p>" + prose(6) + "</p>",
    "<table><tr><th>Year</th><th>Weeks of ice</th></tr><tr><td>1987</td><td>nine {}</td></tr><tr><td>1996</td><td>{}</td></tr></table>",
    '<figure><img src="/quay.jpg" alt="The quay" width=800 height=600><figcaption>The quay in the morning {}</figcaption></figure>',
    "<pre><code>harbour = {}\nprint(harbour)</code></pre>",
    '<p>See <a href="/ice">the ice {} of the strait</a> and <em>its {}</em> and <code>code {}</code>, '
    + prose(7)
    + "</p>",
)
MARKUP_CONTEXTS = len(_AROUND_MARKUP)


def with_markup(payload: str, turn: int = 0) -> str:
    """A page with `payload` as markup in all places, which take turns in coming first: some payloads swallow the rest."""
    places = [*_AROUND_MARKUP[turn % MARKUP_CONTEXTS :], *_AROUND_MARKUP[: turn % MARKUP_CONTEXTS]]
    return page(
        "\n".join(
            [place.replace("{}", payload) + _paragraphs(8 + n, 1) for n, place in enumerate(places)]
        )
    )


# ── text ─────────────────────────────────────────────────────────────────────────────────

_AROUND_TEXT = (
    "<p>{} " + prose(6) + "</p>",
    "<p>" + prose(7) + " {}</p>",
    "<p>"
    + prose(8)
    + " <strong>{}</strong> and <em>so {} on</em>, <a href='/ice'>the {} ice</a>, <code>{}</code>, <sub>{}</sub>.</p>",
    "<p>"
    + prose(9)
    + " <strong>[x</strong>]({} <code>`</code> {} <code>` {} `</code> <i>{}</i><b>{}</b></p>",
    "<p>" + prose(10) + "<br>{}<br>{} ]: x<br>" + prose(11) + "</p>",
    "<h2>{}</h2><p>" + prose(12) + "</p><h3>The ice of {} and the ferry</h3>",
    "<ul><li>{}</li><li>" + prose(13) + " {}</li></ul><ol><li>{}<ul><li>{}</li></ul></li></ol>",
    "<blockquote><p>{}</p><pre><code>{}</code></pre><p>" + prose(14) + "</p></blockquote>",
    "<table><tr><th>Year</th><th>{}</th></tr><tr><td>{}</td><td><code>{}</code> <b>{}</b></td></tr><tr><td>1987</td><td>nine weeks</td></tr></table>",
    "<pre><code class='language-{}'>{}</code></pre>",
    "<ul><li><p>"
    + prose(15)
    + "</p><pre class='{}' data-lang='{}'>first = 1\n{}\nlast = 2</pre></li></ul>",
    "<figure><img src='/quay.jpg' alt='{}' title='{}' width=800 height=600><figcaption>The quay {}</figcaption></figure>",
    "<p>"
    + prose(16)
    + " <a href='/far' title='{}'>far {}</a> <img src='/boat.jpg' alt='{}' width=700 height=500> {}</p>",
    "<p><a href='/{}'>the ferry</a> "
    + prose(17)
    + " <a href='https://site.example/b?{}'><img src='/c-{}.jpg' alt='{}' width=700 height=500></a></p>",
    "<iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ' title='Film of {}'></iframe>",
    "<div class='admonition note'><p class='admonition-title'>{}</p><p>"
    + prose(18)
    + " {}</p></div>",
    "<dl><dt>{}</dt><dd>" + prose(19) + " {}</dd></dl>",
    "<p>"
    + prose(20)
    + "<sup id='r1'><a href='#n1'>1</a></sup> and <q>{}</q></p><ol class='footnotes'><li id='n1'>Told by {} <a href='#r1'>↩</a></li></ol>",
    "<p>"
    + prose(21)
    + " <math><semantics><mi>x</mi><annotation encoding='application/x-tex'>{}</annotation></semantics></math> <span class='katex'><annotation encoding='application/x-tex'>x {}</annotation></span></p>",
    "<script type='math/tex; mode=display'>x = {}</script><script type='math/tex'>y {}</script>",
)
TEXT_CONTEXTS = sum(place.count("{}") for place in _AROUND_TEXT) + 12  # those of the head


def with_text(payload: str) -> str:
    """A page that shows `payload` as text everywhere, and says it of itself."""
    said = escape(payload)
    body = "\n".join(
        [place.replace("{}", payload if "<script" in place else said) for place in _AROUND_TEXT]
    )
    names = (
        "og:title",
        "og:description",
        "og:site_name",
        "article:section",
        "article:tag",
        "article:author",
    )
    head = "".join(f'<meta property="{name}" content="{said}">' for name in names)
    head += f'<meta name="author" content="{said}"><meta name="description" content="{said}"><meta name="keywords" content="{said}">'
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": payload, "author": {"@type": "Person", "name": payload},
        "description": payload, "datePublished": "2024-05-01", "publisher": {"@type": "Organization", "name": payload},
    }  # fmt: skip
    head += f'<script type="application/ld+json">{json.dumps(data).replace("<", chr(92) + "u003c")}</script>'
    return page(body, title=said, head=head)


# ── addresses ────────────────────────────────────────────────────────────────────────────

_AROUND_ADDRESS = (
    '<p>' + prose(6) + ' <a href="{}">the ferry</a> and <b><a href="{}" title="x">the ice</a></b>.</p>',
    '<figure><img src="{}" alt="The quay" width=800 height=600><figcaption>The quay</figcaption></figure>',
    '<figure><img data-src="{}" data-original="{}" srcset="{} 2x" alt="The boat" width=800 height=600></figure>',
    '<p><a href="{}"><img src="/thumb.jpg" alt="The thumb" width=800 height=600></a></p>',
    '<picture><source srcset="{}"><img src="{}" alt="The ice" width=800 height=600></picture>',
    '<iframe src="{}" data-src="{}" title="A film of the ice"></iframe><video src="{}" poster="{}"></video>',
    '<object data="{}"></object><embed src="{}"><audio src="{}"></audio><blockquote cite="{}"><p>' + prose(7) + "</p></blockquote>",
    '<p>' + prose(8) + ' <svg><a xlink:href="{}"><text>the svg</text></a></svg> <area href="{}"> <q cite="{}">so</q></p>',
    '<ul><li><a href="{}">' + prose(9) + '</a></li></ul><table><tr><td>1987</td><td><a href="{}">nine weeks</a></td></tr><tr><td>1996</td><td>two</td></tr></table>',
    '<h2><a href="{}">On the ice</a></h2><p>' + prose(10) + '<sup><a href="{}">1</a></sup></p>',
    '<form action="{}"><button formaction="{}">Go</button></form><a href="/x" ping="{}">x</a><blockquote class="twitter-tweet"><p>' + prose(11) + '</p><a href="{}">May 1</a></blockquote>',
    '<div class="tiled-gallery"><img data-orig-file="{}" data-large-file="{}" src="/small.jpg" alt="" width=900 height=900></div>',
)  # fmt: skip
ADDRESS_CONTEXTS = sum(place.count("{}") for place in _AROUND_ADDRESS) + 8  # those of the head


def with_address(payload: str) -> str:
    """A page in which every attribute that holds an address holds `payload`."""
    said = escape(payload)
    data = {
        "@type": "NewsArticle",
        "url": payload,
        "image": payload,
        "mainEntityOfPage": payload,
        "headline": "x",
        "license": payload,
    }
    head = (
        f'<link rel="canonical" href="{said}"><meta property="og:image" content="{said}"><meta property="og:url" content="{said}">'
        f'<link rel="license" href="{said}"><link rel="next" href="{said}"><link rel="amphtml" href="{said}">'
        f'<script type="application/ld+json">{json.dumps(data).replace("<", chr(92) + "u003c")}</script>'
    )
    return page("\n".join(_AROUND_ADDRESS).replace("{}", said), head=head)


# ── data that a page holds instead of markup ─────────────────────────────────────────────


def in_article_body(payload: str) -> str:
    """A page whose text is in JSON-LD alone."""
    text = "\n\n".join([*(prose(n) for n in range(6)), payload, prose(6)])
    return _shell(
        f'<script type="application/ld+json">{_json({"@context": "https://schema.org", "@type": "NewsArticle", "headline": payload, "articleBody": text})}</script>'
    )


def in_state(payload: str) -> str:
    """A page whose HTML is in the state of an application alone."""
    html = "".join(
        [*(f"<p>{prose(n)}</p>" for n in range(6)), payload, f"<p>{prose(6)} {payload}</p>"]
    )
    state = {"props": {"pageProps": {"article": {"title": payload, "body": html}}}}
    return _shell(
        f'<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{_json(state)}</script>'
    )


def in_noscript(payload: str) -> str:
    """A page whose text is for browsers without scripts."""
    return _shell(
        f"<div id=root></div><noscript>{_paragraphs(0, 6)}{payload}<p>{prose(6)} {payload}</p></noscript>"
    )


def _shell(body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><title>The harbour froze</title></head><body>{body}</body></html>'


def _json(value: object) -> str:
    return json.dumps(value).replace("<", "\\u003c")
