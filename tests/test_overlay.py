"""What becomes of a page when a rule speaks: hints are followed, guarded, and told of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import cleanread
from cleanread import Article, Options

URL = "https://a.example/2026/harbour"
STORY = "".join(
    f"<p>The {day} the harbour stood still, and the boats in it waited for the wind to turn at last.</p>"
    for day in (
        "first day",
        "second day",
        "third day",
        "fourth day",
        "fifth day",
        "sixth day",
        "seventh day",
        "eighth day",
        "ninth day",
    )
)
NOTE = (
    "<p>Harbour masters of the whole coast met in the old town hall to talk about the new quay.</p>"
    "<p>They agreed on little, but they will meet again when the plans have been drawn anew.</p>"
    "<p>Until then the old quay stays open, the mayor said, and the ferry will not move.</p>"
)
PAGE = (
    "<html><head><title>Harbour</title></head><body><main><article><h1>Harbour</h1>"
    f'<div class="story">{STORY}</div><div class="quay">{NOTE}</div></article></main></body></html>'
)


def extract(
    folder: Path, rule: str, html: str = PAGE, url: str = URL, as_of: date | None = None
) -> Article:
    (folder / "a.example.toml").write_text(f'match.hosts = "a.example"\n{rule}', encoding="utf-8")
    return cleanread.extract(html, url, Options(rule_folders=(folder,), as_of=as_of))


# ── hints that are followed ──────────────────────────────────────────────────────────────


def test_what_a_rule_selects_is_the_article(tmp_path: Path) -> None:
    article = extract(tmp_path, "[content]\nselect = '.story'")
    assert "town hall" not in article.text
    assert article.stale_rules == ()


def test_parts_are_selected_together(tmp_path: Path) -> None:
    article = extract(tmp_path, "[content]\nselect = [['.story', '.quay']]")
    assert "sixth day" in article.text
    assert "town hall" in article.text


def test_without_pruning_all_that_is_selected_stays(tmp_path: Path) -> None:
    page = PAGE.replace(STORY, f"{STORY}<p>Share this</p>")
    rule = "[content]\nselect = '.story'\n"
    assert "Share this" not in extract(tmp_path, rule, page).text
    assert "Share this" in extract(tmp_path, f"{rule}prune = false", page).text


def test_raw_replacements_come_before_all_else(tmp_path: Path) -> None:
    rule = """
    [[replace]]
    find = "boats"
    to = "ships"
    [[replace]]
    find = 's(hip)s'
    to = 'S\\1S'
    regex = true
    """
    assert "the ShipS in it" in extract(tmp_path, rule).text


def test_transforms_come_before_what_is_selected(tmp_path: Path) -> None:
    rule = """
    [content]
    remove = "aside"
    [[content.transform]]
    match = ".quay"
    rename = "aside"
    """
    assert "town hall" not in extract(tmp_path, rule).text


def test_images_are_left_out_by_their_address(tmp_path: Path) -> None:
    image = '<figure><img src="/img/{}.jpg" alt="{}"></figure>'
    page = PAGE.replace(
        "<h1>", image.format("quay", "The quay") + image.format("banner", "Buy") + "<h1>"
    )
    article = extract(tmp_path, "[content]\nremove_images = '/banner'", page)
    assert "quay.jpg" in article.markdown
    assert "banner.jpg" not in article.markdown


def test_what_a_family_removes_can_be_dropped(tmp_path: Path) -> None:
    family = "kind = 'family'\nmatch.html = '.story'\n[content]\nremove = ['.quay', 'h1']"
    (tmp_path / "f.toml").write_text(family, encoding="utf-8")
    rules = ["", "drop = 'family/f: .quay'", "drop = '.quay'", "drop = 'family/g: .quay'"]
    removed = [
        [one.rule for one in extract(tmp_path, rule).removals if "town hall" in one.text]
        for rule in rules
    ]
    assert [rule == ["family/f"] for rule in removed] == [True, False, False, True]


def test_a_global_rule_is_for_all_pages(tmp_path: Path) -> None:
    (tmp_path / "g.toml").write_text(
        "kind = 'global'\n[content]\nremove = '.quay'", encoding="utf-8"
    )
    article = cleanread.extract(PAGE, "https://b.example/", Options(rule_folders=(tmp_path,)))
    assert "global/g" in article.rules
    assert "town hall" not in article.text


@pytest.mark.parametrize("condition", ["hosts = 'b.example'", "path = '^/none'", "html = '.none'"])
def test_a_global_rule_may_have_conditions(tmp_path: Path, condition: str) -> None:
    rule = f"kind = 'global'\nmatch = {{ {condition} }}\n[content]\nremove = '.quay'"
    (tmp_path / "g.toml").write_text(rule, encoding="utf-8")
    assert "global/g" not in cleanread.extract(PAGE, URL, Options(rule_folders=(tmp_path,))).rules


def test_a_saved_page_gets_the_rules_of_its_own_address(tmp_path: Path) -> None:
    page = PAGE.replace("<title>", f'<link rel="canonical" href="{URL}"><title>')
    (tmp_path / "a.toml").write_text("match.hosts = 'a.example'\n", encoding="utf-8")
    assert "site/a" in cleanread.extract(page, None, Options(rule_folders=(tmp_path,))).rules


# ── two layouts at once ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("html", "expected"), [(PAGE, "site/new"), (PAGE.replace("story", "x"), "site/old")]
)
def test_of_two_layouts_the_one_on_the_page_counts(
    tmp_path: Path, html: str, expected: str
) -> None:
    (tmp_path / "old.toml").write_text("match.hosts = 'b.example'", encoding="utf-8")
    new = "match = { hosts = 'b.example', html = '.story' }"
    (tmp_path / "new.toml").write_text(new, encoding="utf-8")
    article = cleanread.extract(html, "https://b.example/x", Options(rule_folders=(tmp_path,)))
    assert expected in article.rules


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2020, 5, 1), "site/old"), (date(2025, 5, 1), "site/new"), (None, "site/new")],
)
def test_the_day_decides_between_layouts(tmp_path: Path, day: date | None, expected: str) -> None:
    old = "valid_until = 2021-12-31\nmatch.hosts = 'b.example'"
    new = "valid_from = 2022-01-01\nmatch.hosts = 'b.example'"
    (tmp_path / "old.toml").write_text(old, encoding="utf-8")
    (tmp_path / "new.toml").write_text(new, encoding="utf-8")
    options = Options(rule_folders=(tmp_path,), as_of=day)
    assert expected in cleanread.extract(PAGE, "https://b.example/x", options).rules


def test_the_query_decides_too(tmp_path: Path) -> None:
    (tmp_path / "q.toml").write_text(
        "match = { hosts = 'b.example', query = '\\bprint=1\\b' }".replace("\\", "\\"),
        encoding="utf-8",
    )
    options = Options(rule_folders=(tmp_path,))
    rules = [
        cleanread.extract(PAGE, f"https://b.example/x{query}", options).rules
        for query in ("?print=1", "?print=10", "")
    ]
    assert ["site/q" in one for one in rules] == [True, False, False]


# ── hints that are not believed ──────────────────────────────────────────────────────────


def test_a_selection_that_is_too_small_is_not_believed(tmp_path: Path) -> None:
    article = extract(tmp_path, "[content]\nselect = 'h1'")
    assert "sixth day" in article.text
    ((rule, selector, why),) = article.stale_rules
    assert (rule, selector) == ("site/a.example", "h1")
    assert "characters" in why
    assert any(
        warning.startswith("rule_stale: site/a.example: h1: ") for warning in article.warnings
    )


def test_a_selection_that_is_nowhere_is_told(tmp_path: Path) -> None:
    article = extract(tmp_path, "[content]\nselect = '.gone'")
    assert "sixth day" in article.text
    assert [stale.selector for stale in article.stale_rules] == [".gone"]


def test_a_rule_of_which_nothing_matches_is_told(tmp_path: Path) -> None:
    article = extract(tmp_path, "[content]\nremove = ['.gone', '.away']")
    assert [stale.rule_id for stale in article.stale_rules] == ["site/a.example"]


def test_one_chrome_block_may_be_missing(tmp_path: Path) -> None:
    article = extract(tmp_path, "[content]\nremove = ['.gone', '.quay']")
    assert article.stale_rules == ()


def test_a_removal_that_takes_the_article_is_not_believed(tmp_path: Path) -> None:
    article = extract(tmp_path, "[content]\nremove = '.story'")
    assert "sixth day" in article.text
    assert [stale.rule_id for stale in article.stale_rules] == ["site/a.example"]


def test_a_cut_that_takes_the_article_is_not_believed(tmp_path: Path) -> None:
    article = extract(tmp_path, "[content]\ncut_after = 'h1'")
    assert "sixth day" in article.text
    assert article.stale_rules


def test_a_phrase_that_takes_the_article_is_not_believed(tmp_path: Path) -> None:
    rule = "[[content.text]]\npattern = 'harbour'\naction = 'remove-and-after'"
    article = extract(tmp_path, rule)
    assert "sixth day" in article.text
    assert [(stale.rule_id, stale.selector) for stale in article.stale_rules] == [
        ("site/a.example", "harbour")
    ]


def test_a_short_article_that_is_selected_whole_is_believed(tmp_path: Path) -> None:
    page = '<article><p class="all">The harbour stood still, and the boats waited for the wind.</p></article>'
    assert extract(tmp_path, "[content]\nselect = '.all'", page).stale_rules == ()


def test_what_is_removed_does_not_change_what_the_engine_makes_of_the_rest(tmp_path: Path) -> None:
    rules = ["", "[content]\nremove = '.quay'"]
    first, second = (extract(tmp_path, rule).text for rule in rules)
    assert second == first[: len(second)]


def test_the_closest_of_removed_and_kept_decides(tmp_path: Path) -> None:
    page = PAGE.replace("<p>They agreed", '<p class="agreed">They agreed')
    article = extract(tmp_path, "[content]\nremove = '.quay'\nkeep = '.agreed'", page)
    assert "They agreed" in article.text
    assert "town hall" not in article.text


def test_a_part_of_a_text_is_removed(tmp_path: Path) -> None:
    page = PAGE.replace("third day", 'third day <a class="x" href="/m">(who counts?)</a>')
    assert "(who" in extract(tmp_path, "", page).text
    assert "(who" not in extract(tmp_path, "[content]\nremove = '.x'", page).text


def test_addresses_that_a_rule_reads_are_made_absolute(tmp_path: Path) -> None:
    article = extract(tmp_path, "[metadata]\nimage.const = '/a.jpg'")
    assert article.metadata.image == "https://a.example/a.jpg"


def test_a_hook_that_is_missing_costs_the_rule_but_not_the_page(tmp_path: Path) -> None:
    article = extract(tmp_path, 'hook = "nothing-of-that-name"')
    assert "sixth day" in article.text
    assert [stale.rule_id for stale in article.stale_rules] == ["site/a.example"]


def test_explain_tells_the_same(tmp_path: Path) -> None:
    from cleanread.explain import explain

    extract(tmp_path, "[content]\nremove = '.story'")
    told = explain(PAGE, URL, Options(rule_folders=(tmp_path,)))
    assert any(entry.kept and "sixth day" in entry.text for entry in told.entries)


def test_a_selector_that_fails_on_a_page_does_not_cost_the_page(tmp_path: Path) -> None:
    page = PAGE.replace('class="quay"', 'class="quay" data-p="("')
    article = extract(tmp_path, "[content]\nremove = '//div[re:test(., @data-p)]'", page)
    assert "sixth day" in article.text
    assert "failed on this page" in article.stale_rules[0].why


IMPORTED = "[source]\nimported = 2026-01-01\n[content]\nselect = '.quay'\nguard = { min_chars = 10, min_ratio = 0.1 }"


def test_an_imported_rule_must_agree_with_the_engine(tmp_path: Path) -> None:
    article = extract(tmp_path, IMPORTED)
    assert "sixth day" in article.text
    assert "nobody verified the rule" in article.stale_rules[0].why


def test_a_verified_rule_may_disagree(tmp_path: Path) -> None:
    article = extract(tmp_path, f"verified = 2026-02-02\n{IMPORTED}")
    assert "sixth day" not in article.text
    assert "town hall" in article.text


def test_stale_rules_are_in_the_json(tmp_path: Path) -> None:
    found = extract(tmp_path, "[content]\nselect = '.gone'").to_dict()["stale_rules"]
    assert found == [
        {
            "rule_id": "site/a.example",
            "selector": ".gone",
            "why": "the content it selects is nowhere",
        }
    ]


# ── what the page is ─────────────────────────────────────────────────────────────────────


def test_a_rule_tells_paid_and_live_pages(tmp_path: Path) -> None:
    rule = "[detect]\npaywall = '.quay'\nsponsored = '//h1[.=\"Harbour\"]'\nlive = '.live'"
    metadata = extract(tmp_path, rule).metadata
    assert metadata.paywalled is True
    assert metadata.labels == ("sponsored",)
    assert metadata.sources["paywalled"] == "site/a.example: .quay"


def test_a_rule_tells_pages_that_are_no_articles(tmp_path: Path) -> None:
    verdict = extract(tmp_path, "[detect]\nnot_article = '.quay'").verdict
    assert verdict.kind == "listing"
    assert "site/a.example: .quay" in verdict.reasons[0]


def test_fields_of_a_rules_own_are_in_the_metadata(tmp_path: Path) -> None:
    rule = "[metadata]\nx_headline = 'h1'\nx_words = { const = 'a, b', split = ', ' }"
    article = extract(tmp_path, rule)
    assert article.metadata.extra == {"x_headline": "Harbour", "x_words": ("a", "b")}


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("{ const = '3/4/2026', dayfirst = true }", "2026-04-03"),
        ("{ const = '3/4/2026', dayfirst = false }", "2026-03-04"),
        ("{ const = '2026-04-03 08:30', tz = 'Europe/Madrid' }", "2026-04-03T08:30:00+02:00"),
        (
            "{ const = '03.04.26, 8 Uhr 05', format = 'DD.MM.YY, H [Uhr] mm' }",
            "2026-04-03T08:05:00",
        ),
        ("{ const = '04-2026-03', format = ['%m-%Y-%d'] }", "2026-04-03"),
        ("{ const = '3 listopada 2026', locale = 'hr' }", "2026-10-03"),
        ("{ url = '/(\\d{4}/\\d\\d)/', replace = [['/', '-'], ['$', '-15']] }", "2026-05-15"),
        ("{ jsonld = 'datePublished' }", "2026-01-02T03:04:05+00:00"),
    ],
)
def test_a_date_is_read_as_the_rule_says(tmp_path: Path, field: str, expected: str) -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-01-02T03:04:05Z"}</script>'
    page = PAGE.replace("<title>", f"{data}<title>")
    rule = f"[metadata]\npublished = {field}"
    url = "https://a.example/2026/05/x"
    assert extract(tmp_path, rule, page, url).metadata.published == expected


def test_a_name_is_read_from_a_path_in_the_data(tmp_path: Path) -> None:
    data = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#a"}}, {"@type": "Person", "@id": "#a", "name": "Ana Ruiz"}]}</script>'
    page = PAGE.replace("<title>", f"{data}<title>")
    assert extract(
        tmp_path, "[metadata]\nauthors.jsonld = 'author.name'", page
    ).metadata.authors == ("Ana Ruiz",)
