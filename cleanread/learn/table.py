"""The tables of the rule file, from what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .handles import Handle
from .patterns import Phrase
from .removing import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What the rule says about the content. False when it says nothing."""

    select: tuple[Found, ...] = ()
    remove: tuple[Found, ...] = ()
    keep: tuple[Found, ...] = ()
    text: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.select or self.remove or self.keep or self.text)

    @property
    def selectors(self) -> list[str]:
        """The selectors and phrases, for messages."""
        boxes = [box.handle.css for box in (*self.select, *self.remove, *self.keep)]
        return [*boxes, *(repr(phrase.example) for phrase in self.text)]

    def entries(self) -> Iterator[Content]:
        """The entries, each by itself."""
        yield from (Content(remove=(box,)) for box in self.remove)
        yield from (Content(keep=(box,)) for box in self.keep)
        yield from (Content(text=(phrase,)) for phrase in self.text)

    def with_(self, other: Content) -> Content:
        """The entries of both."""
        return Content(
            select=self.select + other.select,
            remove=self.remove + other.remove,
            keep=self.keep + other.keep,
            text=self.text + other.text,
        )

    def selecting(self, handle: Handle, pages: int) -> Content:
        """The same, with a selection."""
        why = f"holds the article on all {pages} pages"
        return replace(self, select=(Found(handle=handle, kind="", why=why, phrase="Story."),))

    def table(self) -> dict[str, Any]:
        """The ``[content]`` of the file."""
        table = {
            "select": [[entry(box)] for box in self.select],
            "remove": [entry(box) for box in self.remove],
            "keep": [entry(box) for box in self.keep],
            "text": [text_entry(phrase) for phrase in self.text],
        }
        return {key: value for key, value in table.items() if value}


def entry(found: Found) -> dict[str, Any]:
    """An entry of ``content.remove``, ``keep`` or ``select``."""
    table = {
        "css": found.handle.css,
        "kind": found.kind,
        "why": found.why,
        "example": example(found),
    }
    return {key: value for key, value in table.items() if value}


def example(found: Found) -> str:
    """Made-up HTML that the selector matches, with the words it is about.

    >>> handle = Handle(0, ".mail", '<p class="mail">{}</p>')
    >>> example(Found(handle=handle, kind="newsletter", why="", phrase="Get <b> & more"))
    '<p class="mail">Get &lt;b&gt; &amp; more</p>'
    """
    text = found.phrase.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    before, after = found.handle.example.split("{}")
    return f"{before}{text}{after}"


def text_entry(phrase: Phrase) -> dict[str, Any]:
    """An entry of ``content.text``."""
    table = {
        "pattern": phrase.pattern,
        "max_chars": phrase.max_chars,
        "lang": phrase.lang,
        "kind": phrase.kind,
        "why": phrase.why,
        "example": phrase.example,
    }
    return {key: value for key, value in table.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Which rule it is, for which host."""

    host: str
    known: str = ""  #: the id of a rule that is there for the host; this one adds to it

    def table(self) -> dict[str, Any]:
        """The top of the file.

        >>> Head(host="a.com", known="site/a.com").table()["id"]
        'site/a.com-more'
        """
        own = f"site/{self.host}"
        if own == self.known:
            own += "-more"
        return {
            "schema": 1,
            "id": own,
            "kind": "site",
            "extends": [self.known] if self.known else [],
            "match": {"hosts": [self.host]},
        }


def rule_table(
    head: Head,
    content: Content,
    metadata: Mapping[str, Any],
    tests: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """The whole rule, without empty tables."""
    table = {
        **head.table(),
        "content": content.table(),
        "metadata": dict(metadata),
        "tests": [dict(test) for test in tests],
    }
    return {key: value for key, value in table.items() if value}
