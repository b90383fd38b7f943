"""Conditions of transform functions as XPath that is true or false of an element."""

from __future__ import annotations

import re

from .paths import HERE, path_of, self_test
from .steps import Asked, NotUnderstood
from .syntax import Binary, Call, Literal, Member, Name, Node, Regex, Unary

COMPARISONS = {
    "===": "=",
    "==": "=",
    "!==": "!=",
    "!=": "!=",
    "<": "<",
    ">": ">",
    "<=": "<=",
    ">=": ">=",
}
NO_VALUE = (Literal(None), Name("undefined"))
CASES = frozenset({"toLowerCase", "toUpperCase"})
NUMBERS = frozenset({"parseInt", "_parseInt", "parseFloat", "_parseFloat", "Number"})


def predicate(tests: tuple[Asked, ...]) -> str:
    """All conditions in one, empty when there is none. Raises `NotUnderstood`."""
    return " and ".join(_bracketed(_wanted(test)) for test in tests)


def only_presence(tests: tuple[Asked, ...]) -> tuple[str, bool] | None:
    """The selector of a single question whether something is inside, and whether it should be."""
    if len(tests) != 1:
        return None
    node, wanted = tests[0].node, tests[0].wanted
    match node:
        case Unary(operator="!", operand=inner):
            node, wanted = inner, not wanted
        case Binary(operator=">", left=left, right=Literal(value=0.0)):
            node = left
        case Binary(operator="===" | "==", left=left, right=Literal(value=0.0)):
            node, wanted = left, not wanted
    if isinstance(node, Member) and node.name == Literal("length"):
        node = node.owner
    match node:
        case Call(
            function=Member(owner=Name(name="$node"), name=Literal(value="find" | "has")),
            arguments=(Literal(value=str(css)),),
        ):
            path_of(node)  # raises where the selector is no good
            return css, wanted
    return None


def xpath_text(text: str) -> str:
    """A text as XPath writes it.

    >>> xpath_text('say "it\\'s"')
    'concat(\\'say "it\\', "\\'", \\'s"\\')'
    """
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = [f"'{part}'" for part in text.split("'")]
    between = """, "'", """
    return f"concat({between.join(parts)})"


def _wanted(test: Asked) -> str:
    match test.node:
        case Unary(operator="!", operand=operand) if not test.wanted:
            return condition(operand)
    said = condition(test.node)
    return said if test.wanted else f"not({said})"


def _bracketed(said: str) -> str:
    return f"({said})" if " or " in said else said


def condition(node: Node) -> str:
    """One condition. Raises `NotUnderstood`.

    >>> from .expressions import parse_expression
    >>> condition(parse_expression("$node.find('img').length > 0 && !$node.attr('src')"))
    './descendant::img and not(string(./@src))'
    """
    match node:
        case Unary(operator="!", operand=operand):
            return f"not({condition(operand)})"
        case Binary(operator="&&" | "||" as operator, left=left, right=right):
            word = "and" if operator == "&&" else "or"
            return f"{_bracketed(condition(left))} {word} {_bracketed(condition(right))}"
        case Binary(operator=operator, left=left, right=right) if operator in COMPARISONS:
            return _comparison(COMPARISONS[operator], left, right)
        case Call(function=Member(owner=owner, name=Literal(value=str(name))), arguments=given):
            return _question(node, owner, name, given)
        case Member(owner=owner, name=Literal(value="length")):
            return _length(owner, ">", 0)
    return path_of(node)


def _question(node: Call, owner: Node, name: str, given: tuple[Node, ...]) -> str:
    match name, given:
        case ("hasClass", (Literal(value=str(word)),)):
            spaced = f"concat(' ', normalize-space({path_of(owner)}/@class), ' ')"
            return f"contains({spaced}, {xpath_text(f' {word} ')})"
        case ("is", (Literal(value=str(css)),)):
            return f"{path_of(owner)}/self::*[{self_test(css)}]"
        case ("startsWith" | "includes", _):
            _refuse_html(owner)
    match name, given:
        case ("startsWith", (Literal(value=str(text)),)):
            return f"starts-with({string(owner)}, {xpath_text(text)})"
        case ("includes", (Literal(value=str(text)),)):
            return f"contains({string(owner)}, {xpath_text(text)})"
        case ("test", (value,)) if isinstance(owner, Regex):
            return _matches(owner, value)
        case ("html", ()):
            return f"{path_of(owner)}/node()"
        case ("text" | "trim", ()) | ("attr", (Literal(),)):
            return f"string({string(node)})"
    return path_of(node)


def _comparison(sign: str, left: Node, right: Node) -> str:
    if right in NO_VALUE:
        # Nothing is what a chain without a hit is meant to give.
        found = condition(left)
        return found if sign == "!=" else f"not({found})"
    match left, right:
        case (Member(owner=owner, name=Literal(value="length")), Literal(value=float(number))):
            return _length(owner, sign, number)
        case (Call(function=Name(name=name), arguments=(value, *_)), Literal(value=float(number))):
            if name in NUMBERS:
                return f"number(translate({string(value)}, 'px', '')) {sign} {number_text(number)}"
        case (
            Call(function=Member(name=Literal(value="indexOf"))) as call,
            Literal(value=float(at)),
        ):
            return _found_at(call, sign, at)
        case (_, Literal(value=str(text))) if (asked := _tag_owner(left)) is not None:
            test = f"self::{_tag(text)}" if sign == "=" else f"not(self::{_tag(text)})"
            return f"{path_of(asked)}[{test}]"
    if sign != "=":
        _refuse_html(left, right)
    return f"{string(left)} {sign} {string(right)}{_only_text(left)}{_only_text(right)}"


def _length(owner: Node, sign: str, number: float) -> str:
    """How many elements there are, or how long a text is."""
    try:
        path = path_of(owner)
    except NotUnderstood:
        return f"string-length({string(owner)}) {sign} {number_text(number)}" + _only_text(owner)
    if number == 0 and sign in (">", "!="):
        return path
    return (
        f"not({path})"
        if number == 0 and sign == "="
        else f"count({path}) {sign} {number_text(number)}"
    )


def _found_at(call: Call, sign: str, at: float) -> str:
    match call:
        case Call(function=Member(owner=owner), arguments=(Literal(value=str(text)),)):
            _refuse_html(owner)
            here = f"{string(owner)}, {xpath_text(text)}"
            if (sign, at) in (("=", 0.0), ("!=", 0.0)):
                return f"starts-with({here})" if sign == "=" else f"not(starts-with({here}))"
            if (sign, at) in ((">=", 0.0), (">", -1.0), ("!=", -1.0)):
                return f"contains({here})"
            if (sign, at) in (("<", 0.0), ("=", -1.0)):
                return f"not(contains({here}))"
    raise NotUnderstood


def _refuse_html(*nodes: Node) -> None:
    """What HTML begins with or holds cannot be asked."""
    if any(_only_text(node) for node in nodes):
        raise NotUnderstood


def _matches(regex: Regex, value: Node) -> str:
    try:
        re.compile(regex.pattern)
    except re.error as error:
        raise NotUnderstood from error
    flags = ", 'i'" if "i" in regex.flags else ""
    said = f"re:test({string(value)}, {xpath_text(regex.pattern)}{flags})"
    return said + _only_text(value)


def _only_text(value: Node) -> str:
    """What is asked of HTML is asked of text, in an element that holds nothing else."""
    match value:
        case Call(function=Member(owner=owner, name=Literal(value="trim")), arguments=()):
            return _only_text(owner)
        case Call(function=Member(owner=owner, name=Literal(value="html")), arguments=()):
            return f" and not({path_of(owner)}/*)"
    return ""


def string(node: Node) -> str:
    """A text, as XPath. Raises `NotUnderstood`."""
    match node:
        case Literal(value=str(text)):
            return xpath_text(text)
        case Call(function=Member(owner=owner, name=Literal(value=str(name))), arguments=given):
            match name, given:
                case ("attr", (Literal(value=str(attribute)),)):
                    return f"{path_of(owner)}/@{_attribute(attribute)}"
                case ("data", (Literal(value=str(attribute)),)):
                    return f"{path_of(owner)}/@data-{_attribute(attribute)}"
                case ("text" | "html", ()):
                    path = path_of(owner)
                    return HERE if path == HERE else f"string({path})"
                case ("trim", ()):
                    return f"normalize-space({string(owner)})"
    raise NotUnderstood


def _tag_owner(node: Node) -> Node | None:
    """The element whose tag is asked for."""
    match node:
        case Call(function=Member(owner=inner, name=Literal(value=name)), arguments=()) if (
            name in CASES
        ):
            return _tag_owner(inner)
        case Member(owner=owner, name=Literal(value="tagName" | "name" | "nodeName")):
            return owner
        case Call(function=Member(owner=owner, name=Literal(value="prop")), arguments=given):
            return owner if given == (Literal("tagName"),) else None
    return None


def _tag(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", text):
        raise NotUnderstood
    return text.lower()


def _attribute(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z_][\w.:-]*", name):
        raise NotUnderstood
    return name.lower()


def number_text(number: float) -> str:
    """A number as JavaScript writes it, for those that functions of extractors hold."""
    return str(int(number)) if number.is_integer() else str(number)
