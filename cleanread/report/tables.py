"""Tables of figures, and of addresses with what is to be said about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .markup import Html, element, joined, others, text
from .wording import link


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Html]], figures: Sequence[int] = ()) -> Html:  # fmt: skip
    """A table; the columns `figures` are set to the right. Wide ones are moved sideways, also with the keyboard."""
    head = [element("th", text(name), scope="col", class_=_kind(at, figures)) for at, name in enumerate(heads)]  # fmt: skip
    body = [
        element("tr", *(_cell(at, cell, figures) for at, cell in enumerate(row))) for row in rows
    ]
    return element(
        "div",
        element(
            "table",
            element("caption", text(caption)),
            element("thead", element("tr", *head)),
            element("tbody", *body),
        ),
        class_="wide",
        tabindex=0,
        role="group",
        aria_label=caption,
    )


def behind(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Html]], figures: Sequence[int] = ()) -> Html:  # fmt: skip
    """The table behind a chart, folded."""
    return element(
        "details",
        element("summary", text("The figures")),
        table(caption, heads, rows, figures),
    )


def page_link(url: str) -> Html:
    """An address, as a link when it is one of the web."""
    target = link(url)
    if target is None:
        return others(url)
    return element("a", others(url), href=target, rel="noreferrer noopener")


def cells(*values: object) -> list[Html]:
    """Texts as cells."""
    return [text(value) for value in values]


def lines(*parts: Html) -> Html:
    """Several things in one cell, one below the other."""
    return joined(element("div", part) for part in parts if part)


def _cell(at: int, cell: Html, figures: Sequence[int]) -> Html:
    if at == 0:
        return element("th", cell, scope="row", class_=_kind(at, figures))
    return element("td", cell, class_=_kind(at, figures))


def _kind(at: int, figures: Sequence[int]) -> str | None:
    return "figure" if at in figures else None
