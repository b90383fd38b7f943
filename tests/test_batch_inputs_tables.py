"""Tables: CSV, TSV, JSON and Parquet."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from pyarrow import parquet

from cleanread.batch.inputs import read_items
from cleanread.batch.model import Item
from cleanread.errors import BatchError, MissingExtra

URL = "https://example.com/"
PAGE = "<p>Größe</p>"


def items_of(tmp_path: Path, text: str, name: str, **options: Any) -> list[Item]:
    file = tmp_path / name
    file.write_bytes(text.encode())
    return list(read_items(str(file), **options))


def urls_of(tmp_path: Path, text: str, name: str = "a.csv", **options: Any) -> list[str | None]:
    return [item.url for item in items_of(tmp_path, text, name, **options)]


@pytest.mark.parametrize(
    "table",
    [
        "id,url\n1,https://example.com/\n",
        "id;url\n1;https://example.com/\n",
        "id\turl\n1\thttps://example.com/\n",
        "id|url\n1|https://example.com/\n",
        '\ufeff"Id", "URL"\r\n1, "https://example.com/"\r\n',
        "title,Source URL\nx,https://example.com/\n",
        "url\nhttps://example.com/\n",
        "1,https://example.com/\n",
        "https://example.com/,Home\n",
        "name,where\nx,https://example.com/\ny,\n",
        "sep=;\nid;url\n1;https://example.com/\n",
        "a;b;url\n1,2,3;4,5,6;https://example.com/\n",
        "url,note\n\nhttps://example.com/,x\n\n",
    ],
)
def test_the_address_is_found_in_any_usual_table(tmp_path: Path, table: str) -> None:
    assert URL in urls_of(tmp_path, table)


def test_a_header_is_no_item(tmp_path: Path) -> None:
    assert urls_of(tmp_path, "url,title\nhttps://example.com/,x\n") == [URL]


def test_an_address_with_commas_is_read_whole(tmp_path: Path) -> None:
    assert urls_of(tmp_path, "id;url\n1;https://example.com/a,b,c\n") == [
        "https://example.com/a,b,c"
    ]


def test_a_column_may_be_named(tmp_path: Path) -> None:
    table = "url,final\nhttps://a.example/,https://example.com/\n"

    assert urls_of(tmp_path, table, url_column="final") == [URL]


def test_a_column_without_a_name_is_called_by_its_number(tmp_path: Path) -> None:
    table = "https://a.example/,https://example.com/\n"

    assert urls_of(tmp_path, table, url_column="2") == [URL]


def test_a_column_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="its columns are 'id', 'adress'; did you mean 'adress'"):
        items_of(tmp_path, "id,adress\n1,https://example.com/\n", "a.csv", url_column="address")


def test_a_table_without_addresses_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="no column of addresses.*'id', 'title'"):
        items_of(tmp_path, "id,title\n1,Home\n", "a.csv")


def test_several_columns_that_could_be_meant_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="several columns of addresses \\('from', 'to'\\)"):
        items_of(tmp_path, "from,to\nhttps://a.example/,https://b.example/\n", "a.csv")


def test_a_row_is_known_by_the_line_it_begins_on(tmp_path: Path) -> None:
    table = 'note,url\n"a\nb",https://a.example/\nc,https://b.example/\n'

    places = [item.place for item in items_of(tmp_path, table, "a.csv")]

    assert places == ["a.csv:2", "a.csv:4"]


def test_a_row_without_an_address_is_told_as_trouble(tmp_path: Path) -> None:
    items = items_of(tmp_path, "title,url\nx,https://example.com/\nHome\n", "a.csv")

    assert [item.trouble and item.trouble.type for item in items] == [None, "InvalidURL"]


def test_a_page_in_a_table_is_read(tmp_path: Path) -> None:
    table = f"url,html\n{URL},{PAGE}\n"

    assert items_of(tmp_path, table, "a.csv") == [
        Item(URL, PAGE.encode(), "text/html; charset=utf-8", "a.csv:2")
    ]


def test_a_column_called_content_holds_pages_only_when_asked_for(tmp_path: Path) -> None:
    table = f"url,content\n{URL},{PAGE}\n"

    assert [item.html for item in items_of(tmp_path, table, "a.csv")] == [None]


def test_the_column_of_pages_may_be_named(tmp_path: Path) -> None:
    table = f"url,content\n{URL},{PAGE}\n"

    items = items_of(tmp_path, table, "a.csv", html_column="content")

    assert [item.html for item in items] == [PAGE.encode()]


def test_a_page_needs_no_address(tmp_path: Path) -> None:
    item = items_of(tmp_path, f"id,html\n1,{PAGE}\n", "a.csv")[0]

    assert (item.url, item.name) == (None, "a.csv:2")


def test_a_row_without_its_page_is_not_fetched_instead(tmp_path: Path) -> None:
    item = items_of(tmp_path, f"url,html\n{URL},\n", "a.csv")[0]

    assert (item.html, item.trouble and item.trouble.type) == (b"", "UnsupportedInput")


def test_a_field_may_have_megabytes(tmp_path: Path) -> None:
    page = "<p>" + "long story " * 300_000

    items = items_of(tmp_path, f'url,html\n{URL},"{page}"\n', "a.csv")

    assert [len(item.html or b"") for item in items] == [len(page)]


def test_a_field_beyond_the_limit_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csv.field_size_limit", lambda *_: 2**31)
    import _csv

    limit = _csv.field_size_limit(100)
    try:
        urls = urls_of(tmp_path, f"url,note\na.example,{'x' * 200}\n{URL},short\n")
    finally:
        _csv.field_size_limit(limit)

    assert urls[-1] == URL


def test_a_table_of_latin1_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"url,title\nhttps://example.com/,Gr\xf6\xdfe\n")

    assert [item.url for item in read_items(str(tmp_path / "a.csv"))] == [URL]


def test_tabs_delimit_what_is_called_tsv(tmp_path: Path) -> None:
    assert urls_of(tmp_path, "a,b,c\turl\n1,2,3\thttps://example.com/\n", "a.tsv") == [URL]


def test_an_empty_table_has_no_items(tmp_path: Path) -> None:
    assert urls_of(tmp_path, "\n\n") == []


@pytest.mark.parametrize(
    "line",
    [
        {"url": URL},
        {"id": 1, "link": URL},
        {"where": URL, "title": "Home"},
        {"data": {"url": URL}},
        URL,
    ],
)
def test_the_address_is_found_in_any_usual_line_of_json(tmp_path: Path, line: object) -> None:
    assert urls_of(tmp_path, json.dumps(line) + "\n", "a.jsonl") == [URL]


def test_a_dotted_key_reaches_into_objects(tmp_path: Path) -> None:
    line = {"url": "https://a.example/", "data": {"page": {"at": URL}}}

    assert urls_of(tmp_path, json.dumps(line), "a.jsonl", url_column="data.page.at") == [URL]


def test_an_address_at_the_top_comes_before_a_nested_one(tmp_path: Path) -> None:
    line = {"author": {"url": "https://a.example/"}, "url": URL}

    assert urls_of(tmp_path, json.dumps(line), "a.jsonl") == [URL]


def test_a_wrong_line_of_json_is_told_with_its_place(tmp_path: Path) -> None:
    item = items_of(tmp_path, f'"{URL}"\n{{"url": \n', "a.jsonl")[1]

    assert item.trouble is not None
    assert item.trouble.message.startswith("a.jsonl:2: not JSON: ")


def test_a_wrong_line_of_json_does_not_stop_the_others(tmp_path: Path) -> None:
    assert urls_of(tmp_path, f'{{"url"\n{{"url": "{URL}"}}\n', "a.jsonl") == ['{"url"', URL]


@pytest.mark.parametrize("line", ["3", "null", "[1]", '{"url": 3}', '{"url": null}', '""'])
def test_a_line_without_an_address_is_told_as_trouble(tmp_path: Path, line: str) -> None:
    item = items_of(tmp_path, f'{{"url": "{URL}"}}\n{line}\n', "a.jsonl")[1]

    assert (item.trouble and item.trouble.type, item.place) == ("InvalidURL", "a.jsonl:2")


def test_a_column_may_be_named_in_another_spelling(tmp_path: Path) -> None:
    table = "url,Final URL\nhttps://a.example/,https://example.com/\n"

    assert urls_of(tmp_path, table, url_column="final_url") == [URL]


def test_addresses_and_objects_may_stand_in_one_file(tmp_path: Path) -> None:
    lines = [json.dumps("https://a.example/")] * 30 + [json.dumps({"link": URL})]

    assert urls_of(tmp_path, "\n".join(lines), "a.jsonl")[-1] == URL


def test_a_dotted_key_may_lead_nowhere(tmp_path: Path) -> None:
    lines = json.dumps({"data": {"url": URL}}) + "\n" + json.dumps({"data": 3})

    assert [bool(item.trouble) for item in items_of(tmp_path, lines, "a.jsonl")] == [False, True]


def test_a_line_of_json_without_end_is_told_as_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleanread.batch.inputs.jsonlines.LONGEST_LINE", 100)
    items = items_of(tmp_path, f'"{"a" * 500}"\n"{URL}"\n', "a.jsonl")

    assert [item.trouble and item.trouble.message for item in items] == [
        "a.jsonl:1: the line is too long",
        None,
    ]


def test_half_a_surrogate_pair_does_no_harm(tmp_path: Path) -> None:
    assert urls_of(tmp_path, '"https://example.com/\\ud800"\n', "a.jsonl") == [
        "https://example.com/?"
    ]


def test_json_nested_deeply_is_told_as_trouble(tmp_path: Path) -> None:
    item = items_of(tmp_path, f'"{URL}"\n' + "[" * 200_000, "a.jsonl")[1]

    assert item.trouble is not None


def test_a_page_in_a_line_of_json_is_read(tmp_path: Path) -> None:
    line = json.dumps({"url": URL, "page": {"body": PAGE}})

    assert items_of(tmp_path, line, "a.jsonl", html_column="page.body") == [
        Item(URL, PAGE.encode(), "text/html; charset=utf-8", "a.jsonl:1")
    ]


def test_an_array_of_json_is_read(tmp_path: Path) -> None:
    text = json.dumps([{"url": URL}, "https://a.example/"], indent=1)

    assert urls_of(tmp_path, text, "a.json") == [URL, "https://a.example/"]


def test_an_array_of_json_that_is_broken_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="is not JSON"):
        items_of(tmp_path, '[{"url": 1},', "a.json")


def test_a_large_array_of_json_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanread.batch.inputs.jsonlines.LARGEST_ARRAY", 10)

    with pytest.raises(BatchError, match="one element a line"):
        items_of(tmp_path, '["https://example.com/"]', "a.json")


def test_one_object_over_several_lines_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="one object over several lines"):
        items_of(tmp_path, json.dumps({"url": URL}, indent=1), "a.json")


def test_lines_of_json_without_an_address_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="its columns are 'id', 'title'"):
        items_of(tmp_path, '{"id": 1, "title": "x"}\n', "a.jsonl")


def table_of(tmp_path: Path, columns: dict[str, object], name: str = "a.parquet") -> str:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    parquet.write_table(arrow.table(columns), file, row_group_size=2)
    return str(file)


def test_the_rows_of_a_parquet_file_are_items(tmp_path: Path) -> None:
    source = table_of(tmp_path, {"id": [1, 2, 3], "url": ["a.example", "b.example", URL]})

    assert list(read_items(source)) == [
        Item("a.example", place="a.parquet:1"),
        Item("b.example", place="a.parquet:2"),
        Item(URL, place="a.parquet:3"),
    ]


def test_a_page_in_parquet_may_be_bytes(tmp_path: Path) -> None:
    source = table_of(tmp_path, {"url": [URL], "html": [b"<p>\xe9"]})

    assert list(read_items(source)) == [Item(URL, b"<p>\xe9", "", "a.parquet:1")]


def test_a_page_in_parquet_may_be_text(tmp_path: Path) -> None:
    source = table_of(tmp_path, {"url": [URL], "text": [PAGE]})

    assert list(read_items(source, html_column="text")) == [
        Item(URL, PAGE.encode(), "text/html; charset=utf-8", "a.parquet:1")
    ]


def test_an_address_in_parquet_is_told_by_the_values(tmp_path: Path) -> None:
    source = table_of(tmp_path, {"id": [1], "name": ["x"], "where": [URL]})

    assert [item.url for item in read_items(source)] == [URL]


def test_an_address_in_parquet_may_be_nested(tmp_path: Path) -> None:
    source = table_of(tmp_path, {"id": [1], "data": [{"url": URL, "n": 1}]})

    assert [item.url for item in read_items(source, url_column="data.url")] == [URL]


def test_texts_in_parquet_need_not_be_utf8(tmp_path: Path) -> None:
    url = arrow.array([b"https://example.com/caf\xe9"]).view(arrow.string())

    items = list(read_items(table_of(tmp_path, {"url": url})))

    assert [item.url for item in items] == ["https://example.com/café"]


def test_an_address_in_parquet_may_be_bytes(tmp_path: Path) -> None:
    source = table_of(tmp_path, {"url": [URL.encode()]})

    assert [item.url for item in read_items(source)] == [URL]


def test_an_address_in_parquet_may_be_from_a_dictionary(tmp_path: Path) -> None:
    url = arrow.array([URL, URL]).dictionary_encode()

    assert [item.url for item in read_items(table_of(tmp_path, {"url": url}))] == [URL, URL]


def test_a_missing_object_in_parquet_is_told_as_trouble(tmp_path: Path) -> None:
    source = table_of(tmp_path, {"data": [None, {"url": URL}]})

    assert [bool(item.trouble) for item in read_items(source)] == [True, False]


def test_parquet_without_addresses_is_an_error(tmp_path: Path) -> None:
    source = table_of(tmp_path, {"id": [1], "title": ["x"]})

    with pytest.raises(BatchError, match="no column of addresses.*'title'"):
        list(read_items(source))


def test_a_missing_address_in_parquet_is_told_as_trouble(tmp_path: Path) -> None:
    source = table_of(tmp_path, {"url": [None, URL]})

    assert [bool(item.trouble) for item in read_items(source)] == [True, False]


def test_a_folder_of_parquet_files_is_read_part_by_part(tmp_path: Path) -> None:
    for part in ("b", "a"):
        table_of(tmp_path, {"url": [f"{part}.example"]}, f"data/{part}.parquet")
    (tmp_path / "data" / "_SUCCESS").touch()

    assert list(read_items(str(tmp_path / "data"))) == [
        Item("a.example", place="data/a.parquet:1"),
        Item("b.example", place="data/b.parquet:1"),
    ]


def test_a_damaged_parquet_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + b"x" * 100)

    with pytest.raises(BatchError, match="cannot be read"):
        list(read_items(str(tmp_path / "a.parquet")))


def test_parquet_needs_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = table_of(tmp_path, {"url": [URL]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(MissingExtra, match="cleanread\\[parquet\\]"):
        list(read_items(source))
