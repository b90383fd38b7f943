"""Documentation tools, older highlighters and pasted code: a block whose name or style says that it is code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..content.codelang import LANGUAGES
from .making import find_class, has_class, is_in_code, make_pre, text_in

if TYPE_CHECKING:
    from lxml.etree import _Element

_PRE: Final = re.compile(
    r"white-space\s*:\s*(?:-\w+-)?(?:pre|break-spaces)(?!-line)", re.IGNORECASE
)
_MONOSPACE: Final = re.compile(
    "monospace|courier|consolas|menlo|monaco|jetbrains|fira code|source code", re.IGNORECASE
)
#: Text to copy, which is no code of the article.
_EMBED: Final = re.compile(r"\s*<(?:iframe|script|a |blockquote|embed|object)", re.IGNORECASE)
_SOURCE: Final = re.compile(
    r"(?:^|[\s_-])(?:code|source|snippet|lang|language|listing)(?:$|[\s_-])|cursor-text-area|file content",
    re.IGNORECASE,
)
_EMBEDDING: Final = frozenset(["embed", "share", "cite", "citation", "bbcode", "html-code"])
#: The oldest of the highlighters for blogs names its languages so.
_DP: Final = {
    "dp-c": "csharp", "dp-j": "java", "dp-py": "python", "dp-rb": "ruby", "dp-xml": "xml", "dp-sql": "sql", "dp-css": "css", "dp-cpp": "cpp",
    "dp-vb": "vb", "dp-delphi": "delphi",
}  # fmt: skip


def mark_wrapper(el: _Element, names: str) -> bool:
    """Whether a class of `el` says that it is code; then it is a ``<pre>`` from now on.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> el = fragment('<div class="code-block" data-lang="http">GET /</div>')
    >>> mark_wrapper(el, "code-block"), el.tag, el.get("cr-lang")
    (True, 'pre', 'http')
    >>> mark_wrapper(fragment('<div class="code-block"><p>Use SAVE20</div>'), "code-block")
    False
    """
    words = names.split()
    if "code-with-filename-file" in words and (name := el.find("pre")) is not None:
        name.tag = "p"  # only the name of the file
        return True
    language = _language(el, words)
    if language is None or is_in_code(el) or next(el.iterdescendants("pre"), None) is not None:
        return False
    make_pre(el, language)
    return True


def _language(el: _Element, words: list[str]) -> str | None:
    """The language of a block that is code, which may be empty; ``None`` for one that is not."""
    if "fragment" in words:  # Doxygen
        return None if find_class(el, "div", "line") is None else ""
    if "member-signature" in words or "type-signature" in words:  # Javadoc
        return "java"
    if "enlighter" in words or "EnlighterJS" in words:
        return _enlighter(el)
    if el.tag == "ol":
        return next((_DP[w] for w in words if w in _DP), _geshi_language(el))
    if "lines" in words or "syntaxhighlighter" in words:
        return (
            "" if find_class(el, "div", "line") is not None and el.find(".//td") is None else None
        )
    if (name := el.get("data-lang") or el.get("data-language")) is not None and "code" in " ".join(
        words
    ).lower():
        return name if _is_plain(el) else None
    if "notion-code-block" in words or "codeblock" in words or "code-block" in words:
        return "" if _is_plain(el) and "\n" in text_in(el).strip() and not len(el) else None
    return None


def _enlighter(el: _Element) -> str | None:
    for around in (el, *el.iterancestors("div")):
        for word in (around.get("class") or "").split():
            if word.startswith("enlighter-l-"):
                return word.removeprefix("enlighter-l-")
    return "" if el.find("div") is not None or el.tag == "ol" else None


def _geshi_language(ol: _Element) -> str | None:
    """The language, which may be empty, when the items of a list are lines as GeSHi sets them."""
    parent = ol.getparent()
    is_code = len(ol) > 0 and all(
        has_class(li, "li1", "li2") and find_class(li, "div", "de1", "de2") is not None for li in ol
    )
    if not is_code or parent is None:
        return None
    return next((w for w in (parent.get("class") or "").split() if w in LANGUAGES), "")


def _is_plain(el: _Element) -> bool:
    """Whether `el` holds text, and no blocks but lines."""
    return (
        next(
            el.iterdescendants(
                "p", "ul", "table", "h1", "h2", "h3", "h4", "img", "code", "iframe", "form"
            ),
            None,
        )
        is None
    )


def mark_textarea(el: _Element) -> bool:
    """Whether a text area only shows code; then it is a ``<pre>`` from now on.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> mark_textarea(fragment('<textarea readonly class="code">a\\nb</textarea>'))
    True
    >>> mark_textarea(fragment('<textarea class="code">a\\nb</textarea>'))
    False
    """
    if el.get("readonly") is None or is_in_code(el):
        return False
    names = " ".join(el.get(name) or "" for name in ("class", "id", "name", "aria-label"))
    text = text_in(el).strip()
    if not _SOURCE.search(names) or "\n" not in text or _EMBED.match(text):
        return False
    if _EMBEDDING.intersection(re.split(r"[\s_-]", names.lower())):
        return False
    if el.get("aria-hidden") == "true" or has_class(el, "code-block-pro-copy-button-textarea"):
        return False
    make_pre(el)
    el.attrib.pop("hidden", None)
    return True


def _is_monospace(style: str) -> bool:
    """Whether a declaration of the font names one for code."""
    declarations = (declaration.partition(":") for declaration in style.split(";"))
    return any(
        "font" in name.lower() and _MONOSPACE.search(value) for name, _, value in declarations
    )


def monospaced(el: _Element, style: str) -> bool:
    """Whether the style of `el` is that of code pasted from an editor; then it is a ``<pre>`` from now on.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> el = fragment('<div style="font-family: Menlo, monospace; white-space: pre"><div>x = 1</div><div>y</div></div>')
    >>> monospaced(el, el.get("style")), el.tag
    (True, 'pre')
    """
    if not _PRE.search(style) or not _is_monospace(style) or is_in_code(el):
        return False
    if not _is_plain(el) or next(el.iterdescendants("pre"), None) is not None:
        return False
    make_pre(el)
    return True
