"""Callouts of all common systems become the alerts of GitHub, which Obsidian and others read as well."""

from __future__ import annotations

import pytest

import cleanread

PROSE = (
    "<p>The keeper of the lock wrote down every barge that passed, with its load and the height of the water, "
    "and on Sundays he added a line about the weather.</p>"
)


def markdown(html: str) -> str:
    """What a page with `html` between two paragraphs becomes, without these."""
    page = f"<html><body><article><h1>Log</h1>{PROSE}{html}<p>Nobody but the company ever read it, and the company only when the tolls were too low.</p></article></body></html>"
    found = cleanread.extract(page, options=cleanread.Options(rules=False)).markdown
    return "\n\n".join(found.split("\n\n")[1:-1])


@pytest.mark.parametrize(
    "html",
    [
        '<div class="markdown-alert markdown-alert-warning"><p class="markdown-alert-title"><svg></svg>Warning</p><p>It turns.</p></div>',
        '<div class="admonition warning"><p class="admonition-title">Warning</p><p>It turns.</p></div>',
        '<div class="admonition-warning admonition"><h5 class="admonition-heading">Warning:</h5><div class="admonition-content"><p>It turns.</p></div></div>',
        '<div data-callout="warning" class="callout"><div class="callout-title"><div class="callout-title-inner">Warning</div></div><div class="callout-content"><p>It turns.</p></div></div>',
        '<div class="theme-admonition theme-admonition-warning alert alert--warning"><div class="admonitionHeading_a1">warning</div><div class="admonitionContent_b2"><p>It turns.</p></div></div>',
        '<div class="warning custom-block"><p class="custom-block-title">WARNING</p><p>It turns.</p></div>',
        '<aside aria-label="Warning" class="starlight-aside starlight-aside--warning"><p class="starlight-aside__title" aria-hidden="true"><svg></svg>Warning</p><div class="starlight-aside__content"><p>It turns.</p></div></aside>',
        '<div class="alert alert-warning" role="alert"><h4 class="alert-heading">Warning!</h4><p>It turns.</p></div>',
        '<div class="alert alert-warning" role="alert">It turns.</div>',
        '<div class="callout callout-style-default callout-warning callout-titled"><div class="callout-header"><div class="callout-icon-container"><i class="callout-icon"></i></div><div class="callout-title-container">Warning</div></div><div class="callout-body-container callout-body"><p>It turns.</p></div></div>',
        '<blockquote class="prompt-warning"><p>It turns.</p></blockquote>',
        '<div class="confluence-information-macro confluence-information-macro-warning"><span class="aui-icon"></span><div class="confluence-information-macro-body"><p>It turns.</p></div></div>',
        '<div class="hint hint-warning"><p>It turns.</p></div>',
        '<div class="WARNING alert is-warning"><p class="alert-title">Warning</p><p>It turns.</p></div>',
        '<div class="admonition warning"><p class="admonition-title">Achtung</p><p>It turns.</p></div>',
        '<div class="notice--warning"><p>It turns.</p></div>',
    ],
)
def test_a_callout_is_an_alert(html: str) -> None:
    assert markdown(html) == "> [!WARNING]\n> It turns."


def test_a_title_of_its_own_stands_beside_the_mark() -> None:
    html = '<div class="admonition tip"><p class="admonition-title">Wet ropes</p><p>They hold better.</p><p>Two turns do.</p></div>'
    assert markdown(html) == "> [!TIP] Wet ropes\n> They hold better.\n>\n> Two turns do."


def test_a_callout_may_hold_lists_and_code() -> None:
    html = '<div class="admonition note"><p class="admonition-title">Note</p><ul><li>one</li><li>two</li></ul><pre><code class="language-sh">ls</code></pre></div>'
    assert markdown(html) == "> [!NOTE]\n>\n> - one\n> - two\n>\n> ```sh\n> ls\n> ```"


def test_a_folded_callout_says_so() -> None:
    html = '<div data-callout="faq" class="callout is-collapsible is-collapsed"><div class="callout-title">Who?</div><div class="callout-content"><p>The keeper.</p></div></div>'
    assert markdown(html) == "> [!FAQ]- Who?\n> The keeper."


@pytest.mark.parametrize(
    "html",
    [
        '<div class="alert"><p>The river rose by two feet in the night, and the meadows were under water.</p></div>',
        '<div class="callout"><p>The river rose by two feet in the night, and the meadows were under water.</p></div>',
        '<div class="important-story"><p>The river rose by two feet in the night, and the meadows were under water.</p></div>',
        '<div class="tip-jar-info"><p>The river rose by two feet in the night, and the meadows were under water.</p></div>',
    ],
)
def test_other_boxes_are_text(html: str) -> None:
    assert markdown(html).startswith("The river rose")


def test_a_quotation_that_looks_like_an_alert_stays_a_quotation() -> None:
    assert markdown(
        "<blockquote><p>[!NOTE] is how he began each line of the log.</p></blockquote>"
    ).startswith("> \\[!NOTE]")


def test_html_has_the_alert_with_its_title() -> None:
    page = f'<article><h1>Log</h1>{PROSE}<div class="admonition tip"><p class="admonition-title">Tip</p><p>Two turns do, if the rope is wet.</p></div>{PROSE}</article>'
    html = cleanread.extract(page).html
    assert (
        '<div class="markdown-alert markdown-alert-tip"><div class="markdown-alert-title">Tip</div>'
        in html
    )
    assert "> [!TIP]\n> Two turns do" in cleanread.extract(html).markdown
