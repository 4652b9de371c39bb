"""`sitbreak stretch`: a guided stretch, in a window or in this terminal."""

import contextlib
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sitbreak.cli import candidates
from sitbreak.cli.spoken import command
from sitbreak.cli.stretch_wishes import Wishes
from sitbreak.dataclass import replace
from sitbreak.errors import ControlError, NoDaemonError, SitbreakError
from sitbreak.sentence import Sentence, told_by
from sitbreak.stretch.availability import no_window, refused, window_display

if TYPE_CHECKING:
    from sitbreak.catalogue import Catalogue, Stretch
    from sitbreak.core.settings import Settings
    from sitbreak.stretch.task import Result, Task
    from sitbreak.texts import Texts

REFUSALS = ("never", "not-today")


@command()
@click.argument("stretch_id", default="next", metavar="[ID|next]", shell_complete=candidates.stretch_ids)
@click.option("--series", type=click.Choice(["1", "3", "fill"]), help="So many in a row.  [default: stretch.series]")
@click.option("--full", is_flag=True, help="The whole dose instead of one quick round.")
@click.option(
    "--terminal", is_flag=True, help="Here in the terminal, in plain lines: for a screen reader, or without a display."
)
@click.option("--bar", is_flag=True, help="In the terminal, with a bar that counts down.")
@click.option("--dark/--light", default=None, help="Instead of following the desktop.")
@click.option("--voice/--no-voice", default=None, help="Speak the cues.  [default: stretch.voice]")
@click.option("--sound/--no-sound", default=None, help="A soft tone when a phase begins.  [default: stretch.sound]")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as one line of JSON.")
@click.pass_context
def stretch(ctx: click.Context, /, stretch_id: str, **options: Any) -> None:
    """Do a stretch, guided: what to do, a figure that does it, and how long.

    ID is a name from `sitbreak stretches list`; `next` takes what suits best now. A running sitbreak opens the window
    itself, so that the break counts; with an option, or without a display, it is shown from here.
    """
    wishes, settings = Wishes(**options), _settings()
    if wishes == Wishes() and _handed_over(stretch_id, settings):
        return
    refused: list[str] = []
    while True:
        chosen = _next(settings, refused) if stretch_id == "next" else _named(stretch_id, settings)
        task = _task(chosen, settings, wishes)
        if wishes == Wishes() and _opened_elsewhere(task.id):
            return
        several = wishes.series or (settings.stretch.series if stretch_id == "next" else "1")
        if several != "1":
            ctx.exit(_series(several, chosen, task, settings, wishes))
        _tell("stretching", id=task.id)
        result, interrupted = _guide(task, terminal=wishes.here, bar=wishes.shows_bar)
        if not _wants_another(result, chosen):
            break
        refused, stretch_id, settings = [*refused, chosen.id], "next", _settings()
    _credit(result, task)
    if wishes.as_json:
        from sitbreak.stretch.task import to_json

        click.echo(to_json(result))
    ctx.exit(130 if interrupted else 0)


def _handed_over(stretch_id: str, settings: "Settings") -> bool:
    """Let the daemon open the window, if one runs: for a launcher or a hotkey, and for a terminal with a display."""
    if sys.stdin is not None and sys.stdin.isatty() and no_window() is not None:
        return False  # in a terminal without a display it is shown right there
    if _reads_here(settings.ui.screen_reader):
        return False  # and where a screen reader reads it
    from sitbreak.control.client import do
    from sitbreak.daemon.served_session import served_elsewhere

    if served_elsewhere():  # its window would open there
        return False
    if stretch_id != "next":
        stretch_id = _named(stretch_id, settings).id
    try:
        reply = do("stretch", stretch=None if stretch_id == "next" else stretch_id)
    except ControlError:
        return False
    click.echo(reply.text)
    return True


def _opened_elsewhere(stretch_id: str) -> bool:
    """Open it where it can be seen, for a launcher or a hotkey: without a window it would run unseen and be counted.

    SitbreakError where nothing can be opened.
    """
    if _is_read() or no_window() is None:
        return False
    from sitbreak.stretch import elsewhere

    os.environ.update(window_display() or {})
    try:
        if (way := elsewhere.instead_of_window()) is None:
            return False
        elsewhere.open_elsewhere(way, stretch_id)
    except OSError as error:
        raise SitbreakError(told_by(error)) from error
    return True


def _is_read() -> bool:
    """Whether somebody sits at a terminal of ours."""
    return any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _settings() -> "Settings":
    """Return the user's settings; a broken file is `config check`'s business, not a reason to sit on."""
    from sitbreak.cli.texts import put
    from sitbreak.config import load
    from sitbreak.core.settings import Settings
    from sitbreak.errors import ConfigError
    from sitbreak.paths import config_file

    try:
        return load(config_file()).settings
    except ConfigError as error:
        click.echo(put(Sentence("{problem}: going on with the defaults", problem=error.title)), err=True)
        return Settings()


def _texts(settings: "Settings") -> "Texts":
    from sitbreak.texts import Texts

    return Texts.spoken_in(os.environ, settings.ui.language)


def _catalogue(settings: "Settings") -> "Catalogue":
    from sitbreak import catalogue_files

    return catalogue_files.load_all(_texts(settings).language).catalogue


def _named(name: str, settings: "Settings") -> "Stretch":
    """Return the stretch called so; of several with these words in a name the one that suits best now."""
    from sitbreak.cli.stretch_lookup import find

    catalogue = _catalogue(settings)
    alike = catalogue.matching(name) if catalogue.find(name) is None else ()
    if len(alike) < 2:
        return find(catalogue, name, _texts(settings))
    best = _next(settings, (), alike)
    return best if best in alike else alike[0]  # where none of them fits the settings


def _next(settings: "Settings", refused: Sequence[str], among: "Sequence[Stretch] | None" = None) -> "Stretch":
    """Return what `sitbreak stretches next` names, or the one after it when that was refused just now."""
    from sitbreak import catalogue_files
    from sitbreak.catalogue import InputMix, choose, day_seed
    from sitbreak.cli.stretch_lookup import memory

    now = datetime.now().astimezone()
    remembered = memory(settings, now)
    for stretch_id in refused:
        remembered = remembered.after(stretch_id, now, "skipped")
    constraints = catalogue_files.constraints(settings.stretch, settings.day)
    catalogue = _catalogue(settings)
    if among is not None:
        catalogue = replace(catalogue, stretches={each.id: each for each in among})
    return choose(catalogue, constraints, remembered, InputMix(), seed=day_seed(now), now=now).stretch


def _task(chosen: "Stretch", settings: "Settings", wishes: Wishes) -> "Task":
    from sitbreak.daemon.stretch_tasks import stretch_task

    language, urgent = _texts(settings).language, _catalogue(settings).safety.urgent
    return stretch_task(chosen, wishes.over(settings), language, urgent, full=wishes.full)


def _guide(task: "Task", *, terminal: bool, bar: bool) -> "tuple[Result, bool]":
    """Show it in the window; in the terminal where that is wanted, where no window opens, or for a screen reader."""
    reason = "--terminal" if terminal else no_window()
    reads = _reads_here(task.screen_reader)
    bar = bar and not reads
    if reason is None and reads:
        from sitbreak.texts import Texts

        click.echo(Texts(task.language).say("stretch.reader"), err=True)
        terminal, reason = True, "ui.screen_reader"
    if reason is None:
        from tkinter import TclError

        from sitbreak.stretch.window import show

        results: list[Result] = []
        try:
            show(task, results.append)
        except TclError as error:
            reason = refused(error)
        except KeyboardInterrupt:
            return results[0], True
        else:
            return results[0], False
    if not terminal:
        from sitbreak.texts import Texts

        click.echo(Texts(task.language).say("stretch.terminal", reason=reason), err=True)
    from sitbreak.stretch import terminal as in_terminal

    return in_terminal.show(task, bar=bar)


def _reads_here(setting: str) -> bool:
    """Tell whether a screen reader reads this terminal."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    from sitbreak.stretch import screen_reader

    return screen_reader.speaks(setting)


def _series(wanted: str, first: "Stretch", begins: "Task", settings: "Settings", wishes: Wishes) -> int:
    """Guide through several, each told as it ends; return the exit code. `begins` is what is shown of the first."""
    from sitbreak.cli import stretch_series

    def ended(result: "Result", task: "Task") -> None:
        if result.outcome.value in REFUSALS:
            _refuse(result.outcome.value, task.id)
        _credit(result, task)
        if wishes.as_json:
            from sitbreak.stretch.task import to_json

            click.echo(to_json(result))

    reads = _reads_here(begins.screen_reader)
    interrupted = stretch_series.guide(
        stretch_series.tasks(wanted, first, begins, wishes.over(settings), _catalogue(settings)),
        in_terminal=wishes.here or reads or no_window() is not None,
        bar=wishes.shows_bar and not reads,
        begins=lambda task: _tell("stretching", id=task.id),
        ends=ended,
    )
    return 130 if interrupted else 0


def _wants_another(result: "Result", chosen: "Stretch") -> bool:
    """Pass a refusal on; tell whether another stretch is to be offered in the place of this one."""
    how = result.outcome.value
    if how in REFUSALS:
        _refuse(how, chosen.id)
    return not result.finished and how in (*REFUSALS, "skipped")


def _refuse(how: str, stretch_id: str) -> None:
    """Say it to the settings, or to a running daemon: without one, "not today" holds as long as this command."""
    from sitbreak.cli import refusals

    with contextlib.suppress(NoDaemonError):
        (refusals.never if how == "never" else refusals.not_today).main([stretch_id], standalone_mode=False)


def _credit(result: "Result", task: "Task") -> None:
    """Tell a running daemon of a stretch that it did not open: it knows what that counts for."""
    done = {"finished": result.finished, "share": result.used_share, "seconds": result.seconds}
    _tell("stretched", id=result.id, breaks=task.breaks_sitting, **done)


def _tell(what: str, **args: Any) -> None:
    from sitbreak.control.client import ask

    with contextlib.suppress(ControlError):  # none runs, or an older one
        ask(what, **args)
