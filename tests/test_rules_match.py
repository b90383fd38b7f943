"""Which rules a page gets: hosts, paths, families, precedence, folders of the user."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.html import HtmlElement, document_fromstring

from cleanread.errors import RuleError
from cleanread.rules import load_rules, rules_folder

PAGE = "<html><body><p>Nothing to see.</p></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "families").mkdir()
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def tree(html: str = PAGE) -> HtmlElement:
    return document_fromstring(html)


def ids(folder: Path, url: str | None, html: str = PAGE) -> tuple[str, ...]:
    found = load_rules((folder,)).find(url, tree(html))
    return without_global(found.rule_ids) if found else ()


def without_global(rule_ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids without those of the packaged rules that are for all pages."""
    return tuple(rule_id for rule_id in rule_ids if not rule_id.startswith("global/"))


@pytest.mark.parametrize(
    ("pattern", "url", "matches"),
    [
        ("a.com", "https://a.com/", True),
        ("a.com", "https://www.a.com/x", True),
        ("a.com", "https://WWW.A.com:8080", True),
        ("a.com", "https://a.com./", True),
        ("a.com", "https://m.a.com/", False),
        ("a.com", "https://ba.com/", False),
        ("*.a.com", "https://m.a.com/", True),
        ("*.a.com", "https://x.m.a.com/", True),
        ("*.a.com", "https://a.com/", False),
        ("*.a.com", "https://www.a.com/", False),
        ("+.a.com", "https://a.com/", True),
        ("+.a.com", "https://m.a.com/", True),
        ("münchen.example", "https://xn--mnchen-3ya.example/", True),
        ("a.com", None, False),
        ("a.com", "", False),
        ("a.com", "http://[a.com", False),
        ("a.com", "a.com/x", False),
    ],
)
def test_a_host_pattern(folder: Path, pattern: str, url: str | None, matches: bool) -> None:  # noqa: FBT001
    write(folder, "rule", f'match.hosts = "{pattern}"')
    assert bool(ids(folder, url)) is matches


def test_the_closest_host_wins(folder: Path) -> None:
    write(folder, "site/wide", 'match.hosts = "+.a.com"\npriority = 9')
    write(folder, "site/near", 'match.hosts = "m.a.com"')
    assert ids(folder, "https://m.a.com/") == ("site/near",)


def test_of_equal_hosts_the_higher_priority_wins(folder: Path) -> None:
    write(folder, "site/one", 'match.hosts = "a.com"\npriority = 1')
    write(folder, "site/two", 'match.hosts = "a.com"\npriority = 2')
    assert ids(folder, "https://a.com/") == ("site/two",)


def test_a_rule_is_only_for_its_paths(folder: Path) -> None:
    write(folder, "a", "match = { hosts = 'a.com', path = '^/20', not_path = '/live$' }")
    found = [bool(ids(folder, f"https://a.com{path}")) for path in ("/2026/x", "/x", "/2026/live")]
    assert found == [True, False, False]


def test_where_the_closest_rule_does_not_take_the_path_the_next_one_does(folder: Path) -> None:
    write(folder, "site/blog", "match = { hosts = 'a.com', path = '^/blog/' }\npriority = 1")
    write(folder, "site/rest", "match.hosts = 'a.com'")
    assert ids(folder, "https://a.com/news/") == ("site/rest",)


def test_a_disabled_rule_does_not_apply(folder: Path) -> None:
    write(folder, "a", "disabled = true\nmatch.hosts = 'a.com'")
    assert ids(folder, "https://a.com/") == ()


def test_a_family_is_found_by_its_selectors(folder: Path) -> None:
    write(folder, "families/f", "kind = 'family'\nmatch.html = ['.none', '.f-body']")
    assert ids(folder, None, '<p class="f-body">x</p>') == ("family/f",)


def test_a_family_is_not_found_where_its_strings_are_not(folder: Path) -> None:
    write(folder, "families/f", "kind = 'family'\nmatch = { html = '.f-body', contains = 'zzz' }")
    assert ids(folder, None, '<p class="f-body">x</p>') == ()


def test_a_family_is_found_by_the_generator(folder: Path) -> None:
    write(folder, "families/f", "kind = 'family'\nmatch.generator = '^Mill '")
    assert ids(folder, None, '<meta name="Generator" content="Mill 3"><p>x') == ("family/f",)


def test_a_family_is_only_for_its_paths(folder: Path) -> None:
    write(folder, "families/f", "kind = 'family'\nmatch = { html = 'p', not_path = '^/shop' }")
    assert ids(folder, "https://a.com/shop/1") == ()


def test_a_family_is_found_by_its_host(folder: Path) -> None:
    write(folder, "families/f", "kind = 'family'\nmatch.hosts = '*.mill.example'")
    assert ids(folder, "https://ana.mill.example/x") == ("family/f",)


def test_a_theme_is_not_looked_for_where_its_system_is_not(folder: Path) -> None:
    write(folder, "families/system", "kind = 'family'\nmatch.html = '.system'")
    write(
        folder,
        "families/a-theme",
        "kind = 'family'\nextends = 'family/system'\nmatch.html = '.theme'",
    )
    assert ids(folder, None, '<p class="theme">x</p>') == ()


def test_a_theme_comes_before_its_system(folder: Path) -> None:
    write(folder, "families/system", "kind = 'family'\nmatch.html = '.system'")
    write(
        folder,
        "families/a-theme",
        "kind = 'family'\nextends = 'family/system'\nmatch.html = '.theme'",
    )
    html = '<p class="system theme">x</p>'
    assert ids(folder, None, html) == ("family/a-theme", "family/system")


def test_families_come_in_order_of_priority(folder: Path) -> None:
    write(folder, "families/low", "kind = 'family'\nmatch.html = 'p'\npriority = 1")
    write(folder, "families/high", "kind = 'family'\nmatch.html = 'p'\npriority = 2")
    assert ids(folder, None) == ("family/high", "family/low")


def test_a_site_comes_before_what_it_extends_and_before_what_else_is_found(folder: Path) -> None:
    write(folder, "families/base", "kind = 'family'\nmatch.html = '.never'")
    write(folder, "families/found", "kind = 'family'\nmatch.html = 'p'\npriority = 5")
    write(folder, "site/a", "extends = 'family/base'\nmatch.hosts = 'a.com'")
    assert ids(folder, "https://a.com/") == ("site/a", "family/base", "family/found")


def test_a_rule_that_is_reached_twice_counts_once(folder: Path) -> None:
    write(folder, "families/f", "kind = 'family'\nmatch.html = 'p'")
    write(folder, "site/a", "extends = 'family/f'\nmatch.hosts = 'a.com'")
    assert ids(folder, "https://a.com/") == ("site/a", "family/f")


def test_a_circle_of_rules_is_an_error(folder: Path) -> None:
    write(folder, "families/a", "kind = 'family'\nextends = 'family/b'\nmatch.html = 'p'")
    write(folder, "families/b", "kind = 'family'\nextends = 'family/a'\nmatch.html = 'p'")
    with pytest.raises(RuleError, match="family/a → family/b → family/a"):
        load_rules((folder,))


def test_a_rule_that_extends_nothing_known_is_an_error(folder: Path) -> None:
    write(folder, "a", "extends = 'family/none'\nmatch.hosts = 'a.com'")
    with pytest.raises(RuleError, match=r"a\.toml: extends: no rule has the id 'family/none'"):
        load_rules((folder,))


def test_the_packaged_rules_are_found_without_a_folder() -> None:
    found = load_rules().find("https://diariodigitalis.com/2022/09/pytorch/", tree())
    assert found
    assert without_global(found.rule_ids) == (
        "site/diariodigitalis.com",
        "family/wp-tagdiv-newspaper",
        "family/wordpress",
    )


def test_a_rule_of_the_user_replaces_the_packaged_one_with_its_id(folder: Path) -> None:
    text = 'id = "site/diariodigitalis.com"\nmatch.hosts = "diariodigitalis.com"'
    write(folder, "mine", text)
    assert ids(folder, "https://diariodigitalis.com/x") == ("site/diariodigitalis.com",)


def test_a_rule_of_the_user_wins_over_a_packaged_one_for_the_same_host(folder: Path) -> None:
    write(folder, "mine", 'match.hosts = "+.diariodigitalis.com"')
    assert ids(folder, "https://diariodigitalis.com/x") == ("site/mine",)


def test_a_user_can_switch_off_a_packaged_rule(folder: Path) -> None:
    text = 'id = "site/diariodigitalis.com"\ndisabled = true\nmatch.hosts = "diariodigitalis.com"'
    write(folder, "off", text)
    assert ids(folder, "https://diariodigitalis.com/x") == ()


def test_a_theme_still_applies_where_its_system_is_switched_off(folder: Path) -> None:
    write(
        folder,
        "wordpress",
        'id = "family/wordpress"\nkind = "family"\ndisabled = true\nmatch.html = "p"',
    )
    html = '<link href="/wp-content/a.css"><div class="td-post-content">x</div>'
    found = ids(folder, None, html)
    assert "family/wp-tagdiv-newspaper" in found
    assert "family/wordpress" not in found


def test_of_two_folders_the_later_one_wins(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, f"{name}", 'match.hosts = "a.com"')
    found = load_rules((tmp_path / "one", tmp_path / "two")).find("https://a.com", tree())
    assert found
    assert without_global(found.rule_ids) == ("site/two",)


def test_a_rule_is_found_by_its_id() -> None:
    assert load_rules().rule("family/wordpress").kind == "family"


def test_an_unknown_id_is_an_error_that_names_the_closest_one() -> None:
    with pytest.raises(RuleError, match="did you mean 'family/wordpress'"):
        load_rules().rule("family/wordpres")


def test_two_files_of_a_folder_with_the_same_id_are_an_error(folder: Path) -> None:
    write(folder, "site/a", 'match.hosts = "a.com"')
    write(folder, "a", 'match.hosts = "a.com"')
    with pytest.raises(RuleError, match="has the same id 'site/a'"):
        load_rules((folder,))


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder of rules"):
        load_rules((tmp_path / "none",))


def test_a_file_added_to_a_folder_is_noticed(folder: Path) -> None:
    before = ids(folder, "https://a.com/")
    write(folder, "site/a", 'match.hosts = "a.com"')
    assert (before, ids(folder, "https://a.com/")) == ((), ("site/a",))


def test_the_rules_of_unchanged_folders_are_read_once(folder: Path) -> None:
    assert load_rules((folder,)) is load_rules((folder,))


def test_rules_are_found_inside_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cleanread" / "_rules").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr("cleanread.rules.load.PACKAGE", tmp_path / "cleanread")
    assert rules_folder() == tmp_path / "cleanread" / "_rules"


def test_rules_are_found_beside_the_package_in_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr("cleanread.rules.load.PACKAGE", tmp_path / "cleanread")
    assert rules_folder() == tmp_path / "rules"


def test_an_installation_without_rules_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleanread.rules.load.PACKAGE", tmp_path / "cleanread")
    with pytest.raises(RuleError, match="packaged rules are missing"):
        rules_folder()
