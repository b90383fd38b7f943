"""Workflow commands of GitHub Actions: a message at a place of a file."""

from __future__ import annotations


def annotation(level: str, message: str, **places: object) -> str:
    """
    One message, and where it belongs, as GitHub names it: ``file``, ``line``, ``col`` and ``title``.

    >>> annotation("error", "100%", file="a.toml", line=3, title="a,b:c%")
    '::error file=a.toml,line=3,title=a%2Cb%3Ac%25::100%25'
    """
    given = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    return f"::{level} {given}::{_data(message)}"


def _data(text: str) -> str:
    """As GitHub's own toolkit escapes a message."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """As it escapes the values before the message."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
