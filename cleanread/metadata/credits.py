"""Who wrote the article: persons first, then the organisation that is named in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from . import open_graph
from .authors import is_full_name, persons, upright
from .bylines import BY, bold_names, bylines, far_bylines, names_beside_dates
from .json_ld import SOURCE as JSON_LD
from .json_ld import Node, first_text, is_organisation, resolve
from .microdata import person_of
from .newsrooms import newsroom
from .sources import Sources
from .text import compact, plain

PRINTED_SOURCES = frozenset({"byline", "printed byline", "author link", "author box", "bold name"})


class Credit(NamedTuple):
    """Names of authors, and the source that gave them."""

    names: tuple[str, ...] = ()
    source: str = ""


class _Claim(NamedTuple):
    """Texts of one source that name authors."""

    texts: list[str]
    source: str
    organisations: list[str] = []  # noqa: RUF012 - never changed


def credit(sources: Sources) -> Credit:
    """The authors of the article: of several sources the most trusted that names a person.

    A printed line counts only when it names somebody in full. When nobody is named, the
    organisation in the author's place is the author: an agency, a newsroom, the site. Last comes
    the first name or pen name that was printed.
    """
    banned = {compact(name) for name in _not_persons(sources)}
    site_names = {compact(name) for name in sources.site_names}
    spare, organisation = Credit(), Credit()
    judged: set[tuple[str, str]] = set()  # a byline is often found with each element around it
    for texts, source, declared in _claims(sources):
        if source == "bold name" and not organisation.names:
            continue  # a heading more often than a signature
        if len(texts) == 1 and not declared:
            if (texts[0], source) in judged:
                continue
            judged.add((texts[0], source))
        found = _persons(texts, source, banned, sources.headline)
        if found and (source not in PRINTED_SOURCES or is_full_name(found[0])):
            return Credit(tuple(found), source.removeprefix("printed "))
        if found and not spare.names:
            spare = Credit(tuple(found), source)
        if not organisation.names:
            organisation = _organisation([*declared, *texts], source, site_names)
    declared_first = organisation.source not in PRINTED_SOURCES
    return organisation if organisation.names and (declared_first or not spare.names) else spare


def _persons(texts: list[str], source: str, banned: AbstractSet[str], headline: str) -> list[str]:
    found: list[str] = []
    for text in texts:
        printed = source in ("printed byline", "author box", "bold name")
        found += [name for name in persons(text, banned, printed=printed) if name not in found]
    if source in PRINTED_SOURCES:
        found = [name for name in found if _can_sign(name, headline)]
    return found


def _can_sign(name: str, headline: str) -> bool:
    """Whether a printed line can be a signature: no sentence, no part of the headline."""
    return not (name[0].islower() and " " in name) and f" {plain(name)} " not in f" {headline} "


def _organisation(texts: list[str], source: str, site_names: AbstractSet[str]) -> Credit:
    if source in ("author link", "author box", "bold name"):
        return Credit()
    printed = source in PRINTED_SOURCES or source.startswith("a[")
    for text in texts:
        if name := newsroom(text, site_names, printed=printed):
            return Credit((name,), source.removeprefix("printed "))
    return Credit()


def _not_persons(sources: Sources) -> list[str]:
    """Names of the site that cannot be its author's: all but those that look like a person's.

    A blog is often called after the person who writes it.
    """
    personal = [name for name in sources.site_names if not is_full_name(name)]
    return [*sources.organisations, *personal]


def _claims(sources: Sources) -> Iterator[_Claim]:
    """What names authors, most trusted first."""
    page, graph = sources.page, sources.graph
    yield from _declared(graph.subjects[:1], sources)
    for name in open_graph.AUTHOR:
        if name in page.meta and (found := [value for value, _ in page.values(name)]):
            yield _Claim(upright(found), f"meta[{name}]")
    if label := page.first("twitter:label1"):
        author = page.first("twitter:data1")
        if author and BY.match(label.value.rpartition(" ")[2] + " "):
            yield _Claim([author.value], author.source)
    for key in ("author", "creator"):
        if elements := sources.properties.get(key):
            yield _Claim([person_of(element) for element in elements[:10]], "microdata")
    for text, source in bylines(sources.nearby, page.anchors, page.url):
        yield _Claim([text], source)
    for text, source in names_beside_dates(line.element for line in sources.dated):
        yield _Claim([text], source)
    for text, source in bold_names(sources.nearby):
        yield _Claim([text], source)
    yield from _declared(graph.pages[:1], sources)  # the site's owner, on some pages
    for text, source in far_bylines(page.root, sources.nearby.shared):
        yield _Claim([text], source)


def _declared(nodes: Sequence[Node], sources: Sources) -> Iterator[_Claim]:
    """The authors given in JSON-LD as text, node, reference, or a list of these."""
    for value in (node[key] for node in nodes for key in ("author", "creator") if key in node):
        persons: list[str] = []
        organisations: list[str] = []
        for item in value if isinstance(value, list) else [value]:
            node = resolve(item, sources.graph)
            if name := _name(node):
                apart = isinstance(node, dict) and is_organisation(node)
                (organisations if apart else persons).append(name)
        yield _Claim(persons, JSON_LD, organisations)


def _name(node: object) -> str | None:
    if not isinstance(node, dict):
        return first_text(node)
    if name := first_text(node.get("name")):
        return name
    parts = (first_text(node.get(key)) for key in ("givenName", "familyName"))
    return " ".join(part for part in parts if part)
