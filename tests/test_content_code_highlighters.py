"""Code in a ``<pre>`` as highlighters, site generators and blog software set it."""

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
                '<div class="highlight-python notranslate"><div class="highlight"><pre><span></span><span class="linenos">1'
                '</span><span class="k">def</span> f():\n'
                '<span class="linenos">2</span>    <span class="k">return</span> 42\n'
                "</pre></div></div>"
            ),
            ("```python\ndef f():\n    return 42\n```"),
            id="Pygments, numbers in the lines",
        ),
        pytest.param(
            (
                '<pre><code class="hljs language-js"><table class="hljs-ln"><tbody><tr>'
                '<td class="hljs-ln-line hljs-ln-numbers" data-line-number="1"><div class="hljs-ln-n" data-line-number="1">'
                '</div></td><td class="hljs-ln-line hljs-ln-code" data-line-number="1"><span class="hljs-keyword">let'
                '</span> x = [</td></tr><tr><td class="hljs-ln-line hljs-ln-numbers">'
                '<div class="hljs-ln-n" data-line-number="2"></div></td><td class="hljs-ln-line hljs-ln-code">    42</td></tr>'
                '<tr><td class="hljs-ln-line hljs-ln-numbers"><div class="hljs-ln-n" data-line-number="2"></div></td>'
                '<td class="hljs-ln-line hljs-ln-code">42</td></tr><tr><td class="hljs-ln-numbers"><div class="hljs-ln-n">'
                '</div></td><td class="hljs-ln-code"> </td></tr><tr><td class="hljs-ln-numbers"></td>'
                '<td class="hljs-ln-code">];</td></tr></tbody></table></code></pre>'
            ),
            ("```js\nlet x = [\n    42\n42\n\n];\n```"),
            id="highlight.js with its plugin for numbers",
        ),
        pytest.param(
            (
                '<div class="highlight"><pre tabindex="0" class="chroma"><code class="language-go" data-lang="go">'
                '<span class="line"><span class="ln">1</span><span class="cl">func main() {\n'
                '</span></span><span class="line"><span class="ln">2</span><span class="cl">\tx()\n'
                "</span></span></code></pre></div>"
            ),
            ("```go\nfunc main() {\n\tx()\n```"),
            id="Chroma, numbers in the lines",
        ),
        pytest.param(
            (
                '<div class="highlight"><pre tabindex="0" style="color:#f8f8f2"><code class="language-sh" data-lang="sh">'
                '<span style="display:flex;">'
                '<span style="white-space:pre;-webkit-user-select:none;user-select:none;margin-right:0.4em">1</span><span>ls\n'
                '</span></span><span style="display:flex;"><span style="white-space:pre;user-select:none">2</span><span>  cd\n'
                "</span></span></code></pre></div>"
            ),
            ("```sh\nls\n  cd\n```"),
            id="Chroma without classes",
        ),
        pytest.param(
            (
                '<div class="expressive-code"><figure class="frame has-title not-content"><figcaption class="header">'
                '<span class="title">my.js</span><span class="sr-only">Terminal window</span></figcaption>'
                '<pre data-language="js"><code><div class="ec-line"><div class="gutter"><div class="ln" aria-hidden="true">1'
                '</div></div><div class="code"><span class="indent">  </span><span>a</span></div></div><div class="ec-line">'
                '<div class="gutter"><div class="ln" aria-hidden="true">2</div></div><div class="code">\n'
                '</div></div><div class="ec-line highlight"><div class="code">42</div></div></code></pre><div class="copy">'
                '<div aria-live="polite"></div><button title="Copy to clipboard" data-copied="Copied!" data-code="x"><div>'
                "</div></button></div></figure></div>"
            ),
            ("*my.js*\n\n```js\n  a\n\n42\n```"),
            id="Expressive Code",
        ),
        pytest.param(
            (
                '<div class="markdown-code-block">'
                '<pre data-canonical-lang="ruby" class="code highlight js-syntax-highlight language-ruby"><code>'
                '<span id="LC1" class="line" lang="ruby">a</span>\n'
                '<span id="LC2" class="line" lang="ruby">b</span></code></pre><copy-code></copy-code></div>'
            ),
            ("```ruby\na\nb\n```"),
            id="GitLab",
        ),
        pytest.param(
            (
                '<pre class="x"><code class="y"><span class="highlight-line"><span class="highlight-line-number"></span>'
                '<span class="highlight-line-content">a {</span></span><span class="highlight-line">'
                '<span class="highlight-line-number"></span><span class="highlight-line-content"></span></span>'
                '<span class="highlight-line"><span class="highlight-line-content">  b</span></span></code></pre>'
            ),
            ("```\na {\n\n  b\n```"),
            id="GitBook",
        ),
        pytest.param(
            (
                '<div class="language-js codeBlockContainer_Ckt0 theme-code-block"><div class="codeBlockTitle_Ktv7">/src/x.js'
                '</div><div class="codeBlockContent_biex"><pre tabindex="0" class="prism-code language-js codeBlock_bY9V">'
                '<code class="codeBlockLines_e6Vv"><span class="token-line codeLine_lJS_" style="color:#393A34">'
                '<span class="codeLineNumber_Tfdd"></span><span class="codeLineContent_feaV"><span class="token plain">a</span>'
                '</span><br></span><span class="token-line" style="color:#393A34">'
                '<span class="token plain" style="display:inline-block"></span><br></span>'
                '<span class="token-line" style="color:#393A34"><span class="token plain">  b</span><br></span></code></pre>'
                '<div class="buttonGroup"><button>Copy</button></div></div></div>'
            ),
            ("/src/x.js\n\n```js\na\n\n  b\n```"),
            id="Docusaurus",
        ),
        pytest.param(
            (
                '<pre class="prism-code language-js"><div class="token-line" style="x"><span>a</span></div>'
                '<div class="token-line"><span style="display:inline-block"></span></div><div class="token-line"><span>  b'
                "</span></div></pre>"
            ),
            ("```js\na\n\n  b\n```"),
            id="prism-react-renderer",
        ),
        pytest.param(
            (
                '<pre style="display:block"><code class="language-python" style="white-space:pre">'
                '<span class="linenumber react-syntax-highlighter-line-number" style="display:inline-block;min-width:2.25em;padding-right:1em;text-align:right;user-select:none">1'
                "</span><span>def</span><span> f():\n"
                '</span><span class="linenumber react-syntax-highlighter-line-number" style="user-select:none">2</span>'
                "<span>    42</span></code></pre>"
            ),
            ("```python\ndef f():\n    42\n```"),
            id="react-syntax-highlighter",
        ),
        pytest.param(
            (
                '<pre><code style="float:left;padding-right:10px"><span>1\n'
                "</span><span>2\n"
                '</span></code><code class="language-python"><span>a\n'
                "</span>b</code></pre>"
            ),
            ("```python\na\nb\n```"),
            id="react-syntax-highlighter, numbers in a column",
        ),
        pytest.param(
            (
                '<pre class="prettyprint lang-js linenums prettyprinted"><ol class="linenums"><li class="L0">'
                '<span class="kwd">var</span> a</li><li class="L1">  42</li></ol></pre>'
            ),
            ("```js\nvar a\n  42\n```"),
            id="prettify",
        ),
        pytest.param(
            '<pre class="x"><span id="1" class="y">a<br>  b</span></pre>',
            ("```\na\n  b\n```"),
            id="Medium",
        ),
        pytest.param(
            (
                '<div class="sourceCode" id="cb1"><pre class="sourceCode r code-with-copy"><code class="sourceCode r">'
                '<span id="cb1-1"><a href="#cb1-1" aria-hidden="true" tabindex="-1"></a>x <span class="ot">&lt;-</span> 1'
                "</span>\n"
                '<span id="cb1-2"><a href="#cb1-2" aria-hidden="true" tabindex="-1"></a>y</span></code>'
                '<button title="Copy to Clipboard" class="code-copy-button"><i class="bi"></i></button></pre></div>'
            ),
            ("```r\nx <- 1\ny\n```"),
            id="Pandoc and Quarto",
        ),
        pytest.param(
            (
                '<pre class="rust"><code><a href="#1" id="1" data-nosnippet>1</a><span class="kw">fn</span> x() {\n'
                '<a href="#2" id="2" data-nosnippet>2</a>}</code></pre>'
            ),
            ("```rust\nfn x() {\n}\n```"),
            id="rustdoc, source",
        ),
        pytest.param(
            (
                '<pre class="rust item-decl"><code>pub struct A {<details class="toggle type-contents-toggle">'
                '<summary class="hideme"><span>Show 2 fields</span></summary>    pub x: i32,\n'
                "    pub y: i32,\n"
                "</details>}</code></pre>"
            ),
            ("```rust\npub struct A {\n    pub x: i32,\n    pub y: i32,\n}\n```"),
            id="rustdoc, declaration",
        ),
        pytest.param(
            (
                '<div class="listingblock"><div class="title">app.rb</div><div class="content"><pre class="rouge highlight">'
                '<code data-lang="ruby"><table class="linenotable"><tbody><tr><td class="linenos gl"><pre class="lineno">1\n'
                "2\n"
                '</pre></td><td class="code"><pre>a <i class="conum" data-value="1"></i><b>(1)</b>\n'
                "  b\n"
                '</pre></td></tr></tbody></table></code><div class="source-toolbox"><span class="source-lang">ruby</span>'
                '<button class="copy-button"></button></div></pre></div></div>'
            ),
            ("app.rb\n\n```ruby\na (1)\n  b\n```"),
            id="Asciidoctor with Rouge and Antora",
        ),
        pytest.param(
            (
                '<div class="listingblock"><div class="content"><pre class="CodeRay highlight"><code data-lang="java">'
                '<span class="line-numbers">1</span>a\n'
                '<span class="line-numbers">2</span>b</code></pre></div></div>'
            ),
            ("```java\na\nb\n```"),
            id="Asciidoctor with CodeRay",
        ),
        pytest.param(
            (
                '<div class="highlighted_code_block" data-attrs="{&quot;language&quot;:&quot;python&quot;,&quot;nodeId&quot;:&quot;x&quot;}" data-component-name="HighlightedCodeBlockToDOM">'
                '<pre class="shiki"><code>a\n'
                "b</code></pre></div>"
            ),
            ("```python\na\nb\n```"),
            id="Substack",
        ),
        pytest.param(
            (
                '<pre class="codeblock-buttons"><code class="hljs lang-rb">'
                '<ol class="start lines" start="10" style="counter-reset: li-counter 9 ;">\n'
                "      <li>a</li>\n"
                "      <li>  b</li>\n"
                "    </ol></code></pre>"
            ),
            ("```rb\na\n  b\n```"),
            id="Discourse",
        ),
        pytest.param(
            (
                '<div class="gatsby-highlight" data-language="js"><pre class="language-js"><code class="language-js">a\n'
                '<span class="gatsby-highlight-code-line">  b</span>c\n'
                '<span class="gatsby-highlight-code-line">  d</span>\n'
                "e</code></pre></div>"
            ),
            ("```js\na\n  b\nc\n  d\ne\n```"),
            id="Gatsby, coloured lines",
        ),
        pytest.param(
            (
                '<div class="mw-highlight mw-highlight-lang-python mw-content-ltr mw-highlight-lines" dir="ltr"><pre><span>'
                '</span><span class="linenos" data-line="1"></span>a\n'
                '<span class="linenos" data-line="2"></span>b</pre></div>'
            ),
            ("```python\na\nb\n```"),
            id="MediaWiki",
        ),
        pytest.param(
            (
                '<pre class="wp-block-code" aria-describedby="s" data-shcb-language-name="Python" data-shcb-language-slug="python">'
                '<span><code class="hljs language-python"><span class="shcb-loc"><span>a\n'
                '</span></span><span class="shcb-loc"><span>b\n'
                '</span></span></code></span><small class="shcb-language" id="s">'
                '<span class="shcb-language__label">Code language:</span> <span class="shcb-language__name">Python</span> '
                '<span class="shcb-language__paren">(</span><span class="shcb-language__slug">python</span>'
                '<span class="shcb-language__paren">)</span></small></pre>'
            ),
            ("```python\na\nb\n```"),
            id="WordPress, syntax-highlighting code block",
        ),
        pytest.param(
            (
                '<pre><div class="code-block-extension-header"><div class="code-block-extension-headerLeft"><div class="x">'
                '</div></div><div class="code-block-extension-headerRight"><span class="code-block-extension-lang">python'
                '</span><div class="code-block-extension-copyCodeBtn">代码解读</div>'
                '<div class="code-block-extension-copyCodeBtn">复制代码</div></div></div><code class="hljs language-python">a\n'
                "b</code></pre>"
            ),
            ("```python\na\nb\n```"),
            id="Juejin",
        ),
        pytest.param(
            (
                '<pre data-index="0" class="set-code-show prettyprint"><code class="prism language-python has-numbering">a\n'
                'b<div class="hljs-button" data-title="x"></div></code><ul class="pre-numbering"><li style="color:x">1</li>'
                "<li>2</li></ul></pre>"
            ),
            ("```python\na\nb\n```"),
            id="CSDN",
        ),
        pytest.param(
            (
                '<div class="cnblogs_code"><pre><span style="color: #008080;">1</span> <span>def</span> f():\n'
                '<span style="color: #008080;">2</span>     x\n'
                '<span style="color: #008080;">3</span>     y</pre></div>'
            ),
            ("```\ndef f():\n    x\n    y\n```"),
            id="numbers without a name",
        ),
        pytest.param(
            (
                '<pre class="programlisting"><div class="code-btn-container"></div><code class="python nohighlight">a\n'
                "b</code></pre>"
            ),
            ("```python\na\nb\n```"),
            id="AWS documentation",
        ),
        pytest.param(
            (
                '<div class="code panel"><div class="codeHeader panelHeader"><b>T.java</b></div>'
                '<div class="codeContent panelContent">'
                '<pre class="syntaxhighlighter-pre" data-syntaxhighlighter-params="brush: java; gutter: false; theme: Confluence">a\n'
                "b</pre></div></div>"
            ),
            ("**T.java**\n\n```java\na\nb\n```"),
            id="Confluence",
        ),
        pytest.param(
            (
                '<pre class="shiki twoslash"><code class="language-ts"><span class="line">const <span class="twoslash-hover">'
                '<span class="twoslash-popup-container"><code class="twoslash-popup-code">const a: 1</code></span>a</span> = 1'
                "</span></code></pre>"
            ),
            ("```ts\nconst a = 1\n```"),
            id="Shiki with Twoslash",
        ),
        pytest.param(
            (
                '<pre class="alectryon-io highlight"><span class="alectryon-sentence">'
                '<input class="alectryon-toggle" id="x" type="checkbox"><label class="alectryon-input" for="x">Check nat.'
                '</label><small class="alectryon-output"><div><div class="alectryon-messages">nat : Set</div></div></small>'
                "</span></pre>"
            ),
            ("```\nCheck nat.\n```"),
            id="Alectryon",
        ),
        pytest.param(
            (
                '<devsite-code><div class="devsite-code-buttons-container" role="group"><button>Copy</button></div>'
                '<pre class="devsite-click-to-copy" syntax="Python"><code translate="no">a\n'
                "b</code></pre></devsite-code>"
            ),
            ("```python\na\nb\n```"),
            id="Google devsite",
        ),
        pytest.param(
            (
                '<pre><button aria-label="Copy Code" class="rdmd-code-copy fa"></button>'
                '<code class="rdmd-code lang-shell theme-light" data-lang="shell" name="">'
                '<div class="cm-s-neo" data-testid="SyntaxHighlighter">curl x \\\n'
                "  -d y</div></code></pre>"
            ),
            ("```shell\ncurl x \\\n  -d y\n```"),
            id="ReadMe",
        ),
        pytest.param(
            (
                '<pre class="notion-code language-js"><div class="notion-code-copy"><div class="notion-code-copy-button"><svg>'
                '</svg></div></div><code class="language-js">a</code></pre>'
            ),
            ("```js\na\n```"),
            id="Notion",
        ),
        pytest.param(
            '<pre><code class="ruby syntaxhl" data-language="ruby">a</code></pre>',
            ("```ruby\na\n```"),
            id="Redmine",
        ),
        pytest.param(
            (
                '<pre data-ch="true" data-lang="shellscript"><div><div class="css-r"><span class="css-5">1</span>'
                '<div class="css-l"><div><span>export</span> A=1</div></div></div><div class="css-r"><span class="css-5">2'
                '</span><div class="css-l"><div></div></div></div><div class="css-r"><span class="css-5">3</span>'
                '<div class="css-l"><div>  b</div></div></div></div></pre>'
            ),
            ("```shellscript\nexport A=1\n\n  b\n```"),
            id="Code Hike",
        ),
        pytest.param(
            (
                '<div class="geshifilter"><div class="php geshifilter-php" style="font-family:monospace;"><pre style="x"><ol>'
                '<li style="y"><div style="z">a {</div></li>\n'
                '<li style="y"><div style="z">  b</div></li></ol></pre></div></div>'
            ),
            ("```\na {\n  b\n```"),
            id="GeSHi in Drupal",
        ),
        pytest.param(
            ("<pre><code>a&#13;\n\tb  \n  \nc</code></pre>"),
            ("```\na\n\tb\n\nc\n```"),
            id="line ends and tabs",
        ),
        pytest.param(
            ("<pre>\n  <code>a\nb</code>\n</pre>"), ("```\na\nb\n```"), id="indented markup"
        ),
    ],
)
def test_code_as_a_highlighter_sets_it_is_what_a_reader_sees(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown
