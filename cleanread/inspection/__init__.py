"""
A page one can look into: what was kept and what was left out, and why, in one file that needs nothing else.

    from cleanread.inspection import inspect, to_html

    Path("report.html").write_text(to_html(inspect(html, url)))
"""

from __future__ import annotations

from .look import inspect, inspect_response
from .model import Addition, Field, Inspection, Part
from .report import to_html
from .svg import to_svg

__all__ = [
    "Addition",
    "Field",
    "Inspection",
    "Part",
    "inspect",
    "inspect_response",
    "to_html",
    "to_svg",
]
