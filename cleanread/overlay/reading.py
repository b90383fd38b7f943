"""Metadata with what rules read in place of, or beside, what was found in general."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from ..metadata.authors import names
from ..models import OWN_FIELD
from ..rules.model import LIST_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..models import Metadata
    from ..rules import Reading

# How sure a field is that a rule reads: rules rot.
_CONFIDENCE: Final = 0.95
_ADDRESSES: Final = frozenset({"image", "canonical_url"})
#: what rules detect that is neither a field nor a verdict
_LABELS: Final = ("sponsored", "live")


def with_readings(
    general: Metadata,
    readings: Mapping[str, Reading],
    detected: Mapping[str, str],
    base_url: str | None,
) -> Metadata:
    """`general` with the `readings` of rules, and what they `detected`."""
    changed: dict[str, object] = {}
    sources = dict(general.sources)
    confidence = dict(general.confidence)
    extra: dict[str, str | tuple[str, ...]] = {}
    for name, reading in readings.items():
        if name.startswith(OWN_FIELD):
            values = reading.values
            extra[name] = values if len(values) > 1 else next(iter(values), "")
        elif not (reading.mode == "fallback" and getattr(general, name)):
            value = _value(name, reading, base_url)
            if value or reading.mode == "override":
                changed[name] = value
                confidence[name] = _CONFIDENCE
        if name in changed or name in extra:
            sources[name] = reading.source
    if "paywall" in detected:
        changed["paywalled"] = True
        sources["paywalled"] = detected["paywall"]
    labels = tuple(what for what in _LABELS if what in detected)
    if not (changed or extra or labels):
        return general
    said = {"extra": extra, "labels": labels, "sources": sources, "confidence": confidence}
    return replace(general, **changed, **said)  # type: ignore[arg-type]


def _value(name: str, reading: Reading, base_url: str | None) -> object:
    values = reading.values
    if name in _ADDRESSES and values and base_url:
        return _joined(base_url, values[0])
    if name == "authors":
        return tuple(dict.fromkeys(n for value in values for n in names(value)))
    if name in LIST_FIELDS:
        return values
    if name == "paywalled":
        return bool(values) and values[0].lower() not in ("false", "no", "0")
    return values[0] if values else None


def _joined(base_url: str, address: str) -> str:
    try:
        return urljoin(base_url, address)
    except ValueError:  # what is no address stays what it is
        return address
