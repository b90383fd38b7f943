"""Why the content leaves out what stands in a block that is kept."""

from __future__ import annotations

from typing import Final, NamedTuple


class Reason(NamedTuple):
    """What a removal says of itself, see `cleanread.models.Removal`."""

    kind: str
    rule: str
    reason: str


TITLE: Final = Reason("repeat", "shown-once", "repeats the title, which the metadata has")
CODE_LABEL: Final = Reason("ui", "code-label", "names the language of the code below")
LINE_NUMBERS: Final = Reason("ui", "line-numbers", "numbers of lines of code")
COPY_BUTTON: Final = Reason("control", "copy-button", "tool for copying the code")
BUTTON: Final = Reason("control", "button", "label of a button")
PERMALINK: Final = Reason("ui", "permalink", "link from a heading to itself")
FORMULA_SOURCE: Final = Reason("repeat", "formula-source", "source of a formula that is shown")
BESIDE_CELLS: Final = Reason("layout", "beside-cells", "in a table, but in none of its cells")
NOT_TEXT: Final = Reason("ui", "not-text", "no text that the block shows")


def hidden(because: str) -> Reason:
    """The reason for what readers do not see `because` of something."""
    return Reason("hidden", "hidden-text", because)
