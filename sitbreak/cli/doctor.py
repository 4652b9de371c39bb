"""doctor: what is sensed and shown here, and what would help."""

import contextlib
import io
import sys
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sitbreak import __version__, paths, printed, processes, streams
from sitbreak.cli import asking
from sitbreak.cli.spoken import command, wrong_usage
from sitbreak.cli.texts import say, texts
from sitbreak.doctor import CheckContext, Finding, examine, works
from sitbreak.doctor.live_check import PATIENCE_S
from sitbreak.supervise.health import Level
from sitbreak.texts import Texts

WIDEST, NARROW = 160, 64
APOSTROPHE = "'"
MARKS = {Level.OK: ("✓", "green"), Level.DEGRADED: ("!", "yellow"), Level.MISSING: ("✗", "red")}


@command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--live/--no-live", default=None, help="Try whether the mouse is seen (asked for in a terminal).")
@click.option("-v", "--verbose", is_flag=True, help="Say also why everything else is not used.")
@click.option("--open", "as_page", is_flag=True, help="Show it in the browser instead.")
@click.option(
    "--bundle",
    "file",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Show what a report of a fault needs, names and paths replaced, and write it.",
)
@click.option("-y", "--yes", is_flag=True, help="With --bundle: write it without asking.")
def doctor(as_json: bool, live: bool | None, verbose: bool, as_page: bool, file: Path | None, yes: bool) -> int:
    """Tell what works on this desktop and what would help; exit 0 when reminders can work."""
    if file is not None:
        if as_json or as_page:
            raise wrong_usage("--bundle goes without --json and --open")
        return _bundle(file, yes)
    by_hand = sys.stdin.isatty() and sys.stdout.isatty()
    live = by_hand and not (as_json or as_page) if live is None else live
    if live:
        click.echo(texts().say("doctor.move", limit_s=PATIENCE_S), err=True)
    context = CheckContext(live=live)
    try:
        findings = list(examine(context))
    finally:
        context.close()
    fine = works(findings)
    if as_json:
        listed = [finding.as_json() for finding in findings]
        click.echo(streams.as_json({"version": __version__, "works": fine, "findings": listed}))
    elif as_page:
        _open_page(findings, fine)
    else:
        show(printed.console(widest=WIDEST, piped=110), findings, fine, verbose)
    return 0 if fine else 1


def _bundle(file: Path, yes: bool) -> int:
    """Show the report of a fault, then write it if that is wanted; return the exit code."""
    from sitbreak.cli import private_files
    from sitbreak.doctor.bundle import bundle

    context = CheckContext()
    try:
        text = bundle(list(examine(context)), datetime.now().astimezone())
    finally:
        context.close()
    if str(file) == "-":
        private_files.write_or_print(file, text)
        return 0
    click.echo(text)
    if not yes and not asking.confirmed(say("cli.bundle.ask", path=file)):
        click.echo(say("cli.bundle.kept"))
        return 1
    private_files.write(file, text)
    click.echo(say("cli.bundle.done", path=file))
    return 0


def show(console: Console, findings: Iterable[Finding], fine: bool, verbose: bool, spoken: Texts | None = None) -> None:
    """Print the findings and the verdict, in the person's language unless another is given."""
    lines = _Lines(spoken or texts(), verbose)
    laid_out = lines.table(findings) if console.width >= NARROW else lines.below_each_other(findings)
    console.print(laid_out, highlight=False)
    verdict = ("doctor.works", "bold green") if fine else ("doctor.works.not", "bold red")
    console.print(Text(lines.texts.say(verdict[0]), verdict[1]))


def table(findings: Iterable[Finding], verbose: bool, spoken: Texts | None = None) -> Table:
    """Lay the findings out; what would help stands below what it helps."""
    return _Lines(spoken or texts(), verbose).table(findings)


class _Lines:
    """Findings as lines in one language."""

    def __init__(self, spoken: Texts, verbose: bool) -> None:
        self.texts, self._verbose = spoken, verbose

    def table(self, findings: Iterable[Finding]) -> Table:
        """Lay the findings out in three columns."""
        grid = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for group, members in groupby(findings, key=lambda finding: finding.group):
            grid.add_row(Text(self._called("group", group), style="bold"))
            for finding in members:
                grid.add_row(self._mark(finding), self._called("name", finding.name), self._words(finding))
        return grid

    def below_each_other(self, findings: Iterable[Finding]) -> Table:
        """Lay the findings out for a narrow terminal: the words stand below the name."""
        grid = Table(box=None, pad_edge=False, show_header=False)
        grid.add_column(overflow="fold")
        for group, members in groupby(findings, key=lambda finding: finding.group):
            grid.add_row(Text(self._called("group", group), style="bold"))
            for finding in members:
                grid.add_row(self._mark(finding).append(f"  {self._called('name', finding.name)}", "none"))
                grid.add_row(Padding(self._words(finding), (0, 0, 0, 4)))
        return grid

    def _called(self, what: str, name: str) -> str:
        key = f"doctor.{what}.{name.replace(' ', '-').replace(APOSTROPHE, '').lower()}"
        return self.texts.say(key) if self.texts.has(key) else name

    def _mark(self, finding: Finding) -> Text:
        mark, colour = MARKS[finding.level]
        return Text(f"  {mark} {self.texts.say(f'doctor.{finding.level.value}')}", style=colour)

    def _words(self, finding: Finding) -> Text:
        def put(told: str) -> str:
            return str(streams.harmless(self.texts.put(told)))

        words = Text(put(finding.words))
        if finding.remedy and finding.level is not Level.OK:
            words.append(f"\n→ {put(finding.remedy)}", style="cyan")
        if self._verbose:
            words.append("".join(f"\n  {put(detail)}" for detail in finding.details), style="dim")
        return words


def _open_page(findings: Iterable[Finding], fine: bool) -> None:
    page = Console(record=True, width=110, file=io.StringIO())
    show(page, findings, fine, verbose=True)
    target = paths.cache_dir() / "doctor.html"
    page.save_html(str(target))
    with contextlib.suppress(OSError):  # no browser
        processes.open_for_person(target.absolute())
