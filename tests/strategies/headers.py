"""Values of response headers, as servers send them and as nobody should."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from .urls import urls

_JUNK: Final = st.one_of(
    st.text(st.characters(max_codepoint=0xFF, exclude_characters="\r\n"), max_size=40),
    st.sampled_from(["", " ", ";", ",", "=", '"', "\\", ";;;;", "a" * 5000, "é", "\xff\xfe", "\0", "\x1b[31m", "=" * 300, '"' * 300, "(" * 300]),
)  # fmt: skip


def _joined(parts: tuple[str, ...], by: str) -> st.SearchStrategy[str]:
    several = st.lists(st.one_of(st.sampled_from(parts), _JUNK), max_size=5)
    return several.map(by.join)


_COOKIE_PARTS: Final = (
    "a=b", "consent=yes", "=", "a", '__Host-x="y z"', "x=1;2", "Path=/", "Path=", "path=../..", "Domain=.example.com", "Domain=com", "Domain=[::1]", "Domain=..",
    "Max-Age=0", "Max-Age=-1", "Max-Age=99999999999999999999", "Max-Age=1e3", "Max-Age=x", "Expires=Thu, 01 Jan 1970 00:00:00 GMT",
    "Expires=Thu, 99 Foo 99999 99:99:99 GMT", "expires=0", "Expires=Mon, 01-Jan-0001 00:00:00 GMT", "Expires=9999999999999", "Secure", "HttpOnly", "SameSite=None",
    "Version=1", "Version=x", "Port=\"80,81\"", "Port=x", "Discard", "Comment=x", "expires=", "Version=-99999999999999999999",
)  # fmt: skip
_TYPE_PARTS: Final = (
    "text/html", "TEXT/HTML", "text/html;charset=utf-8", "charset=utf-8", 'charset="iso-8859-1"', "charset='koi8-r'", "charset=", "charset==", "charset=utf-16",
    "application/pdf", "image/png", "*/*", "text", "/", "text/plain", "application/json", "multipart/x-mixed-replace", "boundary=x", "charset=none", "charset=\0",
)  # fmt: skip
_RETRIES: Final = (
    "0", "120", "-1", "1.5", "1e9", "99999999999999999999", "NaN", "inf", "Fri, 31 Dec 1999 23:59:59 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
    "Fri, 31 Dec 99999 23:59:59 GMT", "Fri, 31 Dec 0000 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 +2359", "Mon, 01 Jan 2026 00:00:00 -9999", "Fri, 31 Foo 1999",
    "Friday, 31-Dec-99 23:59:59 GMT", "31 Dec", "Dec", "٣", "1²", "120 seconds", "120, 120", "2026-01-01T00:00:00Z", "Mon, 1 Jan 2026 99:99:99 GMT",
    "Mon, 1 Jan 2026 00:00:00 +999999999999", "1 Jan 99999999999999999999 00:00", ",", ", , ,", "0 0 0 0:0 0",
)  # fmt: skip
_REFRESHES: Final = (
    "0; url={}", "0;URL='{}'", '5 ; url="{}"', "0 {}", "0,{}", ";{}", ".;url={}", "1.2.3;url={}", "..;{}", "9" * 400 + ";url={}", "-1;url={}", "0;url={}\n",
    "0;url=", "0;url='", "٣;url={}", "1e5;url={}", "0" * 5000 + ";{}", " " * 5000 + "{}", "0;" + "url=" * 500 + "{}", "{}",
)  # fmt: skip


def set_cookies() -> st.SearchStrategy[str]:
    """Values of Set-Cookie."""
    return _joined(_COOKIE_PARTS, "; ")


def content_types() -> st.SearchStrategy[str]:
    """Values of Content-Type."""
    return _joined(_TYPE_PARTS, "; ")


def retry_afters() -> st.SearchStrategy[str]:
    """Values of Retry-After."""
    return st.one_of(st.sampled_from(_RETRIES), _JUNK)


def refreshes() -> st.SearchStrategy[str]:
    """Values of Refresh, and of the meta element of that name."""
    return st.builds(lambda form, url: form.replace("{}", url), st.sampled_from(_REFRESHES), urls())


def junk() -> st.SearchStrategy[str]:
    """Values of any header."""
    return _JUNK
