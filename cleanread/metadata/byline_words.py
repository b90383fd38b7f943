"""Words of class names that mark the byline, as data."""

from __future__ import annotations

import re

from .class_names import words_of
from .word_sets import word_set

BYLINE_WORDS = word_set("""
    byline bylines author authors autor autoren autorin autores autora autorzy autoři auteur auteurs autore
    autori verfasser writer writers contributor contributors authorname bylineauthor forfatter skribent
    forfattere författare kirjoittaja toimittaja szerzo szerző yazar muhabir penulis tacgia redakteur
    journalist journaliste periodista username wrote written fn firma firmante redactor signature
    """)
#: Words that make an author's element something else than a name.
NOT_A_NAME = word_set("""
    bio biography about avatar image img photo picture pic social follow icon description desc info more
    count email mail twitter share title job role headshot posts date time biografie beschreibung bild
    topics section category categories excerpt summary text body position link-list reviewer editor
    license licence copyright caption media
    """)
#: Last words of a class that is of the name itself.
NAME_WORDS = BYLINE_WORDS | {"name", "fullname", "displayname"}
#: Cheap first looks: what every word of `BYLINE_WORDS` contains.
BYLINE_STEMS = tuple(
    word_set(
        "aut bylin fn writ redak journal contrib verfas forfat författ skrib wrote user toimit kirjoit szerz yazar muhabir penulis tacgia periodist firma redactor signatur"
    )
)
BOX_STEMS = tuple(
    word_set(
        "auth autor auteur bylin write written redak journalis verfas forfat skrib contribut fullname"
    )
)
AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|i|in|as|zy|a)?|auteurs?|autore|profile?s?|profil|perfil|people|person|staff|redaktion|"
    r"journalist[ae]?s?|journaliste|by|writers?|contributors?|columnists?|team|redactie|auteur|forfatter|"
    r"skribent|yazarlar?|muhabir|penulis|tac-gia|reporters?|firmas?|members?)/[^/?#]"
)


def says_byline(name: str) -> bool:
    """Whether a class or id says "byline" or "author", and is not of a part beside the name.

    >>> says_byline("c-byline"), says_byline("author-info__name"), says_byline("author-bio")
    (True, True, False)
    """
    for token in name.split():
        words = words_of(token)
        last = words[-1] if words else ""
        if last in NAME_WORDS and not BYLINE_WORDS.isdisjoint(words):
            return True  # "author-info__name", "post-info__item--type-author"
        if not BYLINE_WORDS.isdisjoint(words) and NOT_A_NAME.isdisjoint(words):
            return True
    return False


def names_author(name: str) -> bool:
    """Whether a class is of the name in an author box: ``author-box__name``, ``article_autor``."""
    return any(
        words[-1] in NAME_WORDS
        and not BYLINE_WORDS.isdisjoint(words)
        and NOT_ARTICLE.isdisjoint(words)
        for token in name.split()
        if (words := words_of(token))
    )


def is_author_box(name: str) -> bool:
    """Whether a class is of a box about the author: ``author-bio``, ``about-author``.

    >>> is_author_box("post-author-box"), is_author_box("author-date")
    (True, False)
    """
    return any(
        not BOX_WORDS.isdisjoint(words)
        and not AUTHOR_WORDS.isdisjoint(words)
        and NOT_ARTICLE.isdisjoint(words)
        for token in name.split()
        if (words := words_of(token))
    )


AUTHOR_WORDS = word_set("author authors autor autorin autoren auteur autore forfatter författare")
BOX_WORDS = word_set(
    "box bio info about card profile section block details container blog post wrap wrapper widget"
)
#: Words of the classes of other people's boxes.
NOT_ARTICLE = word_set(
    "comment comments license licence image photo reply testimonial quote review reviewer editor translator photographer form search"
)
