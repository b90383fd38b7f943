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
LINK_KINDS: Final = ("share", "social", "legal", "tag", "author", "account", "fragment", "mail", "app")
LINK: Final = re.compile(
    r"(?P<share>sharer|/share[/?.]|share=|intent/(?:tweet|post)|sharearticle|pin/create|send\?text|wa\.me/\?|t\.me/share|share/url|mailto:\?|"
    r"submit\?url|addtoany|bufferapp|share-offsite)"
    r"|(?P<app>play\.google\.com/store|apps\.apple\.com|itunes\.apple\.com|appgallery)"
    r"|(?P<social>//(?:www\.|m\.|[a-z]{2}-[a-z]{2}\.)?(?:facebook|twitter|x|instagram|youtube|linkedin|pinterest|tiktok|threads|bsky|vk|ok|t|wa|telegram|weibo|line|mastodon|"
    r"flipboard|news\.google)\.(?:com|me|net|ru|app|social)/)"
    r"|(?P<legal>/(?:privacy|privacidad|datenschutz|impressum|imprint|terms|legal|cookies?|about(?:-us)?|contact(?:-us)?|kontakt|contacto|agb|rss|feed|sitemap|"
    r"advertis\w*|mentions-legales|aviso-legal|disclaimer|copyright|careers|jobs|help|faq)\b)"
    r"|(?P<tag>/(?:tags?|topics?|topic|thema|themen|tema|temas|etiqueta|etiquetas|category|categories|categoria|kategorie|rubrik|section|label|keyword|hashtag|sujet|"
    r"theme|search|suche|tagged|dossier|stichwort)[/=]|[?&](?:cat|tag|category)=|rel=.?tag)"
    r"|(?P<author>/(?:authors?|autor(?:es|en)?|auteurs?|autori|autore|people|person|profile|profil|by|user|users|staff|journalists?|redakteur|columnist|contributors?|"
    r"firmas|skribent|writer|writers|member|members)[/=-])"
    r"|(?P<account>/(?:login|log-in|signin|sign-in|register|signup|sign-up|subscri\w*|abo|abos|abonn\w*|account|newsletters?|suscri\w*|assin\w*|konto|cart|checkout|"
    r"donate|donation|membership|premium|plus|my)\b|wp-login)"
    r"|(?P<mail>^mailto:)"
    r"|(?P<fragment>^\#)",
    re.IGNORECASE,
)

#: a date as people print it, in any of the usual numeric forms or with a month's name
DATE: Final = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]"
    r"|\b\d{1,2}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+|del\s+)?\d{4}\b|\b[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b"
    r"|\b\d{1,2}:\d{2}\b"
    r"|\b\d+\s+(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago\b",
    re.IGNORECASE,
)
