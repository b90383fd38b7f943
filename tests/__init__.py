"""Tests of cleanread; README.md says what is where."""
