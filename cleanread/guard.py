"""
Tags with so many attributes that parsing them would stall, found before the parser sees them.

libxml2 appends each attribute of an element at the end of a linked list that it walks from the
start: 1,000 attributes take a millisecond, 200,000 take minutes, and nothing can interrupt it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A tag without ``>`` in it is looked at if it is longer than this.
LONG = 4096
#: One that hides ``>`` in values is found if it is longer than this. To look more closely takes
#: longer than to parse the page.
VERY_LONG = 131072
#: So many attributes are too many in the one and in the other.
MANY = 1000
VERY_MANY = 5000
#: Names of attributes differ, so that one takes more bytes than this on average.
MIN_BYTES = 2
#: Reading more bytes than this many times the input means that the input was made to be slow.
PATIENCE = 16

_ATTRIBUTES = rb"""
    (?:
      [ \t\n\f\r/]*+
      [^ \t\n\f\r/>] [^ \t\n\f\r/>=]*+                  # its name
      (?: [ \t\n\f\r]*+ = [ \t\n\f\r]*+                 # its value
          (?: "[^"]*+ (?:"|\Z) | '[^']*+ (?:'|\Z) | [^ \t\n\f\r>]++ )?
      )?+
    ){0,%d}+
    [ \t\n\f\r/]*+
"""
_RUNS = {many: re.compile(_ATTRIBUTES % many, re.VERBOSE) for many in (MANY, VERY_MANY)}
# The same without counting: up to the end of the tag. Much quicker on running text.
_REST_OF_TAG = re.compile(
    rb"[^>=]*+(?:=[ \t\n\f\r]*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+[^>=]*+)*+"
)
_OPENING = re.compile(rb"<[a-zA-Z]")
# Not ``i<n;i++``: that may be a tag, too, but scripts are full of it.
_USUAL_NAME = re.compile(rb"[\w:.-]*+[ \t\n\f\r/]")
_NOT_SPACE = re.compile(rb"[^ \t\n\f\r]|\Z")


def has_huge_tag(html: bytes) -> bool:
    """
    Does `html` hold a tag whose attributes would stall the parser?

    >>> has_huge_tag(b"<p " + b" ".join(b"a%d=1" % i for i in range(9_000)) + b">text")
    True
    >>> has_huge_tag(b"<p>" + b"a text of many words " * 9_000)
    False
    """
    return _Reader(html).finds_open_tag() or _Reader(html).finds_tag_around_places()


class _Reader:
    """One search through a page, with the bytes it may still read."""

    def __init__(self, html: bytes) -> None:
        self.html = html
        self.left = PATIENCE * len(html)
        self.next_quote = {b'"': -1, b"'": -1}

    def finds_open_tag(self) -> bool:
        """
        Is there a tag that goes on and on without ``>``?

        The first that seems to open decides: if it is not one, it stands in a script or a comment
        or the like, and so do the others, for that does not end without ``>``.
        """
        for stretch in self.stretches():
            opening = _OPENING.search(self.html, *stretch)
            if opening:
                usual = _USUAL_NAME.match(self.html, opening.end())
                if self.has_many(opening.end(), MANY if usual else VERY_MANY):
                    return True
        return False

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Parts of the page longer than `LONG` without ``>``."""
        start = 0
        while start + LONG < len(self.html):
            end = self.html.rfind(b">", start, start + LONG)
            if end < 0:
                end = self.html.find(b">", start + LONG)
                end = end if end >= 0 else len(self.html)
                yield start, end
            start = end + 1

    def finds_tag_around_places(self) -> bool:
        """
        Is there a tag that goes on and on, whatever is in its values?

        Takes a place now and then and reads on as if it were inside a tag: between attributes or
        inside a quoted value. Ordinary markup and text soon meet a ``>``. Where they do not, the
        tags that open in the part before are read from their start.
        """
        return any(
            any(self.runs_on(start, VERY_MANY) for start in self.readings(place))
            and any(
                self.has_many(opening.end(), VERY_MANY)
                for opening in _OPENING.finditer(self.html, place - VERY_LONG, place + 1)
            )
            for place in range(VERY_LONG, len(self.html), VERY_LONG)
        )

    def readings(self, place: int) -> list[int]:
        """Where the next attribute starts, for each way to read `place`."""
        match = _NOT_SPACE.search(self.html, place)
        place = match.start() if match else place
        starts = [place, self.after_quote(b'"', place), self.after_quote(b"'", place)]
        first = self.html[place : place + 1]
        if first in self.next_quote:  # a value may open here, too
            starts.append(self.html.find(first, place + 1) + 1)
        return [start for start in starts if start]

    def after_quote(self, quote: bytes, place: int) -> int:
        """Just behind the next `quote`; 0 if there is none."""
        if self.next_quote[quote] < place:
            at = self.html.find(quote, place)
            self.next_quote[quote] = at if at >= 0 else len(self.html)
        at = self.next_quote[quote]
        return at + 1 if at < len(self.html) else 0

    def runs_on(self, start: int, many: int) -> bool:
        """Is there no end of the tag for as long as so many attributes take?"""
        if self.left < 0:
            return True
        far = start + many * MIN_BYTES
        rest = _REST_OF_TAG.match(self.html, start, far)
        end = rest.end() if rest else start
        self.left -= end - start
        return end == far

    def has_many(self, start: int, many: int) -> bool:
        """Do so many attributes follow each other from `start`?"""
        if self.left < 0:
            return True
        if not self.runs_on(start, many):
            return False
        run = _RUNS[many].match(self.html, start)
        end = run.end() if run else start
        self.left -= end - start
        return self.html[end : end + 1] not in (b">", b"")
