"""MathML to TeX, element by element."""

from __future__ import annotations

import pytest

from cleanread.formulas import mark_formulas
from cleanread.formulas.mathml import MAX_DEPTH, MAX_ELEMENTS, tex_of
from cleanread.parse import parse


def tex(inner: str) -> str:
    """The TeX of a ``<math>`` with `inner` in it."""
    return tex_of(next(parse(f"<p><math>{inner}</math>").iter("math")))


def mi(*names: str) -> str:
    return "".join(f"<mi>{name}</mi>" for name in names)


def mo(sign: str, attributes: str = "") -> str:
    return f"<mo {attributes}>{sign}</mo>"


A, B, N, K, X = (mi(c) for c in "abnkx")
FRACTION = f"<mfrac>{A}{B}</mfrac>"
STACK = f'<mfrac linethickness="0">{N}{K}</mfrac>'
TABLE = "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable>"
LINES = r"1 & 2 \\ 3 & 4"

ELEMENTS = {
    "fraction": (FRACTION, r"\frac{a}{b}"),
    "bevelled fraction": (f'<mfrac bevelled="true">{A}{B}</mfrac>', "a/b"),
    "binomial": (f"<mrow>{mo('(')}{STACK}{mo(')')}</mrow>", r"\binom{n}{k}"),
    "stack": (STACK, r"\genfrac{}{}{0pt}{}{n}{k}"),
    "root": (f"<msqrt>{A}{mo('+')}{B}</msqrt>", r"\sqrt{a + b}"),
    "cube root": ("<mroot><mi>a</mi><mn>3</mn></mroot>", r"\sqrt[3]{a}"),
    "subscript": (f"<msub>{X}{N}</msub>", "x_{n}"),
    "superscript": ("<msup><mi>x</mi><mn>2</mn></msup>", "x^{2}"),
    "both scripts": (f"<msubsup>{X}{N}<mn>2</mn></msubsup>", "x_{n}^{2}"),
    "scripts of scripts": (f"<msup><msup>{X}{A}</msup>{B}</msup>", "{x^{a}}^{b}"),
    "scripts of a row": (f"<msup><mrow>{A}{B}</mrow>{N}</msup>", "{ab}^{n}"),
    "prime": (f"<msup><mi>f</mi>{mo('′')}</msup>", "f'"),
    "sum": (f"<munderover>{mo('∑')}<mrow>{K}{mo('=')}<mn>1</mn></mrow>{N}</munderover>{A}", r"\sum_{k = 1}^{n} a"),
    "limit": (f"<munder><mi>lim</mi><mrow>{X}{mo('→')}<mn>0</mn></mrow></munder>", r"\lim_{x \rightarrow 0}"),
    "named limit": (f"<munder><mi>argmax</mi>{X}</munder>", r"\operatorname*{argmax}_{x}"),
    "hat": (f'<mover accent="true">{X}{mo("^")}</mover>', r"\hat{x}"),
    "wide hat": (f"<mover><mrow>{A}{B}</mrow>{mo('^')}</mover>", r"\widehat{ab}"),
    "vector": (f"<mover>{X}{mo('→')}</mover>", r"\vec{x}"),
    "overline": (f"<mover><mrow>{A}{B}</mrow>{mo('¯')}</mover>", r"\overline{ab}"),
    "overbrace": (f"<mover><mover><mrow>{A}{B}</mrow>{mo('⏞')}</mover>{N}</mover>", r"\overbrace{ab}^{n}"),
    "underbrace": (f"<munder>{A}{mo('⏟')}</munder>", r"\underbrace{a}"),
    "arrow with a label": (f"<mover>{mo('→')}{N}</mover>", r"\xrightarrow{n}"),
    "set above": (f"<mover>{mo('=')}{N}</mover>", r"\overset{n}{=}"),
    "tensor": ("<mmultiscripts><mi>C</mi><mn>1</mn><none/><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>", "{}_{6}^{14}C_{1}"),
    "matrix": (f"<mrow>{mo('[')}{TABLE}{mo(']')}</mrow>", rf"\begin{{bmatrix}} {LINES} \end{{bmatrix}}"),
    "determinant": (f"<mrow>{mo('|')}{TABLE}{mo('|')}</mrow>", rf"\begin{{vmatrix}} {LINES} \end{{vmatrix}}"),
    "cases": (f"{mo('{')}{TABLE}", rf"\begin{{cases}} {LINES} \end{{cases}}"),
    "bare table": (TABLE, rf"\begin{{matrix}} {LINES} \end{{matrix}}"),
    "aligned lines": (TABLE.replace("<mtable", '<mtable columnalign="right left"'), rf"\begin{{aligned}} {LINES} \end{{aligned}}"),
    "table with rules": (TABLE.replace("<mtable", '<mtable columnlines="solid"'), rf"\begin{{array}}{{c|c}} {LINES} \end{{array}}"),
    "fences": (f"<mi>f</mi><mfenced>{A}{B}</mfenced>", r"f\left(a, b\right)"),
    "open fence": (f'<mfenced open="{{" close="">{TABLE}</mfenced>', rf"\begin{{cases}} {LINES} \end{{cases}}"),
    "brackets around something tall": (f"{mo('(')}{FRACTION}{mo(')')}", r"\left(\frac{a}{b}\right)"),
    "brackets in a row": (f"<mi>f</mi>{mo('(')}{X}{mo(')')}", "f(x)"),
    "absolute value": (f"{mo('|')}{X}{mo('|')}{mo('=')}<mn>1</mn>", "|x| = 1"),
    "half-open interval": (f"{mo('[')}<mn>0</mn>{mo(',')}<mn>1</mn>{mo(')')}", "[0, 1)"),
    "words": (f"{X}<mtext> if 50% </mtext>", r"x\text{ if 50\% }"),
    "spaces": (f'{A}<mspace width="1em"/>{B}', r"a\quad b"),
    "phantom": (f"<mphantom>{A}</mphantom>", r"\phantom{a}"),
    "strike": (f'<menclose notation="updiagonalstrike">{A}</menclose>', r"\cancel{a}"),
    "box": (f'<menclose notation="box">{A}</menclose>', r"\boxed{a}"),
    "upright letter": ('<mi mathvariant="normal">d</mi>', r"\mathrm{d}"),
    "bold letter": ("<mi>𝐱</mi>", r"\mathbf{x}"),
    "double-struck letter": (mi("ℝ"), r"\mathbb{R}"),
    "script letter": ("<mi>𝒜</mi>", r"\mathcal{A}"),
    "function": (f"<mi>sin</mi>{mo('⁡')}{X}", r"\sin x"),
    "name": (f"<mi>rank</mi>{A}", r"\operatorname{rank} a"),
    "name as a script": (f"<msub>{X}<mi>max</mi></msub>", r"x_{\max}"),
    "word as a script": (f"<msub>{X}<mi>group</mi></msub>", r"x_{\mathrm{group}}"),
    "Greek": (mi("α", "b"), r"\alpha b"),
    "sign": (f"{mo('−')}{X}{mo('−')}<mn>1</mn>", "-x - 1"),
    "thousands": ("<mn>1,000.5</mn>", "1{,}000.5"),
    "typed operator": (f"{A}{mo('&lt;=')}{B}", r"a \leq b"),
    "special characters": (mo("%") + mo("#"), r"\%\#"),
    "semantics without TeX": (f"<semantics><mrow>{A}{mo('+')}{B}</mrow><annotation-xml><ci>q</ci></annotation-xml></semantics>", "a + b"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("inner", "expected"), [pytest.param(*v, id=n) for n, v in ELEMENTS.items()]
)
def test_an_element_becomes_tex(inner: str, expected: str) -> None:
    assert tex(inner) == expected


def test_prefixed_mathml_is_read() -> None:
    root = parse(
        "<p><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>"
    )
    assert tex_of(next(root.iter("mml:math"))) == "x^{2}"


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param("<mrow>" * (MAX_DEPTH + 1) + "x", id="deep"),
        pytest.param(X * (MAX_ELEMENTS + 1), id="wide"),
        pytest.param("<mfrac>" * 1500 + A, id="open fractions"),
    ],
)
def test_what_is_too_large_is_left_as_text(inner: str) -> None:
    html = f"<p><math>{inner}</math>"
    root = parse(html)
    mark_formulas(root, html)
    math = next(root.iter("math"))
    assert math.get("cr-tex") is None


@pytest.mark.parametrize(
    "inner",
    [
        "<mfrac></mfrac>",
        "<msub/>",
        "<mroot><mi>a</mi></mroot>",
        "<munderover/>",
        "<mmultiscripts/>",
        "<mtable><mtr/></mtable>",
        "<mfenced/>",
        "<mo/>",
    ],
)
def test_incomplete_elements_are_read_all_the_same(inner: str) -> None:
    assert tex(X + inner).startswith("x")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\\(" * 20_000, id="openers"),
        pytest.param("$" * 20_001, id="dollars"),
        pytest.param("$x<br>" * 5_000, id="breaks"),
        pytest.param("\\begin{align}" * 5_000 + "\\end{align}", id="environments"),
        pytest.param("<math>" * 3_000, id="nested formulas"),
        pytest.param('<span class="katex">' * 1_500, id="nested renderings"),
        pytest.param(
            '<mjx-container class="MathJax"><mjx-math>' + "<mjx-mrow>" * 3_000, id="deep rendering"
        ),
        pytest.param("<table class='ltx_equation'><tr><td>" * 300, id="nested tables"),
    ],
)
def test_hostile_pages_are_survived(text: str) -> None:
    html = f"<script src='/mathjax.js'></script><script>MathJax={{inlineMath:[['$','$']]}}</script><p>{text}</p><p>End"
    root = parse(html)
    mark_formulas(root, html)
    assert "".join(root.itertext()).endswith("End")
