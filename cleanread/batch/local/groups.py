"""Errors that come in groups."""

from __future__ import annotations


def first_of(error: BaseException) -> BaseException:
    """The first error in groups within groups: it says what is wrong."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
