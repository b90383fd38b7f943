"""
Rules proven on examples and saved pages: does a rule do what it says, is the article better for it
than without it, and does it still fit its site?

    prove      the examples in a rule, and its ``[[tests]]`` on saved pages
    compare    one page with rules and without
    changes    one page with old rules and with new ones
    staleness  what in a rule no longer fits the pages of its site
    record     writing down, in the rule's file, that it was verified

Nothing here fetches or asks for the day: pages, options and dates are given.
"""

from .changes import Change, change
from .compare import Comparison, compare
from .prove import Item, Proof, prove
from .staleness import Finding, Seen, findings, see
from .subjects import Subject, read_subject

__all__ = [
    "Change",
    "Comparison",
    "Finding",
    "Item",
    "Proof",
    "Seen",
    "Subject",
    "change",
    "compare",
    "findings",
    "prove",
    "read_subject",
    "see",
]
