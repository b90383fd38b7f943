"""Pages with next to no text: applications that fill in their text later, redirects, and pages with nothing on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..blocks import outermost
from ..models import Verdict
from ..phrases import hits

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .facts import Facts

#: ids of the element that frameworks fill
_ROOTS: Final = frozenset(
    [
        "root",
        "app",
        "__next",
        "__nuxt",
        "___gatsby",
        "app-root",
        "react-root",
        "main-app",
        "svelte",
        "q-app",
        "mount",
        "application",
        "app-container",
        "react-app",
        "reactroot",
        "spa",
    ]
)
# An application's page may hold a word or two, such as "Loading".
_MAX_SHELL_WORDS: Final = 30
# Without a known root, this many scripts on a page without text say the same.
_MANY_SCRIPTS: Final = 3
_BIG_SCRIPT_CHARS: Final = 20_000
_REFRESH: Final = re.compile(
    r"^\s*+\d*+\.?\d*+\s*+[;,]\s*+url\s*+=\s*+['\"]?([^'\"]+)", re.IGNORECASE
)


def find_shell(tree: _Element, facts: Facts) -> Verdict | None:
    """The verdict on the shell of an application, whose text comes by script."""
    if facts.page_words > _MAX_SHELL_WORDS:
        return None
    scripts = chars = 0
    for script in tree.iter("script"):
        scripts += 1
        chars += len(script.text or "")
    root = _empty_root(tree)
    asks = any(
        hits(" ".join("".join(el.itertext("*")).split())[:300]).get("bot_check")
        for el in outermost(tree, "noscript")
    )
    runs = scripts >= _MANY_SCRIPTS or chars > _BIG_SCRIPT_CHARS
    if not scripts or not (root or asks or (runs and not facts.page_words)):
        return None
    reasons = [f"{facts.page_words} words and {scripts} scripts"]
    if root:
        reasons.append(f"{root} is empty until a script fills it")
    if asks:
        reasons.append("asks to turn JavaScript on")
    score = 0.6 + 0.2 * bool(root) + 0.1 * asks + 0.05 * (not facts.page_words)
    return Verdict(kind="js-shell", score=round(score, 2), reasons=tuple(reasons))


def _empty_root(tree: _Element) -> str:
    for el in tree.iter():
        if not isinstance(el.tag, str):
            continue
        name = (el.get("id") or "").lower()
        is_root = name in _ROOTS or el.tag == "app-root"
        if is_root and el.tag not in ("html", "body", "script", "style", "svg"):
            return f"<{el.tag} id={name}>" if name else f"<{el.tag}>"
    return ""


def nothing(tree: _Element, facts: Facts, enough: int) -> Verdict:
    """The verdict on a page with fewer words than `enough`."""
    reasons = [f"{facts.words} words of text in {facts.blocks} blocks"]
    for meta in tree.iter("meta"):
        found = _REFRESH.match(meta.get("content") or "")
        if found and (meta.get("http-equiv") or "").lower() == "refresh":
            reasons.append(f"sends the reader on to {found[1].strip()[:120]}")
    score = max(0.5, 0.95 - facts.words / enough / 2)
    return Verdict(kind="empty", score=round(score, 2), reasons=tuple(reasons))
