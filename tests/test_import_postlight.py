"""Extractors of Postlight Parser become rules that say the same."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from cleanread.errors import RuleError
from cleanread.importers.model import Imported
from cleanread.importers.postlight import convert
from cleanread.rules.build import build_rule
from cleanread.rules.schema.checking import problems
from cleanread.rules.transforms import transform

EXTRACTOR = """
// Kept for the archive.
export const WwwExampleComExtractor = {
  domain: 'www.example.com',
  title: { selectors: ['h1.headline', ['meta[name="og:title"]', 'value']] },
  author: { selectors: [".byline a", `.author`] },
  date_published: { selectors: [['time.date', 'datetime']], timezone: 'America/New_York' },
  lead_image_url: { selectors: [['meta[name="og:image"]', 'value']] },
  dek: { selectors: ['p.dek'] },
  next_page_url: { selectors: [['a.next', 'href']] },
  content: {
    selectors: ['article.story', ['.lede', '.body']],
    // Is there anything in the content you selected that needs transformed
    transforms: { h1: 'h2', '.pic': 'figure' },
    clean: ['.share', 'aside'],
  },
};
"""


FIRST_PICTURE = (
    "(//*[@class and contains(@class, 'pic') and contains(concat(' ', "
    "normalize-space(@class), ' '), ' pic ')])[1]/@src"
)


def one(folder: Path, source: str, name: str = "index.js") -> Imported:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")
    (imported,) = convert(file)
    return imported


def extractor(body: str, domain: str = "www.example.com") -> str:
    return f"export const X = {{ domain: '{domain}', {body} }};"


def table(folder: Path, body: str, domain: str = "www.example.com") -> dict[str, Any]:
    found = one(folder, extractor(body, domain)).table
    assert found is not None
    assert problems(found) == []
    return dict(found)


def content(folder: Path, body: str) -> Any:
    return table(folder, f"content: {{ selectors: ['article'], {body} }}")["content"]


# ── the whole of it ──────────────────────────────────────────────────────────────────────


def test_an_extractor_of_selectors_is_carried_over_without_loss(tmp_path: Path) -> None:
    imported = one(tmp_path, EXTRACTOR)

    assert imported.lossless
    assert imported.table == {
        "schema": 1,
        "id": "site/example.com",
        "match": {"hosts": ["example.com"]},
        "content": {
            "select": ["article.story", [".lede", ".body"]],
            "remove": [".share", "aside"],
            "transform": [
                {"match": "h1", "rename": "h2"},
                {"match": ".pic", "rename": "figure"},
            ],
        },
        "metadata": {
            "title": {"select": ["h1.headline"], "meta": ["og:title"]},
            "authors": {"select": [".byline a", ".author"]},
            "published": {"select": ["time.date @datetime"], "tz": "America/New_York"},
            "image": {"meta": ["og:image"]},
            "description": {"select": ["p.dek"]},
        },
        "pages": {"next": ["a.next @href"]},
        "source": {
            "origin": "postlight-parser",
            "ref": "index.js",
            "licence": "MIT OR Apache-2.0",
        },
    }


def test_a_converted_rule_is_a_good_rule(tmp_path: Path) -> None:
    imported = one(tmp_path, EXTRACTOR)

    assert imported.table is not None
    assert problems(imported.table) == []


def test_comments_of_people_are_kept_and_those_of_the_generator_are_not(tmp_path: Path) -> None:
    assert one(tmp_path, EXTRACTOR).comments == ("Kept for the archive.",)


# ── where extractors lie ─────────────────────────────────────────────────────────────────


def test_a_folder_gives_one_rule_per_extractor_in_order_of_path(tmp_path: Path) -> None:
    for host in ("b.org", "a.org"):
        one(tmp_path, extractor("", host), f"{host}/index.js")

    assert [imported.source for imported in convert(tmp_path)] == [
        "a.org/index.js",
        "b.org/index.js",
    ]


def test_of_a_checkout_only_the_custom_extractors_are_read(tmp_path: Path) -> None:
    one(tmp_path, extractor("", "a.org"), "src/extractors/custom/a.org/index.js")
    one(tmp_path, extractor("", "b.org"), "src/extractors/generic/index.js")

    assert [imported.rule_id for imported in convert(tmp_path)] == ["site/a.org"]


def test_other_index_files_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    one(tmp_path, extractor("", "a.org"), "a.org/index.js")
    (tmp_path / "index.js").write_text("export * from './a.org';", encoding="utf-8")

    assert [imported.source for imported in convert(tmp_path)] == ["a.org/index.js"]


def test_a_zip_is_read_like_the_folder_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "parser.zip", "w") as archive:
        archive.writestr("parser/src/extractors/custom/a.org/index.js", extractor("", "a.org"))

    (imported,) = convert(tmp_path / "parser.zip")

    assert imported.source == "parser/src/extractors/custom/a.org/index.js"


def test_a_damaged_file_of_a_zip_is_reported(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "parser.zip", "w") as archive:
        archive.writestr("custom/a.org/index.js", extractor("", "a.org"))
    packed = (tmp_path / "parser.zip").read_bytes()
    (tmp_path / "parser.zip").write_bytes(packed.replace(b"domain", b"DOMAIN"))

    (imported,) = convert(tmp_path / "parser.zip")

    assert imported.lost == ("cannot be read, or too large",)


def test_a_file_too_large_for_an_extractor_is_reported(tmp_path: Path) -> None:
    assert one(tmp_path, " " * 1_000_001).lost == ("cannot be read, or too large",)


def test_a_path_that_is_not_there_is_a_rule_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such file or folder"):
        list(convert(tmp_path / "missing"))


@pytest.mark.parametrize(
    ("source", "lost"),
    [
        ("export const X = { domain: 'a.org', title: }", "not understood"),
        ("export const X = { domain: 'a.org", "not understood"),
        ("export const X = " + "[" * 500, "not understood"),
        ("export const y = 1;", "no extractor in this file"),
        (extractor("", "not a host"), "domain: no host"),
    ],
)
def test_a_file_of_which_nothing_can_be_made_is_reported(
    source: str, lost: str, tmp_path: Path
) -> None:
    imported = one(tmp_path, source)

    assert imported.table is None
    assert imported.lost[0].startswith(lost)


def test_a_bad_file_does_not_keep_the_next_one_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.org").mkdir()
    (tmp_path / "a.org/index.js").write_text("const domain = {", encoding="utf-8")
    one(tmp_path, extractor("", "b.org"), "b.org/index.js")

    assert [imported.lossless for imported in convert(tmp_path)] == [False, True]


# ── JavaScript ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "selectors", "wanted"),
    [
        ("", """['it\\'s', "a[title=\\"x\\"]"]""", None),
        ("", "['.a' + ' ' + '.b']", [".a .b"]),
        ("", "[['.a', '.b'].join(', ')]", [".a, .b"]),
        ("", "['.a', /* '.b', */ '.c', // '.d'\n]", [".a", ".c"]),
        ("const MAIN = '.main';", "[MAIN, `${MAIN} p`]", [".main", ".main p"]),
        ("const ALL = ['.a', '.b'];", "[...ALL, '.c']", [".a", ".b", ".c"]),
        ("const ALL = { post: ['.a'] };", "ALL.post.concat('.b')", [".a", ".b"]),
        ("const r = /[/'\"{]+/g; if (r) { }", "['.a']", [".a"]),
        ("", "`.a`", [".a"]),
    ],
)
def test_values_are_read_as_javascript_means_them(
    before: str, selectors: str, wanted: list[str] | None, tmp_path: Path
) -> None:
    source = before + extractor(f"content: {{ clean: {selectors} }}")
    imported = one(tmp_path, source)

    assert imported.table is not None
    if wanted is None:
        assert imported.lost == ('content.clean: no such selector here: "it\'s"',)
        return
    assert imported.table["content"]["remove"] == wanted


def test_an_extractor_may_begin_with_that_of_another_file(tmp_path: Path) -> None:
    one(tmp_path, extractor("author: 'Somebody'", "a.org"), "a.org/index.js")
    source = (
        "import { X as Other } from '../a.org';\nexport const Y = { ...Other, domain: 'b.org' };"
    )

    one(tmp_path, source, "b.org/index.js")

    _, second = convert(tmp_path)

    assert second.table is not None
    assert second.table["metadata"] == {"authors": {"const": ["Somebody"]}}


def test_what_a_module_imports_from_elsewhere_is_lost_by_name(tmp_path: Path) -> None:
    source = "import base from 'base';\n" + extractor("...base")

    assert one(tmp_path, source).lost == ("...base: a computed value",)


def test_what_only_running_the_code_would_tell_is_lost(tmp_path: Path) -> None:
    imported = one(tmp_path, extractor("title: { selectors: pick('a') }"))

    assert imported.lost == ("title.selectors: a computed value",)


def test_extractors_of_a_bundle_are_each_a_rule(tmp_path: Path) -> None:
    bundle = (
        "(function () { go(); })();\nvar A = { domain: 'a.org' };\nvar B = { domain: 'b.org' };"
    )
    (tmp_path / "bundle.js").write_text(bundle, encoding="utf-8")

    assert [found.rule_id for found in convert(tmp_path / "bundle.js")] == [
        "site/a.org",
        "site/b.org",
    ]


# ── hosts ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("domain", "host"),
    [
        ("www.example.com", "example.com"),
        ("example.com", "+.example.com"),
        ("news.example.com", "news.example.com"),
        ("*.example.com", "*.example.com"),
        ("WWW.Example.com", "example.com"),
    ],
)
def test_a_domain_becomes_the_hosts_it_is_asked_on(domain: str, host: str, tmp_path: Path) -> None:
    assert table(tmp_path, "", domain)["match"] == {"hosts": [host]}


def test_supported_domains_are_hosts_too(tmp_path: Path) -> None:
    found = table(tmp_path, "supportedDomains: ['www.example.org', 'example.net']")

    assert found["match"]["hosts"] == ["example.com", "example.org", "+.example.net"]


def test_a_second_extractor_of_a_host_gets_a_name_of_its_own_and_a_warning(tmp_path: Path) -> None:
    one(tmp_path, extractor(""), "a/index.js")
    one(tmp_path, extractor(""), "b/index.js")

    first, second = convert(tmp_path)

    assert (first.rule_id, second.rule_id) == ("site/example.com", "site/example.com-2")
    assert second.table is not None
    assert second.table["id"] == second.rule_id
    assert second.warnings == ("match.hosts: example.com is also a host of site/example.com",)


def test_a_host_is_left_to_the_extractor_that_is_about_it(tmp_path: Path) -> None:
    one(
        tmp_path,
        extractor("supportedDomains: ['www.b.org', 'www.c.org']", "www.a.org"),
        "a/index.js",
    )
    one(tmp_path, extractor("", "www.b.org"), "b/index.js")

    first, _ = convert(tmp_path)

    assert first.table is not None
    assert first.table["match"] == {"hosts": ["a.org", "c.org"]}
    assert first.warnings == ("match.hosts: b.org is left to site/b.org",)


def test_sub_domains_stay_with_the_extractor_that_supports_them(tmp_path: Path) -> None:
    one(tmp_path, extractor("supportedDomains: ['b.org']", "www.a.org"), "a/index.js")
    one(tmp_path, extractor("", "www.b.org"), "b/index.js")

    first, _ = convert(tmp_path)

    assert first.table is not None
    assert first.table["match"] == {"hosts": ["a.org", "*.b.org"]}


# ── metadata ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("title: { selectors: [['meta[name=\"x\"]', 'value']] }", {"title": {"meta": ["x"]}}),
        ("title: { selectors: [['meta[property=x]', 'content']] }", {"title": {"meta": ["x"]}}),
        (
            "title: { selectors: [['meta[name=\"x\"]', 'value'], 'h1'] }",
            {"title": {"select": ['meta[name="x"], meta[property="x"] @content', "h1"]}},
        ),
        (
            "title: { selectors: [['head meta[name*=\"x\"]', 'value']] }",
            {"title": {"select": ['head meta[name*="x"], head meta[property*="x"] @content']}},
        ),
        ("title: { selectors: [['h1']] }", {"title": {"select": ["h1"]}}),
        (
            "lead_image_url: { selectors: [['.pic:first', 'src']] }",
            {"image": {"select": [FIRST_PICTURE]}},
        ),
        ("author: 'The Staff'", {"authors": {"const": ["The Staff"]}}),
        (
            "date_published: { selectors: ['.d'], format: 'YYYY年M月D日', timezone: 'Asia/Tokyo' }",
            {"published": {"select": [".d"], "format": ["YYYY年M月D日"], "tz": "Asia/Tokyo"}},
        ),
        (
            "date_published: { selectors: ['.d'], format: 'D MMMM YYYY at hh:mm' }",
            {"published": {"select": [".d"], "format": ["D MMMM YYYY [at] hh:mm"]}},
        ),
        (
            "dek: { selectors: ['.dek'] }, excerpt: { selectors: ['.excerpt'] }",
            {"description": {"select": [".dek", ".excerpt"]}},
        ),
        (
            "extend: { categories: { selectors: ['.cat'], allowMultiple: true } }",
            {"x_categories": {"select": [".cat"], "split": r"\n"}},
        ),
        ("extend: { score: { selectors: ['.score'] } }", {"x_score": {"select": [".score"]}}),
    ],
)
def test_a_field_is_read_in_the_same_places_in_the_same_order(
    field: str, wanted: dict[str, Any], tmp_path: Path
) -> None:
    assert table(tmp_path, field)["metadata"] == wanted


@pytest.mark.parametrize(
    "field",
    [
        "title: null",
        "author: {}",
        "dek: { selectors: [] }",
        "dek: { selectors: null }",
        "excerpt: ''",
    ],
)
def test_a_field_that_asks_nothing_is_no_loss(field: str, tmp_path: Path) -> None:
    imported = one(tmp_path, extractor(field))

    assert imported.lossless
    assert imported.table is not None
    assert "metadata" not in imported.table


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("title: { selectors: ['h1['] }", "title.selectors: no such selector here: 'h1['"),
        (
            "title: { selectors: [['meta', 'value', res => JSON.parse(res).t]] }",
            "title.selectors: 'meta' is read by a res => JSON.parse(res).t",
        ),
        (
            "author: { selectors: ['.by'], clean: ['.role'] }",
            "author.clean: taken out before the text is read: ['.role']",
        ),
        ("title: { selectors: ['h1'], shout: true }", "title.shout: True"),
        ("word_count: { selectors: ['.n'] }", "word_count: {'selectors': ['.n']}"),
        (
            "content: { selectors: ['div', 'p>>>b'] }",
            "content.selectors: no such selector here: 'p>>>b'",
        ),
        ("content: { clean: ['.ad-*'] }", "content.clean: no such selector here: '.ad-*'"),
        (
            "content: { transforms: { p: $node => {\n  alert($node);\n } } }",
            "content.transforms: 'p' → $node => { alert($node);",
        ),
    ],
)
def test_what_a_rule_cannot_say_is_named(body: str, lost: str, tmp_path: Path) -> None:
    imported = one(tmp_path, extractor(body))

    assert imported.lost == (lost,)
    assert imported.table is not None
    assert imported.table["source"]["lossy"] == [lost]


# ── content ──────────────────────────────────────────────────────────────────────────────


def test_content_that_is_not_to_be_cleaned_is_not_pruned(tmp_path: Path) -> None:
    assert content(tmp_path, "defaultCleaner: false")["prune"] is False


def test_lists_within_the_list_to_clean_are_part_of_it(tmp_path: Path) -> None:
    assert content(tmp_path, "clean: ['.a', ['.b', '.c']]")["remove"] == [".a", ".b", ".c"]


@pytest.mark.parametrize(
    ("jquery", "page"),
    [
        ("a[href=/tag/]", '<a href="/tag/">x</a><a>y</a>'),
        ("p:first", "<p>x</p><p>y</p>"),
        ("p:eq(1)", "<p>y</p><p>x</p>"),
        ("p:last", "<p>y</p><p>x</p>"),
        (":header", "<h3>x</h3><p>y</p>"),
        ('p:contains("x")', "<p>x</p><p>y</p>"),
        ("p:not(:has(b))", "<p>x</p><p><b>y</b></p>"),
        (".n:first-of-type", '<p class="n">x</p><p class="n">y</p>'),
    ],
)
def test_selectors_of_jquery_find_the_same(jquery: str, page: str, tmp_path: Path) -> None:
    found = table(tmp_path, f"content: {{ selectors: ['{jquery}'] }}")
    rule = build_rule(found, rule_id="site/x", file=tmp_path)
    (entry,) = rule.select[0]

    hits = entry.selector.evaluate(html.document_fromstring(f"<div>{page}</div>"))

    assert [hit.text_content() for hit in hits] == ["x"]


def test_elements_the_original_keeps_are_kept_within_its_content(tmp_path: Path) -> None:
    found = content(
        tmp_path, "transforms: { h2: node => node.attr('class', 'mercury-parser-keep') }"
    )

    assert found["keep"] == ["article h2"]


def test_classes_that_say_nothing_are_no_change(tmp_path: Path) -> None:
    imported = one(tmp_path, extractor("content: { transforms: { p: n => n.addClass('x') } }"))

    assert imported.lossless


# ── functions ────────────────────────────────────────────────────────────────────────────

# A variable that is twice the one before, forty times.
LINES = "".join(f"const v{n + 1} = v{n} + v{n}; " for n in range(40))
DOUBLED = f"$node => {{ const v0 = $node.text(); {LINES} $node.attr('x', v40); }}"
LAZY = (
    "$node => { const src = $node.attr('data-src'); if (src !== '') { $node.attr('src', src); } }"
)
SINGLE = """$node => {
  const $children = $node.children();
  if ($children.length === 1 && $children.get(0).tagName === 'img') { return 'figure'; }
  return null;
}"""


@pytest.mark.parametrize(
    ("key", "function", "before", "after"),
    [
        ("i", "() => 'em'", "<i>a</i>", "<em>a</em>"),
        ("i", "function ($node) { return 'em'; }", "<i>a</i>", "<em>a</em>"),
        ("i", "$node => { $node.tagName = 'em'; }", "<i>a</i>", "<em>a</em>"),
        ("i", "$node => $node.remove()", "<i>a</i><b>c</b>", "<b>c</b>"),
        ("i", "$node => { $node.parent().remove(); }", "<p><i>a</i></p><b>c</b>", "<b>c</b>"),
        ("i", "$node => $node.closest('.x').remove()", '<p class="x"><u><i>a</i></u></p>', ""),
        ("img", LAZY, '<img data-src="a">', '<img data-src="a" src="a">'),
        ("img", LAZY, '<img src="b">', '<img src="b">'),
        ("img", "n => n.attr('src', n.attr('data-src') || n.attr('src'))", '<img src="b">', '<img src="b">'),
        ("img", "n => { n.attr('src', n.data('big')); }", '<img data-big="a">', '<img data-big="a" src="a">'),
        ("img", "n => n.removeAttr('sizes').removeAttr('width')", '<img sizes="a" width="1">', "<img>"),
        ("noscript", SINGLE, '<noscript><img src="a"></noscript>', '<figure><img src="a"></figure>'),
        ("noscript", SINGLE, "<noscript><p>a</p></noscript>", "<noscript><p>a</p></noscript>"),
        (
            "img",
            "$node => { const w = parseInt($node.attr('width'), 10); if (w < 100) $node.remove(); }",
            '<img width="99"><img width="100"><img>',
            '<img width="100"><img>',
        ),
        ("i", "$node => $node.replaceWith($node.html())", "<i>a<b>c</b></i>", "a<b>c</b>"),
        ("i", "$node => { $node.replaceWith(`<b>${$node.text()}</b>`); }", "<i>a<u>c</u></i>", "<b>ac</b>"),
        (
            "i",
            "$node => $node.replaceWith('<img src=\"' + $node.attr('data-src') + '\">')",
            '<i data-src="a"></i>',
            '<img src="a">',
        ),
        (
            "div.x",
            "$node => { if ($node.has('img').length > 0) { return 'figure'; } $node.remove(); return null; }",
            '<div class="x"><img></div><div class="x">a</div>',
            '<figure class="x"><img></figure>',
        ),
        (
            "p",
            "n => { if (n.text().startsWith('Ad: ')) n.remove(); }",
            "<p>Ad: a</p><p>b</p>",
            "<p>b</p>",
        ),
        (
            "p",
            "n => { if (n.text().trim() === n.find('a').text().trim()) { n.remove(); } }",
            "<p> <a>c</a></p><p>b <a>c</a></p>",
            "<p>b <a>c</a></p>",
        ),
        ("p", "n => { if (!n.hasClass('x')) return; n.remove(); }", '<p class="y x">a</p><p>b</p>', "<p>b</p>"),
        ("p", "n => n.find('a').length ? 'li' : null", "<p><a>b</a></p><p>c</p>", "<li><a>b</a></li><p>c</p>"),
        ("p", "n => { if (/^\\d+$/.test(n.text())) n.remove(); }", "<p>12</p><p>a1</p>", "<p>a1</p>"),
        ("p", "n => { if (n.text().indexOf('x') !== -1) n.remove(); }", "<p>ax</p><p>b</p>", "<p>b</p>"),
        (
            ".x",
            "$node => { const $pic = $node.find('figure'); $node.replaceWith($pic); }",
            '<div class="x"><p><figure><b>a</b></figure></p><u>c</u></div>',
            "<figure><b>a</b></figure>",
        ),
        (
            ".x img",
            "$node => { $node.parent().replaceWith(`<figure><img src=\"${$node.attr('src')}\"/></figure>`); }",
            '<p class="x"><img src="a"><b>c</b></p>',
            '<figure><img src="a"></figure>',
        ),
        (
            ".x noscript",
            "$node => { const h = $node.html(); $node.parents('.x').replaceWith(h); }",
            '<div class="x"><b>c</b><p><noscript><img src="a"></noscript></p></div>',
            '<img src="a">',
        ),
        (
            "figure",
            "$n => { const i = $n.find('img').slice(-1)[0]; $n.empty().append([i, $n.find('figcaption')]); }",
            '<figure><div><img src="a"><img src="b"></div><u>x</u><figcaption>c</figcaption></figure>',
            '<figure><img src="b"><figcaption>c</figcaption></figure>',
        ),
        (
            "img.x",
            "n => { const s = n.attr('src'); n.attr('src', s.replace(/^.*url=/, '').replace('SIZE', 640)); }",
            '<img class="x" alt="c" src="/?url=/a/SIZE/SIZE">',
            '<img src="/a/640/SIZE" alt="c">',
        ),
        (
            "iframe",
            "n => { const id = n.attr('id').split('yt-')[1]; n.attr('src', `https://v.example/${id}`); }",
            '<iframe id="x-yt-42"></iframe>',
            '<iframe src="https://v.example/42"></iframe>',
        ),
        ("p", "n => n.wrap('<blockquote></blockquote>')", "<p>a</p>", "<blockquote><p>a</p></blockquote>"),
        ("p", "n => { n.find('.ad').remove(); n.attr('id', null); }", '<p id="x"><i class="ad">b</i>a</p>', "<p>a</p>"),
        (
            "p",
            "n => { hide(n); }",
            "<p>Ad</p><p>b</p>",
            "<p>b</p>",
        ),
    ],
)  # fmt: skip
def test_a_function_becomes_transforms_that_do_the_same(
    key: str, function: str, before: str, after: str, tmp_path: Path
) -> None:
    helper = "function hide(node) { if (node.text() === 'Ad') { node.remove(); } }\n"
    imported = one(
        tmp_path, helper + extractor(f"content: {{ transforms: {{ '{key}': {function} }} }}")
    )
    assert imported.lossless, imported.lost
    assert imported.table is not None
    assert problems(imported.table) == []
    page = html.document_fromstring(f"<html><body><main>{before}</main></body></html>")

    transform(build_rule(imported.table, rule_id="site/x", file=tmp_path), page)

    main = page.find(".//main")
    assert main is not None
    assert html.tostring(main, encoding="unicode") == f"<main>{after}</main>"


@pytest.mark.parametrize(
    "function",
    [
        "$node => { for (const x of y) { $node.remove(); } }",
        "$node => { $node.attr('src', JSON.parse($node.attr('x')).src); }",
        "($node, $) => { $node.html($('meta').attr('value')); }",
        "$node => { if ($node.magic()) { $node.remove(); } }",
        "$node => { if ($node.html().startsWith('<b')) { $node.remove(); } }",
        "$node => { $node.replaceWith($node.next('p')); }",
        "$node => pick($node)",
        "({ length }) => 'p'",
        "$node => { $node.find('p[').remove(); }",
        "$node => { let a = $node; if (a.text()) { a = a.parent(); } a.remove(); }",
        DOUBLED,
    ],
)  # fmt: skip
def test_a_function_that_does_anything_else_is_lost_and_not_guessed(
    function: str, tmp_path: Path
) -> None:
    imported = one(tmp_path, extractor(f"content: {{ transforms: {{ p: {function} }} }}"))

    assert len(imported.lost) == 1
    assert imported.lost[0].startswith("content.transforms: 'p' → ")
    assert imported.table is not None
    assert "transform" not in imported.table.get("content", {})


def test_imports_that_lead_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    one(tmp_path, extractor("author: 'Somebody'", "a.org"), "a.org/index.js")
    source = "import { X } from '../../a.org';\n" + extractor("...X").replace("const X", "const Y")
    one(tmp_path, source, "inside/b.org/index.js")

    (imported,) = convert(tmp_path / "inside")

    assert imported.lost == ("...X: a computed value",)
