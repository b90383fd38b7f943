"""Directives about the content: what of the page is in the article, and changes to it."""

from __future__ import annotations

import re
from typing import Any

from .draft import Draft
from .lines import Line
from .vocabulary import FLAGS, flag
from .xpath import kind_of

_TAG = re.compile(r"[a-z][a-z0-9]*")
_QUOTES = str.maketrans("", "", "'\"")
#: how the reason of an entry begins that stands for a name with white space or quotes
STRIPPED = "strip_id_or_class: "


def elements(draft: Draft, line: Line) -> bool:
    """``body``, ``strip``: an entry, if it gives elements."""
    selector = draft.sound(line, line.value)
    if selector is None:
        return False
    kind = kind_of(selector)
    if kind == "elements":
        return draft.add("select" if line.directive == "body" else "remove", selector.text)
    if kind != "comments":  # which never are in an article
        draft.warn(line, f"without effect, for it gives {kind}, not elements")
    return draft.hint(line)


def attributes(draft: Draft, line: Line) -> bool:
    """``strip_attr``."""
    selector = draft.sound(line, line.value)
    return selector is not None and draft.add("remove_attrs", selector.text)


def token(draft: Draft, line: Line) -> bool:
    """``strip_id_or_class``: a name, or several next to each other."""
    names = line.value.translate(_QUOTES).split()
    if not names:
        return draft.lose(line, "no name", line.value)
    if names[0][0] in ".#":
        draft.warn(line, "no name of a class or id begins like this")
    if names == [line.value]:
        return draft.add("remove_tokens", line.value)
    why = STRIPPED + line.value
    if len(names) == 1:
        draft.add("remove_tokens", {"token": names[0], "why": why})
    else:
        draft.add("remove", {"xpath": _side_by_side(names), "why": why})
    return draft.hint(line)


def kept_token(draft: Draft, line: Line) -> bool:
    """``skip_id_or_class``."""
    if len(line.value.split()) == 1:
        return draft.add("keep_tokens", line.value)
    draft.warn(line, "without effect, for it is no single name")
    return draft.hint(line)


def image(draft: Draft, line: Line) -> bool:
    """``strip_image_src``."""
    return draft.add("remove_images", line.value)


def lazy_source(draft: Draft, line: Line) -> bool:
    """``src_lazy_load_attr``."""
    return draft.add("lazy_src", line.value)


def switch(draft: Draft, line: Line) -> bool:
    """``prune``, ``autodetect_on_failure``: the last one counts."""
    name, yes = FLAGS[line.directive], flag(line.value)
    if name in draft.content or line.value != ("yes" if yes else "no"):
        draft.hint(line)
    draft.content[name] = yes
    return True


def transform(draft: Draft, line: Line) -> bool:
    """``wrap_in``, ``move_into``, ``dissolve``."""
    selector = draft.sound(line, line.value)
    action = _action(draft, line)
    if selector is None or action is None:
        return False
    if not action or kind_of(selector) != "elements":
        draft.warn(line, "without effect, for it is not about elements")
        return draft.hint(line)
    return draft.add("transform", {"match": selector.text, **action})


def _action(draft: Draft, line: Line) -> dict[str, Any] | None:
    """What to do with the elements; nothing where it cannot be done, None where it is lost."""
    if line.directive == "dissolve":
        return {"unwrap": True}
    if line.directive == "wrap_in":
        if _TAG.fullmatch(line.argument):
            return {"wrap": line.argument}
        draft.lose(line, "no tag", line.argument)
        return None
    target = draft.sound(line, line.argument)
    if target is None:
        return None
    return {"move_into": target.text} if kind_of(target) == "elements" else {}


def _side_by_side(names: list[str]) -> str:
    """Elements whose class (or id) has the names next to each other, as engines look for them.

    >>> _side_by_side(["a", "b"])[:64]
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' a b ')"
    """
    wanted = " ".join(names)
    parts = (
        f"contains(concat(' ', normalize-space({attribute}), ' '), ' {wanted} ')"
        for attribute in ("@class", "@id")
    )
    return f"//*[{' or '.join(parts)}]"
