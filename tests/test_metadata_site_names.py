"""Where a title ends and the site's name begins: in many languages, with every separator, both ways."""

from __future__ import annotations

import pytest

from cleanread.metadata.site_names import host_names, without_site
from cleanread.metadata.text import compact


def cut(title: str, *sites: str, known: str = "") -> str:
    return without_site(title, [compact(site) for site in sites], {known} - {""})


@pytest.mark.parametrize(
    ("title", "site", "left"),
    [
        ("Rain ends the drought | The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought|The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought - The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought – The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought — The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought · The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought • The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought » The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought « The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought › The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought ‹ The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought ~ The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought / The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought \\ The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought :: The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought : The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought | The Example | Weather", "The Example", "Rain ends the drought"),
        ("Rain ends the drought -- The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought │ The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought ★ The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought @ The Example", "The Example", "Rain ends the drought"),
        ("Rain ends the drought [The Example]", "The Example", "Rain ends the drought"),
        ("Rain ends the drought (The Example)", "The Example", "Rain ends the drought"),
        ("Rain ends the drought. Example.org", "example.org", "Rain ends the drought"),
        ("The Example | Rain ends the drought", "The Example", "Rain ends the drought"),
        ("The Example - Rain ends the drought", "The Example", "Rain ends the drought"),
        ("Example » Blog Archive » Rain ends drought", "Example", "Rain ends drought"),
        ("Rain ends the drought | Weather | The Example", "The Example", "Rain ends the drought"),
        ("Regen beendet Dürre - Wetter - Beispiel.de", "beispiel.de", "Regen beendet Dürre"),
        ("La lluvia acaba con la sequía - El Ejemplo", "El Ejemplo", "La lluvia acaba con la sequía"),
        ("La pluie met fin à la sécheresse – L’Exemple", "L'Exemple", "La pluie met fin à la sécheresse"),
        ("Дождь закончил засуху — Пример", "Пример", "Дождь закончил засуху"),
        ("Дъждът сложи край на сушата | Пример", "Пример", "Дъждът сложи край на сушата"),
        ("Η βροχή έφερε τέλος στην ξηρασία - Παράδειγμα", "Παράδειγμα", "Η βροχή έφερε τέλος στην ξηρασία"),
        ("المطر ينهي الجفاف - المثال", "المثال", "المطر ينهي الجفاف"),
        ("الجفاف انتهى بعد شهور | المثال", "المثال", "الجفاف انتهى بعد شهور"),
        ("הגשם סיים את הבצורת - הדוגמה", "הדוגמה", "הגשם סיים את הבצורת"),
        ("बारिश से सूखा खत्म - उदाहरण", "उदाहरण", "बारिश से सूखा खत्म"),
        ("ฝนตกสิ้นสุดภัยแล้ง | ตัวอย่าง", "ตัวอย่าง", "ฝนตกสิ้นสุดภัยแล้ง"),
        ("九か月の干ばつが雨で終わる：例新聞デジタル", "例新聞デジタル", "九か月の干ばつが雨で終わる"),
        ("九か月の干ばつが雨で終わる｜例ニュース", "", "九か月の干ばつが雨で終わる"),
        ("九か月の干ばつが雨で終わる - 例ニュース", "", "九か月の干ばつが雨で終わる"),
        ("大雨结束九个月的干旱_天气频道_示例网", "", "大雨结束九个月的干旱"),
        ("大雨结束了九个月的干旱！-示例网", "", "大雨结束了九个月的干旱！"),
        ("大雨結束了九個月的乾旱 | 範例新聞網", "", "大雨結束了九個月的乾旱"),
        ("아홉 달의 가뭄이 비로 끝났다 - 예시일보", "", "아홉 달의 가뭄이 비로 끝났다"),
        ("Rain ends the drought - The Rain Blog", "", "Rain ends the drought"),
        ("How do I dry a wet book? - Rain Forum", "", "How do I dry a wet book?"),
        ("Rain ends the drought – My website", "", "Rain ends the drought"),
        ("View topic - Is it wet enough for rice?", "", "Is it wet enough for rice?"),
        ("Rain forum • View topic - Is it wet enough?", "", "Is it wet enough?"),
        ("Umbrella XL, black | Rainwear Shop", "rainwear", "Umbrella XL, black"),
    ],
)  # fmt: skip
def test_the_sites_name_is_cut(title: str, site: str, left: str) -> None:
    assert cut(title, *filter(None, [site])) == left


@pytest.mark.parametrize(
    "title",
    [
        "Tennis: Graf - Seles 6:4",
        "Covid-19: what we know - and what we don't",
        "Spider-Man – No Way Home",
        "„Totalschaden“: Spott über die Partei - General tritt zurück",
        "Rain: a history",
        "AC/DC play Berlin",
        "Mother/daughter: who reads what",
        "24/7 - life without a break",
        "C++ vs. Rust: which one is faster?",
        "What does a || b mean in JavaScript?",
        "The 10 - 20 rule of saving",
        "Paris - Berlin in four hours",
        "Live: rain ends the drought",
        "Kommentar: Regen ist kein Wetter",
        "Entrevista: «La lluvia no basta» - y qué más hace falta",
        "Guerre en Ukraine : ce que l’on sait",
        "Rain (and what it means)",
        "Rain [updated]",
        "Rain – and then more rain",
        "Wie geht es weiter? – Fragen und Antworten",
        "Дождь — это не беда",
        "Это – наш дом",
        "干旱：九个月没有下雨",
        "「雨」――九か月ぶりの知らせ",
        "The best new books of 2023: our list",
        "example_size_t and other types",
        "Star Wars: Episode IV - A New Hope",
        "Q&A: how does rain form?",
        "Liverpool 2-1 Everton: late goal decides",
        "Rain. And then nothing",
        "snake_case or camelCase",
        "Node.js 20 released",
        "/r/rain explained",
        "3 > 2: why it matters",
    ],
)
def test_a_real_part_of_the_title_is_kept(title: str) -> None:
    assert cut(title, "The Example", "example.org") == title


@pytest.mark.parametrize(
    ("title", "known", "left"),
    [
        ("Rain ends drought - Weather - Ex.org", "rain ends drought", "Rain ends drought"),
        ("Weather » Rain ends drought", "rain ends drought", "Rain ends drought"),
        ("Ex.org : Rain ends drought", "rain ends drought", "Rain ends drought"),
        ("Re: Rain ends drought", "rain ends drought", "Re: Rain ends drought"),
        ("Dry or wet / both?", "dry or wet", "Dry or wet / both?"),
    ],
)
def test_what_another_claim_says_decides(title: str, known: str, left: str) -> None:
    assert cut(title, known=known) == left


def test_a_name_that_only_the_address_tells_is_cut() -> None:
    names = host_names("https://www.rain-daily.co.uk/a")
    assert cut("Drought is over - Rain Daily", *names) == "Drought is over"
