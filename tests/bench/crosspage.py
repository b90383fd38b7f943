"""
What blocks that repeat across the pages of a host add: found chrome, and content lost.

    python -m tests.bench.crosspage CORPUS [--least N] [--show] [--made-up N]

The labelled pages of each host with at least N pages are one job; printed are the scores of its texts without and with what repeats,
and with ``--show`` every block that is left out. ``--made-up N`` makes jobs of N pages of different hosts, puts chrome that the engine
cannot know into each, and prints how much of it was found and how much else was lost.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mean

from lxml.html import HtmlElement, fragment_fromstring, tostring

import cleanread
from cleanread.crosspage import HostSample, fingerprints
from cleanread.parse import parse

from .corpus import SEED, SETS, Page, Row, read_set

OPTIONS = cleanread.Options(rules=False)
#: jobs of made-up chrome for each number of pages
JOBS = 4
#: chrome as no list of phrases has it
CHROME = {
    "end": "<p>Kvartali parimad palad jõuavad igal neljapäeval sinu ukse taha, kui vaid soovid ja naabrile ka ütled.</p>",
    "end, heading": "<h3>Laevaselts tänab</h3><p>Sadama rahvas on neid lehti toetanud juba mitu aastat, ja toetab edaspidigi.</p>",
    "begin": "<p>Sellel lehel räägivad kaldapealsed nii, nagu nad ise tahavad.</p>",
    "begin, short": "<p>Kaldapealsed loevad</p>",
    "middle": "<p>Vahepala: meie kirjastuse poolt pakutud raamatute nimekiri ootab sind raamatukogu seinal kogu suve läbi.</p>",
    "middle, heading": "<h3>Vahepala</h3><p>Kes tahab kaldale tulla, tulgu pühapäeval ja võtku naaber kaasa, sest laev on lai.</p>",
    "end, list": "<ul><li>Kaldapealne</li><li>Laevaselts ja sadama rahvas</li><li>Raamatukogu sein</li></ul>",
}


@dataclass(slots=True)
class Job:
    """Some pages of one host, without and with what repeats."""

    before: list[cleanread.Article]
    after: list[cleanread.Article]
    removals: list[list[cleanread.Removal]] = field(default_factory=list)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--least", type=int, default=4, help="pages of a host")
    parser.add_argument("--show", action="store_true", help="every block that is left out")
    parser.add_argument(
        "--together",
        action="append",
        default=[],
        metavar="HOST,HOST…",
        help="hosts of one template, as one",
    )
    parser.add_argument(
        "--made-up", type=int, default=0, metavar="N", help="pages of a made-up job"
    )
    args = parser.parse_args()
    rows = [r for s in SETS if (args.corpus / s).is_dir() for r in read_set(args.corpus / s, None)]
    if args.made_up:
        made_up(rows, args.made_up)
    else:
        real(rows, args.least, args.together, show=args.show)


def run(pages: Sequence[Page]) -> Job:
    """The pages as a batch does them: extracted, sampled, and extracted again."""
    before = [cleanread.extract(page.html, page.url, OPTIONS) for page in pages]
    sample = HostSample()
    for at, article in enumerate(before):
        sample.add(at.to_bytes(4), fingerprints(article), article.metadata.title or "")
    options = replace(OPTIONS, repeated=sample.repeated())
    after = [cleanread.extract(page.html, page.url, options) for page in pages]
    removals = [[r for r in a.removals if r.rule == "cross-page"] for a in after]
    return Job(before, after, removals)


# ── hosts of the corpus ──────────────────────────────────────────────────────────────────


def real(rows: Sequence[Row], least: int, together: Sequence[str], *, show: bool) -> None:
    """A line for each host."""
    names = {host: group for group in together for host in group.split(",")}
    hosts: dict[str, list[tuple[Row, Page]]] = defaultdict(list)
    for row in rows:
        if "//" not in (row.labels.get("url") or "") or "fakehost" in row.labels["url"]:
            continue
        page = row.page()
        host = page.host.removeprefix("www.")
        hosts[names.get(host, host)].append((row, page))
    say(f"{'host':36}{'pages':>6}{'without':>9}{'with':>9}{'changed':>8}{'blocks':>7}{'chars':>7}")
    for host, members in sorted(hosts.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(members) < least:
            continue
        job = run([page for _, page in members])
        without, with_ = score(members, job.before), score(members, job.after)
        blocks = [r for removals in job.removals for r in removals]
        say(
            f"{host[:35]:36}{len(members):6}{without:9.4f}{with_:9.4f}{sum(map(bool, job.removals)):8}"
            f"{len(blocks):7}{sum(len(r.text) for r in blocks):7}"
        )
        if show:
            for (row, _), removals in zip(members, job.removals, strict=True):
                for removal in removals:
                    say(
                        f"    {row.labels['id']}: {is_labelled(row, removal.text)} {removal.text[:240]!r}"
                    )


def score(members: Sequence[tuple[Row, Page]], articles: Sequence[cleanread.Article]) -> float:
    """The mean of the pages' scores: of words, or of snippets."""
    fractions = [row.score(a.text) for (row, _), a in zip(members, articles, strict=True)]
    return mean(above / max(1, below) for above, below in fractions)


def is_labelled(row: Row, text: str) -> str:
    """``+``: the label has the text, ``-``: it has not, ``?``: there is no label of that kind."""
    if not row.by_words:
        return "?"
    return (
        "+" if " ".join(text.split()) in " ".join((row.labels.get("text") or "").split()) else "-"
    )


# ── made-up chrome ───────────────────────────────────────────────────────────────────────


def made_up(rows: Sequence[Row], pages: int) -> None:
    """A line for each kind of chrome."""
    say(f"{'chrome':20}{'put in':>7}{'leaked':>8}{'left':>6}{'chars lost':>11}{'of':>9}")
    chance = random.Random(SEED)  # noqa: S311  a sample, no secret
    articles = [row for row in rows if row.is_article]
    jobs = [[row.page() for row in chance.sample(articles, pages)] for _ in range(JOBS)]
    for name, html in CHROME.items():
        parts = [" ".join(el.text_content().split()) for el in parts_of(html)]
        put = leaked = left = lost = whole = 0
        for job_pages in jobs:
            changed = [with_chrome(page, html, name) for page in job_pages]
            job = run(changed)
            for before, after, removals in zip(job.before, job.after, job.removals, strict=True):
                put += 1
                leaked += parts[-1] in shown(before)
                left += parts[-1] in shown(after)
                lost += sum(len(r.text) for r in removals if r.text not in parts)
                whole += len(before.text)
        say(f"{name:20}{put:7}{leaked:8}{left:6}{lost:11}{whole:9}")


def shown(article: cleanread.Article) -> set[str]:
    """The texts of the blocks."""
    return {block.text for block in article.blocks}


def parts_of(html: str) -> Iterator[HtmlElement]:
    """The blocks of a piece of HTML."""
    yield from fragment_fromstring(html, create_parent=True).iter("p", "h3", "li")


def with_chrome(page: Page, chrome: str, name: str) -> Page:
    """The page with a piece of HTML before, amid or behind its paragraphs."""
    article = cleanread.extract(page.html, page.url, OPTIONS)
    tree = parse(page.decoded)
    texts = {b.text for b in article.blocks if b.kind == "paragraph" and not b.containers}
    found = [el for el in tree.iter("p") if " ".join(el.text_content().split()) in texts]
    if article.source != "html" or not found:
        return page
    at = {"begin": 0, "middle": len(found) // 2}.get(name.partition(",")[0], -1)
    place = found[at]
    pieces = list(fragment_fromstring(chrome, create_parent=True))
    for piece in pieces if name.startswith("begin") else reversed(pieces):
        if name.startswith("begin"):
            place.addprevious(piece)
        else:
            tail, place.tail = place.tail, None
            place.addnext(piece)
            piece.tail = tail
    return replace(page, html=tostring(tree, encoding="utf-8"))


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
