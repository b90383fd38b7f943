"""Addresses as people type them, as servers redirect to them and as pages link to them."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

_SCHEMES: Final = (
    "https://", "http://", "HTTP://", "https:/", "https:", "//", "", "ftp://", "javascript:", "data:text/html,", "file:///", "mailto:", "blob:", "about:",
    "view-source:", "https:\\\\", "\thttps://", "ht\ntp://", "hTTps://", "x-scheme+1.0://", "://", "https://https://",
)  # fmt: skip
_HOSTS: Final = (
    "example.com", "EXAMPLE.com.", "bücher.example", "xn--bcher-kva.example", "xn--", "xn--a", "例え.テスト", "faß.de", "☃.net", "a\u200db.example", "[::1]",
    "[::ffff:127.0.0.1]", "[v1.x]", "[fe80::1%25eth0]", "[", "]", "[::1", "127.0.0.1", "127.1", "0x7f.1", "2130706433", "1.2.3.4.5", "localhost", "..",
    ".", "", "a..b", "-a-.example", "a_b.example", "a b.example", "a%2eb.example", "%", "ex\0ample.com", "ex\tample.com", "a" * 64 + ".example",
    "a." * 130 + "example", "example.com\\@evil.example", "①②.example", "ＦＵＬＬ.example", "\u202eexample.com", "\ud800.example",
)  # fmt: skip
_LOGINS: Final = (
    "",
    "",
    "",
    "me:secret@",
    "me@",
    ":@",
    "@",
    "a:b:c@",
    "%40:%3A@",
    "é:ü@",
    "a@b@",
    "[@",
    "x/y@",
)
_PORTS: Final = (
    "",
    "",
    "",
    ":80",
    ":443",
    ":8080",
    ":0",
    ":65536",
    ":99999999999999999999",
    ":-1",
    ":",
    ":abc",
    ":８０",
    ": 80",
    ":+80",
    ":1_0",
)
_PATHS: Final = (
    "", "/", "/a/b", "/../../etc", "/./a/..", "//a", "/%", "/%zz", "/%00", "/%2e%2e/", "/ä ö", "/\\..\\", "/a\nb", "/a\x00b", "/" + "a/" * 500, "/" + "x" * 5000,
    "/a;b=c", "/[x]", "/{x}", "/'\"<>", "/\u2028", "/\ud800", "/page/2", "/2026/13/45/x.html", "/a%E9", "\\a",
)  # fmt: skip
_TAILS: Final = (
    "", "", "?", "?a=b&c", "?q=ä", "?%", "?utm_source=x", "?a=1#b?c#d", "#", "#/route", "#\n", "?x=http://y", "?" + "a=b&" * 500, "?\\", "#%zz", "?p[]=1",
)  # fmt: skip

_put_together = st.builds(
    "{}{}{}{}{}{}".format,
    *(st.sampled_from(part) for part in (_SCHEMES, _LOGINS, _HOSTS, _PORTS, _PATHS, _TAILS)),
)


def urls() -> st.SearchStrategy[str]:
    """Any of them; most have something wrong with them."""
    plain = st.builds(
        "https://example.com{}{}".format, st.sampled_from(_PATHS), st.sampled_from(_TAILS)
    )
    return st.one_of(_put_together, _put_together, plain, st.text(max_size=40))
