"""Settings of all tests: where cassettes are, and what is left out of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# No test fails because the machine is busy.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

CASSETTES = Path(__file__).parent.parent / "cassettes"
# They differ with every recording, and no test asks for them.
_UNSTABLE = {"date", "server"}


@pytest.fixture(scope="module")
def vcr_cassette_dir(request: pytest.FixtureRequest) -> str:
    """``cassettes/<module>`` at the top of the repository."""
    return str(CASSETTES / request.path.stem)


@pytest.fixture
def vcr_config() -> dict[str, Any]:
    """No secrets and nothing unstable in a cassette; bodies stay compressed as they came."""
    return {
        "filter_headers": ["authorization", "user-agent"],
        "before_record_response": _without_unstable_headers,
        "decode_compressed_response": False,
    }


def _without_unstable_headers(response: dict[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in response["headers"].items() if k.lower() not in _UNSTABLE}
    return response | {"headers": kept}


# ── cases ────────────────────────────────────────────────────────────────────────────────


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--accept``: what is printed for the pages of ``tests/cases`` is right, write it down."""
    parser.addoption(
        "--accept", action="store_true", help="write tests/cases/*/expected.md anew; then read them"
    )


@pytest.fixture(scope="session")
def accept(pytestconfig: pytest.Config) -> bool:
    """Whether to write what was printed instead of comparing it."""
    return bool(pytestconfig.getoption("accept"))
