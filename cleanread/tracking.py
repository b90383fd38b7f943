"""
What an address has only so that somebody can count visitors: parameters of campaigns, clicks and shares.

Only what is listed here is cut. All else keeps its order and its encoding, because a server may sign or compare the whole address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Trackers:
    """Parameters of one origin."""

    reason: str
    names: str  #: parted by spaces; a star at the end stands for any further characters
    hosts: str = ""  #: on these sites and below them only; elsewhere the names mean something


TRACKERS: Final = (
    Trackers("Urchin and Google Analytics: campaign, source, medium", "utm_* _ga _gl"),
    Trackers("Google Ads and Search: clicks", "gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid"),
    Trackers("Facebook: clicks and who shared", "fbclid fb_action_ids fb_action_types fb_source mibextid"),
    Trackers("Instagram: who shared", "igshid igsh"),
    Trackers("Microsoft Advertising: clicks", "msclkid"),
    Trackers("X: clicks, and the page a post is shown in", "twclid ref_src ref_url"),
    Trackers("TikTok, LinkedIn, Reddit, Pinterest: clicks", "ttclid li_fat_id rdt_cid epik"),
    Trackers("TikTok: the page a video is shown in", "refer embed_source", hosts="tiktok.com"),
    Trackers("Yandex: clicks", "yclid ymclid ysclid _openstat"),
    Trackers("Mailchimp: campaign and recipient", "mc_cid mc_eid"),
    Trackers("HubSpot: recipient and visit", "_hsenc _hsmi __hssc __hstc __hsfp hsCtaTracking hsa_*"),
    Trackers("Marketo: recipient", "mkt_tok"),
    Trackers("Vero, Omeda, MailerLite, Drip: recipient", "vero_id vero_conv oly_anon_id oly_enc_id ml_subscriber ml_subscriber_hash __s"),
    Trackers("Matomo and Piwik: campaign", "mtm_* matomo_* pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid piwik_*"),
    Trackers("AT Internet: campaign", "at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 xtor"),
    Trackers("Adobe Analytics and newsrooms: campaign", "s_cid icid cmpid ncid ns_campaign ns_mchannel ns_source ns_linkname ns_fee"),
    Trackers("Impact, Branch, Wicked Reports, Olytics, Rakuten: clicks", "irclickid _branch_match_id _branch_referrer wickedid rb_clickid"),
    Trackers("Alibaba: the place of the link that was followed", "spm"),
    Trackers("Alibaba: the same", "scm", "alibaba.com aliexpress.com aliyun.com taobao.com tmall.com 1688.com"),
    Trackers("YouTube and Spotify: who shared", "si", "youtube.com youtu.be youtube-nocookie.com spotify.com"),
    Trackers("YouTube: how the link was shared", "feature pp", "youtube.com youtu.be"),
    Trackers("X: how and with whom a post was shared", "s t", "twitter.com x.com"),
    Trackers("Medium: the place of the link that was followed", "source", "medium.com"),
)  # fmt: skip


_EVERYWHERE: Final = [name for t in TRACKERS if not t.hosts for name in t.names.lower().split()]
_NAMES: Final = frozenset(_EVERYWHERE)
_PREFIXES: Final = tuple([name[:-1] for name in _EVERYWHERE if name.endswith("*")])
#: name → the sites on which it counts visitors
_ON_HOSTS: Final = {
    name: tuple(h for u in TRACKERS if name in u.names.split() for h in u.hosts.split())
    for t in TRACKERS
    if t.hosts
    for name in t.names.split()
}
_HOST: Final = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]*)", re.IGNORECASE)
#: Text that a browser is to find and colour; not part of what the page sees of its address.
_DIRECTIVE: Final = ":~:"


def without_tracking(address: str) -> str:
    """`address` without what it has only to count visitors.

    >>> without_tracking("https://example.com/a?utm_source=x&id=7&fbclid=y#end")
    'https://example.com/a?id=7#end'
    >>> without_tracking("https://youtu.be/x?si=abc"), without_tracking("https://example.com/?si=1")
    ('https://youtu.be/x', 'https://example.com/?si=1')
    >>> without_tracking("/a?b#:~:text=found"), without_tracking("/a#xtor=RSS-1")
    ('/a?b', '/a')
    """
    if "?" not in address and "#" not in address:
        return address
    rest, hash_, fragment = address.partition("#")
    path, mark, query = rest.partition("?")
    if query:
        left = _left(query, path)
        rest = f"{path}{mark}{left}" if left else path
    if fragment:
        fragment = fragment.partition(_DIRECTIVE)[0]
        if "=" in fragment and not _left(fragment, path):
            fragment = ""
        return f"{rest}#{fragment}" if fragment else rest
    return rest + hash_


def _left(query: str, path: str) -> str:
    """The parameters that remain, as they stand."""
    pieces = query.split("&")
    left = [piece for piece in pieces if not _counts_visitors(piece, path)]
    return query if len(left) == len(pieces) else "&".join(left)


def _counts_visitors(piece: str, path: str) -> bool:
    name = piece.partition("=")[0].lower()
    while name.startswith("amp;"):  # an ampersand that was escaped twice
        name = name[4:]
    if name in _NAMES or name.startswith(_PREFIXES):
        return True
    hosts = _ON_HOSTS.get(name)
    return hosts is not None and _is_below(path, hosts)


def _is_below(path: str, hosts: tuple[str, ...]) -> bool:
    """Whether an address is one of these hosts', or of one below them."""
    found = _HOST.match(path)
    host = f".{found[1].lower()}" if found else ""
    return any(host.endswith(f".{other}") for other in hosts)
