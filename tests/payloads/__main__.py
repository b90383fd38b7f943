"""
``python -m tests.payloads``: every payload in every page, by every reader, and how many there are.

The tests take a part of it each time; this is all of it, in about half a minute.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import cleanread

from . import pages
from .addresses import address_payloads
from .judging import faults_of
from .markup import markup_payloads
from .texts import text_payloads


def sources() -> Iterator[tuple[str, str, str | None]]:
    """What was tried, the page, and the address it is said to be from."""
    for turn, payload in enumerate(markup_payloads()):
        yield payload.text, pages.with_markup(payload.text, turn), pages.URL
    for payload in address_payloads():
        for url in (pages.URL, None):
            yield payload.text, pages.with_address(payload.text), url
    for payload in text_payloads():
        yield payload.text, pages.with_text(payload.text), pages.URL
    for make in (pages.in_article_body, pages.in_state, pages.in_noscript):
        for payload in [*markup_payloads(), *text_payloads()]:
            yield payload.text, make(payload.text), pages.URL


def main() -> int:
    """Print what came through, and the figures; the number of pages with faults."""
    wrong = tried = 0
    for text, page, url in sources():
        tried += 1
        faults = faults_of(cleanread.extract(page, url=url), references=True)
        if faults:
            wrong += 1
            sys.stdout.write(f"{text!r}: {faults[:3]}\n")
    kinds = (
        ("markup", markup_payloads(), pages.MARKUP_CONTEXTS),
        ("addresses", address_payloads(), pages.ADDRESS_CONTEXTS),
        ("texts", text_payloads(), pages.TEXT_CONTEXTS),
    )
    for name, payloads, contexts in kinds:
        families = len({payload.family for payload in payloads})
        sys.stdout.write(f"{name}: {len(payloads)} payloads of {families} families in {contexts} contexts\n")  # fmt: skip
    sys.stdout.write(f"{tried} pages, {wrong} of them with faults\n")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
