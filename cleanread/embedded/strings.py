"""Strings that stand for something else, replaced by what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def with_strings_replaced(value: object, replacement: Callable[[str], object]) -> object:
    """`value` with every string in it replaced, in place; what comes in for one is not looked into.

    >>> with_strings_replaced({"a": ["$1", 2]}, {"$1": "one"}.get)
    {'a': ['one', 2]}
    """
    holder = [value]
    todo: list[list[object] | dict[str, object]] = [holder]
    while todo:
        container = todo.pop()
        if isinstance(container, list):
            for index, item in enumerate(container):
                if isinstance(item, str):
                    container[index] = replacement(item)
                elif isinstance(item, (dict, list)):
                    todo.append(item)
        else:
            for key, item in container.items():
                if isinstance(item, str):
                    container[key] = replacement(item)
                elif isinstance(item, (dict, list)):
                    todo.append(item)
    return holder[0]
