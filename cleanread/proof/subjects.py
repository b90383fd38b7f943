"""Rules to be proven: their files, in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..errors import RuleError
from ..models import Options
from ..rules import RuleSet, address, rule_paths
from ..rules.files import RuleFile, parse_toml, read_checked, read_head, read_text
from .cases import Case, cases_of

_BELIEVED = "verified = 2000-01-01\n"
# Switches off whatever has the id.
_ABSENT = """\
id = "{id}"
kind = "{kind}"
disabled = true
match.hosts = "nowhere.invalid"
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """A rule, with all that its file says."""

    id: str
    file: Path
    table: Mapping[str, Any]

    @property
    def cases(self) -> tuple[Case, ...]:
        """Its tests."""
        return cases_of(self.table, self.file.parent)

    @property
    def is_doubted(self) -> bool:
        """Whether it was converted from another system, and nobody has verified it."""
        return self.is_imported and "verified" not in self.table

    @property
    def is_imported(self) -> bool:
        """Whether it was converted from another system."""
        return "imported" in self.table.get("source", {})


def read_subject(path: Path) -> Subject:
    """The rule in a file. Raises ``RuleError`` when it is wrong."""
    return subject_of(read_checked(path, rank=1))


def subject_of(file: RuleFile) -> Subject:
    """The rule of a file that was found before."""
    table = parse_toml(read_text(file.path), file.path)
    return Subject(file.id, file.path, table)


def files_in(path: Path) -> list[Path]:
    """The rule files that a path names: itself, or those in the folder."""
    return list(rule_paths(path)) if path.is_dir() else [path]


def rules_for(place: str, rules: RuleSet) -> list[RuleFile]:
    """The site rules with most say about a host or an address; several where they are variants."""
    where = address(place if "://" in place else f"https://{place}")
    is_host = where.path == "/"
    found = [
        file
        for file in rules.for_host(where.host)
        if is_host or file.match.takes(where.path, where.query)
    ]
    most = max((file.rank for file in found), default=0)
    first = [file for file in found if file.rank == most]
    # The closest come first; what is as close has one of their patterns.
    return [file for file in first if set(file.hosts) & set(first[0].hosts)]


def standing_above(rules: RuleSet) -> Mapping[int, frozenset[str]]:
    """For each rank the site rules that stand before those of that rank, where they are for the same host."""
    sites = [f for f in rules.files.values() if f.kind == "site" and not f.disabled]
    ranks = {file.rank for file in rules.files.values()}
    return {rank: frozenset(f.id for f in sites if f.rank > rank) for rank in ranks}


@contextmanager
def with_files(
    options: Options, paths: Iterable[Path], absent: Iterable[str] = (), *, believed: bool = False
) -> Iterator[Options]:
    """
    Options under which the rules in these files win over all others. Those in ``absent`` are none;
    ``believed`` lifts the doubts about rules that nobody has verified, to see what they do.
    """
    files = [read_checked(path, rank=1) for path in paths]
    with TemporaryDirectory(prefix="cleanread-rules-") as name:
        for number, rule_id in enumerate(absent):
            stub = _ABSENT.format(id=rule_id, kind=rule_id.split("/")[0])
            Path(name, f"absent-{number}.toml").write_text(stub, encoding="utf-8")
        for number, file in enumerate([*files, *_parents(files)]):
            text = _with_id(file)
            if believed and "verified" not in file.head:
                text = _BELIEVED + text
            Path(name, f"{number}.toml").write_text(text, encoding="utf-8")
        yield replace(options, rule_folders=(*options.rule_folders, Path(name)))


def _with_id(file: RuleFile) -> str:
    """A rule without an id is named by its file, which has another name now."""
    text = read_text(file.path)
    return text if "id" in file.head else f'id = "{file.id}"\n{text}'


def _parents(files: list[RuleFile]) -> list[RuleFile]:
    """What the rules extend, as far as it stands in the same folders."""
    known = {file.id for file in files}
    beside = _beside(files) if any(file.extends for file in files) else {}
    found: dict[str, RuleFile] = {}
    waiting = [parent for file in files for parent in file.extends]
    while waiting:
        rule_id = waiting.pop()
        if rule_id in beside and rule_id not in found and rule_id not in known:
            found[rule_id] = read_checked(beside[rule_id], rank=1)
            waiting += found[rule_id].extends
    return list(found.values())


def _beside(files: list[RuleFile]) -> dict[str, Path]:
    """The rules in the folders of these files, by id."""
    folders = {folder for file in files for folder in (file.path.parent, file.path.parent.parent)}
    found: dict[str, Path] = {}
    for path in (path for folder in sorted(folders) for path in rule_paths(folder)):
        try:
            found[read_head(path).id] = path
        except RuleError:  # other TOML, such as a pyproject.toml: nobody's parent
            continue
    return found
