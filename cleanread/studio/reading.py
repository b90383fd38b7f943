"""One page as the engine reads it, its elements by the numbers that the report gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..learn.samples import Sample
from ..learn.study import Study, study
from ..seen_text import seen_text
from ..shortened import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

    from ..models import Options
    from ..proof.pages import Page

_LONG: Final = 80


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A page, what becomes of its blocks, and the places of its elements in the document."""

    study: Study
    elements: tuple[HtmlElement, ...]  #: as they were parsed; comments, too
    numbers: Mapping[HtmlElement, int]

    @property
    def kept_chars(self) -> int:
        """How much text the article has."""
        return self.study.chars(i for i, shown in enumerate(self.study.shown) if shown)


def read(page: Page, options: Options) -> Reading:
    """Read a page with the rules of the options. Raises what ``extract`` raises."""
    sample = Sample(name=page.name, url=page.url or "", html=page.html)
    own = study(sample, options, numbered=True)
    elements = tuple(own.view.parsed)
    return Reading(own, elements, {el: number for number, el in enumerate(elements)})


def words_of(el: HtmlElement) -> str:
    """The first words that readers see in an element."""
    return shortened(seen_text(el), _LONG)
