"""What may follow on a command line, for completion: setting keys and values, presets, stretches, periods."""

import click
from click.shell_completion import CompletionItem

PERIODS = ("today", "week", "month", "recent")


def setting_keys(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the settings, each with its reason."""
    from sitbreak.core.settings import specs

    return [CompletionItem(spec.key, help=spec.why) for spec in specs() if spec.key.startswith(begun)]


def setting_values(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the values of the setting that was named before: its choices, true and false, areas and stretches."""
    from sitbreak.core.settings import specs

    spec = next((one for one in specs() if one.key == ctx.params.get("key")), None)
    if spec is None:
        return []
    if isinstance(spec.default, bool):
        values: tuple[str, ...] = ("true", "false")
    elif spec.key == "stretch.avoid":
        values = (*_areas(), *_ids())
    else:
        values = spec.choices
    return _of(values, begun)


def presets(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the presets, each with what it is."""
    from sitbreak.cli.texts import texts
    from sitbreak.config.presets import PRESETS

    words = texts()
    return [CompletionItem(name, help=words.say(f"cli.preset.{name}")) for name in PRESETS if name.startswith(begun)]


def stretch_ids(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the ids of all stretches, the person's own as well."""
    return _of(_ids(), begun)


def periods(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the periods that have a name; where none begins so, the shell looks for files."""
    return _of(PERIODS, begun) or [CompletionItem(begun, type="file")]


def _of(values: tuple[str, ...], begun: str) -> list[CompletionItem]:
    return [CompletionItem(value) for value in values if value.startswith(begun)]


def _areas() -> tuple[str, ...]:
    from sitbreak.catalogue import Area

    return tuple(area.value for area in Area)


def _ids() -> tuple[str, ...]:
    from sitbreak import catalogue_files

    found = catalogue_files.load_all("en")
    return tuple(stretch.id for stretch in found.catalogue)
