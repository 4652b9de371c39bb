"""completion: the script that completes commands and options in a shell."""

import os

import click
from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

from sitbreak.cli.spoken import command
from sitbreak.errors import SitbreakError
from sitbreak.sentence import Sentence

_PLACES = """\b
bash: sitbreak completion bash > ~/.local/share/bash-completion/completions/sitbreak
zsh:  sitbreak completion zsh > a file _sitbreak in a folder of $fpath
fish: sitbreak completion fish > ~/.config/fish/completions/sitbreak.fish
PowerShell: sitbreak completion powershell >> $PROFILE
"""

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $at)
    $env:COMP_WORDS = $line.ToString()
    $env:COMP_WORD = $word
    $env:%(complete_var)s = "powershell_complete"
    try { %(prog_name)s | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        $help = if ($help) { $help } else { $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
    } } finally { Remove-Item Env:COMP_WORDS, Env:COMP_WORD, Env:%(complete_var)s }
}
"""


class PowerShellComplete(ShellComplete):
    """PowerShell 5 and later; click has none before 8.4."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is being completed, and that one."""
        words, word = split_arg_string(os.environ["COMP_WORDS"])[1:], os.environ.get("COMP_WORD", "")
        return (words[:-1] if word and words else words), word

    def format_completion(self, item: CompletionItem) -> str:
        """Return the value and, after a tab, what it means."""
        return f"{item.value}\t{item.help or ''}"


def know_powershell() -> None:
    """Let click complete for PowerShell, whether it can by itself or not."""
    add_completion_class(PowerShellComplete)


@command(epilog=_PLACES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish", "powershell"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell, to be written into its folder."""
    know_powershell()
    found = get_completion_class(shell)
    if found is None:
        raise SitbreakError(Sentence("this click knows no completion for {shell}", shell=shell))
    root = ctx.find_root().command
    click.echo(found(root, {}, "sitbreak", "_SITBREAK_COMPLETE").source())
