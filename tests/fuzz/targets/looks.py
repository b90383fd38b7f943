"""What people look at: a page as an inspection shows it, the report and the picture."""

from __future__ import annotations

import re
from typing import Final
from zlib import crc32

from lxml import etree

from cleanread import CleanreadError
from cleanread.inspection import Inspection, inspect, to_html, to_svg
from cleanread.inspection.vocabulary import (
    ATTRIBUTES,
    FIELD,
    FORMULA,
    PICTURE,
    PLAYER,
    RUN,
    SHOWN_AS,
)

from ..checks import Broken

_URL: Final = "https://harbour.example/2026/05/ferry"
_ELEMENTS: Final = {"html", "head", "body", "title", "style", "span", "div", FIELD, FORMULA, PICTURE, PLAYER, RUN, *SHOWN_AS.values()}  # fmt: skip
_LOADS: Final = re.compile(r"url\(|@import|image-set\(|src\(|expression\(|(?<![\w-])behavior\s*:|-moz-binding", re.IGNORECASE)  # fmt: skip


def inspection(data: bytes) -> None:
    """A page as bytes, half of them with their elements numbered."""
    try:
        found = inspect(data, _URL, numbered=crc32(data) % 2 == 0)
    except CleanreadError:
        return
    _check_page(_read(found.page, "the page"))
    _read(to_svg(found), "the picture")
    _check_report(found)


def _read(text: str, what: str) -> etree._Element:
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise Broken(f"{what} is no XML", str(error)) from error


def _check_page(root: etree._Element) -> None:
    for el in root.iter():
        if not isinstance(el.tag, str) or etree.QName(el).localname not in _ELEMENTS:
            raise Broken("the page has an element that is not allowed", str(el.tag))
        for name, value in el.items():
            if name not in ATTRIBUTES and name != "media" and not name.startswith("data-cr-"):
                raise Broken("the page has an attribute that is not allowed", str(name))
            if name == "style" and _LOADS.search(str(value)):
                raise Broken("a style loads something", str(value))
        if etree.QName(el).localname == "style" and _LOADS.search(el.text or ""):
            raise Broken("a style sheet loads something", el.text or "")


def _check_report(found: Inspection) -> None:
    """No text of the page ends the scripts or adds one."""
    report = to_html(found).lower()
    if report.count("<script") != report.count("</script>") or report.count("<script") > 2:
        raise Broken("the report has scripts that are not its own")
