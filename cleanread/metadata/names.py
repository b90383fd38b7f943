"""What a person's name looks like: its words, its letters, its spellings."""

from __future__ import annotations

import re
import unicodedata

from .capitals import PARTICLES
from .dates import read_date
from .people import AGENCIES, ALSO_FIRST_NAMES, NOBODY, POST_NOMINAL
from .roles import says_organisation, says_role
from .text import compact

MAX_NAME_LENGTH = 60
MAX_NAME_WORDS = 7
MAX_FULL_NAME_WORDS = 5
LETTER = re.compile(r"[^\W\d_]")
EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
KATAKANA = re.compile(r"[\u30a0-\u30ff・＝=\s]+$")
#: Words of Eastern organisations, offices and sections.
EASTERN_GROUP = re.compile(
    r"新聞|新闻|ニュース|報社|报社|日報|日报|時報|时报|晚報|晚报|週刊|周刊|出版|雑誌|杂志|雜誌|デジタル|オンライン|メディア|株式会社|有限公司|"
    r"公司|編集|编辑|編輯|委員|委员|協会|协会|協會|中心|センター|電視|电视|テレビ|放送|広告|集团|集團|大学|大學|研究|記者|记者|"
    r"取材班|公式|サイト|チーム|運営|支局|総局|總局|通信社|通讯社|通訊社|网$|網$|社$|部$|局$|台$|社区|频道|頻道|日本放送|"
    r"뉴스|신문|일보|방송|미디어|편집|닷컴|코리아|취재팀|(?<=..)팀$|연구소|협회|센터|매거진|라이프"
)
MAX_EASTERN = 6
MAX_EASTERN_SPACED = 9
MAX_KATAKANA = 22
ADDRESS = re.compile(
    r"^(?:https?:)?//|^www\.|\.(?:com|org|net|de|fr|es|it|co\.uk|php|html?|info|blog|at|ch|is|be|nl|se|pl|ru|io|cl|ar|mx|br|pt|cz|sk|hu|ro|gr|tr|ua|in|jp|cn|tw|kr|fi|no|dk|eu|tv|me)\b",
    re.IGNORECASE,
)
NO_NAME = re.compile(r"[:：!?=#<>{}\\]")
TITLE = re.compile(
    r"^(?:(?:dr|prof|professor|mr|mrs|ms|sir|dame|rev|fr|hon|dott|dott\.ssa|dra|dipl|ing|mag|med|mgr|msc|phdr|judr|mudr|d\.\s?r)\b\.?\s*(?:-ing\.?|\(fh\))?\s*)+(?=\S)",
    re.IGNORECASE,
)
#: "Mr." tells nothing; "Dr." is kept as printed.
COURTESY = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mme|herr|frau|señora?|sra?)\.?\s+)(?=\S+\s+\S)", re.IGNORECASE
)


def is_full_name(name: str) -> bool:
    """Whether `name` has the shape of first and last name: two to five capitalised words.

    >>> is_full_name("Ludwig van Beethoven"), is_full_name("see all"), is_full_name("Anna")
    (True, False, False)
    """
    if EASTERN.search(name):
        return is_eastern_name(name)
    words = name.replace("’", "'").split()
    if not 2 <= len(words) <= MAX_FULL_NAME_WORDS or words[-1].islower():
        return False
    return all(
        word in PARTICLES or word.startswith("d'") if word[0].islower() else LETTER.search(word)
        for word in words
    )


def is_eastern_name(name: str) -> bool:
    """Whether Chinese, Japanese or Korean letters are few enough for a name, and say no office.

    >>> is_eastern_name("村上 春樹"), is_eastern_name("東京新聞デジタル")
    (True, False)
    """
    if EASTERN_GROUP.search(name):
        return False
    if KATAKANA.match(name):
        return len(name) <= MAX_KATAKANA
    return len(name) <= (MAX_EASTERN_SPACED if " " in name or "・" in name else MAX_EASTERN)


def is_person(name: str) -> bool:
    """Whether `name` can be a person's name (or pen name).

    >>> is_person("Ana de Armas"), is_person("Reuters"), is_person("Sports Desk")
    (True, False, False)
    """
    words = name.split()
    if (
        not words
        or len(name) > MAX_NAME_LENGTH
        or len(words) > MAX_NAME_WORDS
        or NO_NAME.search(name)
    ):
        return False
    letters = len(LETTER.findall(name))
    if letters < 2 or letters * 2 < sum(map(_is_counted, name)):
        return False
    if len(words) == 1 and len(name) == 2 and not EASTERN.search(name) and not name.isalpha():
        return False
    if is_nobody(name) or POST_NOMINAL.match(name):
        return False
    if says_role(name) or says_organisation(name) or ADDRESS.search(name):
        return False
    if EASTERN.search(name) and not is_eastern_name(name):
        return False
    if any(character.isdigit() for character in name):
        return len(words) == 1 and read_date(name) is None
    return not name[0].islower() or len(words) <= 2 or words[0].lower() in PARTICLES


def is_nobody(name: str) -> bool:
    """Whether `name` is an agency's or a placeholder.

    >>> is_nobody("dpa"), is_nobody("The Editors"), is_nobody("Petra"), is_nobody("PETRA")
    (True, True, False, True)
    """
    key = compact(name)
    if key in ALSO_FIRST_NAMES:
        return name.isupper()
    return key in AGENCIES or key in NOBODY


def _is_counted(character: str) -> bool:
    """White space and the marks upon Indic and Thai letters are no characters of their own."""
    return not character.isspace() and not unicodedata.category(character).startswith("M")


def key_of(name: str) -> frozenset[str]:
    """What all spellings of one name share: its words without title, accents, dots and order.

    >>> key_of("Dr. JOSÉ Pérez") == key_of("Perez, Jose")
    True
    """
    text = TITLE.sub("", name)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return frozenset(re.findall(r"\w+", text.casefold()))


def at_edges(text: str) -> str:
    """`text` without what is neither letter, mark, digit nor a closing dot or bracket at its ends.

    >>> at_edges("– Ann Lee, "), at_edges("राहुल शर्मा।"), at_edges("Lee (Bob)")
    ('Ann Lee', 'राहुल शर्मा', 'Lee (Bob)')
    """
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        if unicodedata.category(text[end - 1]).startswith("M"):
            break
        end -= 1
    text = text[start:end]
    return text if "(" in text or not text.endswith(")") else text[:-1].rstrip()
