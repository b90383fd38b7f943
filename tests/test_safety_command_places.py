"""The command where files cannot be written or read, with names that are no text, and where the system's settings make no sense."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner, Result

from cleanread import atomic
from cleanread.atomic import write_atomically
from cleanread.batch.inputs import read_items
from cleanread.batch.job import Inputs
from cleanread.batch.keys import identity
from cleanread.batch.local.intake import Sources
from cleanread.cli import exit_codes
from cleanread.cli.app import app
from cleanread.cli.batch.errors import write_errors
from cleanread.cli.own_folders import project_folder
from cleanread.cli.rule_folders import standing_folders
from cleanread.errors import BatchError
from cleanread.frontmatter import load_profile
from cleanread.proof.record import rewrite
from cleanread.rules.files import read_text

from .hostile_command import PAGE, command, without_the_rights_of_root

BOM: Final = b"\xef\xbb\xbf"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page in the folder that the command runs in."""
    monkeypatch.chdir(tmp_path)
    Path("ferry.html").write_text(PAGE, encoding="utf-8")
    return "ferry.html"


def run(*words: str, **env: str) -> Result:
    return CliRunner().invoke(app, words, env=env)


# ── files that cannot be written ─────────────────────────────────────────────────────────


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> Iterator[None]:
    """Writing breaks off in the middle."""

    def write(file: Path, data: bytes) -> None:
        file.write_bytes(data[: len(data) // 2])
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(atomic, "_write_new", write)
        yield


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES]
)
def test_a_file_that_cannot_be_written_is_named(
    number: int, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with failing(monkeypatch, OSError(number, os.strerror(number), "a-draft.tmp")):
        result = run(page, "-o", "out.md")
    said = f"cleanread: out.md: {os.strerror(number).lower()}\n"
    assert (result.exit_code, result.stderr) == (exit_codes.FILES, said)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), SystemExit(143)])
def test_what_breaks_off_a_write_leaves_the_old_file_and_no_draft(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.md").write_text("as it was")
    with failing(monkeypatch, error), pytest.raises(type(error)):
        write_atomically(tmp_path / "out.md", "anew")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [
        ("out.md", "as it was")
    ]


def test_a_file_where_a_folder_should_be_is_named(page: str) -> None:
    result = run(page, "-o", "ferry.html/deep/out.md")
    said = "cleanread: ferry.html: not a directory\n"
    assert (result.exit_code, result.stderr) == (exit_codes.FILES, said)


def test_a_full_device_is_named(page: str) -> None:
    result = run(page, "-o", "/dev/full")
    assert result.stderr == "cleanread: /dev/full: no space left on device\n"


def test_a_list_of_failures_that_cannot_be_written_is_named() -> None:
    with pytest.raises(OSError, match="/proc/failed.txt"):
        write_errors(Path("/proc/failed.txt"), [])


# ── places nobody may look into ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "start"), [(("rules", "path"), b"/"), (("profiles", "default"), b"d")]
)
def test_settings_that_nobody_may_look_into_are_none(
    words: tuple[str, ...], start: bytes, tmp_path: Path
) -> None:
    """As with ``sudo -u nobody``, which leaves HOME as it was."""
    (tmp_path / "home" / ".config").mkdir(parents=True)
    (tmp_path / "home").chmod(0)
    env = {"HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": None}
    ended = command(*words, before=without_the_rights_of_root, env=env, cwd=tmp_path)
    (tmp_path / "home").chmod(0o700)
    assert (ended.status, ended.out[:1]) == (0, start)


def test_a_working_folder_that_is_gone_has_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert project_folder("rules") is None


def test_a_user_without_a_home_has_no_rules_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", "/proc/nothing/\udcff")
    assert list(standing_folders()) == []


@pytest.mark.parametrize("word", ["a" * 5_000, "a" * 5_000 + "/b.html", "http:" + "/" * 5_000])
def test_a_word_that_is_too_long_for_a_name_is_no_bug(word: str) -> None:
    assert run(word).exit_code in (exit_codes.USAGE, exit_codes.FILES)


def test_a_list_from_standard_input_is_kept_elsewhere_when_the_named_folder_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", "/nothing/here")
    monkeypatch.setattr(tempfile, "tempdir", None)
    with _list_on_standard_input(tmp_path, monkeypatch), Sources(_STDIN).opened() as sources:
        assert [item.name for item in sources.items("-")] == ["https://example.com/"]


def test_the_file_that_keeps_standard_input_is_named_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "TemporaryDirectory", lambda **_named: _folder("/proc/nothing"))
    with (
        _list_on_standard_input(tmp_path, monkeypatch),
        pytest.raises(BatchError, match="^/proc/nothing/stdin: "),
        Sources(_STDIN).opened(),
    ):
        pass


_STDIN: Final = Inputs(sources=("-",))


@contextmanager
def _list_on_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (folder / "list").write_bytes(BOM + b"https://example.com/\r\n")
    with (folder / "list").open(encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        yield


@contextmanager
def _folder(name: str) -> Iterator[str]:
    yield name


# ── names that are no text ───────────────────────────────────────────────────────────────


def test_a_page_whose_name_is_no_text_has_a_place_that_is_one(tmp_path: Path) -> None:
    for name in (b"a\xff.html", b"a\xfe.html"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(PAGE, encoding="utf-8")
    names = [item.name for item in read_items(str(tmp_path))]
    assert [name.rpartition("/")[2] for name in names] == ["a\\udcfe.html", "a\\udcff.html"]
    assert len({identity(name, given=True) for name in names}) == 2


def test_words_are_utf_8_whatever_the_locale_says(tmp_path: Path) -> None:
    env: dict[str, str | None] = {"LC_ALL": "xx_YY.INVALID", "LANG": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}  # fmt: skip
    ended = command(b"na\xc3\xafve\xff/no.html", env=env, cwd=tmp_path)
    assert ended.status == exit_codes.FILES
    assert ended.said.endswith("/no.html: no such file\n")
    assert ended.said.count("\n") == 1


# ── terminals ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("columns", ["1", "0", "-5", "many", "99999999999999999999"])
@pytest.mark.parametrize("words", [("--help",), ("batch", "--help")], ids=" ".join)
def test_help_is_printed_however_wide_the_terminal_claims_to_be(
    words: tuple[str, ...], columns: str
) -> None:
    result = run(*words, COLUMNS=columns, TERM="dumb", NO_COLOR="1")
    assert (result.exit_code, result.stdout[:6]) == (0, "Usage:")


# ── files as Windows writes them ─────────────────────────────────────────────────────────


def test_a_rule_file_may_begin_with_the_mark_of_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "example.com.toml"
    file.write_bytes(BOM + b'hosts = ["example.com"]\r\n')
    assert read_text(file) == 'hosts = ["example.com"]\n'


def test_a_rule_file_that_is_rewritten_keeps_mark_and_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "example.com.toml"
    file.write_bytes(BOM + b"a = 1\r\nb = 2\r\n")
    rewrite(file, lambda text: text.replace("a = 1\n", "a = 3\n"))
    assert file.read_bytes() == BOM + b"a = 3\r\nb = 2\r\n"


def test_a_profile_may_begin_with_the_mark_of_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(BOM + b'description = "Mine"\r\n[keys.title]\r\nfrom = "title"\r\n')
    assert load_profile(file).description == "Mine"
