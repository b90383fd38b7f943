"""Names of output files: always legal, always below the folder, the same for the same page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanread.cli.settings import scalar
from cleanread.cli.sources import Source, classify
from cleanread.errors import TemplateError
from cleanread.models import Metadata
from cleanread.naming import (
    FIELDS,
    Names,
    Template,
    component,
    legal_part,
    slug_of,
    slugify,
    values_of,
)

PAGE = Source(
    "https://diario.example/2026/faro.html", "url", "https://diario.example/2026/faro.html"
)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("¿Qué es la Fundación Linux?", "que-es-la-fundacion-linux"),
        ("L’été à Ærø & Łódź", "lete-a-aero-lodz"),
        ("Straße 2.0", "strasse-2-0"),
        ("Какой йогурт?", "какой-йогурт"),
        ("東京の天気", "東京の天気"),
        ("हिन्दी में", "हिन्दी-में"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-page"),
        ("🎉", ""),
        ("word " * 40, "word-" * 15 + "word"),
    ],
)
def test_a_slug_is_made_of_the_words_of_the_title(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text())
def test_any_slug_is_a_legal_file_name(title: str) -> None:
    name = f"{slugify(title)}-12345678.json"
    assert len(name.encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|\0 .') - {"."}


@given(st.text())
def test_a_slug_of_a_slug_is_the_same(title: str) -> None:
    assert slugify(slugify(title)) == slugify(title)


@given(st.text())
def test_any_value_stays_one_part_of_a_path(text: str) -> None:
    assert Path(component(text)).parts == (component(text),)
    assert component(text) not in (".", "..")


@pytest.mark.parametrize(
    ("metadata", "slug"),
    [
        (Metadata(title="El faro", url=PAGE.address), "el-faro"),
        (Metadata(url=PAGE.address), "faro"),
        (Metadata(url="https://diario.example/"), "diario-example"),
        (Metadata(), "untitled"),
    ],
)
def test_a_page_without_a_title_is_named_by_its_address(metadata: Metadata, slug: str) -> None:
    assert slug_of(metadata) == slug


def test_a_file_without_a_title_keeps_its_name() -> None:
    assert slug_of(Metadata(), "saved/Mi página.html") == "mi-pagina"


@given(st.text(), st.sampled_from(FIELDS))
def test_no_page_leaves_the_folder(text: str, field: str) -> None:
    metadata = Metadata(title=text, site=text, section=text, authors=(text,), language=text,
                        published=text)  # fmt: skip
    values = values_of(metadata)
    path = Template.parse(f"out/{{{field}}}/x.md").path(values)
    assert path.parts[0] == "out"
    assert ".." not in path.parts
    assert len(path.parts) == 3


def test_a_page_without_a_date_is_undated() -> None:
    values = values_of(Metadata())
    assert Template.parse("{date:%Y}/{slug}.md").path(values) == Path("undated/untitled.md")


def test_a_template_may_be_absolute() -> None:
    values = values_of(Metadata(title="A"))
    assert Template.parse("/{slug}.md").path(values) == Path("/a.md")


def test_names_that_differ_in_case_only_are_kept_apart() -> None:
    names = Names()
    names.claim(Path("A.md"), PAGE.given)
    assert names.claim(Path("a.md"), "a.html") != Path("a.md")


def test_a_colliding_name_is_always_the_same() -> None:
    def second() -> Path:
        names = Names()
        names.claim(Path("a.md"), PAGE.given)
        return names.claim(Path("a.md"), "a.html")

    assert second() == second()


def test_names_that_differ_in_the_form_of_accents_only_are_kept_apart() -> None:
    names = Names()
    names.claim(Path("Año.md"), "one")
    assert names.claim(Path("An\u0303o.md"), "two").stem.startswith("An\u0303o-")


@given(st.text(st.characters(exclude_characters="/"), min_size=1))
def test_any_part_of_a_path_has_a_length_that_file_systems_allow(part: str) -> None:
    assert len(legal_part(part).encode("utf-8", "replace")) <= 255 - len("-12345678")


@pytest.mark.parametrize(
    "text", ["out/{slog}.md", "out/{slug", "out/{slug!r}.md", "{slug}/", "{slug:q}"]
)
def test_a_wrong_template_is_a_typed_error(text: str) -> None:
    with pytest.raises(TemplateError):
        Template.parse(text)


def test_a_device_of_windows_put_together_from_pieces_gets_another_name() -> None:
    assert Template.parse("out/c{slug}.md").path(values_of(Metadata(title="On"))) == Path(
        "out/con_.md"
    )


@pytest.mark.parametrize(
    ("given_", "kind"),
    [
        ("https://diario.example", "url"),
        ("HTTP://diario.example", "url"),
        ("diario.example", "url"),
        ("diario.example:8080/a?b", "url"),
        ("saved/page.html", "file"),
        ("page.htm", "file"),
        ("./diario.example", "file"),
        ("diario.example/page.html", "url"),
        ("archive.tar.gz", "file"),
        ("notes", "file"),
    ],
)
def test_a_source_is_an_address_or_a_file(given_: str, kind: str) -> None:
    assert classify(given_).kind == kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("True", "True"),
        ("-3", -3),
        ("007", "007"),
        ("1e3", "1e3"),
        ("2026-03-14", date(2026, 3, 14)),
        ("2026-13-14", "2026-13-14"),
        ("٣", "٣"),
    ],
)
def test_a_setting_is_typed_by_its_looks(text: str, value: object) -> None:
    assert (scalar(text), type(scalar(text))) == (value, type(value))
