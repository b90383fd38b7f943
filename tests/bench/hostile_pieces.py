"""Random shapes of pages: a few pieces that repeat within others, which finds what takes longer than it should without knowing where."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: pieces that random shapes are made of; ``{0}`` is a number that differs each time
PIECES: Final = (
    "<div>", "</div>", "<p>", "</p>", "<span>", "</span>", "<b>word ", "</b>", "<a href=/{0}>link {0}", "</a>", "<a href=#n{0}>{0}</a>",
    "<ul>", "</ul>", "<ol>", "<li>", "<li>item {0}", "<li id=n{0}>note {0} <a href=#r{0}>↑</a>", "<dl>", "<dt>term", "<dd>text",
    "<table>", "<tr>", "<td>cell", "<th>head {0}", "</table>", "<caption>c</caption>", "<thead>", "<tbody>", "<figure>", "</figure>",
    "<figcaption>caption {0}</figcaption>", "<img src=/{0}.jpg>", "<img src=/a.jpg alt='the harbour {0}'>", "<picture><source srcset=a>",
    "<h1>Head</h1>", "<h2>Heading {0}</h2>", "<h2>Related</h2>", "<h3>Read more</h3>", "<h4>", "<section>", "</section>", "<article>",
    "<aside>", "</aside>", "<nav>", "</nav>", "<header>", "<footer>", "</footer>", "<form>", "<input>", "<input type=email>",
    "<textarea>t</textarea>", "<button>Share</button>", "<select><option>a</select>", "<label>Mail</label>", "<details>",
    "<summary>s {0}</summary>", "</details>", "<blockquote>", "</blockquote>", "<q>said", "<cite>by", "<pre>", "</pre>", "<code>x = {0}</code>",
    "<pre><code>x</code></pre>", "<hr>", "<br>", "<br><br>", "<iframe src=https://www.youtube.com/embed/{0}abcdef></iframe>",
    "<video src=/v{0}.mp4></video>", "<sup><a href=#n{0} id=r{0}>{0}</a></sup>", "<math><mi>x</mi></math>", "<span class=math>\\(x\\)</span>",
    "<div class=callout>", "<div class='admonition note'><p class=admonition-title>Note", "<div class=footnotes>", "<div class=comment>",
    "<div class=share>", "<div class=related>", "<div class=newsletter>Sign up", "<div class=author>", "<p class=byline>By Ann Lee",
    "<time datetime=2024-05-01>1 May 2024</time>", "<div hidden>", "<div style='display:none'>", "<div aria-hidden=true>", "<noscript>",
    "</noscript>", "<template>", "<svg><path d=M0></svg>", "<script>var a={0}</script>", "<style>.c{0}{display:none}</style>", "<p class=c{0}>",
    "word ", "Rain. ", "The ferry sails again on Monday, the harbour office said on Friday evening. ",
    "The ferry {0} sails, officials said after a long week of rain.", "Share ", "Read also: ", "Advertisement", "Sign up for our newsletter",
    "Leave a comment", "By Ann Lee", "Photo: Ann Lee", "Note:", "12 May 2024", "[1]", "1.", "* ", "$x_{0}$ ",
)  # fmt: skip
_CLOSE: Final = (
    *("", "", "</div>", "</p>", "</ul>", "</details>", "</figure>", "</aside>", "</blockquote>"),
    "</section>",
)
_START: Final = "<title>The ferry sails again</title><article>"
_PROSE: Final = (
    "<h1>The ferry sails again</h1><p>"
    + "The ferry sails again on Monday, the harbour office said on Friday evening. " * 5
)


def random_shapes(count: int, seed: int) -> Iterator[tuple[str, Callable[[int], str]]]:
    """So many random shapes: what each is made of, and what makes a page of about so many characters."""
    for i in range(count):
        yield _shape(random.Random(f"{seed}-{i}"))  # noqa: S311  no secrets


def _shape(rnd: random.Random) -> tuple[str, Callable[[int], str]]:
    around = "".join(rnd.choices(PIECES, k=rnd.choice((0, 0, 1, 2))))
    unit = "".join(rnd.choices(PIECES, k=rnd.choice((1, 1, 2, 2, 3, 4))))
    close = rnd.choice(_CLOSE)
    start = _START + (_PROSE if rnd.random() < 0.5 else "")

    def make(size: int) -> str:
        times = max(1, size // (len(unit) + len(close)))
        units = "".join([unit.replace("{0}", str(i)) for i in range(times)])
        return f"{start}{around.replace('{0}', '0')}{units}{close * times}"

    return f"{around} ({unit})* ({close})*", make
