"""
Web articles as clean Markdown.

    article = cleanread.extract(html, url=url)
    article.metadata.title, article.text, article.markdown, article.to_markdown()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .article import extract, extract_response, read, read_async
    from .downloads import DownloadLimits, download_images, download_images_async
    from .errors import (
        CleanreadError,
        ExtractionError,
        FetchError,
        FetchTimeout,
        HTTPStatusError,
        InputTooLarge,
        InvalidURL,
        NetworkError,
        ProfileError,
        RobotsDisallowed,
        RuleError,
        TooLarge,
        TooManyRedirects,
        UnsupportedContent,
        UnsupportedInput,
    )
    from .models import (
        Block,
        Cell,
        Container,
        FetchOptions,
        Image,
        Limits,
        LineBreak,
        Link,
        Metadata,
        Options,
        Removal,
        Response,
        Styled,
        Text,
        Verdict,
    )
    from .pages import PageLinks, stitch
    from .plaintext import CleanText, clean_text
    from .result import Article

# Loaded when first asked for: a program that only wants the version or an error class does not wait for lxml and numpy.
_HOME = {
    **dict.fromkeys(["extract", "extract_response", "read", "read_async"], "article"),
    **dict.fromkeys(
        [
            "CleanreadError",
            "ExtractionError",
            "FetchError",
            "FetchTimeout",
            "HTTPStatusError",
            "InputTooLarge",
            "InvalidURL",
            "NetworkError",
            "ProfileError",
            "RobotsDisallowed",
            "RuleError",
            "TooLarge",
            "TooManyRedirects",
            "UnsupportedContent",
            "UnsupportedInput",
        ],
        "errors",
    ),
    **dict.fromkeys(
        [
            "Block",
            "Cell",
            "Container",
            "FetchOptions",
            "Image",
            "Limits",
            "LineBreak",
            "Link",
            "Metadata",
            "Options",
            "Removal",
            "Response",
            "Styled",
            "Text",
            "Verdict",
        ],
        "models",
    ),
    **dict.fromkeys(["DownloadLimits", "download_images", "download_images_async"], "downloads"),
    "Article": "result",
    **dict.fromkeys(["PageLinks", "stitch"], "pages"),
    "CleanText": "plaintext",
    "clean_text": "plaintext",
}

__all__ = [
    "Article",
    "Block",
    "Cell",
    "CleanText",
    "CleanreadError",
    "Container",
    "DownloadLimits",
    "ExtractionError",
    "FetchError",
    "FetchOptions",
    "FetchTimeout",
    "HTTPStatusError",
    "Image",
    "InputTooLarge",
    "InvalidURL",
    "Limits",
    "LineBreak",
    "Link",
    "Metadata",
    "NetworkError",
    "Options",
    "PageLinks",
    "ProfileError",
    "Removal",
    "Response",
    "RobotsDisallowed",
    "RuleError",
    "Styled",
    "Text",
    "TooLarge",
    "TooManyRedirects",
    "UnsupportedContent",
    "UnsupportedInput",
    "Verdict",
    "clean_text",
    "download_images",
    "download_images_async",
    "extract",
    "extract_response",
    "read",
    "read_async",
    "stitch",
]


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        msg = f"module 'cleanread' has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
