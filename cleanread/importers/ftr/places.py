"""Each directive's place in a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from ...rules.requests import is_of_connection
from . import content
from .draft import Draft
from .lines import Line, directive_lists
from .vocabulary import FIELDS, FLAGS, LINKS, LOGIN, LOUD_HINTS, SILENT_HINTS
from .xpath import literal, literal_of, selector_of

_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# "Not logged in" is true of most visits. Only some expressions look for the wall itself.
_WALL = re.compile(r"paywall|premium|subscri|restricted|locked|abonn", re.IGNORECASE)


def drafted(lines: Iterable[Line]) -> Draft:
    """The rule of a file."""
    draft, kept = Draft(), []
    for line in lines:
        if line.directive.startswith(LOGIN):
            draft.lose(line, "site logins are not carried over", line.directive)
        elif _PLACES[line.directive](draft, line):
            kept.append(line)
    lists = directive_lists(kept)
    _pair(draft, lists)
    draft.hints.update({key: lists[key] for key in draft.hinted})
    return draft


# ── metadata ─────────────────────────────────────────────────────────────────────────────


def _field(draft: Draft, line: Line) -> bool:
    """``title``, ``author``, ``date``. A constant at the end is said as one."""
    selector = draft.sound(line, line.value)
    if selector is None:
        return False
    field = draft.metadata.setdefault(FIELDS[line.directive], {})
    # A rule asks its constants last: one that has something behind it becomes an XPath.
    for text in field.pop("const", ()):
        _select(field, selector_of(literal(text)).text)
    text = literal_of(line.value)
    if text and literal(text) == line.value:
        field["const"] = [text]
    else:
        _select(field, selector.text)
    return True


def _select(field: dict[str, Any], selector: str) -> None:
    field.setdefault("select", []).append(selector)


# ── the text, the pages, the request ─────────────────────────────────────────────────────


def _replacement(draft: Draft, line: Line) -> bool:
    """Half of a pair, or all of it. They are paired when all lines have been read."""
    if line.directive == "find_string" and not line.value:
        return draft.lose(line, "nothing to find", line.directive)
    return True


def _pair(draft: Draft, lists: Mapping[str, list[str]]) -> None:
    finds, replacements = lists.get("find_string", []), lists.get("replace_string", [])
    if len(finds) == len(replacements):
        pairs = zip(finds, replacements, strict=True)
        draft.replace = [{"find": find, "to": to} for find, to in pairs]
        return
    counts = f"{len(finds)} and {len(replacements)}"
    draft.warnings.append(f"find_string and replace_string, without effect: {counts} of them")
    draft.hinted |= {key: None for key in ("find_string", "replace_string") if key in lists}


def _link(draft: Draft, line: Line) -> bool:
    """``single_page_link``, ``next_page_link``."""
    selector = draft.sound(line, line.value)
    links = draft.links.setdefault(LINKS[line.directive], [])
    links.append({"select": selector.text} if selector else None)
    return selector is not None


def _condition(draft: Draft, line: Line) -> bool:
    """``if_page_contains``: about the last link."""
    links = draft.links.get("single") or draft.links.get("next")
    selector = draft.sound(line, line.value)
    if not links:
        draft.warn(line, "without effect, for there is no link before it")
        return selector is not None and draft.hint(line)
    link = links[-1]
    if link is None:
        return draft.lose(line, "a condition for a link that was dropped", line.value)
    if "when" in link:
        return draft.lose(line, "a second condition for one link", line.value)
    if selector is None:
        links[-1] = None  # to follow a link always that is for some pages only would be worse
        return False
    link["when"] = selector.text
    return True


def _header(draft: Draft, line: Line) -> bool:
    """``http_header``: the last of a name counts."""
    if (
        not _HEADER.fullmatch(line.argument)
        or "\0" in line.value
        or is_of_connection(line.argument)
    ):
        return draft.lose(line, "no header", f"{line.key}: {line.value}")
    if line.argument in draft.headers:
        draft.hint(line)
    draft.headers[line.argument] = line.value
    return True


# ── everything else ──────────────────────────────────────────────────────────────────────


def _sponsored(draft: Draft, line: Line) -> bool:
    """``native_ad_clue``."""
    return _detect(draft, line, "sponsored")


def _not_logged_in(draft: Draft, line: Line) -> bool:
    """``not_logged_in_xpath``: a paywall's mark where it looks for a paywall."""
    if not _WALL.search(line.value):
        return draft.sound(line, line.value) is not None and draft.hint(line)
    if "not_logged_in_xpath" in draft.hinted:
        draft.hint(line)
    return _detect(draft, line, "paywall")


def _detect(draft: Draft, line: Line, name: str) -> bool:
    selector = draft.sound(line, line.value)
    if selector is None:
        return False
    draft.detect.setdefault(name, []).append(selector.text)
    return True


def _test(draft: Draft, line: Line) -> bool:
    """``test_url``."""
    draft.tests.append({"url": line.value})
    return True


def _expectation(draft: Draft, line: Line) -> bool:
    """``test_contains``: about the last address."""
    if not draft.tests:
        draft.warn(line, "without effect, for there is no test_url before it")
        return draft.hint(line)
    draft.tests[-1].setdefault("contains", []).append(line.value)
    return True


def _hint(draft: Draft, line: Line) -> bool:
    """What this engine decides by itself."""
    if line.directive in LOUD_HINTS:
        draft.warn(line, "without effect here")
    return draft.hint(line)


_Place = Callable[[Draft, Line], bool]
_PLACES: Mapping[str, _Place] = MappingProxyType(
    {
        **dict.fromkeys(FIELDS, _field),
        **dict.fromkeys(LINKS, _link),
        **dict.fromkeys(FLAGS, content.switch),
        **dict.fromkeys(SILENT_HINTS | LOUD_HINTS, _hint),
        "body": content.elements,
        "strip": content.elements,
        "strip_attr": content.attributes,
        "strip_id_or_class": content.token,
        "skip_id_or_class": content.kept_token,
        "strip_image_src": content.image,
        "src_lazy_load_attr": content.lazy_source,
        "wrap_in": content.transform,
        "move_into": content.transform,
        "dissolve": content.transform,
        "find_string": _replacement,
        "replace_string": _replacement,
        "if_page_contains": _condition,
        "http_header": _header,
        "native_ad_clue": _sponsored,
        "not_logged_in_xpath": _not_logged_in,
        "test_url": _test,
        "test_contains": _expectation,
    }
)
