"""Words in a byline that are of a job or an organisation, never of a person's name."""

from __future__ import annotations

import re

from .word_sets import word_set

#: A word of these in a piece of a byline makes the piece a role, not a name.
ROLE_WORDS = word_set(
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
    inviata redacteur verslaggever journalista redaktör redaktor reporterka обозреватель reporters
    correspondents editor-in-chief copywriter blogger podcaster host anchor presenter author authors
    moderator translator illustrator expert specialist strategist reviewer therapist dietitian dietician
    nutritionist psychologist physician realtor planner coach president chairman chairwoman chairperson
    adviser advisor executive assistant associate lead head vp svp evp ctpo founding owner partner
    redakteure reporterinnen freier freie leitender leitende verantwortlicher verantwortliche ressort
    chefin chef geschäftsführender vorstand pressesprecher pressesprecherin referent referentin
    rédactrice pigiste éditorialiste chroniqueur chroniqueuse autrice directeur directrice
    reportero reportera redactores director directora coordinador coordinadora especialista columnistas
    diretor diretora coordenador coordenadora estagiário estagiária colaboradores enviados
    direttore direttrice collaboratore collaboratrice vicedirettore caporedattore redattore redattrice
    freelancejournalist verslaggeefster eindredacteur hoofdredacteur columniste stagiair
    reportrar redaktörer ledarskribent krönikör kulturredaktör utrikeskorrespondent politisk
    journalisten redaktøren kommentator sportsjournalist debattredaktør kulturskribent journalistpraktikant
    toimittaja päätoimittaja erikoistoimittaja ulkomaantoimittaja kirjeenvaihtaja kolumnisti
    redaktorka redaktorica novinar novinarka dopisnik urednik urednica szerkesztő újságíró főszerkesztő
    tudósító redactoare ziarist jurnalist reporterul δημοσιογράφος συντάκτης αρχισυντάκτης ανταποκριτής
    muhabir muhabiri editör editörü yazar yazarı temsilcisi обозревательница кореспондент кореспондентка
    журналіст журналістка оглядач редактор журналист фотокорреспондент репортер репортёр репортерка
    новинар новинарка уредник уредница مراسل مراسلة محرر محررة صحفي صحفية صحافي صحافية كاتب كاتبة خبرنگار
    روزنامه‌نگار סופר כתבת פרשן עורכת संवाददाता रिपोर्टर पत्रकार संपादक ผู้สื่อข่าว นักข่าว คอลัมนิสต์
    jurnalis wartawan kontributor redaktur
    """
)
#: Beginnings of further such words, in languages that inflect or compound them.
ROLE_BEGINNINGS = (
    "redaktion", "redaktor", "ressort", "chefredak", "rédact", "redacteu", "redactric", "redaction",
    "chroniqueu", "dziennikar", "корреспондент", "редактор", "журналист", "muhabir", "editör",
)  # fmt: skip
#: Ends of compounds: "Wirtschaftsredakteur", "samfundskorrespondent".
ROLE_ENDINGS = (
    "redakteur", "redakteurin", "redakteure", "korrespondent", "korrespondentin", "korrespondenten",
    "reporterin", "leiter", "leiterin", "beraterin", "journalist", "journalisten", "journalistin",
    "redaktør", "redaktör", "reporter", "redacteur", "experte", "expertin", "medarbeider", "toimittaja",
    "autor", "autorin", "writer", "editor",
)  # fmt: skip
ROLE_PHRASES = ("author of", "head of", "partner at", "writer at", "guest post")

#: Words that end the name of an organisation, never of a person.
ORGANISATION_WORDS = word_set(
    """
    gmbh ag kg ev inc llc ltd limited corp corporation company plc sarl bv verlag zeitung nachrichten
    magazin magazine news newspaper media medien média press presse agency agentur agence agencia
    agenzia radio tv television fernsehen online network group gruppe groupe grupo times post tribune
    herald journal gazette daily weekly university universität universitat institute institut
    foundation stiftung association society department ministry office center centre council committee
    team crew community blog website shop store desk board reporters writers administrator webmaster
    edition guide guides academy software solutions services studio studios marketing редакция новости газета
    editors newsroom writers contributors newswire newsdesk landesanstalt bundesanstalt verband verein
    ministerium bundesamt landesamt fraktion kammer hochschule akademie zentrum klinik klinikum polizei
    feuerwehr gemeinde landkreis kreisverband ortsverein genossenschaft pressestelle pressedienst bund
    ministère fondation association syndicat mairie université école ministerio fundación asociación
    ayuntamiento universidad diario periódico noticias revista semanario gobierno consejería redacción
    ministero fondazione associazione comune università giornale notizie rivista prefeitura fundação
    associação universidade jornal notícias governo ministerie stichting vereniging gemeente krant nieuws
    redactie politie brandweer hogeschool universiteit ministerstwo fundacja stowarzyszenie wydawnictwo
    gazeta wiadomości uniwersytet förlag tidning nyheter myndighet kommun kommune universitet
    forlag avis lehti säätiö yliopisto uutiset noviny vydavatelství nakladatelství univerzita zprávy
    kiadó újság egyesület alapítvány hírek ziarul știri editura asociația universitatea εφημερίδα
    πανεπιστήμιο εκδόσεις haberleri gazetesi ajansı dergisi üniversitesi yayınları derneği вести
    агентство издание министерство университет журнал институт видання агентство міністерство вестник
    вестник вісник новини университет агенция صحيفة جريدة وكالة قناة موقع شبكة مجلة جامعة وزارة مؤسسة
    خبرگزاری روزنامه دانشگاه پایگاه अखबार समाचार न्यूज़ न्यूज टीम ब्यूरो डेस्क มหาวิทยาลัย สำนักข่าว ข่าว
    universitas kementerian báo tạp
    """
)
_LEGAL_FORMS = re.compile(r"\be\.\s?v\b|\bs\.a\.r\.l\b", re.IGNORECASE)
_WORD = re.compile(r"[\w\u0900-\u0963\u0e00-\u0e7f]+")


MIN_COMPOUND = 9  # letters; "Leiter" and "Schreiter" are surnames


def says_role(text: str) -> bool:
    """Whether a piece of a byline tells what somebody does.

    >>> says_role("Senior Correspondent"), says_role("Ressortleiterin"), says_role("Ann Lee")
    (True, True, False)
    """
    low = text.lower().replace("_", " ")
    return any(map(_is_role, _WORD.findall(low))) or any(phrase in low for phrase in ROLE_PHRASES)


def is_role_word(word: str) -> bool:
    """Whether one word is of a job."""
    return _is_role(word.strip(",.;:()").lower())


def _is_role(word: str) -> bool:
    if word in ROLE_WORDS or word.startswith(ROLE_BEGINNINGS):
        return True
    return len(word) > MIN_COMPOUND and word.endswith(ROLE_ENDINGS)


def says_organisation(text: str) -> bool:
    """Whether `text` holds a word that ends the name of an organisation.

    >>> says_organisation("Example News"), says_organisation("Rain e. V."), says_organisation("Lee")
    (True, True, False)
    """
    words = _WORD.findall(text.lower())
    if not ORGANISATION_WORDS.isdisjoint(words):
        return True
    return "." in text and _LEGAL_FORMS.search(text) is not None
