"""What must hold of anything that cleanread gives out, whatever went in."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import yaml
from lxml import html as lxml_html

if TYPE_CHECKING:
    from cleanread import Article

# Not tabs and line breaks; surrogates and the two that are no characters go nowhere either.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ACTIVE: Final = frozenset(
    [
        "script", "style", "iframe", "object", "embed", "applet", "form", "input", "button", "link", "meta", "base", "svg",
        "frame", "frameset", "template", "noscript", "textarea", "select", "title", "portal", "foreignobject", "animate",
    ]
)  # fmt: skip
_ADDRESSES: Final = frozenset(
    ["href", "src", "action", "formaction", "poster", "data", "xlink:href", "cite", "background"]
)
_BAD_SCHEMES: Final = frozenset(["javascript", "vbscript", "file", "about", "blob"])
_IGNORED = re.compile("[\x00-\x20]")
_FENCE: Final = "---\n"


class Broken(AssertionError):  # noqa: N818  reads as what happened
    """Something that must hold does not; ``law`` names it."""

    def __init__(self, law: str, shown: object = "") -> None:
        super().__init__(f"{law}: {str(shown)[:500]!r}")
        self.law = law


def clean_text(text: str, what: str) -> None:
    """It can be written as UTF-8, and has no control characters."""
    found = _CONTROL.search(text)
    if found:
        start = max(found.start() - 40, 0)
        raise Broken(f"{what} has control characters", text[start : found.end() + 40])


def clean_value(value: Any, what: str) -> None:
    """The same of every text in plain values."""
    if isinstance(value, str):
        clean_text(value, what)
    elif isinstance(value, dict):
        for key, inner in value.items():
            clean_value(inner, f"{what}.{key}" if what.count(".") < 2 else what)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            clean_value(inner, what)


def harmless_html(html: str, what: str) -> None:
    """There is nothing in it that runs or fetches on its own, but pictures and media."""
    if not html.strip():
        return
    for element in lxml_html.fragment_fromstring(html, create_parent="div").iter():
        tag = element.tag
        if not isinstance(tag, str):
            raise Broken(f"{what} has a comment or an instruction", html)
        if tag in _ACTIVE and not (tag == "input" and element.get("type") == "checkbox"):
            raise Broken(f"{what} has <{tag}>", html)
        for name, value in element.attrib.items():
            _harmless_attribute(str(name).lower(), str(value), f"{what}: <{tag}>")


def _harmless_attribute(name: str, value: str, what: str) -> None:
    if name == "style" and re.fullmatch(r"text-align:(?:left|center|right)", value):
        return  # a reader of Markdown says so of columns
    if name.startswith("on") or name in ("style", "srcdoc"):
        raise Broken(f"{what} has {name}=", value)
    if name in _ADDRESSES:
        harmless_address(value, what)


def harmless_address(address: str, what: str) -> None:
    """Following it runs nothing."""
    scheme, colon, _ = _IGNORED.sub("", address).lower().partition(":")
    if not colon:
        return  # the relative address `file` is a name
    if scheme in _BAD_SCHEMES or (
        scheme == "data" and not re.match(r"data:image/(?!svg)", address.strip(), re.IGNORECASE)
    ):
        raise Broken(f"{what} has a {scheme}: address", address)
    try:
        urlsplit(address)
    except ValueError:
        return  # what nobody can follow does nothing


def whole_article(article: Article) -> None:
    """All that an article offers can be had, and none of it is false or harmful."""
    for name in ("text", "markdown", "html"):
        clean_text(getattr(article, name), name)
    harmless_html(article.html, "html")
    if not article.text.strip() and article.verdict.kind in ("article", "partial"):
        blocks = [block.kind for block in article.blocks]
        if not blocks:
            raise Broken("no text, and the verdict says article", article.verdict)
    if not 0 <= article.verdict.score <= 1:
        raise Broken("a score beyond 0 to 1", article.verdict)
    values = article.to_dict()
    if json.loads(json.dumps(values, ensure_ascii=False)) != json.loads(json.dumps(values)):
        raise Broken("JSON that does not come back")
    _front_matter(article)
    clean_value(values, "json")  # last, because it hides what the others would find


def _front_matter(article: Article) -> None:
    printed = article.to_markdown()
    clean_text(printed, "front matter")
    if not printed.startswith(_FENCE):
        raise Broken("no front matter", printed)
    head = printed.removeprefix(_FENCE).partition("\n---\n")[0]
    try:
        read = yaml.load(head, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both are safe
    except yaml.YAMLError as error:
        raise Broken("front matter that is no YAML", error) from error
    if not isinstance(read, dict):
        raise Broken("front matter that is no mapping", head)
    title = article.metadata.title
    if title and read.get("title") != title:
        raise Broken("front matter with another title", (title, read.get("title")))
