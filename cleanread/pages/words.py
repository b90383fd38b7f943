"""The words of links between the pages of one article, in the languages that have been seen to use them."""

from __future__ import annotations

import re
from typing import Final

#: All there is to a link to the next page, or its beginning when a title follows ("Next page: Conclusion").
_NEXT_PAGE: Final = (
    *("next page", "go to next page", "continue to next page", "on the next page", "following page"),
    *("continue to page", "continued on page", "continued on next page", "continue on next page"),
    *("nächste seite", "zur nächsten seite", "weiter auf der nächsten seite", "weiter auf seite"),
    *("lesen sie weiter auf seite", "auf der nächsten seite", "weiter zur nächsten seite", "folgende seite"),
    *("page suivante", "la page suivante", "lire la suite page", "lire la page suivante", "suite page"),
    *("página siguiente", "siguiente página", "pagina siguiente", "ir a la página siguiente"),
    *("próxima página", "página seguinte", "proxima pagina", "ir para a próxima página"),
    *("pagina successiva", "prossima pagina", "pagina seguente", "vai alla pagina successiva"),
    *("volgende pagina", "naar de volgende pagina", "lees verder op pagina"),
    *("nästa sida", "neste side", "næste side", "seuraava sivu", "järgmine lehekülg"),
    *("następna strona", "następna str", "kolejna strona", "další strana", "další stránka"),
    *("ďalšia strana", "következő oldal", "pagina următoare", "sljedeća stranica", "sledeća strana"),
    *("naslednja stran", "следующая страница", "на следующую страницу", "наступна сторінка"),
    *("следваща страница", "επόμενη σελίδα", "sonraki sayfa", "halaman selanjutnya"),
    *("halaman berikutnya", "trang sau", "trang tiếp theo", "trang kế tiếp", "หน้าถัดไป", "หน้าต่อไป"),
    *("الصفحة التالية", "صفحه بعد", "صفحهٔ بعد", "העמוד הבא", "לעמוד הבא", "अगला पृष्ठ", "अगला पेज"),
    *("次のページ", "次ページ", "次頁", "次へ", "続きを読む", "下一页", "下一頁", "다음 페이지", "다음페이지"),
)  # fmt: skip
#: Links to many things; the address must show that it is a page.
_NEXT: Final = (
    *("next", "continue", "continued", "continue reading", "keep reading", "read on", "more"),
    *("weiter", "weiterlesen", "weiter lesen", "nächste", "suivant", "suivante", "lire la suite"),
    *("siguiente", "seguir leyendo", "próxima", "próximo", "seguinte", "continuar lendo"),
    *("avanti", "successiva", "successivo", "prossima", "continua", "continua a leggere"),
    *("volgende", "verder", "lees verder", "nästa", "neste", "næste", "seuraava", "dalej"),
    *("następna", "następny", "další", "ďalej", "következő", "tovább", "următoarea", "sljedeća"),
    *("sledeća", "naprej", "далее", "дальше", "следующая", "далі", "наступна", "напред", "επόμενη"),
    *("sonraki", "ileri", "selanjutnya", "berikutnya", "lanjut", "tiếp", "tiếp theo", "ถัดไป"),
    *("التالي", "التالية", "بعدی", "הבא", "अगला", "次", "次へ進む", "下页", "下一張", "다음"),
)  # fmt: skip
#: Anywhere in a short link to all of the article on one page.
_SINGLE: Final = (
    *("single page", "on one page", "one page view", "all on one page", "as one page", "one-page"),
    *("single-page", "full article on one", "print view", "auf einer seite", "komplettansicht"),
    *("ganzen artikel anzeigen", "artikel in voller länge", "einseitige ansicht", "sur une page"),
    *("sur une seule page", "en une seule page", "en una página", "en una sola página"),
    *("en una sola pagina", "numa só página", "numa página", "em uma página", "em uma só página"),
    *("em uma única página", "in un'unica pagina", "in una pagina", "su una sola pagina"),
    *("in una sola pagina", "op één pagina", "op een pagina", "på en sida", "på én side"),
    *("på en side", "på ett ställe", "yhdellä sivulla", "na jednej stronie", "na jedné stránce"),
    *("na jednej strane", "egy oldalon", "pe o singură pagină", "na jednoj stranici", "na jednoj strani"),
    *("на одной странице", "на одній сторінці", "на една страница", "σε μία σελίδα", "σε μια σελίδα"),
    *("tek sayfada", "tek sayfa", "dalam satu halaman", "trong một trang", "trên một trang"),
    *("ในหน้าเดียว", "في صفحة واحدة", "على صفحة واحدة", "در یک صفحه", "בעמוד אחד", "एक पेज पर"),
    *("全文を1ページ", "1ページで読む", "1ページで表示", "1ページにまとめ", "全ページを表示", "全ページ表示"),
    *("全文表示", "記事全文を", "单页阅读", "單頁閱讀", "在本页阅读全文", "阅读全文", "閱讀全文", "显示全文"),
    *("全文阅读", "查看全文", "한 페이지로", "한페이지로", "전체 페이지 보기"),
)  # fmt: skip
#: Links to all of something; of the article when the address says so, too.
_ALL: Final = frozenset(
    (
        *("all", "all pages", "show all", "view all", "see all", "full article", "full story", "full text"),
        *("full view", "read all", "read full article", "alle", "alle seiten", "alles", "alles anzeigen"),
        *("ganzer artikel", "gesamter artikel", "tout", "tout lire", "tout afficher", "article complet"),
        *("todo", "ver todo", "todas", "artículo completo", "tudo", "ver tudo", "artigo completo"),
        *("tutto", "leggi tutto", "mostra tutto", "alles tonen", "visa allt", "vis alt", "wszystko"),
        *("całość", "vše", "celý článek", "весь текст", "вся статья", "tümü", "tamamı"),
        *("show all", "tampilkan semua", "semua halaman", "lihat semua", "tất cả", "ทั้งหมด", "全部"),
        *("全文", "全て", "すべて", "전체", "전체보기", "كامل المقال", "الكل"),
    )
)  # fmt: skip
#: All there is to a link to the version for printing, or its beginning.
_PRINT: Final = (
    *("print", "printable", "printer-friendly", "printer friendly", "druckversion", "drucken"),
    *("druckansicht", "artikel drucken", "seite drucken", "imprimer", "version imprimable"),
    *("imprimir", "versión para imprimir", "versão para impressão", "stampa", "versione stampabile"),
    *("afdrukken", "printversie", "skriv ut", "udskriv", "tulosta", "drukuj", "wersja do druku"),
    *("tisk", "vytisknout", "tlačiť", "nyomtatás", "nyomtatható", "tipărește", "ispis", "štampa"),
    *("версия для печати", "распечатать", "печать", "версія для друку", "друкувати", "εκτύπωση"),
    *("yazdır", "cetak", "versi cetak", "bản in", "พิมพ์", "طباعة", "چاپ", "הדפסה", "印刷", "打印", "列印", "인쇄"),
)  # fmt: skip
_PAGE_WORDS: Final = (
    "page|seite|pagina|página|side|sida|sivu|strona|str|strana|stránka|stranica|oldal|страница|стр|"
    "сторінка|σελίδα|sayfa|halaman|trang|หน้า|صفحة|الصفحة|صفحه|עמוד|पृष्ठ|ページ|页|頁|페이지"
)
_OF: Final = "of|von|de|di|van|av|af|z|ze|z|od|din|из|з|от|από|the|/|\\||dari|/"
_NUMERAL: Final = re.compile(
    rf"(?:go to )?(?P<word>(?:{_PAGE_WORDS})[.:]?\s*)?\(?0?(?P<number>\d{{1,2}})\)?(?:\s*(?:{_PAGE_WORDS}))?\s*"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_COUNT: Final = re.compile(
    rf"\W*(?:(?:{_PAGE_WORDS})\s*:?\s*\d{{1,2}}(?:\s*(?:{_OF})\s*\d{{1,2}})?|"
    rf"\d{{1,2}}\s*(?:{_OF})\s*\d{{1,2}}(?:\s*(?:{_PAGE_WORDS}))?|第?\s*\d{{1,2}}\s*(?:ページ|页|頁)"
    rf"(?:\s*/\s*(?:全|共)?\s*\d{{1,2}}\s*(?:ページ|页|頁)?)?)\W*",
    re.IGNORECASE,
)
_ARROWS: Final = re.compile(r"^[\s\W_]+|[\s\W_]+$")
#: Longer texts are titles and sentences.
_MAX_PHRASE: Final = 80
_MAX_PAGER: Final = 160


def bare(text: str) -> str:
    """The words of a link, without arrows and brackets around them.

    >>> bare(" Next  page »")
    'next page'
    """
    return _ARROWS.sub("", " ".join(text.casefold().split()))


def means_next(text: str) -> bool:
    """Whether a link calls itself the one to the next page.

    >>> means_next("Next page »"), means_next("Nächste Seite: Fazit"), means_next("Next article")
    (True, True, False)
    """
    words = bare(text)
    return words in _NEXT or names_next_page(words)


def names_next_page(text: str) -> bool:
    """Whether a text begins by naming the next page.

    >>> names_next_page("Continued on next page"), names_next_page("Next")
    (True, False)
    """
    words = bare(text)
    return len(words) <= _MAX_PAGER and words.startswith(_NEXT_PAGE)


def means_single(text: str) -> bool:
    """Whether a link says that it shows all of the article on one page.

    >>> means_single("Artikel auf einer Seite lesen"), means_single("View all")
    (True, False)
    """
    words = bare(text)
    return len(words) <= _MAX_PHRASE and any(phrase in words for phrase in _SINGLE)


def means_all(text: str) -> bool:
    """Whether a link says that it shows all of something.

    >>> means_all("View all"), means_all("View all comments")
    (True, False)
    """
    return bare(text) in _ALL


def means_print(text: str) -> bool:
    """Whether a link says that it shows a version for printing.

    >>> means_print("Print this page"), means_print("Printers")
    (True, False)
    """
    words = bare(text)
    if len(words) > _MAX_PHRASE or not words.startswith(_PRINT):
        return False
    phrase = max((p for p in _PRINT if words.startswith(p)), key=len)
    return not words[len(phrase) : len(phrase) + 1].isalnum() or not phrase.isascii()


def numeral(text: str) -> int | None:
    """The number of a page that a link or a label begins with.

    >>> numeral("2"), numeral("Page 3"), numeral("Seite 2 — Fazit"), numeral("24 photos"), numeral("2nd")
    (2, 3, 2, None, None)
    """
    found = _NUMERAL.fullmatch(" ".join(text.split()))
    if not found or (found["rest"][:1].isalnum() and not found["word"]):
        return None
    return int(found["number"])


def is_pager(text: str) -> bool:
    """Whether a block of the text only tells which page this is, or which one comes next.

    >>> is_pager("Page 2 of 3"), is_pager("Next page: the verdict"), is_pager("Page 2 of the report was missing.")
    (True, True, False)
    """
    return len(text) <= _MAX_PAGER and (bool(_COUNT.fullmatch(text)) or names_next_page(text))
