"""`sitbreak stretches draw`: the pictures of the stretches as files."""

from pathlib import Path

import click

from sitbreak import files
from sitbreak.cli import candidates
from sitbreak.cli.spoken import command, wrong_usage
from sitbreak.errors import SitbreakError
from sitbreak.sentence import Sentence


@command()
@click.argument("name", nargs=-1, metavar="[ID]", shell_complete=candidates.stretch_ids)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="x.png or x.gif.")
@click.option("--size", type=click.IntRange(16, 2048), default=480, show_default=True, help="Pixels along each side.")
@click.option("--dark", is_flag=True, help="For a dark ground.")
@click.option("--frame", type=click.IntRange(1), help="One key frame, counted from 1.")
@click.option("--mirror", is_flag=True, help="The other side.")
@click.option("--all", "every", is_flag=True, help="A sheet of all of them with their names; --size is one tile.")
def draw(
    name: tuple[str, ...], output: Path, size: int, dark: bool, frame: int | None, mirror: bool, every: bool
) -> None:
    """Draw a stretch as a picture (.png) or moving (.gif), or all of them on one sheet (--all)."""
    if bool(name) == every:
        raise wrong_usage("Give either the ID of a stretch or --all.")
    if output.suffix.lower() not in (".png", ".gif") or (every and output.suffix.lower() != ".png"):
        raise wrong_usage("-o ends in .png, or in .gif for one moving figure.")
    try:
        if every:
            _sheet(output, tile_px=size, dark=dark)
        else:
            _one(_id_of(" ".join(name)), output, size=size, dark=dark, frame=frame, mirror=mirror)
    except OSError as error:
        raise SitbreakError(
            Sentence("cannot write {output}: {reason}", output=output, reason=error.strerror),
            hint=files.way_out(error, Sentence("try another folder with -o")),
        ) from error
    click.echo(output)


def _sheet(output: Path, *, tile_px: int, dark: bool) -> None:
    from sitbreak import catalogue_files
    from sitbreak.figure.poses import load
    from sitbreak.figure.sheet import contact_sheet, save_sheet

    poses = load()
    names = {stretch.id: stretch.name for stretch in catalogue_files.load().catalogue}
    save_sheet(contact_sheet(poses, names, tile_px=tile_px, dark=dark), output)


def _one(stretch_id: str, output: Path, *, size: int, dark: bool, frame: int | None, mirror: bool) -> None:
    from sitbreak.figure.draw import scene
    from sitbreak.figure.pillow_ import render
    from sitbreak.figure.poses import load
    from sitbreak.figure.sheet import save_animation

    pose = load().get(stretch_id)
    if pose is None:
        raise SitbreakError(
            Sentence("there is no picture of {stretch_id!r}", stretch_id=stretch_id),
            hint=Sentence("only those that come with sitbreak are drawn"),
        )
    if output.suffix.lower() == ".gif":
        save_animation(pose, output, size_px=size, dark=dark, mirrored=mirror)
    else:
        render(scene(pose, frame=frame, mirrored=mirror), size, dark).save(output, optimize=True)


def _id_of(name: str) -> str:
    """Return the id of what is called so, as the other commands understand it. CatalogueError names the nearest."""
    from sitbreak import catalogue_files
    from sitbreak.cli.stretch_lookup import find
    from sitbreak.cli.texts import texts

    return find(catalogue_files.load_all(texts().language).catalogue, name, texts()).id
