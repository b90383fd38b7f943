"""How good scores are, per set and per language: word F1 for labelled texts, F1 over snippets for weak labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import mean
from typing import TYPE_CHECKING

from .labels import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

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


def kept_text(sample: Sample, scores: NDArray[np.float32], threshold: float = 0.5) -> str:
    """The text that scores alone would keep."""
    return "\n\n".join(t for t, s in zip(sample.texts, scores, strict=True) if s > threshold)


def report(samples: Sequence[Sample], scores: Sequence[NDArray[np.float32]]) -> list[str]:
    """A line for each set, page type and language: pages, precision, recall, F1."""
    groups: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    snippets: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for sample, own in zip(samples, scores, strict=True):
        text = kept_text(sample, own)
        names = [sample.set, f"{sample.set} {sample.type}".strip(), f"{sample.set} [{sample.language or '??'}]"]
        if sample.row.get("text"):
            result = word_f1(text, sample.row["text"])
            for name in dict.fromkeys(names):
                groups[name].append(result)
            continue
        flat = " ".join(text.split())
        good = sum(" ".join(s.split()) in flat for s in sample.row.get("with") or [])
        bad = sum(" ".join(s.split()) in flat for s in sample.row.get("without") or [])
        for name in dict.fromkeys(names):
            counts = snippets[name]
            counts[0] += good
            counts[1] += bad
            counts[2] += len(sample.row.get("with") or [])
    lines = [f"{name:28} {len(rows):5} pages  P {mean(r[0] for r in rows):.4f}  R {mean(r[1] for r in rows):.4f}  F1 {mean(r[2] for r in rows):.4f}" for name, rows in sorted(groups.items())]
    for name, (good, bad, wanted) in sorted(snippets.items()):
        p, r = good / max(1, good + bad), good / max(1, wanted)
        lines.append(f"{name:28}              P {p:.4f}  R {r:.4f}  F1 {2 * p * r / max(1e-9, p + r):.4f}")
    return lines
