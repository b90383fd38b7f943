"""
The ledger: what became of every entry of a batch, in one SQLite file.

``schema`` says what is in the file, ``ledger`` reads and writes it, ``held`` keeps pages that wait for others of their host, and
``store`` keeps the pages themselves, in a file of its own.
"""

from .ledger import Counts, Ledger, Todo
from .store import HtmlStore, StoredPage

__all__ = ["Counts", "HtmlStore", "Ledger", "StoredPage", "Todo"]
