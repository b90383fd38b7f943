"""Texts cut to fit a line of a report."""

from __future__ import annotations


def shortened(text: str, most: int) -> str:
    """`text` on one line, in no more than `most` characters.

    >>> shortened("The harbour\\nstood still.", 40), shortened("The harbour stood still.", 13)
    ('The harbour stood still.', 'The harbour…')
    """
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
