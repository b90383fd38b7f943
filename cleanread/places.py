"""Where elements stand in their page, as XPaths that find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


class Places:
    """
    XPaths of the elements of one page.

    lxml's ``getpath`` counts the siblings of an element and of all around it anew each time, which takes seconds where thousands of
    elements stand side by side; here every element is counted once.

    >>> from lxml.html import document_fromstring
    >>> body = document_fromstring("<p>One<p>Two <b>words</b>").body
    >>> Places().of(body[1][0])
    '/html/body/p[2]/b'
    """

    __slots__ = ("_paths", "_steps")

    def __init__(self) -> None:
        self._paths: dict[_Element, str] = {}  # of elements around others
        self._steps: dict[_Element, dict[_Element, str]] = {}  # by parent, then by child

    def of(self, el: _Element) -> str:
        """The XPath of `el`."""
        parent = el.getparent()
        if parent is None:
            return str(el.getroottree().getpath(el))
        return f"{self._of_parent(parent)}/{self._step(parent, el)}"

    def _of_parent(self, el: _Element) -> str:
        above = []
        at: _Element | None = el
        path = ""
        while at is not None:
            known = self._paths.get(at)
            if known is not None:
                path = known
                break
            above.append(at)
            at = at.getparent()
        for inner in reversed(above):
            outer = inner.getparent()
            if outer is None:
                path = str(inner.getroottree().getpath(inner))
            else:
                path = f"{path}/{self._step(outer, inner)}"
            self._paths[inner] = path
        return path

    def _step(self, parent: _Element, el: _Element) -> str:
        steps = self._steps.get(parent)
        if steps is None:
            steps = self._steps[parent] = _steps_of(parent)
        return steps[el]


def _steps_of(parent: _Element) -> dict[_Element, str]:
    """The last step of the path of each child; its number is left out where no sibling has the same name."""
    children = [(child, str(child.tag)) for child in parent if isinstance(child.tag, str)]
    number: dict[str, int] = {}
    numbered = []
    for child, tag in children:
        number[tag] = number.get(tag, 0) + 1
        numbered.append((child, tag, number[tag]))
    return {child: f"{tag}[{n}]" if number[tag] > 1 else tag for child, tag, n in numbered}
