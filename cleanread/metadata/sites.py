"""What the site is called."""

from __future__ import annotations

import re

from .site_names import host_names, is_site, separators
from .sources import Sources
from .text import Found, compact, plain

ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?([\w.-]+\.[a-z]{2,})/?$", re.IGNORECASE)
MAX_WORDS = 7


def site_name(sources: Sources) -> Found | None:
    """The site's name: as declared, else the end of the document's title that its address bears
    out, else the address's host."""
    declared = sources.site
    if declared and plain(declared.value) not in ("", sources.headline):
        name = ADDRESS.sub(r"\1", declared.value.strip().lstrip("@"))
        if not name.isdigit():
            return Found(name, declared.source)
    canonical = sources.page.link("canonical")
    hosts = host_names(sources.page.url or (canonical.value if canonical else None))
    if not hosts:
        return None
    return _in_title(sources.page.title, hosts) or Found(hosts[0], "url")


def _in_title(title: str, hosts: list[str]) -> Found | None:
    names = [compact(host) for host in hosts]
    cuts = separators(title)
    if not cuts:
        return None
    for part in (title[cuts[-1].end() :], title[: cuts[0].start()]):
        name = part.strip()
        if compact(name) and len(name.split()) <= MAX_WORDS and is_site(name, names):
            return Found(name, "title")
    return None
