"""Works through the sources of one command: each is extracted, judged, and put in its place."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..errors import CleanreadError
from ..models import Metadata, Options, Verdict
from . import exit_codes, texts
from .next_step import OF_VERDICT, next_step
from .output import Destination
from .present import Form, present
from .say import Voice
from .sources import Source, article_of

if TYPE_CHECKING:
    from ..result import Article

_WHAT = {
    "empty": "no article text found",
    "blocked": "the server answered with a bot check or a block, not with the article",
    "consent": "the page asks for consent before it shows the article",
    "error": "the page is an error message",
    "js-shell": "the page has no text without JavaScript",
    "listing": "this looks like a list of links rather than an article",
    "search": "these are the results of a search rather than an article",
    "gallery": "this looks like a page of a video or of pictures, with little text",
    "partial": "the page holds only the beginning of the article",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to do with every source."""

    base: str | None
    from_: str | None = None  #: ``html`` or ``text``; None: what the file names say
    options: Options
    save_images: bool = False  #: beside the files
    form: Form
    where: Destination
    voice: Voice

    def run(self, sources: Sequence[Source]) -> int:
        """The exit status: that of the only source, or of all together."""
        codes = [self._one(source) for source in sources]
        if len(codes) == 1:
            return codes[0]
        return exit_codes.PARTLY if any(codes) else exit_codes.OK

    def _one(self, source: Source) -> int:
        try:
            if texts.is_text(source, self.from_):
                return self._deliver_text(source)
            article = article_of(source, base=self.base, options=self.options)
            return self._deliver(article, source)
        except (typer.Exit, typer.BadParameter):
            raise
        except (CleanreadError, OSError) as error:
            self.voice.error(message_of(error, source))
            return exit_codes.exit_code(error)
        except MemoryError as error:
            self.voice.error(f"{source.shown}: not enough memory for this page")
            return exit_codes.exit_code(error)
        except Exception as error:  # noqa: BLE001 - one page must not take the others down
            self.voice.error(f"{source.shown}: internal error: {error!r} (-vv says where)")
            if self.voice.verbosity > 1:
                import traceback

                self.voice.detail(traceback.format_exc())
            return exit_codes.INTERNAL

    def _deliver(self, article: Article, source: Source) -> int:
        self._warn(article.warnings, source)
        self._tell(article, source)
        nothing = not article.text and article.verdict.kind in exit_codes.OF_VERDICT
        if not (nothing and self.form.wants_text()):
            file = self.where.file_for(source, article.metadata)
            if self.save_images and file is not None:
                article = self._with_images(article, file, source)
            self.where.put(present(article, self.form), file)
        if article.verdict.kind == "empty" and self.form.field:
            return exit_codes.OK  # what was asked for was given
        return exit_codes.OF_VERDICT.get(article.verdict.kind, exit_codes.OK)

    def _with_images(self, article: Article, file: Path, source: Source) -> Article:
        """The article with its images saved beside `file`."""
        import cleanread

        folder = file.with_name(f"{file.stem}-images")
        saved = cleanread.download_images(article, folder)
        self._warn(saved.warnings[len(article.warnings) :], source)
        return saved

    def _warn(self, warnings: Sequence[str], source: Source) -> None:
        for warning in warnings:
            self.voice.warn(f"{source.shown}: {warning}")

    def _deliver_text(self, source: Source) -> int:
        found = texts.cleaned(source, self.options)
        self.voice.detail(
            f"{source.shown}: {len(found.removals)} pieces left out"
            + (f"; mended {found.repaired}" if found.repaired else "")
        )
        empty = not found.text.strip()
        if empty:
            self.voice.error(f"{source.shown}: {_WHAT['empty']}")
        if not empty or not self.form.wants_text():
            self.where.put(texts.present(found, self.form), self.where.file_for(source, Metadata()))
        return exit_codes.NOTHING if empty else exit_codes.OK

    def _tell(self, article: Article, source: Source) -> None:
        verdict = article.verdict
        if verdict.kind in exit_codes.OF_VERDICT:
            self.voice.error(f"{source.shown}: {_explained(verdict)}")
        elif verdict.kind != "article":
            self.voice.warn(f"{source.shown}: {_explained(verdict)}")
        self.voice.detail(
            f"{source.shown}: {verdict.kind} ({verdict.score:.2f}), text from {article.source}, "
            f"{len(article.text.split())} words, {len(article.removals)} blocks left out"
        )


def _explained(verdict: Verdict) -> str:
    what = _WHAT.get(verdict.kind, verdict.kind)
    said = f"{what}: {'; '.join(verdict.reasons)}" if verdict.reasons else what
    then = OF_VERDICT.get(verdict.kind)
    return f"{said}; {then}" if then else said


def message_of(error: Exception, source: Source) -> str:
    """What went wrong with which source, each said once."""
    if isinstance(error, OSError) and error.strerror:
        name = error.filename or source.address
        missing = error.errno == errno.ENOENT and Path(name) == Path(source.address)
        place = source.shown if str(name) == source.address else name
        return f"{place}: {'no such file' if missing else error.strerror.lower()}{next_step(error, source)}"
    text = f"{str(error) or type(error).__name__}{next_step(error, source)}"
    return text if source.shown in text else f"{source.shown}: {text}"
