"""XPath expressions that live as long as the process, for many threads at once and for processes forked in the midst of that."""

from __future__ import annotations

from typing import Any

from lxml import etree


class XPath:
    """
    Like ``lxml.etree.XPath``, without its lock: each caller has an evaluator of its own, made when all are busy.

    With the lock, a thread waits for another one's long page, and a process that was forked meanwhile waits for ever.

    >>> paragraphs = XPath("count(//p[@class = $name])")
    >>> paragraphs(etree.HTML("<p class=a>One<p class=b>Two"), name="a")
    1.0
    """

    def __init__(self, path: str, **options: Any) -> None:
        self.path = path
        self._options = options
        # To make one tells what is wrong with the expression. Taking from a list and adding to it each happen at once.
        self._idle = [etree.XPath(path, **options)]

    def __call__(self, tree: etree._Element, **variables: Any) -> Any:
        """What the expression gives in `tree`."""
        try:
            evaluator = self._idle.pop()
        except IndexError:
            evaluator = etree.XPath(self.path, **self._options)
        try:
            return evaluator(tree, **variables)
        finally:
            self._idle.append(evaluator)

    def __repr__(self) -> str:
        return f"XPath({self.path!r})"
