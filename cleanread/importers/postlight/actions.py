"""Steps of transform functions as what a rule can do."""

from __future__ import annotations

import re
from dataclasses import replace

from .change import Action, Change, Lift
from .markup import read_attribute, text_of
from .paths import HERE, path_of
from .replacing import replaced
from .rewriting import rewritten
from .steps import ELEMENT, NotUnderstood
from .syntax import Array, Binary, Call, Literal, Member, Name, Node

#: classes by which the original keeps an element from being cleaned away
KEPT = frozenset({"mercury-parser-keep", "entry-content-asset"})
TAG = re.compile(r"[a-z][a-z0-9]*")
EMPTY_ELEMENT = re.compile(r"^\s*(?:<(?:p|div|span|br)\s*/?>\s*(?:</(?:p|div|span)>\s*)?)+$")
WRAPPER = re.compile(r"^\s*<([a-z][a-z0-9]*)\s*/?>\s*(?:</\1>)?\s*$")
SETTERS = {"attr": 2, "removeAttr": 1, "addClass": 1, "removeClass": 1}


def actions_of(does: Node | str) -> list[Change]:
    """
    What one step does; nothing when it cannot be seen in an article. Raises `NotUnderstood`.

    >>> from .expressions import parse_expression
    >>> actions_of(parse_expression("$node.parent().removeAttr('style')"))
    [Action(path='./parent::*', does={'attrs': {'style': ''}})]
    """
    if isinstance(does, str):
        return [Action(HERE, {"rename": tag_name(does)})]
    match does:
        case Binary(operator="=", left=Member(owner=owner, name=Literal(value=name)), right=value):
            return _assigned(owner, name, value)
        case Call(function=Member(owner=owner, name=Literal(value=str(name))), arguments=given):
            return [*_before(owner), *_call(_receiver(owner), name, given)]
    raise NotUnderstood


def _before(owner: Node) -> list[Change]:
    """Setters that stand before in a chain: ``$node.attr(…).removeAttr(…)``."""
    return actions_of(owner) if _is_setter(owner) else []


def _receiver(owner: Node) -> Node:
    while _is_setter(owner):
        owner = owner.function.owner  # type: ignore[attr-defined]
    return owner


def _is_setter(node: Node) -> bool:
    match node:
        case Call(function=Member(name=Literal(value=str(name))), arguments=given):
            return SETTERS.get(name) == len(given)
    return False


def _assigned(owner: Node, name: object, value: Node) -> list[Change]:
    if name == "tagName" and isinstance(value, Literal) and isinstance(value.value, str):
        return [Action(path_of(owner), {"rename": tag_name(value.value)})]
    if owner == ELEMENT and name not in ("outerHTML", "innerHTML", "textContent"):
        return []  # a property of the wrapper around the element; the page never sees it
    raise NotUnderstood


def _call(owner: Node, name: str, given: tuple[Node, ...]) -> list[Change]:
    match name, given:
        case ("remove" | "detach", ()):
            return [Action(path_of(owner), {"remove": True})]
        case ("removeAttr", (Literal(value=str(attribute)),)):
            return [Action(path_of(owner), {"attrs": {attribute: ""}})]
        case ("attr", (Literal(value=str(attribute)), value)):
            return [_attribute(owner, attribute, value)]
        case ("addClass", (Literal(value=str(words)),)) if KEPT & set(words.split()):
            return [Action(path_of(owner))]
        case ("wrap", (Literal(value=str(html)),)) if found := WRAPPER.match(html):
            return [Action(path_of(owner), {"wrap": found[1]})]
        case ("unwrap", ()):
            return [Action(f"{path_of(owner)}/parent::*", {"unwrap": True})]
        case ("after" | "before" | "append" | "prepend", (Literal(value=str(html)),)):
            if EMPTY_ELEMENT.match(html):
                return []  # nothing to see
        case ("replaceWith", (value,)):
            return [replaced(owner, value)]
        case ("append", (value,)) if (emptied := _emptied(owner)) is not None:
            return [_emptied_but(path_of(emptied), *map(path_of, _items(value)))]
        case ("text", (value,)) if (inner := text_of(value)) is not None:
            shed = Action(HERE, {"unwrap": True})
            return [replace(_emptied_but(path_of(owner), inner), then=(shed,))]
        case ("addClass", (Literal(value=str()),)):
            return []  # of no use to a reader
    raise NotUnderstood


def _attribute(owner: Node, name: str, value: Node) -> Change:
    path = path_of(owner)
    match value:
        case Literal(value=str(text)) if name == "class" and KEPT & set(text.split()):
            return Action(path)
        case Literal(value=None):
            return Action(path, {"attrs": {name: ""}})
        case Literal(value=str(text)) if not text.startswith("@"):
            return Action(path, {"attrs": {name: text}})
        case _ if (other := read_attribute(value, owner)) is not None:
            return Action(path, {"attrs": {name: f"@{other}"}})
        case Binary(operator="||", left=left, right=right) if read_attribute(right, owner) == name:
            return _attribute(owner, name, left)  # what there is stays where there is no other
        case Call(
            function=Member(owner=Name(name="URL" | "url"), name=Literal(value="resolve")),
            arguments=(_, target),
        ):
            return _attribute(owner, name, target)
    if owner == ELEMENT:
        return rewritten(name, value, owner)
    raise NotUnderstood


def _emptied(node: Node) -> Node | None:
    """What ``….empty()`` empties."""
    match node:
        case Call(function=Member(owner=owner, name=Literal(value="empty")), arguments=()):
            return owner
    return None


def _emptied_but(around: str, *inner: str) -> Lift:
    if not all(path.startswith((f"{around}/descendant::", f"{around}/child::")) for path in inner):
        raise NotUnderstood
    return Lift(around, inner, emptied=True)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Array) else (node,)


def tag_name(text: str) -> str:
    """A tag. Raises `NotUnderstood`."""
    if not TAG.fullmatch(text):
        raise NotUnderstood
    return text
