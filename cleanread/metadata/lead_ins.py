"""The words around a name in a byline, in many languages: "By", "Author:", "reviewed by", "for"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .word_sets import word_set

#: Before a name, with nothing but a space: "By Ann Lee". The first group may also begin a printed
#: line; the second one only what is marked up as a byline.
LEADS = r"""
by|written by|posted by|published by|authored by|words by|story by|text by|article by|report by|reported by|reporting by
created by|contributed by|submitted by|entered by|compiled by|prepared by|penned by|review by|opinion by|column by
analysis by|essay by|commentary by|interview by|blog post by|guest post by|this (?:post|article|story) was written by
as told to|written and reported by|reported and written by|story and photos by|text and photos by|written & reported by|blog by
von|geschrieben von|verfasst von|erstellt von|eingestellt von|veröffentlicht von|publiziert von|gepostet von|gespeichert von
(?:ein )?(?:gast)?(?:beitrag|artikel|kommentar|bericht|text|interview|essay|blogbeitrag|blog beitrag) von|(?:pressemitteilung|im wortlaut|meldung|nachricht|rezension|rede|gastkommentar) von|eine (?:analyse|kolumne|reportage|glosse|rezension) von
par|écrit par|publié par|rédigé par|posté par|propos recueillis par|(?:un )?article (?:de|par)|(?:un )?texte (?:de|par)|proposé par
por|escrito por|publicado por|redactado por|enviado por|posteado por|texto por|texto de|(?:una )?nota de|(?:un )?artículo de|postado por|matéria de|reportagem de
di|scritto da|pubblicato da|a cura di|(?:un )?articolo di|testo di|inviato da|postato da|intervista di
door|geschreven door|geplaatst door|gepubliceerd door|tekst door|gepost door|bijdrage van
av|skriven av|skrevet av|publisert av|publicerad av|postad av|text av|tekst av|af|skrevet af|tekst af|udgivet af|publiceret af|lagt ut av
kirjoittanut|julkaissut|napsal(?:a)?|napísal(?:a)?|připravil(?:a)?|pripravil(?:a)?|zveřejnil(?:a)?|pridal(?:a)?|vložil(?:a)?
napisał(?:a)?|opracował(?:a)?|dodał(?:a)?|opublikował(?:a)?|napisane przez|dodane przez|przez|oprac\.
írta|szerző|scris de|publicat de|postat de|articol de|un articol de|escrit per|publicat per
γράφει [οη]|γράφουν οι?|γράφουν|του δημοσιογράφου|της δημοσιογράφου|επιμέλεια κειμένου|από (?:τον|την|τη)
yazan|hazırlayan|tarafından|yayınlayan|ekleyen|piše|pišu|napisao|napisala|autorica|пише|пишу|написао|написала
подготовил(?:а|и)?|беседовал(?:а|и)?|опубликовал(?:а)?|написал(?:а)?|підготу(?:вав|вала|вали)|опублікував|опублікувала|написав|написала|публикувано от|автор на статията
بقلم|كتبت|كتب|كتبه|كتبها|بواسطة|إعداد|اعداد|حاوره|حاورته|به قلم|نوشته‌?ی?|نوشتهٔ|نویسنده|گزارش از|توسط
מאת|נכתב על ידי|פורסם על ידי|כתב|כתבה|ע"י
oleh|ditulis oleh|dipos oleh|penulis|viết bởi|đăng bởi|bởi|tác giả|bài viết của|बाय|द्वारा|लेखक
เขียนโดย|เรื่องโดย|เผยแพร่โดย|โดย
""".strip().replace("\n", "|")
MARKED_LEADS = "vom|per|od|от|από|od strane|from|του|της"
NOUNS = "author|authors|autor|autorin|auteur|autore|autora|автор"

#: Before a name, with a colon, dash or bar: "Author: Ann Lee", "Текст: …".
LABELS = r"""
author|authors|author\(s\)|about the author|about author|by|words|text|story|reporter|reporters|reporting|report|journalist|columnist|contributor|contributors
writer|writers|writer/reporter|interview|analysis|opinion|essay|writing|from|posted|writing by
autor|autorin|autor:in|autor\*in|autor/in|autoren|autorinnen|autor\*innen|autor:innen|verfasser|verfasserin|verfasst|text und (?:foto|fotos|bild|bilder|interview)|texte
bericht|beitrag|kommentar|analyse|redaktion|redakteur|redakteurin|journalistin|über den autor|über die autorin|ein beitrag von|artikel von|erstellt
auteur|auteurs|auteure|autrice|rédaction|rédacteur|rédactrice|journaliste|textes|texte et photos|signé|à propos de l['’]auteur
autora|autores|autoras|autor\(a\)|autor/a|autor/es|texto|textos|texto y fotos|redacción|firma|firmado|periodista|entrevista|por|sobre el autor
autore|autori|testo|testi|articolo|firma|giornalista|a cura|redazione|repórter|reportagem|jornalista|redação|matéria|autoria
tekst|tekst og foto|tekst/foto|tekst en foto|geschreven|verslaggever|redactie|schrijver|door|forfatter|forfattere|skrevet|journalist og fotograf
författare|skribent|skribenter|text och foto|text & foto|text/foto|text och bild|reportage|av|af|publicerad
kirjoittaja|kirjoittajat|teksti|toimittaja|teksti ja kuvat?|tekijä|artikkeli
autor článku|autoři|autorka|autorzy|autor tekstu|tekst i zdjęcia|opracowanie|oprac|autori|redaktor|text a foto|zdroj textu|napsal
írta|szerző|szerzők|szöveg|cikkíró|cikk|autoare|text și foto|redactor|scris|publicat
συντάκτης|συντάκτρια|αρθρογράφος|κείμενο|συγγραφέας|γράφει|ρεπορτάζ|επιμέλεια
yazar|yazan|haber|muhabir|yazı|hazırlayan|röportaj|metin|haberi yapan
автор|авторы|автор текста|автор статьи|текст|тексты|материал подготовил|корреспондент|журналист|автор материала|автор публикации
автори|авторка|автор статті|текст і фото|матеріал підготував|кореспондент|журналістка|автор новини|аутор|аутори|автор на текста|autorica|avtor|novinar|novinarka|tekst i foto|piše
المؤلف|الكاتب|الكاتبة|كاتب المقال|بقلم|كتب|كتبت|كتبه|تحرير|نص|تقرير|تأليف|اسم الكاتب|المصدر والكاتب|نویسنده|نویسندگان|نوشته|خبرنگار|گزارشگر|گزارش|به قلم
מאת|כתב|כתבה|כותב|כותבת|מחבר|טקסט|מחברת
लेखक|लेखिका|रिपोर्टर|रिपोर्ट|संवाददाता|लेखन|penulis|reporter|pewarta|teks|kontributor|jurnalis|wartawan|tác giả|bài|phóng viên|bài và ảnh|tác giả bài viết|ผู้เขียน|เรื่อง|ผู้สื่อข่าว|เขียน|โดย|นักเขียน
autorius|autorė|autore|autors|raksta|autor teksta|tekstas|teksts|egilea|testua|höfundur|texti
""".strip().replace("\n", "|")

#: In Chinese, Japanese and Korean: with a colon or slash, and some with nothing at all.
EASTERN_LABELS = r"""
作者|文|撰文|撰稿|文字|採訪|采写|采访|記者|记者|本报记者|本報記者|通讯员|來稿|作者名|著者|著|執筆|執筆者|筆者|書き手|ライター|取材・文|文・取材|文・写真|文と写真|取材・構成|取材|投稿者|寄稿
글|글쓴이|작성자|필자|저자|기자|글·사진|글/사진|취재|작성|文/图|文図|図文|圖文|撰|編譯|编译|翻譯撰文
""".strip().replace("\n", "|")
EASTERN_LEADS = "本报记者|本報記者|本网记者|新华社记者|中新社记者|中央社記者|特派记者|特約記者|作者|撰文|記者|记者"

#: Somebody's part in the article that is not writing it; up to the next lead-in, nobody is author.
OTHER_PARTS = r"""
(?:medically |clinically |legally |technically |expert |fact[- ]?)?(?:reviewed|checked|verified|approved)(?: and (?:approved|verified))?(?: by)?|fact[- ]check(?:ed|ing)?(?: by)?|medical review(?:er)?(?: by)?|expert review(?:er)?(?: by)?
edited by|editing by|additional (?:reporting|editing) by|with (?:additional )?(?:reporting|files|contributions?|material)(?: by| from)?|photographs? by|photos? by|photography by|photo ?: |photos ?: |pictures? by|image(?:s)? by|image(?: credit)? ?: |illustrations? by|illustrated by|art by|video by|graphics? by|translated by|translation by|produced by|hosted by|narrated by|curated by|editors? ?: |photographer ?: |photo credit|updated by|last updated by|modified by|published in|filed under
fotos? ?: |fotos? von|bilder? ?: |bild von|bilder von|illustration(?:en)? ?: |illustration von|übersetzt von|übersetzung|aus dem \w+ von|geprüft von|überprüft von|bearbeitet von|lektorat|redigiert von|mit material von|mit agenturmaterial|mit informationen von|mit inhalten von|aktualisiert von|fotografie
photos? de |photo ?: |photos ?: |traduit par|traduction|illustrations? de|relu par|vérifié par|avec les agences|avec (?:l[’'])?afp|d['’]après|mis à jour par|dessin
fotos? de |fotografías? de|fotografía|traducido por|traducción|traduzido por|tradução|ilustraciones? de|ilustración|edición ?: |edición de|editado por|revisado por|con información de|con informaciones? de|com informações d[eoa]s?|com agências|con agencias|supervisado por|foto d[ie]|fotografie d[ie]|traduzione|tradotto da|rivisto da|revisto por|edição
foto'?s? van|beeld ?: |beeld van|fotografie ?: |vertaling|vertaald door|foto av|foto og |foto och|bilde ?: |bild av|kuvat? ?: |kuvat |översättning|oversatt av|oversat af|faktagranskad av|översatt av|kuvittaja
zdjęcia ?: |zdjęcia|fot\. |fotografie|foto ?/|tłumaczenie|tłum\. |přeložil(?:a)?|preložil(?:a)?|fordította|fotó ?: |fotók ?: |traducere|traducător|φωτογραφί(?:α|ες)|μετάφραση|επιμέλεια ?: |fotoğraf(?:lar)?|çeviri|çeviren|düzenleyen|editör ?: |prevod|prevela|превод|превео
фото ?: |фотографи[ия]|фото|перев[её]л(?:а)?|перевод|переклад|переклала|редактор ?: |зображення|иллюстрации|ілюстрації|снимки?
تصوير|صورة|ترجمة|تحرير ?: |مراجعة|عکس|مترجم|ترجمه|ویرایش|צילום|צילומים|תרגום|עריכה|ภาพ|แปลโดย|แปล|ảnh ?: |dịch|biên tập ?: |foto oleh|fotografer|penerjemah|editor ?: |संपादन|edited by ?:|अनुवाद
(?<!文・)写真|撮影|翻訳|訳[:：]|監修|編集[:：]|構成[:：]|攝影|摄影|摄[:：]|图[:：/／|]|圖[:：/／|]|翻譯|翻译|编辑[:：]|編輯[:：]|责编|責編|责任编辑|責任編輯|校对|사진[:：=]?|번역|편집[:：=]
""".strip().replace("\n", "|")
OTHER_PART = re.compile(rf"(?:(?<=\W)|^)(?:{OTHER_PARTS})(?:\b|(?=\W)|(?<=\W))", re.IGNORECASE)

_GAP = r"[\s:：|–—•·*\-【\[（(～~]*"
_AFTER_LABEL = r"\s*[:：／/｜|=＝›»—–]\s*"
#: Everything before the first name.
PREFIX = re.compile(
    rf"""^(?:{_GAP}(?:
    (?:{LABELS.replace(" ", "[ ]")}){_AFTER_LABEL} |
    (?:{EASTERN_LABELS})\s*[:：／/｜|=＝＠]\s* |
    (?:{LEADS.replace(" ", "[ ]")})(?![\w'’.-])\s*:?\s* |
    (?-i:{MARKED_LEADS.replace(" ", "[ ]")})(?=\s) | (?-i:de|da|del)(?=\s+(?!l[ao]s?\s)\S+\s+\S) |
    (?:{NOUNS})\s+(?-i:(?=[A-ZÀ-ÞА-ЯΑ-Ω])) |
    (?:{EASTERN_LEADS})\s* | 文\s+ |
    (?:view|see|read|show)?\s*(?:all|more)?\s*(?:posts|articles|stories|entries|content|work)\s+(?:by|from|written[ ]by)\b |
    more\s+(?:from|by|about)\b | about\s+(?=[A-ZÀ-Þ]) | meet\s+(?=[A-ZÀ-Þ]) | (?:this|the)\s+author\b |
    (?:zeige\s+)?(?:alle|alles|mehr|weitere)?\s*(?:beiträge|artikel|texte)?\s*(?:von|vom)\b | über\s+(?=[A-ZÀ-Þ]) |
    (?:voir\s+)?(?:tous\s+les\s+)?(?:articles|billets)\s+(?:de|par)\b | (?:ver\s+)?todas\s+(?:las|os)\s+(?:entradas|artigos|posts)\s+de\b |
    (?:tutti\s+gli\s+)?articoli\s+di\b | (?:alle\s+)?(?:berichten|artikelen)\s+van\b |
    (?:the|ein|eine|un|une|una)\s+(?:author|autor|autorin|auteur)\b
    )\s*)+""",
    re.IGNORECASE | re.VERBOSE,
)
#: How a printed line begins that says who wrote: narrower than what may stand in marked-up ones.
BY = re.compile(
    rf"^\W{{0,3}}(?:(?:{LEADS})(?![\w'’-])|(?:{LABELS}){_AFTER_LABEL}|(?:{EASTERN_LABELS})\s*[:：／/｜|=＝]|"
    rf"(?:{EASTERN_LEADS})(?=[\s\w]))",
    re.IGNORECASE,
)


_WORD = re.compile(r"[^\W\d_]+")


def _first_words() -> frozenset[str]:
    """The first words of everything that `BY` matches."""
    phrases = f"{LEADS}|{LABELS}".replace("(?:", " ").replace(")?", " ").split("|")
    # "(?:ein )?(?:gast)?(?:beitrag": the first word may be left out.
    return frozenset(
        word for phrase in phrases for word in _WORD.findall(phrase)[: 4 if "  " in phrase else 1]
    ) | word_set("ein eine un une una gastbeitrag gastartikel gastkommentar this and")


#: Cheap first looks.
FIRST_WORDS = _first_words()
EASTERN_STARTS = frozenset(label[0] for label in f"{EASTERN_LABELS}|{EASTERN_LEADS}".split("|"))
STARTS = frozenset(
    [
        *(word[:3] for word in FIRST_WORDS),
        *(word + mark for word in FIRST_WORDS if len(word) < 3 for mark in (*" :\n\t\r\xa0/", "")),
    ]
)
MAX_INDENT = 600
LEADING = " \n\t\r\xa0–—-|•·(【["


def beginning_with_by(texts: Iterable[str]) -> frozenset[str]:
    """Those of many texts that begin with "By": a cheap look first."""
    likely = {
        text
        for text in texts
        if not text.isspace()
        and (
            (start := text[:MAX_INDENT].lstrip(LEADING)[:3].lower()) in STARTS
            or start[:1] in EASTERN_STARTS
        )
    }
    return frozenset(filter(begins_with_by, likely))


def begins_with_by(text: str) -> bool:
    """Whether a text as written begins with "By", in one of the languages.

    >>> begins_with_by(" By Ann Lee"), begins_with_by("Tekst: Jan Kos"), begins_with_by("Byron")
    (True, True, False)
    """
    text = text.lstrip(LEADING)
    if text[:3].lower() not in STARTS:
        if text[:1] not in EASTERN_STARTS:
            return False
    elif not (word := _WORD.match(text)) or word[0].lower() not in FIRST_WORDS:
        return False
    return BY.match(text) is not None


#: What follows a name: a place, a newspaper, a verb. Cut off.
TRAILER = re.compile(
    r"""(?:\s+(?:
    (?:in|à|à[ ]la|en|aus|w|στ(?:ην?|ον|ο)|из|в|din|iz)\s[A-ZÀ-ÞА-ЯΑ-Ω][\w.\s-]{2,30} |
    (?:is|was|has|ist|war|est|è|es|er|är|jest|je|writes|schreibt|écrit|escribe|scrive|é)\s.* | \(.*\)? |
    (?:for|at|of|from|für|bei|beim|vom|zum|on[ ]behalf|im[ ]Gespräch|special[ ]to|pour|para|voor|dla|για|для|per[ ](?:la|il|conto))\s.{2,60} |
    im[ ]Gespräch | on[ ]behalf | others | others?[ ]contributors? | et[ ]al\.? | u\.?\s?a\.? | 記者 | 记者 | 기자 | 특파원 | 인턴기자 | 객원기자 | さん | 氏 | 報導 | 报道 | 一線採訪 | द्वारा | tarafından
    ))$""",
    re.VERBOSE,
)
MAX_BYLINE = 1000  # characters; no name stands behind so many
#: Where what is no name begins: a bar, a date line, an address.
CUT = re.compile(
    r"\s(?:[|•·–—►»@›]|[-]\s).*$|\b(?:(?:last )?updated?|last modified|published|posted|sponsored|aktualisiert|stand:|"
    r"veröffentlicht|publié|mis à jour|actualizado|publicado|aggiornato|pubblicato|geüpdatet|publicerad|uppdaterad|opublikowano|güncelleme|обновлено|опубликовано|оновлено)\b.*$|"
    r"(?<![A-Z])(?:Fact[- ]?[Cc]hecked|(?:Medically )?Reviewed)\s*(?:by\b.*)?$|"
    r"\bet al\b.*$|https?://.*$|\swww\..*$|\d+\s*(?:comments?|kommentare?|commentaires?|comentarios?|min(?:ute)?s? read)\b.*$|\b(?:min|minutes?) read\b.*$",
    re.IGNORECASE | re.DOTALL,
)
#: "Author" or "By" that lost the space before the name.
GLUED = re.compile(
    r"^(By|by|BY|Author|AUTHOR|Autor|Autorin|Von|von|Par|Por|Di|Door|Av|Af|Written by|Posted by|Geschrieben von)"
    r"(?=[A-ZÀ-Þ](?:[a-zà-ÿ]|\.\s?[A-Z]))"
)
