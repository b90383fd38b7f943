"""What an import did, for programs and for people."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from .model import Imported

_LINE = re.compile(r"^line \d+: ")
_MAX_FILES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All files of one import, and where their rules are."""

    format: str
    source: Path
    out: Path
    items: Sequence[Imported]
    files: Mapping[str, PurePosixPath] = field(default_factory=dict)  #: by source; none: no rule

    @property
    def converted(self) -> list[Imported]:
        """Files that became rules."""
        return [item for item in self.items if item.source in self.files]

    @property
    def lossless(self) -> list[Imported]:
        """Files of which everything is in the rule."""
        return [item for item in self.converted if item.lossless]

    @property
    def lossy(self) -> list[Imported]:
        """Files of which something is not."""
        return [item for item in self.converted if not item.lossless]

    @property
    def failed(self) -> list[Imported]:
        """Files of which nothing could be made."""
        return [item for item in self.items if item.source not in self.files]

    def to_json(self) -> str:
        """All of it."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    def to_dict(self) -> dict[str, object]:
        """All of it."""
        return {
            "format": self.format,
            "source": str(self.source),
            "files": len(self.items),
            "converted": len(self.converted),
            "lossless": len(self.lossless),
            "lossy": len(self.lossy),
            "failed": len(self.failed),
            "lossless_share": round(len(self.lossless) / len(self.items), 4),
            "out": str(self.out),
            "items": [self._item(item) for item in self.items],
        }

    def _item(self, item: Imported) -> dict[str, object]:
        file = self.files.get(item.source)
        return {
            "file": item.source,
            "rule": str(file) if file else None,
            "id": item.rule_id or None,
            "lossless": file is not None and item.lossless,
            "lost": list(item.lost),
            "warnings": list(item.warnings),
        }

    def to_text(self) -> str:
        """A summary, why something was lost, and where."""
        share = len(self.lossless) / len(self.items)
        lines = [
            f"{_counted(len(self.items), 'file')}, {_counted(len(self.converted), 'rule')} in {self.out}",
            f"  without loss {len(self.lossless):>6}  {share:.1%}",
            f"  with loss    {len(self.lossy):>6}",
            f"  no rule      {len(self.failed):>6}",
        ]
        lines += _counts("Lost", (reason for item in self.items for reason in item.lost))
        lines += _counts("Look at", (reason for item in self.items for reason in item.warnings))
        lines += _listed("With loss", self.lossy) + _listed("No rule", self.failed)
        return "\n".join(lines) + "\n"


def reason_of(message: str) -> str:
    """A message without its line and its details.

    >>> reason_of("line 12: broken XPath: body: //a[")
    'broken XPath'
    """
    return _LINE.sub("", message).partition(": ")[0]


def _counts(heading: str, messages: Iterable[str]) -> list[str]:
    counted = Counter(map(reason_of, messages)).most_common()
    return ["", f"{heading}:", *(f"  {n:>6}  {reason}" for reason, n in counted)] if counted else []


def _listed(heading: str, items: Sequence[Imported]) -> list[str]:
    if not items:
        return []
    lines = ["", f"{heading}:"]
    for item in items[:_MAX_FILES]:
        lines.append(f"  {item.source}")
        lines += [f"      {message}" for message in item.lost]
    if len(items) > _MAX_FILES:
        lines.append(f"  and {len(items) - _MAX_FILES} more: --report json lists them all")
    return lines


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
