"""
Reads an article page by page, without touching the network itself.

`follow` is a generator: it yields the address of the page that it wants next and is sent the answer, or what went wrong. Who
drives it decides between blocking and asynchronous.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..errors import ExtractionError, FetchError
from ..models import Response
from .addresses import key, same_host
from .joining import merged_metadata, stitch
from .repeats import SAME_TITLE, letters, likeness, without_page

if TYPE_CHECKING:
    from ..models import Options
    from ..result import Article

Extract = Callable[[Response], "Article"]
Answer = Response | FetchError | None
Flow = Generator[str, Answer, "Article"]

#: A part that is that much the same as pages before it says nothing new.
_SAME: Final = 0.9
#: A view of all pages has at least that much of the text of the first one,
_WHOLE: Final = 0.9
#: and where the first one goes on, more than that.
_MORE: Final = 1.05
_NO_PART: Final = {
    "empty": "there is no text",
    "blocked": "a bot check or a block stands in its place",
    "consent": "it asks for consent",
    "error": "it is an error message",
    "js-shell": "it has no text without JavaScript",
}


def follow(url: str, options: Options, extract: Extract) -> Flow:
    """The article at `url` with all of its pages. Raises what the fetch or `extract` raised for the first one."""
    answer = yield url
    if isinstance(answer, Response):
        first = extract(answer)
        return (yield from _Reading(first, answer, options, extract).run())
    raise _unexpected(answer)


def _unexpected(answer: Answer) -> Exception:
    if isinstance(answer, FetchError):
        return answer
    return TypeError(f"a page was answered with {answer!r}")


class _Reading:
    """One article being read."""

    def __init__(
        self, first: Article, response: Response, options: Options, extract: Extract
    ) -> None:
        self._first = first
        self._url = response.final_url
        self._options = options
        self._extract = extract
        self._size = len(response.content)
        self._parts = [first]
        self._said = set(_letters(first))
        self._visited = {key(response.url), key(response.final_url)}
        self._warnings: list[str] = []
        self._complete = True

    def run(self) -> Flow:
        """All of the article, on one page or on several."""
        if self._limit() <= 1:
            return self._first
        if (single := self._first.single_page) is not None:
            whole = yield from self._whole(single)
            if whole is not None:
                return whole
        while (address := self._parts[-1].next_page) is not None:
            if not self._may_go_on(address):
                break
            part = yield from self._part(address)
            if part is None:
                break
            self._parts.append(part)
            self._said.update(_letters(part))
        return self._finished(stitch(self._parts))

    def _limit(self) -> int:
        given = self._first.page_links.max_pages
        limit = self._options.max_pages
        return limit if given is None else min(limit, given)

    def _finished(self, article: Article) -> Article:
        return replace(
            article,
            warnings=(*article.warnings, *self._warnings),
            complete=article.complete and self._complete,
        )

    def _may_go_on(self, address: str) -> bool:
        if key(address) in self._visited:
            self._warn("part_repeated", address, "it was read already")
            return False
        if len(self._parts) >= self._limit():
            self._lose("part_left", address, f"the article has more than {self._limit()} pages")
            return False
        if self._size >= self._options.limits.max_bytes:
            self._lose(
                "part_left",
                address,
                f"its pages have more than {self._options.limits.max_bytes:,} bytes",
            )
            return False
        return True

    # ── pages ────────────────────────────────────────────────────────────────────────────

    def _part(self, address: str) -> Generator[str, Answer, Article | None]:
        """The page at `address`, if it is the next one of the article."""
        found = yield from self._page(address)
        if isinstance(found, str):
            self._lose("part_missing", address, found)
            return None
        part, final = found
        if key(final) in self._visited - {key(address)}:
            self._warn("part_repeated", address, f"it leads back to {final}")
            return None
        self._visited.add(key(final))
        if self._share_said(part) >= _SAME:
            self._warn("part_repeated", address, "it says what an earlier page says")
            return None
        if not is_same_article(self._first, part):
            self._warn("part_other", address, "it is another article, by its title and date")
            return None
        return part

    def _whole(self, address: str) -> Generator[str, Answer, Article | None]:
        """The view of all pages at `address`, if it holds what it promises."""
        found = yield from self._page(address)
        if isinstance(found, str):
            self._warn("single_page_unused", address, found)
            return None
        article, _ = found
        least = _MORE if self._first.next_page is not None else _WHOLE
        if _chars(article) < least * _chars(self._first):
            self._warn("single_page_unused", address, "it has no more text than the first page")
            return None
        if not is_same_article(self._first, article):
            self._warn(
                "single_page_unused", address, "it is another article, by its title and date"
            )
            return None
        return replace(
            article,
            metadata=merged_metadata([self._first.metadata, article.metadata]),
            warnings=tuple(dict.fromkeys((*self._first.warnings, *article.warnings))),
        )

    def _page(self, address: str) -> Generator[str, Answer, tuple[Article, str] | str]:
        """The article at `address` and where redirects ended, or why it is not to be had."""
        self._visited.add(key(address))
        answer = yield address
        if isinstance(answer, FetchError):
            return str(answer)
        if not isinstance(answer, Response):
            raise _unexpected(answer)
        if not same_host(self._url, answer.final_url):
            return f"it leads to another site, {answer.final_url}"
        self._size += len(answer.content)
        try:
            article = self._extract(answer)
        except ExtractionError as error:
            return str(error)
        kind = article.verdict.kind
        if kind in _NO_PART and not article.text:
            return _NO_PART[kind]
        if kind in ("blocked", "consent", "error"):
            return _NO_PART[kind]
        return article, answer.final_url

    def _share_said(self, part: Article) -> float:
        """How much of the text of `part` earlier pages have, block by block."""
        own = _letters(part)
        total = sum(map(len, own))
        return sum(len(text) for text in own if text in self._said) / total if total else 1.0

    def _lose(self, name: str, address: str, why: str) -> None:
        self._complete = False
        self._warn(name, address, why)

    def _warn(self, name: str, address: str, why: str) -> None:
        self._warnings.append(f"{name}: {address}: {why.removeprefix(f'{address}: ')}")


def is_same_article(first: Article, other: Article) -> bool:
    """Whether two pages may belong to one article: not when both title and day of publication differ."""
    one, two = first.metadata, other.metadata
    if not one.published or not two.published or one.published[:10] == two.published[:10]:
        return True
    return likeness(without_page(one.title or ""), without_page(two.title or "")) >= SAME_TITLE


def _letters(article: Article) -> list[str]:
    return [letters(block.text) for block in article.blocks]


def _chars(article: Article) -> int:
    return sum(len(block.text) for block in article.blocks)
