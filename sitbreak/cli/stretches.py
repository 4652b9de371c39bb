"""stretches: what there is, one of them in full, whether own files are sound, and what would come next."""

import os
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitbreak import catalogue_files, config, paths, streams
from sitbreak.catalogue import Area, Place, Stretch, StretchKind
from sitbreak.catalogue.synonyms import understood
from sitbreak.cli import candidates, refusals
from sitbreak.cli.draw import draw
from sitbreak.cli.spoken import group, wrong_usage
from sitbreak.cli.stretch_lookup import find, memory
from sitbreak.cli.stretches_own import add, new, pack
from sitbreak.cli.texts import settings_or_defaults
from sitbreak.core.settings import Settings
from sitbreak.texts import Texts

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:  # click 8.1 has no types in brackets
    _Choice = click.Choice


class _Word(_Choice):
    """A choice that other words for the same are understood for, in any of our languages."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = understood(str(value), map(str, self.choices))
        return super().convert(found or value, param, ctx)


as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@group(invoke_without_command=True)
@click.option("--html", "as_html", is_flag=True, help="Write a page with every stretch, its figure moving.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where the page goes; implies --html."
)
@click.option("--open", "open_", is_flag=True, help="Show the page in the browser; implies --html.")
@click.pass_context
def stretches(ctx: click.Context, as_html: bool, output: Path | None, open_: bool) -> None:
    """Look at the stretches, check your own, draw them, ask for the next one; or all of them on a page, with --html."""
    if ctx.invoked_subcommand is None and (as_html or output or open_):
        _gallery(output or paths.cache_dir() / "stretches.html", open_)
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)
    elif as_html or output or open_:
        raise wrong_usage("--html, --output and --open go without a command")


for _command in (draw, new, pack, add, refusals.never, refusals.not_today, refusals.again):
    stretches.add_command(_command)


@stretches.command("list")
@click.option("--by", type=click.Choice(["area", "position", "place"]), default="area", show_default=True)
@click.option("--area", type=_Word(catalogue_files.AREAS), help="Only what serves this part of the body.")
@click.option("--where", type=_Word([p.value for p in Place]), help="Only what can be done there.")
@click.option(
    "--position",
    type=_Word(catalogue_files.POSITIONS),
    metavar="NAME",
    help="Only seated, standing, kneeling or floor.",
)
@click.option("--kind", type=_Word([k.value for k in StretchKind]), help="Only this kind.")
@click.option("--fits", is_flag=True, help="Only what your settings allow to be offered.")
@as_json_option
def list_(
    by: str, area: str | None, where: str | None, position: str | None, kind: str | None, fits: bool, as_json: bool
) -> None:
    """List the stretches by body area, position or place."""
    settings, texts = _settings_and_texts()
    lib = catalogue_files.load_all(texts.language)
    found = [
        s
        for s in lib.catalogue
        if (area is None or Area(area) in s.areas)
        and (where is None or Place(where) in s.where)
        and (position is None or position in {s.position.value, *s.position.groups})
        and (kind is None or s.kind is StretchKind(kind))
    ]
    if fits:
        found = _fitting(found, settings)
    if as_json:
        from sitbreak.cli.stretch_json import as_dict

        _print_json([as_dict(s, settings.stretch.older_adult) for s in found])
        return
    from sitbreak.cli.stretch_pages import Pages

    Pages(texts, settings.stretch.older_adult).listing(found, by, Area(area) if area else None)


@stretches.command()
@click.argument("name", nargs=-1, required=True, shell_complete=candidates.stretch_ids)
@click.option("--html", "as_html", is_flag=True, help="Write a page with this one, its figure moving.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where the page goes; implies --html."
)
@click.option("--open", "open_", is_flag=True, help="Show the page in the browser; implies --html.")
@as_json_option
def show(name: tuple[str, ...], as_html: bool, output: Path | None, open_: bool, as_json: bool) -> None:
    """Show one stretch by its id or any of its names: steps, dose, cautions, sources."""
    if as_html or output or open_:
        if as_json:
            raise wrong_usage("--json goes without a page")
        _gallery(output or paths.cache_dir() / "stretch.html", open_, " ".join(name))
        return
    settings, texts = _settings_and_texts()
    lib = catalogue_files.load_all(texts.language)
    stretch = find(lib.catalogue, " ".join(name), texts)
    if as_json:
        from sitbreak.cli.stretch_json import as_dict

        _print_json({**as_dict(stretch, settings.stretch.older_adult), "safety": lib.catalogue.safety.cautions})
        return
    from sitbreak.cli.stretch_pages import Pages

    Pages(texts, settings.stretch.older_adult).page(stretch, lib.catalogue)


@stretches.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
def check(file: Path | None) -> int:
    """Check one file of own stretches, or all in stretches.d beside the config. Exit code 1 if anything is wrong."""
    _, texts = _settings_and_texts()
    folder = catalogue_files.own_folder()
    if file:
        lib = catalogue_files.check(file, texts.language)
    else:
        lib = catalogue_files.thorough(catalogue_files.load_all(texts.language), folder)
    from sitbreak.cli.stretch_pages import Pages

    files = [file] if file else catalogue_files.user_files(folder)
    Pages(texts).verdict(lib, files)
    return 1 if lib.problems else 0


@stretches.command("next")
@click.option("--explain", is_flag=True, help="Say why this one.")
@click.option("--seed", type=int, help="Decides between equals; without it, the day does.")
@as_json_option
def next_(explain: bool, seed: int | None, as_json: bool) -> None:
    """Say which stretch would be offered now."""
    from sitbreak.catalogue import InputMix, choose, day_seed

    settings = config.load(paths.config_file()).settings
    texts = Texts.spoken_in(os.environ, settings.ui.language)
    lib = catalogue_files.load_all(texts.language)
    constraints = catalogue_files.constraints(settings.stretch, settings.day)
    now = datetime.fromtimestamp(time.time()).astimezone()
    chosen = choose(
        lib.catalogue,
        constraints,
        memory(settings, now),
        InputMix(),
        seed=day_seed(now) if seed is None else seed,
        now=now,
    )
    if as_json:
        from sitbreak.cli.stretch_json import choice_as_dict

        _print_json(choice_as_dict(chosen, settings.stretch.older_adult))
        return
    from sitbreak.cli.stretch_pages import Pages

    pages = Pages(texts, settings.stretch.older_adult)
    pages.choice(chosen, lib, explain, catalogue_files.unknown_words(settings, lib))


def _gallery(file: Path, open_: bool, only: str | None = None) -> None:
    """Write the page of all stretches, or of the one that is called so. CatalogueError where none is."""
    from sitbreak.cli import private_files
    from sitbreak.cli.gallery_page import gallery
    from sitbreak.cli.stretch_words import StretchWords
    from sitbreak.figure import poses

    settings, texts = _settings_and_texts()
    words = StretchWords(texts, settings.stretch.older_adult)
    catalogue = catalogue_files.load_all(texts.language).catalogue
    one = None if only is None else find(catalogue, only, texts)
    text = gallery(catalogue, poses.load(), words, theme=settings.ui.theme, only=one)
    if private_files.write_or_print(file, text):
        click.echo(texts.say("show.gallery.written" if one is None else "show.page.written", path=file))
        if open_:
            private_files.show(file)


def _fitting(found: list[Stretch], settings: Settings) -> list[Stretch]:
    from sitbreak.catalogue.chooser import refusals

    constraints = catalogue_files.constraints(settings.stretch, settings.day)
    return [s for s in found if not refusals(s, constraints)]


def _settings_and_texts() -> tuple[Settings, Texts]:
    """A config that is wrong must not keep anyone from reading the cautions."""
    settings = settings_or_defaults()
    return settings, Texts.spoken_in(os.environ, settings.ui.language)


def _print_json(value: Any) -> None:
    click.echo(streams.as_json(value, indent=2))
