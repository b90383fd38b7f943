"""One page with rules and without: what the rules change, and whether the article is better for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..result import Article
from ..rules.model import FIELDS as RULE_FIELDS
from .cases import Case
from .checks import Check, checks, same

#: metadata that a rule may set
_FIELDS = (*RULE_FIELDS, "labels", "extra")
# A rule that keeps less of what the general engine finds needs a test that names the text it wants.
_MIN_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What rules change on one page. ``before`` is without them."""

    url: str
    words_before: int
    words_after: int
    gone: tuple[str, ...]  #: paragraphs that only the general engine keeps
    come: tuple[str, ...]  #: paragraphs that only the rules keep
    words_gone: int
    words_come: int
    fields: dict[str, tuple[str, str]]  #: field → without and with rules, where they differ
    satisfied_before: int  #: of the test's expectations
    satisfied_after: int
    expected: int
    worse: tuple[str, ...]  #: why the rules do harm here

    @property
    def changes_nothing(self) -> bool:
        """Whether the article is the same without rules."""
        return not (self.words_gone or self.words_come or self.fields)


def compare(case: Case, general: Article, ruled: Article) -> Comparison:
    """The article of the general engine beside that of the rules, by what the test expects."""
    before, after = checks(case, general), checks(case, ruled)
    gone, come = words_apart(general.text, ruled.text)
    return Comparison(
        url=case.url,
        words_before=general.word_count,
        words_after=ruled.word_count,
        gone=paragraphs_apart(general.text, ruled.text),
        come=paragraphs_apart(ruled.text, general.text),
        words_gone=gone.total(),
        words_come=come.total(),
        fields=fields_apart(general, ruled),
        satisfied_before=_satisfied(before),
        satisfied_after=_satisfied(after),
        expected=len(after),
        worse=tuple(_worse(case, general, ruled, before, after)),
    )


def words_apart(old: str, new: str) -> tuple[Counter[str], Counter[str]]:
    """The words that are only in the old text, and those only in the new one.

    >>> gone, come = words_apart("to be or not to be", "to be or not")
    >>> dict(gone), dict(come)
    ({'to': 1, 'be': 1}, {})
    """
    before, after = Counter(same(old).split()), Counter(same(new).split())
    return before - after, after - before


def paragraphs_apart(one: str, other: str) -> tuple[str, ...]:
    """The paragraphs of one text that the other lacks.

    >>> paragraphs_apart("Story.\\n\\nShare this", "Story.")
    ('Share this',)
    """
    known = {same(paragraph) for paragraph in other.split("\n\n")}
    return tuple(p for p in one.split("\n\n") if p.strip() and same(p) not in known)


def fields_apart(old: Article, new: Article) -> dict[str, tuple[str, str]]:
    """What the articles say of themselves and differ in, with both values."""
    before, after = _facts(old), _facts(new)
    return {name: (was, after[name]) for name, was in before.items() if was != after[name]}


def _facts(article: Article) -> dict[str, str]:
    facts = {name: _shown(getattr(article.metadata, name)) for name in _FIELDS}
    return facts | {"verdict": article.verdict.kind}


def _worse(
    case: Case,
    general: Article,
    ruled: Article,
    before: tuple[Check, ...],
    after: tuple[Check, ...],
) -> Iterable[str]:
    if _satisfied(before) > _satisfied(after):
        yield (
            f"without the rule {_satisfied(before)} of {len(after)} expectations hold, "
            f"with it {_satisfied(after)}"
        )
    for was, now in zip(before, after, strict=True):
        if was.what == "contains" and was.passed and not now.passed:
            yield f"the rule takes out what the test wants: {now.message}"
    kept, all_of_it = ruled.word_count, general.word_count
    if not case.contains and kept < _MIN_SHARE * all_of_it:
        yield f"the rule keeps {kept} of {all_of_it} words, and no test names text that it must keep"


def _satisfied(found: tuple[Check, ...]) -> int:
    return sum(check.passed for check in found)


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        value = tuple(f"{key}={_shown(one)}" for key, one in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
