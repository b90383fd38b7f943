"""The body of an archived answer, as a browser would have got it."""

from __future__ import annotations

import re

from ...fetch.inflate import DamagedBodyError, Inflater

_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


def plain_body(body: bytes, transfer_encoding: str, content_encoding: str, limit: int) -> bytes:
    """
    The body without its encodings, up to `limit` bytes.

    Some archives store bodies decoded and keep the headers that no longer hold. A body that is not
    what they say is given as it is; one that breaks off is given up to there.
    """
    if "chunked" in transfer_encoding.lower():
        body = without_chunks(body)
    if content_encoding.strip().lower() not in ("", "identity", "none"):
        body = _inflated(body, content_encoding, limit)
    return body[:limit]


def without_chunks(body: bytes) -> bytes:
    """
    A body that was sent in chunks, in one.

    >>> without_chunks(b"5\\r\\nhello\\r\\n6;x=y\\r\\n world\\r\\n0\\r\\n\\r\\n")
    b'hello world'
    >>> without_chunks(b"<p>not in chunks")
    b'<p>not in chunks'
    """
    pieces: list[bytes] = []
    at = 0
    while found := _CHUNK_SIZE.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[found.end() : found.end() + size])
        at = found.end() + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return b"".join(pieces) if pieces else body


def _inflated(body: bytes, content_encoding: str, limit: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in Inflater(content_encoding).feed(body):
            pieces.append(piece)
            size += len(piece)
            if size >= limit:
                break
    except DamagedBodyError:
        # Nothing came out: it is not compressed at all. Else it broke off: a page that was cut.
        return b"".join(pieces) or body
    return b"".join(pieces)
