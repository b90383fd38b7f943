"""
The letters that languages write beyond ASCII, by the legacy encodings they were written in.

Only enough of each to tell encodings apart: a page read with the wrong one is full of characters
that no language using that encoding has.
"""

from __future__ import annotations

_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_UKRAINIAN = "абвгдежзийклмнопрстуфхцчшщьюяєіїґ"

#: Earlier entries win ties.
ALPHABETS: dict[str, dict[str, str]] = {
    "windows-1252": {
        "en": "éèêïôçñáíóöüäâàë",
        "de": "äöüßé",
        "fr": "éèàêçâîïôùûüëÿœæ",
        "es": "áéíóúñü¿¡ºª",
        "pt": "áâãàçéêíóôõúüºª",
        "it": "àèéìíîòóùú",
        "nl": "éëïèöüáóêíú",
        "sv": "åäöéüàáë",
        "fi": "äöåéüõ",
        "da": "æøåéüöäôóò",
        "no": "æøåéüöäôóò",
        "is": "áéíóúýþðæö",
        "ca": "àçèéíïòóúü",
        "sq": "ëç",
        "et": "äöõü",
    },
    "iso-8859-15": {
        "fr": "éèàêçâîïôùûüëÿœæ",
        "de": "äöüßé",
        "es": "áéíóúñü¿¡ºª",
        "fi": "äöåéüšž",
        "et": "äöõüšž",
    },
    "windows-1250": {
        "pl": "ąćęłńóśźż",
        "cs": "áčďéěíňóřšťúůýž",
        "sk": "áäčďéíĺľňóôŕšťúýž",
        "hu": "áéíóöőúüű",
        "hr": "čćđšž",
        "sl": "čšž",
        "ro": "ăâîşţ",
    },
    "iso-8859-2": {
        "pl": "ąćęłńóśźż",
        "cs": "áčďéěíňóřšťúůýž",
        "sk": "áäčďéíĺľňóôŕšťúýž",
        "hu": "áéíóöőúüű",
        "hr": "čćđšž",
        "sl": "čšž",
        "ro": "ăâîşţ",
    },
    "windows-1254": {"tr": "çğıöşüâîûİ"},
    "windows-1257": {"lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "et": "äöõüšž"},
    "windows-1251": {
        "ru": _RUSSIAN,
        "uk": _UKRAINIAN,
        "bg": _RUSSIAN,
        "be": _RUSSIAN + "іў",
        "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
        "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    },
    "koi8-r": {"ru": _RUSSIAN},
    "koi8-u": {"uk": _UKRAINIAN},
    "ibm866": {"ru": _RUSSIAN},
    "iso-8859-5": {"ru": _RUSSIAN},
    "windows-1253": {"el": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"},
    "windows-1255": {"he": "אבגדהוזחטיךכלםמןנסעףפץצקרשתְִֵֶַָֹּׁ"},
    "windows-1256": {"ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىپچژگکﮎًٌٍَُِّْ", "fr": "éèàêçâîôùû"},
    "windows-874": {"th": "".join(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E5A))))},
}

_CYRILLIC_FREQUENT = "оеаинтсрвлкімдпя"

#: Letters that make up most of a text in another script; what a wrong encoding shows are the
#: others, or capitals. Encodings that are not here are for languages in Latin script.
FREQUENT_LETTERS = {
    "windows-1251": _CYRILLIC_FREQUENT,
    "koi8-r": _CYRILLIC_FREQUENT,
    "koi8-u": _CYRILLIC_FREQUENT,
    "ibm866": _CYRILLIC_FREQUENT,
    "iso-8859-5": _CYRILLIC_FREQUENT,
    "windows-1253": "αοιετνσηρπκμλςάίόυ",
    "windows-1255": "יוהלאמתרבשנםכ",
    "windows-1256": "اليمونترةبعدسفهكقأح",
    "windows-874": "านรอกเงมยลวดทสต่้ัีิะ",
}

#: Other characters that any page may hold.
PUNCTUATION = "\xa0«»„“”‘’‚–—…•·©®€£§°№™×½¹²³´¡¿،؟؛。、·"

_CHINESE = (
    "的一是不在了有人我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着"
    "去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主"
    "行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二"
    "理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走"
    "电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市"
    "眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提"
    "感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它"
    "许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青"
)
_TRADITIONAL = (
    "的一是不在了有人我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著"
    "去之過家學對可她裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主"
    "行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二"
    "理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走"
    "電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市"
    "眼體別處總才場師書比住員九笑性通目華報立馬命張活難神數件安表原車白應路期叫死常提"
    "感金何更反合放做系計或司利受光王果親界及今京務制解各任至清物台象記邊共風戰幹接它"
    "許八特覺望直服毛林題建南度統色字請交愛讓認算論百吃義科怎元社術結六功指思非流每青"
)
_KANA = "".join(map(chr, (*range(0x3041, 0x3094), *range(0x30A1, 0x30F7), 0x30FC)))
_HANGUL = (
    "이다는을의에가하고지로인사한기시은어자리도들나스일를서아해대그수과정라전제있보부상원장드니트"
    "여으오국구와성유주만안세위조동신관요러경공게중면금소무미비우히르되계크했간치마방적할연당"
    "선용회진통저년거려출생문화때바래명내교운영실것행야단재개민물발분"
)

#: The characters that texts are mostly made of, for encodings of two bytes a character.
FREQUENT_CJK = {
    "gb18030": frozenset(_CHINESE),
    "big5": frozenset(_TRADITIONAL),
    "shift_jis": frozenset(_KANA),
    "euc-jp": frozenset(_KANA),
    "euc-kr": frozenset(_HANGUL),
}
