"""Words beside a date that say what happened on that day: publication, a change, something else."""

from __future__ import annotations

import re
from typing import Literal

#: ``maybe-updated``: no word says so, but a class does, which many themes give any date.
Kind = Literal["published", "updated", "maybe-updated", "other"]

#: Within a name of letters (not whole words): inflected forms of many languages follow.
UPDATED = re.compile(
    r"(?:\b(?:last |latest )?(?:updated?|modified|edited(?! by)|edit(?=:)|revised|revision|reviewed(?! by)|changed|refreshed|lastmod)\b|last (?:change|review|edit|revis)\w*"
    # de nl sv no da is fi et lv lt
    r"|aktualisi\w+|ge[äa]ndert|änderung\b|überarbeitet|bearbeitet|\bstand\b|\bupdate\b|stand vom|bijgewerkt|gewijzigd|aangepast"
    r"|uppdatera\w*|ändrad\w*|oppdater\w*|sist endret|endret|opdater\w*|ændret|redigert|rettet|uppfært|päivitetty|muokattu|päivitys|uuendatud|muudetud|atjaunin\w*|labots|atnaujint\w*|pakeist\w*|redaguota"
    # fr es pt it ro ca gl eu
    r"|mis(?:e)? [àa] jour|modifi[ée]e?|actuali[sz]a\w*|última (?:actualización|modificación|atualização|edición)|modificad[oa]|editado|atualiza\w*|alterado|aggiorna\w*|modificat[oa]|ultima modifica|agg\.|actualizat|modificat|actualitza\w*|darrera|eguneratu\w*"
    # pl cs sk hu hr sr sl bg mk ru uk be
    r"|zaktualizowan\w+|aktualizacja|aktualiz\w+|zmodyfikowan\w*|zmieniono|uprave?n[oéaý]|změněno|frissít\w*|módosít\w*|ažuriran\w*|izmijenjen\w*|posodobljen\w*|spremenjen\w*"
    r"|обновл\w*|обновен\w*|изменен\w*|изменён\w*|редактир\w*|актуализир\w*|оновлен\w*|змінен\w*|абноўлен\w*|ажуриран\w*|последна промяна|ажурирано"
    # el tr az sq
    r"|ενημ[εέ]ρ[ωώ]\w*|τελευταία (?:ενημέρωση|τροποποίηση)|τροποποι\w*|güncelle\w*|güncellenme|son değişiklik|değiştir\w*|yenilən\w*|përditës\w*"
    # ar fa he ur hi bn id ms vi th
    r"|آخر تحديث|تحديث|تعديل|محدث|به‌?روز ?رسانی|بروزرسانی|ویرایش|עודכן|עדכון|עריכה|اپ ڈیٹ|अपडेट|अद्यतन|संशोधित|আপডেট|হালনাগাদ|diperbarui|diperbaharui|pembaruan|dikemas ?kini|dikemaskini|diubah|cập nhật|sửa đổi|chỉnh sửa|อัปเดต|อัพเดท|อัพเดต|ปรับปรุง|แก้ไข"
    # ja zh ko
    r"|更新|改訂|改定|最終|修正|修改|编辑于|編輯於|최종|수정|업데이트|갱신)",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"(?:\b(?:(?:first |originally )?(?:published|posted|created|written|released|issued|submitted|publish(?:ed)? (?:date|on|time)|publication date|release date|date published|date posted|post(?:ed)? (?:time|date|on)|filed|uploaded|added on|started|dateline|pubdate))\b"
    r"|veröffentlich\w*|publizier\w*|erschienen|erscheinungsdatum|erstellt|geschrieben|verfasst|eingestellt am|online seit|gepostet|gepubliceerd|publicatiedatum|geplaatst|verschenen|geschreven|aangemaakt"
    r"|publicera\w*|skapad|skriven|postad|inlagd|publiser\w*|lagt ut|skrevet|offentliggjort|publicer\w*|udgivet|oprettet|birt\b|julkaistu|julkaistiin|kirjoitettu|avaldatud|publicēts|publicēta|pievienots|publikuota|paskelbta|paskelbt\w*|įkelta"
    r"|publi[ée]e?(?: le)?\b|date de publication|mis(?:e)? en ligne|post[ée]e? le|paru le|écrit le|rédigé le|créé le|publicad[oa]\w*|fecha de publicaci[oó]n|escrito|creado|data de publicação|postad[oa]|criado|escrito|pubblicat[oa]\w*|data di pubblicazione|scritto|inserito|creato|publicat\w*|postat|scris|publicat|publikatu\w*|argitarat\w*|argitaratu\w*"
    r"|opublikowan\w*|data publikacji|dodano|utworzono|napisan\w*|publikován\w*|publikovan\w*|vydáno|zveřejněno|zverejnen\w*|vložen\w*|megjelen\w*|közzét\w*|publikálva|feltöltve|létrehozva|objavljen\w*|objavio|objava|postavljeno"
    r"|опубликован\w*|дата публикации|размещен\w*|размещён\w*|создан\w*|добавлен\w*|публикува\w*|опублікован\w*|дата публікації|розміщен\w*|створен\w*|апублікаван\w*|објављен\w*|објавено"
    r"|δημοσι[εέ][υύ]\w*|αναρτήθηκε|ανάρτηση|yayın\w*|yayim\w*|yayım\w*|eklenme|oluşturulma|giriş tarihi|dərc|shtuar|publikuar|botuar"
    r"|نشرت?\b|نُشر|تاريخ النشر|نشر في|كُتب|تاریخ انتشار|منتشر|انتشار|פורסם|פרסום|שائع|شائع|प्रकाशित|प्रकाशन|পোস্ট|প্রকাশ\w*|diterbitkan|dipublikasikan|diposting|terbit\b|disiarkan|diterbit|đăng|xuất bản|เผยแพร่|โพสต์|วันที่ลง|ลงวันที่"
    r"|公開|投稿|掲載|発行|配信|発表|作成日|登録日|发布|发表|發布|發表|發佈|刊登|发文|張貼|发稿|刊出|게시|입력|등록|작성|기사입력|발행|승인)",
    re.IGNORECASE,
)
#: Neither: events, deadlines, people's lives, copies.
OTHER = re.compile(
    r"(?:\b(?:member since|joined|registered|mitglied seit|registriert|dabei seit|beigetreten|inscrit|membre depuis|miembro desde|iscritto|регистрация|с нами с"
    r"|copyright|all rights|established|founded|gegründet|since\b|seit\b"
    r"|expire[sd]?|valid (?:un)?til|deadline|until\b|apply by|closing date|due\b|gültig|läuft ab|bewerbungs|anmeldeschluss|einsendeschluss|frist\b|best before|effective"
    r"|event date|starts\b|starting|termine?\b|beginn\b|wann\b|when\b|date and time|von .{0,12}bis|am \w+ findet"
    r"|born|died|geboren|gestorben|\bné\b|née\b|nato il|nacido|nació|birth|geburts|todes"
    r"|retrieved|accessed|abgerufen|zugriff|consulté|consultado|archiv(?:ed|iert)|viewed|downloaded|captured|photographed|recorded|aufgenommen|foto(?:s)?:|photo:|bild:"
    r"|next (?:review|update)|review due|last (?:visit|seen|login|active|post)|letzter (?:besuch|beitrag)|zuletzt online|heute\b|today is|current(?:ly)? (?:date|time)|aktuelles datum)|©)",
    re.IGNORECASE,
)
#: How far before a date its word may stand, and behind it.
REACH_BEFORE = 48
REACH_BEHIND = 16


def kind_of(before: str, behind: str = "") -> Kind | None:
    """What the words before a date say of it, else those behind it; the nearest word counts.

    >>> kind_of("First published 17 May, last updated: "), kind_of("", " 更新"), kind_of("Von Ann Lee, ")
    ('updated', 'updated', None)
    >>> kind_of("Member since ")
    'other'
    """
    best: tuple[int, Kind] | None = None
    near = before[-REACH_BEFORE:]
    if near and not near.isspace():
        for pattern, kind in _PATTERNS:
            for match in pattern.finditer(near):
                if best is None or match.end() > best[0]:
                    best = match.end(), kind
    if best:
        return best[1]
    near = behind[:REACH_BEHIND]
    if near and not near.isspace():
        for pattern, kind in _PATTERNS[:2]:
            if pattern.search(near):
                return kind
    return None


_PATTERNS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (UPDATED, "updated"),
    (PUBLISHED, "published"),
    (OTHER, "other"),
)
