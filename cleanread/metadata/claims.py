"""What names the authors of a page, most trusted first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from . import open_graph
from .author_boxes import classes_of, far_bylines
from .authors import upright
from .bylines import bold_names, bylines, names_beside_dates
from .handles import post_author
from .json_ld import SOURCE as JSON_LD
from .json_ld import Node, first_text, is_organisation, resolve
from .lead_ins import BY
from .microdata import person_of
from .posters import first_poster
from .sources import Sources


class Claim(NamedTuple):
    """Texts of one source that name authors."""

    texts: list[str]
    source: str
    organisations: list[str] = []  # noqa: RUF012 - never changed


def claims(sources: Sources) -> Iterator[Claim]:
    """What names authors, most trusted first."""
    page, graph = sources.page, sources.graph
    yield from _declared(graph.subjects[:1], sources)
    for name in open_graph.AUTHOR:
        if name in page.meta and (found := [value for value, _ in page.values(name)]):
            yield Claim(upright(found), f"meta[{name}]")
    if label := page.first("twitter:label1"):
        author = page.first("twitter:data1")
        if author and BY.match(label.value.rpartition(" ")[2] + " x"):
            yield Claim([author.value], author.source)
    for key in ("author", "creator"):
        if elements := sources.properties.get(key):
            yield Claim([person_of(element) for element in elements[:10]], "microdata")
    if named := post_author(page):
        yield Claim([named[0]], named[1])
    for text, source in bylines(sources.nearby, page.anchors, page.url):
        yield Claim([text], source)
    for text, source in names_beside_dates(line.element for line in sources.dated):
        yield Claim([text], source)
    for text, source in bold_names(sources.nearby):
        yield Claim([text], source)
    yield from _declared(graph.pages[:1], sources)  # the site's owner, on some pages
    classes = classes_of(page.root)
    if boxes := list(far_bylines(page.root, sources.nearby.shared, classes)):
        yield Claim(boxes, "author box")
    if poster := first_poster(page.root, classes):
        yield Claim([poster], "first post")


def _declared(nodes: Sequence[Node], sources: Sources) -> Iterator[Claim]:
    """The authors given in JSON-LD as text, node, reference, or a list of these."""
    for value in (node[key] for node in nodes for key in ("author", "creator") if key in node):
        persons: list[str] = []
        organisations: list[str] = []
        for item in _flat(value):
            node = resolve(item, sources.graph)
            if name := _name(node):
                apart = isinstance(node, dict) and is_organisation(node)
                (organisations if apart else persons).append(name)
        yield Claim(persons, JSON_LD, organisations)


def _flat(value: object) -> Iterator[object]:
    """The items of a list, and of the lists in it."""
    for item in value if isinstance(value, list) else [value]:
        yield from item if isinstance(item, list) else (item,)


def _name(node: object) -> str | None:
    if not isinstance(node, dict):
        return first_text(node)
    if name := first_text(node.get("name")):
        return name
    parts = (first_text(node.get(key)) for key in ("givenName", "familyName"))
    return " ".join(part for part in parts if part)
