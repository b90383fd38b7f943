"""New values for attributes: ``$node.attr("src", $node.attr("src").replace(…))``."""

from __future__ import annotations

import re

from .change import Rewrite
from .conditions import number_text
from .markup import HOLE, read_attribute
from .steps import NotUnderstood
from .syntax import Binary, Call, Literal, Member, Node, Regex, Template

REFERENCE = re.compile(r"\$(\d|&)")


def rewritten(attribute: str, value: Node, owner: Node) -> Rewrite:
    """
    How an attribute's new value comes from one of the same element. Raises `NotUnderstood`.

    >>> from .expressions import parse_expression
    >>> value = parse_expression("$node.attr('src').replace(/^.*url=/, '')")
    >>> rewritten("src", value, parse_expression("$node")).replaced
    (('^.*url=', ''),)
    """
    before, value, after = _framed(value)
    source, replaced = _source(value, owner)
    if HOLE.search(before + after):
        raise NotUnderstood
    return Rewrite(attribute, source, replaced, before, after)


def _framed(value: Node) -> tuple[str, Node, str]:
    """Text before, what varies, text after."""
    match value:
        case Template(parts=(str(before), Node() as inner, str(after))):
            return before, inner, after
        case Binary(operator="+", left=Literal(value=str(before)), right=inner):
            return before, inner, ""
        case Binary(operator="+", left=inner, right=Literal(value=str(after))):
            before, inner, between = _framed(inner)
            return before, inner, between + after
        case Call(
            function=Member(owner=Literal(value=str(before)), name=Literal(value="concat")),
            arguments=(inner, *rest),
        ) if all(isinstance(one, Literal) and isinstance(one.value, str) for one in rest):
            return before, inner, "".join(str(one.value) for one in rest)  # type: ignore[attr-defined]
    return "", value, ""


def _source(value: Node, owner: Node) -> tuple[str, tuple[tuple[str, str], ...]]:
    if (attribute := read_attribute(value, owner)) is not None:
        return attribute, ()
    match value:
        case Binary(operator="||", left=inner, right=Literal(value="")):
            return _source(inner, owner)
        case Call(
            function=Member(owner=inner, name=Literal(value="replace")),
            arguments=(pattern, Literal(value=str() | float() as new)),
        ):
            text = new if isinstance(new, str) else number_text(new)
            return _then(inner, owner, _pattern(pattern, text))
        case Member(
            owner=Call(
                function=Member(owner=inner, name=Literal(value="split")),
                arguments=(Literal(value=str(separator)),),
            ),
            name=Literal(value=0.0 | 1.0 as place),
        ):
            return _then(inner, owner, _part(re.escape(separator), int(place)))
    raise NotUnderstood


def _then(
    inner: Node, owner: Node, one: tuple[str, str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    source, replaced = _source(inner, owner)
    return source, (*replaced, one)


def _pattern(pattern: Node, new: str) -> tuple[str, str]:
    match pattern:
        case Literal(value=str(text)):
            return _first(re.escape(text), new.replace("\\", r"\\"))
        case Regex(pattern=text, flags=flags) if set(flags) <= {"g", "i"}:
            flagged = f"(?i:{text})" if "i" in flags else text
            new = REFERENCE.sub(_reference, new.replace("\\", r"\\"))
            if "g" in flags or text.startswith("^") or text.endswith("$"):
                return _compiled(flagged), new
            if "(" not in text and "\\g" not in new:
                return _first(_compiled(flagged), new)
    raise NotUnderstood


def _first(pattern: str, new: str) -> tuple[str, str]:
    """Only the first time it is found."""
    return rf"(?s)^(.*?){pattern}", rf"\g<1>{new}"


def _part(separator: str, place: int) -> tuple[str, str]:
    """The first or second of the parts between separators; of one part there is no second."""
    if place:
        return rf"(?s)^(?:.*?{separator}(.*?)(?:{separator}.*)?|.*)$", r"\g<1>"
    return rf"(?s){separator}.*$", ""


def _reference(found: re.Match[str]) -> str:
    return rf"\g<{0 if found[1] == '&' else found[1]}>"


def _compiled(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise NotUnderstood from error
    return pattern
