"""A property computed once, for objects that many threads use at once and processes forked in the midst of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


class cached_property(Generic[Value]):  # noqa: N801 - it is used like the one of functools
    """
    Like the one of ``functools`` since Python 3.12; before, that one has a lock for all objects of a class together.

    Two threads that ask first at the same moment both compute the value, and both get the one that was kept.

    >>> class Page:
    ...     @cached_property
    ...     def size(self) -> list[int]:
    ...         return [7]
    >>> page = Page()
    >>> page.size is page.size
    True
    """

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> cached_property[Value]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...

    def __get__(self, instance: object | None, owner: type) -> Value | cached_property[Value]:
        if instance is None:
            return self
        # From now on Python finds the value there, and does not come here any more.
        value: Value = instance.__dict__.setdefault(self._name, self._compute(instance))
        return value
