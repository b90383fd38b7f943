"""What the parts of a run work with, and the entries they work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .extracting import content_hash

if TYPE_CHECKING:
    from ..digests import RuleStates
    from ..job import BatchJob
    from ..ledger import HtmlStore, Ledger, Todo
    from ..pool import Pool
    from .extracting import Page
    from .finishing import Finishing
    from .recorder import Recorder
    from .room import Room
    from .sharing import Host


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the parts of a run work with."""

    job: BatchJob
    ledger: Ledger
    store: HtmlStore | None
    recorder: Recorder
    pool: Pool
    room: Room
    finishing: Finishing
    rules: RuleStates

    def has_same_rules(self, todo: Todo) -> bool:
        """Whether all rules are as they were when the entry was done."""
        return todo.rules_state == self.rules.of_url(todo.url)

    def is_as_before(self, todo: Todo, content: bytes) -> bool:
        """Whether an entry was asked for only in case it has changed, and neither its page nor its rules have."""
        if todo.redo != "changed" or content_hash(content) != todo.content_hash:
            return False
        return self.has_same_rules(todo)


@dataclass(slots=True)
class Task:
    """An entry that is being fetched."""

    todo: Todo
    host: Host
    address: str = ""  #: the page that is wanted; empty: the first one
    pages: tuple[Page, ...] = ()  #: those that came
    attempts: int = 0  #: to have the page that is wanted
    requests: int = 0  #: to have all of them
    rendered: bool = False  #: in a browser
