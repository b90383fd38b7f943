"""What in the data looks like the body of an article: a long text under the right key, or a list of blocks."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .names import tokens
from .node import is_element
from .nodes import blocks_html, is_block_list, is_typed
from .plain import body_html, is_code, without_tags
from .state import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .titles import Titles

# Less than this is a teaser, whatever its key.
MIN_CHARS: Final = 400
#: Keys under which frameworks keep a whole body, letters only.
_BODY_KEYS: Final = frozenset(
    [
        "articlebody",
        "articlecontent",
        "articlehtml",
        "articletext",
        "body",
        "bodyhtml",
        "bodytext",
        "cmscontent",
        "content",
        "contentbody",
        "contenthtml",
        "contentrendered",
        "contents",
        "copy",
        "descriptionhtml",
        "fulltext",
        "html",
        "htmlbody",
        "htmlcontent",
        "innerhtml",
        "longtext",
        "maincontent",
        "markdown",
        "postbody",
        "postcontent",
        "rawhtml",
        "rendered",
        "richtext",
        "story",
        "storybody",
        "storyhtml",
        "text",
        "texthtml",
    ]
)
#: What stands under these is about other articles, or about the site.
_CHROME_KEY: Final = re.compile(
    r"(?:.* )?(?:related|recommended|recommendations?|trending|popular|teasers?|comments?|replies|reviews|"
    r"testimonials|i 18 n|translations?|locales?|messages|footer|nav|navigation|menus?|cookies?|consent|newsletters?|"
    r"ads|advertisements?|promos?|sidebar|breadcrumbs|privacy|policy|policies|terms|refund|most read|more (?:stories|articles|posts|news|from|like)|"
    r"(?:next|previous|prev|latest|other) (?:article|articles|post|posts|story|stories|news))(?: .*)?"
)
_SUMMARY_KEY: Final = re.compile(
    r"(?:.* )?(?:description|summary|excerpt|teaser|bio|css|script|style|svg)(?: .*)?"
)
_HIDDEN_ELEMENTS: Final = frozenset(["script", "style", "svg", "nav", "footer", "noscript"])
_PARAGRAPH: Final = re.compile(r"<p[\s>]", re.IGNORECASE)
_SCRIPT: Final = re.compile(
    r"<(script|style|template|svg|noscript)\b[^<]*(?:<(?!/\1)[^<]*)*(?:</\1>)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Body:
    """A text that may be the article."""

    html: str
    is_titled: bool  #: the page's title stands beside it
    chars: int


def body(html: str, *, is_titled: bool) -> Body:
    """`html` without scripts, measured; code counts nothing."""
    clean = _SCRIPT.sub("", html)
    prose = without_tags(clean)
    return Body(clean, is_titled, 0 if is_code(prose) else len(prose))


def bodies(data: object, titles: Titles, state: State) -> Iterator[Body]:
    """Everything in `data` that may be the body of an article."""
    todo: list[tuple[str, object, bool]] = [("", data, False)]
    seen: set[int] = set()
    while todo and state.take():
        key, value, is_titled = todo.pop()
        if isinstance(value, str):
            inner = _inner_json(value, state)
            if inner is not None:
                todo.append((key, inner, is_titled))
            elif _is_body(key, value) and state.take(len(value)):
                yield body(body_html(value), is_titled=is_titled)
            continue
        if not isinstance(value, (dict, list)) or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, list) and is_element(value) and value[1] in _HIDDEN_ELEMENTS:
            continue
        if isinstance(value, dict):
            if "ROOT_QUERY" in value:
                state.references.update(value)
            is_titled = is_titled or titles.name(value)
            todo += [(k, v, is_titled) for k, v in value.items() if _may_hold(k, v)]
            if _is_draft(value):
                yield body(blocks_html([value], state), is_titled=is_titled)
            continue
        html = blocks_html(value, state) if is_block_list(value, state) else ""
        if html:
            yield body(html, is_titled=is_titled or titles.open(without_tags(html[:2000])))
        if len(without_tags(html)) < MIN_CHARS or not is_typed(value):
            todo += [(key, item, is_titled) for item in value if isinstance(item, (dict, list))]


def _is_draft(value: dict[str, object]) -> bool:
    """Whether it is a Draft.js document, which keeps its links beside its blocks."""
    return isinstance(value.get("entityMap"), (dict, list)) and isinstance(
        value.get("blocks"), list
    )


def _may_hold(key: object, value: object) -> bool:
    if isinstance(value, str):
        return len(value) >= MIN_CHARS
    return (
        isinstance(value, (dict, list)) and bool(value) and not _CHROME_KEY.fullmatch(tokens(key))
    )


def _inner_json(text: str, state: State) -> object:
    """The value of a string that is JSON itself, as editors' documents are stored."""
    if text[:1] not in ("{", "[") or text.rstrip()[-1:] not in ("}", "]"):
        return None
    if not state.take(len(text)):
        return None
    try:
        value: object = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return value


def _is_body(key: str, text: str) -> bool:
    if key.replace("_", "").replace("-", "").lower() in _BODY_KEYS:
        return " " in text[:200] or len(text) > len(text.encode("ascii", "ignore")) * 2
    name = tokens(key)
    return (
        not _SUMMARY_KEY.fullmatch(name)
        and not _CHROME_KEY.fullmatch(name)
        and len(_PARAGRAPH.findall(text)) > 1
    )
