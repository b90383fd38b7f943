"""Which proxy a request goes through: the one of the options, or what the system says."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass_environment  # type: ignore[attr-defined]


class SystemProxies:
    """``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY``, or the system's settings, as of now."""

    def __init__(self, settings: Mapping[str, str] | None = None) -> None:
        self._settings = dict(getproxies() if settings is None else settings)
        named = {self._settings.get(scheme) for scheme in ("http", "https", "all")}
        self._any = any(named) and "*" not in self._settings.get("no", "").split(",")

    def of(self, url: str) -> str | None:
        """
        The proxy for this address, if it goes through one.

        >>> proxies = SystemProxies({"http": "proxy.example:3128", "no": "local.example"})
        >>> proxies.of("http://example.com/"), proxies.of("http://local.example/")
        ('http://proxy.example:3128', None)
        """
        if not self._any:
            return None
        parts = urlsplit(url)
        found = self._settings.get(parts.scheme) or self._settings.get("all")
        if not found or proxy_bypass_environment(parts.netloc, self._settings):
            return None
        return found if "://" in found else f"http://{found}"
