"""
What the names of an element say of its being seen: it is for screen readers only, or it is a part that a reader or a
script opens, such as an accordion, a tab, an answer or a text that fades in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Classes that frameworks define as "for screen readers only".
SCREEN_READER: Final = frozenset(
    [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "screen-reader-only",
        "screenreader-only",
        "element-invisible",
        "u-visually-hidden",
        "a11y-hidden",
        "assistive-text",
        "vh",
        "hidden-visually",
        "is-visually-hidden",
        "offscreen",
        "sr-text",
    ]
)

#: What parts that open and the frames around them are called, wherever it stands in a name.
_STEMS: Final = (
    "accordi", "collaps", "expand", "toggl", "faq", "panel", "carousel", "slide", "swiper", "slick",
)  # fmt: skip
#: Short words count as whole words only: "tab" is in "table" and in "stable".
_WORDS: Final = frozenset(["tab", "tabs", "tabpane", "tabcontent", "tabitem"])
#: What only the part itself is called; around it, the words are about something else.
_OWN_STEMS: Final = (
    *_STEMS,
    "answer", "spoiler", "reveal", "details", "summary", "unfold", "animat", "fade", "lazy", "parallax", "scroll",
    "transition", "infinite", "paywall", "premium",
)  # fmt: skip
_OWN_WORDS: Final = _WORDS | {"more", "aos", "wow", "anim", "drop", "open", "step"}
_OWN_PHRASES: Final = re.compile(
    r"(?:read|show|see|view|load)-?_?more|more-?_?(?:text|content|info|less)|(?:full|rest|extra|long)-?_?(?:text|content|desc)|js-?_?show"
)
_WORD: Final = re.compile(r"[a-z]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
# One around the part and its heading, one around all of them.
_FRAMES: Final = 2
#: Attributes that hold an address, a text or a script, and no name.
_NOT_NAMES: Final = frozenset(["style", "href", "src", "srcset", "title", "alt", "onclick", "lang"])
# Names are short; a long value is data for a script.
_MAX_NAME_CHARS: Final = 200


def says_screen_reader(classes: str) -> bool:
    """
    Is one of these classes for screen readers only?

    >>> says_screen_reader("note sr-only"), says_screen_reader("note")
    (True, False)
    """
    return not SCREEN_READER.isdisjoint(classes.split())


def is_opened(el: _Element) -> bool:
    """
    Does `el`, or what it is directly in, say of itself that it opens? Or is there a button before it?

    >>> from lxml.html import fromstring
    >>> [is_opened(fromstring(f"<p class={name}>")) for name in ("faq-answer", "tabPane", "table")]
    [True, True, False]
    >>> is_opened(fromstring("<div><button>More</button><p class=x></div>")[1])
    True
    """
    if _is_opener(el.getprevious()):
        return True
    names = _names_of(el)
    if _says(names, _OWN_STEMS, _OWN_WORDS) or _OWN_PHRASES.search(names):
        return True
    frame = el.getparent()
    for _ in range(_FRAMES):
        if frame is None or frame.tag in ("body", "html", "main", "article"):
            return False
        if _says(_names_of(frame), _STEMS, _WORDS):
            return True
        frame = frame.getparent()
    return False


def _is_opener(el: _Element | None) -> bool:
    return el is not None and (el.tag == "button" or el.get("aria-expanded") is not None)


def _says(names: str, stems: tuple[str, ...], words: frozenset[str]) -> bool:
    return any(stem in names for stem in stems) or not words.isdisjoint(_WORD.findall(names))


def _names_of(el: _Element) -> str:
    names = [
        f"{name} {value[:_MAX_NAME_CHARS]}" for name, value in el.items() if name not in _NOT_NAMES
    ]
    return _CAMEL.sub("-", " ".join(names)).lower()
