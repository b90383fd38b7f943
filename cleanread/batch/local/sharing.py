"""
What the pages of a host share. The first pages of a host, in the order of their keys, are its sample: they are held back until all of
them are there, and then it is known which blocks repeat. The order in which pages arrive plays no part in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ...crosspage import MAX_PAGES, HostSample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..ledger import Ledger

#: A host with fewer pages in the job is left alone.
LEAST_PAGES: Final = 5


@dataclass(slots=True)
class Host:
    """One host of a job while its pages are worked on."""

    id: int
    name: str
    #: what its pages share; None: not known yet, and pages are held
    repeated: frozenset[int] | None = frozenset()
    #: keys of the sample that nothing has become of yet
    pending: set[bytes] = field(default_factory=set)
    after: bytes = b""  #: the last key that was taken from the ledger
    is_empty: bool = False  #: the ledger has no more entries of it
    loading: bool = False  #: more of them are on their way
    working: int = 0  #: entries that are under way
    settling: bool = False  #: its sample is complete

    @property
    def holds(self) -> bool:
        """Whether pages have to wait."""
        return self.repeated is None


def host_of_ledger(ledger: Ledger, host: int, name: str, *, cross_page: bool) -> Host:
    """The host as the ledger knows it."""
    if not cross_page or not name:
        return Host(host, name)
    repeated = ledger.repeated(host)
    if repeated is not None:
        return Host(host, name, repeated)
    sample = ledger.sample(host, MAX_PAGES)
    if len(sample) < LEAST_PAGES:
        return Host(host, name)
    return Host(host, name, None, {key for key, state in sample if state == "todo"})


def settle(ledger: Ledger, hosts: Sequence[int]) -> dict[int, frozenset[int]]:
    """What the pages of each of the `hosts` share: as the ledger knows it, or found out now, and kept in the ledger."""
    known = {host: ledger.repeated(host) for host in hosts}
    new = {host: _shared(ledger, host) for host, repeated in known.items() if repeated is None}
    ledger.settle(new)
    return {host: new[host] if repeated is None else repeated for host, repeated in known.items()}


def _shared(ledger: Ledger, host: int) -> frozenset[int]:
    keys = [key for key, _ in ledger.sample(host, MAX_PAGES)]
    sample = HostSample()
    for key, fingerprints, title in ledger.held_fingerprints(host, keys):
        sample.add(key, fingerprints, title)
    return sample.repeated()
