"""
Which elements of a page its readers do not see, and why.

An element is hidden by its own attributes, by a class that frameworks keep for screen readers, or by a simple rule in the
page's own style sheets. Style sheets elsewhere are not read.
"""

from __future__ import annotations

from .inline import (
    FOR_NO_READER,
    because_of_state,
    because_of_style,
    hidden_because,
    hidden_properties,
)
from .looks import shows_all_the_same
from .names import SCREEN_READER, is_opened, says_screen_reader
from .rules import style_rules

__all__ = [
    "FOR_NO_READER",
    "SCREEN_READER",
    "because_of_state",
    "because_of_style",
    "hidden_because",
    "hidden_properties",
    "is_opened",
    "says_screen_reader",
    "shows_all_the_same",
    "style_rules",
]
