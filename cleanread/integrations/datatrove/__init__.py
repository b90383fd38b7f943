"""
Batches on many machines with datatrove: steps that read, fetch, extract and write, and `run_datatrove`, which puts them together.

    ReadPages → Fetch → Extract → WriteLines

A job is cut into tasks. All addresses of a host are in one task, so that its pace holds however many machines take part. A finished task
leaves a mark in the logging folder; when the job is run again, only the others are done.
"""

from __future__ import annotations

from .extract import Extract
from .fetch import Fetch
from .job import run_job
from .read import ReadPages
from .run import Finished, run_datatrove
from .write import WriteLines

__all__ = ["Extract", "Fetch", "Finished", "ReadPages", "WriteLines", "run_datatrove", "run_job"]
