"""One thing found in a rule file, and the kinds of things that are looked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong, and where. Lines and columns count from 1."""

    code: str
    severity: Severity
    file: str
    line: int = 1
    column: int = 1
    key: str = ""  #: dotted, with places in lists: ``content.remove.1``
    message: str
    hint: str = ""  #: what to do about it

    @property
    def place(self) -> tuple[str, int, int, str]:
        """What findings are sorted by."""
        return self.file, self.line, self.column, self.code


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding. ``severity`` is the usual one; a few are judged by what is at stake."""

    name: str
    severity: Severity
    meaning: str


_ERRORS = {
    "unreadable": "the file cannot be read, or is not UTF-8",
    "not-toml": "the file is not TOML",
    "unknown-key": "a key that rules do not have",
    "bad-value": "a value of the wrong type or form",
    "bad-host": "a host pattern that is none",
    "bad-selector": "a selector that does not compile, or fails on a page",
    "selects-text": "a selector that gives text where elements are needed",
    "bad-regex": "a regular expression that does not compile",
    "unknown-time-zone": "a time zone that is not in the IANA list",
    "bad-date-format": "a date format with unknown tokens, or too few to make a date",
    "duplicate-id": "two files of one folder have the same id",
    "duplicate-host": "two files of one folder are for the same pages, so one is never used",
    "unknown-parent": "`extends` names a rule that does not exist",
    "circular-extends": "rules extend each other in a circle",
    "dead-extends": "`extends` names a rule that is switched off, or never in force at the same time",
    "example-not-matched": "an example that its own selector or pattern does not match",
    "useless-drop": "a `drop` entry that no inherited rule has",
    "missing-snapshot": "a test names a page that is not there",
    "matches-empty": "a pattern that matches the empty text, and so everything",
    "redos-exponential": "a pattern whose time doubles with every few characters",
}
_WARNINGS = {
    "missing-hook": "a hook that is not installed here",
    "redos-polynomial": "a pattern whose time grows with the third power of the text, or more",
    "slow-xpath": "an XPath that looks through the whole page for each element",
    "hashed-name": "a class name made by a build tool, which changes with the next build",
    "numbered-name": "a class or id with the number of one article",
    "bare-tag": "a removal by nothing but the name of a common element",
    "generic-name": "a removal by a name that themes use for the article itself, too",
    "matches-prose": "a removing pattern that matches ordinary sentences",
    "expired": "the last day the rule is valid on has passed",
}
_NOTES = {
    "redos-quadratic": "a pattern whose time grows with the square of the text",
    "positional": "a selector that counts elements",
    "utility-class": "a class that says how something looks, not what it is",
    "long-chain": "a selector with more than four steps",
    "generic-select": "the content is selected by a common name, without a guard",
    "substring-name": "a class or id is looked for as a part of names",
    "unanchored-text": "a text pattern that may match anywhere in a block",
    "covered-host": "another file's wildcard covers this host already",
    "shadowed-rule": "a rule with this id replaces one of another folder",
    "repeated-entry": "an entry that is inherited anyway",
    "unverified": "the rule was never tried on a page (only told with --strict)",
}

#: every kind of finding by its name
CODES: Mapping[str, Code] = {
    name: Code(name, severity, meaning)
    for severity, group in zip(SEVERITIES, (_ERRORS, _WARNINGS, _NOTES), strict=True)
    for name, meaning in group.items()
}
