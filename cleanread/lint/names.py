"""Class names and ids: which of them say nothing that lasts."""

from __future__ import annotations

import re

_MIXED = r"(?=[\w-]*(?:\d|[a-z][A-Z]|[A-Z][A-Z]))"

#: what build tools make of class names
HASHED = (
    ("Emotion", re.compile(r"^css-(?=[a-z0-9]*\d)[a-z0-9]{5,8}(?:-[\w-]+)?$")),
    ("Emotion", re.compile(r"^e(?=(?:[a-z]*\d){2})[a-z0-9]{6,9}\d$")),
    ("styled-components", re.compile(r"^sc-(?=\w*[A-Z0-9])[a-zA-Z0-9]{5,10}(?:-\d+)?$")),
    ("styled-components", re.compile(r"-sc-[a-z0-9]{5,9}-\d+$")),
    ("styled-jsx", re.compile(r"^jsx-[0-9a-f]{6,}$")),
    ("Svelte", re.compile(r"^svelte-(?=[a-z0-9]*\d)[a-z0-9]{5,8}$")),
    ("Astro", re.compile(r"^astro-(?=[a-z0-9]*[a-z0-9])[A-Za-z0-9]{8}$")),
    ("JSS", re.compile(r"^jss\d+$|^makeStyles-\w+-\d+$|^Mui\w+-\w+-\d+$")),
    ("CSS modules", re.compile(rf"^[A-Za-z][\w-]*_[\w-]+__{_MIXED}[\w-]{{5}}$")),
    ("CSS modules", re.compile(rf"^[A-Za-z][\w-]*(?:__|-|_)[\w-]+--{_MIXED}\w{{5}}$")),
    ("CSS modules", re.compile(r"^_[A-Za-z][\w-]*_[a-z0-9]{5}_\d+$")),
    ("CSS modules", re.compile(rf"^_{_MIXED}[0-9a-zA-Z]{{4,6}}$")),
    ("Vue", re.compile(r"^data-v-[0-9a-f]{6,8}$")),
    ("Angular", re.compile(r"^_ng(?:content|host)-[\w-]+$")),
    ("a build tool", re.compile(r"^(?:[\w-]*[-_])?(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,40}$")),
)
NUMBERED = re.compile(
    r"(?:^|[-_])(?:post|postid|page|node|article|story|entry|comment|content|item|id|nid|elementor)"
    r"(?:[-_]\d{2,}|\d{3,})$|(?<![\dx])\d{4,}$",
    re.IGNORECASE,
)
_SIDE = r"(?:-?[trblxyse])?"
UTILITY = re.compile(
    rf"^(?:-?[mp]{_SIDE}-(?:\d+|auto|px)|(?:col|offset|order)(?:-(?:xs|sm|md|lg|xl|xxl))?-\d+"
    r"|(?:2?xs|sm|md|lg|xl|2xl|hover|focus|dark|group|peer|print):.+"
    r"|(?:w|h|min-w|min-h|max-w|max-h|gap|space-[xy]|z|leading|tracking|basis)-(?:\d+(?:/\d+)?|full|screen|auto|px)"
    r"|text-(?:xs|sm|base|lg|[2-9]?xl|left|center|right|justify|white|black|gray-\d+|muted)"
    r"|font-(?:thin|light|normal|medium|semibold|bold)|bg-(?:white|black|light|dark|gray-\d+)"
    r"|flex(?:-(?:row|col|column|wrap|nowrap|1|auto|grow))?|grid(?:-cols-\d+)?|inline-block"
    r"|d-(?:none|block|flex|inline|inline-block|grid)|(?:items|justify|align|self)-(?:center|start|end|between)"
    r"|float-(?:left|right|start|end)|pull-(?:left|right)|clearfix|row|hidden|container-fluid"
    r"|rounded(?:-\w+)?|shadow(?:-\w+)?|border(?:-[trblxy])?(?:-\d)?|(?:small|medium|large)-\d+"
    r"|grid_\d+|span\d+|uk-width-[\w-]+|mx-auto)$"
)
#: names that themes give to the article and to chrome alike
GENERIC = frozenset({
    "article", "block", "body", "body-text", "box", "card", "col", "column", "comment",
    "container", "content", "cover", "description", "details", "div", "element", "embed",
    "entry", "entry-content", "feature", "featured", "figure", "header", "hero", "highlight",
    "image", "img", "info", "inner", "intro", "item", "items", "label", "lead", "left", "links",
    "list", "main", "media", "meta", "module", "more", "note", "notice", "outer", "page",
    "panel", "paragraph", "part", "post", "post-content", "promo", "quote", "right", "row",
    "section", "side", "single", "story", "story-body", "sub", "subtitle", "summary", "table",
    "tag", "tags", "text", "title", "top", "widget", "wrap", "wrapper",
})  # fmt: skip
#: tags that hold the article's own text
COMMON_TAGS = frozenset({
    "a", "article", "b", "blockquote", "body", "code", "dd", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "html", "i", "img", "li",
    "main", "ol", "p", "picture", "pre", "section", "span", "strong", "table", "tbody", "td",
    "th", "tr", "ul", "video",
})  # fmt: skip


def hashed_by(name: str) -> str | None:
    """The tool that made a class name, if one did.

    >>> hashed_by("css-1a2b3c"), hashed_by("Article_body__Ab3dE"), hashed_by("article__title")
    ('Emotion', 'CSS modules', None)
    """
    return next((tool for tool, form in HASHED if form.search(name)), None)


def is_numbered(name: str) -> bool:
    """Whether a name holds the number of one article.

    >>> [is_numbered(name) for name in ("post-12345", "ad-300x2500", "h2", "col-12")]
    [True, False, False, False]
    """
    return NUMBERED.search(name) is not None and not UTILITY.match(name)


def is_utility(name: str) -> bool:
    """Whether a class says how something looks.

    >>> [is_utility(name) for name in ("mt-4", "col-md-6", "md:flex", "post-share")]
    [True, True, True, False]
    """
    return UTILITY.match(name) is not None
