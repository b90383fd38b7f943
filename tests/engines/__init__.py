"""Tests with the engines themselves: real clusters of this machine. They run with ``pytest -m engine`` where the extras are installed."""
