"""
An XPath followed in stages, where libxml2 by itself would take long.

For ``//div//p`` libxml2 goes through what is below each of the nested ``div``, and looks for every ``p`` among all that it has found
before. What is below an inner ``div`` is below the outer one, too. So the first part is asked alone, of what it gives the outermost
elements are taken, and the second part is asked of these: the same elements, in the same order, in time that grows with the page.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from ..deadline import check_time
from .xpath_places import counts
from .xpath_syntax import Path, Step, Union, parse_xpath

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.html import HtmlElement

    from ..xpath import XPath

_DOWNWARDS: Final = frozenset(["attribute", "child", "descendant", "descendant-or-self", "self"])
_DEEP: Final = frozenset(["descendant", "descendant-or-self"])


def cuts_of(path: Path) -> tuple[int, ...]:
    """The steps of a path before which it may be cut."""
    steps = path.steps
    begin = len(steps)
    while begin and steps[begin - 1].axis in _DOWNWARDS:
        begin -= 1
    first = 0 if path.start is not None else 1
    return tuple(
        at for at in range(max(begin, first), len(steps)) if _may_begin(steps[at], at, path)
    )


def _may_begin(step: Step, at: int, path: Path) -> bool:
    # "descendant::p[1]" is another one for each element; and only elements have something below them.
    if step.axis not in _DEEP or any(map(counts, step.predicates)):
        return False
    before = path.steps[at - 1] if at else None
    return before is None or not (before.axis == "attribute" or before.test.endswith(")"))


@lru_cache(maxsize=4_096)
def stages(expression: str) -> tuple[tuple[str, ...], ...]:
    """
    The alternatives of an expression, each as the stages that it is followed in; none where it gives no elements.

    >>> stages("//div[@id='a']//p/b | //h1")
    (("//div[@id='a']", './/p/b'), ('//h1',))
    """
    tree = parse_xpath(expression)
    parts = tree.parts if isinstance(tree, Union) else (tree,)
    if not all(isinstance(part, Path) and _gives_elements(part) for part in parts):
        return ()
    return tuple(_staged(expression, part) for part in parts if isinstance(part, Path))


def _gives_elements(path: Path) -> bool:
    last = path.steps[-1] if path.steps else None
    return last is not None and not (last.axis == "attribute" or last.test.endswith(")"))


def _staged(expression: str, path: Path) -> tuple[str, ...]:
    start, end = path.span
    places = [start, *(path.steps[at].at for at in cuts_of(path)), end]
    texts = [expression[one:other] for one, other in pairwise(places)]
    first, *others = texts
    # "/" stands between two steps, "//" is one.
    cut = [one.rstrip().removesuffix("/").rstrip() for one in (first, *others[:-1])]
    cut.append(texts[-1])
    return (
        (cut[0], *(f".{one}" if one.startswith("//") else one for one in cut[1:]))
        if others
        else (first,)
    )


def follow(expression: str, tree: HtmlElement, compiled: Callable[[str], XPath]) -> list[Any]:
    """The elements that an `expression` with stages gives for `tree`, in document order."""
    found = [_followed(one, tree, compiled) for one in stages(expression)]
    hits = [part for part in found if part]
    return _in_order(hits, tree) if len(hits) > 1 else (hits[0] if hits else [])


def _followed(
    parts: tuple[str, ...], tree: HtmlElement, compiled: Callable[[str], XPath]
) -> list[Any]:
    given: list[Any] = [tree]
    for number, part in enumerate(parts):
        xpath = compiled(part)
        around = outermost(given) if number else given
        given = [hit for one in around for hit in xpath(one)]
    return given


def outermost(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """Of elements in document order those that are in no other one."""
    kept: list[HtmlElement] = []
    known: set[HtmlElement] = set()
    for element in elements:
        check_time()
        if not any(around in known for around in element.iterancestors()):
            kept.append(element)
            known.add(element)
    return kept


def _in_order(found: list[list[Any]], tree: HtmlElement) -> list[Any]:
    wanted = {hit for part in found for hit in part}
    root = tree.getroottree().getroot()
    return [element for element in root.iter() if element in wanted]
