"""Whether the page says that it is behind a paywall."""

from __future__ import annotations

from .json_ld import Graph, Node
from .open_graph import ACCESS
from .page import Page
from .text import Found

NO = frozenset(
    ["false", "no", "0", "n", "locked", "paid", "metered", "premium", "subscription", "subscriber", "subscribers", "restricted", "members", "plus"]
)  # fmt: skip
YES = frozenset({"true", "yes", "1", "y", "free", "open", "public", "unlocked"})
ANSWERS = frozenset({"true", "false", "yes", "no", "1", "0", "y", "n"})
#: Meta tags that ask the opposite question.
ASKS_FOR_WALL = frozenset(
    ["paywall", "cxenseparse:pay-wall", "cxenseparse:paywall", "cxenseparse:mbo-premium", "k5a:paid", "is_paywalled",
     "premium", "is_premium", "article:premium"]
)  # fmt: skip


def paywalled(graph: Graph, page: Page, in_microdata: Found | None = None) -> Found | None:
    """``"true"`` or ``"false"`` with its source; None when the page does not say."""
    for node in (*graph.subjects[:1], *graph.pages[:1]):
        free = is_free(node)
        if free is not None:
            return Found(str(not free).lower(), "json-ld")
    for name in ACCESS:
        for value, source in page.each(name):
            free = _answer(value)
            if free is not None:
                # "premium: premium" names the kind of wall, "premium: no" answers the question.
                asked = name in ASKS_FOR_WALL and value.strip().lower() in ANSWERS
                return Found(str(free if asked else not free).lower(), source)
    free = _answer(in_microdata.value) if in_microdata else None
    return Found(str(not free).lower(), "microdata") if free is not None else None


def is_free(node: Node) -> bool | None:
    """What a node says about free access; parts that are not free make the whole not free.

    >>> is_free({"isAccessibleForFree": "False"}), is_free({"headline": "x"})
    (False, None)
    """
    own = next(
        (answer for key, value in node.items() if _is_access(key) for answer in [_answer(value)]),
        None,
    )
    if own is not None:
        return own
    parts = node.get("hasPart")
    answers = [
        _answer(value)
        for part in (parts if isinstance(parts, list) else [parts])
        if isinstance(part, dict)
        for key, value in part.items()
        if _is_access(key)
    ]
    return False if False in answers else None


def _is_access(key: str) -> bool:
    return key.lower() == "isaccessibleforfree"  # also written isAccessibleforFree


def _answer(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        word = value.strip().lower().rpartition("/")[2]
        return False if word in NO else True if word in YES else None
    return None
