"""What is wrong between files: the same id, the same pages, parents that are not there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..rules.build import as_list
from ..rules.files import RuleFile
from ..rules.hosts import plain_host
from .document import Document
from .finding import Finding
from .known import Known

#: what else than the host decides about a page
_CONDITIONS = ("path", "not_path", "query", "contains", "html", "generator")


def same_ids(documents: Iterable[Document], known: Known) -> Iterator[Finding]:
    """Two files of one folder with one id; files that replace one of a folder with less say."""
    first: dict[tuple[Path, str], Document] = {}
    lower = {rule_id: (one.rank, one.path) for rule_id, one in known.elsewhere.items()}
    for document in sorted(documents, key=lambda one: one.rank):
        rule_id = document.id
        key = "id" if "id" in document.table else ""
        other = first.setdefault((document.folder, rule_id), document)
        if other is not document:
            message = f"{other.path.name} has the same id '{rule_id}'"
            yield document.find("duplicate-id", key, message, "every rule has an id of its own")
            continue
        rank, path = lower.get(rule_id, (document.rank, document.path))
        if rank < document.rank and path.resolve() != document.path.resolve():
            yield document.find("shadowed-rule", key, f"replaces {path}, which has the same id")
        lower[rule_id] = (document.rank, document.path)


def same_hosts(documents: Iterable[Document]) -> Iterator[Finding]:
    """Sites that two files of one folder are for, under the same conditions."""
    sites = [
        document for document in documents
        if document.file.kind == "site" and not document.file.disabled
    ]  # fmt: skip
    taken: dict[tuple[Path, str, str], Document] = {}
    wildcards: defaultdict[tuple[Path, str], dict[str, Document]] = defaultdict(dict)
    for document in sites:
        conditions = _conditions(document)
        for key, pattern in _hosts(document):
            for name in _names(pattern):
                other = taken.setdefault((document.folder, conditions, name), document)
                if other is not document:
                    message = f"{pattern} is in {other.path.name}, too, for the same pages"
                    hint = "join the two files, or tell them apart with match.path, match.query or match.html"
                    yield document.find("duplicate-host", key, message, hint)
                    break
                if name.startswith("."):
                    wildcards[document.folder, conditions][name] = document
    for document in sites:
        known = wildcards[document.folder, _conditions(document)]
        yield from _covered(document, known)


def _covered(document: Document, wildcards: Mapping[str, Document]) -> Iterator[Finding]:
    for key, pattern in _hosts(document):
        name = plain_host(pattern.lstrip("*+").lstrip("."))
        above = [name[at:] for at, char in enumerate(name) if char == "."]
        other = next((wildcards[part] for part in above if part in wildcards), None)
        if other is not None and other is not document:
            message = (
                f"{pattern} is covered by a wildcard of {other.path.name}; this file comes first"
            )
            yield document.find("covered-host", key, message)


def _hosts(document: Document) -> Iterator[tuple[str, str]]:
    value = document.table.get("match", {}).get("hosts", [])
    for number, pattern in enumerate(as_list(value)):
        yield (f"match.hosts.{number}" if isinstance(value, list) else "match.hosts"), pattern


def _names(pattern: str) -> Iterator[str]:
    host = plain_host(pattern.lstrip("*+").lstrip("."))
    if not pattern.startswith("*."):
        yield host
    if pattern[:2] in ("*.", "+."):
        yield f".{host}"


def _conditions(document: Document) -> str:
    match: Mapping[str, Any] = document.table.get("match", {})
    given = {name: sorted(as_list(match[name])) for name in _CONDITIONS if name in match}
    days = {
        name: str(document.table[name]) for name in ("valid_from", "valid_until")
        if name in document.table
    }  # fmt: skip
    return json.dumps(given | days, sort_keys=True)


# ── extends ──────────────────────────────────────────────────────────────────────────────


def parents(document: Document, known: Known) -> Iterator[Finding]:
    """Parents that do not exist, that lead back here, or that are never in force."""
    value = document.table.get("extends", [])
    for number, parent_id in enumerate(as_list(value)):
        key = f"extends.{number}" if isinstance(value, list) else "extends"
        parent = known.get(parent_id)
        if parent is None:
            close = get_close_matches(parent_id, known, n=1)
            hint = f"did you mean '{close[0]}'?" if close else ""
            yield document.find("unknown-parent", key, f"no rule has the id '{parent_id}'", hint)
        elif circle := _circle(document.id, parent_id, known):
            message = f"the rules go in a circle: {' → '.join(circle)}"
            yield document.find("circular-extends", key, message)
        elif why := _never(document.file, parent.file):
            yield document.find("dead-extends", key, f"'{parent_id}' {why}", "leave it out")


def _circle(start: str, parent: str, known: Known) -> list[str] | None:
    """The way from a rule by one of its parents back to it."""
    ways = [[start, parent]]
    seen = {parent}
    while ways:
        way = ways.pop()
        if way[-1] == start:
            return way
        document = known.get(way[-1])
        for above in document.file.extends if document else ():
            if above == start or above not in seen:
                seen.add(above)
                ways.append([*way, above])
    return None


def _never(child: RuleFile, parent: RuleFile) -> str | None:
    """Why a parent is never in force together with its child, if that is so."""
    if parent.disabled:
        return "is switched off"
    if _days_apart(child, parent):
        return f"is valid on other days ({parent.valid_from or '…'} to {parent.valid_until or '…'})"
    if child.kind == "family" and parent.kind != "family":
        return f"is a {parent.kind} rule, and a family is looked for where the families it extends were found"
    if child.kind == "family" and _only_hosts(child) and _only_hosts(parent):
        ours, theirs = _own_hosts(child), _own_hosts(parent)
        if not any(_meet(one, other) for one in ours for other in theirs):
            return "is for other hosts"
    return None


def _days_apart(one: RuleFile, other: RuleFile) -> bool:
    return any(
        a.valid_until and b.valid_from and a.valid_until < b.valid_from
        for a, b in ((one, other), (other, one))
    )


def _only_hosts(file: RuleFile) -> bool:
    return bool(file.match.hosts) and not file.match.html and not file.match.generator


def _own_hosts(file: RuleFile) -> set[str]:
    return {name for pattern in file.match.hosts for name in _names(pattern)}


def _meet(one: str, other: str) -> bool:
    """Whether a host may have both of two keys."""
    if one.startswith(".") and other.startswith("."):
        return one.endswith(other) or other.endswith(one)
    wide, narrow = (one, other) if one.startswith(".") else (other, one)
    return narrow.endswith(wide) if wide.startswith(".") else narrow == wide
