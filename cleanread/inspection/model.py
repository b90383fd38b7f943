"""The values of an inspection: what a page was made of, and what became of each part."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..models import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One block of the page, or a part that never became one, and what became of it."""

    number: int  #: from 1, in document order
    kept: bool
    kind: str  #: of a kept part what it is, such as ``paragraph``; else the kind of chrome
    rule: str  #: what decided: ``score``, ``phrase``, …, or the id of a site rule
    reason: str  #: one phrase for people
    text: str  #: empty for a picture or a player
    path: str  #: an XPath that finds its element
    score: float | None = None  #: how likely the model finds it content, where it was asked
    #: what made the score, strongest first: signal, and change of the log odds
    signals: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that the page says about itself."""

    name: str
    value: str | tuple[str, ...]
    source: str = ""  #: where it came from, such as ``json-ld``
    confidence: float | None = None  #: 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A page with all that is known about how it was read."""

    url: str | None
    title: str
    verdict: Verdict
    metadata: tuple[Field, ...]
    parts: tuple[Part, ...]
    #: the page's own HTML made safe: nothing in it runs or loads. Elements of part 12 have ``data-cr-part="12"``. It is XHTML
    #: as well, so that a parser for either gives this very tree.
    page: str
    markdown: str  #: with front matter
    html: str  #: the article, rendered
    warnings: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()  #: ids of the site and family rules that took part
    stale_rules: tuple[str, ...] = ()  #: signs that a rule no longer fits its site
    limits: tuple[str, ...] = ()  #: what the page went beyond
    encoding: str = ""
    source: str = (
        "html"  #: where the text came from: ``html``, ``noscript``, ``json``, ``trafilatura``
    )

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values, ready for JSON."""
        plain = {name: getattr(self, name) for name in _PLAIN}
        return {
            **plain,
            "verdict": asdict(self.verdict),
            "metadata": [_values(field) for field in self.metadata],
            "parts": [_values(part) for part in self.parts],
        }


_PLAIN = (
    "url", "title", "page", "markdown", "html", "warnings", "rules", "stale_rules", "limits", "encoding", "source",
)  # fmt: skip


def _values(value: Part | Field) -> dict[str, Any]:
    # `asdict` copies each value deeply, which takes longer than all else for a page of many parts.
    return {name: getattr(value, name) for name in value.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What an application adds to the file: it stands behind the report's own style, script and markup."""

    style: str = ""
    script: str = ""
    body: str = (
        ""  #: markup, put into ``<div id="cr-addition">`` below the details of the chosen part
    )
    connect: bool = False  #: whether its script may send requests to where the file came from
