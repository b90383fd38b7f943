"""Scripts that measure cleanread on folders of pages; run from the top of the project: ``python -m tests.bench.peers CORPUS``."""
