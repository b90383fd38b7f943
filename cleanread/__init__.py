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
    from .batch.many import ReadResult, read_many
    from .batch.model import Trouble
    from .downloads import DownloadLimits, download_images, download_images_async
    from .errors import (
        BatchError,
        CleanreadError,
        DNSError,
        ExtractionCrashed,
        ExtractionError,
        ExtractionMemory,
        ExtractionTimeout,
        FetchError,
        FetchTimeout,
        HTTPStatusError,
        InputTooLarge,
        InvalidURL,
        MissingExtra,
        NetworkError,
        PrivateAddress,
        ProfileError,
        RobotsDisallowed,
        RuleError,
        TemplateError,
        TLSError,
        TooLarge,
        TooManyRedirects,
        UnsupportedContent,
        UnsupportedInput,
    )
    from .integrations.responses import from_response
    from .models import (
        Block,
        Cell,
        Container,
        FetchOptions,
        Formula,
        Image,
        Limits,
        LineBreak,
        Link,
        Metadata,
        NoteMark,
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
    from .rules import Stale

# Loaded when first asked for: a program that only wants the version or an error class does not wait for lxml and numpy.
_HOME = {
    **dict.fromkeys(["extract", "extract_response", "read", "read_async"], "article"),
    **dict.fromkeys(
        [
            "BatchError",
            "CleanreadError",
            "DNSError",
            "ExtractionCrashed",
            "ExtractionError",
            "ExtractionMemory",
            "ExtractionTimeout",
            "FetchError",
            "FetchTimeout",
            "HTTPStatusError",
            "InputTooLarge",
            "InvalidURL",
            "MissingExtra",
            "NetworkError",
            "PrivateAddress",
            "ProfileError",
            "RobotsDisallowed",
            "RuleError",
            "TemplateError",
            "TLSError",
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
            "Formula",
            "Image",
            "Limits",
            "LineBreak",
            "Link",
            "Metadata",
            "NoteMark",
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
    **dict.fromkeys(["ReadResult", "read_many"], "batch.many"),
    "Trouble": "batch.model",
    "Stale": "rules",
    "from_response": "integrations.responses",
    "CleanText": "plaintext",
    "clean_text": "plaintext",
}

__all__ = [
    "Article",
    "BatchError",
    "Block",
    "Cell",
    "CleanText",
    "CleanreadError",
    "Container",
    "DNSError",
    "DownloadLimits",
    "ExtractionCrashed",
    "ExtractionError",
    "ExtractionMemory",
    "ExtractionTimeout",
    "FetchError",
    "FetchOptions",
    "FetchTimeout",
    "Formula",
    "HTTPStatusError",
    "Image",
    "InputTooLarge",
    "InvalidURL",
    "Limits",
    "LineBreak",
    "Link",
    "Metadata",
    "MissingExtra",
    "NetworkError",
    "NoteMark",
    "Options",
    "PageLinks",
    "PrivateAddress",
    "ProfileError",
    "ReadResult",
    "Removal",
    "Response",
    "RobotsDisallowed",
    "RuleError",
    "Stale",
    "Styled",
    "TLSError",
    "TemplateError",
    "Text",
    "TooLarge",
    "TooManyRedirects",
    "Trouble",
    "UnsupportedContent",
    "UnsupportedInput",
    "Verdict",
    "clean_text",
    "download_images",
    "download_images_async",
    "extract",
    "extract_response",
    "from_response",
    "read",
    "read_async",
    "read_many",
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
