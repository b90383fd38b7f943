"""A made-up article on several pages, as sites print such articles."""

from __future__ import annotations

from collections.abc import Sequence

HOST = "https://news.example"
SLUG = "/2024/05/the-ferry-sails-again"
TITLE = "The ferry to the islands sails again"
STANDFIRST = "After eleven weeks without a crossing the islanders have their ship back, and a bill to argue about."
ENDING = (
    "The harbour office advises everybody who plans a crossing this summer to come early, since the ship has room for forty cars "
    "and the queue on the quay has been known to reach the church."
)

_STORY = """
The ferry to the outer islands left the quay at seven on Monday morning, eleven weeks after a cracked shaft had put it
out of service, and nearly three hundred people stood in the rain to see it go.

For most of the winter the islanders had depended on a fishing boat with room for twelve, which carried the post, the
medicine and whoever had an appointment that could not wait until the weather changed.

The shipyard had promised the repair within a month. Then the part that came from the foundry turned out to be four
millimetres too wide, and a second one had to be cast, measured and sent by road.

Nobody on the council wants to say what the delay has cost, though the minutes of its last meeting mention a sum that
would pay for the school's new roof twice over.

---

On the far side of the strait the baker kept a list of everything that ran out: yeast in the third week, then flour,
then the gas for the oven, so that he ended up frying his bread in a pan.

His neighbour, who teaches eleven children in two rooms, wrote to the ministry every Friday. She received the same
answer each time, signed by a different person and dated a day later than the one before.

The doctor came by helicopter when it was urgent and by telephone when it was not, and she says that people have
become very good at describing a rash.

What nobody had expected was that the quiet would be missed. Some of the older residents had begun to enjoy the
evenings without the ship's horn, and one of them has asked for it to be turned down.

---

The captain, who has sailed this route for nineteen years, says that the new shaft makes the whole bridge hum a little
lower, and that he had to learn again how the ship answers in a cross sea.

A second vessel would cost as much as the council spends on everything else in four years. A bridge has been drawn
three times since the war and has never got further than a drawing.

So the plan for the next breakdown is the fishing boat again, with a roof this time, and a promise from the foundry to
measure twice.
"""

#: the paragraphs of each page
PAGES = tuple(
    tuple(" ".join(paragraph.split()) for paragraph in page.strip().split("\n\n"))
    for page in _STORY.split("---")
)


def address(number: int) -> str:
    """The address of one page."""
    return f"{HOST}{SLUG}/" if number == 1 else f"{HOST}{SLUG}/{number}/"


def pager(current: int, last: int) -> str:
    """A row of numbers in which the current one is no link."""
    numbers = [
        f"<span>{n}</span>" if n == current else f'<a href="{address(n)}">{n}</a>'
        for n in range(1, last + 1)
    ]
    return f'<div class="page-links">Pages: {" ".join(numbers)}</div>'


def page(
    number: int,
    *,
    paragraphs: Sequence[str] | None = None,
    pages: str | None = None,
    head: str = "",
    lead: str = "",
    end: str = "",
    title: str = TITLE,
    published: str = "2024-05-06",
    modified: str = "2024-05-06",
) -> str:
    """One page of the article, with what its site prints around every page."""
    text = "".join(f"<p>{p}</p>" for p in (paragraphs or PAGES[number - 1]))
    pages = pager(number, len(PAGES)) if pages is None else pages
    return f"""<!DOCTYPE html>
<html lang="en"><head><title>{title} - Harbour News</title>
<meta property="og:type" content="article"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="{published}T07:00:00+00:00">
<meta property="article:modified_time" content="{modified}T09:00:00+00:00">
{head}</head><body>
<header><a href="/">Harbour News</a><nav><a href="/islands/">Islands</a> <a href="/weather/">Weather</a></nav></header>
<main><article><h1>{title}</h1>{lead}{text}{end}{pages}</article></main>
<footer><p>Harbour News, Quay 4. <a href="/imprint/">Imprint</a></p></footer>
</body></html>"""


def whole() -> str:
    """All of the article on one page."""
    return page(1, paragraphs=[p for part in PAGES for p in part], pages="")
