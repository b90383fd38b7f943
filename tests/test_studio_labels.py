"""What the user says of parts, as pages that training reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleanread.errors import RuleError, UnsupportedInput
from cleanread.studio.session import Session
from cleanread.train.samples import load_samples
from tests.learning import page
from tests.studying import BOX, PLEA, sitting


def rows(folder: Path) -> list[dict[str, Any]]:
    text = (folder / "labels" / "studio" / "labels.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def part_with(session: Session, text: str) -> int:
    return next(part.number for part in session.inspection(1).parts if text in part.text)


def test_training_takes_the_users_word_for_a_part(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.label(1, part_with(session, PLEA), kept=False)
    session.mark(1, done=True)
    session.export()
    (sample,) = load_samples(tmp_path / "labels", ["studio"], 1)
    labels = dict(zip(sample.texts, sample.labels.tolist(), strict=True))
    assert (labels[PLEA], sum(labels.values())) == (0, 6)


def test_training_takes_the_engines_word_for_the_rest(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.mark(1, done=True)
    session.export()
    assert [row["text"].count("\n\n") + 1 for row in rows(tmp_path)] == [
        sum(part.kept and bool(part.text) for part in session.inspection(1).parts)
    ]


def test_what_the_engine_leaves_out_can_be_labelled_as_content(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.label(1, part_with(session, "Example Media"), kept=True)
    session.mark(1, done=True)
    session.export()
    assert rows(tmp_path)[0]["text"].endswith("© Example Media")


def test_the_page_is_kept_as_it_was_read(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.mark(1, done=True)
    session.export()
    (sample,) = load_samples(tmp_path / "labels", ["studio"], 1)
    assert (sample.host, sample.row["url"]) == ("www.example.com", "https://www.example.com/bridge")


def test_a_page_of_which_all_is_removed_says_what_must_not_be_there(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    for part in session.inspection(1).parts:
        session.label(1, part.number, kept=False)
    session.mark(1, done=True)
    session.export()
    (sample,) = load_samples(tmp_path / "labels", ["studio"], 1)
    assert set(sample.labels.tolist()) == {0}


def test_a_part_can_be_left_as_it_is_again(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    number = part_with(session, PLEA)
    session.label(1, number, kept=False)
    session.label(1, number, kept=None)
    assert session.labels(1) == {}


def test_of_two_parts_with_one_text_only_one_is_meant(tmp_path: Path) -> None:
    session = sitting(tmp_path, bridge=page("bridge", middle=BOX + BOX))
    numbers = [part.number for part in session.inspection(1).parts if part.text == PLEA]
    session.label(1, numbers[1], kept=not session.inspection(1).parts[numbers[1] - 1].kept)
    assert list(session.labels(1)) == [numbers[1]]


def test_only_pages_that_are_done_are_exported(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.mark(2, done=True)
    session.export()
    assert [row["id"] for row in rows(tmp_path)] == ["example.com-ferry"]


def test_without_a_page_that_is_done_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no page is marked as done"):
        sitting(tmp_path).export()


def test_an_export_replaces_its_own_pages_and_leaves_others(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    for number in (1, 2):
        session.mark(number, done=True)
        session.export()
    assert [row["id"] for row in rows(tmp_path)] == ["example.com-bridge", "example.com-ferry"]


def test_labels_of_another_kind_are_not_written_over(tmp_path: Path) -> None:
    session = sitting(tmp_path)
    session.mark(1, done=True)
    file = tmp_path / "labels" / "studio" / "labels.jsonl"
    file.parent.mkdir(parents=True)
    file.write_text("a diary\n")
    with pytest.raises(UnsupportedInput, match="line 1 is no label"):
        session.export()


def test_pages_without_an_address_are_named_by_their_files(tmp_path: Path) -> None:
    bare = page("bridge").replace(b"canonical", b"other")
    session = sitting(tmp_path, bridge=bare)
    session.mark(1, done=True)
    session.export()
    assert [(row["id"], row.get("url")) for row in rows(tmp_path)] == [("bridge", None)]
