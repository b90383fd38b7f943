"""Bylines of many languages: who is named, and who is not."""

from __future__ import annotations

import pytest

from cleanread.metadata.authors import names
from cleanread.metadata.capitals import in_normal_case

BYLINES = {
    "en": ("By Ann Lee, Bo Ek and Cy Dow | CNN", ("Ann Lee", "Bo Ek", "Cy Dow")),
    "en-for": ("By Ann Lee for CNN", ("Ann Lee",)),
    "en-handle": ("Ann Lee (@annlee)", ("Ann Lee",)),
    "en-glued-handle": ("Ann Lee@annlee", ("Ann Lee",)),
    "en-photos": ("Words by Ann Lee. Photos by Bo Ek", ("Ann Lee",)),
    "en-reviewed": ("Written by Ann Lee, reviewed by Bo Ek, MD", ("Ann Lee",)),
    "en-place": ("Ann Lee in London and Bo Ek in New York", ("Ann Lee", "Bo Ek")),
    "en-suffix": ("By John Smith III and Ann Lee, PhD", ("John Smith III", "Ann Lee")),
    "en-role": ("Ann Lee Senior Reporter", ("Ann Lee",)),
    "en-comments": ("Ann Lee 12 comments", ("Ann Lee",)),
    "es": ("Por María Gómez y Luis Gil, con información de EFE", ("María Gómez", "Luis Gil")),
    "es-name": ("Texto: Santiago Ramón y Cajal", ("Santiago Ramón y Cajal",)),
    "fr": ("Par Zoé Dupont et Luc Roy, envoyé spécial", ("Zoé Dupont", "Luc Roy")),
    "fr-interview": ("Propos recueillis par Zoé Dupont", ("Zoé Dupont",)),
    "de": ("Von Anna Müller und Ömer Çelik, mit Material von dpa", ("Anna Müller", "Ömer Çelik")),
    "de-role": ("Jan Bader Leitender Wirtschaftsredakteur", ("Jan Bader",)),
    "de-photos": ("Text: Anna Müller, Fotos: Jan Bader", ("Anna Müller",)),
    "it": ("Di Marta Neri e Ugo Conti", ("Marta Neri", "Ugo Conti")),
    "it-cura": ("a cura di Marta Neri", ("Marta Neri",)),
    "pt": ("Por Ana Paz e Rui Sá", ("Ana Paz", "Rui Sá")),
    "pt-name": ("Por Artur da Costa e Silva", ("Artur da Costa e Silva",)),
    "nl": ("Door Jan de Vries en Piet van den Berg", ("Jan de Vries", "Piet van den Berg")),
    "pl": ("Autor: Jan Kowal i Ewa Nowak", ("Jan Kowal", "Ewa Nowak")),
    "pl-verb": ("Napisała Ewa Nowak", ("Ewa Nowak",)),
    "sv": ("Text: Eva Berg och Per Ås", ("Eva Berg", "Per Ås")),
    "no": ("Skrevet av Kari Moe og Ola Vik", ("Kari Moe", "Ola Vik")),
    "da": ("Tekst: Mette Holm, foto: Ole Bo", ("Mette Holm",)),
    "fi": ("Teksti: Aino Laine ja Eero Salo, kuvat: Ilmo Rae", ("Aino Laine", "Eero Salo")),
    "cs": ("Napsal Jan Novák a Petr Malý", ("Jan Novák", "Petr Malý")),
    "sk": ("Autor: Ján Hric, redaktor", ("Ján Hric",)),
    "hu": ("Írta: Nagy Anna és Kis Pál", ("Nagy Anna", "Kis Pál")),
    "ro": ("Autor: Ion Pop și Ana Rusu", ("Ion Pop", "Ana Rusu")),
    "el": ("Συντάκτης: Γιώργος Νίκου και Άννα Λούρα", ("Γιώργος Νίκου", "Άννα Λούρα")),
    "tr": ("Yazan: Ayşe Demir ve Can Ak", ("Ayşe Demir", "Can Ak")),
    "ru": ("Автор: Иван Петров и Анна Белова, корреспондент", ("Иван Петров", "Анна Белова")),
    "ru-photo": ("Текст: Иван Петров. Фото: Анна Белова", ("Иван Петров",)),
    "uk": ("Автор: Іван Коваль та Оксана Мороз", ("Іван Коваль", "Оксана Мороз")),
    "bg": ("Автор: Иван Колев и Мария Дончева", ("Иван Колев", "Мария Дончева")),
    "sr": ("Пише: Јована Илић и Марко Савић", ("Јована Илић", "Марко Савић")),
    "hr": ("Piše: Ivana Horvat i Marko Babić", ("Ivana Horvat", "Marko Babić")),
    "ca": ("Escrit per Josep Puig i Cadafalch", ("Josep Puig i Cadafalch",)),
    "ar": ("كتب: أحمد علي ومحمد حسن", ("أحمد علي", "محمد حسن")),
    "ar-name": ("بقلم أحمد وليد", ("أحمد وليد",)),
    "he": ("מאת יוסי כהן ודני לוי", ("יוסי כהן", "דני לוי")),
    "fa": ("نویسنده: علی رضایی و سارا کریمی", ("علی رضایی", "سارا کریمی")),
    "hi": ("लेखक: राहुल शर्मा और सीता वर्मा", ("राहुल शर्मा", "सीता वर्मा")),
    "id": ("Penulis: Budi Santoso dan Siti Rahma", ("Budi Santoso", "Siti Rahma")),
    "vi": ("Tác giả: Nguyễn Văn An và Trần Bình", ("Nguyễn Văn An", "Trần Bình")),
    "ja": ("文＝山田太郎、写真＝鈴木一郎", ("山田太郎",)),
    "ja-foreign": ("ジョン・スミス", ("ジョン・スミス",)),
    "ko": ("홍길동·김영희 기자", ("홍길동", "김영희")),
    "zh": ("作者：王小明、李华", ("王小明", "李华")),
    "zh-spaced": ("本报记者 王小明 李华", ("王小明", "李华")),
    "zh-tw": ("【記者陳小明／台北報導】", ("陳小明",)),
    "th": ("โดย สมชาย ใจดี และ มานี มีนา", ("สมชาย ใจดี", "มานี มีนา")),
}


@pytest.mark.parametrize(("raw", "persons"), BYLINES.values(), ids=BYLINES)
def test_a_byline_names_its_authors(raw: str, persons: tuple[str, ...]) -> None:
    assert names(raw) == persons


@pytest.mark.parametrize(
    "raw",
    [
        "La rédaction",
        "Redacción",
        "Da Redação",
        "Redazione",
        "Webredactie",
        "Redakcja",
        "Toimitus",
        "Redakce",
        "Szerkesztőség",
        "Редакция сайта",
        "Редакція",
        "المحرر",
        "מערכת האתר",
        "編集部",
        "편집부",
        "小编",
        "กองบรรณาธิการ",
        "Ban biên tập",
        "Guest author",
        "Anonymous",
        "wordpress_admin",
        "12345",
        "Updated 17 May 2023",
        "12 comments",
        "The Example Team",
        "Senior Political Correspondent",
        "Photos by Ann Lee",
        "Übersetzt von Anna Müller",
        "Фото: Иван Петров",
        "写真：山田太郎",
        "Haber Merkezi",
        "New York",
        "東京新聞デジタル",
    ],
)
def test_nobody_is_named(raw: str) -> None:
    assert names(raw) == ()


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("JOHN O'NEILL", "John O'Neill"),
        ("MARÍA DE LA CRUZ", "María de la Cruz"),
        ("JEAN-PIERRE LÉVY", "Jean-Pierre Lévy"),
        ("AYŞE IŞIK", "Ayşe Işık"),
        ("Bill MCCARTHY", "Bill McCarthy"),
        ("ΓΙΩΡΓΟΣ ΝΙΚΟΥ", "Γιωργος Νικου"),
        ("J.R.R. TOLKIEN", "J.R.R. Tolkien"),
        ("JOHN SMITH III", "John Smith III"),
        ("JD VANCE", "JD Vance"),
        ("AFP", "AFP"),
        ("Ann Lee", "Ann Lee"),
    ],
)
def test_capitals_become_normal_case(printed: str, written: str) -> None:
    assert in_normal_case(printed) == written


@pytest.mark.parametrize(
    "raw",
    [
        "José Pérez; Jose Perez",
        "José Pérez | JOSÉ PÉREZ",
        "José Pérez; José",
        "José Pérez | Dr. José Pérez",
        "José Pérez | Pérez José",
    ],
    ids=["accent", "case", "first-name", "title", "order"],
)
def test_one_person_is_named_once(raw: str) -> None:
    assert names(raw) == ("José Pérez",)
