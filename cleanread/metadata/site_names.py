"""Where a title ends and the name of its site begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from urllib.parse import urlsplit

from .text import compact, plain

#: A separator stands free, so that hyphenated words and clock times are left alone. Bars need no
#: spaces, nor do the full-width signs of East Asia and the underscore of Chinese titles.
SEPARATOR = re.compile(
    r"(?<!\s)\s++(?:(?:[–—·•∙●»«›‹~/:\\>*⋆★☆♥❤@→←►▶▷―─]|\|\|?|-{1,3}|::|>>|<<|\.::|::\.)\s+|[:»›]{1,2}\s*$|[｜│¦❘∣：]\s*|\|(?!\|)\s*)"
    r"|[｜│¦❘∣：]\s*|(?<!\|)\|(?!\|)\s*|[»›]\s*$"
    r"|(?<=[^\x00-\x7f])\s?_+\s?(?=[^\x00-\x7f])"
    r"|(?<=[぀-ヿ㐀-鿿！？」』”》）])[-–—]{1,2}(?=[぀-ヿ㐀-鿿\w])"
)
#: The same for titles in ASCII, where fewer signs need to be looked for.
PLAIN_SEPARATOR = re.compile(
    r"(?<!\s)\s++(?:(?:[~/:\\>*@]|\|\|?|-{1,3}|::|>>|<<|\.::|::\.)\s+|::?\s*$|\|(?!\|)\s*)|(?<!\|)\|(?!\|)\s*"
)
#: Separators that hardly ever stand inside a headline.
STRONG = re.compile(r"\s\||\|\s|[»«›‹｜│¦❘∣·•∙⋆★☆♥❤_►▶▷]|::")
#: A colon or the like: what follows is cut only when it is the site's name to the letter.
FAINT = re.compile(r"^(?:\s*(?:[:：@/]|\|\|)\s*|\|)$")
#: A cheap first look: what every separator holds.
MARK = re.compile(r"[-|–—·•∙●»«›‹~/:\\>*⋆★☆♥❤@→←►▶▷―─｜│¦❘∣：_]")
PLAIN_MARK = re.compile(r"\s[~/:\\>*@<.]")
#: The site's name in brackets at the very end.
BRACKETED = re.compile(r"(?:(?<!\s)\s++)?[\[(【（«]([^\[\]()【】（）«»]{2,60})[\])】）»]$")
#: Words that make a short last part the name of a site, whatever it is called.
SITE_WORDS = re.compile(
    r"(?:^|\W)(?:we)?blogs?$|^blog\b|(?:^|\W)(?:forums?|foros?|fóruns|форум|wiki|website|web ?site|homepage|mediathek|magazin|magazine|"
    r"community|portal|webseite|sitio web|site web|сайт|блог|журнал|портал)$"
    r"|(?:网|網|网站|網站|新闻网|频道|頻道|日报|日報|晚报|ニュース|新聞|ブログ|뉴스|일보|신문|블로그)$",
    re.IGNORECASE,
)
#: What forum software writes in front of a thread's name.
THREAD = re.compile(
    r"(?:view(?:ing)? (?:topic|thread)|thema anzeigen|ver tema|afficher le sujet|voir le sujet|leggi argomento|visualizza argomento|"
    r"blog[ -]archiv[eo]?|archivio|archive (?:du|del) blog|просмотр темы|zobacz temat|wyświetl temat|visa (?:tråd|ämne)|se emne|vis emne|toon onderwerp|bekijk onderwerp|exibir tópico|"
    r"ver tópico|konuyu görüntüle|主题|查看主题)\s*[-–—:：•»|]\s*",
    re.IGNORECASE,
)
BRACKETS = frozenset("])】）»")
MAX_SITE_WORDS = 6
MAX_PARTS = 40  # a title cut into more is no title, and was made to take long
MAX_NAMED_WORDS = 3  # of a last part that holds a word of SITE_WORDS
MAX_NAMED_LETTERS = 12  # in scripts without spaces
MIN_HEADLINE_WORDS = 3
MAX_SUFFIX_LENGTH = 3  # of "co" in "co.uk", "com" in "com.au"


def without_site(title: str, names: Sequence[str], known: AbstractSet[str]) -> str:
    """Cut the site's name, and the sections beside it, from either end of a title.

    `names` are the site's in compact form; `known` is what else claims to be the title, in plain
    words.

    >>> without_site("Rain ends drought – The Example", ["theexample"], set())
    'Rain ends drought'
    >>> without_site("Rain ends drought | Weather | x.org", [], {"rain ends drought"})
    'Rain ends drought'
    >>> without_site("Tennis: Graf - Seles 6:4", ["example"], set())
    'Tennis: Graf - Seles 6:4'
    """
    for start in (0, *(cut.end() for cut in separators(title)[:2])):
        thread = THREAD.match(title, start)
        if thread and says_something(title[thread.end() :]):
            title = title[thread.end() :]
            break
    sentence, _, tail = title.rpartition(". ")
    if sentence and compact(tail) in names:
        title = sentence
    bracket = BRACKETED.search(title) if title[-1:] in BRACKETS else None
    if bracket and _is_name(bracket[1], names) and title[: bracket.start()]:
        title = title[: bracket.start()]
    cuts = separators(title)
    if not cuts or len(cuts) > MAX_PARTS:
        return title
    own = plain(title)
    spans = [(0, cut.start()) for cut in reversed(cuts) if "/" not in cut.group()]
    spans += [(cut.end(), len(title)) for cut in cuts]
    agreed = [
        title[a:b]
        for a, b in spans
        if (words := plain(title[a:b])) in known and words != own and says_something(title[a:b])
    ]
    if agreed:
        return max(agreed, key=len).strip()
    return _cut_back(_cut_front(title, names), names)


def separators(title: str) -> list[re.Match[str]]:
    """The places where a title may be cut."""
    if title.isascii():
        free = " -" in title or "|" in title or PLAIN_MARK.search(title)
        return list(PLAIN_SEPARATOR.finditer(title)) if free else []
    return list(SEPARATOR.finditer(title)) if MARK.search(title) else []


def parts(title: str) -> list[str]:
    """What stands between the separators.

    >>> parts("Rain - Weather | Example")
    ['Rain', 'Weather', 'Example']
    """
    cuts = separators(title)
    starts, ends = [0, *(c.end() for c in cuts)], [*(c.start() for c in cuts), len(title)]
    return [title[a:b] for a, b in zip(starts, ends, strict=True)]


def _cut_back(title: str, names: Sequence[str]) -> str:
    cuts = separators(title)
    if len(cuts) > MAX_PARTS:
        return title
    for cut in cuts:  # everything from the earliest part that is the site's name
        tail = title[cut.end() :]
        head = title[: cut.start()].strip()
        matches = _is_name if FAINT.match(cut.group()) else is_site
        if matches(tail, names) and says_something(head):
            return _cut_back(head, names)
    if not cuts:
        return title
    last = cuts[-1]
    head, tail = title[: last.start()].rstrip(), title[last.end() :]
    if FAINT.match(last.group()) or not _enough(head):
        return title
    strong = STRONG.search(last.group()) is not None and len(tail.split()) <= MAX_SITE_WORDS
    if strong or _says_site(tail):
        return _cut_back(head, names)
    return title


def _says_site(tail: str) -> bool:
    """Whether a last part calls itself a blog, a forum, a news site."""
    short = len(tail) <= MAX_NAMED_LETTERS if not tail.isascii() and " " not in tail else True
    return short and len(tail.split()) <= MAX_NAMED_WORDS and SITE_WORDS.search(tail) is not None


def _cut_front(title: str, names: Sequence[str]) -> str:
    first = next(iter(separators(title)), None)
    if first and compact(title[: first.start()]) in names:
        rest = title[first.end() :].strip()
        if says_something(rest) and not rest[0].isdigit():
            return rest
    return title


def says_something(text: str) -> bool:
    """Whether there are letters in it at all."""
    return len(re.findall(r"[^\W\d_]", text)) > 1


def _enough(text: str) -> bool:
    """Enough words (or letters, in scripts without spaces) to be a headline."""
    return len(text.split()) >= MIN_HEADLINE_WORDS or (not text.isascii() and len(text) >= 10)


def _is_name(part: str, names: Sequence[str]) -> bool:
    """Whether `part` is one of the names to the letter, or in its address."""
    short = compact(part)
    return bool(short) and any(
        short == name or short in (f"www{name}", f"{name}com") for name in names
    )


def is_site(part: str, names: Sequence[str]) -> bool:
    """Whether `part` is one of the names, or a name with a word or two around it."""
    short = compact(part)
    if not short:
        return True
    for name in names:
        if short == name:
            return True
        if len(name) >= 4 and name in short and len(short) <= 2 * len(name) + 4:
            return True
        if len(short) >= 4 and short in name and len(name) <= 2 * len(short) + 4:
            return True
    return False


def host_names(url: str | None) -> list[str]:
    """The names in a host: the whole of it, its longest label, and the registered one.

    >>> host_names("https://www.example-news.co.uk/a")
    ['example-news.co.uk', 'example-news']
    >>> host_names("https://community.rain.org/")
    ['community.rain.org', 'community', 'rain']
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # "http://[": not an address
        return []
    host = host.removeprefix("www.")
    labels = host.split(".")[:-1] or [host]
    names = [host, max(labels, key=len)]
    if len(labels[-1]) > MAX_SUFFIX_LENGTH and labels[-1] not in names:
        names.append(labels[-1])
    return [name for name in names if name]
