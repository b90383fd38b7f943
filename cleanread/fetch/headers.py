"""Request headers: what a browser sends, what the user adds, and what must not go elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from ..errors import FetchError
from ..models import FetchOptions
from .inflate import ACCEPT_ENCODING
from .urls import origin

#: Servers that see other values than a browser's may send something other than the page.
BROWSER: Mapping[str, str] = MappingProxyType(
    {
        "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "accept-language": "en-US,en;q=0.5",
        "accept-encoding": ACCEPT_ENCODING,
    }
)
# Headers of the user that other hosts may see. Any other could be a key (X-Api-Key, PRIVATE-TOKEN, …).
_HARMLESS = re.compile(
    r"accept(?:-language|-encoding)?|user-agent|dnt|sec-gpc|sec-ch-[a-z-]+|sec-fetch-[a-z-]+|cache-control|pragma"
    r"|priority|upgrade-insecure-requests|if-none-match|if-modified-since"
)


def user_agent(options: FetchOptions) -> str:
    """The user's own, or one that says who we are and where to complain."""
    from .. import __version__

    given = next((v for k, v in options.headers.items() if k.lower() == "user-agent"), None)
    own = f"cleanread/{__version__} (+https://github.com/cleanread/cleanread)"
    return options.user_agent or given or own


def without_secrets(headers: Mapping[str, str], url: str) -> dict[str, str]:
    """What may go to `url` on a host that the user did not name.

    >>> without_secrets({"x-api-key": "7", "referer": "https://a.example/b?c"}, "https://cdn.example/i")
    {'referer': 'https://a.example/'}
    """
    kept = {name: value for name, value in headers.items() if _HARMLESS.fullmatch(name)}
    if site := _site(headers.get("referer", ""), url):
        kept["referer"] = site
    return kept


def _site(referer: str, url: str) -> str:
    """As much of a referer as browsers show to others: the site, and nothing when encryption ends."""
    parts = urlsplit(referer)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    if parts.scheme == "https" and not url.lower().startswith("https:"):
        return ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/"


def checked(options: FetchOptions, url: str) -> dict[str, str]:
    """The user's headers, names in lower case. Values stay out of messages: they may be secret."""
    headers: dict[str, str] = {}
    for name, value in {**options.headers, "user-agent": user_agent(options)}.items():
        if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
            raise FetchError(f"{name!r} is not a header name", url=url)
        if not re.fullmatch(r"[\t\x20-\x7e\x80-\xff]*", value):
            raise FetchError(f"the header {name!r} has characters HTTP does not allow", url=url)
        headers[name.lower()] = value.strip()
    return headers


def same_site(asked: str, url: str) -> bool:
    """Whether secrets meant for `asked` may go to `url`: the same origin, or its https twin.

    >>> same_site("http://example.com/", "https://example.com/a")
    True
    >>> same_site("https://example.com/", "http://example.com/")
    False
    """
    if origin(asked) == origin(url):
        return True
    before, after = urlsplit(asked), urlsplit(url)
    upgraded = before.scheme == "http" and after.scheme == "https"
    return upgraded and before.netloc == after.netloc and before.port is None
