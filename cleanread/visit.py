"""How a page is asked for: what its site's rule says about address, headers and encoding, before anything is fetched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .rules import load_rules
from .rules.requests import rewritten, with_hints

if TYPE_CHECKING:
    from .models import Options, Response


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that is going to be fetched."""

    url: str
    options: Options
    encoding: str | None = None  #: to read the page in, whatever it says itself

    def content_type(self, response: Response) -> str | None:
        """What the answer is, in the encoding that the site's rule knows better."""
        if self.encoding is None:
            return response.content_type
        return f"text/html; charset={self.encoding}"


def plan(url: str, options: Options) -> Visit:
    """
    The visit of `url`: a page is from today, unless the options say otherwise.

    Raises ``RuleError`` when a rule file of the user is wrong.
    """
    today = replace(options, as_of=options.as_of or datetime.now(UTC).date())
    if not options.rules:
        return Visit(url, today)
    rules = load_rules(options.rule_folders, packs=options.rule_packs).before(url, today.as_of)
    if rules is None:
        return Visit(url, today)
    hints = rules.fetch
    fetch = with_hints(options.fetch, hints)
    return Visit(rewritten(url, rules), replace(today, fetch=fetch), hints.encoding)
