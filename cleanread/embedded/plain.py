"""A body that is one string: HTML, HTML escaped once or twice, Markdown's paragraphs, or plain text with or without line breaks."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from ..references import unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAGS: Final = re.compile(r"<[^<>]*>")
_BLOCK_TAG: Final = re.compile(
    r"<(?:p|br|div|h[1-6]|[ou]l|li|dl|table|section|article|aside|main|center|blockquote|figure|pre|img|hr|"
    r"iframe|script|style|svg|video|audio|form|amp-[a-z]+)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|cite|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_ESCAPED_TAG: Final = re.compile(r"&(?:amp;)?lt;/?[a-z][a-z0-9]*\b", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_NEWLINES: Final = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c]")
_BLANK_LINES: Final = re.compile(r"\n[ \t\xa0]*\n\s*")
#: Where a sentence ended and the next began before somebody took the tags out: "… said.The mayor …".
_GLUED: Final = re.compile(
    r"(?<=[^\W\d_]{3}|..\d)([.!?…][\"”»’')]?)(?=[\"“„«¿¡(]?([^\W\d_])(?:[^\W\d_]|[\s,’']))"
)
#: Where a sentence ends: white space follows, or the script needs none.
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…؟۔।])[\"”»’')\]]*\s+|(?<=[。！？])[」』”）]*")
# Longer than nearly every paragraph in print; then it was several.
_LONG_PARAGRAPH: Final = 1200
_MIN_PARAGRAPH: Final = 400
_WIDE_PARAGRAPH: Final = 160  # of Chinese and Japanese, which say the same in fewer characters
_CODE_SIGN: Final = re.compile(r"[{}<>=;|\\_$]|\(\)|\]\[|\":")
_CODE_SAMPLE: Final = 4000
# Prose has one such sign in a thousand characters, articles about code have up to 25; scripts and style sheets begin at 40.
_MAX_CODE_SIGNS: Final = 0.035
_BBCODE: Final = re.compile(
    r"\[(img|previewyoutube|video)\b[^\[\]]{0,300}\][^\[\]]{0,500}\[/\1\]|\[/?(?:p|h[1-6]|list|olist|\*|quote|hr)\b[^\[\]]{0,300}\]|\[\*\]"
)
_BBCODE_INLINE: Final = re.compile(
    r"\[/?(?:b|i|u|s|url|color|size|font|center|code)(?:=[^\[\]]{0,500})?\]"
)
_WIDE: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def is_code(text: str) -> bool:
    """Whether a text without its tags is a script, a style sheet or data.

    >>> is_code("window.x=window.x||[];function f(){x.push(arguments);}"), is_code("He left (at six); she stayed.")
    (True, False)
    """
    start = text[:_CODE_SAMPLE]
    return len(_CODE_SIGN.findall(start)) > _MAX_CODE_SIGNS * len(start)


def without_tags(html: str) -> str:
    """The text of `html`."""
    return _TAGS.sub("", html)


def is_markup(text: str) -> bool:
    """Whether `text` has tags in it, of blocks or within a line."""
    return bool(_BLOCK_TAG.search(text) or _INLINE_TAG.search(text))


def inline_html(text: str) -> str:
    """`text` for use inside a paragraph: markup stays, anything else is escaped.

    >>> inline_html("1 < 2 &amp; <b>so on</b>"), inline_html("1 < 2 & so on")
    ('1 < 2 &amp; <b>so on</b>', '1 &lt; 2 &amp; so on')
    """
    return text if is_markup(text) else escape(_decoded(text), quote=False)


def body_html(text: str) -> str:
    r"""
    HTML of a whole body.

    >>> body_html("&lt;p&gt;One &amp;amp; two&lt;/p&gt;")
    '<p>One &amp; two</p>'
    >>> body_html("One.\r\n\r\nTwo &quot;so called&quot; lines\nof one paragraph.")
    '<p>One.</p>\n<p>Two "so called" lines<br>of one paragraph.</p>'
    >>> body_html("A sentence came to its end.The next one began.")
    '<p>A sentence came to its end.</p>\n<p>The next one began.</p>'
    """
    text = text.strip()
    for _ in range(2):
        if _BLOCK_TAG.search(text) or not _ESCAPED_TAG.search(text):
            break
        text = unescape(text)
    if _BLOCK_TAG.search(text):
        return text
    if "[/" in text:
        text = _BBCODE_INLINE.sub("", _BBCODE.sub("\n", text))
    if not _INLINE_TAG.search(text):
        text = escape(_decoded(text), quote=False)
    return "\n".join(f"<p>{part}</p>" for part in _paragraphs(_with_newlines(text)))


def _decoded(text: str) -> str:
    return unescape(text) if _ENTITY.search(text) else text


def _with_newlines(text: str) -> str:
    text = _NEWLINES.sub("\n", text)
    if "\n" not in text and text.count("\\n") > 1:  # escaped once too often
        text = text.replace("\\r", "").replace("\\n", "\n")
    return text


def _paragraphs(text: str) -> Iterator[str]:
    if "\n" in text:
        blank_lines = _BLANK_LINES.search(text) is not None
        parts = _BLANK_LINES.split(text) if blank_lines else text.split("\n")
        # One part that is most of the text: the breaks are not those of paragraphs.
        for part in parts:
            lines = "<br>".join(line.strip() for line in part.split("\n") if line.strip())
            yield from _short_enough(lines) if len(part) > len(text) / 2 else [lines] * bool(lines)
        return
    for part in _GLUED.sub(_unglued, text).split("\n"):
        yield from _short_enough(part.strip())


def _unglued(end: re.Match[str]) -> str:
    following = end.string[end.start(2) + 1 : end.start(2) + 2]
    # "Node.JS" and "example.com" go on, they do not begin.
    return f"{end[1]}\n" if end[2].isupper() and not following.isupper() else end[1]


def _short_enough(text: str) -> Iterator[str]:
    """A text too long for one paragraph, cut into several behind sentences."""
    wide = 2 * len(_WIDE.findall(text[:200])) > min(len(text), 200)
    minimum = _WIDE_PARAGRAPH if wide else _MIN_PARAGRAPH
    start = 0
    if len(text) > (_LONG_PARAGRAPH if not wide else 2 * _MIN_PARAGRAPH):
        for end in _SENTENCE_END.finditer(text):
            if end.end() - start >= minimum <= len(text) - end.end():
                yield text[start : end.end()].strip()
                start = end.end()
    if text[start:].strip():
        yield text[start:].strip()
