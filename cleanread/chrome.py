"""What a phrase and the shape of its block say together: the kind of chrome, or that it is prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .blocks import label_of, tokens
from .lexicon import NAME_GROUPS, link_kind
from .phrases import START, WHOLE, explain
from .signals.text import word_count

if TYPE_CHECKING:
    from .blocks import Frame, RawBlock


#: kinds that a whole-block phrase always names, however the block scored
_SURE_WHOLE: Final = frozenset(
    [
        "affiliate",
        "newsletter",
        "related",
        "share",
        "follow",
        "comment_form",
        "comment_list",
        "author_box",
        "ad_label",
        "sponsored",
        "consent",
        "sign_in",
        "app_prompt",
        "page_tools",
        "tags",
        "breadcrumbs",
        "copyright",
        "pagination",
        "skip_link",
        "ui",
        "donation",
        "read_also",
        "search_results",
        "contact_tip",
        "paywall",
        "updated",
        "toc",
        "photo_credit",
    ]
)
#: kinds that the beginning of a short block names
_SURE_START: Final = frozenset(
    [
        "affiliate",
        "newsletter",
        "related",
        "read_also",
        "share",
        "follow",
        "comment_form",
        "ad_label",
        "consent",
        "app_prompt",
        "page_tools",
        "tags",
        "copyright",
        "paywall",
        "contact_tip",
        "donation",
        "sponsored",
        "photo_credit",
    ]
)
#: kinds whose phrases ask the reader to do something, which a story hardly ever does
_INVITATIONS: Final = frozenset(
    [
        "affiliate",
        "sponsored",
        "sign_in",
        "newsletter",
        "share",
        "follow",
        "comment_form",
        "ad_label",
        "consent",
        "app_prompt",
        "donation",
        "page_tools",
        "paywall",
        "contact_tip",
    ]
)
#: kinds of notes that are whole sentences about this page, which nobody in a story is quoted with
_NOTES: Final = frozenset(
    ["affiliate", "sponsored", "paywall", "contact_tip", "app_prompt", "donation"]
)
_SURE_STORY: Final = 0.5
_CERTAIN_STORY: Final = 0.9
#: kinds whose label announces a list or a form below it
_ANNOUNCES: Final = frozenset(
    [
        "newsletter",
        "related",
        "comment_form",
        "comment_list",
        "share",
        "follow",
        "author_box",
        "paywall",
        "sign_in",
        "app_prompt",
        "donation",
        "sponsored",
        "contact_tip",
    ]
)
#: kinds whose words anywhere in a short block count when a link in it leads to a place to sign up
_CALLS: Final = frozenset(["newsletter", "paywall", "sign_in", "app_prompt", "donation"])
_MAX_CALL_WORDS: Final = 30
_MAX_CALL_CHARS: Final = 250
#: what a sentence ends with, in any of the scripts
_ENDINGS: Final = ".!?…。！？”»\"'।؟"
# The longest prompts seen run to some 40 words; a lede that begins the same way goes on.
_MAX_START_WORDS: Final = 40
# So many words that a sentence begins with are no chance; in a dense script as many characters.
_PLAIN_WORDS: Final = 3
_PLAIN_CHARACTERS: Final = 5
_DENSE_LANGUAGES: Final = frozenset(["zh", "ja", "ko", "th"])
# A label, a name, an agency and a year.
_MAX_CREDIT_WORDS: Final = 12
# Prompts are short calls; the shortest paragraphs that only begin like one have about this many words.
_SENTENCE_WORDS: Final = 18
_ENOUGH_CHARS: Final = 4000  # in which prose has more than twenty words

_BY_TAG: Final = {
    "nav": "navigation",
    "footer": "footer",
    "header": "header",
    "aside": "aside",
    "form": "form",
    "dialog": "consent",
    "figcaption": "caption",
}
_UNNAMED: Final = ("boilerplate", "low score")
_BY_NAME: Final = {
    "newsletter": "newsletter", "comments": "comment list", "share": "share", "related": "related", "ad": "ad label", "author": "author box", "consent": "consent",
    "paywall": "paywall", "tags": "tags", "navigation": "navigation", "footer": "footer", "sidebar": "aside", "caption": "caption", "teaser": "related",
    "meta": "byline", "header": "header",
}  # fmt: skip


def prose_like(block: RawBlock) -> bool:
    """Whether the block reads as prose: long enough, hardly linked, ending like a sentence."""
    return is_statement(block) and word_count(block.text[:_ENOUGH_CHARS]) >= 20


def is_statement(block: RawBlock) -> bool:
    """Whether the block ends like a sentence and is hardly linked, however short it is."""
    return block.text[-1:] in _ENDINGS and block.link_chars < len(block.text) * 0.35


def phrase_verdict(
    block: RawBlock, phrases: dict[str, int], score: float
) -> tuple[str, str, bool] | None:
    """(kind, reason, whether it announces what follows) when words, shape and score agree that the block is chrome."""
    if block.kind in ("code", "table"):
        return None
    if (
        block.links
        and len(block.text) <= _MAX_CALL_CHARS
        and link_kind(block.links[-1].get("href") or "#") == "account"
        and word_count(block.text) <= _MAX_CALL_WORDS
        and _is_call(block, phrases)
    ):
        return "newsletter", f"calls to sign up: {block.text[:60]!r}", False
    if not phrases:
        return None
    words = word_count(block.text)
    for kind, level in phrases.items():
        if level == WHOLE and kind in _SURE_WHOLE:
            if score > _CERTAIN_STORY and kind not in _ANNOUNCES and kind not in _INVITATIONS:
                continue  # "FAQs", "Services": headings of a story, too
            # "Read also" in a line of its own may stand over one link; as a heading it heads a list.
            announces = kind in _ANNOUNCES or (kind == "read_also" and block.kind == "heading")
            return kind, f"says nothing but {block.text[:60]!r}", announces
    if words > _MAX_START_WORDS:
        return None
    if score > _SURE_STORY and _is_sentence(block, words):
        # A sentence that begins like a prompt is part of the story when it goes on like one.
        return _plain_invitation(block)
    for kind, level in phrases.items():
        if level != START or kind not in _SURE_START:
            continue
        if kind in ("read_also", "related"):
            # The lead-in of a link, not a sentence that goes on by itself.
            if block.link_chars > 0.3 * len(block.text):
                return kind, f"leads to another page: {block.text[:60]!r}", False
        elif kind == "photo_credit":
            if words <= _MAX_CREDIT_WORDS:
                return kind, f"begins {block.text[:40]!r}", False
        elif (
            kind in _INVITATIONS
            or score < _SURE_STORY
            or (kind == "tags" and block.link_chars > 0.3 * len(block.text))
            or (kind == "copyright" and "©" in block.text)
        ):
            return (
                kind,
                f"begins {block.text[:40]!r}",
                kind in _ANNOUNCES and block.kind == "heading",
            )
    return None


def _plain_invitation(block: RawBlock) -> tuple[str, str, bool] | None:
    """The verdict on a whole sentence that begins with several words of a prompt, as no story goes on from."""
    for hit in explain(block.text):
        size = len(hit.phrase) if _DENSE_LANGUAGES.issuperset(hit.languages.split()) else 0
        if (
            hit.level >= START
            and hit.kind in _NOTES
            and (len(hit.phrase.split()) >= _PLAIN_WORDS or size >= _PLAIN_CHARACTERS)
        ):
            return hit.kind, f"begins {hit.phrase!r}", False
    return None


def _is_call(block: RawBlock, phrases: dict[str, int]) -> bool:
    """Whether a block whose last link leads to a place to sign up or pay calls readers there: words say so, or it ends in the link."""
    label = label_of(block.links[-1], len(block.text))
    ends_in_link = bool(label) and block.text.rstrip(".!» >→›").endswith(label.rstrip(".!» >→›"))
    return ends_in_link or not _CALLS.isdisjoint(phrases)


def _is_sentence(block: RawBlock, words: float) -> bool:
    """Whether the block is long enough for a sentence, ends like one, and is hardly linked."""
    text = block.text
    return words >= _SENTENCE_WORDS and block.link_chars < len(text) * 0.2 and text[-1:] in _ENDINGS


def name_kind(block: RawBlock, phrases: dict[str, int]) -> tuple[str, str]:
    """The kind of a block that scored low, from phrases first, then the frames around it."""
    if phrases:
        kind, level = max(phrases.items(), key=lambda item: item[1])
        if level >= START or len(block.text) < 200:
            return kind, "low score, and its words are typical"
    passed = []
    found = _UNNAMED
    for frame in block.frame.chain():
        known = frame.chrome or _kind_of(frame)
        passed.append(frame)
        if known is not None:
            found = known
            break
    for frame in passed:  # the next block in it need not look again
        frame.chrome = found
    return found


def _kind_of(frame: Frame) -> tuple[str, str] | None:
    """What the tag or the names of one container say of all in it."""
    kind_of_tag = _BY_TAG.get(frame.tag)
    if kind_of_tag:
        return kind_of_tag, f"low score inside <{frame.tag}>"
    if frame.attrs and frame.parent is not None:
        own = tokens(frame.attrs)
        for group, kind in _BY_NAME.items():
            if not NAME_GROUPS[group].isdisjoint(own):
                return kind, f"low score inside {frame.attrs[:60]!r}"
    return None
