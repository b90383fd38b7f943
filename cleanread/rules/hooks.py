"""
Code that a rule may name, where data are not enough.

A hook is a function ``(tree) -> None`` that changes the tree. It is found by name among the entry points of the group
``cleanread.hooks``, so that only code somebody installed can run; a rule file itself holds none.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import entry_points

from lxml.html import HtmlElement

from ..errors import RuleError
from .model import Rule

GROUP = "cleanread.hooks"

Hook = Callable[[HtmlElement], None]


def call_hook(rule: Rule, tree: HtmlElement) -> None:
    """Run the hook that `rule` names. Raises ``RuleError`` when it is not installed, or fails."""
    hook = find_hook(rule.hook or "")
    if hook is None:
        raise RuleError(
            f"{rule.id}: hook '{rule.hook}' is not installed (entry point group {GROUP})",
            file=str(rule.file),
            key="hook",
        )
    try:
        hook(tree)
    except Exception as error:
        msg = f"{rule.id}: hook '{rule.hook}' failed: {error!r}"
        raise RuleError(msg, file=str(rule.file), key="hook") from error


@lru_cache(maxsize=64)
def find_hook(name: str) -> Hook | None:
    """The installed hook of that name."""
    found = next(iter(entry_points(group=GROUP, name=name)), None)
    if found is None:
        return None
    try:
        hook: Hook = found.load()
    except Exception as error:  # whatever the installed code raises when imported
        raise RuleError(f"hook '{name}' cannot be loaded: {error!r}", key="hook") from error
    return hook
