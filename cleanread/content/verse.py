"""Poems in ``<pre>``: lines of text, not of code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .shape import shaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from ..blocks import Run

_WORDS: Final = frozenset(
    ["poem", "poetry", "verse", "verses", "stanza", "lyrics", "song", "wp-block-verse"]
)


def is_verse(pre: _Element) -> bool:
    """Whether a ``<pre>`` is named a poem, and holds no code.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> is_verse(fragment('<pre class="wp-block-verse">Roses</pre>')), is_verse(fragment("<pre>x = 1</pre>"))
    (True, False)
    """
    names = pre.get("class")
    return bool(names) and not _WORDS.isdisjoint((names or "").lower().split())


def stanzas_of(pre: _Element) -> list[Run]:
    """Its stanzas as runs, each line but the first behind a line break."""
    return shaped(_run_of(pre), lines=True)


def _run_of(root: _Element) -> Run:
    run: Run = [root.text or ""]
    stack: list[tuple[Iterator[_Element], _Element]] = []
    children: Iterator[_Element] = iter(root)
    el = root
    while True:
        child = next(children, None)
        if child is None:
            if not stack:
                return run
            run += (None, el.tail or "")
            children, el = stack.pop()
        elif not isinstance(child.tag, str) or child.tag in ("script", "style", "button"):
            run.append(child.tail or "")
        else:
            run += (child, child.text or "")
            stack.append((children, el))
            children, el = iter(child), child
