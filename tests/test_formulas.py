"""Formulas of every producer, in the one form."""

from __future__ import annotations

import pytest

import cleanread
from cleanread.formulas import image_formula, mark_formulas
from cleanread.parse import body_of, parse

Formula = tuple[str, str]


def formulas(html: str) -> list[Formula]:
    """The TeX and the kind of each formula that is shown."""
    html = f"<div>{html}</div>"
    root = parse(html)
    mark_formulas(root, html)
    found = []
    stack = [root]
    while stack:
        el = stack.pop()
        tex = el.get("cr-tex")
        if tex is None:
            stack.extend(reversed(el))
        elif tex:
            found.append((tex, el.get("cr-display", "")))
    return found


def shown(html: str) -> str:
    """The text that is left, with formulas in dollar signs."""
    root = parse(html)
    mark_formulas(root, html)
    for el in list(root.iter("math")):
        if el.get("cr-tex") is not None:
            for child in list(el):
                el.remove(child)
            el.text = f"${el.get('cr-tex')}$" if el.get("cr-tex") else ""
    return " ".join("".join(body_of(root).itertext()).split())


X2 = "x^2"
MATHML = "<math><msup><mi>x</mi><mn>2</mn></msup></math>"
KATEX_MATHML = (
    '<span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow>'
    '<annotation encoding="application/x-tex">x^2</annotation></semantics></math></span>'
)
KATEX_HTML = (
    '<span class="katex-html" aria-hidden="true"><span class="base"><span class="strut"></span>'
    '<span class="mord"><span class="mord mathnormal">x</span><span class="msupsub"><span class="vlist-t">'
    '<span class="vlist-r"><span class="vlist"><span style="top:-3em"><span class="pstrut"></span>'
    '<span class="sizing"><span class="mord mtight">2</span></span></span></span></span></span></span></span></span></span>'
)
CHTML = (
    '<mjx-math class="MJX-TEX"><mjx-msup><mjx-mi class="mjx-i"><mjx-c class="mjx-c1D465 TEX-I"></mjx-c></mjx-mi>'
    '<mjx-script style="vertical-align: 0.363em;"><mjx-mn class="mjx-n" size="s"><mjx-c class="mjx-c32"></mjx-c></mjx-mn></mjx-script></mjx-msup></mjx-math>'
)
SVG = (
    '<svg><g transform="scale(1,-1)"><g data-mml-node="math"><g data-mml-node="msup"><g data-mml-node="mi">'
    '<path data-c="1D465" d="M52"></path></g><g data-mml-node="mn" transform="translate(605,363) scale(0.707)">'
    '<path data-c="32" d="M109"></path></g></g></g></g></svg>'
)
MATHJAX2 = '<span class="MathJax_Preview">x2</span><span class="MathJax" id="MathJax-Element-1-Frame"><nobr><span class="math">x2</span></nobr></span>'
LOADS = '<script src="https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-chtml.js"></script>'
DOLLARS = LOADS + "<script>MathJax = {tex: {inlineMath: [['$', '$'], ['\\\\(', '\\\\)']]}}</script>"

INLINE = {
    "MathML with an annotation": '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math>',
    "MathML with TeX as its alternative text": '<math alttext="x^2"><mi>x</mi></math>',
    "MathML of MathJax 4": '<math data-latex="x^2"><mi>x</mi></math>',
    "KaTeX with MathML": f'<span class="katex">{KATEX_MATHML}{KATEX_HTML}</span>',
    "KaTeX of Gemini": f'<span class="math-inline" data-math="x^2"><span class="katex">{KATEX_HTML}</span></span>',
    "Temml": f'<span class="hurmet-tex" data-entry="x^2">{MATHML}</span>',
    "an error of KaTeX": '<span class="katex-error" title="ParseError">x^2</span>',
    "MathJax 2": f'{MATHJAX2}<script type="math/tex" id="MathJax-Element-1">x^2</script>',
    "kramdown": '<script type="math/tex">x^2</script>',
    "MathJax 2 without scripts": '<span class="MathJax" data-mathml="&lt;math&gt;&lt;mi alttext=&quot;&quot;&gt;x&lt;/mi&gt;&lt;/math&gt;"><nobr>x</nobr></span>',
    "MathJax 4": f'<mjx-container class="MathJax" jax="CHTML"><mjx-math data-latex="x^2">{CHTML}</mjx-math></mjx-container>',
    "Wikipedia": (
        '<span class="mwe-math-element"><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" style="display: none;">'
        '<math alttext="{\\displaystyle x^2}"><mi>x</mi></math></span>'
        '<img class="mwe-math-fallback-image-inline" alt="{\\displaystyle x^2}"></span>'
    ),
    "MediaWiki with images alone": '<span class="mwe-math-element"><img class="mwe-math-fallback-image-inline" alt="{\\displaystyle x^2}"></span>',
    "WordPress": 'so <img src="https://s0.wp.com/latex.php?latex=x%5E2&amp;bg=ffffff" alt="x^2" class="latex"> it',
    "codecogs": 'so <img src="https://latex.codecogs.com/svg.latex?\\inline&amp;space;x^2"> it',
    "quicklatex": 'so <img class="ql-img-inline-formula quicklatex-auto-format" alt="&#120;&#94;&#50;" title="Rendered by QuickLaTeX.com"> it',
    "mathtex": 'so <img src="/cgi-bin/mathtex.cgi?x^2"> it',
    "Zhihu": 'so <img src="https://www.zhihu.com/equation?tex=x%5E2" alt="x^2" class="ztext-math"> it',
    "Pandoc": '<span class="math inline">\\(x^2\\)</span>',
    "Sphinx": '<span class="math notranslate nohighlight">\\(x^2\\)</span>',
    "remark": '<code class="language-math math-inline">x^2</code>',
    "GitLab": '<code data-math-style="inline" class="code math js-render-math">x^2</code>',
    "GitHub": '<math-renderer class="js-inline-math" style="display: inline">$x^2$</math-renderer>',
    "GitHub with backticks": '<math-renderer class="js-inline-math">$`x^2`$</math-renderer>',
    "StackExchange": '<span class="math-container">$x^2$</span>',
    "CKEditor": '<span class="math-tex">\\(x^2\\)</span>',
    "Pymdown": '<span class="arithmatex">\\(x^2\\)</span>',
    "Springer": '<span class="mathjax-tex">\\(x^2\\)</span>',
    "Quill": f'<span class="ql-formula" data-value="x^2"><span class="katex">{KATEX_HTML}</span></span>',
    "a WordPress plugin of KaTeX": '<span class="katex-eq" data-katex-display="false">x^2</span>',
    "text of a WordPress feed": '<p class="latex-feed">So $latex x^2$ it.</p>',
    "JATS": '<span class="inline-formula"><img src="a.gif"><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math><tex-math>\\documentclass{minimal}\\begin{document}$$x^2$$\\end{document}</tex-math></span>',
    "running text": f"{LOADS}<p>So \\(x^2\\) it.",
    "running text with dollars": f"{DOLLARS}<p>So $x^2$ it.",
}  # fmt: skip
BLOCKS = {
    "MathML": '<math display="block" data-latex="x^2"><mi>x</mi></math>',
    "KaTeX": f'<span class="katex-display"><span class="katex">{KATEX_MATHML}{KATEX_HTML}</span></span>',
    "KaTeX of Gemini": f'<div class="math-block" data-math="x^2"><span class="katex-display"><span class="katex">{KATEX_HTML}</span></span></div>',
    "MathJax 2": f'<div class="MathJax_Display">{MATHJAX2}</div><script type="math/tex; mode=display">x^2</script>',
    "kramdown": '<script type="math/tex; mode=display">% <![CDATA[\nx^2 %]]></script>',
    "MathJax 4": '<mjx-container class="MathJax" jax="SVG" display="true"><svg><g data-mml-node="math" data-latex="x^2"></g></svg></mjx-container>',
    "Wikipedia": '<span class="mwe-math-element mwe-math-element-block"><img class="mwe-math-fallback-image-display" alt="{\\displaystyle x^2}"></span>',
    "an indented line of Wikipedia": '<dl><dd><span class="mwe-math-element"><img class="mwe-math-fallback-image-inline" alt="{\\displaystyle x^2}"></span></dd></dl>',
    "WordPress": '<p align="center"><img src="https://s0.wp.com/latex.php?latex=x%5E2" alt="x^2" class="latex"></p>',
    "quicklatex": '<p class="ql-center-displayed-equation"><img class="ql-img-displayed-equation quicklatex-auto-format" alt="&#92;&#91;&#120;&#94;&#50;&#92;&#93;"></p>',
    "LaTeXML": (
        '<table class="ltx_equation ltx_eqn_table"><tr class="ltx_equation ltx_eqn_row"><td class="ltx_eqn_cell">'
        '<math alttext="\\displaystyle x^2" class="ltx_Math" display="block"><mi>x</mi></math></td></tr></table>'
    ),
    "Pandoc": '<span class="math display">\\[x^2\\]</span>',
    "Sphinx": '<div class="math notranslate nohighlight">\n\\[x^2\\]</div>',
    "Pymdown": '<div class="arithmatex">\\[x^2\\]</div>',
    "GitHub": '<math-renderer class="js-display-math" style="display: block">$$x^2$$</math-renderer>',
    "remark": '<pre><code class="language-math math-display">x^2</code></pre>',
    "StackExchange": '<span class="math-container">$$x^2$$</span>',
    "Springer": '<div class="c-article-equation__content"><span class="mathjax-tex">$$x^2$$</span></div>',
    "running text": f"{LOADS}<p>So \\[x^2\\] it.",
    "running text over lines": f"{LOADS}<p>$$<br>x^2<br>$$</p>",
    "an environment": f"{LOADS}<p>\\begin{{equation}}x^2\\end{{equation}}</p>",
}  # fmt: skip


@pytest.mark.parametrize(
    "html", [pytest.param(h, id=n) for n, h in INLINE.items() if "without" not in n]
)
def test_an_inline_formula_gives_its_tex(html: str) -> None:
    assert formulas(html) == [(X2, "inline")]


@pytest.mark.parametrize("html", [pytest.param(h, id=n) for n, h in BLOCKS.items()])
def test_a_displayed_formula_gives_its_tex(html: str) -> None:
    assert formulas(html) == [(X2, "block")]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            f'<mjx-container class="MathJax" jax="CHTML">{CHTML}</mjx-container>', id="CHTML"
        ),
        pytest.param(f'<mjx-container class="MathJax" jax="SVG">{SVG}</mjx-container>', id="SVG"),
        pytest.param(
            f'<mjx-container class="MathJax">{CHTML}<mjx-assistive-mml>{MATHML}</mjx-assistive-mml></mjx-container>',
            id="assistive MathML",
        ),
        pytest.param(f'<span class="katex">{KATEX_HTML}</span>', id="KaTeX"),
        pytest.param(MATHML, id="MathML"),
        pytest.param(
            '<script type="math/mml"><math><msup><mi>x</mi><mn>2</mn></msup></math></script>',
            id="script",
        ),
    ],
)
def test_a_rendering_alone_is_read_back(html: str) -> None:
    assert formulas(html) == [("x^{2}", "inline")]


def test_text_around_a_formula_stays() -> None:
    html = f'<p>Let {MATHJAX2}<script type="math/tex">x^2</script> be <b>it</b>.'
    assert shown(html) == "Let $x^2$ be it."


def test_text_around_delimiters_stays() -> None:
    html = f"{LOADS}<p>Let \\(a\\) and <b>b</b> or \\(c\\), not<br>more: \\[d\\]."
    assert shown(html) == "Let $a$ and b or $c$, notmore: $d$."


def test_line_breaks_beside_a_formula_stay() -> None:
    html = f"{LOADS}<p>a<br>\\(b<br>c\\)<br>d</p>"
    root = parse(html)
    mark_formulas(root, html)
    assert [el.tag for el in root.iter("br", "math")] == ["br", "math", "br"]


def test_a_page_without_a_typesetter_keeps_its_delimiters() -> None:
    assert formulas('<p class="math-page">A regex: \\(a\\) or \\[b\\], and $$.') == []


def test_the_settings_of_a_typesetter_count_when_only_the_body_is_marked() -> None:
    html = f"<html><head>{DOLLARS}</head><body><p>Let $x^2$ be it.</p></body></html>"
    root = parse(html)
    mark_formulas(body_of(root), html)
    assert next(root.iter("math")).get("cr-tex") == X2


def test_dollars_count_only_where_the_page_says_so() -> None:
    assert formulas(f"{LOADS}<p>Let $x^2$ be it.") == []


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $6.",
        "from $5-$10 up",
        "$5, or 6$",
        "$100 million to $200 million",
        "US$5 US$6",
        "$5/$6",
        "\\$5 is $6",
    ],
)
def test_prices_are_no_formulas(text: str) -> None:
    assert formulas(f"{DOLLARS}<p>{text}") == []


@pytest.mark.parametrize(
    "html",
    [
        f"{LOADS}<pre>\\(x\\)</pre>",
        f"{LOADS}<p><code>\\(x\\)</code>",
        f'{LOADS}<p class="tex2jax_ignore">\\(x\\)',
        f"{LOADS}<textarea>\\(x\\)</textarea>",
    ],
)
def test_delimiters_that_are_shown_as_they_are_stay(html: str) -> None:
    assert formulas(html) == []


@pytest.mark.parametrize(
    "html",
    [
        '<img class="latex" alt="latex">',
        '<img class="eq math" alt="Our mathematics blog">',
        '<img alt="C:\\temp\\files" class="katex">',
        '<img alt="Gloves of latex" src="/latex.png">',
    ],
)
def test_other_images_are_no_formulas(html: str) -> None:
    assert formulas(f"<p>See {html} it.") == []


def test_an_image_of_a_page_without_other_signs_is_read_by_itself() -> None:
    image = next(parse(r'<img alt="\begin{align*} a &= b \end{align*}">').iter("img"))
    found = image_formula(image)
    assert found is not None
    assert found.tex == r"\begin{align*} a &= b \end{align*}"


def test_an_image_whose_text_starts_with_a_command_is_a_formula_when_it_is_read() -> None:
    page = r'<article><p>The share is <img src="/f.png" alt="\frac{a}{b}"> of it, as everybody knows who counted.</article>'
    assert r"The share is $\frac{a}{b}$ of it" in cleanread.extract(page).markdown


def test_an_image_alone_in_its_paragraph_is_a_block() -> None:
    assert formulas('<p class="latex"><img alt="\\frac{a}{b}"></p>') == [("\\frac{a}{b}", "block")]


def test_a_number_of_an_equation_becomes_its_tag() -> None:
    html = '<div class="math" id="equation-a">\n<span class="eqno">(7)<a class="headerlink" href="#a">¶</a></span>\\[x^2\\]</div>'
    assert formulas(html) == [("x^2 \\tag{7}", "block")]


@pytest.mark.parametrize(
    "html",
    [
        '<div class="equation"><div><span class="mathjax-tex">$$x^2$$</span></div><div class="number">(7)</div></div>',
        '<table><tr><td></td><td><math display="block" data-latex="x^2"></math></td><td>(7)</td></tr></table>',
        '<table class="katex"><tr><td>Eq. (7)</td><td><math display="block" data-latex="x^2"></math></td></tr></table>',
    ],
)
def test_a_number_beside_an_equation_becomes_its_tag(html: str) -> None:
    assert shown(f"<p>So</p>{html}<p>it.</p>") == "So$x^2 \\tag{7}$it."


def test_a_table_for_the_layout_of_one_equation_is_the_equation() -> None:
    html = '<table><tr><td><math display="block" data-latex="x^2"></math></td></tr></table>'
    root = parse(html)
    mark_formulas(root, html)
    assert next(root.iter("table"), None) is None


def test_a_table_with_other_cells_stays_a_table() -> None:
    html = '<table><tr><td>Square</td><td><math display="block" data-latex="x^2"></math></td></tr></table>'
    root = parse(html)
    mark_formulas(root, html)
    assert next(root.iter("table"), None) is not None


def test_lines_of_an_equation_group_are_aligned() -> None:
    def line(left: str, right: str) -> str:
        cell = '<td class="ltx_td"><math alttext="\\displaystyle {}" class="ltx_Math" display="inline"></math></td>'
        return f'<tr class="ltx_equation">{cell.format(left)}{cell.format(right)}</tr>'

    html = f'<table class="ltx_equationgroup ltx_eqn_table">{line("a", "=b")}{line("", "=c^2")}</table>'
    assert formulas(html) == [("\\begin{aligned}\na & =b \\\\\n=c^2\n\\end{aligned}", "block")]


def test_an_unrendered_placeholder_shows_nothing() -> None:
    assert shown('<p>So <mjx-container class="MathJax"></mjx-container> it.') == "So it."


def test_what_hides_one_rendering_does_not_hide_the_formula() -> None:
    html = f'<span class="katex" style="display:none" aria-hidden="true">{KATEX_MATHML}</span>'
    root = parse(html)
    mark_formulas(root, html)
    math = next(root.iter("math"))
    assert {"style", "class", "aria-hidden"}.isdisjoint(math.attrib)


def test_an_inline_formula_is_one_line() -> None:
    assert formulas('<span class="math inline">\\(a\n+ b\\)</span>') == [("a + b", "inline")]


def test_a_block_has_no_blank_lines() -> None:
    assert formulas('<span class="math display">\\[a\n\n+ b % note\n\\]</span>') == [
        ("a\n+ b", "block")
    ]


def test_an_asciimath_script_stays_out() -> None:
    assert formulas('<p>a<script type="math/asciimath">x^2</script>') == []
