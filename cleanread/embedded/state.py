"""What one page's data may cost, and what its parts refer to."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Hydration data can be larger than the page; beyond these it is a catalogue, or made to keep us busy.
MAX_VALUES = 200_000
MAX_CHARS = 10_000_000
#: Rich text is some ten levels deep.
MAX_DEPTH = 60


@dataclass(slots=True)
class State:
    """Carried through the reading of one page, and no longer."""

    values: int = MAX_VALUES  #: how many more may be looked at
    chars: int = MAX_CHARS  #: how many more may be written or measured
    references: dict[str, object] = field(default_factory=dict)  #: Apollo's cache, by key
    entities: object = None  #: Draft.js keeps links beside its blocks

    def take(self, chars: int = 0) -> bool:
        """Whether one more value of `chars` characters may be looked at.

        >>> State(values=1).take(), State(values=0).take()
        (True, False)
        """
        self.values -= 1
        self.chars -= chars
        return self.values >= 0 and self.chars >= 0
