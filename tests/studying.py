"""Pages of one site for the tests of the studio, in which a box passes for text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event, Thread

from cleanread.models import Options
from cleanread.studio.pages import from_files
from cleanread.studio.serving import Door, bound, server_of
from cleanread.studio.session import Places, Session
from tests.learning import page

#: reads like a paragraph of the story
PLEA = "We walked the old railway line for three summers and wrote down what the people there remember of it."
BOX = f'<div class="mt-4 reader-walk css-1x2y3z"><p>{PLEA}</p></div>'
TODAY = date(2026, 1, 2)


def saved_site(folder: Path, **pages: bytes) -> Path:
    """The pages as files, named by their subjects."""
    saved = folder / "saved"
    saved.mkdir()
    for subject, html in (pages or two_pages()).items():
        (saved / f"{subject}.html").write_bytes(html)
    return saved


def two_pages() -> dict[str, bytes]:
    """Two articles with the same box."""
    return {subject: page(subject, middle=BOX) for subject in ("bridge", "ferry")}


def sitting(folder: Path, **pages: bytes) -> Session:
    """A session over some pages, which writes into `folder`."""
    places = Places(rules=folder / "rules", labels=folder / "labels" / "studio")
    sources = list(from_files([saved_site(folder, **pages)]))
    return Session(sources, places, Options(), today=lambda: TODAY)


def number_of(session: Session, text: str, page_number: int = 1) -> int:
    """The number of the innermost element of a page with this text."""
    reading = session._shelf.reading(page_number)
    found = [
        number
        for number, el in enumerate(reading.elements)
        if isinstance(el.tag, str) and text in "".join(el.itertext())
    ]
    return found[-1]


@contextmanager
def served(session: Session) -> Iterator[Door]:
    """The studio of a session on a free port, as long as the test runs."""
    ready = Event()
    with bound() as listening:
        door = Door(listening.getsockname()[1])
        server = server_of(session, door, ready.set)
        thread = Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        assert ready.wait(10)
        try:
            yield door
        finally:
            server.should_exit = True
            thread.join()
