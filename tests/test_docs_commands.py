"""Every command of the README and the guides does what a reader expects when it is typed."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import typer
from typer._click.exceptions import ClickException

from cleanread.cli.app import app
from cleanread.cli.guide import topics
from cleanread.train.__main__ import parser as training_options

from .docs.exceptions import BEFORE, NOT_RUN, STATUS, said_of
from .docs.forking import zygote
from .docs.reading import ROOT, Command, commands, files_to_save, mentions
from .docs.sandbox import add_programs, fill, on_linux, typed

ALL: Final = commands()
#: Texts that are a walk: each command finds what those before it have left.
WALKS: Final = ("rules-in-five-minutes", "inspect")
USAGES: Final = [command for command in ALL if command.is_usage]
CALLS: Final = [command for command in ALL if not command.is_usage]
RUN: Final = [command for command in CALLS if said_of(command.words, NOT_RUN) is None]
ALONE: Final = list({c.words: c for c in reversed(RUN) if c.text not in WALKS}.values())[::-1]
ON_A_WALK: Final = [command for command in RUN if command.text in WALKS]


def named(given: list[Command]) -> list[Any]:
    return [pytest.param(command, id=command.name) for command in given]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The path on which the commands are found."""
    with zygote(tmp_path_factory.mktemp("z")) as folder:
        add_programs(folder)
        yield folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What all commands find."""
    folder = tmp_path_factory.mktemp("filled")
    fill(folder)
    return folder


class Beginnings:
    """Folders in which something was typed before, each made when it is first wanted."""

    def __init__(self, filled: Path, place: Path, programs: Path) -> None:
        self._folders: dict[str | None, Path] = {None: filled}
        self._place = place
        self._programs = programs

    def after(self, words: str | None) -> Path:
        if words is not None and words not in self._folders:
            folder = self._place / str(len(self._folders))
            shutil.copytree(self._folders[None], folder)
            done = typed(words, folder, self._programs)
            assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
            self._folders[words] = folder
        return self._folders[words]


@pytest.fixture(scope="module")
def beginnings(
    programs: Path, filled: Path, tmp_path_factory: pytest.TempPathFactory
) -> Beginnings:
    return Beginnings(filled, tmp_path_factory.mktemp("begun"), programs)


@on_linux
@pytest.mark.parametrize("command", named(ALONE))
def test_a_command_does_what_the_text_says(
    command: Command, beginnings: Beginnings, programs: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(beginnings.after(said_of(command.words, BEFORE)), folder)
    told(command, folder, programs)


def told(command: Command, folder: Path, programs: Path) -> None:
    """Type the command, and see that it ends and prints as the text says."""
    done = typed(command.words, folder, programs)
    fine = (said_of(command.words, STATUS) or "0").split()
    assert str(done.returncode) in fine, f"{command.words}\n{done.stdout[-2000:]}\n{done.stderr}"
    if command.printed:
        assert fits(command.printed, done.stderr + done.stdout)


def fits(shown: str, printed: str) -> bool:
    """Whether a text shows what was printed; what it leaves out is ``…`` there.

    >>> fits("removed … newsletter …", "removed  0.02  newsletter  Sign up")
    True
    """
    pieces = [re.escape(re.sub(r"\s+", " ", piece).strip()) for piece in shown.split("…")]
    return bool(re.fullmatch(".*?".join(pieces), re.sub(r"\s+", " ", printed).strip(), re.DOTALL))


class Walk:
    """One folder in which the commands of a text are typed one after the other, and its files are saved."""

    def __init__(self, text: str, folder: Path, programs: Path) -> None:
        self._left = [command for command in ON_A_WALK if command.text == text]
        self._files = list(files_to_save(text))
        self._folder = folder
        self._programs = programs

    def up_to(self, command: Command) -> None:
        """Do all that stands before the command and was not done yet, then the command."""
        while self._left and self._left[0].line < command.line:
            earlier = self._left.pop(0)
            self._save_up_to(earlier.line)
            typed(earlier.words, self._folder, self._programs)
        self._save_up_to(command.line)
        told(self._left.pop(0), self._folder, self._programs)

    def _save_up_to(self, line: int) -> None:
        while self._files and self._files[0][0] < line:
            _, name, content = self._files.pop(0)
            (self._folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self._folder / name).write_text(content, encoding="utf-8")


@pytest.fixture(scope="module")
def walks(
    programs: Path, filled: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Walk]:
    """A folder for each text that is a walk, without rules: those come on the way."""
    found = {}
    for text in WALKS:
        folder = tmp_path_factory.mktemp("walk") / "folder"
        shutil.copytree(filled, folder)
        shutil.rmtree(folder / ".cleanread")
        found[text] = Walk(text, folder, programs)
    return found


@on_linux
@pytest.mark.parametrize("command", named(ON_A_WALK))
def test_a_step_of_a_walk_does_what_the_text_says(command: Command, walks: dict[str, Walk]) -> None:
    walks[command.text].up_to(command)


# ── what is not run ──────────────────────────────────────────────────────────────────────

GROUP: Any = typer.main.get_group(app)
EXTRAS: Final = re.compile(r"(?:cleanread|\.)\[([\w,-]+)\]")
LOOKED_AT: Final = [command for command in CALLS if command not in RUN]


def parsed(words: list[str]) -> None:
    """Have the words read as the program reads them, and nothing done."""
    if words in (["--version"], ["--help"]):
        return
    group, left = GROUP, words
    while True:
        context = group.make_context("cleanread", list(left), resilient_parsing=False)
        if not hasattr(group, "commands"):
            return
        name, group, left = group.resolve_command(
            context, [*context._protected_args, *context.args]
        )
        assert name


def calls_in(words: str) -> list[list[str]]:
    """What is said to cleanread in a line for a shell, however it is started.

    >>> calls_in("pip install -U cleanread && uvx cleanread story.html -f text | head")
    [['story.html', '-f', 'text']]
    """
    found = []
    for part in re.split(r"\s(?:&&|\||>)\s", words):
        match = re.search(r"(?:^|[\s/])cleanread((?: +(?!install)\S.*)?)$", part)
        if match and not re.search(r"\b(install|upgrade|uninstall|download|clone)\b", part):
            found.append(shlex.split(match[1]))
    return found


@pytest.mark.parametrize("command", named(LOOKED_AT))
def test_what_is_not_run_is_said_in_words_that_the_program_knows(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path)
    for database in ("ledger.db", "pages.db"):  # only looked for
        (tmp_path / database).touch()
    monkeypatch.chdir(tmp_path)
    for call in calls_in(command.words):
        parsed(call)


@pytest.mark.parametrize("command", named([c for c in CALLS if EXTRAS.search(c.words)]))
def test_an_extra_in_a_command_exists(command: Command) -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {name for match in EXTRAS.findall(command.words) for name in match.split(",")}
    assert asked <= set(project["optional-dependencies"])


@pytest.mark.parametrize(
    "command", named([c for c in CALLS if c.words.startswith("python -m cleanread.train")])
)
def test_a_training_has_options_that_exist(command: Command) -> None:
    words = shlex.split(command.words.partition("cleanread.train")[2])
    assert training_options().parse_args(words).corpus


@pytest.mark.parametrize("entry", NOT_RUN, ids=[entry.pattern for entry in NOT_RUN])
def test_what_is_left_out_is_in_some_text(entry: Any) -> None:
    assert any(re.match(entry.pattern, command.words) for command in CALLS)


@pytest.mark.parametrize(
    "entry", [*BEFORE, *STATUS], ids=[entry.pattern for entry in [*BEFORE, *STATUS]]
)
def test_what_is_known_of_a_command_is_about_some_command(entry: Any) -> None:
    assert any(re.match(entry.pattern, command.words) for command in RUN)


# ── what is only named ───────────────────────────────────────────────────────────────────

MENTIONS: Final = [mention for mention in mentions() if mention.words.startswith("cleanread")]


@pytest.mark.parametrize("mention", named([*USAGES, *MENTIONS]))
def test_a_command_that_a_sentence_names_exists(mention: Command) -> None:
    group: Any = GROUP
    words = re.split(r" [|>] ", mention.words)[0].split()[1:]
    while words and hasattr(group, "commands") and words[0] in group.commands:
        group = group.commands[words.pop(0)]
    options = {name for param in group.params for name in (*param.opts, *param.secondary_opts)}
    options |= (
        {n for p in GROUP.commands["get"].params for n in p.opts} if group is GROUP else set()
    )
    used = re.findall(r"(?<!\S)\[?(--?[a-zA-Z][a-z-]*)", " ".join(words))
    assert set(used) - options - {"--help"} == set()
    if hasattr(group, "commands") and words and group is not GROUP:
        pytest.fail(f"{words[0]} is no command of {group.name}")


@pytest.mark.parametrize(
    "mention", named([m for m in MENTIONS if re.fullmatch(r"cleanread guide [a-z-]+", m.words)])
)
def test_a_guide_that_a_sentence_names_exists(mention: Command) -> None:
    assert mention.words.split()[2] in topics()


@pytest.mark.parametrize(
    "mention", named([m for m in mentions() if m.words.startswith("python -m tests.")])
)
def test_a_program_of_the_tests_that_a_sentence_names_exists(mention: Command) -> None:
    module = ROOT.joinpath(*mention.words.split()[2].split("."))
    assert module.with_suffix(".py").is_file() or (module / "__main__.py").is_file()


def test_no_error_of_usage_is_taken_for_a_command_that_is_right() -> None:
    with pytest.raises(ClickException):
        parsed(["batch", "urls.txt", "--no-such-option"])
