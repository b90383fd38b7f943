"""Rule files of the user's own: which one is for a page, writing it, and taking that back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..atomic import write_atomically
from ..errors import RuleError
from ..learn.cases import snippet
from ..learn.samples import host_of
from ..proof.checks import same
from ..proof.pages import packed
from ..proof.snapshots import snapshot_name
from ..proof.subjects import rules_for
from ..rules import load_rules
from ..rules.files import read_text
from .checking import Draft
from .drafts import new_rule, with_entry, with_test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..models import Options
    from ..proof.pages import Page
    from ..result import Article
    from .entries import Wanted

_SITE: Final = "site"
_PAGES: Final = "pages"
_MANY: Final = 1000
_ENOUGH: Final = 0.8
_MAX_EXCLUDED: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What was written, and how it was before."""

    file: Path
    before: bytes | None  #: None: there was no such file
    after: bytes
    what: str  #: for people
    page: Path | None = None  #: a saved page that came with it


def with_folder(options: Options, folder: Path) -> Options:
    """Options under which the rules in `folder`, once it is there, win over all others."""
    others = tuple(one for one in options.rule_folders if one.resolve() != folder.resolve())
    return replace(options, rule_folders=(*others, folder) if folder.is_dir() else others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The page that a rule is for, and where the rule goes."""

    url: str | None
    folder: Path
    options: Options
    used: tuple[str, ...] = ()  #: the rules that took part in reading the page


def rule_of(place: Place) -> Path | None:
    """The file in the folder with the rule for the page: of several, the one that took part in reading it."""
    if not place.url or not host_of(place.url):
        return None
    inside = place.folder.resolve()
    rules = load_rules(place.options.rule_folders, packs=place.options.rule_packs)
    own = [
        file
        for file in rules_for(place.url, rules)
        if file.path.resolve().is_relative_to(inside)
        and (file.id in place.used or not file.match.asks_page)
    ]
    own.sort(key=lambda file: file.id not in place.used)
    return own[0].path if own else None


def opened(place: Place) -> Draft:
    """The rule for the page as it is, or a new one. Raises ``RuleError`` for an address without a host."""
    host = host_of(place.url or "")
    if not host:
        raise RuleError(
            "the page does not say its address, so that no rule can be for it; give it with --url"
        )
    own = rule_of(place)
    if own is not None:
        return Draft(file=own, text=read_text(own))
    file = place.folder / _SITE / f"{host}.toml"
    if file.exists():
        raise RuleError(f"{file} is there, and is no rule for this page", file=str(file))
    return Draft(file=file, text=new_rule(host, _known(place)), is_new=True)


def _known(place: Place) -> str:
    """The site rule of a folder with less say: it would be shadowed, so the new one builds on it."""
    rules = load_rules(place.options.rule_folders, packs=place.options.rule_packs)
    return next(
        (one for one in place.used if one in rules.files and rules.files[one].kind == "site"), ""
    )


def drafted(draft: Draft, wanted: Wanted) -> Draft:
    """The draft with one entry more."""
    return replace(draft, text=with_entry(draft.text, wanted))


def write(draft: Draft, what: str, page: Path | None = None) -> Saved:
    """Write the file, all at once; its line ends and the mark it may begin with stay what they are."""
    before = draft.file.read_bytes() if draft.file.exists() else None
    mark = "\ufeff" if before is not None and before.startswith(b"\xef\xbb\xbf") else ""
    text = (
        draft.text.replace("\n", "\r\n") if before is not None and b"\r\n" in before else draft.text
    )
    write_atomically(draft.file, mark + text)
    return Saved(
        file=draft.file, before=before, after=draft.file.read_bytes(), what=what, page=page
    )


def take_back(saved: Saved) -> None:
    """The file as it was before. Raises ``RuleError`` where somebody has changed it since."""
    if not saved.file.exists() or saved.file.read_bytes() != saved.after:
        msg = f"{saved.file} was changed since; nothing was taken back"
        raise RuleError(msg, file=str(saved.file))
    if saved.before is None:
        saved.file.unlink()
    else:
        write_atomically(saved.file, saved.before)
    if saved.page is not None:
        saved.page.unlink(missing_ok=True)


# ── the page as a test ───────────────────────────────────────────────────────────────────


def with_page(
    draft: Draft, page: Page, article: Article, gone: tuple[str, ...]
) -> tuple[Draft, Path]:
    """The draft with a test that holds the rule to what the page gives now, and the file that the page is to be kept in."""
    file = _free(draft.file.parent / _PAGES, snapshot_name(page.url or ""), page.html)
    table = _case(page, article, gone, f"{_PAGES}/{file.name}")
    return replace(draft, text=with_test(draft.text, table)), file


def keep_page(page: Page, file: Path) -> None:
    """Save a page as a test of a rule names it."""
    write_atomically(file, packed(page.html, file.name))


def _case(page: Page, article: Article, gone: tuple[str, ...], snapshot: str) -> dict[str, Any]:
    data, text = article.metadata, same(article.text)
    table: dict[str, Any] = {
        "url": page.url,
        "snapshot": snapshot,
        "title": data.title,
        "author": list(data.authors),
        "date": (data.published or "")[:10],
        "contains": list(_ends(article, text)),
        "excludes": [
            one for one in dict.fromkeys(map(snippet, gone)) if one and same(one) not in text
        ][:_MAX_EXCLUDED],
        "min_words": int(article.word_count * _ENOUGH),
    }
    return {key: value for key, value in table.items() if value}


def _ends(article: Article, text: str) -> Iterator[str]:
    """How the first and the last paragraph begin."""
    found = [
        b.text for b in article.blocks if b.kind == "paragraph" and same(snippet(b.text)) in text
    ]
    yield from dict.fromkeys(snippet(one) for one in (found[:1] + found[-1:]) if one)


def _free(folder: Path, name: str, html: bytes) -> Path:
    """A file that is not there yet, or holds this very page."""
    stem = name.removesuffix(".html.gz")
    names = [name, *(f"{stem}-{number}.html.gz" for number in range(2, _MANY))]
    wanted = packed(html, name)
    return next(p for one in names if not (p := folder / one).exists() or p.read_bytes() == wanted)
