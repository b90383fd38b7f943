"""
Class names and ids that will still mean the same next year.

A name counts when it is made of words and at least one of them says what the element is for. What a build tool makes up, what
counts (``post-123``), what tells a state (``is-open``) or only a look (``mt-4 text-center``) does not.
"""

from __future__ import annotations

import re
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_]+[A-Za-z0-9]+)*[-_]*", re.ASCII)
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_MAX_CHARS: Final = 60
#: how the class names of CSS-in-JS libraries and of compiled components begin
_MADE_UP: Final = re.compile(
    r"(?:css|sc|jsx|svelte|emotion|tss|jss|mui|chakra|r|v|ng|data-v)-(?=\w*\d|[\w-]*$)"
)
#: ``Card_root__x7Yz2`` of CSS modules, ``Card__Root-sc-1ab2c3-0`` of styled-components: all but the hash
_MODULE: Final = re.compile(
    r"((?:[A-Za-z][A-Za-z0-9-]*_)[A-Za-z][A-Za-z0-9-]*__)[A-Za-z0-9_+-]{5,8}"
    r"|((?:[A-Za-z][A-Za-z0-9]*__)[A-Z][A-Za-z0-9]*-sc-)[a-z0-9]+-\d+",
    re.ASCII,
)
_CONSONANTS: Final = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}", re.IGNORECASE)
_VOWEL: Final = re.compile(r"[aeiouy]", re.IGNORECASE)
# Words of names are longer on average; pieces of a hash in mixed case are a letter or two.
_MIN_MEAN: Final = 2.5

# Parts of layouts; what elements are; parts of an article; looks and sizes; states.
_PLAIN: Final = """
    asset wrapper wrap wrapping inner outer container contain content contents row rows col cols
    column columns grid flex box boxes block blocks item items module modules section sections
    component components element elements el widget widgets panel panels pane area region zone
    slot group groups unit units part parts layer holder frame cell main page pages site body
    layout view root base app primary secondary tertiary left right center centre middle top
    bottom start end first last odd even full half third quarter wide narrow single double
    inline above below before after inside outside upper lower front back side
    div span p a ul ol li h h1 h2 h3 h4 h5 h6 table figure img image images picture text texts
    title titles heading headings paragraph para link links list lists label labels icon icons
    button buttons btn html wp post posts article articles entry story single amp node field
    fields copy prose rich richtext wysiwyg editor markdown typography template type format
    standard default custom common generic new old
    description desc summary subtitle subtitles subhead subheading headline headlines lead lede
    intro introduction caption captions header head info detail details meta metadata data card
    cards tile tiles teaser teasers news highlight highlights feature features featured quote
    quotes chapter step steps question answer faq media video audio embed gallery slide slides
    table tables row note notes callout excerpt snippet
    bold italic underline uppercase lowercase capitalize small large medium big tiny huge xs sm
    md lg xl xxl size sized font fonts color colour colors bg background white black gray grey
    red green blue yellow dark light border borders rounded shadow margin padding gap space
    spacing spacer width height max min auto none hidden visible visibility show hide display
    float clearfix clear align aligned aligncenter alignleft alignright justify between around
    self order offset gutter gutters no wide relative absolute fixed sticky static overflow
    truncate leading tracking opacity transition duration ease animate animated animation hover
    focus cursor pointer select sr only print screen mobile desktop tablet phone responsive
    fluid w h m p mt mb ml mr mx my pt pb pl pr px py d g gx gy z x y u is has js not with
    without and or
    active inactive open opened close closed current selected loaded loading lazy lazyload
    lazyloaded lazyloading enabled disabled collapsed expanded collapse ready init initialized
    done
"""
#: words that say nothing of what an element is for
PLAIN_WORDS: Final = frozenset(_PLAIN.split())


def is_name(token: str) -> bool:
    """Whether a class name or id is one that people gave, and that can be relied on.

    >>> [is_name(t) for t in ("signup-card", "article__newsletter", "relatedPosts", "mc4wp-form")]
    [True, True, True, True]
    >>> [is_name(t) for t in ("css-1x2y3z", "sc-hKMtZM", "bZkRmx", "post-12345", "svelte-abc12", "x1lliihq")]
    [False, False, False, False, False, False]
    """
    if not _NAME.fullmatch(token) or len(token) > _MAX_CHARS or _MADE_UP.match(token):
        return False
    if _MODULE.fullmatch(token):
        return False
    words = _WORD.findall(token)
    letters = [w for w in words if not w.isdigit()]
    if not letters or any(_is_count(w, token) for w in words if w.isdigit()):
        return False
    if _CONSONANTS.search(token) or sum(map(len, letters)) / len(letters) < _MIN_MEAN:
        return False
    return all(_VOWEL.search(w) for w in letters if len(w) > 4) and len(token) > 1


def says_something(token: str) -> bool:
    """Whether a name tells what the element is for: not every word in it is plain.

    >>> [says_something(t) for t in ("newsletter", "promo-box", "box", "text-center", "col-md")]
    [True, True, False, False, False]
    """
    return any(len(w) > 2 and w not in PLAIN_WORDS for w in words_of(token))


def words_of(token: str) -> list[str]:
    """The words of a name, in lower case.

    >>> words_of("relatedPosts-list2")
    ['related', 'posts', 'list']
    """
    return [w.lower() for w in _WORD.findall(token) if not w.isdigit()]


def stable_part(token: str) -> str | None:
    """What is left of a name that a build tool made, when it is telling without the hash.

    >>> stable_part("NewsletterBox_root__x7Yz2"), stable_part("Card__Promo-sc-1ab2c3-0")
    ('NewsletterBox_root__', 'Card__Promo-sc-')
    >>> stable_part("css-1x2y3z")
    """
    found = _MODULE.fullmatch(token)
    part = (found[1] or found[2]) if found else None
    return part if part and says_something(part) else None


def _is_count(digits: str, token: str) -> bool:
    """A number, rather than the 4 of ``mc4wp``."""
    return len(digits) > 1 or not re.search(rf"[a-z]{{2}}{digits}[a-z]", token)
