"""A wrong rule file is refused, with file, key and what was probably meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleanread.errors import RuleError
from cleanread.rules import rules_folder
from cleanread.rules.files import read_checked
from cleanread.rules.schema import json_schema

HEAD = 'id = "site/a.com"\nmatch.hosts = ["a.com"]\n'


def problem(folder: Path, text: str) -> RuleError:
    path = folder / "a.com.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_checked(path, rank=1)
    return caught.value


def test_a_misspelt_key_is_an_error_that_names_the_right_one(tmp_path: Path) -> None:
    error = problem(tmp_path, '[match]\nhost = ["a.com"]\n')
    assert "a.com.toml:2:1: unknown key 'match.host'; did you mean 'match.hosts'?" in str(error)


def test_an_error_carries_file_and_key(tmp_path: Path) -> None:
    error = problem(tmp_path, '[match]\nhosts = ["a.com"]\npahts = "x"\n')
    assert (error.file, error.key) == (str(tmp_path / "a.com.toml"), "match.pahts")


def test_a_misspelt_key_of_an_entry_names_its_place(tmp_path: Path) -> None:
    error = problem(tmp_path, HEAD + '[[content.remove]]\ncss = ".a"\nwhi = "x"\n')
    assert "'content.remove.0.whi'; did you mean 'content.remove.0.why'?" in str(error)


def test_a_misspelt_metadata_field_is_an_error(tmp_path: Path) -> None:
    error = problem(tmp_path, HEAD + '[metadata]\ntitel = ".a"\n')
    assert "'metadata.titel'; did you mean 'metadata.title'?" in str(error)


def test_a_misspelt_key_of_a_metadata_field_is_an_error(tmp_path: Path) -> None:
    error = problem(tmp_path, HEAD + '[metadata.title]\nselects = ".a"\n')
    assert "did you mean 'metadata.title.select'?" in str(error)


def test_a_key_like_no_other_gets_the_list_of_known_ones(tmp_path: Path) -> None:
    error = problem(tmp_path, HEAD + "[content.guard]\nxyz = 1\n")
    assert "known keys: min_chars, min_ratio" in str(error)


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ("p[", "Expected ident"),
        ("p:colour", "pseudo-class"),
        ("", "Expected selector"),
        ("//p[", "Invalid expression"),
        ("//div[contain(@class, 'x')]", "Unregistered function"),
        ("//div[contains(@class='x')]", "number of arguments"),
        ("//section//p[re:test(., '(')]", "unterminated"),
    ],
)
def test_a_bad_selector_is_found_before_any_page_is_read(
    tmp_path: Path, selector: str, message: str
) -> None:
    error = problem(tmp_path, HEAD + f'[content]\nremove = [".a", """{selector}"""]\n')
    assert "content.remove.1: bad selector" in str(error)
    assert message in str(error)


@pytest.mark.parametrize("place", ["match.html = ", "metadata.title = "])
def test_a_bad_selector_is_found_wherever_it_stands(tmp_path: Path, place: str) -> None:
    assert "bad selector 'p['" in str(problem(tmp_path, f"{HEAD}{place}'p['"))


def test_an_entry_that_selects_text_is_refused(tmp_path: Path) -> None:
    error = problem(tmp_path, HEAD + '[content]\nremove = "//p/text()"\n')
    assert "selects text, not elements" in str(error)


def test_an_entry_with_two_selectors_is_refused(tmp_path: Path) -> None:
    error = problem(tmp_path, HEAD + '[[content.remove]]\ncss = "p"\nxpath = "//p"\n')
    assert "either css or xpath" in str(error)


@pytest.mark.parametrize(
    "place",
    [
        "[match]\nhosts = ['a.com']\npath = ['(']",
        HEAD + "[[content.text]]\npattern = '('",
        HEAD + "[metadata.title]\nregex = '('",
        HEAD + "[metadata.title]\nreplace = [['(', '']]",
    ],
    ids=["path", "text", "regex", "replace"],
)
def test_a_bad_pattern_is_refused(tmp_path: Path, place: str) -> None:
    assert "bad pattern '('" in str(problem(tmp_path, place))


@pytest.mark.parametrize("host", ["https://a.com/", "a com", "*.", "a.com/b", "**.a.com"])
def test_a_bad_host_is_refused(tmp_path: Path, host: str) -> None:
    assert "match.hosts.0: bad host pattern" in str(problem(tmp_path, f'match.hosts = "{host}"'))


def test_a_word_is_no_truth_value(tmp_path: Path) -> None:
    assert "disabled: Input should be a valid boolean" in str(
        problem(tmp_path, 'disabled = "no"\n' + HEAD)
    )


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    error = problem(tmp_path, 'kind = "page"\n[match]\nhosts = 1\n')
    assert [line.split(": ")[1] for line in str(error).splitlines()] == ["kind", "match.hosts.0"]


def test_a_site_rule_without_hosts_is_refused(tmp_path: Path) -> None:
    assert "a site rule needs match.hosts" in str(problem(tmp_path, "[match]\n"))


def test_a_family_without_marks_is_refused(tmp_path: Path) -> None:
    error = problem(tmp_path, 'kind = "family"\n[match]\npath = "x"\n')
    assert "a family needs match.html" in str(error)


def test_an_id_of_the_other_kind_is_refused(tmp_path: Path) -> None:
    error = problem(tmp_path, 'id = "family/a"\nmatch.hosts = "a.com"\n')
    assert "begins with 'site/'" in str(error)


def test_a_later_version_of_the_format_is_refused(tmp_path: Path) -> None:
    assert "schema: " in str(problem(tmp_path, "schema = 2\n" + HEAD))


def test_broken_toml_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    assert "a.com.toml: not TOML: " in str(problem(tmp_path, "match = ["))


def test_bytes_that_are_not_utf8_are_an_error_that_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.com.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(RuleError, match="cannot be read"):
        read_checked(path, rank=1)


def test_one_value_stands_for_a_list_of_one(tmp_path: Path) -> None:
    path = tmp_path / "a.com.toml"
    path.write_text(
        'match.hosts = "a.com"\n[content]\nselect = "main"\nremove = "p"\nremove_tokens = "ad"\n'
        '[metadata]\ntitle = "h1"\n',
        encoding="utf-8",
    )
    rule = read_checked(path, rank=1).rule
    assert [str(selector) for selector in rule.selectors] == ["main", "p", "ad", "h1"]


def test_id_kind_and_schema_may_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.com.toml"
    path.write_text('match.hosts = "a.com"\n', encoding="utf-8")
    assert read_checked(path, rank=1).id == "site/a.com"


def test_the_published_json_schema_names_the_same_keys() -> None:
    published = json.loads((rules_folder() / "rule.schema.json").read_text(encoding="utf-8"))
    made = json_schema()

    def keys(schema: dict[str, Any]) -> dict[str, set[str]]:
        tables = {"": schema, **schema["$defs"]}
        return {name: set(table.get("properties", ())) for name, table in tables.items()}

    assert keys(published) == keys(made)


def test_the_json_schema_takes_the_short_forms() -> None:
    content = json_schema()["$defs"]["ContentTable"]["properties"]
    for key in ("select", "remove", "remove_tokens", "keep", "lazy_src"):
        assert {"type": "string"} in content[key]["anyOf"]
