"""Domains of extractors as host patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

HOST = re.compile(r"[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)+")


def host_patterns(domains: Iterable[str]) -> list[str]:
    """
    The hosts an extractor is asked on. One with two labels is also asked on all sub-domains.

    >>> host_patterns(["www.example.com", "example.org", "blog.example.net", "*.example.info"])
    ['example.com', '+.example.org', 'blog.example.net', '*.example.info']
    """
    return list(dict.fromkeys(_pattern(domain) for domain in good_domains(domains)))


def good_domains(domains: Iterable[str]) -> Iterator[str]:
    """Those that are hosts, in lower case."""
    for domain in domains:
        host = domain.strip().lower().rstrip(".")
        if HOST.fullmatch(host.removeprefix("*.")):
            yield host


def main_host(pattern: str) -> str:
    """The host a rule is named after.

    >>> main_host("+.example.org")
    'example.org'
    """
    return pattern.removeprefix("*.").removeprefix("+.")


def _pattern(host: str) -> str:
    if host.startswith("*."):
        return host
    plain = host.removeprefix("www.")
    return f"+.{host}" if plain == host and host.count(".") == 1 else plain
