"""Images of an article saved in a folder: what is fetched, what is kept, and what the article points to."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import cleanread
from cleanread.downloads import DownloadLimits
from cleanread.downloads.saving import save_images
from cleanread.errors import FetchTimeout, HTTPStatusError, NetworkError
from cleanread.models import (
    Block,
    Cell,
    FetchOptions,
    Image,
    Inline,
    Link,
    Metadata,
    Options,
    Response,
    Text,
    Verdict,
)
from cleanread.result import Article

SERVER = Path(__file__).parent / "server" / "serve.py"
A, B, C = (f"https://img.example/{name}.png" for name in "abc")
LIMITS = DownloadLimits()
GIF = b"GIF89a\x03\x00\x02\x00" + bytes(20)


@dataclass
class Host:
    """A fetcher that knows its answers."""

    answers: Mapping[str, bytes | Exception]
    delay: float | None = None
    asked: list[str] = field(default_factory=list)
    sent: list[FetchOptions] = field(default_factory=list)
    running: int = 0
    most: int = 0

    async def fetch_file(self, url: str, options: FetchOptions) -> Response:
        self.asked.append(url)
        self.sent.append(options)
        self.running += 1
        self.most = max(self.most, self.running)
        await asyncio.sleep(0)
        self.running -= 1
        found = self.answers[url]
        if isinstance(found, Exception):
            raise found
        return Response(url=url, final_url=url, status=200, headers={}, content=found)

    def crawl_delay(self, url: str) -> float | None:
        del url
        return self.delay


def article(
    *addresses: str,
    url: str | None = "https://news.example/story",
    fetch: FetchOptions = FetchOptions(),
) -> Article:
    inlines: tuple[Inline, ...] = tuple(Image(address, "A quay") for address in addresses)
    return of_blocks(Block(kind="image", text="", inlines=inlines), url=url, fetch=fetch)


def of_blocks(
    *blocks: Block, url: str | None = None, fetch: FetchOptions = FetchOptions()
) -> Article:
    verdict = Verdict(kind="article", score=1.0)
    return Article(
        blocks=blocks, metadata=Metadata(url=url), verdict=verdict, options=Options(fetch=fetch)
    )


def save(given: Article, folder: Path, host: Host, limits: DownloadLimits = LIMITS) -> Article:
    return asyncio.run(save_images(given, folder / "story-images", folder, limits, host))


def manifest(folder: Path) -> dict[str, dict[str, Any]]:
    text = (folder / "story-images" / "manifest.json").read_text(encoding="utf-8")
    return {entry["address"]: entry for entry in json.loads(text)["images"]}


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "story-images").iterdir())


# ── what is saved ────────────────────────────────────────────────────────────────────────


def test_the_article_points_to_the_file(tmp_path: Path) -> None:
    saved = save(article(A), tmp_path, Host({A: GIF}))
    file = manifest(tmp_path)[A]["file"]
    assert saved.markdown == f"![A quay](story-images/{file})"
    assert (tmp_path / "story-images" / file).read_bytes() == GIF


def test_the_html_points_to_the_file_as_well(tmp_path: Path) -> None:
    saved = save(article(A), tmp_path, Host({A: GIF}))
    assert f'src="story-images/{manifest(tmp_path)[A]["file"]}"' in saved.html


def test_the_article_given_stays_as_it_was(tmp_path: Path) -> None:
    given = article(A)
    save(given, tmp_path, Host({A: GIF}))
    assert A in given.markdown


def test_the_extension_is_that_of_the_content(tmp_path: Path) -> None:
    save(article(A), tmp_path, Host({A: GIF}))
    assert manifest(tmp_path)[A]["file"].startswith("a-")
    assert manifest(tmp_path)[A]["file"].endswith(".gif")


def test_the_manifest_says_what_was_saved(tmp_path: Path) -> None:
    save(article(A), tmp_path, Host({A: GIF}))
    entry = manifest(tmp_path)[A]
    assert [entry[key] for key in ("status", "bytes", "type", "width", "height", "error")] == [
        "saved", 30, "image/gif", 3, 2, None,
    ]  # fmt: skip


def test_the_same_content_is_saved_once(tmp_path: Path) -> None:
    save(article(A, B), tmp_path, Host({A: GIF, B: GIF}))
    entries = manifest(tmp_path)
    assert entries[A]["file"] == entries[B]["file"]
    assert len(files(tmp_path)) == 2


def test_an_image_shown_twice_is_fetched_once(tmp_path: Path) -> None:
    host = Host({A: GIF})
    save(article(A, A), tmp_path, host)
    assert host.asked == [A]


def test_images_of_tables_and_links_to_themselves_are_rewritten(tmp_path: Path) -> None:
    linked = Link(A, (Image(A), Text(" large")))
    table = Block(kind="table", text="", rows=((Cell((linked,)), Cell((Link(A, (Text("x"),)),))),))
    saved = save(of_blocks(table), tmp_path, Host({A: GIF}))
    assert saved.markdown.count("story-images/") == 2
    assert f"[x]({A})" in saved.markdown


def test_an_article_without_images_makes_no_folder(tmp_path: Path) -> None:
    save(of_blocks(Block(kind="paragraph", text="", inlines=(Text("A"),))), tmp_path, Host({}))
    assert list(tmp_path.iterdir()) == []


def test_the_text_stays_the_same(tmp_path: Path) -> None:
    inlines = (Text("See "), Image(A, "a quay"), Text(" here"))
    given = of_blocks(Block(kind="paragraph", text="See here", inlines=inlines))
    assert save(given, tmp_path, Host({A: GIF})).text == given.text


def test_a_folder_with_odd_characters_is_escaped_in_addresses(tmp_path: Path) -> None:
    folder = tmp_path / "a: b"
    saved = asyncio.run(save_images(article(A), folder, tmp_path, LIMITS, Host({A: GIF})))
    assert "(a%3A%20b/a-" in saved.markdown


# ── what is not ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answer", "status", "message"),
    [
        (HTTPStatusError(f"{A} answers 404", url=A, status=404), "failed", "answers 404"),
        (FetchTimeout("too slow", url=A), "failed", f"{A}: too slow"),
        (b"<!doctype html><p>No", "refused", "no image of a type that is saved"),
        (b"", "refused", "no image of a type that is saved"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "refused", "it has <script>"),
    ],
)
def test_what_is_not_saved_keeps_its_address(
    tmp_path: Path, answer: bytes | Exception, status: str, message: str
) -> None:
    saved = save(article(A), tmp_path, Host({A: answer}))
    assert (A in saved.markdown, manifest(tmp_path)[A]["status"]) == (True, status)
    assert message in manifest(tmp_path)[A]["error"]


def test_what_is_not_saved_is_a_warning(tmp_path: Path) -> None:
    saved = save(article(A), tmp_path, Host({A: b"text"}))
    assert saved.warnings == (f"image not saved: {A} is no image of a type that is saved",)


def test_one_failure_leaves_the_others_alone(tmp_path: Path) -> None:
    host = Host({A: b"text", B: GIF})
    save(article(A, B), tmp_path, host)
    assert manifest(tmp_path)[B]["status"] == "saved"


def test_a_host_that_cannot_be_reached_is_asked_once(tmp_path: Path) -> None:
    host = Host({A: NetworkError("no such host", url=A)})
    saved = save(article(A, B, C), tmp_path, host)
    assert (host.asked, len(saved.warnings)) == ([A], 3)


def test_no_more_images_than_the_limit_are_fetched(tmp_path: Path) -> None:
    host = Host({A: GIF, B: GIF})
    saved = save(article(A, B), tmp_path, host, DownloadLimits(images=1))
    assert (host.asked, len(saved.warnings)) == ([A], 1)


def test_no_more_bytes_than_the_limit_are_fetched(tmp_path: Path) -> None:
    host = Host({A: GIF, B: GIF})
    saved = save(article(A, B), tmp_path, host, DownloadLimits(total_bytes=20))
    assert (host.asked, len(saved.warnings)) == ([A], 1)


# ── politeness and secrets ───────────────────────────────────────────────────────────────


def test_few_images_of_one_host_are_fetched_at_a_time(tmp_path: Path) -> None:
    many = [f"https://img.example/{n}.gif" for n in range(20)]
    host = Host(dict.fromkeys(many, GIF))
    save(article(*many), tmp_path, host)
    assert host.most == LIMITS.at_once_per_host


def test_secrets_go_to_the_site_of_the_page_alone(tmp_path: Path) -> None:
    own = "https://news.example/i.gif"
    host = Host({A: GIF, own: GIF})
    fetch = FetchOptions(headers={"Cookie": "secret=1", "X-Own": "1"})
    save(article(A, own, fetch=fetch), tmp_path, host)
    sent = dict(zip(host.asked, host.sent, strict=True))
    assert ("cookie" in sent[own].headers, "cookie" in sent[A].headers) == (True, False)
    assert ("x-own" in sent[own].headers, "x-own" in sent[A].headers) == (True, False)


def test_hosts_are_told_where_the_image_is_shown(tmp_path: Path) -> None:
    host = Host({A: GIF})
    save(article(A), tmp_path, host)
    assert host.sent[0].headers["referer"] == "https://news.example/"


# ── again ────────────────────────────────────────────────────────────────────────────────


def test_a_second_run_fetches_nothing(tmp_path: Path) -> None:
    first = save(article(A, B), tmp_path, Host({A: GIF, B: b"text"}))
    again = Host({})
    second = save(article(A, B), tmp_path, again)
    assert (again.asked, second.markdown, second.warnings) == ([], first.markdown, first.warnings)


def test_a_second_run_tries_again_what_failed(tmp_path: Path) -> None:
    save(article(A), tmp_path, Host({A: HTTPStatusError("busy", url=A, status=503)}))
    save(article(A), tmp_path, Host({A: GIF}))
    assert manifest(tmp_path)[A]["status"] == "saved"


def test_a_file_that_was_changed_is_fetched_again(tmp_path: Path) -> None:
    save(article(A), tmp_path, Host({A: GIF}))
    file = tmp_path / "story-images" / manifest(tmp_path)[A]["file"]
    file.write_bytes(b"something else")
    save(article(A), tmp_path, Host({A: GIF}))
    assert file.read_bytes() == GIF


def test_a_manifest_keeps_the_images_of_other_runs(tmp_path: Path) -> None:
    save(article(A), tmp_path, Host({A: GIF}))
    save(article(B), tmp_path, Host({B: GIF + b"x"}))
    assert list(manifest(tmp_path)) == [A, B]


OUTSIDE = {
    "address": "x", "status": "saved", "file": "../../x", "bytes": 1, "type": "", "width": 1,
    "height": 1, "sha256": "", "error": None,
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["not JSON", "[]", '{"images": [{"address": "x"}]}', json.dumps({"images": [OUTSIDE]})],
)
def test_a_manifest_that_is_something_else_is_written_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / "story-images").mkdir()
    (tmp_path / "story-images" / "manifest.json").write_text(text)
    saved = save(article(A), tmp_path, Host({A: GIF}))
    assert "written anew" in saved.warnings[0]
    assert list(manifest(tmp_path)) == [A]


# ── over the network ─────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of the small web in ``tests/server``."""
    command = [sys.executable, str(SERVER)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.terminate()


HERE = FetchOptions(allow_private=True)


def test_images_are_fetched(server: str, tmp_path: Path) -> None:
    sources = [f"{server}/images/{name}" for name in ("quay.png", "the%20quay.jpg", "moved")]
    cleanread.download_images(article(*sources, fetch=HERE), tmp_path / "story-images")
    entries = manifest(tmp_path)
    assert [(e["type"], e["width"], e["height"]) for e in entries.values()] == [
        ("image/png", 3, 2), ("image/png", 3, 2), ("image/png", 5, 4),
    ]  # fmt: skip


def test_pages_and_missing_files_are_not_saved(server: str, tmp_path: Path) -> None:
    sources = [f"{server}/images/{name}" for name in ("page.png", "missing.png")]
    cleanread.download_images(article(*sources, fetch=HERE), tmp_path / "story-images")
    assert [e["status"] for e in manifest(tmp_path).values()] == ["refused", "failed"]


def test_a_large_image_is_not_saved(server: str, tmp_path: Path) -> None:
    source = f"{server}/images/large.png"
    limits = DownloadLimits(max_bytes=1_000)
    cleanread.download_images(article(source, fetch=HERE), tmp_path / "story-images", limits=limits)
    assert "larger than 1,000 bytes" in manifest(tmp_path)[source]["error"]


def test_a_relative_address_of_a_page_without_one_is_not_fetched(tmp_path: Path) -> None:
    cleanread.download_images(article("/i.png", url=None), tmp_path / "story-images")
    assert "no scheme" in manifest(tmp_path)["/i.png"]["error"]


def test_asyncio_programs_await_it(server: str, tmp_path: Path) -> None:
    source = f"{server}/images/quay.png"
    saved = asyncio.run(
        cleanread.download_images_async(
            article(source, fetch=HERE), tmp_path / "story-images", link_from=tmp_path / "posts"
        )
    )
    assert "(../story-images/quay-" in saved.markdown


def test_the_command_saves_images_beside_the_file(server: str, tmp_path: Path) -> None:
    output = tmp_path / "story.md"
    result = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "cleanread", f"{server}/story", "--images", "download", "-o", str(output),
             "--allow-private"],
        capture_output=True, text=True, check=False,
        cwd=Path(cleanread.__file__).parent.parent,
    )  # fmt: skip
    assert (result.returncode, "missing.png answers 404" in result.stderr) == (0, True)
    assert "![The quay](story-images/quay-" in output.read_text(encoding="utf-8")
