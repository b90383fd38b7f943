"""
Characters that show nothing and can carry a message all the same: a reader does not see it, a language model does.

Tag characters spell whole sentences in invisible letters; variation selectors, of which there are 256, hold a byte each. Both have an honest
use, which stays: the flags of England, Scotland and Wales, one selector after an emoji, a symbol or a Chinese character. Control characters
steer terminals and have none.
"""

from __future__ import annotations

import re
from typing import Final

#: References such as ``&#150;`` mean Windows-1252 to every browser, but XML's C1 controls to the parser.
WINDOWS_1252: Final = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}

_SELECTOR: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LOOSE_SELECTOR: Final = re.compile(
    # At the beginning, after letters that have no variants, and after another one.
    '(?:^|(?<=[\\s!-"$-)+-/:-~\u00c0-\u0fff\u1100-\u180a\u1810-\u1fff\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]))'
    "[\ufe00-\ufe0f]"
    "|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"
)
_TAGS: Final = re.compile(
    "(\U0001f3f4[\U000e0061-\U000e007a]{2}[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,4}\U000e007f)|[\U000e0000-\U000e007f]+"
)
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CONTROLS_OF_ADDRESS: Final = re.compile("[\x00-\x1f\x7f]")
_HALF: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NOT_IN_CODE: Final = re.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
    # Joiners mean something after letters from Hebrew onwards, and between the parts of an emoji.
    "|(?<![\u0590-\u1fff\u2190-\ufefe\uff00-\U0010ffff])[\u200c\u200d]"
)


def may_carry(text: str) -> bool:
    """Whether there are variation selectors in `text`, which count as printable and may be too many.

    >>> may_carry("plain"), may_carry("❤️")
    (False, True)
    """
    return not text.isascii() and _SELECTOR.search(text) is not None


def without_carriers(text: str) -> str:
    """`text` without tag characters and variation selectors that stand for nothing.

    >>> without_carriers("Hi\U000e0069\U000e0067\U000e006e ❤️ b\ufe03\ufe07"), len(without_carriers("😀\ufe0f\ufe01\U000e0102"))
    ('Hi ❤️ b', 2)
    """
    if text.isascii():
        return text
    text = _TAGS.sub(lambda found: found[1] or "", text)
    return _LOOSE_SELECTOR.sub("", text)


def without_controls(text: str) -> str:
    """
    `text` without control characters but line feeds and tabs, those of Windows-1252 read as such; U+FFFD for what is no character.

    >>> without_controls("\\x1b[2Jit\\x92s \\ud83d")
    '[2Jit’s \ufffd'
    """
    text = _CONTROLS.sub("", text.translate(WINDOWS_1252)) if _CONTROLS.search(text) else text
    return text if text.isprintable() else _HALF.sub("\ufffd", text)


def plain_code(code: str) -> str:
    """`code` as it is read: nothing invisible, nothing that changes the order in which it is shown.

    >>> plain_code("a\u202e = b\u200d\x1b[0m")
    'a = b[0m'
    """
    code = without_controls(code)
    return code if code.isascii() else without_carriers(_NOT_IN_CODE.sub("", code))


def plain_address(url: str) -> str:
    r"""An address as it can be written down and shown: control characters as a browser would send them, U+FFFD for what is none.

    >>> plain_address("https://harbour.example/\x1b\ud800") == "https://harbour.example/%1B\ufffd"
    True
    """
    if url.isprintable():
        return url
    url = _CONTROLS_OF_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", url)
    return _HALF.sub("\ufffd", url)
