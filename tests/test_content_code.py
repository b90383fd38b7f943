"""Preformatted text and its language."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleanread.blocks import split_blocks
from cleanread.content import build
from cleanread.models import Block, Options
from cleanread.render import to_markdown


def blocks_of(html: str) -> tuple[Block, ...]:
    body = document_fromstring(f"<body>{html}</body>").find("body")
    assert body is not None
    return build(split_blocks(body).blocks, "https://example.com/")


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<pre>\n  a\n    b\n\n</pre>", "  a\n    b"),
        ("<pre>a<br>b<br/>  c</pre>", "a\nb\n  c"),
        ("<pre><code><div>a</div><div>b</div></code></pre>", "a\nb"),
        ("<pre><code><div>a</div><div></div><div>b</div></code></pre>", "a\n\nb"),
        (
            '<pre><code><span class="line">a</span>\n<span class="line">b</span></code></pre>',
            "a\nb",
        ),
        ("<pre><code>a</code><code>b</code></pre>", "a\nb"),
        ('<pre><span class="ln">1</span>a\n<span class="ln">2</span>b</pre>', "a\nb"),
        ('<pre><span style="user-select:none">1 </span>a</pre>', "a"),
        ('<pre>a<span aria-hidden="true">1</span></pre>', "a"),
        ("<pre>a<button>Copy</button></pre>", "a"),
        ('<pre>a<div class="copy-btn">Copy code</div></pre>', "a"),
        ("<pre>a\r\nb</pre>", "a\nb"),
        (
            "<pre><code><table><tr><td>Lee, Ann<td>1,61 m<tr><td>Ek, Bo<td>1,54 m</table></code></pre>",
            "Lee, Ann\t1,61 m\nEk, Bo\t1,54 m",
        ),
        (
            "<pre><code><table><tr><td>+<td>a = 1<tr><td> <td>b = 2</table></code></pre>",
            "+a = 1\n b = 2",
        ),
        (
            "<pre><code><table><tr><td>1<td>2<td>a = 1<tr><td>2<td>3<td>b = 2</table></code></pre>",
            "a = 1\nb = 2",
        ),
        (
            "<pre><code><table><tr><td>130<td>135<td>140<td>145<td>148<td>m</table></code></pre>",
            "130\t135\t140\t145\t148\tm",
        ),
        ("<pre>x&nbsp;= 1</pre>", "x = 1"),
        ("<pre>if a &lt; b:\n\treturn</pre>", "if a < b:\n\treturn"),
        ('<pre class="line-numbers">1\n2</pre>', "1\n2"),
    ],
)
def test_code_is_what_a_reader_sees(html: str, code: str) -> None:
    # A <pre> that only calls itself numbered, with numbers as its whole text, is dropped; its wrapper decides.
    found = [block.text for block in blocks_of(html)]
    assert found == ([] if "line-numbers" in html else [code])


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ('<pre><code class="language-python">x</code></pre>', "python"),
        ('<pre class="lang-js">x</pre>', "js"),
        ('<div class="highlight highlight-source-shell"><pre>x</pre></div>', "shell"),
        ('<div class="highlight-python"><div class="highlight"><pre>x</pre></div></div>', "python"),
        ('<div class="language-ruby highlighter-rouge"><div><pre>x</pre></div></div>', "ruby"),
        ('<pre class="brush: php; toolbar: false">x</pre>', "php"),
        ('<pre><code class="hljs typescript">x</code></pre>', "typescript"),
        ('<pre class="sourceCode haskell"><code>x</code></pre>', "haskell"),
        ('<pre data-lang="Go">x</pre>', "go"),
        ('<pre lang="rust">x</pre>', "rust"),
        ('<pre lang="en">x</pre>', ""),
        ('<pre class="language-plaintext">x</pre>', ""),
        ('<pre class="wp-block-code">x</pre>', ""),
        ('<section class="lang-en"><pre>x</pre></section>', ""),
        ('<div class="lang-en"><pre>x</pre></div>', ""),
        ('<div class="highlight-box"><pre>x</pre></div>', ""),
        ('<div class="highlight-default notranslate"><pre>x</pre></div>', ""),
        ('<div class="highlight-console notranslate"><pre>x</pre></div>', "console"),
        ('<div class="highlight highlight-text-html-basic"><pre>x</pre></div>', "html"),
        ('<div class="language-mdc vp-adaptive-theme"><pre>x</pre></div>', "mdc"),
        ('<div class="mw-highlight mw-highlight-lang-ini"><pre>x</pre></div>', "ini"),
        ('<div class="highlight hl-ipython3"><pre>x</pre></div>', "python"),
        ('<div class="gatsby-highlight" data-language="jsx"><pre>x</pre></div>', "jsx"),
        ('<pre><code class="lang-auto">x</code></pre>', ""),
        ('<pre><code class="hljs nohighlight">x</code></pre>', ""),
        ('<pre data-lang="text/x-python">x</pre>', "python"),
        ('<pre data-lang="Plain Text">x</pre>', ""),
        ('<pre class="language-diff-js">x</pre>', "diff"),
        ('<pre class="rust item-decl">x</pre>', "rust"),
        ('<pre class="basic">x</pre>', "basic"),
        ('<pre class="wide basic">x</pre>', ""),
        ('<pre data-syntaxhighlighter-params="brush: java; gutter: false">x</pre>', "java"),
    ],
)
def test_the_language_is_the_highlighters(html: str, language: str) -> None:
    assert blocks_of(html)[0].language == language


def test_the_code_of_every_tab_stays() -> None:
    html = (
        '<div role="tabpanel"><pre class="language-js">a</pre></div>'
        '<div role="tabpanel" hidden><pre class="language-python">b</pre></div>'
    )
    assert [block.language for block in blocks_of(html)] == ["js", "python"]


def test_a_number_in_a_numbered_table_is_code() -> None:
    row = '<tr><td class="hljs-ln-numbers"></td><td class="hljs-ln-line hljs-ln-code">{}</td></tr>'
    html = f"<pre><code><table>{row.format('[')}{row.format('42')}{row.format(']')}</table></code></pre>"
    assert [block.text for block in blocks_of(html)] == ["[\n42\n]"]


def test_a_column_of_line_numbers_is_no_code() -> None:
    html = '<table><tr><td class="gutter"><pre>1\n2</pre></td><td class="code"><pre>a\nb</pre></td></tr></table>'
    assert [block.text for block in blocks_of(html)] == ["a\nb"]


def test_numbers_that_a_program_printed_are_code() -> None:
    assert blocks_of("<pre>1\n2\n3</pre>")[0].text == "1\n2\n3"


def test_the_label_above_code_is_the_fences_language() -> None:
    html = '<div>python</div><pre class="language-python">x</pre>'
    assert to_markdown(blocks_of(html), Options()) == "```python\nx\n```"


def test_a_fence_is_longer_than_the_backticks_in_the_code() -> None:
    assert to_markdown(blocks_of("<pre>```\nx\n```</pre>"), Options()) == "````\n```\nx\n```\n````"
