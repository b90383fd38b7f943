"""
Small pages of many kinds, each with options of its own, and one fingerprint of all that comes of a page.

What must not depend on threads, processes, order or surroundings is tested with these. Most are the pages of ``cases`` and
``probes``; the others take the ways through the engine that those do not: data instead of markup, a second opinion, legacy
encodings, repaired text, trees that libxml2 gives up on, rules of the user, and input that is refused.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count, product
from pathlib import Path
from typing import Final, Literal

import cleanread
from cleanread import Options
from cleanread.models import Limits
from tests.probes.pages import KINDS, page, texts_of
from tests.website import SENTENCE

CASES: Final = Path(__file__).parent / "cases"
#: of the probes: one of each family of scripts
LANGUAGES: Final = ("en", "de", "ru", "ja", "ar", "zh")
USUAL: Final = Options()
URL: Final = "https://a.example/2026/harbour"
_LINKS: Final[tuple[Literal["inline", "reference", "none"], ...]] = ("inline", "reference", "none")
_IMAGES: Final[tuple[Literal["keep", "alt", "none"], ...]] = ("keep", "alt", "none")
_TRACKING: Final[tuple[Literal["cut", "keep"], ...]] = ("cut", "keep")
_WORDS = SENTENCE.split()
_PROSE: Final = [
    f"<p>{SENTENCE * 2}Sentence {n} ends here, and no other does.</p>" for n in range(9)
]

#: rules of a user: one that works, one that only fails on a page, one for a theme
RULES: Final = {
    "a.example.toml": 'match.hosts = "a.example"\n[content]\nselect = "article"\n[[content.remove]]\ncss = ".note"\nwhy = "a note"\n',
    "b.example.toml": "match.hosts = \"b.example\"\n[content]\nselect = '//p[contains(., 5)]/text()'\n",
}


@dataclass(frozen=True, slots=True)
class Job:
    """One page, and how it is to be read."""

    name: str
    html: bytes | str
    url: str | None = None
    options: Options = USUAL
    content_type: str | None = None

    def article(self) -> cleanread.Article:
        """What is made of it."""
        return cleanread.extract(self.html, self.url, self.options, content_type=self.content_type)


def fingerprint(job: Job) -> str:
    """Of text, Markdown, HTML, metadata, verdict, ledger and warnings; of the error, where there is one."""
    try:
        return of_article(job.article())
    except cleanread.CleanreadError as error:
        return of_error(error)


def of_error(error: cleanread.CleanreadError) -> str:
    """Its name and what it says."""
    return f"{type(error).__name__}: {error}"


def of_article(found: cleanread.Article) -> str:
    """Of an article that may have been made elsewhere."""
    told = json.dumps([found.to_dict(), found.to_markdown()], ensure_ascii=False)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def all_jobs(rules: Path | None = None) -> list[Job]:
    """Every page; `rules` is a folder for the rules of a user, who has none without it."""
    jobs = [*saved(), *probes(), *odd(), *legacy(), *refused()]
    return jobs if rules is None else jobs + ruled(rules)


def some_jobs(step: int, rules: Path | None = None) -> list[Job]:
    """Every `step`-th page: the same kinds, and less work."""
    return all_jobs(rules)[::step]


def saved() -> Iterator[Job]:
    """The pages of ``tests/cases``."""
    for folder in sorted(path for path in CASES.iterdir() if path.is_dir()):
        settings = tomllib.loads((folder / "case.toml").read_text("utf-8"))
        options = Options(rules=settings.get("rules", True), **settings.get("options", {}))
        yield Job(folder.name, (folder / "page.html").read_bytes(), settings["url"], options)


def probes() -> Iterator[Job]:
    """Each kind of chrome in some languages, rendered in all ways."""
    ways = [
        Options(links=links, images=images, tracking=tracking, comments=comments)
        for links, images, tracking, comments in product(_LINKS, _IMAGES, _TRACKING, (False, True))
    ]
    for number, (language, kind) in enumerate(product(LANGUAGES, KINDS)):
        texts = texts_of(language)
        html = page(texts, KINDS[kind](texts), language=language)
        yield Job(f"{kind}-{language}", html, URL, ways[number % len(ways)])


def odd() -> Iterator[Job]:
    """Pages without an article in their markup, and trees out of the ordinary."""
    body = " ".join(_PROSE)
    data = json.dumps({"@type": "NewsArticle", "headline": "Harbour", "articleBody": body})
    yield Job("json-ld", f"<title>Harbour</title><script type=application/ld+json>{data}</script>")
    props = json.dumps({"props": {"pageProps": {"article": {"title": "Harbour", "body": body}}}})
    yield Job(
        "next-data",
        f"<div id=__next></div><script id=__NEXT_DATA__ type=application/json>{props}</script>",
    )
    yield Job("noscript", f"<body><div id=app></div><noscript><article>{body}</article></noscript>")
    links = "".join(f"<p><a href='/{n}'>{SENTENCE}</a></p>" for n in range(12))
    yield Job("second-opinion", f"<title>Links</title><footer class=footer>{links}</footer>")
    yield Job("shell", "<div id=root></div><script src=app.js></script>")
    yield Job(
        "consent",
        "<h1>We value your privacy</h1><p>We and our partners use cookies.</p><button>Accept all</button>",
    )
    yield Job(
        "missing",
        "<title>404 Not Found</title><h1>404</h1><p>The page you asked for is not here.</p>",
    )
    yield Job(
        "blocked", "<title>Just a moment...</title><p>Checking your browser before you proceed.</p>"
    )
    yield Job("empty", b"")
    yield Job("white", b" \n\t ")
    yield Job("comment", b"<!-- nothing -->")
    yield Job("bytes", bytes(range(256)) * 8)
    yield Job("text", SENTENCE * 20)
    yield Job("deep", "<div>" * 400 + body + "</div>" * 400)
    yield Job("deeper", "<b>" * 3000 + SENTENCE * 9)
    yield Job("unclosed", "<table><tr><td>" * 60 + body)
    yield Job("attributes", f"<p {' '.join(f'data-{n}=x' for n in range(500))}>{SENTENCE * 5}</p>")
    yield Job(
        "huge-tag", f"<article><img src='data:image/png;base64,{'A' * 40_000}'>{body}</article>"
    )
    yield Job("surrogates", f"<title>A\ud800B</title><article>{body}\udfff</article>")
    yield Job(
        "two-bodies",
        f"<html><head><body>{body}</body><body><p>{SENTENCE * 3}</body></html><p>After.",
    )
    names = "".join(
        f"<x{n}-y id=i{n} class='c{n} d{n}'>{word} </x{n}-y>" for n, word in enumerate(_WORDS * 4)
    )
    yield Job("own-names", f"<article>{names}{body}</article>")
    from cleanread import (
        crosspage,
    )  # not at the top: a process should be able to hold jobs without the engine

    prompt = f"Subscribe to the paper of the harbour. {SENTENCE}"
    prints = frozenset([crosspage.fingerprint(prompt)])
    yield Job(
        "repeated", f"<article>{body}<p>{prompt}</p></article>", URL, Options(repeated=prints)
    )


def legacy() -> Iterator[Job]:
    """Bytes in encodings of old, named in different places, and text that was decoded wrongly once."""
    for language, encoding in (
        ("ru", "windows-1251"), ("ru", "koi8-r"), ("ja", "shift_jis"), ("ja", "euc-jp"), ("zh", "gb18030"), ("zh", "utf-16"), ("de", "iso-8859-1"),
        ("ar", "windows-1256"),
    ):  # fmt: skip
        texts = texts_of(language)
        html = page(texts, KINDS["newsletter"](texts), language=language)
        content = html.replace('<meta charset="utf-8">', "").encode(encoding, "xmlcharrefreplace")
        yield Job(f"unnamed-{encoding}", content, URL)
        yield Job(f"named-{encoding}", content, URL, content_type=f"text/html; charset={encoding}")
    german = page(texts_of("de"), KINDS["share"](texts_of("de")), language="de")
    yield Job("mojibake", german.encode().decode("windows-1252", "replace"), URL)


def refused() -> Iterator[Job]:
    """Input that raises."""
    yield Job("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
    yield Job("png", b"\x89PNG\r\n\x1a\n" + bytes(100))
    yield Job("too-large", SENTENCE, options=Options(limits=Limits(max_bytes=10)))


def ruled(folder: Path) -> list[Job]:
    """Pages for the rules of a user, which are written to `folder`; and one whose rule file is broken."""
    good, broken = folder / "good", folder / "broken"
    for place in (good, broken):
        place.mkdir(parents=True, exist_ok=True)
    for name, rule in RULES.items():
        (good / name).write_text(rule, "utf-8")
    (broken / "a.example.toml").write_text('match.hosts = "a.example"\nno_such_key = 1\n', "utf-8")
    body = f"<main>{''.join(_PROSE)}</main><article>{''.join(_PROSE[:4])}<p class=note>{SENTENCE}</p></article>"
    return [
        Job("rule-of-a-user", body, URL, Options(rule_folders=(good,))),
        Job("rule-that-fails", body, "https://b.example/5", Options(rule_folders=(good,))),
        Job("no-rules", body, URL, Options(rules=False, rule_folders=(good,))),
        Job("broken-rule", body, URL, Options(rule_folders=(broken,))),
    ]


def unseen(seed: int) -> Iterator[Job]:
    """Pages without end whose tags, attributes, classes, ids, addresses and words stand in no other one."""
    for number in count():
        own = f"{seed:x}q{number:x}"
        elements = "".join(
            f'<x-{own}-{n} data-{own}-{n}="{own}" class="c{own}{n} k{own}-{n}" id="i{own}{n}">{own}{n} {SENTENCE}</x-{own}-{n}>'
            for n in range(8)
        )
        yield Job(
            own,
            f'<title>{own}</title><meta name="{own}" content="{own}"><article>{elements}{"".join(_PROSE[:4])}'
            f'<p><a href="https://{own}.example/{own}?{own}={own}">{own}</a></p></article>',
            f"https://{own}.example/{own}",
            content_type=f"text/html; charset={own}; {own}={own}",
        )
