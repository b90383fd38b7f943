"""
Learn a site rule from a few pages of the site.

What all pages say is chrome, what each says is its story. Where the general engine keeps chrome, the rule gets a selector for
the box it stands in, or a phrase where no selector is safe. Every entry is tried on all pages before it is written down.

    learned = learn([Sample(name=…, url=…, html=…), …])
    rule_text(learned.table, learned.comments)

Nothing is fetched, and the same pages give the same rule, in any order.
"""

from .addresses import guessed_address
from .learned import Learned, learn
from .samples import (
    MAX_PAGES,
    MIN_PAGES,
    Sample,
    check_count,
    check_samples,
    host_of,
    standing_alone,
)
from .trial import Outcome

__all__ = [
    "MAX_PAGES",
    "MIN_PAGES",
    "Learned",
    "Outcome",
    "Sample",
    "check_count",
    "check_samples",
    "guessed_address",
    "host_of",
    "learn",
    "standing_alone",
]
