"""The machine: Python, the libraries that do the work, and how texts are encoded."""

from __future__ import annotations

import locale
import os
import platform
import sqlite3
import ssl
import sys
from collections.abc import Iterator, Mapping
from typing import Final

from .. import __version__
from .check import Check

_SECTION: Final = "system"
_TERMINAL: Final = "terminal"
_PROXIES: Final = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


def check_system() -> Iterator[Check]:
    """Versions, for a report of a bug."""
    implementation = platform.python_implementation()
    yield _fine("cleanread", __version__)
    yield _fine("Python", f"{implementation} {platform.python_version()} ({sys.executable})")
    yield _fine("platform", platform.platform())
    try:
        from lxml import etree
    except ImportError as error:
        advice = "pip install --force-reinstall lxml"
        yield Check(section=_SECTION, name="lxml", state="broken", found=str(error), advice=advice)
    else:
        libxml2 = ".".join(map(str, etree.LIBXML_VERSION))
        built = ".".join(map(str, etree.LIBXML_COMPILED_VERSION))
        also = "" if libxml2 == built else f", built with {built}"
        yield _fine("lxml", f"{etree.__version__} (libxml2 {libxml2}{also})")
    yield _fine("SQLite", sqlite3.sqlite_version)
    yield _fine("TLS", ssl.OPENSSL_VERSION)


def check_terminal(environment: Mapping[str, str] = os.environ) -> Iterator[Check]:
    """How texts and names of files are written."""
    files = sys.getfilesystemencoding()
    is_utf8 = _is_utf8(files)
    yield Check(
        section=_TERMINAL,
        name="file names",
        state="ok" if is_utf8 else "note",
        found=files,
        advice="" if is_utf8 else "set PYTHONUTF8=1, so that every title can be the name of a file",
    )
    texts = locale.getpreferredencoding(do_setlocale=False)
    yield Check(
        section=_TERMINAL,
        name="locale",
        state="ok" if _is_utf8(texts) else "note",
        found=texts,
        advice="" if _is_utf8(texts) else "what cleanread prints is UTF-8 all the same; set the terminal to UTF-8",
    )  # fmt: skip
    kind = "a terminal" if sys.stdout.isatty() else "no terminal"
    yield Check(section=_TERMINAL, name="output", state="ok", found=f"{kind}, TERM={environment.get('TERM') or 'not set'}")  # fmt: skip
    proxies = sorted(name for name in environment if name.lower() in _PROXIES and environment[name])
    if proxies:  # their values may have a password
        yield Check(section=_TERMINAL, name="proxy", state="note", found=f"pages are fetched by way of {', '.join(proxies)}")  # fmt: skip


def _fine(name: str, found: str) -> Check:
    return Check(section=_SECTION, name=name, state="ok", found=found)


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "") == "utf8"
