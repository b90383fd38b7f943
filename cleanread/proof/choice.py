"""Which rules are meant by the words of a command: files, folders, ids, hosts and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from ..meant import did_you_mean
from ..models import Options
from ..rules import RuleSet, load_rules
from .subjects import (
    Subject,
    files_in,
    read_subject,
    rules_for,
    standing_above,
    subject_of,
    with_files,
)

_PLACE = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)+[^\W\d_][\w-]*(?::\d+)?(?:[/?#].*)?", re.IGNORECASE
)


class NoSuchRuleError(LookupError):
    """No rule is meant by a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A rule that is meant, and how pages are read with it."""

    subject: Subject
    options: Options
    named: bool  #: by itself, rather than as one of a folder or of all
    shadows: frozenset[str] = frozenset()  #: the rules that stand before it


def choose(words: Iterable[str], options: Options, stack: ExitStack) -> list[Choice]:
    """
    The rules that are meant by ``words``: all that are loaded where there are none. Files stand in a
    folder of their own as long as ``stack`` is open. Raises ``NoSuchRuleError`` and ``RuleError``.
    """
    words = list(words)
    if not words:
        rules = load_rules(options.rule_folders)
        active = sorted(file.id for file in rules.files.values() if not file.disabled)
        return list(_loaded(active, rules, options, named=False))
    return [choice for word in words for choice in _meant(word, options, stack)]


def _meant(word: str, options: Options, stack: ExitStack) -> Iterator[Choice]:
    path = Path(word)
    if path.is_dir():
        inside = replace(options, rule_folders=(*options.rule_folders, path))
        rules = load_rules(inside.rule_folders)
        files = set(files_in(path))
        ids = [file.id for file in rules.files.values() if file.path in files]
        yield from _loaded(sorted(ids), rules, inside, named=False)
    elif path.is_file() or path.suffix == ".toml":
        subject = read_subject(path)
        alone = stack.enter_context(with_files(options, [path]))
        load_rules(alone.rule_folders)
        yield Choice(subject=subject, options=alone, named=True)
    else:
        rules = load_rules(options.rule_folders)
        yield from _loaded(_ids(word, rules), rules, options, named=True)


def _ids(word: str, rules: RuleSet) -> list[str]:
    if word in rules.files:
        return [word]
    if _PLACE.fullmatch(word):
        found = [file.id for file in rules_for(word, rules)]
        if not found:
            raise NoSuchRuleError(f"no site rule is for {word}")
        return found
    hint = did_you_mean(word, rules.files)
    raise NoSuchRuleError(f"{word!r} is neither a file nor the id of a rule{hint}")


def _loaded(
    ids: Iterable[str], rules: RuleSet, options: Options, *, named: bool
) -> Iterator[Choice]:
    above = standing_above(rules)
    for file in map(rules.files.__getitem__, ids):
        yield Choice(
            subject=subject_of(file),
            options=options,
            named=named,
            shadows=above[file.rank] if file.kind == "site" else frozenset(),
        )
