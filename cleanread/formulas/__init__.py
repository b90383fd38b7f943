"""Mathematics: every formula of a page, however it is published, becomes an element that holds its TeX."""

from __future__ import annotations

from .images import image_formula
from .walk import mark_formulas

__all__ = ["image_formula", "mark_formulas"]
