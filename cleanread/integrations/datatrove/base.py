"""What our steps are made from; without datatrove the modules can be read, but no step can be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Self

from ...batch.keys import key_of
from ...batch.model import Fetched, Item, Outcome, Trouble
from ...errors import MissingExtra

if TYPE_CHECKING:
    from ...models import Response

    class Document:
        """datatrove's: what travels between steps."""

        text: str
        id: str
        metadata: dict[str, Any]

        def __init__(self, text: str, id: str) -> None: ...  # noqa: A002

    class PipelineStep:
        """datatrove's: the base of all steps."""

        def stat_update(self, *labels: str, value: int = 1, unit: str | None = None) -> None: ...

else:
    try:
        from datatrove.data import Document
        from datatrove.pipeline.base import PipelineStep
    except ImportError:

        class Document:
            """Stands in for datatrove's."""

        class PipelineStep:
            """Stands in for datatrove's."""

            def __new__(cls, *_args: object, **_named: object) -> Self:
                """Say what is missing."""
                raise MissingExtra(f"the step {cls.__name__}", extra="datatrove")


class Step(PipelineStep):
    """One of our steps. `run` takes pages and yields pages."""

    def run(
        self, data: Iterable[PageDocument] | None, rank: int = 0, world_size: int = 1
    ) -> Iterator[PageDocument]:
        """Work on the pages of task `rank` of `world_size`."""
        raise NotImplementedError


class PageDocument(Document):
    """
    A page on its way. ``text`` and ``metadata`` are empty until it is extracted; then they hold the article's text and its record, so that
    steps of datatrove's own can follow.
    """

    __slots__ = ("attempts", "fetched", "item", "outcome", "response", "trouble")

    def __init__(self, item: Item) -> None:
        super().__init__(text="", id=key_of(item.name).hex())
        self.item = item
        self.response: Response | None = None  #: of a page that was fetched
        self.fetched = Fetched()
        self.trouble: Trouble | None = None  #: why there is no page
        self.attempts = 1
        self.outcome: Outcome | None = None  #: once it is extracted
