"""``cleanread SOURCE…``: extract articles and print them or put them in files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import typer

from ..errors import ProfileError
from ..models import OWN_FIELD, FetchOptions, Options
from . import exit_codes, settings, texts
from . import options as opt
from .chosen import extract_options, fetch_options
from .job import Job
from .looking import is_there
from .output import destination, format_of
from .present import FIELDS, Form
from .say import Voice
from .sources import Source, classify

_FETCH = FetchOptions()
_OPTIONS = Options()
_PAGE_SECONDS = _OPTIONS.limits.seconds or 0.0


def get(
    sources: opt.Sources,
    output: opt.Output = None,
    form: opt.FormatOption = None,
    json: opt.Json = False,
    field: opt.Field = None,
    front_matter: opt.FrontMatter = "yaml",
    profile: opt.Profile = "default",
    set_: opt.Set = None,
    from_: opt.From = None,
    url: opt.Url = None,
    links: opt.Links = "inline",
    images: opt.Images = "keep",
    keep_tracking: opt.KeepTracking = False,
    comments: opt.Comments = False,
    rules: opt.Rules = None,
    as_of: opt.AsOf = None,
    no_rules: opt.NoRules = False,
    no_fallback: opt.NoFallback = False,
    pages: opt.Pages = _OPTIONS.max_pages,
    timeout: opt.Timeout = _FETCH.timeout,
    retries: opt.Retries = _FETCH.retries,
    user_agent: opt.UserAgent = None,
    header: opt.Header = None,
    proxy: opt.Proxy = None,
    max_size: opt.MaxSize = None,
    page_timeout: opt.PageTimeout = _PAGE_SECONDS,
    no_robots: opt.NoRobots = False,
    allow_private: opt.AllowPrivate = False,
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = 0,
) -> None:
    """Print the articles of web pages as clean Markdown.

    Results go to stdout, everything else to stderr.
    """
    voice = Voice(quiet=quiet, verbosity=verbose)
    chosen = [classify(source) for source in sources]
    _check(chosen, url, field)
    several = len(sources) > 1
    own_profile, extra = chosen_profile(profile, set_ or [], voice)
    shape = Form(
        format="json" if json else form or format_of(output),
        field=field,
        profile=own_profile,
        front_matter=front_matter == "yaml",
        extra=extra,
        compact=several and output in (None, "-"),
    )
    texts.check(chosen, from_, shape)
    fetch = fetch_options(
        timeout=timeout,
        retries=retries,
        user_agent=user_agent,
        header=header,
        proxy=proxy,
        max_size=max_size,
        no_robots=no_robots,
        allow_private=allow_private,
    )
    options = extract_options(
        links=links,
        images="keep" if images == "download" else images,
        keep_tracking=keep_tracking,
        comments=comments,
        rules=rules,
        as_of=as_of,
        no_rules=no_rules,
        no_fallback=no_fallback,
        pages=pages,
        max_size=max_size,
        page_timeout=page_timeout,
        fetch=fetch,
    )
    if images == "download":
        _check_place_for_images(output, shape)
    job = Job(
        base=url,
        from_=from_,
        options=options,
        save_images=images == "download",
        form=shape,
        where=destination(output, shape, several=several, voice=voice),
        voice=voice,
    )
    raise typer.Exit(job.run(chosen))


def _check(sources: Sequence[Source], url: str | None, field: str | None) -> None:
    if [source.kind for source in sources].count("stdin") > 1:
        raise typer.BadParameter("standard input can be read only once", param_hint="SOURCE")
    if url is not None:
        if len(sources) > 1 or sources[0].kind == "url":
            raise typer.BadParameter("it is for one file or standard input", param_hint="--url")
        if not url.lower().startswith(("http://", "https://")):
            raise typer.BadParameter(f"{url!r} is not an http(s) address", param_hint="--url")
    if field is not None and field not in FIELDS and not field.startswith(OWN_FIELD):
        from ..meant import did_you_mean

        hint = did_you_mean(field, FIELDS) or f"; one of {', '.join(FIELDS)}"
        raise typer.BadParameter(f"unknown field {field!r}{hint}", param_hint="--field")


def _check_place_for_images(output: str | None, shape: Form) -> None:
    """Images are saved beside a file that can show them."""
    if output is None or output == "-" or _is_device(Path(output)):
        message = "images are saved beside the file or the folder that -o names"
        raise typer.BadParameter(message, param_hint="--images")
    if shape.field or shape.format == "text":
        message = "only Markdown, HTML and JSON point to images"
        raise typer.BadParameter(message, param_hint="--images")


def _is_device(path: Path) -> bool:
    return is_there(path) and not path.is_file() and not path.is_dir()


def chosen_profile(
    name: str, pairs: Sequence[str], voice: Voice
) -> tuple[str, Mapping[str, object]]:
    """The profile and the keys of ``--set``. A wrong profile is reported before anything is fetched."""
    from ..frontmatter import front_matter, load_profile
    from ..models import Metadata
    from . import profiles

    try:
        found = profiles.find(name)
        if found == "default" and not pairs:
            return found, {}
        chosen = load_profile(found)
        extra = settings.extra_keys(pairs, chosen)
        front_matter(Metadata(), chosen, extra)
    except ProfileError as error:
        voice.error(str(error))
        raise typer.Exit(exit_codes.exit_code(error)) from None
    return found, extra
