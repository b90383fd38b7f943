"""Where the browser is, and how it is started."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from typing import Final

VARIABLE: Final = "CLEANREAD_CHROMIUM"
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

ARGUMENTS: Final = (
    "--disable-dev-shm-usage",  # containers have 64 MB of it, and pages crash beyond that
    "--disable-background-networking",
    "--disable-sync",
    "--mute-audio",
    "--no-first-run",
    # Everything goes through the proxy that judges addresses, or does not go.
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
)


def executable(environment: Mapping[str, str] | None = None) -> str | None:
    """
    The Chromium to use: the one named in the environment, else an installed one, else None for Playwright's own.

    >>> executable({"CLEANREAD_CHROMIUM": "/opt/chromium/chrome"})
    '/opt/chromium/chrome'
    """
    known = os.environ if environment is None else environment
    if named := known.get(VARIABLE):
        return named
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def arguments() -> list[str]:
    """How it is started. Chromium's sandbox refuses to work for root, whom containers like."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*ARGUMENTS, "--no-sandbox"] if root else list(ARGUMENTS)
