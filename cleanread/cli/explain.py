"""``cleanread explain SOURCE [TEXT]``: why a part of a page is in the article or out of it."""

from __future__ import annotations

import json as json_module
from typing import TYPE_CHECKING, Annotated

import typer

from ..shortened import shortened
from . import exit_codes
from . import options as opt
from .one_page import OneSource, failures_told, looked_into, options_of
from .say import Voice, to_stdout
from .sources import classify
from .terminal import shown

if TYPE_CHECKING:
    from ..explain import Entry, Explanation
    from ..models import Options
    from .sources import Source

# What fits on a line of a terminal beside verdict, score and kind.
_MAX_TEXT = 100
# The strongest signals say why; the others add up to little.
_MAX_SIGNALS = 10

_Text = Annotated[
    str | None,
    typer.Argument(
        metavar="TEXT",
        help="Explain only the blocks with this text, in detail.",
        rich_help_panel="Arguments",
    ),
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.", rich_help_panel="Output")]


def explain(
    source: OneSource,
    text: _Text = None,
    json: _Json = False,
    url: opt.Url = None,
    comments: opt.Comments = False,
    rules: opt.Rules = None,
    as_of: opt.AsOf = None,
    no_rules: opt.NoRules = False,
    allow_private: opt.AllowPrivate = False,
) -> None:
    """Say why each block of a page is in the article or out of it."""
    voice = Voice()
    chosen = classify(source)
    options = options_of(
        comments=comments,
        rules=rules,
        as_of=as_of,
        no_rules=no_rules,
        allow_private=allow_private,
    )
    with failures_told(voice, chosen):
        explanation = _explanation(chosen, url, options)
    numbers = range(len(explanation.entries)) if text is None else explanation.find(text)
    if not numbers:
        what = (
            "the page holds no text"
            if text is None
            else f"{text!r} is nowhere on the page; without a text, all blocks are told"
        )
        voice.error(f"{chosen.shown}: {what}")
        raise typer.Exit(exit_codes.NOTHING)
    to_stdout(present(explanation, numbers, detailed=text is not None, as_json=json))


def _explanation(source: Source, url: str | None, options: Options) -> Explanation:
    from ..explain import explain as explained
    from ..explain import explain_response

    return looked_into(source, url, options, explained, explain_response)


def present(
    explanation: Explanation, numbers: range | tuple[int, ...], *, detailed: bool, as_json: bool
) -> str:
    """Some entries: a line or two each, or everything about them."""
    if as_json:
        entries = explanation.to_dict()["entries"]
        chosen = [entries[i] for i in numbers]
        if detailed:
            for i, entry in zip(numbers, chosen, strict=True):
                entry["signals"] = [
                    {"signal": name, "log_odds": round(change, 3)}
                    for name, change in explanation.contributions(i)
                ]
        return json_module.dumps({"entries": chosen}, ensure_ascii=False, indent=2) + "\n"
    if detailed:
        return "\n".join(
            _in_detail(explanation.entries[i], explanation.contributions(i)) for i in numbers
        )
    return "".join(_in_short(explanation.entries[i]) for i in numbers)


def _in_short(entry: Entry) -> str:
    line = f"{_head(entry):<30}  {shown(shortened(entry.text, _MAX_TEXT))}\n"
    return line if entry.kept else f"{line}{'':<32}{entry.rule}: {entry.reason}\n"


def _in_detail(entry: Entry, signals: list[tuple[str, float]]) -> str:
    lines = [
        _head(entry),
        f"  text    {shown(entry.text)}",
        f"  why     {entry.rule}: {entry.reason}",
        f"  where   {entry.path}",
    ]
    strongest = [f"{change:+.2f} {name}" for name, change in signals[:_MAX_SIGNALS]]
    lines += [f"  {'signals' if i == 0 else '':<7} {line}" for i, line in enumerate(strongest)]
    return "\n".join(lines) + "\n"


def _head(entry: Entry) -> str:
    score = "    " if entry.score is None else f"{entry.score:.2f}"
    return f"{'kept' if entry.kept else 'removed':<7}  {score}  {entry.kind}"
