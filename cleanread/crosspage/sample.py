"""A bounded sample of the pages of one host, from which its chrome is told."""

from __future__ import annotations

import struct
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from ..errors import BatchError
from .finding import Sampled, find_repeated
from .prints import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Pages of a host that are looked at; more change next to nothing.
MAX_PAGES: Final = 40
#: Blocks of a page that are looked at: half of them from its beginning, half from its end.
MAX_PRINTS: Final = 300

_VERSION: Final = b"cp1"
_PAGE: Final = struct.Struct("<BQH")  # bytes of the key, the title, how many fingerprints


class HostSample:
    """
    The pages of a host with the smallest keys.

    Any order of adding, and any way of merging samples of parts, gives the same sample.

    >>> sample = HostSample()
    >>> from cleanread.crosspage import fingerprint
    >>> for name in ("heron", "quay", "roof", "bread", "winter"):
    ...     story = fingerprint(f"A story that tells of nothing but the {name}, at some length")
    ...     sample.add(name.encode(), [story, fingerprint("Become a member today")])
    >>> sample.repeated() == {fingerprint("Become a member today")}
    True
    """

    __slots__ = ("_largest", "_pages")

    def __init__(self) -> None:
        self._pages: dict[bytes, tuple[int, bytes]] = {}
        self._largest = b""  # of the keys, once there are enough

    def __len__(self) -> int:
        return len(self._pages)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HostSample) and self._pages == other._pages

    __hash__ = None  # type: ignore[assignment]

    @property
    def is_full(self) -> bool:
        """Whether it has all the pages that it takes; one with a smaller key may still replace another."""
        return len(self._pages) >= MAX_PAGES

    def wants(self, key: bytes) -> bool:
        """Whether a page with this key would be taken."""
        return not self.is_full or key <= self._largest

    def add(self, key: bytes, prints: Sequence[int], title: str = "") -> None:
        """Add a page: its key, up to 255 bytes, its fingerprints in their order, and its title."""
        if self.wants(key):
            self._take(key, (_title_hash(title), _packed(prints)))

    def merge(self, other: HostSample) -> None:
        """Add the pages of another sample."""
        for key, page in other._pages.items():
            if self.wants(key):
                self._take(key, page)

    def repeated(self) -> frozenset[int]:
        """The fingerprints of what is chrome on this host, for ``Options.repeated``."""
        return find_repeated(
            Sampled(title, _unpacked(prints)) for title, prints in self._pages.values()
        )

    def to_bytes(self) -> bytes:
        """The sample as bytes; equal samples give equal bytes."""
        return _VERSION + b"".join(self._written())

    @classmethod
    def from_bytes(cls, data: bytes) -> HostSample:
        """The sample that `to_bytes` wrote. Raises ``BatchError`` for anything else."""
        sample = cls()
        at = len(_VERSION)
        try:
            if data[:at] != _VERSION:
                raise ValueError
            while at < len(data):
                length, title, count = _PAGE.unpack_from(data, at)
                at += _PAGE.size
                end = at + length + 8 * count
                if end > len(data) or count > MAX_PRINTS:
                    raise ValueError
                sample._take(data[at : at + length], (title, data[at + length : end]))
                at = end
        except (ValueError, struct.error):
            msg = "these bytes are no sample of the pages of a host, or one of another version"
            raise BatchError(msg) from None
        return sample

    def _take(self, key: bytes, page: tuple[int, bytes]) -> None:
        pages = self._pages
        # The same page twice: the larger of both, whichever came first.
        pages[key] = max(page, pages[key]) if key in pages else page
        if len(pages) > MAX_PAGES:
            del pages[max(pages)]
        if len(pages) >= MAX_PAGES:
            self._largest = max(pages)

    def _written(self) -> Iterator[bytes]:
        for key, (title, prints) in sorted(self._pages.items()):
            yield _PAGE.pack(len(key), title, len(prints) // 8) + key + prints


def _title_hash(title: str) -> int:
    letters = letters_of(title)
    if not letters:
        return 0
    return int.from_bytes(blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _packed(prints: Sequence[int]) -> bytes:
    if len(prints) > MAX_PRINTS:
        half = MAX_PRINTS // 2
        prints = [*prints[:half], *prints[-half:]]
    return struct.pack(f"<{len(prints)}Q", *prints)


def _unpacked(prints: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(prints) // 8}Q", prints)
