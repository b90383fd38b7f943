"""Front matter: the keys of each profile, and YAML that every reader gives back unchanged."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from cleanread.errors import ProfileError
from cleanread.frontmatter import front_matter, load_profile, profile_names
from cleanread.frontmatter.yaml import to_yaml
from cleanread.models import Metadata, Verdict

STORY = Metadata(
    title="¿Qué es la Fundación Linux?",
    authors=("Ana Ruiz",),
    published="2022-09-12T10:30:00+02:00",
    modified="2022-09-13",
    site="Diario",
    language="es",
    description="Un consorcio sin ánimo de lucro.",
    tags=("Deep Learning", "Linux"),
    section="Tecnología",
    image="https://diario.example/a.png",
    canonical_url="https://diario.example/fundacion",
    url="https://diario.example/fundacion?utm=x",
)


def read(text: str) -> Any:
    """The front matter as PyYAML (YAML 1.1) understands it."""
    assert text.startswith("---\n")
    assert text.endswith("---\n")
    return yaml.safe_load(text[4:-4])


def read_1_1(text: str) -> Any:
    return yaml.safe_load(text)


def read_1_2(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(io.StringIO(text))


both_readers = pytest.mark.parametrize("reader", [read_1_1, read_1_2])

awkward = st.sampled_from(
    ["no", "1e3", "0o17", "22:30", "2022-09-12", "~", "- a", "a: b", "#", "", " ", "\\", '"', "'",
     "\x85", "\u2028", "\ufeff", "\x7f", "\x00", "\ufffe", "👨‍👩‍👧", "\t", "\r\n", "---", "{", "%", "@", "<<", "="]
)  # fmt: skip
texts = awkward | st.text(st.characters(codec="utf-8"))


# ── reading back ─────────────────────────────────────────────────────────────────────────


@both_readers
@given(text=texts)
def test_any_text_reads_back(reader: Callable[[str], Any], text: str) -> None:
    assert reader(to_yaml({"k": text})) == {"k": text}


@both_readers
@given(name=texts.filter(bool))
def test_any_key_reads_back(reader: Callable[[str], Any], name: str) -> None:
    assert reader(to_yaml({name: "v"})) == {name: "v"}


@both_readers
@given(items=st.lists(texts))
def test_any_list_reads_back(reader: Callable[[str], Any], items: list[str]) -> None:
    assert reader(to_yaml({"k": tuple(items)})) == {"k": items}


@both_readers
@given(value=st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False))
def test_any_plain_value_reads_back(reader: Callable[[str], Any], value: object) -> None:
    found = reader(to_yaml({"k": value}))["k"]  # type: ignore[dict-item]
    assert (found, type(found)) == (value, type(value))


@both_readers
@given(day=st.dates())
def test_any_date_reads_back(reader: Callable[[str], Any], day: date) -> None:
    assert reader(to_yaml({"k": day})) == {"k": day}


@given(
    moment=st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2100, 1, 1)),
    minutes=st.integers(-14 * 60, 14 * 60),
)
def test_any_moment_reads_back(moment: datetime, minutes: int) -> None:
    moment = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert read_1_1(to_yaml({"k": moment}))["k"] == moment


def test_a_moment_is_the_same_instant_in_yaml_1_2() -> None:
    moment = datetime(2022, 9, 12, 10, 30, tzinfo=timezone(timedelta(hours=2)))
    found = read_1_2(to_yaml({"k": moment}))["k"]
    instant = found if found.tzinfo else found.replace(tzinfo=UTC)
    assert instant == moment


@both_readers
def test_a_lone_surrogate_becomes_a_replacement_character(reader: Callable[[str], Any]) -> None:
    assert reader(to_yaml({"k": "a\ud83db"})) == {"k": "a\ufffdb"}


def test_an_emoji_is_written_as_itself() -> None:
    assert to_yaml({"k": "🎉"}) == 'k: "🎉"\n'


def test_text_that_would_turn_the_line_around_is_escaped() -> None:
    assert to_yaml({"k": "a\u202eb"}) == 'k: "a\\u202eb"\n'


# ── profiles ─────────────────────────────────────────────────────────────────────────────


def test_nextjs_writes_its_eight_keys_in_order() -> None:
    assert list(read(front_matter(STORY, "nextjs"))) == [
        "title", "date", "tags", "draft", "summary", "images", "layout", "bibliography",
    ]  # fmt: skip


def test_nextjs_writes_all_keys_of_a_page_that_says_nothing() -> None:
    assert front_matter(Metadata(), "nextjs") == (
        '---\ntitle: ""\ndate: null\ntags: []\ndraft: false\nsummary: ""\nimages: []\n'
        'layout: "PostLayout"\nbibliography: "references-data.bib"\n---\n'
    )


def test_nextjs_writes_what_a_page_says() -> None:
    assert front_matter(STORY, "nextjs") == (
        '---\ntitle: "¿Qué es la Fundación Linux?"\ndate: 2022-09-12\n'
        'tags:\n  - "Deep Learning"\n  - "Linux"\ndraft: false\n'
        'summary: "Un consorcio sin ánimo de lucro."\n'
        'images:\n  - "https://diario.example/a.png"\n'
        'layout: "PostLayout"\nbibliography: "references-data.bib"\n---\n'
    )


@pytest.mark.parametrize(
    ("profile", "keys"),
    [
        ("default", "title author date updated source site description section tags lang image"),
        ("hugo", "title date lastmod draft description tags categories images params"),
        ("jekyll", "layout title author date last_modified_at description categories tags image lang canonical_url render_with_liquid"),
        ("obsidian", "title source author published description tags"),
        ("pandoc", "title author date abstract keywords lang"),
    ],
)  # fmt: skip
def test_each_profile_has_its_keys_in_order(profile: str, keys: str) -> None:
    assert list(read(front_matter(STORY, profile))) == keys.split()


@pytest.mark.parametrize("profile", sorted(set(profile_names()) - {"nextjs"}))
def test_keys_without_a_value_are_left_out(profile: str) -> None:
    values = read(front_matter(Metadata(), profile)) or {}
    assert not set(values) - {"draft", "layout", "tags", "render_with_liquid"}


def test_hugo_keeps_what_is_not_its_own_under_params() -> None:
    assert read(front_matter(STORY, "hugo"))["params"] == {
        "author": "Ana Ruiz",
        "source": "https://diario.example/fundacion?utm=x",
        "site": "Diario",
    }


def test_obsidian_tags_hold_no_spaces() -> None:
    tags = read(front_matter(STORY, "obsidian"))["tags"]
    assert tags == ["Deep-Learning", "Linux", "clippings"]


def test_several_authors_are_a_list_of_their_own() -> None:
    page = Metadata(authors=("Ana Ruiz", "Luis Gil"))
    assert read(front_matter(page)) == {"authors": ["Ana Ruiz", "Luis Gil"]}


def test_facts_of_the_extraction_are_written_too() -> None:
    text = front_matter(Metadata(), words=120, fetched="2026-03-14")
    assert read(text) == {"retrieved": date(2026, 3, 14), "word_count": 120}


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("2022-09-12", "2022-09-12"),
        ("2022-09-12T10:30", "2022-09-12T10:30:00"),
        ("2022-09-12T10:30:00Z", "2022-09-12T10:30:00+00:00"),
        ("2022-09-12T10:30:00.123+02:00", "2022-09-12T10:30:00+02:00"),
        ("2022-09", '"2022-09"'),
    ],
)
def test_dates_keep_what_the_page_knows(published: str, written: str) -> None:
    assert f"date: {written}\n" in front_matter(Metadata(published=published))


# ── setting keys ─────────────────────────────────────────────────────────────────────────


def test_extra_wins_over_the_page() -> None:
    assert read(front_matter(STORY, extra={"title": "Mine"}))["title"] == "Mine"


def test_extra_keys_come_last() -> None:
    assert list(read(front_matter(STORY, extra={"pinned": True})))[-1] == "pinned"


def test_an_empty_extra_leaves_a_key_out() -> None:
    assert "image" not in read(front_matter(STORY, extra={"image": ""}))


def test_extra_takes_the_type_of_its_key() -> None:
    assert read(front_matter(STORY, "nextjs", {"draft": "true"}))["draft"] is True


def test_extra_may_be_nested() -> None:
    assert read(front_matter(Metadata(), extra={"params": {"a": 1}})) == {"params": {"a": 1}}


def test_a_value_of_the_wrong_type_is_an_error() -> None:
    with pytest.raises(ProfileError, match="draft: 'maybe' is neither true nor false"):
        front_matter(STORY, "nextjs", {"draft": "maybe"})


def test_a_key_cannot_be_a_value_and_hold_keys() -> None:
    with pytest.raises(ProfileError, match="already holds a value"):
        front_matter(STORY, extra={"title": "x", "title.sub": "y"})


def test_a_value_that_yaml_cannot_hold_is_an_error() -> None:
    with pytest.raises(ProfileError, match="cannot hold a bytes"):
        front_matter(STORY, extra={"blob": b"x"})


# ── profiles of the user ─────────────────────────────────────────────────────────────────


def test_a_profile_may_be_a_file(tmp_path: Path) -> None:
    file = tmp_path / "blog.toml"
    file.write_text('[keys]\nby = { from = "authors", type = "list", add = ["me"] }')
    assert read(front_matter(STORY, str(file))) == {"by": ["Ana Ruiz", "me"]}


def test_an_unknown_profile_suggests_a_known_one() -> None:
    with pytest.raises(ProfileError, match="unknown profile 'nextj'; did you mean 'nextjs'"):
        load_profile("nextj")


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("keys = 1", r"a profile has a \[keys\] table"),
        ("[kyes]", "unknown key 'kyes'; did you mean 'keys'"),
        ("[keys]\na = 1", "a: expected a table"),
        ("[keys]\na = {}", "a: needs from or value"),
        ("[keys]\na = { from = 'titel' }", "a: from: 'titel' is not known; did you mean 'title'"),
        ("[keys]\na = { form = 'title' }", "a: unknown key 'form'; did you mean 'from'"),
        ("[keys]\na = { from = 'title', type = 'text' }", "a: 'text' is not known"),
        ("[keys]\na = { from = 3 }", "a: from is text or a list of texts"),
        ("[keys]\na = { from = 'title', required = 1 }", "a: required is true or false"),
        ("description = 1\n[keys]\na = { value = 1 }", "description is text"),
        ("[keys", "blog.toml: "),
    ],
    ids=lambda text: text.replace("\n", " ")[:40],
)
def test_a_wrong_profile_file_is_an_error(tmp_path: Path, toml: str, message: str) -> None:
    file = tmp_path / "blog.toml"
    file.write_text(toml)
    with pytest.raises(ProfileError, match=message):
        load_profile(file)


def test_a_missing_profile_file_is_an_error() -> None:
    with pytest.raises(ProfileError, match="no such profile file"):
        load_profile("nowhere.toml")


@pytest.mark.parametrize("name", profile_names())
def test_each_profile_says_what_it_is_for(name: str) -> None:
    assert load_profile(name).description


def test_a_profile_may_ask_for_the_verdict(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[keys]\nkind = { from = "verdict" }\nsure = { from = "confidence", type = "number" }\n'
    )
    head = front_matter(Metadata(), file, verdict=Verdict(kind="partial", score=0.875))
    assert read(head) == {"kind": "partial", "sure": 0.88}


# ── every profile, any page ──────────────────────────────────────────────────────────────

DATES = st.sampled_from([None, "2022-09-12", "2022-09-12T10:30:00+02:00", "2022-09", "soon"])
PAGES = st.builds(
    Metadata,
    title=st.none() | texts,
    authors=st.lists(texts.filter(bool), max_size=3).map(tuple),
    published=DATES,
    modified=DATES,
    site=st.none() | texts,
    language=st.sampled_from([None, "es", "no"]),
    description=st.none() | texts,
    tags=st.lists(texts, max_size=4).map(tuple),
    section=st.none() | texts,
    image=st.none() | texts,
    license=st.none() | texts,
    url=st.none() | texts,
)


def _instants(value: object) -> object:
    """The one reader makes moments UTC, the other keeps the offset or drops it with the hours."""
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, dict):
        return {key: _instants(inner) for key, inner in value.items()}
    return value


@pytest.mark.parametrize("profile", profile_names())
@given(page=PAGES)
def test_every_reader_understands_every_profile_alike(profile: str, page: Metadata) -> None:
    text = front_matter(page, profile, words=9, minutes=1)[4:-4]
    assert _instants(read_1_1(text)) == _instants(read_1_2(text))


@pytest.mark.parametrize("profile", sorted(set(profile_names()) - {"pandoc"}))
@both_readers
@given(title=texts.filter(bool))
def test_every_profile_gives_the_title_back(
    reader: Callable[[str], Any], profile: str, title: str
) -> None:
    assert reader(front_matter(Metadata(title=title), profile)[4:-4])["title"] == title


# ── texts for Pandoc ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A plain title: “quoted”, 50% - and more", "A plain title: “quoted”, 50% - and more"),
        ("C:\\new *and* @home", r"C:\\new \*and\* \@home"),
        ("1986. A year", r"1986\. A year"),
        ("(a) first", r"(a\) first"),
        ("# 1", r"\# 1"),
        ("---", r"\---"),
        ("snake_case and _this_", r"snake_case and \_this\_"),
        ("$5 ^up^ ~down~ `x` [y](z) <b> AT&T &amp;", r"\$5 \^up\^ \~down\~ \`x\` \[y\](z) \<b> AT&T \&amp;"),
    ],
)  # fmt: skip
def test_texts_for_pandoc_say_what_the_page_says(text: str, written: str) -> None:
    assert read(front_matter(Metadata(title=text), "pandoc"))["title"] == written


def test_lists_for_pandoc_are_escaped_item_by_item() -> None:
    assert read(front_matter(Metadata(tags=("@a", "b")), "pandoc")) == {"keywords": ["\\@a", "b"]}


def test_what_the_user_sets_is_markdown_to_pandoc() -> None:
    assert read(front_matter(STORY, "pandoc", {"title": "*So*"}))["title"] == "*So*"


def test_a_profile_may_ask_how_long_reading_takes(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[keys]\nminutes = { from = "reading_time", type = "number" }\n')
    assert read(front_matter(Metadata(), file, minutes=4)) == {"minutes": 4}


def test_a_profile_may_ask_for_a_field_that_a_site_rule_adds(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('description = "Mine"\n[keys]\ndesk = { from = "x_desk" }\n', encoding="utf-8")
    assert (
        read(front_matter(Metadata(extra={"x_desk": "Wirtschaft"}), str(file)))["desk"]
        == "Wirtschaft"
    )
    assert "desk" not in (read(front_matter(Metadata(title="A"), str(file))) or {})
