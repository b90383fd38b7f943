"""A batch among whose pages are answers that no client likes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanread.models import FetchOptions
from tests.bench import poison


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> poison.Found:
    folder: Path = tmp_path_factory.mktemp("poison")
    # Few bytes and ample time: a machine that does other things, too, is slow, and the pages are not to blame.
    fetch = FetchOptions(timeout=5.0, total_timeout=10.0, max_bytes=1_000_000, retries=0)
    return poison.run(folder, neighbours=60, fetch=fetch)


def test_every_bad_answer_ends_with_the_reason_that_it_has(found: poison.Found) -> None:
    assert [ending for ending in found.endings if not ending.as_expected] == []


def test_no_good_page_is_lost_among_bad_ones(found: poison.Found) -> None:
    assert found.good == found.neighbours
