"""A sitting at the studio, without a browser: from a click to a rule that holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cleanread.errors import CleanreadError, RuleError
from cleanread.models import Options
from cleanread.proof.pages import Page
from cleanread.studio.drafts import with_entry
from cleanread.studio.entries import Wanted
from cleanread.studio.pages import Source, from_files
from cleanread.studio.selectors import BadSelectorError
from cleanread.studio.session import Places, Session
from cleanread.studio.shelf import Shelf
from tests.learning import page
from tests.studying import BOX, PLEA, TODAY, number_of, saved_site, sitting

REMOVE = Wanted(action="remove", selector=".reader-walk", kind="box", why="a plea to readers")
RULE = """\
# Of a small paper.
id = "site/example.com" # its name

[match]
hosts = ["example.com"]

# The share bar.
[[content.remove]]
css = ".share"   # on top
kind = "share bar"

# What stands below.
[[tests]]
url = "https://www.example.com/nowhere"
"""


def rule_file(folder: Path) -> Path:
    return folder / "rules" / "site" / "example.com.toml"


def written(folder: Path, text: str) -> Path:
    file = rule_file(folder)
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    return file


# ── from a click to a rule ───────────────────────────────────────────────────────────────


def test_a_saved_rule_takes_the_box_out_of_the_page(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.save(1, REMOVE)
    assert PLEA not in session.inspection(1).markdown


def test_a_saved_rule_is_for_other_pages_too(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.save(1, REMOVE)
    assert PLEA not in session.inspection(2).markdown


def test_a_click_proposes_what_can_be_saved(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    picked = session.pick(1, number_of(session, PLEA), widen=True)
    best = next(one for one in picked.candidates if one.is_best)
    assert (best.css, picked.kind) == (".reader-walk", "box")


def test_a_new_rule_says_why_and_shows_an_example(tmp_path: Path) -> None:
    sitting(tmp_path).save(1, REMOVE)
    (entry,) = tomllib.loads(rule_file(tmp_path).read_text())["content"]["remove"]
    example = '<div class="reader-walk"><p>We walked the old railway line for three</p></div>'
    assert entry == {"css": ".reader-walk", "kind": "box", "why": "a plea to readers", "example": example}  # fmt: skip


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    sitting(tmp_path).preview(1, REMOVE)
    assert not (tmp_path / "rules").exists()


def test_a_preview_shows_what_would_go(tmp_path: Path) -> None:
    assert sitting(tmp_path).preview(1, REMOVE).removed == (PLEA,)


def test_a_preview_tells_of_other_pages_of_the_host(tmp_path: Path) -> None:
    (other,) = sitting(tmp_path).preview(1, REMOVE).others
    assert (other.page.endswith("ferry.html"), other.effect and other.effect.count) == (True, 1)


def test_pages_of_other_hosts_are_not_asked(tmp_path: Path) -> None:
    strange = page("ferry", middle=BOX).replace(b"www.example.com", b"www.example.org")
    session = sitting(tmp_path, bridge=page("bridge", middle=BOX), ferry=strange)
    assert session.elsewhere(1, ".reader-walk") == ()


def test_a_page_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    pages = {name: page(name, middle=BOX) for name in ("bridge", "ferry")}
    session = sitting(tmp_path, a=b"%PDF-1.4", **pages)
    assert [bool(other.effect) for other in session.elsewhere(2, ".reader-walk")] == [True]


def test_what_the_engine_leaves_out_can_be_kept(tmp_path: Path) -> None:
    share = '<div class="share-note"><p>Share this article</p></div>'
    session = sitting(tmp_path, bridge=page("bridge", middle=share))
    session.save(1, Wanted(action="keep", selector=".share-note", why="belongs to it"))
    assert "Share this article" in session.inspection(1).markdown


def test_a_container_can_be_selected(tmp_path: Path) -> None:
    session = sitting(tmp_path, bridge=page("bridge", after=BOX))
    session.save(1, Wanted(action="select", selector=".article-body", why="the article"))
    assert PLEA not in session.inspection(1).markdown


def test_a_field_of_the_metadata_can_be_read_from_an_element(tmp_path: Path) -> None:
    byline = '<div class="penned-by">Ana Ruiz Delgado</div>'
    session = sitting(tmp_path, bridge=page("bridge", middle=byline))
    session.save(1, Wanted(action="field", field="authors", selector=".penned-by"))
    named = {field.name: field.value for field in session.inspection(1).metadata}
    assert named["authors"] == ("Ana Ruiz Delgado",)


def test_a_date_is_read_from_where_machines_read_it(tmp_path: Path) -> None:
    when = '<p class="when"><time class="told-on" datetime="2026-03-01">lately</time></p>'
    session = sitting(tmp_path, bridge=page("bridge", middle=when))
    wanted = Wanted(action="field", field="published", selector=".told-on")
    assert "'.told-on @datetime'" in session.preview(1, wanted).entry.replace('"', "'")


@pytest.mark.parametrize(
    ("text", "selectors"),
    [
        ("", [".x"]),
        ('[metadata]\ntitle = "h1"\n', [".x", "h1"]),
        ('[metadata]\ntitle = ["h1", "h2"]\n', [".x", "h1", "h2"]),
        ('[metadata.title]\nselect = "h1"\n', [".x", "h1"]),
        ('[metadata.title]\nmeta = "og:title"\n', [".x"]),
        ('[metadata]\nauthors = ".by"\n\n[[tests]]\nurl = "https://a.com/"\n', [".x"]),
    ],
)
def test_a_field_goes_before_what_was_read_so_far(text: str, selectors: list[str]) -> None:
    wanted = Wanted(action="field", field="title", selector=".x")
    text = f'schema = 1\nmatch.hosts = ["a.com"]\n{text}'
    value = tomllib.loads(with_entry(text, wanted))["metadata"]["title"]
    assert (value["select"] if isinstance(value, dict) else value) == selectors


# ── what is not saved ────────────────────────────────────────────────────────────────────


def test_a_selector_that_matches_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSelectorError, match="matches nothing on this page"):
        sitting(tmp_path).save(1, Wanted(action="remove", selector=".nowhere", why="x"))


def test_an_example_that_does_not_hold_is_refused(tmp_path: Path) -> None:
    wanted = Wanted(action="remove", selector=".reader-walk", why="x", example="<p>Another</p>")
    session = sitting(tmp_path)
    assert ("not matched" in session.save(1, wanted).errors[0], rule_file(tmp_path).exists()) == (True, False)  # fmt: skip


def test_a_rule_that_is_wrong_elsewhere_is_not_made_worse(tmp_path: Path) -> None:
    file = written(tmp_path, RULE.replace('kind = "share bar"', "knid = 1"))
    before = file.read_bytes()
    with pytest.raises(CleanreadError):
        sitting(tmp_path).save(1, REMOVE)
    assert file.read_bytes() == before


def test_a_rule_whose_test_would_fail_is_not_saved(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.keep_as_test(1)
    before = rule_file(tmp_path).read_bytes()
    findings = session.save(1, Wanted(action="remove", selector=".article-body > p:nth-of-type(1)", why="x"))  # fmt: skip
    assert (len(findings.failed), rule_file(tmp_path).read_bytes()) == (1, before)


def test_it_is_saved_where_the_user_knows_better_than_the_test(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.keep_as_test(1)
    wanted = Wanted(action="remove", selector=".article-body > p:nth-of-type(1)", why="x")
    session.save(1, wanted, despite_tests=True)
    assert "nth-of-type(1)" in rule_file(tmp_path).read_text()


def test_a_page_without_an_address_has_no_rule(tmp_path: Path) -> None:
    session = sitting(tmp_path, note=b"<p class=reader-walk>Too short to be an article.</p>")
    with pytest.raises(RuleError, match="does not say its address"):
        session.save(1, REMOVE)


def test_a_page_number_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndexError):
        sitting(tmp_path).inspection(3)


# ── files that are there ─────────────────────────────────────────────────────────────────


def test_comments_and_layout_of_a_rule_stay(tmp_path: Path) -> None:
    file = written(tmp_path, RULE)
    sitting(tmp_path).save(1, REMOVE)
    added = [line for line in file.read_text().splitlines() if line not in RULE.splitlines()]
    assert [line.partition(" = ")[0] for line in added] == ["css", "kind", "why", "example"]


def test_line_ends_and_mark_of_a_rule_stay(tmp_path: Path) -> None:
    file = written(tmp_path, "")
    file.write_bytes(b"\xef\xbb\xbf" + RULE.replace("\n", "\r\n").encode())
    sitting(tmp_path).save(1, REMOVE)
    raw = file.read_bytes()
    assert (raw[:3], raw.count(b"\n") == raw.count(b"\r\n")) == (b"\xef\xbb\xbf", True)


def test_undo_gives_the_file_back_as_it_was(tmp_path: Path) -> None:
    file = written(tmp_path, RULE)
    session = sitting(tmp_path)
    session.save(1, REMOVE)
    session.undo()
    assert file.read_text() == RULE


def test_undo_of_a_new_rule_takes_the_file_away(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.save(1, REMOVE)
    session.undo()
    assert (rule_file(tmp_path).exists(), PLEA in session.inspection(1).markdown) == (False, True)


def test_undo_leaves_alone_what_somebody_else_has_changed(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.save(1, REMOVE)
    rule_file(tmp_path).write_text(RULE)
    with pytest.raises(RuleError, match="was changed since"):
        session.undo()


def test_a_rule_under_another_name_is_the_one_that_grows(tmp_path: Path) -> None:
    file = tmp_path / "rules" / "papers.toml"
    file.parent.mkdir()
    file.write_text(RULE)
    sitting(tmp_path).save(1, REMOVE)
    assert (".reader-walk" in file.read_text(), rule_file(tmp_path).exists()) == (True, False)


def test_a_rule_of_another_folder_is_built_on(tmp_path: Path) -> None:
    lower = tmp_path / "lower"
    lower.mkdir()
    (lower / "example.com.toml").write_text(RULE)
    places = Places(rules=tmp_path / "rules", labels=tmp_path / "labels")
    sources = list(from_files([saved_site(tmp_path)]))
    session = Session(sources, places, Options(rule_folders=(lower,)), today=lambda: TODAY)
    session.save(1, REMOVE)
    table = tomllib.loads(rule_file(tmp_path).read_text())
    assert (table["id"], table["extends"]) == ("site/example.com-more", ["site/example.com"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        '[content]\nremove = ".share"\n',
        '[content]\nremove = [\n  ".share", # on top\n  { css = ".like", why = "it" },\n]\n',
        'content = { remove = [".share"] }\n',
        'content.remove = ".share"\n',
        '[content]\nremove_tokens = ["share"]\n\n[metadata]\ntitle = "h1"\n',
        '[[content.keep]]\ncss = ".note"\n\n[[content.remove]]\ncss = ".share"\n\n[[content.keep]]\ncss = ".box"\n',
        "[metadata]\ntitle = '''\n[[content.remove]]\n'''\n",
        '[[tests]]\nurl = "https://example.com/"\n\n[content]\nprune = false\n',
    ],
    ids=range(9),
)
@pytest.mark.parametrize("action", ["remove", "keep", "select"])
def test_an_entry_goes_into_any_form_of_a_list(text: str, action: str) -> None:
    wanted = Wanted(action=action, selector=".x", why="y")  # type: ignore[arg-type]
    text = f'schema = 1\nmatch.hosts = ["a.com"]\n{text}'
    listed = tomllib.loads(with_entry(text, wanted))["content"][action]
    assert listed[0 if action == "select" else -1] == {"css": ".x", "why": "y"}


# ── tests of the rule ────────────────────────────────────────────────────────────────────


def test_a_page_kept_as_a_test_holds_the_rule_to_what_it_gives(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.save(1, REMOVE)
    session.keep_as_test(1)
    (test,) = tomllib.loads(rule_file(tmp_path).read_text())["tests"]
    assert (test["excludes"], len(test["contains"])) == ([" ".join(PLEA.split()[:12])], 2)


def test_examples_and_tests_of_the_rule_pass(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.save(1, REMOVE)
    session.keep_as_test(1)
    proof = session.try_rule(1)
    assert [item.status for item in proof.items] == ["passed", "passed"]


def test_undo_takes_a_kept_page_away(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.keep_as_test(1)
    session.undo()
    assert [path for path in (tmp_path / "rules").rglob("*") if path.is_file()] == []


def test_a_page_kept_as_a_test_is_a_page_of_the_host(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.keep_as_test(1)
    session._shelf = Shelf(session._shelf.sources[1:], lambda: session.options)
    assert [other.page for other in session.elsewhere(1, ".reader-walk")] == ["https://www.example.com/bridge (test)"]  # fmt: skip


def test_without_a_rule_there_is_nothing_to_test(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no rule for this site"):
        sitting(tmp_path).try_rule(1)


# ── pages ────────────────────────────────────────────────────────────────────────────────


def test_why_a_page_cannot_be_had_stands_in_the_list(tmp_path: Path) -> None:
    def fail() -> Page:
        raise OSError("the disk is gone")

    session = Session([Source(name="a.html", load=fail)], Places(rules=tmp_path, labels=tmp_path))
    with pytest.raises(OSError, match="the disk is gone"):
        session.page(1)
    assert session.listing()[0].error == "the disk is gone"


def test_a_page_that_is_done_says_so(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.mark(2, done=True)
    assert [page.done for page in session.listing()] == [False, True]
