"""What headings above footnotes say."""

from __future__ import annotations

import re
from typing import Final

_MAX_CHARS: Final = 60
_EDIT_LINK: Final = re.compile(r"\s*\[[^\]]*\]$")  # of a wiki: References [edit]
_WORDS_AS_TEXT: Final = (
    "notes|note|footnotes|foot notes|endnotes|end notes|references|notes and references|references and notes|citations|"
    "works cited|bibliography|sources|notas|notas al pie|notas y referencias|referencias|citas|bibliografía|fuentes|"
    "notes de bas de page|notes et références|références|fußnoten|fussnoten|anmerkungen|einzelnachweise|"
    "anmerkungen und einzelnachweise|literatur|literaturverzeichnis|quellen|quellenangaben|belege|note a piè di pagina|riferimenti|"
    "riferimenti bibliografici|notas de rodapé|notas de pé de página|notas e referências|referências|noten|voetnoten|eindnoten|"
    "noten en referenties|referenties|bronnen|przypisy|poznámky|poznámky pod čarou|reference|fotnoter|noter|referenser|"
    "noter og referanser|referanser|fodnoter|kilder|viitteet|alaviitteet|lähteet|lábjegyzetek|jegyzetek|hivatkozások|"
    "note de subsol|referințe|σημειώσεις|υποσημειώσεις|παραπομπές|dipnotlar|notlar|kaynakça|kaynaklar|примечания|сноски|"
    "источники|литература|примітки|виноски|джерела|бележки|fusnote|bilješke|beleške|opombe|viited|märkused|atsauces|išnašos|"
    "هوامش|حواشي|مراجع|الهوامش|المراجع|پانویس|پانویس‌ها|منابع|הערות שוליים|הערות|संदर्भ|टिप्पणियाँ|catatan kaki|catatan|"
    "referensi|chú thích|ghi chú|tham khảo|注|注释|註|註釋|注釈|脚注|脚註|参考文献|參考文獻|参考资料|參考資料|각주|주석|참고문헌|เชิงอรรถ|อ้างอิง|หมายเหตุ"
)
_WORDS: Final = frozenset(_WORDS_AS_TEXT.split("|"))


def announces_notes(text: str) -> bool:
    """Whether a text is a heading of footnotes.

    >>> announces_notes("Notes:"), announces_notes("Fußnoten"), announces_notes("Notes from Spain")
    (True, True, False)
    """
    text = _EDIT_LINK.sub("", text) if len(text) < _MAX_CHARS else text
    return len(text) < _MAX_CHARS and text.strip(" :：.#\u00b6[]").casefold() in _WORDS
