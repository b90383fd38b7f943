"""Sites for the tests of learned rules: one template, articles that differ, boxes that come back."""

from __future__ import annotations

from cleanread.learn import Learned, Sample, learn

_SUBJECTS = {
    "ferry": "harbour captain island crossing timetable engine tide passenger deck winter",
    "orchard": "apple grower frost blossom ladder harvest cider crate valley autumn",
    "library": "reader shelf archive binding donation catalogue lamp scholar window summer",
    "bridge": "engineer river cable span inspection traffic toll painter scaffold spring",
    "bakery": "baker oven flour sourdough queue counter apprentice morning crust market",
}
_SENTENCES = (
    "The {0} who has worked beside the {1} for thirty years says that nobody expected the {2} to last this long.",
    "When the {3} arrived, the old {4} had already been moved, and the {5} was waiting near the {6} with a notebook.",
    "Several {7} owners told us that the {8} would have to be paid for by those who use it before {9}.",
    "Every {9}, the {0} is counted again, because the {4} changes and the {2} with it, as records from the town show.",
)


def story(subject: str, paragraphs: int = 6) -> list[str]:
    """Paragraphs about something, of three sentences each; no two subjects share one."""
    words = _SUBJECTS[subject].split()
    return [
        " ".join(
            _SENTENCES[(i + j) % len(_SENTENCES)].format(*words[i + j :], *words[: i + j])
            + f" That was in the {subject} of {words[(i * 3 + j) % 10]} street."
            for j in range(3)
        )
        for i in range(paragraphs)
    ]


def page(
    subject: str,
    *,
    middle: str = "",
    after: str = "",
    article: str = 'class="article-body"',
    head: str = "",
    byline: str = "",
) -> bytes:
    """A page with an article; `middle` stands between its paragraphs, `after` behind them."""
    parts = [f"<p>{text}</p>" for text in story(subject)]
    parts.insert(3, middle)
    title = f"How the {subject} changed the town"
    return f"""<!doctype html><html lang="en"><head><title>{title}</title>{head}
<link rel="canonical" href="https://www.example.com/{subject}"></head>
<body><header class="site-header"><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
<main><article><h1>{title}</h1>{byline}<div {article}>{"".join(parts)}</div>{after}</article></main>
<footer class="site-footer"><p>© Example Media</p></footer></body></html>""".encode()


def sample(subject: str, html: bytes, url: str = "") -> Sample:
    """A page with its address."""
    url = url or f"https://www.example.com/{subject}"
    return Sample(name=f"{subject}.html", url=url, html=html)


def learned_from(**pages: bytes) -> Learned:
    """The rule for pages named by their subjects."""
    return learn([sample(subject, html) for subject, html in pages.items()])


def removed(learned: Learned) -> list[str]:
    """The selectors it removes."""
    return [entry["css"] for entry in learned.table.get("content", {}).get("remove", [])]


def phrases(learned: Learned) -> list[str]:
    """The patterns it removes."""
    return [entry["pattern"] for entry in learned.table.get("content", {}).get("text", [])]
