"""What in the documentation is not run by its tests, each with the reason; and what some commands find before they run, or end with."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Said(NamedTuple):
    """Something about all commands that match."""

    pattern: str
    what: str


#: Commands that are looked at and not run. What they say to cleanread is checked all the same.
NOT_RUN: Final = (
    Said(r"python3 -m venv \.venv", "downloads packages; .ci/run types the one that runs the tests"),
    Said(r"(\.venv/bin/)?(pip|pipx|uv|uvx)( |$)", "downloads packages; tests/bench/first_minute.py types those that run the command"),
    Said(r"\.venv/bin/", "in the environment that the lines before it make"),
    Said(r"py -m venv |\.venv\\Scripts\\", "Windows; the same as the lines for bash"),
    Said(r"git clone ", "needs the network"),
    Said(r"(sudo )?(apt|apt-get|brew|winget) ", "changes the machine"),
    Said(r"(docker|podman) ", "needs a daemon and the network"),
    Said(r"playwright install ", "downloads a browser"),
    Said(r".*--engine datatrove", "needs the extra datatrove, and some of them a cluster; tests/engines runs such batches"),
    Said(r"python -m cleanread\.train ", "needs the extra train, and minutes; tests/test_learn.py and .ci/floors.py train"),
    Said(r"cleanread studio", "serves until it is stopped; tests/browser/test_studio.py works with one"),
)  # fmt: skip

#: Python in the documentation that is compiled and not run.
PYTHON_NOT_RUN: Final = (
    Said(r"import ray\b", "needs the extra ray; tests/engines runs it"),
    Said(r"spark\.read", "needs the extra spark; tests/engines runs it"),
    Said(r"import dask\b", "needs the extra dask; tests/engines runs it"),
    Said(r"datatrove", "needs the extra datatrove; tests/engines runs it"),
    Said(r'model=Path\("mine\.npz"\)', "needs weights that were trained; tests/test_learn.py uses some"),
)  # fmt: skip

_FIRST: Final = "cleanread batch urls.txt --jsonl out.jsonl"
#: What was typed before, where a command goes on with something.
BEFORE: Final = (
    Said(r"cleanread (report|studio --from-ledger) ledger\.db", f"{_FIRST} --archive ledger.db"),
    Said(r"cleanread report out\.jsonl\.ledger|sqlite3 out\.jsonl\.ledger", _FIRST),
    Said(r".*--html-store pages\.db --update", f"{_FIRST} --html-store pages.db"),
    Said(r"cleanread batch .*--(retry-failed|update)", _FIRST),
    Said(r"cleanread rules (diff|stale|test site)", "cleanread rules test .cleanread/rules --save"),
    Said(r"cleanread https://example.com/story --rules imported/", "cleanread rules import ftr ftr-site-config/ -o imported/"),
    Said(r"cleanread rules new ", "rm -r .cleanread/rules"),  # it writes over no file that is there
    Said(r"cleanread rules test .*--record", "cleanread rules test .cleanread/rules --save"),
)  # fmt: skip

#: Exit codes other than 0, as the texts explain them; one of several where it depends on the day.
STATUS: Final = (
    Said(r"cleanread rules diff ", "1"),  # something changes
    Said(r"cleanread rules stale", "0 1"),  # one that comes with the package was verified long ago
)


def said_of(words: str, table: tuple[Said, ...]) -> str | None:
    """What the first entry that matches says.

    >>> said_of("docker run cleanread", NOT_RUN)
    'needs a daemon and the network'
    """
    return next((what for pattern, what in table if re.match(pattern, words)), None)
