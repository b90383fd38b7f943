"""
The exceptions cleanread raises.

    CleanreadError
    ├── FetchError                the page could not be fetched (``url`` says which)
    │   ├── NetworkError          no connection: refused, reset
    │   │   ├── DNSError          the host has no address
    │   │   ├── TLSError          no encrypted connection, or a certificate that is not valid
    │   │   └── FetchTimeout      the server took too long
    │   ├── HTTPStatusError       a 4xx or 5xx answer (``status``)
    │   ├── TooLarge              more bytes than ``max_bytes``, also after decompression
    │   ├── TooManyRedirects      a loop, or a chain that is too long
    │   ├── UnsupportedContent    a PDF, an image, …: not a page (``content_type``)
    │   ├── RobotsDisallowed      robots.txt asks us not to
    │   ├── PrivateAddress        the host is in a private network, and that was not allowed
    │   └── InvalidURL            not an http(s) address
    ├── ExtractionError           the input could not be worked on
    │   ├── UnsupportedInput      neither bytes nor str, or bytes that are not a page
    │   ├── InputTooLarge         beyond ``Limits``
    │   ├── ExtractionTimeout     a page of a batch took longer than it may
    │   ├── ExtractionMemory      a page of a batch took more memory than it may
    │   └── ExtractionCrashed     the process that worked on a page of a batch ended
    ├── BatchError                a batch cannot go on: an input, a ledger or an output is wrong (``file``)
    ├── MissingExtra              an optional package is not installed (``extra``)
    ├── RuleError                 a rule file is wrong (``file``, ``key``)
    ├── ProfileError              a front-matter profile is unknown or wrong
    └── TemplateError             a template of file names is wrong
"""

from __future__ import annotations


class CleanreadError(Exception):
    """Anything cleanread itself reports as wrong."""

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel between processes; Python by itself would forget what is given by keyword.
        return _again, (type(self), self.args), self.__dict__


def _again(kind: type[CleanreadError], args: tuple[object, ...]) -> CleanreadError:
    error = kind.__new__(kind)
    error.args = args
    return error


class FetchError(CleanreadError):
    """The page could not be fetched."""

    def __init__(self, message: str, *, url: str) -> None:
        super().__init__(message)
        self.url = url


class NetworkError(FetchError):
    """No connection: refused, reset; see the subclasses."""


class DNSError(NetworkError):
    """The host has no address, or no name server could be asked."""


class TLSError(NetworkError):
    """No encrypted connection, or a certificate that is not valid."""


class FetchTimeout(NetworkError):
    """The server took too long."""


class HTTPStatusError(FetchError):
    """The server answered with a 4xx or 5xx status, or with a 304 to a request with a condition."""

    def __init__(
        self, message: str, *, url: str, status: int, retry_after: float | None = None
    ) -> None:
        super().__init__(message, url=url)
        self.status = status
        self.retry_after = retry_after  #: seconds the server asks to wait


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


class PrivateAddress(FetchError):
    """The host is this machine or in a private network, and that was not allowed."""


class InvalidURL(FetchError):
    """Not an address that can be fetched."""


class ExtractionError(CleanreadError):
    """The input could not be worked on."""


class UnsupportedInput(ExtractionError):
    """Neither bytes nor str, or bytes that are plainly not a page (a PDF, an image)."""


class InputTooLarge(ExtractionError):
    """The input is beyond ``Limits``."""


class ExtractionTimeout(ExtractionError):
    """A page of a batch took longer than it may."""


class ExtractionMemory(ExtractionError):
    """A page of a batch took more memory than it may."""


class ExtractionCrashed(ExtractionError):
    """The process that worked on a page of a batch ended."""


class BatchError(CleanreadError):
    """A batch cannot begin or go on: an input, a ledger or an output is wrong."""

    def __init__(self, message: str, *, file: str = "") -> None:
        super().__init__(message)
        self.file = file


class MissingExtra(CleanreadError):
    """An optional package is not installed."""

    def __init__(self, what: str, *, extra: str) -> None:
        super().__init__(f"{what} needs one more package: pip install 'cleanread[{extra}]'")
        self.extra = extra


class RuleError(CleanreadError):
    """A rule file is wrong; the message names file and key."""

    def __init__(self, message: str, *, file: str = "", key: str = "") -> None:
        super().__init__(message)
        self.file = file
        self.key = key


class ProfileError(CleanreadError):
    """A front-matter profile is unknown or wrong."""


class TemplateError(CleanreadError):
    """A template of file names is wrong."""
