"""The examples in a rule: HTML or text that shows what an entry is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import document_fromstring

from ..rules.build import as_list, entry_selector, entry_table, token_table
from ..rules.patterns import Pattern
from ..rules.selectors import Selector, parse_selector
from ..rules.tokens import find_names, wanted

_ENTRIES = ("select", "remove", "keep", "cut_after", "cut_before")
_TOKENS = ("remove_tokens", "keep_tokens")


@dataclass(frozen=True, slots=True)
class Example:
    """One example, and the test that it must pass."""

    key: str  #: of the entry: ``content.remove.1``
    entry: str  #: selector or pattern
    text: str
    holds: Callable[[str], bool]

    @property
    def is_matched(self) -> bool:
        """Whether the entry matches it."""
        return self.holds(self.text)


def examples(table: Mapping[str, Any]) -> Iterator[Example]:
    """The examples of a rule's entries, text patterns and transforms."""
    content = table.get("content", {})
    for key, entry in _entries(content):
        if entry.get("example"):
            selector = entry_selector(entry)
            yield Example(key, str(selector), entry["example"], _matched_by(selector))
    for key, token in _tokens(content):
        if token.get("example"):
            selector = Selector(token["token"], content.get("token_match", "token"))
            yield Example(key, token["token"], token["example"], _matched_by(selector))
    for number, text in enumerate(content.get("text", [])):
        if text.get("example"):
            yield Example(
                f"content.text.{number}", text["pattern"], text["example"], _found_by(text)
            )
    for number, step in enumerate(content.get("transform", [])):
        if step.get("example"):
            selector = parse_selector(step["match"])
            key = f"content.transform.{number}"
            yield Example(key, str(selector), step["example"], _matched_by(selector))


def _entries(content: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name in _ENTRIES:
        for number, value in enumerate(as_list(content.get(name, []))):
            # Inside `select` a list of entries stands for all of them together.
            for one in as_list(value):
                yield f"content.{name}.{number}", entry_table(one)


def _tokens(content: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name in _TOKENS:
        for number, value in enumerate(as_list(content.get(name, []))):
            yield f"content.{name}.{number}", token_table(value)


def _matched_by(selector: Selector) -> Callable[[str], bool]:
    def holds(html: str) -> bool:
        tree = document_fromstring(f"<html><body>{html}</body></html>")
        return bool(selector.find(tree, find_names(tree, wanted(selector.needs))))

    return holds


def _found_by(text: Mapping[str, Any]) -> Callable[[str], bool]:
    regex = Pattern(text["pattern"])
    longest: int = text.get("max_chars", 300)
    return lambda example: len(example) <= longest and regex.search(example) is not None
