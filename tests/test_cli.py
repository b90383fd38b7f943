"""The command line: what is printed where, which file it goes to, and the exit code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

import cleanread
from cleanread import errors
from cleanread.cli.app import app
from cleanread.frontmatter import front_matter
from cleanread.models import Metadata, Options, Verdict, VerdictKind

URL = "https://diario.example/faro"
ARTICLE = Verdict(kind="article", score=0.9)


@dataclass
class StandIn:
    """An article that needs no engine."""

    metadata: Metadata
    text: str = "Hola."
    verdict: Verdict = ARTICLE
    warnings: tuple[str, ...] = ()
    removals: tuple[str, ...] = ()
    source: str = "engine"

    @property
    def html(self) -> str:
        return f"<p>{self.text}</p>"

    def to_markdown(self, profile: str, *, front_matter: bool, extra: dict[str, object]) -> str:
        head = _front_matter(self.metadata, profile, extra) + "\n" if front_matter else ""
        return head + self.text + "\n"

    def to_dict(self) -> dict[str, object]:
        return {"title": self.metadata.title, "text": self.text}


_front_matter = front_matter  # the method's parameter has the same name


@dataclass
class World:
    """What the command asked for, and what it is given."""

    asked: list[SimpleNamespace] = field(default_factory=list)
    answers: list[StandIn | Exception] = field(default_factory=list)

    def answer(self, url: str | None, options: Options, html: bytes = b"") -> StandIn:
        self.asked.append(SimpleNamespace(url=url, options=options, html=html))
        found: StandIn | Exception = StandIn(Metadata(title="El faro", url=url, tags=("a", "b")))
        if self.answers:
            found = self.answers.pop(0)
        if isinstance(found, Exception):
            raise found
        return found

    def extract(self, html: bytes, *, url: str | None, options: Options) -> StandIn:
        return self.answer(url, options, html)

    def read(self, url: str, options: Options) -> StandIn:
        return self.answer(url, options)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> World:
    world = World()
    monkeypatch.setattr(cleanread, "extract", world.extract, raising=False)
    monkeypatch.setattr(cleanread, "read", world.read, raising=False)
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text("<p>A")
    Path("b.html").write_text("<p>B")
    return world


Run = Callable[..., Any]


@pytest.fixture
def run(world: World) -> Run:  # noqa: ARG001 - nothing runs without its world
    def run(*words: str, stdin: str = "") -> Any:
        return CliRunner().invoke(app, list(words), input=stdin, prog_name="cleanread")

    return run


# ── sources ──────────────────────────────────────────────────────────────────────────────


def test_an_address_is_fetched(run: Run, world: World) -> None:
    run(URL)
    assert world.asked[0].url == URL


def test_an_address_may_lack_its_scheme(run: Run, world: World) -> None:
    run("diario.example/faro")
    assert world.asked[0].url == URL


def test_a_file_is_read(run: Run, world: World) -> None:
    run("a.html")
    assert (world.asked[0].html, world.asked[0].url) == (b"<p>A", None)


def test_a_file_url_is_a_file(run: Run, world: World, tmp_path: Path) -> None:
    run((tmp_path / "a.html").as_uri())
    assert world.asked[0].html == b"<p>A"


def test_a_dash_is_standard_input(run: Run, world: World) -> None:
    run("-", "--url", URL, stdin="<p>ñ")
    assert (world.asked[0].html, world.asked[0].url) == ("<p>ñ".encode(), URL)


def test_a_file_called_like_a_host_is_a_file(run: Run, world: World) -> None:
    Path("diario.example").write_text("<p>C")
    run("diario.example")
    assert world.asked[0].html == b"<p>C"


def test_get_may_be_written_out(run: Run, world: World) -> None:
    run("get", "a.html")
    assert world.asked[0].html == b"<p>A"


def test_options_may_come_first(run: Run) -> None:
    assert run("-f", "text", "a.html").stdout == "Hola.\n"


# ── images beside the output ─────────────────────────────────────────────────────────────


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that images were saved in; each time one of them was missing."""
    folders: list[Path] = []

    def download(article: StandIn, folder: Path) -> StandIn:
        folders.append(folder)
        return replace(article, text="Con imagen.", warnings=("image not saved: x",))

    monkeypatch.setattr(cleanread, "download_images", download, raising=False)
    return folders


def test_images_are_saved_beside_the_file(run: Run, saved: list[Path]) -> None:
    run("a.html", "--images", "download", "-o", "out/story.md")
    assert saved == [Path("out/story-images")]
    assert "Con imagen." in Path("out/story.md").read_text()


def test_each_article_of_a_folder_has_its_own_images(run: Run, saved: list[Path]) -> None:
    run("a.html", "b.html", "--images", "download", "-o", "out/{index}.md")
    assert saved == [Path("out/1-images"), Path("out/2-images")]


def test_images_that_could_not_be_saved_are_named(run: Run, saved: list[Path]) -> None:  # noqa: ARG001
    result = run("a.html", "--images", "download", "-o", "story.md")
    assert (result.exit_code, result.stderr) == (
        0,
        "cleanread: warning: a.html: image not saved: x\n",
    )


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["-o", "-"],
        ["-o", "/dev/null"],
        ["-o", "a.txt"],
        ["-o", "a.md", "--field", "title"],
    ],
)
def test_images_need_a_file_that_can_show_them(
    run: Run, saved: list[Path], words: list[str]
) -> None:
    result = run("a.html", "--images", "download", *words)
    assert (result.exit_code, "--images" in result.stderr, saved) == (2, True, [])


def test_downloaded_images_are_kept_images(run: Run, world: World, saved: list[Path]) -> None:  # noqa: ARG001
    run("a.html", "--images", "download", "-o", "story.md")
    assert world.asked[0].options.images == "keep"


# ── what is printed ──────────────────────────────────────────────────────────────────────


def test_markdown_begins_with_front_matter(run: Run) -> None:
    assert run("a.html").stdout == (
        '---\ntitle: "El faro"\ntags:\n  - "a"\n  - "b"\n---\n\nHola.\n'
    )


def test_front_matter_can_be_left_out(run: Run) -> None:
    assert run("a.html", "--front-matter", "none").stdout == "Hola.\n"


def test_set_reaches_the_front_matter(run: Run) -> None:
    result = run("a.html", "--profile", "nextjs", "--set", "draft=true", "--set", "tags=x,y")
    assert 'tags:\n  - "x"\n  - "y"\ndraft: true\n' in result.stdout


def test_html_is_a_format(run: Run) -> None:
    assert run("a.html", "-f", "html").stdout == "<p>Hola.</p>\n"


def test_json_is_one_object(run: Run) -> None:
    assert json.loads(run("a.html", "--json").stdout) == {"title": "El faro", "text": "Hola."}


def test_json_of_several_sources_is_a_line_each(run: Run) -> None:
    lines = run("a.html", "b.html", "--json").stdout.splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["El faro", "El faro"]


def test_several_documents_are_a_blank_line_apart(run: Run) -> None:
    assert run("a.html", "b.html", "-f", "text").stdout == "Hola.\n\nHola.\n"


def test_a_field_is_printed_alone(run: Run) -> None:
    assert run("a.html", "--field", "title").stdout == "El faro\n"


def test_a_list_field_is_an_item_a_line(run: Run) -> None:
    assert run("a.html", "b.html", "--field", "tags").stdout == "a\nb\na\nb\n"


def test_warnings_go_to_stderr(run: Run, world: World) -> None:
    world.answers = [StandIn(Metadata(), warnings=("odd encoding",))]
    result = run("a.html", "-f", "text")
    assert (result.stdout, result.stderr) == (
        "Hola.\n",
        "cleanread: warning: a.html: odd encoding\n",
    )


def test_quiet_silences_warnings(run: Run, world: World) -> None:
    world.answers = [StandIn(Metadata(), warnings=("odd encoding",))]
    assert run("a.html", "-q").stderr == ""


def test_verbose_says_what_was_done(run: Run) -> None:
    assert "article (0.90), text from engine, 1 words" in run("a.html", "-v").stderr


# ── options reach the library ────────────────────────────────────────────────────────────


def test_content_options_reach_the_library(run: Run, world: World) -> None:
    run("a.html", "--links", "reference", "--images", "alt", "--keep-tracking", "--comments",
        "--no-rules", "--no-fallback", "--rules", ".")  # fmt: skip
    expected = Options(
        links="reference", images="alt", tracking="keep", comments=True, rules=False,
        fallback=False, rule_folders=(Path(),),
    )  # fmt: skip
    assert world.asked[0].options == expected


def test_fetch_options_reach_the_library(run: Run, world: World) -> None:
    run(URL, "--timeout", "200", "--retries", "0", "--user-agent", "me", "-H", "Cookie: a=b",
        "--proxy", "http://localhost:1", "--max-size", "2MB", "--no-robots")  # fmt: skip
    fetch = world.asked[0].options.fetch
    assert fetch == cleanread.models.FetchOptions(
        timeout=200, total_timeout=200, user_agent="me", headers={"Cookie": "a=b"},
        proxy="http://localhost:1", max_bytes=2_000_000, retries=0, robots=False,
    )  # fmt: skip


def test_max_size_limits_files_too(run: Run, world: World) -> None:
    run("a.html", "--max-size", "1k")
    assert world.asked[0].options.limits.max_bytes == 1000


def test_without_options_the_library_decides(run: Run, world: World) -> None:
    run("a.html")
    assert world.asked[0].options == Options()


# ── files ────────────────────────────────────────────────────────────────────────────────


def test_output_to_a_file_prints_nothing(run: Run) -> None:
    result = run("a.html", "-o", "new/x.md")
    assert (result.stdout, Path("new/x.md").read_text()[-6:]) == ("", "Hola.\n")


def test_the_file_name_chooses_the_format(run: Run) -> None:
    run("a.html", "-o", "x.json")
    assert json.loads(Path("x.json").read_text())["text"] == "Hola."


def test_a_folder_gets_a_file_named_after_the_title(run: Run) -> None:
    run("a.html", "-o", "out/")
    assert [f.name for f in Path("out").iterdir()] == ["el-faro.md"]


def test_two_sources_never_share_a_file(run: Run) -> None:
    run("a.html", "b.html", "-o", "out/", "-f", "text")
    assert len(list(Path("out").glob("el-faro*.txt"))) == 2


def test_the_same_source_keeps_its_file(run: Run) -> None:
    run("a.html", "a.html", "-o", "out/")
    assert [f.name for f in Path("out").iterdir()] == ["el-faro.md"]


def test_a_template_names_files(run: Run, world: World) -> None:
    page = Metadata(title="El faro", site="El Diario", published="2026-03-14T10:00:00+01:00")
    world.answers = [StandIn(page)]
    run("a.html", "-o", "out/{site}/{date:%Y/%m}/{index}-{slug}.{ext}")
    assert Path("out/el-diario/2026/03/1-el-faro.md").exists()


def test_the_name_of_a_written_file_is_said(run: Run) -> None:
    assert run("a.html", "-o", "out/").stderr == f"{Path('out/el-faro.md')}\n"


def test_one_file_for_two_sources_is_refused(run: Run) -> None:
    result = run("a.html", "b.html", "-o", "x.md")
    assert (result.exit_code, "several sources" in result.stderr) == (2, True)


def test_a_failed_write_leaves_the_old_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.md").write_text("old")

    def full(self: Path, _: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run("a.html", "-o", "x.md")
    assert (result.exit_code, Path("x.md").read_text()) == (8, "old")


def test_nothing_is_written_for_an_empty_page(run: Run, world: World) -> None:
    world.answers = [StandIn(Metadata(), text="", verdict=Verdict(kind="empty", score=1))]
    run("a.html", "-o", "x.md")
    assert not Path("x.md").exists()


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{slgu}.md", "unknown field {slgu}; did you mean 'slug'?"),
        ("{slug}/../../x.md", "is not the name of a file below"),
        ("{date:%Y/../..}/x.md", "is not the name of a file below"),
        ("{slug", "expected '}'"),
        ("{slug.__class__}", "unknown field"),
        ("{slug}/", "is not the name of a file below"),
        ("{index:q}", "'q': "),
    ],
)
def test_a_wrong_template_is_refused_before_fetching(
    run: Run, world: World, template: str, message: str
) -> None:
    result = run("a.html", "-o", template)
    assert (result.exit_code, world.asked, message in result.stderr) == (2, [], True)


# ── exit codes ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.NetworkError("no route", url=URL), 4),
        (errors.FetchTimeout("too slow", url=URL), 4),
        (errors.TooManyRedirects("a loop", url=URL), 4),
        (errors.HTTPStatusError("404 Not Found", url=URL, status=404), 5),
        (errors.RobotsDisallowed("robots.txt", url=URL), 6),
        (errors.UnsupportedContent("a PDF", url=URL, content_type="application/pdf"), 7),
        (errors.TooLarge("too large", url=URL), 7),
        (errors.UnsupportedInput("a PDF"), 7),
        (errors.InputTooLarge("too large"), 7),
        (errors.InvalidURL("not an address", url=URL), 2),
        (errors.RuleError("x.toml: unknown key"), 9),
        (PermissionError(13, "Permission denied", "a.html"), 8),
        (errors.CleanreadError("something else"), 1),
        (ZeroDivisionError("a bug"), 1),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_each_error_has_its_exit_code(run: Run, world: World, error: Exception, code: int) -> None:
    world.answers = [error]
    assert run(URL).exit_code == code


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("article", 0),
        ("partial", 0),
        ("listing", 0),
        ("search", 0),
        ("gallery", 0),
        ("empty", 3),
        ("js-shell", 3),
        ("error", 5),
        ("blocked", 6),
        ("consent", 6),
    ],
)
def test_each_verdict_has_its_exit_code(
    run: Run, world: World, kind: VerdictKind, code: int
) -> None:
    world.answers = [StandIn(Metadata(), verdict=Verdict(kind=kind, score=0.8))]
    assert run(URL).exit_code == code


def test_an_empty_page_is_said_with_its_reason(run: Run, world: World) -> None:
    verdict = Verdict(kind="empty", score=1, reasons=("only a script",))
    world.answers = [StandIn(Metadata(), text="", verdict=verdict)]
    assert run("a.html").stderr == "cleanread: a.html: no article text found: only a script\n"


def test_an_empty_page_prints_nothing(run: Run, world: World) -> None:
    world.answers = [StandIn(Metadata(), text="", verdict=Verdict(kind="empty", score=1))]
    assert run("a.html").stdout == ""


def test_json_is_printed_even_for_an_empty_page(run: Run, world: World) -> None:
    world.answers = [StandIn(Metadata(), text="", verdict=Verdict(kind="empty", score=1))]
    result = run("a.html", "--json")
    assert (result.exit_code, json.loads(result.stdout)["text"]) == (3, "")


def test_a_field_of_an_empty_page_is_a_success(run: Run, world: World) -> None:
    page = Metadata(title="Vídeo")
    world.answers = [StandIn(page, text="", verdict=Verdict(kind="empty", score=1))]
    result = run("a.html", "--field", "title")
    assert (result.exit_code, result.stdout) == (0, "Vídeo\n")


def test_one_failure_among_several_is_ten(run: Run, world: World) -> None:
    world.answers = [errors.NetworkError("no route", url=URL)]
    assert run(URL, "a.html").exit_code == 10


def test_one_failure_does_not_stop_the_others(run: Run, world: World) -> None:
    world.answers = [ZeroDivisionError("a bug")]
    assert run("a.html", "b.html", "-f", "text").stdout == "Hola.\n"


def test_a_bug_shows_its_traceback_when_asked(run: Run, world: World) -> None:
    world.answers = [ZeroDivisionError("a bug")]
    assert "Traceback" in run("a.html", "-vv").stderr


def test_an_interrupt_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cleanread, "extract", interrupted, raising=False)
    assert run("a.html").exit_code == 130


def test_a_missing_file_is_named(run: Run) -> None:
    result = run("nowhere.html")
    assert (result.exit_code, result.stderr) == (8, "cleanread: nowhere.html: no such file\n")


def test_a_folder_is_not_a_source(run: Run) -> None:
    result = run(".")
    assert (result.exit_code, ". is a folder" in result.stderr) == (8, True)


# ── usage ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["giude"], "'giude' is not a command, a file or an address; did you mean 'guide'?"),
        (["a.html", "--nope"], "No such option: --nope"),
        (["a.html", "--profile", "nextj"], "unknown profile 'nextj'; did you mean 'nextjs'?"),
        (["a.html", "--profile", "nextjs", "--set", "draft=x"], "neither true nor false"),
        (["a.html", "--set", "draft"], "'draft' is not of the form key=value"),
        (["a.html", "--field", "titel"], "unknown field 'titel'; did you mean 'title'?"),
        (["a.html", "-f", "pdf"], "'pdf' is not one of"),
        (["a.html", "-H", "x"], "'x' is not of the form 'Name: value'"),
        (["a.html", "-H", "X: a\r\nY: b"], "is not of the form"),
        (["a.html", "--max-size", "3x"], "'3x' is not a size"),
        (["a.html", "--timeout", "0"], "--timeout"),
        (["a.html", "--rules", "nowhere"], "nowhere"),
        (["a.html", "--url", "faro"], "'faro' is not an http(s) address"),
        (["a.html", "b.html", "--url", URL], "it is for one file or standard input"),
        ([URL, "--url", URL], "it is for one file or standard input"),
        (["-", "-"], "standard input can be read only once"),
        (["-f", "text"], "Missing argument 'SOURCE'"),
        (["guide", "comand"], "no guide 'comand'; did you mean 'command'?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_two_and_says_why(run: Run, words: list[str], message: str) -> None:
    result = run(*words)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_no_arguments_print_the_help(run: Run) -> None:
    assert "Usage: cleanread [OPTIONS] SOURCE..." in run().stderr


def test_the_help_lists_the_options_of_the_main_job(run: Run) -> None:
    assert "--front-matter" in run("--help").stdout


def test_the_help_lists_the_other_commands(run: Run) -> None:
    commands = run("--help").stdout.partition("\nCommands:\n")[2]
    assert [line.split()[0] for line in commands.splitlines()] == [
        "batch",
        "completion",
        "doctor",
        "explain",
        "guide",
        "inspect",
        "man",
        "profiles",
        "report",
        "studio",
        "rules",
    ]


# ── guides ───────────────────────────────────────────────────────────────────────────────


def test_guide_lists_the_guides(run: Run) -> None:
    assert re.search(r"^  front-matter +Front matter$", run("guide").stdout, re.MULTILINE)


def test_guide_prints_a_guide(run: Run) -> None:
    assert run("guide", "command").stdout.startswith("# The command\n")
