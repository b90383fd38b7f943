"""
Which rules apply to a page.

A page has at most one site rule: the one from the last folder, then the closest host, then the
highest priority. It comes first, then the families it extends, then the families whose marks are
on the page. Lists of all of them are joined; where two disagree, the one that comes first is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache

from lxml import etree
from lxml.html import HtmlElement

from ..errors import RuleError
from .apply import apply_rules, wanted_names
from .files import RuleFile
from .hosts import address, host_keys, pattern_keys
from .model import Marks, Match, Rule
from .tokens import Wanted

GENERATOR = etree.XPath(
    "//meta[translate(@name, 'GENRATO', 'genrato')='generator']/@content", smart_strings=False
)


@dataclass(frozen=True)
class ResolvedRule:
    """The rules for one page, the one with the most say first."""

    rules: tuple[Rule, ...]

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The ids, in the same order."""
        return tuple(rule.id for rule in self.rules)

    def apply(self, tree: HtmlElement) -> Marks:
        """What the rules say about ``tree``, which stays as it is."""
        return apply_rules(self.rules, self._wanted, tree)

    @cached_property
    def _wanted(self) -> Wanted:
        return wanted_names(self.rules)


@dataclass(frozen=True)
class RuleSet:
    """All rules of the loaded folders, by id. Files are read in full when their rule is needed."""

    files: Mapping[str, RuleFile]

    def find(
        self, url: str | None, tree: HtmlElement, html: str | None = None
    ) -> ResolvedRule | None:
        """The rules for a page, or ``None``. With ``html`` most families are ruled out faster."""
        host, path = address(url)
        site = self._site(host, path)
        fired = self._fired(host, path, tree, html)
        if site is None and not fired:
            return None
        heads = [site.id] if site else []
        return _resolved(tuple(self.lineage([*heads, *fired])))

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id."""
        if rule_id not in self.files:
            close = get_close_matches(rule_id, self.files, n=1)
            hint = f"; did you mean '{close[0]}'?" if close else ""
            raise RuleError(f"no rule has the id '{rule_id}'{hint}", key=rule_id)
        return self.files[rule_id].rule

    def lineage(self, ids: Iterable[str], path: tuple[str, ...] = ()) -> Iterator[Rule]:
        """The rules with these ids and those they extend, each once, parents after children."""
        seen: set[str] = set()
        for rule_id in ids:
            for rule in self._line(rule_id, path):
                if rule.id not in seen:
                    seen.add(rule.id)
                    yield rule

    def _line(self, rule_id: str, path: tuple[str, ...]) -> Iterator[Rule]:
        file = self.files[rule_id]
        if file.disabled:
            return
        yield file.rule
        path = (*path, rule_id)
        for parent in file.extends:
            if parent not in self.files:
                raise file.error(f"extends: no rule has the id '{parent}'", key="extends")
            if parent in path:
                circle = " → ".join((*path, parent))
                raise file.error(f"extends: the rules go in a circle: {circle}", key="extends")
            yield from self._line(parent, path)

    def _site(self, host: str, path: str) -> RuleFile | None:
        best: tuple[tuple[int, int, int], RuleFile] | None = None
        for key in host_keys(host) if host else ():
            for file in self._sites.get(key, ()):
                # A longer key is a closer one: "a.b.com" > ".b.com" > ".com".
                say = (file.rank, len(key), file.priority)
                if (best is None or say > best[0]) and file.match.takes(path):
                    best = say, file
        return best[1] if best else None

    def _fired(self, host: str, path: str, tree: HtmlElement, html: str | None) -> list[str]:
        fired: list[str] = []
        for file in self._families:
            if self._may_fire(file, fired) and _fires(file.match, host, path, tree, html):
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
                for pattern in file.match.hosts:
                    for key in pattern_keys(pattern):
                        sites.setdefault(key, []).append(file)
        return sites

    @cached_property
    def _families(self) -> tuple[RuleFile, ...]:
        """The families, each after those it extends."""
        families = [f for f in self.files.values() if f.kind == "family" and not f.disabled]
        depth = {f.id: len(list(self.lineage([f.id]))) for f in families}
        return tuple(sorted(families, key=lambda family: (depth[family.id], family.id)))


def _fires(match: Match, host: str, path: str, tree: HtmlElement, html: str | None) -> bool:
    if not match.takes(path):
        return False
    if match.hosts and host and _has_host(match, host):
        return True
    if html is not None and match.contains and not any(mark in html for mark in match.contains):
        return False
    if any(selector.fires(tree) for selector in match.html):
        return True
    return bool(match.generator) and any(
        regex.search(value) for value in GENERATOR(tree) for regex in match.generator
    )


def _has_host(match: Match, host: str) -> bool:
    keys = {key for pattern in match.hosts for key in pattern_keys(pattern)}
    return not keys.isdisjoint(host_keys(host))


@lru_cache(maxsize=256)
def _resolved(rules: tuple[Rule, ...]) -> ResolvedRule:
    return ResolvedRule(rules)
