"""Which format an input has, from its name and its first bytes."""

from __future__ import annotations

import re
from typing import Final

from .columns import is_url_name
from .packed import unpacked_head
from .source import file_name
from .text import without_comment

_MAGIC: Final = {b"PAR1": "parquet", b"WARC/": "warc"}
_PACKED = re.compile(r"\.(?:gz|zst|zstd|bz2|xz)$")
_ENDINGS: Final = {
    "csv": "csv",
    "tsv": "tsv",
    "tab": "tsv",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "jsonlines": "jsonl",
    "parquet": "parquet",
    "pq": "parquet",
    "warc": "warc",
    "rss": "feed",
    "atom": "feed",
}
_ROOT = re.compile(
    rb"<!doctype\s+(html)|<(?:[\w.-]+:)?(urlset|sitemapindex|rss|feed|rdf|channel|html|head|body)[\s>/]",
    re.IGNORECASE,
)
_ROOTS: Final = {"urlset": "sitemap", "sitemapindex": "sitemap"} | dict.fromkeys(
    ("html", "head", "body"), "folder"
)
_NOT_ROOT = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_BLANK = b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe"
_JSON_FEED = re.compile(rb"jsonfeed\.org\\?/version")
_ADDRESS = re.compile(r"\s*\"?https?://", re.IGNORECASE)


def detect(source: str, head: bytes) -> str:
    """
    The format of an input called `source` that begins with `head`, compressed or not.

    >>> detect("urls.csv", b"id,link\\n")
    'csv'
    >>> detect("-", b"https://example.com/a,b\\n")
    'text'
    >>> detect("https://example.com/x", b'<?xml version="1.0"?><urlset xmlns="')
    'sitemap'
    """
    head = unpacked_head(head)
    for magic, name in _MAGIC.items():
        if head.startswith(magic):
            return name
    ending = _PACKED.sub("", file_name(source)).rpartition(".")[2]
    start = head.lstrip(_BLANK).replace(b"\0", b"")
    if start.startswith(b"<"):
        return _of_markup(start, ending)
    if _JSON_FEED.search(start[:1000]) and start.startswith(b"{"):
        return "feed"
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if start.startswith((b"{", b'["', b"[{", b'"{')) or ending == "json" or _is_json_array(start):
        return "jsonl"
    return _of_lines(start)


def _of_markup(start: bytes, ending: str) -> str:
    if ending == "txt" and _ADDRESS.match(start[1:].decode("latin-1")):
        return "text"  # <https://example.com/>: a list of addresses in angle brackets
    root = _ROOT.search(_NOT_ROOT.sub(b"", start))
    if root is None:
        return _ENDINGS.get(ending, "folder" if ending.endswith(("html", "htm")) else "feed")
    return _ROOTS.get((root[1] or root[2]).decode().lower(), "feed")


def _is_json_array(start: bytes) -> bool:
    return re.match(rb"\[\s*[\[{\"\]]", start) is not None


def _of_lines(start: bytes) -> str:
    lines = map(without_comment, start.decode("utf-8", "replace").splitlines())
    first = next(filter(str.strip, lines), "")
    for delimiter in "\t,;|":
        fields = [field.strip().strip('"') for field in first.split(delimiter)]
        if any(map(is_url_name, fields)):
            return "tsv" if delimiter == "\t" and len(fields) > 1 else "csv"
        # An address may have commas, and another address in it, too.
        if not _ADDRESS.match(first) and any(map(_ADDRESS.match, fields)):
            return "tsv" if delimiter == "\t" else "csv"
    if "\t" in first.strip() and _ADDRESS.match(first):
        return "tsv"
    return "jsonl" if first.startswith('"') and first.rstrip().endswith('"') else "text"
