"""Labels, tools, numbers and prompts beside code are no text of the page."""

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
                '<div class="code-toolbar"><pre class="line-numbers language-python" data-line="2">'
                '<code class="language-python"><span class="token keyword">def</span> f():\n'
                '    pass<span aria-hidden="true" class="line-numbers-rows"><span></span><span></span></span></code>'
                '<div aria-hidden="true" class="line-highlight" data-range="2">\n'
                '</div></pre><div class="toolbar"><div class="toolbar-item"><span>Python</span></div><div class="toolbar-item">'
                "<a>Copy</a></div></div></div><p>After.</p>"
            ),
            ("```python\ndef f():\n    pass\n```\n\nAfter."),
            id="Prism toolbar",
        ),
        pytest.param(
            (
                '<div class="code-block mt-5" numberoflines="3" language="bash">'
                '<div class="flex" data-component-part="code-block-header">'
                '<div data-component-part="code-block-header-filename">run.sh</div><div><button>Copy</button></div></div>'
                '<div data-component-part="code-block-root"><pre class="shiki" language="bash">'
                '<code language="bash" numberoflines="2"><span class="line"><span>a</span></span>\n'
                '<span class="line"><span>b</span></span></code></pre></div></div>'
            ),
            ("run.sh\n\n```bash\na\nb\n```"),
            id="Mintlify",
        ),
        pytest.param(
            (
                '<div class="language-mdc vp-adaptive-theme line-numbers-mode"><button title="Copy Code" class="copy"></button>'
                '<span class="lang">mdc</span><pre class="shiki"><code><span class="line"><span>a</span></span>\n'
                '<span class="line"><span>b</span></span></code></pre><div class="line-numbers-wrapper">'
                '<span class="line-number">1</span><br><span class="line-number">2</span><br></div></div>'
            ),
            ("```mdc\na\nb\n```"),
            id="VitePress",
        ),
        pytest.param(
            (
                '<div class="example-wrap"><div data-nosnippet><pre class="src-line-numbers"><a href="#1" id="1">1</a>\n'
                '<a href="#2">2</a></pre></div><pre class="rust rust-example-rendered"><code><span class="kw">fn</span> x() {\n'
                "}</code></pre></div>"
            ),
            ("```rust\nfn x() {\n}\n```"),
            id="rustdoc, numbers beside",
        ),
        pytest.param(
            ('<div class="editor"><div class="line-numbers">1\n2</div><pre>a\nb</pre></div>'),
            ("```\na\nb\n```"),
            id="numbers beside",
        ),
        pytest.param(
            (
                '<div class="cell code_cell"><div class="input"><div class="prompt input_prompt">In&nbsp;[1]:</div>'
                '<div class="inner_cell"><div class="input_area"><div class=" highlight hl-ipython3"><pre><span></span>a\n'
                '</pre></div></div></div></div><div class="output"><div class="output_area">'
                '<div class="prompt output_prompt">Out[1]:</div><div class="output_text output_subarea"><pre>1\n'
                "2</pre></div></div></div></div>"
            ),
            ("```python\na\n```\n\n```\n1\n2\n```"),
            id="nbconvert",
        ),
        pytest.param(
            (
                '<div class="nbinput docutils container"><div class="prompt highlight-none notranslate"><div class="highlight">'
                "<pre><span></span>[1]:\n"
                '</pre></div></div><div class="input_area highlight-ipython3 notranslate"><div class="highlight"><pre><span>'
                "</span>a\n"
                "</pre></div></div></div>"
            ),
            ("```python\na\n```"),
            id="nbsphinx",
        ),
        pytest.param(
            (
                '<div class="bbCodeBlock bbCodeBlock--code"><div class="bbCodeBlock-title">C#:</div>'
                '<div class="bbCodeBlock-content" dir="ltr"><pre class="bbCodeCode" data-lang="csharp"><code>a\n'
                "b</code></pre></div></div>"
            ),
            ("```csharp\na\nb\n```"),
            id="XenForo",
        ),
        pytest.param(
            (
                '<div class="bbcode_container"><div class="bbcode_description">Code:</div>'
                '<pre class="bbcode_code" style="height:36px;">a\n'
                "b</pre></div>"
            ),
            ("```\na\nb\n```"),
            id="vBulletin",
        ),
        pytest.param(
            (
                '<div class="code-example"><div class="example-header"><span class="language-name">js</span><button>Copy'
                '</button></div><pre class="brush: js notranslate"><code>a</code></pre></div>'
            ),
            ("```js\na\n```"),
            id="MDN",
        ),
        pytest.param(
            (
                '<div class="codeHeader" id="c"><span class="language">C#</span><button class="action">Copy</button></div>'
                '<pre tabindex="0"><code class="lang-csharp">a</code></pre>'
            ),
            ("```csharp\na\n```"),
            id="Microsoft Learn",
        ),
        pytest.param(
            (
                '<pre><div class="contain"><div class="flex items-center">python<button>Copy code</button></div>'
                '<div class="overflow-y-auto"><code class="!whitespace-pre hljs language-python">a\n'
                "b</code></div></div></pre>"
            ),
            ("```python\na\nb\n```"),
            id="label within the pre",
        ),
        pytest.param(
            (
                '<div class="code-wrap"><div class="code-header"><span>Python</span><span>Copy</span></div><pre><code>a</code>'
                "</pre></div>"
            ),
            ("```python\na\n```"),
            id="label in place of a class",
        ),
        pytest.param(
            (
                '<div class="tabs"><div>Python</div><div>Go</div></div><pre>a</pre><p>Output:</p><pre>b</pre><p>Copy</p><pre>c'
                "</pre><div>Example 1</div><pre>d</pre>"
            ),
            (
                "Python\n"
                "\n"
                "Go\n"
                "\n"
                "```\n"
                "a\n"
                "```\n"
                "\n"
                "Output:\n"
                "\n"
                "```\n"
                "b\n"
                "```\n"
                "\n"
                "```\n"
                "c\n"
                "```\n"
                "\n"
                "Example 1\n"
                "\n"
                "```\n"
                "d\n"
                "```"
            ),
            id="text that labels nothing",
        ),
        pytest.param(
            '<div><pre>a</pre><div class="code-title">Python</div><pre class="language-python">b</pre></div>',
            ("```\na\n```\n\n```python\nb\n```"),
            id="label between two pieces",
        ),
        pytest.param(
            (
                '<div class="literal-block-wrapper docutils container" id="id1"><div class="code-block-caption">'
                '<span class="caption-number">Listing 1 </span><span class="caption-text">this.py</span>'
                '<a class="headerlink" href="#id1" title="Permalink">¶</a></div><div class="highlight-python notranslate">'
                '<div class="highlight"><pre>a</pre></div></div></div>'
            ),
            ("Listing 1 this.py\n\n```python\na\n```"),
            id="Sphinx caption",
        ),
        pytest.param(
            (
                '<div class="code-with-filename"><div class="code-with-filename-file"><pre><strong>run.py</strong></pre></div>'
                '<div class="sourceCode" id="cb1" data-filename="run.py"><pre class="sourceCode python">'
                '<code class="sourceCode python">x</code></pre></div></div>'
            ),
            ("**run.py**\n\n```python\nx\n```"),
            id="Quarto file name",
        ),
    ],
)
def test_what_only_labels_the_code_goes_and_the_rest_stays(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown
