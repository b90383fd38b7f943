"""What a table amounts to besides rows: titles, pictures, notes, lists."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from cleanread.content.images import Images
from cleanread.content.links import Addresses
from cleanread.content.table_parts import TablePart, parts_of

DATA = "<tr><th>A<th>B<tr><td>1<td>2"


def parts(html: str) -> list[TablePart]:
    addresses = Addresses("https://example.com/")
    return parts_of(fragment_fromstring(f"<table>{html}</table>"), addresses, Images(addresses))


def shown(html: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in parts(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (DATA, [("table", "A\tB\n1\t2")]),
        (f"<caption>Rain</caption>{DATA}", [("caption", "Rain"), ("table", "A\tB\n1\t2")]),
        (f"<tr><td colspan=2>Rain{DATA}", [("caption", "Rain"), ("table", "A\tB\n1\t2")]),
        (f"{DATA}<tr><td colspan=2>Source: us", [("table", "A\tB\n1\t2"), ("paragraph", "Source: us")]),
        (
            "<tr><td colspan=2>One<tr><td>1<td>2<tr><td colspan=2>Two<tr><td>3<td>4",
            [("table", "One\n1\t2\nTwo\n3\t4")],
        ),
        ("<tr><td>a<td hidden>b<tr><td>c<td hidden>d", [("paragraph", "a"), ("paragraph", "c")]),
        ("<tr><td><td>", []),
    ],
)  # fmt: skip
def test_rows_of_one_cell_stand_around_the_table(
    html: str, expected: list[tuple[str, str]]
) -> None:
    assert shown(html) == expected


def test_the_picture_of_an_infobox_stands_above_it_with_its_caption() -> None:
    picture = "<tr><td colspan=2><a href=/f><img src=/i.jpg alt=Fjord></a><div>The fjord</div>"
    html = f"{picture}<tr><th>Country<td>Norway<tr><th colspan=2>Area<tr><th>Land<td>1 km"
    assert shown(html) == [
        ("image", ""),
        ("caption", "The fjord"),
        ("table", "Country\tNorway\nArea\nLand\t1 km"),
    ]


def test_numbered_rows_are_a_list() -> None:
    rows = [f"<tr><td>{n}.<td><td>Story {n}<tr><td colspan=2><td>by {n}<tr>" for n in (4, 5, 6)]
    found = parts("".join(rows) + "<tr><td colspan=2><td>More")
    assert [(part.text, part.number) for part in found] == [
        ("Story 4\nby 4", 4),
        ("Story 5\nby 5", 5),
        ("Story 6\nby 6", 6),
        ("More", None),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<tr><td>1.<td>a<tr><td>2.<td>b",
        "<tr><td>1.<td>a<tr><td>3.<td>b<tr><td>4.<td>c",
        "<tr><td>1.<td>a<td>x<tr><td>2.<td>b<td>y<tr><td>3.<td>c<td>z",
        "<tr><th>No<th>Name<tr><td>1.<td>a<tr><td>2.<td>b<tr><td>3.<td>c",
        "<tr><td>1<td>a<tr><td>2<td>b<tr><td>3<td>c",
    ],
)
def test_other_rows_with_numbers_are_a_table(html: str) -> None:
    assert [part.kind for part in parts(html)] == ["table"]
