"""What stands beside code and is none of the text: the label with its language, copy links, numbers, prompts."""

from __future__ import annotations

import re
from itertools import count, islice
from typing import TYPE_CHECKING, Final

from ..blocks import Dropped, has_text, hidden_because
from ..content.codelang import language_of
from ..deadline import check_time
from .making import has_class, is_in_code, text_in, text_up_to
from .names import language_named, same_language

if TYPE_CHECKING:
    from lxml.etree import _Element

_PROMPT: Final = re.compile(r"(?:(?:In|Out)\s*)?\[[\s\d*]*\]\s*:?")
_MAX_PROMPT: Final = 100  # characters
_TOOLS_AS_TEXT: Final = (
    "copy|copied!?|copy (?:code|snippet|text|content)|copy to clipboard|copy code to clipboard|copy link|click to copy|copied to clipboard!?|"
    "view plain|view raw|select all|\\[select\\]|\\[select all\\]|\\[copy\\]|wrap(?: lines)?|toggle (?:word )?wrap|toggle line numbers|"
    "expand(?: code)?|collapse(?: code)?|code(?: language)?|language|"
    "复制|复制代码|已复制|代码解读|体验ai代码助手|ai写代码|運行|コピー|コピーする|复制到剪贴板|複製|複製程式碼|복사|복사하기|"
    "kopieren|code kopieren|copier|copier le code|copiar|copiar c[oó]digo|copia|copia codice|kopi[eë]ren|kopiera|kopier|kopioi|kopiuj|"
    "kop[ií]rovat|копировать|скопировать|копіювати|kopyala|نسخ|העתק|คัดลอก|sao chép|salin|m[aá]sol[aá]s|copia[tț]i"
)
_TOOLS: Final = re.compile(_TOOLS_AS_TEXT, re.IGNORECASE)
#: Those that a paragraph of the article may say, too.
_WORDS: Final = re.compile(
    r"(?:code(?: language)?|language|expand(?: code)?|collapse(?: code)?|wrap(?: lines)?)",
    re.IGNORECASE,
)
_TOOLISH: Final = re.compile(
    r"code|copy|lang|toolbar|tools?(?:$|[\s_-])|header|highlight|snippet|panel|bar(?:$|[\s_-])|label|bbcode|clipboard",
    re.IGNORECASE,
)
_GUTTER: Final = re.compile(
    r"line[-_]?num|numbering|lineno|(?<!no)gutter|(?:^|[\s_-])margin", re.IGNORECASE
)
_NUMBERS: Final = re.compile(r"[\d\s]+")
_TOOLBARS: Final = frozenset(
    [
        "crayon-tools",
        "urvanov-syntax-highlighter-tools",
        "enlighter-toolbar-top",
        "enlighter-toolbar-bottom",
        "toolbar",
        "bar",
    ]
)
_HIGHLIGHTERS: Final = re.compile(r"syntaxhighlighter|dp-highlighter|code-toolbar")
_STOPS: Final = frozenset(
    ["body", "article", "main", "section", "td", "th", "li", "dd", "blockquote", "html"]
)
_NO_LABELS: Final = frozenset(
    ["pre", "table", "ul", "ol", "code", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "img"]
)
_MAX_LEVELS: Final = 4
_MAX_PASSED: Final = 50  # elements without text between a piece of code and what labels it
_MAX_CHARS: Final = 60


def prompt(el: _Element, names: str) -> Dropped | None:
    """What a notebook writes before a cell, ``In [1]:``; ``None`` for anything else."""
    if "rompt" in names and len(el) < 3 and _is_prompt(text_in(el).strip()):
        return Dropped(el, "ui", "notebook-prompt", "number of a notebook's cell")
    return None


def tools(el: _Element, names: str) -> Dropped | None:
    """The toolbar of a highlighter; ``None`` for anything else."""
    if not _TOOLBARS.isdisjoint(names.split()):
        around = el.getparent()
        if "toolbar" not in names.split() and names != "bar":
            return Dropped(el, "ui", "code-tool", "toolbar of the code below")
        if around is not None and _HIGHLIGHTERS.search(around.get("class") or ""):
            return Dropped(el, "ui", "code-tool", "toolbar of the code below")
    return None


def _is_prompt(text: str) -> bool:
    return len(text) <= _MAX_PROMPT and _PROMPT.fullmatch(text) is not None


def beside_code(root: _Element, removed: dict[_Element, Dropped]) -> None:
    """Add to `removed` what stands next to a piece of code in its wrapper and is no text."""
    for pre in root.iter("pre"):
        check_time()
        if is_in_code(pre) or hidden_because(pre.items()):
            continue
        _number_spans(pre)
        _number_rows(pre)
        _header_within(pre)
        above = _neighbour(pre, before=True)
        if above is not None:
            removed.update(_permalinks(above))
        if above is not None and above not in removed and (dropped := _label(above, pre)):
            removed[above] = dropped
        below = _neighbour(pre, before=False)
        if below is not None and not _labels_another(below) and (dropped := _label(below, pre)):
            removed[below] = dropped


def _permalinks(caption: _Element) -> dict[_Element, Dropped]:
    """Links from the caption of a piece of code to itself."""
    return {
        a: Dropped(a, "ui", "permalink", "link from a caption to itself")
        for a in caption.iterdescendants("a")
        if has_class(a, "headerlink")
    }


def _labels_another(label: _Element) -> bool:
    """Whether another piece of code follows, which the label stands above."""
    after = label.getnext()
    return after is not None and (
        after.tag == "pre" or next(after.iterdescendants("pre"), None) is not None
    )


def _neighbour(pre: _Element, *, before: bool) -> _Element | None:
    """The element with text next to `pre` in the same wrapper, if it is an element."""
    el = pre
    for _ in range(_MAX_LEVELS):
        parent = el.getparent()
        if parent is None:
            return None
        beside = el
        for passed in count():
            if not before and _is_text(beside.tail):
                return None
            following = beside.getprevious() if before else beside.getnext()
            if following is None:
                break
            if passed == _MAX_PASSED:
                return None
            beside = following
            if before and _is_text(beside.tail):
                return None
            if beside.tag not in (
                "script",
                "style",
                "button",
                "svg",
                "template",
                "textarea",
                "link",
            ) and has_text(beside):
                return beside
        if (parent.tag in _STOPS and not _is_codebox(parent)) or (before and _is_text(parent.text)):
            return None
        el = parent
    return None


def _is_codebox(dd: _Element) -> bool:
    """Whether a definition is how a forum sets code."""
    parent = dd.getparent()
    return dd.tag == "dd" and parent is not None and "code" in (parent.get("class") or "").lower()


def _header_within(pre: _Element) -> None:
    """Mark what stands beside the ``<code>`` in its ``<pre>`` and only labels it."""
    code = next(pre.iterdescendants("code"), None)
    if code is None or pre.get("cr-block") is not None:
        return
    el = code
    while el is not pre:
        for is_above in (True, False):
            for beside in el.itersiblings(preceding=is_above):
                if (
                    beside.tag in ("div", "span", "header")
                    and has_text(beside)
                    and _label(beside, pre)
                ):
                    beside.set("cr-tool", "")
        parent = el.getparent()
        if parent is None:
            return
        el = parent


def _label(el: _Element, pre: _Element) -> Dropped | None:
    """Why `el` beside `pre` is no text; ``None`` when it is, or may be."""
    tag = el.tag
    names = f"{el.get('class') or ''} {el.get('id') or ''}"
    if _GUTTER.search(names) and _NUMBERS.fullmatch(text_in(el)):
        return Dropped(el, "ui", "line-numbers", "numbers of lines of code")
    if tag in _NO_LABELS:
        return None
    text = text_up_to(el, 4 * _MAX_CHARS)
    if len(text) > 4 * _MAX_CHARS or len(" ".join(text.split())) > _MAX_CHARS:
        return None
    pieces = [p for p in (" ".join(t.split()).rstrip(":").strip() for t in el.itertext("*")) if p]
    if not pieces:
        return None
    languages = [p for p in pieces if not _TOOLS.fullmatch(p)]
    if not languages:
        if tag == "p" and not _TOOLISH.search(names) and any(map(_WORDS.fullmatch, pieces)):
            return None
        return Dropped(el, "control", "copy-button", "tool for copying the code")
    if len(languages) > 1:
        return None
    named = language_named(languages[0])
    if named is None:
        return None
    is_toolish = len(pieces) > 1 or _TOOLISH.search(names) or _is_in_wrapper(el)
    own = language_of(pre)
    if own:
        if not same_language(own, named) or (
            tag == "p" and own != languages[0].lower() and not is_toolish
        ):
            return None
    elif not is_toolish or tag == "p":
        return None
    elif named != "text":
        pre.set("cr-lang", named)
    return Dropped(el, "ui", "code-label", "names the language of the code")


def _is_in_wrapper(label: _Element) -> bool:
    """Whether what holds `label` and one piece of code calls itself code."""
    for around in islice(label.iterancestors(), _MAX_LEVELS):
        if around.tag not in ("div", "figure"):
            return False
        shown = (pre for pre in around.iterdescendants("pre") if not hidden_because(pre.items()))
        codes = list(islice(shown, 2))
        if len(codes) > 1:
            return False
        if "code" in (around.get("class") or "").lower():
            return True
    return False


def _number_spans(pre: _Element) -> None:
    """Name the numbers that some sites write before each line without saying what they are."""
    holder = pre[0] if len(pre) == 1 and pre[0].tag == "code" else pre
    first = holder[0] if len(holder) else None
    if first is None or (first.text or "").strip() not in ("1", "01", "001") or len(first):
        return
    if (holder.text or "").strip() or first.get("class"):
        return
    lines = text_in(holder).strip("\n").count("\n") + 1
    numbers: list[_Element] = []
    at_start = True
    for el in holder:
        if (
            at_start
            and not len(el)
            and (el.text or "").strip().lstrip("0") == str(len(numbers) + 1)
        ):
            numbers.append(el)
        tail = el.tail or ""
        whole = text_in(el) + tail
        at_start = whole.endswith("\n") if whole else at_start
    if lines < 3 or len(numbers) != lines:
        return
    for el in numbers:
        el.set("class", "lineno")
        if (el.tail or "").startswith(" "):
            el.tail = (el.tail or "")[1:]


def _number_rows(pre: _Element) -> None:
    """Name the numbers that stand beside each line, ``<div><span>1</span><div>…</div></div>``, without saying what they are."""
    first = next((el for el in pre.iterdescendants("span", "div") if _is_text(el.text)), None)
    row = first.getparent() if first is not None and (first.text or "").strip() == "1" else None
    if row is None or row is pre or (rows := row.getparent()) is None:
        return
    numbers: list[_Element] = []
    for number, line in enumerate(rows.iterchildren("div"), 1):
        parts = list(line.iterchildren("span", "div"))
        if len(parts) != 2 or parts[1].tag != "div" or _is_text(line.text):
            return
        if text_in(parts[0]).strip() != str(number):
            return
        numbers.append(parts[0])
    for head in numbers:
        head.set("class", "lineno")


def _is_text(text: str | None) -> bool:
    return text is not None and text != "" and not text.isspace()
