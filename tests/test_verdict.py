"""What kind of page it was: each kind of page, small, in several languages, and what only looks like it."""

from __future__ import annotations

import pytest

import cleanread
from cleanread.models import Verdict

LEDE = (
    "The council of Harbour Bay voted on Tuesday to keep the old ferry running through the winter, after a debate that lasted until midnight "
    "and drew more than two hundred residents to the town hall."
)
STORY = (
    LEDE,
    "The ferry, built in 1961, carries some four hundred people a day between the two sides of the bay. Without it, the way by road takes an hour.",
    "“We were promised a bridge twenty years ago,” said Ana Ruiz, who runs the bakery at the northern pier. “Until it stands, we need the boat.”",
    "The council expects the repairs to cost 1.2 million euros. Half of the sum is to come from the region, the rest from a fund for rural traffic.",
    "Work begins in March, when the boat goes into dry dock for six weeks. A replacement from the neighbouring island will take over its timetable.",
)
URL = "https://news.example/2026/03/harbour-bay-keeps-its-old-ferry.html"
SCRIPTS = "<script src=/a.js></script><script src=/b.js></script>"


def page(*body: str, title: str = "", head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{''.join(body)}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def cards(count: int, teaser: str = "") -> str:
    """Headlines that lead to other pages."""
    line = f"<p>{teaser}</p>" if teaser else ""
    return "".join(
        f'<div class=card><h3><a href="/2026/story-{n}">Council of town number {n} votes on its ferry</a></h3>{line}</div>'
        for n in range(count)
    )


def json_ld(kind: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "{kind}", "name": "x"}}</script>'


def verdict(html: str, url: str | None = None) -> Verdict:
    return cleanread.extract(html, url).verdict


# ── an article ───────────────────────────────────────────────────────────────────────────

POEM = page(
    "<h1>The Pier</h1><p>Grey is the water,<br>grey is the sky,<br>grey are the gulls<br>that go crying by.</p>"
    "<p>Slow goes the ferry<br>and slow comes the rain,<br>slow go the people<br>who will not come again.</p>",
    title="The Pier",
)
RECIPE = page(
    "<h1>Fish soup</h1><p>A soup for cold evenings, ready in forty minutes, and better still on the day after.</p>"
    "<h2>Ingredients</h2><ul><li>500 g of white fish</li><li>2 onions</li><li>1 l of stock</li><li>3 potatoes</li></ul>"
    "<h2>Method</h2><ol><li>Chop the onions and let them sweat in oil for ten minutes.</li><li>Add the potatoes and the stock, and cook for twenty.</li>"
    "<li>Cut the fish into pieces and let it steep for five minutes.</li></ol>",
    title="Fish soup",
    head=json_ld("Recipe"),
)
THREAD = page(
    "<h1>Ferry cancelled again?</h1>",
    *(
        f"<div class=post><b>user{n}</b><p>{text}</p></div>"
        for n, text in enumerate(
            [
                "I was at the pier at seven this morning and nobody could tell us whether the boat would come. Does anyone know more?",
                "They said on the radio that the engine had to be looked at. The next one is supposed to leave at noon, if the part arrives in time.",
                "Same here yesterday. I took the bus in the end, which is an hour longer but at least it goes when the timetable says so.",
            ]
        )
    ),
    title="Ferry cancelled again?",
)
MANUAL = page(
    "<nav><a href=/a>Install</a> <a href=/b>Configure</a></nav><main><h1>Configure the client</h1>"
    "<p>The client reads its settings from a file in your home directory. Create it before you start the client for the first time.</p>"
    "<pre>[server]\nhost = localhost</pre><p>Set the host to the address of your server. All other settings have defaults, which the table lists.</p>"
    "<table><tr><th>key<th>default<tr><td>port<td>8080<tr><td>timeout<td>30</table></main>",
    title="Configure the client",
)
PRODUCT = page(
    "<h1>Rope, 20 m</h1><p>€ 29.90</p><button>Add to cart</button>"
    "<p>A braided rope of polyester for boats up to six tons. It does not stretch when it is wet, and the sun does it no harm for many years.</p>"
    "<ul><li>Length: 20 m</li><li>Diameter: 12 mm</li><li>Load: 2,800 kg</li></ul>",
    title="Rope, 20 m",
    head=json_ld("Product"),
)
BRIEF = page(
    "<h1>Ferry returns on Monday</h1><p>The ferry across Harbour Bay will run again from Monday, the council said. "
    "It had been out of service for two weeks after a fault in the engine.</p>",
    title="Ferry returns on Monday",
    head='<meta property="og:type" content="article">',
)
LIVE = page(
    f"<h1>Ferry saved</h1>{paragraphs(*STORY, *(f'In town number {n}: {text}' for n in (2, 3) for text in STORY))}",
    "<aside><h3>Subscribe to continue reading all of our stories</h3><p>From € 4 a month.</p></aside>",
    title="Ferry saved",
    head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry saved", "isAccessibleForFree": false}</script>',
)
ABOUT_ERRORS = page(
    "<h1>Page not found: how the web forgets</h1>",
    paragraphs(
        "Page not found: nobody likes to read these words, and yet a quarter of all links that were set ten years ago lead there.",
        *STORY[1:],
    ),
    title="Page not found: how the web forgets",
)
WITH_BANNER = page(
    "<div class=cookie-banner><h2>We value your privacy</h2><p>We and our partners use cookies to store and access information on a device. "
    "By clicking accept you consent to our use of cookies.</p><button>Accept all</button></div>",
    f"<h1>Ferry saved</h1>{paragraphs(*STORY)}",
    title="Ferry saved",
)
ONE_PAGE_SITE = page(
    f"<h1>Harbour Bay Rowing Club</h1>{paragraphs(*STORY[:3])}", title="Harbour Bay Rowing Club"
)
ARTICLES = {
    "story": (page(f"<h1>Ferry saved</h1>{paragraphs(*STORY)}", title="Ferry saved"), URL),
    "brief": (BRIEF, URL),
    "poem": (POEM, None),
    "recipe": (RECIPE, None),
    "thread": (THREAD, "https://forum.example/t/ferry-cancelled-again/1234"),
    "manual": (MANUAL, "https://docs.example/client/configuration"),
    "product": (PRODUCT, "https://shop.example/products/rope"),
    "paywall notice under the full text": (LIVE, URL),
    "about error pages": (ABOUT_ERRORS, None),
    "with a cookie banner": (WITH_BANNER, None),
    "front page without links": (ONE_PAGE_SITE, "https://rowing.example/"),
}


@pytest.mark.parametrize(("html", "url"), ARTICLES.values(), ids=ARTICLES.keys())
def test_a_text_to_read_is_an_article(html: str, url: str | None) -> None:
    assert verdict(html, url).kind == "article"


def test_a_product_is_less_surely_an_article_than_a_story() -> None:
    story, product = (verdict(*ARTICLES[name]).score for name in ("story", "product"))
    assert product < story


def test_an_article_keeps_its_verdict_among_many_related_links() -> None:
    html = page(f"<article><h1>Ferry saved</h1>{paragraphs(*STORY)}</article>", cards(20))
    assert verdict(html, URL).kind == "article"


# ── blocked ──────────────────────────────────────────────────────────────────────────────

BLOCKED = {
    "cloudflare": page(
        "<h1>news.example</h1><h2>Checking if the site connection is secure</h2><p>news.example needs to review the security of your connection before "
        "proceeding.</p><p>Ray ID: 7a1b2c3d4e5f</p>",
        title="Just a moment...",
    ),
    "en": page(
        "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p><p>Reference #18.2d</p>",
        title="Access Denied",
    ),
    "403": page(
        "<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>", title="403 Forbidden"
    ),
    "de": page(
        "<h1>Zugriff verweigert</h1><p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p>",
        title="Zugriff verweigert",
    ),
    "es": page(
        "<h1>Acceso denegado</h1><p>Para continuar, confirma que no eres un robot.</p>",
        title="Acceso denegado",
    ),
    "ja": page(
        "<h1>アクセスが拒否されました</h1><p>あなたが人間であることを確認してください。</p>",
        title="アクセスが拒否されました",
    ),
}


@pytest.mark.parametrize("html", BLOCKED.values(), ids=BLOCKED.keys())
def test_a_bot_check_is_blocked(html: str) -> None:
    assert verdict(html, URL).kind == "blocked"


# ── error ────────────────────────────────────────────────────────────────────────────────

ERRORS = {
    "en": page(
        "<h1>Page not found</h1><p>The page you are looking for may have been moved or deleted. Please check the URL.</p>",
        title="Page not found – Harbour News",
    ),
    "with the latest stories": page(
        "<nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><h1>404 – Page not found</h1><p>Sorry, the page you requested no longer exists.</p>"
        f"<h2>Latest</h2>{cards(6)}",
        title="404 Page not found",
    ),
    "de": page(
        "<h1>Seite nicht gefunden</h1><p>Die von Ihnen gesuchte Seite existiert nicht mehr. Vielleicht hilft Ihnen die Suche.</p>",
        title="Seite nicht gefunden",
    ),
    "fr": page(
        "<h1>Page introuvable</h1><p>La page que vous recherchez n'existe pas ou n'est plus disponible.</p>",
        title="Page introuvable",
    ),
    "pl": page(
        "<h1>Nie znaleziono strony</h1><p>Strona, której szukasz, nie istnieje.</p>",
        title="Nie znaleziono strony",
    ),
    "ru": page(
        "<h1>Страница не найдена</h1><p>К сожалению, запрашиваемая страница не существует.</p>",
        title="Страница не найдена",
    ),
    "server": page(
        "<h1>503 Service Unavailable</h1><p>An error occurred while processing your request.</p>",
        title="503 Service Unavailable",
    ),
}


@pytest.mark.parametrize("html", ERRORS.values(), ids=ERRORS.keys())
def test_an_error_message_is_an_error(html: str) -> None:
    assert verdict(html, URL).kind == "error"


# ── consent ──────────────────────────────────────────────────────────────────────────────

WALLS = {
    "en": page(
        "<h1>We value your privacy</h1><p>We and our partners store and access information on a device, such as cookies, and process personal data.</p>"
        "<p>By clicking accept you consent to our use of cookies.</p><button>Accept all</button>"
    ),
    "de": page(
        "<h1>Mit Werbung weiterlesen</h1><p>Wir verwenden Cookies und ähnliche Techniken, um Inhalte und Anzeigen zu personalisieren.</p>"
        "<p>Ihre Zustimmung können Sie jederzeit in den Cookie-Einstellungen widerrufen.</p><button>Alle akzeptieren</button>",
        title="Zustimmung",
    ),
    "fr": page(
        "<h1>Votre vie privée est importante pour nous</h1><p>Nous et nos partenaires utilisons des cookies pour stocker des informations sur votre appareil.</p>"
        "<p>Vous pouvez modifier vos choix à tout moment dans notre politique de confidentialité.</p><button>Tout accepter</button>"
    ),
    "es": page(
        "<h1>Tu privacidad es importante</h1><p>Utilizamos cookies propias y de terceros para mostrarte publicidad relacionada con tus preferencias.</p>"
        "<p>Puedes aceptar todas las cookies o configurar tus preferencias.</p><button>Aceptar todo</button>"
    ),
}


@pytest.mark.parametrize("html", WALLS.values(), ids=WALLS.keys())
def test_a_request_for_consent_alone_is_consent(html: str) -> None:
    assert verdict(html, URL).kind == "consent"


# ── partial ──────────────────────────────────────────────────────────────────────────────

CUT = {
    "notice behind the lede": page(
        f"<h1>Ferry saved</h1>{paragraphs(*STORY[:2])}",
        "<div class=paywall><h2>Subscribe to continue reading</h2><p>Already a subscriber? Sign in.</p></div>",
    ),
    "marked, and trailing off": page(
        f"<h1>Ferry saved</h1>{paragraphs(LEDE, 'The ferry, built in 1961, carries some four hundred people a day between the two…')}",
        head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry saved", "isAccessibleForFree": false}</script>',
    ),
    "de": page(
        "<h1>Die Fähre bleibt</h1><p>Der Rat der Stadt hat am Dienstag beschlossen, die alte Fähre auch im Winter fahren zu lassen, nach einer Debatte, die "
        "bis Mitternacht dauerte und mehr als zweihundert Einwohner ins Rathaus zog.</p>",
        "<div class=paywall><p>Jetzt weiterlesen mit unserem Abo</p><p>Bereits Abonnent? Hier anmelden</p></div>",
    ),
}


@pytest.mark.parametrize("html", CUT.values(), ids=CUT.keys())
def test_a_text_that_stops_at_a_paywall_is_partial(html: str) -> None:
    assert verdict(html, URL).kind == "partial"


def test_a_story_that_is_marked_as_not_free_and_ends_as_it_should_is_an_article() -> None:
    html = page(f"<h1>Ferry saved</h1>{paragraphs(*STORY)}", head=json_ld("NewsArticle"))
    html = html.replace('"name"', '"isAccessibleForFree": false, "name"')
    assert verdict(html, URL).kind == "article"


# ── listing and search ───────────────────────────────────────────────────────────────────

TEASER = "The council voted on Tuesday, after a debate that lasted until midnight, to keep it for another winter."
LISTINGS = {
    "front page": (page(cards(30, TEASER), title="Harbour News"), "https://news.example/"),
    "tag": (page("<h1>Ferry</h1>", cards(15, TEASER)), "https://news.example/tag/ferry"),
    "category": (page(cards(12), head=json_ld("CollectionPage")), "https://news.example/politik"),
    "headlines without an address": (page(cards(40)), None),
    "shop": (
        page(
            "<h1>Ropes</h1>",
            "".join(
                f"<div><a href=/p/{n}>Braided rope of polyester, {n} m</a><p>€ {n}.90</p></div>"
                for n in range(9, 40)
            ),
        ),
        "https://shop.example/collections/ropes",
    ),
}


@pytest.mark.parametrize(("html", "url"), LISTINGS.values(), ids=LISTINGS.keys())
def test_a_page_of_links_is_a_listing(html: str, url: str | None) -> None:
    assert verdict(html, url).kind == "listing"


SEARCHES = {
    "address": (page("<h1>ferry</h1>", cards(10)), "https://news.example/?s=ferry"),
    "path": (page("<h1>Suche</h1>", cards(10)), "https://news.example/suche?q=ferry"),
    "heading": (page("<h1>Suchergebnisse für Fähre</h1>", cards(10)), None),
    "type": (page("<h1>ferry</h1>", cards(10), head=json_ld("SearchResultsPage")), None),
    "no results": (
        page("<h1>Search results</h1><p>No results found. Try another search.</p>"),
        "https://news.example/search?q=ferrry",
    ),
}


@pytest.mark.parametrize(("html", "url"), SEARCHES.values(), ids=SEARCHES.keys())
def test_the_results_of_a_search_are_a_search(html: str, url: str | None) -> None:
    assert verdict(html, url).kind == "search"


# ── gallery ──────────────────────────────────────────────────────────────────────────────

GALLERIES = {
    "video": (
        page(
            "<h1>The last trip of the ferry</h1><iframe src=https://video.example/embed/1></iframe>"
            "<p>A film by Ana Ruiz about the people who take the boat to work every morning.</p><p>12,345 views</p>",
            title="The last trip of the ferry",
            head=f'<meta property="og:type" content="video.other">{json_ld("VideoObject")}',
        ),
        "https://video.example/watch?v=abc",
    ),
    "pictures": (
        page(
            "<h1>Harbour Bay in winter</h1>",
            "".join(
                f"<figure><img src=/{n}.jpg><figcaption>The pier on day {n} of the frost.</figcaption></figure>"
                for n in range(12)
            ),
            title="Harbour Bay in winter",
        ),
        "https://news.example/fotostrecke/harbour-bay-in-winter",
    ),
}


@pytest.mark.parametrize(("html", "url"), GALLERIES.values(), ids=GALLERIES.keys())
def test_a_page_of_a_video_or_of_pictures_is_a_gallery(html: str, url: str) -> None:
    assert verdict(html, url).kind == "gallery"


def test_a_story_with_a_video_is_an_article() -> None:
    video = "<iframe src=https://video.example/embed/1></iframe>"
    html = page(f"<h1>Ferry saved</h1>{video}{paragraphs(*STORY)}", head=json_ld("VideoObject"))
    assert verdict(html, URL).kind == "article"


# ── js-shell and empty ───────────────────────────────────────────────────────────────────

SHELLS = {
    "react": page(
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>",
        SCRIPTS,
    ),
    "next": page("<div id=__next></div>", SCRIPTS),
    "angular": page("<app-root>Loading…</app-root>", SCRIPTS),
    "no root": page(
        "<noscript>Bitte aktivieren Sie JavaScript.</noscript><div class=x></div>", SCRIPTS
    ),
}


@pytest.mark.parametrize("html", SHELLS.values(), ids=SHELLS.keys())
def test_an_application_without_its_text_is_a_shell(html: str) -> None:
    assert verdict(html, URL).kind == "js-shell"


@pytest.mark.parametrize("html", ["", page(), page("<p>Loading…</p>"), page("<p>Ferry</p>")])
def test_a_page_with_next_to_no_text_is_empty(html: str) -> None:
    assert verdict(html).kind == "empty"


def test_a_redirect_says_where_it_leads() -> None:
    html = page(head='<meta http-equiv="Refresh" content="0; url=https://news.example/new">')
    assert "https://news.example/new" in verdict(html).reasons[-1]


# ── every verdict ────────────────────────────────────────────────────────────────────────

ALL = {
    **{f"article: {name}": case for name, case in ARTICLES.items()},
    **{f"blocked: {name}": (html, URL) for name, html in BLOCKED.items()},
    **{f"error: {name}": (html, URL) for name, html in ERRORS.items()},
    **{f"consent: {name}": (html, URL) for name, html in WALLS.items()},
    **{f"partial: {name}": (html, URL) for name, html in CUT.items()},
    **{f"listing: {name}": case for name, case in LISTINGS.items()},
    **{f"search: {name}": case for name, case in SEARCHES.items()},
    **{f"gallery: {name}": case for name, case in GALLERIES.items()},
    **{f"js-shell: {name}": (html, URL) for name, html in SHELLS.items()},
}


@pytest.mark.parametrize(("html", "url"), ALL.values(), ids=ALL.keys())
def test_a_verdict_has_a_score_and_short_reasons(html: str, url: str | None) -> None:
    found = verdict(html, url)
    assert (
        0 <= found.score <= 1,
        [r for r in found.reasons if len(r) > 160],
        bool(found.reasons),
    ) == (True, [], True)


def test_the_verdict_is_in_the_dictionary_of_the_article() -> None:
    assert cleanread.extract(page()).to_dict()["verdict"]["kind"] == "empty"
