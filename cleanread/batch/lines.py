"""The line of JSON that stands for an entry: what became of it, and the article."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..crosspage import count_repeated
from .model import LINE_VERSION

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..result import Article
    from .model import Outcome

#: Keys that cost time and room, and come only when they are asked for.
HEAVY = ("html", "removals")


def line_of(outcome: Outcome) -> bytes:
    """
    The line of `outcome`, with a line break at its end.

    The worker has written what comes from the article; here the keys about the fetch are set before it.
    """
    head = json.dumps(_head(outcome), ensure_ascii=False, separators=(",", ":"))
    beginning = head.encode("utf-8", "replace")
    body = outcome.extracted.body if outcome.extracted else b"{}"
    if outcome.state == "duplicate" or body == b"{}":
        return beginning + b"\n"
    return beginning[:-1] + b"," + body[1:] + b"\n"


def _head(outcome: Outcome) -> dict[str, Any]:
    fetched, trouble = outcome.fetched, outcome.trouble
    return {
        "schema_version": LINE_VERSION,
        "url": outcome.url,
        "state": "done" if outcome.state == "held" else outcome.state,
        "error": {"type": trouble.type, "message": trouble.message} if trouble else None,
        "final_url": fetched.final_url or None,
        "redirects": list(fetched.redirects),
        "status": fetched.status or None,
        "fetched": fetched.moment or None,
        "attempts": outcome.attempts,
        "content_hash": fetched.content_hash or None,
        "duplicate_of": outcome.duplicate_of or None,
    }


def body_of(article: Article, heavy: Collection[str] = ()) -> bytes:
    """The keys of a line that come from the article, as one JSON object."""
    values = article.to_dict(leave_out=[key for key in _LEFT_OUT if key not in heavy])
    values["repeated"] = count_repeated(article)
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


#: finding the next page once more is not needed: the batch has followed it
_LEFT_OUT = ("schema_version", *HEAVY, "next_page", "single_page")
