"""Shapes of pages that have stalled parsers, extractors and renderers: name → what makes one of about so many characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PROSE: Final = "The council met on Tuesday evening to discuss the new bridge, and after three hours of debate it voted to go ahead. "
_HEAD: Final = (
    "<!doctype html><html><head><title>A bridge for the town</title></head><body><article>"
)
_BODY: Final = f"<h1>A bridge for the town</h1><p>{_PROSE * 3}</p>"


def _repeated(piece: str, close: str = "", *, before: str = "") -> Callable[[int], str]:
    def make(size: int) -> str:
        times = max(1, size // (len(piece) + len(close)))
        return f"{_HEAD}{_BODY}{before}{piece * times}{close * times}<p>{_PROSE * 3}</p>"

    return make


def _numbered(piece: str, *, before: str = "", after: str = "") -> Callable[[int], str]:
    """`piece` has ``{0}`` where a number makes it another one each time."""

    def make(size: int) -> str:
        length = len(piece.replace("{0}", "12345"))
        parts = [piece.replace("{0}", str(i)) for i in range(size // length)]
        return f"{_HEAD}{_BODY}{before}{''.join(parts)}{after}<p>{_PROSE * 3}</p>"

    return make


def _head(piece: str, *, before: str = "", after: str = "") -> Callable[[int], str]:
    def make(size: int) -> str:
        return f"<html><head>{before}{piece * (size // len(piece))}{after}</head><body><article>{_BODY}{_BODY}"

    return make


def _json_ld(inside: Callable[[int], str]) -> Callable[[int], str]:
    def make(size: int) -> str:
        script = f'<script type="application/ld+json">{inside(size)}</script>'
        return f"<html><head>{script}</head><body><article>{_BODY}{_BODY}"

    return make


def _long_words(size: int) -> str:
    return f"{_HEAD}{_BODY}<p>{'a' * size}</p>"


def _one(before: str, piece: str, after: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        return f"{_HEAD}{_BODY}{before}{piece * (size // len(piece))}{after}<p>{_PROSE * 3}</p>"

    return make


SHAPES: Final[Mapping[str, Callable[[int], str]]] = {
    # depth
    "deep div": _repeated("<div>", "</div>"),
    "deep div open": _repeated("<div>"),
    "deep div text": _repeated("<div>word ", "</div>"),
    "deep span": _repeated("<span>", "</span>"),
    "deep span text": _repeated("<span>a", "b</span>"),
    "deep b": _repeated("<b>"),
    "deep b p": _repeated("<p><b>word "),
    "deep a": _repeated("<a href=x>"),
    "deep font": _repeated("<font color=red>t"),
    "deep em strong": _repeated("<em><strong>t ", "</strong></em>"),
    "deep list": _repeated("<ul><li>item ", "</ul>"),
    "deep ol open": _repeated("<ol><li>item "),
    "deep quote": _repeated("<blockquote>quoted words ", "</blockquote>"),
    "deep dl": _repeated("<dl><dt>t<dd>d ", "</dl>"),
    "deep table": _repeated("<table><tr><td>cell ", "</table>"),
    "deep data table": _repeated("<table><tr><th>h<th>i<tr><td>cell<td>", "</table>"),
    "deep section h2": _repeated("<section><h2>Head</h2>", "</section>"),
    "deep details": _repeated("<details><summary>s</summary>", "</details>"),
    "deep figure": _repeated("<figure><img src=a.jpg><figcaption>c", "</figcaption></figure>"),
    "deep form": _repeated("<form><fieldset><label>l</label><input>"),
    "deep nav": _repeated("<nav><a href=x>link</a>", "</nav>"),
    "deep aside": _repeated("<aside class=related><p>text here</p>", "</aside>"),
    "deep pre": _repeated("<pre>code ", "</pre>"),
    "deep code": _repeated("<code>x", "</code>"),
    "deep custom": _repeated("<x-y>t ", "</x-y>"),
    "deep math": _repeated("<math><mrow><mi>x</mi>", "</mrow></math>"),
    "deep mrow": _repeated("<mrow><mi>x</mi>", "</mrow>", before="<math>"),
    "deep mfrac": _repeated("<mfrac><mi>x</mi><mrow>", "</mrow></mfrac>", before="<math>"),
    "deep svg": _repeated("<svg><g>", "</g></svg>"),
    "deep noscript": _repeated("<noscript><p>t ", "</noscript>"),
    "deep template": _repeated("<template><p>t ", "</template>"),
    "deep button": _repeated("<button>b ", "</button>"),
    "deep iframe object": _repeated("<object data=a><p>t ", "</object>"),
    "deep hidden": _repeated("<div hidden>t ", "</div>"),
    "deep q": _repeated("<q>word ", "</q>"),
    "deep sub sup": _repeated("<sub>a<sup>b ", "</sup></sub>"),
    "deep ruby": _repeated("<ruby>a<rt>b", "</rt></ruby>"),
    "deep readings": _repeated("<rt>", "</rt>"),
    "many readings": _repeated("<rt>b</rt>"),
    # breadth
    "empty paragraphs": _repeated("<p>"),
    "short paragraphs": _repeated("<p>word</p>"),
    "prose paragraphs": _numbered(f"<p>{_PROSE}{{0}}</p>"),
    "same paragraphs": _repeated(f"<p>{_PROSE}</p>"),
    "many br": _repeated("word<br>"),
    "many br br": _repeated("word<br><br>"),
    "many hr": _repeated("<hr>"),
    "many h2": _numbered("<h2>Heading {0}</h2>"),
    "many h2 p": _numbered("<h2>Heading {0}</h2><p>text of it</p>"),
    "many links": _numbered("<a href=/story/{0}>link {0}</a> "),
    "many links in p": _numbered("<a href=/story/{0}>link {0}</a> words ", before="<p>"),
    "list of links": _numbered("<li><a href=/story/{0}>link {0}</a>", before="<ul>"),
    "many items": _numbered("<li>item {0}", before="<ul>"),
    "many lists": _numbered("<ul><li>item {0}</ul>"),
    "many images": _numbered("<img src=/{0}.jpg alt='picture {0}'>"),
    "many image p": _numbered("<p><img src=/{0}.jpg alt='picture {0}'></p>"),
    "many figures": _numbered("<figure><img src=/{0}.jpg><figcaption>caption {0}</figcaption></figure>"),
    "many iframes": _numbered("<iframe src=https://www.youtube.com/embed/{0}abcdefg></iframe>"),
    "many tables": _numbered("<table><tr><th>h</th></tr><tr><td>c {0}</td></tr></table>"),
    "many rows": _numbered("<tr><td>c {0}</td><td>d</td></tr>", before="<table>"),
    "many cells": _numbered("<td>c {0}</td>", before="<table><tr>"),
    "many th": _numbered("<th>c {0}", before="<table><tr>"),
    "many code": _numbered("<pre><code>x = {0}</code></pre>"),
    "many inline code": _numbered("<code>x{0}</code> "),
    "many strong": _numbered("<strong>x{0}</strong> ", before="<p>"),
    "many em": _numbered("<em>x{0}</em>", before="<p>"),
    "many spans": _numbered("<span class=c{0}>x{0}</span>", before="<p>"),
    "many classes": _numbered("<div class='k{0} z{0}'>x{0}</div>"),
    "many ids": _numbered("<div id=k{0}>x{0}</div>"),
    "many names": _numbered("<t{0}>x</t{0}>"),
    "many attributes names": _numbered("<p a{0}=1>x"),
    "many quotes": _numbered("<blockquote>quote {0}</blockquote>"),
    "many details": _numbered("<details><summary>s {0}</summary>t</details>"),
    "many dt": _numbered("<dt>t{0}<dd>d", before="<dl>"),
    "many forms": _numbered("<form><input name=n{0}></form>"),
    "many inputs": _numbered("<input name=n{0}>"),
    "many buttons": _numbered("<button>b {0}</button>"),
    "many options": _numbered("<option>b {0}", before="<select>"),
    "many asides": _numbered("<aside class=related><a href=/{0}>Read {0}</a></aside>"),
    "many navs": _numbered("<nav><a href=/{0}>n {0}</a></nav>"),
    "many articles": _numbered("<article><h2><a href=/{0}>Title {0}</a></h2><p>teaser text</p></article>"),
    "many sections": _numbered("<section><p>text {0}</p></section>"),
    "many sup": _numbered("word<sup><a href=#n{0}>{0}</a></sup> ", before="<p>"),
    "many footnotes": lambda n: _HEAD + _BODY + "".join(f"<p>t<sup id=r{i}><a href=#n{i}>{i}</a></sup></p>" for i in range(n // 100)) + "<ol>" + "".join(f"<li id=n{i}>note {i} <a href=#r{i}>back</a></li>" for i in range(n // 100)) + "</ol>",
    "many noscripts": _numbered("<noscript><img src=/{0}.jpg></noscript>"),
    "many scripts": _numbered("<script>var a{0} = 1;</script>"),
    "many styles": _numbered("<style>.a{0} {display:none}</style>"),
    "big style": _numbered(".a{0} .b{0} > c {display:none} ", before="<style>", after="</style>"),
    "big style classes": lambda n: "<style>" + "".join(f".a{i}{{display:none}}" for i in range(n // 60)) + "</style>" + "".join(f"<p class=a{i}>word</p>" for i in range(n // 60)),
    "many comments": _numbered("<!-- c{0} -->"),
    "many entities": _one("<p>", "&amp;&lt;&copy;&#x41;", ""),
    "many bad entities": _one("<p>", "&amp&foo;&#99999999;&", ""),
    "many math": _numbered("<math><mi>x</mi><mn>{0}</mn></math> "),
    "many tex": _numbered("<p>\\(x_{0}\\) and $$y$$</p>"),
    "many dollars": _one("<p>", "$x ", ""),
    "many svg": _numbered("<svg><path d=M{0}></svg>"),
    "many time": _numbered("<time datetime=2024-01-01>1 January 2024 {0}</time> "),
    "many bylines": _numbered("<p class=byline>By Jane Doe {0}</p>"),
    "many authors": _numbered("<a rel=author href=/{0}>Jane Doe {0}</a> "),
    "many addresses": _numbered("<address>Jane {0}</address>"),
    "many microdata": _numbered("<div itemscope itemtype=http://schema.org/Article><span itemprop=author>J {0}</span></div>"),
    "many comments class": _numbered("<div class=comment><p class=comment-author>Ann {0}</p><p>I do not agree at all</p></div>"),
    "many next links": _numbered("<a rel=next href=?page={0}>Next</a> "),
    "many pages links": _numbered("<a href=?page={0}>{0}</a> "),
    # text
    "long word": _long_words,
    "long prose": _one("<p>", _PROSE, "</p>"),
    "long spaces": _one("<p>a", " ", "b</p>"),
    "long nbsp": _one("<p>a", "\u00a0 ", "b</p>"),
    "long newlines pre": _one("<pre>", "\n", "x</pre>"),
    "long pre": _one("<pre>", "x = 1\n", "</pre>"),
    "pre of spans": _numbered("<span class=k>x{0}</span>\n", before="<pre><code>"),
    "backticks": _one("<p><code>", "` ``", "</code></p>"),
    "stars": _one("<p>", "* _ ", "</p>"),
    "stars together": _one("<p>", "*", "</p>"),
    "brackets": _one("<p>", "[", "</p>"),
    "brackets links": _one("<p>", "[a](", "</p>"),
    "parens url": lambda n: f"{_HEAD}{_BODY}<p><a href='/{'(' * n}'>x</a></p>",
    "hashes": _one("<p>", "# ", "</p>"),
    "dashes": _one("<p>", "- ", "</p>"),
    "dashes together": _one("<p>", "-", "</p>"),
    "digits": _one("<p>", "1234567890", "</p>"),
    "digits dots": _one("<p>", "1. ", "</p>"),
    "dates text": _one("<p>", "12 March 2024, 10:00 ", "</p>"),
    "dates broken": _one("<p>", "12/03/", "</p>"),
    "emails": _one("<p>", "a@b.co ", "</p>"),
    "ats": _one("<p>", "@", "</p>"),
    "urls": _one("<p>", "https://example.com/a?b=c ", "</p>"),
    "colons": _one("<p>", "a: ", "</p>"),
    "quotes text": _one("<p>", "“a” ", "</p>"),
    "pipes": _one("<p>", "a | ", "</p>"),
    "commas": _one("<p>", "a, ", "</p>"),
    "by by": _one("<p>", "By By ", "</p>"),
    "chinese": _one("<p>", "桥会议星期二。", "</p>"),
    "arabic": _one("<p>", "اجتمع المجلس ", "</p>"),
    "thai": _one("<p>", "สะพานใหม่", "</p>"),
    "combining": _one("<p>a", "\u0301", "</p>"),
    "emoji": _one("<p>", "👩‍👩‍👧", "</p>"),
    "mojibake": _one("<p>", "Ã© â€™ ", "</p>"),
    "zero width": _one("<p>", "a\u200b", "</p>"),
    "bidi": _one("<p>", "\u202ea", "</p>"),
    "newlines": _one("<p>", "a\n", "</p>"),
    "nulls": _one("<p>", "a\0", "</p>"),
    "lone surrogates": _one("<p>", "a\ud800", "</p>"),
    "lt": _one("<p>", "<", "</p>"),
    "lt a": _one("<p>", "<a", "</p>"),
    "gt": _one("<p>", ">", "</p>"),
    "open comment": _one("<p>", "<!--", ""),
    "cdata": _one("<p>", "<![CDATA[", ""),
    "doctype": _one("<p>", "<!doctype ", ""),
    "pi": _one("<p>", "<?x ", ""),
    "end tags": _repeated("</div>"),
    "end tags p": _repeated("</p>"),
    "end tags unknown": _repeated("</foo>"),
    "body tags": _repeated("<body>"),
    "html tags": _repeated("<html>"),
    "head tags": _repeated("<head>"),
    "frameset": _repeated("<frameset>"),
    "misnested": _repeated("<b><p></b></p>"),
    "misnested a": _repeated("<a href=x><p>t</a>"),
    "misnested table": _repeated("<table><p>x<tr>y"),
    "formatting across": _repeated("<b><i><u><p>x"),
    "li without list": _repeated("<li>x"),
    "td without table": _repeated("<td>x"),
    "option nesting": _repeated("<select><option>x"),
    "plaintext": _repeated("<plaintext>x"),
    "textarea": _repeated("<textarea>x"),
    "title in body": _repeated("<title>x"),
    "xmp": _repeated("<xmp>x"),
    # attributes
    "long class": lambda n: f"{_HEAD}{_BODY}<div class='{'share ' * (n // 6)}'><p>{_PROSE}</p></div>",
    "long class many": _numbered(f"<div class='{'share-x' * 100}{{0}}'>x</div>"),
    "long id": lambda n: f"{_HEAD}{_BODY}<div id='{'a-' * (n // 2)}'><p>{_PROSE}</p></div>",
    "long style": lambda n: f"{_HEAD}{_BODY}<div style='{'color:red;' * (n // 10)}'><p>{_PROSE}</p></div>",
    "long style spaces": lambda n: f"{_HEAD}{_BODY}<div style='display{' ' * n}:x'><p>{_PROSE}</p></div>",
    "long href": lambda n: f"{_HEAD}{_BODY}<p><a href='/{'a/' * (n // 2)}'>link</a></p>",
    "long href dots": lambda n: f"{_HEAD}{_BODY}<p><a href='/{'../' * (n // 3)}'>link</a></p>",
    "long href query": lambda n: f"{_HEAD}{_BODY}<p><a href='/?{'utm_source=a&' * (n // 13)}'>link</a></p>",
    "long href percent": lambda n: f"{_HEAD}{_BODY}<p><a href='/{'%25' * (n // 3)}'>link</a></p>",
    "long alt": lambda n: f"{_HEAD}{_BODY}<p><img src=a.jpg alt='{'[a](b) ' * (n // 7)}'></p>",
    "long srcset": lambda n: f"{_HEAD}{_BODY}<p><img srcset='{'a.jpg 1x, ' * (n // 10)}'></p>",
    "srcset commas": lambda n: f"{_HEAD}{_BODY}<p><img srcset='{',' * n}'></p>",
    "srcset spaces": lambda n: f"{_HEAD}{_BODY}<p><img srcset='a{' ' * n}b'></p>",
    "srcset parens": lambda n: f"{_HEAD}{_BODY}<p><img srcset='a {'(' * n}'></p>",
    "data image": lambda n: f"{_HEAD}{_BODY}<p><img src='data:image/png;base64,{'A' * n}'></p>",
    "many data attributes": lambda n: f"{_HEAD}{_BODY}<p " + " ".join(f"data-a{i}='b'" for i in range(n // 15)) + ">text</p>",
    "big colspan": _repeated("<td colspan=1000 rowspan=1000>x", before="<table><tr>"),
    "big rowspan rows": _repeated("<tr><td rowspan=65534>x<td>y", before="<table>"),
    "rows cells": lambda n: _HEAD + _BODY + "<table>" + ("<tr>" + "<td>x" * 200) * (n // 1010),
    "ragged table": lambda n: _HEAD + _BODY + "<table><tr>" + "<td>x" * (n // 10) + "<tr><td>y" * (n // 20),
    "col elements": _repeated("<col span=1000>", before="<table>"),
    # metadata
    "many meta": _head("<meta property=article:tag content=tag>"),
    "many meta author": _head("<meta name=author content='Jane Doe, John Roe'>"),
    "many og image": _head("<meta property=og:image content=/a.jpg>"),
    "many link": _head("<link rel=alternate hreflang=en href=/a>"),
    "many link next": _head("<link rel=next href=/a?page=2>"),
    "long title": _head("Title | ", before="<title>", after="</title>"),
    "long title dashes": _head("- ", before="<title>", after="</title>"),
    "long author": _head("Jane Doe and ", before="<meta name=author content='", after="'>"),
    "long author commas": _head("a,", before="<meta name=author content='", after="'>"),
    "long date": _head("1 May 2024 ", before="<meta name=date content='", after="'>"),
    "long date digits": _head("1", before="<meta name=date content='", after="'>"),
    "long keywords": _head("a b, ", before="<meta name=keywords content='", after="'>"),
    "long description": _head("a description. ", before="<meta name=description content='", after="'>"),
    "ld deep arrays": _json_ld(lambda n: "[" * n),
    "ld deep arrays closed": _json_ld(lambda n: "[" * (n // 2) + "]" * (n // 2)),
    "ld deep objects": _json_ld(lambda n: '{"a":' * (n // 5) + "1" + "}" * (n // 5)),
    "ld many nodes": _json_ld(lambda n: "[" + ",".join('{"@type":"Article","author":{"name":"J"}}' for _ in range(n // 42)) + "]"),
    "ld many authors": _json_ld(lambda n: '{"@type":"Article","author":[' + ",".join(f'{{"name":"Jane Doe{i}"}}' for i in range(n // 22)) + "]}"),
    "ld graph ids": _json_ld(lambda n: '{"@graph":[' + ",".join(f'{{"@id":"#{i}","@type":"Article","author":{{"@id":"#{i + 1}"}}}}' for i in range(n // 60)) + "]}"),
    "ld cycle": _json_ld(lambda n: '{"@graph":[' + ",".join('{"@id":"#a","@type":"Person","author":{"@id":"#a"}}' for i in range(n // 60)) + "]}"),
    "ld long string": _json_ld(lambda n: '{"@type":"Article","articleBody":"' + _PROSE * (n // len(_PROSE)) + '"}'),
    "ld broken": _json_ld(lambda n: '{"@type":"Article",' + '"a":"b" ' * (n // 8)),
    "ld backslashes": _json_ld(lambda n: '{"a":"' + "\\" * n + '"}'),
    "ld quotes": _json_ld(lambda n: '"' * n),
    "ld digits": _json_ld(lambda n: '{"datePublished":' + "1" * n + "}"),
    "ld commas": _json_ld(lambda n: "{" + "," * n + "}"),
    "ld comments": _json_ld(lambda n: "/*" * (n // 2)),
    "ld newlines": _json_ld(lambda n: '{"a":"' + "\n" * n + '"}'),
    # data in scripts
    "next data": lambda n: "<script id=__NEXT_DATA__ type=application/json>" + '{"a":[' * (n // 6) + "</script><p>x",
    "next data body": lambda n: '<script id=__NEXT_DATA__ type=application/json>{"props":{"content":"' + "<p>" + _PROSE * (n // len(_PROSE)) + '"}}</script><div id=__next></div>',
    "next data many": lambda n: '<script id=__NEXT_DATA__ type=application/json>{"props":[' + ",".join('{"body":"<p>short text here"}' for _ in range(n // 30)) + "]}</script><div id=__next></div>",
    "state deep": lambda n: "<script>window.__INITIAL_STATE__=" + "{a:" * (n // 3) + "</script><div id=app></div>",
    "state parens": lambda n: "<script>window.__INITIAL_STATE__=JSON.parse(" + "(" * n + "</script><div id=app></div>",
    "state strings": lambda n: '<script>window.__STATE__={"a":"' + '\\"' * (n // 2) + '"}</script><div id=app></div>',
    "state assignments": lambda n: "<script>" + "window.a={};" * (n // 12) + "</script><div id=app></div>",
    "state braces": lambda n: "<script>window.__STATE__=" + "{" * n + "</script><div id=app></div>",
    "flight": lambda n: "".join(f'<script>self.__next_f.push([1,"{i}:[\\"$\\",\\"p\\",null,{{\\"children\\":\\"text {i}\\"}}]\\n"])</script>' for i in range(n // 100)) + "<div id=app></div>",
    "flight refs": lambda n: "".join(f'<script>self.__next_f.push([1,"{i}:[\\"$L{i + 1}\\",\\"$L{i + 1}\\"]\\n"])</script>' for i in range(n // 60)) + "<div id=app></div>",
    "nuxt flat": lambda n: '<script id=__NUXT_DATA__ type=application/json>[' + ",".join(f"[{i + 1},{i + 1}]" for i in range(n // 14)) + "]</script><div id=app></div>",
    "noscript page": lambda n: "<div id=app></div><noscript>" + f"<p>{_PROSE}</p>" * (n // 120) + "</noscript>",
    "empty": lambda n: " " * n,
    "only text": lambda n: _PROSE * (n // len(_PROSE)),
    "only newlines": lambda n: "\n" * n,
    "only lt": lambda n: "<" * n,
    "only amp": lambda n: "&" * n,
    "only quote": lambda n: "<a href='" * (n // 9),
    # what the same words, links and boxes are around again and again
    "labels that are links": _numbered("<p><a href=/{0}>Related articles</a></p>"),
    "labels with links behind": _numbered("<h3>Read more</h3><p><a href=/{0}>A bridge in the north</a></p>"),
    "label in deep boxes": _repeated("<div>" * 100 + "<h3>Related</h3><p>Rain<p>Snow" + "</div>" * 100),
    "link around all blocks": _repeated(f"<p>{_PROSE}", before="<a href=/a>"),
    "link to sign up around all blocks": _repeated("<p>Subscribe now to our newsletter ", before="<a href=/subscribe>Subscribe "),
    "names of authors, each another one": _numbered("<i class=author-box-{0}>x</i>"),
    "links around all blocks": _repeated("<div><a href=/a>Bridge<p>"),
    "fields in a box with a long word": _repeated("<p><input type=email></p>", before=f"<div><p>{'橋word' * 9000}"),
    "buttons in buttons": _repeated("<button>"),
    "mathematics in mathematics": _repeated("<math><mi>x</mi>", before="<table class=ltx_equation><tr><td>"),
    "authors in boxes in boxes": _repeated("<div class='byline author'><div class=b>"),
    "cells over a thousand rows": _repeated("<tr><td rowspan=1000>a<td>b", before="<table>"),
    "refresh": _head("1", before="<meta http-equiv=refresh content=", after="x>"),
    "numbers in a table of code": _one("<pre><table><tr><td>", "1", "x<td>a\n\nb</table></pre>"),
    "entries that say nothing": lambda n: "<body>" + "<li>ab" * (n // 6),
    "cells of one row of code": _repeated("<td>a", before="<pre><code><table><tr>"),
    "return": _one("<script>window.__NUXT__=(function(a){return", " ", "x}(1))</script>"),
    "formula of one word": _one("<math alttext='", "a", "'></math>"),
}  # fmt: skip
