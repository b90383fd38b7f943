"""JSONL and streams: whole lines, one for each entry, and errors that say what to do."""

from __future__ import annotations

import errno
import gzip
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from cleanread.batch.model import Outcome
from cleanread.batch.outputs import Output, OutputChoice, Outputs, make_outputs
from cleanread.batch.outputs.jsonl import JsonLines
from cleanread.batch.outputs.keyed import key_of_line
from cleanread.batch.outputs.stream import StreamedLines
from cleanread.errors import BatchError, TemplateError

from .outcomes import outcome, url_of


def written(output: Output, outcomes: Sequence[Outcome]) -> Mapping[str, Any]:
    output.write(outcomes)
    return output.flush()


def begun(path: Path) -> JsonLines:
    output = JsonLines(str(path))
    output.recover(None)
    return output


def urls(path: Path) -> list[str]:
    return [json.loads(line)["url"] for line in path.read_bytes().splitlines()]


def test_each_entry_is_a_line_whatever_became_of_it(tmp_path: Path) -> None:
    output = begun(tmp_path / "a.jsonl")
    written(output, [outcome(1), outcome(2, state="failed")])
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_bytes().splitlines()]
    assert [row["state"] for row in rows] == ["done", "failed"]


def test_a_group_is_handed_over_in_one_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = begun(tmp_path / "a.jsonl")
    calls: list[bytes] = []
    write = os.write

    def counted(descriptor: int, data: bytes) -> int:
        calls.append(data)
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", counted)
    output.write([outcome(1), outcome(2)])
    assert [data.count(b"\n") for data in calls] == [2]


def test_lines_after_the_position_are_cut_off(tmp_path: Path) -> None:
    output = begun(tmp_path / "a.jsonl")
    position = written(output, [outcome(1)])
    written(output, [outcome(2)])
    JsonLines(str(tmp_path / "a.jsonl")).recover(position)
    assert urls(tmp_path / "a.jsonl") == [url_of(1)]


def test_a_file_that_got_shorter_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    position = written(begun(path), [outcome(1)])
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(BatchError, match="the ledger knows of") as caught:
        JsonLines(str(path)).recover(position)
    assert caught.value.file == str(path)


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    position = written(begun(path), [outcome(1)])
    path.unlink()
    with pytest.raises(BatchError, match="it is gone"):
        JsonLines(str(path)).recover(position)


def test_another_file_in_its_place_is_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    position = written(begun(path), [outcome(1)])
    path.write_text("precious\n" * 1000)
    with pytest.raises(BatchError, match="not the file that the last run left"):
        JsonLines(str(path)).recover(position)
    assert path.read_text() == "precious\n" * 1000


def test_lines_that_the_ledger_knows_nothing_of_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"url": "https://a.example/"}\n' * 3)
    with pytest.raises(BatchError, match="has 3 lines that the ledger knows nothing of"):
        JsonLines(str(path)).recover(None)


def test_somebody_else_who_writes_is_noticed(tmp_path: Path) -> None:
    output = begun(tmp_path / "a.jsonl")
    with (tmp_path / "a.jsonl").open("a") as other:
        other.write("a line\n")
    with pytest.raises(BatchError, match="something else writes to it"):
        output.write([outcome(1)])


def test_a_full_disk_leaves_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = begun(tmp_path / "a.jsonl")
    written(output, [outcome(1)])
    write = os.write

    def half(descriptor: int, data: bytes) -> int:
        monkeypatch.setattr(os, "write", full)
        return write(descriptor, data[: len(data) // 2])

    def full(_: int, __: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(BatchError, match="the disk is full"):
        output.write([outcome(2)])
    assert urls(tmp_path / "a.jsonl") == [url_of(1)]


def test_a_folder_is_no_file_for_lines(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=str(tmp_path)):
        make_outputs(OutputChoice(jsonl=str(tmp_path))).recover({})


def test_a_redone_entry_stands_once_before_the_end_of_the_run(tmp_path: Path) -> None:
    output = begun(tmp_path / "a.jsonl")
    written(output, [outcome(1, "old"), outcome(2)])
    output.write([outcome(1, "new")], {outcome(1).key})
    output.flush()
    assert sorted(urls(tmp_path / "a.jsonl")) == [url_of(1), url_of(2)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_a_redone_entry_has_its_new_line_at_the_end_of_the_run(name: str, tmp_path: Path) -> None:
    output = JsonLines(str(tmp_path / name))
    output.recover(None)
    written(output, [outcome(1, "old"), outcome(2)])
    output.write([outcome(1, "newer")], {outcome(1).key})
    output.write([outcome(1, "newest")], {outcome(1).key})
    output.flush()
    *_, position = output.finish()
    output.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    again = JsonLines(str(tmp_path / name))
    assert again.recover(position) == position
    again.close()


def test_the_last_of_several_new_lines_counts(tmp_path: Path) -> None:
    output = begun(tmp_path / "a.jsonl")
    written(output, [outcome(1, "old")])
    for text in ("newer", "newest"):
        output.write([outcome(1, text)], {outcome(1).key})
        output.flush()
    list(output.finish())
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_bytes().splitlines()]
    assert [row["text"] for row in rows] == ["newest"]


def test_a_line_is_replaced_however_its_address_is_written(tmp_path: Path) -> None:
    output = begun(tmp_path / "a.jsonl")
    written(output, [outcome("https://Diario.example/ñ#top", "old")])
    new = outcome("https://diario.example/%C3%B1", "new")
    output.write([new], {new.key})
    output.flush()
    list(output.finish())
    assert urls(tmp_path / "a.jsonl") == ["https://diario.example/%C3%B1"]


def test_a_run_goes_on_after_its_end(tmp_path: Path) -> None:
    output = begun(tmp_path / "a.jsonl")
    written(output, [outcome(1)])
    output.write([outcome(1)], {outcome(1).key})
    output.flush()
    list(output.finish())
    written(output, [outcome(2)])
    assert urls(tmp_path / "a.jsonl") == [url_of(1), url_of(2)]


def test_a_line_that_is_none_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="not a line of a batch"):
        key_of_line(b"[]\n", tmp_path)


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    link = tmp_path / "link.jsonl"
    link.symlink_to(tmp_path / "a.jsonl")
    output = begun(link)
    written(output, [outcome(1)])
    output.write([outcome(1)], {outcome(1).key})
    output.flush()
    list(output.finish())
    assert link.is_symlink()
    assert urls(tmp_path / "a.jsonl") == [url_of(1)]


def test_compressed_lines_can_be_read_by_others(tmp_path: Path) -> None:
    output = begun(tmp_path / "a.jsonl.gz")
    written(output, [outcome(1)])
    written(output, [outcome(2)])
    with gzip.open(tmp_path / "a.jsonl.gz") as lines:
        assert [json.loads(line)["url"] for line in lines] == [url_of(1), url_of(2)]


def test_standard_output_gets_each_group_at_once(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    outputs = make_outputs(OutputChoice(jsonl="-"))
    outputs.recover({})
    outputs.write([outcome(1)])
    assert json.loads(capfdbinary.readouterr().out)["url"] == url_of(1)


def test_a_pipe_that_nobody_reads_is_told_by_its_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "w", encoding="utf-8") as pipe:  # noqa: PTH123 - a descriptor
        monkeypatch.setattr(sys, "stdout", pipe)
        with pytest.raises(BatchError) as caught:
            StreamedLines("-").write([outcome(1, "word " * 100_000)])
        monkeypatch.undo()
        os.dup2(os.open(os.devnull, os.O_WRONLY), writer)
    assert isinstance(caught.value.__cause__, BrokenPipeError)


def test_a_device_is_written_to_and_not_recovered() -> None:
    outputs = make_outputs(OutputChoice(jsonl=os.devnull))
    outputs.recover({})
    assert outputs.write([outcome(1)]) == {outcome(1).key: os.devnull}
    assert list(outputs.finish()) == []
    outputs.close()


def test_two_outputs_in_one_place_are_refused(tmp_path: Path) -> None:
    place = str(tmp_path / "a")
    with pytest.raises(BatchError, match="cannot share"):
        make_outputs(OutputChoice(jsonl=place, sqlite=place))


def test_nothing_is_made_before_the_run_begins(tmp_path: Path) -> None:
    make_outputs(OutputChoice(jsonl=str(tmp_path / "a"), sqlite=str(tmp_path / "b")))
    assert list(tmp_path.iterdir()) == []


def test_several_outputs_have_a_position_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outputs = make_outputs(OutputChoice(jsonl="./a.jsonl", sqlite="a.db"))
    assert set(outputs.recover({})) == {"jsonl:a.jsonl", "sqlite:a.db"} == set(outputs.names)
    assert outputs.write([outcome(1)]) == {outcome(1).key: "a.jsonl | a.db"}
    assert set(outputs.flush()) == set(outputs.names)
    outputs.close()


def test_a_group_that_not_all_outputs_took_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    choice = OutputChoice(jsonl="a.jsonl", parquet="parts")
    outputs = make_outputs(choice)
    outputs.recover({})
    outputs.write([outcome(1)])
    positions = outputs.flush()
    with Path("parts/_spool-00000.jsonl").open("a") as other:
        other.write("not ours\n")
    with pytest.raises(BatchError):
        outputs.write([outcome(1, "new"), outcome(2)], {outcome(1).key})
    assert list(outputs.finish()) == []
    outputs.close()
    make_outputs(choice).recover(positions)
    assert urls(Path("a.jsonl")) == [url_of(1)]


def test_a_key_that_comes_twice_in_a_group_has_one_line(tmp_path: Path) -> None:
    outputs = make_outputs(OutputChoice(jsonl=str(tmp_path / "a.jsonl")))
    outputs.recover({})
    outputs.write([outcome(1, "old"), outcome(1, "new")])
    outputs.close()
    assert urls(tmp_path / "a.jsonl") == [url_of(1)]


def test_outputs_that_come_and_go_are_told() -> None:
    outputs = make_outputs(OutputChoice(jsonl="b.jsonl"))
    known: dict[str, Mapping[str, Any]] = {"jsonl:a.jsonl": {}}
    assert outputs.added(known) == ("jsonl:b.jsonl",)
    assert outputs.dropped(known) == ("jsonl:a.jsonl",)


def test_no_output_at_all_is_fine() -> None:
    outputs = Outputs()
    assert outputs.recover({}) == outputs.flush() == {}
    assert outputs.write([outcome(1)]) == {outcome(1).key: ""}


def test_a_wrong_template_is_known_at_once() -> None:
    with pytest.raises(TemplateError, match="unknown field"):
        make_outputs(OutputChoice(markdown="out/{index}.md"), _NoClaims())


class _NoClaims:
    def file_of(self, output: str, key: bytes) -> str | None: ...
    def claim(self, output: str, key: bytes, file: str, folded: str) -> bool: ...  # type: ignore[empty-body]
    def release(self, output: str, key: bytes) -> None: ...
    def commit(self) -> None: ...
