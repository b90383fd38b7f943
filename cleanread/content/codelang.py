"""The language of a piece of code, as highlighters leave it in class names and attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_ATTRIBUTES: Final = (
    "data-lang",
    "language",
    "data-language",
    "data-code-language",
    "data-enlighter-language",
    "syntax",
    "data-code-lang",
)
_NAMED: Final = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|highlight-text|highlight|brush|shiki-lang|code-lang|hljs-lang)\s*[-:_]\s*([A-Za-z0-9+#._-]+)"
)
#: Languages that highlighters put into the class as a bare word beside their own name.
_LANGUAGES_AS_TEXT: Final = (
    "abap ada apache applescript arduino asm assembly awk bash basic bat batch bibtex c clojure cmake cobol coffeescript console "
    "cpp c++ crystal cs csharp c# css csv cuda cypher d dart delphi diff docker dockerfile elixir elm erb erlang fish fortran "
    "fsharp f# gherkin glsl go golang gradle graphql groovy haml handlebars haskell hcl html http ini java javascript js json "
    "json5 jsonc jsx julia kotlin kt latex lean lean4 less lisp log lua makefile markdown md mathematica matlab mermaid mysql "
    "nasm nginx nim nix objc objective-c objectivec ocaml pascal patch perl pgsql php plsql postgresql powershell ps1 prolog "
    "properties proto protobuf puppet purescript py python python3 qml r racket rb reason rest rst ruby rust rs sass scala "
    "scheme scss sh shell shell-session solidity sparql sql ssh stylus svelte swift systemverilog tcl terraform tex toml ts tsx "
    "twig typescript vb vba vbnet verilog vhdl vim viml vue wasm x86asm xml xquery yaml yml zig zsh"
)
_LANGUAGES: Final = frozenset(_LANGUAGES_AS_TEXT.split())
_HIGHLIGHTERS: Final = re.compile(
    r"(?:^|\s)(?:hljs|sourceCode|highlight|highlighter-\S+|prettyprint|chroma|prism|code|codehilite|shiki)(?:\s|$)"
)
#: Names for "no language".
_NONE_AS_TEXT: Final = (
    "none text plaintext plain txt nohighlight no-highlight default undefined auto raw source"
)
_NONE: Final = frozenset(_NONE_AS_TEXT.split())
_MAX_LEVELS: Final = 3


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
    for el in _named_elements(pre):
        name = _language(el)
        if name:
            return "" if name in _NONE else name
    return ""


def _named_elements(pre: _Element) -> list[_Element]:
    found = [*pre.iterchildren("code"), pre]
    around = pre.getparent()
    levels = 0
    while around is not None and levels < _MAX_LEVELS:
        # A wrapper of other things as well speaks of those, too.
        if around.tag in ("body", "article", "main", "section"):
            break
        found.append(around)
        # Line numbers stand in a column of their own.
        levels += around.tag not in ("td", "tr", "tbody", "table")
        around = around.getparent()
    return found


def _language(el: _Element) -> str:
    for attribute in _ATTRIBUTES:
        value = el.get(attribute)
        if value and len(value) < 30 and " " not in value.strip():
            return _tidy(value)
    names = el.get("class") or ""
    if named := _NAMED.search(names):
        return _tidy(named[1])
    if _HIGHLIGHTERS.search(names):
        for name in names.lower().split():
            if name in _LANGUAGES:
                return name
    if el.tag in ("pre", "code"):
        for name in (el.get("lang") or "", names):
            if name.lower() in _LANGUAGES:
                return name.lower()
    return ""


def _tidy(name: str) -> str:
    return re.sub(r"[^a-z0-9+#._-]", "", name.strip().lower()).strip(".-_")
