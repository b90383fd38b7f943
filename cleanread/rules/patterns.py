"""
Regular expressions of rules, which no text can make run for ever.

Python's ``re`` cannot be stopped. So a search goes to it when the pattern is proven to be quick on a text of that length, which
those of ordinary rules are. Any other search goes to the ``regex`` package, which reads the same language and stops in time.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Protocol

from ..cached import cached_property
from .allowance import MATCH, allowance
from .limits import MAX_REPLACEMENT
from .pattern_cost import most_steps, parsed

#: Steps of one search that are not worth a second thought: some milliseconds.
QUICK: Final = 5_000_000
#: Lengths of texts at which it is asked how long a search takes.
_LENGTHS: Final = (100, 300, 1_000, 3_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
# What ``regex`` needs to go back would fill the memory.
_LONGEST_SLOW: Final = 5_000_000
_ESCAPED: Final = re.compile(r"\\(?:N\{[^}]*\}|.)", re.DOTALL)
_SET: Final = re.compile(r"\[\^?\]?")
_REPEAT: Final = re.compile(r"\{(?:\d+(?:,\d*)?|,\d*)\}")
_REFERENCE: Final = re.compile(r"\\(?:g<(?P<name>\w+)>|(?P<number>[1-9]\d?))")
#: What a replacement may add without being counted.
_SMALL: Final = 1_000_000
_SLOW: Final = "the pattern takes too long on this page"
_MANY: Final = "the pattern is found too often on this page"
_GROWN: Final = "what it puts in makes the page too large"


class Match(Protocol):
    """What both kinds of engines say of a match."""

    def __getitem__(self, key: int | str, /) -> Any: ...
    def start(self, group: int | str = 0, /) -> int: ...
    def end(self, group: int | str = 0, /) -> int: ...
    def expand(self, template: str, /) -> str: ...
    def groupdict(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Pattern:
    """A regular expression of a rule. What costs more than the page's `allowance` finds nothing, which is then told."""

    pattern: str
    flags: int = 0
    rule_id: str = field(default="", compare=False)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """As Python has it."""
        return re.compile(self.pattern, self.flags)

    @property
    def groups(self) -> int:
        """How many groups it has."""
        return self.compiled.groups

    def search(self, text: str) -> Match | None:
        """The first match."""
        if self._is_quick(len(text)):
            return self.compiled.search(text)
        return next(self._slowly(text), None)

    def matches(self, text: str) -> bool:
        """Whether it is found."""
        return self.search(text) is not None

    def finditer(self, text: str) -> Iterator[Match]:
        """All matches, one after the other."""
        matches: Iterator[Match]
        matches = self.compiled.finditer(text) if self._is_quick(len(text)) else self._slowly(text)
        page = allowance()
        for match in matches:
            if not page.search(MATCH):
                page.give_up(self.rule_id, self.pattern, _MANY)
                return
            yield match

    def split(self, text: str) -> list[str]:
        """`text` cut at the matches; what groups matched stands between the pieces."""
        pieces: list[str] = []
        done = 0
        for match in self.finditer(text):
            pieces.append(text[done : match.start()])
            pieces += [match[number] or "" for number in range(1, self.groups + 1)]
            done = match.end()
        return [*pieces, text[done:]]

    def sub(self, new: str, text: str, count: int = 0) -> str:
        """`text` with `new` in place of all matches, or of the first so many; ``\\\\1`` in it is the first group."""
        if "\\" not in new and (len(text) + 1) * len(new) <= _SMALL and self._is_quick(len(text)):
            return self.compiled.sub(new, text, count)
        pieces: list[str] = []
        done = left = 0
        template = None if "\\" not in new else new
        page = allowance()
        if page.gave_up(self.pattern):
            return text
        for number, match in enumerate(self.finditer(text), start=1):
            start, end = match.start(), match.end()
            added = len(new) + (_added(match, new) if template else 0) - (end - start)
            left += added
            if left > 0:
                if not page.grow(left):
                    page.give_up(self.rule_id, self.pattern, _GROWN)
                    return text
                left = 0
            pieces += (text[done:start], new if template is None else match.expand(template))
            done = end
            if number == count:
                break
        if page.gave_up(self.pattern) or not pieces:
            return text
        return "".join((*pieces, text[done:]))

    # ── which engine ─────────────────────────────────────────────────────────────────────

    @cached_property
    def _steps(self) -> tuple[tuple[int, int], ...]:
        """Lengths of texts, and the steps that a search there takes at most, as far as they are few."""
        found: list[tuple[int, int]] = []
        for length, steps in zip(_LENGTHS, most_steps(self.pattern, _LENGTHS), strict=False):
            if not math.isfinite(steps) or steps > max(QUICK, 30 * length):
                break
            found.append((length, int(steps)))
        return tuple(found)

    def _is_quick(self, length: int) -> bool:
        for longest, steps in self._steps:
            if length <= longest:
                return allowance().search(steps)
        return False

    @cached_property
    def _stoppable(self) -> Any:
        """The same for ``regex``, which not every process needs."""
        import regex

        return regex.compile(for_regex(self.pattern), self.flags | regex.VERSION0)

    def _slowly(self, text: str) -> Iterator[Match]:
        page = allowance()
        seconds = page.waits(self.pattern) if len(text) <= _LONGEST_SLOW else 0.0
        matches: Iterator[Match] = iter(())
        if seconds > 0:
            matches = self._stoppable.finditer(text, timeout=seconds)
        while seconds > 0:
            try:
                with page.timed():
                    match = next(matches, None)
            except (TimeoutError, MemoryError):
                break
            if match is None:
                return
            yield match
        page.give_up(self.rule_id, self.pattern, _SLOW)


@lru_cache(maxsize=8_192)
def good_pattern(pattern: str) -> str:
    """`pattern`, if rules may have it. Raises ``ValueError``.

    >>> good_pattern("^By ")
    '^By '
    """
    import regex

    parsed(pattern)
    try:
        re.compile(pattern)
        regex.compile(for_regex(pattern), regex.VERSION0)
    except (re.error, OverflowError, RecursionError, FutureWarning, regex.error) as error:
        raise ValueError(f"bad pattern {pattern!r}: {error}") from error
    return pattern


def good_template(new: str, pattern: str) -> str:
    """`new`, if it can take the place of what `pattern` matches. Raises ``ValueError``."""
    if len(new) > MAX_REPLACEMENT:
        raise ValueError(f"{len(new):,} characters; what is put in may have {MAX_REPLACEMENT:,}")
    try:
        re.compile(good_pattern(pattern)).sub(new, "")
    except (re.error, IndexError) as error:
        raise ValueError(f"bad replacement {new!r}: {error}") from error
    return new


def for_regex(pattern: str) -> str:
    """
    A pattern of ``re`` as ``regex`` writes it: braces and brackets that mean themselves get a backslash.

    >>> for_regex("a{e}b{2}[x[]")
    'a\\\\{e}b{2}[x\\\\[]'
    """
    verbose = re.compile(pattern).flags & re.VERBOSE
    written: list[str] = []
    inside = False
    at = 0
    while at < len(pattern):
        char = pattern[at]
        part = char
        if char == "\\":
            found = _ESCAPED.match(pattern, at)
            part = found[0] if found else char
        elif inside:
            inside = char != "]"
            part = "\\[" if char == "[" else char
        elif found := _SET.match(pattern, at):
            inside, part = True, found[0]
        elif char == "#" and verbose:
            part = pattern[at:].partition("\n")[0]
        written.append(
            "\\{" if part == "{" and not inside and not _REPEAT.match(pattern, at) else part
        )
        at += len(part) if part != "\\[" else 1
    return "".join(written)


def _added(match: Match, new: str) -> int:
    """Characters that the groups in a replacement stand for."""
    groups = (found["name"] or int(found["number"]) for found in _REFERENCE.finditer(new))
    keys = (int(one) if isinstance(one, str) and one.isdecimal() else one for one in groups)
    return sum(max(0, match.end(one) - match.start(one)) for one in keys)
