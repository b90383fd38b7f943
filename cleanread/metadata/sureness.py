"""How sure each field is, from 0 to 1.

The title's figures are shares of right titles among the labelled pages, by how much the page's
claims agree. The others are estimates by source: what a machine is meant to read is kept right
more often than what a template fills in.
"""

from __future__ import annotations

#: Agreement of the claims (at least) → share of titles that were right.
TITLE = ((0.95, 0.94), (0.7, 0.88), (0.45, 0.71), (0.3, 0.67), (0.0, 0.58))
TITLE_FACTOR = {"title": 0.95, "h2": 0.95, "h3": 0.9, "h4": 0.9}

BY_FIELD: dict[str, dict[str, float]] = {
    "site": {"meta[og:site_name]": 0.95, "json-ld": 0.9, "title": 0.85, "url": 0.6, "": 0.8},
    "language": {"html[lang]": 0.95, "text": 0.9, "json-ld": 0.95, "": 0.9},
    "description": {"meta[og:description]": 0.9, "meta[description]": 0.85, "": 0.8},
    "tags": {"meta[keywords]": 0.6, "a[rel=tag]": 0.8, "": 0.85},
    "section": {"breadcrumbs": 0.75, "a[rel=category]": 0.75, "": 0.85},
    "image": {"meta[og:image]": 0.9, "meta[og:image:secure_url]": 0.9, "json-ld": 0.85, "": 0.75},
    "canonical_url": {"link[canonical]": 0.97, "": 0.9},
    "license": {"footer": 0.7, "": 0.9},
    "paywalled": {"json-ld": 0.9, "": 0.8},
    "authors": {"json-ld": 0.9, "byline": 0.75, "": 0.8},
    "published": {"json-ld": 0.95, "url": 0.7, "": 0.85},
    "modified": {"json-ld": 0.85, "": 0.75},
}
UNCONFIRMED = 0.5  # a language that the page says and its text does not show


def of_title(agreement: float, source: str) -> float:
    """The sureness of a title of which a share of the claims says the same.

    >>> of_title(1.0, "h1") > of_title(0.5, "h1") > of_title(0.5, "title")
    True
    """
    share = next(right for least, right in TITLE if agreement >= least)
    return round(share * TITLE_FACTOR.get(source, 1.0), 2)


def of_field(field: str, source: str) -> float:
    """The sureness of a field that came from `source`."""
    table = BY_FIELD[field]
    return table.get(source, table[""])
