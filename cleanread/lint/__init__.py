"""Rule files looked at closely: what is wrong with them, and what will break. Imported only by commands about rules."""

from .checks import Report, check
from .finding import CODES, SEVERITIES, Code, Finding, Severity

__all__ = ["CODES", "SEVERITIES", "Code", "Finding", "Report", "Severity", "check"]
