"""Progress on a terminal: a bar, and a few lines below it that are drawn again in place."""

from __future__ import annotations

from typing import Final

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from ..terminal import shown
from .facts import Facts

_MIN_WIDTH_FOR_BAR: Final = 60
_BAR_WIDTH: Final = 24


class Screen:
    """Draws at most five times a second."""

    gap = 0.2

    def __init__(self, console: Console) -> None:
        self._console = console
        self._live = Live(
            console=console,
            auto_refresh=False,
            transient=True,  # the closing table takes its place
            redirect_stdout=False,  # results may go there
            vertical_overflow="crop",
        )
        self._live.start()

    def show(self, facts: Facts) -> None:
        """Draw."""
        self._live.update(drawing(facts, self._console.width), refresh=True)

    def last(self, facts: Facts) -> None:
        """Take the drawing away."""
        del facts
        self._live.update(Text(), refresh=True)
        self._live.stop()

    def line(self, level: str, message: str, **values: object) -> None:
        """Write a message above the drawing."""
        del level, values
        self._console.print(Text(shown(message)), soft_wrap=True)


def drawing(facts: Facts, width: int) -> RenderableType:
    """The lines of a moment, each cut where the terminal ends."""
    return Group(_first(facts, width), *(_line(f"  {part}") for part in facts.parts()))


def _first(facts: Facts, width: int) -> RenderableType:
    head = _line(facts.head())
    if width < _MIN_WIDTH_FOR_BAR:
        return head
    bar = ProgressBar(
        total=facts.total or None,
        completed=min(facts.done, facts.total or 0),
        width=_BAR_WIDTH,
        pulse=facts.total is None,
        animation_time=facts.seconds,
    )
    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(width=_BAR_WIDTH)
    row.add_column(no_wrap=True, overflow="ellipsis")
    row.add_row(bar, head)
    return row


def _line(text: str) -> Text:
    return Text(text, no_wrap=True, overflow="ellipsis")
