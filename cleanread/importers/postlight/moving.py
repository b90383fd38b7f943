"""Changes that take several transforms: elements that change places, and new values of attributes."""

from __future__ import annotations

import re
from typing import Any

from ...rules.probe import bad_selector, selects_elements
from ...rules.selectors import parse_selector
from .change import Lift, Rewrite, Swap
from .css import css_as_xpath
from .paths import HERE
from .steps import NotUnderstood

LAST_TAG = re.compile(r"(?:^|[\s>+~])(?P<tag>[a-z][a-z0-9]*)(?:[.#:\[][^\s>+~]*)?$")
SHOWING = frozenset({"img", "iframe", "video", "audio", "source", "embed"})
VOID = frozenset({"img", "embed", "source"})
BEARER = "rule-value"  #: class of the element that bears a value while it is rewritten
MARK, INSIDE, OUTSIDE = "data-rule-part", "inner", "outer"
INNER, AROUND = f"*[@{MARK}='{INSIDE}']", f"*[@{MARK}='{OUTSIDE}']"
UNMARKED = {"match": f"[{MARK}]", "attrs": {MARK: ""}}

Transforms = list[dict[str, Any]]


def with_path(selector: str, path: str) -> str:
    """The elements that a path leads to from those a selector finds."""
    return selector if path == HERE else good(css_as_xpath(selector) + path.removeprefix(HERE))


def good(xpath: str) -> str:
    """The expression, when it finds elements. Raises `NotUnderstood`."""
    selector = parse_selector(xpath)
    if bad_selector(selector) or not selects_elements(selector):
        raise NotUnderstood
    return xpath


def lifted(start: str, lift: Lift) -> Transforms:
    """
    What stays and what it is in are marked first, for the changes take away how they are found.
    Then all goes that neither stays nor is in or around it, and what is around it is unwrapped.
    Text that stands there stays.
    """
    inner = [_marked(with_path(start, path), INNER) for path in lift.inner]
    done = [*inner, _marked(with_path(start, lift.around), AROUND)]
    if HERE not in lift.inner and not lift.emptied:
        done.append({"match": f"//{AROUND}[not(descendant::{INNER})]", "remove": True})
    axis = "descendant" if lift.emptied else "descendant-or-self"
    done += [
        {
            "match": f"//{AROUND}//*[not(descendant-or-self::{INNER} or ancestor::{INNER})]",
            "remove": True,
        },
        {
            "match": f"//{AROUND}/{axis}::*[descendant::{INNER} and not(ancestor-or-self::{INNER})]",
            "unwrap": True,
        },
    ]
    return done + [{"match": f"//{INNER}"} | action.does for action in lift.then] + [UNMARKED]


def swapped(start: str, swap: Swap) -> Transforms:
    """One goes, unless it holds the other; then the other one changes."""
    done = [_marked(start, INNER), _marked(with_path(start, swap.gone), AROUND)]
    done.append({"match": f"//{AROUND}[not(descendant::{INNER})]", "remove": True})
    return done + [{"match": f"//{INNER}"} | action.does for action in swap.then] + [UNMARKED]


def rebuilt(start: str, tag: str, change: Rewrite) -> Transforms:
    """
    A value is text while patterns are replaced in it: an element bears it, and what it came from
    is made anew. That one is left with the attribute and, for images, its description.
    """
    alt = tag == "img" and "alt" not in (change.attribute, change.source)
    borne = f'<span class="{BEARER}"{" title=" + quoted("{@alt}") if alt else ""}>'
    value = quoted(f"{change.before}{{text}}{change.after}")
    made = f"<{tag} {change.attribute}={value}{' alt=' + quoted('{@title}') if alt else ''}>"
    bearer = f"span.{BEARER}"
    return [
        {"match": start, "replace_with": f"{borne}{{@{change.source}}}</span>"},
        *({"match": bearer, "replace_text": [*pair]} for pair in change.replaced),
        {"match": bearer, "replace_with": made if tag in VOID else f"{made}</{tag}>"},
    ]


def tag_of(selector: str) -> str:
    """
    The tag of what a selector finds, of elements that show something. Raises `NotUnderstood`.

    >>> tag_of(".gallery > img.lazy[data-src]")
    'img'
    """
    found = LAST_TAG.search(selector)
    if found is None or found["tag"] not in SHOWING:
        raise NotUnderstood
    return found["tag"]


def quoted(text: str) -> str:
    """The value of an attribute in a template. Raises `NotUnderstood`."""
    if '"' in text:
        raise NotUnderstood
    return f'"{text}"'


def _marked(selector: str, mark: str) -> dict[str, Any]:
    return {"match": selector, "attrs": {MARK: INSIDE if mark == INNER else OUTSIDE}}
