"""Findings for people, for programs and for GitHub."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from .annotations import annotation
from .checks import Report
from .finding import SEVERITIES, Finding

_KINDS = {"error": "error", "warning": "warning", "note": "notice"}


def as_text(report: Report) -> str:
    """One line for each finding, what to do about it below."""
    return "".join(f"{_line(finding)}\n" for finding in report.findings)


def as_json(report: Report) -> str:
    """All of it, as one object."""
    counts = {f"{severity}s": report.count(severity) for severity in SEVERITIES}
    findings = [asdict(finding) for finding in report.findings]
    whole = {"files": report.files, **counts, "findings": findings}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_github(report: Report) -> str:
    """Annotations that GitHub shows beside the lines of a pull request."""
    return "".join(f"{_annotation(finding)}\n" for finding in report.findings)


def summary(report: Report) -> str:
    """How much was found.

    >>> summary(Report(3, ()))
    '3 files: nothing found'
    """
    counts = [_counted(report.count(one), one) for one in SEVERITIES if report.count(one)]
    return f"{_counted(report.files, 'file')}: {', '.join(counts) or 'nothing found'}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _line(finding: Finding) -> str:
    place = f"{finding.file}:{finding.line}:{finding.column}"
    said = " ".join(_said(finding).split("\n"))
    line = f"{place}: {finding.severity} {finding.code} {said}"
    return f"{line}\n    {finding.hint}" if finding.hint else line


def _said(finding: Finding) -> str:
    """Key and message; the key once."""
    if not finding.key or finding.key in finding.message:
        return finding.message
    return f"{finding.key}: {finding.message}"


def _annotation(finding: Finding) -> str:
    hint = f"\n{finding.hint}" if finding.hint else ""
    return annotation(
        _KINDS[finding.severity],
        _said(finding) + hint,
        file=_relative(finding.file),
        line=finding.line,
        col=finding.column,
        title=finding.code,
    )


def _relative(file: str) -> str:
    """As GitHub wants it: from the folder of the checkout, where the command is run."""
    path, here = Path(file), Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
