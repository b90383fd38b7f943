"""The documentation and the program agree."""

from __future__ import annotations

import ast
import inspect
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from inspect import unwrap
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
import typer

import cleanread
from cleanread import errors
from cleanread.batch.ledger.schema import connect
from cleanread.batch.lines import HEAVY, body_of
from cleanread.batch.model import Extracted, Outcome, Trouble
from cleanread.batch.outputs.rows import COLUMNS
from cleanread.batch.tally import Tally
from cleanread.cli import exit_codes
from cleanread.cli.app import app
from cleanread.cli.batch.command import batch
from cleanread.cli.batch.summary import write_summary
from cleanread.cli.exit_codes import TABLE
from cleanread.cli.get import get
from cleanread.cli.guide import FOLDER as GUIDES
from cleanread.cli.guide import TASKS, topics
from cleanread.cli.naming import FIELDS as TEMPLATE_FIELDS
from cleanread.cli.present import FIELDS
from cleanread.downloads import DownloadLimits
from cleanread.fetch.headers import user_agent
from cleanread.frontmatter import load_profile, profile_names
from cleanread.frontmatter.profile import KEY_NAMES, SOURCES, Count, KeyType
from cleanread.integrations.item_fields import DEFAULT as ITEM_FIELDS
from cleanread.models import FetchOptions, Limits, Options
from cleanread.rules import rules_folder
from cleanread.train.__main__ import parser as training_options

ROOT = Path(cleanread.__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = (GUIDES / "command.md").read_text(encoding="utf-8")
LIBRARY = (GUIDES / "library.md").read_text(encoding="utf-8")
BATCH = (GUIDES / "batch.md").read_text(encoding="utf-8")
SCRAPING = (GUIDES / "scraping.md").read_text(encoding="utf-8")
COMPARED = (GUIDES / "compared.md").read_text(encoding="utf-8")
FRONT_MATTER = (GUIDES / "front-matter.md").read_text(encoding="utf-8")
RULES_README = (rules_folder() / "README.md").read_text(encoding="utf-8")
#: where the project is, as the README names it
PROJECT = "https://github.com/cleanread/cleanread/blob/main/"
RAW = "https://raw.githubusercontent.com/cleanread/cleanread/main/"
#: all that is written for people
TEXTS = {
    "README": README,
    "rules/README": RULES_README,
    **{file.stem: file.read_text(encoding="utf-8") for file in sorted(GUIDES.glob("*.md"))},
}

SETTINGS = (Options, FetchOptions, Limits, DownloadLimits)


def spellings(param: Any) -> list[str]:
    return [*param.opts, *param.secondary_opts]


GROUP: Any = typer.main.get_group(app)


def named(group: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """All commands by their names, those of a group behind the group's."""
    for name, command in sorted(group.commands.items()):
        yield f"{above}{name}", command
        if hasattr(command, "commands"):
            yield from named(command, f"{above}{name} ")


COMMANDS = dict(named(GROUP))
PARAMS = [
    pytest.param(param, id=f"{name}:{param.name}")
    for name, command in COMMANDS.items()
    for param in command.params
] + [pytest.param(param, id=str(param.name)) for param in GROUP.params]
OPTIONS = [p for p in PARAMS if any(name.startswith("-") for name in spellings(p.values[0]))]
#: the options of commands that stand in a group
INNER: list[tuple[str, Any]] = [
    (name, param)
    for name, command in COMMANDS.items()
    for param in command.params
    if " " in name and any(word.startswith("-") for word in spellings(param))
]
INNER_OPTIONS = [pytest.param(*pair, id=f"{pair[0]}:{pair[1].name}") for pair in INNER]
# Typer adds these two when the program runs.
COMPLETION = {"--install-completion", "--show-completion"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    assert COMMANDS[command].help


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "get"])
def test_every_command_is_documented(command: str) -> None:
    assert f"cleanread {command}" in COMMAND


def section(heading: str) -> str:
    """What stands below a heading of the guide, up to the next one."""
    below = COMMAND.partition(f"{heading}\n")[2]
    return re.split(r"^##+ ", below, maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize(("command", "param"), INNER_OPTIONS)
def test_an_option_of_a_command_in_a_group_is_documented_there(command: str, param: Any) -> None:
    group = command.partition(" ")[0]
    text = section(f"## `cleanread {group}`") + section(f"### `cleanread {command}`")
    missing = [s for s in spellings(param) if not re.search(rf"`{s}[` ]", text)]
    assert missing == []


@pytest.mark.parametrize("param", PARAMS)
def test_every_option_has_help(param: Any) -> None:
    assert param.help


@pytest.mark.parametrize("param", OPTIONS)
def test_every_option_is_documented(param: Any) -> None:
    missing = [s for s in spellings(param) if not re.search(rf"`{s}[` ]", COMMAND)]
    assert missing == []


@pytest.mark.parametrize("option", sorted(COMPLETION))
def test_the_options_of_typer_are_documented(option: str) -> None:
    assert f"`{option}`" in COMMAND


def test_every_documented_option_exists() -> None:
    known = {"--help"} | COMPLETION | {s for p in OPTIONS for s in spellings(p.values[0])}
    known |= {s for action in training_options()._actions for s in action.option_strings}
    lines = [line for text in TEXTS.values() for line in text.splitlines()]
    calls = [line for line in lines if "cleanread" in line or line.startswith("`-")]
    calls = [line for line in calls if not re.match(r"(RUN |uv |pip |pipx |docker )", line)]
    used = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", "\n".join(calls)))
    assert used - known == set()


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_is_a_column_of_the_guide(name: str) -> None:
    header = FRONT_MATTER.partition("|---")[0].rpartition("\n\n")[2]
    assert f" {name} |" in header


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_is_named_in_the_help(name: str) -> None:
    option = next(p for p in GROUP.commands["get"].params if p.name == "profile")
    assert name in option.help


@pytest.mark.parametrize("name", profile_names())
def test_every_key_of_a_profile_is_in_its_column(name: str) -> None:
    table = re.findall(r"^\|.*\|$", FRONT_MATTER.partition("\n- ")[0], re.MULTILINE)
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table]
    column = " ".join(row[rows[0].index(name)] for row in rows)
    documented = set(re.findall(r"[\w.]+", column))
    keys = {key.name for key in load_profile(name).keys}
    assert keys - documented == set()


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_of_a_profile_is_documented(name: str) -> None:
    assert f"`{name}`" in FRONT_MATTER


@pytest.mark.parametrize("name", [*KEY_NAMES, *get_args(KeyType), *get_args(Count)[1:]])
def test_what_a_profile_may_say_about_a_key_is_documented(name: str) -> None:
    assert f"`{name}`" in FRONT_MATTER


@pytest.mark.parametrize("name", [f"{c.__name__}.{f.name}" for c in SETTINGS for f in fields(c)])
def test_every_option_of_the_library_is_documented(name: str) -> None:
    assert re.search(rf"`{name.partition('.')[2]}`|[(, ]{name.partition('.')[2]}=", LIBRARY)


def choices(hint: Any) -> list[str]:
    """The words that an option takes, when it takes some words only."""
    if get_origin(hint) is Literal:
        return [str(word) for word in get_args(hint)]
    return [word for inner in get_args(hint) for word in choices(inner)]


CHOICES = [
    pytest.param(name, word, id=f"{name}:{word}")
    for name, hint in get_type_hints(get).items()
    for word in choices(hint)
]
INNER_CHOICES = [
    pytest.param(command, param, word, id=f"{command}:{param.name}:{word}")
    for command, param in INNER
    for hint in [get_type_hints(unwrap(COMMANDS[command].callback))[param.name]]
    for word in choices(hint)
]


@pytest.mark.parametrize(("command", "param", "word"), INNER_CHOICES)
def test_every_choice_of_a_command_in_a_group_is_documented(
    command: str, param: Any, word: str
) -> None:
    lines = section(f"### `cleanread {command}`").splitlines()
    heading = next(line for line in lines if line.startswith("`-") and param.opts[0] in line)
    assert word in re.findall(r"\w+", heading)


@pytest.mark.parametrize(("name", "word"), CHOICES)
def test_every_choice_of_an_option_is_documented(name: str, word: str) -> None:
    option = next(p for p in GROUP.commands["get"].params if p.name == name)
    heading = next(
        line for line in COMMAND.splitlines() if line.startswith("`-") and option.opts[0] in line
    )
    assert word in re.findall(r"\w+", heading)


@pytest.mark.parametrize(("name", "word"), CHOICES)
def test_the_help_names_every_choice(name: str, word: str) -> None:
    option = next(p for p in GROUP.commands["get"].params if p.name == name)
    assert re.search(rf"\b{word}\b", f"{option.metavar} {option.help}")


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_is_named_in_the_readme_and_the_guide(name: str) -> None:
    assert f"`{name}`" in README
    assert f"`{name}`" in COMMAND


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_documented(name: str) -> None:
    assert f"`{name}`" in COMMAND


@pytest.mark.parametrize("name", TEMPLATE_FIELDS)
def test_every_template_field_is_documented(name: str) -> None:
    assert f"`{name}`" in COMMAND


@pytest.mark.parametrize("text", [README, COMMAND], ids=["README", "command"])
def test_the_table_of_exit_codes_is_the_program_s(text: str) -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", text, re.MULTILINE)
    assert rows == [(str(row.code), row.meaning) for row in TABLE]


@pytest.mark.parametrize("topic", sorted(topics()))
def test_every_guide_is_linked_from_the_readme(topic: str) -> None:
    assert f"({PROJECT}cleanread/guides/{topic}.md)" in README


def test_every_guide_belongs_to_one_task() -> None:
    assert sorted(name for names in TASKS.values() for name in names) == sorted(topics())


def test_every_link_of_the_readme_into_the_project_leads_somewhere() -> None:
    """They are whole addresses, since the package index shows the README, too."""
    links = re.findall(rf"\]\((?:{PROJECT}|{RAW})([^)#]+)\)", README)
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_the_readme_has_no_link_that_works_in_a_checkout_only() -> None:
    assert re.findall(r"\]\((?!https?://|#)([^)]+)\)", README) == []


def test_the_project_s_address_in_the_readme_is_the_one_that_servers_are_told() -> None:
    assert PROJECT.startswith(re.findall(r"https?://[^)]+", user_agent(FetchOptions()))[0])


def test_the_figures_of_the_comparison_are_those_of_the_readme() -> None:
    rows = re.findall(r"^\|.*\d\.\d{3} \|.*$", COMPARED, re.MULTILINE)
    assert rows
    assert [row for row in rows if row not in README.splitlines()] == []


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_link_within_a_text_leads_to_a_heading(name: str) -> None:
    headings = re.findall(r"^#+ (.+)$", TEXTS[name], re.MULTILINE)
    known = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(#([^)]+)\)", TEXTS[name])
    assert [link for link in links if link not in known] == []


# ── batches ──────────────────────────────────────────────────────────────────────────────

#: all that the guide to the command says about batches
BATCH_CHAPTER = re.split(
    r"^## ", COMMAND.partition("## `cleanread batch`\n")[2], maxsplit=1, flags=re.MULTILINE
)[0]
BATCH_CHOICES = [
    pytest.param(name, word, id=f"{name}:{word}")
    for name, hint in get_type_hints(batch).items()
    for word in choices(hint)
]


def named_in(text: str, names: Iterator[str] | list[str] | set[str]) -> list[str]:
    """Those of the names that a text does not have, set as code."""
    return [name for name in names if f"`{name}`" not in text]


@pytest.mark.parametrize("param", COMMANDS["batch"].params, ids=lambda param: param.name)
def test_an_option_of_batch_is_documented_there(param: Any) -> None:
    long = [name for name in param.opts if name.startswith("--")]
    assert [name for name in long if not re.search(rf"`{name}[` ]", BATCH_CHAPTER)] == []


@pytest.mark.parametrize(("name", "word"), BATCH_CHOICES)
def test_every_choice_of_batch_is_documented(name: str, word: str) -> None:
    option = next(p for p in COMMANDS["batch"].params if p.name == name)
    lines = f"{BATCH_CHAPTER}\n{COMMAND}".splitlines()
    heading = next(line for line in lines if line.startswith("`-") and option.opts[0] in line)
    assert word in re.findall(r"\w+", heading)


@pytest.mark.parametrize(("name", "word"), BATCH_CHOICES)
def test_the_help_of_batch_names_every_choice(name: str, word: str) -> None:
    option = next(p for p in COMMANDS["batch"].params if p.name == name)
    assert re.search(rf"\b{word}\b", f"{option.metavar} {option.help}")


def test_every_key_of_a_line_is_documented() -> None:
    body = body_of(cleanread.extract("<p>The ferry sails again.</p>"), HEAVY)
    outcome = Outcome(key=b"k", url="u", state="done", extracted=Extracted(body=body))
    assert named_in(BATCH, list(json.loads(outcome.line()))) == []


def test_every_column_of_the_tables_is_documented() -> None:
    assert named_in(BATCH, list(COLUMNS)) == []


def test_every_key_of_the_summary_is_documented(tmp_path: Path) -> None:
    tally = Tally()
    trouble = Trouble("DNSError", "no such host")
    tally.outcome(Outcome(key=b"k", url="https://a.example/", state="failed", trouble=trouble))
    write_summary(tmp_path / "s.json", tally)
    values = json.loads((tmp_path / "s.json").read_text())
    inner = {key for part in ("states", "run") for key in values[part]}
    assert named_in(BATCH, {*values, *inner, *values["failing_hosts"][0]}) == []


@pytest.mark.parametrize("table", ["entry", "host"])
def test_every_column_of_the_ledger_is_documented(table: str) -> None:
    ledger = connect(None)
    columns = [row[0] for row in ledger.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    ledger.close()
    assert columns
    assert named_in(BATCH, columns) == []


@pytest.mark.parametrize(
    "query", "".join(re.findall(r"```sql\n(.*?)```", BATCH, re.DOTALL)).split("\n\n")
)
def test_the_ledger_answers_the_questions_of_the_guide(query: str) -> None:
    ledger = connect(None)
    found = ledger.execute(query).description
    ledger.close()
    assert found


@pytest.mark.parametrize(
    "kind",
    [
        name
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, (errors.FetchError, errors.ExtractionError))
    ],
)
def test_it_is_documented_what_to_do_about_every_error_of_an_entry(kind: str) -> None:
    assert re.search(rf"^\| .*`{kind}`.* \|.*\|.*\|$", BATCH, re.MULTILINE)


@pytest.mark.parametrize("name", [n for n, _ in inspect.getmembers(errors, inspect.isclass)])
def test_every_error_is_in_the_guide_to_the_library(name: str) -> None:
    assert re.search(rf"^[│├└─ ]*{name}\b", LIBRARY, re.MULTILINE)


def test_the_exit_codes_of_a_batch_are_documented() -> None:
    rows = re.findall(r"^\| (\d+) \| .+ \|$", BATCH, re.MULTILINE)
    codes = (
        exit_codes.OK,
        exit_codes.INTERNAL,
        exit_codes.USAGE,
        exit_codes.FILES,
        exit_codes.RULES,
        exit_codes.PARTLY,
        exit_codes.HUNG_UP,
        exit_codes.INTERRUPTED,
        exit_codes.BROKEN_PIPE,
        exit_codes.TERMINATED,
    )
    assert rows == [str(code) for code in codes]


def test_every_extra_is_documented() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert named_in(README.partition("## Extras")[2], list(project["optional-dependencies"])) == []


def test_every_setting_from_the_environment_or_of_scrapy_is_documented() -> None:
    sources = [file.read_text("utf-8") for file in (ROOT / "cleanread").rglob("*.py")]
    names = set(re.findall(r"\bCLEANREAD_[A-Z_]+\b", "\n".join(sources)))
    assert "CLEANREAD_CHROMIUM" in names
    assert named_in("".join(TEXTS.values()), names) == []


def test_the_fields_that_the_pipeline_of_scrapy_fills_are_documented() -> None:
    assert named_in(SCRAPING, list(ITEM_FIELDS)) == []


def test_every_parameter_of_read_many_is_documented() -> None:
    names = set(inspect.signature(cleanread.read_many).parameters) - {"urls"}
    assert named_in(LIBRARY, names) == []


def test_everything_in_a_result_of_read_many_is_documented() -> None:
    assert named_in(LIBRARY, [field.name for field in fields(cleanread.ReadResult)]) == []


BLOCKS = [
    pytest.param(block, id=f"{name}:{number}")
    for name, text in TEXTS.items()
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_python_of_a_guide_is_python(block: str) -> None:
    assert ast.parse(block).body
