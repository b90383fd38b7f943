"""``cleanread studio [SOURCE…]``: walk through pages in a browser, and turn clicks into site rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import CleanreadError
from ..models import FetchOptions, Options
from . import exit_codes
from . import options as opt
from .own_folders import project_folder
from .rule_folders import rule_folders
from .say import Voice
from .sources import Source, classify

if TYPE_CHECKING:
    from ..studio.pages import Source as StudioSource
    from ..studio.serving import Door
    from ..studio.session import Session

_RULES = Path(".cleanread", "rules")
_LABELS = Path(".cleanread", "labels", "studio")

_Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Addresses, saved pages, and folders of them.",
        rich_help_panel="Arguments",
    ),
]
_Ledger = Annotated[
    Path | None,
    typer.Option(
        "--from-ledger", metavar="DB", rich_help_panel="Pages", exists=True, dir_okay=False, show_default=False,
        help="Pages of a batch that are no article, or an unsure one; the least sure first.",
    ),
]  # fmt: skip
_Store = Annotated[
    Path | None,
    typer.Option(
        "--html-store", metavar="DB", rich_help_panel="Pages", exists=True, dir_okay=False, show_default=False,
        help="The pages that this batch kept; without it they are fetched again.",
    ),
]  # fmt: skip
_Below = Annotated[
    float,
    typer.Option(
        "--below", metavar="SCORE", rich_help_panel="Pages", min=0, max=1,
        help="Articles of a batch with a score below this are unsure.",
    ),
]  # fmt: skip
_Most = Annotated[
    int,
    typer.Option(
        "--most", metavar="N", rich_help_panel="Pages", min=1, help="So many pages of a batch."
    ),
]
_Urls = Annotated[
    list[str] | None,
    typer.Option(
        "--url", metavar="URL", rich_help_panel="Pages", show_default=False,
        help="The address of a saved page. Once for each, in their order. [default: what the page says]",
    ),
]  # fmt: skip
_Labels = Annotated[
    Path,
    typer.Option(
        "--labels", metavar="DIR", rich_help_panel="Output", file_okay=False,
        help="Where labelled pages are exported to.",
    ),
]  # fmt: skip
_Port = Annotated[
    int,
    typer.Option(
        "--port", metavar="N", rich_help_panel="Server", min=0, max=65535,
        help="The port on this machine; 0: one that is free.",
    ),
]  # fmt: skip
_Open = Annotated[
    bool,
    typer.Option("--open/--no-open", rich_help_panel="Server", help="Open it in the browser."),
]


def studio(
    sources: _Sources = None,
    from_ledger: _Ledger = None,
    html_store: _Store = None,
    below: _Below = 0.8,
    most: _Most = 100,
    url: _Urls = None,
    rules: opt.Rules = None,
    labels: _Labels = _LABELS,
    port: _Port = 0,
    open_: _Open = True,
    user_agent: opt.UserAgent = None,
    no_robots: opt.NoRobots = False,
    allow_private: opt.AllowPrivate = False,
    quiet: opt.Quiet = False,
) -> None:
    """Walk through pages in the browser: click a part to remove or keep it, and save that as a site rule.

    Rules go into the last folder named with --rules, else into .cleanread/rules. Ctrl-C ends it.
    """
    voice = Voice(quiet=quiet)
    fetch = FetchOptions(user_agent=user_agent, robots=not no_robots, allow_private=allow_private)
    options = Options(rule_folders=rule_folders(rules), fetch=fetch)
    try:
        pages = list(_pages(sources or [], url or [], options))
        if from_ledger is not None:
            from ..studio.ledger import unsure_pages

            pages += unsure_pages(from_ledger, options, below=below, most=most, store=html_store)
        if not pages:
            _nothing(from_ledger, sources or [])
        from ..studio.session import Places, Session

        session = Session(pages, Places(rules=_rules_place(rules), labels=labels), options)
        with suppress(KeyboardInterrupt):
            _serve(session, len(pages), port, voice, open_=open_)
        _leave(session, voice)
    except (CleanreadError, OSError) as error:
        voice.error(str(error.strerror or error) if isinstance(error, OSError) else str(error))
        raise typer.Exit(exit_codes.exit_code(error)) from None


def _serve(session: Session, count: int, port: int, voice: Voice, *, open_: bool) -> None:
    from ..studio.serving import bound, serve

    def ready(door: Door) -> None:
        what = "1 page" if count == 1 else f"{count} pages"
        voice.note(f"{what}; rules go into {session.places.rules}. Ctrl-C ends the studio.")
        # Said even when nothing else is: without it nobody can open the studio.
        Voice().note(door.address)
        if open_:
            import webbrowser

            webbrowser.open(door.address)

    with bound(port) as listening:
        serve(session, listening, ready)


def _leave(session: Session, voice: Voice) -> None:
    """Labels that were forgotten are written where they can be; those of pages that nobody finished would train on half of them."""
    done, begun = session.unfinished()
    if done:
        session.export()
        voice.note(f"Labels not exported yet: {done}, now in {session.places.labels}.")
    if begun:
        voice.warn(f"labels of pages that were not marked as done are not kept: {begun}")
    voice.note("The studio is closed.")


def _nothing(ledger: Path | None, sources: Sequence[str]) -> None:
    """Say why there is no page."""
    if ledger is not None:
        message = f"{ledger}: no page is unsure; --below takes more"
        raise typer.BadParameter(message, param_hint="--from-ledger")
    if sources:
        message = "no saved page in there; their names end with .html, .htm or .xhtml (.gz, .zst)"
        raise typer.BadParameter(message, param_hint="SOURCE")
    raise typer.BadParameter("name pages, or a batch with --from-ledger", param_hint="SOURCE")


def _rules_place(named: Sequence[Path] | None) -> Path:
    return named[-1] if named else project_folder("rules") or _RULES


def _pages(given: Sequence[str], urls: Sequence[str], options: Options) -> Iterator[StudioSource]:
    from ..studio.pages import from_address, from_files

    chosen = [classify(one) for one in given]
    _check(chosen, urls)
    addresses = iter(urls)
    for source in chosen:
        if source.kind == "url":
            yield from_address(source.address, options)
        else:
            yield from from_files([Path(source.address)], next(addresses, None))


def _check(chosen: Sequence[Source], urls: Sequence[str]) -> None:
    saved = [source for source in chosen if source.kind != "url"]
    for source in saved:
        if source.kind == "stdin" or not Path(source.address).exists():
            message = f"{source.shown}: no such file, folder or address"
            raise typer.BadParameter(message, param_hint="SOURCE")
    if urls and (len(urls) != len(saved) or any(Path(s.address).is_dir() for s in saved)):
        message = "give one for each saved page, in the same order; a folder takes none"
        raise typer.BadParameter(message, param_hint="--url")
