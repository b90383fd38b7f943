"""
The package's own regular expressions: whether a page can be made that one of them takes long over.

    python -m tests.bench.patterns [--size CHARACTERS] [--most SECONDS]

Every pattern of the package goes through the analysis that the patterns of rules go through, as it is used: matched at one place, or searched
for. The time of each has to be linear, or what it reads has to be capped, which `CAPPED` says of it. For those the worst text that the
analysis finds is put, at length, where a page can put it: the title, a byline, a class, an address, a script and so on. The exit status is 1
when a pattern is neither, when it is exponential, or when a page takes longer than `--most` of the processor's time.
"""

from __future__ import annotations

import argparse
import html
import sys
import time
from collections.abc import Callable, Iterator
from typing import Final

from cleanread import Options, extract
from cleanread.lint.backtracking import EXPONENTIAL, Growth, growth

from .pattern_uses import Own, own_patterns

_PROSE: Final = "The ferry sails again on Monday, the harbour office said. " * 8

_BYLINE: Final = "metadata.lead_ins.MAX_BYLINE, or white space made one"
_FEW: Final = "each part is read a bounded number of times"
_OWN_TEXT: Final = "a message of a program, or a file of the user's own"
_RULE: Final = "a value of a rule has 2,000 characters"
#: Patterns that take more than linear time, and what keeps the texts short.
CAPPED: Final = {
    "content.embeds._LINK": "_MAX_FRAME_CHARS",
    "content.no_pictures._AVATAR": "_MAX_NAMES and _MAX_ADDRESS",
    "content.no_pictures._BADGES": "_MAX_ADDRESS",
    "content.pictures._SIZE_AND_FORMAT": "_MAX_NAME_CHARS",
    "content.srcset._CANDIDATE": "_MAX_CHARS, and strip()",
    "embedded.bodies._SUMMARY_KEY": "tokens() takes 100 characters",
    "embedded.names._AFFIX": "canonical() takes 200 characters",
    "embedded.scripts._STATE_NAME": "nothing but a name comes here, which it matches at the first attempt",
    "fetchers.trouble.re.search": _OWN_TEXT,
    "media.facades._IN_DATA": _FEW,
    "media.posts._TWEET_FRAME": "_MAX_ADDRESS",
    "metadata.authors.CUT": _BYLINE,
    "metadata.authors.IN_BRACKETS": _BYLINE,
    "metadata.authors.PARENTHESIS": _BYLINE,
    "metadata.authors.TRAILER": _BYLINE,
    "metadata.bylines.BARS": _BYLINE,
    "metadata.bylines.PREFIX": _BYLINE,
    "metadata.cleaning.EMAIL": _FEW,
    "metadata.splitting.MIDDLE_DOT": _BYLINE,
    "metadata.splitting.SPLIT": _BYLINE,
    "notes.words._EDIT_LINK": "_MAX_CHARS",
    "pages.words._COUNT": "_MAX_PAGER",
    "plaintext.markup._IMAGE": "_MAX_CHARS",
    "plaintext.markup._LINK": "_MAX_CHARS",
    "plaintext.shape._EMAIL": "_MAX_CONTACT",
    "rules.schema.values._ATTRIBUTE_STEP": _RULE,
    "rules.selectors.IN_BRACKETS": _RULE,
    "rules.when.TOKENS": _RULE,
    "studio.drafts._HEADER": _OWN_TEXT,
}
#: What they are used with, where that cannot be seen.
METHODS: Final = {
    "content.codeparts._DIGITS": "fullmatch",
    "downloads.svg._OWN": "match",
    "downloads.svg._WEB": "match",
    "pages.addresses._PATHS": "fullmatch",
}

#: where a text of the page's author can stand
PLACES: Final[dict[str, Callable[[str], str]]] = {
    "author": lambda s: f"<meta name=author content='{s}'><p>{_PROSE}",
    "title": lambda s: f"<title>{s}</title><h1>{s}</h1><p>{_PROSE}",
    "date": lambda s: f"<meta name=date content='{s}'><time datetime='{s}'>{s}</time><p>{_PROSE}",
    "description": lambda s: f"<meta name=description content='{s}'><p>{_PROSE}",
    "paragraph": lambda s: f"<article><p>{_PROSE}<p>{s}<p>{_PROSE}",
    "byline": lambda s: f"<article><h1>x</h1><p class=byline>By {s}</p><p>{_PROSE}",
    "names": lambda s: f"<div class='{s}' id='{s}' style='{s}'><p>{_PROSE}</div>",
    "link": lambda s: (
        f"<p>{_PROSE}<a href='{s}'>{s[:50]}</a><sup><a href='#{s}'>1</a></sup> {_PROSE}"
    ),
    "image": lambda s: (
        f"<p>{_PROSE}<img src='/{s}.jpg' srcset='{s}' alt='{s}' style='{s}'><a href='/{s}.jpg'><img src='/{s}.jpg'></a>"
    ),
    "image's name": lambda s: (
        f"<p>{_PROSE}<img src='/avatar.png' class='{s}'><img src='https://{s}'>"
    ),
    "frame": lambda s: (
        f"<p>{_PROSE}<blockquote class=twitter-tweet><p>a<a href='https://x.com/a/status/1'>b</a></blockquote><iframe src='{s}' data-src='{s}'></iframe>"
    ),
    "code": lambda s: (
        f"<p>{_PROSE}<pre class='{s[:200]}'><code>{s}</code></pre><math alttext='{s}'><mi>{s}</mi><mspace width='{s}'/></math><span class=math>\\({s}\\)</span>"
    ),
    "table of code": lambda s: (
        f"<p>{_PROSE}<pre><table><tr><td>{s}<td>1<td>a\n\nb</table></pre><table><tr><td>{s}<td>b<tr><td>1<td>{s}</table>"
    ),
    "refresh": lambda s: f"<meta http-equiv=refresh content='{s}'><p>x",
    "json-ld": lambda s: (
        '<script type="application/ld+json">{"@type":"Article","author":{"name":"'
        f'{s}"}},"description":"{s}","image":{{"url":"/a.png","width":"{s}"}},"datePublished":"{s}","keywords":"{s}"}}</script><p>{_PROSE}'
    ),
    "script": lambda s: (
        f"<div id=app></div><script>window.__STATE__={s}</script><script>{s}</script>"
    ),
    "function": lambda s: (
        f"<div id=app></div><script>window.__NUXT__=(function(a){{return {s}}}{s}(1))</script>"
    ),
}


def worst(own: Own) -> Growth:
    """How the time of a pattern grows where it is used."""
    if known := METHODS.get(name_of(own)):
        own = own._replace(methods=frozenset([known]))
    return max((growth(form, own.flags) for form in own.as_used), key=lambda found: found.degree)


def name_of(own: Own) -> str:
    """``module.variable`` within the package."""
    return f"{own.module.removeprefix('cleanread.')}.{own.name}"


def slow_places(text: str, most: float) -> Iterator[tuple[str, float]]:
    """Where in a page `text` takes longer than `most` seconds."""
    plain = text.replace("'", "").replace("<", "&lt;")
    for place, make in PLACES.items():
        for shown in {plain, html.escape(text)} if place == "paragraph" else {plain}:
            start = time.thread_time()
            extract(make(shown), "https://www.example.com/a", Options(fallback=False)).to_dict()
            took = time.thread_time() - start
            if took > most:
                yield place, took


def main() -> int:
    """The command; 1 when something is slow."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=20_000, help="characters")
    parser.add_argument("--most", type=float, default=1.0, help="seconds of the processor")
    args = parser.parse_args()
    extract(PLACES["paragraph"](""))  # what is read once is read now
    patterns = own_patterns()
    slow: list[str] = []
    beyond = uncapped = 0
    unused = set(CAPPED)
    for own in patterns:
        grows = worst(own)
        if grows.degree < 2:
            continue
        beyond += 1
        if grows.degree == EXPONENTIAL or name_of(own) not in CAPPED:
            uncapped += 1
            sys.stdout.write(f"power {grows.degree}: {name_of(own)}: {grows.pump!a}\n")
        unused.discard(name_of(own))
        head = grows.text[: max(0, grows.text.find(grows.pump))]
        text = head + grows.pump * (args.size // len(grows.pump)) + "\x01!"
        slow += [
            f"{took:.2f} s: {name_of(own)}, in the {place}: {grows.pump!a}\n"
            for place, took in slow_places(text, args.most)
        ]
    sys.stdout.writelines([*slow, *(f"linear by now: {name}\n" for name in sorted(unused))])
    sys.stdout.write(
        f"{len(patterns)} patterns: {len(patterns) - beyond} linear, {beyond - uncapped} on capped texts, {uncapped} neither; "
        f"{beyond * (len(PLACES) + 1):,} pages of {args.size:,} characters, {len(slow)} longer than {args.most} s\n"
    )
    return 1 if slow or uncapped or unused else 0


if __name__ == "__main__":
    sys.exit(main())
