"""
Selectors of rules: CSS or XPath 1.0, compiled when first used.

Most entries name one class (``.td-post-sharing``). Such a selector never walks the tree: the
names found on the page (`tokens.find_names`) answer it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, Literal

from lxml import etree
from lxml.html import HtmlElement

from ..errors import RuleError

Names = Mapping[str, list[HtmlElement]]
Language = Literal["css", "xpath", "token", "substring"]

XPATH_STARTS = ("/", "(", ".//", "xpath:")
#: functions an XPath may begin with; each gives text
XPATH_FUNCTION = re.compile(
    r"(?:concat|normalize-space|string|substring|substring-after|substring-before"
    r"|translate|re:replace)\("
)
NAMESPACES = {"re": "http://exslt.org/regular-expressions"}

ATTRIBUTE_SUFFIX = re.compile(r"^(?P<selector>.*\S)\s+@(?P<attribute>[\w:.-]+)$", re.DOTALL)
NAME = r"[.#]-?[^\W\d][\w-]*"
ONE_ELEMENT = re.compile(rf"^(?P<tag>[a-z][a-z0-9]*)?(?P<names>(?:{NAME})+)$")
INSIDE_NAMED = re.compile(rf"^(?P<outer>(?:[a-z][a-z0-9]*)?(?:{NAME})+)\s+(?P<inner>[^\s>+~].*)$")
IN_BRACKETS = re.compile(r"""\[(?:"[^"]*"|'[^']*'|[^]"'])*\]""")


@dataclass(frozen=True)
class Selector:
    """One selector. ``attribute`` is set when it reads an attribute (metadata only)."""

    text: str
    language: Language
    attribute: str | None = None
    rule_id: str = field(default="", repr=False)  #: for messages

    @cached_property
    def tag(self) -> str | None:
        """The tag of a selector that names one element by class or id, like ``div.share``."""
        found = ONE_ELEMENT.match(self.text) if self.language == "css" else None
        return found["tag"] if found else None

    @cached_property
    def names_one_element(self) -> bool:
        """Whether tag, classes and ids are all there is to the selector."""
        return self.language == "css" and ONE_ELEMENT.match(self.text) is not None

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Keys (see `tokens`) without which the selector cannot match.

        >>> parse_selector("div.share > #top[class~='.x']").needs
        ('.share', '#top')
        >>> parse_selector(".share, .like").needs
        ()
        """
        if self.language == "token":
            return (f"={self.text}",)
        if self.language == "substring":
            return (f"~{self.text}",)
        if self.language == "xpath":
            return ()
        plain = IN_BRACKETS.sub("", self.text)
        if any(char in plain for char in ",:\\"):
            return ()
        return tuple(re.findall(NAME, plain))

    @cached_property
    def xpath(self) -> etree.XPath:
        """The compiled expression. May raise: see `bad_selector`."""
        return _compiled(self.expression)

    @cached_property
    def expression(self) -> str:
        """The selector as XPath.

        >>> parse_selector("p > b").expression
        'descendant-or-self::p/b'
        """
        if self.language == "xpath":
            return self.text.removeprefix("xpath:")
        return _css_to_xpath(self.text, "descendant-or-self::")

    def find(self, tree: HtmlElement, names: Names) -> list[HtmlElement]:
        """The elements of ``tree`` the selector means, in document order."""
        if any(need not in names for need in self.needs):
            return []
        if self.language in ("token", "substring"):
            return names[self.needs[0]]
        if self.names_one_element:
            return self._by_names(names)
        if self._outer:
            inside = (self._run(self._inner, outer) for outer in self._outer.find(tree, names))
            return list(dict.fromkeys(chain.from_iterable(inside)))
        return [hit for hit in self.evaluate(tree) if is_element(hit)]

    def read(self, tree: HtmlElement, names: Names) -> list[Any]:
        """What a metadata selector gives: elements, or strings where it is an XPath for them."""
        return self.evaluate(tree) if self.language == "xpath" else list(self.find(tree, names))

    def fires(self, tree: HtmlElement) -> bool:
        """Whether anything in ``tree`` matches; cheaper than finding all."""
        if self.language == "css":
            # The marks of most themes are in the head, which is a small part of the page. What
            # matches below an element matches below those around it, too.
            head = tree.find("head")
            if head is not None and self._run(self._first, head):
                return True
        return bool(self._run(self._first, tree))

    def evaluate(self, tree: HtmlElement) -> list[Any]:
        """The bare result of the expression, as a list: elements, or strings."""
        result = self._run(self.xpath, tree)
        return result if isinstance(result, list) else [result]

    @cached_property
    def _outer(self) -> Selector | None:
        """The ``.note`` of ``.note p > a``: only what is inside is searched for the rest."""
        found = INSIDE_NAMED.match(self.text) if self.language == "css" and self.needs else None
        return Selector(found["outer"], "css", rule_id=self.rule_id) if found else None

    @cached_property
    def _inner(self) -> etree.XPath:
        found = INSIDE_NAMED.match(self.text)
        return _compiled(_css_to_xpath(found["inner"] if found else self.text, "descendant::"))

    @cached_property
    def _first(self) -> etree.XPath:
        return _compiled(f"({self.expression})[1]")

    def _run(self, xpath: etree.XPath, tree: HtmlElement) -> Any:
        try:
            return xpath(tree)
        except (etree.XPathError, re.error) as error:
            message = f"{self.rule_id}: selector {self.text!r} failed on this page: {error}"
            raise RuleError(message, key=self.text) from error

    def _by_names(self, names: Names) -> list[HtmlElement]:
        first, *others = self.needs
        found = names[first]
        for other in others:
            also = set(names[other])
            found = [element for element in found if element in also]
        return [element for element in found if self.tag in (None, element.tag)]

    def __str__(self) -> str:
        return f"{self.text} @{self.attribute}" if self.attribute else self.text


def parse_selector(text: str, rule_id: str = "") -> Selector:
    """Tell CSS from XPath by how the selector begins.

    >>> parse_selector("time.date @datetime")
    Selector(text='time.date', language='css', attribute='datetime')
    >>> parse_selector("//p[@class]").language
    'xpath'
    """
    text = text.strip()
    if is_xpath(text):
        return Selector(text, "xpath", rule_id=rule_id)
    suffix = ATTRIBUTE_SUFFIX.match(text)
    if suffix:
        return Selector(suffix["selector"], "css", suffix["attribute"], rule_id)
    return Selector(text, "css", rule_id=rule_id)


def is_xpath(text: str) -> bool:
    """Whether a selector is XPath, judged by how it begins.

    >>> [is_xpath(s) for s in ("//p", "substring-after(//p, 'By ')", "xpath:p/b", "p > b")]
    [True, True, True, False]
    """
    return text.startswith(XPATH_STARTS) or XPATH_FUNCTION.match(text) is not None


def _css_to_xpath(css: str, prefix: str) -> str:
    from cssselect import HTMLTranslator  # most pages never need it

    return HTMLTranslator().css_to_xpath(css, prefix=prefix)


def _compiled(expression: str) -> etree.XPath:
    return etree.XPath(expression, namespaces=NAMESPACES, smart_strings=False)


def is_element(hit: object) -> bool:
    """Whether an XPath result is an element: not text, an attribute or a comment."""
    return isinstance(hit, HtmlElement) and isinstance(hit.tag, str)
