"""How many examples a law is tried on: few in an ordinary run, and ``LAWS=100`` in the environment makes it a hundred times as many."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_TIMES = int(os.environ.get("LAWS", "1"))


def examples(count: int) -> settings:
    """Settings for a law."""
    return settings(
        max_examples=count * _TIMES, deadline=None, suppress_health_check=list(HealthCheck)
    )
