"""
Names for files of articles: legal on every system, below their folder, the same for the same page.

``slugs`` makes text fit into a name, ``values`` says what a page offers, ``template`` puts both together, ``claimed`` keeps names apart.
"""

from .claimed import Names, folded, marked
from .slugs import component, legal_part, slugify
from .template import FIELDS, Template
from .values import slug_of, values_of

__all__ = [
    "FIELDS",
    "Names",
    "Template",
    "component",
    "folded",
    "legal_part",
    "marked",
    "slug_of",
    "slugify",
    "values_of",
]
