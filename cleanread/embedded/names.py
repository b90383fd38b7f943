"""What the types of blocks are called in the data of some twenty editors and content systems, and what each of them is."""

from __future__ import annotations

import re
from typing import Final

PARAGRAPH, TEXT, HEADING, LIST, ITEM, QUOTE, CODE, IMAGE, TABLE, LINK, EMPHASIS, BREAK, RULE, DROPPED, OTHER = range(15)  # fmt: skip

_NAMES: Final = {
    PARAGRAPH: "p paragraph unstyled normal richtext rte wysiwyg freeform classic prose copy body html rawhtml "
    "textblock bodytext markdown lead lede intro introduction",
    TEXT: "text span textinline fragment rawtext plaintext textrun",
    HEADING: "h1 h2 h3 h4 h5 h6 heading header subhead subheading subheadline crosshead intertitle subtitle title "
    "heading1 heading2 heading3 heading4 heading5 heading6 headerone headertwo headerthree headerfour headerfive headersix",
    LIST: "list ul ol unorderedlist orderedlist bulletlist bulletedlist numberedlist numericlist ululist checklist",
    ITEM: "li lic listitem listelement unorderedlistitem orderedlistitem olistitem uli oli bulletedlistitem "
    "numberedlistitem bullet number bulletitem numberitem",
    QUOTE: "quote blockquote pullquote bq pq",
    CODE: "code codeblock pre preformatted fencedcode syntaxhighlighter codesnippet",
    IMAGE: "image img photo picture figure imageasset upload",
    TABLE: "table",
    LINK: "a link hyperlink autolink anchor entryhyperlink assethyperlink externallink internallink",
    EMPHASIS: "strong b em i bold italic mark u s sub sup small abbr cite kbd underline",
    BREAK: "br linebreak hardbreak break",
    RULE: "hr divider delimiter separator thematicbreak horizontalrule",
    DROPPED: "form ad ads button buttons author authors authorbio bio byline script style svg noscript template "
    "nav footer aside menu toc tableofcontents spacer storycard cta input iframe correctionlink comments title1",
}
KINDS: Final = {name: kind for kind, names in _NAMES.items() for name in names.split()}
#: A type with one of these words in it is furniture.
_FURNITURE: Final = frozenset(
    [
        "newsletter",
        "advert",
        "advertisement",
        "advertising",
        "promo",
        "promotion",
        "promotions",
        "promobox",
        "related",
        "interstitial",
        "recirc",
        "recirculation",
        "readmore",
        "recommended",
        "recommendation",
        "recommendations",
        "teaser",
        "teasers",
        "signup",
        "subscribe",
        "subscription",
        "subscriptions",
        "paywall",
        "cta",
        "share",
        "sharing",
        "social",
        "sharebar",
        "poll",
        "quiz",
        "outbrain",
        "taboola",
        "banner",
        "sponsor",
        "sponsored",
        "navigation",
        "breadcrumb",
        "breadcrumbs",
        "donation",
        "donate",
        "sidebar",
        "comments",
        "dfp",
        "adslot",
        "adunit",
    ]
)
_FURNITURE_PAIRS: Final = re.compile(
    r"\b(?:ad|ads|ad slot|read (?:more|also|next)|link list|call to action|email cta|sign up|see also|more on)\b"
)
_WORDS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_AFFIX: Final = re.compile(
    r"^(?:core|koenig|extended|mdx|custom)(?=[a-z]{2})|(?:block|element|node|component|slice|widget|record|model|module)+$"
)
ORDERED: Final = frozenset(
    [
        "ol",
        "orderedlist",
        "numberedlist",
        "numericlist",
        "orderedlistitem",
        "olistitem",
        "oli",
        "numberedlistitem",
        "number",
        "numberitem",
        "ordered",
        "decimal",
    ]
)
_LEVELS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LEVEL: Final = re.compile(r"(?:h|heading|header)(?:([1-6])|(one|two|three|four|five|six))")


def tokens(name: object) -> str:
    """The words of a key or a type, in lower case.

    >>> tokens("relatedArticles"), tokens("core/read-more"), tokens(7)
    ('related articles', 'core read more', '')
    """
    return " ".join(_WORDS.findall(name[:100])).lower() if isinstance(name, str) else ""


def canonical(name: str) -> str:
    """A type's name without what frameworks add to it.

    >>> canonical("model.dotcom.pageElements.TextBlockElement"), canonical("core/list-item")
    ('text', 'listitem')
    """
    bare = re.sub(r"[^a-z0-9]", "", name[:200].rpartition("/")[2].rpartition(".")[2].lower())
    return bare if bare in KINDS else _AFFIX.sub("", _AFFIX.sub("", bare)) or bare


def kind_of(name: str) -> int:
    """What a block of type `name` is.

    >>> kind_of("NewsletterSignup") == DROPPED, kind_of("ParagraphBlock") == PARAGRAPH, kind_of("x") == OTHER
    (True, True, True)
    """
    kind = KINDS.get(canonical(name), OTHER)
    if kind in (OTHER, LINK, TEXT, QUOTE, HEADING, LIST, IMAGE):
        words = tokens(name)
        if not _FURNITURE.isdisjoint(words.split()) or _FURNITURE_PAIRS.search(words):
            return DROPPED
    return kind


def level_of(name: str) -> int:
    """The level in the name of a heading; 0 when there is none.

    >>> level_of("heading3"), level_of("headertwo"), level_of("header")
    (3, 2, 0)
    """
    found = _LEVEL.fullmatch(name)
    if found is None:
        return 0
    return int(found[1]) if found[1] else _LEVELS[found[2]]
