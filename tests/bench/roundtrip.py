"""
Whether the Markdown of real pages means what their blocks say: read by markdown-it-py, compared with the list of blocks.

    python -m tests.bench.roundtrip CORPUS [--pages N] [--worst N]

Compared are words, headings with their levels, link targets, images, code with its language, formulas, rows, items, quotes, and
footnotes with the references to them. Then the same text must come out with every option of rendering. Printed are the pages that
differ; the exit status says whether there are any.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import cleanread
from cleanread.render import to_markdown
from tests.reading import read, structure_of

from .corpus import SETS, read_set

#: other ways to render the same blocks
OTHERS = (
    cleanread.Options(links="none", images="none"),
    cleanread.Options(links="none", images="alt"),
    cleanread.Options(links="reference"),
)


def main() -> int:
    """Print the pages on which the two differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pages", type=int, help="only so many pages of each set")
    parser.add_argument("--worst", type=int, default=40, help="how many differing pages to show")
    args = parser.parse_args()
    pages = differing = 0
    for name in (*SETS, "markdown"):
        if not (args.corpus / name).is_dir():
            continue
        for row in read_set(args.corpus / name, args.pages):
            page = row.page()
            options = cleanread.Options(rules=False)
            found = list(differences(cleanread.extract(page.html, page.url, options)))
            pages += 1
            differing += bool(found)
            if found and differing <= args.worst:
                sys.stdout.write(f"{name} {row.labels['id']}\n")
                sys.stdout.write("".join(f"    {line[:300]}\n" for line in found))
    sys.stdout.write(f"{differing} of {pages} pages differ\n")
    return 1 if differing else 0


def differences(article: cleanread.Article) -> Iterator[str]:
    """What the Markdown of an article says otherwise than its blocks, and what an option changes in its text."""
    wanted = structure_of(article.blocks)
    yield from wanted.differences(read(article.markdown))
    for options in OTHERS:
        words = read(to_markdown(article.blocks, options)).words
        if options.images == "alt":
            words = words & wanted.words
        if words != wanted.words:
            yield f"words with {options.links} links: {dict(wanted.words - words)} {dict(Counter(words) - wanted.words)}"


if __name__ == "__main__":
    sys.exit(main())
