"""
Which addresses are everybody's, and which lead to this machine or into a private network.

A page that is fetched for somebody else must not show them what only this machine can reach. Names
say nothing about that, only what they resolve to; so the answer is asked for when a connection is
about to be made, of the very address it is made to.
"""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

# Beside what the registry of special addresses calls not global.
_NOT_FOR_US: Final = (
    IPv4Network("100.64.0.0/10"),  # shared by the customers of a provider; one cloud's metadata
    IPv4Network("168.63.129.16/32"),  # services of another cloud's host, of all addresses
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv4Network("198.18.0.0/15"),
)
_UNICAST: Final = IPv6Network("2000::/3")  # all that was ever given to the public
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")  # IPv4 behind it
_TEREDO: Final = IPv6Network("2001::/32")
_DOCUMENTATION: Final = IPv6Network("3fff::/20")  # Python before 3.13 does not know it
_ISATAP: Final = 0x0000_5EFE  # before an IPv4 address, whatever the network
_ISATAP_MASK: Final = 0xFCFF_FFFF

_LOCAL_NAMES: Final = re.compile(
    r"(?:.+\.)?localhost(?:\.localdomain|[46])?|(?:ip6-)?(?:localhost|loopback)|localhost[46]\.localdomain[46]"
    # Names that are set aside for private networks; those of clouds' metadata are below the first.
    r"|(?:.+\.)?(?:internal|local|home\.arpa)|metadata(?:\.goog)?|instance-data"
)


def is_public(address: str) -> bool:
    """
    Whether anybody could reach this address.

    >>> is_public("93.184.215.14"), is_public("10.0.0.1"), is_public("169.254.169.254")
    (True, False, False)
    >>> is_public("::ffff:127.0.0.1"), is_public("64:ff9b::a00:1"), is_public("2002:7f00:1::")
    (False, False, False)
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        inner = _ipv4_within(found)
        if inner is None:
            return (
                found.scope_id is None  # what is reached by one interface is no address of the web
                and found in _UNICAST
                and found.is_global
                and found not in _TEREDO
                and found not in _DOCUMENTATION
            )
        found = inner
    return (
        found.is_global
        and not (found.is_multicast or found.is_reserved)
        and not any(found in network for network in _NOT_FOR_US)
    )


def _ipv4_within(address: IPv6Address) -> IPv4Address | None:
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    if int(address) >> 32 & _ISATAP_MASK == _ISATAP and address in _UNICAST:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def literal(host: str) -> str | None:
    """
    The address that `host` is another spelling of; None for a name.

    >>> literal("0x7f.1"), literal("2130706433"), literal("[::1]"), literal("example.com")
    ('127.0.0.1', '127.0.0.1', '::1', None)
    """
    bare = host.removeprefix("[").removesuffix("]")
    try:
        return str(ip_address(bare))
    except ValueError:
        pass
    try:
        # What resolvers take for an address, too: decimal, octal, hexadecimal, fewer than four parts.
        return socket.inet_ntoa(socket.inet_aton(bare))
    except (OSError, ValueError):
        return None


def plainly_private(host: str) -> bool:
    """
    Whether `host` needs no resolver to be seen as private.

    >>> plainly_private("127.1"), plainly_private("www.localhost"), plainly_private("example.com")
    (True, True, False)
    >>> plainly_private("wiki.internal"), plainly_private("printer.local")
    (True, True)
    """
    name = host.lower().rstrip(".")
    if (address := literal(name)) is not None:
        return not is_public(address)
    return _LOCAL_NAMES.fullmatch(name) is not None


def refusal(host: str) -> str:
    """What a reader is told."""
    return (
        f"{host} is this machine or in a private network; --allow-private lets it be fetched, "
        "in Python allow_private=True"
    )
