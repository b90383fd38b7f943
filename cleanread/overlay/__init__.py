"""
What site and family rules say about a page, laid over what the engine decides: a strong hint, checked against the engine.

``laid`` holds what the rules found on the page, ``settling`` changes the engine's decisions, ``reading`` its metadata.
"""

from .laid import Overlay, failed, find_rules, lay_over
from .settling import Settled

__all__ = ["Overlay", "Settled", "failed", "find_rules", "lay_over"]
