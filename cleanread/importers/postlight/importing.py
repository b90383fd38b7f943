"""
Extractors of Postlight Parser as rules.

The modules are read, never run. What its parser does besides is the same for all extractors, and
not said in any of them: a selector of a field counts only where it matches one element, the parts
of a content selector count only where all match, and what is cleaned or changed is looked for
in the content alone. A rule takes the first match, the parts there are, and looks in the whole page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import Any

from ..model import Imported
from ..sound import sound
from .content import content_table
from .fields import links, metadata
from .hosts import good_domains, host_patterns, main_host
from .modules import Module, Read
from .notes import own_comments
from .report import Report, shown
from .sources import open_sources
from .tokens import JavaScriptError

ORIGIN = "postlight-parser"
LICENCE = "MIT OR Apache-2.0"
KNOWN = frozenset(
    {
        "domain", "supportedDomains", "title", "author", "date_published", "lead_image_url", "dek",
        "excerpt", "next_page_url", "content", "extend",
    }
)  # fmt: skip


def convert(path: Path) -> Iterator[Imported]:
    """
    The extractors at `path`, one by one: a folder, one ``index.js``, or a zip.

    Of a checkout those in ``custom`` are read. Raises `RuleError` when there is no such path.
    """
    found: list[Imported] = []
    with open_sources(path) as sources:
        for name, source in sources:
            if source is None:
                found.append(Imported(source=name, lost=("cannot be read, or too large",)))
            else:
                found += _of_module(name, source, sources.read, expected=sources.chosen)
    yield from map(sound, _apart(found))


def _of_module(name: str, source: str, read: Read, *, expected: bool) -> Iterator[Imported]:
    try:
        module = Module(name, source, read)
        extractors = list(module.extractors())
        # In a file with several nothing says which comment is about which.
        comments = own_comments(module.comments) if len(extractors) == 1 else ()
        found = [_imported(name, extractor, module, comments) for extractor in extractors]
    except (JavaScriptError, RecursionError) as error:
        if expected or "domain" in source:
            yield Imported(source=name, lost=(f"not understood: {error}",))
        return
    if not found and expected:
        yield Imported(source=name, lost=("no extractor in this file: no object with a domain",))
    yield from found


def _imported(
    name: str, extractor: dict[str, Any], module: Module, comments: tuple[str, ...]
) -> Imported:
    report = Report()
    hosts = host_patterns(_domains(extractor, report))
    if not hosts:
        lost = f"domain: no host: {shown(extractor['domain'])}"
        return Imported(source=name, lost=(lost, *report.lost))
    rule_id = f"site/{main_host(hosts[0])}"
    table: dict[str, Any] = {"schema": 1, "id": rule_id, "match": {"hosts": hosts}}
    parts = {
        "content": content_table(extractor.get("content"), module, report),
        "metadata": metadata(extractor, report),
        "pages": _pages(extractor, report),
    }
    for key in extractor.keys() - KNOWN:
        if extractor[key] is not None:
            report.lose(key, shown(extractor[key]))
    table |= {key: part for key, part in parts.items() if part}
    table["source"] = {"origin": ORIGIN, "ref": name, "licence": LICENCE}
    if report.lost:
        table["source"]["lossy"] = sorted(report.lost)
    return Imported(
        source=name,
        rule_id=rule_id,
        table=table,
        comments=comments,
        lost=tuple(sorted(report.lost)),
        warnings=tuple(report.warnings),
    )


def _domains(extractor: dict[str, Any], report: Report) -> list[str]:
    others = extractor.get("supportedDomains") or []
    if not isinstance(others, list):
        report.lose("supportedDomains", shown(others))
        others = []
    found = [extractor["domain"], *others]
    good = [domain for domain in found if isinstance(domain, str) and [*good_domains([domain])]]
    for domain in found:
        if domain not in good and domain != extractor["domain"]:
            report.lose("supportedDomains", f"no host: {shown(domain)}")
    return good if good and good[0] == extractor["domain"] else []


def _pages(extractor: dict[str, Any], report: Report) -> dict[str, Any]:
    found = links("next_page_url", extractor.get("next_page_url"), report)
    return {"next": found} if found else {}


def _apart(found: list[Imported]) -> Iterator[Imported]:
    """
    No two rules of one name, and none for the host another one is about. A host that both are
    about is left to both: nothing says which is right.
    """
    about = {_hosts(one)[0]: one.rule_id for one in reversed(found) if one.table}
    taken: set[str] = set()
    for imported in found:
        if imported.table is None:
            yield imported
            continue
        rule_id = _free(imported.rule_id, taken)
        taken.add(rule_id)
        main, *others = _hosts(imported)
        others, warnings = _left_over(others, about)
        if rule_id != imported.rule_id:
            warnings.append(f"match.hosts: {main} is also a host of {imported.rule_id}")
        table = dict(imported.table) | {"id": rule_id, "match": {"hosts": [main, *others]}}
        yield replace(
            imported, rule_id=rule_id, table=table, warnings=(*imported.warnings, *warnings)
        )


def _left_over(hosts: list[str], about: dict[str, str]) -> tuple[list[str], list[str]]:
    """The hosts no other rule is about, and what to say of the rest."""
    kept: list[str] = []
    warnings: list[str] = []
    for host in hosts:
        plain = main_host(host)
        owner = about.get(host) or about.get(plain)
        if owner is None or host.startswith("*."):
            kept.append(host)
            continue
        warnings.append(f"match.hosts: {plain} is left to {owner}")
        if host != plain and host not in about:
            kept.append(f"*.{plain}")
    return kept, warnings


def _hosts(imported: Imported) -> list[str]:
    hosts: list[str] = imported.table["match"]["hosts"] if imported.table else []
    return hosts


def _free(rule_id: str, taken: set[str]) -> str:
    """The name itself, or the first one with a number that is free."""
    numbered = (f"{rule_id}-{number}" for number in count(2))
    return next(name for name in chain([rule_id], numbered) if name not in taken)
