"""
Site rules: what a folder of TOML files knows about single sites and about families of sites.

    rules = load_rules()
    found = rules.find(url, tree)
    marks = found.apply(tree) if found else None
"""

from .hosts import address
from .load import load_rules, rules_folder
from .marks import Marks, Reading, RuleReason
from .match import RuleSet
from .model import CompiledTextPattern, Guard, Rule
from .places import rule_paths
from .resolved import ResolvedRule
from .stale import Stale
from .text import find_text

__all__ = [
    "CompiledTextPattern",
    "Guard",
    "Marks",
    "Reading",
    "ResolvedRule",
    "Rule",
    "RuleReason",
    "RuleSet",
    "Stale",
    "address",
    "find_text",
    "load_rules",
    "rule_paths",
    "rules_folder",
]
