"""One page as somebody would hand it over: its bytes or its text, its address, its Content-Type."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """
    A page to try.

    >>> Case.from_bytes(Case("<p>\\ud800", url="https://a.example/").to_bytes()).html
    '<p>\\ud800'
    """

    html: bytes | str
    url: str | None = None
    content_type: str | None = None

    def to_bytes(self) -> bytes:
        """One line of JSON, then the page."""
        is_text = isinstance(self.html, str)
        head = {"url": self.url, "content_type": self.content_type, "is_text": is_text}
        body = (
            self.html.encode("utf-8", "surrogatepass") if isinstance(self.html, str) else self.html
        )
        return json.dumps(head).encode() + b"\n" + body

    @classmethod
    def from_bytes(cls, data: bytes) -> Case:
        """What `to_bytes` wrote; of other bytes, a page without an address."""
        line, _, body = data.partition(b"\n")
        try:
            head = json.loads(line)
            url, content_type, is_text = head["url"], head["content_type"], head["is_text"]
        except (ValueError, TypeError, KeyError):
            return cls(data)
        if is_text:
            return cls(body.decode("utf-8", "surrogatepass"), url, content_type)
        return cls(body, url, content_type)


def text_of(data: bytes) -> str:
    r"""
    Bytes as a str that Python can hold, lone surrogates included.

    >>> ascii(text_of(b"\xed\xa0\x80")), ascii(text_of(b"\xff"))
    ("'\\ud800'", "'\\ufffd'")
    """
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")
