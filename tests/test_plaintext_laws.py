"""Laws of cleaning text, for texts put together at random."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cleanread import clean_text

PROSE = [
    "The ferry to the islands sails again from Monday, eleven weeks after a crane fell across its ramp.",
    "Die Hafenmeisterin hat die Tage auf einer Tafel gezählt und will sie am Montag sauber wischen.",
    "Los pescadores del puerto esperan que la rampa nueva resista los temporales de este invierno.",
    "Начальница порта отмечала дни мелом на доске у двери и обещает стереть их рано утром.",
    "扉の横の黒板に日数を書き続けてきた港長は、月曜の朝にその数字を消すつもりだと話した。",
    "Les pêcheurs du port espèrent que la nouvelle rampe tiendra bon pendant les tempêtes d'hiver.",
]
LINES = [
    *PROSE, "", "", "", "Share", "Teilen", "Related articles", "Читайте также", "関連記事", "Suscríbete a nuestra newsletter", "A clean slate",
    "Ein neuer Anfang", "asd", "desk@harbour.example", "By Ann Lee", "12.03.2024", "Summer sale Banner", "2 Comments", "Leave a Reply", "It sails.",
    "# Ferry sails again", "## Related posts", "## A clean slate", "- [Crane falls](/crane)", "- Two eggs", "1. Stir", "```", "| a | b |", "|---|---|",
    "> Share", "---", "===", "![A slate](slate.jpg)", "$$", "[^1]: Harbour Post", "    x = {1}", "Read also: Who pays for the ramp now?",
    "eleven weeks after the crane fell down", "Name *", "(required)", "**Newsletter**", "\t", "<div>", "About the author", "—",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(LINES), max_size=25).map("\n".join)
FEW = settings(max_examples=150, deadline=None)


def is_subsequence(some: list[str], of: list[str]) -> bool:
    rest = iter(of)
    return all(line in rest for line in some)


@FEW
@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text).text
    assert clean_text(once).text == once


@FEW
@given(TEXTS)
def test_the_lines_that_stay_are_lines_of_the_text_in_order(text: str) -> None:
    assert is_subsequence(clean_text(text).text.split("\n"), [*text.split("\n"), ""])


@FEW
@given(TEXTS)
def test_every_line_stays_or_is_told(text: str) -> None:
    found = clean_text(text)
    numbers = {
        number
        for removal in found.removals
        for first, _, last in [removal.path.split(" ")[1].partition("-")]
        for number in range(int(first), int(last or first) + 1)
    }
    staying = [
        line for n, line in enumerate(text.split("\n"), 1) if n not in numbers and line.strip()
    ]
    assert staying == [line for line in found.text.split("\n") if line.strip()]


@FEW
@given(
    st.lists(st.sampled_from(PROSE), min_size=1), st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n"])
)
def test_prose_alone_stays_as_it_is(paragraphs: list[str], gap: str) -> None:
    text = gap.join(paragraphs)
    assert clean_text(text).text == text


@FEW
@given(TEXTS, st.sampled_from(PROSE), TEXTS)
def test_a_text_with_prose_never_comes_out_empty(before: str, prose: str, after: str) -> None:
    assert clean_text(f"{before}\n\n{prose}\n\n{after}").text.strip()


@FEW
@given(st.text(max_size=300))
def test_any_text_is_cleaned_without_an_error(text: str) -> None:
    assert len(clean_text(text).text) <= 2 * len(text)
