"""Whatever stands in a page's JSON-LD: the page is extracted, and what is believed of it is clean."""

from __future__ import annotations

from hypothesis import given

import cleanread
from cleanread import Options
from tests.fuzz.checks import whole_article
from tests.strategies.json_ld import documents, pages
from tests.strategies.thoroughness import examples

LAW = examples(12)
GENERAL = Options(rules=False, fallback=False)


@LAW
@given(pages())
def test_any_json_ld_gives_a_whole_article(html: str) -> None:
    whole_article(cleanread.extract(html, "https://a.example/b", GENERAL))


@LAW
@given(documents())
def test_any_hydration_data_give_a_whole_article(data: str) -> None:
    html = f'<body><div id="app"></div><script id="__NEXT_DATA__" type="application/json">{data}</script><script>window.__STATE__ = {data};</script>'
    whole_article(cleanread.extract(html, "https://a.example/b", GENERAL))
