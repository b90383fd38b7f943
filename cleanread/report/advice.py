"""What to do about entries that failed, in a few words. The guide to batches has more."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_LATER: Final = "run the batch again with --retry-failed"
_LIMIT: Final = "look at the page; raise the limit"

#: by the name of the error
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "InvalidURL": "correct the list",
        "DNSError": "a spelling mistake, or the site is gone",
        "TLSError": "the site's certificate is out of date, or somebody listens in",
        "FetchTimeout": f"{_LATER}, and --timeout 60",
        "NetworkError": _LATER,
        "HTTPStatusError": "403, 429: ask less often; 404, 410: gone; 5xx: --retry-failed",
        "RobotsDisallowed": "ask the owner of the site",
        "PrivateAddress": "--allow-private, if that is meant",
        "TooLarge": "raise --max-size",
        "InputTooLarge": "raise --max-size",
        "TooManyRedirects": "often a cookie is wanted: --header",
        "UnsupportedContent": "nothing: it is not a page",
        "UnsupportedInput": "nothing: it is not a page",
        "ExtractionTimeout": f"{_LIMIT}: --page-timeout",
        "ExtractionMemory": f"{_LIMIT}: --page-memory",
        "ExtractionCrashed": _LIMIT,
    }
)
