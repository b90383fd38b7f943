"""Questions about a CSS selector, answered from its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_BRACKETS = re.compile(r"""\[(?:"[^"]*"|'[^']*'|[^]"'])*\]""")
_NAME = re.compile(r"(?P<sign>[.#])(?P<name>-?[^\W\d](?:[\w-]|\\.)*)")
_VALUE = re.compile(
    r"""\[\s*(?P<attribute>class|id)\s*[~|^$]?=\s*(?:"(?P<double>[^"]*)|'(?P<single>[^']*)|(?P<bare>[^\s"'\]]+))""",
    re.IGNORECASE,
)
_PART = re.compile(r"""\[\s*(?:class|id)\s*\*=\s*["']?(?P<part>[^"'\]]*)""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\[\s*(?P<name>data-v-[0-9a-f]+|_ng[\w-]+)\s*\]")
_COUNTS = re.compile(r":nth-(?:last-)?(?:child|of-type)\([^)]*\)")
_ONE_NAME = re.compile(r"(?:div|section|main|article|span)?[.#](?P<name>-?[^\W\d][\w-]*)")
_TAG = re.compile(r"[a-z][a-z0-9]*|\*")
_JOINT = re.compile(r"\s*[>+~]\s*|\s+")


@dataclass(frozen=True)
class CssText:
    """A CSS selector as text."""

    text: str

    @cached_property
    def plain(self) -> str:
        """Without what stands in brackets."""
        return _BRACKETS.sub("", self.text)

    @property
    def names(self) -> Iterator[tuple[str, str]]:
        """The classes and ids it asks for, with their sign.

        >>> list(CssText("div.a > #b[class='c d']").names)
        [('.', 'a'), ('#', 'b'), ('.', 'c'), ('.', 'd')]
        """
        for found in _NAME.finditer(self.plain):
            yield found["sign"], found["name"].replace("\\", "")
        for found in _VALUE.finditer(self.text):
            value = found["double"] or found["single"] or found["bare"] or ""
            for name in value.split():
                yield "." if found["attribute"].lower() == "class" else "#", name
        for found in _ATTRIBUTE.finditer(self.text):
            yield ".", found["name"]

    @property
    def parts(self) -> list[str]:
        """What it looks for as a part of names: ``[class*=share]``."""
        return [found["part"] for found in _PART.finditer(self.text)]

    @property
    def bare_tag(self) -> str | None:
        """The tag, when there is nothing else."""
        return self.text if _TAG.fullmatch(self.text) else None

    @property
    def one_name(self) -> str | None:
        """The class or id, when there is nothing else but perhaps the tag of a container."""
        found = _ONE_NAME.fullmatch(self.text)
        return found["name"] if found else None

    @property
    def counts(self) -> str | None:
        """How it counts elements, if it does."""
        found = _COUNTS.search(self.plain)
        return found[0] if found else None

    @property
    def steps(self) -> int:
        """The steps of the longest of its alternatives.

        >>> CssText("div.a > p b, :not(a b c) i").steps
        3
        """
        flat = self.plain
        while (inner := re.sub(r"\([^()]*\)", "", flat)) != flat:
            flat = inner
        return max(len(_JOINT.split(one.strip())) for one in flat.split(","))
