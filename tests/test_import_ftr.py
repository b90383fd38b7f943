"""Site configs of Full-Text RSS become rules, and nothing gets lost without being named."""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanread.errors import RuleError
from cleanread.importers.ftr import convert, convert_text
from cleanread.importers.ftr.back import lists_of
from cleanread.importers.ftr.lines import directive_lists, read_config
from cleanread.importers.model import Imported
from cleanread.rules.schema import problems
from cleanread.rules.writing import rule_text


def imported(text: str, name: str = "example.com.txt") -> Imported:
    return convert_text(text, name)


def table(text: str, name: str = "example.com.txt") -> dict[str, Any]:
    """The tables of a file that converts without loss."""
    found = imported(text, name)
    assert (found.lost, found.table is None) == ((), False)
    return dict(found.table or {})


def content(text: str) -> Any:
    return table(text)["content"]


def metadata(text: str) -> Any:
    return table(text)["metadata"]


# ── whom a file is for ───────────────────────────────────────────────────────────────────


def test_a_file_is_for_the_host_in_its_name() -> None:
    found = table("body: //main")
    assert (found["id"], found["match"]) == ("site/example.com", {"hosts": ["example.com"]})


def test_a_dot_in_front_means_sub_domains_only() -> None:
    found = table("body: //main", ".example.com.txt")
    assert (found["id"], found["match"]) == ("site/_.example.com", {"hosts": ["*.example.com"]})


def test_the_global_file_is_for_all_pages() -> None:
    found = table("title: //h1", "global.txt")
    assert (found["id"], found["kind"], "match" in found) == ("global/ftr", "global", False)


def test_a_known_fingerprint_is_a_family_with_its_mark() -> None:
    found = table("body: //main", "fingerprint.wordpress.com.txt")
    assert (found["id"], found["kind"], found["match"]) == (
        "family/fingerprint.wordpress.com",
        "family",
        {"generator": ["^WordPress"]},
    )


def test_an_unknown_fingerprint_is_a_disabled_family_with_a_loss() -> None:
    found = imported("body: //main", "fingerprint.cms.example.txt")
    assert found.lost == ("no mark is known that tells the pages of this family: disabled",)
    assert found.table is not None
    assert found.table["disabled"]
    assert problems(found.table) == []


def test_a_name_that_is_no_host_makes_no_rule() -> None:
    found = imported("body: //main", "notes and ideas.txt")
    assert (found.table, found.lost) == (None, ("the name is no host",))


def test_a_host_in_another_script_has_an_ascii_id() -> None:
    found = table("body: //main", "exämple.com.txt")
    assert (found["id"], found["match"]["hosts"]) == ("site/xn--exmple-cua.com", ["exämple.com"])


def test_the_source_is_named() -> None:
    assert table("body: //main")["source"] == {
        "origin": "ftr-site-config",
        "ref": "example.com.txt",
        "licence": "CC0-1.0",
    }


def test_no_imported_rule_is_verified() -> None:
    assert "verified" not in table("body: //main")


# ── content ──────────────────────────────────────────────────────────────────────────────


def test_bodies_are_tried_in_order() -> None:
    assert content("body: //main\nbody: //article")["select"] == ["//main", "//article"]


def test_stripped_elements_are_removed() -> None:
    assert content("strip: //aside\nstrip://nav")["remove"] == ["//aside", "//nav"]


def test_an_xpath_that_looks_like_css_is_marked() -> None:
    assert content("strip: *[@data-print='ignore']")["remove"] == ["xpath:*[@data-print='ignore']"]


def test_stripped_names_are_tokens() -> None:
    assert content("strip_id_or_class: share-bar")["remove_tokens"] == ["share-bar"]


def test_names_next_to_each_other_are_found_side_by_side() -> None:
    (entry,) = content("strip_id_or_class: 'share bar'")["remove"]
    assert "' share bar '" in entry["xpath"]
    assert entry["why"] == "strip_id_or_class: 'share bar'"


def test_quotes_around_a_name_are_not_part_of_it() -> None:
    (entry,) = content("strip_id_or_class: 'share'")["remove_tokens"]
    assert next(iter(entry.values())) == "share"


def test_the_order_of_odd_and_plain_names_is_remembered() -> None:
    text = "strip_id_or_class: a b\nstrip_id_or_class: c\nstrip_id_or_class: 'd'"
    assert lists_of(table(text))["strip_id_or_class"] == ["a b", "c", "'d'"]


def test_a_name_with_a_dot_in_front_deserves_a_look() -> None:
    assert "no name of a class" in imported("strip_id_or_class: .share").warnings[0]


@pytest.mark.parametrize("directive", ["strip", "strip_attr"])
def test_stripped_attributes_have_a_place_of_their_own(directive: str) -> None:
    assert content(f"{directive}: //img/@width")["remove_attrs"] == ["//img/@width"]


def test_an_element_under_strip_attr_is_removed() -> None:
    assert content("strip_attr: //aside")["remove"] == ["//aside"]


def test_stripped_text_is_kept_as_a_hint_and_named() -> None:
    found = imported("strip: //p/text()[contains(., 'Ad')]\nstrip: //aside")
    assert found.table is not None
    assert found.table["hints"]["strip"] == ["//p/text()[contains(., 'Ad')]", "//aside"]
    assert found.table["content"]["remove"] == ["//aside"]
    assert "without effect" in found.warnings[0]


def test_stripped_comments_are_a_silent_hint() -> None:
    found = imported("strip: //comment()")
    assert (found.warnings, found.lossless) == ((), True)


def test_images_are_removed_by_a_part_of_their_address() -> None:
    assert content("strip_image_src: /l.gif?")["remove_images"] == ["/l.gif?"]


def test_skipped_names_are_kept() -> None:
    assert content("skip_id_or_class: factbox")["keep_tokens"] == ["factbox"]


def test_lazy_images_are_read() -> None:
    assert content("src_lazy_load_attr: data-full-src")["lazy_src"] == ["data-full-src"]


@pytest.mark.parametrize(("word", "said"), [("no", False), ("yes", True), ("false", False)])
def test_prune_is_a_switch(word: str, said: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    assert content(f"prune: {word}")["prune"] is said


def test_of_two_switches_the_last_counts() -> None:
    assert content("prune: no\nprune: yes")["prune"] is True


def test_autodetect_on_failure_is_the_fallback() -> None:
    assert content("autodetect_on_failure: no")["fallback"] is False


def test_transforms_stand_in_the_order_of_the_file() -> None:
    text = "wrap_in(blockquote): //p\nmove_into(//main): //aside\ndissolve: //h2"
    assert content(text)["transform"] == [
        {"match": "//p", "wrap": "blockquote"},
        {"match": "//aside", "move_into": "//main"},
        {"match": "//h2", "unwrap": True},
    ]


# ── metadata ─────────────────────────────────────────────────────────────────────────────


def test_title_author_and_date_are_metadata() -> None:
    assert metadata("title: //h1\nauthor: //a[@rel]\ndate: //time/@datetime") == {
        "title": {"select": ["//h1"]},
        "authors": {"select": ["//a[@rel]"]},
        "published": {"select": ["//time/@datetime"]},
    }


def test_a_constant_is_said_as_one() -> None:
    assert metadata("author: //a\nauthor: 'Ann Lee'")["authors"] == {
        "select": ["//a"],
        "const": ["Ann Lee"],
    }


def test_a_constant_before_a_selector_keeps_its_place() -> None:
    assert metadata("author: 'Ann Lee'\nauthor: //a")["authors"] == {
        "select": ["xpath:'Ann Lee'", "//a"]
    }


def test_an_xpath_that_gives_text_stays_one() -> None:
    xpath = "substring-after(//p[@class='by'], 'By: ')"
    assert metadata(f"author: {xpath}")["authors"]["select"] == [xpath]


# ── the text, the pages, the request ─────────────────────────────────────────────────────


def test_replacements_of_both_forms_are_pairs_in_order() -> None:
    text = "find_string: <a\nreplace_string: <b\nreplace_string(</a): </b"
    assert table(text)["replace"] == [{"find": "<a", "to": "<b"}, {"find": "</a", "to": "</b"}]


def test_a_replacement_may_be_empty() -> None:
    assert table("find_string: x\nreplace_string:")["replace"] == [{"find": "x", "to": ""}]


def test_white_space_between_parentheses_counts() -> None:
    assert table("replace_string( | Site</title>): </title>")["replace"][0]["find"] == (
        " | Site</title>"
    )


def test_a_parenthesis_may_be_what_is_replaced() -> None:
    assert table("replace_string(to post)): </div>")["replace"] == [
        {"find": "to post)", "to": "</div>"}
    ]


def test_a_colon_between_parentheses_is_read_and_named() -> None:
    found = imported('replace_string(style="width:): <p')
    assert found.table is not None
    assert found.table["replace"] == [{"find": 'style="width:', "to": "<p"}]
    assert "a colon" in found.warnings[0]


def test_halves_that_do_not_pair_up_are_hints() -> None:
    found = imported("find_string: a\nfind_string: b\nreplace_string: c")
    assert found.table is not None
    assert found.table["hints"] == {"find_string": ["a", "b"], "replace_string": ["c"]}
    assert "2 and 1" in found.warnings[0]


def test_nothing_cannot_be_replaced() -> None:
    assert imported("find_string:\nreplace_string: x").lost == (
        "line 1: nothing to find: find_string",
    )


def test_links_to_other_pages() -> None:
    text = "next_page_link: //a[@rel='next']\nsingle_page_link: //a[@class='all']/@href"
    assert table(text)["pages"] == {
        "single": ["//a[@class='all']/@href"],
        "next": ["//a[@rel='next']"],
    }


def test_a_condition_belongs_to_the_last_link_to_a_single_page() -> None:
    text = (
        "single_page_link: //a\nsingle_page_link: //b\nnext_page_link: //i\nif_page_contains: //p"
    )
    assert table(text)["pages"]["single"] == ["//a", {"select": "//b", "when": "//p"}]


def test_without_such_a_link_a_condition_belongs_to_the_next_page() -> None:
    assert table("next_page_link: //i\nif_page_contains: //p")["pages"] == {
        "next": [{"select": "//i", "when": "//p"}]
    }


def test_a_link_whose_condition_is_broken_is_dropped() -> None:
    found = imported("single_page_link: //a\nif_page_contains: //p[")
    assert found.table is not None
    assert "pages" not in found.table
    assert not found.lossless


def test_names_of_headers_have_no_case() -> None:
    assert table("http_header(Cookie): a=b; c=d:e")["fetch"] == {
        "headers": {"cookie": "a=b; c=d:e"}
    }


def test_of_two_headers_with_one_name_the_last_counts() -> None:
    found = table("http_header(cookie): a=1\nhttp_header(Cookie): b=2")
    assert found["fetch"]["headers"] == {"cookie": "b=2"}
    assert found["hints"] == {"http_header(cookie)": ["a=1", "b=2"]}


# ── tests, detection, hints ──────────────────────────────────────────────────────────────


def test_expected_text_belongs_to_the_address_before_it() -> None:
    text = "test_url: https://example.com/1\ntest_url: https://example.com/2\ntest_contains: A\ntest_contains: B: c"
    assert table(text)["tests"] == [
        {"url": "https://example.com/1"},
        {"url": "https://example.com/2", "contains": ["A", "B: c"]},
    ]


def test_expected_text_without_an_address_is_a_hint() -> None:
    assert table("test_contains: A\ntest_url: u")["hints"] == {"test_contains": ["A"]}


def test_native_advertising_is_detected() -> None:
    assert table("native_ad_clue: //meta[@content='ad']")["detect"] == {
        "sponsored": ["//meta[@content='ad']"]
    }


def test_the_mark_of_a_paywall_is_detected() -> None:
    assert table("not_logged_in_xpath: //p[@class='paywall']")["detect"] == {
        "paywall": ["//p[@class='paywall']"]
    }


def test_not_being_logged_in_is_no_paywall() -> None:
    found = table("not_logged_in_xpath: //body[@class='anonymous']")
    assert ("detect" in found, list(found["hints"])) == (False, ["not_logged_in_xpath"])


@pytest.mark.parametrize(
    "directive", ["tidy", "parser", "requires_login", "strip_comments", "footnotes"]
)
def test_what_concerns_other_engines_is_a_silent_hint(directive: str) -> None:
    found = imported(f"{directive}: yes")
    assert found.table is not None
    assert (found.table["hints"], found.warnings) == ({directive: ["yes"]}, ())


@pytest.mark.parametrize(
    "directive", ["skip_json_ld", "insert_detected_image", "autodetect_next_page"]
)
def test_what_this_engine_decides_by_itself_is_named(directive: str) -> None:
    found = imported(f"{directive}: no")
    assert (found.lossless, found.warnings) == (
        True,
        (f"line 1: without effect here: {directive}: no",),
    )


# ── lines that are not as they should be ─────────────────────────────────────────────────


def test_comments_come_along() -> None:
    assert imported("# One.\nbody: //main\n  ## two: //x").comments == ("One.", "two: //x")


def test_a_hash_later_in_a_line_is_no_comment() -> None:
    assert content("strip: //a[@href='#']")["remove"] == ["//a[@href='#']"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(line_end: str) -> None:
    assert content(f"body: //main{line_end}prune: no") == {"select": ["//main"], "prune": False}


def test_an_empty_file_makes_a_rule_that_does_nothing() -> None:
    assert "content" not in table("")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("test_rul: https://example.com/1", "test_url"),
        ("test_urls: https://example.com/1", "test_url"),
        ("test https://example.com/1", "test_url"),
        ("https://example.com/1", "test_url"),
        ("titl: //h1", "title"),
        ("Body: //main", "body"),
        ("body //main", "body"),
        ("prune no", "prune"),
        ("http_headers(cookie): a=b", "http_header(cookie)"),
        ("http_header: cookie: a=b", "http_header(cookie)"),
    ],
)
def test_a_plain_mistake_is_repaired_and_named(line: str, key: str) -> None:
    found = imported(line)
    assert (found.lossless, len(found.warnings)) == (True, 1)
    assert list(directive_lists(read_config(line).lines)) == [key]


def test_an_address_after_test_keeps_its_scheme() -> None:
    assert table("test https://example.com/1")["tests"] == [{"url": "https://example.com/1"}]


def test_a_comment_of_another_kind_is_read_as_one() -> None:
    assert imported("// see the print view: it is better").comments == (
        "see the print view: it is better",
    )


def test_an_unknown_directive_is_lost_by_name() -> None:
    assert imported("body: //main\nspan: //i").lost == ("line 2: unknown directive: span: //i",)


def test_a_line_without_a_colon_is_lost_by_name() -> None:
    assert imported("nothing to see here").lost == ("line 1: not a directive: nothing to see here",)


def test_a_directive_without_a_value_says_nothing() -> None:
    found = imported("title:\nbody: //main")
    assert (found.lossless, found.warnings) == (True, ("line 1: no value: title",))


@pytest.mark.parametrize(
    "xpath", ["//p[", "//p[contain(@class, 'x')]", "//p[contains(@class='x')]", "//p,/b", "a\x01b"]
)
@pytest.mark.parametrize(
    "directive", ["body", "strip", "title", "dissolve", "next_page_link", "native_ad_clue"]
)
def test_a_broken_xpath_is_dropped_and_named(directive: str, xpath: str) -> None:
    found = imported(f"tidy: no\n{directive}: {xpath}")
    assert found.lost[0].startswith(f"line 2: broken XPath: {directive}: {xpath}")
    assert found.table is not None
    assert found.table["source"]["lossy"] == list(found.lost)
    assert {"content", "metadata", "pages", "detect"}.isdisjoint(found.table)


def test_nothing_of_a_login_is_kept() -> None:
    found = imported("login_uri: https://example.com/secret\nlogin_password_field: secret")
    assert len(found.lost) == 2
    assert "secret" not in repr(found)


# ── files ────────────────────────────────────────────────────────────────────────────────


def test_bytes_that_are_not_utf8_are_read_as_latin1(tmp_path: Path) -> None:
    (tmp_path / "example.com.txt").write_bytes("strip: //p[.='café']".encode("latin-1"))
    (found,) = convert(tmp_path)
    assert found.table is not None
    assert found.table["content"]["remove"] == ["//p[.='café']"]
    assert found.warnings == ("not UTF-8: read as Latin-1",)


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    (tmp_path / "example.com.txt").write_bytes(b"\xef\xbb\xbfbody: //main")
    (found,) = convert(tmp_path / "example.com.txt")
    assert found.lossless


def test_a_folder_is_read_in_order_without_what_is_no_config(tmp_path: Path) -> None:
    for name in ("b.example.txt", ".a.example.txt", "LICENSE.txt", "README.md", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("body: //main", encoding="utf-8")
    assert [found.source for found in convert(tmp_path)] == [".a.example.txt", "b.example.txt"]


def test_a_zip_of_the_folder_will_do(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("ftr-main/example.com.txt", "body: //main")
        archive.writestr("ftr-main/LICENSE.txt", "Free.")
    (found,) = convert(tmp_path / "all.zip")
    assert (found.source, found.rule_id) == ("ftr-main/example.com.txt", "site/example.com")


def test_a_broken_zip_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(b"PK no")
    with pytest.raises(RuleError, match="cannot be read"):
        list(convert(tmp_path / "all.zip"))


def test_a_folder_without_configs_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no site configs"):
        list(convert(tmp_path))


def test_a_huge_file_makes_no_rule(tmp_path: Path) -> None:
    (tmp_path / "example.com.txt").write_bytes(b"#" * 1_000_001)
    (found,) = convert(tmp_path)
    assert (found.table, found.lost) == (None, ("too large for a site config",))


# ── the way there and back ───────────────────────────────────────────────────────────────

XPATHS = st.sampled_from(
    [
        "//main",
        "//p[@class=\"a\"]//b['x']",
        "//img/@src",
        "//p/text()",
        "//comment()",
        "*[@id]",
        "(//a | //b)[1]",
        "//a | //b/@c",
        "string(//h1)",
        "'Ann'",
        '"Ann"',
        '"Ann\'s"',
        "concat('a: ', //p)",
        "count(//p)",
    ]
)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\0"), min_size=1).map(
    lambda text: text.strip(" \t\x0b") or "x"
)
SOUND = st.one_of(
    st.builds(
        "{}: {}".format,
        st.sampled_from(
            [
                "title",
                "author",
                "date",
                "body",
                "strip",
                "strip_attr",
                "dissolve",
                "wrap_in(i)",
                "move_into(//p)",
                "next_page_link",
                "single_page_link",
                "if_page_contains",
                "native_ad_clue",
                "not_logged_in_xpath",
            ]
        ),
        XPATHS,
    ),
    st.builds(
        "{}: {}".format,
        st.sampled_from(
            [
                "strip_image_src",
                "skip_id_or_class",
                "src_lazy_load_attr",
                "find_string",
                "replace_string",
                "replace_string(<i>)",
                "http_header(cookie)",
                "http_header(Referer)",
                "prune",
                "tidy",
                "parser",
                "autodetect_on_failure",
                "skip_json_ld",
                "test_url",
                "test_contains",
            ]
        ),
        WORDS,
    ),
    st.builds(
        "strip_id_or_class: {}".format, st.from_regex(r"[\w.-]+( [\w'-]+){0,2}", fullmatch=True)
    ),
    st.builds("prune: {}".format, st.sampled_from(["yes", "no", "true", "No"])),
    st.builds("# {}".format, WORDS),
)
FILES = st.lists(SOUND, max_size=20).map("\n".join)


@given(FILES)
def test_every_sound_file_comes_back_as_it_was(text: str) -> None:
    found = imported(text)
    assert [reason for reason in found.lost if "second condition" not in reason] == []


@given(FILES)
def test_every_rule_has_the_right_shape(text: str) -> None:
    assert problems(imported(text).table or {}) == []


@given(FILES)
def test_every_rule_survives_being_written(text: str) -> None:
    found = imported(text)
    assert tomllib.loads(rule_text(found.table or {}, found.comments)) == found.table


@given(st.text())
def test_any_text_makes_a_rule_of_the_right_shape(text: str) -> None:
    assert problems(imported(text).table or {}) == []


@given(
    st.lists(
        st.sampled_from(["", ":", "body", "(", ")", "//", "#", " ", "strip: ", "replace_string("])
    )
)
def test_any_heap_of_pieces_is_accounted_for(pieces: list[str]) -> None:
    found = imported("".join(pieces))
    there = directive_lists(read_config("".join(pieces)).lines)
    assert found.lossless == (lists_of(found.table or {}) == there and not found.lost)
