"""Values of a rule file that have a form of their own: hosts, patterns, selectors, dates, time zones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from ...decode.labels import encoding_name
from ..build import as_list
from ..limits import MAX_FORMAT, is_plain
from ..patterns import good_pattern, good_template
from ..probe import bad_selector, selects_elements
from ..requests import is_of_connection
from ..selectors import parse_selector
from ..when import bad_format

HOST = re.compile(r"^(?:[*+]\.)?[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)*$")
_ATTRIBUTE_STEP = re.compile(r"(?:@|attribute::)[\w:*-]+(?:\[.*\])?\)?\s*$", re.DOTALL)
HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")


class Model(BaseModel):
    """A table: its values have the types they are said to have, and there are no others."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def _good_host(value: str) -> str:
    if not HOST.match(value):
        raise ValueError(f"bad host pattern {value!r}; write the host alone, such as 'example.com'")
    return value


def _good_replacement(pair: tuple[str, str]) -> tuple[str, str]:
    good_template(pair[1], pair[0])
    return pair


def plain(value: str) -> str:
    if not is_plain(value):
        raise ValueError("control characters, or some that turn the direction of writing")
    return value


def _good_encoding(value: str) -> str:
    if encoding_name(value) is None:
        raise ValueError(f"unknown encoding {value!r}; write it like 'windows-1252'")
    return value


def _good_selector(value: str) -> str:
    if problem := bad_selector(parse_selector(value)):
        raise ValueError(problem)
    return value


def _selects_elements(value: str) -> str:
    selector = parse_selector(_good_selector(value))
    if selector.attribute or not selects_elements(selector):
        raise ValueError(f"selector {value!r} selects text, not elements")
    return value


def _selects_attributes(value: str) -> str:
    selector = parse_selector(_good_selector(value))
    if not (selector.attribute or _ATTRIBUTE_STEP.search(selector.text)):
        raise ValueError(f"selector {value!r} selects no attributes; end it with @name")
    return value


def _good_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"unknown time zone {value!r}; write it like 'Europe/Madrid'") from error
    return value


def _good_format(value: str) -> str:
    if len(value) > MAX_FORMAT:
        raise ValueError(f"format of {len(value):,} characters; it may have {MAX_FORMAT}")
    if problem := bad_format(value):
        raise ValueError(problem)
    return value


def _good_header(value: str) -> str:
    if not HEADER.fullmatch(value):
        raise ValueError(f"{value!r} is no name of a header")
    if is_of_connection(value):
        raise ValueError(f"the header {value!r} is not for rules to set")
    return value


def _good_header_value(value: str) -> str:
    if any(char in value for char in "\r\n\0"):
        raise ValueError("the value of a header is one line")
    return value


def pairs(value: Any) -> Any:
    """TOML has arrays, not tuples, and strict mode keeps them apart."""
    if isinstance(value, list):
        return [tuple(pair) if isinstance(pair, list) else pair for pair in value]
    return value


def suggestion(name: str, known: Iterable[str], place: str = "") -> str:
    """What may have been meant by a name that is not known.

    >>> suggestion("titel", ["title", "site"]), suggestion("x", ["a", "b"])
    ("; did you mean 'title'?", '; known keys: a, b')
    """
    known = list(known)
    close = get_close_matches(name, known, n=1)
    return f"; did you mean '{place}{close[0]}'?" if close else f"; known keys: {', '.join(known)}"


def listed(items: Any) -> BeforeValidator:
    """One value may stand for a list of one; editors are told so, too."""
    return BeforeValidator(as_list, json_schema_input_type=items | list[items])


Regex = Annotated[str, AfterValidator(good_pattern)]
Plain = Annotated[str, AfterValidator(plain)]  #: for people to read
Encoding = Annotated[str, AfterValidator(_good_encoding)]
Replacement = Annotated[tuple[Regex, str], AfterValidator(_good_replacement)]
AnySelector = Annotated[str, AfterValidator(_good_selector)]  #: may give text
ElementSelector = Annotated[str, AfterValidator(_selects_elements)]
Host = Annotated[str, AfterValidator(_good_host)]
Zone = Annotated[str, AfterValidator(_good_zone)]
Format = Annotated[str, AfterValidator(_good_format)]
Texts = Annotated[list[str], listed(str)]
Regexes = Annotated[list[Regex], listed(str)]
Hosts = Annotated[list[Host], listed(str)]
Selectors = Annotated[list[AnySelector], listed(str)]
AttributeSelectors = Annotated[
    list[Annotated[str, AfterValidator(_selects_attributes)]], listed(str)
]
Formats = Annotated[list[Format], listed(str)]
Replacements = Annotated[
    list[Replacement], BeforeValidator(pairs, json_schema_input_type=list[list[str]])
]
Headers = dict[
    Annotated[str, AfterValidator(_good_header)],
    Annotated[str, AfterValidator(_good_header_value)],
]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
NonEmpty = Annotated[str, Field(min_length=1)]
