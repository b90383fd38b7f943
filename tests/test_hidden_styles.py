"""What a page hides with its own style rules, and with inline styles that only look harmless."""

from __future__ import annotations

import pytest

from cleanread.blocks import split_blocks
from cleanread.hidden import hidden_because, says_screen_reader
from cleanread.hidden.sheets import MAX_CHARS
from cleanread.parse import body_of, parse

#: Rules that keep ``.x`` out of sight.
HIDING_RULES = [
    ".x{display:none}",
    ".x { display : none !important ; }",
    ".x{DISPLAY:NONE}",
    "p.x{display:none}",
    ".y, p.x ,.z{color:red;display:none}",
    ".x{visibility:hidden}",
    ".x{visibility:collapse}",
    ".x{opacity:0}",
    ".x{opacity: 0.0; color: red}",
    ".x{filter:opacity(0)}",
    ".x{font-size:0}",
    ".x{font-size: 0px}",
    ".x{position:absolute;left:-9999px}",
    ".x{position:fixed; top: -1000em}",
    ".x{text-indent:-9999px}",
    ".x{display:none;transition:none}",
    ".x{height:0;overflow:hidden}",
    ".x{max-height:0;overflow:hidden}",
    ".x{clip:rect(0,0,0,0);position:absolute}",
    ".x{clip:rect(1px 1px 1px 1px)}",
    ".x{clip-path:inset(50%)}",
    ".x{clip-path:circle(0)}",
    ".x{transform:scale(0)}",
    ".x{position:absolute;width:1px;height:1px;overflow:hidden;margin:-1px}",
    ".x{color:#fff;background:#fff}",
    ".x{color:white;background-color:#FFFFFF}",
    ".x{color:rgb(255,255,255);background:rgb(255 255 255)}",
    ".x{color:#fffffe;background:#fff}",
    ".x{color:transparent}",
    ".x{color:#80808080;background:grey}",
    ".x{color:rgba(0,0,0,0)}",
    "@media screen{.x{display:none}}",
    "@media all { .y{color:red} .x{display:none} }",
    "@layer base{.x{display:none}}",
    "/* .x{display:block} */.x{display:none}",
    "<!-- .y{color:red}\n.x{display:none} -->",
    "@import url(a.css);.x{display:none}",
    "@media print{.x{display:block}} .x{display:none}",
    "@media(max-width:9px){.y{color:red}} .x{display:none}",
    ".x{display:block} .x{display:none}",
    ".x{display:none!important} .x{display:block}",
    ".x{display:none} .x:focus{display:block}",
    ".x{display:none} .x::before{display:block}",
    ".x{display:none} .x .y{display:block}",
    ".x{display:none} .xy{display:block}",
]
#: Rules after which ``.x`` is seen, or may be.
SHOWING_RULES = [
    ".x{display:block}",
    ".x{opacity:.5}",
    ".x{opacity:0;transition:opacity .3s}",
    ".x{opacity:0;animation:appear 1s forwards}",
    ".x{display:none;transition:all 1s}",
    ".x{max-height:0;overflow:hidden;transition:max-height .2s}",
    ".x{height:0}",
    ".x{height:0;overflow:hidden;padding-bottom:56.25%}",
    ".x{left:-9999px}",
    ".x{position:absolute;left:-20px}",
    ".x{position:absolute;left:-100%}",
    ".x{position:absolute;left:-2400px;width:9600px}",
    ".x{font-size:0.9em}",
    ".x{color:#fff}",
    ".x{color:#fff;background:#000}",
    ".x{color:#fff;background:#fff url(night.jpg)}",
    ".x{color:transparent;background-clip:text}",
    ".x{color:transparent;text-shadow:0 0 9px #000}",
    ".x{color:var(--ink);background:var(--paper)}",
    ".x{transform:scale(1)}",
    ".x{overflow:hidden}",
    ".x .y{display:none}",
    ".y .x{display:none}",
    ".y>.x{display:none}",
    ".x:hover{display:none}",
    ".x:empty{display:none}",
    ".x.y{display:none}",
    "div.x{display:none}",
    ".x::after{display:none}",
    "@media print{.x{display:none}}",
    "@media (max-width:600px){.x{display:none}}",
    "@media screen and (min-width:1px){.x{display:none}}",
    "@supports (display:grid){.x{display:none}}",
    "@keyframes gone{.x{display:none}}",
    "/* .x{display:none} */",
    ".x{display:none} .x.active{display:block}",
    ".x{display:none} .open .x{display:block}",
    ".x{display:none} input:checked~.x{display:block}",
    ".x{display:none} .x:hover{display:block}",
    ".x{display:none} .x{display:block}",
    "@media (min-width:600px){.x{display:block}} .x{display:none}",
    ".x{visibility:hidden} .js .x{visibility:visible}",
    ".x{opacity:0} .x.seen{opacity:1}",
    ".x{opacity:0} .x.in{animation:appear 1s}",
    ".x{position:absolute;left:-9999px} .menu .x{left:0}",
    ".x{font-size:0} .big .x{font-size:2em}",
    ".x{color:#fff;background:#fff} .dark .x{background:#000}",
]
#: Names of parts that open, on the element itself or on the frames around it.
OPENING_NAMES = [
    "accordion-body",
    "collapsePanel",
    "tab-pane",
    "tabContent",
    "faq-answer",
    "js-toggle",
    "read-more-text",
    "readMore",
    "slide",
    "swiper-item",
    "lazy",
    "fade-in",
    "is-animated",
    "spoiler",
    "expandable",
]
#: So long that all of its colons are looked at in one go.
OTHER_RULES = "".join(
    f".other-{number} > p:hover{{color:#123456;margin:0 auto;line-height:1.5}}"
    "@media (min-width:600px){.wide{float:left;width:100%}}"
    for number in range(100)
)
OTHER_NAMES = ["table", "stable", "note", "hint", "facet", "cleaned", "moreover", "dropped-cap"]


def page(css: str, html: str, head: str = "") -> str:
    return f"<html><head><style>{css}</style>{head}</head><body>{html}</body></html>"


def hidden_reasons(html: str) -> dict[str, str]:
    """Text to reason, of everything that the walk leaves out as hidden."""
    dropped = split_blocks(body_of(parse(html))).dropped
    return {
        " ".join("".join(d.el.itertext()).split()): d.reason
        for d in dropped
        if d.rule == "hidden-text"
    }


def hidden_texts(html: str) -> list[str]:
    return list(hidden_reasons(html))


@pytest.mark.parametrize("css", HIDING_RULES)
def test_a_rule_of_the_page_hides(css: str) -> None:
    assert hidden_texts(page(css, "<p>Seen<p class='a x'>Secret")) == ["Secret"]


@pytest.mark.parametrize("css", SHOWING_RULES)
def test_a_rule_of_the_page_does_not_hide_for_good(css: str) -> None:
    assert hidden_texts(page(css, "<div class=y><p class=x>Shown</p></div>")) == []


@pytest.mark.parametrize("css", HIDING_RULES)
def test_a_rule_in_a_long_style_sheet_hides(css: str) -> None:
    html = page(f"{css}\n{OTHER_RULES}", "<p>Seen<p class='a x'>Secret")
    assert hidden_texts(html) == ["Secret"]


@pytest.mark.parametrize("css", SHOWING_RULES)
def test_a_rule_in_a_long_style_sheet_does_not_hide_for_good(css: str) -> None:
    html = page(f"{OTHER_RULES}\n{css}", "<div class=y><p class=x>Shown</p></div>")
    assert hidden_texts(html) == []


@pytest.mark.parametrize("name", OPENING_NAMES)
def test_a_part_that_opens_is_not_hidden(name: str) -> None:
    assert hidden_texts(page(f".{name}{{display:none}}", f"<p class={name}>Shown")) == []


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_a_name_that_only_looks_like_opening_is_hidden(name: str) -> None:
    assert hidden_texts(page(f".{name}{{display:none}}", f"<p class={name}>Secret")) == ["Secret"]


@pytest.mark.parametrize(
    "html",
    [
        "<div class=accordion><h3>Q</h3><div><p class=x>Shown</p></div></div>",
        "<div role=tabpanel><p class=x>Shown</p></div>",
        "<div><p class=x data-testid=accordion-content-0>Shown</p></div>",
        "<div><button>Open</button><p class=x>Shown</p></div>",
        "<div><a aria-expanded=false>Open</a><p class=x>Shown</p></div>",
    ],
)
def test_a_part_that_opens_is_known_by_what_is_around_it(html: str) -> None:
    assert hidden_texts(page(".x{display:none}", html)) == []


def test_a_class_for_wide_screens_shows_again() -> None:
    css = r".hidden{display:none} @media(min-width:768px){.md\:block{display:block}}"
    html = "<p class='hidden md:block'>Shown<p class=hidden>Secret"
    assert hidden_texts(page(css, html)) == ["Secret"]


def test_an_id_hides() -> None:
    assert hidden_texts(page("#x{display:none}", "<p id=x>Secret<p class=x>Shown")) == ["Secret"]


@pytest.mark.parametrize(
    "html",
    [
        "<table class=x><tr><th>A<th>B<tr><td>Se<td>cret</table>",
        "<pre class=x>Secret</pre>",
        "<ul class=x><li>Secret</ul>",
        "<p>Seen <span class=x>Secret</span></p>",
        "<p>Seen <a class=x href=/a>Secret</a></p>",
    ],
)
def test_an_element_of_any_kind_is_hidden(html: str) -> None:
    assert len(hidden_texts(page(".x{display:none}", html))) == 1


def test_a_rule_for_one_tag_leaves_others_alone() -> None:
    html = "<p class=x>Secret</p><div class=x>Shown</div>"
    assert hidden_texts(page("p.x{display:none}", html)) == ["Secret"]


def test_a_name_beyond_ascii_in_a_style_sheet_is_survived() -> None:
    css = ".ä{display:none} .y::after{content:'→'} .x{display:none}"
    assert hidden_texts(page(css, "<p class=ä>Shown<p class=x>Secret")) == ["Secret"]


def test_many_names_are_told_apart() -> None:
    css = "".join(
        f".a{number}{{display:none}} .b .a{2 * number}{{display:block}}" for number in range(200)
    )
    html = "".join(f"<p class=a{number}>{number}</p>" for number in range(200))
    assert hidden_texts(page(css, html)) == [str(number) for number in range(1, 200, 2)]


def test_what_an_empty_element_bears_hides_nothing() -> None:
    assert hidden_texts(page(".x{display:none}", "<p class=x><img src=a.png></p>")) == []


def test_an_id_is_stronger_than_a_class() -> None:
    css = "#x{display:none} .y{display:block}"
    assert hidden_texts(page(css, "<p id=x class=y>Secret")) == ["Secret"]


def test_a_later_class_of_the_same_element_shows() -> None:
    css = ".x{display:none} .y{display:flex}"
    assert hidden_texts(page(css, "<p class='x y'>Shown<p class=x>Secret")) == ["Secret"]


def test_an_earlier_class_of_the_same_element_does_not_show() -> None:
    css = ".y{display:flex} .x{display:none}"
    assert hidden_texts(page(css, "<p class='x y'>Secret")) == ["Secret"]


def test_names_are_case_sensitive() -> None:
    assert hidden_texts(page(".aB{display:none}", "<p class=ab>Shown<p class=aB>Secret")) == [
        "Secret"
    ]


@pytest.mark.parametrize(
    "style",
    [
        "<style media=print>.x{display:none}</style>",
        "<style media='(max-width: 600px)'>.x{display:none}</style>",
        "<style type='text/x-template'>.x{display:none}</style>",
        "<noscript><style>.x{display:none}</style></noscript>",
        "<template><style>.x{display:none}</style></template>",
        "<style>.x{display:none</style><style>.y{color:red}</style><style>.x{display:block}</style>",
    ],
)
def test_a_style_sheet_that_does_not_apply_hides_nothing(style: str) -> None:
    assert hidden_texts(page("", "<p class=x>Shown", head=style)) == []


@pytest.mark.parametrize("attributes", ["", " media=screen", " media=all", " type=text/css"])
def test_a_style_sheet_in_the_body_hides(attributes: str) -> None:
    html = f"<div><style{attributes}>.x{{display:none}}</style><p class=x>Secret</p></div>"
    assert hidden_texts(page("", html)) == ["Secret"]


def test_a_style_sheet_shows_what_another_hides() -> None:
    later = "<style media='(min-width:1px)'>.x{display:block}</style>"
    assert hidden_texts(page(".x{display:none}", "<p class=x>Shown", head=later)) == []


def test_the_reason_names_the_rule() -> None:
    html = page("p.x{display:none}", "<p class=x>Secret")
    assert hidden_reasons(html) == {"Secret": "hidden by the page's style: p.x"}


def test_style_sheets_are_read_up_to_a_limit() -> None:
    html = page("a{}" * (MAX_CHARS // 3 + 1) + ".x{display:none}", "<p class=x>Shown")
    assert hidden_texts(html) == []


@pytest.mark.parametrize(
    "css",
    [
        "}" * 300_000,
        "{" * 300_000,
        "/*" * 200_000,
        ".x{display:none" * 20_000,
        ".x " * 100_000 + "{display:none}",
        ".x," * 100_000 + "{display:none}",
        ".x{display:none}" + ".x:not(.a " * 20_000 + "{display:block}",
        ".x{" + "display:none;" * 30_000 + "}",
        ".x{color:" + "rgb(" * 60_000 + "}",
        ".x{font-size:" + "0" * 300_000 + "x}",
        "@media " * 50_000,
    ],
)
def test_a_long_and_odd_style_sheet_is_survived(css: str) -> None:
    assert hidden_texts(page(css, "<p class=x>Text")) in ([], ["Text"])


HIDING_STYLES = [
    "color:#fff;background:#fff",
    "color:white; background-color:#ffffff",
    "COLOR: White; BACKGROUND: WHITE",
    "background:rgb(255,255,255) none;color:rgb(100%,100%,100%)",
    "color:transparent",
    "color:#0000",
    "color:hsl(0 0% 0%);color:transparent",
    "filter:opacity(0%)",
    "transform:scale(0)",
    "transform:scale(0, 0)",
    "clip-path:circle(0)",
    "text-indent:-9999px",
    "left:-9999px",
    "margin-left:-2000px",
    "width:1px;height:1px",
    "color:red;height:0",
    "max-height:0px",
    "opacity:0;position:absolute;transform:none",
    "font:12px serif;font-size:0",
]
SHOWING_STYLES = [
    "color:#fff",
    "background:#fff",
    "color:#fff;background:#eee",
    "color:#12;background:#12",
    "color:rgb(1.2.3);background:rgb(1.2.3)",
    "color:red;background:red;background-image:url(a.png)",
    "color:red;background:transparent",
    "margin-top:-600px;padding-top:600px",
    "color:#fff;background:linear-gradient(#fff,#000)",
    "color:transparent;-webkit-background-clip:text",
    "opacity:0;transform:translateY(20px)",
    "opacity:0;transition:opacity 1s",
    "opacity:0;will-change:opacity",
    "height:0;transition:height 300ms",
    "height:0;padding-top:56.25%",
    "left:-100%;width:900%",
    "left:-2400px;width:9600px",
    "margin-left:-106px",
    "margin-left:calc(50% - 50vw)",
    "transform:scale(0.9)",
    "transform:scale(0);transition:transform 1s",
    "clip-path:inset(5%)",
    "filter:opacity(50%)",
    "line-height:0",
    "min-height:0",
    "border-width:1px",
    "width:0",
    "display:",
    "none",
    "",
]


@pytest.mark.parametrize("style", HIDING_STYLES)
def test_an_inline_style_hides(style: str) -> None:
    assert hidden_because([("class", "a"), ("style", style)]) == f"hidden by its style: {style}"


@pytest.mark.parametrize("style", SHOWING_STYLES)
def test_an_inline_style_does_not_hide(style: str) -> None:
    assert hidden_because([("style", style)]) == ""


@pytest.mark.parametrize("style", HIDING_STYLES)
def test_an_element_with_such_an_inline_style_is_found(style: str) -> None:
    assert hidden_texts(f"<p>Seen<p style='{style}'>Secret") == ["Secret"]


@pytest.mark.parametrize(
    "html",
    [
        "<div style='font-size:0'><p style='font-size:16px'>Shown</p></div>",
        "<div style='font-size:0'><div><p style='font:16px serif'>Shown</p></div></div>",
        "<div style='font-size:0'><div class=col>Shown</div> <div class=col>Shown</div></div>",
        "<div style='color:red;background:red'><p class=has-color>Shown</p></div>",
        "<table><tr style='height:0px'><td style='width:1px'>Shown</table>",
    ],
)
def test_a_size_that_the_content_does_not_take_hides_nothing(html: str) -> None:
    assert hidden_texts(html) == []


@pytest.mark.parametrize(
    "html",
    [
        "<div style='font-size:0'>Secret</div>",
        "<div style='font-size:0'><p>Secret</p></div>",
        "<div style='font-size:0'><p class=a>Secret</p></div>",
        "<div style='font-size:0'><b class=a>Se</b>cr<b class=b>et</b></div>",
        "<div style='color:red;background:red'><p>Secret</p></div>",
        "<table><tr style='display:none'><td>Secret</table>",
    ],
)
def test_a_size_that_the_content_takes_hides(html: str) -> None:
    assert hidden_texts(html) == ["Secret"]


@pytest.mark.parametrize(
    ("attribute", "reason"),
    [
        ("hidden", "the hidden attribute"),
        ("hidden=hidden", "the hidden attribute"),
        ("hidden=until-found", None),
        ("aria-hidden=true", "hidden from assistive technology"),
        ("aria-hidden=false", None),
    ],
)
def test_attributes_hide(attribute: str, reason: str | None) -> None:
    assert hidden_reasons(f"<p {attribute}>Text") == ({"Text": reason} if reason else {})


@pytest.mark.parametrize("attribute", ["hidden", "style='display:none'", "hidden aria-hidden=true"])
@pytest.mark.parametrize(
    "html",
    [
        "<div class=accordion-body {attribute}>Shown</div>",
        "<div role=tabpanel {attribute}>Shown</div>",
        "<div class=tabs><div><p {attribute}>Shown</p></div></div>",
        "<div><button>Open</button><p {attribute}>Shown</p></div>",
    ],
)
def test_a_part_that_opens_is_not_hidden_by_its_attributes(html: str, attribute: str) -> None:
    assert hidden_texts(html.format(attribute=attribute)) == []


def test_a_part_that_opens_is_hidden_when_it_is_only_for_the_eye() -> None:
    assert hidden_texts("<div role=tabpanel aria-hidden=true>Icon</div>") == ["Icon"]


def test_a_class_for_screen_readers_is_known() -> None:
    assert says_screen_reader("caption sr-only")


def test_a_class_that_only_contains_such_a_word_is_not_for_screen_readers() -> None:
    assert not says_screen_reader("not-sr-only-text")
