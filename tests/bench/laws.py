"""
Whether laws that hold for made-up pages hold for real ones: one page written otherwise has the same text.

    python -m tests.bench.laws CORPUS [--pages N] [--worst N] [--law PART-OF-A-NAME]

Each page is written in other ways that no browser tells apart (order, case and quotes of attributes, white space and comments
between blocks, end tags, references, line ends, encodings), and extracted again. Its renderings must say the same, and its own
``article.html`` must come back as it is. A way that changes the tree libxml2 makes of a broken page does not count: "other tree" says
how often. For each law: the pages it was tried on, those that break it, the worst F1 of words, and which pages they are.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import cleanread
from cleanread.decode import decode
from tests.fuzz.checks import Broken, whole_article
from tests.strategies.comparing import f1, formats_differ
from tests.strategies.encodings import same_page, undeclared
from tests.strategies.rewriting import WAYS
from tests.strategies.shapes import shape

from .corpus import SETS, read_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: of an article that comes back
ALIKE: Final = 0.99
#: a site rule may look at the source itself
_GENERAL: Final = cleanread.Options(rules=False)
_DOCUMENT: Final = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{0}</title></head>'
    "<body><article><h1>{0}</h1>{1}</article></body></html>"
)


@dataclass(slots=True)
class Tally:
    """What became of one law."""

    scores: list[float] = field(default_factory=list)
    broken: list[tuple[float, str, str]] = field(default_factory=list)  #: score, page, what
    other_tree: int = 0

    def add(self, page: str, score: float, *, held: bool, what: str = "") -> None:
        """One page more."""
        self.scores.append(score)
        if not held:
            self.broken.append((score, page, what))

    def line(self, name: str, shown: int) -> str:
        """A row of the table."""
        scores = self.scores or [1.0]
        ids = " ".join(page for _, page, _ in sorted(self.broken)[:shown])
        return (
            f"{name:32} {len(self.scores):6,} {self.other_tree:6,} {len(self.broken):6,} {min(scores):7.3f} {sum(scores) / len(scores):7.4f}"
            f" {ids}\n"
        )


def main() -> int:
    """Print a table, a law a line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pages", type=int, help="only so many pages of each set")
    parser.add_argument("--worst", type=int, default=5, help="how many pages to name")
    parser.add_argument("--law", default="", help="only laws with this in their name")
    args = parser.parse_args()
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    with contextlib.suppress(KeyboardInterrupt):  # then of the pages so far
        _try_all(args.corpus, args.pages, tallies, args.law)
    sys.stdout.write(
        f"{'law':32} {'pages':>6} {'other tree':>6} {'broken':>6} {'worst':>7} {'mean':>7}\n"
    )
    for name, tally in tallies.items():
        sys.stdout.write(tally.line(name, args.worst))
    for name, tally in tallies.items():
        for score, where, what in sorted(tally.broken)[: args.worst]:
            if what:
                sys.stdout.write(f"{name}: {where} {score:.3f} {what[:300]}\n")
    return 0


def _try_all(corpus: Path, pages: int | None, tallies: dict[str, Tally], only: str) -> None:
    for name in (*SETS, "markdown"):
        if not (corpus / name).is_dir():
            continue
        for row in read_set(corpus / name, pages):
            page = row.page()
            _try(f"{name}/{row.labels['id']}", page.html, page.decoded, page.url, tallies, only)


def _try(
    page: str, html: bytes, decoded: str, url: str | None, tallies: dict[str, Tally], only: str
) -> None:
    article = cleanread.extract(html, url, _GENERAL)
    for law, tried in _LAWS.items():
        if only in law:
            tried(page, article, decoded, tallies)
    plain = undeclared(decoded)
    base = cleanread.extract(plain, url, _GENERAL).text
    for name, way in WAYS.items():
        if only not in name or (written := way(plain)) == plain:
            continue
        text = cleanread.extract(written, url, _GENERAL).text
        if text != base and shape(written) != shape(plain):
            tallies[name].other_tree += 1
        else:
            tallies[name].add(page, f1(base, text), held=text == base)
    for encoded in same_page(plain):
        if only in encoded.name:
            # All that follows is a function of the text.
            text = undeclared(decode(encoded.content, encoded.content_type).text)
            tallies[encoded.name].add(page, 1.0 if text == plain else 0.0, held=text == plain)


# ── laws of one article ──────────────────────────────────────────────────────────────────


def _bytes_or_str(
    page: str, article: cleanread.Article, decoded: str, tallies: dict[str, Tally]
) -> None:
    text = cleanread.extract(decoded, article.metadata.url, _GENERAL).text
    tallies["bytes or str"].add(page, f1(article.text, text), held=text == article.text)


def _whole(page: str, article: cleanread.Article, _: str, tallies: dict[str, Tally]) -> None:
    try:
        whole_article(article)
    except Broken as broken:
        tallies["whole"].add(page, 1.0, held=False, what=str(broken))
    else:
        tallies["whole"].add(page, 1.0, held=True)


def _formats(page: str, article: cleanread.Article, _: str, tallies: dict[str, Tally]) -> None:
    found = list(formats_differ(article))
    tallies["formats"].add(page, 1.0, held=not found, what=" ".join(found))


def _again(page: str, article: cleanread.Article, _: str, tallies: dict[str, Tally]) -> None:
    if not article.text.strip():
        return
    for name, html in own_pages(article):
        text = cleanread.extract(html, article.metadata.url, _GENERAL).text
        score = f1(article.text, text)
        tallies[name].add(page, score, held=score >= ALIKE, what=_lost(article.text, text))


def own_pages(article: cleanread.Article) -> Iterator[tuple[str, str]]:
    """What an article makes of itself, as others would store it."""
    yield "again, as it is", article.html
    title = (article.metadata.title or "").replace("&", "&amp;").replace("<", "&lt;")
    yield "again, as a document", _DOCUMENT.format(title, article.html)


def _lost(text: str, again: str) -> str:
    lines = set(again.split("\n"))
    return repr([line[:80] for line in text.split("\n") if line and line not in lines][:4])


_LAWS: Final[dict[str, Callable[[str, cleanread.Article, str, dict[str, Tally]], None]]] = {
    "whole": _whole,
    "formats": _formats,
    "bytes or str": _bytes_or_str,
    "again": _again,
}

if __name__ == "__main__":
    sys.exit(main())
