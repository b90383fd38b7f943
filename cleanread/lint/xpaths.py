"""Questions about an XPath, answered from its tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_TOKEN = re.compile(
    r"""(?P<string>"[^"]*"|'[^']*')|(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<sign>//|::|\.\.|!=|<=|>=|[][()@,|+=<>*/.$-])"""
    r"|(?P<name>[^\W\d][\w.-]*(?::(?!:)[\w.*-]+)?)"
)
_WIDE_AXES = frozenset({"following", "preceding"})
_DEEP_AXES = frozenset({"descendant", "descendant-or-self"})
_NAMES = re.compile(
    r"""@(?P<attribute>class|id)\b[^=,)\]]*[=,]\s*(?P<quote>["'])(?P<names>.*?)(?P=quote)"""
)
_PART = re.compile(
    r"""(?:contains|starts-with)\s*\(\s*@(?:class|id)\s*,\s*(?P<quote>["'])(?P<part>[^"' ]+)(?P=quote)"""
)
_BARE = re.compile(r"(?:xpath:)?(?:\.?//|/html/body//|/html//)(?P<tag>[a-z][a-z0-9]*|\*)")


@dataclass(frozen=True)
class XPathText:
    """An XPath as text."""

    text: str

    @cached_property
    def tokens(self) -> tuple[tuple[str, str], ...]:
        """Kind and text of each token.

        >>> XPathText("//p[2]").tokens[:2]
        (('sign', '//'), ('name', 'p'))
        """
        return tuple((found.lastgroup or "", found[0]) for found in _TOKEN.finditer(self.text))

    @property
    def names(self) -> Iterator[tuple[str, str]]:
        """The classes and ids it asks for, with the sign CSS has for them."""
        for found in _NAMES.finditer(self.text):
            for name in found["names"].split():
                yield "." if found["attribute"] == "class" else "#", name

    @property
    def parts(self) -> list[str]:
        """What it looks for as a part of names: ``contains(@class, 'share')``."""
        return [found["part"] for found in _PART.finditer(self.text)]

    @property
    def bare_tag(self) -> str | None:
        """The tag, when there is nothing else."""
        found = _BARE.fullmatch(self.text.strip())
        return found["tag"] if found else None

    @property
    def counts(self) -> str | None:
        """How it counts elements, if it does; the first one is no count."""
        before = ""
        for number, (kind, lexeme) in enumerate(self.tokens):
            if (
                kind == "number"
                and before == "["
                and self._token(number + 1) == "]"
                and lexeme != "1"
            ):
                return f"[{lexeme}]"
            if lexeme in ("position", "last") and self._token(number + 1) == "(":
                return f"{lexeme}()"
            before = lexeme
        return None

    @property
    def steps(self) -> int:
        """The steps of its longest path.

        >>> XPathText("//div[@id='a']/p[.//b/i]/em | //p").steps
        3
        """
        longest = current = depth = 0
        for kind, lexeme in self.tokens:
            depth += (lexeme == "[") - (lexeme == "]") if kind == "sign" else 0
            if depth == 0 and kind == "sign":
                current = 0 if lexeme == "|" else current + (lexeme in ("/", "//"))
                longest = max(longest, current)
        return longest

    @property
    def slow(self) -> str | None:
        """What makes it look through the page again and again, if anything does.

        >>> XPathText("//div[.//p[.//a]]").slow
        "'//' in a predicate in a predicate"
        >>> XPathText("//p[following::h2]").slow
        "'following::' in a predicate"
        """
        deep = [False]
        for number, (_, lexeme) in enumerate(self.tokens):
            if lexeme == "[":
                deep.append(False)
            elif lexeme == "]" and len(deep) > 1:
                deep.pop()
            elif self._token(number + 1) == "::" and len(deep) > 1 and lexeme in _WIDE_AXES:
                return f"'{lexeme}::' in a predicate"
            elif lexeme == "//" or (lexeme in _DEEP_AXES and self._token(number + 1) == "::"):
                deep[-1] = True
                if sum(deep) > 2:
                    return "'//' in a predicate in a predicate"
        return None

    @property
    def patterns(self) -> Iterator[tuple[str, str]]:
        """Pattern and flags of each ``re:test`` and its like.

        >>> list(XPathText("//p[re:test(concat(@a, ','), '^a+$', 'i')]").patterns)
        [('^a+$', 'i')]
        """
        for number, (_, lexeme) in enumerate(self.tokens):
            if lexeme in ("re:test", "re:match", "re:replace"):
                arguments = self._arguments(number + 2)
                if len(arguments) > 1 and (pattern := arguments[1]):
                    yield pattern, (arguments[2] if len(arguments) > 2 else None) or ""

    def _arguments(self, at: int) -> list[str | None]:
        """The arguments of the call that begins there: those that are strings, None for others."""
        found: list[list[tuple[str, str]]] = [[]]
        depth = 0
        for kind, lexeme in self.tokens[at:]:
            depth += (lexeme in "([") - (lexeme in ")]") if kind == "sign" else 0
            if depth < 0:
                break
            if depth == 0 and lexeme == ",":
                found.append([])
            else:
                found[-1].append((kind, lexeme))
        return [
            one[0][1][1:-1] if len(one) == 1 and one[0][0] == "string" else None for one in found
        ]

    def _token(self, number: int) -> str:
        return self.tokens[number][1] if number < len(self.tokens) else ""
