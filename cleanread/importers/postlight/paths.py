"""Chains of jQuery calls as XPath relative to an element: ``$node.find("a").first()``."""

from __future__ import annotations

import re
from itertools import pairwise

from cssselect import HTMLTranslator, SelectorError
from cssselect.parser import parse

from .css import rule_selector
from .steps import ELEMENT, PAGE, NotUnderstood
from .syntax import Call, Literal, Member, Node

AXES = {
    "find": "descendant",
    "children": "child",
    "parents": "ancestor",
    "closest": "ancestor-or-self",
    "siblings": "",
    "next": "following-sibling",
    "nextAll": "following-sibling",
    "prev": "preceding-sibling",
    "prevAll": "preceding-sibling",
    "parent": "parent",
}
#: steps that give one element at most, the nearest
ONE = frozenset({"next", "prev"})
HERE = "."
# A step from each element of the path, so that its place among the others can be asked for.
SINGLE_STEP = re.compile(r"^\./[\w-]+::(?:\w+|\*)(?:\[.*\])?$", re.DOTALL)


def path_of(node: Node) -> str:
    """
    The elements a chain of calls gives. Raises `NotUnderstood`.

    >>> from .expressions import parse_expression
    >>> path_of(parse_expression("$node.parent().find('img')"))
    './parent::*/descendant::img'
    """
    match node:
        case _ if node == ELEMENT:
            return HERE
        case Call(function=function, arguments=(Literal(value=str(css)), inside)) if (
            function == PAGE and inside == ELEMENT
        ):
            return _step(HERE, "find", css)
        case Call(function=Member(owner=owner, name=Literal(value=str(name))), arguments=given):
            return _called(path_of(owner), name, given)
        case Member(owner=owner, name=Literal(value=0.0)):
            return _placed(path_of(owner), "1")
    raise NotUnderstood


def self_test(css: str) -> str:
    """
    Whether an element matches a selector, as a condition. Raises `NotUnderstood`.

    >>> self_test("img, iframe")
    'self::img or self::iframe'
    """
    css = _good(css)
    tests: list[str] = []
    for one in parse(css):
        xpath = HTMLTranslator().selector_to_xpath(one, prefix="self::")
        if re.search(r"^[^\[]*/", xpath) or _has_steps(xpath):
            raise NotUnderstood
        tests.append(xpath)
    return " or ".join(tests)


def _called(path: str, name: str, given: tuple[Node, ...]) -> str:
    match name, given:
        case ("first", ()) | ("get" | "eq", (Literal(value=0.0),)):
            return _placed(path, "1")
        case ("last", ()) | ("slice", (Literal(value=-1.0),)):
            return _placed(path, "last()")
        case ("has", (Literal(value=str(css)),)):
            return _narrowed(path, _step(HERE, "find", css))
        case ("filter", (Literal(value=str(css)),)):
            return _narrowed(path, self_test(css))
        case ("not", (Literal(value=str(css)),)):
            return _narrowed(path, f"not({self_test(css)})")
        case (_, ()) if name in AXES:
            return _step(path, name, "*")
        case (_, (Literal(value=str(css)),)) if name in AXES:
            return _step(path, name, css)
    raise NotUnderstood


def _narrowed(path: str, said: str) -> str:
    return f"{'./self::*' if path == HERE else path}[{said}]"


def _step(path: str, name: str, css: str) -> str:
    if name == "siblings":
        raise NotUnderstood
    axis = AXES[name]
    nearest = "[1]" if name in ONE else ""
    if css == "*":
        return f"{path}/{axis}::*{nearest}" + ("[1]" if name == "closest" else "")
    if name == "find" and "," not in css:
        try:
            found = HTMLTranslator().css_to_xpath(_good(css), prefix="descendant::")
        except SelectorError as error:
            raise NotUnderstood from error
        return f"{path}/{found}"
    last = "[1]" if name == "closest" else ""
    test = self_test(css)
    tag = re.fullmatch(r"self::(\w+)(\[.*\])?", test) if " or self::" not in test else None
    if tag and not nearest:
        return f"{path}/{axis}::{tag[1]}{tag[2] or ''}{last}"
    return f"{path}/{axis}::*{nearest}[{test}]{last}"


def _placed(path: str, place: str) -> str:
    if not SINGLE_STEP.match(path) or _has_steps(path.removeprefix("./")):
        raise NotUnderstood
    return f"{path}[{place}]"


def _has_steps(xpath: str) -> bool:
    """Whether a path has more than one step, outside of its conditions and texts."""
    depth, quote = 0, ""
    for before, char in pairwise(f" {xpath}"):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "[(":
            depth += 1
        elif char in "])":
            depth -= 1
        elif char == "/" and not depth and before != ".":
            return True
    return False


def _good(css: str) -> str:
    """A selector CSS can express."""
    found = rule_selector(css)
    if found is None or found.startswith(("/", "(")):
        raise NotUnderstood
    return found
