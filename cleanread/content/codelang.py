"""The language of a piece of code, as highlighters leave it in class names and attributes."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_ATTRIBUTES: Final = (
    "cr-lang", "data-lang", "language", "data-language", "data-code-language", "data-enlighter-language", "syntax", "data-code-lang",
    "data-canonical-lang", "data-shcb-language-slug", "data-syntax", "data-ext", "data-lexer", "data-brush", "data-programming-language",
)  # fmt: skip
#: Attributes in which the language is one of several settings.
_SETTINGS: Final = re.compile(
    r"brush\s*:\s*([\w#+.-]+)|\"(?:language|lang)\"\s*:\s*\"([\w#+.-]+)\""
)
_SETTING_ATTRIBUTES: Final = ("data-syntaxhighlighter-params", "data-attrs", "data-settings")
_NAMED: Final = re.compile(
    r"(?:^|\s)(?:(language|lang|brush|shiki-lang|code-lang|hljs-lang|mw-highlight-lang|enlighter-l|highlight-source|highlight-text)|"
    r"(highlight|source|hl|type|syntax|gatsby-code))\s*[-:_]\s*[{.]*([A-Za-z0-9][A-Za-z0-9+#._/-]*)"
)
#: Languages that highlighters put into the class as a bare word beside their own name.
_LANGUAGES_AS_TEXT: Final = (
    "abap actionscript ada agda apache apl applescript arduino asciidoc asm assembly astro autohotkey awk bash basic bat batch bibtex "
    "bicep blade c c# c++ cc cfml clj clojure cmake cmd cobol coffee coffeescript console coq cpp crystal cs csharp css csv cu cuda cxx "
    "cypher cython d dart delphi diff django docker dockerfile dos dot ejs elisp elixir elm emacs-lisp erb erl erlang ex f# fish forth "
    "fortran fs fsharp gdscript gherkin git gleam glsl gnuplot go golang gql gradle graphql groovy h haml handlebars haskell haxe hbs hcl "
    "hlsl hs htm html http idris ini ipython ipython3 java javascript jinja jinja2 jq js json json5 jsonc jsonl jsonnet jsx jl julia kotlin kt "
    "latex lean lean4 less liquid lisp llvm log lua make makefile markdown markup mathematica matlab md mdx mermaid meson mips mongodb "
    "mysql nasm nginx nim nix node nushell objc objective-c objectivec ocaml octave odin openscad pascal patch perl pgsql php pkl "
    "plantuml plpgsql plsql postgres postgresql posh powershell prisma processing prolog promql properties proto protobuf ps1 pseudocode "
    "pug puppet purescript pwsh py py3 pycon python python3 qml r racket raku rb re reason reasonml regex rego rest robotframework "
    "rocq rs rst ruby rust sas sass scala scheme scss sed sh shell shell-session shellscript shellsession smali smalltalk solidity sparql "
    "sql sqlite ssh stan stata stylus svelte svg swift systemverilog systemd tcl terraform tex text tf thrift toml ts tsql tsx twig typescript "
    "typst v vala vb vb.net vba vbnet vbscript verilog vhdl vim viml vue wasm wat wgsl x86asm xml xquery xslt yaml yml zig zsh"
)
LANGUAGES: Final = frozenset(_LANGUAGES_AS_TEXT.split())
#: Those that are common words or letters in class names, too.
_WORDS: Final = frozenset(
    [
        "basic",
        "batch",
        "c",
        "d",
        "h",
        "v",
        "r",
        "re",
        "cc",
        "cu",
        "ex",
        "fs",
        "rest",
        "reason",
        "log",
        "less",
        "go",
        "git",
        "make",
        "node",
        "text",
        "properties",
        "patch",
        "diff",
        "processing",
        "stylus",
        "console",
        "django",
        "markup",
        "http",
        "dot",
        "svg",
        "sed",
        "ssh",
        "shell",
        "forth",
        "regex",
        "crystal",
        "julia",
        "dart",
        "swift",
    ]
)
_HIGHLIGHTERS: Final = re.compile(
    r"(?:^|\s)(?:hljs|sourceCode|highlight|highlighter-\S+|prettyprint|chroma|prism|code|codehilite|shiki|syntaxhighlighter|syntaxhl|makeup|hl|"
    r"rdmd-code|codeblock|programlisting|pygments|nohighlight|has-numbering|geshi\w*|wp_syntax|EnlighterJS\w*)(?:\s|$)"
)
#: Names for "no language".
_NONE_AS_TEXT: Final = (
    "none text plaintext plain plain-text plain_text txt nohighlight no-highlight default undefined null unknown unspecified auto raw "
    "source false true generic other output no-lang nolang name"
)
_NONE: Final = frozenset(_NONE_AS_TEXT.split())
#: What highlighters call a language by a name that nothing else knows.
_SAME: Final = {
    "html-basic": "html",
    "html-erb": "erb",
    "html-php": "php",
    "batchfile": "bat",
    "ipython": "python",
    "ipython3": "python",
    "plain text": "text",
    "shell session": "shell-session",
    "visual basic": "vb",
    "emacs lisp": "elisp",
    "objective c": "objective-c",
}
_MAX_LEVELS: Final = 3
_MAX_INNER: Final = 6
_MAX_NAME: Final = 30


def language_of(pre: _Element) -> str:
    """The language that the page names for `pre`, in lower case; empty when it names none.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> language_of(fragment('<pre class="brush: python; toolbar"><code>x</code></pre>'))
    'python'
    >>> language_of(fragment('<pre><code class="hljs c++">x</code></pre>'))
    'c++'
    >>> language_of(fragment('<div class="highlight-source-shell"><pre>x</pre></div>')[0])
    'shell'
    """
    for el, is_own in _named_elements(pre):
        name = _language(el, is_own=is_own)
        if name:
            return "" if name in _NONE else name
    return ""


def _named_elements(pre: _Element) -> list[tuple[_Element, bool]]:
    """The elements that may name the language, and whether they hold nothing but the code."""
    found = [
        (code, True) for code in islice(pre.iter("code", "pre"), _MAX_INNER) if code is not pre
    ]
    found.insert(0 if pre.get("cr-lang") else len(found), (pre, True))
    around = pre.getparent()
    levels = 0
    while around is not None and levels < _MAX_LEVELS:
        # A wrapper of other things as well speaks of those, too.
        if around.tag in ("body", "article", "main", "section"):
            break
        found.append((around, around.tag == "code"))
        # Line numbers stand in a column of their own.
        levels += around.tag not in ("td", "tr", "tbody", "table")
        around = around.getparent()
    return found


def _language(el: _Element, *, is_own: bool) -> str:
    for attribute in _ATTRIBUTES:
        value = el.get(attribute)
        if value and len(value) < _MAX_NAME and (name := tidy(value)):
            return name
    for attribute in _SETTING_ATTRIBUTES:
        if (value := el.get(attribute)) and (found := _SETTINGS.search(value)):
            return tidy(found[1] or found[2])
    names = el.get("class") or ""
    for found in _NAMED.finditer(names):
        name = tidy(found[3])
        # Wrappers are called by words like these for other reasons: lang-en, highlight-box, source-note.
        if (found[1] and (is_own or _is_of_code(names, found[1]))) or (
            name in LANGUAGES or "notranslate" in names and found[2] == "highlight"
        ):
            return name
    if names and _HIGHLIGHTERS.search(names):
        for name in names.lower().split():
            if name in LANGUAGES:
                return name
    if el.tag in ("pre", "code"):
        for name in (el.get("lang") or "", names):
            if name.lower() in LANGUAGES:
                return name.lower()
        for name in names.lower().split():
            if name in LANGUAGES and name not in _WORDS:
                return name
    return ""


def _is_of_code(names: str, key: str) -> bool:
    """Whether an element around the code speaks of code when it names a language."""
    return key not in ("language", "lang") or _SPEAKS_OF_CODE.search(names) is not None


_SPEAKS_OF_CODE: Final = re.compile(
    r"code|highlight|prism|shiki|chroma|vp-adaptive|extra-class|line-numbers|hljs|snippet|(?:^|\s)language-(?!\w\w(?:-|\s|$)|switch|selector|menu|picker)",
    re.IGNORECASE,
)


def tidy(name: str) -> str:
    """A name of a language as an info string: in lower case, a word.

    >>> tidy("Objective-C"), tidy("text/x-python"), tidy("Plain Text"), tidy("diff-js")
    ('objective-c', 'python', 'text', 'diff')
    """
    name = name.strip().lower()
    name = _SAME.get(name, name)
    if " " in name:
        return ""
    name = name.rsplit("/", 1)[-1].removeprefix("x-")
    name = re.sub(r"[^a-z0-9+#._-]", "", name).strip(".-_")
    name = _SAME.get(name, name)
    return "diff" if name.startswith("diff-") else name
