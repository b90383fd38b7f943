"""An entry that the user wants in a rule, with an example of the page's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from lxml.html import HtmlElement

from ..learn.names import is_name
from ..proof.examples import examples
from ..rules.selectors import is_xpath, parse_selector
from ..seen_text import seen_text

if TYPE_CHECKING:
    from .selectors import Action

# The words are there to be recognised by; a rule copies no text of a site beyond that.
_MAX_WORDS: Final = 8
_MAX_CHARS: Final = 80
_MAX_AROUND: Final = 5
_MAX_NAMES: Final = 3
#: where a field stands in an element, if not in its text
_READ: Final = {
    ("published", "time"): "datetime",
    ("modified", "time"): "datetime",
    ("image", "img"): "src",
}
#: attributes that selectors ask for
_ASKED: Final = re.compile(r"\[\s*@?([\w:-]+)|@([\w:-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the user wants a rule to say."""

    action: Action
    selector: str
    kind: str = ""
    why: str = ""
    example: str = ""
    field: str = ""  #: of the metadata, where the action is ``field``

    @property
    def what(self) -> str:
        """What it says, for people."""
        return f"{self.field or self.action} {self.selector}"

    def table(self) -> dict[str, Any]:
        """What the file says for it."""
        if self.action == "field":
            return {"metadata": {self.field: {"select": [self.selector]}}}
        return {"content": {self.action: [self.entry()]}}

    def entry(self) -> dict[str, Any]:
        """The table of the entry."""
        table = {
            "xpath" if is_xpath(self.selector) else "css": self.selector,
            "kind": self.kind if self.action == "remove" else "",
            "why": self.why,
            "example": self.example,
        }
        return {key: value for key, value in table.items() if value}


# ── examples ─────────────────────────────────────────────────────────────────────────────


def example_of(el: HtmlElement, selector: str) -> str:
    """
    A little of the element's own HTML in which the selector holds: its tag and names, and its first words.

    >>> from lxml.html import fromstring
    >>> page = fromstring('<main><aside class="signup-card mt-4"><h2>Get the <b>morning</b> mail</h2><p>Daily</p></aside></main>')
    >>> example_of(page[0], ".signup-card")
    '<aside class="signup-card"><h2>Get the morning mail</h2></aside>'
    >>> example_of(page[0][1], "main > aside > p")
    '<main><aside class="signup-card"><p>Daily</p></aside></main>'
    """
    asked = {name for pair in _ASKED.findall(selector) for name in pair if name}
    inner = _words(el)
    html = ""
    for around in [el, *_around(el)]:
        inner = _shell(around, asked, selector, inner)
        if holds(selector, inner):
            html = inner
            break
    return html


def read_from(wanted: Wanted, el: HtmlElement) -> Wanted:
    """The same; a date is read from where machines read it, a picture from its address.

    >>> from lxml.html import fromstring
    >>> read_from(Wanted(action="field", field="published", selector="time"), fromstring('<time datetime="2026">')).selector
    'time @datetime'
    """
    attribute = _READ.get((wanted.field, str(el.tag)), "")
    if (
        not attribute
        or not el.get(attribute)
        or parse_selector(wanted.selector).attribute
        or is_xpath(wanted.selector)
    ):
        return wanted
    return replace(wanted, selector=f"{wanted.selector} @{attribute}")


def with_example(wanted: Wanted, el: HtmlElement) -> Wanted:
    """The same, with an example of the element's own; without one where none can be short enough."""
    return replace(wanted, example=example_of(el, wanted.selector))


def holds(selector: str, html: str) -> bool:
    """Whether a selector matches something in a piece of HTML."""
    table = {
        "content": {"remove": [Wanted(action="remove", selector=selector, example=html).entry()]}
    }
    return all(example.is_matched for example in examples(table))


def _around(el: HtmlElement) -> list[HtmlElement]:
    above = [one for one in el.iterancestors() if one.tag not in ("html", "body")]
    return above[:_MAX_AROUND]


def _words(el: HtmlElement) -> str:
    """The first words in an element, within the tag that holds them."""
    child = next((c for c in el if isinstance(c.tag, str) and seen_text(c).strip()), None)
    if not (el.text or "").strip() and child is not None:
        return _shell(child, set(), "", _words_of(child))
    return _words_of(el)


def _words_of(el: HtmlElement) -> str:
    text = " ".join(seen_text(el).split()[:_MAX_WORDS])[:_MAX_CHARS].rstrip()
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _shell(el: HtmlElement, asked: set[str], selector: str, inner: str) -> str:
    """The tags of an element, with what of its attributes tells it apart."""
    bare = etree.Element(str(el.tag))
    for name, value in el.attrib.items():
        kept = _value(str(name), str(value), asked, selector)
        if kept and ":" not in str(name):
            bare.set(name, kept)
    bare.text = "|"
    opening, _, closing = etree.tostring(bare, encoding="unicode", method="html").partition("|")
    return f"{opening}{inner}{closing}"


def _value(name: str, value: str, asked: set[str], selector: str) -> str:
    if name == "class":
        names = value.split()
        named = [one for one in names if one in selector]
        named += [one for one in names if is_name(one) and one not in named]
        chosen = set(named[: max(_MAX_NAMES, sum(one in selector for one in names))])
        good = [one for one in dict.fromkeys(names) if one in chosen]
        return " ".join(good if "class" not in asked else names)
    if name in asked or (name == "id" and value in selector):
        return value
    return ""
