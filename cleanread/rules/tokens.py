"""
Where classes and ids stand in a tree.

Rules ask for dozens of class names and a page has few of them. So the attribute values are read
first, without touching elements; elements are visited only when a wanted name is there at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

CLASS_VALUES = etree.XPath("descendant-or-self::*/@class", smart_strings=False)
ID_VALUES = etree.XPath("descendant-or-self::*/@id", smart_strings=False)

# Up to six values libxml2 finds the elements faster than a walk in Python does.
FEW = 6

#: token, or whole attribute value → the keys it answers to
Answers = dict[str, tuple[str, ...]]
Found = dict[str, list[HtmlElement]]


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


def find_names(tree: HtmlElement, wanted: Wanted) -> Found:
    """
    The elements of the keys that are there, in document order.

    >>> from lxml.html import fromstring
    >>> page = fromstring('<div><p class="share bar">x</p><p id="top">y</p></div>')
    >>> found = find_names(page, wanted([".share", "#share", "=top", "~ba"]))
    >>> {key: [element.text for element in found[key]] for key in sorted(found)}
    {'.share': ['x'], '=top': ['y'], '~ba': ['x']}
    """
    classes = _answers(CLASS_VALUES, tree, wanted.classes, wanted.parts)
    ids = _answers(ID_VALUES, tree, wanted.ids, wanted.parts)
    if not classes and not ids:
        return {}
    if len(classes) + len(ids) > FEW or _share_a_key(classes, ids):
        return _visited(tree, classes, ids)
    return _searched(tree, "class", classes) | _searched(tree, "id", ids)


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


def _searched(tree: HtmlElement, attribute: str, answers: Answers) -> Found:
    found: Found = {}
    if answers:
        values = {f"v{number}": value for number, value in enumerate(answers)}
        for element in _holders(attribute, len(values))(tree, **values):
            for key in answers[element.get(attribute)]:
                found.setdefault(key, []).append(element)
    return found


@lru_cache(maxsize=2 * FEW)
def _holders(attribute: str, count: int) -> etree.XPath:
    """Finds the elements whose attribute has one of ``count`` values."""
    same = " or ".join(f".=$v{number}" for number in range(count))
    return etree.XPath(f"descendant-or-self::*/@{attribute}[{same}]/..")


def _answers(
    read: etree.XPath, tree: HtmlElement, names: Answers, parts: tuple[str, ...]
) -> Answers:
    """Which values of an attribute answer to which keys; most answer to none."""
    if not names and not parts:
        return {}
    values: set[str] = set(read(tree))
    present = names.keys() & " ".join(values).split()
    answers = {
        value: tuple(key for token in dict.fromkeys(value.split()) for key in names.get(token, ()))
        for value in values
        if present and not present.isdisjoint(value.split())
    }
    for part in parts:
        for value in values:
            if part in value:
                answers[value] = (*answers.get(value, ()), f"~{part}")
    return answers
