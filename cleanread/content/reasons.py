"""Why the content leaves out what stands in a block that is kept."""

from __future__ import annotations

from typing import Final, NamedTuple


class Reason(NamedTuple):
    """What a removal says of itself, see `cleanread.models.Removal`."""

    kind: str
    rule: str
    reason: str


TITLE: Final = Reason("repeat", "shown-once", "repeats the title, which the metadata has")
CODE_COPY: Final = Reason("repeat", "code-copy", "the same code once more")
CODE_LABEL: Final = Reason("ui", "code-label", "names the language of the code below")
LINE_NUMBERS: Final = Reason("ui", "line-numbers", "numbers of lines of code")
COPY_BUTTON: Final = Reason("control", "copy-button", "tool for copying the code")
BUTTON: Final = Reason("control", "button", "label of a button")
PERMALINK: Final = Reason("ui", "permalink", "link from a heading to itself")
FORMULA_SOURCE: Final = Reason("repeat", "formula-source", "source of a formula that is shown")
BESIDE_CELLS: Final = Reason("layout", "beside-cells", "in a table, but in none of its cells")
NOTES_HEADING: Final = Reason(
    "ui", "notes-heading", "announces the footnotes, which stand at the end"
)
NOTE_NUMBER: Final = Reason("ui", "note-number", "number of a footnote, which its label has")
NOTE_LINK: Final = Reason("ui", "note-link", "link from a footnote back to the text")
CALLOUT_LABEL: Final = Reason(
    "ui", "callout-label", "names the kind of the callout, as its mark does"
)
NOT_TEXT: Final = Reason("ui", "not-text", "no text that the block shows")


def hidden(because: str) -> Reason:
    """The reason for what readers do not see `because` of something."""
    return Reason("hidden", "hidden-text", because)
