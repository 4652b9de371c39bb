"""Writes `sitbreak.1` and `sitbreak-config.5` from what `--help` and the settings say.

`python -m tools.manpages FOLDER`. The format is man(7)'s macros; `man --warnings -l FILE` reads them.
"""

import argparse
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from sitbreak import __version__
from sitbreak.cli import cli
from sitbreak.config.default import about, allowed
from sitbreak.core.settings import Spec, specs
from sitbreak.core.written import toml

_EXIT_CODES = re.compile(r"^\| (\d+) \| (.+) \|$", re.MULTILINE)
_DOCS = Path(__file__).parents[1] / "docs"


def write_all(folder: Path) -> None:
    """Write both pages into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitbreak.1").write_text(command_page(), encoding="utf-8")
    (folder / "sitbreak-config.5").write_text(settings_page(), encoding="utf-8")


def command_page() -> str:
    """Return the page of the command line: every command with its arguments, options and what they do."""
    parts = [
        _head("SITBREAK", 1, "User commands"),
        _named("sitbreak", "notice how long you have been sitting and suggest one short stretch"),
        ".SH SYNOPSIS\n.B sitbreak\n.I COMMAND\n[\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n",
        ".SH DESCRIPTION\n" + _paragraphs(cli.help or ""),
        ".SH COMMANDS\n" + "".join(_commands(click.Context(cli, info_name="sitbreak"))),
        ".SH EXIT STATUS\n" + "".join(_item(code, _plain(meaning)) for code, meaning in _exit_codes()),
        ".SH FILES\n" + _item("~/.config/sitbreak/config.toml", "The settings; see \\fBsitbreak-config\\fR(5)."),
        _item("~/.config/sitbreak/stretches.d/*.toml", "Stretches of your own."),
        _item("~/.local/state/sitbreak/", "The history, the saved state and the log."),
        ".SH SEE ALSO\n.BR sitbreak-config (5)\n",
    ]
    return "".join(parts)


def settings_page() -> str:
    """Return the page of the settings: every key with what it means, its bounds and its default."""
    parts = [
        _head("SITBREAK-CONFIG", 5, "File formats"),
        _named("sitbreak-config", "the settings of sitbreak"),
        ".SH SYNOPSIS\n.I ~/.config/sitbreak/config.toml\n",
        ".SH DESCRIPTION\n"
        + _paragraphs(
            "A TOML file, written with every key commented out at the first start. A saved change holds within 15"
            ' seconds. Durations are written as "45 min", "90 s" or "1 h 30 min".\n\n'
            "`sitbreak config check` says what is wrong, line by line; `sitbreak config set KEY VALUE` changes one key."
        ),
    ]
    for name, part in groupby(specs(), key=lambda spec: spec.section):
        parts.append(f".SH [{_plain(name)}]\n{_paragraphs(about(name))}" + "".join(map(_setting, part)))
    parts.append(".SH SEE ALSO\n.BR sitbreak (1)\n")
    return "".join(parts)


def _setting(spec: Spec) -> str:
    name = spec.key.partition(".")[2]
    reason = " ".join(filter(None, (spec.why, allowed(spec))))
    return _item(f"{name} = {toml(spec.default, spec)}", _plain(reason))


def _commands(ctx: click.Context) -> Iterator[str]:
    group = ctx.command
    assert isinstance(group, click.Group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=ctx)
        words = " ".join([inner.command_path, *command.collect_usage_pieces(inner)])
        yield f".SS {_plain(words)}\n" + _paragraphs(command.help or "") + "".join(_options(inner))
        if isinstance(command, click.Group):
            yield from _commands(inner)


def _options(ctx: click.Context) -> Iterator[str]:
    for parameter in ctx.command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record and record[1] and "--help" not in record[0]:
            yield _item(record[0], _plain(record[1]))


def _exit_codes() -> list[tuple[str, str]]:
    section = (_DOCS / "cli.md").read_text(encoding="utf-8").partition("## Exit codes")[2].partition("\n## ")[0]
    return _EXIT_CODES.findall(section)


def _head(name: str, section: int, kind: str) -> str:
    return f'.TH {name} {section} "" "sitbreak {__version__}" "{kind}"\n'


def _named(name: str, short: str) -> str:
    return f".SH NAME\n{_plain(name)} \\- {_plain(short)}\n"


def _item(term: str, body: str) -> str:
    return f".TP\n\\fB{_plain(term)}\\fR\n{body}\n"


def _paragraphs(text: str) -> str:
    """Click's paragraphs; one that begins with \\b keeps its lines."""
    found = []
    for paragraph in text.strip().split("\n\n"):
        kept = paragraph.startswith("\b")
        lines = paragraph.lstrip("\b\n").splitlines()
        if kept:
            found.append(".PP\n.nf\n" + "".join(f"{_plain(line)}\n" for line in lines) + ".fi\n")
        else:
            found.append(".PP\n" + _plain(" ".join(line.strip() for line in lines)) + "\n")
    return "".join(found)


def _plain(text: str) -> str:
    """Escape for roff: backslashes, hyphens (or they become typographic ones), and a line's first . or '."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    return re.sub(r"^(?=[.'])", r"\\&", escaped)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.manpages", description=__doc__)
    parser.add_argument("folder", type=Path)
    write_all(parser.parse_args().folder)
