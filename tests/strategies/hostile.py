"""
Pages as a server sends them on a bad day: any tag in any place, nothing closed, foreign content, templates, depth.

Pieces are drawn from a list, which is cheap, and put side by side; what is broken is their order.
"""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from .readable import PROSE

_NAMES: Final = (
    "a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br button canvas caption center cite code "
    "col colgroup command data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame "
    "frameset h1 h2 h3 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark "
    "marquee math menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre "
    "progress q rb rp rt rtc ruby s samp script search section select slot small source span strike strong style sub summary sup svg table "
    "tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp mi mo mtext annotation-xml foreignObject desc "
    "amp-img x-card my-element o:p fb:like"
)
TAGS: Final = tuple(_NAMES.split(" "))
_ATTRIBUTES: Final = (
    "", "", "", ' class="content"', ' class="share newsletter"', " id=comments", ' href="/x"', ' href="javascript:alert(1)"', ' src="/i.jpg"',
    ' style="display:none"', " hidden", ' colspan="99999"', ' rowspan="0"', ' colspan="-1"', ' start="999999999999999999999"', ' type="checkbox" checked',
    ' onclick="x()"', ' class="', " a=b=c", ' "', " =", " <p", ' xmlns="http://www.w3.org/2000/svg"', ' xml:lang="é"', ' srcset="a 1x, b 2x,,"',
    ' width="1e999" height="-0"', ' data-src="//[::1"', ' datetime="2026-13-45T99:99"', ' itemprop="articleBody" itemscope', " alt='&#0;&#x110000;'",
    ' aria-hidden="true"', " class=a class=b", ' id="é 漢"', " /", "\0", ' encoding="text/html"', ' http-equiv="refresh" content="0;url=x"',
)  # fmt: skip
_SCRAPS: Final = (
    *PROSE, "word", " ", "\n", "\t", "\xa0", "&nbsp;", "&shy;", "&", "&amp", "&#", "&#x;", "&#0;", "&#55296;", "&#1114112;", "&notanentity;", "&#150;",
    "<", ">", "</", "</>", "<>", "<!", "<!-", "<!-->", "<!--->", "<!-- -- -->", "<!--", "-->", "<![CDATA[ x ]]>", "]]>", "<?php echo 1 ?>", "<?xml?>",
    "<!doctype html>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "</p>", "</br>", "</body>", "</html>", "</script>", "</title>", "</textarea>", "</template>",
    "<script>document.write('<p>')</script>", "<script><!--<script></script>", "<style>p{display:none}</style>", "<title>a</title>", "<svg><p>out</p>",
    "<svg><title><p>in</title>", "<math><mi>x<p>y</math>", "<math><annotation-xml encoding='text/html'><p>z", "<svg><foreignObject><div>d</svg>",
    "<table><p>fostered<tr><td>cell", "<table><tr><table><td>", "<p><table><tr><td><p>in a cell</table>", "<select><option><p>x</select>",
    "<template><p>never shown</template>", "<noscript><img src=x><p>no script</noscript>", "<a><a><b></a><p></b>", "<b><i></b></i>", "<ul><p><li><ul>",
    "<li>", "<dd><dt>", "<pre>\n\n  x\n</pre>", "<h1><h2>", "<form><form>", "<button><button>", "<nobr><nobr>", "<frameset>", "<plaintext>",
    "[a](b)", "**b**", "# h", "```", "~~~", "| a | b |", "---", "$$", "\\(x\\)", "1. x", "[^1]", "<sup><a href=#n1>1</a></sup><p id=n1>Note",
    "\u202e", "\u2028", "\ufeff", "\x01", "\x7f", "\x0b", "\x1b[31m", "\ud800", "\uffff", "👨‍👩‍👧", "ﷺ", "ا", "漢字", "e\u0301" * 3, "a" * 400,
)  # fmt: skip

_tags = st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(_ATTRIBUTES))
_ends = st.sampled_from(TAGS).map("</{}>".format)
_elements = st.builds(
    "<{0}{1}>{2}</{0}>".format,
    st.sampled_from(TAGS),
    st.sampled_from(_ATTRIBUTES),
    st.sampled_from(_SCRAPS),
)
_deep = st.builds(
    lambda tags, depth, scrap: "".join(f"<{tag}>" for tag in tags) * depth + scrap,
    st.lists(st.sampled_from(TAGS), min_size=1, max_size=3),
    st.sampled_from([3, 30, 300]),
    st.sampled_from(_SCRAPS),
)
_scraps = st.sampled_from(_SCRAPS)
_paragraphs = st.sampled_from([f"<p>{sentence}</p>" for sentence in PROSE])


def scraps() -> st.SearchStrategy[str]:
    """Bits of text and markup."""
    return _scraps


def pages(most: int = 30) -> st.SearchStrategy[str]:
    """Markup in any order, with some prose in it."""
    piece = st.one_of(_tags, _tags, _ends, _scraps, _elements, _paragraphs)
    soup = st.lists(piece, max_size=most).map("".join)
    return st.one_of(soup, soup, st.builds("{}{}".format, _deep, soup))


def bytes_() -> st.SearchStrategy[bytes]:
    """Any bytes, and pages with any bytes in them."""
    broken = st.builds(
        lambda page, at, junk: page[:at] + junk + page[at:],
        pages(12).map(lambda page: page.encode("utf-8", "surrogatepass")),
        st.integers(0, 400),
        st.binary(max_size=30),
    )
    return st.one_of(st.binary(max_size=400), broken)
