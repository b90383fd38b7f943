"""Scrapy: real crawls of a local server, and what the pipeline and the page objects do with single items."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from scrapy.exceptions import DropItem
from scrapy.http import HtmlResponse, TextResponse
from scrapy.settings import Settings
from web_poet import HttpResponse
from zyte_common_items import Article as ZyteArticle

import cleanread
from cleanread.errors import BatchError, MissingExtra, UnsupportedInput
from cleanread.integrations.responses import from_response
from cleanread.integrations.scrapy import CleanreadPipeline
from cleanread.integrations.scrapy_poet import CleanreadArticlePage, CleanreadPage

ROOT = Path(cleanread.__file__).parent.parent
SCRIPT = Path(__file__).with_name("crawling.py")
PIPELINE = {"ITEM_PIPELINES": {"cleanread.integrations.scrapy.CleanreadPipeline": 300}}

SENTENCE = "The harbour froze before dawn, and the ferry stayed where it was all morning long. "
STORY = (
    "<!DOCTYPE html><html lang=en-GB><head><title>The ferry stayed - The Harbour Post</title>"
    "<meta property=og:title content='The ferry stayed'><meta name=author content='Ada Lind'>"
    "<meta property=article:published_time content='2026-01-02T10:30:00+00:00'>"
    "<meta property=og:image content='https://img.example/ferry.jpg'>"
    "<meta name=description content='A morning without a ferry.'>"
    "<link rel=canonical href='https://post.example/ferry'></head>"
    "<body><nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>The ferry stayed</h1>"
    + f"<p>{SENTENCE * 3}</p>" * 4
    + "<figure><img src='https://img.example/ice.jpg' width=800 height=600 alt=Ice></figure>"
    + f"<p>{SENTENCE * 3}</p>" * 4
    + "</article><footer>Imprint</footer></body></html>"
)
TURKISH = STORY.replace("The harbour froze", "Liman şafaktan önce dondu, İstanbul ağladı")
MISSING = "<html><title>404 Not Found</title><body><h1>Not Found</h1><p>No such page.</p></html>"
URL = "https://post.example/ferry"


class Pages(BaseHTTPRequestHandler):
    """A site of three pages."""

    def do_GET(self) -> None:
        answers = {
            "/story": (200, "text/html; charset=utf-8", STORY.encode()),
            "/turkish": (200, "text/html; charset=iso-8859-9", TURKISH.encode("iso-8859-9")),
        }
        status, kind, body = answers.get(self.path, (404, "text/html", MISSING.encode()))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass(frozen=True)
class Crawl:
    """What a crawl left."""

    items: list[dict[str, Any]]
    stats: dict[str, Any]
    log: str

    def of(self, page: str, kind: str | None = None) -> dict[str, Any]:
        """The item of a page, of a kind where there are several."""
        found = [item for item in self.items if item.get("url", "").endswith(page)]
        return next(item for item in found if item.get("kind") == kind)


def crawl(site: str, folder: Path, spider: str, settings: dict[str, Any]) -> Crawl:
    result = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, str(SCRIPT), site, str(folder), spider, json.dumps(settings)],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    log = (folder / "log.txt").read_text(encoding="utf-8")
    assert result.returncode == 0, result.stderr + log
    items = folder / "items.jsonl"
    lines = items.read_text(encoding="utf-8").splitlines() if items.exists() else []
    stats = json.loads((folder / "stats.json").read_text())
    return Crawl([json.loads(line) for line in lines], stats, log)


@pytest.fixture(scope="module")
def callbacks(site: str, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    return crawl(site, tmp_path_factory.mktemp("callbacks"), "callbacks", {})


@pytest.fixture(
    scope="module",
    params=[
        {},
        {"CLEANREAD_WORKERS": 1},
        {"TWISTED_REACTOR": "twisted.internet.selectreactor.SelectReactor"},
    ],
    ids=["thread", "process", "another reactor"],
)
def piped(
    request: pytest.FixtureRequest, site: str, tmp_path_factory: pytest.TempPathFactory
) -> Crawl:
    settings = PIPELINE | {"CLEANREAD_DROP_HTML": True} | request.param
    return crawl(site, tmp_path_factory.mktemp("items"), "items", settings)


@pytest.fixture(scope="module")
def paged(site: str, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    settings = {
        "ADDONS": {"scrapy_poet.Addon": 300},
        "SCRAPY_POET_DISCOVER": ["cleanread.integrations.scrapy_poet_rules"],
    }
    return crawl(site, tmp_path_factory.mktemp("pages"), "pages", settings)


# ── crawls ───────────────────────────────────────────────────────────────────────────────


def test_a_callback_gets_the_article_of_its_response(callbacks: Crawl) -> None:
    assert callbacks.of("/story")["title"] == "The ferry stayed"


def test_the_encoding_of_the_response_is_used(callbacks: Crawl) -> None:
    assert "şafaktan önce dondu, İstanbul ağladı" in callbacks.of("/turkish")["text"]


def test_the_pipeline_fills_in_the_article(piped: Crawl) -> None:
    item = piped.of("/story", "dict")
    assert (item["title"], item["authors"], item["verdict"]) == (
        "The ferry stayed",
        ["Ada Lind"],
        "article",
    )


def test_the_pipeline_leaves_what_the_spider_has_filled_in(piped: Crawl) -> None:
    assert piped.of("/story", "kept")["title"] == "Own"


def test_the_pipeline_leaves_items_without_a_page_alone(piped: Crawl) -> None:
    assert set(piped.of("/story", "none")) == {"kind", "url"}


def test_the_pipeline_takes_the_page_out(piped: Crawl) -> None:
    assert "html" not in piped.of("/story", "dict")


def test_every_kind_of_item_is_filled_in(piped: Crawl) -> None:
    own = [
        item
        for item in piped.items
        if item["url"].endswith("/story") and "kind" not in item
    ]  # fmt: skip
    titles = [item["title"] for item in own if "title" in item]
    texts = [item["text"] for item in own if "text" in item]
    assert titles == ["The ferry stayed"] * 2
    assert [text.startswith("The harbour froze") for text in texts] == [True]


def test_a_page_without_an_article_is_marked(piped: Crawl) -> None:
    assert piped.of("/missing", "dict")["cleanread_error"].startswith("e")


def test_the_pipeline_counts_verdicts(piped: Crawl) -> None:
    assert piped.stats["cleanread/verdict/article"] == 10


def test_a_crawl_with_the_pipeline_logs_no_error(piped: Crawl) -> None:
    assert "] ERROR: " not in piped.log


def test_a_page_without_an_article_can_be_dropped(site: str, tmp_path: Path) -> None:
    found = crawl(site, tmp_path, "items", PIPELINE | {"CLEANREAD_NO_ARTICLE": "drop"})
    missing = [item for item in found.items if item["url"].endswith("/missing")]
    assert [item["kind"] for item in missing] == ["none"]


def test_a_wrong_setting_stops_the_crawl_at_its_start(site: str, tmp_path: Path) -> None:
    settings = PIPELINE | {"CLEANREAD_FIELDS": ["titel"]}
    assert "did you mean 'title'" in crawl(site, tmp_path, "items", settings).log


def test_a_page_object_fills_the_article_of_zyte(paged: Crawl) -> None:
    item = next(item["item"] for item in paged.items if item["kind"] == "page")
    assert (item["headline"], item["authors"][0]["name"]) == ("The ferry stayed", "Ada Lind")


def test_a_page_object_gives_our_article(paged: Crawl) -> None:
    text = next(item["text"] for item in paged.items if item["kind"] == "clean")
    assert text.startswith("The harbour froze")


def test_a_callback_that_asks_for_an_article_is_given_one(paged: Crawl) -> None:
    asked = [item.get("headline") or item.get("title") for item in paged.items[2:]]
    assert asked == ["The ferry stayed"] * 2


# ── single responses ─────────────────────────────────────────────────────────────────────


def test_a_response_made_from_text_is_read_in_its_encoding() -> None:
    response = HtmlResponse(URL, body=TURKISH, encoding="iso-8859-9")
    assert "İstanbul ağladı" in from_response(response).text


def test_an_encoding_that_was_chosen_wins_over_the_header() -> None:
    headers = {"Content-Type": "text/html; charset=utf-8"}
    response = HtmlResponse(
        URL, body=TURKISH.encode("iso-8859-9"), headers=headers, encoding="iso-8859-9"
    )
    assert "İstanbul ağladı" in from_response(response).text


def test_links_are_absolute() -> None:
    page = STORY.replace("The harbour", "<a href=/harbour>The harbour</a>", 1)
    response = TextResponse("https://post.example/a/b", body=page.encode())
    assert "(https://post.example/harbour)" in from_response(response).markdown


def test_options_are_used() -> None:
    response = TextResponse(URL, body=STORY.encode())
    assert "ice.jpg" not in from_response(response, cleanread.Options(images="none")).markdown


def test_a_response_that_is_no_page_is_refused() -> None:
    response = TextResponse("https://post.example/a.pdf", body=b"%PDF-1.7 \x00\x01")
    with pytest.raises(UnsupportedInput):
        from_response(response)


def test_what_is_no_response_is_refused() -> None:
    with pytest.raises(UnsupportedInput, match="not str"):
        from_response("<p>Hello.")  # type: ignore[arg-type]


# ── the pipeline, item by item ───────────────────────────────────────────────────────────


def piped_item(item: Any, **settings: Any) -> Any:
    pipeline = CleanreadPipeline(Settings(settings))
    return asyncio.run(pipeline.process_item(item))


def test_fields_can_be_renamed() -> None:
    item = piped_item(
        {"url": URL, "html": STORY},
        CLEANREAD_FIELDS={"title": "headline", "canonical_url": "link"},
    )
    assert (item["headline"], item["link"]) == ("The ferry stayed", URL)


def test_options_of_the_settings_are_used() -> None:
    item = piped_item({"url": URL, "html": STORY}, CLEANREAD_OPTIONS={"images": "none"})
    assert "ice.jpg" not in item["markdown"]


def test_a_page_is_kept_when_nothing_else_is_asked_for() -> None:
    assert piped_item({"url": URL, "html": STORY})["html"] == STORY


def test_a_response_never_stays_in_an_item() -> None:
    response = HtmlResponse(URL, body=STORY.encode())
    assert "response" not in piped_item({"response": response})


def test_an_item_with_something_that_is_no_page_is_marked() -> None:
    item = piped_item({"url": URL, "body": b"%PDF-1.7 \x00\x01"})
    assert item["cleanread_error"].startswith("UnsupportedInput: ")


def test_an_item_is_kept_as_it_is_when_that_is_asked_for() -> None:
    item = piped_item({"url": URL, "html": MISSING}, CLEANREAD_NO_ARTICLE="keep")
    assert "cleanread_error" not in item


def test_a_dropped_item_says_why() -> None:
    with pytest.raises(DropItem, match=r"no article: \w+"):
        piped_item({"url": URL, "html": MISSING}, CLEANREAD_NO_ARTICLE="drop")


def test_what_counts_as_an_article_can_be_chosen() -> None:
    with pytest.raises(DropItem, match="no article: article"):
        piped_item(
            {"url": URL, "html": STORY},
            CLEANREAD_NO_ARTICLE="drop",
            CLEANREAD_VERDICTS=["listing"],
        )


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"CLEANREAD_FIELDS": ["nonsense"]}, "unknown field 'nonsense'; one of title"),
        ({"CLEANREAD_OPTIONS": {"link": "none"}}, "did you mean 'links'"),
        ({"CLEANREAD_NO_ARTICLE": "delete"}, "one of mark, drop, keep"),
    ],
    ids=["field", "option", "mode"],
)
def test_a_wrong_setting_is_explained(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(BatchError, match=said):
        CleanreadPipeline(Settings(settings))


@pytest.mark.parametrize(
    ("module", "missing", "extra"),
    [
        ("scrapy", "scrapy.exceptions", "scrapy"),
        ("scrapy", "itemadapter", "scrapy"),
        ("scrapy_poet", "web_poet", "scrapy-poet"),
        ("scrapy_poet", "zyte_common_items", "scrapy-poet"),
    ],
)
def test_a_package_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, module: str, missing: str, extra: str
) -> None:
    monkeypatch.delitem(sys.modules, f"cleanread.integrations.{module}")
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtra, match=rf"cleanread\[{extra}\]"):
        import_module(f"cleanread.integrations.{module}")


# ── page objects ─────────────────────────────────────────────────────────────────────────


def article_page(html: str = STORY, **headers: str) -> CleanreadArticlePage:
    response = HttpResponse(URL, body=html.encode(), headers=headers)
    return CleanreadArticlePage(response=response)


def zyte(html: str = STORY) -> ZyteArticle:
    article: ZyteArticle = asyncio.run(article_page(html).to_item())
    return article


@pytest.fixture(scope="module")
def filled() -> ZyteArticle:
    return zyte()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("headline", "The ferry stayed"),
        ("datePublished", "2026-01-02T10:30:00Z"),
        ("inLanguage", "en"),
        ("description", "A morning without a ferry."),
        ("canonicalUrl", "https://post.example/ferry"),
        ("url", URL),
    ],
)
def test_a_field_of_zyte_is_filled_in(filled: ZyteArticle, name: str, expected: str) -> None:
    assert getattr(filled, name) == expected


def test_the_body_is_text(filled: ZyteArticle) -> None:
    assert str(filled.articleBody).startswith("The harbour froze before dawn")


def test_the_body_is_html(filled: ZyteArticle) -> None:
    assert str(filled.articleBodyHtml).startswith("<article>\n\n<p>The harbour froze")


def test_images_begin_with_the_lead_image(filled: ZyteArticle) -> None:
    assert [image.url for image in filled.images or []] == [
        "https://img.example/ferry.jpg",
        "https://img.example/ice.jpg",
    ]


def test_an_article_is_probable(filled: ZyteArticle) -> None:
    assert filled.metadata is not None
    assert filled.metadata.probability is not None
    assert filled.metadata.probability > 0.5


def test_a_page_without_an_article_is_improbable() -> None:
    metadata = zyte(MISSING).metadata
    assert metadata is not None
    assert metadata.probability is not None
    assert metadata.probability < 0.5


def test_what_a_page_does_not_say_is_none() -> None:
    assert (zyte("<p>Hi.").authors, zyte("<p>Hi.").datePublished) == (None, None)


def test_a_page_object_can_be_given_options() -> None:
    class WithoutImages(CleanreadPage):
        options = cleanread.Options(images="none")

    response = HttpResponse(URL, body=STORY.encode())
    article = asyncio.run(WithoutImages(response=response).to_item())
    assert "ice.jpg" not in article.markdown
