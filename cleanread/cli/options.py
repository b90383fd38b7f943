"""The options of ``get``: names, help texts and the headings they stand under."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from .settings import size

Format = Literal["md", "text", "html", "json"]

_OUTPUT = "Output"
_FRONT_MATTER = "Front matter"
_CONTENT = "Content"
_FETCHING = "Fetching"
_OTHER = "Other"


def _profiles() -> list[str]:
    from .profiles import names

    return names()


def _fields() -> list[str]:
    from .present import FIELDS

    return list(FIELDS)


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="An address, a saved page, or - for standard input.",
        rich_help_panel="Arguments",
    ),
]

From = Annotated[
    Literal["html", "text"] | None,
    typer.Option(
        "--from", metavar="html|text", rich_help_panel=_CONTENT, show_default=False,
        help="Pages, or text somebody has extracted before.  [default: text for .txt and .md files]",
    ),
]  # fmt: skip

# ── output ───────────────────────────────────────────────────────────────────────────────

Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="PATH", rich_help_panel=_OUTPUT,
        help="A file, a folder (ends in /), or a template such as {site}/{date:%Y}/{slug}.md.",
    ),
]  # fmt: skip
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", rich_help_panel=_OUTPUT, show_default=False,
        help="md, text, html or json. Without it the name after -o decides, else md.",
    ),
]  # fmt: skip
Json = Annotated[
    bool, typer.Option("--json", help="Short for --format json.", rich_help_panel=_OUTPUT)
]
Field = Annotated[
    str | None,
    typer.Option(
        "--field", metavar="NAME", rich_help_panel=_OUTPUT, autocompletion=_fields,
        help="Print one metadata field (title, published, tags …); lists one item a line.",
    ),
]  # fmt: skip

# ── front matter ─────────────────────────────────────────────────────────────────────────

FrontMatter = Annotated[
    Literal["yaml", "none"],
    typer.Option(
        "--front-matter", metavar="yaml|none", rich_help_panel=_FRONT_MATTER,
        help="Begin Markdown with the page's metadata, or not.",
    ),
]  # fmt: skip
Profile = Annotated[
    str,
    typer.Option(
        "--profile", metavar="NAME", rich_help_panel=_FRONT_MATTER, autocompletion=_profiles,
        help="Keys of the front matter: default, hugo, jekyll, nextjs, obsidian, pandoc, "
        "one of your own, or a .toml file.",
    ),
]  # fmt: skip
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="KEY=VALUE", rich_help_panel=_FRONT_MATTER,
        help="Set a key of the front matter; an empty value leaves it out. Repeatable.",
    ),
]  # fmt: skip

# ── content ──────────────────────────────────────────────────────────────────────────────

Url = Annotated[
    str | None,
    typer.Option(
        "--url", metavar="URL", rich_help_panel=_CONTENT,
        help="The address a file or standard input came from: for links, metadata and site rules.",
    ),
]  # fmt: skip
Links = Annotated[
    Literal["inline", "reference", "none"],
    typer.Option(
        "--links", metavar="inline|reference|none", rich_help_panel=_CONTENT,
        help="Link targets beside the text, numbered at the end, or not at all.",
    ),
]  # fmt: skip
KeepTracking = Annotated[
    bool,
    typer.Option(
        "--keep-tracking", rich_help_panel=_CONTENT,
        help="Leave in addresses what only counts visitors (utm_source, fbclid …).",
    ),
]  # fmt: skip
Images = Annotated[
    Literal["keep", "alt", "none", "download"],
    typer.Option(
        "--images", metavar="keep|alt|none|download", rich_help_panel=_CONTENT,
        help="Keep images, only their descriptions, or neither; or save them beside the output.",
    ),
]  # fmt: skip
Comments = Annotated[
    bool,
    typer.Option(
        "--comments/--no-comments", help="Keep readers' comments.", rich_help_panel=_CONTENT
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", metavar="DIR", rich_help_panel=_CONTENT, exists=True, file_okay=False,
        help="A folder with rules of your own; they win over the packaged ones. Repeatable.",
    ),
]  # fmt: skip
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", metavar="DATE", formats=["%Y-%m-%d"], rich_help_panel=_CONTENT, show_default=False,
        help="The day the page is from: of two layouts of a site the rule of that day is used.",
    ),
]  # fmt: skip
NoRules = Annotated[
    bool, typer.Option("--no-rules", help="Use no site rules.", rich_help_panel=_CONTENT)
]
NoFallback = Annotated[
    bool,
    typer.Option(
        "--no-fallback", rich_help_panel=_CONTENT,
        help="Ask for no second opinion when the extraction is unsure.",
    ),
]  # fmt: skip

# ── fetching ─────────────────────────────────────────────────────────────────────────────

Pages = Annotated[
    int,
    typer.Option(
        "--pages", metavar="N", rich_help_panel=_FETCHING, min=1,
        help="Follow an article over up to N pages; 1: only the page asked for.",
    ),
]  # fmt: skip
Timeout = Annotated[
    float,
    typer.Option(
        "--timeout", metavar="SECONDS", rich_help_panel=_FETCHING, min=0.1,
        help="How long to wait for the server.",
    ),
]  # fmt: skip
Retries = Annotated[
    int,
    typer.Option(
        "--retries", metavar="N", rich_help_panel=_FETCHING, min=0, max=20,
        help="Further tries after 429, 5xx and lost connections.",
    ),
]  # fmt: skip
UserAgent = Annotated[
    str | None,
    typer.Option(
        "--user-agent", metavar="TEXT", help="Who to say we are.", rich_help_panel=_FETCHING
    ),
]
Header = Annotated[
    list[str] | None,
    typer.Option(
        "--header", "-H", metavar="'NAME: VALUE'", rich_help_panel=_FETCHING,
        help="A header to send along, such as a cookie. Repeatable.",
    ),
]  # fmt: skip
Proxy = Annotated[
    str | None,
    typer.Option("--proxy", metavar="URL", help="Fetch through it.", rich_help_panel=_FETCHING),
]
MaxSize = Annotated[
    int | None,
    typer.Option(
        "--max-size", metavar="SIZE", rich_help_panel=_FETCHING, parser=size,
        help="The largest page to work on, such as 500k.  [default: 20MB fetched, 50MB read]",
    ),
]  # fmt: skip
PageTimeout = Annotated[
    float,
    typer.Option(
        "--page-timeout", metavar="SECONDS", rich_help_panel=_FETCHING, min=0.1,
        help="How long the extraction of one page may take.",
    ),
]  # fmt: skip
NoRobots = Annotated[
    bool,
    typer.Option("--no-robots", help="Do not ask robots.txt first.", rich_help_panel=_FETCHING),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", rich_help_panel=_FETCHING,
        help="Fetch from this machine and from private networks, too.",
    ),
]  # fmt: skip

# ── other ────────────────────────────────────────────────────────────────────────────────

Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Say nothing but errors on stderr.", rich_help_panel=_OTHER),
]
Verbose = Annotated[
    int,
    typer.Option(
        "--verbose", "-v", count=True, rich_help_panel=_OTHER, show_default=False,
        help="Say on stderr what was done; -vv with the traceback of internal errors.",
    ),
]  # fmt: skip
