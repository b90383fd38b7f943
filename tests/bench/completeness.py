"""
Whether every word that a page shows is in the article or in the list of what was left out.

    python -m tests.bench.completeness CORPUS [--pages N] [--worst N]
    python -m tests.bench.completeness --made-up N

The text nodes of the page are looked up, the longest first, in the text of the blocks and of the removals; what one of them has used
up is not there for the next, so a sentence that the page shows twice must be accounted for twice. Only letters and digits count. Of a
node that is not found as a whole, each word is looked up by itself. Printed are the pages with the largest losses and what is
lost there, then the share of lost words. A few lost numbers and short words on a long page may be luck of the search.

With ``--made-up``, the laws of `tests.test_ledger_complete` are tried on N pages each that nobody wrote.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from hypothesis import given, seed, settings
from hypothesis import strategies as st
from lxml.etree import iterwalk
from lxml.html import HtmlElement

import cleanread
from cleanread import Block, Removal
from cleanread.decode import decode
from cleanread.parse import parse
from tests.test_ledger_complete import (
    BODY,
    LAW,
    PAGES,
    PAGES_WITH_SOURCE,
    doubled,
    lost,
    numbered,
)

from .corpus import SEED, SETS, read_set

#: Elements whose text no reader sees as such: code, choices of a form, and what stands in for media.
UNSEEN = frozenset(
    (
        *("script", "style", "template", "noscript", "noembed", "noframes", "title"),
        *("svg", "canvas", "iframe", "object", "video", "audio", "progress", "meter"),
        *("select", "option", "optgroup", "datalist", "textarea"),
    )
)
SHOWN_LOSSES = 12
#: made-up pages at a time
BATCH = 100


def seen_texts(root: HtmlElement) -> Iterator[str]:
    """The text nodes below `root` that are not in an element of `UNSEEN`."""
    unseen = 0
    for event, el in iterwalk(root, ("start", "end")):
        if event == "start":
            unseen += el.tag in UNSEEN
            text = el.text
        else:
            unseen -= el.tag in UNSEEN
            text = None if el is root else el.tail
        if text and not unseen:
            yield text


def spelled(text: str) -> str:
    """The words of `text`, letters and digits only, which rendering cannot change; each with a space on both sides.

    >>> spelled("The *quay*, again.")
    ' The  quay  again '
    """
    words = ("".join(c for c in word if c.isalnum()) for word in text.split())
    return "".join(f" {word} " for word in words if word)


def unaccounted(texts: Iterable[str], found: str) -> tuple[list[str], str]:
    """Which of the spelled `texts` are not in `found`, and what is left of `found` without the others.

    >>> unaccounted([" a ", " a ", " a ", " b "], " ab | a ")
    ([' a '], ' \\x00\\x00 |\\x00')
    """
    lost: list[str] = []
    for text, wanted in sorted(Counter(texts).items(), key=lambda item: -len(item[0])):
        # The second look is for words that are partly bold, and parts of the page without space between them.
        for key in (text, text.strip()):
            used = min(wanted, found.count(key))
            found = found.replace(key, "\0", used)
            wanted -= used
        lost += [text] * wanted
    return lost, found


def lost_words(html: bytes | str, url: str | None = None) -> tuple[Counter[str], int]:
    """The words that a page shows and nothing accounts for, and how many it shows in all."""
    article = cleanread.extract(html, url)
    # Not ``article.text``: captions are only in the Markdown and the HTML.
    parts: list[Block | Removal] = [*article.blocks, *article.removals]
    found = "|".join(spelled(part.text) for part in parts)
    nodes = [spelled(text) for text in seen_texts(parse(decode(html).text))]
    lost, found = unaccounted(filter(None, nodes), found)
    words, _ = unaccounted([f" {word} " for text in lost for word in text.split()], found)
    return Counter(words), sum(len(text.split()) for text in nodes)


def main() -> None:
    """Print the losses."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("corpus", type=Path, nargs="?")
    options.add_argument("--made-up", type=int, default=0, help="pages to make up for each law")
    options.add_argument("--pages", type=int, default=300, help="of all sets, chosen once")
    options.add_argument("--worst", type=int, default=20, help="pages to show")
    args = options.parse_args()
    if args.made_up:
        try_laws(args.made_up)
    if args.corpus is None:
        return
    folders = [args.corpus / name for name in SETS]
    rows = [r for f in folders if (f / "labels.jsonl").is_file() for r in read_set(f, None)]
    if not rows:
        sys.exit(f"no labelled pages in {args.corpus}")
    chosen = random.Random(SEED).sample(rows, min(args.pages, len(rows)))  # noqa: S311
    losses: list[tuple[int, int, str, Counter[str]]] = []
    for row in chosen:
        lost, shown = lost_words(gzip.decompress(row.file.read_bytes()), row.labels.get("url"))
        losses.append(
            (lost.total(), shown, f"{row.columns[0].split()[0]} {row.labels['id']}", lost)
        )
    losses.sort(key=lambda loss: -loss[0])
    for count, shown, name, lost in losses[: args.worst]:
        if count:
            say(f"{count:6} of {shown:6} {name}: {''.join(list(lost)[:SHOWN_LOSSES])}")
    total, all_shown = sum(loss[0] for loss in losses), sum(loss[1] for loss in losses)
    pages = sum(1 for loss in losses if loss[0])
    say(
        f"{total} of {all_shown} words lost ({total / max(1, all_shown):.4%}), on {pages} of {len(losses)} pages"
    )


def try_laws(pages: int) -> None:
    """Try each law on so many pages; one that breaks it is an error, after it was made as small as may be."""
    for law, made in ((lost, PAGES), (doubled, PAGES), (lost, PAGES_WITH_SOURCE)):
        # In batches: hypothesis remembers all pages of a run, half a megabyte each.
        for first in range(0, pages, BATCH):
            try_law(law, made, first, min(BATCH, pages - first))
        say(f"no word {law.__name__} on {pages} made-up pages")


def try_law(
    law: Callable[[str, str], list[str]], made: Sequence[str], first: int, pages: int
) -> None:
    """Try one law on one batch of pages."""

    @seed(first)
    @settings(LAW, max_examples=pages, database=None)
    @given(st.sampled_from(made), BODY)
    def holds(page: str, body: str) -> None:
        words = law(page, body)
        assert not words, f"{words} {law.__name__}: {numbered(page.format(body))[0]}"

    holds()


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
