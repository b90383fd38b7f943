"""``replaceWith``: an element's place taken by markup, by what is in it, or by what it is in."""

from __future__ import annotations

import re

from .change import Action, Change, Lift, Swap
from .markup import template_of, unpacked
from .paths import HERE, path_of
from .steps import ELEMENT, NotUnderstood
from .syntax import Call, Literal, Member, Node

#: one or more steps up, and nothing else
UP = re.compile(r"^\./(?:parent|ancestor(?:-or-self)?)::[^/]+(?:/(?:parent|ancestor)::[^/]+)*$")
BESIDE = re.compile(r"^\./(?:parent|ancestor)::[^/]+/descendant::[^/]+$")
UNWRAPPED = {"unwrap": True}


def replaced(owner: Node, value: Node) -> Change:
    """What ``owner.replaceWith(value)`` does. Raises `NotUnderstood`."""
    around = path_of(owner)
    inner = _path(value)
    if inner is not None:
        return _by_elements(around, inner)
    inner = _path_of_html(value)
    if inner is not None and _is_inside(inner, around):
        return Lift(around, (inner,), then=(Action(HERE, UNWRAPPED),))
    value = unpacked(value)
    if around == HERE or _asks(value, owner):
        return _by_markup(around, value, owner)
    if UP.match(around):
        return Lift(around, (HERE,), then=(_by_markup(HERE, value, ELEMENT),))
    if BESIDE.match(around):
        return Swap(around, (_by_markup(HERE, value, ELEMENT),))
    raise NotUnderstood


def _by_elements(around: str, inner: str) -> Change:
    if inner == around:
        return Action(around, UNWRAPPED)  # its own HTML, parsed once more
    if _is_inside(inner, around) or (inner == HERE and UP.match(around)):
        return Lift(around, (inner,))
    raise NotUnderstood


def _by_markup(path: str, value: Node, owner: Node) -> Action:
    html = template_of(value, owner)
    return Action(path, UNWRAPPED if html == "{html}" else {"replace_with": html})


def _path(node: Node) -> str | None:
    try:
        return path_of(node)
    except NotUnderstood:
        return None


def _path_of_html(node: Node) -> str | None:
    """The elements of which ``….html()`` is asked."""
    match node:
        case Call(function=Member(owner=owner, name=Literal(value="html")), arguments=()):
            return _path(owner)
    return None


def _is_inside(inner: str, around: str) -> bool:
    return inner.startswith((f"{around}/descendant::", f"{around}/child::"))


def _asks(value: Node, owner: Node) -> bool:
    match value:
        case Call(function=Member(owner=asked)):
            return asked == owner
    return False
