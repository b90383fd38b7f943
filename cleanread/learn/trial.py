"""What the pages give with a rule, and without."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ..article import extract
from ..rules.writing import rule_text
from .comparison import Role
from .study import key_of

if TYPE_CHECKING:
    from ..models import Options
    from ..result import Article
    from .comparison import Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a rule changes on one page."""

    without: Article
    with_: Article
    gone: tuple[str, ...]  #: chrome that shows without the rule only
    left: tuple[str, ...]  #: chrome that shows all the same
    lost: tuple[str, ...]  #: of the story, what shows without the rule only


@contextmanager
def with_rule(table: Mapping[str, Any], options: Options) -> Iterator[Options]:
    """Options under which the rule in `table` wins over any other for its host."""
    with TemporaryDirectory(prefix="cleanread-rule-") as folder:
        Path(folder, "rule.toml").write_text(rule_text(table), "utf-8")
        yield replace(options, rules=True, rule_folders=(*options.rule_folders, Path(folder)))


def articles(seen: Comparison, table: Mapping[str, Any], options: Options) -> list[Article]:
    """The articles of all pages under a rule."""
    with with_rule(table, options) as own:
        return [extract(page.sample.html, page.sample.url, own) for page in seen.pages]


def outcomes(
    seen: Comparison,
    without: Sequence[Article],
    with_: Sequence[Article],
    meant: Container[tuple[int, int]] = (),
) -> list[Outcome]:
    """What changes from one list of articles to the other. ``meant`` are blocks, (page, block), that are to go."""
    return [
        _outcome(seen, number, old, new, meant)
        for number, (old, new) in enumerate(zip(without, with_, strict=True))
    ]


def _outcome(
    seen: Comparison,
    number: int,
    without: Article,
    with_: Article,
    meant: Container[tuple[int, int]],
) -> Outcome:
    old, new = _keys(without), _keys(with_)
    page, roles = seen.pages[number], seen.roles[number]
    chrome: dict[str, str] = {}
    story: dict[str, str] = {}
    for i, block in enumerate(page.blocks):
        if roles[i] is Role.CHROME or (number, i) in meant:
            chrome[page.keys[i]] = block.text
        elif roles[i] is Role.STORY:
            story[page.keys[i]] = block.text
    return Outcome(
        without=without,
        with_=with_,
        gone=tuple(text for key, text in chrome.items() if key in old and key not in new),
        left=tuple(text for key, text in chrome.items() if key in new),
        lost=tuple(text for key, text in story.items() if key in old and key not in new),
    )


def _keys(article: Article) -> frozenset[str]:
    return frozenset(key_of(block.text) for block in article.blocks)
