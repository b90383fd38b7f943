"""
Bytes to text, as the page's author meant it.

Tried in this order: a byte order mark, what the server says, what the page says, UTF-8, a guess at
the language (with the help of Beautiful Soup's detector), windows-1252. A declaration that cannot
be true is passed over. Text that was decoded wrongly before it was ever served is mended.
"""

from __future__ import annotations

from .charset import decode
from .mojibake import repair_mojibake
from .signatures import check_is_page

__all__ = ["check_is_page", "decode", "repair_mojibake"]
