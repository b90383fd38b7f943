"""
The exceptions cleanread raises.

    CleanreadError
    ├── FetchError                the page could not be fetched (``url`` says which)
    │   ├── NetworkError          no connection: DNS, TLS, refused, reset
    │   │   └── FetchTimeout      the server took too long
    │   ├── HTTPStatusError       a 4xx or 5xx answer (``status``)
    │   ├── TooLarge              more bytes than ``max_bytes``, also after decompression
    │   ├── TooManyRedirects      a loop, or a chain that is too long
    │   ├── UnsupportedContent    a PDF, an image, …: not a page (``content_type``)
    │   ├── RobotsDisallowed      robots.txt asks us not to
    │   └── InvalidURL            not an http(s) address
    ├── ExtractionError           the input could not be worked on
    │   ├── UnsupportedInput      neither bytes nor str, or bytes that are not a page
    │   └── InputTooLarge         beyond ``Limits``
    ├── RuleError                 a rule file is wrong (``file``, ``key``)
    └── ProfileError              a front-matter profile is unknown or wrong
"""

from __future__ import annotations


class CleanreadError(Exception):
    """Anything cleanread itself reports as wrong."""


class FetchError(CleanreadError):
    """The page could not be fetched."""

    def __init__(self, message: str, *, url: str) -> None:
        super().__init__(message)
        self.url = url


class NetworkError(FetchError):
    """No connection: DNS, TLS, refused, reset."""


class FetchTimeout(NetworkError):
    """The server took too long."""


class HTTPStatusError(FetchError):
    """The server answered with a 4xx or 5xx status."""

    def __init__(self, message: str, *, url: str, status: int) -> None:
        super().__init__(message, url=url)
        self.status = status


class TooLarge(FetchError):
    """The answer is larger than ``max_bytes``."""


class TooManyRedirects(FetchError):
    """A redirect loop, or a chain that is too long."""


class UnsupportedContent(FetchError):
    """The answer is not a page but, say, a PDF or an image."""

    def __init__(self, message: str, *, url: str, content_type: str) -> None:
        super().__init__(message, url=url)
        self.content_type = content_type


class RobotsDisallowed(FetchError):
    """The host's robots.txt asks us not to fetch this page."""


class InvalidURL(FetchError):
    """Not an address that can be fetched."""


class ExtractionError(CleanreadError):
    """The input could not be worked on."""


class UnsupportedInput(ExtractionError):
    """Neither bytes nor str, or bytes that are plainly not a page (a PDF, an image)."""


class InputTooLarge(ExtractionError):
    """The input is beyond ``Limits``."""


class RuleError(CleanreadError):
    """A rule file is wrong; the message names file and key."""

    def __init__(self, message: str, *, file: str = "", key: str = "") -> None:
        super().__init__(message)
        self.file = file
        self.key = key


class ProfileError(CleanreadError):
    """A front-matter profile is unknown or wrong."""
