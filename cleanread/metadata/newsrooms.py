"""Names of organisations that sign in an author's place: agencies, newsrooms, the site itself."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from .authors import GROUPS
from .cleaning import without_date, without_emails, without_handles, without_prefix
from .lead_ins import CUT, MAX_BYLINE
from .names import ADDRESS, EASTERN_GROUP, LETTER, MAX_NAME_LENGTH, MAX_NAME_WORDS, at_edges
from .people import AGENCIES, NOBODY, PLACES
from .roles import says_organisation
from .text import clean, compact

#: Titles of pages, not of newsrooms.
NO_SENTENCE = re.compile(r"[?!:∙…]|\.\s")


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
    >>> newsroom("Share this", printed=True) is None, newsroom("By Example Staff", printed=True)
    (True, 'Example Staff')
    """
    text = without_prefix(without_date(without_handles(without_emails(clean(raw)[:MAX_BYLINE]))))
    text = at_edges(CUT.sub("", text.strip()))
    key = compact(text)
    own = key in sites
    agency = key in AGENCIES
    if not key or key in NOBODY or key in PLACES or len(text) > MAX_NAME_LENGTH:
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
    if text[0].islower() or NO_SENTENCE.search(text):
        return False
    words = text.split()
    if any(word.isupper() and compact(word) in AGENCIES for word in words):
        return True
    if EASTERN_GROUP.search(text):
        return True
    group = len(words) > 1 and words[-1].lower() in GROUPS
    return "," not in text and (group or says_organisation(text))
