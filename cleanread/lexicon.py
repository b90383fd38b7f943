"""
What class names, ids, roles and link targets say, as data.

Names match as whole words only (``barcelona`` never matches ``bar``), and a name is one signal among many: the engine never
drops a block that reads as prose because of it.
"""

from __future__ import annotations

import re
from typing import Final

#: group → the words of class, id, role and the like that belong to it
NAME_GROUPS: Final[dict[str, frozenset[str]]] = {
    group: frozenset(words.split())
    for group, words in {
        "navigation": "nav navigation menu menus submenu breadcrumb breadcrumbs crumb crumbs pagination pager paging topbar navbar toolbar subnav "
        "megamenu hamburger skip skiplink sitemap dropdown tabs tablist tab menubar navi migas",
        "footer": "footer foot footnav colophon copyright legal imprint impressum disclaimer bottom fuss pie rodape terms",
        "header": "header masthead banner topheader siteheader hero head kopf cabecera",
        "sidebar": "sidebar aside side rail widget widgets secondary complementary sidecolumn rightcol leftcol rightcolumn sticky lateral",
        "related": "related relacionadas relacionados recommended recommendation recommendations recommend recirc recirculation more next prev previous "
        "trending popular latest outbrain taboola similar mostread readmore moreon dontmiss morefrom upnext zergnet mgid revcontent "
        "crp yarpp relatedposts verwandt weitere correlati correlate leggi lire interest suggested suggestions also",
        "teaser": "teaser teasers card cards promo promos tease grid carousel slider swiper slick thumb thumbs thumbnail tile tiles list listing feed river "
        "archive archives loop module rotator",
        "comments": "comment comments commentlist disqus respond discussion reply replies responses commento comentarios kommentare kommentar kommentarer "
        "commentaires forum livefyre spotim coral openweb reviews",
        "share": "share sharing social socials sns facebook twitter whatsapp telegram linkedin pinterest addthis addtoany sharedaddy shariff follow tools "
        "buttons button toolbar bookmark print compartir partager teilen",
        "newsletter": "newsletter newsletters subscribe subscription subscriptions signup optin mailing mailchimp mc mc4wp tnp email suscripcion "
        "suscribete abo cta register registration lead form convertkit",
        "ad": "ad ads adv advert adverts advertisement advertising adsbygoogle sponsor sponsored sponsors sponsoring dfp adsense gpt publicidad publicite "
        "werbung anzeige anzeigen reklama reklam banner banners billboard leaderboard mpu promoted commercial affiliate partner",
        "meta": "meta byline bylines date dates time timestamp posted published publish updated postmeta entrymeta dateline info metadata credit credits "
        "source categories category section kicker eyebrow overline dachzeile rubrik reading readtime views counter",
        "author": "author authors autor autoren auteur autore bio biography about writer contributor contributors profile avatar vcard authorbox",
        "tags": "tag tags tagged tagcloud keywords topics topic labels label schlagworte etiquetas taglist hashtag",
        "caption": "caption captions figcaption credit legend bildunterschrift wp gallery photo image picture media figure lightbox attachment img",
        "consent": "cookie cookies consent gdpr privacy modal popup overlay dialog onetrust cmp ccpa interstitial lightbox toast notice alert",
        "paywall": "paywall premium regwall meter metered piano tp gate locked barrier subscriber subscribers piano plus",
        "body": "article content body story post entry text main articlebody prose paragraph single copy richtext rte markdown texto cuerpo corpo "
        "artikel contenido noticia nota articlecontent articletext storybody entrycontent postcontent bodytext wysiwyg hentry",
        "standfirst": "standfirst lede lead intro summary dek deck subtitle subtitulo subheadline subheading excerpt abstract sottotitolo occhiello "
        "vorspann chapo ingress sumario entradilla bajada copete description strapline sapo perex",
        "box": "box infobox factbox aside pullquote pull quote highlight callout note inset embed embeds video player audio podcast poll quiz "
        "survey gallery timeline facts widget toc contents index",
        "hidden": "hidden hide invisible collapse collapsed screen visually sr mobile noprint noscript",
        "live": "live liveblog ticker breaking update updates",
    }.items()
}
GROUPS: Final = tuple(NAME_GROUPS)

#: word → the number with a one in the byte of each group it belongs to
WORD_BITS: Final[dict[str, int]] = {}
for _i, _words in enumerate(NAME_GROUPS.values()):
    for _word in _words:
        WORD_BITS[_word] = WORD_BITS.get(_word, 0) + (1 << (8 * _i))

#: tags whose presence around a block is a signal
FRAME_TAGS: Final = (
    "article", "main", "section", "aside", "nav", "footer", "header", "form", "li", "table", "blockquote", "figure", "figcaption", "p", "td", "details",
    "dd", "dialog", "address",
)  # fmt: skip
TAG_BITS: Final = {tag: 1 << (8 * (len(GROUPS) + i)) for i, tag in enumerate(FRAME_TAGS)}
COUNTERS: Final = (*(f"name:{g}" for g in GROUPS), *(f"in:{t}" for t in FRAME_TAGS))

#: what the target of a link says, whatever the language of its text
LINK_KINDS: Final = (
    "share",
    "social",
    "legal",
    "tag",
    "author",
    "account",
    "fragment",
    "mail",
    "app",
)
SOCIAL_HOSTS: Final = frozenset(
    [
        "facebook.com",
        "fb.com",
        "fb.me",
        "twitter.com",
        "x.com",
        "instagram.com",
        "youtube.com",
        "linkedin.com",
        "pinterest.com",
        "tiktok.com",
        "threads.net",
        "bsky.app",
        "vk.com",
        "ok.ru",
        "t.me",
        "wa.me",
        "telegram.me",
        "weibo.com",
        "line.me",
        "mastodon.social",
        "flipboard.com",
        "news.google.com",
        "api.whatsapp.com",
        "whatsapp.com",
        "reddit.com",
        "tumblr.com",
        "getpocket.com",
        "plus.google.com",
        "b.hatena.ne.jp",
        "social-plugins.line.me",
        "share.flipboard.com",
        "telegram.org",
        "xing.com",
        "service.weibo.com",
        "addtoany.com",
        "bufferapp.com",
        "digg.com",
        "news.ycombinator.com",
        "story.kakao.com",
        "band.us",
        "viber.com",
    ]
)
APP_HOSTS: Final = frozenset(
    ["play.google.com", "apps.apple.com", "itunes.apple.com", "appgallery.huawei.com"]
)
#: what a link to one of these hosts carries when it shares the page
SHARE_MARKS: Final = (
    "share",
    "intent",
    "pin/create",
    "send?text",
    "?text=",
    "submit",
    "?url=",
    "&url=",
    "&u=",
    "?u=",
    "/add",
    "bookmark",
)
#: path segment → kind
PATH_KINDS: Final[dict[str, str]] = {
    word: kind
    for kind, words in {
        "legal": "privacy privacidad privacy-policy datenschutz impressum imprint terms legal cookie cookies about about-us contact contact-us kontakt contacto agb rss "
        "feed sitemap advertise advertising mentions-legales aviso-legal disclaimer copyright careers jobs help faq terms-of-use terms-of-service",
        "tag": "tag tags topic topics thema themen tema temas etiqueta etiquetas category categories categoria kategorie rubrik section label keyword hashtag sujet theme "
        "search suche tagged dossier stichwort s",
        "author": "author authors autor autores autoren auteur auteurs autore autori people person profile profil by user users staff journalist journalists redakteur "
        "columnist contributor contributors firmas skribent writer writers member members",
        "account": "login log-in signin sign-in register signup sign-up subscribe subscription subscriptions abo abos abonnement account newsletter newsletters suscripcion "
        "suscribete assine assinatura konto cart checkout donate donation membership premium plus my wp-login.php",
        "share": "share sharer sharer.php teilen partager compartir",
    }.items()
    for word in words.split()
}


def link_kind(href: str) -> str:
    """What kind of place a link leads to; empty for an ordinary page.

    >>> link_kind("https://twitter.com/intent/tweet?url=x"), link_kind("https://x.com/someone"), link_kind("/tag/python")
    ('share', 'social', 'tag')
    """
    if href[0] == "#":
        return "fragment"
    low = href.lower()
    if low.startswith("mailto:"):
        return "share" if "?" in low[:9] or "body=" in low else "mail"
    host, _, path = low.partition("//")[2].partition("/") if "//" in low[:8] else ("", "", low)
    if host:
        host = host.removeprefix("www.").removeprefix("m.")
        if host in SOCIAL_HOSTS:
            return "share" if any(mark in path for mark in SHARE_MARKS) else "social"
        if host in APP_HOSTS:
            return "app"
    for word in path.partition("?")[0].split("/")[:4]:
        kind = PATH_KINDS.get(word)
        if kind:
            return kind
    return ""


_NUMERIC_DATE: Final = (
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]"
    r"|\b\d{1,2}:\d{2}\b"
    r"|\b\d+\s+(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago\b"
)
_NAMED_DATE: Final = (
    r"\b\d{1,2}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+|del\s+)?\d{4}\b"
    r"|\b[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b"
)
#: a date as people print it, in any of the usual numeric forms or with a month's name
DATE: Final = re.compile(f"{_NUMERIC_DATE}|{_NAMED_DATE}", re.IGNORECASE)
_NUMERIC: Final = re.compile(_NUMERIC_DATE, re.IGNORECASE)
_NAMED: Final = re.compile(_NAMED_DATE, re.IGNORECASE)
_YEAR: Final = re.compile(r"\s\d{4}\b")
# A day, a month and what stands between them and a year are shorter.
_BEFORE_YEAR: Final = 40


def has_date(text: str) -> bool:
    """Whether `text`, with single spaces, has a date in it: what ``DATE`` finds, without trying every word for a month.

    >>> has_date("on 3 May 2024"), has_date("updated 12:30"), has_date("in 2024")
    (True, True, False)
    """
    if _NUMERIC.search(text):
        return True
    return any(
        _NAMED.search(text, max(0, year.start() - _BEFORE_YEAR), year.end())
        for year in _YEAR.finditer(text)
    )
