"""The extractors that `peers` compares: each one called the way its documentation says, without the network."""

from __future__ import annotations

import importlib.metadata
import logging
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from pathlib import Path

import lxml.html

import cleanread

from .corpus import Page

#: Elements that do not part words, for contenders that give HTML.
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong"),
        *("sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """An extractor: the text it finds, and the work that its time is taken for."""

    text: Callable[[Page], str]
    timed: Callable[[Page], object]


def _cleanread(models: tuple[Path, ...] = ()) -> Contender:
    def article(page: Page) -> cleanread.Article:
        model = models[page.fold(len(models))] if models else None
        options = cleanread.Options(rules=False, model=model)
        return cleanread.extract(page.html, page.url, options)

    def all_of(page: Page) -> object:
        found = article(page)
        return found.text, found.markdown, found.metadata

    return Contender(text=lambda page: article(page).text, timed=all_of)


def _trafilatura() -> Contender:
    run = import_module("trafilatura").extract
    full = partial(
        run,
        output_format="markdown",
        with_metadata=True,
        include_comments=False,
        include_links=True,
        include_images=True,
        include_formatting=True,
    )
    return Contender(
        text=lambda page: run(page.html, url=page.url, include_comments=False) or "",
        timed=lambda page: full(page.html, url=page.url),
    )


def _resiliparse() -> Contender:
    tree = import_module("resiliparse.parse.html").HTMLTree
    detect = import_module("resiliparse.parse.encoding").detect_encoding
    run = import_module("resiliparse.extract.html2text").extract_plain_text

    def text(page: Page) -> str:
        parsed = tree.parse_from_bytes(page.html, detect(page.html))
        return str(run(parsed, main_content=True, alt_texts=False))

    return Contender(text=text, timed=text)


def _readability() -> Contender:
    document = import_module("readability").Document

    def html(page: Page) -> str:
        return str(document(page.html, url=page.url).summary(html_partial=True))

    return Contender(text=lambda page: text_of(html(page)), timed=html)


def _newspaper() -> Contender:
    article = import_module("newspaper").article

    def text(page: Page) -> str:
        url = page.url or "https://page.example/"
        found = article(url, input_html=page.decoded, fetch_images=False)
        return str(found.text)

    return Contender(text=text, timed=text)


def _goose() -> Contender:
    run = import_module("goose3").Goose({"enable_image_fetching": False}).extract

    def text(page: Page) -> str:
        return str(run(raw_html=page.decoded).cleaned_text)

    return Contender(text=text, timed=text)


def _justext() -> Contender:
    justext = import_module("justext")
    # A page seldom names its language reliably, so the words of all languages count.
    stop_words = frozenset().union(*map(justext.get_stoplist, justext.get_stoplists()))

    def text(page: Page) -> str:
        found = justext.justext(page.html, stop_words)
        return "\n\n".join(p.text for p in found if not p.is_boilerplate)

    return Contender(text=text, timed=text)


def _boilerpy() -> Contender:
    run = import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)

    def text(page: Page) -> str:
        return str(run.get_content(page.decoded))

    return Contender(text=text, timed=text)


def _magic_html() -> Contender:
    run = import_module("magic_html").GeneralExtractor().extract

    def html(page: Page) -> str:
        return str(run(page.decoded, base_url=page.url or "")["html"])

    return Contender(text=lambda page: text_of(html(page)), timed=html)


#: name of the package on PyPI → what makes its contender, or raises `ImportError`
PEERS: dict[str, Callable[[], Contender]] = {
    "cleanread": _cleanread,
    "trafilatura": _trafilatura,
    "magic-html": _magic_html,
    "resiliparse": _resiliparse,
    "readability-lxml": _readability,
    "newspaper4k": _newspaper,
    "goose3": _goose,
    "jusText": _justext,
    "boilerpy3": _boilerpy,
}


@cache
def contenders(names: tuple[str, ...], models: tuple[Path, ...]) -> dict[str, Contender]:
    """Name and version → contender, of the packages that are installed."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    found: dict[str, Contender] = {}
    for name in names:
        try:
            made = PEERS[name]()
        except ImportError:
            continue
        title = f"{name} {importlib.metadata.version(name)}"
        if name == "cleanread" and models:
            found[f"{title}, held out"] = _cleanread(models)
        found[title] = made
    return found


def text_of(html: str) -> str:
    """The text of a piece of HTML, with a line for each block.

    >>> text_of("<p>One <b>t</b>wo</p><p>Three</p>").split("\\n")
    ['One two', 'Three']
    """
    if not html.strip():
        return ""
    parts: list[str] = []
    for event, el in lxml.etree.iterwalk(
        lxml.html.fromstring(html), ("start", "end", "comment", "pi")
    ):
        edge = "" if event in ("comment", "pi") or el.tag in _INLINE else "\n"
        if event == "start":
            parts += [edge, "" if el.tag in ("script", "style") else el.text or ""]
        else:
            parts += [edge, el.tail or ""]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
