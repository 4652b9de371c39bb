"""export: the whole history for other programs."""

from pathlib import Path

import click

from sitbreak import __version__, own_files, paths
from sitbreak.cli import private_files
from sitbreak.cli.spoken import command, wrong_usage
from sitbreak.cli.texts import say, tell_unreadable
from sitbreak.history.export import as_activitywatch, as_csv, as_json
from sitbreak.history.loading import load_since
from sitbreak.history.reader import reading
from sitbreak.history.rows import named
from sitbreak.machine import kept_machine_name


@command()
@click.option("--csv", is_flag=True, help="One table for a spreadsheet.")
@click.option("--json", is_flag=True, help="Every row of every table.")
@click.option("--activitywatch", is_flag=True, help="A bucket that ActivityWatch can import.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
def export(file: Path, **forms: bool) -> None:
    """Write the history to FILE, or to standard output where FILE is "-"; name every file that is about you."""
    wanted = [form for form, is_wanted in forms.items() if is_wanted]
    if len(wanted) > 1:
        raise wrong_usage("--csv, --json and --activitywatch exclude each other")
    form = wanted[0] if wanted else file.suffix.removeprefix(".").lower()
    history = paths.history_file()
    with reading(history) as reader:
        own = kept_machine_name()
        tables = {table: [named(row, own) for row in rows] for table, rows in reader.all_rows().items()}
        tell_unreadable(reader.unreadable())
    match form:
        case "csv":
            text = as_csv(tables)
        case "json":
            text = as_json(tables)
        case "activitywatch":
            text = as_activitywatch(load_since(history), version=__version__, machine=own)
        case _:
            raise wrong_usage("choose --csv, --json or --activitywatch")
    if private_files.write_or_print(file, text):
        click.echo(say("report.export.done", n=sum(map(len, tables.values())), path=file))
        click.echo(say("report.export.files"))
        for path in (*own_files.about_person(), *own_files.settings()):
            click.echo(f"  {path}")
