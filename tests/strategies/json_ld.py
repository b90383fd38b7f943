"""JSON-LD of pages: of the right shape with any value in it, of no shape at all, cyclic, deep, and not quite JSON."""

from __future__ import annotations

import json
from typing import Any, Final

from hypothesis import strategies as st

_NAMES: Final = (
    "@type @id @context @graph headline name alternativeHeadline author creator contributor editor publisher datePublished dateModified dateCreated "
    "uploadDate description articleBody articleSection keywords image thumbnailUrl logo url sameAs mainEntityOfPage mainEntity isPartOf license "
    "inLanguage isAccessibleForFree hasPart cssSelector wordCount itemListElement text sharedContent video contentUrl width height about mentions"
)
_KEYS: Final = tuple(_NAMES.split(" "))
_TYPES: Final[tuple[object, ...]] = (
    "NewsArticle", "Article", "BlogPosting", "WebPage", "WebSite", "Person", "Organization", "ImageObject", "BreadcrumbList", "Recipe", "schema:Article",
    "http://schema.org/NewsArticle", "", "Q&A", ["Article", "NewsArticle"], [], None, 5, {"@id": "x"},
)  # fmt: skip
_TEXTS: Final = (
    "Ferry sails again", "Ann Lee", "2026-03-02T10:30:00+02:00", "2026-02-30", "0000-00-00", "99999-01-01T00:00:00Z", "1e400", "https://a.example/x",
    "//[::1", "javascript:alert(1)", "", " ", "<p>It rained.</p>", "&lt;b&gt;", "\u0000", "\ud800", "\x1b[31m", "a" * 3000, "true", "#a", "_:b0", "en_US", "null",
    "It rained on the quay and nobody minded. " * 20,
)  # fmt: skip
_NUMBERS: Final = (
    0,
    -1,
    1e308,
    float("inf"),
    float("-inf"),
    float("nan"),
    10**400,
    -(10**19),
    1772000000,
    1772000000000,
    0.1,
)

scalars = st.one_of(
    st.sampled_from(_TEXTS),
    st.sampled_from(_NUMBERS),
    st.none(),
    st.booleans(),
    st.text(max_size=12),
)
_values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(_KEYS), inner, max_size=4),
    ),
    max_leaves=8,
)
_people = st.fixed_dictionaries({"@type": st.sampled_from(_TYPES), "name": _values, "@id": scalars})
_shaped = st.fixed_dictionaries(
    {"@type": st.sampled_from(_TYPES), "@context": st.just("https://schema.org")},
    optional={
        **dict.fromkeys(_KEYS[3:], _values),
        "author": st.one_of(_people, st.lists(_people, max_size=3), _values),
    },
)


def _cyclic(names: list[str], key: str) -> Any:
    """Nodes that refer to each other in a circle."""
    following = [*names[1:], *names[:1]]
    return {
        "@graph": [
            {"@id": f"#{name}", "@type": "Article", "name": name, key: {"@id": f"#{other}"}}
            for name, other in zip(names, following, strict=True)
        ]
    }


_cycles = st.builds(
    _cyclic,
    st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5),
    st.sampled_from(["author", "publisher", "isPartOf", "mainEntity", "image", "@graph"]),
)


def _nested(key: str, depth: int) -> str:
    """Too deep for a parser that calls itself; written by hand, since the writer calls itself, too."""
    return f'{{"@type":"Article","{key}":' * depth + '"x"' + "}" * depth


_deep = st.builds(
    _nested, st.sampled_from(["author", "@graph", "hasPart", "x"]), st.sampled_from([50, 990, 5000])
)
_flat = st.builds(lambda depth: "[" * depth + "]" * depth, st.sampled_from([100, 1000, 50_000]))


def documents() -> st.SearchStrategy[str]:
    """What stands in the script element."""
    written = st.one_of(_shaped, _shaped, _values, _cycles).map(
        lambda value: json.dumps(value, ensure_ascii=True)
    )
    cut = st.builds(lambda text, at: text[:at], written, st.integers(0, 300))
    sloppy = st.builds(
        str.format,
        st.sampled_from(
            [
                "<!-- {} -->",
                "/* x */ {}",
                "{};",
                "{},",
                "//<![CDATA[\n{}\n//]]>",
                "\ufeff{}",
                "{}{}",
            ]
        ),
        written,
        written,
    )
    return st.one_of(written, written, cut, sloppy, _deep, _flat)


def pages() -> st.SearchStrategy[str]:
    """Pages with one or two of them."""
    script = documents().map('<script type="application/ld+json">{}</script>'.format)
    return st.lists(script, min_size=1, max_size=2).map(
        lambda scripts: (
            f"<html><head>{''.join(scripts)}</head><body><p>It rained on the quay.</body></html>"
        )
    )
