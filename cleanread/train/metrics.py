"""How good scores are, per set and per language: word F1 for labelled texts, F1 over snippets for weak labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import mean
from typing import TYPE_CHECKING

from .labels import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .samples import Sample


def word_f1(text: str, reference: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of two bags of words; the metric of WCXB."""
    got, wanted = Counter(words(text)), Counter(words(reference))
    if not got or not wanted:
        same = float(not got and not wanted)
        return same, same, same
    common = (got & wanted).total()
    p, r = common / got.total(), common / wanted.total()
    return p, r, 2 * p * r / (p + r) if common else 0.0


def report(samples: Sequence[Sample], texts: Sequence[str]) -> list[str]:
    """A line for each set, page type and language. `texts` is what was extracted, a text a sample.

    Where a page has snippets, the share of the wanted ones that were kept and of the unwanted ones that leaked is printed, and
    F1 over snippets where it has nothing else.
    """
    bags: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    snippets: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
    for sample, text in zip(samples, texts, strict=True):
        row = sample.row
        for name in dict.fromkeys(
            [
                sample.set,
                f"{sample.set} {sample.type}".strip(),
                f"{sample.set} [{sample.language or '??'}]",
            ]
        ):
            if row.get("text"):
                bags[name].append(word_f1(text, row["text"]))
            if row.get("with") or row.get("without"):
                snippets[name].append(
                    snippet_counts(text, row.get("with") or [], row.get("without") or [])
                )
    return [
        _line(name, bags.get(name, []), snippets.get(name, []))
        for name in sorted(bags.keys() | snippets.keys())
    ]


def snippet_counts(text: str, wanted: list[str], unwanted: list[str]) -> tuple[int, int, int, int]:
    """Wanted snippets that are in `text`, all wanted ones, unwanted ones that are in it, all unwanted ones."""
    flat = " ".join(text.split())
    return (
        sum(" ".join(s.split()) in flat for s in wanted),
        len(wanted),
        sum(" ".join(s.split()) in flat for s in unwanted),
        len(unwanted),
    )


def _line(
    name: str, bags: list[tuple[float, float, float]], snippets: list[tuple[int, int, int, int]]
) -> str:
    line = f"{name:26} {max(len(bags), len(snippets)):5} pages"
    if bags:
        line += f"  words P {mean(b[0] for b in bags):.4f} R {mean(b[1] for b in bags):.4f} F1 {mean(b[2] for b in bags):.4f}"
    if snippets:
        kept, wanted, leaked, unwanted = map(sum, zip(*snippets, strict=True))
        line += f"  snippets kept {kept / max(1, wanted):.4f} leaked {leaked / max(1, unwanted):.4f} F1 {2 * kept / max(1, kept + leaked + wanted):.4f}"
    return line
