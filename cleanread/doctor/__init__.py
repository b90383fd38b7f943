"""
What is installed here, whether it works, and what to do where it does not.

``checkup`` looks at everything; nothing is fetched, and nothing but a page of its own is worked on.
"""

from .check import Check, State
from .examination import Places, checkup

__all__ = ["Check", "Places", "State", "checkup"]
