"""What hostile addresses, servers and proxies cannot make the fetch stage do: without a wire."""

from __future__ import annotations

import gzip
import warnings
import zlib
from collections.abc import Callable

import httpx
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from protego import Protego

from cleanread import extract
from cleanread.batch.model import Outcome
from cleanread.errors import CleanreadError, FetchError, InvalidURL, PrivateAddress, TooLarge
from cleanread.fetch import Fetcher, normalise_url
from cleanread.fetch.addresses import is_public, plainly_private
from cleanread.fetch.cookies import Cookies
from cleanread.fetch.inflate import DamagedBodyError, Inflater
from cleanread.fetch.redirects import refresh_target
from cleanread.fetch.urls import shown, wire_form
from cleanread.models import FetchOptions

NO_ROBOTS = FetchOptions(robots=False)
PAGE = "<!DOCTYPE html><title>A page</title><p>Text.</p>"

Handler = Callable[[httpx.Request], httpx.Response]


class Wire:
    """Answers by address, and what was asked for."""

    def __init__(self, answers: dict[str, httpx.Response]) -> None:
        self.answers = answers
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answers[str(request.url)]

    def fetch(self, url: str, options: FetchOptions = NO_ROBOTS) -> list[httpx.Request]:
        """The requests that a fetch of `url` makes."""
        with Fetcher(options, transport=httpx.MockTransport(self)) as fetcher:
            fetcher.fetch(url)
        return self.requests


def page() -> httpx.Response:
    return httpx.Response(200, content=PAGE.encode(), headers={"content-type": "text/html"})


def to(target: str, *cookies: str) -> httpx.Response:
    headers = [("location", target), *(("set-cookie", cookie) for cookie in cookies)]
    return httpx.Response(302, headers=headers)


# ── addresses ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "address",
    ["3fff::1", "5f00::1", "2001:db8::1", "2606:4700::5efe:a00:1", "2606:4700::200:5efe:7f00:1", "2606:4700::1111%eth0"],
)  # fmt: skip
def test_an_address_of_no_public_host_is_private(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "host",
    ["metadata", "metadata.goog", "instance-data", "instance-data.ec2.internal", "wiki.internal", "printer.local",
     "router.home.arpa", "LOCALHOST.", "a.b.localhost."],
)  # fmt: skip
def test_a_name_set_aside_for_private_networks_is_private(host: str) -> None:
    assert plainly_private(host)


@pytest.mark.parametrize(
    "url",
    ["https://[2606:4700::1111%25eth0]/", "https://[2606:4700::1111%eth0]/", "https://[v1.ab:c]/",
     "https://example.com%00.evil.example/", "https://exa%6dple.com/", "http:127.0.0.1", "view-source:https://a.example/",
     "blob:https://a.example/x", "data:text/html,x", "file:///etc/passwd", "file://localhost/etc/passwd",
     "gopher://a.example/"],
)  # fmt: skip
def test_what_browsers_do_not_fetch_either_is_no_address(url: str) -> None:
    with pytest.raises(InvalidURL):
        wire_form(url)


@pytest.mark.parametrize(
    ("url", "host"),
    [("http://1.2.3.4\\@127.0.0.1/", "127.0.0.1"), ("http://127.0.0.1\\@a.example/", "a.example"),
     ("http://１２７。0。0。1/", "127.0.0.1"), ("http://ⓛocalhost/", "localhost"), ("http://\xad127.0.0.1/", "127.0.0.1")],
)  # fmt: skip
def test_the_host_that_is_judged_is_the_host_that_is_asked(url: str, host: str) -> None:
    sent = wire_form(url)
    assert httpx.URL(sent).host == host


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "data:text/html,<p>x", "javascript:alert(1)",
     "view-source:https://b.example/", "blob:https://b.example/1", "jar:https://b.example/!/x"],
)  # fmt: skip
def test_no_redirect_leads_to_another_scheme(target: str) -> None:
    with pytest.raises(InvalidURL):
        Wire({"https://a.example/": to(target)}).fetch("https://a.example/")


def test_a_redirect_of_robots_txt_into_a_private_network_is_not_followed_through_a_proxy() -> None:
    wire = Wire({"https://a.example/robots.txt": to("http://169.254.169.254/latest/")})
    with pytest.raises(PrivateAddress):
        wire.fetch("https://a.example/", FetchOptions(proxy="http://proxy.example:3128"))


# ── headers and cookies ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "elsewhere", ["https://b.example/", "https://a.example:8443/", "http://a.example/", "https://www.a.example/"]
)  # fmt: skip
def test_only_harmless_headers_go_to_another_origin(elsewhere: str) -> None:
    given = {
        "Authorization": "Bearer 7", "Cookie": "s=1", "X-Api-Key": "7", "Private-Token": "7", "Accept-Language": "de"
    }  # fmt: skip
    wire = Wire({"https://a.example/": to(elsewhere), elsewhere: page()})
    first, second = wire.fetch("https://a.example/", FetchOptions(robots=False, headers=given))
    lost = set(first.headers) - set(second.headers)
    assert lost == {"authorization", "cookie", "x-api-key", "private-token"}


@pytest.mark.parametrize(
    ("elsewhere", "sent"),
    [("https://b.example/", "https://a.example/"), ("http://b.example/", None)],
)
def test_a_referer_is_cut_to_its_site_for_others(elsewhere: str, sent: str | None) -> None:
    given = {"Referer": "https://me:pw@a.example/list?token=7"}
    wire = Wire({"https://a.example/": to(elsewhere), elsewhere: page()})
    _, second = wire.fetch("https://a.example/", FetchOptions(robots=False, headers=given))
    assert second.headers.get("referer") == sent


@pytest.mark.parametrize("suffix", ["co.uk", "github.io"])
def test_no_cookie_is_for_all_of_a_public_suffix(suffix: str) -> None:
    cookies = Cookies()
    cookies.store(f"https://evil.{suffix}/", [f"s=1; Domain={suffix}"])
    assert cookies.header(f"https://victim.{suffix}/") == ""


def test_a_cookie_for_a_public_suffix_is_dropped_for_a_host_that_has_cookies_of_its_own() -> None:
    cookies = Cookies()
    cookies.store("https://victim.co.uk/", ["own=1"])
    cookies.store("https://evil.co.uk/", ["s=1; Domain=co.uk"])
    assert cookies.header("https://victim.co.uk/") == "own=1"


def test_a_cookie_for_the_site_goes_to_its_other_hosts() -> None:
    cookies = Cookies()
    cookies.store("https://www.example.co.uk/", ["seen=1; Domain=example.co.uk"])
    assert cookies.header("https://consent.example.co.uk/") == "seen=1"


@pytest.mark.parametrize(
    ("set_at", "cookie", "asked"),
    [("https://a.example/", "s=1; Secure", "http://a.example/"), ("https://a.example/x/", "s=1; Path=/x", "https://a.example/y"),
     ("https://a.example/", "s=1; Domain=b.example", "https://b.example/"), ("https://a.example/", "s=1", "https://c.a.example/")],
)  # fmt: skip
def test_a_cookie_stays_in_its_scope(set_at: str, cookie: str, asked: str) -> None:
    cookies = Cookies()
    cookies.store(set_at, [cookie])
    assert cookies.header(asked) == ""


def test_a_cookie_with_control_characters_is_dropped() -> None:
    cookies = Cookies()
    cookies.store("https://a.example/", ["s=1\rX-Evil: 1", "t=\x00", "ok=1"])
    assert cookies.header("https://a.example/") == "ok=1"


def test_no_more_cookies_are_kept_than_a_browser_would() -> None:
    cookies = Cookies()
    cookies.store("https://a.example/", [f"c{number}=1" for number in range(10_000)])
    assert cookies.header("https://a.example/").count("=") == 300


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        st.sampled_from('=;," 0123456789abcdMaxAgeExpiresDomainPathVersionThu-:GMT.\\'),
        max_size=200,
    )
)
def test_no_set_cookie_header_is_more_than_ignored(value: str) -> None:
    Cookies().store("https://a.example/", [f"a=b; {value}", value])


@pytest.mark.parametrize(
    "attribute", ["Max-Age=" + "9" * 4000, "max-age = " + "9" * 400, "Version=" + "9" * 4500]
)
def test_a_cookie_with_an_endless_number_is_survived(attribute: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Cookies().store("https://a.example/", [f"a=b; {attribute}"])


@pytest.mark.parametrize("text", ["a\r\nX: 1", "a\nb", "a\x00b"])
@pytest.mark.parametrize("part", ["name", "value"])
def test_no_line_break_gets_into_the_headers(part: str, text: str) -> None:
    header = {text: "1"} if part == "name" else {"X-Own": text}
    with pytest.raises(FetchError):
        Wire({}).fetch("https://a.example/", FetchOptions(robots=False, headers=header))


def test_a_line_break_in_an_address_ends_no_line() -> None:
    assert (
        wire_form("https://a.example/b\r\nHost: evil.example")
        == "https://a.example/bHost:%20evil.example"
    )


# ── secrets in messages ──────────────────────────────────────────────────────────────────

LOGINS = [
    "https://me:hunter2@example.com/", "https://me:hun/ter2@example.com/", "https://me:hun#ter2@example.com/",
    "https://me:hun?ter2@example.com/", "https:/me:hunter2@example.com", "https:\\\\me:hunter2@example.com/",
    "me:hunter2@example.com/a", "ftp://me:hunter2@example.com/", "https://me:hunter2@exa mple.com/",
    "https://me:hunter2@example.com:x/", "https://me:hunter2@[::1/",
]  # fmt: skip


@pytest.mark.parametrize("url", LOGINS)
def test_a_password_is_in_no_message(url: str) -> None:
    said = []
    for way in (wire_form, normalise_url):
        try:
            way(url)
        except CleanreadError as error:
            said += [str(error), repr(error), str(getattr(error, "url", "")), str(error.__cause__)]
    assert not any("ter2" in text or "hun" in text for text in said)


@pytest.mark.parametrize("url", LOGINS)
def test_a_password_is_not_shown(url: str) -> None:
    assert "ter2" not in shown(url)


@pytest.mark.parametrize(
    "name",
    ["https://example.com/@me", "pages/me@home.html", "C:\\pages\\me@home.html", "me@home.html"],
)
def test_what_has_no_password_is_shown_as_it_is(name: str) -> None:
    assert shown(name) == name


def test_the_password_of_a_page_is_not_in_its_front_matter() -> None:
    article = extract(
        "<title>Ferry</title><p>Text <a href='b'>b</a>", "https://me:hunter2@example.com/a"
    )
    assert article.metadata.url == "https://example.com/a"


def test_the_password_of_an_entry_is_in_no_outcome() -> None:
    outcome = Outcome(key=b"1", url="https://me:hunter2@example.com/a", state="failed")
    assert outcome.url == "https://example.com/a"


# ── bodies ───────────────────────────────────────────────────────────────────────────────


def padded(size: int) -> bytes:
    """A small page behind which, once it is unpacked, a lot of nothing comes."""
    packer = zlib.compressobj(9, wbits=31)
    packed = packer.compress(gzip.compress(PAGE.encode()))
    zeros = b"\0" * 1_000_000
    return (
        packed + b"".join(packer.compress(zeros) for _ in range(size // 1_000_000)) + packer.flush()
    )


def test_a_bomb_between_two_layers_is_not_unfolded() -> None:
    inflater = Inflater("gzip, gzip, gzip", 1_000_000)
    with pytest.raises(DamagedBodyError):
        for _ in inflater.feed(gzip.compress(padded(30_000_000))):
            pass
    assert max(inflater._made) < 4_000_000


def test_empty_frames_come_to_an_end() -> None:
    with pytest.raises(DamagedBodyError):
        list(Inflater("zstd").feed(zstandard.ZstdCompressor().compress(b"") * 6_000))


def test_padding_without_end_is_too_large() -> None:
    body = gzip.compress(PAGE.encode()) + b"\0" * 30_000
    answer = httpx.Response(
        200, stream=httpx.ByteStream(body), headers={"content-type": "text/html", "content-encoding": "gzip"}
    )  # fmt: skip
    with pytest.raises(TooLarge):
        Wire({"https://a.example/": answer}).fetch(
            "https://a.example/", FetchOptions(robots=False, max_bytes=20_000)
        )


# ── work that would never end if it grew with the square of the input ────────────────────


@pytest.mark.parametrize("repeated", ["0", " ", "1.", "0;", "; url", "'"])
def test_a_refresh_header_of_a_megabyte_is_read(repeated: str) -> None:
    assert refresh_target(f"x0{repeated * 500_000}") is None


@pytest.mark.parametrize("between", ["0", " ", ";", "url = ", "'"])
def test_a_long_refresh_header_with_an_address_is_read(between: str) -> None:
    found = refresh_target(f"0;{between * 100_000}/a")
    assert found is None or found.endswith("/a")


@pytest.mark.parametrize("pattern", ["*a" * 40 + "b", "*" * 1000 + "b", "*a*" * 200 + "$"])
def test_a_hostile_pattern_in_robots_txt_is_matched(pattern: str) -> None:
    rules = Protego.parse(f"User-agent: *\nDisallow: /{pattern}\n")
    assert isinstance(rules.can_fetch("https://a.example/" + "a" * 100_000, "x"), bool)
