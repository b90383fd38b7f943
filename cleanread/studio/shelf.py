"""The pages of a sitting at hand: each is loaded once, read anew when rules change, and forgotten when there are too many."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeVar

from ..deadline import time_budget
from ..errors import CleanreadError
from ..inspection import inspect
from ..learn.samples import host_of
from .reading import Reading, read

if TYPE_CHECKING:
    from ..inspection import Inspection
    from ..models import Options
    from ..proof.pages import Page
    from .pages import Source

_T = TypeVar("_T")

# A page takes some 4 kB for each element while it is worked on.
_MAX_READ: Final = 12
_MAX_HELD: Final = 50
#: saved pages that are opened to see which host they are from
_MAX_SEARCHED: Final = 100


class Shelf:
    """The pages by number, from 1. Another number raises ``IndexError``; what cannot be had or read, what its source or ``extract`` raise."""

    def __init__(self, sources: Sequence[Source], options: Callable[[], Options]) -> None:
        self.sources = tuple(sources)
        self.errors: dict[int, str] = {}  #: why pages cannot be shown, as far as known
        self._options = options  #: how pages are read now
        self._pages: OrderedDict[int, Page] = OrderedDict()
        self._readings: OrderedDict[int, Reading] = OrderedDict()
        self._inspected: OrderedDict[int, Inspection] = OrderedDict()
        self._hosts: dict[int, str] = {}

    def source(self, number: int) -> Source:
        """Where a page comes from."""
        if not 1 <= number <= len(self.sources):
            raise IndexError(f"there is no page {number}")
        return self.sources[number - 1]

    def page(self, number: int) -> Page:
        """The bytes of a page, and its address."""
        source = self.source(number)
        page = self._pages.get(number)
        if page is None:
            try:
                page = source.load()
            except (CleanreadError, OSError) as error:
                self.errors[number] = str(error)
                raise
            self.errors.pop(number, None)
        self._hosts[number] = host_of(page.url or "")
        _keep(self._pages, number, page, _MAX_HELD)
        return page

    def inspection(self, number: int) -> Inspection:
        """A page with all that is known about how it was read."""
        found = self._inspected.get(number)
        if found is None:
            page = self.page(number)
            try:
                found = inspect(page.html, page.url, self._options(), numbered=True)
            except CleanreadError as error:
                self.errors[number] = str(error)
                raise
            self.errors.pop(number, None)
        _keep(self._inspected, number, found, _MAX_READ)
        return found

    def reading(self, number: int) -> Reading:
        """A page as the engine reads it."""
        found = self._readings.get(number)
        if found is None:
            found = self.read(self.page(number))
        _keep(self._readings, number, found, _MAX_READ)
        return found

    def read(self, page: Page) -> Reading:
        """A page that is none of these, as the engine reads it."""
        options = self._options()
        with time_budget(options.limits.seconds):
            return read(page, options)

    def of_host(self, host: str, *, but: int) -> Iterator[int]:
        """The other pages of a host that can be had without asking anybody."""
        searched = 0
        for number, source in enumerate(self.sources, start=1):
            if number == but or not (source.is_saved or number in self._pages):
                continue
            if number not in self._hosts and source.url:
                self._hosts[number] = host_of(source.url)
            if number not in self._hosts and searched < _MAX_SEARCHED:
                searched += 1
                with suppress(CleanreadError, OSError):  # the list says so, and there are others
                    self.page(number)
            if self._hosts.get(number) == host:
                yield number

    def forget(self) -> None:
        """Pages are read anew: a rule has changed."""
        self._readings.clear()
        self._inspected.clear()


def _keep(held: OrderedDict[int, _T], number: int, value: _T, most: int) -> None:
    """Put a value in; of too many, the one that was not asked for longest goes."""
    held[number] = value
    held.move_to_end(number)
    while len(held) > most:
        held.popitem(last=False)
