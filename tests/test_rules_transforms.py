"""What transforms make of a tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.html import document_fromstring, tostring

from cleanread.errors import RuleError
from cleanread.rules import load_rules


def changed(folder: Path, rule: str, html: str) -> str:
    """The body of a page of a.com, as the transforms of a rule leave it."""
    (folder / "a.com.toml").write_text(f'match.hosts = "a.com"\n{rule}', encoding="utf-8")
    tree = document_fromstring(f"<html><body>{html}</body></html>")
    found = load_rules((folder,)).find("https://a.com/x", tree)
    assert found
    found.apply(tree)
    body = tree.find("body")
    assert body is not None
    text = str(tostring(body, encoding="unicode"))
    return text.removeprefix("<body>").removesuffix("</body>")


@pytest.mark.parametrize(
    ("action", "html", "expected"),
    [
        ('rename = "h2"', '<p class="t">A</p>b', '<h2 class="t">A</h2>b'),
        ('wrap = "blockquote"', '<p class="t">A</p>b', '<blockquote><p class="t">A</p></blockquote>b'),
        ("unwrap = true", 'x<i class="t">A<b>c</b></i>b', "xA<b>c</b>b"),
        ("remove = true", 'x<i class="t">A</i>b', "xb"),
        ("move_into = '#to'", '<p class="t">A</p>b<div id="to">c</div>', 'b<div id="to">c<p class="t">A</p></div>'),
        ("move_before = '#to'", '<hr id="to"><p class="t">A</p>', '<p class="t">A</p><hr id="to">'),
        ("move_after = '#to'", '<p class="t">A</p><hr id="to">b', '<hr id="to"><p class="t">A</p>b'),
        ("move_into = '#none'", '<p class="t">A</p>', '<p class="t">A</p>'),
        ("attrs = { src = '@data-src', class = '', alt = 'x' }", '<img class="t" data-src="a.png">', '<img data-src="a.png" src="a.png" alt="x">'),
        ("replace_text = ['\\(\\d+\\)', '']", '<p class="t">A (1)<b>c (2)</b> d</p>', '<p class="t">A <b>c </b> d</p>'),
        ("replace_with = '<img src=\"{@data-src}\" alt=\"{text}\">'", '<a class="t" data-src="a&amp;b">A</a>z', '<img src="a&amp;b" alt="A">z'),
        ("replace_with = 'no<b>{html}</b>te'", '<i class="t">A<u>c</u></i>z', "no<b>A<u>c</u></b>tez"),
    ],
)  # fmt: skip
def test_an_action_changes_its_elements(
    tmp_path: Path, action: str, html: str, expected: str
) -> None:
    rule = f"[[content.transform]]\nmatch = '.t'\n{action}"
    assert changed(tmp_path, rule, html) == expected


def test_transforms_run_one_after_the_other(tmp_path: Path) -> None:
    rule = """
    [[content.transform]]
    match = "p"
    rename = "div"
    [[content.transform]]
    match = "div"
    unwrap = true
    """
    assert changed(tmp_path, rule, "<p>A</p>") == "A"


def test_when_is_asked_inside_the_element(tmp_path: Path) -> None:
    rule = "[[content.transform]]\nmatch = 'p'\nwhen = './/b'\nremove = true"
    assert changed(tmp_path, rule, "<p>A</p><p><b>c</b></p>") == "<p>A</p>"


def test_unless_spares_elements(tmp_path: Path) -> None:
    rule = "[[content.transform]]\nmatch = 'p'\nunless = 'b'\nremove = true"
    assert changed(tmp_path, rule, "<p>A</p><p><b>c</b></p>") == "<p><b>c</b></p>"


def test_the_page_itself_is_not_taken_apart(tmp_path: Path) -> None:
    rule = "[[content.transform]]\nmatch = 'body'\nremove = true"
    assert changed(tmp_path, rule, "<p>A</p>") == "<p>A</p>"


def test_an_element_is_not_moved_into_itself(tmp_path: Path) -> None:
    rule = "[[content.transform]]\nmatch = '#a'\nmove_into = '#a b'"
    html = '<p id="a"><b>c</b></p>'
    assert changed(tmp_path, rule, html) == html


@pytest.mark.parametrize("selector", ["//@style", "[style] @style", "//p/@style"])
def test_attributes_are_removed(tmp_path: Path, selector: str) -> None:
    rule = f"[content]\nremove_attrs = '{selector}'"
    assert changed(tmp_path, rule, '<p style="x" id="a">A</p>') == '<p id="a">A</p>'


def test_a_lazy_address_becomes_the_address(tmp_path: Path) -> None:
    rule = "[content]\nlazy_src = 'data-o'"
    assert changed(tmp_path, rule, '<img src="dot.gif" data-o="a.png">') == (
        '<img src="a.png" data-o="a.png">'
    )


def test_a_hook_that_is_not_installed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="hook 'nothing-of-that-name' is not installed"):
        changed(tmp_path, 'hook = "nothing-of-that-name"', "<p>A</p>")
