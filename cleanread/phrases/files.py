"""
The phrase files of this folder: one a language, phrases by kind of chrome and place in a block.

    language = "English"

    [share]
    whole = '''
    share
    '''
    start = '''
    share this:
    '''
    anywhere = '''
    share … on facebook
    '''

Phrases are in lower case, one a line. ``whole``: the block is nothing but the phrase. ``start``: the
block begins with it. ``anywhere``: it may stand in the middle, too. What may begin a block may also
be all of it, and what may stand anywhere may also begin it. ``…`` stands for up to four words, ``#``
for a number; a final ``:`` must be there in the page unless the phrase is the whole block.

``dense = true`` marks a language that puts no spaces between words, ``accents = "required"`` one
whose words become other words when their accents are left out.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

KINDS: Final = (
    "newsletter",
    "related",
    "read_also",
    "share",
    "follow",
    "comment_form",
    "comment_list",
    "author_box",
    "ad_label",
    "sponsored",
    "consent",
    "paywall",
    "sign_in",
    "app_prompt",
    "page_tools",
    "tags",
    "breadcrumbs",
    "toc",
    "affiliate",
    "copyright",
    "pagination",
    "photo_credit",
    "edited_by",
    "updated",
    "bot_check",
    "error_page",
    "search_results",
    "donation",
    "contact_tip",
    "skip_link",
    "ui",
    "video",
)

ANYWHERE: Final = 1
START: Final = 2
WHOLE: Final = 3
LEVELS: Final = {"whole": WHOLE, "start": START, "anywhere": ANYWHERE}

GAP: Final = "…"
NUMBER: Final = "#"


class Phrase(NamedTuple):
    """One phrase of one kind."""

    kind: str
    level: int  #: the weakest way in which it may match
    text: str
    languages: str  #: codes of the files that list it, separated by spaces


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseFile:
    """What one file holds."""

    code: str
    language: str
    dense: bool
    lenient: bool  #: whether accents may be left out
    phrases: tuple[Phrase, ...]


def paths() -> list[Path]:
    """The phrase files, in alphabetical order."""
    return sorted(Path(__file__).parent.glob("*.toml"))


def read(path: Path) -> PhraseFile:
    """One phrase file."""
    data = tomllib.loads(path.read_text("utf-8"))
    return PhraseFile(
        code=path.stem,
        language=data["language"],
        dense=data.get("dense") is True,
        lenient=data.get("accents") != "required",
        phrases=tuple(
            Phrase(kind, LEVELS[place], line, path.stem)
            for kind, table in data.items()
            if isinstance(table, dict)
            for place, lines in table.items()
            for line in lines.split("\n")
            if line
        ),
    )
