"""Pages that were extracted and wait until it is known what the pages of their host share."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime
from struct import pack, unpack
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import zstandard

from ..model import Extracted, Fetched, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVEL: Final = 1
_MAX: Final = 500_000_000  # bytes of one unpacked piece


class Held(NamedTuple):
    """One page that waits."""

    outcome: Outcome
    host: int
    pages: bytes  #: as ``store.packed`` makes them


class HeldRow(NamedTuple):
    """One page that is to wait no longer."""

    outcome: Outcome
    host: int
    written: bool  #: outputs have had the entry before


def row_of(held: Held) -> tuple[bytes, int, str, bytes, bytes, bytes, bytes]:
    """The columns of the table."""
    extracted = held.outcome.extracted or Extracted(body=b"{}")
    plain = {
        "url": held.outcome.url,
        "attempts": held.outcome.attempts,
        "fetched": {name: getattr(held.outcome.fetched, name) for name in _FETCHED},
        "extracted": {
            **{name: getattr(extracted, name) for name in _PLAIN},
            "names": {k: _plain(v) for k, v in extracted.names.items()},
        },
    }
    return (
        held.outcome.key,
        held.host,
        json.dumps(plain),
        _packed(extracted.body),
        _packed(extracted.markdown.encode("utf-8", "surrogatepass")),
        packed_fingerprints(extracted.fingerprints),
        held.pages,
    )


def outcome_of(key: bytes, plain: str, body: bytes, markdown: bytes, prints: bytes) -> Outcome:
    """The outcome in a row of the table."""
    values: dict[str, Any] = json.loads(plain)
    fetched, extracted = values["fetched"], values["extracted"]
    names = {k: _restored(v) for k, v in extracted.pop("names").items()}
    for name in ("rules", "stale"):
        extracted[name] = tuple(extracted[name])
    return Outcome(
        key=key,
        url=values["url"],
        state="held",
        attempts=values["attempts"],
        fetched=Fetched(**{**fetched, "redirects": tuple(fetched["redirects"])}),
        extracted=Extracted(
            body=_unpacked(body),
            markdown=_unpacked(markdown).decode("utf-8", "surrogatepass"),
            names=names,
            fingerprints=unpacked_fingerprints(prints),
            **extracted,
        ),
    )


def packed_fingerprints(fingerprints: Sequence[int]) -> bytes:
    """Eight bytes each."""
    return pack(f"<{len(fingerprints)}Q", *fingerprints)


def unpacked_fingerprints(data: bytes) -> tuple[int, ...]:
    """
    >>> unpacked_fingerprints(packed_fingerprints((1, 2**63)))
    (1, 9223372036854775808)
    """
    return unpack(f"<{len(data) // 8}Q", data)


_PLAIN: Final = (
    "verdict", "score", "title", "words", "canonical_url", "text_hash", "rules", "stale", "repeated", "seconds",
)  # fmt: skip

_FETCHED: Final = tuple(field.name for field in fields(Fetched))


def _plain(value: object) -> object:
    return {_DATE: value.isoformat()} if isinstance(value, date) else value


def _restored(value: Any) -> object:
    return datetime.fromisoformat(value[_DATE]) if isinstance(value, dict) else value


_DATE: Final = "date"


def _packed(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=_LEVEL).compress(data) if data else b""


def _unpacked(data: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(data, max_output_size=_MAX) if data else b""
