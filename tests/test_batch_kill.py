"""A batch that is killed again and again, at any moment, and goes on each time: nothing is lost, torn, or done twice (Linux)."""

from __future__ import annotations

from typing import Final

import pytest

from .kill_campaign import LANES, PROBLEMS, Campaign, kill

#: ``python -m tests.bench.kills`` does it a thousand times
KILLS: Final = 60


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return kill(KILLS, tmp_path_factory.mktemp("killed"))


def test_many_runs_are_killed(campaign: Campaign) -> None:
    assert campaign.kills >= KILLS
    assert campaign.kills_midway > KILLS // 5
    assert campaign.finished >= LANES


@pytest.mark.parametrize("problem", PROBLEMS)
def test_no_kill_does_harm(problem: str, campaign: Campaign) -> None:
    assert not campaign.problems.get(problem)
