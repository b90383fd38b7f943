"""One sitting of one user: the pages, what was said of them, and the rules that came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Final

from ..errors import CleanreadError, RuleError
from ..learn.samples import host_of
from ..models import Options
from ..proof import read_subject
from ..proof.pages import Page
from ..proof.snapshots import snapshot
from ..rules.selectors import parse_selector
from ..rules.writing import rule_text
from . import checking, entries, saving, selectors
from .answers import Listed, Other, Picked, Preview
from .kinds import likely_kind
from .labels import Key, Labelled, export, keys_of
from .reading import Reading, words_of
from .shelf import Shelf

if TYPE_CHECKING:
    from ..inspection import Inspection
    from ..proof import Proof
    from .checking import Draft, Findings
    from .entries import Wanted
    from .pages import Source
    from .saving import Saved
    from .selectors import Action, Effect

_MAX_OTHERS: Final = 8

#: another page: what people call it, the page, and how the engine reads it
_Named = tuple[str, Callable[[], Page], Callable[[], Reading]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a session writes."""

    rules: Path  #: a folder of rules
    labels: Path  #: a set of labelled pages


@dataclass(slots=True)
class _Said:
    """What the user says of one page."""

    done: bool = False
    parts: dict[Key, bool] = field(default_factory=dict)
    is_exported: bool = False  #: as it is now


class Session:
    """
    What one user does in one sitting. Calls may come from any thread; one is answered at a time.

    Pages are numbered from 1; a number that is none raises ``IndexError``. What goes wrong with a page or a rule raises
    ``CleanreadError`` or ``OSError``, and a selector that is none ``BadSelectorError``.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        places: Places,
        options: Options = Options(),
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.places = places
        self._options = options
        self._today = today
        self._lock = RLock()
        self._shelf = Shelf(sources, lambda: self.options)
        self._said: dict[int, _Said] = {}
        self._history: list[Saved] = []

    # ── pages ────────────────────────────────────────────────────────────────────────────

    @property
    def options(self) -> Options:
        """How pages are read now."""
        return saving.with_folder(self._options, self.places.rules)

    @property
    def last_change(self) -> str:
        """What `undo` would take back."""
        return self._history[-1].what if self._history else ""

    def listing(self) -> tuple[Listed, ...]:
        """All pages."""
        return tuple(
            Listed(
                number=number,
                name=source.name,
                note=source.note,
                done=number in self._said and self._said[number].done,
                error=self._shelf.errors.get(number, ""),
            )
            for number, source in enumerate(self._shelf.sources, start=1)
        )

    def page(self, number: int) -> Page:
        """The bytes of a page, and its address."""
        with self._lock:
            return self._shelf.page(number)

    def inspection(self, number: int) -> Inspection:
        """A page with all that is known about how it was read."""
        with self._lock:
            return self._shelf.inspection(number)

    def mark(self, number: int, *, done: bool) -> None:
        """Say that a page was looked through."""
        with self._lock:
            self._about(number).done = done

    def _about(self, number: int) -> _Said:
        """What is said of a page, to be changed."""
        self._shelf.source(number)
        said = self._said.setdefault(number, _Said())
        said.is_exported = False
        return said

    # ── selectors ────────────────────────────────────────────────────────────────────────

    def pick(
        self, number: int, element: int, action: Action = "remove", *, widen: bool = False
    ) -> Picked:
        """The element of a page that was clicked, or with `widen` the box it fills, and what could name it."""
        with self._lock:
            reading = self._shelf.reading(number)
            trail = selectors.trail(reading, element)
            if widen:
                element = selectors.widened(reading, element)
            el = selectors.element(reading, element)
            return Picked(
                number=element,
                trail=trail,
                candidates=selectors.candidates(reading, element, action),
                kind=likely_kind(reading, el),
                words=words_of(el),
            )

    def elsewhere(self, number: int, selector: str) -> tuple[Other, ...]:
        """What a selector means on other saved pages of the host: those of the session, and those of the rule's tests."""
        with self._lock:
            selectors.matches(self._shelf.reading(number), selector)
            return tuple(self._others(number, selector))

    def _others(self, number: int, selector: str) -> Iterator[Other]:
        host = host_of(self.page(number).url or "")
        if not host:
            return
        seen = {self.page(number).html}
        for name, get_page, get_reading in (
            *self._same_host(number, host),
            *self._snapshots(number),
        ):
            if len(seen) > _MAX_OTHERS:
                return
            try:
                page = get_page()
                if page.html not in seen:
                    seen.add(page.html)
                    yield Other(page=name, effect=selectors.effect(get_reading(), selector))
            except (CleanreadError, OSError, selectors.BadSelectorError) as error:
                yield Other(page=name, effect=None, error=str(error))

    def _same_host(self, number: int, host: str) -> Iterator[_Named]:
        for other in self._shelf.of_host(host, but=number):
            get = partial(self._shelf.reading, other)
            yield self._shelf.source(other).name, partial(self._shelf.page, other), get

    def _snapshots(self, number: int) -> Iterator[_Named]:
        file = saving.rule_of(self._place(number))
        for case in read_subject(file).cases if file else ():
            page = snapshot(case)
            if isinstance(page, Page):
                get = partial(self._shelf.read, page)
                yield f"{case.url} (test)", partial(replace, page), get

    # ── rules ────────────────────────────────────────────────────────────────────────────

    def preview(self, number: int, wanted: Wanted) -> Preview:
        """What an entry for the rule of a page's site would do, without writing it."""
        with self._lock:
            draft, wanted, effect = self._drafted(number, wanted)
            findings = checking.examine(draft, self.options, self._today())
            diff: tuple[str, ...] = ()
            removed: tuple[str, ...] = ()
            added: tuple[str, ...] = ()
            causes: tuple[str, ...] = ()
            metadata: dict[str, tuple[str, str]] = {}
            if not findings.errors:
                change = checking.changed(draft, self.page(number), self.options)
                diff, causes = change.diff, change.causes
                removed, added, metadata = change.removed, change.added, change.metadata
            return Preview(
                file=draft.file,
                is_new=draft.is_new,
                entry=rule_text(wanted.table()),
                effect=effect,
                findings=findings,
                diff=diff,
                removed=removed,
                added=added,
                causes=causes,
                metadata=metadata,
                others=tuple(self._others(number, parse_selector(wanted.selector).text)),
            )

    def save(self, number: int, wanted: Wanted, *, despite_tests: bool = False) -> Findings:
        """Write an entry into the rule of a page's site, unless something speaks against it."""
        with self._lock:
            draft, wanted, _ = self._drafted(number, wanted)
            findings = checking.examine(draft, self.options, self._today())
            if not findings.errors and (despite_tests or not findings.failed):
                self._write(draft, wanted.what)
            return findings

    def undo(self) -> str:
        """Take the last change of a rule back; what it was."""
        with self._lock:
            if not self._history:
                raise RuleError("there is nothing to take back")
            saving.take_back(self._history[-1])
            self._shelf.forget()
            return self._history.pop().what

    def try_rule(self, number: int) -> Proof:
        """The examples and tests of the rule for a page's site."""
        with self._lock:
            file = saving.rule_of(self._place(number))
            if file is None:
                raise RuleError(f"there is no rule for this site in {self.places.rules} yet")
            return checking.tried(file, self.options)

    def keep_as_test(self, number: int) -> Findings:
        """Save a page beside the rule of its site, which is held from now on to what the page gives."""
        with self._lock:
            page, options = self.page(number), self.options
            draft = saving.opened(self._place(number))
            article = page.read(options)
            if not article.text.strip():
                raise RuleError(
                    "the page gives no text: a test of it would hold the rule to nothing"
                )
            gone = tuple(r.text for r in article.removals if r.rule in article.rules)
            tested, file = saving.with_page(draft, page, article, gone)
            new = None if file.exists() else file
            saving.keep_page(page, file)
            findings = checking.examine(tested, options, self._today())
            if findings.errors:
                if new:
                    new.unlink()
            else:
                self._write(tested, f"test {page.url}", new)
            return findings

    def _place(self, number: int) -> saving.Place:
        page, used = self.page(number), self.inspection(number).rules
        return saving.Place(url=page.url, folder=self.places.rules, options=self.options, used=used)

    def _drafted(self, number: int, wanted: Wanted) -> tuple[Draft, Wanted, Effect]:
        reading = self._shelf.reading(number)
        plain = parse_selector(wanted.selector).text if wanted.field else wanted.selector
        found = selectors.matches(reading, plain)
        if not found:
            raise selectors.BadSelectorError(f"{wanted.selector!r} matches nothing on this page")
        if wanted.action == "field":
            wanted = entries.read_from(wanted, found[0])
        elif not wanted.example:
            telling = next((el for el in found if words_of(el)), found[0])
            wanted = entries.with_example(wanted, telling)
        draft = saving.opened(self._place(number))
        return saving.drafted(draft, wanted), wanted, selectors.effect(reading, plain)

    def _write(self, draft: Draft, what: str, new: Path | None = None) -> None:
        self._history.append(saving.write(draft, what, new))
        self._shelf.forget()

    # ── labels ───────────────────────────────────────────────────────────────────────────

    def label(self, number: int, part: int, *, kept: bool | None) -> None:
        """Say whether a part belongs to the article; None: what the engine says."""
        with self._lock:
            parts = self.inspection(number).parts
            index = next((i for i, one in enumerate(parts) if one.number == part), None)
            if index is None:
                raise IndexError(f"the page has no part {part}")
            said, key = self._about(number).parts, keys_of(parts)[index]
            said.pop(key, None)
            if kept is not None and kept != parts[index].kept:
                said[key] = kept

    def labels(self, number: int) -> dict[int, bool]:
        """The parts of a page that the user says something else of than the engine."""
        with self._lock:
            if number not in self._said or not self._said[number].parts:
                return {}
            said, parts = self._said[number].parts, self.inspection(number).parts
            return {
                part.number: said[key]
                for part, key in zip(parts, keys_of(parts), strict=True)
                if said.get(key, part.kept) != part.kept
            }

    def export(self) -> int:
        """Write the pages that are done, with their labels; how many of the set there are now."""
        with self._lock:
            done = [number for number, said in sorted(self._said.items()) if said.done]
            if not done:
                raise RuleError("no page is marked as done yet; only those are exported")
            labelled = (
                Labelled(
                    page=self.page(number),
                    inspection=self.inspection(number),
                    said=self._said[number].parts,
                )
                for number in done
            )
            count = export(labelled, self.places.labels)
            for number in done:
                self._said[number].is_exported = True
            return count

    def unfinished(self) -> tuple[int, int]:
        """How many pages have labels and are not exported: those that are done, and those that are not."""
        with self._lock:
            left = [said for said in self._said.values() if said.parts and not said.is_exported]
            done = sum(said.done for said in left)
            return done, len(left) - done
