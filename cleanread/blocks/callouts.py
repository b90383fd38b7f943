"""
Callouts: boxes such as "Note" or "Warning", as documentation and blogs have them.

Each system has its own word for the box, and puts the kind into another class: ``admonition warning`` (Sphinx, MkDocs), ``alert
alert-warning`` (Bootstrap), ``markdown-alert-note`` (GitHub), ``callout`` with ``data-callout`` (Obsidian), ``custom-block tip``
(VitePress). A box is one only when both are there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .model import tokens

if TYPE_CHECKING:
    from .model import Frame, Page

#: A cheap first look at what an element calls itself.
_FIRST_LOOK: Final = (
    "admonition", "callout", "alert", "custom-block", "hint", "notice", "prompt-", "aside--", "information-macro", "message is-",
)  # fmt: skip
#: Words for the box that are used for nothing else.
_CERTAIN: Final = frozenset(["admonition", "admonitionblock", "callout", "starlight"])
_BOXES: Final = _CERTAIN | {"alert", "hint", "notice", "prompt", "message", "macro", "block"}
#: In a class of two words, the second goes with the first.
_PARTNERS: Final = {"macro": "information", "block": "custom"}
_KINDS_AS_TEXT: Final = (
    "note info tip hint important warning caution danger error success question faq help abstract summary tldr todo bug example "
    "failure attention check done"
)
_KINDS: Final[dict[str, str]] = {
    **{kind: kind for kind in _KINDS_AS_TEXT.split()},
    "information": "info",
    "warn": "warning",
    "seealso": "note",
    "deprecated": "warning",
    "tldr": "abstract",
    "primary": "note",
    "secondary": "note",
    "notice": "note",
    "pitfall": "warning",
    "fail": "failure",
}
_ATTRIBUTES: Final = (
    "data-callout",
    "data-callout-type",
    "data-admonition-type",
    "data-type",
    "data-variant",
)
_TAGS: Final = frozenset(
    ["div", "aside", "section", "blockquote", "p", "details", "dl", "article", "figure"]
)
_PARTS: Final = frozenset(
    [
        "title",
        "heading",
        "header",
        "head",
        "body",
        "content",
        "icon",
        "inner",
        "text",
        "label",
        "emoji",
    ]
)
_TITLES: Final = frozenset(["title", "heading", "header", "head", "label", "emoji", "icon"])
#: What a callout is called when it is only called by its kind.
_LABELS: Final = {
    "note": "note|notes|hinweis|anmerkung|nota|remarque|opmerking|uwaga|poznámka|примечание|примітка|注|注意|备注|備註|メモ|ノート|참고|ملاحظة|not|huomautus|obs|anteckning|catatan|ghi chú",
    "info": "info|information|informationen|información|informação|informazioni|информация|信息|情報|정보|uwaga|bilgi",
    "tip": "tip|tips|tipp|consejo|astuce|conseil|dica|suggerimento|совет|порада|提示|ヒント|팁|wskazówka|ipucu",
    "hint": "hint|hinweis|tip|ヒント|提示",
    "important": "important|wichtig|importante|belangrijk|важно|важливо|重要|중요|ważne|önemli|viktigt|tärkeää",
    "warning": "warning|warnung|achtung|advertencia|avertissement|attention|aviso|avviso|attenzione|waarschuwing|предупреждение|внимание|попередження|警告|注意|경고|ostrzeżenie|uyarı|varning|varoitus|peringatan|cảnh báo",
    "caution": "caution|vorsicht|precaución|prudence|cuidado|attenzione|cautela|voorzichtig|осторожно|обережно|小心|注意|주의|ostrożnie|dikkat",
    "danger": "danger|gefahr|peligro|perigo|pericolo|gevaar|опасность|опасно|небезпека|危险|危險|危険|위험|niebezpieczeństwo|tehlike|fara",
    "success": "success|erfolg|éxito|succès|sucesso|成功",
    "error": "error|fehler|erreur|erro|errore|ошибка|错误|エラー|오류",
}
_MAX_BLOCKS: Final = 60
_PARTS_OF_NAME: Final = re.compile(r"[-_]+")


def mark_callouts(page: Page) -> None:
    """Tell each frame what callout it is."""
    # Most pages have none, and one look at all the names together says so.
    if any(sign in page.names for sign in _FIRST_LOOK):
        for frame in page.frames:
            if frame.attrs:
                frame.callout = _kind(frame)
                if frame.callout or "callout" in frame.attrs:
                    page.callouts.append(frame)


def _kind(frame: Frame) -> str:
    """The kind of the callout that a frame is, such as ``warning``; empty when it is none."""
    attrs = frame.attrs
    if frame.tag not in _TAGS:
        return ""
    words = tokens(attrs)
    boxes = words & _BOXES
    if not boxes or frame.last - frame.first > _MAX_BLOCKS:
        return ""
    if not any(_PARTNERS.get(box, box) in words or box in _CERTAIN for box in boxes):
        return ""
    if not words.isdisjoint(_PARTS) and not _is_whole(attrs):
        return ""
    # Ghost has an emoji for the kind.
    is_note = "admonition" in boxes or {"kg", "callout"} <= words
    return _named_kind(frame) or ("note" if is_note else "")


def is_documentation(frame: Frame) -> bool:
    """Whether a callout is of a kind that only authors put there; ``alert`` also shows messages of the site."""
    words = tokens(frame.attrs)
    return not _CERTAIN.isdisjoint(words) or {"custom", "block"} <= words or "markdown" in words


def _is_whole(attrs: str) -> bool:
    """Whether some class names the box itself, not a part of it (``callout-title``)."""
    return any(
        _PARTS.isdisjoint(tokens(name)) and not _BOXES.isdisjoint(tokens(name))
        for name in attrs.split()
    )


def _named_kind(frame: Frame) -> str:
    for attribute in _ATTRIBUTES:
        value = (frame.el.get(attribute) or "").strip().lower()
        if value:
            return _KINDS.get(value, value if value.isascii() and value.isalpha() else "note")
    names = frame.attrs.lower().split()
    found = [
        word for name in names for word in reversed(_PARTS_OF_NAME.split(name)) if word in _KINDS
    ]
    # A word for the box is its kind only when there is no other: "hint hint-warning".
    found.sort(key=lambda word: word in _BOXES or word == "information")
    if not found or (found[0] == "notice" and "notice" in names):
        return ""
    return _KINDS[found[0]]


def is_callout_title(frame: Frame, callout: Frame) -> bool:
    """Whether a frame within a callout is its title: it says so, and nothing stands before it."""
    if frame.first > callout.first + 1 or frame.last - frame.first != 1:
        return False
    if frame.tag in ("summary", "dt"):
        return True
    return bool(frame.attrs) and not _TITLES.isdisjoint(tokens(frame.attrs))


def is_label(text: str, kind: str) -> bool:
    """Whether a title says no more than the kind.

    >>> is_label("Warning!", "warning"), is_label("Achtung", "warning"), is_label("Mind the gap", "warning")
    (True, True, False)
    """
    if not any(c.isalnum() for c in text):
        return True  # a sign
    bare = text.strip(" :!.：！").casefold()
    kinds = ("note", "info") if kind in ("note", "info") else (kind,)
    return bare == kind or any(bare in _LABELS.get(one, "").split("|") for one in kinds)
