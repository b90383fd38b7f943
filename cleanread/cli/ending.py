"""How the command ends when nobody foresaw it: a signal, a disk, a bug. One line says what happened; nothing is left half written."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .streams import flush_output

if TYPE_CHECKING:
    from types import FrameType

#: Ctrl-C is Python's own; Windows has no SIGHUP.
_SIGNALS: Final = ("SIGTERM", "SIGHUP")
_PACKAGE: Final = Path(__file__).parent.parent


@contextmanager
def in_order() -> Iterator[None]:
    """Ends of all kinds become an exit status, and a line on stderr where the user needs one."""
    before = _end_on_signals()
    try:
        yield
    except SystemExit as end:
        if isinstance(
            end.__context__, BrokenPipeError
        ):  # Typer printed a help text, and nobody read it
            raise SystemExit(_status(end.__context__)) from None
        raise
    except KeyboardInterrupt as interrupt:
        raise SystemExit(_status(interrupt)) from None
    except Exception as error:  # noqa: BLE001 - this is the end
        _tell(error)
        raise SystemExit(_status(error)) from None
    finally:
        flush_output()
        for number, handler in before.items():
            signal.signal(number, handler)


def message_of(error: Exception) -> str:
    """What went wrong, on one line.

    >>> message_of(FileNotFoundError(2, "No such file or directory", "a.html"))
    'a.html: no such file or directory'
    """
    from .exit_codes import INTERNAL

    if _status(error) == INTERNAL:
        return f"internal error: {error!r} ({_place(error)}; -vv says more)"
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror.lower()}"
    if isinstance(error, MemoryError):
        return "not enough memory"
    return str(error) or type(error).__name__


def _tell(error: Exception) -> None:
    from .say import Voice

    Voice().error(message_of(error))
    if "-vv" in sys.argv:
        from traceback import format_exception

        Voice(verbosity=1).detail("".join(format_exception(error)))


def _status(error: BaseException) -> int:
    from .exit_codes import exit_code

    return exit_code(error)


def _place(error: Exception) -> str:
    """The last line of this package that ran."""
    from traceback import extract_tb

    lines = extract_tb(error.__traceback__)
    own = [line for line in lines if Path(line.filename).is_relative_to(_PACKAGE)] or list(lines)
    return f"{Path(own[-1].filename).name}, line {own[-1].lineno}" if own else "nowhere"


def _end_on_signals() -> dict[int, Any]:
    """SIGTERM and SIGHUP take the way out that an error takes, on which drafts are removed; a second one ends at once."""
    before: dict[int, Any] = {}
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        # ``nohup`` has SIGHUP ignored, and that is to stay.
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            with suppress(ValueError):  # in a thread of somebody's program
                before[number] = signal.signal(number, _end)
    return before


def _end(number: int, _: FrameType | None) -> None:
    from .exit_codes import of_signal

    signal.signal(number, signal.SIG_DFL)
    raise SystemExit(of_signal(number))
