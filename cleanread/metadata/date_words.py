"""Words of class and id names that tell of dates, as data."""

from __future__ import annotations

#: Of a change.
MODIFIED_WORDS = frozenset(
    ["updated", "modified", "update", "lastmod", "aktualisiert", "aktualisierung", "modifie",
     "actualizado", "aggiornato", "edited", "revised", "lastmodified", "lastupdated", "updatedat",
     "modifieddate", "updatedate", "dateupdated", "datemodified", "guncelleme", "stand"]
)  # fmt: skip
#: Names of what prints the day of the visit.
NOW_WORDS = frozenset({"today", "todays", "currentdate", "currenttime", "clock", "now"})
#: Of these, those that do not speak for a date further inside: ``date-update-wrapper``.
LOOSE_WORDS = frozenset({"update", "stand", "edited", "revised"})
DATE_WORDS = frozenset(
    ["date", "dates", "published", "publish", "datum", "posted", "pubdate", "timestamp",
     "dateline", "time", "fecha", "data", "pub", "postdate", "publication", "entrydate",
     "veroeffentlicht", "day", "created", "datetime", "erstellt", "meta", "byline",
     "postmetadata", "submitted", "info", "tarih", "tarihi", "dato", "datetext", "pvm",
     "timedata", "newsdate", "publishdate", "dateposted", "articledate", "postinfo", "keyinfo",
     "details", "released", "release", "dt", "when", "publishingdate", "publicationdate",
     "datepublished", "publishdatetime", "postedon", "createdate", "creationdate", "datetimepublished"]
)  # fmt: skip
TELLING_WORDS = DATE_WORDS | MODIFIED_WORDS | NOW_WORDS
