"""Names for output files: slugs, and templates such as ``{site}/{date:%Y}/{slug}.md``."""

from __future__ import annotations

import hashlib
import re
import string
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import typer

from ..meant import did_you_mean
from ..models import Metadata
from .sources import Source

# 80 characters of the widest script are 240 bytes; with a suffix and an extension they stay
# below the 255 bytes file systems allow.
MAX_CHARACTERS = 80

FIELDS = ("slug", "title", "host", "site", "date", "author", "section", "language", "index", "ext")

# Latin letters that have no decomposition.
_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l",
                        "þ": "th", "ı": "i"})  # fmt: skip
_WINDOWS_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\ud800-\udfff\u202a-\u202e\u2066-\u2069]+')


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

    >>> _without_accents("Ñandú й")
    'Nandu й'
    """
    letters = (unicodedata.normalize("NFD", c) for c in unicodedata.normalize("NFC", text))
    plain = (d[0] if "a" <= d[0].lower() <= "z" else d for d in letters)
    return unicodedata.normalize("NFC", "".join(plain))


def slug_of(metadata: Metadata, source: Source) -> str:
    """A name for the article: its title, else the last word of its address, else the file's."""
    address = urlsplit(metadata.url or metadata.canonical_url or "")
    path = unquote(address.path).rstrip("/").rpartition("/")[2]
    file = Path(source.address).stem if source.kind == "file" else ""
    names = (metadata.title or "", Path(path).stem, address.hostname or "", file)
    return next((slug for name in names if (slug := slugify(name))), "untitled")


@dataclass(frozen=True, slots=True)
class Template:
    """A file name with ``{fields}``, below a folder it cannot leave."""

    folder: Path
    parts: tuple[tuple[str, str | None, str], ...]  #: literal text, field, format

    @classmethod
    def parse(cls, text: str) -> Template:
        """Check a template before the first page is fetched."""
        folder, _, _ = text.partition("{")[0].rpartition("/")
        rest = text[len(folder) :].lstrip("/")
        root = folder or ("/" if text.startswith("/") else ".")
        template = cls(Path(root), tuple(_parse(rest)))
        template.path(dict.fromkeys(FIELDS, "x") | {"date": date(2000, 1, 1), "index": 1})
        return template

    def path(self, values: Mapping[str, object]) -> Path:
        """The file for one article."""
        return self.folder.joinpath(*self._relative("".join(self._pieces(values))))

    def _pieces(self, values: Mapping[str, object]) -> list[str]:
        pieces = []
        for literal, field, spec in self.parts:
            pieces.append(literal)
            if field:
                pieces.append(_formatted(values[field], spec))
        return pieces

    def _relative(self, name: str) -> list[str]:
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if not parts or ".." in parts or name.endswith("/"):
            raise _wrong(f"{name!r} is not the name of a file below {self.folder}")
        return parts


def _parse(text: str) -> list[tuple[str, str | None, str]]:
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        raise _wrong(f"{text!r}: {error}") from None
    for _, field, _, conversion in parts:
        if conversion or (field is not None and field not in FIELDS):
            hint = did_you_mean(field or "", FIELDS) or f"; one of {', '.join(FIELDS)}"
            raise _wrong(f"unknown field {{{field}}}{hint}")
    return [(literal, field, spec or "") for literal, field, spec, _ in parts]


def _formatted(value: object, spec: str) -> str:
    try:
        if isinstance(value, date):
            return value.strftime(spec or "%Y-%m-%d")
        return "undated" if value is None else component(format(value, spec))
    except ValueError as error:
        raise _wrong(f"{spec!r}: {error}") from None


def _wrong(message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint="--output")


def values_of(metadata: Metadata, source: Source, *, index: int, ext: str) -> dict[str, object]:
    """What the fields of a template stand for."""
    host = (urlsplit(metadata.url or metadata.canonical_url or "").hostname or "").removeprefix(
        "www."
    )
    return {
        "slug": slug_of(metadata, source),
        "title": metadata.title or slug_of(metadata, source),
        "host": host or "local",
        "site": slugify(metadata.site or "") or host or "local",
        "date": _date(metadata.published),
        "author": slugify(metadata.authors[0]) if metadata.authors else "unknown",
        "section": slugify(metadata.section or "") or "unsorted",
        "language": metadata.language or "und",
        "index": index,
        "ext": ext,
    }


def _date(text: str | None) -> date | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def component(text: str) -> str:
    """Text made safe as one part of a path.

    >>> component("../etc/passwd"), component("AC/DC: live?"), component("..")
    ('etc passwd', 'AC DC live', '_')
    """
    words = " ".join(_UNSAFE.sub(" ", text).split())
    name = words[:MAX_CHARACTERS].strip(". ")
    return f"{name}_" if _WINDOWS_DEVICES.fullmatch(name) else name or "_"


class Names:
    """Hands out file names so that no two sources of one run share a file."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}

    def claim(self, path: Path, source: Source) -> Path:
        """``path``, or one with a suffix made from the source when another source has it."""
        # Compared without case: on many systems A.md and a.md are one file.
        if self._owners.setdefault(str(path).casefold(), source.given) == source.given:
            return path
        mark = hashlib.sha256(source.given.encode("utf-8", "surrogateescape")).hexdigest()[:8]
        path = path.with_name(f"{path.stem}-{mark}{path.suffix}")
        self._owners[str(path).casefold()] = source.given
        return path
