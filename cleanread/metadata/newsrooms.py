"""Names of organisations that sign in an author's place: agencies, newsrooms, the site itself."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from .authors import (
    ADDRESS,
    CUT,
    EDGES,
    LETTER,
    MAX_NAME_LENGTH,
    MAX_NAME_WORDS,
    without_date,
    without_emails,
    without_handles,
    without_prefix,
)
from .people import AGENCIES, NOBODY
from .roles import says_organisation
from .text import clean, compact


def newsroom(
    raw: str, sites: AbstractSet[str] = frozenset(), *, printed: bool = False
) -> str | None:
    """The organisation that `raw` names; None for placeholders, logins and addresses.

    A `printed` line must name an agency, one of the `sites` (compact names), or say what kind of
    organisation it is.

    >>> newsroom("Von dpa"), newsroom("Example News"), newsroom("AFP, Manila")
    ('dpa', 'Example News', 'AFP, Manila')
    >>> newsroom("admin"), newsroom("Redaktion"), newsroom("j.lee@example.org"), newsroom("jlee7")
    (None, None, None, None)
    >>> newsroom("Share this", printed=True) is None
    True
    """
    text = without_prefix(without_date(without_handles(without_emails(clean(raw)))))
    text = EDGES.sub("", CUT.sub("", text.strip()))
    key = compact(text)
    own = key in sites
    agency = key in AGENCIES
    if not key or key in NOBODY or len(text) > MAX_NAME_LENGTH:
        return None
    if len(text.split()) > MAX_NAME_WORDS or len(LETTER.findall(text)) < 2:
        return None
    if (ADDRESS.search(text) or _is_login(text)) and not (own or agency):
        return None
    if printed and not (own or agency or _names_newsroom(text)):
        return None
    return text


def _is_login(text: str) -> bool:
    """One word in lower case, or with digits: a name to log in with."""
    return " " not in text and (text.islower() or any(map(str.isdigit, text)))


def _names_newsroom(text: str) -> bool:
    """Whether a printed line is the name of an organisation, and no list or sentence."""
    if text[0].islower() or ":" in text or "∙" in text:
        return False
    if any(compact(word) in AGENCIES and word.isupper() for word in text.split()):
        return True
    return "," not in text and says_organisation(text)
