"""
What could name an element of a page, and what each of these selectors would mean here and on other pages of the site.

Class names that people gave come first. What a build tool made up, and the place among others, are offered where there is
nothing better, and say so: the next build, or the next paragraph, breaks them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from cssselect import SelectorError
from lxml import etree

from ..errors import RuleError
from ..learn.matching import elements
from ..rules.probe import bad_selector, selects_elements
from ..rules.selectors import parse_selector
from ..seen_text import seen_text
from .naming import LOOK, named
from .reading import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .reading import Reading

Action = Literal["remove", "keep", "select", "field"]

_MAX_CANDIDATES: Final = 12
_MAX_TRAIL: Final = 12
_MAX_SHOWN: Final = 500
_MAX_SAMPLES: Final = 5
# A selector that takes more than this of an article, beyond what was pointed at, is not what was meant.
_MAX_BEYOND: Final = 0.15
# A box with more of it is the article.
_MAX_BOX: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An element, or one around it."""

    number: int
    label: str  #: tag, id and classes
    chars: int  #: of the text in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a selector means on one page."""

    page: str
    count: int  #: of elements
    kept_chars: int  #: of the article's text that they hold
    removed_chars: int  #: of the text that is left out already
    share: float  #: of the article's text
    samples: tuple[str, ...]  #: how the text of the first of them begins
    numbers: tuple[int, ...]  #: of the elements, no more than some hundred


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A selector for an element."""

    css: str
    caution: str  #: why it may not last; empty for good names
    effect: Effect
    is_best: bool = False


class BadSelectorError(ValueError):
    """A selector that cannot be used."""


def trail(reading: Reading, number: int) -> tuple[Step, ...]:
    """The element with this number and those around it, up to the body."""
    el = element(reading, number)
    steps = [el, *el.iterancestors()]
    within = [one for one in steps if one.tag not in ("html", "body")]
    return tuple(_step(reading, one) for one in within[:_MAX_TRAIL])


def widened(reading: Reading, number: int) -> int:
    """The outermost element around this one with no other text in it: a box rather than the only paragraph of it."""
    steps = trail(reading, number)
    most = _MAX_BOX * reading.kept_chars
    own = steps[0].chars if steps else 0
    for step in steps[1:]:
        tag = reading.elements[step.number].tag
        if step.chars != own or own > most or not own or tag in ("article", "main", "section"):
            break
        number = step.number
    return number


def element(reading: Reading, number: int) -> HtmlElement:
    """The element with this number. Raises ``IndexError``."""
    is_there = 0 <= number < len(reading.elements)
    if not is_there or not isinstance(reading.elements[number].tag, str):
        raise IndexError(f"the page has no element {number}")
    return reading.elements[number]


def candidates(reading: Reading, number: int, action: Action = "remove") -> tuple[Candidate, ...]:
    """The selectors for an element: from those that mean it alone to those that mean others, too; the best one is marked."""
    el = element(reading, number)
    own = _kept_within(reading, number)
    found: dict[str, tuple[int, Candidate]] = {}
    for cost, css, caution in named(el, plain=action in ("select", "field")):
        if css in found:
            continue
        try:
            measured = effect(reading, css)
        except BadSelectorError:
            continue
        if number in measured.numbers:
            found[css] = cost, Candidate(css=css, caution=caution, effect=measured)
    first = sorted(found.values(), key=lambda pair: (pair[0], len(pair[1].css)))[:_MAX_CANDIDATES]
    best = next((c for _, c in first if _fits(reading, c, own, number, action)), None)
    ordered = sorted(first, key=lambda pair: (pair[1].effect.count, pair[0]))
    return tuple(_marked(c) if c is best else c for _, c in ordered)


def effect(reading: Reading, selector: str) -> Effect:
    """What a selector means on a page. Raises ``BadSelectorError``."""
    found = matches(reading, selector)
    study = reading.study
    whole = study.places.taken(found).whole
    kept = study.chars(i for i in whole if study.shown[i])
    samples = (words_of(el) for el in found[:_MAX_SAMPLES])
    return Effect(
        page=study.sample.name,
        count=len(found),
        kept_chars=kept,
        removed_chars=max(0, _chars(found) - kept),
        share=round(kept / max(1, reading.kept_chars), 4),
        samples=tuple(text for text in samples if text),
        numbers=tuple(reading.numbers[el] for el in found[:_MAX_SHOWN]),
    )


def _chars(found: list[HtmlElement]) -> int:
    """How much text is in some elements, that of one in another counted once; text that never became blocks, too."""
    inside = set(found)
    outermost = (el for el in found if not any(up in inside for up in el.iterancestors()))
    return sum(len(" ".join(seen_text(el).split())) for el in islice(outermost, _MAX_SHOWN))


def matches(reading: Reading, selector: str) -> list[HtmlElement]:
    """The elements a selector means, in document order. Raises ``BadSelectorError``."""
    parsed = parse_selector(selector)
    if not parsed.text or parsed.attribute:
        raise BadSelectorError("a selector of an element is needed")
    if problem := bad_selector(parsed):
        raise BadSelectorError(problem)
    if not selects_elements(parsed):
        raise BadSelectorError(f"{selector!r} gives text, not elements")
    try:
        return [el for el in elements(selector, reading.study.view.tree) if el in reading.numbers]
    except (RuleError, SelectorError, etree.XPathError) as error:
        raise BadSelectorError(str(error)) from error


def _marked(candidate: Candidate) -> Candidate:
    return Candidate(
        css=candidate.css, caution=candidate.caution, effect=candidate.effect, is_best=True
    )


def _fits(reading: Reading, candidate: Candidate, own: int, number: int, action: Action) -> bool:
    """Whether it takes little beyond what was pointed at; what is selected is one element, what is read is the first."""
    if action == "select":
        return candidate.effect.count == 1
    if action == "field" and candidate.effect.numbers[0] != number:
        return False
    if candidate.caution == LOOK:
        return False
    if action in ("keep", "field"):
        return True
    # Boxes with one good name are one thing, wherever they stand; what shares a look is not.
    most = 0 if candidate.caution else _MAX_BEYOND * reading.kept_chars
    return candidate.effect.kept_chars - own <= most


def _kept_within(reading: Reading, number: int) -> int:
    study = reading.study
    taken = study.places.taken([reading.elements[number]])
    return study.chars(i for i in taken.whole if study.shown[i])


def _step(reading: Reading, el: HtmlElement) -> Step:
    study = reading.study
    taken = study.places.taken([el])
    return Step(
        number=reading.numbers[el], label=label_of(el), chars=study.chars(taken.whole | taken.part)
    )


def label_of(el: HtmlElement) -> str:
    """Tag, id and classes of an element, for people.

    >>> from lxml.html import fromstring
    >>> label_of(fromstring('<p id="top" class="a b c d">'))
    'p#top.a.b.c'
    """
    identity = (el.get("id") or "").split()
    names = (el.get("class") or "").split()[:3]
    return (
        f"{el.tag!s}{''.join(f'#{one}' for one in identity[:1])}{''.join(f'.{n}' for n in names)}"
    )
