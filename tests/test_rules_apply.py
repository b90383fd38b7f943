"""What rules say about a tree, which they never change."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lxml.html import HtmlElement, document_fromstring, tostring

from cleanread.errors import RuleError
from cleanread.rules import Guard, Marks, Reading, find_text, load_rules

HOST = 'match.hosts = "a.com"\n'


def marks(folder: Path, rule: str, html: str, *families: str) -> Marks:
    """What a rule for a.com, with families ``f0``, ``f1`` …, says about a page."""
    (folder / "a.com.toml").write_text(HOST + rule, encoding="utf-8")
    for number, text in enumerate(families):
        head = 'kind = "family"\nmatch.html = "body"\n'
        (folder / f"f{number}.toml").write_text(head + text, encoding="utf-8")
    tree = document_fromstring(html)
    before = tostring(tree)
    found = load_rules((folder,)).find("https://a.com/x", tree)
    assert found
    said = found.apply(tree)
    assert tostring(tree) == before
    return said


def readings(folder: Path, rule: str, html: str, *families: str) -> dict[str, Reading]:
    """The metadata that a rule for a.com, with families ``f0``, ``f1`` …, reads from a page."""
    marks(folder, rule, html, *families)
    tree = document_fromstring(html)
    found = load_rules((folder,)).find("https://a.com/x", tree)
    assert found
    return found.read(tree, "https://a.com/x")


def texts(elements: object) -> list[str | None]:
    assert isinstance(elements, list | dict)
    return [element.text for element in elements]


@pytest.mark.parametrize(
    "selector",
    [
        ".ad",
        "p.ad",
        ".ad.big",
        "#one",
        "p#one.big",
        "div .ad",
        "div > .ad",
        ".box .ad",
        ".box p.big",
        ".box p:contains('Bad')",
        ".box > div p.ad",
        ".ad, .none",
        '[class^="ad"]',
        "p:not(.other)",
        "//p[@id]",
        '//p[re:test(., "^B.d$")]',
        'xpath: //p[. = "Bad"]',
        '(//p)[. = "Bad"]',
        './/p[starts-with(., "Ba")]',
    ],
)
def test_a_selector_finds_its_element(tmp_path: Path, selector: str) -> None:
    html = '<div class="box"><div><p class="ad big" id="one">Bad</p><p class="other">Good</p>'
    said = marks(tmp_path, f"[content]\nremove = ['''{selector}''']", html)
    assert texts(said.removed) == ["Bad"]


@pytest.mark.parametrize(
    "selector", [".a", "div.ad", ".ad.small", "#two", ".none .ad", ".ad p", "//p[@lang]"]
)
def test_a_selector_finds_nothing_else(tmp_path: Path, selector: str) -> None:
    html = '<div class="box"><div><p class="ad big" id="one">Bad</p>'
    assert marks(tmp_path, f"[content]\nremove = ['''{selector}''']", html).removed == {}


def test_what_is_found_by_class_and_by_id_is_in_document_order(tmp_path: Path) -> None:
    html = '<p id="ad">a</p><p class="ad">b</p><p id="ad" class="ad">c</p><p class="ad x">d</p>'
    said = marks(tmp_path, '[content]\nremove_tokens = "ad"', html)
    assert texts(said.removed) == ["a", "b", "c", "d"]


def test_many_names_are_found_as_few_are(tmp_path: Path) -> None:
    names = [f"name-{number}" for number in range(12)]
    html = "".join(f'<p class="{name} x">{name}</p>' for name in names)
    rule = f"[content]\nremove = {['.' + name for name in names]}"
    assert texts(marks(tmp_path, rule, html).removed) == names


def test_a_removal_says_which_rule_why_and_what_kind(tmp_path: Path) -> None:
    rule = '[[content.remove]]\ncss = ".ad"\nwhy = "house ad"\nkind = "ad"'
    (reason,) = marks(tmp_path, rule, '<p class="ad">x').removed.values()
    assert (reason.rule_id, reason.selector, reason.why, reason.kind) == (
        "site/a.com",
        ".ad",
        "house ad",
        "ad",
    )


def test_a_token_is_a_whole_class_or_id(tmp_path: Path) -> None:
    html = '<p class="x ad">class</p><p id="ad">id</p><p class="adrift">word</p>'
    said = marks(tmp_path, '[content]\nremove_tokens = "ad"', html)
    assert texts(said.removed) == ["class", "id"]


def test_a_token_can_be_part_of_a_name(tmp_path: Path) -> None:
    html = '<p class="x adbox">class</p><p id="myad">id</p><p class="other">word</p>'
    said = marks(tmp_path, '[content]\nremove_tokens = "ad"\ntoken_match = "substring"', html)
    assert texts(said.removed) == ["class", "id"]


def test_the_page_itself_is_never_removed(tmp_path: Path) -> None:
    html = '<html class="ad"><body class="ad"><p class="ad">x</p></body></html>'
    assert texts(marks(tmp_path, '[content]\nremove = ".ad"', html).removed) == ["x"]


def test_within_a_rule_keep_wins(tmp_path: Path) -> None:
    rule = '[content]\nremove = "aside"\nkeep = ".facts"'
    said = marks(tmp_path, rule, '<aside>Ad</aside><aside class="facts">Facts</aside>')
    assert (texts(said.removed), texts(said.kept)) == (["Ad"], ["Facts"])


def test_what_the_site_keeps_a_family_does_not_remove(tmp_path: Path) -> None:
    said = marks(
        tmp_path, '[content]\nkeep = "aside"', "<aside>x</aside>", '[content]\nremove = "aside"'
    )
    assert (said.removed, texts(said.kept)) == ({}, ["x"])


def test_what_the_site_removes_a_family_does_not_keep(tmp_path: Path) -> None:
    said = marks(
        tmp_path, '[content]\nremove = "aside"', "<aside>x</aside>", '[content]\nkeep = "aside"'
    )
    assert (texts(said.removed), said.kept) == (["x"], {})


def test_removals_of_site_and_family_are_joined(tmp_path: Path) -> None:
    said = marks(
        tmp_path, '[content]\nremove = "h2"', "<h2>a</h2><h3>b</h3>", '[content]\nremove = "h3"'
    )
    assert texts(said.removed) == ["a", "b"]


def test_the_first_selector_that_matches_selects(tmp_path: Path) -> None:
    rule = '[content]\nselect = [".none", ".body", "article"]'
    said = marks(tmp_path, rule, '<article>a<div class="body">b</div></article>')
    assert texts(said.selected) == ["b"]


def test_all_selectors_of_a_nested_list_select_in_document_order(tmp_path: Path) -> None:
    rule = '[content]\nselect = [[".text", ".lede", ".none"], "article"]'
    html = '<article>a<p class="lede">b</p><div class="text">c<p class="lede">d</p></div></article>'
    assert texts(marks(tmp_path, rule, html).selected) == ["b", "c"]


def test_the_site_selects_before_its_families(tmp_path: Path) -> None:
    family = '[content]\nselect = "article"'
    said = marks(tmp_path, '[content]\nselect = "p"', "<article>a<p>b</p></article>", family)
    assert texts(said.selected) == ["b"]


CUT = "<article><h1>a</h1><div><p>b</p><h2>c</h2><p>d</p></div><p>e</p></article><footer>f</footer>"


def test_cut_after_removes_what_follows_and_leaves_the_match(tmp_path: Path) -> None:
    assert texts(marks(tmp_path, '[content]\ncut_after = "h2"', CUT).removed) == ["d", "e", "f"]


def test_cut_before_removes_what_precedes_and_leaves_the_match(tmp_path: Path) -> None:
    assert texts(marks(tmp_path, '[content]\ncut_before = "h2"', CUT).removed) == ["a", "b"]


def test_only_the_first_match_cuts(tmp_path: Path) -> None:
    html = "<p>a</p><hr><p>b</p><hr><p>c</p>"
    said = marks(tmp_path, '[content]\ncut_after = "hr"', html)
    assert [element.tag for element in said.removed] == ["p", "hr", "p"]


def test_a_cut_looks_inside_the_selected_content(tmp_path: Path) -> None:
    html = '<nav><hr></nav><main><p>a</p><hr><p class="x">b</p></main>'
    said = marks(tmp_path, '[content]\nselect = "main"\ncut_after = "hr"', html)
    assert texts(said.removed) == ["b"]


def test_without_a_match_nothing_is_cut(tmp_path: Path) -> None:
    assert marks(tmp_path, '[content]\ncut_after = "hr"', "<p>a</p><p>b</p>").removed == {}


def test_the_site_says_how_little_is_too_little(tmp_path: Path) -> None:
    said = marks(tmp_path, "[content.guard]\nmin_chars = 50", "<p>x")
    assert said.guard == Guard(min_chars=50, min_ratio=0.3)


def test_selectors_of_the_site_that_match_nothing_are_silent(tmp_path: Path) -> None:
    rule = '[content]\nremove = [".old", "p"]\nkeep = "//b"'
    said = marks(tmp_path, rule, "<p>x</p>", '[content]\nremove = ".never"')
    assert said.silent == (".old", "//b")


def test_a_selector_that_fails_on_a_page_names_rule_and_selector(tmp_path: Path) -> None:
    rule = "[content]\nremove = '//p[re:test(., @data-pattern)]'"
    with pytest.raises(RuleError, match="site/a.com: selector"):
        marks(tmp_path, rule, '<p data-pattern="(">x</p>')


# ── metadata ─────────────────────────────────────────────────────────────────────────────

META = """
<html><head><meta name="author" content="Ana Ruiz y Bo Li"><meta property="og:title" content="Og">
</head><body><h1> The
 Title | Site</h1><time datetime="2026-01-02">2 January</time><i class="by">By Ana</i>
<b class="tag">Sea</b><b class="tag">Port</b><b class="tag">Sea</b></body></html>
"""


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ('title = "h1"', ("The Title | Site",)),
        ('title = [".none", "h1"]', ("The Title | Site",)),
        ('title = "//h1/text()"', ("The Title | Site",)),
        ('title = { meta = ["none", "og:title"] }', ("Og",)),
        ('title = { select = ".none", const = "Always" }', ("Always",)),
        ("title = { select = 'h1', regex = '^(.*?) \\|' }", ("The Title",)),
        ("title = { select = 'h1', replace = [[' \\| .*', ''], ['T', 't']] }", ("the title",)),
        ('published = "time @datetime"', ("2026-01-02",)),
        ("authors = { meta = 'author', split = ' y ' }", ("Ana Ruiz", "Bo Li")),
        ("authors = { meta = 'author', split = ' y ', exclude = '^Bo' }", ("Ana Ruiz",)),
        ("authors = { select = '.by', replace = [['^By ', '']] }", ("Ana",)),
        ('tags = ".tag"', ("Sea", "Port")),
        ('section = ".tag"', ("Sea",)),
        ('section = "body .tag"', ("Sea",)),
    ],
)
def test_a_field_is_read(tmp_path: Path, field: str, values: tuple[str, ...]) -> None:
    (reading,) = readings(tmp_path, f"[metadata]\n{field}", META).values()
    assert reading.values == values


def test_a_value_without_what_the_pattern_takes_is_none(tmp_path: Path) -> None:
    rule = "[metadata]\ntitle = { select = 'h1', regex = 'zzz' }"
    assert readings(tmp_path, rule, META) == {}


def test_a_field_that_is_not_found_is_not_read(tmp_path: Path) -> None:
    assert readings(tmp_path, '[metadata]\ntitle = ".none"', META) == {}


def test_a_reading_says_where_it_comes_from_and_how_much_it_counts(tmp_path: Path) -> None:
    rule = '[metadata.title]\nselect = "h1"\nmode = "fallback"'
    reading = readings(tmp_path, rule, META)["title"]
    assert reading == Reading(("The Title | Site",), "fallback", "site/a.com: h1", "site/a.com")


def test_a_field_of_which_all_is_excluded_is_read_as_empty(tmp_path: Path) -> None:
    rule = "[metadata.authors]\nselect = '.by'\nexclude = '^By'"
    assert readings(tmp_path, rule, META)["authors"].values == ()


def test_the_site_reads_before_its_families(tmp_path: Path) -> None:
    family = '[metadata]\ntitle = ".by"\nsection = ".tag"'
    said = readings(tmp_path, '[metadata]\ntitle = "h1"', META, family)
    assert [said[name].source for name in ("title", "section")] == [
        "site/a.com: h1",
        "family/f0: .tag",
    ]


# ── text patterns ────────────────────────────────────────────────────────────────────────

BLOCKS = [*"abcde", "Sign up", *"fghij"]


def found(folder: Path, pattern: str, blocks: list[str], language: str | None = None) -> list[int]:
    said = marks(folder, f"[[content.text]]\n{pattern}", "<p>x")
    return [index for index, _ in find_text(said.text, blocks, language)]


def test_a_text_pattern_finds_its_block(tmp_path: Path) -> None:
    assert found(tmp_path, "pattern = '(?i)^sign up'", BLOCKS) == [5]


def test_without_patterns_no_block_is_found() -> None:
    assert list(find_text((), BLOCKS)) == []


def test_a_text_pattern_leaves_longer_blocks_alone(tmp_path: Path) -> None:
    assert found(tmp_path, "pattern = '^Sign up'\nmax_chars = 6", BLOCKS) == []


@pytest.mark.parametrize(
    ("scope", "expected"), [("block", [0, 5, 10]), ("head", [0]), ("tail", [10])]
)
def test_a_text_pattern_looks_only_where_it_should(
    tmp_path: Path, scope: str, expected: list[int]
) -> None:
    pattern = f"pattern = '^(Sign up|a|j)$'\nscope = '{scope}'"
    assert found(tmp_path, pattern, BLOCKS) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("es", [5]), ("es-MX", [5]), (None, [5]), ("en", [])]
)
def test_a_text_pattern_is_for_its_language(
    tmp_path: Path, language: str | None, expected: list[int]
) -> None:
    assert found(tmp_path, "pattern = '^Sign up'\nlang = 'es'", BLOCKS, language) == expected


def test_a_text_pattern_knows_its_rule(tmp_path: Path) -> None:
    said = marks(tmp_path, "[[content.text]]\npattern = 'x'\nwhy = 'ad'", "<p>x")
    assert [(pattern.rule_id, pattern.why) for pattern in said.text] == [("site/a.com", "ad")]


# ── the packaged rules, on a small page ──────────────────────────────────────────────────

DIARIO = """
<html><head><link rel="stylesheet" href="/wp-content/themes/Newspaper/style.css"></head><body>
<div class="td-crumb-container">Inicio</div><h1 class="entry-title">El puerto</h1>
<div class="td-module-meta-info"><div class="td-post-author-name"><a href="/a">asd</a></div></div>
<div class="td-post-content"><p>El barco vuelve.</p>
<p><img src="b.png" alt="Id bootcamps Banner"></p><p>Y se va.</p>
<div class="gform_wrapper"><h3>Suscríbete a nuestra newsletter</h3></div></div>
<div class="td_block_wrap td_block_related_posts"><h4>Artículos Relacionados</h4></div>
<div id="respond" class="comment-respond"><h3>DEJA UNA RESPUESTA</h3></div></body></html>
"""


def diario() -> tuple[HtmlElement, Marks]:
    tree = document_fromstring(DIARIO)
    rule = load_rules().find("https://diariodigitalis.com/2022/09/puerto/", tree)
    assert rule
    return tree, rule.apply(tree)


def test_the_chrome_of_a_known_paper_is_removed() -> None:
    _, said = diario()
    assert {reason.kind for reason in said.removed.values()} == {
        "ad",
        "breadcrumbs",
        "byline",
        "comment form",
        "newsletter",
        "related",
    }


def test_no_paragraph_of_a_known_paper_is_removed() -> None:
    tree, said = diario()
    assert not said.removed.keys() & set(tree.iter("p"))


def test_the_text_of_a_known_paper_is_selected() -> None:
    _, said = diario()
    assert [element.get("class") for element in said.selected] == ["td-post-content"]


def test_a_test_account_is_no_author() -> None:
    tree = document_fromstring(DIARIO)
    url = "https://diariodigitalis.com/2022/09/puerto/"
    found = load_rules().find(url, tree)
    assert found
    assert found.read(tree, url)["authors"].values == ()


@pytest.mark.parametrize(
    "line",
    [
        "asd",
        "redaccion@diariodigitalis.com",
        "Id bootcamps Banner",
        "Artículos Relacionados",
        "Suscríbete a nuestra newsletter",
        "(Obligatorio)",
        "También te puede gustar",
        "DEJA UNA RESPUESTA",
        "Por favor ingrese su nombre aquí",
    ],
)
def test_a_stray_line_of_a_known_paper_is_recognised(line: str) -> None:
    _, said = diario()
    assert [index for index, _ in find_text(said.text, [line])] == [0]


def test_rules_are_read_without_loading_pydantic() -> None:
    code = (
        "import sys; from cleanread.rules import load_rules; load_rules(); "
        "print('pydantic' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout == "False\n"
