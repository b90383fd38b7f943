"""The day that an address names: permalinks say when a page was published."""

from __future__ import annotations

import re

from .dates import day_of
from .months import month_number

YEAR_IN_PATH = re.compile(r"(?:19[89]|20[0-4])\d")
URL_DAY = re.compile(
    r"[/_-]((?:19[89]|20[0-4])\d)(?:[/_-]?)(0[1-9]|1[0-2]|(?<=/)[1-9](?=/))(?:[/_-]?)"
    r"(0[1-9]|[12]\d|3[01]|(?<=/)[1-9](?=/))(?![\d])"
)
URL_DAY_FIRST = re.compile(
    r"(?<![\d-])(0[1-9]|[12]\d|3[01])([_/-])(0[1-9]|1[0-2])\2((?:199|20[0-4])\d)(?!\d)"
)
URL_COMPACT = re.compile(r"(?<=/)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(20[0-4]\d)(?=[-_/.]|$)")
URL_MONTH_NAME = re.compile(
    r"/((?:19[89]|20[0-4])\d)[/-]([a-z]{3,9})[/-](\d{1,2})(?=[/-])|"
    r"/(\d{1,2})[/-]([a-z]{3,9})[/-]((?:199|20[0-4])\d)(?!\d)"
)


def day_in_url(url: str) -> str | None:
    """The day that an address names.

    >>> day_in_url("https://example.org/2023/05/17/a-story.html")
    '2023-05-17'
    >>> day_in_url("https://example.org/a-story-20230517.html")
    '2023-05-17'
    >>> day_in_url("https://example.org/id-20239517/") is None
    True
    """
    path = "/" + url.partition("://")[2].partition("/")[2]
    if not YEAR_IN_PATH.search(path):
        return None
    if "/http" in path:  # an archived page: the archive's own day comes before the address
        path = "/" + path.rpartition("/http")[2].partition("://")[2].partition("/")[2]
    for match in URL_DAY.finditer(path):
        if found := day_of(int(match[1]), int(match[2]), int(match[3])):
            return found.isoformat()
    for match in URL_DAY_FIRST.finditer(path):
        if found := day_of(int(match[4]), int(match[3]), int(match[1])):
            return found.isoformat()
    for match in URL_COMPACT.finditer(path):
        if found := day_of(int(match[3]), int(match[2]), int(match[1])):
            return found.isoformat()
    for match in URL_MONTH_NAME.finditer(path.lower()):
        year, name, number = (part for part in match.groups() if part)
        if match[6]:
            year, number = number, year
        if (month := month_number(name)) and (found := day_of(int(year), month, int(number))):
            return found.isoformat()
    return None
