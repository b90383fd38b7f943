"""A page to try the extraction on: an article, and what stands around it on the web."""

from __future__ import annotations

from typing import Final

from .check import Check

_STORY: Final = (
    "The ferry to the islands sails again from Monday, eleven weeks after the storm broke the pier.",
    "Divers have set nine new piles since then, and the harbour master walked over the planks on Friday.",
    "“We carried the post in fishing boats all winter,” said the captain, “and nobody missed a letter.”",
    "The first boat leaves at seven in the morning; the timetable of the summer begins a month earlier.",
)
_CHROME: Final = ("Sign up to our newsletter", "Share this on Facebook", "Most read this week")
PAGE: Final = (
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>The ferry sails again</title></head><body>"
    "<nav><a href=/>Home</a> <a href=/news>News</a> <a href=/sport>Sport</a></nav>"
    "<article><h1>The ferry sails again</h1>"
    + "".join(f"<p>{line}</p>" for line in _STORY)
    + f'<div class=share><a href="#">{_CHROME[1]}</a></div></article>'
    f"<aside><h2>{_CHROME[0]}</h2><form><input type=email><button>Go</button></form></aside>"
    f"<div class=related><h2>{_CHROME[2]}</h2><ul><li><a href=/a>A storm breaks the pier</a></ul></div>"
    "</body></html>"
)


def check_extraction() -> Check:
    """Whether an article comes out whole and alone."""
    try:
        from .. import extract

        article = extract(PAGE)
    except Exception as error:  # noqa: BLE001 - what it is, is to be told
        return _broken(f"it ended with {type(error).__name__}: {error}")
    missing = [line for line in _STORY if line not in article.text]
    left = [line for line in _CHROME if line in article.markdown]
    if missing:
        return _broken(f"{len(missing)} of {len(_STORY)} paragraphs are missing")
    if left:
        return _broken(f"{left[0]!r} was left in")
    if article.metadata.title != "The ferry sails again":
        return _broken(f"the title is {article.metadata.title!r}")
    found = (
        f"a page of its own: {len(_STORY)} paragraphs kept, {len(article.removals)} blocks removed"
    )
    return Check(section="trial", name="extraction", state="ok", found=found)


def _broken(what: str) -> Check:
    advice = "pip install --force-reinstall cleanread; if that does not help, report this output"
    return Check(section="trial", name="extraction", state="broken", found=what, advice=advice)
