"""
The ways into cleanread: functions that take bytes, return nothing, and raise what must not happen.

A target lets pass what cleanread promises to raise for bad input, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final

Target = Callable[[bytes], None]

#: name → module beside this one; the function has the same name
HOME: Final[Mapping[str, str]] = {
    "page": "pages",
    "case": "pages",
    "markdown": "pages",
    "inspection": "looks",
    "decode": "texts",
    "plaintext": "texts",
    "jsonld": "data",
    "metadata": "data",
    "rules": "ruling",
    "url": "web",
    "fetch": "web",
    "inputs": "lists",
    "feeds": "lists",
}


def load(name: str) -> Target:
    """The target of that name; imports what it tests."""
    target: Target = getattr(import_module(f".{HOME[name]}", __name__), name)
    return target
