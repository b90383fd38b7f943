"""Every public name says what it takes and gives, in types that its users know."""

from __future__ import annotations

import collections.abc
import importlib
import inspect
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import cleanread
from cleanread.batch.model import Trouble
from cleanread.explain import Explanation, explain
from cleanread.rules import Stale

PUBLIC: dict[str, Any] = {name: getattr(cleanread, name) for name in cleanread.__all__}
EXPLAINING: dict[str, Any] = {"explain": explain, "Explanation": Explanation}
#: names that signatures use and modules import for type checkers alone
KNOWN = {
    **vars(collections.abc), **PUBLIC,
    "Any": Any, "Path": Path, "Stale": Stale, "Trouble": Trouble, "os": os,
}  # fmt: skip
#: plain values for JSON, nested as they come
JSON = {"Article.to_dict return", "CleanText.to_dict return", "Explanation.to_dict return"}


def callables(name: str, thing: Any) -> Iterator[tuple[str, Any]]:
    """What a user can call or read of a public thing: itself, its methods, its properties."""
    yield name, thing
    for inner, value in vars(thing).items() if inspect.isclass(thing) else ():
        if inner.startswith("_"):
            continue
        function = getattr(value, "fget", None) or getattr(value, "__func__", value)
        if inspect.isfunction(function):
            yield f"{name}.{inner}", function


def names_of(thing: Any) -> dict[str, Any]:
    """What the signatures of a thing's module may name."""
    modules = [sys.modules[thing.__module__]]
    modules += [importlib.import_module(f"cleanread.{n}") for n in ("models", "score", "decide")]
    return {name: value for module in modules for name, value in vars(module).items()} | KNOWN


def hints(name: str, thing: Any) -> Iterator[tuple[str, Any]]:
    """``Article.to_dict return`` → its type, for everything public of a thing."""
    for where, part in callables(name, thing):
        for key, hint in get_type_hints(part, localns=names_of(thing)).items():
            if not key.startswith("_"):
                yield f"{where} {key}", hint


def parts(hint: Any) -> Iterator[Any]:
    """A type and all that it is made of."""
    yield hint
    for inner in get_args(hint):
        if isinstance(inner, list):  # parameters of a Callable
            for each in inner:
                yield from parts(each)
        else:
            yield from parts(inner)


EVERYTHING = [pytest.param(n, t, id=n) for n, t in {**PUBLIC, **EXPLAINING}.items()]


@pytest.mark.parametrize(("name", "thing"), EVERYTHING)
def test_no_public_signature_gives_up_on_types(name: str, thing: Any) -> None:
    vague = [where for where, hint in hints(name, thing) if any(p is Any for p in parts(hint))]
    assert set(vague) - JSON == set()


@pytest.mark.parametrize(("name", "thing"), EVERYTHING)
def test_every_parameter_and_every_answer_of_a_public_name_has_a_type(
    name: str, thing: Any
) -> None:
    missing = []
    for where, part in callables(name, thing):
        if inspect.isfunction(part):
            signature = inspect.signature(part)
            given = {p.name for p in signature.parameters.values() if p.annotation is p.empty}
            missing += [f"{where}({name})" for name in given - {"self", "cls"}]
            missing += [where] if signature.return_annotation is signature.empty else []
    assert missing == []


@pytest.mark.parametrize(("name", "thing"), EVERYTHING)
def test_public_signatures_name_no_type_of_another_package(name: str, thing: Any) -> None:
    own = sys.stdlib_module_names | {"cleanread"}
    foreign = [
        f"{where}: {part.__module__}"
        for where, hint in hints(name, thing)
        for part in parts(hint)
        if getattr(part, "__module__", "builtins").partition(".")[0] not in own
    ]
    assert foreign == []
