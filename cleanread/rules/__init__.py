"""
Site rules: what a folder of TOML files knows about single sites and about families of sites.

    rules = load_rules()
    found = rules.find(url, tree, html)
    marks = found.apply(tree) if found else None
"""

from .hosts import address
from .load import load_rules, rule_paths, rules_folder
from .match import ResolvedRule, RuleSet
from .model import (
    CompiledTextPattern,
    Guard,
    Marks,
    Reading,
    Rule,
    RuleReason,
)
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
    "address",
    "find_text",
    "load_rules",
    "rule_paths",
    "rules_folder",
]
