"""
Where the outcomes of a batch go: JSONL, a folder of Markdown, SQLite, Parquet.

``protocol`` says what all of them keep to, so that nothing is lost and nothing stands twice whenever a run ends. ``jsonl`` (with
``appended``, ``codecs``, ``merging`` and ``keyed``), ``stream``, ``tree`` (with ``claims``), ``sqlite`` and ``parquet`` (with ``parts``;
both with ``rows``) are the outputs, ``several`` makes one of them, and ``making`` builds what was asked for.
"""

from .claims import SqliteClaims
from .making import OutputChoice, make_outputs
from .protocol import Claims, IndexRow, Output, Position
from .several import Outputs

__all__ = [
    "Claims",
    "IndexRow",
    "Output",
    "OutputChoice",
    "Outputs",
    "Position",
    "SqliteClaims",
    "make_outputs",
]
