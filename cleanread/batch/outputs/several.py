"""Several outputs as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ..model import Outcome
from .protocol import IndexRow, Output, Position
from .tree import MarkdownTree

#: Between the places of one outcome in several outputs.
BETWEEN = " | "


class Outputs:
    """Hands everything to each output; positions are kept under the outputs' names."""

    def __init__(self, outputs: Sequence[Output] = ()) -> None:
        self._outputs = tuple(outputs)
        self._is_within_group = False  # after a failure: for good

    @property
    def names(self) -> tuple[str, ...]:
        """Under which the ledger keeps positions."""
        return tuple(output.name for output in self._outputs)

    @property
    def needs_markdown(self) -> bool:
        """Whether any of them needs Markdown with front matter."""
        return any(output.needs_markdown for output in self._outputs)

    def added(self, positions: Mapping[str, Position]) -> tuple[str, ...]:
        """Outputs that the ledger knows nothing of: they lack what earlier runs have done."""
        return tuple(name for name in self.names if name not in positions)

    def dropped(self, positions: Mapping[str, Position]) -> tuple[str, ...]:
        """Outputs of earlier runs that are not among these: they will lack what this run does."""
        return tuple(name for name in positions if name not in self.names)

    def recover(self, positions: Mapping[str, Position]) -> dict[str, Position]:
        """Begin, or go on; the positions are to be kept before the first ``write``."""
        return {output.name: output.recover(positions.get(output.name)) for output in self._outputs}

    def write(
        self, outcomes: Sequence[Outcome], again: AbstractSet[bytes] = frozenset()
    ) -> dict[bytes, str]:
        """Hand the group to each output; where each outcome went. Of several outcomes of one key the last one counts."""
        outcomes = list({outcome.key: outcome for outcome in outcomes}.values())
        self._is_within_group = True
        places: dict[bytes, list[str]] = {outcome.key: [] for outcome in outcomes}
        for output in self._outputs:
            for key, place in output.write(outcomes, again).items():
                if place:
                    places[key].append(place)
        return {key: BETWEEN.join(found) for key, found in places.items()}

    def flush(self) -> dict[str, Position]:
        """Make the group durable."""
        positions = {output.name: output.flush() for output in self._outputs}
        self._is_within_group = False
        return positions

    def finish(self) -> Iterator[dict[str, Position]]:
        """
        End the run. Each answer has to be kept, durably, before the next one is asked for.

        When writing a group has failed there is nothing to end: some outputs have it and others do not, and the next run begins
        with taking it back.
        """
        if self._is_within_group:
            return
        for output in self._outputs:
            for position in output.finish():
                yield {output.name: position}

    def write_index(self, rows: Callable[[], Iterable[IndexRow]]) -> None:
        """Write the index of each folder of Markdown; `rows` come sorted by their address. Not after a failure."""
        if self._is_within_group:
            return
        for output in self._outputs:
            if isinstance(output, MarkdownTree):
                output.write_index(rows())

    def close(self) -> None:
        """Let go of all files, also after an error."""
        for output in self._outputs:
            output.close()
