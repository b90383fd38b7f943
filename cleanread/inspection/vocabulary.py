"""The elements and attributes that a page may be shown with: everything else becomes a plain box, or is left out."""

from __future__ import annotations

from typing import Final

_AS_THEY_ARE: Final = (
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hgroup legend li main "
    "menu nav footer header ul ol p search section summary table caption tbody td tfoot th thead tr "
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rb rp rt rtc s samp small span strike strong "
    "sub sup time tt u var pre br hr"
)
#: tag in the page → tag that it is shown with
SHOWN_AS: Final[dict[str, str]] = {
    **{tag: tag for tag in _AS_THEY_ARE.split()},
    "button": "button",
    "listing": "pre",
    "xmp": "pre",
    "plaintext": "pre",
}
#: what all elements may have
ATTRIBUTES: Final = frozenset(
    [
        "class", "id", "style", "dir", "lang", "title", "align", "valign", "bgcolor", "color", "width", "height", "colspan", "rowspan", "start",
        "reversed", "value", "open", "hidden", "nowrap", "border", "cellpadding", "cellspacing", "size", "aria-hidden", "datetime",
    ]
)  # fmt: skip
#: whose values are numbers; a browser says so on its console where they are none
NUMBERS: Final = frozenset(
    ["colspan", "rowspan", "start", "value", "width", "height", "border", "cellpadding", "cellspacing", "size"]
)  # fmt: skip
#: elements without an end tag
VOID: Final = frozenset(["br", "hr"])
#: what stands for pictures, players and fields: nothing is loaded, a label tells what was there
PICTURE: Final = "cr-picture"
PLAYER: Final = "cr-player"
FIELD: Final = "cr-field"
FORMULA: Final = "cr-formula"
RUN: Final = "cr-run"
