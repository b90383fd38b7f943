"""
A rule in the making.

A directive whose values the rule cannot say in full, or not in their order, also stands in
``[hints]`` with all of them, so that nothing is lost on the way back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...rules.selectors import Selector
from .lines import Line, said
from .xpath import broken, selector_of


@dataclass(slots=True, kw_only=True)
class Draft:
    """The tables of a rule as they grow, and what is to be said about them."""

    content: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, dict[str, Any]] = field(default_factory=dict)
    replace: list[dict[str, str]] = field(default_factory=list)
    #: by name in ``[pages]``; None where one was dropped, so that its condition goes to no other
    links: dict[str, list[dict[str, str] | None]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    detect: dict[str, list[str]] = field(default_factory=dict)
    tests: list[dict[str, Any]] = field(default_factory=list)
    hints: dict[str, list[str]] = field(default_factory=dict)
    hinted: dict[str, None] = field(default_factory=dict)  #: keys of directives to stand in hints
    lost: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def pages(self) -> dict[str, list[Any]]:
        """The links to other pages, those without a condition in their short form."""
        kept = {name: [link for link in links if link] for name, links in self.links.items()}
        return {
            name: [link if "when" in link else link["select"] for link in links]
            for name, links in kept.items()
            if links
        }

    # What becomes of a line is said as whether it is in the rule.

    def add(self, name: str, value: Any) -> bool:
        """Put a value into a list of ``[content]``."""
        self.content.setdefault(name, []).append(value)
        return True

    def hint(self, line: Line) -> bool:
        """Keep the line's directive, all of it, in ``[hints]``."""
        self.hinted[line.key] = None
        return True

    def lose(self, line: Line, reason: str, detail: str) -> bool:
        """Name what does not come along."""
        self.lost.append(said(line.number, reason, detail))
        return False

    def warn(self, line: Line, what: str) -> None:
        """Name what comes along, and deserves a look."""
        self.warnings.append(said(line.number, what, f"{line.key}: {line.value}"))

    def sound(self, line: Line, xpath: str) -> Selector | None:
        """The selector of an XPath; None, and the line is lost, when it is broken."""
        selector = selector_of(xpath)
        problem = broken(selector)
        if problem is None:
            return selector
        self.lose(line, "broken XPath", f"{line.directive}: {xpath} ({problem})")
        return None
