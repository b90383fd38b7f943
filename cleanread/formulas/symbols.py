"""Characters of mathematics and what they are called in TeX."""

from __future__ import annotations

from typing import Final

from .wordset import word_set

_GREEK: Final = (
    "α alpha β beta γ gamma δ delta ϵ epsilon ε varepsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa ϰ varkappa "
    "λ lambda μ mu ν nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi "
    "ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega ϝ digamma "
    "ℵ aleph ℶ beth ℷ gimel ℸ daleth"
)
_LETTERS: Final = (
    "∞ infty ∂ partial ∇ nabla ℏ hbar ℓ ell ℘ wp ℜ Re ℑ Im ∅ emptyset ∀ forall ∃ exists ∄ nexists ∠ angle ∡ measuredangle "
    "⊤ top ⊥ bot ⊢ vdash ⊣ dashv ¬ neg ♭ flat ♮ natural ♯ sharp ♣ clubsuit ♢ diamondsuit ♡ heartsuit ♠ spadesuit □ square "
    "■ blacksquare ◻ square ∎ blacksquare △ triangle ▽ triangledown ◊ lozenge ★ bigstar ∁ complement ð eth ı imath ȷ jmath "
    "… ldots ⋯ cdots ⋮ vdots ⋱ ddots † dagger ‡ ddagger ¶ P § S £ pounds ° circ ′ prime ‵ backprime √ surd"
)
_RELATIONS: Final = (
    "≠ neq ≤ leq ≥ geq ≦ leqq ≧ geqq ⩽ leqslant ⩾ geqslant ≪ ll ≫ gg ⋘ lll ⋙ ggg ≈ approx ≃ simeq ∼ sim ≅ cong ≡ equiv "
    "≢ not\\equiv ∝ propto ≺ prec ≻ succ ⪯ preceq ⪰ succeq ≼ preccurlyeq ≽ succcurlyeq ∈ in ∉ notin ∋ ni ⊂ subset ⊃ supset "
    "⊆ subseteq ⊇ supseteq ⊊ subsetneq ⊋ supsetneq ⊄ not\\subset ⊈ nsubseteq ⊏ sqsubset ⊐ sqsupset ⊑ sqsubseteq ⊒ sqsupseteq "
    "∣ mid ∤ nmid ∥ parallel ∦ nparallel ≍ asymp ≐ doteq ≜ triangleq ≔ coloneqq ≝ stackrel{\\text{def}}{=} ⊨ models ⊧ models "
    "⋈ bowtie ≲ lesssim ≳ gtrsim ≮ nless ≯ ngtr ≰ nleq ≱ ngeq ⊲ vartriangleleft ⊳ vartriangleright ⊴ trianglelefteq "
    "⊵ trianglerighteq ∴ therefore ∵ because ⌣ smile ⌢ frown ≗ circeq ≊ approxeq ≽ succcurlyeq ≁ nsim ≆ ncong "
    "← leftarrow → rightarrow ↔ leftrightarrow ⇐ Leftarrow ⇒ Rightarrow ⇔ Leftrightarrow ↑ uparrow ↓ downarrow ↕ updownarrow "
    "⇑ Uparrow ⇓ Downarrow ⇕ Updownarrow ↦ mapsto ⟵ longleftarrow ⟶ longrightarrow ⟷ longleftrightarrow ⟸ Longleftarrow "
    "⟹ Longrightarrow ⟺ Longleftrightarrow ⟼ longmapsto ↪ hookrightarrow ↩ hookleftarrow ↗ nearrow ↘ searrow ↙ swarrow "
    "↖ nwarrow ⇀ rightharpoonup ⇁ rightharpoondown ↼ leftharpoonup ↽ leftharpoondown ⇌ rightleftharpoons "
    "⇋ leftrightharpoons ↠ twoheadrightarrow ↣ rightarrowtail ⇝ rightsquigarrow ⇄ rightleftarrows ⇆ leftrightarrows "
    "↛ nrightarrow ↚ nleftarrow ⇏ nRightarrow ↾ upharpoonright ⊸ multimap ⊩ Vdash ⊬ nvdash ⊭ nvDash"
)
_BINARY: Final = (
    "± pm ∓ mp × times ÷ div ⋅ cdot · cdot ∗ ast ⋆ star ∘ circ • bullet ∙ bullet ∩ cap ∪ cup ⊎ uplus ⊓ sqcap ⊔ sqcup "
    "∧ wedge ∨ vee ∖ setminus ⧵ setminus ≀ wr ⊕ oplus ⊖ ominus ⊗ otimes ⊘ oslash ⊙ odot ⨿ amalg ⊞ boxplus ⊟ boxminus "
    "⊠ boxtimes ⊡ boxdot ⋉ ltimes ⋊ rtimes ⋋ leftthreetimes ⊼ barwedge ⋄ diamond ◯ bigcirc ⊻ veebar ⊺ intercal "
    "▹ triangleright ◃ triangleleft"
)
_LARGE: Final = (
    "∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ⨌ iiiint ∮ oint ∯ oiint ∰ oiiint ⋂ bigcap ⋃ bigcup ⋀ bigwedge ⋁ bigvee "
    "⨁ bigoplus ⨂ bigotimes ⨀ bigodot ⨄ biguplus ⨆ bigsqcup"
)
_OPENING: Final = "⟨ langle 〈 langle ⌈ lceil ⌊ lfloor ⟦ llbracket ⌜ ulcorner ⟮ lgroup ⎰ lmoustache"
_CLOSING: Final = "⟩ rangle 〉 rangle ⌉ rceil ⌋ rfloor ⟧ rrbracket ⌝ urcorner ⟯ rgroup ⎱ rmoustache"


def _table(text: str) -> dict[str, str]:
    parts = text.split()
    return {
        char: f"\\{name}" if not name.startswith("\\") else name
        for char, name in zip(parts[::2], parts[1::2], strict=True)
    }


_RELATION_NAMES: Final = _table(_RELATIONS)
_BINARY_NAMES: Final = _table(_BINARY)
_LARGE_NAMES: Final = _table(_LARGE)

#: character → TeX
SYMBOLS: Final[dict[str, str]] = {
    **_table(_GREEK),
    **_table(_LETTERS),
    **_RELATION_NAMES,
    **_BINARY_NAMES,
    **_LARGE_NAMES,
    **_table(_OPENING),
    **_table(_CLOSING),
    "‖": "\\|",
    "−": "-",
    "‐": "-",
    "–": "-",
    "⁄": "/",
    "∕": "/",
    "ℎ": "h",
    "µ": "\\mu",
    "∆": "\\Delta",
    "Ω": "\\Omega",
    "″": "''",
    "‴": "'''",
    "{": "\\{",
    "}": "\\}",
    "%": "\\%",
    "#": "\\#",
    "&": "\\&",
    "$": "\\$",
    "_": "\\_",
    "\\": "\\backslash",
    "~": "\\sim",
    "^": "\\wedge",
    "∶": ":",
    "≔": ":=",
    "²": "^{2}",
    "³": "^{3}",
    "¹": "^{1}",
    "⟪": "\\langle\\!\\langle",
    "⟫": "\\rangle\\!\\rangle",
}
RELATIONS: Final = frozenset(_RELATION_NAMES) | frozenset("=<>:") | {":=", "<=", ">=", "=="}
BINARY: Final = frozenset(_BINARY_NAMES) | frozenset("+-−*")
LARGE: Final = frozenset(_LARGE_NAMES)
INTEGRALS: Final = frozenset("∫∬∭⨌∮∯∰")
OPENING: Final = frozenset(_OPENING.split()[::2]) | frozenset("([{")
CLOSING: Final = frozenset(_CLOSING.split()[::2]) | frozenset(")]}")
BARS: Final = frozenset("|‖∣∥")
#: shown as nothing: function application, invisible times, separator and plus
INVISIBLE: Final = frozenset("\u2061\u2062\u2063\u2064\u200b\u2060\ufeff")

#: operators of several characters, as typed on a keyboard
TYPED: Final[dict[str, str]] = {
    "<=": "\\leq",
    ">=": "\\geq",
    "!=": "\\neq",
    "==": "==",
    ":=": ":=",
    "->": "\\to",
    "=>": "\\Rightarrow",
    "...": "\\ldots",
    "||": "\\|",
    "&&": "\\&\\&",
    "++": "++",
    "--": "--",
}

#: character over a base → accent for one letter, for something wide
ACCENTS: Final[dict[str, tuple[str, str]]] = {
    "^": ("hat", "widehat"),
    "ˆ": ("hat", "widehat"),
    "\u0302": ("hat", "widehat"),
    "~": ("tilde", "widetilde"),
    "˜": ("tilde", "widetilde"),
    "∼": ("tilde", "widetilde"),
    "\u0303": ("tilde", "widetilde"),
    "¯": ("bar", "overline"),
    "ˉ": ("bar", "overline"),
    "‾": ("bar", "overline"),
    "_": ("bar", "overline"),
    "―": ("bar", "overline"),
    "\u0304": ("bar", "overline"),
    "\u0305": ("overline", "overline"),
    "→": ("vec", "overrightarrow"),
    "⃗": ("vec", "overrightarrow"),
    "⇀": ("overset{\\rightharpoonup}", "overset{\\rightharpoonup}"),
    "←": ("overleftarrow", "overleftarrow"),
    "⃖": ("overleftarrow", "overleftarrow"),
    "↔": ("overleftrightarrow", "overleftrightarrow"),
    "˙": ("dot", "dot"),
    "⋅": ("dot", "dot"),
    ".": ("dot", "dot"),
    "\u0307": ("dot", "dot"),
    "¨": ("ddot", "ddot"),
    "..": ("ddot", "ddot"),
    "\u0308": ("ddot", "ddot"),
    "⃛": ("dddot", "dddot"),
    "...": ("dddot", "dddot"),
    "ˇ": ("check", "check"),
    "\u030c": ("check", "check"),
    "˘": ("breve", "breve"),
    "\u0306": ("breve", "breve"),
    "´": ("acute", "acute"),
    "\u0301": ("acute", "acute"),
    "`": ("grave", "grave"),
    "\u0300": ("grave", "grave"),
    "˚": ("mathring", "mathring"),
    "\u030a": ("mathring", "mathring"),
    "⏞": ("overbrace", "overbrace"),
    "︷": ("overbrace", "overbrace"),
    "⎴": ("overbracket", "overbracket"),
}
#: character under a base → command
UNDER_ACCENTS: Final[dict[str, str]] = {
    **dict.fromkeys("_¯ˉ‾―\u0332", "underline"),
    "⏟": "underbrace",
    "︸": "underbrace",
    "→": "underrightarrow",
    "←": "underleftarrow",
    "~": "utilde",
    "⎵": "underbracket",
}
#: arrows that grow with what stands on them
LONG_ARROWS: Final[dict[str, str]] = {
    "→": "xrightarrow",
    "⟶": "xrightarrow",
    "←": "xleftarrow",
    "⟵": "xleftarrow",
    "⇒": "xRightarrow",
    "⇐": "xLeftarrow",
    "↔": "xleftrightarrow",
    "↦": "xmapsto",
    "⇌": "xrightleftharpoons",
}

FUNCTIONS: Final = word_set(
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth exp log ln lg lim liminf limsup max min sup inf "
    "det dim ker deg gcd hom arg Pr"
)
#: functions whose subscript stands below them
LIMIT_FUNCTIONS: Final = word_set("lim liminf limsup max min sup inf det gcd Pr")

#: value of ``mathvariant`` → command
VARIANTS: Final[dict[str, str]] = {
    "normal": "mathrm",
    "bold": "mathbf",
    "bold-italic": "boldsymbol",
    "double-struck": "mathbb",
    "script": "mathcal",
    "bold-script": "boldsymbol\\mathcal",
    "fraktur": "mathfrak",
    "bold-fraktur": "mathfrak",
    "sans-serif": "mathsf",
    "bold-sans-serif": "mathsf",
    "sans-serif-italic": "mathsf",
    "sans-serif-bold-italic": "mathsf",
    "monospace": "mathtt",
}
