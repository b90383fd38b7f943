"""What the address of a page says about its kind: the front page, a section, a search, a video, or one story."""

from __future__ import annotations

import re
from typing import Final, Literal
from urllib.parse import SplitResult, parse_qsl, urlsplit

Shape = Literal["home", "section", "search", "media", "story", ""]

#: words of a path, or the names of questions, in the languages of the larger web
_NAMES: Final[dict[str, frozenset[str]]] = {
    kind: frozenset(words.split())
    for kind, words in {
        "search": "search suche suchen recherche rechercher buscar busca busqueda ricerca cerca zoeken szukaj wyszukaj hledat vyhledavani sok haku "
        "arama ara poisk kereses cautare tim-kiem pencarian cari resultados results serp",
        "question": "s q query search suche searchterm search_query keyword keywords term text wd busca buscar",
        "section": "category categories categoria categorias categorie kategorie kategorien kategoria kategori rubrik rubrique rubriques rubrika tag tags "
        "topic topics thema themen tema temas theme themes section sections sektion seccion secciones sezione hub channel channels archive archives "
        "archiv archivo arquivo etiqueta etiquetas keyword keywords schlagwort stichwort dossier dossiers label labels collection collections kollektion "
        "browse c cat product-category departments department directory listing listings list lists chart charts subject subjects author authors "
        "autor autoren auteur",
        # of a section only where the path ends with it
        "last": "news nachrichten noticias actualites actualite notizie nieuws wiadomosci novosti haberler blog blogs articles artikel articulos stories "
        "magazine magazin magazyn sport sports politics politik politica politique economy wirtschaft economia economie culture kultur cultura business "
        "world welt mundo monde local lokales opinion meinung shop store products produkte productos produits reviews videos photos recipes rezepte "
        "recetas recettes events jobs issues all home startseite inicio accueil hem etusivu",
        "media": "video videos watch clip clips shorts reel gallery galleries galerie galerien galeria galerias galleria fotogalerie fotogaleria "
        "fotogallery bildergalerie bildergalerien fotostrecke fotostrecken photo photos foto fotos slideshow slideshows diaporama diaporamas mediathek "
        "player playlist pictures",
    }.items()
}
_HOME_FILES: Final = re.compile(r"(?:index|default|home)\.(?:html?|php|aspx?|jsp)$")
_LOCALE: Final = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?$")
_WORDS: Final = re.compile(r"[^\W\d_]+")
_ID: Final = re.compile(r"\d{5,}|\d{4}/\d\d?/")
_PAGES: Final = frozenset(["page", "seite", "pagina"])  # what stands before a number of one
# The name of a story has at least so many words, and that of a section at most so many.
_STORY_WORDS: Final = 4
_SECTION_WORDS: Final = 2


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
    path = parts.path.lower()
    if "." in path:
        path = _HOME_FILES.sub("", path)
    path = path.strip("/")
    names = path.split("/") if path else []
    if names and _LOCALE.match(names[0]):
        names = names[1:]
    if _is_search(parts, names):
        return "search"
    if not names:
        return "home" if not _has_id(parts) else ""
    return _shape_of_path(path, names, asks=bool(parts.query))


def _shape_of_path(path: str, names: list[str], *, asks: bool) -> Shape:
    last = names[-1]
    words = len(_WORDS.findall(last))
    is_story = words >= _STORY_WORDS or bool(_ID.search(path))
    # The name of a section or of a shop's department, where it is all of the path.
    if not _NAMES["media"].isdisjoint(names) and (len(names) > 1 or asks):
        return "media"
    is_page = last.isdecimal() and len(names) > 1 and names[-2] in _PAGES
    if is_page or last in _NAMES["last"]:
        return "section"
    if not is_story and words <= _SECTION_WORDS and not _NAMES["section"].isdisjoint(names[-2:]):
        return "section"
    return "story" if is_story else ""


def _is_search(parts: SplitResult, names: list[str]) -> bool:
    """Whether it asks for something: ``/search``, or the front page with a question in it."""
    if names and names[-1] in _NAMES["search"]:
        return True
    if len(names) > 1 and names[0] in _NAMES["search"]:
        return True
    if not parts.query or len(names) > 1:
        return False
    # Numbers are ids of posts, or marks of where a link was shared.
    return any(
        key.lower() in _NAMES["question"] and value and not value.isdigit()
        for key, value in parse_qsl(parts.query)
    )


def _has_id(parts: SplitResult) -> bool:
    """Old blogs name their posts ``/?p=123``."""
    return any(value.isdigit() for _, value in parse_qsl(parts.query))
