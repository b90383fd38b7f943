"""``cleanread rules new SOURCE… -o FILE``: a rule, and the tests that hold it to its word, from a few pages of a site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import CleanreadError, ExtractionError
from ...models import FetchOptions, Options
from ...shortened import shortened
from .. import exit_codes, settings
from .. import options as opt
from ..job import message_of
from ..rule_folders import rule_folders
from ..say import Voice, to_stdout
from ..sources import Source, classify, content_of

if TYPE_CHECKING:
    from ...learn import Learned, Outcome, Sample

_FOLDER = "pages"
_SHOWN = 3
_LONG = 60

_Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Two to five articles of one site: addresses or saved pages.",
        rich_help_panel="Arguments",
    ),
]
_Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", rich_help_panel="Output",
        help="The rule's file, or a folder for it. Pages are saved beside it. [default: print the rule]",
    ),
]  # fmt: skip
_NoPages = Annotated[
    bool,
    typer.Option(
        "--no-pages", rich_help_panel="Output", help="Save no pages; the tests have addresses only."
    ),
]
_Force = Annotated[
    bool, typer.Option("--force", rich_help_panel="Output", help="Write over files that are there.")
]
_Urls = Annotated[
    list[str] | None,
    typer.Option(
        "--url", metavar="URL", rich_help_panel="Pages", show_default=False,
        help="The address of a saved page. Once for each, in their order. [default: what the page says]",
    ),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the rule goes, and the pages beside it."""

    file: Path
    pages: tuple[str, ...]  #: relative to the folder of the rule

    @property
    def files(self) -> Iterator[Path]:
        """All that will be written."""
        yield self.file
        yield from (self.file.parent / page for page in self.pages)


def new(
    sources: _Sources,
    output: _Output = None,
    no_pages: _NoPages = False,
    force: _Force = False,
    url: _Urls = None,
    rules: opt.Rules = None,
    user_agent: opt.UserAgent = None,
    header: opt.Header = None,
    no_robots: opt.NoRobots = False,
    allow_private: opt.AllowPrivate = False,
    quiet: opt.Quiet = False,
) -> None:
    """Write a rule for a site from a few of its pages.

    What all pages say is chrome, what each says is its story. What the rule changes is told on stderr.
    """
    voice = Voice(quiet=quiet)
    chosen = [classify(source) for source in sources]
    addresses = _addresses(chosen, url or [])
    fetch = FetchOptions(
        user_agent=user_agent,
        headers=settings.headers(header or []),
        robots=not no_robots,
        allow_private=allow_private,
    )
    options = Options(rule_folders=rule_folders(rules), fetch=fetch)
    samples = _samples(chosen, addresses, output, options, voice)
    place = _place(output, samples, no_pages=no_pages)
    if place and not force:
        _check_free(place, voice)
    learned = _learned(samples, options, place, voice)
    _write(learned, samples, place, voice)
    _tell(learned, place, voice)


# ── the pages ────────────────────────────────────────────────────────────────────────────


def _addresses(chosen: Sequence[Source], urls: Sequence[str]) -> list[str | None]:
    """The address that was given for each source. Raises where the sources are none to learn from."""
    from ...learn import check_count

    try:
        check_count(len(chosen))
    except ExtractionError as error:
        raise typer.BadParameter(str(error), param_hint="SOURCE") from None
    if [source.kind for source in chosen].count("stdin") > 1:
        raise typer.BadParameter("standard input can be read only once", param_hint="SOURCE")
    saved = sum(source.kind != "url" for source in chosen)
    if urls and len(urls) != saved:
        message = f"{len(urls)} given for {saved} saved pages; give one for each, in the same order"
        raise typer.BadParameter(message, param_hint="--url")
    given = iter(urls)
    return [None if source.kind == "url" else next(given, None) for source in chosen]


def _samples(
    chosen: Sequence[Source],
    addresses: Sequence[str | None],
    output: str | None,
    options: Options,
    voice: Voice,
) -> list[Sample]:
    from ...learn import check_samples

    samples: list[Sample] = []
    for source, address in zip(chosen, addresses, strict=True):
        try:
            samples.append(_sample(source, address, output, options, voice))
        except (CleanreadError, OSError) as error:
            voice.error(message_of(error, source))
            raise typer.Exit(exit_codes.exit_code(error)) from None
    try:
        check_samples(samples)
    except ExtractionError as error:
        raise typer.BadParameter(str(error), param_hint="SOURCE") from None
    return samples


def _sample(
    source: Source, address: str | None, output: str | None, options: Options, voice: Voice
) -> Sample:
    from ...learn import Sample, guessed_address, standing_alone
    from ...proof.pages import address_in, unpacked

    if source.kind == "url":
        from ...fetch import fetch
        from ...visit import plan

        visit = plan(source.address, options)
        response = fetch(visit.url, visit.options.fetch)
        html = standing_alone(response.content, response.content_type)
        return Sample(name=source.address, url=response.final_url, html=html)
    is_packed = source.address.lower().endswith((".gz", ".zst"))
    html = (
        unpacked(Path(source.address))
        if is_packed
        else content_of(source, options.limits.max_bytes)
    )
    url = address or address_in(html)
    if url is None and (url := guessed_address(html, source.address, output)):
        voice.warn(
            f"{source.address}: does not say its address; taken for {url} (--url says better)"
        )
    if url is None:
        message = f"{source.address}: the page does not say its address; give it with --url"
        raise typer.BadParameter(message, param_hint="SOURCE")
    return Sample(name=source.address, url=url, html=html)


# ── the rule ─────────────────────────────────────────────────────────────────────────────


def _place(output: str | None, samples: Sequence[Sample], *, no_pages: bool) -> _Place | None:
    from ...learn import host_of

    if output in (None, "-"):
        return None
    host = host_of(samples[0].url)
    path = Path(str(output))
    file = path / f"{host}.toml" if str(output).endswith("/") or path.is_dir() else path
    count = 0 if no_pages else len(samples)
    return _Place(file, tuple(f"{_FOLDER}/{host}-{n}.html.gz" for n in range(1, count + 1)))


def _check_free(place: _Place, voice: Voice) -> None:
    """End where something would be overwritten."""
    for file in place.files:
        if file.exists():
            voice.error(f"{file} is there already; --force writes over it")
            raise typer.Exit(exit_codes.FILES)


def _learned(
    samples: Sequence[Sample], options: Options, place: _Place | None, voice: Voice
) -> Learned:
    from ...learn import learn

    snapshots = place.pages if place else ()
    try:
        return learn(samples, options, snapshots=snapshots, file=place.file if place else None)
    except CleanreadError as error:
        voice.error(str(error))
        raise typer.Exit(exit_codes.exit_code(error)) from None


def _write(learned: Learned, samples: Sequence[Sample], place: _Place | None, voice: Voice) -> None:
    from ...atomic import write_atomically
    from ...proof.pages import packed
    from ...rules.writing import rule_text

    text = rule_text(learned.table, learned.comments)
    if place is None:
        to_stdout(text)
        return
    try:
        for sample, page in zip(samples, place.pages, strict=False):
            write_atomically(place.file.parent / page, packed(sample.html, page))
        write_atomically(place.file, text)
    except OSError as error:
        voice.error(f"{error.filename or place.file}: {(error.strerror or str(error)).lower()}")
        raise typer.Exit(exit_codes.FILES) from None


# ── what was done ────────────────────────────────────────────────────────────────────────


def _tell(learned: Learned, place: _Place | None, voice: Voice) -> None:
    for note in learned.notes:
        voice.warn(note)
    if place:
        voice.note(str(place.file))
    if not learned.is_needed:
        voice.note("nothing to improve on these pages: the rule only holds them as tests")
    for test, outcome in zip(learned.table["tests"], learned.outcomes, strict=True):
        voice.note(f"  {test['url']}: {_change(outcome)}")
        if outcome.left:
            voice.note(f"    on other pages, too, and still there: {_some(outcome.left)}")
        if outcome.lost:
            voice.warn(f"{test['url']}: the rule costs {_some(outcome.lost)}")


def _change(outcome: Outcome) -> str:
    before, after = outcome.without.word_count, outcome.with_.word_count
    words = f"{before} words" if before == after else f"{before} → {after} words"
    return f"{words}; gone: {_some(outcome.gone)}" if outcome.gone else words


def _some(texts: Sequence[str]) -> str:
    """A few texts, cut short, and how many more there are."""
    shown = ", ".join(repr(shortened(text, _LONG)) for text in texts[:_SHOWN])
    return shown if len(texts) <= _SHOWN else f"{shown} and {len(texts) - _SHOWN} more"
