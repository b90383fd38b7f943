"""What has lost its purpose when other pieces are gone: headings without a section, rules without a side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .judgement import Judgement


def judge_headings(it: Judgement) -> None:
    """A heading that has lost all it introduced goes, too."""
    if not it.anchors:
        return
    end = len(it.pieces)
    #: level → the next heading of that level, from where we are upwards
    next_of_level = dict.fromkeys(range(1, 7), end)
    next_staying = next_gone = end
    for i in range(end - 1, it.anchors[0], -1):
        piece = it.pieces[i]
        if piece.kind == "heading":
            section = min(at for level, at in next_of_level.items() if level <= piece.level)
            if next_gone < section <= next_staying:
                it.remove(i, "heading", "heading-alone", "introduces nothing that stays")
            next_of_level[piece.level] = i
        if i in it.why:
            next_gone = i
        elif piece.kind != "rule":
            next_staying = i


def judge_rules(it: Judgement) -> None:
    """A line across the page goes with the part that it set apart."""
    rules = [i for i in it.staying(0, len(it.pieces)) if it.pieces[i].kind == "rule"]
    others = [i for i in it.staying(0, len(it.pieces)) if it.pieces[i].kind != "rule"]
    if not rules or not others or not it.why:
        return
    first, last = others[0], others[-1]
    for i in rules:
        if i < first and min(it.why) < first:
            it.remove(i, "rule", "before-text", "sets apart what is gone")
        elif i > last and max(it.why) > last:
            it.remove(i, "rule", "after-text", "sets apart what is gone")
