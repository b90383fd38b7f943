"""What only counts visitors goes from addresses; everything else stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanread.content.links import Addresses
from cleanread.tracking import TRACKERS, without_tracking

EXAMPLES = {
    "https://example.com/a?utm_source=chatgpt.com": "https://example.com/a",
    "https://example.com/a?UTM_Source=x&b=1": "https://example.com/a?b=1",
    "https://example.com/a?b=1&utm_source=x&c=2#d": "https://example.com/a?b=1&c=2#d",
    "https://example.com/a?b=1&amp;utm_source=x": "https://example.com/a?b=1",
    "https://example.com/a?ICID=ref_fark&id=3": "https://example.com/a?id=3",
    "https://example.com/a?fbclid": "https://example.com/a",
    "https://www.youtube.com/watch?v=1&si=2&t=3": "https://www.youtube.com/watch?v=1&t=3",
    "https://open.spotify.com/track/1?si=2": "https://open.spotify.com/track/1",
    "https://x.com/a/status/1?s=20&t=b": "https://x.com/a/status/1",
    "https://example.com/a#:~:text=found%20it": "https://example.com/a",
    "https://example.com/a#part:~:text=found": "https://example.com/a#part",
    "https://example.com/a#xtor=RSS-3208": "https://example.com/a",
    "https://example.com/?&utm_medium=x": "https://example.com/",
    "mailto:a@example.com?utm_source=x&subject=y": "mailto:a@example.com?subject=y",
}
SAME = [
    "https://example.com/a?si=1&t=2&s=3&source=4&scm=git",
    "https://example.com/a?b=%C3%A9&a=+&c&&d=1;e=2&",
    "https://example.com/a?next=https%3A%2F%2Fb.example%2F%3Futm_source%3Dx",
    "https://example.com/a?xutm_source=1&autm=2&fbclidx=3&spmx=4",
    "https://example.com/utm_source=x/fbclid",
    "https://example.com/a#utm",
    "https://example.com/a#a=1&utm_source=x",
    "https://example.com/a?",
    "https://example.com/a#",
    "https://notyoutube.com/watch?si=1",
    "?id=1",
    "",
]


@pytest.mark.parametrize(("address", "clean"), EXAMPLES.items())
def test_what_counts_visitors_is_cut(address: str, clean: str) -> None:
    assert without_tracking(address) == clean


@pytest.mark.parametrize("address", SAME)
def test_anything_else_stays_as_it_is(address: str) -> None:
    assert without_tracking(address) == address


@given(st.text(st.sampled_from(list("ab?&=#;%2Futm_si")), max_size=20))
def test_cutting_twice_cuts_no_more(tail: str) -> None:
    once = without_tracking(f"https://example.com/{tail}")
    assert without_tracking(once) == once


@pytest.mark.parametrize("trackers", TRACKERS, ids=lambda t: t.reason)
def test_every_listed_parameter_is_cut(trackers: object) -> None:
    assert isinstance(trackers, type(TRACKERS[0]))
    host = trackers.hosts.split()[0] if trackers.hosts else "example.com"
    query = "&".join(f"{name.replace('*', 'x')}=1" for name in trackers.names.split())
    assert without_tracking(f"https://{host}/a?{query}") == f"https://{host}/a"


@pytest.mark.parametrize("address", ["https://example.com/a?fbclid=x&b=ä", "/a?fbclid=x&b=ä"])
def test_links_and_images_of_a_page_lose_it(address: str) -> None:
    page = Addresses("https://example.com/")
    assert page.link(address) == page.resource(address) == "https://example.com/a?b=ä"


@pytest.mark.parametrize("address", ["https://example.com/a?fbclid=x", "https://example.com/b#:~:text=c"])  # fmt: skip
def test_links_and_images_of_a_page_can_keep_it(address: str) -> None:
    page = Addresses("https://example.com/", keep_tracking=True)
    assert page.link(address) == page.resource(address) == address


def test_a_link_to_text_found_on_the_page_itself_leads_nowhere() -> None:
    assert Addresses("https://example.com/a").link("https://example.com/a#:~:text=b") is None
