"""How sure the authors are, by their source and by what other sources say."""

from __future__ import annotations

from .names import is_full_name, key_of

#: Shares that are right: of persons named in full, and of first names, logins and organisations.
OF_SOURCE = {
    "json-ld": (0.86, 0.85),
    "microdata": (0.85, 0.9),
    "a[rel=author]": (0.93, 0.9),
    "byline": (0.87, 0.67),
    "author link": (0.85, 0.65),
    "printed byline": (0.85, 0.57),
    "author box": (0.75, 0.5),
    "bold name": (0.75, 0.5),
    "far byline": (0.8, 0.5),
    "first post": (0.7, 0.7),
    "meta[twitter:creator]": (0.3, 0.3),
    "url": (0.8, 0.8),
}
OF_META = (0.9, 0.69)
AGREED = 0.95
CONTRADICTED = 0.55


def confidence_of(
    names: tuple[str, ...], source: str, printed: tuple[str, ...] | None = None
) -> float:
    """How likely `names` are the authors, from 0 to 1.

    `printed` is what a byline near the headline says, when `names` were declared elsewhere.

    >>> confidence_of(("Ann Lee",), "json-ld", ("Ann Lee",)) > confidence_of(("Ann Lee",), "json-ld")
    True
    """
    full, short = OF_SOURCE.get(source, OF_META)
    likely = full if is_full_name(names[0]) else short
    if printed:
        keys = {key_of(name) for name in names}
        likely = CONTRADICTED if keys.isdisjoint(map(key_of, printed)) else AGREED
    return likely
