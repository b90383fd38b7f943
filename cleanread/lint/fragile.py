"""Selectors that work today and break with the site's next build, or match more than they should."""

from __future__ import annotations

from collections.abc import Iterator

from .csses import CssText
from .document import Document
from .finding import Finding
from .names import COMMON_TAGS, GENERIC, hashed_by, is_numbered, is_utility
from .parts import SelectorPart
from .xpaths import XPathText

#: More steps than this break with any change of the page's layout.
MOST_STEPS = 4
#: Parts of names shorter than this are in every other name.
SHORTEST_PART = 4
_REMOVING = frozenset({"content.remove", "content.remove_tokens"})
_STABLE = "use a class that says what the element is, a data attribute, or the place in the page"


def fragile(document: Document, part: SelectorPart) -> Iterator[Finding]:
    """What is fragile about one selector."""
    selector = part.selector
    if selector.language in ("token", "substring"):
        yield from _names(document, part, [(".", selector.text)])
        yield from _generic(document, part, selector.text)
        if selector.language == "substring" and len(selector.text) < SHORTEST_PART:
            yield document.find(
                "substring-name", part.key,
                f"{selector.text!r} is a part of many names", "name the class, whole",
            )  # fmt: skip
        return
    text = CssText(selector.text) if selector.language == "css" else XPathText(selector.expression)
    yield from _names(document, part, list(text.names))
    yield from _shape(document, part, text)
    yield from _wide(document, part, text)


def _names(
    document: Document, part: SelectorPart, names: list[tuple[str, str]]
) -> Iterator[Finding]:
    for sign, name in dict.fromkeys(names):
        if tool := hashed_by(name):
            message = f"{sign}{name} looks made by {tool}; it changes with the site's next build"
            yield document.find("hashed-name", part.key, message, _STABLE)
        elif is_numbered(name):
            message = f"{sign}{name} holds a number, probably of one article"
            yield document.find("numbered-name", part.key, message, _STABLE)
        elif sign == "." and is_utility(name):
            message = f".{name} says how the element looks, not what it is"
            yield document.find("utility-class", part.key, message, _STABLE)


def _shape(document: Document, part: SelectorPart, text: CssText | XPathText) -> Iterator[Finding]:
    if counted := text.counts:
        message = f"{counted} counts elements; one more on the page and it means another"
        yield document.find("positional", part.key, message, _STABLE)
    if text.steps > MOST_STEPS:
        message = f"{text.steps} steps; a change anywhere along the way breaks it"
        yield document.find(
            "long-chain", part.key, message, "keep the last steps, and one that is sure"
        )
    if parts := text.parts:
        message = f"looks for {parts[0]!r} as a part of names: slow, and wider than it seems"
        name = parts[0].strip("-_ ")
        yield document.find("substring-name", part.key, message, f"name the class, whole: .{name}")
    if isinstance(text, XPathText) and (slow := text.slow):
        hint = "turn it round: begin at what is rare, and go up with ancestor:: or .."
        yield document.find("slow-xpath", part.key, f"{slow}: slow on long pages", hint)


def _wide(document: Document, part: SelectorPart, text: CssText | XPathText) -> Iterator[Finding]:
    tag = text.bare_tag
    if part.role in _REMOVING and (tag == "*" or tag in COMMON_TAGS):
        message = f"removes every <{tag}> of the page"
        yield document.find("bare-tag", part.key, message, "add a class, or what it stands in")
    name = _one_name(text)
    if name and part.role in _REMOVING:
        yield from _generic(document, part, name)
    if part.role == "content.select" and (tag or (name and name in GENERIC)):
        content = document.table.get("content", {})
        if "guard" not in content:
            what = f"<{tag}>" if tag else repr(name)
            message = (
                f"{what} is on pages of all kinds, and nothing says how much text is to be expected"
            )
            hint = "add guard = { min_chars = 200, min_ratio = 0.3 } to [content], or name the element more closely"
            yield document.find("generic-select", part.key, message, hint)


def _generic(document: Document, part: SelectorPart, name: str) -> Iterator[Finding]:
    """A name alone that may well be the article's own."""
    if part.role not in _REMOVING:
        return
    shared = document.table.get("kind") in ("family", "global")
    if part.selector.language == "substring":
        within = sorted(generic for generic in GENERIC if name.lower() in generic)
        if not within:
            return
        message = (
            f"as a part of names {name!r} is in {within[0]!r}, too, which may hold the article"
        )
    elif shared and name in GENERIC:
        message = f"{name!r} is a name that themes use for the article, too"
    else:
        return
    yield document.find(
        "generic-name", part.key, message, "name the plug-in's or theme's own class"
    )


def _one_name(text: CssText | XPathText) -> str | None:
    if isinstance(text, CssText):
        return text.one_name
    names = list(text.names)
    return names[0][1] if len(names) == 1 and text.steps == 1 else None
