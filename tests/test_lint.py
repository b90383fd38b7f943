"""What is looked for in rule files: for each kind of finding a folder that has it and one that has not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from cleanread.lint import CODES, Finding, Report, check

Files = Mapping[str, str | bytes]

TODAY = date(2026, 3, 1)


def site(body: str = "", host: str = "example.com", head: str = "") -> str:
    """A rule for a site; `body` comes after ``[match]``, `head` before it."""
    return f'schema = 1\nkind = "site"\nverified = 2026-01-01\n{head}\n[match]\nhosts = ["{host}"]\n{body}\n'


def family(name: str, body: str = "", match: str = 'html = [".theme"]', head: str = "") -> str:
    return f'schema = 1\nid = "family/{name}"\nkind = "family"\nverified = 2026-01-01\n{head}\n[match]\n{match}\n{body}\n'


def removing(*selectors: str) -> str:
    return site("[content]\nremove = [" + ", ".join(f"'''{one}'''" for one in selectors) + "]")


def text(pattern: str, more: str = "") -> str:
    return site(f"[[content.text]]\npattern = '''{pattern}'''\n{more}")


def replacing(pattern: str) -> str:
    return site(f"[[replace]]\nfind = '''{pattern}'''\nregex = true")


BASE = family("base", "[content]\nremove = ['.share', '.talk']")

#: kind of finding → files that have it, files that look alike and do not have it
CASES: dict[str, tuple[Files, Files]] = {
    "unreadable": ({"a/x.toml": b"# caf\xe9"}, {"a/x.toml": site("# café").encode()}),
    "not-toml": ({"a/x.toml": "schema = 1\nkind = \n"}, {"a/x.toml": site()}),
    "unknown-key": ({"a/x.toml": site("[content]\nremvoe = ['.a']")}, {"a/x.toml": site("[content]\nremove = ['.share']")}),
    "bad-value": ({"a/x.toml": site(head='priority = "high"')}, {"a/x.toml": site(head="priority = 2")}),
    "bad-host": ({"a/x.toml": site(host="https://example.com/")}, {"a/x.toml": site(host="*.example.com")}),
    "bad-selector": ({"a/x.toml": removing("p[")}, {"a/x.toml": removing("p[lang]")}),
    "selects-text": ({"a/x.toml": removing("//p/text()")}, {"a/x.toml": removing("//p[text()='-']")}),
    "bad-regex": ({"a/x.toml": text("^(ad")}, {"a/x.toml": text("^(ad)$")}),
    "unknown-time-zone": (
        {"a/x.toml": site("[metadata.published]\nselect = 'time'\ntz = 'Europe/Madri'")},
        {"a/x.toml": site("[metadata.published]\nselect = 'time'\ntz = 'Europe/Madrid'")},
    ),
    "bad-date-format": (
        {"a/x.toml": site("[metadata.published]\nselect = 'time'\nformat = 'DD/MM/YYYY at HH:mm'")},
        {"a/x.toml": site("[metadata.published]\nselect = 'time'\nformat = ['DD/MM/YYYY [at] HH:mm', '%d de %B de %Y']")},
    ),
    "duplicate-id": (
        {"a/x.toml": site(head='id = "site/x"'), "a/site/y.toml": site(host="y.com", head='id = "site/x"')},
        {"a/x.toml": site(head='id = "site/x"'), "a/site/y.toml": site(host="y.com", head='id = "site/y"')},
    ),
    "duplicate-host": (
        {"a/x.toml": site(), "a/y.toml": site(host="www.example.com")},
        {"a/x.toml": site("path = ['^/blog/']"), "a/y.toml": site()},
    ),
    "unknown-parent": (
        {"a/x.toml": site(head='extends = ["family/bse"]'), "a/b.toml": BASE},
        {"a/x.toml": site(head='extends = ["family/base"]'), "a/b.toml": BASE},
    ),
    "circular-extends": (
        {"a/x.toml": family("x", head='extends = ["family/y"]'), "a/y.toml": family("y", head='extends = ["family/x"]')},
        {"a/x.toml": family("x", head='extends = ["family/y"]'), "a/y.toml": family("y")},
    ),
    "dead-extends": (
        {"a/x.toml": site(head='extends = ["family/base"]'), "a/b.toml": family("base", head="disabled = true")},
        {"a/x.toml": site(head='extends = ["family/base"]'), "a/b.toml": BASE},
    ),
    "example-not-matched": (
        {"a/x.toml": site("[[content.remove]]\ncss = '.share'\nexample = '<p class=\"shared\">a</p>'")},
        {"a/x.toml": site("[[content.remove]]\ncss = '.share'\nexample = '<p class=\"share\">a</p>'")},
    ),
    "useless-drop": (
        {"a/x.toml": site(head='extends = ["family/base"]\ndrop = [".shares"]'), "a/b.toml": BASE},
        {"a/x.toml": site(head='extends = ["family/base"]\ndrop = [".share", "family/base: .talk"]'), "a/b.toml": BASE},
    ),
    "missing-snapshot": (
        {"a/x.toml": site("[[tests]]\nurl = 'https://example.com/a'\nsnapshot = 'pages/a.html'")},
        {"a/x.toml": site("[[tests]]\nurl = 'https://example.com/a'\nsnapshot = 'pages/a.html'"), "a/pages/a.html": "<p>A"},
    ),
    "matches-empty": ({"a/x.toml": text("^(?:advertisement)?")}, {"a/x.toml": text("^(?:advertisement)?$")}),
    "redos-exponential": ({"a/x.toml": text("^(?:ad ?)+(?:ad ?)*(?:(?:ad)+)+!$")}, {"a/x.toml": text("^ad(?: ad)*!$")}),
    "missing-hook": ({"a/x.toml": site(head='hook = "nowhere"')}, {"a/x.toml": site()}),
    "redos-polynomial": ({"a/x.toml": text(r"^\d*-?\d*-?\d*!$")}, {"a/x.toml": text(r"^\d+-\d+-\d+!$")}),
    "slow-xpath": ({"a/x.toml": removing("//div[.//p[.//a]]")}, {"a/x.toml": removing("//div[.//p[@class='x']]")}),
    "hashed-name": ({"a/x.toml": removing(".css-1a2b3c")}, {"a/x.toml": removing(".css-grid")}),
    "numbered-name": ({"a/x.toml": removing("//div[@id='post-12345']")}, {"a/x.toml": removing("//div[@id='share-2']")}),
    "bare-tag": ({"a/x.toml": removing("//section")}, {"a/x.toml": removing("//section/form")}),
    "generic-name": (
        {"a/f.toml": family("f", "[content]\nremove = ['.widget']")},
        {"a/f.toml": family("f", "[content]\nremove = ['.widget_media_gallery']")},
    ),
    "matches-prose": ({"a/x.toml": text("(?i)^it")}, {"a/x.toml": text("(?i)^it ads$")}),
    "expired": ({"a/x.toml": site(head="valid_until = 2026-02-28")}, {"a/x.toml": site(head="valid_until = 2026-03-01")}),
    "redos-quadratic": ({"a/x.toml": replacing(r"\s+</p>")}, {"a/x.toml": replacing(r"\s{1,9}</p>")}),
    "positional": ({"a/x.toml": removing("div.a > p:nth-child(3)")}, {"a/x.toml": removing("//div[@class='a'][1]")}),
    "utility-class": ({"a/x.toml": removing(".mt-4")}, {"a/x.toml": removing(".mt-share")}),
    "long-chain": ({"a/x.toml": removing("main > div > div > ul > li.a")}, {"a/x.toml": removing("main ul > li.a")}),
    "generic-select": (
        {"a/x.toml": site("[content]\nselect = ['article']")},
        {"a/x.toml": site("[content]\nselect = ['article']\nguard = { min_chars = 400 }")},
    ),
    "substring-name": ({"a/x.toml": removing("[class*='promo']")}, {"a/x.toml": removing("[class~='promo']")}),
    "unanchored-text": ({"a/x.toml": text("(?i)sign up now")}, {"a/x.toml": text("(?i)^sign up now")}),
    "covered-host": (
        {"a/x.toml": site(host="*.example.com"), "a/y.toml": site(host="blog.example.com")},
        {"a/x.toml": site(host="*.example.com"), "a/y.toml": site(host="example.com")},
    ),
    "shadowed-rule": ({"a/x.toml": site(), "b/x.toml": site()}, {"a/x.toml": site(), "b/y.toml": site()}),
    "repeated-entry": (
        {"a/x.toml": site("[content]\nremove = ['.share']", head='extends = ["family/base"]'), "a/b.toml": BASE},
        {"a/x.toml": site("[content]\nremove = ['.likes']", head='extends = ["family/base"]'), "a/b.toml": BASE},
    ),
    "unverified": (
        {"a/x.toml": 'kind = "site"\n[match]\nhosts = "example.com"'},
        {"a/x.toml": site()},
    ),
}  # fmt: skip


def checked(folder: Path, files: Files, *, strict: bool = True) -> Report:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return check(sorted(folder.iterdir()), today=TODAY, strict=strict)


def only(folder: Path, code: str, files: Files) -> list[Finding]:
    return [finding for finding in checked(folder, files).findings if finding.code == code]


def test_every_kind_of_finding_has_a_case() -> None:
    assert set(CASES) == set(CODES)


@pytest.mark.parametrize("code", CASES)
def test_what_is_wrong_is_found(tmp_path: Path, code: str) -> None:
    assert only(tmp_path, code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_what_looks_alike_is_left_alone(tmp_path: Path, code: str) -> None:
    assert only(tmp_path, code, CASES[code][1]) == []


@pytest.mark.parametrize("code", CASES)
def test_what_looks_alike_has_no_error_of_another_kind(tmp_path: Path, code: str) -> None:
    assert [f for f in checked(tmp_path, CASES[code][1]).findings if f.severity == "error"] == []


# ── where, and how bad ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("code", "line", "column"),
    [("not-toml", 2, 8), ("unreadable", 1, 6), ("unknown-key", 8, 1), ("bad-selector", 8, 11)],
)
def test_a_finding_tells_line_and_column(tmp_path: Path, code: str, line: int, column: int) -> None:
    (finding,) = only(tmp_path, code, CASES[code][0])
    assert (finding.line, finding.column) == (line, column)


def test_an_unknown_key_comes_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (finding,) = only(tmp_path, "unknown-key", CASES["unknown-key"][0])
    assert finding.hint == "did you mean 'content.remove'?"


def test_a_byte_order_mark_is_named(tmp_path: Path) -> None:
    (finding,) = only(tmp_path, "not-toml", {"a/x.toml": "\ufeff" + site()})
    assert finding.hint == "save the file as UTF-8 without a byte order mark"


def test_several_things_wrong_with_a_file_are_all_told(tmp_path: Path) -> None:
    report = checked(tmp_path, {"a/x.toml": removing("p[", "//p/text()", ".css-1a2b3c", ".mt-4")})
    assert [finding.code for finding in report.findings] == [
        "bad-selector", "selects-text", "hashed-name", "utility-class",
    ]  # fmt: skip


def test_a_file_that_is_wrong_does_not_hide_the_others(tmp_path: Path) -> None:
    report = checked(tmp_path, {"a/x.toml": "?", "a/y.toml": removing(".mt-4")})
    assert [finding.code for finding in report.findings] == ["not-toml", "utility-class"]


def test_rules_never_tried_are_only_told_when_asked(tmp_path: Path) -> None:
    report = checked(tmp_path, CASES["unverified"][0], strict=False)
    assert report.findings == ()


def test_a_power_of_three_over_the_whole_page_is_an_error(tmp_path: Path) -> None:
    (finding,) = only(tmp_path, "redos-polynomial", {"a/x.toml": replacing(r"\d*-?\d*-?\d*-?\d*!")})
    assert finding.severity == "error"


def test_a_square_over_the_whole_page_is_a_warning(tmp_path: Path) -> None:
    (finding,) = only(tmp_path, "redos-quadratic", CASES["redos-quadratic"][0])
    assert finding.severity == "warning"


def test_a_square_that_needs_many_unclosed_tags_is_a_note(tmp_path: Path) -> None:
    (finding,) = only(tmp_path, "redos-quadratic", {"a/x.toml": replacing(r"<script[^>]*>")})
    assert finding.severity == "note"


def test_a_square_over_a_short_block_is_nothing(tmp_path: Path) -> None:
    assert only(tmp_path, "redos-quadratic", {"a/x.toml": text(r"\s+$")}) == []


def test_a_pattern_nested_too_deeply_is_told(tmp_path: Path) -> None:
    files = {"a/x.toml": text("^" + 190 * "(?:a" + 190 * ")?")}
    assert only(tmp_path, "bad-regex", files)


def test_a_pattern_inside_an_xpath_is_looked_at(tmp_path: Path) -> None:
    files = {"a/x.toml": removing("//p[re:test(normalize-space(.), '^(a+)+$', 'i')]")}
    assert only(tmp_path, "redos-exponential", files)


# ── between files ────────────────────────────────────────────────────────────────────────


def test_what_stands_in_another_folder_may_be_extended(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/b.toml").write_text(BASE)
    (tmp_path / "x.toml").write_text(site(head='extends = ["family/base"]\ndrop = ".talk"'))
    report = check([tmp_path / "x.toml"], today=TODAY, beside=(tmp_path / "other",))
    assert report.findings == ()


def test_a_rule_beside_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/x.toml").write_text(site())
    (tmp_path / "x.toml").write_text(site())
    report = check([tmp_path / "x.toml"], today=TODAY, beside=(tmp_path / "other",))
    assert [finding.code for finding in report.findings] == ["shadowed-rule"]


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ('hosts = ["a.com"]', 'hosts = ["b.com"]'),
        ('hosts = ["*.a.com"]', 'hosts = ["a.com"]'),
    ],
)
def test_families_for_other_hosts_are_never_in_force_together(
    tmp_path: Path, child: str, parent: str
) -> None:
    files = {
        "a/x.toml": family("x", match=child, head='extends = ["family/y"]'),
        "a/y.toml": family("y", match=parent),
    }
    assert only(tmp_path, "dead-extends", files)


def test_families_for_hosts_that_meet_may_be_in_force_together(tmp_path: Path) -> None:
    files = {
        "a/x.toml": family("x", match='hosts = ["b.a.com"]', head='extends = ["family/y"]'),
        "a/y.toml": family("y", match='hosts = ["*.a.com"]'),
    }
    assert only(tmp_path, "dead-extends", files) == []


def test_rules_valid_on_other_days_are_never_in_force_together(tmp_path: Path) -> None:
    files = {
        "a/x.toml": site(head='extends = ["family/y"]\nvalid_from = 2026-01-01'),
        "a/y.toml": family("y", head="valid_until = 2025-12-31"),
    }
    assert only(tmp_path, "dead-extends", files)


def test_two_layouts_of_one_host_are_no_duplicates(tmp_path: Path) -> None:
    files = {"a/x.toml": site("html = ['.old']"), "a/y.toml": site("html = ['.new']")}
    assert only(tmp_path, "duplicate-host", files) == []


def test_the_packaged_families_have_no_errors() -> None:
    from cleanread.rules import rules_folder

    report = check([rules_folder() / "families"], today=TODAY)
    assert [finding for finding in report.findings if finding.severity == "error"] == []


# ── names ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    [
        "css-1a2b3c", "css-8atqhb-Text", "sc-bdVaJa", "sc-1fcnpmx-0", "Story__Body-sc-1kx2ab-3",
        "jsx-3120838276", "svelte-1x2y3z", "_3kXyZ", "_title_1a2b3_12", "ArticleBody_root__x2Z9k",
        "styles__title--3kXy9", "e1abc2d0", "jss123", "makeStyles-root-12",
    ],
)  # fmt: skip
def test_a_name_made_by_a_build_tool_is_told(tmp_path: Path, name: str) -> None:
    assert only(tmp_path, "hashed-name", {"a/x.toml": removing(f".{name}")})


@pytest.mark.parametrize(
    "name",
    [
        "article__title", "block--promo", "post_nav__prev", "css-grid", "sc-player", "td-post-sharing",
        "_hidden", "widget_text", "essb_links", "a2a_kit", "js-share-bar", "svelte-share", "entry-title",
        "wp-block-jetpack-subscriptions", "tdb_single_post_share", "c-article__share--wide",
    ],
)  # fmt: skip
def test_a_name_given_by_a_person_is_left_alone(tmp_path: Path, name: str) -> None:
    assert only(tmp_path, "hashed-name", {"a/x.toml": removing(f".{name}")}) == []
