"""completion: the script that completes commands and options in a shell."""

import click
from click.shell_completion import get_completion_class

from sitbreak.errors import SitbreakError

_PLACES = """\b
bash: sitbreak completion bash > ~/.local/share/bash-completion/completions/sitbreak
zsh:  sitbreak completion zsh > a file _sitbreak in a folder of $fpath
fish: sitbreak completion fish > ~/.config/fish/completions/sitbreak.fish
"""


@click.command(epilog=_PLACES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell, to be written into its folder."""
    found = get_completion_class(shell)
    if found is None:
        raise SitbreakError(f"this click knows no completion for {shell}")
    root = ctx.find_root().command
    click.echo(found(root, {}, "sitbreak", "_SITBREAK_COMPLETE").source())
