"""
Where classes and ids stand in a tree.

Rules ask for dozens of class names and a page has few of them. So the attribute values are read
first, without touching elements; elements are looked at only when a wanted name is there at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lxml.html import HtmlElement

from ..xpath import XPath
from .allowance import allowance

# For each attribute the values, and the elements that have them, both in document order. To read
# all elements and pair them takes libxml2 half the time of looking for some of the values.
CLASS_VALUES = XPath("descendant-or-self::*/@class", smart_strings=False)
CLASS_HOLDERS = XPath("descendant-or-self::*[@class]")
ID_VALUES = XPath("descendant-or-self::*/@id", smart_strings=False)
ID_HOLDERS = XPath("descendant-or-self::*[@id]")

#: token, or whole attribute value → the keys it answers to
Answers = dict[str, tuple[str, ...]]
Found = dict[str, list[HtmlElement]]
#: To look for a name in a value, in steps.
_LOOK = 10


@dataclass(frozen=True)
class Wanted:
    """
    The names some rules ask for, as keys: ``.share`` is a class, ``#top`` an id, ``=ad`` a token
    of either, ``~ad`` a part of either.
    """

    classes: Answers
    ids: Answers
    parts: tuple[str, ...]


def wanted(keys: Iterable[str]) -> Wanted:
    """
    >>> wanted(["=ad", ".ad", "~sha"])
    Wanted(classes={'ad': ('.ad', '=ad')}, ids={'ad': ('=ad',)}, parts=('sha',))
    """
    classes: Answers = {}
    ids: Answers = {}
    distinct = sorted(set(keys))
    for key in distinct:
        sign, name = key[0], key[1:]
        if sign in ".=":
            classes[name] = (*classes.get(name, ()), key)
        if sign in "#=":
            ids[name] = (*ids.get(name, ()), key)
    return Wanted(classes, ids, tuple(key[1:] for key in distinct if key[0] == "~"))


class Values(NamedTuple):
    """All values of ``class`` and of ``id``, in document order."""

    classes: list[str]
    ids: list[str]


def read_values(tree: HtmlElement) -> Values:
    """The values of ``class`` and ``id`` in `tree`."""
    return Values(CLASS_VALUES(tree), ID_VALUES(tree))


def find_names(
    tree: HtmlElement,
    wanted: Wanted,
    values: Values | None = None,
    tokens: frozenset[str] | None = None,
) -> Found:
    """
    The elements of the keys that are there, in document order. `values` are read where not given;
    so are the `tokens` in them.

    >>> from lxml.html import fromstring
    >>> page = fromstring('<div><p class="share bar">x</p><p id="top">y</p></div>')
    >>> found = find_names(page, wanted([".share", "#share", "=top", "~ba"]))
    >>> {key: [element.text for element in found[key]] for key in sorted(found)}
    {'.share': ['x'], '=top': ['y'], '~ba': ['x']}
    """
    class_values, id_values = values or read_values(tree)
    if tokens is None:
        tokens = frozenset(" ".join({*class_values, *id_values}).split())
    classes = _answers(class_values, wanted.classes, wanted.parts, tokens)
    ids = _answers(id_values, wanted.ids, wanted.parts, tokens)
    if classes and ids and _share_a_key(classes, ids):
        return _visited(tree, classes, ids)
    by_class = _paired(CLASS_HOLDERS, tree, class_values, classes)
    return by_class | _paired(ID_HOLDERS, tree, id_values, ids)


def _share_a_key(classes: Answers, ids: Answers) -> bool:
    """Then elements found by class and by id need to be put in one order."""
    keys = {key for found in classes.values() for key in found}
    return any(not keys.isdisjoint(found) for found in ids.values())


def _visited(tree: HtmlElement, classes: Answers, ids: Answers) -> Found:
    found: Found = {}
    for element in tree.iter():
        keys = classes.get(element.get("class", ""))
        more = ids.get(element.get("id", "")) if ids else None
        if keys or more:
            for key in {*(keys or ()), *(more or ())}:
                found.setdefault(key, []).append(element)
    return found


def _paired(holders: XPath, tree: HtmlElement, values: list[str], answers: Answers) -> Found:
    """The elements whose value of one attribute answers to a key."""
    found: Found = {}
    if answers:
        for value, element in zip(values, holders(tree), strict=True):
            for key in answers.get(value, ()):
                found.setdefault(key, []).append(element)
    return found


def _answers(
    all_values: list[str], names: Answers, parts: tuple[str, ...], tokens: frozenset[str]
) -> Answers:
    """Which values of an attribute answer to which keys; most answer to none."""
    present = names.keys() & tokens
    if not (present or parts):
        return {}
    values = set(all_values)
    page = allowance()
    if not page.afford((len(present) + len(parts)) * (len(values) + 1) * _LOOK):
        page.give_up("", "class", "the rules ask for too many names, and the page has too many")
        return {}
    # Only the few values that hold such a name are split.
    holding = {value for name in present for value in values if name in value}
    answers: Answers = {}
    for value in holding:
        keys = [key for token in dict.fromkeys(value.split()) for key in names.get(token, ())]
        if keys:
            answers[value] = tuple(keys)
    if parts:
        for value in values:
            if found := [f"~{part}" for part in parts if part in value]:
                answers[value] = (*answers.get(value, ()), *found)
    return answers
