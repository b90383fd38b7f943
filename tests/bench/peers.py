"""
Quality and speed of cleanread beside its peers on folders of labelled pages, as a Markdown table.

    python tests/bench/peers.py CORPUS [--limit N]

``CORPUS`` holds sets as the guide ``training`` describes them. Peers that are not installed are left out. Word F1 is the mean
over pages; time is the median over pages of the ratio to ``lxml.html`` parsing the same bytes, all contenders in turn.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.metadata
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median

import lxml.html

import cleanread
from cleanread.train.metrics import snippet_counts, word_f1

Extract = Callable[[bytes, str | None], str]
SETS = ("news", "wcxb", "segments", "readability")


def contenders() -> dict[str, Extract]:
    """Name and version → what gives the text of a page."""

    def ours(html: bytes, url: str | None) -> str:
        article = cleanread.extract(html, url, cleanread.Options(rules=False))
        _ = article.markdown  # the same work for all: text and Markdown
        return article.text

    found: dict[str, Extract] = {f"cleanread {cleanread.__version__}": ours}
    try:
        import trafilatura
    except ImportError:
        pass
    else:

        def peer(html: bytes, url: str | None) -> str:
            return trafilatura.extract(html, url=url, include_comments=False) or ""

        found[f"trafilatura {importlib.metadata.version('trafilatura')}"] = peer
    return found


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("corpus", type=Path)
    options.add_argument("--limit", type=int, help="only the first pages of each set")
    args = options.parse_args()
    names = contenders()
    rows: dict[str, dict[str, str]] = {name: {} for name in names}
    ratios: dict[str, list[float]] = defaultdict(list)
    for folder in (args.corpus / s for s in SETS if (args.corpus / s / "labels.jsonl").is_file()):
        scores: dict[str, list[float]] = defaultdict(list)
        counts: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
        lines = (folder / "labels.jsonl").read_text("utf-8").split("\n")
        for row in [json.loads(line) for line in lines if line][: args.limit]:
            html = gzip.decompress((folder / "pages" / f"{row['id']}.html.gz").read_bytes())
            if not html.strip():
                continue
            start = time.perf_counter()
            lxml.html.document_fromstring(html)
            parse = time.perf_counter() - start
            for name, extract in names.items():
                start = time.perf_counter()
                text = extract(html, row.get("url"))
                ratios[name].append((time.perf_counter() - start) / parse)
                if row.get("text"):
                    scores[name].append(word_f1(text, row["text"])[2])
                else:
                    counts[name].append(
                        snippet_counts(text, row.get("with") or [], row.get("without") or [])
                    )
        for name in names:
            if scores[name]:
                rows[name][folder.name] = f"{mean(scores[name]):.3f}"
            else:
                kept, wanted, leaked, _ = map(sum, zip(*counts[name], strict=True))
                rows[name][folder.name] = f"{2 * kept / max(1, kept + leaked + wanted):.3f}"
    sets = list(dict.fromkeys(s for row in rows.values() for s in row))
    out = ["| | " + " | ".join([*sets, "time / parse"]) + " |", "|---|" + "--:|" * (len(sets) + 1)]
    out += [
        f"| {name} | " + " | ".join([*row.values(), f"{median(ratios[name]):.1f}"]) + " |"
        for name, row in rows.items()
    ]
    sys.stdout.write("\n".join([*out, ""]))


if __name__ == "__main__":
    main()
