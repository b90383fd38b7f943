"""Whether what an importer made is a rule that may be used: what it was made of comes from strangers."""

from __future__ import annotations

from dataclasses import replace

from ..rules.schema import problems
from ..rules.schema.checking import said
from .model import Imported


def sound(imported: Imported) -> Imported:
    """
    The same, or without its rule where that would be refused.

    >>> sound(Imported(source="a.txt", rule_id="site/a", table={"content": {"select": ["p["]}})).lost
    ("not a rule that may be used: content.select.0.0: bad selector 'p[': Expected ident or '*', got <EOF at 2>",)
    """
    found = problems(imported.table) if imported.table is not None else []
    if not found:
        return imported
    lost = (*imported.lost, f"not a rule that may be used: {said(found[0])}")
    return replace(imported, table=None, lost=lost)
