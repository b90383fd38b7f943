"""
What became of a batch, as figures and as one page to look at.

    with snapshot(Path("out.jsonl.ledger")) as ledger:
        report = read_report(ledger)
    html = render(report)

``source`` opens the ledger, ``reading`` asks it for the figures (``figures`` says what they are), and the rest draws them.
"""

from .figures import Report
from .page import render
from .reading import read_report
from .source import Snapshot, snapshot

__all__ = ["Report", "Snapshot", "read_report", "render", "snapshot"]
