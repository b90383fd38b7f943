"""
``cleanread completion SHELL``: the script with which a shell completes commands, options, their values, and files.

The scripts ask the command itself, with the question that Typer has for fish: everything up to the cursor in, a line with a value
and perhaps a help text for each completion out. Where there is none, and for the first word, which may be a page as well as a command,
they offer files.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final, Literal

import typer

from .say import to_stdout

Shell = Literal["bash", "zsh", "fish", "powershell"]

_BASH: Final = r"""# cleanread's completion for bash; to have it always, in ~/.bashrc:
#   eval "$(cleanread completion bash)"
_cleanread_completion() {
    local line word="${COMP_WORDS[COMP_CWORD]}"
    COMPREPLY=()
    while IFS= read -r line; do
        [[ -n $line ]] && COMPREPLY+=("${line%%$'\t'*}")
    done < <(env _CLEANREAD_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
        _TYPER_COMPLETE_ARGS="${COMP_LINE:0:COMP_POINT}" "$1" 2>/dev/null)
    if ((COMP_CWORD == 1)) && [[ $word != -* ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done < <(compgen -f -- "$word")
    fi
}
complete -o default -F _cleanread_completion cleanread
"""

_ZSH: Final = r"""#compdef cleanread
# cleanread's completion for zsh; to have it always, in ~/.zshrc behind compinit:
#   eval "$(cleanread completion zsh)"
_cleanread() {
    local -a found
    local line value
    for line in "${(@f)$(env _CLEANREAD_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
        _TYPER_COMPLETE_ARGS="${(j: :)words[1,CURRENT]}" "${words[1]}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        value=${${line%%$'\t'*}//:/\\:}
        if [[ $line == *$'\t'* ]]; then
            found+=("$value:${line#*$'\t'}")
        else
            found+=("$value")
        fi
    done
    if (( $#found )); then
        _describe -V cleanread found
    fi
    if (( ! $#found )) || [[ $CURRENT == 2 && $words[CURRENT] != -* ]]; then
        _files
    fi
}
if [[ $funcstack[1] == _cleanread ]]; then
    _cleanread "$@"
else
    compdef _cleanread cleanread
fi
"""

_FISH: Final = r"""# cleanread's completion for fish; to have it always:
#   cleanread completion fish > ~/.config/fish/completions/cleanread.fish
function __cleanread_complete
    set -l line (commandline -cp)
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    set -l found (env _CLEANREAD_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
        _TYPER_COMPLETE_ARGS="$line" $before[1] 2>/dev/null | string match -r '.+')
    test (count $found) -gt 0; and printf '%s\n' $found
    if test (count $found) -eq 0
        __fish_complete_path $word
    else if test (count $before) -eq 1; and not string match -q -- '-*' $word
        __fish_complete_path $word
    end
end
complete -c cleanread -f -a '(__cleanread_complete)'
"""

_POWERSHELL: Final = r"""# cleanread's completion for PowerShell; to have it always, in the file that $PROFILE names:
#   cleanread completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName cleanread -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $Env:_CLEANREAD_COMPLETE = 'complete_powershell'
    $Env:_TYPER_COMPLETE_ARGS = $commandAst.ToString()
    $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $wordToComplete
    try {
        cleanread 2>$null | Where-Object { $_ } | ForEach-Object {
            $value, $help = $_ -split ':::', 2
            if (-not "$help".Trim()) { $help = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
        }
    }
    finally {
        Remove-Item Env:_CLEANREAD_COMPLETE, Env:_TYPER_COMPLETE_ARGS, Env:_TYPER_COMPLETE_WORD_TO_COMPLETE
    }
}
"""

SCRIPTS: Final[Mapping[Shell, str]] = MappingProxyType(
    {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}
)


def completion(
    shell: Annotated[
        Shell,
        typer.Argument(
            metavar="SHELL",
            help="bash, zsh, fish or powershell.",
            rich_help_panel="Arguments",
            show_default=False,
        ),
    ],
) -> None:
    """Print the script with which a shell completes this command."""
    to_stdout(SCRIPTS[shell])
