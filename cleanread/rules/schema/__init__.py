"""
The shape of a rule file, checked strictly: no unknown key, no value of the wrong type, no selector
or pattern that does not compile. Imported only when rules are checked, for pydantic is slow to load.
"""

from .checking import Problem, check_table, problems
from .keys import json_schema, rule_keys
from .tables import RuleTable

__all__ = ["Problem", "RuleTable", "check_table", "json_schema", "problems", "rule_keys"]
