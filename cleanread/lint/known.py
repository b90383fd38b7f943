"""All rules that a rule may extend: those looked at, and those of other folders, read only when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..errors import RuleError
from ..rules.files import read_head
from ..rules.places import rule_paths
from .document import Document, read_document
from .shape import shape


class Place(NamedTuple):
    """Where a rule of another folder is."""

    path: Path
    rank: int
    folder: Path
    kind: str


class Known(Mapping[str, Document]):
    """The rules by id. A rule that is wrong itself is not among them."""

    def __init__(self, documents: Iterable[Document], folders: tuple[Path, ...] = ()) -> None:
        self.own = {document.id: document for document in documents}
        self.folders = folders
        self._read: dict[str, Document | None] = {}

    @cached_property
    def elsewhere(self) -> Mapping[str, Place]:
        """The rules of the other folders; of two with one id the one of the later folder."""
        found: dict[str, Place] = {}
        for rank, folder in enumerate(self.folders):
            for path in rule_paths(folder):
                try:
                    head = read_head(path)
                    found[head.id] = Place(path, rank, folder, head.kind)
                except RuleError:
                    continue  # not TOML: told when that folder is looked at
        return found

    @property
    def shared(self) -> Iterator[Document]:
        """Families and global rules: each may be in force on any page."""
        yield from (one for one in self.own.values() if one.file.kind != "site")
        for rule_id, place in self.elsewhere.items():
            if place.kind != "site" and rule_id not in self.own and (one := self._other(rule_id)):
                yield one

    def __getitem__(self, rule_id: str) -> Document:
        found = self.own.get(rule_id) or self._other(rule_id)
        if found is None:
            raise KeyError(rule_id)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter({**self.own, **self.elsewhere})

    def __len__(self) -> int:
        return len({**self.own, **self.elsewhere})

    def _other(self, rule_id: str) -> Document | None:
        if rule_id not in self._read:
            place = self.elsewhere.get(rule_id)
            document = read_document(*place[:3]) if place else None
            good = isinstance(document, Document) and not any(shape(document))
            self._read[rule_id] = document if good and isinstance(document, Document) else None
        return self._read[rule_id]
