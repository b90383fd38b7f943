"""Addresses: what can be fetched, in the ASCII form that goes over the wire."""

from __future__ import annotations

import base64
import re
from ipaddress import IPv6Address
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from ..errors import InvalidURL

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d+(?:[/?#]|$))", re.IGNORECASE)
# A byte of the command line that is no UTF-8 comes as one; browsers send the replacement character.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_HOST_AND_REST = re.compile(r"(?:localhost|(?:[\w-]+\.)+[\w-]+\.?)(?::\d+)?(?:[/?#].*)?$")
_LOCAL = re.compile(r"(?:localhost|127\.[\d.]+)(?![\w.-])")  # hardly ever served over TLS
_DEFAULT_PORTS = {"http": 80, "https": 443}
# RFC 3986's reserved characters and "%": an address that is already encoded stays as it is.
_SAFE = "%!$&'()*+,;=:@/?~"


def normalise_url(text: str) -> str:
    """What a person typed, as an address that `fetch` takes; a missing scheme becomes https.

    >>> normalise_url(" example.com/a ")
    'https://example.com/a'
    >>> normalise_url("http://Bücher.example/größe?q=ä b")
    'http://xn--bcher-kva.example/gr%C3%B6%C3%9Fe?q=%C3%A4%20b'
    """
    text = text.strip().strip("<>")
    if text.startswith("//"):
        text = f"https:{text}"
    elif not _SCHEME.match(text) and _HOST_AND_REST.match(text):
        text = f"{'http' if _LOCAL.match(text) else 'https'}://{text}"
    return wire_form(text, keep_login=True, keep_fragment=True)


def wire_form(url: str, *, keep_login: bool = False, keep_fragment: bool = False) -> str:
    """`url` in ASCII without login and fragment; `InvalidURL` when it cannot be fetched.

    >>> wire_form("https://me:secret@example.com#top")
    'https://example.com/'
    """
    # Browsers drop these wherever they stand; a Location header broken over two lines has them.
    url = _LONE_SURROGATE.sub("\ufffd", re.sub(r"[\t\r\n]", "", url.strip()))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        # What the library complains about may be the middle of a password.
        why = "its port is not a number up to 65535" if "ort" in str(error) else "its host is none"
        raise InvalidURL(
            f"{presentable(url)!r} is not a valid address: {why}", url=presentable(url)
        ) from None
    _check_scheme(url, parts.scheme)
    host = _wire_host(parts.hostname or "", presentable(url))
    login = parts.netloc.rpartition("@")[0] if keep_login else ""
    netloc = f"{login}@{host}" if login else host
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        netloc = f"{netloc}:{port}"
    path = quote(parts.path, safe=_SAFE) or "/"
    fragment = quote(parts.fragment, safe=_SAFE) if keep_fragment else ""
    return urlunsplit((parts.scheme, netloc, path, quote(parts.query, safe=_SAFE), fragment))


def join(base: str, target: str) -> str:
    """Where a redirect from `base` leads; `InvalidURL` when that cannot be fetched."""
    try:
        return wire_form(urljoin(base, target.strip()))
    except (ValueError, InvalidURL) as error:
        raise InvalidURL(f"{base} redirects to what cannot be fetched: {error}", url=base) from None


def login_header(url: str) -> str | None:
    """The Authorization header that a login inside the address stands for.

    >>> login_header("https://me:secret@example.com/")
    'Basic bWU6c2VjcmV0'
    """
    login, at, _ = urlsplit(url).netloc.rpartition("@")
    if not at:
        return None
    return "Basic " + base64.b64encode(unquote(login).encode()).decode()


def without_login(url: str) -> str:
    """`url` as it may be shown and logged.

    >>> without_login("https://me:secret@example.com/a@b")
    'https://example.com/a@b'
    """
    return re.sub(r"^([^/?#]*//)[^/?#]*@", r"\1", url.strip())


def presentable(text: str) -> str:
    r"""What may be shown of something that is no address, and may have a password anywhere before an ``@``.

    >>> presentable("https:/me:sec/ret@example.com/"), presentable("me:secret@example.com")
    ('https:/example.com/', 'example.com')
    """
    return re.sub(
        r"\A([a-z][a-z0-9+.-]*+:[/\\]++)?.*@", r"\1", text.strip(), flags=re.IGNORECASE | re.DOTALL
    )


def shown(text: str) -> str:
    """An address, or what should have been one, as it may be shown, logged and kept; anything else as it is.

    >>> shown("https://me:secret@example.com/@me"), shown("me:secret@example.com"), shown("pages/me@home.html")
    ('https://example.com/@me', 'example.com', 'pages/me@home.html')
    """
    if "@" not in text:
        return text
    if re.match(r"\s*https?:", text, re.IGNORECASE):
        try:
            wire_form(text)
        except InvalidURL:
            return presentable(text)
        return without_login(text)
    if re.match(r"\s*[^/\\?#@:\s]+:[^/\\?#@\s]*@", text):
        return presentable(text)
    return without_login(text)


def origin(url: str) -> str:
    """Scheme, host and port.

    >>> origin("https://example.com:8443/a?b")
    'https://example.com:8443'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _check_scheme(url: str, scheme: str) -> None:
    shown = presentable(url)
    if scheme in _DEFAULT_PORTS:
        return
    if not url:
        raise InvalidURL("the address is empty", url=shown)
    if _HOST_AND_REST.match(url):
        raise InvalidURL(f"{shown!r} has no scheme; did you mean 'https://{shown}'?", url=shown)
    if not scheme or (shown != url and "//" not in url):  # "me:secret@example.com"
        raise InvalidURL(
            f"{shown!r} is not an address: it has no scheme such as https://", url=shown
        )
    raise InvalidURL(f"{shown!r}: only http and https can be fetched, not {scheme}", url=shown)


def _wire_host(host: str, shown: str) -> str:
    """The host in ASCII (IDNA), in lower case."""
    if ":" in host:
        try:
            address = IPv6Address(host)
        except ValueError:
            raise InvalidURL(f"{shown!r} has no valid host", url=shown) from None
        if address.scope_id is not None:  # no browser takes one, either
            raise InvalidURL(f"{shown!r} names an interface of this machine", url=shown)
        return f"[{address.compressed}]"
    if not host.isascii():
        import idna  # comes with httpx

        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError as error:
            raise InvalidURL(f"{shown!r} has an invalid host: {error}", url=shown) from None
    labels = host.rstrip(".").split(".")
    # Resolvers refuse such names with errors of their own, and only after a while.
    if len(host) > 253 or not all(re.fullmatch(r"[a-z0-9_-]{1,63}", label) for label in labels):
        raise InvalidURL(f"{shown!r} has no valid host", url=shown)
    return host
