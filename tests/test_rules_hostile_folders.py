"""Folders of rules, collections of other systems, and saved pages that somebody put together to do harm."""

from __future__ import annotations

import json
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import HtmlElement

import cleanread
from cleanread import Options
from cleanread.errors import ExtractionTimeout, RuleError
from cleanread.importers import ftr, postlight
from cleanread.models import FetchOptions, Limits
from cleanread.parse import parse
from cleanread.proof.cases import cases_of
from cleanread.proof.pages import Absent, Page
from cleanread.proof.snapshots import snapshot, store
from cleanread.proof.subjects import read_subject
from cleanread.rules import allowance, load_rules
from cleanread.rules.index import INDEX, sign_off
from cleanread.rules.limits import MAX_ASKED
from cleanread.rules.model import FetchHints
from cleanread.rules.pattern_cost import most_steps
from cleanread.rules.patterns import Pattern
from cleanread.rules.requests import with_hints
from cleanread.rules.selectors import NAMESPACES, _compiled
from cleanread.rules.xpath_places import in_order
from cleanread.rules.xpath_stages import follow, stages

from .hostile_rules import LETTERS, URL, page

#: slow on any text
SLOW = "(?:[ -z]|[ -y])*[{}]$"
HEAD = 'match.hosts = "example.com"\n'


def loaded(folder: Path) -> None:
    load_rules((folder,), packs=False)


def refusal(work: Callable[[], object]) -> RuleError:
    with pytest.raises(RuleError) as caught:
        work()
    return caught.value


# ── files ────────────────────────────────────────────────────────────────────────────────


def test_a_pipe_in_place_of_a_rule_is_refused(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "x.toml")
    else:  # there are none on this system; a folder is no file either
        (tmp_path / "x.toml").mkdir()
    assert "cannot be read" in str(refusal(lambda: loaded(tmp_path)))


def test_a_link_to_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.toml").symlink_to(os.devnull)
    assert "cannot be read" in str(refusal(lambda: loaded(tmp_path)))


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.toml").symlink_to(tmp_path / "x.toml")
    assert "cannot be read" in str(refusal(lambda: loaded(tmp_path)))


def test_a_family_too_many_for_every_page_is_refused(tmp_path: Path) -> None:
    for number in range(MAX_ASKED + 1):
        text = f'id = "family/a{number}"\nkind = "family"\nmatch.contains = "a{number}"\n'
        (tmp_path / f"a{number}.toml").write_text(text, encoding="utf-8")
    assert "a folder may have 500" in str(refusal(lambda: loaded(tmp_path)))


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.toml").write_text(f'id = "site/x"\n{HEAD}', encoding="utf-8")
    assert "has the same id 'site/x'" in str(refusal(lambda: loaded(tmp_path)))


def test_parents_that_share_their_parents_are_each_looked_at_once(tmp_path: Path) -> None:
    for level in range(24):
        for side in "ab":
            parents = (
                f'["family/up-a{level + 1}", "family/up-b{level + 1}"]' if level < 23 else "[]"
            )
            text = f'id = "family/up-{side}{level}"\nkind = "family"\nextends = {parents}\nmatch.contains = "zzz"\n'
            (tmp_path / f"{side}{level}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "x.toml").write_text(
        HEAD + 'extends = ["family/up-a0", "family/up-b0"]\n', encoding="utf-8"
    )
    rules = load_rules((tmp_path,), packs=False).find(URL, parse(page("")))
    found = rules.rule_ids if rules else ()
    assert sum(one.startswith("family/up-") for one in found) == 48


def test_a_line_of_parents_without_end_is_refused(tmp_path: Path) -> None:
    for level in range(200):
        text = f'id = "family/a{level}"\nkind = "family"\nmatch.contains = "z"\nextends = "family/a{level + 1}"\n'
        (tmp_path / f"a{level}.toml").write_text(text, encoding="utf-8")
    last = 'id = "family/a200"\nkind = "family"\nmatch.contains = "z"\n'
    (tmp_path / "a200.toml").write_text(last, encoding="utf-8")
    assert "builds on more than 50 rules" in str(refusal(lambda: loaded(tmp_path)))


# ── an index that somebody else wrote ────────────────────────────────────────────────────


def vouched(folder: Path, text: str) -> None:
    """A folder with a rule and an index that says it was checked."""
    file = folder / "x.toml"
    file.write_text(HEAD, encoding="utf-8")
    sign_off(folder)
    index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    index["rules"][0][1] = file.stat().st_size
    (folder / INDEX).write_text(json.dumps(index), encoding="utf-8")


def test_a_rule_that_only_its_own_index_vouches_for_is_checked_when_it_is_used(
    tmp_path: Path,
) -> None:
    vouched(tmp_path, HEAD + 'content.remove = ["//p[document(1)]"]\n')
    rules = load_rules((tmp_path,), packs=False)
    assert "content.remove.0" in str(refusal(lambda: rules.find(URL, parse(page("")))))


@pytest.mark.parametrize(
    "head",
    [
        {"match": {"path": ["("]}},
        {"priority": "high"},
        {"keys": [1]},
        {"extends": ["family/x"] * 99},
        {"valid_from": "someday"},
        [],
    ],
)
def test_the_head_of_a_rule_is_not_taken_from_an_index_that_is_odd(
    tmp_path: Path, head: object
) -> None:
    vouched(tmp_path, HEAD)
    index = json.loads((tmp_path / INDEX).read_text(encoding="utf-8"))
    index["rules"][0][3] = head
    (tmp_path / INDEX).write_text(json.dumps(index), encoding="utf-8")
    rules = load_rules((tmp_path,), packs=False).find(URL, parse(page("")))
    assert "site/x" in (rules.rule_ids if rules else ())


def test_an_index_nested_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / INDEX).write_text("[" * 200_000, encoding="utf-8")
    assert "cannot be read" in str(refusal(lambda: loaded(tmp_path)))


# ── saved pages of tests ─────────────────────────────────────────────────────────────────


def linked(tmp_path: Path) -> Path:
    """A rule whose saved page is a link out of its folder."""
    secret = tmp_path / "secret.html"
    secret.write_text("<p>Secret", encoding="utf-8")
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "p.html").symlink_to(secret)
    rule = folder / "x.toml"
    rule.write_text(f'{HEAD}[[tests]]\nurl = "{URL}"\nsnapshot = "p.html"\n', encoding="utf-8")
    return rule


def test_a_saved_page_that_is_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (case,) = read_subject(linked(tmp_path)).cases
    assert isinstance(snapshot(case), Absent)


def test_a_saved_page_that_is_a_link_out_of_the_folder_is_not_written(tmp_path: Path) -> None:
    subject = read_subject(linked(tmp_path))
    refusal(lambda: store(subject, subject.cases[0], Page(URL, b"<p>New")))
    assert (tmp_path / "secret.html").read_text(encoding="utf-8") == "<p>Secret"


def test_tests_of_a_file_that_nobody_checked_stay_in_its_folder(tmp_path: Path) -> None:
    (case,) = cases_of({"tests": [{"url": URL, "snapshot": "../../secret.html"}]}, tmp_path)
    assert isinstance(snapshot(case), Absent)


# ── what is sent ─────────────────────────────────────────────────────────────────────────


def test_a_header_of_the_connection_is_never_sent() -> None:
    hints = FetchHints(headers={"Host": "intranet", "referer": "https://example.com/"})
    assert dict(with_hints(FetchOptions(), hints).headers) == {"referer": "https://example.com/"}


@pytest.mark.parametrize(
    "address",
    ["http://169.254.169.254/", "https://other.org/a", "file:///etc/passwd", "https://user@example.com/a", "https://example.com:8443/a"],
)  # fmt: skip
def test_a_rule_leads_to_no_other_site(tmp_path: Path, address: str) -> None:
    text = HEAD + f"pages.url = [['^.*$', '{address}']]\n"
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    visit = cleanread.visit.plan(URL, Options(rule_folders=(tmp_path,), rule_packs=False))
    assert visit.url == URL


# ── a page with a hostile rule ───────────────────────────────────────────────────────────


@pytest.fixture
def short_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slow patterns have a moment only: they would take for ever, so that any time is enough to tell."""
    monkeypatch.setattr(allowance, "SECONDS", 0.05)


def article(folder: Path, rule: str, html: str, **options: object) -> cleanread.Article:
    (folder / "x.toml").write_text(HEAD + rule, encoding="utf-8")
    given = Options(rule_folders=(folder,), rule_packs=False, **options)  # type: ignore[arg-type]
    return cleanread.extract(html, URL, given)


@pytest.mark.usefixtures("short_of_time")
def test_the_article_is_read_and_the_rule_named(tmp_path: Path) -> None:
    rule = f"[[content.text]]\npattern = '{SLOW}'\nmax_chars = 900\n"
    found = article(tmp_path, rule, page(""))
    assert [(one.rule_id, one.selector) for one in found.stale_rules] == [("site/x", SLOW)]
    assert f"rule_stale: site/x: {SLOW}: the pattern takes too long on this page" in found.warnings
    assert "The ferry left the harbour" in found.text


@pytest.mark.usefixtures("short_of_time")
def test_a_phrase_that_changes_words_is_named_as_well(tmp_path: Path) -> None:
    rule = f"[[content.text]]\npattern = '{SLOW}'\nscope = 'span'\n"
    found = article(tmp_path, rule, page(""))
    assert [one.rule_id for one in found.stale_rules] == ["site/x"]


def test_a_slow_pattern_ends_with_the_time_of_the_page(tmp_path: Path) -> None:
    limits = Limits(seconds=0.001)
    with pytest.raises(ExtractionTimeout):
        article(
            tmp_path,
            "[[replace]]\nfind = '(a+)+$'\nregex = true\n",
            page(f"<p>{LETTERS}!"),
            limits=limits,
        )


# ── collections of other systems ─────────────────────────────────────────────────────────


def test_a_link_out_of_a_collection_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("# the secret", encoding="utf-8")
    folder = tmp_path / "configs"
    folder.mkdir()
    (folder / "example.com.txt").write_text("body: //main", encoding="utf-8")
    (folder / "example.org.txt").symlink_to(tmp_path / "secret.txt")
    assert [one.source for one in ftr.convert(folder)] == ["example.com.txt"]


def test_an_extractor_cannot_import_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "secret.js").write_text("export const domain = 'secret.example';", encoding="utf-8")
    folder = tmp_path / "custom" / "example.com"
    folder.mkdir(parents=True)
    text = (
        f"import {{ domain }} from '{tmp_path}/secret.js'; export const X = {{ domain: domain }};"
    )
    (folder / "index.js").write_text(text, encoding="utf-8")
    assert "secret.example" not in str(list(postlight.convert(tmp_path / "custom")))


@pytest.mark.parametrize(
    "config",
    [
        "body: //*[preceding::*[preceding::*]]",
        "strip: //p[document('/etc/passwd')]",
        "http_header(host): intranet",
        "body: //p" + "[a" * 400 + "]" * 400,
        "title: " + "x" * 50_000,
        "wrap_in(" + ")" * 20_000,
        "strip_id_or_class: " + " ".join(f"a{n}" for n in range(9_000)),
    ],
)
def test_what_no_rule_may_have_is_lost_on_the_way(config: str) -> None:
    found = ftr.convert_text(config, "example.com.txt")
    assert found.lost != ()


@pytest.mark.parametrize(
    "source",
    [
        "/*" * 40_000,
        "(/[" * 10_000,
        "`${" * 40_000,
        "[" * 80_000,
        "x = " + "a => " * 20_000,
        "'" + "\\" * 100_000,
        "export const X = { domain: 'a.com', " + "content: {" * 5_000,
        "const a = 'b'; " * 10_000,
        "f(" * 40_000,
        "export const X = {domain: 'a.com', title: {selectors: [" + "['h1', " * 20_000,
    ],
    ids=["comments", "classes", "templates", "lists", "functions", "strings", "tables", "names", "calls", "selectors"],
)  # fmt: skip
def test_an_extractor_made_to_confuse_gives_no_rule(tmp_path: Path, source: str) -> None:
    (tmp_path / "index.js").write_text(source, encoding="utf-8")
    assert [one.table for one in postlight.convert(tmp_path / "index.js") if one.table] == []


def test_an_archive_that_grows_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("example.com.txt", b"\n" * 20_000_000)
    (found,) = ftr.convert(tmp_path / "a.zip")
    assert found.lost == ("too large for a site config",)


# ── the ways that rules are evaluated ────────────────────────────────────────────────────


def random_page(chance: random.Random) -> HtmlElement:
    root = etree.Element("html")
    elements = [etree.SubElement(root, "body")]
    for _ in range(chance.choice([10, 40])):
        parent = chance.choice(elements[-chance.choice([1, 3, len(elements)]) :])
        element = etree.SubElement(parent, chance.choice(["div", "p", "a"]))
        if chance.random() < 0.5:
            element.set("class", chance.choice("ab"))
        elements.append(element)
    return parse(etree.tostring(root, encoding="unicode"))


def random_path(chance: random.Random, depth: int = 0) -> str:
    path = chance.choice(["//", "//", ".//", "/html/body//", "descendant::", "ancestor::"])
    for number in range(chance.randint(1, 3)):
        path += chance.choice(["/", "//", "/descendant::"]) if number else ""
        path += chance.choice(["div", "p", "a", "*"])
        for _ in range(chance.choice([0, 0, 1, 2]) if depth < 2 else 0):
            inner = random_path(chance, depth + 1)
            path += chance.choice([f"[{inner}]", f"[not({inner})]", "[1]", "[last()]", "[@class='a']", "[position()<3]", f"[count({inner})]"])  # fmt: skip
    return path


@pytest.mark.parametrize("seed", range(6))
def test_an_expression_gives_the_same_elements_whichever_way_it_is_evaluated(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (nothing secret)
    for _ in range(12):
        tree = random_page(chance)
        for expression in [random_path(chance) for _ in range(12)] + [
            "//div | //p",
            "(//div)[2]//p",
        ]:
            plain = etree.XPath(expression, namespaces=NAMESPACES, smart_strings=False)(tree)
            assert _compiled(in_order(expression))(tree) == plain, expression
            if stages(expression):
                assert follow(expression, tree, _compiled) == plain, expression


@pytest.mark.parametrize(
    "pattern",
    ["a+b", "^(?:ab|cd)+$", "a*?b", r"\ba{2,3}\b", "(a)|b", "x*", r"(?i)A\s*b", "a{e}", "[[ab]", "(?<=a)b", r"(a)\1", "(?=a)", "a{,2}"],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:Possible nested set")
def test_both_engines_find_the_same(pattern: str) -> None:
    text = "aab b abab cdab AA  b a{e}[[ab]"
    quick, slow = Pattern(pattern), Pattern(pattern)
    found = [(one.start(), one.end()) for one in quick.compiled.finditer(text)]
    assert [(one.start(), one.end()) for one in slow._slowly(text)] == found


@pytest.mark.parametrize(
    ("pattern", "proven"),
    [
        (r"^By .{1,80} on \d+$", True),
        (r"(?:foo|bar)x+", True),
        (r"\s+$", True),
        (r"(?:a|a)+x", False),
        (r"(\w+\s?)+", False),
        (r"(a*)*", False),
        (r"(?:a+)+", False),
    ],
)
def test_a_pattern_is_proven_quick_only_when_its_repeats_match_in_one_way(
    pattern: str, *, proven: bool
) -> None:
    assert (next(iter(most_steps(pattern, [300]))) < 1e6) is proven
