"""The article: content, metadata, verdict, and what was left out."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final

from . import frontmatter, render
from .deadline import time_budget
from .models import Options, Removal
from .pages.model import PageLinks
from .reading import reading_minutes
from .signals.text import word_count

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from .models import Block, Metadata, Verdict
    from .rules import Stale

#: Changes when a key of ``Article.to_dict`` is renamed or removed.
SCHEMA_VERSION: Final = 1


@dataclass(frozen=True, kw_only=True)
class Article:
    """
    What was found on a page.

    ``text``, ``markdown`` and ``html`` are renderings of ``blocks``, so an option of rendering never changes which text was kept.
    They are made when first asked for. An article keeps the page until ``removals`` and ``page_links`` were asked for, or it was
    pickled: ``to_dict`` asks for both.
    """

    blocks: tuple[Block, ...]
    metadata: Metadata
    verdict: Verdict
    source: str = (
        "html"  #: where the text came from: ``html``, ``noscript``, ``json`` or ``trafilatura``
    )
    encoding: str = ""  #: the encoding the page was read in
    rules: tuple[str, ...] = ()  #: ids of the site and family rules that took part
    stale_rules: tuple[Stale, ...] = ()  #: signs that a rule no longer fits its site
    warnings: tuple[str, ...] = ()  #: what a reader of the result should know, such as a stale rule
    pages: tuple[str, ...] = ()  #: addresses of the pages that the text is from, as far as known
    complete: bool = True  #: False when a further page of the article could not be had
    options: Options = Options()
    _links: Callable[[], PageLinks] = field(default=PageLinks, repr=False, compare=False)
    _ledger: Callable[[], tuple[Removal, ...]] = field(default=tuple, repr=False, compare=False)
    _cache: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def text(self) -> str:
        """Plain text of the main content, blocks separated by blank lines; the title is not repeated."""
        return self._rendered("text", render.to_text)

    @property
    def markdown(self) -> str:
        """The main content as CommonMark with GFM tables, without front matter."""
        return self._rendered("markdown", render.to_markdown)

    @property
    def html(self) -> str:
        """The main content as clean, safe HTML5."""
        return self._rendered("html", render.to_html)

    @property
    def removals(self) -> tuple[Removal, ...]:
        """Every part of the page that was left out, with the reason."""
        if "removals" not in self._cache:
            with time_budget(self.options.limits.seconds):
                self._cache["removals"] = self._ledger()
            self._let_go("_ledger", self._cache["removals"])
        removals: tuple[Removal, ...] = self._cache["removals"]
        return removals

    @property
    def page_links(self) -> PageLinks:
        """Where the rest of the article is, if it goes on; looked for when first asked for."""
        if "page_links" not in self._cache:
            with time_budget(self.options.limits.seconds):
                self._cache["page_links"] = self._links()
            self._let_go("_links", self._cache["page_links"])
        links: PageLinks = self._cache["page_links"]
        return links

    @property
    def next_page(self) -> str | None:
        """Address of the next page of this article; None when there is none. ``read`` has followed it already."""
        return self.page_links.next_page

    @property
    def single_page(self) -> str | None:
        """Address of a view with all of this article on one page, if one is offered."""
        return self.page_links.single_page

    @property
    def word_count(self) -> int:
        """Words of the text; two characters of Chinese, Japanese or Thai count as one."""
        return int(sum(word_count(part) for part in self.text.split("\n") if part))

    @property
    def reading_minutes(self) -> int:
        """Minutes to read the text at the usual pace of its language, rounded up; 0 for no text."""
        return reading_minutes(self.text, self.metadata.language)

    def _let_go(self, name: str, answer: object) -> None:
        """Once both questions are answered, the page need not be kept, which takes ten times its size."""
        object.__setattr__(self, name, lambda: answer)

    def _rendered(self, name: str, to: Callable[[tuple[Block, ...], Options], str]) -> str:
        if name not in self._cache:
            with time_budget(self.options.limits.seconds):
                self._cache[name] = to(self.blocks, self.options)
        return str(self._cache[name])

    def to_markdown(
        self,
        profile: str = "default",
        *,
        front_matter: bool = True,
        extra: Mapping[str, object] | None = None,
    ) -> str:
        """
        Front matter and Markdown: what the command prints.

        `profile` names one of the packaged front-matter profiles, or the path of a TOML file; `extra` sets or replaces keys.
        Raises ``ProfileError`` for an unknown profile.
        """
        if not front_matter:
            return self.markdown
        head = frontmatter.front_matter(
            self.metadata,
            profile,
            extra or {},
            words=self.word_count,
            minutes=self.reading_minutes,
            verdict=self.verdict,
        )
        return f"{head}\n{self.markdown}"

    def to_dict(self, *, leave_out: Collection[str] = ()) -> dict[str, Any]:
        """Everything as plain values, ready for JSON, but the keys in `leave_out`, which are then not even made."""
        return {key: make(self) for key, make in _AS_DICT.items() if key not in leave_out}

    def __getstate__(self) -> dict[str, Any]:
        # The ledger and the links read the page when they are asked; a pickled article takes the answer along, not the page.
        return {
            **self.__dict__,
            "_ledger": tuple,
            "_links": PageLinks,
            "_cache": {**self._cache, "removals": self.removals, "page_links": self.page_links},
        }


_REMOVAL_KEYS: Final = tuple(field.name for field in fields(Removal))


def _as_dict(removal: Removal) -> dict[str, Any]:
    # `asdict` copies each value deeply, which for a page of many removals takes longer than to find them.
    return {key: getattr(removal, key) for key in _REMOVAL_KEYS}


#: key of ``Article.to_dict`` → what makes its value
_AS_DICT: Final[Mapping[str, Callable[[Article], Any]]] = {
    "schema_version": lambda _: SCHEMA_VERSION,
    "metadata": lambda article: asdict(article.metadata),
    "verdict": lambda article: asdict(article.verdict),
    "word_count": lambda article: article.word_count,
    "reading_minutes": lambda article: article.reading_minutes,
    "text": lambda article: article.text,
    "markdown": lambda article: article.markdown,
    "html": lambda article: article.html,
    "source": lambda article: article.source,
    "encoding": lambda article: article.encoding,
    "rules": lambda article: list(article.rules),
    "stale_rules": lambda article: [stale._asdict() for stale in article.stale_rules],
    "warnings": lambda article: list(article.warnings),
    "pages": lambda article: list(article.pages),
    "complete": lambda article: article.complete,
    "next_page": lambda article: article.next_page,
    "single_page": lambda article: article.single_page,
    "removals": lambda article: [_as_dict(removal) for removal in article.removals],
}
