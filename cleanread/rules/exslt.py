"""
The functions of EXSLT for regular expressions in XPath: ``re:test``, ``re:match`` and ``re:replace``.

lxml has them, too; there a pattern from a rule can run for ever.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from ..xpath import XPath
from .patterns import Pattern, good_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMESPACE: Final = "http://exslt.org/regular-expressions"
_TEXT: Final = XPath("string()", smart_strings=False)


def is_found(_: object, value: object, pattern: object, flags: object = "") -> bool:
    """Whether a pattern is found."""
    return _pattern(pattern, flags).search(_string(value)) is not None


def match(_: object, value: object, pattern: object, flags: object = "") -> list[Any]:
    """The first match and its groups, or with the flag ``g`` all matches, as elements."""
    compiled, text = _pattern(pattern, flags), _string(value)
    if "g" in _string(flags):
        groups = range(1, compiled.groups + 1) or (0,)
        found = ["".join(one[n] or "" for n in groups) for one in compiled.finditer(text)]
    else:
        first = compiled.search(text)
        found = [first[n] or "" for n in range(compiled.groups + 1)] if first else []
    root = etree.Element("matches")
    for one in found:
        etree.SubElement(root, "match").text = one
    return list(root)


def replace(_: object, value: object, pattern: object, flags: object, new: object) -> str:
    """The text with the first match, or with the flag ``g`` all matches, replaced."""
    count = 0 if "g" in _string(flags) else 1
    return _pattern(pattern, flags).sub(_string(new), _string(value), count)


FUNCTIONS: Final[Mapping[tuple[str, str], Any]] = {
    (NAMESPACE, "test"): is_found,
    (NAMESPACE, "match"): match,
    (NAMESPACE, "replace"): replace,
}


def _string(value: object) -> str:
    """A value as XPath takes it for a string: of a set of nodes the first one."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(_TEXT(value)) if isinstance(value, etree._Element) else str(value)


def _pattern(pattern: object, flags: object) -> Pattern:
    return _compiled(_string(pattern), "i" in _string(flags))


@lru_cache(maxsize=1_024)
def _compiled(pattern: str, caseless: bool) -> Pattern:  # noqa: FBT001
    try:
        return Pattern(good_pattern(pattern), re.IGNORECASE if caseless else 0)
    except ValueError as error:
        raise etree.XPathEvalError(str(error)) from error
