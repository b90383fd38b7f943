"""Words in a byline that are of a job or an organisation, never of a person's name."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: A word of these in a piece of a byline makes the piece a role, not a name.
ROLE_WORDS = _words(
    """
    reporter correspondent editor editors writer journalist columnist columnists contributor producer
    photographer photojournalist analyst researcher bureau chief officer ceo cto cfo coo cmo founder
    cofounder president director manager specialist consultant strategist engineer developer designer
    professor lecturer staff intern freelance freelancer fellow senior junior political attorney
    editorial redakteur redakteurin volontär volontärin volontar volontarin korrespondent
    korrespondentin autorin journalistin leiter leiterin geschäftsführer geschäftsführerin mitarbeiter
    mitarbeiterin reporterin gastbeitrag gastautor gastautorin journaliste correspondant
    correspondante envoyé envoyée envoye envoyee spécial spéciale special speciale service redactor
    redactora periodista corresponsal enviado enviada especial jefe jefa colaborador colaboradora
    columnista repórter jornalista editora colunista correspondente redazione giornalista inviato
    inviata redacteur verslaggever journalista redaktör redaktor reporterka обозреватель
    """
)
#: Beginnings of further such words, in languages that inflect or compound them.
ROLE_BEGINNINGS = (
    "redaktion", "redaktor", "ressort", "chefredak", "rédact", "redacteu", "redactric", "redaction",
    "chroniqueu", "dziennikar", "корреспондент", "редактор", "журналист", "muhabir", "editör",
)  # fmt: skip
ROLE_PHRASES = ("author of", "head of", "partner at")

#: Words that end the name of an organisation, never of a person.
ORGANISATION_WORDS = _words(
    """
    gmbh ag kg ev inc llc ltd limited corp corporation company plc sarl bv verlag zeitung nachrichten
    magazin magazine news newspaper media medien média press presse agency agentur agence agencia
    agenzia radio tv television fernsehen online network group gruppe groupe grupo times post tribune
    herald journal gazette daily weekly university universität universitat institute institut
    foundation stiftung association society department ministry office center centre council committee
    team crew community blog website shop store desk board reporters writers administrator webmaster
    guide guides academy software solutions services studio studios marketing редакция новости газета
    """
)
_LEGAL_FORMS = re.compile(r"\be\.\s?v\b|\bs\.a\.r\.l\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def says_role(text: str) -> bool:
    """Whether a piece of a byline tells what somebody does.

    >>> says_role("Senior Correspondent"), says_role("Ressortleiterin"), says_role("Ann Lee")
    (True, True, False)
    """
    low = text.lower()
    words = _WORD.findall(low)
    return (
        not ROLE_WORDS.isdisjoint(words)
        or any(word.startswith(ROLE_BEGINNINGS) for word in words)
        or any(phrase in low for phrase in ROLE_PHRASES)
    )


def says_organisation(text: str) -> bool:
    """Whether `text` holds a word that ends the name of an organisation.

    >>> says_organisation("Example News"), says_organisation("Rain e. V."), says_organisation("Lee")
    (True, True, False)
    """
    words = _WORD.findall(text.lower())
    if not ORGANISATION_WORDS.isdisjoint(words):
        return True
    return "." in text and _LEGAL_FORMS.search(text) is not None
