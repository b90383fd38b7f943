"""What a page of the browser is given of the user's options, and which hosts get to see it."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from ..fetch.headers import checked, without_secrets
from ..fetch.urls import origin, wire_form
from ..models import FetchOptions


def context_settings(options: FetchOptions, url: str) -> dict[str, Any]:
    """A profile. Headers go to every host that a page loads something from: secrets are not among them."""
    given = without_secrets(checked(options, url), url)
    agent = given.pop("user-agent")
    settings: dict[str, Any] = {
        "accept_downloads": False,
        "service_workers": "block",
        "extra_http_headers": given,
    }
    if not agent.startswith("cleanread/"):
        settings["user_agent"] = agent
    parts = urlsplit(url)
    if parts.username is not None:
        settings["http_credentials"] = {
            "username": unquote(parts.username),
            "password": unquote(parts.password or ""),
            "origin": origin(wire_form(url)),
        }
    return settings


def cookies(options: FetchOptions, target: str) -> list[Any]:
    """The user's cookies, for the host they asked for."""
    header = checked(options, target).get("cookie", "")
    pairs = (part.strip().partition("=") for part in header.split(";") if "=" in part)
    return [{"name": name, "value": value, "url": origin(target)} for name, _, value in pairs]
