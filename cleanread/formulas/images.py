"""Formulas published as images: the TeX is in the alternative text or in the address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, unquote_plus

from .tex import Found, delimited, is_plausible, looks_like_tex
from .wordset import word_set

if TYPE_CHECKING:
    from lxml.etree import _Element

#: addresses of services that draw TeX; the TeX follows
_SERVICES: Final = re.compile(
    r"""(?:
        codecogs\.com/[\w.]{0,40}(?:latex|image)[\w.]{0,40}\?(?:latex=)?  # latex.codecogs.com/svg.latex?x^2
      | latex\.php\?(?:[^#]{0,200}?&)?latex=                          # s0.wp.com/latex.php?latex=x^2&bg=ffffff
      | (?:mathtex|mimetex)(?:\.cgi|\.exe|\.php)?\?(?:formdata=)?
      | chart\.(?:googleapis|apis\.google)\.com/chart\?(?:[^#]{0,200}?&)?chl=
      | /equation\?(?:[^#]{0,200}?&)?tex=                             # zhihu.com/equation?tex=x^2
      | /render/math\?(?:[^#]{0,200}?&)?math=                         # render.githubusercontent.com
      | (?:math\.now\.sh|math\.vercel\.app|tex\.cheungwan\.me)/?\?(?:[^#]{0,200}?&)?(?:from|inline)=
      | (?:i\.upmath\.me|tex\.s2cms\.ru)/(?:svg|png)b?/
      | /tex2img\.php\?(?:[^#]{0,200}?&)?eq=
      | texrendr\.com/?\?(?:[^#]{0,200}?&)?eqn=
      | /filter/tex/displaytex\.php\?(?:[^#]{0,200}?&)?texexp=
      | /math/(?:svg|png|tex)\?(?:[^#]{0,200}?&)?(?:tex|math|formula)=
    )(?P<tex>[^#]+)""",
    re.VERBOSE | re.IGNORECASE,
)
#: services that take all that follows for TeX, ampersands included
_WHOLE: Final = re.compile(r"codecogs\.com|(?:mathtex|mimetex)", re.IGNORECASE)
_CODECOGS: Final = re.compile(
    r"\\(?:dpi|bg|fg)_?\{[^{}]*\}|\\(?:bg|fg)_(?:white|black|transparent)|\\(?:inline|large|Large|LARGE|huge|small|tiny|"
    r"displaystyle|fn_\w{2,3})(?![A-Za-z])|&(?:space|plus);"
)
#: classes of images that are formulas
_CLASSES: Final = word_set(
    "latex latexcenter texrender quicklatex-auto-format ql-img-inline-formula ql-img-displayed-equation mwe-math-fallback-image-inline "
    "mwe-math-fallback-image-display mwe-math-fallback-png-inline mwe-math-fallback-png-display ztext-math ltx_math ee_img Wirisformula "
    "math-inline math-display mathtex"
)
#: classes of images that may be formulas
_MAYBE_CLASSES: Final = word_set(
    "tex math equation formula mathimage formula-img equation-image math-image inline-formula"
)
_SIGNS: Final = re.compile(r"[\\^_{}=+<>/|]|^\s*[A-Za-zα-ωΑ-Ω]\s*$")
_BLOCK_CLASSES: Final = word_set(
    "latexcenter ql-img-displayed-equation mwe-math-fallback-image-display mwe-math-fallback-png-display math-display display"
)
_DATA: Final = (
    "data-latex",
    "data-tex",
    "data-formula",
    "data-math",
    "data-equation",
    "data-formula-source",
)
_NO_TEX: Final = re.compile(
    r"(?:image|img|picture|graphic|figure|formula|equation|math|latex|png|svg|gif|null|undefined)?[\s\d.:]*\Z", re.IGNORECASE
)  # fmt: skip
_FILE: Final = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)\s*\Z", re.IGNORECASE)


def image_formula(image: _Element) -> Found | None:
    """The formula that `image` shows, when its text or address is TeX."""
    classes = set((image.get("class") or "").split())
    is_block = not _BLOCK_CLASSES.isdisjoint(classes)
    for name in _DATA:
        value = image.get(name)
        if value and is_plausible(value):
            return Found(value, is_block)
    alt = (image.get("alt") or "").strip()
    source = image.get("src") or image.get("data-src") or image.get("data-lazy-src") or ""
    is_named = not _CLASSES.isdisjoint(classes) or (
        not _MAYBE_CLASSES.isdisjoint(classes) and bool(_SIGNS.search(alt))
    )
    tex = _from_address(source) if "?" in source or "svg/" in source else ""
    if alt and not _FILE.search(alt):
        if looks_like_tex(alt):
            return _marked(alt, is_block)
        if (is_named or tex) and not _NO_TEX.match(alt) and is_plausible(alt):
            return _marked(alt, is_block)
    title = (image.get("title") or "").strip()
    if tex:
        return _marked(tex, is_block or "\\displaystyle" in tex)
    if is_named and looks_like_tex(title):
        return _marked(title, is_block)
    return None


def _marked(tex: str, is_block: bool) -> Found:  # noqa: FBT001  a value, not an option
    found = delimited(tex)
    return Found(tex, is_block or (found is not None and found.is_block))


def _from_address(source: str) -> str:
    """The TeX in the address of a service that draws it."""
    match = _SERVICES.search(source)
    if match is None:
        return ""
    part = match["tex"]
    if _WHOLE.search(source):
        part = unquote(part.replace("&space;", " ").replace("&plus;", "+"))
        part = _CODECOGS.sub(" ", part)
    elif "upmath" in source or "s2cms" in source:
        part = unquote(part)
    else:
        part = unquote_plus(part.split("&")[0])
    return part.strip() if is_plausible(part) else ""
