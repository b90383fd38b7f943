"""Every rule file in ``rules/`` keeps the promises rules/README.md makes."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any, get_args

import pytest
from lxml.html import HtmlElement, document_fromstring

from cleanread.cli.guide import FOLDER as GUIDES
from cleanread.lint import check
from cleanread.proof.examples import examples
from cleanread.rules import load_rules, rule_paths, rules_folder
from cleanread.rules.files import read_checked, read_head
from cleanread.rules.hosts import pattern_keys
from cleanread.rules.model import CompiledTextPattern, Entry, Mode, Rule, Scope, TextAction
from cleanread.rules.schema import problems, rule_keys
from cleanread.rules.tokens import find_names, wanted

PATHS = list(rule_paths(rules_folder()))
RULES = [read_checked(path, rank=0).rule for path in PATHS]
ENTRIES = [
    pytest.param(entry, id=f"{rule.id}-{number}")
    for rule in RULES
    for number, entry in enumerate(rule.entries)
]
PATTERNS = [
    pytest.param(pattern, id=f"{rule.id}-{number}")
    for rule in RULES
    for number, pattern in enumerate(rule.text)
]


def page(html: str) -> HtmlElement:
    return document_fromstring(f"<html><body>{html}</body></html>")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_file_has_the_shape_of_a_rule(path: Path) -> None:
    read_checked(path, rank=0)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_head_of_a_file_says_all_about_where_it_applies(path: Path) -> None:
    whole = tomllib.loads(path.read_text(encoding="utf-8"))
    head = read_head(path).head
    rest = {
        "content",
        "metadata",
        "replace",
        "pages",
        "fetch",
        "detect",
        "tests",
        "source",
        "hints",
    }
    kept = {key: whole[key] for key in whole.keys() - rest}
    assert {key: head.get(key) for key in kept} == kept


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_id_is_kind_and_name_of_the_file(path: Path) -> None:
    file = read_head(path)
    assert file.head["id"] == f"{file.kind}/{path.stem}"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_file_stands_in_the_folder_of_its_kind(path: Path) -> None:
    folders = {"site": "site", "family": "families", "global": "global"}
    assert folders[read_head(path).kind] == path.parent.name


@pytest.mark.parametrize(
    "path", [path for path in PATHS if path.parent.name == "site"], ids=lambda path: path.stem
)
def test_a_site_file_is_named_by_one_of_its_hosts(path: Path) -> None:
    assert path.stem in {host.lstrip("*+.") for host in read_head(path).match.hosts}


def test_no_host_is_in_two_files() -> None:
    hosts = Counter(
        key
        for path in PATHS
        for pattern in read_head(path).match.hosts
        for key in set(pattern_keys(pattern))
    )
    assert [host for host, count in hosts.items() if count > 1] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_a_rule_extends_exists(rule: Rule) -> None:
    assert next(load_rules().lineage([rule.id])).id == rule.id
    assert list(load_rules().lineage([rule.id]))


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_says_why(entry: Entry) -> None:
    assert entry.why.strip()


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_example_of_an_entry_is_matched_by_its_selector(entry: Entry) -> None:
    tree = page(entry.example)
    found = entry.selector.find(tree, find_names(tree, wanted(entry.selector.needs)))
    assert found


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_text_pattern_says_why(pattern: CompiledTextPattern) -> None:
    assert pattern.why.strip()


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_example_of_a_text_pattern_is_matched(pattern: CompiledTextPattern) -> None:
    assert pattern.example
    assert pattern.matches(pattern.example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_selector_stands_twice_in_a_rule(rule: Rule) -> None:
    counts = Counter(str(entry.selector) for entry in rule.remove)
    assert [selector for selector, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.kind == "family"], ids=lambda rule: rule.id
)
def test_a_family_is_only_a_fallback_for_metadata(rule: Rule) -> None:
    assert {field.mode for field in rule.metadata.values()} <= {"fallback"}


README = (rules_folder() / "README.md").read_text(encoding="utf-8")
GUIDE = (GUIDES / "rules.md").read_text(encoding="utf-8")
EXAMPLES = [
    pytest.param(table, id=f"{name}-{number}")
    for name, text in {"README": README, "guide": GUIDE}.items()
    for number, found in enumerate(
        re.findall(r"^( *)```toml\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    )
    for table in [tomllib.loads(dedent(found[1]))]
    if "project" not in table
]


def test_the_readme_lists_every_key_and_no_other() -> None:
    rows = [line.split(" | ")[0] for line in README.splitlines() if line.startswith("| `")]
    assert {key for row in rows for key in re.findall(r"`([^`]+)`", row)} == rule_keys()


@pytest.mark.parametrize("word", [*get_args(Scope), *get_args(TextAction), *get_args(Mode)])
def test_the_readme_names_every_choice(word: str) -> None:
    assert re.search(rf"[`\"]{word}[`\"]", README)


@pytest.mark.parametrize("table", EXAMPLES)
def test_a_rule_in_the_documentation_has_the_shape_of_a_rule(table: dict[str, Any]) -> None:
    assert problems({"match": {"hosts": ["example.com"]}, **table}) == []


@pytest.mark.parametrize("table", EXAMPLES)
def test_an_example_in_the_documentation_is_matched(table: dict[str, Any]) -> None:
    assert [one.key for one in examples(table) if not one.is_matched] == []


@pytest.mark.parametrize("text", [README, GUIDE], ids=["README", "guide"])
def test_the_first_rule_in_the_documentation_is_a_good_one(text: str, tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example
    path = tmp_path / "example.com.toml"
    path.write_text(dedent(example[1]), encoding="utf-8")
    assert check([path], today=date(2026, 11, 21)).findings == ()
    assert read_checked(path, rank=1).rule.remove[0].why
