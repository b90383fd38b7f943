"""The packaged rules are proven on the pages saved beside them, and free of what the linter calls an error."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cleanread import Options
from cleanread.lint import check
from cleanread.proof.prove import prove
from cleanread.proof.snapshots import snapshot
from cleanread.proof.subjects import read_subject
from cleanread.rules import rule_paths, rules_folder

SITES = [path for path in rule_paths(rules_folder()) if path.parent.name == "site"]
TODAY = date(2026, 11, 1)


@pytest.mark.parametrize("path", SITES, ids=lambda path: path.stem)
def test_a_site_rule_does_on_its_saved_pages_what_it_says(path: Path) -> None:
    subject = read_subject(path)
    pages = {case.number: snapshot(case) for case in subject.cases}
    proof = prove(subject, Options(), pages, compared=True)
    assert [(item.key, item.reasons) for item in proof.having("failed")] == []
    assert proof.pages_run == len(subject.cases) > 0
    assert proof.worse == ()


def test_the_linter_finds_no_error_in_the_packaged_rules() -> None:
    report = check([rules_folder()], today=TODAY)
    assert report.files == len(list(rule_paths(rules_folder())))
    assert [finding for finding in report.findings if finding.severity == "error"] == []
