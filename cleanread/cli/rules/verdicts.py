"""What ``rules test`` prints: for people, for programs, and as annotations of GitHub Actions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...lint.annotations import annotation
from ...rules.locate import locate
from ...shortened import shortened

if TYPE_CHECKING:
    from ...proof.compare import Comparison
    from ...proof.prove import Item, Proof
    from .test import Run

_WORDS = {"passed": "passed", "failed": "failed", "not_run": "not run"}
_MAX_PARAGRAPHS = 5
_LONG = 100


def present(run: Run, how: str, *, detailed: bool) -> str:
    """Everything that came out. ``detailed``: also what passed."""
    if how == "json":
        return json.dumps(_as_dict(run), ensure_ascii=False, indent=2) + "\n"
    lines = _annotations(run) if how == "github" else _lines(run, detailed=detailed)
    return "".join(f"{line}\n" for line in lines)


def _as_dict(run: Run) -> dict[str, Any]:
    counts = _counts(run)
    return {
        "rules": len(run.proofs),
        **{status: counts[status] for status in _WORDS},
        "items": [asdict(item) for proof in run.proofs for item in proof.items],
        "comparisons": [
            {"rule": proof.subject.id, **asdict(one)}
            for proof in run.proofs
            for one in proof.comparisons
        ],
        "nothing_to_run": run.nothing,
        "recorded": run.recorded,
        "refused": run.refused,
    }


def _counts(run: Run) -> Counter[str]:
    return Counter(item.status for proof in run.proofs for item in proof.items)


def _summary(run: Run) -> str:
    counts = _counts(run)
    number = len(run.proofs)
    said = ", ".join(f"{counts[status]} {word}" for status, word in _WORDS.items())
    return f"{number} {'rule' if number == 1 else 'rules'}: {said}"


def _many(run: Run) -> bool:
    """Whether so many rules were tried that only failures are told one by one."""
    return len(run.proofs) > 1


# ── text ─────────────────────────────────────────────────────────────────────────────────


def _lines(run: Run, *, detailed: bool) -> Iterator[str]:
    for proof in run.proofs:
        found = [*_of_rule(proof, run, detailed=detailed)]
        if found:
            yield proof.subject.id
            yield from (f"  {line}" for line in found)
    hidden = _many(run) and not detailed and _counts(run)["not_run"]
    yield f"{_summary(run)}{' (-v tells which)' if hidden else ''}"


def _of_rule(proof: Proof, run: Run, *, detailed: bool) -> Iterator[str]:
    for item in proof.items:
        if detailed or item.status == "failed" or (item.status == "not_run" and not _many(run)):
            yield f"{_WORDS[item.status]:<8} {item.key}: {item.name}"
            yield from (f"         {reason}" for reason in item.reasons)
    for comparison in proof.comparisons:
        yield from _compared(comparison)
    if proof.subject.id in run.nothing:
        yield "nothing to run: the rule has no example and no test with a saved page"
    if proof.subject.id in run.recorded:
        yield f"recorded in {proof.subject.file}"
    if proof.subject.id in run.refused:
        yield f"not recorded: {run.refused[proof.subject.id]}"


def _compared(one: Comparison) -> Iterator[str]:
    yield f"compared {one.url}"
    if one.changes_nothing:
        yield "         the same without rules"
    else:
        yield (
            f"         {one.words_after} words, without rules {one.words_before}: "
            f"{one.words_gone} gone, {one.words_come} come"
        )
    if one.expected:
        yield (
            f"         {one.satisfied_after} of {one.expected} expectations hold, "
            f"without rules {one.satisfied_before}"
        )
    for sign, paragraphs in (("-", one.gone), ("+", one.come)):
        yield from (f"         {sign} {shortened(p, _LONG)}" for p in paragraphs[:_MAX_PARAGRAPHS])
        if len(paragraphs) > _MAX_PARAGRAPHS:
            yield f"         {sign} … and {len(paragraphs) - _MAX_PARAGRAPHS} more"
    for name, (before, after) in one.fields.items():
        yield f"         {name}: {before!r} → {after!r}"
    yield from (f"worse    {why}" for why in one.worse)


# ── annotations ──────────────────────────────────────────────────────────────────────────


def _annotations(run: Run) -> Iterator[str]:
    for proof in run.proofs:
        places = locate(proof.subject.file.read_text(encoding="utf-8"))
        for item in proof.items:
            yield from _of_item(item, places)
        rule, file = proof.subject.id, proof.subject.file
        for why in proof.worse:
            yield _error(rule, file, f"worse than without the rule: {why}")
        if rule in run.nothing:
            yield _error(rule, file, "nothing to run")
        if rule in run.refused:
            yield _error(rule, file, f"not recorded: {run.refused[rule]}")
    yield _summary(run)


def _error(rule: str, file: Path, message: str) -> str:
    """What is wrong with a rule as a whole."""
    return annotation("error", message, file=file, line=1, title=rule)


def _of_item(item: Item, places: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    if item.status != "passed":
        level = "error" if item.status == "failed" else "notice"
        said = f"{_WORDS[item.status]}: {item.name}: {'; '.join(item.reasons)}"
        line, _ = places.get(item.key, (1, 1))
        title = f"{item.rule} {item.key}"
        yield annotation(level, said, file=item.file, line=line, title=title)
