"""The numbers of a page that decide how long a selector takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Extent:
    """The numbers that the cost of a selector is made of. Beyond the nodes they are upper bounds."""

    nodes: int  #: elements and texts
    depth: int
    width: int  #: children of one element
    chars: int  #: of all text and all attributes
    attributes: int  #: of all elements together
    most_attributes: int  #: of one element
    tags: Mapping[str, int] | None = None  #: how many elements of each; None: not counted
    share: int = 1  #: of so many nodes one is an element with a given tag

    def of_tag(self, tag: str) -> int:
        """How many elements have a tag, at most."""
        return self.nodes // self.share if self.tags is None else self.tags.get(tag, 0)


#: A large page without anything odd: what is too slow there is refused before any page is met.
USUAL: Final = Extent(
    nodes=5_000, depth=25, width=200, chars=100_000, attributes=20_000, most_attributes=20, share=8
)
