"""What comes out runs nothing, loads nothing but images, and leads nowhere but to places of the web, whatever the page holds."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest

import cleanread
from cleanread.models import Block, Cell, Container, Formula, Image, LineBreak, Link, Options, Text
from cleanread.render import to_html, to_markdown
from tests.payloads import pages
from tests.payloads.addresses import SCHEMES, address_payloads
from tests.payloads.judging import READERS, addresses_of, bad_address, faults_of, faults_of_html
from tests.payloads.markup import markup_payloads
from tests.payloads.model import Payload
from tests.payloads.texts import text_payloads

# All of them in all places, by all readers: python -m tests.payloads
MARKUP = markup_payloads()
ADDRESSES = address_payloads()
TEXTS = text_payloads()[::2]


def by_family(payloads: list[Payload]) -> pytest.MarkDecorator:
    """One test for each family."""
    families = [(name, list(group)) for name, group in groupby(payloads, lambda p: p.family)]
    return pytest.mark.parametrize(
        "payloads", [f for _, f in families], ids=[n for n, _ in families]
    )


@by_family(MARKUP)
def test_markup_of_a_page_does_nothing_in_the_article(payloads: list[Payload]) -> None:
    found = {
        payload.text: faults
        for turn, payload in enumerate(payloads)
        if (
            faults := faults_of(
                cleanread.extract(pages.with_markup(payload.text, turn), url=pages.URL)
            )
        )
    }
    assert found == {}


@by_family(TEXTS)
def test_text_of_a_page_stays_text_in_the_article(payloads: list[Payload]) -> None:
    found = {
        payload.text: faults
        for payload in payloads
        if (
            faults := faults_of(
                cleanread.extract(pages.with_text(payload.text), url=pages.URL), references=True
            )
        )
    }
    assert found == {}


@by_family(ADDRESSES)
def test_addresses_that_run_something_do_not_come_out(payloads: list[Payload]) -> None:
    found = {
        payload.text: faults
        for turn, payload in enumerate(payloads)
        # Without the page's own address, what looks relative stays as it is: the harder case.
        if (
            faults := faults_of(
                cleanread.extract(
                    pages.with_address(payload.text), url=pages.URL if turn == 2 else None
                )
            )
        )
    }
    assert found == {}


def test_addresses_in_metadata_are_of_the_web() -> None:
    found = set()
    for payload in ADDRESSES[:: len(SCHEMES) // 2]:
        metadata = cleanread.extract(pages.with_address(payload.text), url=pages.URL).metadata
        found |= {metadata.image, metadata.canonical_url, metadata.license}
    assert [address for address in found if address and bad_address(address)] == []


@pytest.mark.parametrize("page", [pages.in_article_body, pages.in_state, pages.in_noscript])
def test_data_that_a_page_holds_does_nothing_in_the_article(page: Any) -> None:
    found = {
        payload.text: faults
        for payload in [*MARKUP[::8], *TEXTS[::5]]
        if (faults := faults_of(cleanread.extract(page(payload.text), url=pages.URL)))
    }
    assert found == {}


def test_pages_with_payloads_are_still_read_as_articles() -> None:
    texts = [cleanread.extract(pages.with_text(p.text), url=pages.URL).text for p in TEXTS[::10]]
    assert [text for text in texts if pages.prose(21) not in text] == []


def test_the_judge_sees_each_way_to_run_something() -> None:
    seen = [bool(faults_of_html(p.text)) for p in MARKUP if p.family in ("handlers", "elements")]
    assert (
        seen.count(False) <= 4
    )  # which no browser would run either: a handler within an address, a title, a text


# ── blocks that somebody else made ───────────────────────────────────────────────────────


def readings_of(*blocks: Block, links: Any = "inline") -> list[str]:
    markdown = to_markdown(blocks, Options(links=links))
    return [to_html(blocks, Options()), *(reader(markdown) for reader in READERS)]


def paragraph(*inlines: Any) -> Block:
    return Block(kind="paragraph", text="", inlines=inlines)


@pytest.mark.parametrize("links", ["inline", "reference"])
@pytest.mark.parametrize("url", [p.text for p in ADDRESSES[:: len(SCHEMES) // 3]])
def test_an_unsafe_address_in_a_block_leaves_its_text(url: str, links: Any) -> None:
    block = paragraph(Link(url, (Text("words"),), "title"), Text(" "), Image(url, "words"))
    embed = Block(kind="embed", text="words", href=url)
    assert [faults_of_html(html) for html in readings_of(block, embed, links=links)] == [[]] * 4


TEX = [
    "a<b onclick=alert(1)>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "x[y](javascript:alert(1))", "![x](javascript:alert(1))",
    "<javascript:alert(1)>", "`", "``", "a ` <b onclick=alert(1)> `", "x\n\n<script>alert(1)</script>", "x\r\r<script>alert(1)</script>", "x $$ <i onclick=x>",
    "x $ <i onclick=x>", "\\", "x\\\\\\", "~~~\n<script>", "```\n<script>", "[a]: javascript:alert(1)\n\n[a]", "[^1]", "<!-- x", "<?x", "\\`<b>\\`", "\\\\`<b>`",
    "\\href{javascript:alert(1)}{x}", "\\require{html}\\href {javascript:alert(1)} {x}", "\\csname href\\endcsname{javascript:alert(1)}{x}", "\\style{position:fixed}{<b>}",
]  # fmt: skip


@pytest.mark.parametrize("tex", TEX)
def test_a_formula_is_text_to_a_reader_without_mathematics(tex: str) -> None:
    code = paragraph(Text("so "), Formula(tex), Text(" or "), Formula("y"), Text(" <b> "))
    found = readings_of(code, Block(kind="math", text=tex), paragraph(Text("<i onclick=alert(1)>")))
    assert [faults_of_html(html) for html in found] == [[]] * 4


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\let\h\href \h{x}{y}",
        r"\csname href\endcsname{x}{y}",
        r"\style{color:red}{x}",
        r"\input{/etc/passwd}",
    ],
)
def test_a_formula_that_does_more_than_show_signs_is_written_as_code(tex: str) -> None:
    assert (
        to_markdown((paragraph(Formula(tex)), Block(kind="math", text=tex)), Options())
        == f"`{tex}`\n\n```\n{tex}\n```"
    )


def test_a_definition_whose_label_goes_over_two_lines_is_text() -> None:
    block = paragraph(Text("[a"), LineBreak(), Text("b]: javascript:alert(1)"))
    found = readings_of(block, paragraph(Text("see [a\\ b] and [a b]")))
    assert [addresses_of(html) for html in found] == [set()] * 4


def test_code_with_carriage_returns_stays_in_its_fence() -> None:
    code = Block(
        kind="code",
        text="a\r```\r<script>alert(1)</script>\r```\rb",
        containers=(Container("quote", 1),),
    )
    assert [faults_of_html(html) for html in readings_of(code)] == [[]] * 4


@pytest.mark.parametrize(
    "language", ["{=html}", "{r}", '{onclick="x"}', "a b", "x`y", "<b>", "a\nb"]
)
def test_what_is_no_name_of_a_language_does_not_follow_a_fence(language: str) -> None:
    assert (
        to_markdown((Block(kind="code", text="x", language=language),), Options()) == "```\nx\n```"
    )


@pytest.mark.parametrize("text", ["a|b", "a\\|b", "`|`", "|", "\\", "a\nb", "<b>|"])
def test_a_cell_holds_what_is_in_it(text: str) -> None:
    table = Block(
        kind="table",
        text="",
        rows=(
            (Cell((Text("h"),)), Cell((Text("i"),))),
            (Cell((Text(text),)), Cell((Text("last"),))),
        ),
    )
    found = readings_of(table)
    assert [html.count("<td") for html in (found[1], found[3])] == [2, 2]


def test_the_alternative_text_of_an_image_is_no_footnote() -> None:
    block = paragraph(Image("/a.png", "^x"), Text(" "), Link("/b", (Text("^1"),)))
    assert [addresses_of(html) for html in readings_of(block)] == [{"/a.png", "/b"}] * 4
