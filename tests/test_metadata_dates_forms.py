"""Dates as machines and people write them, in many languages and calendars."""

from __future__ import annotations

from datetime import date

import pytest

from cleanread.metadata.dates import find_dates, read_date
from cleanread.metadata.labels import Kind, kind_of
from cleanread.metadata.printed import Locale
from cleanread.metadata.relative import read_relative
from cleanread.metadata.url_days import day_in_url


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023-05-17T10:00:00+0000", "2023-05-17T10:00:00+00:00"),
        ("2023-05-17T10:00:00Z[UTC]", "2023-05-17T10:00:00+00:00"),
        ("20230517", "2023-05-17"),
        ("20230517T100000Z", "2023-05-17T10:00:00+00:00"),
        ("20230517100000", "2023-05-17T10:00:00"),
        ("2023-05-17 10:00:00.0 CET", "2023-05-17T10:00:00+01:00"),
        ("2023-05-17T10:00+02", "2023-05-17T10:00:00+02:00"),
        ("Wed May 17 2023 10:00:00 GMT+0200 (CEST)", "2023-05-17T10:00:00+02:00"),
        ("/Date(1684310400000)/", "2023-05-17T08:00:00+00:00"),
        ("1684310400", "2023-05-17T08:00:00+00:00"),
        ("1684310400000", "2023-05-17T08:00:00+00:00"),
        ("2023-05-17T10:00:00.000000+05:30", "2023-05-17T10:00:00+05:30"),
        ("Wed, 17 May 2023 10:00:00 EST", "2023-05-17T10:00:00-05:00"),
        ("Wed, 17 May 2023 10:00:00 GMT", "2023-05-17T10:00:00+00:00"),
        ("Wednesday 17th of May 2023", "2023-05-17"),
        ("2:05 PM EDT, Wed May 17, 2023", "2023-05-17T14:05:00-04:00"),
        ("17 May 2023 10:05 IST", "2023-05-17T10:05:00+05:30"),
        ("2023-05-17 10:05", "2023-05-17T10:05:00"),
        ("2023-05-17T24:00:00", "2023-05-17"),
    ],
)
def test_a_machine_format_is_read(text: str, found: str) -> None:
    assert read_date(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023-17-05", "2023-05-17"),
        ("May 17, 2023, 2:05 p.m. ET", "2023-05-17T14:05:00-04:00"),
        ("Jan. 17, 2023, 2:05 p.m. ET", "2023-01-17T14:05:00-05:00"),
        ("May 17, 2023 12:05 AM PDT", "2023-05-17T00:05:00-07:00"),
        ("14:05, 17 May 2023", "2023-05-17T14:05:00"),
        ("17-May-2023", "2023-05-17"),
        ("17-May-23", "2023-05-17"),
        ("17 May '23", "2023-05-17"),
        ("17. Mai 2023, 10.05 Uhr", "2023-05-17T10:05:00"),
        ("Mi., 17.05.2023 - 10 Uhr", "2023-05-17T10:00:00"),
        ("17.05.2023 10:05 MESZ", "2023-05-17T10:05:00+02:00"),
        ("Stand: 17.5.2023, 10:05 Uhr", "2023-05-17T10:05:00"),
        ("le 17 mai 2023 à 10h05", "2023-05-17T10:05:00"),
        ("le 1er mai 2023 à 10 h 05", "2023-05-01T10:05:00"),
        ("17 mai 2023 à 14 h", "2023-05-17T14:00:00"),
        ("17 de mayo de 2023 a las 14:05", "2023-05-17T14:05:00"),
        ("17 mayo, 2023 2:05 p. m.", "2023-05-17T14:05:00"),
        ("mayo 17, 2023", "2023-05-17"),
        ("17 de maio de 2023 às 14h05", "2023-05-17T14:05:00"),
        ("17/05/2023 às 14h05", "2023-05-17T14:05:00"),
        ("17/05/2023 14h05", "2023-05-17T14:05:00"),
        ("17 maggio 2023 alle 14.05", "2023-05-17T14:05:00"),
        ("1° maggio 2023 ore 14:05", "2023-05-01T14:05:00"),
        ("17 mei 2023 om 14.05 uur", "2023-05-17T14:05:00"),
        ("17 maja 2023, godz. 14:05", "2023-05-17T14:05:00"),
        ("17 maj 2023 kl. 14.05", "2023-05-17T14:05:00"),
        ("den 17:e maj 2023", "2023-05-17"),
        ("17. mai 2023 klokken 14:05", "2023-05-17T14:05:00"),
        ("17. toukokuuta 2023 klo 14.05", "2023-05-17T14:05:00"),
        ("17.5.2023 klo 14.05", "2023-05-17T14:05:00"),
        ("17. května 2023 14:05", "2023-05-17T14:05:00"),
        ("17. mája 2023 o 14:05", "2023-05-17T14:05:00"),
        ("2023. május 17. 14:05", "2023-05-17T14:05:00"),
        ("2023. május 17-én", "2023-05-17"),
        ("2023. 05. 17. 14:05", "2023-05-17T14:05:00"),
        ("17 mai 2023, ora 14:05", "2023-05-17T14:05:00"),
        ("17 Μαΐου 2023, 14:05", "2023-05-17T14:05:00"),
        ("17 Μαΐου 2023 2:05 μ.μ.", "2023-05-17T14:05:00"),
        ("17 Mayıs 2023 Çarşamba 14:05", "2023-05-17T14:05:00"),
        ("17 мая 2023 года в 14:05", "2023-05-17T14:05:00"),
        ("17 мая 2023, 14:05 МСК", "2023-05-17T14:05:00+03:00"),
        ("17 травня 2023 о 14:05", "2023-05-17T14:05:00"),
        ("17 май 2023 г., 14:05 ч.", "2023-05-17T14:05:00"),
        ("17 مايو 2023 - 14:05", "2023-05-17T14:05:00"),
        ("١٧ مايو ٢٠٢٣", "2023-05-17"),
        ("17 أيار 2023", "2023-05-17"),
        ("17 مايو/أيار 2023", "2023-05-17"),
        ("17 كانون الثاني 2023", "2023-01-17"),
        ("17 تشرين الأول/أكتوبر 2023", "2023-10-17"),
        ("الأربعاء 17 مايو 2023 2:05 م", "2023-05-17T14:05:00"),
        ("17 במאי 2023", "2023-05-17"),
        ("17 मई 2023, 14:05", "2023-05-17T14:05:00"),
        ("१७ मई २०२३", "2023-05-17"),
        ("১৭ মে ২০২৩", "2023-05-17"),
        ("17 Mei 2023 14.05 WIB", "2023-05-17T14:05:00+07:00"),
        ("Rabu, 17 Mei 2023 pukul 14:05 WITA", "2023-05-17T14:05:00+08:00"),
        ("17 Ogos 2023", "2023-08-17"),
        ("17 tháng 5, 2023", "2023-05-17"),
        ("ngày 17 tháng 5 năm 2023", "2023-05-17"),
        ("Thứ tư, 17/5/2023, 14:05 (GMT+7)", "2023-05-17T14:05:00+07:00"),
        ("2023年5月17日 14時05分", "2023-05-17T14:05:00"),
        ("2023年5月17日 午後2時5分", "2023-05-17T14:05:00"),
        ("２０２３年５月１７日", "2023-05-17"),
        ("2023年05月17日 10:05 JST", "2023-05-17T10:05:00+09:00"),
        ("令和5年5月17日", "2023-05-17"),
        ("令和元年5月17日", "2019-05-17"),
        ("平成31年4月1日", "2019-04-01"),
        ("2023년 5월 17일 오후 2:05", "2023-05-17T14:05:00"),
        ("2023.05.17. 오전 10:05", "2023-05-17T10:05:00"),
        ("2023. 5. 17.", "2023-05-17"),
        ("二〇二三年五月十七日", "2023-05-17"),
        ("民國112年5月17日", "2023-05-17"),
        ("民國 112/05/17", "2023-05-17"),
        ("112年5月17日", "2023-05-17"),
        ("2023年5月17日 下午2:05", "2023-05-17T14:05:00"),
        ("17 พฤษภาคม 2566", "2023-05-17"),
        ("17 พ.ค. 2566 14:05 น.", "2023-05-17T14:05:00"),
        ("17 พ.ค. 66", "2023-05-17"),
        ("วันที่ 17 พฤษภาคม พ.ศ. 2566", "2023-05-17"),
        ("17 พฤษภาคม 2566 เวลา 14.05 น.", "2023-05-17T14:05:00"),
        ("17. svibnja 2023. u 14:05", "2023-05-17T14:05:00"),
        ("17. maj 2023. 14:05", "2023-05-17T14:05:00"),
        ("17. maja 2023 ob 14.05", "2023-05-17T14:05:00"),
        ("2023. gada 17. maijs", "2023-05-17"),
        ("2023 m. gegužės 17 d. 14:05", "2023-05-17T14:05:00"),
        ("17 de maig de 2023", "2023-05-17"),
        ("17 d’abril de 2023", "2023-04-17"),
        ("2023ko maiatzaren 17a", "2023-05-17"),
        ("17. maí 2023 kl. 14:05", "2023-05-17T14:05:00"),
        ("17 მაისი 2023", "2023-05-17"),
        ("17 մայիսի 2023", "2023-05-17"),
        ("17 مئی 2023", "2023-05-17"),
        ("17 mei 2023", "2023-05-17"),
        ("5/17/2023", "2023-05-17"),
        ("17. 5. 2023", "2023-05-17"),
        ("17.5.23", "2023-05-17"),
        ("17 May 2023 10:05-12:00", "2023-05-17T10:05:00"),
        ("17 May 2023, 25:99", "2023-05-17"),
    ],
)
def test_a_printed_date_is_read_in_its_language(text: str, found: str) -> None:
    assert read_date(text) == found


@pytest.mark.parametrize(
    ("text", "found", "locale"),
    [
        ("۲۷ اردیبهشت ۱۴۰۲", "2023-05-17", Locale("fa", "", month_first=False)),
        ("۱۴۰۲/۰۲/۲۷ - ۱۴:۰۵", "2023-05-17T14:05:00", Locale("fa", "", month_first=False)),
        ("27 شوال 1444", "2023-05-17", Locale("ar", "", month_first=False)),
        ("1444/10/27", "2023-05-17", Locale("ar", "", month_first=False)),
        ("27 ذو القعدة 1444 هـ", "2023-06-16", Locale("ar", "", month_first=False)),
        ("R5.5.17", "2023-05-17", Locale("ja", "", month_first=False)),
        ("17. listopada 2023.", "2023-10-17", Locale("hr", "", month_first=False)),
        ("17 listopada 2023", "2023-11-17", Locale("pl", "", month_first=False)),
        ("17. mai 2023, 14:05", "2023-05-17T14:05:00", Locale("et", "", month_first=False)),
        ("17 May 2023 10:05 IST", "2023-05-17T10:05:00+01:00", Locale("en", "IE")),
        ("17 May 2023 10:05 CST", "2023-05-17T10:05:00+08:00", Locale("zh", "CN")),
        ("4/5/2023", "2023-04-05", Locale("en", "US", month_first=True)),
        ("4/5/2023", "2023-05-04", Locale("en", "GB", month_first=False)),
        ("05/17/23", "2023-05-17", Locale("en", "", month_first=True)),
        ("7/9/05", "2005-07-09", Locale("en", "", month_first=True)),
        ("17/05/2023", "2023-05-17", Locale("en", "", month_first=True)),
    ],
)
def test_language_and_country_say_what_a_date_means(text: str, found: str, locale: Locale) -> None:
    assert read_date(text, locale) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "99/99/2023",
        "0000-00-00",
        "0000-00-00 00:00:00",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00+00:00",
        "1969-12-31T19:00:00-05:00",
        "1899-12-30",
        "31.02.2023",
        "May 2023",
        "MacBook 15 Pro 2023",
        "17 fra 2023",
        "iPhone 15 pro 2023",
        "version 2023.05",
        "192.168.2023.1",
        "10:05-12:00",
        "1234567",
        "2023",
        "+49 170 2023 1234",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "17 mai 2023, ora 10",
        "17 Ağustos 2023",
        "17 agosto 2023",
        "17. srpna 2023",
        "17. elokuuta 2023",
        "17 de agosto de 2023",
        "17 août 2023",
        "17 aug. 2023",
        "17 sierpnia 2023",
        "17 августа 2023",
        "17 серпня 2023",
        "17 Αυγούστου 2023",
        "17 באוגוסט 2023",
        "17 أغسطس 2023",
        "17 آب 2023",
        "17 अगस्त 2023",
        "17 আগস্ট 2023",
        "17 สิงหาคม 2566",
        "17. augusts 2023",
        "17. august 2023",
        "2023. augusztus 17.",
        "17 d'agost de 2023",
        "17. ágúst 2023",
        "17. avgust 2023",
        "17 آگوست 2023",
    ],
)
def test_a_date_without_a_time_stays_a_day(text: str) -> None:
    found = read_date(text) or ""
    assert (found[:4], len(found)) in {("2023", 10), ("2023", 19)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Updated 18 May 2023, first published 17 May 2023", ["2023-05-18", "2023-05-17"]),
        ("05.04.2025 - Güncelleme : 06.04.2025", ["2025-04-05", "2025-04-06"]),
        ("2023-05-17 10:05 / 2023-05-18", ["2023-05-17T10:05:00", "2023-05-18"]),
        ("No date at all", []),
    ],
)
def test_every_date_of_a_line_is_found(text: str, found: list[str]) -> None:
    assert [printed.value for printed in find_dates(text)] == found


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("Last updated: ", "updated"),
        ("Zuletzt aktualisiert am ", "updated"),
        ("Stand: ", "updated"),
        ("Mis à jour le ", "updated"),
        ("Actualizado el ", "updated"),
        ("Atualizado em ", "updated"),
        ("Aggiornato il ", "updated"),
        ("Bijgewerkt op ", "updated"),
        ("Zaktualizowano: ", "updated"),
        ("Aktualizováno ", "updated"),
        ("Frissítve: ", "updated"),
        ("Uppdaterad ", "updated"),
        ("Oppdatert ", "updated"),
        ("Opdateret ", "updated"),
        ("Päivitetty ", "updated"),
        ("Обновлено: ", "updated"),
        ("Оновлено ", "updated"),
        ("Ενημερώθηκε: ", "updated"),
        ("Güncellenme: ", "updated"),
        ("آخر تحديث: ", "updated"),
        ("עודכן ב", "updated"),
        ("Diperbarui ", "updated"),
        ("Cập nhật ", "updated"),
        ("最終更新日：", "updated"),
        ("最后更新于", "updated"),
        ("최종수정 ", "updated"),
        ("First published on ", "published"),
        ("Veröffentlicht am ", "published"),
        ("Publié le ", "published"),
        ("Publicado el ", "published"),
        ("Pubblicato il ", "published"),
        ("Gepubliceerd op ", "published"),
        ("Opublikowano ", "published"),
        ("Publicerad ", "published"),
        ("Julkaistu ", "published"),
        ("Опубликовано ", "published"),
        ("Yayınlanma: ", "published"),
        ("نشر في ", "published"),
        ("公開日：", "published"),
        ("发布时间：", "published"),
        ("입력 ", "published"),
        ("Member since ", "other"),
        ("Copyright © ", "other"),
        ("Valid until ", "other"),
        ("Edited by Ann Lee, ", None),
        ("In Berlin, ", None),
    ],
)
def test_the_words_before_a_date_say_what_happened(before: str, kind: Kind | None) -> None:
    assert kind_of(before) == kind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 hours ago", "2023-05-17"),
        ("2 days ago", "2023-05-15"),
        ("a week ago", "2023-05-10"),
        ("vor 2 Tagen", "2023-05-15"),
        ("il y a 3 jours", "2023-05-14"),
        ("hace 5 horas", "2023-05-17"),
        ("há 2 dias", "2023-05-15"),
        ("2 giorni fa", "2023-05-15"),
        ("2 dagen geleden", "2023-05-15"),
        ("2 дня назад", "2023-05-15"),
        ("2 gün önce", "2023-05-15"),
        ("2 小時前", "2023-05-17"),
        ("3日前", "2023-05-14"),
        ("2일 전", "2023-05-15"),
        ("昨天", "2023-05-16"),
        ("gestern", "2023-05-16"),
        ("Yesterday at 10:05", "2023-05-16"),
        ("3 days of rain", None),
        ("Today's news", None),
        ("for 3 years", None),
    ],
)
def test_a_relative_time_needs_the_day_of_the_fetch(text: str, found: str | None) -> None:
    assert read_relative(text, date(2023, 5, 17)) == found


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://example.org/2023/05/17/rain/", "2023-05-17"),
        ("https://example.org/news/2023-05-17-rain", "2023-05-17"),
        ("https://example.org/2023/may/17/rain", "2023-05-17"),
        ("https://example.org/17-05-2023-rain", "2023-05-17"),
        ("https://example.org/17/05/2023/rain", "2023-05-17"),
        ("https://example.org/news/17052023-rain", "2023-05-17"),
        (
            "https://web.archive.org/web/20160218174457/http://example.org/2010/05/17/x/",
            "2010-05-17",
        ),
        ("https://example.org/2023/05/rain", None),
        ("https://example.org/a20239999", None),
    ],
)
def test_the_day_in_an_address_is_read(url: str, found: str | None) -> None:
    assert day_in_url(url) == found
