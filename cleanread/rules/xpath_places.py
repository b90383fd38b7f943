"""Whether the predicates of an XPath ask for the place of a node among others; and what follows when they do not."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from .xpath_syntax import Binary, Call, Path, Union, XPathSyntaxError, parse_xpath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .xpath_syntax import Node

#: Operators and functions that give true or false; a number in brackets is the place of a node.
_TRUTH: Final = frozenset(["and", "or", "=", "!=", "<", "<=", ">", ">="])
_TRUTHS: Final = frozenset(
    ["boolean", "contains", "false", "lang", "not", "re:test", "starts-with", "true"]
)


def counts(predicate: Node) -> bool:
    """Whether a predicate may ask for the place of a node among others.

    >>> [counts(parse_xpath(one)) for one in ("@class and .//p[1]", "2", "position() > 1", "not(@id)")]
    [False, True, True, False]
    """
    match predicate:
        case Binary(sign, left, right) if sign in _TRUTH:
            return any(isinstance(one, Binary | Call) and _asks_place(one) for one in (left, right))
        case Call(name) if name in _TRUTHS:
            return _asks_place(predicate)
        case Path() | Union():
            return False
    return True


def _asks_place(node: Node) -> bool:
    """Whether ``position()`` or ``last()`` is in it; those in brackets further down ask for another place."""
    match node:
        case Call(name, args):
            return name in ("position", "last") or any(map(_asks_place, args))
        case Binary(_, left, right):
            return _asks_place(left) or _asks_place(right)
        case Path(_, start):
            return start is not None and _asks_place(start)
        case Union(parts):
            return any(map(_asks_place, parts))
    return False


@lru_cache(maxsize=16_384)
def in_order(expression: str) -> str:
    """
    The same expression, as libxml2 has its results in order at once: to sort them takes it long on a page of many siblings.

    >>> in_order("//p[@class]//a[1]")
    '/descendant::p[@class]//a[1]'
    """
    try:
        places = sorted(_places(parse_xpath(expression)), reverse=True)
    except XPathSyntaxError:
        return expression
    for at in places:
        expression = f"{expression[:at]}/descendant::{expression[at + 2 :]}"
    return expression


def _places(node: Node) -> Iterator[int]:
    """Where each "//" begins that can be a single step."""
    match node:
        case Call(_, args):
            inside = args
        case Binary(_, left, right):
            inside = (left, right)
        case Union(parts):
            inside = parts
        case Path(_, start, predicates, steps):
            for step, following in pairwise(steps):
                if (
                    step.is_short
                    and following.is_plain
                    and not any(map(counts, following.predicates))
                ):
                    yield step.at
            inside = (
                *([start] if start else ()),
                *predicates,
                *(p for s in steps for p in s.predicates),
            )
        case _:
            return
    for one in inside:
        yield from _places(one)
