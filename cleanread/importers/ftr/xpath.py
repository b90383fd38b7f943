"""What an XPath of a site config gives, and how it is written in a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ...rules.probe import bad_selector, selects_elements
from ...rules.selectors import Selector, parse_selector

Kind = Literal["elements", "attributes", "text", "comments"]

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_ATTRIBUTE = re.compile(r"(?:@|attribute::)\s*[\w:.*-]+$")
_LITERAL = re.compile(r"'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\"")


def selector_of(xpath: str) -> Selector:
    """An XPath as a selector, which says ``xpath:`` where it would be taken for CSS.

    >>> selector_of("//p").text, selector_of("*[@id]").text
    ('//p', 'xpath:*[@id]')
    """
    selector = parse_selector(xpath)
    return selector if selector.language == "xpath" else parse_selector(f"xpath:{xpath}")


def xpath_of(text: str) -> str:
    """The inverse of `selector_of`."""
    return text.removeprefix("xpath:")


def broken(selector: Selector) -> str | None:
    """What is wrong with an XPath, tried out on a document with every common tag."""
    try:
        problem = bad_selector(selector)
    except ValueError as error:  # a control character
        return str(error)
    return problem.rpartition(": ")[2] if problem else None


def kind_of(selector: Selector) -> Kind:
    """What a sound XPath gives.

    >>> [kind_of(selector_of(x)) for x in ("//p", "//a/@href", "//p/text()[1]", "string(//p)")]
    ['elements', 'attributes', 'text', 'text']
    >>> kind_of(selector_of("(//p/text())[1]")), kind_of(selector_of("(//p)/@id"))
    ('text', 'attributes')
    """
    kinds = {_kind_of_branch(branch) for branch in _branches(xpath_of(selector.text))}
    if len(kinds) > 1:
        return "text"
    kind = kinds.pop()
    return "text" if kind == "elements" and not selects_elements(selector) else kind


def strips_attributes(xpath: str) -> bool:
    """Whether ``strip`` takes attributes off elements rather than elements away.

    >>> strips_attributes("//img/@srcset | //img/@width"), strips_attributes("//p[@class]")
    (True, False)
    """
    return all(_kind_of_branch(branch) == "attributes" for branch in _branches(xpath))


def literal_of(xpath: str) -> str | None:
    """The text of an XPath that is nothing but a text.

    >>> literal_of("'Ann Lee'"), literal_of("//h1")
    ('Ann Lee', None)
    """
    found = _LITERAL.fullmatch(xpath)
    if found is None:
        return None
    return found["single"] if found["single"] is not None else found["double"]


def literal(text: str) -> str:
    """A text as an XPath; the inverse of `literal_of` for single quotes.

    >>> literal("Ann Lee"), literal("Ann's")
    ("'Ann Lee'", '"Ann\\'s"')
    """
    return f'"{text}"' if "'" in text else f"'{text}'"


def _branches(xpath: str) -> Iterator[str]:
    """The parts of a union, without their predicates."""
    branch: list[str] = []
    brackets = parentheses = 0
    for char in _QUOTED.sub("''", xpath):
        if char in "[]":
            brackets += 1 if char == "[" else -1
        elif brackets > 0:
            continue
        elif char == "|" and parentheses == 0:
            yield "".join(branch)
            branch = []
        else:
            parentheses += {"(": 1, ")": -1}.get(char, 0)
            branch.append(char)
    yield "".join(branch)


def _kind_of_branch(branch: str) -> Kind:
    path = branch.strip()
    opening = "(" * (len(path) - len(path.lstrip("(")))
    inside = path.removeprefix(opening).removesuffix(opening.replace("(", ")")).strip()
    kinds = (_kind_of_path(path), _kind_of_path(inside))
    return next((kind for kind in kinds if kind != "elements"), "elements")


def _kind_of_path(path: str) -> Kind:
    if path.endswith("comment()"):
        return "comments"
    if path.endswith(("text()", "node()")):
        return "text"
    return "attributes" if _ATTRIBUTE.search(path) else "elements"
