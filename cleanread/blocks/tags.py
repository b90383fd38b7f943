"""What the walk does at each HTML element."""

from __future__ import annotations

from typing import Final

# The order matters: containers come before `LINK`, inline elements before `SKIP`.
BLOCK, BAR, LINK, STRONG, INLINE, SKIP, FIELD, VOID, BREAK, PRE, TABLE, EMBED, RULE, CONTROL, BUTTON, DIALOG, FORMULA = range(17)  # fmt: skip

_BLOCKS: Final = (
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure form "
    "frameset h1 h2 h3 h4 h5 h6 hgroup html legend li main menu noframes optgroup p search section summary "
    "tbody td tfoot th thead tr caption"
)
#: Containers that are often nothing but navigation.
BARS: Final = frozenset(["nav", "footer", "header", "ul", "ol"])
_INLINES: Final = (
    "abbr acronym bdi bdo big cite code data del dfn em font i ins kbd label map mark nobr output q ruby rb rp rt rtc s samp small span strike sub sup "
    "time tt u var wbr picture source track"
)
_SKIPPED: Final = (
    "script style svg template head meta link title base noscript datalist option canvas area colgroup col param noembed frame "
    "progress meter object-params"
)

#: tag → what to do; a tag that is not here is inline, or a container when it is a custom element
ACTIONS: Final[dict[object, int]] = {
    **dict.fromkeys(_BLOCKS.split(), BLOCK),
    **dict.fromkeys(BARS, BAR),
    # The parser nests what follows <wbr>, <source> and <track> into them: they are inline, with content.
    **dict.fromkeys(_INLINES.split(), INLINE),
    "a": LINK,
    "strong": STRONG,
    "b": STRONG,
    **dict.fromkeys(_SKIPPED.split(), SKIP),
    "select": FIELD,
    "textarea": FIELD,
    "img": VOID,
    "input": CONTROL,
    "br": BREAK,
    **dict.fromkeys(["pre", "listing", "xmp", "plaintext"], PRE),
    "table": TABLE,
    **dict.fromkeys(["iframe", "video", "audio", "object"], EMBED),
    "hr": RULE,
    "button": BUTTON,
    "dialog": DIALOG,
}

#: Attributes that tell what an element is, besides its tag; in whatever order a page has them, they are read in this one.
NAMING: Final = (
    "class", "id", "role", "data-component", "data-testid", "data-module", "aria-label", "itemprop", "data-block",
)  # fmt: skip
#: Attributes that can hide an element.
HIDING: Final = frozenset(["style", "hidden", "aria-hidden"])
#: Types of ``<input>`` that readers type into; without a type it is text.
TEXT_INPUTS: Final = frozenset(["", "text", "email", "tel", "url", "password"])
HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
