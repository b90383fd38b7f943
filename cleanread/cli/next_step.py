"""What somebody may do next when a source could not be read: a few words behind the message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from .. import errors

if TYPE_CHECKING:
    from ..models import VerdictKind
    from .sources import Source

_SAVE: Final = "save the page in a browser, and give its file"
_ONLINE: Final = "check the spelling, and whether this machine is online"
_REFUSED: Final = f"the site wants no programs, or a login: {_SAVE}, or send a cookie with --header"

#: by the nearest class of the error
_ERRORS: Final[Mapping[type[BaseException], str]] = MappingProxyType(
    {
        errors.DNSError: _ONLINE,
        errors.FetchTimeout: "try again later, or wait longer with --timeout 60",
        errors.TLSError: "look at the address in a browser; pip install --upgrade certifi renews the certificates",
        errors.NetworkError: "try again later; --proxy URL goes through a proxy",
        errors.TooManyRedirects: "often a cookie is wanted: --header 'Cookie: NAME=VALUE'",
        errors.RobotsDisallowed: f"ask its owner, or {_SAVE}",
    }
)
_STATUSES: Final[Mapping[int, str]] = MappingProxyType(
    {
        401: _REFUSED,
        403: _REFUSED,
        404: "check the address in a browser",
        407: "the proxy wants a login: --proxy http://NAME:PASSWORD@HOST:PORT",
        410: "the page is gone; an archive such as web.archive.org may have it",
        429: "it was asked too often: try again later",
        451: "it may not be shown where this machine is",
    }
)
_PDF: Final = "pdftotext FILE.pdf - | cleanread - --from text cleans the text of one"
#: by what kind of page it was
OF_VERDICT: Final[Mapping[VerdictKind, str]] = MappingProxyType(
    {
        "blocked": _SAVE,
        "consent": f"{_SAVE}, or send the cookie that your browser has with --header",
        "js-shell": f"{_SAVE}; cleanread batch has --fetcher browser",
    }
)
_MANY: Final = 2_000
_HALF_AN_ADDRESS: Final = re.compile(r"https?:?/{0,2}(?=[\w.-]+\.\w|localhost)", re.IGNORECASE)
_LOCAL: Final = re.compile(r"(?:localhost|[\w-]+|\d+(?:\.\d+){3}):\d+(?:/|$)")


def next_step(error: BaseException, source: Source) -> str:
    """The end of the message about an error; empty where it says enough by itself.

    >>> from .sources import classify
    >>> next_step(errors.HTTPStatusError("no", url="", status=503), classify("example.com"))
    '; the server has trouble: try again later'
    """
    found = _for(error, source)
    return f"; {found}" if found else ""


def _for(error: BaseException, source: Source) -> str:
    if isinstance(error, errors.HTTPStatusError):
        return _of_status(error)
    if isinstance(error, FileNotFoundError) and source.kind == "file":
        return _meant(source.given)
    if isinstance(error, (errors.UnsupportedContent, errors.UnsupportedInput)):
        return _PDF if "pdf" in str(error).lower() else ""
    if isinstance(error, errors.TooLarge) and "--max-size" not in str(error):
        return "--max-size allows more"
    return next((_ERRORS[kind] for kind in type(error).__mro__ if kind in _ERRORS), "")


def _of_status(error: errors.HTTPStatusError) -> str:
    told = _STATUSES.get(error.status, "")
    if not told and error.status >= 500:
        told = "the server has trouble: try again later"
    if error.retry_after:
        told = f"it asks to wait {error.retry_after:.0f} seconds"
    return told


def _meant(given: str) -> str:
    """What a file that is not there may have been meant to be: an address, or another file.

    >>> _meant("https:/example.com/a"), _meant("localhost:8000/a"), _meant("story")
    ('did you mean the address https://example.com/a?', 'did you mean the address http://localhost:8000/a?', '')
    """
    if half := _HALF_AN_ADDRESS.match(given):
        return f"did you mean the address https://{given[half.end() :]}?"
    if _LOCAL.match(given):
        return f"did you mean the address http://{given}?"
    path = Path(given)
    # Names are compared without what follows the point, in which all pages are alike.
    names = {each.stem: each for each in _neighbours(path)}
    close = get_close_matches(path.stem, list(names), n=1, cutoff=0.7)
    return f"did you mean {str(names[close[0]])!r}?" if close else ""


def _neighbours(path: Path) -> list[Path]:
    """What is in the same folder, as far as it does not take long to look."""
    try:
        return list(islice(path.parent.iterdir(), _MANY))
    except (OSError, ValueError):
        return []
