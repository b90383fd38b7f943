"""Names of meta tags, best first, for each field. Dots in names are read as colons."""

from __future__ import annotations

import re

TITLE = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru:title",
    "citation_title",
    "dc:title",
    "dcterms:title",
    "cxenseparse:title",
    "headline",
    "title",
)
AUTHOR = (
    "parsely-author",
    "citation_author",
    "citation_authors",
    "sailthru:author",
    "cxenseparse:author",
    "article:author",
    "og:article:author",
    "og:author",
    "author",
    "byl",
    "byline",
    "authors",
    "article_author",
    "article:author_name",
    "shareaholic:article_author_name",
    "dc:creator",
    "dcterms:creator",
    "creator",
    "vr:author",
    "book:author",
)
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "parsely-pub-date",
    "sailthru:date",
    "citation_online_date",
    "citation_publication_date",
    "citation_date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_at",
    "published",
    "publication_date",
    "publication-date",
    "date:published",
    "article:publish_date",
    "article_date_original",
    "article:post_date",
    "originalpublicationdate",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "bt:pubdate",
    "release_date",
    "ptime",
    "video:release_date",
    "dcterms:issued",
    "dc:date:issued",
    "dc:issued",
)
#: Names that nobody agreed on, yet that say what they mean: ``w-published-date``.
SAYS_PUBLISHED = re.compile(
    r"(?:^|[-_:])publi(?:sh|shed|cation|cado|e|cazione)?[-_:]?(?:date|time|on|at)|"
    r"(?:date|time)[-_:]?(?:of[-_:]?)?publi|pub[-_:]?date"
)
#: Tags that some sites fill with the date of the last change.
MAYBE_PUBLISHED = (
    "article:created",
    "dcterms:created",
    "dc:date:created",
    "dc:created",
    "date",
    "dc:date",
    "dcterms:date",
    "created",
    "date:created",
    "article:create_at",
    "weibo:article:create_at",
    "datecreated",
)
MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "article:modified",
    "article:updated_time",
    "datemodified",
    "ms:date",
    "updated",
    "date_modified",
    "article_date_updated",
    "dcterms:modified",
    "dc:date:modified",
    "dc:modified",
    "last-modified",
    "last_modified",
    "lastmod",
    "revised",
    "weibo:article:update_at",
)
SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone")
DESCRIPTION = (
    "og:description",
    "description",
    "twitter:description",
    "sailthru:description",
    "dc:description",
    "dcterms:description",
    "dcterms:abstract",
    "citation_abstract",
)
KEYWORDS = (
    "article:tag",
    "og:article:tag",
    "parsely-tags",
    "sailthru:tags",
    "news_keywords",
    "keywords",
    "citation_keywords",
    "dc:subject",
    "cxenseparse:recs:keywords",
)
SECTION = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "sailthru:section",
    "cxenseparse:section",
    "section",
)
IMAGE = (
    "og:image:secure_url",
    "og:image",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "sailthru:image:full",
    "parsely-image-url",
    "thumbnail",
)
LANGUAGE = ("content-language", "og:locale", "dc:language", "dcterms:language", "language")
CANONICAL = ("og:url", "parsely-link", "twitter:url")
LICENSE = ("dcterms:license", "dc:license", "dcterms:rights", "license", "dc:rights")
ACCESS = (
    "isaccessibleforfree",
    "article:content_tier",
    "og:article:content_tier",
    "content_tier",
    "content-tier",
    "k5a:paid",
    "cxenseparse:pay-wall",
    "cxenseparse:paywall",
    "cxenseparse:mbo-premium",
    "paywall",
    "is_paywalled",
    "premium",
    "is_premium",
    "article:premium",
    "article:access",
    "contentaccess",
    "content-access",
    "vr:access",
)
