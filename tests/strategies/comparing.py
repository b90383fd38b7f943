"""Whether two texts, or two renderings of one article, say the same."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from lxml import etree
from lxml import html as lxml_html

from cleanread.train.metrics import word_f1
from tests.reading import structure_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from cleanread import Article

_WORD: Final = re.compile(r"\w+")
_PARTING: Final = "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr td th figure figcaption br hr img"
_PARTING_NAMES: Final = frozenset(_PARTING.split(" "))


def f1(one: str, other: str) -> float:
    """How much of two texts is the same, by their words.

    >>> f1("the ferry sails", "the ferry sails"), f1("", ""), f1("the ferry", "")
    (1.0, 1.0, 0.0)
    """
    if one == other:
        return 1.0
    return word_f1(one, other)[2]


def words(text: str) -> Counter[str]:
    """The bag of its words, in lower case."""
    return Counter(_WORD.findall(text.lower()))


def formats_differ(article: Article) -> Iterator[str]:
    """What one rendering of an article says that another one does not.

    The text has no captions, embeds and labels, which the other renderings have; all that it has, they have, too.
    """
    structure = structure_of(article.blocks)
    blocks = words(" ".join(structure.words.elements()))
    shown, formulas = _read_html(article.html)
    notes = words(" ".join([*structure.notes.elements(), *structure.marks.elements()]))
    missing, more = blocks - shown - _kinds(article), shown - blocks - notes
    if missing or more:
        yield f"html: -{dict(missing)} +{dict(more)}"
    # Where TeX stands beside a word without a space, the two are one word in the text.
    missing = words(article.text) - shown
    if missing and not formulas:
        yield f"in the text alone: {dict(missing)}"
    if article.to_dict()["text"] != article.text:
        yield "json: another text"


def _kinds(article: Article) -> Counter[str]:
    """Of boxes, which HTML has as classes."""
    boxes = {c.key: c.label for b in article.blocks for c in b.containers if c.kind == "callout"}
    return words(" ".join(boxes.values()))


def _read_html(html: str) -> tuple[Counter[str], Counter[str]]:
    """The words of safe HTML outside of formulas and in them."""
    if not html:
        return Counter(), Counter()
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    formulas: Counter[str] = Counter()
    for element in root.xpath("//*[contains(@class, 'math ')]"):
        formulas += words(element.text_content())
        element.text = " "
        for child in list(element):
            element.remove(child)
    return words("".join(_pieces(root))), formulas


def _pieces(root: HtmlElement) -> Iterator[str]:
    """Its text, with a gap where a reader sees one."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _PARTING_NAMES or element.get("class") == "footnote-ref":
            yield " "
        text = element.text if event == "start" else element.tail
        yield text or ""
