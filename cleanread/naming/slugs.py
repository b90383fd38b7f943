"""Text made fit to stand in the name of a file."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import Final

# 80 characters of the widest script are 240 bytes; with a suffix and an extension they stay
# below the 255 bytes file systems allow.
MAX_CHARACTERS: Final = 80

# File systems allow 255; a suffix that keeps two names apart has to fit, too.
_MAX_BYTES: Final = 210

# Latin letters that have no decomposition.
_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l",
                        "þ": "th", "ı": "i"})  # fmt: skip
_WINDOWS_DEVICES = re.compile(
    r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$|clock\$) *(\..*)?", re.IGNORECASE
)
# What separates parts of paths, what Windows forbids, and what cannot be seen: marks that turn the direction
# of text, tags, soft hyphens. Joiners (U+200C, U+200D) stay: some scripts need them.
_UNSAFE = re.compile(
    r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\ud800-\udfff\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff'
    r"\ufff9-\ufffb\U000e0000-\U000e007f]+"
)


def slugify(text: str) -> str:
    """Lower-case words joined by hyphens; Latin letters lose their accents.

    >>> slugify("Pytorch se une a la Fundación Linux")
    'pytorch-se-une-a-la-fundacion-linux'
    >>> slugify("Что такое YAML?"), slugify("हिन्दी में")
    ('что-такое-yaml', 'हिन्दी-में')
    """
    text = re.sub(
        r"['’ʼ]",
        "",
        _without_accents(unicodedata.normalize("NFKC", text).lower()).translate(_LATIN),
    )
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text)
    slug = "-".join(kept.split())
    if len(slug) > MAX_CHARACTERS:
        cut = slug[: MAX_CHARACTERS + 1].rpartition("-")[0]
        slug = cut or slug[:MAX_CHARACTERS]
    return f"{slug}-page" if _WINDOWS_DEVICES.fullmatch(slug) else slug


def _without_accents(text: str) -> str:
    """
    Accents go from Latin letters only: in other scripts they are letters of their own.

    >>> _without_accents("Ñandú й"), _without_accents("à\u0300")
    ('Nandu й', 'a')
    """
    kept: list[str] = []
    is_latin = False
    # Marks are taken one by one: after a letter with an accent of its own there may stand another.
    for character in unicodedata.normalize("NFD", text):
        is_mark = unicodedata.combining(character) > 0
        if not is_mark:
            is_latin = "a" <= character.lower() <= "z"
        if not (is_mark and is_latin):
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def component(text: str) -> str:
    """Text made safe as one part of a path.

    >>> component("../etc/passwd"), component("AC/DC: live?"), component("..")
    ('etc passwd', 'AC DC live', '_')
    """
    words = " ".join(_UNSAFE.sub(" ", text).split())
    # A name must not look like an option to `rm *`, nor be hidden.
    name = words[:MAX_CHARACTERS].rstrip(". ").lstrip(".-~ ")
    return f"{name}_" if _WINDOWS_DEVICES.fullmatch(name) else name or "_"


def legal_part(part: str) -> str:
    """One part of a path put together from several pieces, made legal on every system: neither a device of Windows nor too long.

    >>> legal_part("con.md"), legal_part("aux"), legal_part("conrad.md")
    ('con_.md', 'aux_', 'conrad.md')
    >>> len(legal_part("é" * 300 + ".md").encode())
    209
    """
    name = PurePath(part)
    stem, suffix = part[: len(part) - len(name.suffix)], name.suffix
    if _WINDOWS_DEVICES.fullmatch(part):
        head, dot, rest = part.partition(".")
        return f"{head}_{dot}{rest}"
    if len(part.encode("utf-8", "replace")) <= _MAX_BYTES:
        return part
    if len(suffix) > MAX_CHARACTERS:
        stem, suffix = part, ""
    room = _MAX_BYTES - len(suffix.encode("utf-8", "replace"))
    cut = stem.encode("utf-8", "replace")[: max(room, 1)].decode("utf-8", "ignore")
    return cut.rstrip(". -") + suffix
