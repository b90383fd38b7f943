"""The package's own regular expressions, and how each is used: what is matched at one place needs less care than what is searched for."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NamedTuple

import cleanread

# What no page reaches: commands, training, other libraries.
_NOT_FOR_PAGES: Final = (".cli", ".train", ".integrations", ".learn", ".lint", ".importers", "__main__")  # fmt: skip
_METHODS: Final = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


class Own(NamedTuple):
    """A pattern of the package."""

    module: str
    name: str  #: of the variable; ``re.search`` and the like for one that has none
    text: str
    flags: int
    methods: frozenset[str]  #: that it is used with; ``?`` stands for what cannot be seen

    @property
    def as_used(self) -> set[str]:
        """Patterns that take as long when they are searched for as this one takes where it is used."""
        end = "\n" if self.flags & re.VERBOSE else ""  # after a comment in the last line
        forms = {
            "match": rf"\A(?:{self.text}{end})",
            "fullmatch": rf"\A(?:{self.text}{end})\Z",
        }
        return {forms.get(method, self.text) for method in self.methods or {"?"}}


@cache
def own_patterns() -> tuple[Own, ...]:
    """
    Every pattern that a module keeps, by itself or in a dict, list or tuple, or writes where it is used; one that is used in several ways once for each.

    Patterns of bytes are told as those of the same characters.
    """
    modules = list(_modules())
    methods = _methods_by_name(modules)
    found: dict[tuple[str, int, frozenset[str]], Own] = {}
    for module in modules:
        for own in (*_kept(module, methods), *_written(module)):
            found.setdefault((own.text, own.flags, own.methods), own)
    return tuple(found.values())


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(cleanread.__path__, "cleanread."):
        if not any(part in found.name for part in _NOT_FOR_PAGES):
            yield importlib.import_module(found.name)


def _source(module: ModuleType) -> ast.Module:
    return ast.parse(Path(str(module.__file__)).read_text("utf-8"))


def _methods_by_name(modules: list[ModuleType]) -> dict[tuple[str, str], set[str]]:
    """(Module, name of a variable) → what is called on it; names that other modules may import stand under ``""``, too."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for module in modules:
        called = set()
        tree = _source(module)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                called.add(node.value)
                found[module.__name__, node.value.id].add(node.attr)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node not in called and isinstance(node.ctx, ast.Load):
                found[module.__name__, node.id].add("?")
    for (_, name), methods in list(found.items()):
        found["", name] |= methods
    return found


def _kept(module: ModuleType, methods: dict[tuple[str, str], set[str]]) -> Iterator[Own]:
    for name, value in vars(module).items():
        where = module.__name__ if name.startswith("_") else ""
        for pattern in _within(value):
            text, flags = pattern.pattern, pattern.flags
            if isinstance(text, bytes):
                text, flags = text.decode("latin-1"), flags | re.ASCII
            yield Own(module.__name__, name, text, flags, frozenset(methods[where, name]))


def _within(value: Any) -> list[re.Pattern[Any]]:
    values = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else [value]  # fmt: skip
    return [v for v in values if isinstance(v, re.Pattern)]


def _written(module: ModuleType) -> Iterator[Own]:
    """``re.search("pattern", text)`` and the like."""
    for node in ast.walk(_source(module)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _METHODS
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            flags = 0
            for part in (*node.args[1:], *(keyword.value for keyword in node.keywords)):
                for flag in ast.walk(part):
                    if isinstance(flag, ast.Attribute) and flag.attr in re.RegexFlag.__members__:
                        flags |= re.RegexFlag[flag.attr]
            yield Own(module.__name__, f"re.{node.func.attr}", node.args[0].value, flags, frozenset([node.func.attr]))  # fmt: skip
