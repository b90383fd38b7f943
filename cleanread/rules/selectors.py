"""
Selectors of rules: CSS or XPath 1.0, compiled when first used.

Most entries name one class (``.td-post-sharing``). Such a selector never walks the tree: the
names found on the page (`tokens.find_names`) answer it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any, Literal

from lxml import etree
from lxml.html import HtmlElement

from ..cached import cached_property
from ..deadline import check_time
from ..errors import RuleError
from ..xpath import XPath
from .allowance import Allowance, allowance
from .exslt import FUNCTIONS, NAMESPACE
from .tokens import find_names, wanted
from .xpath_places import in_order
from .xpath_stages import follow, outermost
from .xpath_syntax import XPathSyntaxError

Names = Mapping[str, list[HtmlElement]]
Language = Literal["css", "xpath", "token", "substring"]

XPATH_STARTS = ("/", "(", ".//", "xpath:")
#: functions an XPath may begin with; each gives text
XPATH_FUNCTION = re.compile(
    r"(?:concat|normalize-space|string|substring|substring-after|substring-before"
    r"|translate|re:replace)\("
)
NAMESPACES = {"re": NAMESPACE}
_TOO_MUCH = "it takes too long on a page of this size"

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
    def xpath(self) -> XPath:
        """The compiled expression. May raise: see `bad_selector`."""
        return _compiled(self.ordered)

    @cached_property
    def expression(self) -> str:
        """The selector as XPath.

        >>> parse_selector("p > b").expression
        'descendant-or-self::p/b'
        """
        if self.language == "xpath":
            return self.text.removeprefix("xpath:")
        return _css_to_xpath(self.text, "descendant-or-self::")

    @cached_property
    def ordered(self) -> str:
        """The same, as it is evaluated."""
        return in_order(self.expression)

    def find(self, tree: HtmlElement, names: Names) -> list[HtmlElement]:
        """The elements of ``tree`` the selector means, in document order."""
        if any(need not in names for need in self.needs):
            return []
        if self.language in ("token", "substring"):
            return names[self.needs[0]]
        if self.names_one_element:
            return self._by_names(names)
        if self._outer:
            return self._inside(outermost(self._outer.find(tree, names)))
        return [hit for hit in self.evaluate(tree) if is_element(hit)]

    def read(self, tree: HtmlElement, names: Names) -> list[Any]:
        """What a metadata selector gives: elements, or strings where it is an XPath for them."""
        return self.evaluate(tree) if self.language == "xpath" else list(self.find(tree, names))

    def fires(self, tree: HtmlElement) -> bool:
        """Whether anything in ``tree`` matches; cheaper than finding all."""
        return self.affordable(self.ordered, allowance(tree)) and self.is_in(tree)

    def fire(self, elements: Sequence[HtmlElement]) -> Callable[[HtmlElement], bool]:
        """The same question for many elements of a page, to be asked of each of them."""
        page = allowance(elements[0] if elements else None)
        is_absolute = self.language == "xpath" and not self.text.startswith((".", "xpath:."))
        # What is below an element is below at most as many others as the page is deep.
        times = (
            len(elements)
            if is_absolute or page.size is None
            else min(len(elements), page.size.depth)
        )
        if self.affordable(self.ordered, page, times=times):
            return self.is_in
        return lambda _: False

    def is_in(self, tree: HtmlElement) -> bool:
        """Whether anything in ``tree`` matches, whatever it costs."""
        if self.language == "css":
            # The marks of most themes are in the head, which is a small part of the page. What
            # matches below an element matches below those around it, too.
            head = tree.find("head")
            if head is not None and self._run(self._first, head):
                return True
        return bool(self._run(self._first, tree))

    def evaluate(self, tree: HtmlElement) -> list[Any]:
        """The bare result of the expression, as a list: elements, or strings; nothing where it takes too long."""
        if not self.affordable(self.ordered, allowance(tree)):
            return []
        return self._result(self.ordered, self.xpath, tree)

    def attributes(self, tree: HtmlElement) -> list[tuple[HtmlElement, str]]:
        """The attributes that the selector means: each as its element, and its name."""
        if self.attribute:
            names = find_names(tree, wanted(self.needs)) if self.needs else {}
            return [(element, self.attribute) for element in self.find(tree, names)]
        if not self.affordable(self.ordered, allowance(tree)):
            return []
        # Values know the element they are of, and their name, when XPath is asked for it.
        values = self._run(_compiled(self.ordered, smart=True), tree)
        return [(v.getparent(), v.attrname) for v in values if getattr(v, "is_attribute", False)]

    def affordable(self, expression: str, page: Allowance, *, times: int = 1) -> bool:
        """Take the steps that an expression costs so many times from what the page has, or tell that they are too many."""
        check_time()
        try:
            if page.size is None or page.afford(times * page.size.steps(expression)):
                return True
        except XPathSyntaxError as error:
            raise RuleError(
                f"{self.rule_id}: bad selector {self.text!r}: {error}", key=self.text
            ) from error
        page.give_up(self.rule_id, self.text, _TOO_MUCH)
        return False

    @cached_property
    def _outer(self) -> Selector | None:
        """The ``.note`` of ``.note p > a``: only what is inside is searched for the rest."""
        found = INSIDE_NAMED.match(self.text) if self.language == "css" and self.needs else None
        return Selector(found["outer"], "css", rule_id=self.rule_id) if found else None

    @cached_property
    def _inner(self) -> str:
        found = INSIDE_NAMED.match(self.text)
        return _css_to_xpath(found["inner"] if found else self.text, "descendant::")

    @cached_property
    def _inner_xpath(self) -> XPath:
        return _compiled(self._inner)

    @cached_property
    def _first(self) -> XPath:
        return _compiled(f"({self.ordered})[1]")

    def _inside(self, around: list[HtmlElement]) -> list[HtmlElement]:
        """What the rest of the selector gives for each of some elements, none of which is in another one."""
        if not around or not self.affordable(self._inner, allowance(around[0])):
            return []
        inside = (self._result(self._inner, self._inner_xpath, outer) for outer in around)
        return list(chain.from_iterable(inside))

    def _result(self, expression: str, xpath: XPath, tree: HtmlElement) -> list[Any]:
        size = allowance(tree).size
        if size is not None and size.is_staged(expression):
            staged: list[Any] = self._tried(lambda: follow(expression, tree, _compiled))
            return staged
        found = self._run(xpath, tree)
        return found if isinstance(found, list) else [found]

    def _run(self, xpath: XPath, tree: HtmlElement) -> Any:
        return self._tried(lambda: xpath(tree))

    def _tried(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
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


@lru_cache(maxsize=4_096)
def _compiled(expression: str, *, smart: bool = False) -> XPath:
    extensions = FUNCTIONS if "re:" in expression else None
    return XPath(
        expression, namespaces=NAMESPACES, extensions=extensions, regexp=False, smart_strings=smart
    )


def is_element(hit: object) -> bool:
    """Whether an XPath result is an element: not text, an attribute or a comment."""
    return isinstance(hit, HtmlElement) and isinstance(hit.tag, str)
