"""stretches new, pack and add: a set of one's own written, handed on, and taken from somebody else."""

from pathlib import Path

import click

from sitbreak import catalogue_files, files
from sitbreak.cli import new_stretch, stretch_sets
from sitbreak.cli.new_stretch import NewStretch
from sitbreak.cli.spoken import command, wrong_usage
from sitbreak.cli.texts import say
from sitbreak.config.one_writer import one_writer
from sitbreak.errors import CatalogueError, SitbreakError
from sitbreak.sentence import Sentence

FILE_NAME = "my-stretches.toml"


@command()
@click.option("--name", default="", help="What it is called.")
@click.option("--position", default="", help="How one begins: seated, standing, lying, ...")
@click.option("--area", "areas", multiple=True, help="Body area; the main one first, may be given again.")
@click.option("--step", "steps", multiple=True, help="One step; given again for each.")
@click.option("--hold", default="", help='Seconds to hold, as "20" or "20-30"; without it a movement or the ACSM rule.')
@click.option("--reps", default="", help='How often, as "8" or "8-10".')
@click.option("--each-side/--no-sides", "each", default=None, help="Everything once a side.")
@click.option("--caution", "cautions", multiple=True, help="When not, and when to stop; may be given again.")
@click.option("--picture", default="", metavar="NAME", help="PNG, GIF or WebP that lies beside the file.")
@click.option("--id", "id_", default="", help="Made of the name where it is not given.")
@click.option("--file", "file_name", default=FILE_NAME, show_default=True, help="File in stretches.d to write it to.")
def new(
    name: str,
    position: str,
    areas: tuple[str, ...],
    steps: tuple[str, ...],
    hold: str,
    reps: str,
    each: bool | None,
    cautions: tuple[str, ...],
    picture: str,
    id_: str,
    file_name: str,
) -> None:
    """Write a stretch of your own: asks for what no option says."""
    entry = NewStretch(name, position, areas, steps, hold, reps, each, cautions, picture, id_)
    if entry.missing:
        if not new_stretch.can_ask():
            raise wrong_usage("nobody can be asked here: give {options}", options=", ".join(entry.missing))
        entry = entry.asked(say)
    if Path(file_name).name != file_name or file_name.startswith("."):
        raise wrong_usage("--file is a name in stretches.d, without folders")
    file = catalogue_files.own_folder() / (file_name if file_name.endswith(".toml") else f"{file_name}.toml")
    try:
        files.make_folder(file.parent)
        with one_writer(file):
            library = catalogue_files.load_all("en")
            entry = entry.named([*library.catalogue.stretches, *(nudge.id for nudge in library.postures)])
            new_stretch.append(file, entry.toml(say), say("show.new.note.head"))
    except (OSError, UnicodeDecodeError) as error:
        raise SitbreakError(
            Sentence("{file} cannot be written: {reason}", file=file, reason=error),
            hint=Sentence("name another --file"),
        ) from error
    click.echo(say("show.new.written", name=entry.name, path=file, id=entry.id))


@command()
@click.argument("archive", type=click.Path(path_type=Path), metavar="FILE.zip")
@click.argument("names", nargs=-1, metavar="[NAME...]")
def pack(archive: Path, names: tuple[str, ...]) -> None:
    """Pack your own stretches, all or those of some files, with translations and pictures, to hand them on."""
    contents = stretch_sets.gathered(catalogue_files.own_folder(), list(names))
    try:
        stretch_sets.checked(contents)
        stretch_sets.pack(contents, archive)
    except FileExistsError as error:
        raise SitbreakError(
            Sentence("{archive} is there already", archive=archive), hint=Sentence("name another file, or move it away")
        ) from error
    except OSError as error:
        raise SitbreakError(
            Sentence("{archive} cannot be written: {reason}", archive=archive, reason=error.strerror),
            hint=files.way_out(error, Sentence("name another file")),
        ) from error
    click.echo(say("show.pack.done", n=len(contents), path=archive))
    for name in sorted(contents):
        click.echo(f"  {name}")


@command()
@click.argument("source", type=click.Path(path_type=Path, exists=True), metavar="FILE.zip|FOLDER")
@click.option("--replace", is_flag=True, help="Also where it changes stretches or files that are there.")
def add(source: Path, replace: bool) -> None:
    """Add somebody's set of stretches to yours. All of it is checked before anything is copied."""
    folder, found = catalogue_files.own_folder(), stretch_sets.read(source)
    try:
        content = stretch_sets.checked(found.contents)
        changed = stretch_sets.overwritten(found.contents, folder)
        others = [file for file in catalogue_files.user_files(folder) if file.name not in found.contents]
        ours = catalogue_files.load()
        taken = {*ours.catalogue.stretches, *(nudge.id for nudge in ours.postures)}
        taken |= set(catalogue_files.content_of(others).ids)
        changed += [one for one in content.ids if one in taken and one not in changed]
        changed += [f"[off] {word}" for word in content.off]
        if changed and not replace:
            what = say("show.add.changes", names=", ".join(changed[:20]))
            raise CatalogueError(what, hint=say("show.add.replace"))
        stretch_sets.write(found.contents, folder)
    except OSError as error:
        raise SitbreakError(
            Sentence("{folder} cannot be written: {reason}", folder=folder, reason=error), hint=files.way_out(error)
        ) from error
    if found.left_out:
        click.echo(say("show.add.left", names=", ".join(found.left_out[:20])))
    lib = catalogue_files.load("en", folder)
    names = [s.name for one in content.ids if (s := lib.catalogue.get(one))]
    click.echo(say("show.add.done", n=len(content.ids), names=", ".join(names), path=folder))
