"""From pages to a rule: what to remove and keep, tried out, and the tests that hold it to that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..errors import ExtractionError
from ..models import Options
from ..proof.subjects import rules_for
from ..result import Article
from ..rules import load_rules
from .cases import case
from .comparison import Comparison, compare
from .consensus import usually_kept, usually_left_out, widest
from .fields import fields
from .handles import Handle
from .patterns import phrases
from .related import link_lists
from .removing import removable, taken_away
from .samples import Sample, check_samples, host_of
from .selecting import container
from .study import study
from .table import Content, Head, rule_table
from .trial import Outcome, articles, outcomes, with_rule

# Less of a page's text is lost by chance, such as a caption that goes with its box.
_MAX_LOST: Final = 0.01


@dataclass(frozen=True, kw_only=True)
class Learned:
    """A rule, and what it does on the pages it was learned from."""

    table: dict[str, Any]
    comments: tuple[str, ...]  #: for the top of the file
    outcomes: tuple[Outcome, ...]  #: of each page
    notes: tuple[str, ...]  #: what the one who asked should know

    @property
    def is_needed(self) -> bool:
        """Whether the rule does more than to name the pages."""
        return "content" in self.table or "metadata" in self.table


def learn(
    samples: Sequence[Sample],
    options: Options = Options(),
    *,
    snapshots: Sequence[str] = (),
    file: Path | None = None,
) -> Learned:
    """
    Learn a rule. Raises ``ExtractionError`` when these pages are none to learn from.

    `snapshots` are the files of the pages, as the rule's tests name them. Of a rule that is there for the host, what is
    learned is what it lacks; unless it stands in `file`, which is to be written anew.
    """
    check_samples(samples)
    host = host_of(samples[0].url)
    head = Head(host=host, known=_known_rule(host, options, file))
    blank = rule_table(head, Content(), {}, ())
    with with_rule(blank, options) as general:
        seen = compare([study(sample, general) for sample in samples])
    before = articles(seen, blank, options)
    _check_articles(seen, before)
    content, after, dropped = _settled(seen, head, options, before)
    metadata = fields(seen)
    if metadata:
        after = articles(seen, rule_table(head, content, metadata, ()), options)
    found = outcomes(seen, before, after, taken_away(seen, content.remove))
    names = [*snapshots, *[""] * len(found)]
    tests = [case(seen, number, own, names[number]) for number, own in enumerate(found)]
    return Learned(
        table=rule_table(head, content, metadata, tests),
        comments=_comments(seen, content),
        outcomes=tuple(found),
        notes=tuple(_notes(seen, head, dropped)),
    )


def _known_rule(host: str, options: Options, file: Path | None) -> str:
    """The id of the rule that is there for a host already."""
    rules = rules_for(host, load_rules(options.rule_folders, packs=options.rule_packs))
    others = [one.id for one in rules if file is None or one.path.resolve() != file.resolve()]
    return others[0] if others else ""


def _check_articles(seen: Comparison, before: Sequence[Article]) -> None:
    """Raise where a page holds no text, or the same text as another."""
    texts: dict[str, str] = {}
    for page, article in zip(seen.pages, before, strict=True):
        name = page.sample.name
        if not article.text.strip():
            msg = f"{name}: no article text found ({article.verdict.kind})"
            raise ExtractionError(msg)
        if other := texts.get(article.text):
            msg = f"{other} and {name} hold the same article"
            raise ExtractionError(msg)
        texts[article.text] = name


# ── the content ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trials:
    """Tries content out on the pages."""

    seen: Comparison
    head: Head
    options: Options
    before: Sequence[Article]

    def articles(self, content: Content) -> list[Article]:
        """What the pages give with it."""
        if not content:
            return list(self.before)
        return articles(self.seen, rule_table(self.head, content, {}, ()), self.options)

    def are_harmless(self, content: Content, after: Sequence[Article]) -> bool:
        """Whether nothing goes but what is meant to."""
        meant = taken_away(self.seen, content.remove)
        return all(
            sum(map(len, own.lost)) <= _MAX_LOST * len(own.without.text)
            for own in outcomes(self.seen, self.before, after, meant)
        )


def _settled(
    seen: Comparison, head: Head, options: Options, before: Sequence[Article]
) -> tuple[Content, list[Article], list[str]]:
    """The entries that take nothing of a story away, the articles they give, and what was dropped."""
    trials = _Trials(seen=seen, head=head, options=options, before=before)
    content, after, dropped = _harmless(trials, _content(seen))
    selecting = _selected(seen, content, after, before)
    if selecting is not None:
        selected = trials.articles(selecting)
        found = outcomes(seen, after, selected)
        if trials.are_harmless(selecting, selected) and any(own.gone for own in found):
            return selecting, selected, dropped
    return content, after, dropped


def _harmless(trials: _Trials, content: Content) -> tuple[Content, list[Article], list[str]]:
    after = trials.articles(content)
    if trials.are_harmless(content, after):
        return content, after, []
    kept, after = Content(), list(trials.before)
    dropped: list[str] = []
    for one in content.entries():
        more = kept.with_(one)
        articles_of_more = trials.articles(more)
        if trials.are_harmless(more, articles_of_more):
            kept, after = more, articles_of_more
        else:
            dropped += one.selectors
    return kept, after, dropped


def _content(seen: Comparison) -> Content:
    boxes, left = removable(seen)
    keep = []
    if seen.are_articles:
        for box in (*link_lists(seen), *usually_left_out(seen)):
            if not taken_away(seen, [box]) <= taken_away(seen, boxes):
                boxes.append(box)
        boxes = widest(seen, boxes)
        keep = usually_kept(seen)
    return Content(remove=tuple(boxes), keep=tuple(keep), text=tuple(phrases(seen, left)))


def _selected(
    seen: Comparison, content: Content, after: Sequence[Article], before: Sequence[Article]
) -> Content | None:
    """The same with a selection, where chrome is left that only stands outside of it."""
    found = outcomes(seen, before, after, taken_away(seen, content.remove))
    where = container(seen) if any(own.left for own in found) else None
    return content.selecting(where, len(seen.pages)) if where else None


# ── what to say ──────────────────────────────────────────────────────────────────────────


def _comments(seen: Comparison, content: Content) -> tuple[str, ...]:
    first = f"Learned from {len(seen.pages)} pages. Read it before you rely on it."
    where: Handle | None = container(seen)
    if where is None or content.select:
        return (first,)
    return (first, f"On all of them {where.css} holds the article: what content.select would name.")


def _notes(seen: Comparison, head: Head, dropped: Sequence[str]) -> list[str]:
    notes = [f"it adds to {head.known}, which is there for {head.host}"] if head.known else []
    notes += [
        f"{selector} would take some of an article away; it is left out" for selector in dropped
    ]
    if not seen.are_articles:
        notes.append(
            "not all of these pages tell a story of their own; what comes back on them may be what they are about, so little is removed"
        )
    return notes
