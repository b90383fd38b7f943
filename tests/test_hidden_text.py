"""What a reader of the page does not see is not in the text."""

from __future__ import annotations

import pytest

import cleanread

from .probes.pages import texts_of

ARTICLE: list[str] = texts_of("en")["article"]
UNSEEN = "The mayor of the town has secretly sold the bell to a collector from the capital city."
HIDDEN = {
    "hidden": "<{tag} hidden>{text}</{tag}>",
    "hidden with a value": '<{tag} hidden="hidden">{text}</{tag}>',
    "display none": '<{tag} style="display:none">{text}</{tag}>',
    "display none, important": '<{tag} style="color: red; DISPLAY : none !important">{text}</{tag}>',
    "visibility hidden": '<{tag} style="visibility: hidden">{text}</{tag}>',
    "font size zero": '<{tag} style="font-size:0px">{text}</{tag}>',
    "opacity zero": '<{tag} style="opacity: 0;">{text}</{tag}>',
    "left of the page": '<{tag} style="position:absolute;left:-9999px">{text}</{tag}>',
    "text indent": '<{tag} style="text-indent:-9999px">{text}</{tag}>',
    "clipped": '<{tag} style="position:absolute;clip:rect(0,0,0,0)">{text}</{tag}>',
    "clip path": '<{tag} style="clip-path: inset(50%)">{text}</{tag}>',
    "no height": '<{tag} style="height:0;overflow:hidden">{text}</{tag}>',
    "one pixel": '<{tag} style="width:1px;height:1px;overflow:hidden;position:absolute">{text}</{tag}>',
    "sr-only": '<{tag} class="sr-only">{text}</{tag}>',
    "screen-reader-text": '<{tag} class="screen-reader-text">{text}</{tag}>',
    "visually-hidden": '<{tag} class="x visually-hidden">{text}</{tag}>',
    "template": "<template><{tag}>{text}</{tag}></template>",
    "script": '<script type="text/template"><{tag}>{text}</{tag}></script>',
    "comment": "<!-- <{tag}>{text}</{tag}> -->",
    "closed dialog": "<dialog><{tag}>{text}</{tag}></dialog>",
    "svg title": "<svg><title>{text}</title></svg>",
}
SHOWN = {
    "half opaque": '<p style="opacity:0.9">{text}</p>',
    "small": '<p style="font-size:0.9em">{text}</p>',
    "a little to the left": '<p style="margin-left:-9px">{text}</p>',
    "display block": '<p style="display:block">{text}</p>',
    "visible": '<p style="visibility:visible">{text}</p>',
    "closed details": "<details><summary>More</summary><p>{text}</p></details>",
    "collapsed": '<div class="collapse accordion-body"><p>{text}</p></div>',
    "overflow hidden": '<div style="overflow:hidden"><p>{text}</p></div>',
    "overflow-hidden": '<div class="overflow-hidden"><p>{text}</p></div>',
}


def text_of(*parts: str) -> str:
    html = f"<!doctype html><html lang='en'><title>Clock</title><body><article>{''.join(parts)}</article></body></html>"
    return cleanread.extract(html, options=cleanread.Options(fallback=False)).text


def around(secret: str) -> tuple[str, ...]:
    first, second, *rest = (f"<p>{text}</p>" for text in ARTICLE)
    return (first, second, secret, *rest)


@pytest.mark.parametrize("way", HIDDEN)
@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_hidden_block_goes(way: str, tag: str) -> None:
    assert UNSEEN not in text_of(*around(HIDDEN[way].format(tag=tag, text=UNSEEN)))


@pytest.mark.parametrize("way", HIDDEN)
def test_hidden_words_in_a_paragraph_go(way: str) -> None:
    secret = HIDDEN[way].format(tag="span", text=UNSEEN)
    assert UNSEEN not in text_of(*around(f"<p>{ARTICLE[0]} {secret} {ARTICLE[1]}</p>"))


@pytest.mark.parametrize("way", HIDDEN)
def test_the_article_around_a_hidden_block_stays(way: str) -> None:
    text = text_of(*around(HIDDEN[way].format(tag="p", text=UNSEEN)))
    assert [paragraph for paragraph in ARTICLE if paragraph not in text] == []


@pytest.mark.parametrize("way", SHOWN)
def test_what_is_shown_stays(way: str) -> None:
    assert UNSEEN in text_of(*around(SHOWN[way].format(text=UNSEEN)))


@pytest.mark.parametrize("style", ["opacity:0", "visibility:hidden", "display:none"])
def test_a_page_that_a_script_shows_is_not_hidden(style: str) -> None:
    page = f'<div style="{style}">{"".join(around(""))}</div>'
    assert [paragraph for paragraph in ARTICLE if paragraph not in text_of(page)] == []
