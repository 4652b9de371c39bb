"""config: where the settings are, what they are, and changing them safely."""

import sys
from pathlib import Path
from typing import Any

import click

from sitbreak import paths, streams
from sitbreak.cli import asking, candidates, editor
from sitbreak.cli.spoken import group
from sitbreak.cli.texts import put, say, texts
from sitbreak.config import BadConfigError, LoadedConfig, load, override, spec_of
from sitbreak.config.reading import with_values
from sitbreak.config.syntax import ConfigProblem
from sitbreak.config.units import UnclearError
from sitbreak.config.values import checked, from_text
from sitbreak.core.settings import Settings, Spec, specs
from sitbreak.core.written import plain, text, toml, value_of
from sitbreak.sentence import Sentence


@group()
@click.option(
    "--config", "file", type=click.Path(dir_okay=False, path_type=Path), help="Another file than the usual one."
)
@click.pass_context
def config(ctx: click.Context, file: Path | None) -> None:
    """Show, check and change the settings."""
    ctx.obj = file or paths.config_file()


@config.command()
@click.pass_obj
def path(file: Path) -> None:
    """Print where the config file is."""
    click.echo(file)


@config.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(file: Path, as_json: bool) -> None:
    """Print every setting in force, as TOML; what is not the default says so."""
    settings = load(file).settings
    if as_json:
        click.echo(streams.as_json({spec.key: plain(value_of(settings, spec), spec) for spec in specs()}))
        return
    language = texts()
    for spec in specs():
        line = f"{spec.key} = {toml(value_of(settings, spec), spec)}"
        default = language.say("cli.config.show.default", value=toml(spec.default, spec))
        click.echo(line if _is_default(settings, spec) else f"{line}  # {default}")


@config.command()
@click.argument("other", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def check(file: Path, other: Path | None) -> None:
    """Say what is wrong with the config file, or with OTHER: every problem, with its line."""
    place = other or file
    if not place.exists():
        click.echo(say("cli.config.absent", path=place))
        return
    loaded = _load_knowing_words(place)
    for warning in loaded.warnings:
        click.echo(put(warning.sentence))
    click.echo(say("cli.config.right", path=place, n=len(loaded.given), total=len(list(specs()))))


def _load_knowing_words(file: Path) -> LoadedConfig:
    """Load a file. BadConfigError also for what the lists under [stretch] and [posture] name, but there is not."""
    loaded = load(file)
    if problems := _unknown_words(loaded.settings):
        raise BadConfigError(str(file), problems)
    return loaded


def _unknown_words(settings: Settings) -> list[ConfigProblem]:
    from sitbreak import catalogue_files

    library = catalogue_files.load_all("en")
    return [ConfigProblem(sentence) for sentence in catalogue_files.unknown_words(settings, library)]


@config.command()
@click.argument("key", shell_complete=candidates.setting_keys)
@click.pass_obj
def get(file: Path, key: str) -> None:
    """Print the setting KEY, for example sit.interval."""
    spec = _spec(key)
    click.echo(text(value_of(load(file).settings, spec), spec))


@config.command("set")
@click.argument("key", shell_complete=candidates.setting_keys)
@click.argument("value", nargs=-1, required=True, shell_complete=candidates.setting_values)
@click.pass_obj
def set_(file: Path, key: str, value: tuple[str, ...]) -> None:
    """Set KEY to VALUE in the file, comments and order kept; the running daemon follows at once."""
    spec = _spec(key)
    try:
        new = _typed(value, spec)
    except UnclearError as error:
        raise BadConfigError(spec.key, [ConfigProblem(error.title, error.hint)]) from None
    if problems := _unknown_words(with_values(Settings(), {spec.key: new})) if isinstance(new, tuple) else []:
        raise BadConfigError("config set", problems)
    _write(file, {spec.key: new})
    click.echo(f"{spec.key} = {toml(new, spec)}")


def _typed(words: tuple[str, ...], spec: Spec) -> Any:
    """Return what was typed; several words are a list where that is known, else one with blanks in it."""
    if len(words) > 1 and spec.unit == "arguments":
        return checked(list(words), spec)
    new = from_text(" ".join(words), spec)
    if len(words) > 1 and isinstance(new, tuple) and _unknown_words(with_values(Settings(), {spec.key: new})):
        return from_text(", ".join(word.rstrip(",") for word in words), spec)
    return new


@config.command()
@click.argument("preset", required=False, shell_complete=candidates.presets)
@click.pass_obj
def diff(file: Path, preset: str | None) -> None:
    """Print what differs from the defaults, or from what PRESET would set."""
    settings = load(file).settings
    base = Settings() if preset is None else _under(preset, settings)
    changed = [spec for spec in specs() if value_of(base, spec) != value_of(settings, spec)]
    for spec in changed:
        click.echo(_change(spec, value_of(base, spec), value_of(settings, spec)))
    if not changed:
        click.echo(say("cli.config.default" if preset is None else "cli.config.preset.same"))


@config.command()
@click.option("--desktop", is_flag=True, help="In the desktop's editor, whatever $EDITOR says.")
@click.pass_obj
def edit(file: Path, desktop: bool) -> None:
    """Open the file in $VISUAL, $EDITOR or the desktop's editor, and check it afterwards."""
    from sitbreak.config import write_default

    write_default(file)
    while waited := editor.edit(file, desktop=desktop):
        try:
            warnings = _load_knowing_words(file).warnings
        except BadConfigError as error:
            click.echo(f"{put(error.title)}\n{put(error.hint)}".rstrip(), err=True)
            if not sys.stdin.isatty() or not asking.confirmed(say("cli.config.edit.again"), default=True, err=True):
                raise click.exceptions.Exit(1) from error
            continue
        for warning in warnings:
            click.echo(put(warning.sentence))
        break
    if waited:
        editor.reload_daemon()
    else:
        click.echo(say("cli.config.edit.save"))


@config.command()
@click.argument("name", required=False, shell_complete=candidates.presets)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def preset(file: Path, name: str | None, yes: bool) -> None:
    """Take over a ready-made set of values; without NAME, list them."""
    from sitbreak.config.presets import PRESETS

    if name is None:
        language = texts()
        for known, about in PRESETS.items():
            key = f"cli.preset.{known}"
            source = language.say(f"{key}.source") if language.has(f"{key}.source") else about.source
            click.echo(f"{known:16}{language.say(key)} ({source})")
        return
    before = load(file).settings
    after = _under(name, before)
    changed = [spec for spec in specs() if value_of(before, spec) != value_of(after, spec)]
    for spec in changed:
        click.echo(_change(spec, value_of(before, spec), value_of(after, spec)))
    if not changed:
        click.echo(say("cli.config.preset.same"))
    elif yes or asking.confirmed(say("cli.config.preset.ask"), default=True):
        _write(file, {spec.key: value_of(after, spec) for spec in changed})


def _under(name: str, settings: Settings) -> Settings:
    """Return the settings with what a preset sets."""
    from sitbreak.config.presets import PRESETS

    if name not in PRESETS:
        raise click.UsageError(
            put(Sentence("there is no preset {name}; there are {names}", name=name, names=", ".join(PRESETS)))
        )
    return override(settings, [f"{key}={value}" for key, value in PRESETS[name].values.items()])


def _write(file: Path, values: dict[str, object]) -> None:
    from sitbreak.preferences.store import change_file

    for told in change_file(file, values):
        click.echo(put(told), err=True)


def _spec(key: str) -> Spec:
    try:
        return spec_of(key)
    except UnclearError as error:
        raise BadConfigError(key, [ConfigProblem(error.title, error.hint)]) from None


def _is_default(settings: Settings, spec: Spec) -> bool:
    return bool(value_of(settings, spec) == spec.default)


def _change(spec: Spec, before: object, after: object) -> str:
    return f"{spec.key}: {toml(before, spec)} -> {toml(after, spec)}"
