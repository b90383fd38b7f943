"""Languages as labels above code write them for people: "C#", "JavaScript", "Terminal"."""

from __future__ import annotations

from typing import Final

from ..content.codelang import LANGUAGES

#: Names of one language each, the one for an info string first.
_SAME: Final = tuple(
    frozenset(names.split(","))
    for names in (
        "js,javascript,jsx,node,node.js,nodejs,javascript / node.js,ecmascript,es6",
        "ts,typescript,tsx",
        "python,py,python3,python 3,pycon,ipython,ipython3,python console",
        "bash,sh,shell,zsh,console,terminal,shellscript,shell script,shell-session,shellsession,shell session,command line,cli,curl,powershell,cmd,terminal window",
        "powershell,ps1,pwsh,posh",
        "yaml,yml",
        "json,json5,jsonc",
        "csharp,cs,c#",
        "cpp,c++,cxx,cc",
        "fsharp,fs,f#",
        "html,markup,xml,svg,htm,xhtml,html5,html/xml",
        "css,css3",
        "ruby,rb",
        "go,golang",
        "kotlin,kt",
        "rust,rs",
        "markdown,md",
        "objc,objective-c,objectivec,objective c",
        "docker,dockerfile",
        "vb,vbnet,vb.net,visual basic,vba",
        "latex,tex",
        "makefile,make",
        "haskell,hs",
        "perl,pl",
        "elisp,emacs-lisp,emacs lisp",
        "batch,bat,dos,cmd,batchfile",
        "terraform,hcl,tf",
        "graphql,gql",
        "protobuf,proto",
        "sql,mysql,pgsql,postgresql,tsql,plsql,sqlite",
        "elixir,ex,exs",
        "erlang,erl",
        "clojure,clj",
        "r,rlang",
        "text,plain text,plaintext,plain,txt,none",
        "ini,toml,cfg,conf",
    )
)
_CANONICAL: Final = {
    "javascript": "javascript", "c#": "csharp", "c++": "cpp", "f#": "fsharp", "plain text": "text", "terminal": "shell", "command line": "shell",
    "shell script": "shell", "shell session": "shell-session", "visual basic": "vb", "objective c": "objective-c", "node.js": "javascript",
    "python 3": "python", "emacs lisp": "elisp", "plaintext": "text", "plain": "text", "txt": "text", "none": "text",
}  # fmt: skip


def language_named(label: str) -> str | None:
    """The language that a label names, as an info string has it; ``None`` when it names none.

    >>> language_named("C#"), language_named("Bash"), language_named("Example 1")
    ('csharp', 'bash', None)
    """
    name = " ".join(label.lower().split())
    return _CANONICAL.get(name) or (name if name in LANGUAGES else None)


def same_language(one: str, other: str) -> bool:
    """Whether two names may stand for one language.

    >>> same_language("js", "javascript"), same_language("js", "java")
    (True, False)
    """
    return one == other or any(one in names and other in names for names in _SAME)
