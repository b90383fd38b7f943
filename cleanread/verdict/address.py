"""What the address of a page says about its kind: the front page, a section, a search, a video, or one story."""

from __future__ import annotations

import re
from typing import Final, Literal
from urllib.parse import SplitResult, parse_qsl, urlsplit

Shape = Literal["home", "section", "search", "media", "story", ""]

#: words of a path, in the languages of the larger web
_SEARCH: Final = frozenset(
    "search suche suchen recherche rechercher buscar busca busqueda ricerca cerca zoeken szukaj wyszukaj hledat vyhledavani sok haku arama ara "
    "poisk kereses cautare tim-kiem pencarian cari resultados results serp".split()
)
_SECTION: Final = frozenset(
    "category categories categoria categorias categorie kategorie kategorien kategoria kategori rubrik rubrique rubriques rubrika tag tags topic topics thema themen "
    "tema temas theme themes section sections sektion seccion secciones sezione hub channel channels archive archives archiv archivo arquivo "
    "etiqueta etiquetas keyword keywords schlagwort stichwort dossier dossiers label labels collection collections kollektion browse c cat product-category departments "
    "department directory listing listings list lists chart charts latest subject subjects author authors autor autoren auteur browse-all index".split()
)
#: words that name a section when a path ends with them
_LAST: Final = frozenset(
    "news nachrichten noticias actualites actualite notizie nieuws wiadomosci novosti haberler blog blogs articles artikel articulos stories magazine magazin "
    "magazyn sport sports politics politik politica politique economy wirtschaft economia economie culture kultur cultura business world welt mundo monde "
    "local lokales opinion meinung shop store products produkte productos produits reviews videos photos recipes rezepte recetas recettes events jobs issues "
    "all home start startseite inicio accueil hem etusivu".split()
)
_MEDIA: Final = frozenset(
    "video videos watch clip clips shorts reel gallery galleries galerie galerien galeria galerias galleria fotogalerie fotogaleria fotogallery bildergalerie "
    "bildergalerien fotostrecke fotostrecken photo photos foto fotos slideshow slideshows diaporama diaporamas mediathek player playlist pictures".split()
)
_QUERIES: Final = frozenset(
    "s q query search suche searchterm search_query keyword keywords term text wd busca buscar".split()
)
_HOME_FILES: Final = re.compile(r"(?:index|default|home)\.(?:html?|php|aspx?|jsp)$")
_LOCALE: Final = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?$")
_WORDS: Final = re.compile(r"[^\W\d_]+")
_ID: Final = re.compile(r"\d{5,}|\d{4}/\d\d?/")
_PAGE: Final = re.compile(r"(?:^|/)(?:page|seite|pagina)/\d+$")
# The name of a story has at least so many words; those of sections have one or two.
_STORY_WORDS: Final = 4


def shape_of(url: str | None) -> Shape:
    """
    The shape of an address; empty when it says nothing, or there is none.

    >>> shape_of("https://example.com/"), shape_of("https://example.com/tag/harbour/")
    ('home', 'section')
    >>> shape_of("https://example.com/?s=ferry"), shape_of("https://example.com/video/ferry-in-the-storm")
    ('search', 'media')
    >>> shape_of("https://example.com/2026/03/ferry-returns-to-the-harbour.html")
    'story'
    >>> shape_of("http://[")
    ''
    """
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    path = _HOME_FILES.sub("", parts.path.lower()).strip("/")
    names = path.split("/") if path else []
    if names and _LOCALE.match(names[0]):
        names = names[1:]
    if _is_search(parts, names):
        return "search"
    if not names:
        return "home" if not _has_id(parts) else ""
    return _shape_of_path(path, names)


def _shape_of_path(path: str, names: list[str]) -> Shape:
    last = names[-1]
    is_story = len(_WORDS.findall(last)) >= _STORY_WORDS or bool(_ID.search(path))
    if not _MEDIA.isdisjoint(names):
        return "media"
    if _PAGE.search(path) or (not _SECTION.isdisjoint(names) and not is_story):
        return "section"
    if last in _LAST:
        return "section"
    return "story" if is_story else ""


def _is_search(parts: SplitResult, names: list[str]) -> bool:
    """Whether it asks for something: ``/search``, or the front page with a question in it."""
    if names and names[-1] in _SEARCH:
        return True
    if len(names) > 1 and names[0] in _SEARCH:
        return True
    if not parts.query or len(names) > 1:
        return False
    # Numbers are ids of posts, or marks of where a link was shared.
    return any(
        key.lower() in _QUERIES and value and not value.isdigit()
        for key, value in parse_qsl(parts.query)
    )


def _has_id(parts: SplitResult) -> bool:
    """Old blogs name their posts ``/?p=123``."""
    return any(value.isdigit() for _, value in parse_qsl(parts.query))
