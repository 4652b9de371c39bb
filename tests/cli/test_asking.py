"""Yes and no, in five languages."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from sitbreak.cli import asking
from sitbreak.cli.spoken import command
from tests.cli.runner import runner
from tests.kit.source import place, source_files, tree_of


def answered(language: str, typed: str, *, default: bool = False) -> tuple[str, str]:
    """Return what the question became and all that was shown."""

    @command()
    def ask() -> None:
        click.echo(f"-> {asking.confirmed('Sure', default=default)}")

    result = runner().invoke(ask, [], input=typed, env={"LC_ALL": f"{language}.UTF-8"})
    shown, _, became = result.output.partition("-> ")
    return became.strip(), shown.rstrip("\n")  # that of the one who answers, with click 8.2


@pytest.mark.parametrize(
    ("language", "hint", "yes", "no"),
    [
        ("en_GB", "Sure [y/N]: ", "yes", "n"),
        ("de_DE", "Sure [j/N]: ", "J", "nein"),
        ("fr_FR", "Sure [o/N]\u00a0: ", "oui", "Non"),
        ("es_ES", "Sure [s/N]: ", "sí", "no"),
        ("ja_JP", "Sure [y/N]：", "はい", "いいえ"),
    ],
)
def test_yes_and_no_are_those_of_the_language(language: str, hint: str, yes: str, no: str) -> None:
    assert answered(language, f"{yes}\n")[0] == "True"
    assert answered(language, f"{no}\n", default=True)[0] == "False"
    became, shown = answered(language, "\n")
    assert (became, shown.rstrip(" ")) == ("False", hint.rstrip(" "))  # click before 8.2 puts a blank at the end
    assert answered(language, "y\n")[0] == "True"


def test_an_empty_answer_is_the_one_in_capitals() -> None:
    assert answered("fr_FR", "\n", default=True) == ("True", "Sure [O/n]\u00a0: ")


def test_what_is_neither_is_asked_again() -> None:
    became, shown = answered("de_DE", "vielleicht\nja\n")

    assert became == "True"
    assert shown.count("Sure") == 2
    assert "Bitte j oder n." in shown


def test_where_nobody_can_answer_it_is_refused_and_what_asks_no_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "moved.zip").touch()
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "sitbreak", "move", "export", "moved.zip"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "LANGUAGE": "en"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )

    assert (ran.returncode, ran.stdout[-1:]) == (1, "\n")
    assert ran.stderr == "nobody has answered\n  with --yes nobody is asked\n"


def test_no_command_asks_in_another_way() -> None:
    elsewhere = [
        place(path)
        for path in source_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("click.confirm", "click.prompt")
    ]

    assert elsewhere == ["cli/asking.py"]
