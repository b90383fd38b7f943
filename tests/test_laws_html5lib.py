"""The inputs that parsers of HTML are tested with go through everything, and nothing breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import cleanread
from cleanread import Article, CleanreadError, Options
from cleanread.render import to_html, to_markdown
from tests.fuzz.checks import whole_article
from tests.html5lib_data import encodings, tokens, trees

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

GENERAL = Options(rules=False, fallback=False)
OTHERS = (Options(links="reference", images="alt"), Options(links="none", images="none"))
PARAGRAPH = "The ferry sails again from Monday, eleven weeks after a crane fell across its ramp and left the harbour closed."
#: tests of one kind are spread over so many test functions, that one broken input does not hide the others
PARTS = 8


def together(inputs: Sequence[str], part: int, count: int) -> Iterator[list[str]]:
    """The inputs of one part, `count` at a time."""
    mine = inputs[part::PARTS]
    return (list(mine[at : at + count]) for at in range(0, len(mine), count))


def broken(pages: Iterable[str | bytes], check: Callable[[Article], None]) -> list[tuple[str, str]]:
    """The pages that break something, with what it is."""
    return [(repr(page), what) for page in pages for what in problems(page, check)]


def problems(page: str | bytes, check: Callable[[Article], None]) -> list[str]:
    """What breaks when a page is extracted and its article is checked."""
    try:
        check(cleanread.extract(page, "https://a.example/b", GENERAL))
    except CleanreadError:
        return []
    except Exception as error:  # noqa: BLE001  whatever it is, it is what the test is about
        return [repr(error)]
    return []


def rendered(article: Article) -> None:
    """Every format; none of them may fail."""
    assert isinstance(article.text + article.html + article.markdown, str)


def rendered_otherwise(article: Article) -> None:
    """The same with other options, and every promise about it kept."""
    whole_article(article)
    for options in OTHERS:
        to_markdown(article.blocks, options)
        to_html(article.blocks, options)


@pytest.mark.parametrize("part", range(PARTS))
def test_any_tree_a_browser_can_build_is_survived(part: int) -> None:
    assert broken(trees()[part::PARTS], rendered) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_any_tree_a_browser_can_build_is_survived_within_an_article(part: int) -> None:
    pages = (
        f"<article><p>{PARAGRAPH}</p>{f'<p>{PARAGRAPH}</p>'.join(each)}"
        for each in together(trees(), part, 12)
    )
    assert broken(pages, rendered_otherwise) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_any_scrap_of_markup_is_survived(part: int) -> None:
    pages = (f"<p>{PARAGRAPH} {'<p>'.join(each)}" for each in together(tokens(), part, 60))
    assert broken(pages, rendered_otherwise) == []


def test_any_declared_encoding_is_survived() -> None:
    assert broken(encodings(), rendered_otherwise) == []
