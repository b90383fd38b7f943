"""What the command's exit status says, and which error or verdict leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from .. import errors

if TYPE_CHECKING:
    from ..models import VerdictKind

OK = 0
INTERNAL = 1
USAGE = 2
NOTHING = 3
NETWORK = 4
STATUS = 5
BLOCKED = 6
UNSUPPORTED = 7
FILES = 8
RULES = 9
PARTLY = 10
HUNG_UP = 129
INTERRUPTED = 130
BROKEN_PIPE = 141
TERMINATED = 143


@dataclass(frozen=True, slots=True)
class ExitCode:
    """One exit status."""

    code: int
    meaning: str  #: as the README says it
    errors: tuple[type[BaseException], ...] = ()


TABLE = (
    ExitCode(OK, "done"),
    ExitCode(INTERNAL, "an error inside cleanread"),
    ExitCode(
        USAGE,
        "wrong usage: an unknown option, value, profile or address, or an extra that is not installed",
        (errors.ProfileError, errors.TemplateError, errors.InvalidURL, errors.MissingExtra),
    ),
    ExitCode(NOTHING, "the page holds no article text"),
    ExitCode(
        NETWORK,
        "network: no connection, timeout, TLS, too many redirects",
        (errors.NetworkError, errors.TooManyRedirects, errors.FetchError),
    ),
    ExitCode(
        STATUS,
        "the server answered 4xx or 5xx, or the page is an error message",
        (errors.HTTPStatusError,),
    ),
    ExitCode(
        BLOCKED,
        "blocked: robots.txt, a bot check or a consent wall",
        (errors.RobotsDisallowed,),
    ),
    ExitCode(
        UNSUPPORTED,
        "not a page cleanread works on: a PDF, an image, more than `--max-size`",
        (errors.UnsupportedContent, errors.TooLarge, errors.ExtractionError, MemoryError),
    ),
    ExitCode(FILES, "a file cannot be read or written", (OSError, errors.BatchError)),
    ExitCode(RULES, "a rule file is wrong", (errors.RuleError,)),
    ExitCode(PARTLY, "several sources, and at least one of them failed"),
    ExitCode(HUNG_UP, "the terminal was closed (SIGHUP)"),
    ExitCode(INTERRUPTED, "interrupted (Ctrl-C)", (KeyboardInterrupt,)),
    ExitCode(BROKEN_PIPE, "the program reading the output stopped early", (BrokenPipeError,)),
    ExitCode(TERMINATED, "asked to end (SIGTERM)"),
)

#: A page that is not an article; every other verdict is a success.
OF_VERDICT: Mapping[VerdictKind, int] = MappingProxyType(
    {
        "empty": NOTHING,
        "js-shell": NOTHING,
        "error": STATUS,
        "blocked": BLOCKED,
        "consent": BLOCKED,
    }
)


def of_signal(number: int) -> int:
    """The status of a command that a signal ended, as shells have it.

    >>> of_signal(15) == TERMINATED
    True
    """
    return 128 + number


def exit_code(error: BaseException) -> int:
    """The status for an error: that of its nearest class in the table.

    >>> exit_code(errors.FetchTimeout("too slow", url="https://example.com/"))
    4
    >>> exit_code(FileNotFoundError("page.html"))
    8
    """
    codes = {kind: row.code for row in TABLE for kind in row.errors}
    return next((codes[kind] for kind in type(error).__mro__ if kind in codes), INTERNAL)
