"""
Chrome that several pages of one host have in common, found without knowing its words: what repeats is no article.

``fingerprints`` turns the blocks of an article into numbers, a ``HostSample`` gathers those of some pages and says which are chrome,
and with those in ``Options.repeated`` the engine leaves the blocks out.
"""

from .leaving_out import count_repeated, without_repeated
from .prints import fingerprint, fingerprints
from .sample import MAX_PAGES, HostSample

__all__ = [
    "MAX_PAGES",
    "HostSample",
    "count_repeated",
    "fingerprint",
    "fingerprints",
    "without_repeated",
]
