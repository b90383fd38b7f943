"""The directives of a site config, and those that are meant by a misspelt one."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

#: directive → the field of metadata it reads
FIELDS: Mapping[str, str] = MappingProxyType(
    {"title": "title", "author": "authors", "date": "published"}
)
#: directive → where the links it finds stand in ``[pages]``
LINKS: Mapping[str, str] = MappingProxyType(
    {"single_page_link": "single", "next_page_link": "next"}
)
#: directive → the switch in ``[content]`` it sets
FLAGS: Mapping[str, str] = MappingProxyType({"prune": "prune", "autodetect_on_failure": "fallback"})

#: Directives about another engine's inner life, or about what never reaches Markdown.
SILENT_HINTS = frozenset(
    {
        "tidy",
        "parser",
        "requires_login",
        "strip_comments",
        "post_strip_attr",
        "single_page_link_in_feed",
        "convert_double_br_tags",
        "footnotes",
    }
)
#: Directives that ask for something this engine decides by itself.
LOUD_HINTS = frozenset({"skip_json_ld", "insert_detected_image", "autodetect_next_page"})

WITH_ARGUMENT = frozenset({"replace_string", "http_header", "wrap_in", "move_into"})
#: Site logins. Their values lead to credentials, so nothing of them is kept.
LOGIN = "login_"

KNOWN = frozenset(
    {
        *FIELDS,
        *LINKS,
        *FLAGS,
        *SILENT_HINTS,
        *LOUD_HINTS,
        *WITH_ARGUMENT,
        "body",
        "strip",
        "strip_attr",
        "strip_id_or_class",
        "strip_image_src",
        "skip_id_or_class",
        "src_lazy_load_attr",
        "dissolve",
        "find_string",
        "if_page_contains",
        "native_ad_clue",
        "not_logged_in_xpath",
        "login_uri",
        "login_username_field",
        "login_password_field",
        "login_extra_fields",
        "test_url",
        "test_contains",
    }
)
#: Directives that say something without a value.
MAY_BE_EMPTY = frozenset({"find_string", "replace_string"})

_ALIASES = {"test": "test_url", "test_content": "test_contains"}
# Of two words of eight letters with two swapped, 0.87 is the same.
_CLOSE = 0.85
# No directive comes near; comparing a long line with all of them takes for ever.
_LONGEST = 40


def is_known(directive: str) -> bool:
    """Whether a directive has a meaning.

    >>> is_known("body"), is_known("login_anything"), is_known("Body")
    (True, True, False)
    """
    return directive in KNOWN or directive.startswith(LOGIN)


def meant(directive: str) -> str | None:
    """The directive somebody meant by an unknown one.

    >>> meant("test_rul"), meant("titl"), meant("test"), meant("Prune"), meant("span")
    ('test_url', 'title', 'test_url', 'prune', None)
    """
    name = directive.lower()
    if len(name) > _LONGEST:
        return None
    if name in _ALIASES:
        return _ALIASES[name]
    close = get_close_matches(name, sorted(KNOWN), n=1, cutoff=_CLOSE)
    return close[0] if close else None


def flag(value: str) -> bool:
    """What the value of a switch means: all but two words mean no."""
    return value in ("yes", "true")
