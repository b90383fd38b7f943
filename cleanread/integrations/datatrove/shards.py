"""Which task an address belongs to: the same on every machine and in every run."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

#: Under these a country's registry gives out names: ``co.uk``, ``com.au``.
_SECOND_LEVEL: Final = frozenset(
    ["ac", "co", "com", "edu", "gob", "gouv", "gov", "go", "info", "ltd", "mil", "ne", "net", "nom", "or", "org", "plc", "sch"]
)  # fmt: skip


def shard_of(url: str, shards: int) -> int:
    """Which of `shards` tasks works on `url`: all addresses of a site are in one.

    >>> shard_of("https://www.example.com/a", 50) == shard_of("http://news.example.com:8080/b", 50)
    True
    """
    return _number(site_of(url)) % shards


def site_of(url: str) -> str:
    """
    The part of the host that was registered, by a rule of thumb that never changes. A list of public suffixes does change, and two
    machines with two lists would both ask one host. Where the thumb is wrong, a task has more hosts than it needs.

    >>> site_of("https://www.example.co.uk/"), site_of("https://a.b.example.com/"), site_of("http://127.0.0.1:8000/")
    ('example.co.uk', 'example.com', '127.0.0.1')
    """
    try:
        host = (urlsplit(url.strip()).hostname or "").rstrip(".")
    except ValueError:
        return ""
    return host if _is_ip(host) else _registered(host)


def _registered(host: str) -> str:
    labels = host.split(".")
    of_country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if of_country else labels[-2:])


def _is_ip(host: str) -> bool:
    if not host[-1:].isdigit() and ":" not in host:
        return False
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=10_000)
def _number(site: str) -> int:
    digest = blake2b(site.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
