"""screens: which of the screens are one's own, so that one never seen before may be taken for a projector."""

import click

from sitbreak.cli.spoken import command
from sitbreak.sentence import Sentence


@command()
@click.option("--mine", is_flag=True, help="Those that are connected now are mine: remind me on them.")
def screens(mine: bool) -> None:
    """Say how many screens are known, and whether a new one holds reminders back."""
    from sitbreak import paths
    from sitbreak.cli.texts import say
    from sitbreak.errors import SitbreakError
    from sitbreak.session.known_screens import FILE, ScreenBook

    file = paths.state_dir() / FILE
    try:
        book = ScreenBook.read(file)
        if mine and book.claim():
            book.write(file)
    except OSError as error:
        raise SitbreakError(
            Sentence("{file}: {reason}", file=file, reason=error.strerror), hint="sitbreak doctor"
        ) from error
    seen = max(book.sources.values(), key=len, default={})  # two sources may see the same ones
    new = max((sum(s.here and not s.known for s in each.values()) for each in book.sources.values()), default=0)
    click.echo(
        say(
            "cli.screens.new" if new else "cli.screens.known" if seen else "cli.screens.none",
            n=new or sum(screen.known for screen in seen.values()),
        )
    )
