"""
What a page gives must depend on the page and the options alone: not on the pages before it, nor on the process or its surroundings.

Every function returns the names of the pages that came out differently, with how often.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tests.fresh import in_fresh_process
from tests.variety import Job, fingerprint

from .corpus import SEED

#: languages, time zones, encodings and modes of Python that a process may run in
SURROUNDINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "German, decimal commas": {"LC_ALL": "de_DE.UTF-8"},
    "C, without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX Latin-1": {"LC_ALL": "en_US.ISO-8859-1", "PYTHONUTF8": "0"},
    "far east": {"TZ": "Pacific/Kiritimati"},
    "far west": {"TZ": "Pacific/Pago_Pago"},
    "a zone of its own": {"TZ": "XYZ-3:17ABC,M3.2.0,M11.1.0"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
    "development mode": {"PYTHONDEVMODE": "1"},
    "no home": {"HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent"},
    "few digits": {"PYTHONINTMAXSTRDIGITS": "640"},
}


def one_by_one(jobs: Sequence[Job]) -> list[str]:
    """What each page gives as the first and only one of a process."""
    return [in_fresh_process([job])[0] for job in jobs]


def in_random_order(
    jobs: Sequence[Job], expected: Sequence[str], rounds: int, seed: int = SEED
) -> Counter[str]:
    """Every page `rounds` times in one process, on average, and some of them several times in a row."""
    order = random.Random(seed)  # noqa: S311
    pages = list(zip(jobs, expected, strict=True))
    different: Counter[str] = Counter()
    for _ in range(rounds * len(pages)):
        job, wanted = order.choice(pages)
        for _ in range(order.choice((1, 1, 1, 2, 3))):
            different[job.name] += fingerprint(job) != wanted
    return +different


def with_hash_seeds(
    jobs: Sequence[Job], expected: Sequence[str], seeds: Sequence[int]
) -> Counter[str]:
    """All pages in a process for each seed of Python's hashes: the order of a set is another one in each."""
    return _elsewhere(jobs, expected, ({"PYTHONHASHSEED": str(seed)} for seed in seeds))


def in_surroundings(jobs: Sequence[Job], expected: Sequence[str]) -> Counter[str]:
    """All pages in a process for each of the surroundings."""
    return _elsewhere(jobs, expected, SURROUNDINGS.values())


def _elsewhere(
    jobs: Sequence[Job],
    expected: Sequence[str],
    environments: Iterable[Mapping[str, str]],
) -> Counter[str]:
    different: Counter[str] = Counter()
    for environment in environments:
        got = in_fresh_process(jobs, environment=environment)
        different.update(
            f"{job.name} {dict(environment)}"
            for job, wanted, given in zip(jobs, expected, got, strict=True)
            if wanted != given
        )
    return different
