"""What the name of a file says: whom its rule is for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ...rules.hosts import plain_host

_HOST = re.compile(r"[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)*")
_FINGERPRINT = "fingerprint."

#: Files beside the configs that end in ``.txt``, too.
OTHER_FILES = frozenset({"changelog.txt", "contributing.txt", "license.txt", "readme.txt"})

# The files do not say by which marks a family is known: the engines that use them have a list, of
# which the first three are. The others are for families that only some set up.
_MARKS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "blogspot.com": {"generator": ["(?i)^blogger"]},
        "posterous.com": {"generator": ["^Posterous"]},
        "wordpress.com": {"generator": ["^WordPress"]},
        "ippen.media": {"contains": ["id-Story"], "html": ['[class*="id-Story"]']},
        "medium.com": {
            "contains": ["al:ios:app_name"],
            "html": ['meta[property="al:ios:app_name"][content="Medium"]'],
        },
        "substack.com": {
            "contains": ["substackcdn.com"],
            "html": ['link[href*="substackcdn.com"]', 'script[src*="substackcdn.com"]'],
        },
    }
)
NO_MARK = "no mark is known that tells the pages of this family: disabled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whom a rule is for."""

    id: str
    kind: str
    match: Mapping[str, Any] = field(default_factory=dict)
    disabled: bool = False


def owner_of(file_name: str) -> Owner | None:
    """Whom the rule of a file is for; None when the name names nobody.

    >>> owner_of(".example.com.txt").match
    {'hosts': ['*.example.com']}
    >>> owner_of(".example.com.txt").id, owner_of("global.txt").id
    ('site/_.example.com', 'global/ftr')
    >>> owner_of("a copy.txt")
    """
    stem = file_name.lower().removesuffix(".txt")
    if stem == "global":
        return Owner(id="global/ftr", kind="global")
    if stem.startswith(_FINGERPRINT) and _HOST.fullmatch(stem):
        return _family(stem)
    host = stem.removeprefix(".")
    if not _HOST.fullmatch(host):
        return None
    sub_domains = stem != host
    return Owner(
        id=f"site/{'_.' if sub_domains else ''}{_ascii(host)}",
        kind="site",
        match={"hosts": [f"*.{host}" if sub_domains else host]},
    )


def _family(stem: str) -> Owner:
    name = stem.removeprefix(_FINGERPRINT)
    marks = _MARKS.get(name)
    if marks is None:
        # A first guess for whoever switches the family on.
        marks = {"contains": [name], "html": [f'[href*="{name}"]']}
    return Owner(id=f"family/{stem}", kind="family", match=marks, disabled=name not in _MARKS)


def _ascii(host: str) -> str:
    return host if host.isascii() else plain_host(host)
