"""What holds for every page of ``tests/cases``: its Markdown reads back as its blocks, and it is the same in every process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cleanread
from tests.bench.roundtrip import differences

FOLDERS = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())

#: prints one digest of all that comes out of the pages whose paths it is given
DIGEST = """
import hashlib, json, sys
from pathlib import Path
import cleanread
digest = hashlib.sha256()
for page in sys.argv[1:]:
    article = cleanread.extract(Path(page).read_bytes(), "https://example.com/a")
    digest.update(json.dumps(article.to_dict(), sort_keys=True, default=str).encode())
print(digest.hexdigest())
"""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_markdown_reads_back_as_the_blocks(folder: Path) -> None:
    page = (folder / "page.html").read_bytes()
    assert list(differences(cleanread.extract(page, "https://example.com/a"))) == []


def test_other_processes_make_the_same_of_a_page() -> None:
    pages = [str(folder / "page.html") for folder in FOLDERS]
    digests = set()
    for seed in ("0", "1", "4711"):
        run = subprocess.run(  # noqa: S603  our own interpreter
            [sys.executable, "-c", DIGEST, *pages],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(run.stdout)
    assert len(digests) == 1
    assert digests != {f"{hashlib.sha256().hexdigest()}\n"}
