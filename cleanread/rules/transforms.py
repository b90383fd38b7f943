"""Changes that rules make to a tree before anything in it is selected."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import cast

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from ..deadline import check_time
from ..errors import RuleError
from ..xpath import XPath
from .allowance import ELEMENT, allowance
from .hooks import call_hook
from .model import Rule, Transform
from .patterns import Pattern
from .selectors import Selector
from .tokens import find_names, wanted

#: Elements that hold the address of what they show in ``src``.
SHOWING = ("img", "iframe", "video", "audio", "source", "embed")
# Taking one of these apart would take the page apart.
FIXED = frozenset({"html", "head", "body"})
HOLE = re.compile(r"\{(?:@(?P<attribute>[\w:.-]+)|(?P<text>text)|(?P<inner>html))\}")
# So many results of one transform are no page but a mistake of the selector, or an attack.
MAX_HITS = 20_000
#: As deep as no tree is that `parse` makes.
IS_TOO_DEEP = XPath("boolean(" + "/*" * 2_100 + ")")


def transform(rule: Rule, tree: HtmlElement) -> None:
    """
    Make all changes of `rule`, in order. Raises ``RuleError`` where a selector or the hook fails, and where the page would become
    much larger or deeper than it was.
    """
    for attribute in reversed(rule.lazy_src):  # so that the first one has the last word
        _fill_sources(tree, attribute)
    for selector in rule.remove_attrs:
        _remove_attributes(tree, selector)
    for one in rule.transforms:
        elements = _elements(one.match, tree)[:MAX_HITS]
        is_meant = _meaning(one, elements)
        for element in elements:
            check_time()
            if is_meant(element):
                _change(rule, one, element, tree)
    if rule.transforms and IS_TOO_DEEP(tree.getroottree().getroot()):
        raise RuleError(
            f"{rule.id}: content.transform: the page becomes too deep", key="content.transform"
        )
    if rule.hook:
        call_hook(rule, tree)


def _change(rule: Rule, one: Transform, element: HtmlElement, tree: HtmlElement) -> None:
    try:
        ACTIONS[one.action](element, one.value, tree)
    except (ValueError, etree.LxmlError) as error:  # such as a control character in the page's text
        key = f"content.transform.{one.action}"
        raise RuleError(f"{rule.id}: {key}: {error}", file=str(rule.file), key=key) from error


def _fill_sources(tree: HtmlElement, attribute: str) -> None:
    for element in tree.iter(*SHOWING):
        if value := (element.get(attribute) or "").strip():
            element.set("src", value)


def _remove_attributes(tree: HtmlElement, selector: Selector) -> None:
    for element, name in selector.attributes(tree):
        element.attrib.pop(name, None)


def _elements(selector: Selector, tree: HtmlElement) -> list[HtmlElement]:
    names = find_names(tree, wanted(selector.needs)) if selector.needs else {}
    return selector.find(tree, names)


def _meaning(one: Transform, elements: list[HtmlElement]) -> Callable[[HtmlElement], bool]:
    """Which of the elements a transform is for."""
    when = one.when.fire(elements) if one.when else None
    unless = one.unless.fire(elements) if one.unless else None

    def is_meant(element: HtmlElement) -> bool:
        if element.tag in FIXED and one.action != "attrs":
            return False
        if when is not None and not when(element):
            return False
        return unless is None or not unless(element)

    return is_meant


def _grown(chars: int) -> None:
    """Count what a change adds to the page."""
    if not allowance().grow(chars):
        raise RuleError("content.transform: the page becomes too large", key="content.transform")


# ── actions ──────────────────────────────────────────────────────────────────────────────


def _rename(element: HtmlElement, tag: object, _: HtmlElement) -> None:
    element.tag = str(tag)


def _unwrap(element: HtmlElement, *_: object) -> None:
    if element.getparent() is not None:
        element.drop_tag()


def _remove(element: HtmlElement, *_: object) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _wrap(element: HtmlElement, tag: object, _: HtmlElement) -> None:
    parent = element.getparent()
    if parent is None:
        return
    _grown(ELEMENT)
    around = element.makeelement(str(tag))
    around.tail, element.tail = element.tail, None
    parent.replace(element, around)
    around.append(element)


def _move(place: Callable[[HtmlElement, HtmlElement], None]) -> Action:
    def move(element: HtmlElement, selector: object, tree: HtmlElement) -> None:
        target = next(iter(_elements(cast("Selector", selector), tree)), None)
        if target is None or target is element or element in target.iterancestors():
            return
        if element.getparent() is None:
            return
        _detach(element)
        place(target, element)

    return move


def _detach(element: HtmlElement) -> None:
    """Take an element out, and leave the text behind it where it is."""
    tail = element.tail
    element.tail = None
    parent, before = element.getparent(), element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail and parent is not None:
        parent.text = (parent.text or "") + tail
    if parent is not None:
        parent.remove(element)


def _after(target: HtmlElement, element: HtmlElement) -> None:
    element.tail, target.tail = target.tail, None
    target.addnext(element)


def _set_attributes(element: HtmlElement, values: object, _: HtmlElement) -> None:
    for name, value in cast("dict[str, str]", values).items():
        _grown(len(value))
        if value.startswith("@"):
            found = element.get(value[1:])
            if found:
                _grown(len(found))
                element.set(name, found)
        elif value:
            element.set(name, value)
        else:
            element.attrib.pop(name, None)


def _replace_text(element: HtmlElement, value: object, _: HtmlElement) -> None:
    pattern, new = cast("tuple[Pattern, str]", value)
    for node in element.iter():
        check_time()
        if isinstance(node.tag, str) and node.text:
            node.text = pattern.sub(new, node.text)
        if node is not element and node.tail:
            node.tail = pattern.sub(new, node.tail)


def _replace_with(element: HtmlElement, template: object, _: HtmlElement) -> None:
    parent = element.getparent()
    if parent is None:
        return
    html = HOLE.sub(lambda hole: _filled(hole, element), str(template))
    _grown(len(html))
    made = fragment_fromstring(html, create_parent="span")
    made.tail, element.tail = element.tail, None
    parent.replace(element, made)
    made.drop_tag()


def _filled(hole: re.Match[str], element: HtmlElement) -> str:
    if hole["attribute"]:
        filled = escape(element.get(hole["attribute"]) or "")
    elif hole["text"]:
        filled = escape("".join(element.itertext()))
    else:
        filled = _inner(element)
    _grown(len(filled))
    return filled


def _inner(element: HtmlElement) -> str:
    children = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return escape(element.text or "", quote=False) + "".join(children)


Action = Callable[[HtmlElement, object, HtmlElement], None]
ACTIONS: dict[str, Action] = {
    "rename": _rename,
    "wrap": _wrap,
    "unwrap": _unwrap,
    "remove": _remove,
    "move_into": _move(lambda target, element: target.append(element)),
    "move_before": _move(lambda target, element: target.addprevious(element)),
    "move_after": _move(_after),
    "attrs": _set_attributes,
    "replace_text": _replace_text,
    "replace_with": _replace_with,
}
