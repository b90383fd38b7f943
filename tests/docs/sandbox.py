"""A folder with everything that the documentation speaks of, so that its commands can be typed as they stand there."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from .web import FOLDER, page

on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="commands are typed into bash, and run by a process that forks"
)
ANSWER: Final = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
RECORD: Final = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.net/archived\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
)
#: Small programs that stand in for those of the machine: what they do is not ours to test.
PROGRAMS: Final = {
    "curl": f"#!/bin/sh\nexec cat {FOLDER}/story.html\n",
    "some-scraper": f"#!/bin/sh\nexec cat {FOLDER}/scraped.txt\n",
    "sqlite3": "#!/bin/sh\nexec python-block query.py \"$1\" \"$2\"\n",
}  # fmt: skip
QUERY: Final = "import sqlite3, sys\nprint(*sqlite3.connect(sys.argv[1]).execute(sys.argv[2]))\n"
VERIFIED: Final = "2026-11-20"
#: Names of the documentation for what is the same thing.
COPIES: Final = {
    "scraped.txt": ("story.txt", "notes.md"),
    "rule.toml": (
        ".cleanread/rules/site/example.com.toml",
        "rules/site/example.com.toml",
        "new/example.com.toml",
        "new-rules/example.com.toml",
        "my-rules/example.com.toml",
    ),
    "profile.toml": ("blog.toml", ".cleanread/profiles/blog.toml"),
}
PAGES: Final = ("page.html", "a.html", "b.html", "pages/a.html", "pages/b.html")


def fill(folder: Path) -> None:
    """Put everything into an empty folder."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    for name, others in COPIES.items():
        for other in others:
            _put(folder / other, (FOLDER / name).read_bytes())
    for file in folder.rglob("*.toml"):  # a rule that was verified long ago is told to be old
        text = file.read_text(encoding="utf-8").replace(VERIFIED, date.today().isoformat())
        file.write_text(text, encoding="utf-8")
    for name in PAGES:
        _put(folder / name, page(f"/{name}"))
    for name in ("saved/ferry.html", "saved-pages/ferry.html"):
        _put(folder / name, page("/2026/ferry"))
    for name in ("old", "old-rules"):
        (folder / name).mkdir()
    answer = ANSWER + page("/archived")
    _put(folder / "crawl.warc.gz", gzip.compress(RECORD % (len(answer), answer)))
    _put(folder / "query.py", QUERY.encode())


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def add_programs(programs: Path) -> None:
    """Beside ``cleanread``, those of others that the documentation calls."""
    for name, text in PROGRAMS.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)


def typed(words: str, folder: Path, programs: Path) -> subprocess.CompletedProcess[str]:
    """What happens when that is typed into a shell in `folder`."""
    kept = {name: os.environ[name] for name in ("LANG", "LC_ALL", "TMPDIR") if name in os.environ}
    return subprocess.run(  # noqa: S603
        ["/bin/bash", "-c", words],
        cwd=folder,
        env=kept | {
            "PATH": f"{programs}:/usr/bin:/bin",
            "HOME": str(folder / ".home"),
            "COLUMNS": "100",
            "BROWSER": "true",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )  # fmt: skip
