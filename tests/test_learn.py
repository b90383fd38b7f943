"""Rules learned from sites made up here: what they remove, what they leave alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cleanread.errors import ExtractionError
from cleanread.learn import Learned, learn, standing_alone
from cleanread.learn.comparison import compare
from cleanread.learn.consensus import usually_left_out
from cleanread.learn.selecting import container
from cleanread.learn.study import study
from cleanread.models import Options
from cleanread.rules.schema import check_table
from cleanread.rules.writing import rule_text
from tests.learning import learned_from, page, phrases, removed, sample, story

LETTER = "Every Saturday our editors write to you about the week behind us and what it may bring. It is free of charge."
CARD = f'<div class="morning-letter"><h3>A letter from the coast</h3><p>{LETTER}</p></div>'
LINKS = {
    "ferry": ("Lighthouse keeper retires after forty winters", "New rope for the old chain ferry"),
    "orchard": ("Cider press restored by the village school", "Why the frost came late"),
    "library": ("Scholars find letters under the floor", "Reading room opens on Sundays"),
}
HASHED = f'<div class="css-1x2y3z"><div class="sc-hKMtZM"><p>{LETTER}</p></div></div>'


def _further(*titles: str) -> str:
    items = "".join(f'<li><a href="/{len(title)}">{title}</a></li>' for title in titles)
    return f'<div class="further-stories"><h3>Further along the shore</h3><ul>{items}</ul></div>'


def _sponsor(number: int) -> str:
    links = (f'<a href="/offer-{number}-{i}">Tin soldiers {number}{i} cast by hand</a>' for i in range(3))  # fmt: skip
    return f'<div class="sponsor-links">{"".join(f"<p>{link}</p>" for link in links)}</div>'


@pytest.fixture(scope="module")
def card() -> Learned:
    return learned_from(**{name: page(name, middle=CARD) for name in ("ferry", "orchard")})


def test_a_box_that_all_pages_have_is_removed_by_its_class(card: Learned) -> None:
    assert removed(card) == [".morning-letter"]


def test_the_story_stays_whole(card: Learned) -> None:
    assert all(text in card.outcomes[0].with_.text for text in story("ferry"))


def test_the_rule_has_the_shape_of_a_rule(card: Learned, tmp_path: Path) -> None:
    check_table(card.table, tmp_path / "rule.toml")


def test_every_entry_has_a_reason_and_an_example(card: Learned) -> None:
    (entry,) = card.table["content"]["remove"]
    assert entry["why"] == "says the same on 2 of 2 pages"
    assert entry["example"].startswith('<div class="morning-letter">Every Saturday')


def test_the_tests_hold_what_is_gone(card: Learned) -> None:
    assert "A letter from the coast" in card.table["tests"][0]["excludes"]


def test_the_tests_hold_how_the_story_begins(card: Learned) -> None:
    first = card.table["tests"][0]["contains"][0]
    assert story("ferry")[0].startswith(first)


def test_the_article_s_container_is_named_in_a_comment_only(card: Learned) -> None:
    assert "select" not in card.table["content"]
    assert any(".article-body" in comment for comment in card.comments)


def test_the_order_of_the_pages_makes_no_difference_to_the_entries(card: Learned) -> None:
    other = learned_from(**{name: page(name, middle=CARD) for name in ("orchard", "ferry")})
    assert other.table["content"] == card.table["content"]
    assert other.comments == card.comments


def test_the_same_pages_give_the_same_bytes(card: Learned) -> None:
    again = learned_from(**{name: page(name, middle=CARD) for name in ("ferry", "orchard")})
    assert rule_text(again.table, again.comments) == rule_text(card.table, card.comments)


# ── selectors ────────────────────────────────────────────────────────────────────────────


def test_where_classes_are_made_up_the_phrase_is_removed() -> None:
    rule = learned_from(**{name: page(name, middle=HASHED) for name in ("ferry", "orchard")})
    assert not removed(rule)
    assert [re.search(pattern, LETTER) is not None for pattern in phrases(rule)] == [True]


def test_a_phrase_is_for_the_language_of_the_pages() -> None:
    rule = learned_from(**{name: page(name, middle=HASHED) for name in ("ferry", "orchard")})
    assert rule.table["content"]["text"][0]["lang"] == "en"


def test_a_telling_attribute_serves_where_classes_do_not() -> None:
    box = f'<div class="css-1x2y3z" data-component="letter-signup"><p>{LETTER}</p></div>'
    rule = learned_from(**{name: page(name, middle=box) for name in ("ferry", "orchard")})
    assert removed(rule) == ['[data-component="letter-signup"]']


def test_of_compiled_class_names_the_part_without_the_hash_serves() -> None:
    box = f'<div class="MorningLetter_root__x7Yz2"><p>{LETTER}</p></div>'
    rule = learned_from(**{name: page(name, middle=box) for name in ("ferry", "orchard")})
    assert removed(rule) == ['[class*="MorningLetter_root__"]']


def test_without_a_name_of_its_own_a_box_is_found_below_a_named_one() -> None:
    box = f"<aside><p>{LETTER}</p></aside>"
    rule = learned_from(**{name: page(name, middle=box, article='class="coast-report"') for name in ("ferry", "orchard")})  # fmt: skip
    assert removed(rule) == [".coast-report > aside"]


def test_a_class_that_a_story_uses_too_is_not_taken() -> None:
    box = f'<div class="salt-box letter-call"><p>{LETTER}</p></div>'
    note = "<div class='salt-box'><p>The oldest of them, now ninety, still keeps the first ticket in a tin.</p></div>"
    rule = learned_from(ferry=page("ferry", middle=box + note), orchard=page("orchard", middle=box))
    assert removed(rule) == [".letter-call"]


def test_a_list_of_other_stories_goes_although_its_links_differ() -> None:
    rule = learned_from(**{name: page(name, middle=_further(*links)) for name, links in LINKS.items()})  # fmt: skip
    assert removed(rule) == [".further-stories"]


def test_a_list_of_links_within_the_page_stays() -> None:
    pages = {
        name: page(name, middle=_further(*links).replace('href="/', 'href="#'))
        for name, links in LINKS.items()
    }
    assert "content" not in learned_from(**pages).table


def test_what_the_engine_leaves_out_of_most_boxes_of_a_name_goes_everywhere() -> None:
    studies = [
        study(sample(name, page(name, after=_sponsor(i))), Options(rules=False))
        for i, name in enumerate(("ferry", "orchard", "library"))
    ]
    assert usually_left_out(compare(studies)) == []
    index = next(i for i, block in enumerate(studies[0].blocks) if "Tin soldiers 0" in block.text)
    shown = [is_shown or i == index for i, is_shown in enumerate(studies[0].shown)]
    decisions = [replace(d, keep=d.keep or i == index) for i, d in enumerate(studies[0].decisions)]
    seen = compare([replace(studies[0], shown=shown, decisions=decisions), *studies[1:]])
    assert [found.handle.css for found in usually_left_out(seen)] == [".sponsor-links"]


def test_the_article_s_container_holds_the_story_of_every_page() -> None:
    studies = [study(sample(name, page(name)), Options(rules=False)) for name in ("ferry", "bakery")]  # fmt: skip
    found = container(compare(studies))
    assert found is not None
    assert found.css == ".article-body"


def test_the_class_of_a_heading_is_not_taken() -> None:
    notes = '<h3 class="deco-line">A note from the editors of this paper</h3>'
    box = f"{notes}<p>{LETTER}</p>"
    rule = learned_from(**{name: page(name, middle=box) for name in ("ferry", "orchard")})
    assert not removed(rule)
    assert len(phrases(rule)) == 2


# ── what stays ───────────────────────────────────────────────────────────────────────────


def test_a_heading_that_comes_back_over_stories_stays() -> None:
    pages = {}
    for name, fact in (("ferry", "It takes forty minutes on a calm day, and twice that in a gale."), ("orchard", "The old trees bear fruit only in every second year, as they always did.")):  # fmt: skip
        pages[name] = page(name, middle=f'<h2 class="what-to-know">What you need to know</h2><p>{fact}</p>')  # fmt: skip
    assert "content" not in learned_from(**pages).table


def test_a_label_that_comes_back_within_a_page_stays() -> None:
    lists = "".join(f'<div class="verdict-line">What we like best here</div><ul><li>It sails {n} times a day.</li></ul>' for n in ("two", "four"))  # fmt: skip
    rule = learned_from(**{name: page(name, middle=lists.replace("sails", f"pleases the {name}")) for name in ("ferry", "orchard")})  # fmt: skip
    assert "content" not in rule.table


def test_a_sentence_that_two_of_three_articles_share_stays() -> None:
    quote = (
        "<p>The town has lost a third of its people since the railway closed, says the mayor.</p>"
    )
    rule = learned_from(ferry=page("ferry", middle=quote), orchard=page("orchard", middle=quote), library=page("library"))  # fmt: skip
    assert "content" not in rule.table


def test_pages_that_need_no_rule_get_one_with_tests_alone() -> None:
    rule = learned_from(ferry=page("ferry"), orchard=page("orchard"))
    assert not rule.is_needed
    assert [test["url"] for test in rule.table["tests"]] == ["https://www.example.com/ferry", "https://www.example.com/orchard"]  # fmt: skip


def test_the_host_stands_without_www() -> None:
    rule = learned_from(ferry=page("ferry"), orchard=page("orchard"))
    assert rule.table["match"] == {"hosts": ["example.com"]}


def test_what_a_rule_for_the_host_removes_is_not_learned_again(tmp_path: Path) -> None:
    text = (
        'id = "site/example.com"\nmatch.hosts = "example.com"\ncontent.remove = ".morning-letter"\n'
    )
    (tmp_path / "own.toml").write_text(text, "utf-8")
    samples = [sample(name, page(name, middle=CARD)) for name in ("ferry", "orchard")]
    rule = learn(samples, Options(rule_folders=(tmp_path,)))
    assert "content" not in rule.table
    assert (rule.table["id"], rule.table["extends"]) == ("site/example.com-more", ["site/example.com"])  # fmt: skip


def test_a_rule_that_is_written_anew_is_learned_from_scratch(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    text = (
        'id = "site/example.com"\nmatch.hosts = "example.com"\ncontent.remove = ".morning-letter"\n'
    )
    file.write_text(text, "utf-8")
    samples = [sample(name, page(name, middle=CARD)) for name in ("ferry", "orchard")]
    rule = learn(samples, Options(rule_folders=(tmp_path,)), file=file)
    assert removed(rule) == [".morning-letter"]


# ── metadata ─────────────────────────────────────────────────────────────────────────────


def test_an_author_whom_only_some_pages_name_to_all_gets_a_selector() -> None:
    names = {"ferry": "Ann Lee", "orchard": "Ben Ode"}
    meta = {"ferry": '<meta name="author" content="Ann Lee">', "orchard": ""}
    pages = {
        name: page(
            name,
            head=meta[name],
            after=f'<div class="writer-line">{person}</div>',
        )
        for name, person in names.items()
    }
    rule = learned_from(**pages)
    assert rule.table["metadata"]["authors"] == {"select": [".writer-line"], "mode": "fallback"}
    assert rule.table["tests"][1]["author"] == ["Ben Ode"]


def test_metadata_that_is_found_anyway_gets_no_selector() -> None:
    head = '<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2024-05-03T10:00:00Z">'
    pages = {name: page(name, head=head) for name in ("ferry", "orchard")}
    assert "metadata" not in learned_from(**pages).table


# ── pages that will not do ───────────────────────────────────────────────────────────────


def test_one_page_is_not_enough() -> None:
    with pytest.raises(ExtractionError, match="2 to 5 pages of a site, not from 1"):
        learned_from(ferry=page("ferry"))


def test_pages_of_two_hosts_are_refused() -> None:
    samples = [sample("ferry", page("ferry")), sample("orchard", page("orchard"), "https://example.org/b")]  # fmt: skip
    with pytest.raises(ExtractionError, match=r"example\.com, orchard.html of example\.org"):
        learn(samples)


def test_the_same_page_twice_is_refused() -> None:
    samples = [sample("ferry", page("ferry")), sample("orchard", page("ferry"))]
    with pytest.raises(ExtractionError, match="are the same page"):
        learn(samples)


def test_the_same_article_twice_is_refused() -> None:
    samples = [sample("ferry", page("ferry")), sample("orchard", page("ferry", head="<!-- 2 -->"))]
    with pytest.raises(ExtractionError, match="hold the same article"):
        learn(samples)


def test_a_page_without_text_is_refused() -> None:
    samples = [sample("ferry", page("ferry")), sample("orchard", b"<p>Menu</p>")]
    with pytest.raises(ExtractionError, match="orchard.html: no article text found"):
        learn(samples)


def test_a_page_whose_encoding_only_the_server_named_can_be_saved() -> None:
    saved = standing_alone("<p>10 €</p>".encode("iso-8859-15"), "text/html; charset=iso-8859-15")
    assert saved.decode("utf-8-sig") == "<p>10 €</p>"
