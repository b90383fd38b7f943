"""
The package's own regular expressions: whether a page can be made that one of them takes long over.

    python -m tests.bench.patterns [--size CHARACTERS] [--most SECONDS]

Every compiled pattern of the package goes through the analysis that the patterns of rules go through. For those that are not proven
to be linear by themselves, the text that analysis finds to be the worst is put, at length, where a page can put it: the title, a
byline, a class, an address, a script and so on; caps and squeezed white space are what keeps such a page quick. The exit status is 1
when a page takes longer than `--most` of the processor's time, or a pattern is exponential.
"""

from __future__ import annotations

import argparse
import html
import importlib
import pkgutil
import re
import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import cleanread
from cleanread import Options, extract
from cleanread.lint.backtracking import growth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PROSE = "The ferry sails again on Monday, the harbour office said. " * 8
# What no page reaches: commands, training, other libraries.
_NOT_FOR_PAGES = (".cli", ".train", ".integrations", ".learn", ".lint", ".importers", "__main__")
_EXPONENTIAL = 99

#: where a text of the page's author can stand
PLACES: dict[str, Callable[[str], str]] = {
    "author": lambda s: f"<meta name=author content='{s}'><p>{_PROSE}",
    "title": lambda s: f"<title>{s}</title><h1>{s}</h1><p>{_PROSE}",
    "date": lambda s: f"<meta name=date content='{s}'><time datetime='{s}'>{s}</time><p>{_PROSE}",
    "paragraph": lambda s: f"<article><p>{_PROSE}<p>{s}<p>{_PROSE}",
    "byline": lambda s: f"<article><h1>x</h1><p class=byline>By {s}</p><p>{_PROSE}",
    "names": lambda s: f"<div class='{s}' id='{s}' style='{s}'><p>{_PROSE}</div>",
    "link": lambda s: (
        f"<p>{_PROSE}<a href='{s}'>{s[:50]}</a><sup><a href='#{s}'>1</a></sup> {_PROSE}"
    ),
    "image": lambda s: (
        f"<p>{_PROSE}<img src='/{s}.jpg' srcset='{s}' alt='{s}' style='{s}'><a href='/{s}.jpg'><img src='/{s}.jpg'></a>"
    ),
    "code": lambda s: (
        f"<p>{_PROSE}<pre class='{s[:200]}'><code>{s}</code></pre><math><mi>{s}</mi><mspace width='{s}'/></math><span class=math>\\({s}\\)</span>"
    ),
    "json-ld": lambda s: (
        '<script type="application/ld+json">{"@type":"Article","author":{"name":"'
        f'{s}"}},"datePublished":"{s}","keywords":"{s}"}}</script><p>{_PROSE}'
    ),
    "script": lambda s: (
        f"<div id=app></div><script>window.__STATE__={s}</script><script>{s}</script>"
    ),
}


class Own(NamedTuple):
    """A pattern of the package."""

    module: str
    name: str
    pattern: re.Pattern[str]


def own_patterns() -> Iterator[Own]:
    """Every pattern that a module keeps, by itself or in a dict, list or tuple; each once."""
    seen = set()
    for found in pkgutil.walk_packages(cleanread.__path__, "cleanread."):
        if any(part in found.name for part in _NOT_FOR_PAGES):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            for pattern in _within(value):
                if isinstance(pattern.pattern, str) and pattern.pattern not in seen:
                    seen.add(pattern.pattern)
                    yield Own(found.name, name, pattern)


def _within(value: Any) -> list[re.Pattern[Any]]:
    values = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else [value]  # fmt: skip
    return [v for v in values if isinstance(v, re.Pattern)]


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
    patterns = list(own_patterns())
    slow = exponential = pumped = 0
    for own in patterns:
        grows = growth(own.pattern.pattern, own.pattern.flags)
        if grows.degree < 2:
            continue
        pumped += 1
        if grows.degree == _EXPONENTIAL:
            exponential += 1
            sys.stdout.write(f"exponential: {own.module} {own.name}\n")
        pump = grows.pump or "a"
        head = grows.text[: max(0, grows.text.find(pump))]
        for place, took in slow_places(head + pump * (args.size // len(pump)), args.most):
            slow += 1
            sys.stdout.write(f"{took:.2f} s: {own.module} {own.name}, in the {place}: {pump!a}\n")
    sys.stdout.write(
        f"{len(patterns)} patterns, {pumped} not linear by themselves, {exponential} exponential; "
        f"{pumped * len(PLACES):,} pages of {args.size:,} characters, {slow} longer than {args.most} s\n"
    )
    return 1 if slow or exponential else 0


if __name__ == "__main__":
    sys.exit(main())
