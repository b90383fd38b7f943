"""How the time of a regular expression grows with its input: found in its parse tree, proven by counting steps."""

from .growth import EXPONENTIAL, Growth, growth

__all__ = ["EXPONENTIAL", "Growth", "growth"]
