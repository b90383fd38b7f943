"""An article about newsletters, cookies or comments is an article."""

from __future__ import annotations

import pytest

import cleanread

from .probes.pages import texts_of

PROSE = {
    "en": [
        "Sign up for our newsletter, the poster said, and eleven people did, although the newsletter did not exist and nobody at the library had ever meant to write one.",
        "Newsletters are read by fewer people every year, the survey found, but those who do read them stay longer, pay more often and complain about everything else.",
        "We use cookies to measure how long dough has to rest: a tray of them, baked at the same heat for the same time, tells us more than any thermometer in the kitchen.",
        "Cookies without butter keep for a week, the baker told me, and those with butter keep for exactly as long as it takes my children to find the tin.",
        "Leave a comment, she had written under the drawing, and in the morning the wall was full of them, in chalk, in pencil, and one in what looked like lipstick.",
        "Comments on the plan came from forty-one households, of which thirty-eight were against the bridge and three had answered a different question altogether.",
        "Share this with your neighbours, the note on the basket of plums said, and so the basket went from door to door until it came back full of walnuts.",
        "Advertisement was once a word for a warning, and the oldest advertisements in the archive warn the reader of wolves, of floods and of a dentist.",
        "Subscribe to no newspaper, my grandfather used to say, that does not misprint your name at least once a year, for it is not made by human beings.",
        "Related questions have occupied the court since spring: who owns a path, who mends it, and who may sit down in the middle of it to eat a sandwich.",
        "Read more slowly, the teacher told us, and we did, and by the end of the year we had finished a single book and could have written it ourselves.",
        "All rights reserved for the villagers in the charter of 1412 are still in force, the judge ruled, including the right to two cartloads of wood.",
        "Follow us on the map, the guide shouted, and two dozen walkers bent over a sheet of paper that showed, as they learned later, another island.",
        "By Anna's door stood a pair of boots that had not been there the night before, and the snow around them showed no prints in any direction at all.",
        "Click here to see the light go on: that is what the switch seems to say in every museum, and no child has ever been able to walk past one.",
        "Tags on the wrists of the birds showed where they had come from, and one of them had flown four thousand miles to sit on the same fence as last year.",
    ],
    "es": [
        "Suscríbete a nuestra newsletter, decía el cartel, y once personas lo hicieron, aunque la newsletter no existía y nadie en la biblioteca había pensado nunca en escribirla.",
        "Deja un comentario, había escrito ella debajo del dibujo, y por la mañana la pared estaba llena de ellos, en tiza, en lápiz y uno en algo que parecía carmín.",
        "Comparte lo que te sobra, decía la nota en la cesta de ciruelas, y así la cesta fue de puerta en puerta hasta que volvió llena de nueces.",
        "Publicidad y noticia ocupaban en aquel periódico la misma columna, y los lectores más viejos todavía recuerdan que confiaban más en la primera.",
    ],
    "de": [
        "Newsletter abonnieren, stand auf dem Plakat, und elf Leute taten es, obwohl es den Newsletter gar nicht gab und in der Bibliothek niemand je vorgehabt hatte, einen zu schreiben.",
        "Kommentare zum Bauplan kamen aus einundvierzig Haushalten, von denen achtunddreißig gegen die Brücke waren und drei eine ganz andere Frage beantwortet hatten.",
        "Anzeige erstattete am Ende niemand, denn der Dieb hatte die Kirschen nicht nur gestohlen, sondern auch eingekocht und die Gläser vor die Tür gestellt.",
        "Mehr zum Thema Geduld lernte er in jenem Winter, als der Zug vier Stunden im Schnee stand und der Schaffner allen die Geschichte seiner Großmutter erzählte.",
    ],
    "fr": [
        "Abonnez-vous à notre newsletter, disait l'affiche, et onze personnes le firent, bien que la newsletter n'existât pas et que personne n'eût jamais songé à l'écrire.",
        "Publicité et nouvelles occupaient dans ce journal la même colonne, et les plus vieux lecteurs se souviennent encore qu'ils se fiaient davantage à la première.",
        "Partager le pain n'allait pas de soi cet hiver-là, et celui qui le faisait quand même posait la moitié de la miche sur la fenêtre sans rien dire à personne.",
        "À lire aussi souvent la même lettre, elle finit par la savoir par cœur, et quand le papier se défit elle continua de la dérouler chaque soir devant elle.",
    ],
}
HEADINGS = ["Newsletters", "Cookies", "Comments", "Related work", "Tags", "About the author of the note", "Print", "Subscribe or not?", "Advertising", "Share and share alike"]  # fmt: skip
PARAGRAPHS = [
    (language, number) for language, texts in PROSE.items() for number in range(len(texts))
]


def text_of(language: str, body: str) -> str:
    html = f'<!doctype html><html lang="{language}"><title>Clock</title><body><div>{body}</div></body></html>'
    return cleanread.extract(html, options=cleanread.Options(fallback=False)).text


@pytest.mark.parametrize(("language", "number"), PARAGRAPHS)
def test_a_paragraph_about_chrome_stays(language: str, number: int) -> None:
    wanted = PROSE[language][number]
    article = texts_of(language)["article"]
    body = "".join(f"<p>{text}</p>" for text in (*article[:2], wanted, *article[2:]))
    assert wanted in text_of(language, body)


@pytest.mark.parametrize(("language", "number"), PARAGRAPHS)
def test_a_paragraph_about_chrome_may_begin_the_article(language: str, number: int) -> None:
    wanted = PROSE[language][number]
    body = "".join(f"<p>{text}</p>" for text in (wanted, *texts_of(language)["article"]))
    assert wanted in text_of(language, f"<h1>Clock</h1>{body}")


@pytest.mark.parametrize(("language", "number"), PARAGRAPHS)
def test_a_paragraph_about_chrome_may_end_the_article(language: str, number: int) -> None:
    wanted = PROSE[language][number]
    body = "".join(f"<p>{text}</p>" for text in (*texts_of(language)["article"], wanted))
    assert wanted in text_of(language, f"<h1>Clock</h1>{body}")


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_stands_under_a_heading_about_chrome_stays(heading: str) -> None:
    article = [f"<p>{text}</p>" for text in texts_of("en")["article"]]
    body = f"{''.join(article[:3])}<h2>{heading}</h2>{''.join(article[3:])}"
    text = text_of("en", body)
    assert [p for p in texts_of("en")["article"] if p not in text] == []
