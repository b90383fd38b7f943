"""Write the index of the phrase files: ``python -m cleanread.phrases``."""

from __future__ import annotations

from . import index

if __name__ == "__main__":
    index.PATH.write_bytes(index.dump(index.build()))
