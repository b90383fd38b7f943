"""What the pages were, how sure that is, and where it is worth to look."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from typing import Final

from ..batch.tally import rule_of
from .figures import Bin, StaleRule, Twin, UnsurePage, VerdictFigure
from .source import Snapshot
from .wording import address, inspection, message, plain

#: Pages with a score below it are worth a look; ``cleanread studio`` begins there, too.
UNSURE: Final = 0.8
_WORDS: Final = (0, 1, 25, 50, 100, 200, 400, 800, 1600, 3200, 6400, 12800)
_SCORES: Final = 20
#: Others of a host are in the sample only where there is room.
_PER_HOST: Final = 2


def verdicts(ledger: Snapshot) -> tuple[VerdictFigure, ...]:
    """The verdicts on pages that were read."""
    rows = ledger.rows(
        "SELECT ifnull(verdict, ''), count(*), avg(score), sum(score < :unsure) FROM entry WHERE state = :done "
        "GROUP BY 1 ORDER BY 2 DESC, 1",
        unsure=UNSURE,
    )
    return tuple(
        VerdictFigure(verdict=plain(kind) or "none", pages=pages, mean_score=round(mean or 0, 3), unsure=unsure or 0)
        for kind, pages, mean, unsure in rows
    )  # fmt: skip


def words(ledger: Snapshot) -> tuple[Bin, ...]:
    """How long the articles are. Each bin is twice as wide as the one before: short texts differ by words, long ones by pages."""
    rows = ledger.rows("SELECT words, count(*) FROM entry WHERE state = :done AND words IS NOT NULL GROUP BY words")  # fmt: skip
    edges = [*pairwise(_WORDS), (_WORDS[-1], None)]
    return tuple(
        Bin(
            least=least,
            most=most,
            pages=sum(n for count, n in rows if least <= count and (most is None or count < most)),
        )
        for least, most in edges
    )


def scores(ledger: Snapshot) -> tuple[Bin, ...]:
    """How sure the verdicts are."""
    counts = dict(
        ledger.rows(
            "SELECT max(0, min(:last, CAST(score * :bins + 1e-9 AS INTEGER))), count(*) FROM entry "
            "WHERE state = :done AND score IS NOT NULL GROUP BY 1",
            bins=_SCORES,
            last=_SCORES - 1,
        )
    )
    return tuple(
        Bin(least=number / _SCORES, most=(number + 1) / _SCORES, pages=counts.get(number, 0))
        for number in range(_SCORES)
    )


def stale_rules(ledger: Snapshot, top: int) -> tuple[StaleRule, ...]:
    """Rules that did not fit, those of the most pages first."""
    rows = ledger.rows(
        "SELECT stale, count(*), min(url) FROM entry WHERE stale IS NOT NULL GROUP BY stale ORDER BY 2 DESC, 1"
    )
    pages: Counter[str] = Counter()
    seen: dict[str, tuple[str, str]] = {}
    for phrases, count, url in rows:
        for phrase in dict.fromkeys(map(str, json.loads(phrases))):
            rule = rule_of(phrase)
            if rule not in seen:
                seen[rule] = phrase.removeprefix("rule_stale: ").partition(": ")[2], url
        for rule in {rule_of(str(phrase)) for phrase in json.loads(phrases)}:
            pages[rule] += count
    ranked = sorted(pages.items(), key=lambda pair: (-pair[1], pair[0]))[:top]
    return tuple(
        StaleRule(rule=plain(rule), pages=count, reason=message(seen[rule][0]), url=address(seen[rule][1]))
        for rule, count in ranked
    )  # fmt: skip


def duplicates(ledger: Snapshot, top: int) -> tuple[Twin, ...]:
    """Pages that came under several addresses, those with the most first."""
    rows = ledger.rows(
        "SELECT duplicate_of, count(*), min(url) FROM entry WHERE state = :duplicate AND duplicate_of IS NOT NULL "
        "GROUP BY duplicate_of ORDER BY 2 DESC, 1 LIMIT :top",
        top=top,
    )
    return tuple(
        Twin(url=address(url), duplicates=count, example=address(other))
        for url, count, other in rows
    )


def count_unsure(ledger: Snapshot) -> int:
    """How many pages have an unsure verdict."""
    return int(ledger.row("SELECT count(*) FROM entry WHERE state = :done AND score < :unsure", unsure=UNSURE)[0])  # fmt: skip


def sample(ledger: Snapshot, size: int) -> tuple[UnsurePage, ...]:
    """The least sure pages, of many hosts."""
    rows = ledger.rows(
        "SELECT url, verdict, score, words, title FROM (SELECT *, row_number() OVER (PARTITION BY host ORDER BY score, key) AS place "
        "FROM entry WHERE state = :done AND score < :unsure) ORDER BY place > :per_host, score, key LIMIT :size",
        unsure=UNSURE,
        per_host=_PER_HOST,
        size=size,
    )
    return tuple(
        UnsurePage(
            url=address(url),
            verdict=plain(verdict),
            score=score,
            words=words or 0,
            title=plain(title),
            command=inspection(address(url)),
        )
        for url, verdict, score, words, title in sorted(rows, key=lambda row: row[2])
    )
