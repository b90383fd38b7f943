"""Transforms of an extractor as transforms of a rule, and elements to keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .actions import TAG, actions_of
from .change import Action, Change, Lift, Rewrite, Swap
from .conditions import only_presence, predicate
from .css import css_as_xpath, rule_selector
from .modules import Module
from .moving import good, lifted, rebuilt, swapped, tag_of, with_path
from .paths import HERE
from .report import Report, shown
from .steps import NotUnderstood, Step, steps_of
from .syntax import Function


@dataclass(slots=True)
class Changes:
    """What an extractor does to its content before it is cleaned."""

    transforms: list[dict[str, Any]] = field(default_factory=list)
    keep: list[str] = field(default_factory=list)


def changes(transforms: Any, module: Module, report: Report) -> Changes:
    """All transforms of an extractor, in order; what has no equal is named as lost."""
    found = Changes()
    if not transforms:
        return found
    if not isinstance(transforms, dict):
        report.lose("content.transforms", shown(transforms))
        return found
    for key, value in transforms.items():
        selector = rule_selector(key)
        if selector is None:
            report.lose("content.transforms", f"no such selector here: {key!r}")
            continue
        try:
            _add(_change(selector, value, module), found)
        except NotUnderstood:
            report.lose("content.transforms", f"{key!r} → {shown(value)}")
    return found


def _add(new: Changes, found: Changes) -> None:
    for transform in new.transforms:
        last = found.transforms[-1] if found.transforms else {}
        if "attrs" in transform and "attrs" in last and _about(last) == _about(transform):
            last["attrs"] = last["attrs"] | transform["attrs"]
        else:
            found.transforms.append(transform)
    found.keep += [selector for selector in new.keep if selector not in found.keep]


def _about(transform: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in transform.items() if name in ("match", "when", "unless")}


def _change(selector: str, value: Any, module: Module) -> Changes:
    changed = Changes()
    if isinstance(value, str):
        if not TAG.fullmatch(value):
            raise NotUnderstood
        changed.transforms.append({"match": selector, "rename": value})
    elif isinstance(value, Function):
        for step in steps_of(value, module):
            for action in actions_of(step.does):
                _put(selector, step, action, changed)
    elif value is not None:
        raise NotUnderstood
    return changed


def _put(selector: str, step: Step, change: Change, changed: Changes) -> None:
    said = predicate(step.tests)
    match change:
        case Lift():
            changed.transforms += lifted(_matching(selector, said), change)
        case Swap():
            changed.transforms += swapped(_matching(selector, said), change)
        case Rewrite():
            said = " and ".join(part for part in (said, f"string(@{change.source})") if part)
            changed.transforms += rebuilt(_matching(selector, said), tag_of(selector), change)
        case Action():
            _act(selector, step, change, changed)


def _act(selector: str, step: Step, action: Action, changed: Changes) -> None:
    presence = only_presence(step.tests) if action.path == HERE else None
    if presence and action.does:
        inside, wanted = presence
        about = {"match": selector, "when" if wanted else "unless": inside}
        changed.transforms.append(about | action.does)
        return
    match = with_path(_matching(selector, predicate(step.tests)), action.path)
    if action.does:
        changed.transforms.append({"match": match} | action.does)
    else:
        changed.keep.append(match)


def _matching(selector: str, said: str) -> str:
    """The elements a selector finds and of which a condition is true."""
    return good(f"{css_as_xpath(selector)}[{said}]") if said else selector
