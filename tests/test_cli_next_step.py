"""Messages say what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cleanread import errors
from cleanread.cli.app import app
from cleanread.cli.next_step import next_step
from cleanread.cli.sources import classify

URL = "https://news.example/story"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def status(code: int, **more: float) -> errors.HTTPStatusError:
    return errors.HTTPStatusError(f"{URL} answers {code}", url=URL, status=code, **more)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a saved page."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.html").write_text("<p>The ferry sails again.</p>")
    return tmp_path


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errors.DNSError("there is no such host", url=URL), "whether this machine is online"),
        (errors.NetworkError("the connection is refused", url=URL), "try again later"),
        (errors.FetchTimeout("too slow", url=URL), "--timeout 60"),
        (errors.TLSError("a certificate that is out of date", url=URL), "certifi"),
        (errors.TooManyRedirects("a loop", url=URL), "--header 'Cookie:"),
        (errors.RobotsDisallowed("robots.txt does not allow it", url=URL), "ask its owner"),
        (errors.TooLarge("more than 20 MB", url=URL), "--max-size"),
        (status(403), "give its file"),
        (status(404), "check the address"),
        (status(429), "try again later"),
        (status(503), "try again later"),
        (status(503, retry_after=90.0), "it asks to wait 90 seconds"),
        (errors.UnsupportedContent("is application/pdf", url=URL, content_type="application/pdf"), "pdftotext"),
    ],
    ids=["dns", "network", "timeout", "tls", "redirects", "robots", "size", "403", "404", "429", "503", "retry-after", "pdf"],
)  # fmt: skip
def test_an_error_comes_with(error: Exception, said: str) -> None:
    assert said in next_step(error, classify(URL))


def test_an_error_that_says_enough_comes_with_nothing() -> None:
    error = errors.UnsupportedContent("is image/png", url=URL, content_type="image/png")
    assert next_step(error, classify(URL)) == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("storry.html", "did you mean 'story.html'?"),
        ("./stroy.htm", "did you mean 'story.html'?"),
        ("https:/news.example/a", "did you mean the address https://news.example/a?"),
        ("http//news.example", "did you mean the address https://news.example?"),
        ("127.0.0.1:8000/a", "did you mean the address http://127.0.0.1:8000/a?"),
    ],
)
def test_a_file_that_is_not_there_may_be_meant_in_another_way(typed: str, said: str) -> None:
    result = run(typed)
    assert (result.exit_code, said in result.stderr) == (8, True)


def test_a_file_that_is_like_no_other_is_just_not_there() -> None:
    assert run("nowhere.html").stderr == "cleanread: nowhere.html: no such file\n"


def test_a_folder_comes_with_the_command_for_many_pages() -> None:
    assert "cleanread batch" in run(".").stderr


@pytest.mark.parametrize(
    ("html", "code", "said"),
    [
        ("<title>App</title><div id=root></div><noscript>Enable JavaScript</noscript><script src=a.js></script>", 3, "--fetcher browser"),
        ("<title>Just a moment...</title><h1>Checking your browser</h1><p>Please enable JavaScript and cookies to continue</p>", 6, "save the page in a browser"),
    ],
    ids=["js-shell", "blocked"],
)  # fmt: skip
def test_a_page_without_an_article_comes_with_the_next_step(
    html: str, code: int, said: str, here: Path
) -> None:
    (here / "page.html").write_text(html)
    result = run("page.html")
    assert (result.exit_code, said in result.stderr) == (code, True)


def test_a_value_that_is_none_of_the_choices_is_told_without_the_words_of_a_library() -> None:
    said = run("story.html", "--format", "pdf").stderr
    assert "'pdf' is not one of 'md', 'text', 'html', 'json'" in said
    assert "Value error" not in said


def test_without_anything_typed_the_help_has_its_lines() -> None:
    assert len(run().stderr.splitlines()) > 40


def test_a_rule_that_is_not_there_comes_with_the_command_that_writes_one() -> None:
    assert "cleanread rules new" in run("rules", "show", "nowhere.example").stderr
