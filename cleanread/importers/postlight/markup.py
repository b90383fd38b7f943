"""Markup that functions write, as the templates of rules: ``{@src}``, ``{text}``, ``{html}``."""

from __future__ import annotations

import re

from .paths import path_of
from .steps import PAGE, NotUnderstood
from .syntax import Binary, Call, Literal, Member, Node, Template

HOLE = re.compile(r"\{(?:@[\w:.-]+|text|html)\}")
ATTRIBUTE = re.compile(r"[a-z_][\w.:-]*")
INNER = {"html": "{html}", "contents": "{html}", "text": "{text}"}


def template_of(value: Node, owner: Node) -> str:
    """
    What replaces an element, with holes for its own text and attributes. Raises `NotUnderstood`.

    >>> from .expressions import parse_expression
    >>> template_of(parse_expression("`<b>${$node.text()}</b>`"), parse_expression("$node"))
    '<b>{text}</b>'
    """
    match value:
        case Literal(value=str(text)):
            if HOLE.search(text):
                raise NotUnderstood
            return text
        case Template(parts=parts):
            return "".join(
                part if isinstance(part, str) else template_of(part, owner) for part in parts
            )
        case Binary(operator="+", left=left, right=right):
            return template_of(left, owner) + template_of(right, owner)
        case Call(function=Member(owner=first, name=Literal(value="concat")), arguments=more):
            return "".join(template_of(part, owner) for part in (first, *more))
        case Call(function=Member(owner=read, name=Literal(value=str(how))), arguments=()):
            if read == owner and how in INNER:
                return INNER[how]
    if (attribute := read_attribute(value, owner)) is not None:
        return f"{{@{attribute}}}"
    raise NotUnderstood


def read_attribute(node: Node, owner: Node) -> str | None:
    """The attribute of an element that an expression reads."""
    match node:
        case Call(
            function=Member(owner=read, name=Literal(value="attr" | "data" as how)),
            arguments=(Literal(value=str(name)),),
        ) if read == owner and ATTRIBUTE.fullmatch(name):
            return name if how == "attr" else f"data-{name}"
    return None


def text_of(node: Node) -> str | None:
    """The path to the elements whose text an expression reads."""
    match node:
        case Call(function=Member(owner=owner, name=Literal(value="trim")), arguments=()):
            return text_of(owner)
        case Call(function=Member(owner=owner, name=Literal(value="text")), arguments=()):
            return path_of(owner)
    return None


def unpacked(value: Node) -> Node:
    """``$("<b></b>")`` is what is in the brackets."""
    match value:
        case Call(function=function, arguments=(inner,)) if function == PAGE:
            return inner
    return value
