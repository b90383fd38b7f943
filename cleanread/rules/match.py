"""
Which rules apply to a page.

A page has at most one site rule: the one from the last folder, then the closest host, then the one
with the most conditions, then the highest priority. It comes first, then what it extends, then the
families whose marks are on the page, then the rules for all pages. Lists of all of them are joined;
where two disagree, the one that comes first is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lxml.html import HtmlElement

from ..cached import cached_property
from ..errors import RuleError
from ..meant import did_you_mean
from .facts import Facts, Gate
from .files import RuleFile
from .hosts import Address, address, host_keys, pattern_keys, plain_host
from .limits import MAX_LINEAGE
from .model import Match, Rule
from .resolved import ResolvedRule

# To look for a name like another one among so many takes too long.
_MANY = 5_000


@dataclass(frozen=True)
class RuleSet:
    """All rules of the loaded folders, by id. Files are read in full when their rule is needed."""

    files: Mapping[str, RuleFile]

    def find(
        self,
        url: str | None,
        tree: HtmlElement,
        day: date | None = None,
        facts: Facts | None = None,
    ) -> ResolvedRule | None:
        """The rules for a page as it was on `day`, or ``None``. `facts` are those of `tree`."""
        place = address(url)
        facts = facts or Facts(tree)
        site = self.site(place, facts, day)
        heads = [site.id] if site else []
        heads += self._fired(place, facts, day)
        heads += [file.id for file in self._globals if _holds(file, place, facts, day)]
        rules = tuple(self.lineage(heads))
        return _resolved(rules) if rules else None

    def before(self, url: str, day: date | None = None) -> ResolvedRule | None:
        """The rules known before the page is there: the site's, and what it extends."""
        site = self.site(address(url), day=day)
        rules = tuple(self.lineage([site.id])) if site else ()
        return _resolved(rules) if rules else None

    def site(
        self, place: Address, facts: Facts | None = None, day: date | None = None
    ) -> RuleFile | None:
        """
        The file for a site: of the last folder, then the closest host, then the most conditions.

        Without `facts`, before the page is there, files that ask for something in it are passed over.
        """
        found = (
            (self._say(file, key, day), file)
            for key in (host_keys(place.host) if place.host else ())
            for file in self._sites.get(key, ())
            if file.match.takes(place.path, place.query) and file.holds_on(day)
        )
        for _, file in sorted(found, key=lambda pair: pair[0], reverse=True):
            if not file.match.asks_page or (facts is not None and facts.fit(file.match)):
                return file
        return None

    @staticmethod
    def _say(file: RuleFile, key: str, day: date | None) -> tuple[object, ...]:
        match = file.match
        conditions = bool(match.path or match.not_path or match.query) + match.asks_page
        # A longer key is a closer one: "a.b.com" > ".b.com" > ".com". Without a day what still holds wins.
        now = day is not None or file.valid_until is None
        start = file.valid_from or date.min
        return file.rank, len(key), now, conditions, file.priority, start, file.id

    def for_host(self, host: str) -> Iterator[RuleFile]:
        """The files for a site, whatever else they ask of its pages; the closest first."""
        for key in host_keys(plain_host(host)):
            yield from self._sites.get(key, ())

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id."""
        if rule_id not in self.files:
            hint = did_you_mean(rule_id, self.files)
            raise RuleError(f"no rule has the id '{rule_id}'{hint}", key=rule_id)
        return self.files[rule_id].rule

    def lineage(self, ids: Iterable[str]) -> Iterator[Rule]:
        """The rules with these ids and those they extend, each once, parents after children."""
        seen: set[str] = set()
        for rule_id in ids:
            yield from self._line(rule_id, seen)

    def check_extends(self, rule_id: str) -> None:
        """Raise a `RuleError` where `extends` leads nowhere, in a circle, or to too many rules."""
        self._check_extends(rule_id, (), set())

    def _check_extends(self, rule_id: str, path: tuple[str, ...], known: set[str]) -> None:
        file = self.files[rule_id]
        path = (*path, rule_id)
        known.add(rule_id)
        if len(known) > MAX_LINEAGE:
            message = f"extends: builds on more than {MAX_LINEAGE} rules"
            raise self.files[path[0]].error(message, key="extends")
        for parent in () if file.disabled else file.extends:
            if parent not in self.files:
                hint = did_you_mean(parent, self.files) if len(self.files) < _MANY else ""
                raise file.error(f"extends: no rule has the id '{parent}'{hint}", key="extends")
            if parent in path:
                circle = " → ".join((*path, parent))
                raise file.error(f"extends: the rules go in a circle: {circle}", key="extends")
            if parent not in known:
                self._check_extends(parent, path, known)

    def _line(self, rule_id: str, seen: set[str]) -> Iterator[Rule]:
        file = self.files[rule_id]
        if file.disabled or rule_id in seen:
            return
        seen.add(rule_id)
        yield file.rule
        for parent in file.extends:
            yield from self._line(parent, seen)

    def _fired(self, place: Address, facts: Facts, day: date | None) -> list[str]:
        fired: list[str] = []
        for file, gate in self._families:
            if gate.shut(facts):
                continue
            if (
                self._may_fire(file, fired)
                and file.holds_on(day)
                and _fires(file.match, place, facts)
            ):
                fired.append(file.id)
        fired.reverse()  # of equal priority the theme comes before the system it extends
        return sorted(fired, key=lambda rule_id: -self.files[rule_id].priority)

    def _may_fire(self, family: RuleFile, fired: list[str]) -> bool:
        """A theme that extends its system is not looked for where the system is not."""
        return all(self.files[parent].disabled or parent in fired for parent in family.extends)

    @cached_property
    def _sites(self) -> Mapping[str, list[RuleFile]]:
        sites: dict[str, list[RuleFile]] = {}
        for file in self.files.values():
            if file.kind == "site" and not file.disabled:
                for key in file.keys:
                    sites.setdefault(key, []).append(file)
        return sites

    @cached_property
    def _globals(self) -> tuple[RuleFile, ...]:
        """The rules for all pages, in the order of their ids."""
        found = [f for f in self.files.values() if f.kind == "global" and not f.disabled]
        return tuple(sorted(found, key=lambda file: (-file.priority, file.id)))

    @cached_property
    def _families(self) -> tuple[tuple[RuleFile, Gate], ...]:
        """The families, each after those it extends, with a quick look at whether the page can have their marks."""
        families = [f for f in self.files.values() if f.kind == "family" and not f.disabled]
        depth: dict[str, int] = {}
        for family in families:
            self._depth(family.id, depth)
        families.sort(key=lambda family: (depth[family.id], family.id))
        return tuple((family, Gate.of(family.match)) for family in families)

    def _depth(self, rule_id: str, known: dict[str, int]) -> int:
        """How many rules it builds on, one after the other; `known` are those found so far."""
        if rule_id not in known:
            parents = self.files[rule_id].extends
            known[rule_id] = 1 + max((self._depth(parent, known) for parent in parents), default=0)
        return known[rule_id]


def _holds(file: RuleFile, place: Address, facts: Facts, day: date | None) -> bool:
    """Whether a rule for all pages is for this one: it need not name any marks."""
    match = file.match
    if not file.holds_on(day) or not match.takes(place.path, place.query):
        return False
    if match.hosts and not (place.host and _has_host(match, place.host)):
        return False
    return not match.asks_page or facts.fit(match)


def _fires(match: Match, place: Address, facts: Facts) -> bool:
    if not match.takes(place.path, place.query):
        return False
    if match.hosts and place.host and _has_host(match, place.host):
        return True
    return match.asks_page and facts.fit(match)


def _has_host(match: Match, host: str) -> bool:
    keys = {key for pattern in match.hosts for key in pattern_keys(pattern)}
    return not keys.isdisjoint(host_keys(host))


@lru_cache(maxsize=256)
def _resolved(rules: tuple[Rule, ...]) -> ResolvedRule:
    return ResolvedRule(rules)
