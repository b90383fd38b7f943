"""Code that is not in a ``<pre>`` becomes a block of code, and inline code and tables of data stay what they are."""

from __future__ import annotations

import pytest

from cleanread.blocks import split_blocks
from cleanread.codeblocks import mark_code
from cleanread.content import build
from cleanread.models import Options
from cleanread.parse import body_of, parse
from cleanread.render import to_markdown


def markdown_of(html: str) -> str:
    body = body_of(parse(html))
    removed = mark_code(body, html)
    return to_markdown(build(split_blocks(body, removed).blocks, "https://example.com/"), Options())


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        pytest.param(
            (
                '<div class="highlight"><table class="highlighttable"><tr><th colspan="2" class="filename">'
                '<span class="filename">foo.py</span></th></tr><tr><td class="linenos"><div class="linenodiv"><pre>'
                '<span class="normal">1</span>\n'
                '<span class="normal">2</span></pre></div></td><td class="code"><div><pre><span></span><code>'
                '<span class="k">def</span> f():\n'
                '    <span class="k">return</span> 1\n'
                "</code></pre></div></td></tr></table></div>"
            ),
            ("foo.py\n\n```\ndef f():\n    return 1\n```"),
            id="Pygments table",
        ),
        pytest.param(
            (
                '<table class="codehilitetable"><tr><td class="linenos"><div class="linenodiv"><pre>1\n'
                '2</pre></div></td><td class="code"><div class="codehilite"><pre><span></span>a\n'
                "b</pre></div></td></tr></table>"
            ),
            ("```\na\nb\n```"),
            id="codehilite table",
        ),
        pytest.param(
            (
                '<div class="highlight"><div class="chroma"><table class="lntable"><tr><td class="lntd">'
                '<pre tabindex="0" class="chroma"><code><span class="lnt" id="l1"><a class="lnlinks" href="#l1">1</a>\n'
                '</span><span class="lnt">2\n'
                '</span></code></pre></td><td class="lntd"><pre class="chroma"><code class="language-go" data-lang="go">'
                '<span class="line"><span class="cl">func main() {\n'
                '</span></span><span class="line"><span class="cl">\tx()\n'
                "</span></span></code></pre></td></tr></table></div></div>"
            ),
            ("```go\nfunc main() {\n\tx()\n```"),
            id="Chroma table",
        ),
        pytest.param(
            (
                '<div class="highlight"><div style="color:#f8f8f2"><table style="border-spacing:0"><tr>'
                '<td style="vertical-align:top"><pre><code><span style="white-space:pre;user-select:none">1\n'
                '</span><span style="white-space:pre;user-select:none">2\n'
                '</span></code></pre></td><td><pre><code class="language-go" data-lang="go"><span style="display:flex;">'
                "<span>a\n"
                '</span></span><span style="display:flex;"><span>\tb\n'
                "</span></span></code></pre></td></tr></table></div></div>"
            ),
            ("```go\na\n\tb\n```"),
            id="Chroma table without classes",
        ),
        pytest.param(
            (
                '<div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight"><code>'
                '<table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">1\n'
                "2\n"
                '</pre></td><td class="code"><pre><span class="k">def</span> x\n'
                "  1\n"
                "</pre></td></tr></tbody></table></code></pre></div></div>"
            ),
            ("```ruby\ndef x\n  1\n```"),
            id="Rouge table",
        ),
        pytest.param(
            (
                '<div class="language-shell highlighter-rouge"><div class="code-header"><span data-label-text="Shell">'
                '<i class="fas"></i></span><button aria-label="copy"><i></i></button></div><div class="highlight"><code>'
                '<table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">1\n'
                "2\n"
                '</pre></td><td class="rouge-code"><pre>ls\n'
                "  cd\n"
                "</pre></td></tr></tbody></table></code></div></div>"
            ),
            ("```shell\nls\n  cd\n```"),
            id="Rouge table in a Jekyll theme",
        ),
        pytest.param(
            (
                '<pre class="CodeRay highlight"><code data-lang="java"><table class="CodeRay"><tr><td class="line-numbers">'
                "<pre>1\n"
                "2\n"
                '</pre></td><td class="code"><pre>a\n'
                "  b</pre></td></tr></table></code></pre>"
            ),
            ("```java\na\n  b\n```"),
            id="CodeRay table",
        ),
        pytest.param(
            (
                '<figure class="highlight python"><figcaption><span>t.py</span></figcaption><table><tbody><tr>'
                '<td class="gutter"><pre><span class="line">1</span><br><span class="line">2</span><br></pre></td>'
                '<td class="code"><pre><span class="line"><span class="keyword">def</span> f():</span><br>'
                '<span class="line">    <span class="number">42</span></span><br></pre></td></tr></tbody></table></figure>'
            ),
            ("*t.py*\n\n```python\ndef f():\n    42\n```"),
            id="Hexo",
        ),
        pytest.param(
            (
                '<div class="wp_syntax"><table><tr><td class="line_numbers"><pre>1\n'
                "2\n"
                '</pre></td><td class="code"><pre class="php" style="font-family:monospace;">a\n'
                "  b</pre></td></tr></table></div>"
            ),
            ("```php\na\n  b\n```"),
            id="WP-Syntax",
        ),
        pytest.param(
            (
                '<div style="background:#fff"><table><tr><td><pre style="margin: 0">1\n'
                '2</pre></td><td><pre style="margin: 0">a\n'
                "  b</pre></td></tr></table></div>"
            ),
            ("```\na\n  b\n```"),
            id="a column of numbers without a name",
        ),
        pytest.param(
            (
                '<div class="Box-body p-0 blob-wrapper data type-python">'
                '<table class="highlight tab-size js-file-line-container" data-tab-size="8"><tbody><tr>'
                '<td id="L1" class="blob-num js-line-number" data-line-number="1"></td>'
                '<td id="LC1" class="blob-code blob-code-inner js-file-line"><span class="pl-k">def</span> f():</td></tr>\n'
                '<tr><td class="blob-num" data-line-number="2"></td><td class="blob-code blob-code-inner js-file-line">\n'
                "</td></tr>\n"
                '<tr><td class="blob-num" data-line-number="3"></td><td class="blob-code blob-code-inner js-file-line">    '
                '<span class="pl-c1">42</span></td></tr></tbody></table></div><pre>x</pre>'
            ),
            ("```python\ndef f():\n\n    42\n```\n\n```\nx\n```"),
            id="GitHub, a file",
        ),
        pytest.param(
            (
                '<table class="diff-table"><tr><td class="blob-num">1</td><td class="blob-num">1</td><td class="blob-code">'
                '<span class="blob-code-inner blob-code-marker" data-code-marker=" ">a</span></td></tr><tr>'
                '<td class="blob-num">2</td><td class="blob-num"></td><td class="blob-code">'
                '<span class="blob-code-inner blob-code-marker" data-code-marker="-">b</span></td></tr></table><code>x</code>'
            ),
            ("```\n a\n-b\n```\n\n`x`"),
            id="GitHub, a diff",
        ),
        pytest.param(
            (
                '<table><tbody><tr><td id="L1" class="lines-num"><span data-line-number="1"></span></td>'
                '<td class="lines-code chroma"><code class="code-inner">a\n'
                '</code></td></tr><tr><td class="lines-num"><span></span></td><td class="lines-code chroma">'
                '<code class="code-inner">  b\n'
                "</code></td></tr></tbody></table>"
            ),
            ("```\na\n  b\n```"),
            id="Gitea",
        ),
        pytest.param(
            (
                '<table summary="blob content" class="blob"><tr><td class="linenumbers"><pre><a id="n1" href="#n1">1</a>\n'
                '<a id="n2" href="#n2">2</a>\n'
                '</pre></td><td class="lines"><pre><code>a\n'
                "b\n"
                "</code></pre></td></tr></table>"
            ),
            ("```\na\nb\n```"),
            id="cgit",
        ),
        pytest.param(
            (
                '<div id="crayon-5f" class="crayon-syntax crayon-theme-classic" data-settings=" minimize">'
                '<div class="crayon-toolbar"><span class="crayon-title">x.py</span><div class="crayon-tools">'
                '<span class="crayon-language">Python</span></div></div><div class="crayon-plain-wrap">'
                '<textarea wrap="soft" class="crayon-plain print-no" readonly>a\n'
                'b</textarea></div><div class="crayon-main"><table class="crayon-table"><tr class="crayon-row">'
                '<td class="crayon-nums"><div class="crayon-nums-content"><div class="crayon-num">1</div>'
                '<div class="crayon-num crayon-striped-num">2</div><div class="crayon-num">3</div></div></td>'
                '<td class="crayon-code"><div class="crayon-pre"><div class="crayon-line" id="crayon-5f-1">'
                '<span class="crayon-e">a</span><span class="crayon-h"> </span>b</div>'
                '<div class="crayon-line crayon-striped-line">&nbsp;</div><div class="crayon-line"><span class="crayon-h">    '
                "</span>c</div></div></td></tr></table></div></div>"
            ),
            ("x.py\n\n```python\na b\n\n    c\n```"),
            id="Crayon",
        ),
        pytest.param(
            (
                '<div id="highlighter_123" class="syntaxhighlighter  java"><div class="toolbar"><span>'
                '<a href="#" class="toolbar_item command_help help">?</a></span></div><table border="0"><caption>A.java'
                '</caption><tbody><tr><td class="gutter"><div class="line number1 index0 alt2">1</div>'
                '<div class="line number2">2</div><div class="line number3">3</div></td><td class="code">'
                '<div class="container"><div class="line number1 index0 alt2"><code class="java keyword">public</code> '
                '<code class="java plain">x</code></div><div class="line number2">&nbsp;</div><div class="line number3">'
                '<code class="java spaces">&nbsp;&nbsp;&nbsp;&nbsp;</code><code class="java plain">y</code></div></div></td>'
                "</tr></tbody></table></div>"
            ),
            ("A.java\n\n```java\npublic x\n\n    y\n```"),
            id="SyntaxHighlighter 3",
        ),
        pytest.param(
            (
                '<div class="syntaxhighlighter"><div class="lines"><div class="line alt1"><code class="number">01.</code>'
                '<span class="content"><span class="block" style="margin-left: 0px !important;"><code class="java keyword">a'
                '</code></span></span></div><div class="line alt2"><code class="number">02.</code><span class="content">'
                '<code class="java plain">b</code></span></div></div></div>'
            ),
            ("```java\na\nb\n```"),
            id="SyntaxHighlighter 2",
        ),
        pytest.param(
            (
                '<div class="dp-highlighter"><div class="bar"><div class="tools"><a href="#">view plain</a>'
                '<a href="#">copy to clipboard</a></div></div><ol start="1" class="dp-py"><li class="alt"><span>'
                '<span class="keyword">def</span><span> f():&nbsp;&nbsp;</span></span></li><li>&nbsp;&nbsp;x</li></ol></div>'
                "<code>y</code>"
            ),
            ("```python\ndef f():\n  x\n```\n\n`y`"),
            id="SyntaxHighlighter 1",
        ),
        pytest.param(
            (
                '<div class="php" style="font-family:monospace;"><ol><li class="li1"><div class="de1">a {</div></li>'
                '<li class="li1"><div class="de1">&nbsp; b</div></li></ol></div><code>x</code>'
            ),
            ("```php\na {\n  b\n```\n\n`x`"),
            id="GeSHi list",
        ),
        pytest.param(
            (
                '<div class="enlighter-default enlighter-v-standard enlighter-t-enlighter enlighter-l-js enlighter-hover enlighter-linenumbers">'
                '<div class="enlighter-toolbar-top"><div class="enlighter-btn enlighter-btn-raw"></div></div>'
                '<div class="enlighter-code"><div class="enlighter" style=""><div class=""><div><span class="enlighter-k0">var'
                '</span><span class="enlighter-text"> x</span></div></div><div class=""><div>  y</div></div></div>'
                '<pre class="enlighter-raw"></pre></div></div>'
                '<pre class="EnlighterJSRAW" style="display:none" data-enlighter-language="js">var x\n'
                "  y</pre>"
            ),
            ("```js\nvar x\n  y\n```"),
            id="EnlighterJS",
        ),
        pytest.param(
            (
                '<div class="wp-block-kevinbatdorf-code-block-pro"><span style="display:block"><svg></svg></span>'
                '<span role="button" tabindex="0" data-code="a\n'
                'b" style="display:none" aria-label="Copy" class="code-block-pro-copy-button">'
                '<pre class="code-block-pro-copy-button-pre" aria-hidden="true">'
                '<textarea class="code-block-pro-copy-button-textarea" tabindex="-1" aria-hidden="true" readonly>a\n'
                'b</textarea></pre><svg></svg></span><pre class="shiki dark-plus"><code><span class="line">a</span>\n'
                '<span class="line">b</span></code></pre><span style="display:flex">Python</span></div>'
            ),
            ("```python\na\nb\n```"),
            id="Code Block Pro",
        ),
        pytest.param(
            (
                '<div class="CodeMirror cm-s-default"><div style="overflow:hidden;position:relative"><textarea></textarea>'
                '</div><div class="CodeMirror-scroll"><div class="CodeMirror-sizer"><div><div class="CodeMirror-lines"><div>'
                '<div class="CodeMirror-measure"><pre>xxxxxxxxxx</pre></div><div class="CodeMirror-code">'
                '<div style="position: relative;"><div class="CodeMirror-gutter-wrapper">'
                '<div class="CodeMirror-linenumber CodeMirror-gutter-elt">1</div></div><pre class=" CodeMirror-line "><span>a {'
                '</span></pre></div><div><div class="CodeMirror-gutter-wrapper"><div class="CodeMirror-linenumber">2</div>'
                '</div><pre class=" CodeMirror-line "><span>&#8203;</span></pre></div><div>'
                '<div class="CodeMirror-gutter-wrapper"><div class="CodeMirror-linenumber">3</div></div>'
                '<pre class=" CodeMirror-line "><span>  b</span></pre></div></div></div></div></div></div></div></div><p>After'
            ),
            ("```\na {\n\n  b\n```\n\nAfter"),
            id="CodeMirror 5",
        ),
        pytest.param(
            (
                '<div class="cm-editor"><div class="cm-announced" aria-live="polite"></div><div class="cm-scroller">'
                '<div class="cm-gutters" aria-hidden="true"><div class="cm-gutter cm-lineNumbers">'
                '<div class="cm-gutterElement">1</div></div></div>'
                '<div class="cm-content" role="textbox" contenteditable data-language="javascript"><div class="cm-line">a {'
                '</div><div class="cm-line"><br></div><div class="cm-line">  b</div></div></div></div><code>x</code>'
            ),
            ("```javascript\na {\n\n  b\n```\n\n`x`"),
            id="CodeMirror 6",
        ),
        pytest.param(
            (
                '<div class="monaco-editor"><div class="overflow-guard">'
                '<div class="margin" role="presentation" aria-hidden="true"><div class="margin-view-overlays"><div>'
                '<div class="line-numbers lh-odd">1</div></div></div></div><div class="monaco-scrollable-element">'
                '<div class="lines-content"><div class="view-overlays"></div>'
                '<div class="view-lines monaco-mouse-cursor-text" role="presentation" aria-hidden="true">'
                '<div style="top:18px;height:18px" class="view-line"><span><span class="mtk1">&nbsp;&nbsp;b</span></span></div>'
                '<div style="top:0px;height:18px" class="view-line"><span><span class="mtk1">a</span></span></div></div></div>'
                '</div></div><textarea class="inputarea monaco-mouse-cursor-text"></textarea></div>'
            ),
            ("```\na\n  b\n```"),
            id="Monaco",
        ),
        pytest.param(
            (
                '<div id="editor" class="ace_editor ace-tm"><textarea class="ace_text-input"></textarea>'
                '<div class="ace_gutter"><div class="ace_layer ace_gutter-layer"><div class="ace_gutter-cell">1</div>'
                '<div class="ace_gutter-cell">2</div></div></div><div class="ace_scroller"><div class="ace_content">'
                '<div class="ace_layer ace_print-margin-layer"></div><div class="ace_layer ace_text-layer">'
                '<div class="ace_line_group"><div class="ace_line"><span class="ace_keyword">var</span> x</div></div>'
                '<div class="ace_line_group"><div class="ace_line">  y</div></div></div></div></div>'
                '<div style="height:auto;visibility:hidden;position:absolute">XXXX</div></div>'
            ),
            ("```\nvar x\n  y\n```"),
            id="Ace",
        ),
        pytest.param(
            (
                '<code>x</code><div class="fragment"><div class="line"><a id="l00001" name="l00001"></a>'
                '<span class="lineno">    1</span>&#160;<span class="preprocessor">#include</span></div>\n'
                '<div class="line"><span class="lineno"><a class="line" href="x">    2</a></span>&#160; </div>\n'
                '<div class="foldopen" id="foldopen00012" data-start="{" data-end="}">\n'
                '<div class="line"><span class="lineno">    3</span>&#160;  f() {</div>\n'
                '<div class="line"><span class="lineno">    4</span>&#160;}</div>\n'
                "</div>\n"
                '<div class="ttc" id="a"><div class="ttname"><a href="x">Foo</a></div></div>\n'
                "</div><!-- fragment -->"
            ),
            ("`x`\n\n```\n#include\n\n  f() {\n}\n```"),
            id="Doxygen",
        ),
        pytest.param(
            (
                '<code>x</code><div class="member-signature"><span class="modifiers">public</span>&nbsp;'
                '<span class="return-type">void</span>&nbsp;<span class="element-name">f</span><wbr>'
                '<span class="parameters">(int&nbsp;a,\n'
                " int&nbsp;b)</span></div>"
            ),
            ("`x`\n\n```java\npublic void f(int a,\n int b)\n```"),
            id="Javadoc",
        ),
        pytest.param(
            (
                '<p>For example:</p><div class="code-block" data-lang="http">GET https://api.example.com/items\n'
                "\n"
                "&gt; {%\n"
                "    log()\n"
                "%}</div>"
            ),
            (
                "For example:\n"
                "\n"
                "```http\n"
                "GET https://api.example.com/items\n"
                "\n"
                "> {%\n"
                "    log()\n"
                "%}\n"
                "```"
            ),
            id="Writerside",
        ),
        pytest.param(
            (
                '<code class="hl lean block"><span>#check true</span></code>\n'
                '<pre class="hl lean lean-output information"><span>Bool.true : Bool</span></pre>\n'
                '<code class="hl lean block"><span>\n'
                "</span></code>\n"
                '<code class="hl lean block"><span>#eval 5 * 4</span></code>\n'
                '<p>And <code class="hl lean inline">Nat</code>.</p>'
            ),
            ("```lean\n#check true\nBool.true : Bool\n\n#eval 5 * 4\n```\n\nAnd `Nat`."),
            id="Verso, code and messages",
        ),
        pytest.param(
            (
                '<code class="hl lean block"><span class="keyword token">def</span> <span class="has-info">'
                '<span class="hover-container"><span class="hover-info messages">Nat : Type</span></span>x</span> := 1\n'
                "</code>"
            ),
            ("```lean\ndef x := 1\n```"),
            id="Verso, hover text",
        ),
        pytest.param(
            (
                '<div class="notion-selectable notion-code-block"><div><div contenteditable="false">'
                '<div role="button">JavaScript</div></div>'
                '<div class="line-numbers notion-code-block" style="white-space:pre;font-family:SFMono-Regular, Menlo, monospace">'
                '<div spellcheck="false" style="white-space: pre"><span class="token keyword">let</span> x = [\n'
                "  1]</div></div></div></div><code>x</code>"
            ),
            ("```javascript\nlet x = [\n  1]\n```\n\n`x`"),
            id="Notion",
        ),
        pytest.param(
            (
                '<div class="code-block"><span class="prismjs" data-code-lang="java">'
                '<code class="language-java" style="white-space:pre">'
                '<span class="linenumber react-syntax-highlighter-line-number">1</span><span>a\n'
                '</span><span class="linenumber react-syntax-highlighter-line-number">2</span><span>b</span></code></span>'
                "</div>"
            ),
            ("```java\na\nb\n```"),
            id="Confluence Cloud",
        ),
        pytest.param(
            (
                '<div class="redoc-json"><code><button class="collapser" aria-label="collapse"></button>'
                '<span class="token punctuation">{</span><span class="ellipsis"></span><ul class="obj collapsible"><li>'
                '<div class="hoverable "><span class="property token string">"id"</span>: <span>0</span>'
                '<span class="token punctuation">,</span></div></li></ul><span>}</span></code></div>'
            ),
            ('```\n{\n"id": 0,\n}\n```'),
            id="Redoc",
        ),
        pytest.param(
            (
                "<code>x</code><div style=\"color:#d4d4d4;font-family:Menlo, Monaco, 'Courier New', monospace;white-space:pre;\">"
                "<div><span>a</span></div><br><div><span>  b</span></div></div>"
            ),
            ("`x`\n\n```\na\n\n  b\n```"),
            id="pasted from VS Code",
        ),
        pytest.param(
            (
                '<dl class="codebox"><dt>Code: <a href="#" onclick="x">Select all</a></dt><dd><code>a<br>&nbsp;&nbsp;b</code>'
                "</dd></dl>"
            ),
            ("```\na\n  b\n```"),
            id="phpBB",
        ),
        pytest.param(
            (
                '<div class="codeheader"><span class="code floatleft">Code:</span> '
                '<a class="codeoperation smf_select_text">[Select]</a></div><code class="bbc_code">a<br>  b</code>'
            ),
            ("```\na\n  b\n```"),
            id="SMF",
        ),
        pytest.param(
            (
                '<textarea readonly class="source-code">def f():\n'
                '    x</textarea><textarea readonly class="embed-code">&lt;iframe src=x&gt;\n'
                "&lt;/iframe&gt;</textarea>"
            ),
            ("```\ndef f():\n    x\n```"),
            id="text areas",
        ),
        pytest.param(
            "<p><code>a<br>  b</code></p><p><code>npm i</code></p><p>Type <code>x<br>y</code>.</p>",
            ("```\na\n  b\n```\n\n`npm i`\n\nType `x y`."),
            id="code alone in its paragraph",
        ),
        pytest.param(
            ("<p><code>a = 1</code><br>\n<code>b = 2</code></p>"),
            ("```\na = 1\nb = 2\n```"),
            id="a code element a line",
        ),
        pytest.param(
            "<ul><li><code>a<br>b</code></li><li>Do <code>x</code></li></ul>",
            ("- ```\n  a\n  b\n  ```\n\n- Do `x`"),
            id="code alone in an item",
        ),
        pytest.param(
            ('<div class="snippet"><code>def f():\n    return 1\n\nf()</code></div>'),
            ("```\ndef f():\n    return 1\n\nf()\n```"),
            id="code alone in a box",
        ),
        pytest.param("<div><code>npm install</code></div>", "`npm install`", id="one line of code"),
        pytest.param(
            ("<p><code>a long command that\nwas wrapped in the source</code></p>"),
            "`a long command that was wrapped in the source`",
            id="inline code over two lines",
        ),
        pytest.param(
            (
                "<p>"
                "<code>Whenever somebody asks me to mentor the children of a friend who are in their last year of school I say that nobody wants to hire them fresh out of college without any experience, whatever they studied there."
                "<br><br>That is all.</code></p>"
            ),
            (
                "`Whenever somebody asks me to mentor the children of a friend who are in their last year of school I say that nobody wants to hire them fresh out of college without any experience, whatever they studied there.`\n"
                "\n"
                "`That is all.`"
            ),
            id="prose in a code element",
        ),
        pytest.param(
            '<p><code><a href="/a">Terriers</a><br><a href="/b">Spaniels</a></code></p>',
            ("[`Terriers`](https://example.com/a)\\\n[`Spaniels`](https://example.com/b)"),
            id="links in a code element",
        ),
        pytest.param(
            (
                '<table><tr><td class="code">404</td><td>Not found</td></tr><tr><td class="code">200</td><td>OK</td></tr>'
                "</table><code>x</code>"
            ),
            ("| 404 | Not found |\n| --- | --- |\n| 200 | OK |\n\n`x`"),
            id="table of codes",
        ),
        pytest.param(
            "<table><tr><td>one</td><td><code>a<br>b</code></td></tr><tr><td>two</td><td><code>c</code></td></tr></table>",
            ("| one | `a b` |\n| --- | --- |\n| two | `c` |"),
            id="table with code in a cell",
        ),
    ],
)
def test_code_without_a_pre_is_found_where_it_stands(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


def test_a_page_without_code_is_left_alone() -> None:
    html = (
        '<div class="fragment"><div class="line">Prose</div></div><textarea>Your comment</textarea>'
    )
    body = body_of(parse(html))
    assert mark_code(body, html) == {}
    assert next(body.iter("pre"), None) is None


def test_text_behind_code_stays() -> None:
    assert markdown_of('<div class="code-block" data-lang="c">x</div> tail').endswith("\n\ntail")
