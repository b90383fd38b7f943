"""The options of the library that the options of a command stand for, where several commands have the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from ..models import FetchOptions, Limits, Options
from . import settings
from .rule_folders import rule_folders

_FETCH = FetchOptions()
_LIMITS = Limits()


def fetch_options(
    *,
    timeout: float,
    retries: int,
    user_agent: str | None,
    header: Sequence[str] | None,
    proxy: str | None,
    max_size: int | None,
    no_robots: bool,
    allow_private: bool,
) -> FetchOptions:
    """How pages are fetched."""
    return FetchOptions(
        timeout=timeout,
        total_timeout=max(timeout, _FETCH.total_timeout),
        user_agent=user_agent,
        headers=settings.headers(header or []),
        proxy=proxy,
        max_bytes=max_size or _FETCH.max_bytes,
        retries=retries,
        robots=not no_robots,
        allow_private=allow_private,
    )


def extract_options(
    *,
    links: Literal["inline", "reference", "none"],
    images: Literal["keep", "alt", "none"],
    keep_tracking: bool,
    comments: bool,
    rules: list[Path] | None,
    as_of: datetime | None,
    no_rules: bool,
    no_fallback: bool,
    pages: int,
    max_size: int | None,
    page_timeout: float,
    fetch: FetchOptions,
) -> Options:
    """What is extracted, and how pages are fetched."""
    return Options(
        links=links,
        images=images,
        tracking="keep" if keep_tracking else "cut",
        comments=comments,
        rules=not no_rules,
        rule_folders=rule_folders(rules),
        as_of=as_of.date() if as_of else None,
        fallback=not no_fallback,
        max_pages=pages,
        limits=Limits(max_bytes=max_size or _LIMITS.max_bytes, seconds=page_timeout),
        fetch=fetch,
    )
