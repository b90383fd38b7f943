"""What JSON-LD says about the article, in whatever shape the page wraps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .broken_json import read_json
from .text import clean, plain

SOURCE = "json-ld"

Node = dict[str, object]

ARTICLE_TYPES = frozenset(
    [
        "article",
        "newsarticle",
        "blogposting",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "backgroundnewsarticle",
        "reviewnewsarticle",
        "askpublicnewsarticle",
        "advertisercontentarticle",
        "satiricalarticle",
        "scholarlyarticle",
        "medicalscholarlyarticle",
        "techarticle",
        "apireference",
        "report",
        "liveblogposting",
        "socialmediaposting",
        "discussionforumposting",
        "claimreview",
        "chapter",
    ]
)
#: Main entities that are not articles, yet have a headline, an author or a date of their own.
WORK_TYPES = frozenset(
    [
        "recipe",
        "howto",
        "review",
        "criticreview",
        "videoobject",
        "podcastepisode",
        "audioobject",
        "creativework",
        "course",
        "book",
        "movie",
        "dataset",
        "softwareapplication",
        "qapage",
        "question",
        "faqpage",
        "event",
        "jobposting",
        "musicrecording",
        "photograph",
        "imagegallery",
        "mediagallery",
        "product",
    ]
)
PAGE_TYPES = frozenset(
    [
        "webpage",
        "itempage",
        "collectionpage",
        "aboutpage",
        "contactpage",
        "medicalwebpage",
        "profilepage",
        "checkoutpage",
        "searchresultspage",
    ]
)
#: Keys under which the page's own subject may be nested.
SUBJECT_KEYS = ("@graph", "mainEntity", "mainEntityOfPage", "article", "@reverse", "hasPart")
MAX_NODES = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """All nodes of all scripts, and those that may be the page's subject, best first."""

    subjects: tuple[Node, ...] = ()
    pages: tuple[Node, ...] = ()
    sites: tuple[Node, ...] = ()  #: WebSite and organisations
    trails: tuple[Node, ...] = ()  #: lists of breadcrumbs
    by_id: dict[str, Node]

    @property
    def article(self) -> Node | None:
        """The node of the article or other work the page is about."""
        return self.subjects[0] if self.subjects else None


def read_graph(sources: Iterable[str], url: str | None = None, title: str = "") -> Graph:
    """Parse the scripts and find out which node is the page's subject."""
    documents = [value for source in sources for value in read_json(source)]
    by_id: dict[str, Node] = {}
    found: list[tuple[float, Node]] = []  # the lower the number, the better
    pages: list[Node] = []
    sites: list[Node] = []
    trails: list[Node] = []
    for node, nested in _candidates(documents):
        identity = node.get("@id")
        # A bare reference must not hide the node it refers to.
        if isinstance(identity, str) and len(node) > len(by_id.get(identity, ())):
            by_id[identity] = node
        types = types_of(node)
        if isinstance(trail := node.get("breadcrumb"), dict):
            trails.append(trail)
        if types & ARTICLE_TYPES:
            found.append((0 if nested else -0.5, node))
        elif types & WORK_TYPES:
            found.append((4, node))
        elif types & PAGE_TYPES:
            pages.append(node)
        elif "breadcrumblist" in types:
            trails.append(node)
        elif types and (types & {"website", "organization"} or "organization" in "".join(types)):
            sites.append(node)
    if len(found) > 1:
        found.sort(key=lambda item: item[0] - _rank(item[1], url, title))
    return Graph(
        subjects=tuple(node for _, node in found),
        pages=tuple(pages),
        sites=tuple(sites),
        trails=tuple(trails),
        by_id=by_id,
    )


def _rank(node: Node, url: str | None, title: str) -> float:
    """How much `node` looks like the subject of this very page."""
    rank = 0.0
    headline = first_text(node.get("headline")) or first_text(node.get("name"))
    if headline:
        rank += 1
        words = plain(headline)
        if title and (words in title or title in words):
            rank += 3
    rank += sum(key in node for key in ("datePublished", "author", "articleBody", "image")) / 2
    if url and any(_same_page(address, url) for address in _addresses(node)):
        rank += 2
    return rank


def _addresses(node: Node) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _same_page(one: str, other: str) -> bool:
    path = _path(one)
    return bool(path) and path == _path(other)


def _path(url: str) -> str:
    """An address without scheme, query and fragment."""
    return url.partition("#")[0].partition("?")[0].partition("://")[2].rstrip("/")


def _candidates(documents: list[object]) -> Iterator[tuple[Node, bool]]:
    """Nodes at the top, in graphs, and in the keys that hold the subject; not teasers."""
    queue: list[tuple[object, bool]] = [(document, False) for document in documents]
    for count, (value, nested) in enumerate(queue):
        if count > MAX_NODES:
            return
        if isinstance(value, list):
            queue.extend((item, nested) for item in value)
        elif isinstance(value, dict):
            yield value, nested
            for key in SUBJECT_KEYS:
                if isinstance(inner := value.get(key), dict | list):
                    queue.append((inner, key != "@graph"))


def types_of(node: Node) -> set[str]:
    """The node's types in lower case, without their vocabulary.

    >>> sorted(types_of({"@type": ["NewsArticle", "schema:Article"]}))
    ['article', 'newsarticle']
    """
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return {
        item.rpartition("/")[2].rpartition(":")[2].lower()
        for item in values
        if isinstance(item, str)
    }


def is_organisation(node: Node) -> bool:
    """Whether a node is an organisation; a blogger may be declared as person and organisation."""
    types = types_of(node)
    return "person" not in types and any("organization" in kind for kind in types)


def first_text(value: object) -> str | None:
    """The first usable string in a value that may be a list, a language map or a node.

    >>> first_text([{"@value": "A &amp; B", "@language": "en"}])
    'A & B'
    """
    for _ in range(5):
        if isinstance(value, list):
            value = next((item for item in value if item), None)
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("@id")
        else:
            break
    return (clean(value) or None) if isinstance(value, str) else None


def texts(value: object) -> list[str]:
    """Every usable string in a value that may be a list."""
    values = value if isinstance(value, list) else [value]
    return [text for item in values if (text := first_text(item))]


def resolve(value: object, graph: Graph) -> object:
    """Follow an ``@id`` reference inside the page's graph."""
    if isinstance(value, dict) and "name" not in value:
        target = graph.by_id.get(str(value.get("@id")))
        if target is not None:
            return target
    return value
