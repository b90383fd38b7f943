"""Pages as a server sends them on a good day: an article, and what stands around articles."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

PROSE: Final = (
    "The ferry to the islands sails again from Monday, eleven weeks after a crane fell across its ramp and closed the harbour.",
    "“Nobody counted the days but me,” said the harbour master – she kept them in chalk, on a slate beside her door.",
    "Die Hafenmeisterin hat die Tage auf einer Tafel gezählt und will sie am Montag früh sauber wischen, wie sie sagte.",
    "Los pescadores del puerto esperan que la rampa nueva resista los temporales de este invierno, y los del próximo también.",
    "Les pêcheurs du port espèrent que la nouvelle rampe tiendra bon pendant les tempêtes d’hiver ; elle a coûté cher.",
    "The ramp is 40 metres long, weighs 120 tonnes & cost 3.2 million, a quarter more than the council had set aside in May.",
    "It is the third one since 1911: the first was of wood, the second of iron, and both went in a single night.",
)
OTHER_SCRIPTS: Final = (
    "Начальница порта отмечала дни мелом на доске у двери и обещает стереть их рано утром в понедельник.",
    "扉の横の黒板に日数を書き続けてきた港長は、月曜の朝にその数字を消すつもりだと静かに話した。",
    "كانت مديرة الميناء تكتب الأيام بالطباشير على لوح بجانب الباب، وستمسحها صباح يوم الاثنين.",
)
TITLES: Final = ("Ferry sails again", "Die Fähre fährt wieder", "El ferry vuelve a zarpar & más")
HEADINGS: Final = ("What comes next", "¿Y ahora qué?", "Wie es weitergeht", "A slate & some chalk")
_INLINE: Final = (
    '{} <a href="/crane">the crane</a>.',
    "{} <b>It is late.</b>",
    "<em>{}</em>",
    "{}<br>And so on.",
    "{} <code>slate --wipe</code>",
    "H<sub>2</sub>O: {}",
    '{} <img src="/map.png" alt="A map"> Here.',
    "<span>{}</span> <span>Or so they say.</span>",
)
_CHROME_ABOVE: Final = (
    '<header class="site-header"><a href="/">Harbour Post</a><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>',
    '<div id="cookie-banner">We use cookies to make this site better. <button>Accept all</button></div>',
    '<div class="breadcrumbs"><a href="/">Home</a> › <a href="/news">News</a></div>',
    '<script>var a = "<p>not a paragraph</p>";</script>',
)
_CHROME_WITHIN: Final = (
    '<div class="share"><a href="https://social.example/share">Share</a> <a href="#">Tweet</a></div>',
    '<aside class="newsletter"><h3>Newsletter</h3><p>Sign up for our newsletter and never miss a story.</p><form><input type="email"></form></aside>',
    '<p>Read also: <a href="/old">Who pays for the ramp now?</a></p>',
    '<div class="ad">Advertisement</div>',
)
_CHROME_BELOW: Final = (
    '<div class="related"><h2>Related articles</h2><ul><li><a href="/a">Crane falls</a></li><li><a href="/b">Ramp closed</a></li></ul></div>',
    '<section id="comments"><h2>2 Comments</h2><form action="/c"><textarea></textarea><button>Send</button></form></section>',
    "<footer><p>© 2026 Harbour Post. All rights reserved.</p></footer>",
)
_LAYOUTS: Final = (
    "<main>\n<article>\n{}\n</article>\n</main>",
    '<div id="page"><div class="content">{}</div></div>',
    '<div class="post-body entry-content" itemprop="articleBody">\n{}</div>',
    '<table><tr><td width="20%">&nbsp;</td><td>{}</td></tr></table>',
)
_HEADS: Final = (
    "<title>{0}</title>",
    '<title>{0} | Harbour Post</title><meta property="og:title" content="{0}"><meta name=author content="Ann Lee"><meta name="viewport" content=\'width=device-width\'>',
    '<title>{0}</title><script type="application/ld+json">{{"@type":"NewsArticle","headline":"{0}","datePublished":"2026-03-02"}}</script><style>p {{ margin: 0 }}</style>',
)


def paragraphs(prose: tuple[str, ...] = PROSE) -> st.SearchStrategy[str]:
    """A paragraph of some sentences, now and then with something in it."""
    said = st.lists(st.sampled_from(prose), min_size=1, max_size=3).map(" ".join)
    shaped = st.builds(str.format, st.sampled_from(("{}", *_INLINE)), said)
    return st.one_of(said, shaped).map("<p>{}</p>".format)


def _parts(prose: tuple[str, ...]) -> st.SearchStrategy[str]:
    """A paragraph, or something else that articles have."""
    sentence = st.sampled_from(prose)
    return st.one_of(
        paragraphs(prose),
        paragraphs(prose),
        st.builds("<h2>{}</h2>\n<p>{}</p>".format, st.sampled_from(HEADINGS), sentence),
        st.builds("<ul>\n<li>first: {}</li>\n<li>then: {}</li>\n</ul>".format, sentence, sentence),
        st.builds("<blockquote><p>{}</p></blockquote>".format, sentence),
        st.builds(
            '<figure><img src="/ramp.jpg" alt="The ramp" width="640" height="480"><figcaption>{}</figcaption></figure>'.format,
            st.sampled_from(("The ramp, seen from the quay.", "Die Rampe, vom Kai aus gesehen")),
        ),
        st.just(
            "<pre><code>slate = []\nfor day in days:\n    slate.append(day)\n</code></pre>\n<p>So it goes, day after day, in the office by the quay.</p>"
        ),
        st.builds(
            "<table><tr><th>Ramp</th><th>Built</th></tr><tr><td>Wood</td><td>1911</td></tr><tr><td>Iron</td><td>1954</td></tr></table>\n<p>{}</p>".format,
            sentence,
        ),
    )


def _some(of: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(of), max_size=2, unique=True).map("\n".join)


@st.composite
def pages(draw: st.DrawFn, prose: tuple[str, ...] = PROSE) -> str:
    """A page with an article of some paragraphs."""
    title = draw(st.sampled_from(TITLES))
    body = [f"<h1>{title}</h1>", *draw(st.lists(paragraphs(prose), min_size=2, max_size=3))]
    body += draw(st.lists(_parts(prose), min_size=1, max_size=5))
    if within := draw(_some(_CHROME_WITHIN)):
        body.insert(draw(st.integers(2, len(body))), within)
    # What is said twice is shown once, and so is a picture; so no two parts have the same.
    told = [
        part.replace("<p>", f"<p>On day {n} ")
        .replace("<li>", f"<li>On day {n} ")
        .replace("/ramp.jpg", f"/ramp-{n}.jpg")
        for n, part in enumerate(body)
    ]
    article = draw(st.sampled_from(_LAYOUTS)).format("\n".join(told))
    head = draw(st.sampled_from(_HEADS)).format(title.replace("&", "&amp;"))
    above, below = draw(_some(_CHROME_ABOVE)), draw(_some(_CHROME_BELOW))
    return f"<!doctype html>\n<html lang=en>\n<head>{head}</head>\n<body class='home'>\n{above}\n{article}\n{below}\n</body>\n</html>"
