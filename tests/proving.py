"""Rules and saved pages made up for the tests of ``cleanread.proof`` and its commands."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

STORY = """\
The harbour of Vigo opened its gates again on Monday, three weeks after the storm that broke the outer wall.
Fishermen who had moored their boats up the river came back in the first light and found the quays swept clean.
The port authority says that repairs cost four million euros, half of which the regional government will pay.
Maria Otero, who has sold fish at the market for thirty years, said that she had never seen it closed for so long.
A second wall is planned for next year, although engineers warn that the sea bed may not carry its weight.
Until then a row of concrete blocks will break the waves, and pilots will bring in larger ships by day only."""
SIGN_UP = "Our members read the morning letter, which tells them before anyone else what happens in the port."
URL = "https://harbour.example/2026/vigo"

RULE = """\
# The harbour paper.
schema = 1
id = "site/harbour.example"  # its only rule
kind = "site"

[match]
hosts = ["harbour.example"]

[[content.remove]]
css = ".letter"
why = "letter between paragraphs"
example = '<p class="letter">Read it.</p>'
"""


def page(*, letter: str = "letter", head: str = "", story: str = STORY) -> str:
    """An article with a paragraph that is no part of it, and reads as if it were."""
    paragraphs = [f"<p>{line}</p>" for line in story.splitlines()]
    paragraphs.insert(3, f'<p class="{letter}">{SIGN_UP}</p>')
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Vigo opens again</title>{head}'
        '<meta property="article:published_time" content="2026-03-02T08:00:00Z">'
        '<meta name="author" content="Ana Rey"></head><body><main><article>'
        f"<h1>Vigo opens again</h1>{''.join(paragraphs)}</article></main></body></html>"
    )


def case(**keys: str) -> str:
    """A test of a rule; values are TOML."""
    lines = {"url": f'"{URL}"', "snapshot": '"pages/vigo.html.gz"'} | keys
    return "\n[[tests]]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items() if value)


@dataclass(frozen=True, slots=True)
class Rules:
    """A folder of rules."""

    folder: Path

    def write(self, text: str, name: str = "harbour.example") -> Path:
        """A rule file."""
        path = self.folder / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def save(self, html: str, name: str = "vigo.html.gz") -> Path:
        """A saved page."""
        path = self.folder / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = html.encode()
        path.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
        return path
