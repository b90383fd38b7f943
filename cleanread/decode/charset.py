"""Which encoding bytes are in, and their text."""

from __future__ import annotations

import re

from ..models import Decoded
from . import mojibake
from .alphabets import ALPHABETS
from .declared import Source, byte_order_mark, declarations, unmarked_utf16
from .detect import MAX_BROKEN, MIN_ALPHABET, alphabet_score, broken_share, detect, visible_text
from .labels import CJK, WINDOWS_TWINS, decoded, has_c1_bytes

#: Valid sequences for each wrong one that still make a page UTF-8: other encodings read as UTF-8
#: have more wrong ones than valid ones.
MIN_VALID_PER_BROKEN = 4

#: A page in a CJK encoding can be UTF-8 by chance, with this many characters at most.
MAX_BY_CHANCE = 8
#: By how much a guess must fit better than a declaration to be believed.
MIN_GAIN = 0.1

#: Share of signs among characters beyond ASCII; read wrongly, other alphabets have at most four fifths of them.
MIN_SIGNS = 0.9

#: So many bytes beyond ASCII say something about a language.
MIN_EVIDENCE = 10

_ASCII = bytes(range(0x80))
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(content: bytes | str, content_type: str | None = None) -> Decoded:
    """
    The text of a page, its encoding, and how that was found out. Never raises on any bytes.

    >>> decode("<meta charset=latin1><p>niño".encode("latin-1"))
    Decoded(text='<meta charset=latin1><p>niño', encoding='windows-1252', source='meta', repaired=None)
    >>> decode("<meta charset=latin1><p>niño".encode()).encoding
    'utf-8'
    """
    if isinstance(content, str):
        text, repaired = mojibake.repair_mojibake(content)
        return Decoded(text=text, encoding="utf-8", source="str", repaired=repaired)
    found = _decoded(content, content_type)
    if found.source == "default":  # who knows what it is
        return found
    text, repaired = mojibake.repair(found.text, found.utf8)
    if repaired is None:
        return found
    return Decoded(text=text, encoding=found.encoding, source=found.source, repaired=repaired)


def _decoded(content: bytes, content_type: str | None) -> Decoded:
    mark = byte_order_mark(content)
    if mark:
        name, length = mark
        text = decoded(content[length:], name, "replace")
        return Decoded(text=text, encoding=name, source="bom")
    wide = unmarked_utf16(content)
    if wide:
        return Decoded(text=decoded(content, wide, "replace"), encoding=wide, source="detected")
    declared = declarations(content, content_type)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(content, declared)
    for name, source in declared:
        if name == "utf-8":
            return Decoded(text=text, encoding=name, source=source, utf8=content)
        if _means_it(content, text, name):
            return Decoded(text=decoded(content, name), encoding=name, source=source)
    if _means_it(content, text, "iso-2022-jp"):
        # Seven bits a character, and escapes that nothing else writes.
        return Decoded(
            text=decoded(content, "iso-2022-jp"), encoding="iso-2022-jp", source="detected"
        )
    return Decoded(text=text, encoding="utf-8", source="utf-8", utf8=content)


def _means_it(content: bytes, text: str, name: str) -> bool:
    """Is content that could be UTF-8, too, in the encoding declared?"""
    if name == "iso-2022-jp":
        return b"\x1b$" in content and _decodes(content, name)
    if name not in CJK or text.isascii():
        return False
    beyond = _BEYOND_ASCII.findall(text)
    # Text in UTF-8 that came out Chinese, Japanese or Korean would not be Latin or Greek.
    return (
        len(beyond) <= MAX_BY_CHANCE
        and all(character < "\u0800" for character in beyond)
        and _decodes(content, name)
    )


def _legacy(content: bytes, declared: list[tuple[str, Source]]) -> Decoded:
    """The text of content that is not valid UTF-8."""
    if _is_broken_utf8(content):
        text = content.decode("utf-8", "replace")
        sources = [source for name, source in declared if name == "utf-8"]
        return Decoded(text=text, encoding="utf-8", source=sources[0] if sources else "utf-8")
    guess: str | None = None
    for name, source in declared:
        if name == "utf-8" or broken_share(content, name) > MAX_BROKEN:
            continue
        name = _as_windows(content, name)
        guess = guess or _better(content, name)
        if not guess:
            return Decoded(text=decoded(content, name, "replace"), encoding=name, source=source)
    guess = guess or detect(content)
    name = guess or "windows-1252"
    return Decoded(
        text=decoded(content, name, "replace"),
        encoding=name,
        source="detected" if guess else "default",
    )


def _is_broken_utf8(content: bytes) -> bool:
    """Are nearly all bytes beyond ASCII in valid sequences?"""
    rest, sequences = _SEQUENCE.subn(b"", content)
    broken = len(rest.translate(None, _ASCII))
    return sequences >= MIN_VALID_PER_BROKEN * broken


def _as_windows(content: bytes, name: str) -> str:
    """Pages that name an ISO encoding often use the Windows one that looks like it."""
    return WINDOWS_TWINS[name] if name in WINDOWS_TWINS and has_c1_bytes(content) else name


def _better(content: bytes, name: str) -> str | None:
    """An encoding that makes plainly more sense than `name`, which was declared."""
    if name not in ALPHABETS or len(content.translate(None, _ASCII)) < MIN_EVIDENCE:
        return None
    score = alphabet_score(content, name)
    if score >= MIN_ALPHABET or _has_only_signs(content, name):
        return None
    guess = detect(content)
    if not guess or guess == name:
        return None
    if guess in ALPHABETS and alphabet_score(content, guess) < score + MIN_GAIN:
        return None
    return guess


def _has_only_signs(content: bytes, name: str) -> bool:
    """Is next to nothing beyond ASCII a letter? Dashes and pilcrows say nothing about a language."""
    beyond = _BEYOND_ASCII.findall(decoded(visible_text(content), name, "replace"))
    signs = sum(not character.isalpha() for character in beyond)
    return signs >= MIN_SIGNS * len(beyond)


def _decodes(content: bytes, name: str) -> bool:
    try:
        decoded(content, name)
    except UnicodeDecodeError:
        return False
    return True
