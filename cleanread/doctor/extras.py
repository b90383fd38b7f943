"""What each extra adds, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: by the extra's name
ADDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "browser": "pages that need JavaScript: cleanread batch --fetcher browser",
        "curl": "sites that turn programs away: cleanread batch --fetcher curl",
        "dask": "articles from Dask dataframes",
        "datatrove": "batches over many machines: cleanread batch --engine datatrove",
        "parquet": "Parquet files in and out: cleanread batch --parquet",
        "ray": "articles from Ray datasets",
        "scrapy": "a pipeline for Scrapy",
        "scrapy-poet": "page objects for scrapy-poet",
        "spark": "articles from Spark dataframes",
        "studio": "pages to look at and rules to make by clicking: cleanread studio",
        "train": "a model of your own: python -m cleanread.train",
        "warc": "web archives as input: cleanread batch crawl.warc.gz",
    }
)

#: extras that only bring others, or what tests need
BUNDLES: Final = frozenset(["engines", "test"])

#: names to import where they are not those of the packages
MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "beautifulsoup4": "bs4",
        "faust-cchardet": "cchardet",
        "lxml-html-clean": "lxml_html_clean",
    }
)


def module_of(package: str) -> str:
    """The name to import.

    >>> module_of("beautifulsoup4"), module_of("curl_cffi"), module_of("scrapy-poet")
    ('bs4', 'curl_cffi', 'scrapy_poet')
    """
    name = package.lower().replace("_", "-").replace(".", "-")
    return MODULES.get(name, name.replace("-", "_"))
