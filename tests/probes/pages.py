"""A neutral page: a headline, an article, and one piece of chrome. Class names say nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "languages"
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.toml"))

Texts = dict[str, Any]


@dataclass(frozen=True)
class Chrome:
    """A piece of chrome: its markup, where it stands, and the texts that must go with it."""

    markup: str
    place: str  #: ``before`` the headline, ``under`` it, in the ``middle`` of the article, ``after`` it, or ``outside``
    texts: tuple[str, ...]


@cache
def texts_of(language: str) -> Texts:
    """What a file of ``languages`` holds."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def page(texts: Texts, chrome: Chrome, *, language: str = "en") -> str:
    """The page."""
    first, second, *rest = (f"<p>{escape(text)}</p>" for text in texts["article"])
    at = {place: "" for place in ("before", "under", "middle", "after", "outside")}
    at[chrome.place] = chrome.markup
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">',
            f"<title>{escape(texts['headline'])}</title></head><body>",
            f'<div class="b1">{at["before"]}<div class="b2"><h1>{escape(texts["headline"])}</h1>',
            at["under"],
            first,
            second,
            at["middle"],
            *rest,
            f"{at['after']}</div></div>{at['outside']}</body></html>",
        ]
    )


# ── kinds of chrome ──────────────────────────────────────────────────────────────────────


def byline(t: Texts) -> Chrome:
    line = f'<div class="c1"><p>{escape(t["byline"])}</p><p>{escape(t["date"])}</p></div>'
    return Chrome(line, "under", (t["byline"], t["date"]))


def related(t: Texts) -> Chrome:
    items = "".join(f'<li><a href="/a{n}">{escape(x)}</a></li>' for n, x in enumerate(t["related"]))
    box = f'<div class="c1"><h3>{escape(t["related_heading"])}</h3><ul>{items}</ul></div>'
    return Chrome(box, "after", (t["related_heading"], *t["related"]))


def related_in_the_middle(t: Texts) -> Chrome:
    box = related(t)
    return Chrome(box.markup, "middle", box.texts)


def read_also(t: Texts) -> Chrome:
    title = t["related"][1]
    line = f'<p><b>{escape(t["read_also"])}</b> <a href="/a7">{escape(title)}</a></p>'
    return Chrome(line, "middle", (t["read_also"], title))


def newsletter(t: Texts) -> Chrome:
    heading, text, button = (t[f"newsletter_{k}"] for k in ("heading", "text", "button"))
    form = f'<form><input type="email"><button>{escape(button)}</button></form>'
    box = f'<div class="c1"><h3>{escape(heading)}</h3><p>{escape(text)}</p>{form}</div>'
    return Chrome(box, "middle", (heading, text))


def comment_form(t: Texts) -> Chrome:
    heading, note, button = (t[f"comment_{k}"] for k in ("heading", "note", "button"))
    form = (
        f"<form><textarea></textarea><p>{escape(note)}</p><button>{escape(button)}</button></form>"
    )
    return Chrome(
        f'<div class="c1"><h3>{escape(heading)}</h3>{form}</div>', "after", (heading, note, button)
    )


def share(t: Texts) -> Chrome:
    targets = {
        "Facebook": "https://www.facebook.com/sharer.php?u=x",
        "WhatsApp": "https://api.whatsapp.com/send?text=x",
        "LinkedIn": "https://www.linkedin.com/shareArticle?url=x",
    }
    links = " ".join(f'<a href="{href}">{name}</a>' for name, href in targets.items())
    bar = f'<div class="c1"><span>{escape(t["share"])}</span> {links}</div>'
    return Chrome(bar, "under", (t["share"], *targets))


def author_box(t: Texts) -> Chrome:
    name = f'<img src="/f1.jpg" alt=""><h4><a href="/p1">{escape(t["author"])}</a></h4>'
    box = f'<div class="c1">{name}<p>{escape(t["author_box"])}</p></div>'
    return Chrome(box, "after", (t["author"], t["author_box"]))


def ad_label(t: Texts) -> Chrome:
    slot = f'<div class="c1"><span>{escape(t["ad_label"])}</span></div>'
    return Chrome(slot, "middle", (t["ad_label"],))


def consent(t: Texts) -> Chrome:
    notice = f'<div class="c1"><p>{escape(t["consent"])}</p><button>{escape(t["consent_button"])}</button></div>'
    return Chrome(notice, "outside", (t["consent"], t["consent_button"]))


def tags(t: Texts) -> Chrome:
    links = ", ".join(f'<a href="/k{n}">{escape(x)}</a>' for n, x in enumerate(t["tag"]))
    return Chrome(f'<p class="c1">{escape(t["tags"])} {links}</p>', "after", (t["tags"],))


def paywall(t: Texts) -> Chrome:
    heading, text = t["paywall_heading"], t["paywall_text"]
    notice = f'<div class="c1"><h3>{escape(heading)}</h3><p>{escape(text)}</p></div>'
    return Chrome(notice, "after", (heading, text))


def copyright_line(t: Texts) -> Chrome:
    line = f"© 2025 Example Media. {t['copyright']}."
    return Chrome(f'<div class="c1"><p>{escape(line)}</p></div>', "after", (t["copyright"],))


def breadcrumbs(t: Texts) -> Chrome:
    first, second, last = t["breadcrumb"]
    trail = f'<a href="/">{escape(first)}</a> › <a href="/n">{escape(second)}</a> › {escape(last)}'
    return Chrome(f'<div class="c1">{trail}</div>', "before", (f"{first} › {second}",))


def page_tools(t: Texts) -> Chrome:
    items = "".join(f"<li>{escape(text)}</li>" for text in t["tools"])
    return Chrome(f'<ul class="c1">{items}</ul>', "under", tuple(t["tools"]))


KINDS: dict[str, Callable[[Texts], Chrome]] = {
    kind.__name__: kind
    for kind in (
        byline,
        related,
        related_in_the_middle,
        read_also,
        newsletter,
        comment_form,
        share,
        author_box,
        ad_label,
        consent,
        tags,
        paywall,
        copyright_line,
        breadcrumbs,
        page_tools,
    )
}
