"""safety: what must be known about stretching, the signs that want help at once first."""

from sitbreak.cli.spoken import command


@command()
def safety() -> None:
    """Say when to stop, when not to stretch, and when to get help at once."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from sitbreak import catalogue_files
    from sitbreak.cli.stretch_pages import CARE, DIM, HEADING, Pages
    from sitbreak.cli.texts import texts

    language = texts()
    pages, known = Pages(language), catalogue_files.load(language.language).catalogue.safety
    rest = [line for line in known.cautions if line not in known.urgent]
    pages.console.print(Text(known.short, "bold"))
    for key, mark, style, lines in (
        ("show.safety.urgent", "!", CARE, known.urgent),
        ("show.safety.all", pages.dot, DIM, rest),
    ):
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for line in lines:
            table.add_row(Text(mark, style), Text(line))
        pages.console.print(Text(f"\n{language.say(key)}", HEADING))
        pages.console.print(Padding(table, (0, 0, 0, 2)))
    pages.sources(known.sources)
